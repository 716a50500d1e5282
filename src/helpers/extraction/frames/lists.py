"""Lists: which figures enumerate, what 分别 deals out to each of them, what is part of a whole."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.clauses import context
from helpers.extraction.clauses.clauses import Clause, Sentence, Zone
from helpers.extraction.frames.records import Around, Frame
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.concepts import Hit, concepts
from helpers.extraction.words.groups import groups

_BASES = 2  # figures before a whole that it is compared with: 9630万元，比上年的9120万元增长5%。其中…
_LIST_GAP = re.compile(r"[\s、，；:和及与()的其中分别为各达约近从由则是以上了]*\Z")
DEALT = re.compile(r"分别|依次")
_JOINS = re.compile(r"[、和及与，]{1,2}")
_SPLIT = re.compile(r"[、和及与，]")
_ENUMERATES = re.compile(r"\A\)?[、；，和及与]")
_ENDS_LIST = re.compile(r"[；。]")
_YEARS_AND_STAGES = re.compile(r"20\d{2}年?|[\dxX*]+年")
_TAIL = 40  # characters of a gap that may still only name what a list goes on with


def deal(sentence: Sentence, figures: Sequence[Quantity], clauses: list[Clause]) -> dict[int, Clause]:
    """Return the clauses of figures to which the items of a list are dealt out: A、B、C分别为1、2、3.

    小学、初中分别为X、Y deals out stages; what was dealt once is dealt again to a later list (分别增长a、b), and
    to one whose words name no item at all.
    """
    dealt: dict[int, Clause] = {}
    parts: list[Zone] = []
    index = 0
    while index < len(figures):
        clause = clauses[index]
        run = _run(figures, clauses, index)
        if run < 2:
            staged = _staged(figures, clauses, index)
            if len(staged) > 1:
                parts = staged
                index += len(staged)
            else:
                index += 1
            continue
        head = sentence.text[clause.left.start : figures[index].start]
        word = DEALT.search(head)
        stop = clause.left.start + (word.start() if word is not None else len(head))
        own = _parts(sentence, clause.left.start, stop, run)
        if own and word is None and not all(context.stage_in(part) for part in own):
            own = []
        own = own or _parts_before(sentence, clause, run)
        if not own and word is not None:
            own = next(filter(None, (_parts(sentence, zone.start, stop, run) for zone in clause.before)), [])
        if own:
            parts = own
        elif (
            len(parts) != run
            or context.stage_in(clause.left) is not None
            or (word is None and clause.left.mask & concepts().subjects)
        ):
            index += run
            continue
        changed = context.set_by(clause.left, "change") or ""
        rest = sentence.zone(clause.left.start + (word.start() if word is not None else 0), figures[index].start)
        for position in range(run):
            one = parts[position]
            hits = one.hits + (rest.hits if word is not None or not own else ())
            if own and position < run - 1 and not one.mask & (concepts().subjects | groups()["named"]):
                hits = tuple(h._replace(sets={}) if sets_stage(h) else h for h in parts[-1].hits) + hits
            elif own and not one.mask & (groups()["named"] | concepts().subjects & ~parts[-1].mask):
                hits += tuple(h for h in parts[-1].hits if h.mask & groups()["named"])
            if not own:
                hits = tuple(h for h in one.hits if sets_stage(h)) + clause.left.hits
            zone = Zone(one.start, one.end, mask_of(hits), hits)
            dealt[index + position] = replace(
                clauses[index + position], left=zone, before=clause.before, bare=0, dealt_change=changed
            )
        index += run
    return dealt


def sets_stage(hit: Hit) -> bool:
    """Return whether a word names a stage, or several at once (中小学)."""
    return "stage" in hit.sets


def _staged(figures: Sequence[Quantity], clauses: Sequence[Clause], index: int) -> list[Zone]:
    """Return the stages of a list that names one with each figure: 小学720元、初中940元."""
    found: list[Zone] = []
    for position in range(index, len(figures)):
        clause, figure = clauses[position], figures[position]
        stage = context.stage_in(clause.left)
        if (
            not stage
            or figure.kind != figures[index].kind
            or (found and clause.gap[:1] not in ("、", "和", "，", "与"))
        ):
            break
        if found and clause.left.mask & concepts().subjects:
            break
        found.append(clause.left)
    return found


def _run(figures: Sequence[Quantity], clauses: Sequence[Clause], index: int) -> int:
    """Return how many figures from ``index`` on stand in one list, with nothing but commas between."""
    run = 1
    while index + run < len(figures) and figures[index + run].kind == figures[index].kind:
        if not _JOINS.fullmatch(clauses[index + run].gap):
            break
        run += 1
    return run


def _parts(sentence: Sentence, start: int, stop: int, run: int) -> list[Zone]:
    """Return the last ``run`` items of the list ``start``–``stop`` before 分别, as zones; nothing where there are less.

    A list of items with words of their own goes over clauses: 学前毛入园率，小学净入学率，初中、高中毛入学率分别为…
    """
    text = sentence.text[start:stop]
    cuts = [0, *(m.end() for m in _SPLIT.finditer(text)), len(text)]
    spans = [(start + a, start + b) for a, b in itertools.pairwise(cuts) if b - a > 1]
    return [sentence.zone(a, b) for a, b in spans[-run:]] if len(spans) >= run else []


def _parts_before(sentence: Sentence, clause: Clause, run: int) -> list[Zone]:
    """Return the stages that the clause before names, one for each figure: 小学、初中生均支出均有增长，增幅为a、b."""
    for zone in clause.before[:1]:
        cuts = [
            zone.start,
            *(zone.start + m.end() for m in _SPLIT.finditer(sentence.text[zone.start : zone.end])),
            zone.end,
        ]
        parts = [sentence.zone(a, b) for a, b in itertools.pairwise(cuts) if b - a > 1]
        staged = [part for part in parts if context.stage_in(part)]
        if len(staged) == run:
            return [_zone_of(tuple(hit for hit in part.hits if sets_stage(hit)), part) for part in staged]
    return []


def _zone_of(hits: tuple[Hit, ...], zone: Zone) -> Zone:
    return Zone(zone.start, zone.end, mask_of(hits), hits)


def mask_of(hits: Sequence[Hit]) -> int:
    return functools.reduce(lambda mask, hit: mask | hit.mask, hits, 0)


def is_list_gap(clause: Clause, previous: Frame) -> bool:
    """Return whether what stands between two figures only goes on with a list: 、初中, but not a new subject."""
    gap = clause.gap
    if len(gap) > _TAIL:
        return False
    bits = groups()
    if clause.left.mask & bits["speaks"] or any(zone.mask & bits["speaks"] for zone in clause.before):
        return False
    if clause.bare > 1:
        return False
    return _ENUMERATES.match(gap) is not None or _LIST_GAP.match(_YEARS_AND_STAGES.sub("", gap)) is not None


def part_of_whole(quantity: Quantity, clause: Clause, around: Around) -> int | None:
    """Return the index of the whole that words present a figure as a part of, or None."""
    previous = around.carried
    if previous is None:
        return None
    if clause.part:
        wholes = (one for one in reversed(around.all) if one.part_of is None and one.change == "level")
        return next((one.index for one in wholes if one.quantity.kind == quantity.kind), None)
    if previous.part_of is None or previous.quantity.kind != quantity.kind:
        return None
    silent = not clause.left.mask & groups()["speaks"]
    goes_on = clause.gap[:1] in ("、", "和", "及", "与") or (clause.gap[:1] == "，" and silent)
    goes_on = goes_on and not _ENDS_LIST.search(clause.gap) and clause.left.mask & groups()["changes"] == 0
    return previous.part_of if goes_on else None


def whole_that_fits(frame: Frame, frames: Sequence[Frame]) -> int | None:
    """Return the index of the whole a figure is a part of, once all is read of both; None if it cannot be one.

    A whole is no smaller, of the same year and counted alike: 9630万元，比上年的9120万元增长5%。其中…8450万元 is a part
    of the first. A mean is no part of another mean: 生均公用经费 of all schools holds no 高中生均教育事业费.
    """
    if frame.part_of is None:
        return None
    own = frame.quantity
    first = max(0, frame.part_of - _BASES)
    for whole in reversed(frames[first : frame.part_of + 1]):
        other = whole.quantity
        if other.kind != own.kind or whole.change != "level" or whole.years.year != frame.years.year:
            continue
        means = "/" in own.unit + other.unit or (own.kind != "percent" and _is_mean(frame, whole))
        smaller = own.kind != "percent" and None not in (own.value, other.value) and other.value < own.value
        return None if means or smaller else whole.index
    return None


def _is_mean(*frames: Frame) -> bool:
    return any(frame.said & groups()["per_student"] for frame in frames)
