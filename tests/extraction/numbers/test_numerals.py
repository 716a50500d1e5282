"""Printed numbers to values, with one unit of the last digit and of the last digit that is not zero."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.extraction.numbers.numerals import Number, arabic, chinese, compound, neighbours, printed_number, scale_of


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
        ("1'000", 1000, 1, 1000),  # … by apostrophes
        ("3，364", 3364, 1, 1),
    ],
)
def test_arabic_digits(text, value, step, coarse):
    number = arabic(text)
    assert (number.value, number.step, number.coarse) == pytest.approx((value, step, coarse))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("93.6%", "93.6"),
        ("163,338.03万元", "163,338.03"),
        ("2，318，640.50元", "2，318，640.50"),  # ，groups where a fraction shows that it does
        ("1，260个", "1，260"),  # … or a short first group
        ("240，360，480个", "240"),  # three numbers
        ("12，360，7个", "12"),  # no group follows the last comma
        ("930,1180元", "930"),  # four digits are no group
        ("1,26", "1"),
        ("5.", "5"),  # a point that ends a sentence
        ("1'000万", "1'000"),
    ],
)
def test_where_a_printed_number_ends(text, printed):
    assert text[: printed_number(text, 0)] == printed


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
        ("五万亿", 5e12),
        ("三亿五千万", 350_000_000),
        ("七亿零五百万", 705_000_000),
        ("两万五", 25_000),  # the unit right before a last digit
        ("三百五", 350),
        ("七点六", 7.6),
        ("零点零五", 0.05),
        ("二〇二二", 2022),  # digit by digit
        ("一〇五", 105),
        ("叁佰陆拾捌", 368),  # formal numerals
        ("叁仟万", 30_000_000),
        ("廿", 20),
        ("廿三", 23),
        ("卅六", 36),
    ],
)
def test_chinese_numerals(text, value):
    assert chinese(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["百千", "万", "亿", "十百", "三百二百", "二五百", "点五", "三点", "三点十", "甲", "**", "一" * 40]
)
def test_what_spells_no_number_is_none(text):
    assert chinese(text) is None


@pytest.mark.parametrize(("text", "coarse"), [("三百", 100), ("三百二十", 10), ("二百四十一", 1), ("七点六", 0.1)])
def test_the_last_digit_that_counts(text, coarse):
    assert chinese(text).coarse == pytest.approx(coarse)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("三五", 3, 5),
        ("七八", 7, 8),
        ("一两", 1, 2),
        ("两三", 2, 3),
        ("四五十", 40, 50),
        ("二三十万", 200_000, 300_000),
        ("十五六", 15, 16),
        ("三四百", 300, 400),
        ("一二千", 1000, 2000),
    ],
)
def test_neighbouring_numerals_span(text, low, high):
    assert tuple(end.value for end in neighbours(text)) == (low, high)


@pytest.mark.parametrize("text", ["五三", "二二", "三六", "十四", "二四", "三", "三百"])
def test_numerals_that_are_no_neighbours(text):
    assert neighbours(text) is None


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("12亿3600万元", 1.236e9, 10_000),
        ("1亿2千3百万元", 1.23e8, 1_000_000),
        ("3亿2600万", 3.26e8, 10_000),
        ("2万3056人次", 23056, 1),
        ("3万4500元", 34500, 1),
        ("12万5千人", 125_000, 1000),
        ("6千5百名", 6500, 100),
        ("1亿5千万元", 1.5e8, 10_000_000),
        ("2亿零50万元", 2.005e8, 10_000),
        ("3万零5人", 30005, 1),
        ("5百20名", 520, 1),
    ],
)
def test_a_number_goes_on_behind_its_scale(text, value, step):
    number, _ = compound(text, 0)
    assert (number.value, number.step) == (value, step)


@pytest.mark.parametrize(
    "text",
    [
        "3万5人",  # 30005 or 35000
        "1亿2千3万元",
        "3万5亿元",  # the parts rise
        "3.5万2千人",  # the first part has a fraction
        "2千3百4千",
    ],
)
def test_parts_that_do_not_fall_make_no_number(text):
    assert compound(text, 0)[0] is None


@pytest.mark.parametrize("text", ["3.2万元", "12所", "1.26万亿元", "5千名", "3亿元"])
def test_one_scale_is_no_compound(text):
    assert compound(text, 0) is None


@pytest.mark.parametrize(
    ("printed", "factor"), [("", 1), ("万", 1e4), ("千万", 1e7), ("万亿", 1e12), ("个亿", 1e8), ("个多亿", 1e8)]
)
def test_scales(printed, factor):
    assert scale_of(printed) == factor


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
    zero = "零" if lower < 1000 else ""  # 一万一 is 11,000
    assert chinese(f"{spelled(upper)}万{zero}{spelled(lower)}").value == upper * 10_000 + lower


@given(st.text(alphabet="零一二两三四五六七八九十百千万亿〇点廿", max_size=12))
def test_any_characters_spell_a_number_or_none(text):
    number = chinese(text) if text else None
    assert number is None or number.value >= 0


@given(st.from_regex(r"\A[0-9]{1,4}[百千万亿]([0-9]{1,4}[百千万]?){1,4}\Z"))
def test_any_compound_is_a_number_or_none(text):
    found = compound(text, 0)
    assert found is None or found[0] is None or found[0].value > 0 or set(text) & set("0")
