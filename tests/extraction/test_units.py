"""Units and classifiers: what may follow a number, and in which unit its value is given."""

from __future__ import annotations

import pytest

from helpers.extraction.numbers.quantities import read_quantities
from helpers.extraction.numbers.units import per_unit, units


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("", "元"),
        ("/生", "元/生"),
        ("/生·年", "元/生·年"),
        ("／生／年", "元/生·年"),  # full width
        ("/人.月", "元/人·月"),
        ("每生每年", "元/生·年"),
    ],
)
def test_denominators_have_one_spelling(printed, unit):
    assert per_unit(printed) == unit


@pytest.mark.parametrize("unit", units().by_text, ids=str)
def test_every_unit_is_read_behind_a_number(unit):
    known = units().by_text[unit]
    quantity = read_quantities(f"投入25{unit}。")[0]
    assert (quantity.kind, quantity.unit) == (known.kind, known.base_unit)
    assert quantity.value == pytest.approx(25 * known.factor)
    assert quantity.end == len(f"投入25{unit}")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("15.44亿元", 1.544e9, "元"),
        ("2万余份", 20000, "份"),
        ("26.16万名", 261600, "名"),
        ("930元/生·年", 930, "元/生·年"),
        ("163,338.03万元", 1633380300, "元"),
        ("1 122个", 1122, "个"),
        ("12\n万元", 120000, "元"),  # a line end between number and unit
        ("3.2億(yì)元", 3.2e8, "元"),  # a gloss of the pronunciation
        ("每生每年650元", 650, "元/生·年"),
        ("生均公用经费支出为11293元", 11293, "元/生"),  # the unit stands in the noun
        ("增长8%", 8, "%"),
        ("提高0.5个百分点", 0.5, "百分点"),
    ],
)
def test_units_of_printed_figures(text, value, unit):
    quantity = read_quantities(text)[0]
    assert (quantity.value, quantity.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize("text", ["2022元旦", "5元宵"])
def test_a_word_that_begins_like_a_unit_is_none(text):
    assert read_quantities(text) == []
