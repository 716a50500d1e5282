"""Money per pupil: by stage, beside the national growth of stage and year."""

from helpers.presentation.exhibits.pupils import per_student

from ...made_corpus import corpus, many


def test_growth_by_stage_stands_beside_the_nation():
    html = per_student(corpus("open", "silent")).html
    assert "小学" in html
    assert "+3.32%" in html
    assert "#ref-per-student-growth-primary-2022" in html
    assert "未给水平" in html
    assert "其余1份报告未见" in html


def test_without_material_it_is_a_sentence():
    assert per_student(corpus("silent")).kind == "prose"


def test_many_reports_are_cut_and_counted():
    assert "另有" in per_student(many(100)).html
