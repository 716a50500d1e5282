"""A number with its unit: before it, behind it, or in the head of its table."""

from __future__ import annotations

import pytest

from helpers.extraction.numbers.measures import build, measure, without_unit
from helpers.extraction.numbers.nonfigures import Rejected
from helpers.extraction.numbers.numerals import arabic


def measured(text, number):
    start = text.index(number)
    return measure(text, start, start + len(number), arabic(number), masked=False)


@pytest.mark.parametrize(
    ("text", "number", "value", "unit", "span"),
    [
        ("新建12所学校", "12", 12, "所", "12所"),
        ("投入1.5万余元", "1.5", 15000, "元", "1.5万余元"),
        ("每人每月500元", "500", 500, "元/人·月", "500元"),  # the denominator stands before
        ("每班每年3000元", "3000", 3000, "元/班·年", "3000元"),
        ("生均公用经费720元", "720", 720, "元/生", "720元"),
        ("建筑3千平方米", "3", 3, "平方米", None),  # 千 is no scale of its own behind digits
    ],
)
def test_unit_and_value(text, number, value, unit, span):
    quantity = measured(text, number)
    if span is None:
        assert quantity is None or quantity.value in (3, 3000)
        return
    assert (quantity.value, quantity.unit, text[quantity.start : quantity.end]) == (value, unit, span)


def test_without_a_unit_there_is_nothing_to_measure():
    assert measured("编号12，", "12") is None


@pytest.mark.parametrize(
    ("text", "number", "kind", "unit"),
    [
        ("学生26.16万，", "26.16", "count", "人"),
        ("经费26.16万，", "26.16", "money", "元"),
        ("差异系数分别为0.56，", "0.56", "coefficient", ""),
        ("编号12，", "12", "rejected", ""),
        ("长度26.16万，", "26.16", "rejected", ""),  # neither people nor money
    ],
)
def test_a_bare_number_takes_its_unit_from_elsewhere(text, number, kind, unit):
    start = text.index(number)
    item = without_unit(text, start, start + len(number), arabic(number), masked=False)
    assert (kind, unit) == ("rejected", "") if isinstance(item, Rejected) else (item.kind, item.unit) == (kind, unit)


@pytest.mark.parametrize(
    ("text", "begin", "bound", "approximate"),
    [
        ("近14", 0, "<=", True),
        ("预计14", 2, "", True),  # an expectation stands outside the span
        ("投入14", 2, "", False),
        ("附近14", 2, "", False),  # only ends like a qualifier
    ],
)
def test_a_qualifier_before_the_number_is_taken_in(text, begin, bound, approximate):
    start = text.index("14")
    quantity = build(text, start, len(text), "money", "元", 1.0, arabic("14"), "")
    assert (quantity.start, quantity.bound, quantity.approximate) == (begin, bound, approximate)
