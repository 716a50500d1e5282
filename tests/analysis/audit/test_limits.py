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
        ("inclusive_preschool_coverage", "100%", False),
        ("staffing_utilisation_rate", "102%", False),  # staff beyond the quota
        ("preschool_gross_enrolment_rate", "124%", False),  # children of other ages
        ("public_budget_education_funding_growth", "158.4%", False),
    ],
)
def test_rates_that_cannot_exceed_100(indicator, text, beyond):
    found = limits(figures_of(facts(said("r", f"率达【{text}】", indicator=indicator, year=2022))))
    assert bool(found) is beyond


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
