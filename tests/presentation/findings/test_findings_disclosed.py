"""Sentences on disclosure and money: the claim follows from the table, and changes with it."""

import pytest

from helpers.extraction.collection import open_corpus
from helpers.presentation.findings import findings_disclosed as disclosed

from ...made_corpus import corpus, many
from ...years_corpus import years_corpus


@pytest.mark.parametrize(
    ("held", "claim"),
    [
        (("open",), "一般公共预算教育经费增长率：甲山县慢于全国。"),
        (("rising",), "一般公共预算教育经费增长率：庚山县快于全国。"),
        (
            ("open", "rising"),
            "给出数字的2个一般公共预算教育经费增长率都为正：庚山县快于全国，甲山县慢于全国。",
        ),
    ],
)
def test_the_claim_on_growth_is_chosen_by_the_figures(held, claim):
    found = disclosed.growth(corpus(*held))
    assert f"<b>{claim}</b>" in found
    assert "#ref-gpb-growth-2022" in found


def test_growth_is_kept_from_the_nation_by_what_it_is_not_by_other_reports():
    held = corpus("open", "falling")
    assert "2022年增长" in disclosed.growth(held, "0-open").striptags()
    assert "慢于全国同年的" in disclosed.growth(held, "0-open")
    assert "甲山县" not in disclosed.growth(held, "0-open"), (
        "a page on one report does not say its name in every clause"
    )
    doubted = disclosed.growth(held, "1-falling").striptags()
    assert doubted.startswith("一般公共预算教育经费增长率：报出的不能与全国同年数比。")
    assert "与报告自己的数字不一致，存疑，不与全国比" in doubted


def test_without_material_there_is_no_finding():
    silent = corpus("silent")
    assert disclosed.growth(silent) is None
    assert disclosed.results_and_efforts(silent) is None
    assert disclosed.ways_of_saying(silent) is None
    assert disclosed.growth(corpus("masked")) is None, "a mask is no growth"


def test_masked_figures_are_counted_and_states_that_do_not_occur_are_not_named():
    found = disclosed.disclosure(corpus("open", "masked")).striptags()
    assert "处被遮盖" in found
    assert ">0<" not in disclosed.disclosure(corpus("open", "masked"))


def test_efforts_are_said_to_be_no_results():
    found = disclosed.results_and_efforts(corpus("open", "falling")).striptags()
    assert "次数不说明结果，不排名" in found
    assert "如甲山县检查校外培训机构253所、丙山县检查校外培训机构253所" in found, "whose is whose"


def test_only_who_gives_every_rate_is_said_to_give_them_all():
    assert "没有报告全部给出数字，甲山县给出一部分" in disclosed.ways_of_saying(corpus("open", "masked", "silent"))
    assert "只有甲山县全部给出数字" in disclosed.ways_of_saying(corpus("open", "silent"))
    assert "没有报告给出已达到的数字" in disclosed.ways_of_saying(corpus("planned", "silent"))


def test_a_plan_is_no_rate_reached():
    found = disclosed.ways_of_saying(corpus("open", "planned")).striptags()
    assert "壬山县只把专职保安配备率100%写作计划或要求" in found
    alone = disclosed.ways_of_saying(corpus("open", "planned"), "1-planned").striptags()
    assert alone == "安防比率：1项比率只是计划或要求。专职保安配备率：100%。"


def test_one_report_is_told_each_of_its_ways():
    found = disclosed.ways_of_saying(corpus("open", "masked"), "0-open").striptags()
    assert found == "安防比率：1项比率给出数字。专职保安配备率：100%。"


def test_of_many_reports_a_sentence_counts():
    found = disclosed.growth(many(30)).striptags()
    assert found.startswith("给出数字的30个一般公共预算教育经费增长率都为正：12份报告快于全国")
    assert "30份报告给出同一口径的增长率" in found
    assert len(found) < 120


def test_counts_of_what_is_not_found_leave_out_what_was_not_read():
    text = disclosed.disclosure(corpus("open", "garbled")).striptags()
    assert "处未见" not in text
    assert "处未能读出" in text


def test_an_unread_report_is_said_to_be_unread_not_silent():
    text = disclosed.ways_of_saying(corpus("open", "garbled", "silent")).striptags()
    assert "丁山县未见；1-garbled未能读出" in text
    only = disclosed.results_and_efforts(corpus("open", "garbled")).striptags()
    assert "只有甲山县给出" in only
    assert "1-garbled（文字成了乱码，或不是中文）未能读出，不在此列。" in only


def test_a_report_says_what_is_known_of_its_figures():
    text = disclosed.report_disclosure(corpus("open", "garbled", "unnamed"), "2-unnamed").striptags()
    assert "读出的4处数字中，3处有对应的指标，1处没有对应的指标，照原文列出。" in text
    lost = disclosed.report_disclosure(corpus("open", "garbled"), "1-garbled").striptags()
    assert lost.startswith("报告未能读出：文字成了乱码，或不是中文。")
    assert "未见" not in lost


DOUBTED = """{name}人民政府2022年度履行教育职责自评报告

一、主要工作及成效
（一）校园安全
专职保安配备率{guards}%。
（二）“双减”
原有学科类校外培训机构46家，压减41家，学科类校外培训机构压减率{cut}%。课后服务学生参与率{part}%。
"""


def test_what_the_audit_contradicts_carries_no_finding(tmp_path):
    for name, guards, part in (("甲山县", "99", "91"), ("乙山县", "102.8", "103")):
        text = DOUBTED.format(name=name, guards=guards, cut="89.1", part=part)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    held = open_corpus(tmp_path)
    for told in (disclosed.ways_of_saying(held), disclosed.results_and_efforts(held)):
        assert "102.8" not in told
        assert "103" not in told.striptags()
    assert "甲山县" in disclosed.ways_of_saying(held)


def test_governments_are_counted_not_reports():
    text = disclosed.disclosure(years_corpus()).striptags()
    assert "4个政府逐项查看" in text
    assert "另有4份报告属于其中一些政府，年度较早或相同" in text
    assert disclosed.growth(years_corpus()).striptags().count("县") == 3


@pytest.mark.parametrize(
    ("held", "claim"),
    [
        (("open", "rising"), "13项指标中，有9项的数可以在报告之间相比。"),
        (("open", "silent"), "13项指标中，没有一项的数可以在报告之间相比。"),
        (("open",), "报告写到13项指标，给出数值的有12项。"),
    ],
)
def test_nothing_comparable_is_said_in_words(held, claim):
    found = disclosed.disclosure(corpus(*held))
    assert found.head + "。" == claim


@pytest.mark.parametrize(
    ("held", "claim"),
    [
        (("open",), "安防比率：1项比率给出数字"),  # of one report nobody says that only it does
        (("open", "rising"), "同样1项安防比率，各份报告全部给出数字"),
        (("open", "silent"), "同样1项安防比率，只有甲山县全部给出数字"),
        (("open", "masked"), "同样2项安防比率，没有报告全部给出数字，甲山县给出一部分"),
    ],
)
def test_only_is_said_of_some_among_others(held, claim):
    assert disclosed.ways_of_saying(corpus(*held)).head == claim
