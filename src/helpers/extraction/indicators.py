"""The catalogue of indicators, and which of them a figure is.

A figure is known by the words around it: those between the previous figure and itself (``near``), those directly
behind it (``right``), and its sentence. Every rule is a row of ``indicators.toml``; nothing here names an indicator.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_toml, require

FILE = "indicators.toml"
_REQUIRED = ("label_zh", "label_en", "topic", "kinds", "definition", "direction", "comparable", "examples", "source")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the catalogue: what it is called, what makes it comparable, and the words it is known by."""

    id: str
    label_zh: str
    label_en: str
    topic: str
    topics: tuple[str, ...]
    kinds: frozenset[str]
    change: frozenset[str]
    definition: str
    direction: str
    comparable: str
    source: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    growth_of: str = ""
    change_of: str = ""
    share_of: str = ""
    required_for: str = ""
    part_of: str = ""
    national: str = ""
    group: str = ""
    award: bool = False
    priority: int = 0
    left: re.Pattern[str] | None = None
    right: re.Pattern[str] | None = None
    needs_left: re.Pattern[str] | None = None
    context: re.Pattern[str] | None = None
    without: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    text: re.Pattern[str] | None = None
    not_text: re.Pattern[str] | None = None
    units: re.Pattern[str] | None = None
    asserts: re.Pattern[str] | None = None
    mentions: tuple[str, ...] = ()


class Surroundings(NamedTuple):
    """What stands around a figure: words since the previous one, words behind it, its sentence with its headings."""

    near: str
    right: str
    sentence: str
    text: str
    unit: str
    kind: str
    change: str


@functools.cache
def catalogue() -> dict[str, Indicator]:
    """Return the indicators of ``data/reference/indicators.toml`` by id, in file order."""
    items = {key: _indicator(key, record) for key, record in read_toml(FILE).items()}
    check_relations(tuple(items.values()))
    return items


def topics() -> tuple[str, ...]:
    """Return every topic of the catalogue, in its order."""
    return tuple(dict.fromkeys(topic for item in catalogue().values() for topic in item.topics))


@functools.cache
def _by_kind(kind: str, changed: bool) -> tuple[Indicator, ...]:
    """Return the indicators a figure of ``kind`` may be; a change of level may be a growth, a level may not."""
    return tuple(
        item
        for item in catalogue().values()
        if kind in item.kinds and (changed or not item.change) and (item.left or item.right)
    )


def claim(here: Surroundings) -> tuple[str, ...]:
    """Return the ids of the indicators that claim a figure: one, several of one group, or none."""
    found: list[tuple[tuple[int, int, int], Indicator]] = []
    for item in _by_kind(here.kind, here.change != "level"):
        if item.change and here.change not in item.change:
            continue
        strength = _match(item, here)
        if strength is not None:
            found.append(((item.priority, *strength), item))
    if not found:
        return ()
    best = max(found, key=lambda pair: pair[0])[1]
    if best.group:
        members = [item.id for _, item in found if item.group == best.group]
        return tuple(members)
    if here.kind == "percent" and here.change != "level" and not best.change:
        return (best.id,) if best.comparable != "total" else ()
    return (best.id,)


def claimed_by_assertion(clause: str) -> tuple[str, ...]:
    """Return the ids of the indicators whose wording an assertion's clause contains, in catalogue order."""
    return tuple(item.id for item in catalogue().values() if item.asserts is not None and item.asserts.search(clause))


def growth_indicator(level_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the growth indicators of the given level indicators (一般公共预算教育经费 → its growth)."""
    wanted = set(level_ids)
    return tuple(item.id for item in catalogue().values() if item.growth_of in wanted)


def _match(item: Indicator, here: Surroundings) -> tuple[int, int] | None:
    """Return how near and how long the wording of ``item`` stands to the figure, or None where it does not."""
    if item.units is not None and not item.units.search(here.unit):
        return None
    if item.text is not None and not item.text.search(here.text):
        return None
    if item.not_text is not None and item.not_text.search(here.text):
        return None
    found = _strength(item, here)
    if found is None:
        return None
    strength, at = found
    if item.context is not None and not item.context.search(here.sentence):
        return None
    if item.unless is not None and item.unless.search(here.sentence):
        return None
    if item.needs_left is not None and not item.needs_left.search(here.near):
        return None
    clause = here.near[_clause_start(here.near, at) :]
    if item.without is not None and item.without.search(f"{clause}{here.text}{here.right}"):
        return None
    return strength


def _clause_start(near: str, at: int) -> int:
    """Return where the clause that holds ``near[at]`` begins: an earlier clause speaks of something else."""
    return max(near.rfind(stop, 0, at) for stop in "，,；;。：:") + 1


def _strength(item: Indicator, here: Surroundings) -> tuple[tuple[int, int], int] | None:
    """Return ((nearness, length), start in ``near``) of the wording that stands nearest to the figure."""
    best: tuple[tuple[int, int], int] | None = None
    if item.left is not None and item.left.search(here.near) is not None:  # far cheaper than to iterate
        for match in item.left.finditer(here.near):
            candidate = ((match.end() - len(here.near), match.end() - match.start()), match.start())
            best = candidate if best is None or candidate > best else best
    if item.right is not None:
        match = item.right.match(here.right)
        if match is not None:
            candidate = ((0, match.end() + 1), len(here.near))
            best = candidate if best is None or candidate > best else best
    return best


def _indicator(key: str, record: object) -> Indicator:
    place = f"[{key}]"
    if not isinstance(record, dict):
        raise ReferenceDataError("not a table", file=FILE, place=place)
    require(record, _REQUIRED, file=FILE, place=place)
    fields = dict(record)
    unknown = set(fields) - set(Indicator.__dataclass_fields__)
    if unknown:
        raise ReferenceDataError(f"unknown field {', '.join(sorted(unknown))}", file=FILE, place=place)
    for name in ("left", "right", "needs_left", "context", "without", "unless", "text", "not_text", "units", "asserts"):
        if name in fields:
            fields[name] = _pattern(fields[name], name, place)
    fields["topics"] = tuple(dict.fromkeys((fields["topic"], *fields.get("topics", ()))))
    fields["kinds"] = frozenset(fields["kinds"])
    fields["change"] = frozenset(fields.get("change", ()))
    for name in ("examples", "counter_examples", "mentions"):
        fields[name] = tuple(fields.get(name, ()))
    return Indicator(id=key, **fields)


def _pattern(text: str, name: str, place: str) -> re.Pattern[str]:
    try:
        return re.compile(text) if text else _NEVER
    except re.error as error:
        raise ReferenceDataError(f"{name} is no valid pattern ({error})", file=FILE, place=place) from error


def check_relations(items: Sequence[Indicator]) -> None:
    """Raise ReferenceDataError where an indicator names a relative that is not in the catalogue."""
    known = {item.id for item in items}
    for item in items:
        for name in ("growth_of", "change_of", "share_of", "required_for", "part_of"):
            if (relative := getattr(item, name)) and relative not in known:
                raise ReferenceDataError(f"{name} = {relative!r} is no indicator", file=FILE, place=f"[{item.id}]")
