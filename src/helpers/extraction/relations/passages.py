"""Totals whose parts stand in the passages behind them, one on each stage: 全省学校…，在校生…。幼儿园…。小学…。初中….

Figures belong together by what they measure. Only what adds up is a claim: schools of two stages may be counted apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.records import ADDED, Candidate, Item, Operand, Proposal, Strand, folded, operands
from helpers.foundation.reference import read_toml

_PASSAGES = 30  # sentences behind a total in which the passages on its stages stand
_FEWEST, _MOST_STAGES = 3, 12  # parts of a total of no stage
_MEASURED = re.compile(r"[\u4e00-\u9fff]{3,6}(?=(?:为|是|共|达|达到|有)?\Z)")


def passages(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Yield totals that the figures of the passages behind them come to."""
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
