"""The blocks of a reading copy: headings, paragraphs, items under a lead-in, rows of a table.

A row knows its table: the names of its columns, the title above it, the unit its head gives. An item knows the line
that leads in (…情况如下:), so that a figure whose subject stands there is not left without one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from helpers.corpus.copy.lines import HEADING, OPENING, TITLE_LENGTH

Span = tuple[int, int]

_ITEM = re.compile(rf"{OPENING.pattern}|\d{{1,2}}。?(?=[\u4e00-\u9fff])|[-·●◆■▪]")
_NUMERALS = re.compile(r"[\d一二三四五六七八九十]+")
_MARKS = frozenset("一二三四五六七八九十(0123456789第-·●◆■▪")  # what an item or a heading begins with
_NO_TITLE = re.compile(r"[。；]|\d(?:%|元|万|所|人|名|个)")
_LEADS = re.compile(r"[:：]\Z|(?:如下|情况|为|是|包括|其中)[，:]?\Z")
_NUMBER = re.compile(r"[-+]?[\d*xX×](?![类級级档期])")  # 1类 names a column
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?|学年)?|\d{1,2}(?:-\d{1,2})?月")
# (单位:万元), 金额单位:元; the office that fills a form in is no unit
_HAS_UNIT = re.compile(r"(?<![制报主办送责用管])单位:?\(?(?P<unit>[^\s)，。\t]{1,8})")
_ONLY_UNIT = re.compile(r"\(?(?:计量|金额|货币)?单位:?[^\t。]{1,12}\Z")
_ROWS_BACK, _MOST_COLUMNS, _COLUMN_LENGTH = 8, 40, 6
# 12 | 学校数 | …: the first cell only counts the rows
_COUNTED_ROW = re.compile(r"\d{1,3}[.、]?\t")
NUMBERED_ROW = re.compile(r"\d{1,3}[.、]?\t(?=[^\d\t\n])")


class Table(NamedTuple):
    """What stands above a row: ``title`` line, the names of the columns, the unit of all its figures (or empty).

    ``is_head`` says that the row itself names the columns.
    """

    title: str
    head: tuple[str, ...]
    unit: str
    is_head: bool = False


class Block(NamedTuple):
    """One line of the copy: ``kind`` is heading, paragraph, item or row; ``lead`` the line that leads into an item."""

    kind: str
    start: int
    end: int
    lead: Span | None = None
    table: Table | None = None


class Cell(NamedTuple):
    """One cell of a row: its span and its column."""

    start: int
    end: int
    column: int


def read_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a reading copy in order.

    >>> [(block.kind, block.lead) for block in read_blocks("生均公用经费情况是:\\n1.小学820元\\n2.初中1020元")]
    [('paragraph', None), ('item', (0, 10)), ('item', (0, 10))]
    """
    blocks: list[Block] = []
    leads: list[tuple[Span, str]] = []  # the lines that lead in, outermost first, and how each is numbered itself
    table: Table | None = None
    ended: Table | None = None  # by prose, which may have been a cell of it
    at = 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line or line.isspace():
            continue
        if "\t" in line:
            if table is None and ended is not None and ended.head[:1] == ("序号",) and _COUNTED_ROW.match(line):
                table = ended
            table = _table(text, line, table, blocks)
            blocks.append(Block("row", start, end, None, table))
            continue
        kind = _kind(line)
        style = _style(line) if kind == "item" else ""
        after = kind == "paragraph" and blocks and blocks[-1].kind != "item"  # 情况是: leads into the line behind it
        while kind == "item" and leads and leads[-1][1] == style:  # 4. is no item of 3.
            leads.pop()
        lead = leads[-1][0] if leads and (kind == "item" or after) else None
        if kind != "item":
            leads = []
        if _LEADS.search(line[-6:]) is not None:
            leads.append(((start, end), style))
        blocks.append(Block(kind, start, end, lead))
        if table is not None and (len(line) > TITLE_LENGTH or "。" in line):
            ended, table = table, None  # prose ends a table, the name of a section inside it does not
    return tuple(blocks)


def block_at(blocks: Sequence[Block], offset: int) -> Block | None:
    """Return the block that holds ``offset``, or the one before it."""
    index = bisect_right(blocks, offset, key=lambda block: block.start) - 1
    return blocks[index] if index >= 0 else None


def cells(text: str, block: Block) -> list[Cell]:
    """Return the cells of a row that are not empty, each with its column; a number that only counts the rows is none.

    >>> row = "2\\t学校数\\t12"
    >>> cells(row, read_blocks(row)[0])
    [Cell(start=2, end=5, column=1), Cell(start=6, end=8, column=2)]
    """
    found, at = [], block.start
    numbered = NUMBERED_ROW.match(text, block.start)
    row = text[block.start : block.end].split("\t")
    head = block.table.head if block.table is not None else ()
    unnumbered = head[:1] == ("序号",) and len(row) == len(head) - 1  # 合计 below 1, 2, 3
    for column, cell in enumerate(row, start=int(unnumbered)):
        if cell and not (column == 0 and numbered is not None):
            found.append(Cell(at, at + len(cell), column))
        at += len(cell) + 1
    return found


