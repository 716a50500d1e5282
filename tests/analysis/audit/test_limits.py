"""Figures that cannot be: rates over a hundred, a county beyond its province."""

from __future__ import annotations

import pytest

from helpers.analysis.audit.audit import audit
from helpers.analysis.audit.limits import limits
from helpers.analysis.figures import figures_of

from ...analysis_tables import corpus, facts, said

GPB = "public_budget_education_funding"


@pytest.mark.parametrize(
    ("indicator", "text", "beyond"),
    [
        ("inclusive_preschool_coverage", "109.3%", True),
        ("security_guard_rate", "102.8%", True),
        ("hazard_rectification_rate", "103%", True),
        ("operating_funds_allocation_rate", "104%", False),  # paid beyond what was due
        ("operating_funds_allocation_rate", "1000000%", True),  # nothing is ten times its whole
        ("preschool_gross_enrolment_rate", "1030%", True),
        ("inclusive_preschool_coverage", "100%", False),
        ("staffing_utilisation_rate", "102%", False),  # staff beyond the quota
        ("preschool_gross_enrolment_rate", "124%", False),  # children of other ages
        ("public_budget_education_funding_growth", "158.4%", False),
    ],
)
def test_rates_that_cannot_exceed_100(indicator, text, beyond):
    found = limits(figures_of(facts(said("r", f"率达【{text}】", indicator=indicator, year=2022))))
    assert bool(found) is beyond


def test_a_rate_of_completion_may_exceed_100():
    told = {"indicator": "hazard_rectification_rate", "subject": "年度整改任务完成率", "year": 2022}
    assert limits(figures_of(facts(said("r", "年度整改任务完成率【104%】", **told)))) == []


@pytest.mark.parametrize(
    ("part", "whole", "text", "beyond"),
    [
        ("hazards_rectified", "hazards_found", "整改【207处】，排查隐患【201处】", True),
        ("hazards_rectified", "hazards_found", "整改【201处】，排查隐患【201处】", False),
        ("public_preschool_share", "inclusive_preschool_coverage", "公办园占比【91.2%】，普惠率【88.0%】", True),
        ("public_preschool_share", "inclusive_preschool_coverage", "公办园占比【51.3%】，普惠率【88.0%】", False),
    ],
)
def test_no_part_exceeds_its_whole(part, whole, text, beyond):
    table = facts(said("r", text, {"indicator": part}, {"indicator": whole}, year=2022))
    found = [row for row in limits(figures_of(table)) if row[2] == "part_of"]
    assert bool(found) is beyond


def test_hazards_of_two_sentences_are_not_part_and_whole():
    one = said("r", "第一季度排查隐患【50处】。", {"indicator": "hazards_found"}, year=2022)
    other = said("r", "全年整改【207处】。", {"indicator": "hazards_rectified"}, year=2022, at=40)
    assert limits(figures_of(facts(one, other))) == []


@pytest.mark.parametrize(
    ("paid", "beyond"),
    [("1236.4万元", False), ("1502万元", False), ("1236.4亿元", True), ("1236.4元", True)],
)
def test_what_was_paid_is_of_the_scale_of_what_was_due(paid, beyond):
    known = {"indicator": "operating_funds_required", "status": "standard"}, {"indicator": "operating_funds_allocated"}
    table = facts(said("r", f"应配套【1236.4万元】，实际配套【{paid}】", *known, year=2022))
    assert [row[2] for row in limits(figures_of(table))] == (["paid_of_due"] if beyond else [])


@pytest.mark.parametrize(("own", "beyond"), [("15.28亿元", False), ("905亿元", True)])
def test_a_county_lies_within_its_province_where_both_report(own, beyond):
    one = {"indicator": GPB, "year": 2021, "basis": "一般公共预算教育经费"}
    table = facts(said("county", f"教育经费【{own}】", **one), said("province", "教育经费【805亿元】", **one))
    cards = {
        "county": {"level": "county", "province": "重庆市", "place": "潼南区"},
        "province": {"level": "province", "place": "重庆市", "province": "重庆市"},
    }
    found = audit(corpus(table, **cards))
    assert found["check"].tolist() == (["within_province"] if beyond else [])
    assert audit(table).empty  # nobody knows which lies in which
