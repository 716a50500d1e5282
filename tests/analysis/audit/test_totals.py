"""Claims that only the catalogue relates: counts named twice, parts by indicator."""

from __future__ import annotations

import pytest

from helpers.analysis.audit.claims import verdict
from helpers.analysis.audit.totals import total_claims
from helpers.analysis.comparison.figures import figures_of
from helpers.extraction.words.indicators import catalogue

from ...analysis_tables import facts, said


def claims(*sentences):
    return [(c.check, c.claim, *verdict(c)) for c in total_claims(figures_of(facts(*sentences)), {})]


@pytest.mark.parametrize(
    ("first", "again", "expected"),
    [
        ("【4所】民办学校中【3所】有支部。", "我市现有民办学校【9所】。", [("said_twice", "4所 = 9所", "undecided")]),
        ("全县现有幼儿园【130所】。", "全县幼儿园【130所】。", [("said_twice", "130所 = 130所", "consistent")]),
        ("全县现有幼儿园【130所】。", "新建幼儿园【3所】。", []),  # a count of something else
        ("全县现有幼儿园【130所】。", "计划建设全县幼儿园【150所】。", []),
    ],
)
def test_a_count_named_in_two_sentences(first, again, expected):
    status = {"status": "planned"} if "计划" in again else {}
    assert [c[:3] for c in claims(said("r", first), said("r", again, at=200, **status))] == expected


def test_nothing_is_claimed_of_an_empty_table():
    assert claims() == []


def test_relatives_named_by_the_catalogue_exist():
    for entry in catalogue().values():
        for relative in (entry.growth_of, entry.change_of, entry.required_for, entry.part_of):
            assert not relative or relative in catalogue(), entry.id


def test_a_change_is_no_level_of_any_claim():
    pay = {"indicator": "operating_funds_required"}, {"indicator": "operating_funds_allocated", "change": "increase"}
    rate = {"indicator": "preschool_gross_enrolment_rate", "year": 2022, "change": "increase"}
    whole, part = {"indicator": "education_expenditure"}, {"indicator": "public_budget_education_funding"}
    more = part | {"change": "increase"}
    grown = said("r", "总量【3亿元】，一般公共预算教育经费增加【5亿元】。", whole, more, year=2022)
    assert claims(said("r", "应配套【50万元】，增配【30万元】。", *pay, year=2021)) == []
    assert claims(said("r", "提高【3%】", **rate), said("r", "提高【2%】", at=90, **rate)) == []
    assert claims(grown) == []


def test_a_part_is_not_held_against_what_its_whole_is_held_against():
    each, pupils = {"indicator": "per_student_public_budget_expenditure"}, {"indicator": "pupils_enrolled"}
    money = {"indicator": "public_budget_education_funding"}
    text = "支出【7.2亿元】，其中基建【1亿元】，生均【12175元/生】，学生【5.9万人】"
    found = claims(said("r", text, money, money | {"part_of": "r-2"}, each, pupils, year=2021))
    assert [(check, verdict) for check, _, verdict, _ in found] == [("per_student_total", "consistent")]
