"""What figures count: persons, places, cases or money by their unit, and which of them by the words beside it.

Things are data (``relations.toml``). A share names its thing itself (学生参与率), or is of whatever the part right
before it counts (，占15%).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from helpers.foundation.reference import read_toml, refuse_unknown, require

_UNITS = {"人": "persons", "名": "persons", "位": "persons", "人次": "persons"} | dict.fromkeys("所家园校", "places")
_OPEN = frozenset({"", "个", "项"})  # units that may count anything
_MARK = re.compile(r"[，。；:、()]")
_CLAUSE = re.compile(r"[，。；:()]")
_ACT = re.compile(r"[配设聘有为了达占给交报参]")  # 452个配了专职保安: schools, not guards
_NOUN = 8  # characters behind a figure that may name what it counts


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


def counted_in(kind: str, unit: str) -> str:
    """Return how a figure's thing is counted: persons, places, cases, money, area; '' if its unit counts anything.

    >>> counted_in("count", "名"), counted_in("count", "个"), counted_in("money", "元")
    ('persons', '', 'money')
    """
    if kind in ("money", "area", "distance"):
        return kind
    return "" if unit in _OPEN else _UNITS.get(unit, "cases")


def thing_beside(before: str, after: str, units: str) -> str:
    """Return the thing that words beside a figure say it counts: 参与教师1.2万人, 28万余名教师; '' if they do not.

    >>> thing_beside("参与教师", "，占92%", "persons"), thing_beside("已有", "配了专职保安", "")
    ('teachers', '')
    """
    behind = _ACT.split(_MARK.split(after[:_NOUN])[0])[0]
    return _named(behind, "words", units, first=True) or _named(_CLAUSE.split(before)[-1], "words", units)


def things_of_share(name: str) -> tuple[str, ...]:
    """Return the things that a share so called may be of; none if its name does not say.

    >>> things_of_share("，学生参与率达"), things_of_share("，占")
    (('pupils',), ())
    """
    clause = _CLAUSE.split(name)[-1]
    found = _named(clause, "shares")
    if found and not things()[found].words:  # 参与率 is of persons, 学生参与率 of pupils
        found = _named(clause, "words", things()[found].units) or found
    return (found, *things()[found].also) if found else ()


@functools.cache
def _words(kind: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return an expression for the words of all things, and the thing of each word; 其中学生 holds 中学 and 学生."""
    owner = {}
    for thing in things().values():
        for word in (*thing.words, *(thing.shares if kind == "shares" else ())):
            owner[word] = thing.id
    longest = "|".join(sorted(map(re.escape, owner), key=len, reverse=True))
    return re.compile(f"(?=({longest}))"), owner


@functools.lru_cache(maxsize=4096)
def _named(text: str, kind: str, units: str = "", *, first: bool = False) -> str:
    """Return the thing whose word stands last in a text, or first, among the things so counted."""
    expression, owner = _words(kind)
    found = [owner[one[1]] for one in expression.finditer(text)]
    if units:
        found = [one for one in found if things()[one].units == units]
    return (found[0] if first else found[-1]) if found else ""


class Partition(NamedTuple):
    """Classes of which a thing is in one only; ``kinds`` of figures it holds for, all if empty."""

    kinds: tuple[str, ...]
    classes: tuple[tuple[str, re.Pattern[str]], ...]


@functools.cache
def partitions() -> tuple[Partition, ...]:
    """Return the partitions. Raises ReferenceDataError for an unknown key."""
    found = []
    for record in read_toml("relations.toml")["partition"]:
        place = f"partition {record.get('id', '?')}"
        require(record, ("id", "classes"), file="relations.toml", place=place)
        refuse_unknown(record, ("id", "kinds", "classes"), file="relations.toml", place=place)
        classes = tuple((name, re.compile("|".join(map(re.escape, said)))) for name, said in record["classes"].items())
        found.append(Partition(tuple(record.get("kinds", ())), classes))
    return tuple(found)


def are_apart(labels: Sequence[str], kind: str) -> bool:
    """Return whether words before figures of one kind name different classes of one partition.

    >>> are_apart(["其中小学", "、初中"], "count"), are_apart(["其中小学", "、农村小学"], "count")
    (True, False)
    """
    for kinds, classes in partitions():
        if kinds and kind not in kinds:
            continue
        named = [next((name for name, said in classes if said.search(label)), "") for label in labels]
        if all(named) and len(set(named)) == len(named):
            return True
    return False
