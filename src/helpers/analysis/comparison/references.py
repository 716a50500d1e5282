"""What a reported figure is held against: norms (``norms.csv``) and national values (``comparators.csv``)."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from helpers.analysis.figures import Government
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_csv

NORM_COLUMNS = (
    "norm_id", "overrides", "place", "indicator", "per_indicator", "other_indicator", "stage", "direction",
    "threshold", "unit", "unit_contains", "kind", "levels", "from_year", "to_year", "denominator", "caveat",
    "label_zh", "label_en", "document", "number", "confidence", "note",
)  # fmt: skip
COMPARATOR_COLUMNS = (
    "comparator_id", "indicator", "year", "stage", "value", "unit", "basis", "as_of", "source", "number",
    "confidence", "note",
)  # fmt: skip
KINDS = ("certification", "duty", "target")
LEVELS = ("county", "prefecture", "province", "national")
_SCALE = {"亿元": 1e8, "万元": 1e4}


@dataclass(frozen=True, slots=True)
class Norm:
    """A threshold that a document sets for an indicator.

    ``kind``: certification (reached / not yet reached), duty (met / not met) or target. ``levels``: the governments it
    binds. ``place``: only governments of that place; such a norm replaces the one in ``overrides``. ``per_indicator``:
    the norm is on the quotient of the two indicators, and ``other_indicator`` states that quotient itself; without it
    ``other_indicator`` measures the same thing over another denominator. ``confidence`` L is never a pass or fail.
    """

    norm_id: str
    overrides: str
    place: str
    indicator: str
    per_indicator: str
    other_indicator: str
    stage: str
    direction: str
    threshold: float
    unit: str
    unit_contains: str
    kind: str
    levels: tuple[str, ...]
    from_year: int
    to_year: int | None
    denominator: str
    caveat: str
    label_zh: str
    label_en: str
    document: str
    number: str
    confidence: str
    note: str

    @property
    def ref_id(self) -> str:
        """The anchor of the norm in a page's list of references."""
        return f"ref-{self.norm_id}"

    def binds_in(self, year: int | None) -> bool:
        """Whether the norm was in force in ``year``; an unknown year counts as now."""
        return year is None or (self.from_year <= year and (self.to_year is None or year <= self.to_year))


@dataclass(frozen=True, slots=True)
class Comparator:
    """A national value of one year, for a context line; ``value`` in the base unit (元, %), ``text`` as published."""

    comparator_id: str
    indicator: str
    year: int
    stage: str
    value: float
    text: str
    unit: str
    basis: str
    as_of: str
    source: str
    number: str
    confidence: str
    note: str

    @property
    def ref_id(self) -> str:
        """The anchor of the value in a page's list of references."""
        return f"ref-{self.comparator_id}"


@functools.cache
def all_norms() -> tuple[Norm, ...]:
    """Return every norm of ``norms.csv`` in file order; a cell that breaks the schema is a ReferenceDataError."""
    norms = []
    for row in read_csv("norms.csv", NORM_COLUMNS, "norm_id"):
        _check(row["direction"] in (">=", ">", "<=", "<"), "norms.csv", row["norm_id"], f"direction {row['direction']}")
        _check(row["kind"] in KINDS, "norms.csv", row["norm_id"], f"kind {row['kind']}")
        levels = tuple(row["levels"].split())
        _check(bool(levels) and set(levels) <= set(LEVELS), "norms.csv", row["norm_id"], f"levels {row['levels']}")
        _check(row["confidence"] in ("H", "M", "L"), "norms.csv", row["norm_id"], f"confidence {row['confidence']}")
        typed = {
            "threshold": float(row["threshold"]),
            "levels": levels,
            "from_year": int(row["from_year"]),
            "to_year": int(row["to_year"]) if row["to_year"] else None,
        }
        norms.append(Norm(**{**row, **typed}))
    return tuple(norms)


def norms_for(government: Government) -> tuple[Norm, ...]:
    """Return the norms on an indicator that hold where the government is: a place's own norm replaces the general."""
    places = {government.place, government.parent, government.province} - {""}
    here = [n for n in all_norms() if n.indicator and (not n.place or n.place in places)]
    replaced = {n.overrides for n in here}
    return tuple(n for n in here if n.norm_id not in replaced)


@functools.cache
def all_comparators() -> tuple[Comparator, ...]:
    """Return every national value of ``comparators.csv`` in file order."""
    rows = read_csv("comparators.csv", COMPARATOR_COLUMNS, "comparator_id")
    return tuple(
        Comparator(
            **{
                **row,
                "year": int(row["year"]),
                "value": float(row["value"]) * _SCALE.get(row["unit"], 1.0),
                "text": row["value"] + row["unit"],
            }
        )
        for row in rows
    )


def comparator(indicator: str, year: int | None, stage: str = "", within: int = 0) -> Comparator | None:
    """Return the national value of an indicator for a year and stage, or None.

    With ``within``, the nearest year at most that far away (the later of two equally near ones); of several values of
    one year the one taken last. A ``stage`` without a value of its own has none: the national mean is not its value.
    """
    if year is None:
        return None
    stages = {stage, ""} if indicator not in _staged_indicators() else {stage}
    near = [c for c in _of_indicator(indicator) if c.stage in stages and abs(c.year - year) <= within]
    return max(near, key=lambda c: (-abs(c.year - year), c.year, c.as_of), default=None)


def _of_indicator(indicator: str) -> Iterable[Comparator]:
    return (c for c in all_comparators() if c.indicator == indicator)


@functools.cache
def _staged_indicators() -> frozenset[str]:
    return frozenset(c.indicator for c in all_comparators() if c.stage)


def _check(holds: bool, file: str, row: str, found: str) -> None:
    if not holds:
        raise ReferenceDataError(found, file=f"data/reference/{file}", place=row, expected="a value of the schema")
