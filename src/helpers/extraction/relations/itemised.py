"""Totals whose parts stand further off: in numbered items, in one sentence of their own, in the scores of items."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.records import ADDED, Candidate, Item, Proposal, Strand, alike, folded, operands
from helpers.extraction.words.shapes import saying

_NUMBER = re.compile(r"\(?[\d一二三四五六七八九十]{1,3}[.、)]|[一二三四五六七八九十]是")
_SCORE_PARTS = 3
_TELLING = 1000  # a total that three figures of another sentence do not hit by chance
_MOST_PARTS = 60
_AHEAD = 6  # sentences behind a total in which its parts may stand


def itemised(strands: Sequence[Strand], whole_of: Mapping[int, Item]) -> Iterator[Proposal]:
    """Yield totals whose parts stand further off: in items of their own, or all in one sentence that ends with 其他.

    Only what adds up is a claim. ``whole_of`` maps the id of each part that is told already to its whole.
    """
    yield from _of_siblings(strands)
    yield from _of_sentence(strands, whole_of)
    yield from _of_following(strands, whole_of)


def _of_siblings(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Total above, parts in the numbered items below it: 教育支出合计N。(一)…A，(二)…B; only where they add up."""
    for first, parts in _numbered_runs(strands):
        for total in _totals_above(strands, first, parts[0]):
            for size in range(len(parts), 1, -1):
                made = operands(part=parts[:size])
                if fits("sum", total.row, made) and len(total.row.text) > 2:
                    yield Proposal("sum", total, (Candidate(made, False, "list"),), "list_may_be_partial")
                    break
            else:
                continue
            break


def _of_sentence(strands: Sequence[Strand], whole_of: Mapping[int, Item]) -> Iterator[Proposal]:
    """Total some sentences before, all parts in one sentence that ends with 其他, 其余: only where they add up."""
    for strand in strands:
        parts = [one for one in strand.items if one.row.kind in ADDED and one.is_level and "base" not in one.roles]
        if not parts or strand.kind == "row" or id(parts[0]) in whole_of:
            continue
        closed = saying("rest").search(parts[-1].label) is not None
        fewest = 2 if "其余" in parts[-1].label else _SCORE_PARTS
        if closed:
            parts = [one for one in parts if alike(one, parts[-1])]
        else:  # 取缔4904所，停业5657所，达标10775所，其中…: up to what is a part of a part
            parts = [parts[0], *itertools.takewhile(lambda one: not saying("among").search(one.before), parts[1:])]
        if not fewest <= len(parts) <= _MOST_PARTS or not (closed or all(_of_one_unit(one, parts[0]) for one in parts)):
            continue
        made = operands(part=parts)
        for total in _totals_above(strands, strand.number, parts[-1]):
            enough = closed or ((total.row.value or 0.0) >= _TELLING and _of_one_unit(total, parts[0]))
            if enough and fits("sum", total.row, made):
                yield Proposal("sum", total, (Candidate(made, False, "list"),), "list_may_be_partial")
                break


def _of_following(strands: Sequence[Strand], whole_of: Mapping[int, Item]) -> Iterator[Proposal]:
    """Total in one sentence, a part in each of the next: 共投入1200万元。改造校舍500万元。…; only where they add up."""
    for strand in strands:
        totals = [one for one in strand.items if one.row.kind in ADDED and one.is_level and one.known]
        if len(totals) != 1 or strand.kind == "row":
            continue
        total, parts = totals[0], []
        for following in strands[strand.number + 1 : strand.number + 1 + _AHEAD]:
            amounts = [one for one in following.items if one.row.kind in ADDED and one.is_level]
            if following.block != strand.block or not amounts or not _of_one_unit(amounts[0], total):
                break
            if id(amounts[0]) in whole_of or amounts[0].row.approximate:
                break
            parts.append(amounts[0])
            made = operands(part=parts)
            if len(parts) > 1 and len(total.row.text) > _SCORE_PARTS and fits("sum", total.row, made) == "rounded":
                yield Proposal("sum", total, (Candidate(made, False, "list"),), "list_may_be_partial")
                break


def _of_one_unit(one: Item, other: Item) -> bool:
    return alike(one, other) and folded(one.row.unit) == folded(other.row.unit)


def _numbered_runs(strands: Sequence[Strand]) -> Iterator[tuple[int, list[Item]]]:
    """Yield the first amounts of items that are numbered alike, with the number of the strand they begin at."""
    run: list[Item] = []
    first = 0
    style = ""
    last_block = -1
    for strand in strands:
        own = _style(strand)
        if strand.block == last_block and not own.endswith("是"):  # 一是…；二是…: items of one paragraph
            continue
        amount = next((one for one in strand.items if one.row.kind in ADDED and one.is_level), None)
        if own and own == style and amount is not None and run and alike(run[0], amount):
            run.append(amount)
        else:
            if len(run) > 1:
                yield first, run
            run, first, style = ([amount] if own and amount is not None else []), strand.number, own
        last_block = strand.block
    if len(run) > 1:
        yield first, run


def _style(strand: Strand) -> str:
    found = _NUMBER.match(strand.text)
    return re.sub(r"[\d一二三四五六七八九十]+", "1", found[0]) if found is not None else ""


def _totals_above(strands: Sequence[Strand], first: int, part: Item) -> Iterator[Item]:
    for number in range(first - 1, max(first - 4, -1), -1):
        for one in strands[number].items:
            if one.row.kind in ADDED and one.is_level and "base" not in one.roles and alike(one, part) and one.known:
                yield one


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
