"""The levels that a change is measured between, looked for where prose puts them.

Before the change, nearest first (X，比上年的W增加S，增长Z%; 由W增至X，增长Z%); behind it in a bracket or as what is
reached (增长Z%(上年W); 比W增长Z%，达到X); dealt out in order by 分别; by the years that the words name
(2022年较2020年增支S); in the sentences before, where no words tie them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.extraction.relations.records import Candidate, Item, Strand, alike, operands
from helpers.extraction.words.shapes import saying

LEVELS = ("money", "count", "area", "coefficient", "ratio", "distance", "rate")  # kinds that grow
_RATE = re.compile(r"[\u4e00-\u9fff]{2}(?:率|比例|比重|占比)(?=(?:分别)?(?:达到?|为|是|提高到|上升到|增至)?\Z)")
_YEAR = re.compile(r"20\d\d(?=年)|20\d\d(?=[-—~至])")
_BETWEEN = re.compile(r"(20\d\d)年?(?:度)?(?:比|较|与|同)(20\d\d)年")
# 去年全省总投入为A，比上年的B增加S: what a sentence opens with is what it speaks of
_LAST_YEAR_ALL = re.compile(r"[\u4e00-\u9fff]{0,4}?去年(?![的为是]?\d)")
_ROWS = 12  # strands before a change in which a table may stand
# pairs of characters that name no subject of their own
_LIGHT = frozenset({"全市", "全县", "全区", "全省", "我市", "我县", "我区", "年的", "其中", "经费", "教育", "支出"})


@dataclass(slots=True)
class Found:
    """The levels before a change, as far as they were met walking back from it."""

    now: Item | None = None
    before: Item | None = None
    step: Item | None = None
    crossed: bool = False
    passed: bool = False


def walk_back(item: Item, parts: dict[int, Item]) -> Found:
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
        if "mean" in one.roles or one.is_open:  # 达到913亿元，首次突破900亿元: the level is the exact one
            continue
        if one.is_grown and not (item.is_points and _speaks_of_growth(item)):
            found.crossed = found.crossed or found.before is None
            continue
        if one.is_step:
            if not _is_of_time(one):
                continue
            if found.step is None and found.before is None and not found.crossed and _comparable(one, item):
                found.step = one
            continue
        opens = found.before is not None and "from" not in one.roles and _LAST_YEAR_ALL.match(one.before) is not None
        if one.roles & {"base", "from"} and not opens:
            if item.is_grown and one.is_yardstick:
                continue
            if found.before is None and not found.crossed and _comparable(one, item):
                found.before = one
            continue
        if not _is_level_for(one, item, found):
            # …，压减率47.3%，比上年增长4.1%: the rate may be what grew
            found.passed = found.passed or (one.is_percent and found.before is None and found.step is None)
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
            found.before = _of_named_year(first_end(one, items), item)
        break
    return found


def _is_of_time(step: Item) -> bool:
    """Return whether an increase is against an earlier time: 比上年增加, 增加; not 比公务员高."""
    clause = re.split(r"[，；。]", step.before)[-1]
    compared = saying("compare").search(clause)
    rest = clause[compared.end() :] if compared is not None else ""
    turn = saying("up").search(rest) or saying("down").search(rest)
    name = rest[: turn.start()] if turn is not None else ""
    return not name or saying("period").search(name) is not None or re.search(r"[年期初前月末]", name) is not None


def _of_named_year(before: Item | None, item: Item) -> Item | None:
    """Return the level before unless a change names another year to compare with: 2021年A，2022年B，比2020年增长C%."""
    named = _YEAR.findall(item.before) if saying("compare").search(item.before) else []
    other = before is not None and before.row.year_basis == "explicit" and str(before.row.year) not in named
    return None if named and other else before


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


def first_end(now: Item, items: Sequence[Item]) -> Item | None:
    """Return the level before that words pair with ``now``: 由W增至X; 上年W，今年X; 2021年W，2022年X."""
    earlier = [one for one in items[: now.index] if one.is_level and alike(one, now) and one.depth <= now.depth]
    earlier = [one for one in earlier if not one.is_open]
    if not earlier:
        return None
    last = earlier[-1]
    if now.index - last.index != 1:
        return None
    if last.roles & {"from", "base"}:
        return None if last.is_yardstick else last
    arrives = "arrived" in now.roles and saying("arrive").search(now.before) is not None
    arrives = arrives and not last.row.bound  # 突破900亿元，达到913亿元: one level said twice
    arrives = arrives and not (now.is_percent and _are_two_rates(last, now))
    return last if arrives or _a_year_apart(last, now) else None


def _are_two_rates(earlier: Item, later: Item) -> bool:
    """Return whether two rates have names of their own: 学历合格率达到100%，高学历教师比例达到99.6%."""
    first, second = (_RATE.search(one.label) for one in (earlier, later))
    return first is not None and second is not None and first[0] != second[0]


def _a_year_apart(earlier: Item, later: Item) -> bool:
    first, second = earlier.row, later.row
    named = "explicit" == first.year_basis == second.year_basis
    return bool(named and first.year and second.year and second.year - first.year == 1)


def _comparable(one: Item, item: Item) -> bool:
    """Return whether a figure may be an end, or the step, of a change by its kind alone."""
    if item.is_points:
        return one.is_percent or one.is_points
    if item.is_grown:
        return one.row.kind in LEVELS or (one.is_percent and "base" in one.roles)
    return alike(one, item)


def _is_level_for(one: Item, item: Item, found: Found) -> bool:
    reference = found.before or found.step
    if reference is not None and not reference.is_points:
        return alike(one, reference)
    if item.is_points:
        return one.is_percent
    if item.is_grown:
        return one.row.kind in LEVELS and one.row.unit not in ("次", "个月")
    return alike(one, item)


def _speaks_of_growth(item: Item) -> bool:
    return re.search(r"增幅|增速|增长|高于|高出|快于|低于|慢于", item.before) is not None


def dealt(item: Item) -> list[Candidate]:
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
        levels = [one for one in items[:first] if one.is_level and one.row.kind in LEVELS]
        levels = [one for one in levels if levels and alike(one, levels[-1])]
    else:
        levels = [one for one in items[:first] if one.is_level and alike(one, item)]
    bases = [one for one in levels if "base" in one.roles]
    nows = [one for one in levels if "base" not in one.roles]
    steps = [one for one in items[:first] if one.is_step and not one.is_points]
    if len(bases) >= size and len(nows) >= size and _adjoin(bases[-size:]) and _adjoin(nows[-size:]):
        sure = len(bases) == size and len(nows) == size
        return [Candidate(operands(now=nows[-size:][place], before=bases[-size:][place]), sure, "list")]
    if item.is_grown and len(steps) >= size and len(nows) >= size:
        sure = len(steps) == size and len(nows) == size
        return [Candidate(operands(now=nows[-size:][place], step=steps[-size:][place]), sure, "list")]
    return []


def _adjoin(items: Sequence[Item]) -> bool:
    """Return whether figures stand in one list, with at most one other between."""
    return items[-1].index - items[0].index <= len(items)


def _is_same(one: Item, item: Item) -> bool:
    return alike(one, item) and one.is_grown == item.is_grown and one.is_step == item.is_step


def named_years(item: Item) -> list[Candidate]:
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
    years = _years_dealt(item.strand.items)
    nows = [one for one in levels if years.get(one.index) == year_now]
    befores = [one for one in levels if years.get(one.index) == year_before]
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


def behind(item: Item, found: Found) -> list[Candidate]:
    """Return what a bracket or the next clause adds: 增长6.9%（基期数5.22亿元）; 比W增长Z%，达到X."""
    items = item.strand.items
    if item.index + 1 >= len(items):
        return []
    following = items[item.index + 1]
    explains = "base" in following.roles and following.depth > item.depth and found.before is None
    if explains and found.now is not None and alike(found.now, following):
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


def further(item: Item, found: Found, strands: Sequence[Strand]) -> list[Candidate]:
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


def of_rows(item: Item, strands: Sequence[Strand]) -> list[Candidate]:
    """Return the two like cells of a row above that a change names: 压减率上升8.9个百分点, of the row 压减数量."""
    clause = re.split(r"[，。；]", item.before)[-1]
    pairs = {clause[at : at + 2] for at in range(len(clause) - 1)} - _LIGHT
    made: list[Candidate] = []
    for strand in strands[max(0, item.strand.number - _ROWS) : item.strand.number]:
        if strand.kind != "row" or not any(pair in strand.label for pair in pairs):
            continue
        cells = [one for one in strand.items if one.known and (one.is_percent if item.is_points else alike(one, item))]
        if len(cells) == 2:
            first, second = cells
            made += [
                Candidate(operands(now=first, before=second), False, "table"),
                Candidate(operands(now=second, before=first), False, "table"),
            ]
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
