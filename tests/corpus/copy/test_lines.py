"""What a line looks like: where it stands, and what opens an item or a heading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.copy.lines import FRAGMENT, HEADING, INNER, OPENING, lines_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n乙", [(0, 1, "甲"), (2, 3, "乙")]),
        ("  甲 \n\n\t乙\t\n", [(2, 3, "甲"), (7, 8, "乙")]),  # blanks at both ends are left out
        ("\u200b\n \n", []),
        ("|\n甲", [(2, 3, "甲")]),  # an edge alone on its line parts nothing
        ("", []),
    ],
)
def test_the_lines_of_a_text(text, expected):
    assert [tuple(line) for line in lines_of(text)] == expected


@given(st.text(alphabet="甲 1\n\t|", max_size=80))
def test_every_line_is_a_slice(text):
    for line in lines_of(text):
        assert text[line.start : line.end] == line.text == line.text.strip()
        assert line.text


@pytest.mark.parametrize("line", ["一、经费", "十二、保障", "(一)落实", "(12)落实", "1.加强", "3、加强", "第一，加强", "第二章", "一是投入"])
def test_what_opens_an_item(line):
    assert OPENING.match(line)


@pytest.mark.parametrize("line", ["12.5亿元", "3个", "2022年", "一是否达标", "一般公共预算", "(万元)", "第一批", "十分", "1.2"])
def test_what_opens_none(line):
    assert OPENING.match(line) is None


def test_a_run_in_item_is_no_heading():
    assert HEADING.match("一是投入") is None
    assert HEADING.match("一、投入")


@pytest.mark.parametrize("line", ["2022", "xx.x", "93.6%", "1,2", "〔2022〕", "9 3 . 6"])
def test_a_fragment_holds_no_word(line):
    assert FRAGMENT.fullmatch(line)


@pytest.mark.parametrize(("line", "prose"), [("甲，乙", True), ("甲,乙", True), ("1,260", False), ("学校数(所)", False)])
def test_prose_has_an_inner_sign(line, prose):
    assert (INNER.search(line) is not None) == prose
