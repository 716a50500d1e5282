"""What the words of a figure's clause set: change, stage, status, scope and basis — each said by a qualifier.

Qualifiers are concepts; this module knows which of several counts: for a change the nearest before the figure, with
nothing but words of no meaning between; for a stage the last one named; for a status the figure's own clause.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from helpers.extraction.clauses.clauses import Clause, Zone
from helpers.extraction.words.concepts import Hit, Spoken, concepts
from helpers.foundation.reference import read_toml

_AHEAD = 8  # characters that may stand between a verb of change and its figure
_OPENING = 24  # characters of a paragraph in which it says what it is about
_RIGHT_NOUN = 14  # characters behind a figure in which the noun it counts begins


@functools.cache
def _bits() -> dict[str, int]:
    known = concepts()
    compared = ("civil_servants", "provincial_standard", "national_standard", "nation", "standard_measure", "intended")
    return {
        "last_year": known.bits["last_year"],
        "more": known.bits["more"],
        "fewer": known.bits["fewer"],
        "difference": known.mask(("more", "fewer")),
        "apart": known.mask(compared),
        "changes": known.columns["change"] | known.mask(("more", "fewer")),
        "growth": known.mask(("growth_measure", "average_growth")),
        "subjects": known.subjects,
    }


def set_by(zone: Zone, column: str) -> str | None:
    """Return what the last word of a zone that sets ``column`` sets it to, or None."""
    if not zone.mask & concepts().columns[column]:
        return None
    return next((hit.sets[column] for hit in reversed(zone.hits) if column in hit.sets), None)


def change_of(clause: Clause, start: int, kind: str, previous: Clause | None, inherited: str) -> tuple[str, bool]:
    """Return level, increase or decrease, and whether the figure is a difference from something other than a year.

    比上年多38所 is an increase, 比公务员多1100元 a difference: it says nothing of the level it is measured from.
    """
    bits = _bits()
    if clause.dealt_change:
        return clause.dealt_change, False
    if clause.place and kind == "percent":
        named = set_by(clause.left, "change")
        return named or inherited, False
    at = measured = start
    for hit in reversed(clause.left.hits if clause.left.mask & bits["changes"] else ()):
        if at - hit.end > _AHEAD:
            break
        if hit.mask & bits["difference"] and not hit.sets and measured - hit.end < 3:
            over_time = clause.left.mask | (previous.left.mask if previous else 0)
            apart = over_time & bits["apart"]
            if over_time & bits["last_year"] and not apart:
                return ("decrease" if hit.mask & bits["fewer"] else "increase"), False
            return "level", kind != "percent" and (bool(apart) or kind == "percentage_point")
        changed = hit.sets.get("change")
        if changed is not None:
            return (_of_growth(clause.left, hit, kind) if changed == "level" else None) or changed, False
        if hit.mask & bits["subjects"]:
            index = clause.left.hits.index(hit)
            before = clause.left.hits[index - 1] if index else None
            grown = before is not None and before.end == hit.start and start - hit.end < 2 and kind == "count"
            if grown and before is not None and before.sets.get("change") in ("increase", "decrease"):
                return before.sets["change"], False  # 增加编制4.2万个
            break
        at = hit.start
        if hit.mask & bits["apart"]:  # 高出国家标准3元: what it is measured from stands between
            measured = at
    if clause.left.mask & bits["difference"] and clause.left.mask & bits["apart"] and kind == "percentage_point":
        return "level", True
    if kind == "percentage_point":
        named = set_by(clause.left, "change") or "level"
        if named != "level":
            return named, False
        return (inherited if inherited != "level" else "increase"), False
    return inherited, False


def _of_growth(left: Zone, reached: Hit, kind: str) -> str | None:
    """Return the change of a growth that is said to reach its figure: 增幅达到22.04%, not 增至22.04%, 增幅下降2.1%."""
    index = left.hits.index(reached)
    if kind != "percent" or not index or not left.hits[index - 1].mask & _bits()["growth"]:
        return None
    return left.hits[index - 1].sets.get("change")


def stage_in(zone: Zone, *, last: bool = True) -> str | None:
    """Return the stage that a zone names last (or first); '' where it names several at once; None where none."""
    if not zone.mask & concepts().columns["stage"]:
        return None
    if len(zone.hits) == 1:
        return zone.hits[0].sets.get("stage")
    found: str | None = None
    end = -1
    joined: set[str] = set()
    for hit in zone.hits:
        value = hit.sets.get("stage")
        if value is not None:
            if not last:
                return value
            if value or hit.start != end:  # 义务教育中小学: which of them is said before
                joined = {*joined, value} if found is not None and hit.start == end + 1 else {value}
                found = value
            end = hit.end
    return _together().get(frozenset(joined), "") if len(joined) > 1 else found


@functools.cache
def _together() -> dict[frozenset[str], str]:
    """Return the stage that several are: 小学、初中入学率均为100% is of both at once; 幼儿园、小学 of no one stage."""
    return {frozenset(held): whole for whole, held in read_toml("stages.toml").items()}


def one_stage_in(zone: Zone) -> str | None:
    """Return the stage of a heading or a lead that names one; a list of them all is no stage of what follows."""
    if not zone.mask & concepts().columns["stage"]:
        return None
    stages = {hit.sets["stage"] for hit in zone.hits if "stage" in hit.sets}
    return stages.pop() if len(stages) == 1 else None


def stage_throughout(spoken: Spoken, start: int, end: int) -> str | None:
    """Return the stage that a paragraph opens with, where it names no other: 职业中专招生909人，…；拨付教师工资…"""
    named = spoken.set_in("stage", start, end)
    if not any(value and at - start <= _OPENING for at, value in named):
        return None
    return named[0][1] if len({value for _, value in named}) == 1 else None


def noun_behind(zone: Zone) -> Zone:
    """Return the words right behind a figure: what it counts, not what follows from it."""
    if not zone.hits or zone.hits[-1].start - zone.start <= _RIGHT_NOUN:
        return zone
    hits = tuple(hit for hit in zone.hits if hit.start - zone.start <= _RIGHT_NOUN)
    mask = 0
    for hit in hits:
        mask |= hit.mask
    return Zone(zone.start, zone.end, mask, hits)


def _statuses(hits: Iterable[Hit], *, counted: bool) -> set[str]:
    weak = concepts().bits["norm_word"]
    return {hit.sets["status"] for hit in hits if "status" in hit.sets and not (counted and hit.mask & weak)}


def status_of(clause: Clause, *, counted: bool) -> str | None:
    """Return the status that a figure's own clause says: estimate before standard before planned; None if it says none.

    ``counted``: it counts things, of which 要求 and 规定 say nothing (按要求配齐，除5所…).
    """
    if not (clause.left.mask | clause.right.mask) & concepts().columns["status"]:
        return None
    said, behind = (_statuses(hits, counted=counted) for hits in (clause.left.hits, clause.right.hits[:2]))
    if "estimate" in said:
        return "estimate"
    if "standard" in said or "standard" in behind:
        return "standard"
    return "planned" if "planned" in said or "planned" in behind else None
