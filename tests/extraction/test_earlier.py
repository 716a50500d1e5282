"""Bases of last year's report: tied where one level is meant, open with a reason where it is not."""

import pytest

from helpers.extraction.earlier import TIED_BY, tie_earlier
from helpers.extraction.facts import facts_table, read_facts
from helpers.extraction.relations.relations import read_relations

from ..texts import report

LAST = "2021年全县小学生均一般公共预算教育支出{base}。"
NOW = "2022年全县小学生均一般公共预算教育支出11795元，{said}下降0.55%。"
SERIES = [("a", "b")]


def tied(*last, now=NOW.format(said="比上年"), series=SERIES):
    """The relation on the growth of the second report, after the first ones said what they said."""
    years = {"a": "一、工作成效\n" + "".join(last), "b": "一、工作成效\n" + now}
    reports = [report(text, report_id=name, year=2021 + place) for place, (name, text) in enumerate(years.items())]
    rows = [row for one in reports for row in read_facts(one)[0]]
    relations = [
        relation
        for one in reports
        for relation in read_relations(one, [r for r in rows if r.report_id == one.report_id])
    ]
    found = tie_earlier(relations, facts_table(rows), series)
    assert len(found) == len(relations)
    return next(one for one in found if one.report_id == "b" and one.kind in ("growth", "point_change"))


@pytest.mark.parametrize(
    ("base", "reason", "operands"),
    [
        ("11860元", "", 2),
        ("12345元", "", 2),  # one level is meant; whether the growth follows is the audit's to say
        ("****元", "masked", 2),
        ("预计11860元", "base_was_estimate", 2),
    ],
)
def test_a_missing_base_is_that_of_last_years_report(base, reason, operands):
    found = tied(LAST.format(base=base))
    assert (found.tied_by, found.reason, len(found.operands)) == (TIED_BY, reason, operands)
    assert found.operands[1].startswith("before:a-")


@pytest.mark.parametrize(
    "last",
    [
        "2021年全县初中生均一般公共预算教育支出11860元。",  # another stage
        "2020年全县小学生均一般公共预算教育支出11860元。",  # another year
        "2022年计划将小学生均一般公共预算教育支出提高到11860元。",  # a plan
        "",
    ],
)
def test_nothing_fills_in_for_a_base_that_is_not_given(last):
    found = tied(last)
    assert (found.tied_by, found.reason, found.operands) == ("words", "missing_operand", ())


def test_a_base_on_another_basis_is_named_and_not_used():
    found = tied("2021年全县小学生均一般公共预算教育经费11860元。")
    assert (found.reason, found.operands) == ("other_basis", ())


@pytest.mark.parametrize(("second", "reason"), [("11900元", ""), ("11861元", "several_operands")])
def test_of_two_bases_the_one_that_agrees_is_meant_if_it_is_one(second, reason):
    assert tied(LAST.format(base="11860元"), LAST.format(base=second)).reason == reason


def test_growth_on_a_comparable_basis_need_not_agree():
    assert tied(LAST.format(base="11860元"), now=NOW.format(said="按同口径比上年")).reason == "comparable_basis"


def test_points_are_held_against_the_rate_of_last_year():
    found = tied("公办园在园幼儿占比48.9%。", now="2022年公办园在园幼儿占比51.3%，比上年提高2.4个百分点。")
    assert (found.kind, found.tied_by, found.reason) == ("point_change", TIED_BY, "")


def test_reports_of_two_governments_give_each_other_no_base():
    assert tied(LAST.format(base="11860元"), series=[("a",), ("b",)]).reason == "missing_operand"
