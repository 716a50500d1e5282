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


def test_totals_of_other_levels_stand_beside_and_are_no_comparison():
    money = "supervision_funds"
    figures = [{"text": t, "year": 2021} for t in ("900万元", "30万元", "20万元")]
    table = compare(three(money, *figures), money)
    assert grades(table) == [("beside", ("other_level",)), ("ranked", ()), ("ranked", ())]
    assert table.comparable.tolist() == [False, True, True]
    table = compare(three(money, *figures[:2]), money)
    assert grades(table)[:2] == [("beside", ("other_level",))] * 2
    assert not table.comparable.any()


EFFORTS = [
    "institutions_inspected", "inspection_rounds", "closure_notices", "rectification_notices", "seals_posted",
    "illegal_operations_banned", "administrative_penalties", "safety_meetings", "emergency_drills",
    "safety_education_sessions",
]  # fmt: skip


@pytest.mark.parametrize("indicator", EFFORTS)
def test_effort_is_never_ranked_and_never_comparable(indicator):
    table = compare(three(indicator, *[{"text": t, "year": 2021} for t in ("3次", "2次", "201次")]), indicator)
    assert set(grades(table)) == {("beside", ("effort",))}
    assert not table.comparable.any()


# (what differs in the first of two figures, reasons of the first, reasons of the second, comparable)
CAUSES = [
    ({"status": "estimate"}, ("estimate",), (), True),
    ({"bound": ">="}, ("bound",), (), True),
    ({"bound": "<", "status": "estimate"}, ("estimate", "bound"), (), True),
    ({"status": "planned"}, ("not_achieved",), ("no_counterpart",), False),
    ({"status": "standard"}, ("not_achieved",), ("no_counterpart",), False),
    ({"scope": "市本级"}, ("other_scope",), ("no_counterpart",), False),
    ({"scope": "县级"}, ("other_scope",), ("no_counterpart",), False),
    ({"basis": "一般公共预算教育支出"}, ("no_counterpart",), ("other_basis",), False),  # the other names none
    ({"kind": "coefficient", "text": "0.9"}, ("other_kind",), ("no_counterpart",), False),
    ({"stage": "初中"}, ("other_stage",), ("no_counterpart",), False),  # the other speaks of all stages
    ({"year": 2020}, ("other_year",), ("other_year",), True),  # neither is the cause
    ({"year": 2017}, ("years_apart",), ("years_apart",), False),
    ({"year": None}, ("other_year",), (), True),  # nobody knows which
    ({"year": 2020, "status": "estimate"}, ("other_year", "estimate"), ("other_year",), True),
    ({}, (), (), True),
]


@pytest.mark.parametrize(("one", "own", "others", "comparable"), CAUSES)
@pytest.mark.parametrize("turned", [False, True])
def test_a_reason_belongs_to_the_figure_that_causes_it(one, own, others, comparable, turned):
    base = {"text": "90%", "year": 2021}
    pair = [base | one, base]
    table = compare(three(RATE, *(reversed(pair) if turned else pair)), RATE)[:2]
    assert table.reasons.tolist() == [others, own] if turned else [own, others]
    assert table.comparable.tolist() == [comparable, comparable]


def test_cells_are_comparable_only_if_every_pair_of_them_is():
    years = [2019, 2021, 2023]  # the first and the last lie too far apart
    table = compare(three(RATE, *[{"text": "90%", "year": year} for year in years]), RATE)
    assert table.comparable.sum() == 2
    assert table.grade.tolist() == ["beside", "beside", "apart"]
    assert table.reasons.tolist() == [("other_year",), ("other_year",), ("years_apart",)]


def test_figures_without_a_like_one_are_compared_with_nothing():
    bases = ("一般公共预算教育经费", "教育经费支出", "国家财政性教育经费")
    given = [{"text": "7%", "year": 2021, "basis": basis} for basis in bases]
    table = compare(three(GROWTH["indicator"], *given), GROWTH["indicator"])
    assert set(grades(table)) == {("apart", ("other_basis",))}
    assert not table.comparable.any()


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
