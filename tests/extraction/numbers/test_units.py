"""Units and classifiers: what may follow a number, and in which unit its value is given."""

from __future__ import annotations

import pytest

from helpers.extraction.numbers.quantities import read_quantities
from helpers.extraction.numbers.units import per_unit, tail_at, units
from helpers.foundation.reference import read_csv

from ...texts import figures


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("", "元"),
        ("/生", "元/生"),
        ("/生·年", "元/生·年"),
        ("/生/年", "元/生·年"),
        ("/生年", "元/生·年"),
        ("/年·生", "元/生·年"),  # for whom comes first
        ("/人.月", "元/人·月"),
        ("/月/人", "元/人·月"),
        ("/人次", "元/人次"),
        ("/课时", "元/课时"),
        ("/㎡", "元/平方米"),
        ("每生每年", "元/生·年"),
        ("/生·小时", "元/生·小时"),
        ("/课时·人", "元/人·课时"),
        ("/生·期", "元/生·期"),
        ("/人·餐", "元/人·餐"),
    ],
)
def test_denominators_have_one_spelling(printed, unit):
    assert per_unit(printed) == unit


@pytest.mark.parametrize("unit", units().by_text, ids=str)
def test_every_unit_is_read_behind_a_number(unit):
    known = units().by_text[unit]
    quantity = read_quantities(f"投入35{unit}。")[0]
    assert (quantity.kind, quantity.unit) == (known.kind, known.base_unit)
    assert quantity.value == pytest.approx(35 * known.factor)
    assert quantity.end == len(f"投入35{unit}")


COLUMNS = ("unit", "kind", "base_unit", "factor", "chinese_numeral", "mask", "not_before", "note")
MASKABLE = [row["unit"] for row in read_csv("units.csv", COLUMNS, key="unit") if row["mask"]]


@pytest.mark.parametrize("unit", MASKABLE, ids=str)
def test_every_unit_that_may_follow_a_mask_does(unit):
    assert tail_at(f"*{unit}。", 1, units().after_mask)[0].unit == units().by_text[unit].base_unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("15.44亿元", 1.544e9, "元"),
        ("2万余份", 20000, "份"),
        ("26.16万名", 261600, "名"),
        ("8000多个", 8000, "个"),
        ("930元/生·年", 930, "元/生·年"),
        ("930元／生／年", 930, "元/生·年"),  # full width
        ("163,338.03万元", 1633380300, "元"),
        ("1 122个", 1122, "个"),
        ("12 万元", 120000, "元"),
        ("3.2億(yì)元", 3.2e8, "元"),  # a gloss of the pronunciation
        ("650元每生每年", 650, "元/生·年"),
        ("增长8%", 8, "%"),
        ("增长8‰", 0.8, "%"),
        ("提高0.5个百分点", 0.5, "百分点"),
        ("12台（套）", 12, "台套"),
        ("1.2万㎡", 12000, "平方米"),
        ("3个月", 3, "月"),
        ("3个多月", 3, "月"),
        ("5千名", 5000, "名"),
        ("3百个", 300, "个"),
        ("3个亿元", 3e8, "元"),
        ("100Mbps", 100, "Mbps"),
        ("2.5G", 2.5, "Gbps"),
        ("45个人", 45, "人"),
        ("45人", 45, "人"),
        ("巡查120点次", 120, "点次"),
        ("64家教育培训机构", 64, "家"),  # not 家教
        ("200余家教培机构", 200, "家"),
        ("20名校外辅导员", 20, "名"),  # not 名校
        ("5支教师队伍", 5, "支"),  # not 支教
        ("12所在建学校", 12, "所"),
        ("5个体育场馆", 5, "个"),
    ],
)
def test_units_of_printed_figures(text, value, unit):
    assert [figure[1:] for figure in figures(text)] == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "2022元旦", "5元宵", "6个别", "3家长", "2期间", "5年级", "3天然", "4周边", "7级", "3本科",
        "2部门", "3点半", "3家教", "3名校", "3支教", "3所在",
    ],
)
def test_a_word_that_begins_like_a_unit_is_none(text):
    assert figures(text) == []


def test_what_was_read_once_is_kept():
    tails = units().after_digits
    first = tail_at("12万余元", 2, tails)
    assert tail_at("98万余元", 2, tails)[0] is first[0]
    assert tail_at("12。", 2, tails) is None
