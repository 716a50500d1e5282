"""Relations of a table: a row's growth and share, and a column's total; of a score sheet, its items and their total.

A share's whole is the row above that is called a total; a growth is of the row's own two years; a total is of the rows
under or over it. What a table leaves open is only confirmed, never contradicted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.records import Candidate, Item, Proposal, Strand, alike, operands
from helpers.extraction.words.shapes import saying

_TOTAL = re.compile(r"总数|总计|合计|总量|共计|总额|全省|全市|全县|全区|全州|总投入|总经费")
_GROWS = re.compile(r"增长|增幅|增减|增速|同比|升降|变化|比上年|±")
_POINTS = re.compile(r"百分点|增减值|比上年增减")
_YEAR = re.compile(r"20\d\d")
_KINDS = ("money", "count", "area")
_SCORE_PARTS = 3


def table_relations(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Yield the proposals of all rows."""
    tables: dict[int, list[Strand]] = defaultdict(list)
    for strand in strands:
        if strand.kind == "row":
            tables[strand.table].append(strand)
    for rows in tables.values():
        yield from _of_rows(rows)
        yield from _totals(rows)


def _of_rows(rows: Sequence[Strand]) -> Iterator[Proposal]:
    totals: list[Item] = []
    for strand in rows:
        levels = [one for one in strand.items if one.row.kind in _KINDS]
        for item in strand.items:
            if not item.is_percent or not item.known:
                continue
            heading = strand.columns.get(item.index, (0, ""))[1]
            if _GROWS.search(heading) and "占" not in heading and not _POINTS.search(heading):
                yield from _growth(item, levels)
            else:
                yield from _share(item, totals)
        totals += [one for one in levels if _TOTAL.search(strand.label)]


def _growth(item: Item, levels: Sequence[Item]) -> Iterator[Proposal]:
    """The growth of a row is that of the two figures before it; the later year is now."""
    near = [one for one in levels if one.index < item.index][-2:]
    if len(near) < 2 or not alike(*near):
        return
    first, second = near
    years = [_YEAR.search(one.strand.columns.get(one.index, (0, ""))[1]) for one in near]
    named = all(year is not None for year in years)
    if named and years[0][0] > years[1][0]:
        first, second = second, first
    made = [Candidate(operands(now=second, before=first), named, "table")]
    if not named:
        made.append(Candidate(operands(now=first, before=second), False, "table"))
    yield Proposal("growth", item, tuple(made))


def _share(item: Item, totals: Sequence[Item]) -> Iterator[Proposal]:
    """A share stands behind its part; its whole stands before it in the row, or is the 总数 above, of the same unit."""
    items = item.strand.items
    part = next((one for one in reversed(items[: item.index]) if one.row.kind in _KINDS), None)
    if part is None or item.index - part.index > 1 or not part.known or _TOTAL.search(item.strand.label):
        return
    beside = [one for one in items[: part.index] if alike(one, part) and (one.row.value or 0) >= (part.row.value or 0)]
    made = [Candidate(operands(part=part, whole=one), False, "table") for one in beside[-3:]]
    wholes = [one for one in reversed(totals) if alike(one, part) and (one.row.value or 0) >= (part.row.value or 0)]
    wholes = [one for one in wholes if one.row.unit == part.row.unit] or wholes
    column = item.strand.columns.get(part.index, (0, ""))[0]
    own = [one for one in wholes if one.strand.columns.get(one.index, (0, ""))[0] == column] or wholes
    told = [one for one in own if "总数" in one.strand.label]
    only = len({one.row.value for one in told}) == 1 and not beside
    made += [Candidate(operands(part=part, whole=one), only and one in told, "table") for one in [*told, *own][:4]]
    if made:
        yield Proposal("share", item, tuple(made))


def _totals(rows: Sequence[Strand]) -> Iterator[Proposal]:
    """A row called 合计 holds the sums of its columns; one that does not add up is open, as rows may be left out."""
    for number, strand in enumerate(rows):
        if re.search(r"合计|总计|小计|总数", strand.label) is None:
            continue
        for item in strand.items:
            column = strand.columns.get(item.index)
            if column is None or item.row.kind not in _KINDS or "/" in item.row.unit or not item.known:
                continue
            others = [
                one
                for position, other in enumerate(rows)
                if position != number and _TOTAL.search(other.label) is None
                for one in other.items
                if other.columns.get(one.index, (None, ""))[0] == column[0] and alike(one, item)
            ]
            above = [one for one in others if one.strand.number < strand.number]
            below = [one for one in others if one.strand.number > strand.number]
            for listed in (above, below):
                for size in range(len(listed), 1, -1):
                    chosen = listed[-size:] if listed is above else listed[:size]
                    made = operands(part=chosen)
                    if fits("sum", item.row, made):
                        yield Proposal("sum", item, (Candidate(made, False, "table"),), "list_may_be_partial")
                        break
                else:
                    continue
                break


# ---------------------------------------------------------------- scores
def scores(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Scores of the items of a self-evaluation and what they are worth, each with its total."""
    yield from _scores_of_sentence(strands)
    scored = [one for strand in strands for one in strand.items if one.row.unit == "分" and one.row.kind == "count"]
    worth = [one for one in scored if re.search(r"分值\Z|满分\Z|分值为?\Z", one.before)]
    given = [one for one in scored if re.search(r"(?:自评|得|得分|自评得分?|自评分)为?\Z", one.before)]
    totals_worth = [one for one in worth if "满分" in one.before]
    parts_worth = [one for one in worth if one not in totals_worth]
    totals = [one for one in given if re.search(r"合计|总分|总计|共", one.before)] or [
        one
        for one in scored
        if re.search(r"(?:总分|自评分|总得分|合计自评|合计)为?\Z", one.before) and one not in worth
    ]
    parts = [one for one in given if one not in totals and not re.search(r"合计|总", one.before)]
    levels = {len(_number_of(one)) for one in parts}
    if len(totals) != 1 or len(parts) < _SCORE_PARTS or len(levels) > 3:
        return
    full = sum(one.row.value or 0.0 for one in parts_worth)
    maximum = totals_worth[0].row.value if len(totals_worth) == 1 else 100.0
    complete = full == maximum and len(parts_worth) == len(parts)
    yield Proposal(
        "sum", totals[0], (Candidate(operands(part=parts), complete, "list", complete),),
        "" if complete else "list_may_be_partial",
    )  # fmt: skip
    if len(totals_worth) == 1 and len(parts_worth) >= _SCORE_PARTS:
        yield Proposal(
            "sum", totals_worth[0], (Candidate(operands(part=parts_worth), False, "list"),), "list_may_be_partial"
        )


def _scores_of_sentence(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """自评总得分102.5分，其中党的领导14分；经费28分；…: only where they add up."""
    for strand in strands:
        scored = [one for one in strand.items if one.row.unit == "分" and "满分" not in one.before]
        if len(scored) <= _SCORE_PARTS or saying("among").search(scored[1].before) is None:
            continue
        made = operands(part=scored[1:])
        if fits("sum", scored[0].row, made):
            yield Proposal("sum", scored[0], (Candidate(made, False, "list"),), "list_may_be_partial")


def _number_of(item: Item) -> str:
    """Return the number that the line of an item opens with."""
    found = re.match(r"\(?[\d一二三四五六七八九十]+[.、)]?", item.strand.text)
    return found[0] if found is not None else ""
