"""What figures count: a share of pupils is worked out from pupils, never from schools, money or teachers.

A figure's unit says how its thing is counted (persons, places, money …), the words beside it which thing that is. A
share names its thing itself (学生参与率), or is of whatever the part right before it counts (，占15%).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from helpers.extraction.relations.records import Item, Operand, folded
from helpers.foundation.reference import read_toml, refuse_unknown, require

_UNITS = {"人": "persons", "人次": "persons", "所": "places", "家": "places", "园": "places", "校": "places"}
_OPEN = frozenset({"", "个", "项"})  # units that may count anything
_MARK = re.compile(r"[，。；:、()]")
_CLAUSE = re.compile(r"[，。；:()]")
_NOUN = 8  # characters behind a figure that may name what it counts
_ACT = re.compile(r"[配设聘有为了达占给交报参]")  # 452个配了专职保安: schools, not guards
_MEAN = re.compile(r"生均|人均|平均每?|校均|每[所校间个名人生班园]")


class Thing(NamedTuple):
    """What figures may count: the class of its units, its words, and the things that a share so named may be of."""

    id: str
    units: str
    words: tuple[str, ...]
    shares: tuple[str, ...]
    also: tuple[str, ...]


@functools.cache
def things() -> Mapping[str, Thing]:
    """Return the things by id. Raises ReferenceDataError for an unknown key."""
    found = {}
    for record in read_toml("relations.toml")["thing"]:
        place = f"thing {record.get('id', '?')}"
        require(record, ("id", "units", "words"), file="relations.toml", place=place)
        refuse_unknown(record, ("id", "units", "words", "shares", "also"), file="relations.toml", place=place)
        listed = (tuple(record.get(name, ())) for name in ("words", "shares", "also"))
        found[record["id"]] = Thing(record["id"], record["units"], *listed)
    return found


def units_of(item: Item) -> str:
    """Return how the thing of a figure is counted: persons, places, cases, money …; '' if its unit counts anything."""
    row = item.row
    if row.kind in ("money", "area", "distance"):
        return row.kind
    unit = folded(row.unit)
    return "" if unit in _OPEN else _UNITS.get(unit, "cases")


def thing_of(item: Item) -> str:
    """Return the thing that words beside a figure say it counts: 参与教师1.2万人, 28万余名教师; '' if they do not."""
    behind = _ACT.split(_MARK.split(item.after[:_NOUN])[0])[0]
    before = _CLAUSE.split(item.label)[-1]
    units = units_of(item)
    return _named(behind, "words", units, first=True) or _named(before, "words", units)


def of_one_thing(operands: Sequence[Operand]) -> bool:
    """Return whether figures count one thing in one unit, as far as units and words beside them say."""
    items = [item for _, item in operands]
    units = {units_of(item) for item in items} - {""}
    named = {thing_of(item) for item in items} - {""}
    return len(units) < 2 and len(named) < 2 and len({_is_mean(item) for item in items}) < 2


def may_be_share_of(share: Item, operands: Sequence[Operand]) -> bool:
    """Return whether figures count what a share is said to be a share of: 学生参与率 is of pupils."""
    if not of_one_thing(operands):
        return False
    name = _named(_CLAUSE.split(share.label)[-1], "shares")
    if not name:
        return True
    admitted = {name, *things()[name].also}
    units = {things()[one].units for one in admitted}
    for _, item in operands:
        own, counted = thing_of(item), units_of(item)
        if own not in ("", *admitted) or (counted and counted not in units):
            return False
    return True


def _is_mean(item: Item) -> bool:
    """Return whether an amount is one for each pupil or school: no part of a total, nor its whole."""
    return "/" in item.row.unit or _MEAN.search(item.label) is not None


@functools.cache
def _words(kind: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return an expression for the words of all things, longest first, and the thing of each word."""
    owner = {}
    for thing in things().values():
        for word in (*thing.words, *(thing.shares if kind == "shares" else ())):
            owner[word] = thing.id
    return re.compile("|".join(sorted(map(re.escape, owner), key=len, reverse=True))), owner


@functools.lru_cache(maxsize=4096)
def _named(text: str, kind: str, units: str = "", *, first: bool = False) -> str:
    """Return the thing whose word stands last in a text, or first, among the things so counted."""
    expression, owner = _words(kind)
    found = [owner[one[0]] for one in expression.finditer(text)]
    if units:
        found = [one for one in found if things()[one].units == units]
    return (found[0] if first else found[-1]) if found else ""
