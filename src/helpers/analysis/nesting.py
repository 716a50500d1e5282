"""Which government lies in which: counties in prefectures, both in provinces, by ``place`` and ``parent`` of the cards.

A place is known by its name within its province, so that 晋城市 of a county's card is the 山西省晋城市 of its own.
A masked place has no name, and lies in nothing.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers.analysis.figures import Government
from helpers.corpus.heads.divisions import by_name, divisions

Place = tuple[str, str]  # province, and the name in it
_HOLDERS, _BELOW = ("prefecture", "province"), ("county", "prefecture")


@dataclass(frozen=True, slots=True)
class Nesting:
    """By report its own place and those that hold it, nearest first; by place the reports of all that lies in it."""

    place_of: Mapping[str, Place] = field(default_factory=dict)
    above: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    inside: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)


def nesting(governments: Mapping[str, Government]) -> Nesting:
    """Return how the governments of a corpus lie in each other, as far as their cards say."""
    place_of = {report_id: _place(one) for report_id, one in governments.items() if one.place}
    holders: dict[str, set[Place]] = defaultdict(set)
    for report_id, place in place_of.items():
        if governments[report_id].level in _HOLDERS:
            holders[place[1]].add(place)
    above: dict[str, tuple[Place, ...]] = {}
    inside: dict[Place, list[str]] = defaultdict(list)
    for report_id, place in place_of.items():
        held = (one for one in _named_above(governments[report_id], holders) if one != place)
        above[report_id] = tuple(dict.fromkeys(held))
        for holder in above[report_id]:
            inside[holder].append(report_id)
    return Nesting(place_of, above, {holder: tuple(ids) for holder, ids in inside.items()})


@functools.cache
def counties_in(place: Place) -> int | None:
    """Return how many counties the table of divisions has in a place, None for a place that it does not know."""
    province, name = place
    table = divisions()
    codes = {
        one.code for one in by_name().get(name, ())
        if one.level in _HOLDERS and (one.name == province or not province or table[one.parent].name == province)
    }  # fmt: skip
    if len(codes) != 1:
        return None
    wanted = codes | {one.code for one in table.values() if one.parent in codes}
    return sum(one.level == "county" and one.parent in wanted for one in table.values())


def _place(one: Government) -> Place:
    province = one.province or (one.place if one.level == "province" else "")
    return province, one.place.removeprefix(province) or province


def _named_above(one: Government, holders: Mapping[str, set[Place]]) -> list[Place]:
    """Return the places in the corpus that a card names as its holders; a name without a province if it is only one."""
    named = [one.parent.removeprefix(one.province) or one.province, one.province] if one.level in _BELOW else []
    found = []
    for name in filter(None, named):
        known = holders.get(name, set())
        exact = {place for place in known if place[0] in (one.province, name) or not one.province or not place[0]}
        found += list(exact) if len(exact) == 1 else []
    return found