def _kind(line: str) -> str:
    if line[0] not in _MARKS:
        return "paragraph"
    if len(line) <= TITLE_LENGTH and HEADING.match(line) is not None and _NO_TITLE.search(line) is None:
        return "heading"
    return "item" if _ITEM.match(line) is not None else "paragraph"


def _style(line: str) -> str:
    """Return how an item is numbered: 1. and 12. alike, (1) and 一是 each otherwise."""
    match = _ITEM.match(line)
    return _NUMERALS.sub("1", match[0]) if match is not None else ""


def _table(text: str, line: str, table: Table | None, blocks: Sequence[Block]) -> Table:
    """Return the table a row belongs to: a row without numbers names columns, a line above it is the title."""
    title, unit = _above(text, blocks, table)
    head = table.head if table is not None else ()
    cells = tuple(line.split("\t"))
    if not head and _is_caption(cells):  # a title over all columns, 单位:万元 in a cell of its own
        found = _HAS_UNIT.search(line)
        named = next(cell for cell in cells if cell)
        return Table(title if found is not None and title else named, (), found["unit"] if found is not None else unit)
    names = _spread(cells)
    last = blocks[-1] if blocks else None
    goes_on = last is not None and last.kind == "row" and last.table is not None
    if goes_on and not last.table.is_head:  # a row of figures stands between
        return Table(title, head, unit) if _has_figures(names) else Table(title, names, unit, True)
    if not _names_columns(names):
        return Table(title, head, unit)
    return Table(title, _two_rows(head, names) if goes_on else names, unit, True)


def _is_caption(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    over_all = len(filled) == 1 or (len(filled) < 4 and any(_HAS_UNIT.search(cell) for cell in filled))
    return len(cells) > 2 and over_all and not _has_figures(filled)


def _has_figures(names: Sequence[str]) -> bool:
    return any(_NUMBER.match(name) for name in names)


def _names_columns(names: Sequence[str]) -> bool:
    """Return whether cells name columns: none of them is a number, but for years (项目 2021年 2022年)."""
    return not any(_NUMBER.match(name) and not _YEAR.fullmatch(name) for name in names)


def _two_rows(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of columns that stand in two rows: 本期 over 数量 and 占比 is 本期数量, 本期占比.

    >>> _two_rows(("项目", "本期", "", "上期", ""), ("", "数量", "占比", "数量", "占比"))
    ('项目', '本期数量', '本期占比', '上期数量', '上期占比')
    >>> _two_rows(("项目", "本期", "上期"), ("数量", "占比", "数量", "占比"))
    ('项目', '本期数量', '本期占比', '上期数量', '上期占比')
    """
    groups = len(above) - 1
    if groups > 0 and len(below) > groups and len(below) % groups == 0 and "" not in above + below:
        each = len(below) // groups
        return (above[0], *(above[1 + index // each] + name for index, name in enumerate(below)))
    joined: list[str] = []
    last = ""
    for index in range(max(len(above), len(below))):
        upper = above[index] if index < len(above) else ""
        lower = below[index] if index < len(below) else ""
        last = upper or (last if lower else "")
        joined.append(last + lower if lower and last != lower else last)
    return tuple(joined)


def _spread(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return one name a column where upper names stand before those they divide: 地区 小学 初中 2021年 2022年 …"""
    for groups in range(2, min(len(names), _MOST_COLUMNS) // 2 + 1):
        lower = names[1 + groups :]
        period, rest = divmod(len(lower), groups)
        if not rest and period > 1 and all(lower[i] == lower[i % period] for i in range(len(lower))):
            return (names[0], *(f"{names[1 + i // period]}{name}" for i, name in enumerate(lower)))
    return names


def _above(text: str, blocks: Sequence[Block], table: Table | None) -> tuple[str, str]:
    """Return the title and the unit that the lines above a row give, or those of the table it goes on with."""
    title, unit = (table.title, table.unit) if table is not None else ("", "")
    if blocks and blocks[-1].kind == "row":
        return title, unit
    named = ""
    for block in reversed(blocks[-_ROWS_BACK:]):
        line = text[block.start : block.end]
        if block.kind == "row" or len(line) > TITLE_LENGTH + 20:
            tail = _HAS_UNIT.search(line[-TITLE_LENGTH:])
            unit = tail["unit"] if tail is not None and tail.end() == len(line[-TITLE_LENGTH:]) else unit
            break
        found = _HAS_UNIT.search(line)
        if found is not None:
            unit = found["unit"]
            if _ONLY_UNIT.match(line):
                continue
        named = named or line
        if found is not None or len(line) > _COLUMN_LENGTH:  # 指标, 2014年: names of columns that stand alone
            break
    title = named or title
    return title, unit
