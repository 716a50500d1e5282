"""Money per pupil: by stage, beside the national growth of stage and year."""

from types import SimpleNamespace

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


def test_reports_that_were_not_read_are_not_among_the_silent():
    html = per_student(corpus("open", "garbled", "silent")).html
    assert "其余1份报告未见：丁山县。1-garbled" in html


def test_an_increase_is_no_level():
    assert "882元" not in per_student(corpus("changed", "open")).html


def test_a_level_that_could_not_be_read_is_not_said_to_be_missing():
    held = corpus("open")
    lost = held.coverage.copy()
    lost.loc[lost["topic"] == "funding", ["reading", "reason"]] = ["not_read", "damage"]
    part = SimpleNamespace(
        facts=held.facts.copy(), mentions=held.mentions, cards=held.cards, language="zh", reports=held.reports,
        coverage=lost,
    )  # fmt: skip
    html = per_student(part).html
    assert "2022年、未能读出" in html
    assert "未给水平" not in html
