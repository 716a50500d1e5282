"""Relations of a table: a row's growth and share, and a column's total; of a score sheet, its items and their total.

A table may be told in prose, a passage for each row: 共有学校N所，在校生M人。幼儿园…。小学…。初中….
A share's whole is the row above that is called a total; a growth is of the row's own two years; a total is of the rows
under or over it. What a table leaves open is only confirmed, never contradicted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.records import (
    ADDED,
    Candidate,
    Item,
    Operand,
    Proposal,
    Strand,
    alike,
    folded,
    operands,
)
from helpers.extraction.words.shapes import saying
from helpers.foundation.reference import read_toml

_TOTAL = re.compile(r"总数|总计|合计|总量|共计|总额|全省|全市|全县|全区|全州|总投入|总经费")
_GROWS = re.compile(r"增长|增幅|增减|增速|同比|升降|变化|比上年|±")
_POINTS = re.compile(r"百分点|增减值|比上年增减")
_YEAR = re.compile(r"20\d\d")
_KINDS = ("money", "count", "area")
_SCORE_PARTS = 3
_PASSAGES = 30  # sentences behind a total in which the passages on its stages stand
_FEWEST, _MOST_STAGES = 3, 12  # parts of a total of no stage
_MEASURED = re.compile(r"[\u4e00-\u9fff]{3,6}(?=(?:为|是|共|达|达到|有)?\Z)")


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


# ---------------------------------------------------------------- a table told in prose
def passages(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Yield totals that the figures of the passages behind them come to; figures of one measure belong together."""
    yield from _of_stages(strands)
    yield from _of_all_stages(strands)


def _of_stages(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Total of a passage, its parts in those on its stages: 义务教育…专任教师30万人。小学。…18万人。初中。…12万人.

    Only what adds up is a claim: schools of both stages may be counted apart.
    """
    for whole, stages in read_toml("stages.toml").items():
        if whole in stages:  # 高中 is said of the general schools alone, too
            continue
        parts: dict[tuple, list[Item]] = defaultdict(list)
        for item in _amounts(strands):
            if item.row.stage in stages and (what := _what(item)):
                parts[item.row.stage, *what].append(item)
        for total in _amounts(strands) if parts else ():
            what = _what(total) if total.row.stage in ("", whole) else None
            held = [_next_to(total, parts.get((stage, *what), ())) for stage in stages] if what else []
            made = operands(part=[one for one in held if one is not None])
            if None not in held and held and fits("sum", total.row, made) == "rounded":
                yield Proposal("sum", total, (Candidate(made, False, "indicator"),), "list_may_be_partial")


def _of_all_stages(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Total of no stage, its parts in the passages on stages that follow: 共有学校N所。幼儿园…。小学…。初中…."""
    measured: dict[tuple, list[Item]] = defaultdict(list)
    for item in _amounts(strands):
        if (what := _what(item)) is not None:
            measured[what].append(item)
    for items in measured.values():
        for place, total in enumerate(items):
            if total.row.stage == "" and (parts := _by_stage(total, items[place + 1 :])):
                yield Proposal("sum", total, (Candidate(parts, False, "indicator"),), "list_may_be_partial")


def _by_stage(total: Item, behind: Sequence[Item]) -> tuple[Operand, ...]:
    """Return the figures behind a total, of a stage each, that come to it; none if none do."""
    parts: list[Item] = []
    stages = {""}
    for one in behind[:_MOST_STAGES]:
        if one.strand.number > total.strand.number + _PASSAGES or one.row.stage in stages:
            break
        parts.append(one)
        stages.add(one.row.stage)
        made = operands(part=parts)
        if len(parts) >= _FEWEST and fits("sum", total.row, made) == "rounded":
            return made
    return ()


def _amounts(strands: Sequence[Strand]) -> Iterator[Item]:
    for strand in strands:
        if strand.kind != "row":
            yield from (one for one in strand.items if one.row.kind in ADDED and one.known and not one.is_mean)


def _what(item: Item) -> tuple | None:
    """Return what a figure measures, by which it is told from others; None where neither catalogue nor words say it."""
    row = item.row
    named = _MEASURED.search(item.label)
    measured = row.indicator or item.thing or (named[0] if named is not None else "")
    return (measured, row.kind, folded(row.unit), row.year, row.scope, item.is_step, row.change) if measured else None


def _next_to(total: Item, parts: Sequence[Item]) -> Item | None:
    """Return the first of the figures behind a total, in one of the next passages."""
    number = total.strand.number
    at = bisect_right(parts, number, key=lambda one: one.strand.number)
    return parts[at] if at < len(parts) and parts[at].strand.number <= number + _PASSAGES else None


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
