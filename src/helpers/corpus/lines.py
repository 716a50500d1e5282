"""The lines of a text, and what a line looks like: an item, a heading, a fragment, a value in a cell.

Which lines are rows of a table, and which go on with the sentence before them, is decided in ``tables`` and ``wraps``;
both say it with the separator behind a line: nothing, a line end, or a cell edge.
"""

from __future__ import annotations

import re
from typing import NamedTuple

JOINED, LINE_END, CELL_EDGE = "", "\n", "\t"

_HAN = "一二三四五六七八九十"
# what opens a chapter, an item or a run-in heading; 12.5亿元 and 3个 open nothing
OPENING = re.compile(
    rf"(?:[{_HAN}]{{1,3}}、|\((?:[{_HAN}]{{1,3}}|\d{{1,2}})\)|\d{{1,2}}[.、](?![\d.])|第[{_HAN}]{{1,3}}[、，部章节]|[{_HAN}]是(?!否))"
)
HEADING = re.compile(rf"(?![{_HAN}]是)(?:{OPENING.pattern})")  # 一是 opens a sentence, not a title
TITLE_LENGTH = 40

# what may stand behind a number; as the beginning of a line it shows that a number was cut off from its unit
UNIT = (
    "个百分点|百分点|万元|亿元|元|万|亿|%|‰|所|家|个|名|人|位|次|处|份|件|项|条|起|分|间|套|台|年|月|日|号|轮|场|节|篇"
    "|平方米|公里|米|亩|倍|岁|册|辆|张|户|天|周|小时|课时|学时"
)
FRAGMENT = re.compile(r"[\d\s\u200bA-Za-z*xX×_.,%+/:〔〕-]+")  # a line that holds no word: 2022, xx.x, 93.6%
INNER = re.compile(r"[，；。;]|,(?!\d)")  # a line with one of these is prose


class Line(NamedTuple):
    """One line that is not empty: ``text`` without blanks at its ends, at ``start`` to ``end``."""

    start: int
    end: int
    text: str


class Placed(NamedTuple):
    """A line with what separates it from the next one; ``edges`` are the offsets at which its own cells meet."""

    line: Line
    separator: str
    edges: tuple[int, ...] = ()


def lines_of(text: str) -> list[Line]:
    """Return the lines of a folded text that hold more than blanks.

    >>> lines_of("  甲 \\n\\n乙")
    [Line(start=2, end=3, text='甲'), Line(start=6, end=7, text='乙')]
    """
    found: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        bare = raw.strip(" \t\u200b")
        if bare and bare != "|":  # an edge of a cell on a line of its own parts nothing more
            start = at + (raw.index(bare[0]) if len(bare) < len(raw) else 0)
            found.append(Line(start, start + len(bare), bare))
        at += len(raw) + 1
    return found
