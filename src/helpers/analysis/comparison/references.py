"""What a reported figure is held against: norms (``norms.csv``) and national values (``comparators.csv``)."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from helpers.analysis.figures import Government
from helpers.extraction.words.codes import codes
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_csv

NORM_COLUMNS = (
    "norm_id", "overrides", "place", "indicator", "per_indicator", "other_indicator", "stage", "direction",
    "threshold", "unit", "unit_contains", "kind", "levels", "from_year", "to_year", "bases", "denominator", "caveat",
    "label_zh", "label_en", "document", "number", "confidence", "note",
)  # fmt: skip
COMPARATOR_COLUMNS = (
    "comparator_id", "indicator", "year", "stage", "value", "unit", "basis", "calculation", "as_of", "source", "number",
    "confidence", "note",
)  # fmt: skip
# How a value came about: as published, published on a comparable basis (同口径), or our arithmetic on published values.
CALCULATIONS = ("", "comparable_basis", "own")
KINDS = ("certification", "duty", "target")
LEVELS = ("county", "prefecture", "province", "national")
_NEAR_DAYS = 366  # a value of one day speaks for the year around it
_SCALE = {"亿元": 1e8, "万元": 1e4}


@dataclass(frozen=True, slots=True)
class Norm:
    """A threshold that a document sets for an indicator.

    ``kind``: certification (reached / not yet reached), duty (met / not met) or target. ``levels``: the governments it
    binds. ``place``: only governments of that place; such a norm replaces the one in ``overrides``. ``per_indicator``:
    the norm is on the quotient of the two indicators, and ``other_indicator`` states that quotient itself; without it
    ``other_indicator`` measures the same thing over another denominator. ``bases``: the 口径 a document names, in
    a text's words; a figure on another one is not judged. ``confidence`` L is never a pass or fail.
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
    bases: tuple[str, ...]
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

    def speaks_of(self, basis: str) -> bool:
        """Whether a figure on ``basis`` is what the norm is on; one that names no basis is what its indicator is."""
        return not basis or not self.bases or basis in self.bases

    def binds_in(self, year: int | None) -> bool:
        """Whether the norm was in force in ``year``; an unknown year counts as now."""
        return year is None or (self.from_year <= year and not self.lapsed_by(year))

    def lapsed_by(self, year: int | None) -> bool:
        """Whether the norm had ended before ``year``."""
        return year is not None and self.to_year is not None and self.to_year < year


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
    calculation: str
    as_of: str
    source: str
    number: str
    confidence: str
    note: str

    @property
    def ref_id(self) -> str:
        """The anchor of the value in a page's list of references."""
        return f"ref-{self.comparator_id}"

    @property
    def day(self) -> date:
        """The day the value speaks of: that of its publication where it has one, else the end of its year."""
        return date.fromisoformat(self.as_of) if self.as_of else date(self.year, 12, 31)


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
            "bases": tuple(row["bases"].split()),
            "from_year": int(row["from_year"]),
            "to_year": int(row["to_year"]) if row["to_year"] else None,
        }
        _check(set(typed["bases"]) <= set(codes("basis")), "norms.csv", row["norm_id"], f"bases {row['bases']}")
        norms.append(Norm(**{**row, **typed}))
    return tuple(norms)


def norms_for(government: Government) -> tuple[Norm, ...]:
    """Return the norms on an indicator that hold where the government is: a place's own norm replaces the general."""
    places = {government.place, government.parent, government.province} - {""}
    here = [n for n in all_norms() if n.indicator and (not n.place or n.place in places)]
    replaced = {n.overrides for n in here}
    return tuple(n for n in here if n.norm_id not in replaced)


@functools.cache
def is_renewed(norm: Norm) -> bool:
    """Return whether a norm that ended was followed by one on the same indicator and stage."""
    return norm.to_year is not None and any(
        (other.indicator, other.stage) == (norm.indicator, norm.stage) and other.from_year > norm.to_year
        for other in all_norms()
    )


@functools.cache
def all_comparators() -> tuple[Comparator, ...]:
    """Return every national value of ``comparators.csv`` in file order."""
    rows = read_csv("comparators.csv", COMPARATOR_COLUMNS, "comparator_id")
    for row in rows:
        known = row["calculation"] in CALCULATIONS
        _check(known, "comparators.csv", row["comparator_id"], f"calculation {row['calculation']}")
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


def comparator(
    indicator: str, year: int | None, stage: str = "", within: int = 0, *, basis: str = "", day: date | None = None
) -> Comparator | None:
    """Return the national value of an indicator for a year and stage, or None.

    ``day`` is when the figure was true, the end of ``year`` unless given; the value nearest in time is taken (the later
    of two equally near ones). A value of a year serves that year, and with ``within`` years so far away; one that is
    dated to a day serves any figure of that span around it, whatever the calendar says. Where values on several bases
    are known only that on ``basis`` will do. A ``stage`` without a value of its own has none: the national mean is not
    its value.
    """
    if year is None:
        return None
    day = day or date(year, 12, 31)
    near = [c for c in _of_indicator(indicator, stage, basis) if _serves(c, year, day, within)]
    return max(near, key=lambda c: (-abs((c.day - day).days), c.day), default=None)


def plain_growth(growth: Comparator) -> float | None:
    """Return the growth (%) that the published levels give, for a growth on a comparable basis; None without them."""
    entry = catalogue().get(growth.indicator)
    levels = _of_indicator(entry.growth_of, growth.stage, growth.basis) if entry and entry.growth_of else ()
    by_year = {level.year: level.value for level in levels}
    now, before = by_year.get(growth.year), by_year.get(growth.year - 1)
    return 100.0 * (now / before - 1.0) if now and before else None


def _serves(value: Comparator, year: int, day: date, within: int) -> bool:
    return abs(value.year - year) <= within or (bool(value.as_of) and abs((value.day - day).days) <= _NEAR_DAYS)


def _of_indicator(indicator: str, stage: str, basis: str) -> Sequence[Comparator]:
    """Return the values that may stand beside a figure of an indicator, a stage and a basis."""
    known = _by_indicator().get(indicator, ())
    staged = any(c.stage for c in known)
    known = [c for c in known if c.stage == stage or not (staged or c.stage)]
    several = len({c.basis for c in known if not c.as_of}) > 1
    return [c for c in known if c.basis == basis] if several else known


@functools.cache
def _by_indicator() -> dict[str, list[Comparator]]:
    found: dict[str, list[Comparator]] = {}
    for one in all_comparators():
        found.setdefault(one.indicator, []).append(one)
    return found


def _check(holds: bool, file: str, row: str, found: str) -> None:
    if not holds:
        raise ReferenceDataError(found, file=f"data/reference/{file}", place=row, expected="a value of the schema")
