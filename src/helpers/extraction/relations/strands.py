"""The figures of a report as its prose strings them together: sentence by sentence, row by row, with their roles.

Two ways in: a report with the rows read from it, where offsets lead back to the reading copy; and a bare facts table,
of which only the sentences are known. Both give the same strands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from helpers.corpus.blocks import Block, cells
from helpers.corpus.copy.reading import read_copy
from helpers.corpus.reports import Report
from helpers.corpus.sentences import span_at
from helpers.extraction.clauses.years import in_arabic
from helpers.extraction.facts import Row
from helpers.extraction.relations.records import Item, Strand, alike
from helpers.extraction.words.shapes import roles_of

_INHERITED = frozenset({"base", "arrived", "up", "down", "share", "rate", "mean", "need"})
_LIST_GAP = re.compile(r"(?:[、，和及与]|以及)+(?:约|近|超)?\Z|[、和及与](?:20\d\d年)?[\u4e00-\u9fff“”]{1,8}\Z")


def strands_of_report(report: Report, rows: Sequence[Row]) -> list[Strand]:
    """Return the strands of a report in order; ``rows`` are its facts in text order."""
    copy = report.copy
    text = in_arabic(copy.text)
    places = copy.reading.places
    firsts = _mentions(rows)
    starts = places.searchsorted([row.start for row in firsts]).tolist()
    ends = places.searchsorted([row.end for row in firsts]).tolist()
    block_starts = [block.start for block in copy.blocks]
    strands: list[Strand] = []
    tables = -1
    last_table: object = None
    placed = zip(firsts, starts, ends, strict=True)

    def where(one: tuple[Row, int, int]) -> tuple[int, tuple[int, int]]:
        number = max(bisect_right(block_starts, one[1]) - 1, 0)
        if copy.blocks and copy.blocks[number].kind == "row":
            return number, (copy.blocks[number].start, copy.blocks[number].end)
        return number, span_at(copy.sentences, one[1])

    for (number, span), members in groupby(placed, key=where):
        block = copy.blocks[number] if copy.blocks else None
        found = list(members)
        strand = Strand(text[span[0] : span[1]], span[0], number, found[0][0].section)
        if block is not None:
            strand.kind = block.kind
            if block.kind == "row":
                if block.table is not last_table and not _same_table(block, last_table):
                    tables += 1
                last_table = block.table
                strand.table = tables
        _fill(strand, found)
        if block is not None and block.kind == "row":
            _columns(strand, text, block)
        strands.append(strand)
    return _numbered(strands)


def strands_of_rows(rows: Sequence[Row]) -> list[Strand]:
    """Return the strands of one report's rows where no text is at hand: a strand a sentence, in order of the rows.

    A figure that its sentence does not hold is left out.
    """
    strands: list[Strand] = []
    block = 0
    for sentence, members in groupby(_mentions(rows), key=lambda row: row.sentence):
        found = list(members)
        block += bool(strands) and strands[-1].section != found[0].section
        offset = _offset(sentence, found)
        if offset is None:
            continue
        reading = read_copy(sentence)
        places = reading.places
        strand = Strand(in_arabic(reading.text), 0, block, found[0].section)
        spans = [
            (row, int(places.searchsorted(row.start - offset)), int(places.searchsorted(row.end - offset)))
            for row in found
        ]
        _fill(strand, [one for one in spans if one[1] < one[2]])
        strands.append(strand)
    return _numbered(strands)


def _mentions(rows: Iterable[Row]) -> list[Row]:
    """Return the first row of each figure that is printed or masked, in order."""
    found: list[Row] = []
    for row in rows:
        if row.disclosure != "asserted" and not (found and found[-1].start == row.start):
            found.append(row)
    return found


def _offset(sentence: str, rows: Sequence[Row]) -> int | None:
    """Return where a sentence begins, so that every figure stands on its own characters; None if there is no place."""
    at = sentence.find(rows[0].text)
    while at >= 0 and rows[0].text:
        offset = rows[0].start - at
        if all(sentence[row.start - offset : row.end - offset] == row.text for row in rows):
            return offset
        at = sentence.find(rows[0].text, at + 1)
    return None


def _fill(strand: Strand, placed: Sequence[tuple[Row, int, int]]) -> None:
    """Put the figures into their strand, each with the words around it and the roles they give."""
    text, offset = strand.text, strand.offset
    depth = scanned = last_end = 0
    for index, (row, start, end) in enumerate(placed):
        at, stop = start - offset, end - offset
        depth = max(0, depth + text.count("(", scanned, at) - text.count(")", scanned, at))
        scanned = at
        following = placed[index + 1][1] - offset if index + 1 < len(placed) else len(text)
        before, after = text[last_end:at], text[stop:following]
        item = Item(row, start, end, strand, index, before, after, depth, roles_of(before, after))
        last_end = stop
        _inherit(item, strand.items)
        item.classify()
        strand.items.append(item)


def _inherit(item: Item, earlier: Sequence[Item]) -> None:
    """Give an item of a list what was said of the items before it: 分别增长3.1%、2.8%和-0.7%."""
    if not earlier or _LIST_GAP.match(item.before) is None:
        return
    last = earlier[-1]
    if alike(last, item) and last.depth == item.depth:
        item.listed = True
        if not item.roles & (_INHERITED | {"total", "left"}):
            item.roles = item.roles | (last.roles & _INHERITED)


def _columns(strand: Strand, text: str, block: Block) -> None:
    head = block.table.head if block.table is not None else ()
    found = cells(text, block)
    for item in strand.items:
        cell = next((cell for cell in found if cell.start <= item.at < cell.end), None)
        if cell is not None:
            strand.columns[item.index] = (cell.column, head[cell.column] if cell.column < len(head) else "")
    held = {column for column, _ in strand.columns.values()}
    label = next((cell for cell in found if cell.column not in held), None)
    strand.label = text[label.start : label.end] if label is not None else ""


def _same_table(block: Block, last: object) -> bool:
    return block.table is not None and last is not None and getattr(last, "head", None) == block.table.head


def _numbered(strands: list[Strand]) -> list[Strand]:
    for number, strand in enumerate(strands):
        strand.number = number
    return strands
