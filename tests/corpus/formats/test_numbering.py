"""Lists of Word: the numbers that no paragraph holds."""

from __future__ import annotations

import pytest
from lxml import etree

from helpers.corpus.formats.numbering import Numbering, in_form

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def level(depth, form, text, start=1):
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{inside}</w:lvl>'


def numbering(levels, *numbers):
    return Numbering(
        etree.fromstring(
            f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
            + "".join(
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{inside}</w:num>' for number, inside in numbers
            )
            + "</w:numbering>"
        )
    )


def test_levels_count_and_begin_anew_below_the_next_one():
    lists = numbering([level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）")], ("1", ""))
    marks = [lists.next_mark("1", depth) for depth in (0, 1, 1, 0, 1)]
    assert marks == ["一、", "（一）", "（二）", "二、", "（一）"]


def test_a_number_of_two_levels():
    lists = numbering([level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")], ("1", ""))
    assert [lists.next_mark("1", depth) for depth in (0, 1, 1)] == ["1.", "1.1", "1.2"]


def test_lists_of_one_kind_go_on_and_an_override_begins_anew():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1)", start=5)}</w:lvlOverride>'
    lists = numbering([level(0, "decimal", "%1.")], ("1", ""), ("2", ""), ("3", override))
    assert [lists.next_mark(number, 0) for number in ("1", "2", "3", "1")] == ["1.", "2.", "5)", "3."]


@pytest.mark.parametrize(("number", "depth"), [("9", 0), ("1", 5)])
def test_an_unknown_list_has_no_mark(number, depth):
    assert numbering([level(0, "decimal", "%1.")], ("1", "")).next_mark(number, depth) == ""


def test_bullets_and_a_document_without_lists_have_no_marks():
    assert numbering([level(0, "bullet", "●")], ("1", "")).next_mark("1", 0) == ""
    assert Numbering(None).next_mark("1", 0) == ""


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (10, "chineseCountingThousand", "十"),
        (21, "japaneseCounting", "二十一"),
        (4, "upperRoman", "IV"),
        (3, "decimalZero", "03"),
        (200, "chineseCounting", "200"),  # no list of a report counts so far
    ],
)
def test_forms(number, form, printed):
    assert in_form(number, form) == printed
