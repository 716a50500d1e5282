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

_ITEM = re.compile(rf"{OPENING.pattern}|\d{{1,2}}(?=[\u4e00-\u9fff])|[-·●◆■▪]")
_LEADS = re.compile(r"[:：]\Z|(?:如下|情况|为|是|包括|其中)[，:]?\Z")
_NUMBER = re.compile(r"[\d*xX×]")
_HAS_UNIT = re.compile(r"单位:?\(?(?P<unit>[^\s)，。\t]{1,8})\)?|\((?:单位:)?(?P<bare>[^()\t]{1,8})\)\Z")
_ONLY_UNIT = re.compile(r"\(?单位:?[^\t。]{1,12}\Z")
_ROWS_BACK = 4
_YEAR_NAME = re.compile(r"(?:19|20)\d\d年?")


class Table(NamedTuple):
    """What stands above a row: ``title`` line, the names of the columns, the unit of all its figures (or empty)."""

    title: str
    head: tuple[str, ...]
    unit: str


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
    lead: Span | None = None
    lead_style = ""  # of an item that leads in items of its own: 3.…情况是: (1)… (2)…
    table: Table | None = None
    at = 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        if "\t" in line:
            table = _table(text, line, table, blocks)
            blocks.append(Block("row", start, end, None, table))
            continue
        kind = _kind(line)
        after = blocks and blocks[-1].kind != "item" and lead is not None  # 情况是: leads into the line behind it, too
        led = lead if kind == "item" or kind == "paragraph" and after else None
        style = _style(line) if kind == "item" else ""
        if kind != "item" or style == lead_style or _LEADS.search(line[-6:]):
            lead = (start, end) if _LEADS.search(line[-6:]) else None
            lead_style = style if lead is not None else ""
        blocks.append(Block(kind, start, end, led))
        if table is not None and (len(line) > TITLE_LENGTH or "。" in line):
            table = None  # prose ends a table, the name of a section inside it does not
    return tuple(blocks)


def block_at(blocks: Sequence[Block], offset: int) -> Block | None:
    """Return the block that holds ``offset``, or the one before it."""
    index = bisect_right(blocks, offset, key=lambda block: block.start) - 1
    return blocks[index] if index >= 0 else None


def cells(text: str, block: Block) -> list[Cell]:
    """Return the cells of a row that are not empty, each with its column."""
    found, at = [], block.start
    printed = text[block.start : block.end].split("\t")
    outer = int(printed[0] == "" and len(printed) > 1)  # a piped row opens with an edge
    for column, cell in enumerate(printed):
        if cell.strip():
            found.append(Cell(at, at + len(cell), column - outer))
        at += len(cell) + 1
    return found


def _kind(line: str) -> str:
    if HEADING.match(line) and len(line) <= TITLE_LENGTH and not re.search(r"[。；]|\d(?:%|元|万|所|人|名|个)", line):
        return "heading"
    return "item" if _ITEM.match(line) else "paragraph"


def _style(line: str) -> str:
    """Return how an item is numbered: 1. and 12. alike, (1) and 一是 each otherwise."""
    match = _ITEM.match(line)
    return re.sub(r"[\d一二三四五六七八九十]+", "1", match[0].strip()) if match is not None else ""


def _table(text: str, line: str, table: Table | None, blocks: Sequence[Block]) -> Table:
    """Return the table a row belongs to: a row without numbers names columns, a line above it is the title."""
    title, unit = _above(text, blocks, table)
    names = tuple(cell.strip() for cell in line.strip("\t").split("\t"))
    if not any(_NUMBER.match(name) and not _YEAR_NAME.fullmatch(name) for name in names if name):
        names = _spread(names)
        if table is not None and blocks[-1].kind == "row" and len(names) == len(table.head):
            names = tuple(dict.fromkeys((a, b)) and f"{a}{b}" if a != b else a for a, b in zip(table.head, names, strict=True))
        return Table(title, names, unit)
    return Table(title, table.head if table is not None else (), unit)


def _spread(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return one name a column where upper names stand before the lower ones they divide: 地区 小学 初中 2021年 2022年 …"""
    for groups in range(2, len(names) // 2 + 1):
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
    for block in reversed(blocks[-_ROWS_BACK:]):
        line = text[block.start : block.end]
        if block.kind == "row" or len(line) > TITLE_LENGTH + 20:
            break
        found = _HAS_UNIT.search(line)
        if found is not None and (found["unit"] or _ONLY_UNIT.match(line)):
            unit = found["unit"] or found["bare"]
            if _ONLY_UNIT.match(line):
                continue
        title = line
        break
    return title, unit
