"""Blanks that mean nothing go; those that part two words or two numbers stay, one of each run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.copy.blanks import meaningless

from ...texts import grows_linearly


def without(text):
    gone = {offset for start, end in meaningless(text) for offset in range(start, end)}
    return "".join(character for offset, character in enumerate(text) if offset not in gone)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投入 3.2 亿元", "投入3.2亿元"),
        ("教 育 经 费", "教育经费"),
        ("增长 - 2.1 %", "增长-2.1%"),
        ("9 3 . 6 %", "93.6%"),
        ("15 . 44", "15.44"),
        ("1 204 所", "1204所"),
        ("12 345 678 元", "12345678元"),
        ("1 204.5 元", "1204.5元"),
        ("5 4 %", "54%"),
        ("41 86.5 万元", "4186.5万元"),
        ("15.2 8 亿元", "15.28亿元"),
        ("1 9 00余人", "1900余人"),
        ("1, 080个", "1,080个"),
        ("10, 826.35元", "10,826.35元"),
        ("1 6 , 1 1 4 . 2 6元", "16,114.26元"),
        ("区,1 4 4所", "区,144所"),
        ("甲, 1 所", "甲,1所"),
        # kept
        ("2022 320所", "2022 320所"),
        ("表1 12所", "表1 12所"),
        ("第3 8个", "第3 8个"),
        ("12 15 18所", "12 15 18所"),
        ("100 98%", "100 98%"),
        ("12 15", "12 15"),  # no unit says that they are one
        ("1, 260个", "1, 260个"),
        ("240, 360, 480个", "240, 360, 480个"),
        ("1. 2022年", "1. 2022年"),  # a list mark
        ("甲。2. 15所", "甲。2. 15所"),
        ("- 3所", "- 3所"),  # a bullet
        ("* 3所", "* 3所"),
        ("Big Data", "Big Data"),
        ("12   15", "12 15"),  # one of a run
    ],
)
def test_which_blanks_mean_nothing(text, expected):
    assert without(text) == expected


@given(st.text(alphabet="12. ,甲a\n-表第%所", max_size=60))
def test_only_blanks_go_and_spans_are_in_order(text):
    spans = meaningless(text)
    assert all(set(text[start:end]) == {" "} for start, end in spans)
    assert all(first[1] <= second[0] for first, second in zip(spans, spans[1:], strict=False))


@given(st.text(alphabet="12. ,甲a-表第%所", max_size=60))
def test_no_blank_is_left_beside_a_chinese_character(text):
    found = without(text)
    for offset, character in enumerate(found):
        if character == " " and 0 < offset < len(found) - 1:
            assert found[offset - 1].isascii()
            assert found[offset + 1].isascii()


@pytest.mark.parametrize("unit", [" ", "1 ", "1  ", "甲 ", "a ", "1. ", ", ", "1 a ", ". "])
def test_it_takes_linear_time(unit):
    assert grows_linearly(meaningless, unit, 20_000)
