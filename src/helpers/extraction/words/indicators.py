"""The catalogue of indicators: what each record of ``indicators.toml`` says, checked against the concepts it names."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpers.extraction.words.concepts import Concepts, concepts, unknown
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_toml, require

FILE = "indicators.toml"
KINDS = (
    "money", "percent", "percentage_point", "count", "ratio", "coefficient", "rank", "area", "duration", "distance",
    "rate",
)  # fmt: skip
_REQUIRED = ("label_zh", "label_en", "topic", "kinds", "definition", "direction", "comparable", "examples", "source")
_RELATIVES = ("growth_of", "change_of", "share_of", "required_for", "part_of", "worked_out")
_CONCEPT_LISTS = ("needs", "any", "of", "context", "against", "never", "not_of", "asserts")
MOST_EACH = 200_000  # yuan: no pupil costs more a year, no county spends so little


@dataclass(frozen=True, slots=True)
class Indicator:
    """One record of the catalogue: what it is called, what makes it comparable, and the concepts it is made of."""

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
    worked_out: str = ""
    part_of: str = ""
    national: str = ""
    group: str = ""
    stage: str = ""
    spoken_stage: str = ""
    status: str = ""
    award: bool = False
    needs: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    of: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    not_of: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    least: float | None = None
    most: float | None = None
    asserts: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


@functools.cache
def catalogue() -> dict[str, Indicator]:
    """Return the indicators of ``data/reference/indicators.toml`` by id, in file order."""
    return compile_catalogue(read_toml(FILE), concepts())


def topics() -> tuple[str, ...]:
    """Return every topic of the catalogue, in its order."""
    return tuple(dict.fromkeys(topic for item in catalogue().values() for topic in item.topics))


def growth_indicator(level_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the growth indicators of the given level indicators (一般公共预算教育经费 → its growth)."""
    wanted = set(level_ids)
    return tuple(item.id for item in catalogue().values() if item.growth_of in wanted)


def compile_catalogue(records: Mapping[str, object], known: Concepts) -> dict[str, Indicator]:
    """Return the catalogue from records as they stand in the file, each name in it checked against what is known."""
    items = {key: _indicator(key, record, known) for key, record in records.items()}
    for item in items.values():
        for name in _RELATIVES:
            if (relative := getattr(item, name)) and relative not in items:
                raise unknown(relative, items, f"[{item.id}]", name, FILE)
    return items


def _indicator(key: str, record: object, known: Concepts) -> Indicator:
    place = f"[{key}]"
    if not isinstance(record, Mapping):
        raise ReferenceDataError("not a table", file=FILE, place=place)
    require(record, _REQUIRED, file=FILE, place=place)
    fields = dict(record)
    for name in fields:
        if name not in Indicator.__dataclass_fields__:
            raise unknown(name, Indicator.__dataclass_fields__, place, "field", FILE)
    for name in _CONCEPT_LISTS:
        for concept in fields.get(name, ()):
            if concept not in known.by_id:
                raise unknown(concept, known.by_id, place, name, FILE)
    for way in fields.get("alternatives", ()):
        for concept in way:
            if concept not in known.by_id:
                raise unknown(concept, known.by_id, place, "alternatives", FILE)
    for kind in fields["kinds"]:
        if kind not in KINDS:
            raise unknown(kind, KINDS, place, "kinds", FILE)
    if not any(fields.get(name) for name in ("needs", "any", "alternatives", "of")):
        raise ReferenceDataError(
            "no concept says it", file=FILE, place=place, expected="needs, any, alternatives or of"
        )
    fields["topics"] = tuple(dict.fromkeys((fields["topic"], *fields.get("topics", ()))))
    for name in ("kinds", "change", "units"):
        fields[name] = frozenset(fields.get(name, ()))
    fields["alternatives"] = tuple(tuple(way) for way in fields.get("alternatives", ()))
    for name in ("examples", "counter_examples", "mentions", *_CONCEPT_LISTS):
        fields[name] = tuple(fields.get(name, ()))
    return Indicator(id=key, **fields)
