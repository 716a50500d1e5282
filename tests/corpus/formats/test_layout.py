"""Printed pages: what belongs to the page goes, what was wrapped is whole again, columns come one after the other."""

from __future__ import annotations

import pytest

from helpers.corpus.formats.layout import Line, in_reading_order, joined, text_of, without_furniture

SIZE = 10.0


def line(text, top, page=0, x0=50.0, x1=550.0, size=SIZE, **known):
    return Line(page, x0, x1, top, top + size, size, text, **known)


def full(top, page=0, **known):
    return line("满" * 50, top, page, **known)


def texts(lines):
    return text_of(lines).split("\n")[:-1]


PAGE = [full(100 + 20 * number) for number in range(10)]  # ten full lines: the margins are known


@pytest.mark.parametrize(
    ("following", "paragraphs"),
    [
        (line("经费", 300, x1=90), 1),  # goes on below a full line
        (line("经费", 300, x0=70, x1=110), 2),  # indented
        (line("经费", 340, x1=90), 2),  # set off by its distance
        (line("经费", 300, x1=90, size=16), 2),  # a heading
        (line("经费\t5", 300, is_row=True), 2),
    ],
)
def test_a_line_goes_on_or_begins_anew(following, paragraphs):
    assert len(texts([*PAGE, following])) == paragraphs


def test_a_line_that_is_not_full_ends_its_paragraph():
    assert len(texts([*PAGE, line("短", 300, x1=90), full(320)])) == 2


def test_an_item_below_a_full_line_with_a_stop_is_its_own():
    stopped = line("满" * 49 + "。", 280)
    assert texts([*PAGE[:9], stopped, line("（二）落实", 300, x1=120)])[-1] == "（二）落实"
    assert len(texts([*PAGE[:9], stopped, line("落实", 300, x1=120)])) == 1


def test_a_number_that_had_no_room_goes_on():
    """45678.9 is not parted: the line before it is short by as much."""
    short = line("满" * 47, 280, x1=520)
    assert len(texts([*PAGE[:9], short, line("45678.9万元", 300, x1=120)])) == 1
    assert len(texts([*PAGE[:9], short, line("万元", 300, x1=120)])) == 2


def test_a_paragraph_goes_on_over_pages_below_headers_and_above_numbers():
    pages = []
    for page in range(3):
        pages += [line("云坪县自评报告", 40, page, 250, 350), *(full(100 + 20 * n, page) for n in range(10)),
                  line(f"— {page + 1} —", 780, page, 280, 320)]  # fmt: skip
    assert texts(pages) == ["满" * 1500]


@pytest.mark.parametrize("number", ["3", "- 3 -", "— 3 —", "第 3 页", "第3页 共12页", "3/12", "·3·"])
def test_page_numbers_go(number):
    assert without_furniture([*PAGE, line(number, 780, x0=290, x1=310)]) == PAGE


def test_a_number_inside_of_the_page_stays():
    middle = line("2022", 190, x0=290, x1=310)
    assert middle in without_furniture([*PAGE[:5], middle, *PAGE[5:]])


def test_what_stands_on_one_page_only_is_no_header():
    first = line("云坪县人民政府文件", 40, x0=200, x1=400)
    pages = [first, *PAGE, *(full(100 + 20 * n, 1) for n in range(10))]
    assert without_furniture(pages) == pages


def test_two_columns_come_one_after_the_other_below_their_title():
    title = line("标题横跨两栏的一行文字", 50, x0=100, x1=500)
    left = [line(f"左{n}", 100 + 20 * n, x0=50, x1=290) for n in range(8)]
    right = [line(f"右{n}", 100 + 20 * n, x0=310, x1=550) for n in range(8)]
    ordered = in_reading_order([*right, title, *left], 600.0)
    assert [one.text for one in ordered] == [title.text, *(one.text for one in left), *(one.text for one in right)]
    assert {one.column for one in ordered} == {0, 1, 2}


def test_segments_of_one_line_are_one_line():
    (one,) = in_reading_order([line("2022", 101, x0=120, x1=160), line("云坪县教育局", 100, x0=50, x1=110)], 600.0)
    assert one.text == "云坪县教育局 2022"
    (one,) = in_reading_order([line("2022", 101, x0=110, x1=140), line("年", 100, x0=141, x1=151)], 600.0)
    assert one.text == "2022年"


def test_nothing_is_no_text():
    assert text_of([]) == ""


@pytest.mark.parametrize(
    ("before", "following", "text"),
    [
        ("15.", "44亿元", "15.44亿元"),
        ("educa-", "tion", "education"),
        ("2021-", "2022", "2021-2022"),
        ("GDP", "per", "GDP per"),
    ],
)
def test_parts_of_a_paragraph_are_joined(before, following, text):
    assert joined(before, following) == text
