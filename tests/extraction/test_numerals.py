"""Printed numbers to values, with one unit of the last digit and of the last digit that is not zero."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.extraction.numbers.numerals import Number, arabic, chinese


@pytest.mark.parametrize(
    ("text", "value", "step", "coarse"),
    [
        ("8", 8, 1, 1),
        ("8000", 8000, 1, 1000),  # 8000多 ends before 9000
        ("1050", 1050, 1, 10),
        ("0", 0, 1, 1),
        ("15.44", 15.44, 0.01, 0.01),
        ("6.70", 6.7, 0.01, 0.1),  # the last digit is printed, but zero
        ("20.0", 20, 0.1, 10),
        ("163,338.03", 163338.03, 0.01, 0.01),  # grouped by commas
        ("1 122", 1122, 1, 1),  # … by blanks
        ("12\n34", 1234, 1, 1),  # broken by a line end
        ("１２．５", 12.5, 0.1, 0.1),  # full width
        ("3，364", 3364, 1, 1),
    ],
)
def test_arabic_digits(text, value, step, coarse):
    number = arabic(text)
    assert (number.value, number.step, number.coarse) == pytest.approx((value, step, coarse))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三百二十一", 321),
        ("一千零五", 1005),
        ("一万二千", 12000),
        ("二百四十亿", 24_000_000_000),
        ("七点六", 7.6),
        ("零点零五", 0.05),
        ("二〇二二", 2022),  # digit by digit
        ("三億五千萬", 350_000_000),  # traditional
    ],
)
def test_chinese_numerals(text, value):
    assert chinese(text).value == pytest.approx(value)


@pytest.mark.parametrize("text", ["百千", "万", "亿", "十百", "三百二百", "二五百", "点五", "三点", "三点十", "甲"])
def test_what_spells_no_number_is_none(text):
    assert chinese(text) is None


@pytest.mark.parametrize(("text", "coarse"), [("三百", 100), ("三百二十", 10), ("二百四十一", 1), ("七点六", 0.1)])
def test_the_last_digit_that_counts(text, coarse):
    assert chinese(text).coarse == pytest.approx(coarse)


@pytest.mark.parametrize(
    ("number", "factor", "value"), [(Number(1.1, 0.1, 0.1), 10_000, 11_000), (Number(15.44, 0.01, 0.01), 1e8, 1.544e9)]
)
def test_scaling_leaves_no_binary_noise(number, factor, value):
    assert number.scaled(factor).value == value


@given(st.integers(0, 10**15 - 1))
def test_any_integer_is_read_back(value):
    assert arabic(str(value)).value == value
    assert arabic(f"{value:,}").value == value


def spelled(value):
    """Spell 0–9999 as officials do."""
    digits, parts = "零一二三四五六七八九", []
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            parts.append(digits[digit] + name)
        elif parts and value % unit and parts[-1] != "零":
            parts.append("零")
    return "".join(parts) or "零"


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_any_spelled_number_is_read_back(upper, lower):
    assert chinese(spelled(lower)).value == lower
    assert chinese(f"{spelled(upper)}万{spelled(lower)}").value == upper * 10_000 + lower


@given(st.text(alphabet="零一二两三四五六七八九十百千万亿〇点", max_size=12))
def test_any_characters_spell_a_number_or_none(text):
    number = chinese(text) if text else None
    assert number is None or number.value >= 0
