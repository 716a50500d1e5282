"""The national value beside a figure: nearest in time, called what it is, and never faster or slower by half."""

from __future__ import annotations

import pytest

from helpers.analysis.comparison.references import comparator
from helpers.presentation.exhibits.charts import rates
from helpers.presentation.findings.findings_disclosed import growth
from helpers.presentation.grammar.national import national_text, side, value_text

from ...made_corpus import PROSE, reading

GPB = "public_budget_education_funding_growth"
HEAD = "{place}人民政府关于{year}年履行教育职责的自评报告\n\n一、工作成效\n" + PROSE * 4 + "\n"


def told(*sentences, place="甲山县", year=2021):
    """A corpus of one report whose text is a head and ``sentences``."""
    return reading(HEAD.format(place=place, year=year) + "".join(sentences) + "\n")


@pytest.mark.parametrize(
    ("indicator", "year", "text"),
    [
        (GPB, 2021, "同口径+5.17%"),
        (GPB, 2022, "+4.79%"),
        ("public_budget_education_funding", 2023, "推算40813.5亿元"),
        ("preschool_gross_enrolment_rate", 2021, "88.1%"),
    ],
)
def test_a_value_is_called_what_it_is(indicator, year, text):
    found = comparator(indicator, year, basis="一般公共预算教育经费")
    assert value_text(found, "zh") == text
    assert text in national_text(found, "zh")


SIDES = [
    # 2021: +5.17 % on a comparable basis, 3.18 % by the published levels
    ("增长【6.1%】", 6.1, "above"),
    ("增长【4.2%】", 4.2, "between"),
    ("增长【2.1%】", 2.1, "below"),
    ("增长【5.17%】", 5.17, "between"),
    ("同口径增长【4.2%】", 4.2, "below"),  # like against like
    ("同口径增长【5.17%】", 5.17, "equal"),
]


@pytest.mark.parametrize(("sentence", "value", "expected"), SIDES)
def test_faster_or_slower_only_where_both_ways_to_compute_it_agree(sentence, value, expected):
    row = {"sentence": sentence, "text": sentence[sentence.index("【") :]}
    assert side(row, value, comparator(GPB, 2021)) == expected


FINDINGS = [
    ("2021年，一般公共预算教育经费增长6.1%。", "快于全国同年的同口径+5.17%"),
    ("2021年，一般公共预算教育经费增长4.2%。", "介于全国同年的同口径+5.17%与按水平相除的+3.2%之间"),
    ("2021年，一般公共预算教育经费同口径增长6.1%。", "2021年按可比口径增长6.1%"),
]


@pytest.mark.parametrize(("sentence", "expected"), FINDINGS)
def test_the_finding_names_what_a_growth_is_held_against(sentence, expected):
    assert expected in growth(told(sentence)).striptags()


def test_a_report_that_runs_into_the_next_year_stands_beside_the_month_nearest_to_it():
    sentence = "学科类校外培训机构压减率达99.61%。"
    assert "2021年12月" in rates(told(sentence), "double_reduction").html
    running = rates(told(sentence, "2022年上半年，新增公办学位1200个。"), "double_reduction")
    assert "2022年2月" in running.html
