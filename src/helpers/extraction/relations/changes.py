"""Claims of change: growth, increase and decrease, points, mean growth, each with every way to recompute it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.extraction.intervals import rounded
from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.levels import (
    LEVELS,
    Found,
    behind,
    dealt,
    first_end,
    further,
    named_years,
    of_rows,
    walk_back,
)
from helpers.extraction.relations.records import Candidate, Item, Proposal, Strand, alike, operands
from helpers.extraction.words.shapes import saying

# 经费增长低于财政收入增长2.69个百分点: what it is held against is named, not printed beside it
_UNSAID = re.compile(
    r"(?P<subject>[\u4e00-\u9fff]*)(?:高于|低于|超过|高出|低出|快于|慢于|优于|领先)(?P<yardstick>它|其|[\u4e00-\u9fff“”]{2,})\Z"
)
_BELOW = re.compile(r"低于|低出|慢于")
_RISES = re.compile(r"增长|增幅|增速|的|幅度|平均|水平|占比|比例|约|近")
_NAMED = re.compile(r"(?<![比较与同])(20\d\d)年(?!的|相比|同期)")
# 两年累计增长15%: from a year that may not be printed
_SPAN = re.compile(r"(?:[两二三四五六七八九十]|(?<!\d)[2-9])年(?:间|来|以来)?(?:累计|共|内)?[^，。；]{0,4}\Z")
_CLAUSE = re.compile(r"[。；]")
_ROUND = 100  # a whole number of hundreds may be one of less exact ones


def changes(strands: Sequence[Strand], parts: dict[int, Item]) -> Iterator[Proposal]:
    """Yield a proposal for every change; ``parts`` maps the id of a part of a closed list to its whole."""
    for strand in strands:
        if strand.kind == "row":
            continue
        for item in strand.items:
            for proposal in _of_item(item, strands, parts):
                yield proposal._replace(candidates=tuple(filter(_is_computable, proposal.candidates)))


def _is_computable(candidate: Candidate) -> bool:
    """Return whether operands are figures of their own with two ends: 由突破800亿元增至913亿元 tells no difference."""
    items = [op.item for op in candidate.operands]
    return not any(one.is_open for one in items) and len({id(one) for one in items}) == len(items)


def _of_item(item: Item, strands: Sequence[Strand], parts: dict[int, Item]) -> Iterator[Proposal]:
    if "mean" in item.roles and item.is_percent:
        yield _mean_growth(item)
    elif item.is_grown:
        yield from _growth(item, strands, parts)
    elif item.is_compared:
        yield from _difference(item, strands, parts)
    elif item.is_percent and saying("decline_rate").search(item.before[-12:]):
        yield from _decline(item)


def note_of(item: Item) -> str:
    """Return the code of what an honest report may compute otherwise: on a comparable basis, without one-off money."""
    text = item.strand.text
    start = item.at - item.strand.offset
    clause = text[max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0) : start + 24]
    said = saying("other_basis").search(item.before) or saying("adjusted").search(clause)
    return "comparable_basis" if said else ""


def _growth(item: Item, strands: Sequence[Strand], parts: dict[int, Item]) -> Iterator[Proposal]:
    listed = dealt(item)
    found = walk_back(item, parts)
    candidates = [*listed, *([] if listed else _of_found(item, found)), *named_years(item)]
    candidates += behind(item, found)
    if not any(one.sure for one in candidates):
        candidates += further(item, found, strands)
    note = note_of(item) or ("times_more_or_as_much" if item.row.unit == "倍" else "")
    percents = [one for one in candidates if all(op.item.is_percent for op in one.operands)]
    kind = "point_change" if percents and len(percents) == len(candidates) else "growth"
    if kind == "point_change":
        candidates = [one._replace(sure=False) for one in candidates]
        note = note or "points_or_percent"
    yield Proposal(kind, item, tuple(candidates), note)


def _of_found(item: Item, found: Found) -> list[Candidate]:
    now, before, step = found.now, found.before, found.step
    sure = not found.passed and not _begins_anew(item, found)
    sure = sure and (_SPAN.search(item.before) is None or (before is not None and "from" in before.roles))
    made = []
    if now is not None and before is not None:
        made.append(Candidate(operands(now=now, before=before), sure))
    elif now is not None and step is not None:
        made.append(Candidate(operands(now=now, step=step), sure and not _may_be_round(step, now)))
    elif before is not None and step is not None:
        made.append(Candidate(operands(before=before, step=step), sure))
    return made


def _may_be_round(step: Item, level: Item) -> bool:
    """Return whether a step may be as coarse as its level: 5.87万人，比上年增加2700人 may be 0.27万."""
    exact, of_level = rounded(step.row), rounded(level.row)
    width = of_level.high - of_level.low
    return exact.low == exact.high and exact.low % _ROUND == 0 and width > 0.9 * _ROUND


def _begins_anew(item: Item, found: Found) -> bool:
    """Return whether a semicolon, or a year of its own (2023年增长5%), parts a change from all its levels."""
    nearest = max((one.index for one in (found.now, found.before, found.step) if one is not None), default=item.index)
    text, offset = item.strand.text, item.strand.offset
    between = text[item.strand.items[nearest].end - offset : item.at - offset]
    named = _NAMED.search(between)
    of_another = named is not None and found.now is not None and found.now.row.year_basis == "explicit"
    return "；" in between or (of_another and named[1] != str(found.now.row.year))


def _difference(item: Item, strands: Sequence[Strand], parts: dict[int, Item]) -> Iterator[Proposal]:
    kind = "point_change" if item.is_points else "change"
    if _UNSAID.search(item.before):  # 高于全国平均水平4.09个百分点: what it is held against is not printed here
        candidates, turned = _yardsticks(item, strands)
        yield Proposal(kind, item, tuple(candidates), "sign_turned" if turned else note_of(item))
        return
    listed = dealt(item)
    found = walk_back(item, parts)
    candidates = [*listed, *named_years(item)]
    if not listed and found.now is not None and found.before is not None:
        sure = not any(one.sure for one in candidates) and not _begins_anew(item, found)
        candidates.insert(0, Candidate(operands(now=found.now, before=found.before), sure))
    candidates += behind(item, found)
    if not any(one.sure for one in candidates):
        candidates += [*further(item, Found(found.now, found.before), strands), *of_rows(item, strands)]
    yield Proposal(kind, item, tuple(candidates), note_of(item))


def _yardsticks(item: Item, strands: Sequence[Strand]) -> tuple[list[Candidate], bool]:
    """Return the pair of earlier rates whose words name both sides, and whether it contradicts above and below.

    经费增长低于财政收入增长2.69个百分点; 它 is the rate right before. Where words say above and the very same
    difference is below, that pair is meant, and the words are wrong.
    """
    said = _UNSAID.search(item.before)
    if said is None or not item.is_points:
        return [], False
    subject, yardstick = (_RISES.sub("", name) for name in (said["subject"], said["yardstick"]))
    contexts = list(_rates_before(item, strands))
    here = [one for one, _ in contexts if one.strand is item.strand]
    named = [one for one, words in contexts if _names(words, subject)]
    if yardstick in ("它", "其"):
        befores = [one for one in here if one not in named][:1]
    else:
        befores = [one for one, words in contexts if _names(words, yardstick)]
    nows = [one for one in named if one not in befores[:1]]
    made = [Candidate(operands(now=one, before=befores[0]), False) for one in nows[:3]] if befores else []
    above, below = "increase", "decrease"
    if _BELOW.search(item.before):
        above, below = below, above
    for change, turned in ((above, False), (below, True)):
        row = item.row._replace(change=change)
        fitting = [one for one in made if fits("point_change", row, one.operands) == "rounded"]
        if len(fitting) == 1:
            found = fitting[0]._replace(sure=True)
            if not turned and item.row.change not in ("", "level", change):  # 增长低于…2.69个百分点 is read as a rise
                found = found._replace(operands=operands(now=found.operands[1].item, before=found.operands[0].item))
            return [found], turned
    return made, False


def _rates_before(item: Item, strands: Sequence[Strand]) -> Iterator[tuple[Item, str]]:
    """Yield the rates before a figure in its paragraph, nearest first, each with the words since the rate before it."""
    for number in range(item.strand.number, max(item.strand.number - 4, -1), -1):
        strand = strands[number]
        if strand.block != item.strand.block:
            return
        found, begin = [], 0
        for one in strand.items:
            if strand is item.strand and one.index >= item.index:
                break
            if one.is_percent and one.known:
                words = strand.text[begin : one.at - strand.offset]
                begin = one.end - strand.offset
                if saying("other_basis").search(words) is None:
                    found.append((one, words))
        yield from reversed(found)


def _names(words: str, name: str) -> bool:
    return len(name) > 1 and (name in words or (len(name) > 5 and name[-4:] in words))


def _decline(item: Item) -> Iterator[Proposal]:
    """从213家压减到11家，压减率94.8%: what is left is the second end of the pair right before."""
    items = item.strand.items
    near = [one for one in items[max(0, item.index - 2) : item.index] if not one.is_step]
    if not near or "；" in item.before or "arrived" not in near[-1].roles:
        return
    before = first_end(near[-1], items)
    if before is not None and (before.row.value or 0.0) >= (near[-1].row.value or 0.0) and not before.is_percent:
        yield Proposal("growth", item, (Candidate(operands(now=near[-1], before=before), True),), note_of(item))


def _mean_growth(item: Item) -> Proposal:
    """2020—2022年分别为A、B、C，年均增长Z%: the first and the last year of the list."""
    levels = [
        one
        for one in item.strand.items[: item.index]
        if one.is_level and one.row.kind in LEVELS and one.row.year and one.row.year_basis == "explicit"
    ]
    levels = [one for one in levels if alike(one, levels[-1])]
    candidates = []
    if len({one.row.year for one in levels}) > 1:
        ordered = sorted(levels, key=lambda one: one.row.year or 0)
        sure = len({one.row.year for one in levels}) == len(levels)
        candidates.append(Candidate(operands(now=ordered[-1], before=ordered[0]), sure, "list"))
    return Proposal("mean_growth", item, tuple(candidates))
