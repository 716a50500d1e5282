"""Every number and mask of a text: a figure with its value, or a rejected span; never a crash, never quadratic."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.numbers.quantities import read_quantities, scan

from ...texts import figures, grows_linearly, rejected

ALPHABET = (
    "0123456789.,，：:;*xX×_%万亿元个所名人年月第一二两三十百千点余多近约不低于超过以上-~至到()《》“”[]〔〕\n\t "
    "增长下降经费生均每、。单位翻番成分之号半数几■●□?略负/+'"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投入近14亿元", [("近14亿元", 1.4e9, "元")]),  # the qualifier belongs to the span
        ("占８５．５％", [("８５．５％", 85.5, "%")]),  # full width
        ("经费1.26万亿元", [("1.26万亿元", 1.26e12, "元")]),
        ("经费12亿3600万元", [("12亿3600万元", 1.236e9, "元")]),
        ("培训2万3056人次", [("2万3056人次", 23056, "人次")]),
        ("补助3万4500元", [("3万4500元", 34500, "元")]),
        ("惠及12万5千人", [("12万5千人", 125_000, "人")]),
        ("教师6千5百名", [("6千5百名", 6500, "名")]),
        ("比例为1：5", [("1：5", 0.2, "比")]),
        ("生师比16.42:1", [("16.42:1", 16.42, "比")]),
        ("是上年的2.5倍", [("2.5倍", 2.5, "倍")]),
        ("1/3的教师", [("1/3", pytest.approx(33.333333), "%")]),
        ("位居全省第4位", [("位居全省第4位", 4, "位")]),
        ("坚持三个方面、两个维护", []),  # formulas
        ("90余万元", [("90余万元", 900_000, "元")]),
        ("300多人", [("300多人", 300, "人")]),
        ("3个多月", [("3个多月", 3, "月")]),
        ("5倍多。", [("5倍多", 5, "倍")]),
        ("4天半", [("4天半", 4.5, "天")]),
        ("930元/生·年", [("930元/生·年", 930, "元/生·年")]),
    ],
)
def test_figures_of_a_text(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("小学、初中分别为930、1180元", [("930", 930, "元"), ("1180元", 1180, "元")]),  # one unit for all
        ("分别高出4.7、7.38个百分点", [("4.7", 4.7, "百分点"), ("7.38个百分点", 7.38, "百分点")]),
        ("分别为930,1180元", [("930", 930, "元"), ("1180元", 1180, "元")]),
        ("配置240，360，480个", [("240", 240, "个"), ("360", 360, "个"), ("480个", 480, "个")]),
        ("为1.2、1.5和2亿元", [("1.2", 1.2e8, "元"), ("1.5", 1.5e8, "元"), ("2亿元", 2e8, "元")]),
        ("为*、*和*所", [("*", None, "所"), ("*", None, "所"), ("*所", None, "所")]),
        ("编号12，5所学校", [("5所", 5, "所")]),  # a comma ends a clause
        ("比为1:2、3所", [("1:2", 0.5, "比"), ("3所", 3, "所")]),
        ("2020、2021年5所", [("5所", 5, "所")]),  # years
    ],
)
def test_the_numbers_of_a_list_share_the_unit_of_the_last(text, expected):
    assert figures(text) == expected


MASKED = [
    ("投入***.**万元", "***.**万元", "元"),
    ("新建xx所", "xx所", "所"),
    ("占XX%", "XX%", "%"),
    ("增长＊个百分点", "＊个百分点", "百分点"),
    ("新建﹡所", "﹡所", "所"),
    ("新建∗∗所", "∗∗所", "所"),
    ("培训__人次", "__人次", "人次"),
    ("约×名", "约×名", "名"),
    ("新建〇〇所", "〇〇所", "所"),
    ("新建○所", "○所", "所"),
    ("新建*\n所，共12所", "*\n所", "所"),  # the unit on the next line
    ("新建 xx 所", "xx 所", "所"),
    ("投入1**万元", "1**万元", "元"),  # half masked: nothing may leak from the digits that are left
    ("投入**5万元", "**5万元", "元"),
    ("新增***0个", "***0个", "个"),
    ("达**.6%", "**.6%", "%"),
    ("达9*.6%", "9*.6%", "%"),
    ("投入X,XXX.X万元", "X,XXX.X万元", "元"),
    ("师生比1:*", "1:*", "比"),
    ("普职比x:x", "x:x", "比"),
    ("建成STEAM***间", "***间", "间"),  # behind Latin letters
    ("不少于**万元", "不少于**万元", "元"),
    ("学生*万余名", "*万余名", "名"),
    ("按****元/生/年", "****元/生/年", "元/生·年"),
    # blots are masks where several stand together, or beside a digit in the midst of a sentence
    ("现有■■所学校", "■■所", "所"),
    ("投入●●万元", "●●万元", "元"),
    ("教师□□人", "□□人", "人"),
    ("教师▲▲▲人", "▲▲▲人", "人"),
    ("共有??所学校", "??所", "所"),
    ("共有？？所学校", "？？所", "所"),
    ("投入##万元", "##万元", "元"),
    ("投入1□□万元", "1□□万元", "元"),
    ("投入□5万元", "□5万元", "元"),
    ("普及率9?.3%", "9?.3%", "%"),
    ("投入（略）万元", "（略）万元", "元"),
    ("监控**路视频", "**路", "路"),
]


@pytest.mark.parametrize(("text", "printed", "unit"), MASKED)
def test_a_mask_keeps_its_unit_and_gives_no_value(text, printed, unit):
    assert figures(text)[0] == (printed, None, unit)


def test_a_masked_figure_has_no_ends():
    (quantity,) = read_quantities("投入不少于1**万元")
    assert quantity.masked
    assert quantity.value is quantity.low is quantity.high is None
    assert quantity.bound == ">="


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("●新建3所学校", None),  # a bullet
        ("■ 3所学校", None),
        ("建成3所；□5人参加", None),  # an item within a line
        ("学校□所", "□"),  # one blot alone is unclear: never a figure
        ("技能**建设", "**"),
        ("**一中", "**"),
        ("特色（略）。", "（略）"),
        ("box和xy轴", None),  # letters of words
        ("使用Excel表格", None),
        ("共有多少所？3所", None),
        ("四星级★★★★饭店", None),
    ],
)
def test_signs_that_mask_no_number(text, printed):
    assert not any(value is None for _, value, _ in figures(text))
    assert printed is None or printed in rejected(text)


@pytest.mark.parametrize(
    ("text", "masks"),
    [
        ("项目\t本期\t上期\n学校数\t**\t12\n教师\t30\t*", 2),
        ("| 学校数 | ** | xx |\n| 教师 | 30 | ■■ |", 3),
        ("指标\n数量\n占比\n学校\n**\n45%\n教师\nxx\n5%", 2),
    ],
)
def test_a_masked_cell_without_a_unit_stays_open(text, masks):
    from helpers.corpus.copy.reading import read_copy

    items = [item for item in scan(read_copy(text).text) if isinstance(item, Quantity)]
    assert sum(item.masked and not item.kind for item in items) == masks


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60))
def test_any_text_is_read_in_order_and_without_overlap(text):
    items = list(scan(text))
    assert all(0 <= item.start < item.end <= len(text) for item in items)
    assert all(first.end <= second.start for first, second in itertools.pairwise(items))
    for item in items:
        if isinstance(item, Quantity):
            assert (item.value is None) == item.masked
            assert bool(item.kind) or not item.unit
            if item.low is not None and item.high is not None:
                assert item.low <= item.high


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60))
def test_every_digit_is_in_a_figure_or_rejected(text):
    covered = {offset for item in scan(text) for offset in range(item.start, item.end)}
    assert {offset for offset, character in enumerate(text) if character in "0123456789"} <= covered


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="0123456789*%万亿元所 ，。共有", max_size=30))
def test_every_mask_is_in_a_figure_or_rejected(text):
    covered = {offset for item in scan(text) for offset in range(item.start, item.end)}
    assert {offset for offset, character in enumerate(text) if character == "*"} <= covered


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_it_crash(text):
    assert isinstance(read_quantities(text), list)


LONG = [
    "7", "*", "x", "_", "〇", "■", "?", "万", "一", "十", "《", "“", "‘", '"', "(", "(一)", "[", "1,", "1，", "1 ",
    "1\n", "1\t", "1.", "1、", "1-", "1:", "1'", "5*", "5x", "**", "**一", "百分之", "百分之9", "百分之1000", "一点", "翻",
    "第", "第1", "5万", "1万", "100%", "1万1千", "系数", "系数0.5", "单位:", "每人每月5元", "位居全国第四", "1+", "xa",
    "《1", "“1", "三所", "负1%", "-1%", "(略)", "从1到2", "1至2", "1/2", "1年", "2022年", "2022-09-30", "0571-", "约",
    "至少开展1次", "教育、三家", "1:2:3", "1×2", "0", "05所",
]  # fmt: skip


@pytest.mark.parametrize("unit", LONG, ids=repr)
def test_scanning_takes_linear_time(unit):
    assert grows_linearly(lambda text: list(scan(text)), unit, 6_000)


@pytest.mark.parametrize("character", ["7", "*", "万", "一", "《", "“", "1万", "100%", "1,", "(", "1 "])
def test_five_megabytes_of_one_thing_are_read(character):
    assert len(read_quantities(character * (5_000_000 // len(character)))) < 60


@pytest.mark.parametrize(
    "text", ["百分之1" + "0" * 400, "1:" + "9" * 400, "5-" + "9" * 400 + "元", "第" + "9" * 400 + "名", "1亿" * 60]
)
def test_numbers_beyond_all_measure_do_not_overflow(text):
    assert all(quantity.value is None or quantity.value < 1e30 for quantity in read_quantities(text))
