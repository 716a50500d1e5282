"""Claims of change: growth, increase and decrease, points, mean growth, each with the levels it is measured between.

The levels are looked for where prose puts them: before the change, nearest first (X，比上年的W增加S，增长Z%; 由W增至X，
增长Z%); behind it in a bracket or as what is reached (增长Z%(上年W); 比W增长Z%，达到X); dealt out in order by 分别;
by the years that the words name (2022年较2020年增支S).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.records import Candidate, Item, Proposal, Strand, alike, operands
from helpers.extraction.relations.shapes import saying

_UNSAID = re.compile(
    r"(?P<subject>[\u4e00-\u9fff]*)(?:高于|低于|超过|高出|低出|快于|慢于|优于|领先)(?P<yardstick>它|其|[\u4e00-\u9fff“”]{2,})\Z"
)
_BELOW = re.compile(r"低于|低出|慢于")
_RISES = re.compile(r"增长|增幅|增速|的|幅度|平均|水平|占比|比例|约|近")
_YEAR = re.compile(r"20\d\d(?=年)|20\d\d(?=[-—~至])")
_BETWEEN = re.compile(r"(20\d\d)年?(?:度)?(?:比|较|与|同)(20\d\d)年")
_CLAUSE = re.compile(r"[。；]")
_LIGHT = frozenset({"全市", "全县", "全区", "全省", "我市", "我县", "我区", "年的", "其中", "经费", "教育", "支出"})
_LEVELS = ("money", "count", "area", "coefficient", "ratio", "distance", "rate")


@dataclass(slots=True)
class Found:
    """The levels before a change, as far as they were met walking back from it."""

    now: Item | None = None
    before: Item | None = None
    step: Item | None = None
    crossed: bool = False


def changes(strands: Sequence[Strand], parts: dict[int, Item]) -> Iterator[Proposal]:
    """Yield a proposal for every change; ``parts`` maps the id of a part of a closed list to its whole."""
    for strand in strands:
        if strand.kind == "row":
            continue
        for item in strand.items:
            if "mean" in item.roles and item.is_percent:
                yield _mean_growth(item)
            elif item.is_grown:
                yield from _growth(item, strands, parts)
            elif item.is_compared:
                yield from _difference(item, strands, parts)
            elif item.is_percent and saying("decline_rate").search(item.before[-8:]):
                yield from _decline(item)


def note_of(item: Item) -> str:
    """Return the code of what an honest report may compute otherwise: on a comparable basis, without one-off money."""
    text = item.strand.text
    start = item.at - item.strand.offset
    clause = text[max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0) : start + 24]
    said = saying("other_basis").search(item.before) or saying("adjusted").search(clause)
    return "comparable_basis" if said else ""


# ---------------------------------------------------------------- growth
def _growth(item: Item, strands: Sequence[Strand], parts: dict[int, Item]) -> Iterator[Proposal]:
    dealt = _dealt(item)
    found = _walk_back(item, parts)
    candidates = [*dealt, *([] if dealt else _of_found(item, found)), *_named_years(item)]
    candidates += _behind(item, found)
    if not any(one.sure for one in candidates):
        candidates += _further(item, found, strands)
    note = note_of(item) or ("times_more_or_as_much" if item.row.unit == "倍" else "")
    percents = [one for one in candidates if all(op.item.is_percent for op in one.operands)]
    kind = "point_change" if percents and len(percents) == len(candidates) else "growth"
    if kind == "point_change":
        candidates = [one._replace(sure=False) for one in candidates]
        note = note or "points_or_percent"
    yield Proposal(kind, item, tuple(candidates), note)


def _of_found(item: Item, found: Found) -> list[Candidate]:
    now, before, step = found.now, found.before, found.step
    made = []
    if now is not None and before is not None:
        made.append(Candidate(operands(now=now, before=before), True))
    elif now is not None and step is not None:
        made.append(Candidate(operands(now=now, step=step), True))
    elif before is not None and step is not None:
        made.append(Candidate(operands(before=before, step=step), True))
    return made


def _walk_back(item: Item, parts: dict[int, Item]) -> Found:
    """Return the levels that stand before a change in its sentence, nearest first."""
    found = Found()
    items = item.strand.items
    position = item.index - 1
    while position >= 0:
        one = items[position]
        position -= 1
        if one.depth > item.depth:  # a bracket between: only a base in it counts (X（2021年为W），增长Z%)
            if "base" in one.roles and found.before is None and found.now is None and _comparable(one, item):
                found.before = one
            continue
        if one.listed and one.index == item.index - 1 and item.listed:
            continue
        if "mean" in one.roles:
            continue
        if one.is_grown:
            if not (item.is_points and _speaks_of_growth(item)):
                found.crossed = found.crossed or found.before is None
                continue
        if one.is_step:
            if found.step is None and found.before is None and not found.crossed and _comparable(one, item):
                found.step = one
            continue
        if one.roles & {"base", "from"}:
            if found.before is None and not found.crossed and _comparable(one, item):
                found.before = one
            continue
        if not _is_level_for(one, item, found):
            continue
        if found.crossed and found.before is None and found.step is None:
            break
        whole = parts.get(id(one))
        if whole is not None and whole.strand is one.strand and whole.depth <= one.depth and not item.listed:
            position = whole.index - 1
            one = whole
        one = _same_subject(one, found.before or item, items)
        found.now = one
        if found.before is None:
            found.before = _first_end(one, items)
        break
    return found


def _same_subject(nearest: Item, said: Item, items: Sequence[Item]) -> Item:
    """Return the level that has the subject which words before a change or its base name again.

    教师9.86万元，公务员9.81万元；教师这一头比上年的9.30万元增长: not the nearest, if only another one is so called.
    """
    clause = re.split(r"[，；。]", said.before)[-1]
    word = saying("compare").search(clause)
    subject = clause[: word.start()] if word is not None else ""
    pairs = {subject[at : at + 2] for at in range(len(subject) - 1)} - _LIGHT
    if not pairs or any(pair in nearest.label for pair in pairs):
        return nearest
    called = [
        one
        for one in items[: nearest.index]
        if alike(one, nearest) and one.is_level and "base" not in one.roles and any(p in one.label for p in pairs)
    ]
    return called[-1] if len(called) == 1 else nearest


def _first_end(now: Item, items: Sequence[Item]) -> Item | None:
    """Return the level before that words pair with ``now``: 由W增至X; 上年W，今年X; 2021年W，2022年X."""
    earlier = [one for one in items[: now.index] if one.is_level and alike(one, now) and one.depth <= now.depth]
    if not earlier:
        return None
    last = earlier[-1]
    if last.roles & {"from", "base"}:
        return last
    if "arrived" in now.roles and saying("arrive").search(now.before) and last.index == now.index - 1:
        return last
    if _a_year_apart(last, now) and now.index - last.index == 1:
        return last
    return None


def _a_year_apart(earlier: Item, later: Item) -> bool:
    first, second = earlier.row, later.row
    named = "explicit" == first.year_basis == second.year_basis
    return bool(named and first.year and second.year and second.year - first.year == 1)


def _comparable(one: Item, item: Item) -> bool:
    """Return whether a figure may be an end, or the step, of a change by its kind alone."""
    if item.is_points:
        return one.is_percent or one.is_points
    if item.is_grown:
        return one.row.kind in _LEVELS or (one.is_percent and "base" in one.roles)
    return alike(one, item)


def _is_level_for(one: Item, item: Item, found: Found) -> bool:
    reference = found.before or found.step
    if reference is not None and not reference.is_points:
        return alike(one, reference)
    if item.is_points:
        return one.is_percent
    if item.is_grown:
        return one.row.kind in _LEVELS and one.row.unit not in ("次", "个月")
    return alike(one, item)


def _speaks_of_growth(item: Item) -> bool:
    return re.search(r"增幅|增速|增长|高于|高出|快于|低于|慢于", item.before) is not None


# ---------------------------------------------------------------- what a list deals out
def _dealt(item: Item) -> list[Candidate]:
    """Return the levels of one of several changes at once: 小学、初中为A、B，上年为C、D，分别增长a%、b%."""
    items = item.strand.items
    first = item.index
    while items[first].listed and first and _is_same(items[first - 1], item):
        first -= 1
    last = item.index
    while last + 1 < len(items) and items[last + 1].listed and _is_same(items[last + 1], item):
        last += 1
    size = last - first + 1
    if size < 2:
        return []
    place = item.index - first
    if item.is_points:
        levels = [one for one in items[:first] if one.is_percent and (one.is_level or _speaks_of_growth(item))]
    elif item.is_grown:
        levels = [one for one in items[:first] if one.is_level and one.row.kind in _LEVELS]
        levels = [one for one in levels if levels and alike(one, levels[-1])]
    else:
        levels = [one for one in items[:first] if one.is_level and alike(one, item)]
    bases = [one for one in levels if "base" in one.roles]
    nows = [one for one in levels if "base" not in one.roles]
    steps = [one for one in items[:first] if one.is_step and not one.is_points]
    if len(bases) >= size and len(nows) >= size:
        sure = len(bases) == size and len(nows) == size
        return [Candidate(operands(now=nows[-size:][place], before=bases[-size:][place]), sure, "list")]
    if item.is_grown and len(steps) >= size and len(nows) >= size:
        sure = len(steps) == size and len(nows) == size
        return [Candidate(operands(now=nows[-size:][place], step=steps[-size:][place]), sure, "list")]
    return []


def _is_same(one: Item, item: Item) -> bool:
    return alike(one, item) and one.is_grown == item.is_grown and one.is_step == item.is_step


def _named_years(item: Item) -> list[Candidate]:
    """Return the levels of the two years that the words before a change name: 2022年较2020年增支4.5亿元."""
    between = _BETWEEN.search(item.before)
    if between is not None:
        year_now, year_before = int(between[1]), int(between[2])
    else:
        named = _YEAR.findall(item.before)
        year_before = int(named[0]) if len(named) == 1 and saying("compare").search(item.before) else item.row.base_year
        if item.row.year is None or year_before is None or item.row.year_basis != "explicit":
            return []
        year_now = item.row.year
    levels = [one for one in item.strand.items[: item.index] if one.is_level]
    levels = [one for one in levels if _comparable(one, item)]
    dealt = _years_dealt(item.strand.items)
    nows = [one for one in levels if dealt.get(one.index) == year_now]
    befores = [one for one in levels if dealt.get(one.index) == year_before]
    if item.is_grown:
        pairs = [(n, b) for n in reversed(nows) for b in reversed(befores) if alike(n, b)]
    else:
        pairs = [(n, b) for n in nows[-1:] for b in befores[-1:]]
    sure = len(nows) == len(befores) == 1
    return [Candidate(operands(now=n, before=b), sure and between is not None, "list") for n, b in pairs[:2]]


def _years_dealt(items: Sequence[Item]) -> dict[int, int]:
    """Return the years of the figures that have one; a list as long as one with years has the same years."""
    years = {one.index: one.row.year for one in items if one.row.year and one.row.year_basis == "explicit"}
    runs: list[list[Item]] = []
    for one in items:
        if one.listed and runs:
            runs[-1].append(one)
        else:
            runs.append([one])
    dated = [run for run in runs if len(run) > 1 and len({years.get(one.index) for one in run}) == len(run)]
    for run in runs:
        same = [one for one in dated if len(one) == len(run) and one is not run]
        if len(run) > 1 and same and run not in dated:
            years |= {
                one.index: years[other.index] for one, other in zip(run, same[-1], strict=True) if other.index in years
            }
    return years


# ---------------------------------------------------------------- what stands behind
def _behind(item: Item, found: Found) -> list[Candidate]:
    """Return what a bracket or the next clause adds: 增长6.9%（基期数5.22亿元）; 比W增长Z%，达到X."""
    items = item.strand.items
    if item.index + 1 >= len(items):
        return []
    following = items[item.index + 1]
    if "base" in following.roles and following.depth > item.depth and found.before is None:
        if found.now is not None and alike(found.now, following):
            return [Candidate(operands(now=found.now, before=following), True)]
    reached = "arrived" in following.roles and following.is_level and following.depth == item.depth
    if reached and found.now is None and (found.before is not None or found.step is not None):
        known = found.before or found.step
        if known is not None and alike(known, following):
            if found.before is not None:
                return [Candidate(operands(now=following, before=found.before), True)]
            return [Candidate(operands(now=following, step=found.step), True)]
    if reached and found.now is None and item.is_step and found.before is not None and alike(following, item):
        return [Candidate(operands(now=following, before=found.before), True)]
    return []


# ---------------------------------------------------------------- what stands further off
def _further(item: Item, found: Found, strands: Sequence[Strand]) -> list[Candidate]:
    """Return levels that may be meant though no words tie them: of the year before, of the sentence before."""
    made: list[Candidate] = []
    near = [one for one in _before(item, strands) if one.is_level and not (one.is_percent and not item.is_points)]
    if item.is_points:
        near = [one for one in near if one.is_percent]
    now = found.now
    if now is not None:
        bases = [one for one in near if one is not now and alike(one, now) and _is_base_of(one, item, now)]
        named = item.row.year_basis == "explicit" and str(item.row.base_year) in item.before
        named = named and len({one.row.value for one in bases}) == 1 and bases[0].row.year_basis == "explicit"
        named = named and bool(now.row.indicator) and bases[0].row.indicator == now.row.indicator
        made += [
            Candidate(operands(now=now, before=one), named and not found.crossed, "indicator") for one in bases[:2]
        ]
    elif found.before is not None:
        nows = [one for one in near if "base" not in one.roles and alike(one, found.before)]
        made += [Candidate(operands(now=one, before=found.before), False) for one in nows[:4]]
    elif found.step is not None:
        nows = [one for one in near if alike(one, found.step) and "base" not in one.roles]
        made += [Candidate(operands(now=one, step=found.step), False) for one in nows[:2]]
    return made


def _is_base_of(one: Item, item: Item, now: Item) -> bool:
    year = item.row.base_year
    if year is None or one.row.year != year or one.row.year_basis == "empty":
        return False
    same = one.row.indicator == now.row.indicator and bool(now.row.indicator)
    return (same or one.row.subject == now.row.subject) and one.row.stage == now.row.stage


def _before(item: Item, strands: Sequence[Strand], back: int = 12) -> list[Item]:
    """Return the figures before one, nearest first, of its own sentence and the ones before it."""
    found = list(reversed(item.strand.items[: item.index]))
    for number in range(item.strand.number - 1, max(item.strand.number - back, -1) - 1, -1):
        if number >= 0:
            found += reversed(strands[number].items)
    return found


# ---------------------------------------------------------------- differences
def _difference(item: Item, strands: Sequence[Strand], parts: dict[int, Item]) -> Iterator[Proposal]:
    kind = "point_change" if item.is_points else "change"
    if _UNSAID.search(item.before):  # 高于全国平均水平4.09个百分点: what it is held against is not printed here
        candidates, turned = _yardsticks(item, strands)
        yield Proposal(kind, item, tuple(candidates), "sign_turned" if turned else note_of(item))
        return
    dealt = _dealt(item)
    found = _walk_back(item, parts)
    candidates = [*dealt, *_named_years(item)]
    if not dealt and found.now is not None and found.before is not None:
        sure = not any(one.sure for one in candidates)
        candidates.insert(0, Candidate(operands(now=found.now, before=found.before), sure))
    candidates += _behind(item, found)
    if not any(one.sure for one in candidates):
        candidates += _further(item, Found(found.now, found.before), strands)
    yield Proposal(kind, item, tuple(candidates), note_of(item))


def _yardsticks(item: Item, strands: Sequence[Strand]) -> tuple[list[Candidate], bool]:
    """Return the pair of earlier rates whose words name both sides, and whether it contradicts above and below.

    经费增长低于财政收入增长2.69个百分点; 它 is the rate right before. Where words say above and the very same difference
    is below, that pair is meant, and the words are wrong.
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
    return len(name) > 1 and name in words


def _decline(item: Item) -> Iterator[Proposal]:
    """从213家压减到11家，压减率94.8%: what is left is the second end of the pair."""
    for one in reversed(item.strand.items[: item.index]):
        if "arrived" in one.roles and (before := _first_end(one, item.strand.items)) is not None:
            yield Proposal("growth", item, (Candidate(operands(now=one, before=before), True),), note_of(item))
            return


def _mean_growth(item: Item) -> Proposal:
    """2020—2022年分别为A、B、C，年均增长Z%: the first and the last year of the list."""
    levels = [
        one
        for one in item.strand.items[: item.index]
        if one.is_level and one.row.kind in _LEVELS and one.row.year and one.row.year_basis == "explicit"
    ]
    levels = [one for one in levels if alike(one, levels[-1])]
    candidates = []
    if len({one.row.year for one in levels}) > 1:
        ordered = sorted(levels, key=lambda one: one.row.year or 0)
        sure = len({one.row.year for one in levels}) == len(levels)
        candidates.append(Candidate(operands(now=ordered[-1], before=ordered[0]), sure, "list"))
    return Proposal("mean_growth", item, tuple(candidates))
