"""Every character folded to the form a reader has in mind, one for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.copy.script import INVISIBLE, fold

from ...texts import grows_linearly


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("２０２２年", "2022年"),
        ("（３．２％）", "(3.2%)"),
        ("1：5、1∶5、1︰5", "1:5、1:5、1:5"),
        ("2021－2025、2021—2025、2021–2025", "2021-2025、2021-2025、2021-2025"),
        ("＊﹡∗", "***"),
        ("5～8", "5~8"),
        ("〔2022〕﹝2022﹞", "〔2022〕〔2022〕"),
        ("【2】", "[2]"),
        ("│ 12 ┃", "| 12 |"),  # rules of a drawn table
        ("┌─┬─┐", "+-+-+"),
        ("教\u3000育\u00a0费", "教 育 费"),  # blanks of every width
        ("甲\u2028乙\x0b丙\x0c丁", "甲\n乙\n丙\n丁"),  # line ends of every kind
        ("甲\r\n乙", "甲 \n乙"),
        ("甲\r乙", "甲\n乙"),  # old Macintosh files
        ("12\x0713", "12\t13"),  # cells of a table saved from Word
        ("9\u200b3\ufeff\u00ad\u2060", f"9{INVISIBLE}3{INVISIBLE * 3}"),
        ("１，１５２万元", "1,152万元"),  # the comma groups digits
        ("１，２、３", "1，2、3"),  # … or parts them
        ("達到、減少；經費。學校！", "达到、减少；经费。学校！"),
        ("臺灣與韓國", "台湾与韩国"),
        ("⼀、⽬标", "一、目标"),  # radicals that PDF puts for characters
        ("，；。、！？“”《》…", "，；。、！？“”《》…"),  # kept: a reader knows them from , and ;
        ("", ""),
    ],
)
def test_what_a_character_is_folded_to(text, folded):
    assert fold(text) == folded


def test_a_long_traditional_text_is_folded_as_a_short_one():
    text = "全縣學前三年毛入園率達到９３．６％，較上年提高１．２個百分點。"
    assert fold(text * 300) == fold(text) * 300


@given(st.text(max_size=200))
def test_the_length_never_changes(text):
    assert len(fold(text)) == len(text)


@given(st.text(max_size=100))
def test_what_is_folded_stays_so(text):
    once = fold(text)
    assert fold(once) == once or "，" in text  # １，２３４: a group is told by its full-width digits


@pytest.mark.parametrize("unit", ["億", "億經費", "（", "１，１５２", "\r", "甲", "\u200b"])
def test_folding_takes_linear_time(unit):
    assert grows_linearly(fold, unit, 60_000)
