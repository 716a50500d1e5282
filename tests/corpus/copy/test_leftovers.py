"""Markup, bold type, footnote marks, glosses and ornaments become invisible; what only looks like them stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.copy.leftovers import set_aside
from helpers.corpus.copy.script import INVISIBLE, fold

from ...texts import grows_linearly


def visible(text):
    return set_aside(fold(text))[0].replace(INVISIBLE, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # footnote marks
        ("120[4]名", "120名"),
        ("学校[1]2214所", "学校2214所"),
        ("生师比[12]16.42:1", "生师比16.42:1"),
        ("教师[注1]120名", "教师120名"),
        ("学校[1,2]2214所", "学校2214所"),
        ("学校[1-3]2214所", "学校2214所"),
        ("[1]不含技工学校", "不含技工学校"),
        ("教师①120名", "教师120名"),
        ("占93.6%¹。", "占93.6%。"),
        ("教师[\n4\n]120名", "教师120名"),
        ("教师120[4]350名", "教师120·350名"),  # two numbers stay two
        ("财教[21]17号", "财教[21]17号"),  # a document number
        ("财教[2022]5号", "财教[2022]5号"),
        ("学校[12]所", "学校[12]所"),  # what a form was filled in with
        ("面积300m²", "面积300m²"),
        # glosses
        ("3.2億(yì)元", "3.2亿元"),
        ("學(xué)校(xiào)", "学校"),
        ("增長(zhǎng)5%", "增长5%"),
        ("距离(km)", "距离(km)"),  # a unit
        ("体重(kg)", "体重(kg)"),
        ("PISA(abc)", "PISA(abc)"),  # behind no Chinese character
        # markup
        ("15.2<b>8</b>亿元", "15.28亿元"),
        ("<span class='x'>3</span>所", "3所"),
        ("12<sup>3</sup>所", "12所"),
        ("甲<br/>乙", "甲\n乙"),
        ("<p>甲</p>", "\n甲\n"),
        ("<td>12</td><td>13</td>", "12\t13\t"),
        ("12&nbsp;所", "12 所"),
        ("2021&mdash;2025", "2021-2025"),
        ("低于<5%", "低于<5%"),  # no tag
        ("&未知;", "&未知；"),
        ("## 一、经费", " 一、经费"),
        ("#1楼", "#1楼"),
        # bold type
        ("**一是投入**。**二是管理**。", "一是投入。二是管理。"),
        ("一是**投入**，二是**管理**", "一是投入，二是管理"),
        ("投入**万元", "投入**万元"),  # a mask
        ("**市**县", "**市**县"),
        ("*所", "*所"),
        # ornaments
        ("2.17%◈✿✿★；", "2.17%；"),
        ("★级", "★级"),
    ],
)
def test_what_a_reader_does_not_read(text, expected):
    assert visible(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120[4]名", [(3, 6, "footnote mark")]),
        ("教师①120名", [(2, 3, "footnote mark")]),
        ("12<sup>3</sup>所", [(7, 8, "footnote mark")]),
        ("**投入增长**。", [(0, 2, "leftover markup"), (6, 8, "leftover markup")]),
        ("3.2億(yì)元", []),  # no digits, no mask signs
    ],
)
def test_digits_and_mask_signs_left_out_are_accounted_for(text, expected):
    assert [tuple(aside) for aside in set_aside(fold(text))[1]] == expected


@given(st.text(alphabet="甲1[]()<>&;*#①²yì/btdpr n", max_size=60))
def test_the_length_never_changes(text):
    assert len(set_aside(text)[0]) == len(text)


@given(st.text(alphabet="甲1[]()<>*#①²y", max_size=60))
def test_every_digit_stays_or_is_accounted_for(text):
    kept, aside = set_aside(text)
    left_out = {offset for start, end, _ in aside for offset in range(start, end)}
    tags = {offset for offset, character in enumerate(kept) if character == INVISIBLE}
    for offset, character in enumerate(text):
        if character.isdigit() and kept[offset] != character and "<" not in text:
            assert offset in left_out
            assert offset in tags or kept[offset] == "·"


@pytest.mark.parametrize(
    "unit", ["[", "[1]", "[1", "<", "<b", "<b>", "&", "&nbsp;", "(", "甲(", "甲(yì)", "①", "**", "**甲", "#", "★", "\n#"]
)
def test_setting_aside_takes_linear_time(unit):
    assert grows_linearly(set_aside, unit, 20_000)
