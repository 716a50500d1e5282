"""Charts of norms: the figure, its norm, the year before; nothing that cannot be compared."""

import re

from helpers.presentation.pictures.judged import norm_picture

from ...made_corpus import corpus, many, reading

BALANCE = """甲山县人民政府关于2022年履行教育职责的自评报告

一、工作成效
2022年，优质均衡小学差异系数为0.55。2021年，优质均衡小学差异系数为0.58。教育工作稳步推进，坚持优先发展，落实各项保障，优化学校布局，规范办学行为。
"""


def test_preschool_figures_stand_beside_their_norms():
    html = norm_picture(corpus("open", "masked", "falling"), ["preschool_gross_enrolment_rate"])
    for words in ("甲山县", "93.6%", "丙山县", "81.3%", "标准≥ 85%"):
        assert f">{words}</text>" in html
    assert 'href="#0-open-' in html


def test_of_norms_missed_only_those_are_drawn():
    held = corpus("open", "rising")
    assert norm_picture(held, ["preschool_gross_enrolment_rate"], missed=True) == ""
    assert norm_picture(corpus("open", "falling"), ["preschool_gross_enrolment_rate"], missed=True)


def test_the_year_before_is_a_paler_dot():
    html = norm_picture(reading(BALANCE), ["coefficient_of_variation_quality"])
    assert ">0.55</text>" in html
    assert ">0.58</text>" in html
    assert html.count("pt before") == 2, "wide and narrow"


def test_dozens_are_dots_and_all_figures_are_in_it():
    html = norm_picture(many(20), ["preschool_gross_enrolment_rate"])
    assert len(re.findall('class="pt"', html)) == 2 * 20, "wide and narrow"
    assert "一点一个数" in html


def test_of_nothing_there_is_no_chart():
    assert norm_picture(corpus("silent"), ["preschool_gross_enrolment_rate"]) == ""
