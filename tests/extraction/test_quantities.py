"""Every number and mask of a text: a figure with its value, or a rejected span; never a crash, never quadratic."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.extraction.numbers.nonfigures import Rejected
from helpers.extraction.numbers.numerals import DIGIT
from helpers.extraction.numbers.quantities import read_quantities, scan

from ..texts import grows_linearly

ALPHABET = (
    "0123456789０９.,，：:*xX×_％%万亿元个所名人年月第一二两三十百千点余多近约不低于超过以上—-~至（）()《》“”\n \u3000"
    "增长下降经费生均每、。单位翻番成分之號億"
)


def read(text):
    return [(text[q.start : q.end], q.kind, q.value, q.unit) for q in read_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投入近14亿元", [("近14亿元", "money", 1.4e9, "元")]),  # the qualifier belongs to the span
        ("占８５．５％", [("８５．５％", "percent", 85.5, "%")]),  # full width
        ("增长百分之七点六", [("百分之七点六", "percent", 7.6, "%")]),
        ("达到百分之百", [("百分之百", "percent", 100, "%")]),
        ("约四成", [("约四成", "percent", 40, "%")]),
        ("成立三成员小组", []),  # 成员
        ("增长-9.41%", [("-9.41%", "percent", -9.41, "%")]),  # a printed minus
        ("投入5-8万元", [("5-8万元", "money", 50000, "元")]),  # a range has its lower end
        ("比例为1：5", [("1：5", "ratio", 0.2, "比")]),
        ("8:30—9:00入校", []),  # hours
        ("翻一番", [("翻一番", "ratio", 2, "倍")]),
        ("是上年的2.5倍", [("2.5倍", "ratio", 2.5, "倍")]),
        ("位居全省第四", [("位居全省第四", "rank", 4, "")]),
        ("获联赛第三名", [("第三名", "rank", 3, "名")]),
        ("小学、初中分别为930、1180元", [("930", "money", 930, "元"), ("1180元", "money", 1180, "元")]),  # one unit
        ("教师798.56万，经费", [("798.56万", "count", 7985600, "人")]),  # no classifier
        ("差异系数为0.51", [("0.51", "coefficient", 0.51, "")]),
        ("接入10G带宽", [("10G", "rate", 10, "Gbps")]),
        ("建设5G校园", []),  # a name
        ("新建两所、改建三所", [("两所", "count", 2, "所"), ("三所", "count", 3, "所")]),
        ("坚持三个方面、两个维护", []),  # formulas
        ("共有一千二百名", [("一千二百名", "count", 1200, "名")]),
        ("每年至少一次", [("至少一次", "count", 1, "次")]),  # 一 counts only where a requirement counts
    ],
)
def test_figures_of_a_text(text, expected):
    assert read(text) == [(printed, kind, pytest.approx(value), unit) for printed, kind, value, unit in expected]


@pytest.mark.parametrize(
    ("text", "printed", "unit"),
    [
        ("投入***.**万元", "***.**万元", "元"),
        ("新建xx所", "xx所", "所"),
        ("占XX%", "XX%", "%"),
        ("增长＊个百分点", "＊个百分点", "百分点"),
        ("培训__人次", "__人次", "人次"),
        ("约×名", "约×名", "名"),
        ("新建*\n所", "*\n所", "所"),  # the unit on the next line
        ("投入1**万元", "1**万元", "元"),  # half masked
        ("师生比1:*", "1:*", "比"),
    ],
)
def test_a_mask_keeps_its_unit_and_gives_no_value(text, printed, unit):
    (quantity,) = read_quantities(text)
    assert text[quantity.start : quantity.end] == printed
    assert (quantity.masked, quantity.unit) == (True, unit)
    assert quantity.value is quantity.low is quantity.high is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("投入20%至30%", 20, 30),
        ("建设3-5所", 3, 5),
        ("投入5—8万元", 50000, 80000),
        ("第一批三至五个", 5, 5),  # Chinese numerals make no range: the second is read
    ],
)
def test_a_range_has_both_ends(text, low, high):
    quantity = read_quantities(text)[-1]
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("单位：万元\n小学 12.5\n初中 8", [125000, 80000]),  # the unit stands in the head of the table
        ("单位：人\n小学 12", [12]),
        ("单位：万元。小学 12.5", []),  # a sentence lies between
    ],
)
def test_the_head_of_a_table_gives_its_unit(text, values):
    assert [quantity.value for quantity in read_quantities(text)] == values


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60))
def test_any_text_is_read_in_order_and_without_overlap(text):
    items = list(scan(text))
    assert all(0 <= item.start < item.end <= len(text) for item in items)
    assert all(first.end <= second.end and first.start <= second.start for first, second in itertools.pairwise(items))
    for item in items:
        if not isinstance(item, Rejected):
            assert (item.value is None) == item.masked
            if item.low is not None and item.high is not None:
                assert item.low <= item.high


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60))
def test_every_digit_is_in_a_figure_or_rejected(text):
    covered = {offset for item in scan(text) for offset in range(item.start, item.end)}
    digits = {offset for offset, character in enumerate(text) if character in "0123456789０９"}
    assert digits <= covered, DIGIT


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_it_crash(text):
    assert isinstance(read_quantities(text), list)


LONG = [
    "7", "*", "x", "_", "〇", "万", "一", "十", "《", "“", "‘", '"', "（", "（一）", "[", "1,", "1 ", "1\n", "1.",
    "1、", "1-", "1:", "5*", "5x", "**", "**一", "百分之", "百分之9", "百分之1000", "一点", "翻", "第", "第1", "5万",
    "5 \n \n ", "系数", "系数0.5", "单位：", "每人每月5元", "位居全国第四", "1+", "xa", "《1", "“1",
]  # fmt: skip


@pytest.mark.parametrize("unit", LONG, ids=repr)
def test_scanning_takes_linear_time(unit):
    assert grows_linearly(lambda text: list(scan(text)), unit, 6_000)


@pytest.mark.parametrize("character", ["7", "*", "万", "一", "《", "“"])
def test_five_megabytes_of_one_character_are_read(character):
    assert read_quantities(character * 5_000_000) == []


@pytest.mark.parametrize(
    "text", ["百分之1" + "0" * 400, "1:" + "9" * 400, "5-" + "9" * 400 + "元", "第" + "9" * 400 + "名"]
)
def test_numbers_beyond_all_measure_do_not_overflow(text):
    assert all(quantity.value is None or quantity.value < 1e30 for quantity in read_quantities(text))
