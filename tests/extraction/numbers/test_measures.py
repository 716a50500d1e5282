"""A number with its unit: signs, scales, ranges, and what is left open."""

from __future__ import annotations

import pytest

from helpers.extraction.numbers.measures import build, measure, open_quantity
from helpers.extraction.numbers.numerals import arabic
from helpers.extraction.numbers.quantities import read_quantities
from helpers.extraction.numbers.units import units

from ...texts import figures, rejected


def measured(text, number):
    start = text.index(number)
    return measure(text, start, start + len(number), arabic(number), units().after_digits)


@pytest.mark.parametrize(
    ("text", "number", "value", "unit", "span"),
    [
        ("新建12所学校", "12", 12, "所", "12所"),
        ("投入1.5万余元", "1.5", 15000, "元", "1.5万余元"),
        ("建筑3千平方米", "3", 3000, "平方米", "3千平方米"),
        ("投入3个亿元", "3", 3e8, "元", "3个亿元"),
        ("带宽1000M以上", "1000", 1, "Gbps", "1000M以上"),  # 1000M is 1G
        ("带宽100M", "100", 100, "Mbps", "100M"),
    ],
)
def test_unit_and_value(text, number, value, unit, span):
    quantity = measured(text, number)
    assert (quantity.value, quantity.unit, text[quantity.start : quantity.end]) == (value, unit, span)


@pytest.mark.parametrize("text", ["编号12，", "建设12平台", "5G网络5G"])
def test_without_a_unit_there_is_nothing_to_measure(text):
    assert measured(text, "12" if "12" in text else "5") is None


NEGATIVE = [
    ("增长(-2.1%)", -2.1),
    ("增长（-2.1％）", -2.1),
    ("增长负2.1%", -2.1),
    ("同比-7.2%", -7.2),
    ("增速-0.6%", -0.6),
    ("增幅为-0.6%", -0.6),
    ("增长率:-3.5%", -3.5),
    ("提高-0.3个百分点", -0.3),
    ("结余－480万元", -4.8e6),
    ("增长—1.5%", -1.5),
    ("增长 - 2.1 %", -2.1),
    ("减少为-12人", -12),
    ("增幅\n-8.75%", -8.75),
]


@pytest.mark.parametrize(("text", "value"), NEGATIVE)
def test_a_printed_minus_makes_a_number_negative(text, value):
    assert [figure[1] for figure in figures(text)] == [value]


def test_signs_in_a_list():
    assert [figure[1] for figure in figures("增速分别为3.1%、-1.2%和－0.4%")] == [3.1, -1.2, -0.4]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2019-2021年增长5%", [5]),  # a dash between years
        ("建设3-5所", [3]),  # a range
        ("- 3所学校", [3]),  # an item
        ("——5所学校", [5]),
        ("20%-30%", [20]),
        ("学校12所-教师30名", [12, 30]),
        ("增长+5.2%", [5.2]),
        ("负债3亿元", [3e8]),
        ("肩负3项任务", [3]),
    ],
)
def test_a_dash_or_a_word_is_no_minus(text, values):
    assert [figure[1] for figure in figures(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "high", "printed"),
    [
        ("建设3-5所", 3, 5, "3-5所"),
        ("建设3—5所", 3, 5, "3—5所"),
        ("建设3～5所", 3, 5, "3～5所"),
        ("投入20%至30%", 20, 30, "20%至30%"),
        ("投入20-30%", 20, 30, "20-30%"),
        ("投入5至8万元", 50_000, 80_000, "5至8万元"),
        ("投入1.2亿至1.5亿元", 1.2e8, 1.5e8, "1.2亿至1.5亿元"),
        ("投入8000万至1亿元", 8e7, 1e8, "8000万至1亿元"),
        ("投入8000万元至1亿元", 8e7, 1e8, "8000万元至1亿元"),
        ("补助200元到300元", 200, 300, "200元到300元"),
        ("招聘60--80人", 60, 80, "60--80人"),
        ("10所至12所", 10, 12, "10所至12所"),
    ],
)
def test_a_range_has_both_ends(text, value, high, printed):
    (quantity,) = read_quantities(text.replace("—", "-").replace("～", "~"))
    assert (quantity.value, quantity.low, quantity.high, quantity.approximate) == (value, value, high, True)
    assert [figure[0] for figure in figures(text)] == [printed]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("上升2.1%至93.6%", [2.1, 93.6]),  # a change and a level
        ("提高1.2个百分点至98.5%", [1.2, 98.5]),
        ("增加3所至12所", [3, 12]),
        ("从3所到5所", [3, 5]),  # two levels
        ("由30%到50%", [30, 50]),
        ("由4120路扩充到6385路", [4120, 6385]),
        ("98%-95%", [98, 95]),  # no range falls
    ],
)
def test_two_figures_are_no_range(text, values):
    assert [figure[1] for figure in figures(text)] == values


@pytest.mark.parametrize("text", ["1.2亿元至**亿元", "**至5所", "*-*所", "5-*万元", "X—X个", "××%至××%"])
def test_a_range_with_a_masked_end_is_masked(text):
    ((printed, value, _),) = figures(text)
    assert (printed, value) == (text, None)


@pytest.mark.parametrize(
    ("text", "begin", "bound", "approximate"),
    [
        ("近14", 0, "<=", True),
        ("预计14", 2, "", False),  # an expectation stands outside the span, and is the frame's matter
        ("投入14", 2, "", False),
        ("附近14", 2, "", False),  # only ends like a qualifier
    ],
)
def test_a_qualifier_before_the_number_is_taken_in(text, begin, bound, approximate):
    start = text.index("14")
    quantity = build(text, start, len(text), "money", "元", 1.0, arabic("14"), "")
    assert (quantity.start, quantity.bound, quantity.approximate) == (begin, bound, approximate)


@pytest.mark.parametrize(
    ("text", "number", "value", "printed", "bound"),
    [
        ("经费798.56万，", "798.56", 7_985_600, "798.56万", ""),
        ("经费3.2亿，", "3.2", 3.2e8, "3.2亿", ""),
        ("投入3个亿，", "3", 3e8, "3个亿", ""),
        ("教师3万多，", "3", 30_000, "3万多", ">="),
        ("系数0.56，", "0.56", 0.56, "0.56", ""),
    ],
)
def test_a_number_without_a_unit_stays_open(text, number, value, printed, bound):
    start = text.index(number)
    quantity = open_quantity(text, start, start + len(number), arabic(number))
    assert (quantity.kind, quantity.unit, quantity.value, quantity.bound) == ("", "", value, bound)
    assert text[quantity.start : quantity.end] == printed


def test_an_open_number_is_no_figure_by_itself():
    assert rejected("编号为7") == {"7": "no unit"}
