"""Grades: what figures may be compared with, and which rule keeps them apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.comparison.comparison import compare
from helpers.analysis.comparison.grades import denominator
from helpers.analysis.figures import figures_of
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

from ...analysis_tables import corpus, facts, said

GROWTH = {"indicator": "public_budget_education_funding_growth", "change": "increase"}
RATE = "preschool_gross_enrolment_rate"
CARDS = {
    "province": {"level": "province", "year": 2021},
    "county": {"level": "county", "year": 2022},
    "city": {"level": "county", "year": 2021},
}


def three(indicator, *described):
    """One figure of one indicator in each of the first reports."""
    rows = [
        said(name, f"【{given.pop('text')}】", {"indicator": indicator, "year": CARDS[name]["year"]} | given)
        for name, given in zip(CARDS, map(dict, described), strict=False)
    ]
    return corpus(facts(*rows), **CARDS)


def grades(table):
    return list(zip(table.grade, table.reasons, strict=True))


def test_rates_of_one_year_are_ranked_across_levels_and_other_years_stand_beside():
    table = compare(three(RATE, {"text": "91.01%"}, {"text": "93.6%"}, {"text": "98.03%"}), RATE)
    assert grades(table) == [("ranked", ()), ("beside", ("other_year",)), ("ranked", ())]
    assert table.value.tolist() == [91.01, 93.6, 98.03]


def test_growth_over_another_basis_and_estimated_stands_apart():
    bases = [{"basis": b} for b in ("一般公共预算教育经费", "一般公共预算教育经费", "一般公共预算教育支出")]
    given = [
        GROWTH | bases[0] | {"text": "6.1%"},
        GROWTH | bases[1] | {"text": "1.01%"},
        GROWTH | bases[2] | {"text": "7.5%", "status": "estimate"},
    ]
    table = compare(three(GROWTH["indicator"], *given), GROWTH["indicator"])
    assert grades(table) == [
        ("beside", ("other_year",)),
        ("beside", ("other_year",)),
        ("apart", ("other_basis", "estimate")),
    ]


def test_totals_of_other_levels_stand_beside_and_of_one_level_are_ranked():
    money = "supervision_funds"
    figures = [{"text": t, "year": 2021} for t in ("900万元", "30万元", "20万元")]
    table = compare(three(money, *figures), money)
    assert grades(table) == [("beside", ("other_level",)), ("ranked", ()), ("ranked", ())]


def test_effort_is_never_ranked():
    table = compare(
        three("closure_notices", *[{"text": t, "year": 2021} for t in ("3份", "2份", "201份")]), "closure_notices"
    )
    assert set(grades(table)) == {("beside", ("effort",))}


@pytest.mark.parametrize(
    ("one", "other", "grade", "reason"),
    [
        ({"stage": "小学"}, {"stage": "初中"}, "apart", "other_stage"),
        ({"scope": "市本级"}, {}, "apart", "other_scope"),
        ({"year": 2018}, {"year": 2021}, "apart", "years_apart"),
        ({"year": 2019}, {"year": 2021}, "beside", "other_year"),
        ({"status": "estimate"}, {}, "beside", "estimate"),
        ({"status": "planned"}, {}, "apart", "not_achieved"),
        ({"text": "0.9", "kind": "coefficient"}, {}, "apart", "other_kind"),
        ({"text": "90%", "bound": ">="}, {}, "beside", "bound"),
        ({"scope": ""}, {"scope": "全域"}, "ranked", None),
    ],
)
def test_grade_of_two_figures_that_differ_in_one_thing(one, other, grade, reason):
    base = {"text": "90%", "year": 2021}
    table = compare(three(RATE, base | one, base | other), RATE)
    assert table.grade[:2].tolist() == [grade, grade]
    assert reason is None or reason in table.reasons[0]


def test_a_single_figure_has_nothing_to_be_compared_with():
    assert grades(compare(three(RATE, {"text": "90%"}), RATE)) == [("", ("only_figure",)), ("", ()), ("", ())]


def test_a_single_figure_is_not_said_to_be_the_only_one_where_another_report_was_not_read():
    table = facts(said("a", "【90%】", indicator=RATE))
    source = corpus(table, unread={("b", "access"): "script"}, a={}, b={})
    assert compare(source, RATE).reasons.tolist() == [("only_figure_read",), ("script",)]


def test_every_denominator_rule_matches_its_example_and_not_its_counter_example():
    for rule in read_toml("comparability.toml")["denominator"]:
        assert rule["indicator"] in catalogue()
        assert re.search(rule["pattern"], rule["example"])
        assert not re.search(rule["pattern"], rule["counter_example"])


def test_a_share_of_wages_is_not_a_share_of_operating_funds():
    rows = said("a", "按工资收入的【1.5%】足额预算", indicator="teacher_training_share")
    assert denominator(figures_of(facts(rows))[0]) == "wages"


@settings(deadline=None)
@given(st.permutations(range(5)))
def test_grades_do_not_depend_on_the_order_of_the_reports(order):
    figures = [("90%", 2021), ("91%", 2021), ("92%", 2021), ("93%", 2022), ("94%", 2015)]
    rows = [said(f"r{i}", f"【{figures[i][0]}】", indicator=RATE, year=figures[i][1]) for i in order]
    by_report = compare(facts(*rows), RATE).set_index("report_id").grade
    assert by_report.sort_index().tolist() == ["ranked", "ranked", "ranked", "beside", "apart"]
