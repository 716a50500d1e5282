"""``trends``: an indicator over the years of each government, with what breaks the line.

Years of one government are a series, never peers. A year that a later report gives otherwise keeps its first figure
beside the one that holds now; a figure on another basis, or behind words on a changed 口径, begins a new segment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pandas as pd

from helpers.analysis.audit.doubts import doubts
from helpers.analysis.comparison.grades import denominator
from helpers.analysis.figures import Figure
from helpers.analysis.governments.points import (
    Point,
    Series,
    declares_change,
    differ,
    said_on_another_basis,
    series_of,
)
from helpers.analysis.kept import kept
from helpers.extraction.verbs import verb

COLUMNS = (
    "government_id", "indicator", "stage", "scope", "year", "report_id", "fact_id", "standing", "text", "value", "low",
    "high", "unit", "kind", "change", "disclosure", "status", "basis", "bound", "segment", "breaks", "doubt",
)  # fmt: skip


@verb
def trends(source: object, indicator: str) -> pd.DataFrame:
    """Return one row per government, stage, scope and year (and per figure of it) for one indicator, by year.

    ``value`` in the base unit, empty where masked; ``change`` has the direction. ``standing``: current, revised (a
    later report of the same government gives the year otherwise) or beside (the same report gives it twice).
    ``segment`` counts the stretches within which values may be joined by a line; ``breaks`` names, on the first year of
    a new one, what changed: other_basis, basis_declared, other_denominator. ``doubt`` is the reason code of the audit.

    Columns: government_id, indicator, stage, scope, report_id, fact_id, standing, text, unit, kind, change,
    disclosure, status, basis, bound, doubt (str); year, segment (Int64); value, low, high (float); breaks (tuple).

    Codes: standing is current, revised or beside; breaks is other_basis, basis_declared or other_denominator; doubt: a
    code of the audit or nothing; the others as in the facts table.

    >>> trends(corpus, "public_budget_education_funding")[["report_id", "year", "text"]].head(3)
            report_id  year     text
    0  chongqing-2021  2021    805亿元
    1    tongnan-2022  2021  15.28亿元
    2    tongnan-2022  2022  15.44亿元
    """
    return trend_table(source, (indicator,))


def trend_table(source: object, indicators: Collection[str] | None = None) -> pd.DataFrame:
    """Return the rows of :func:`trends` for some indicators, or for all."""
    return _all_trends(source) if indicators is None else _trends(source, indicators)


@kept
def _all_trends(source: object) -> pd.DataFrame:
    return _trends(source, None)


def _trends(source: object, indicators: Collection[str] | None) -> pd.DataFrame:
    held = doubts(source)
    rows = [row for series in series_of(source, indicators) for row in _rows(series, held)]
    numbers = dict.fromkeys(("value", "low", "high"), "float64") | {"year": "Int64", "segment": "Int64"}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers)


def _rows(series: Series, held) -> Iterator[tuple]:
    standing = {id(point.figure): _standing(point, series.points) for point in series.points}
    told = [point for point in series.points if not _repeats(point, series.points)]
    segment, last = 1, None
    for point in _in_order(told):
        figure, breaks = point.figure, ()
        if point.known and standing[id(figure)] == "current":
            breaks = _breaks(last, figure) if last is not None else ()
            segment += bool(breaks)
            last = figure
        yield (
            series.government_id, series.indicator, series.stage, series.scope, point.year, figure.report_id,
            figure.fact_id, standing[id(figure)], figure.printed, figure.value, figure.low, figure.high, figure.unit,
            figure.kind, figure.change, figure.disclosure, figure.status, figure.basis, figure.bound, segment, breaks,
            held.get(figure.mention_id, ""),
        )  # fmt: skip


def _in_order(points: Sequence[Point]) -> list[Point]:
    """Return the points by year; of two bases of one year the one that the year before is on comes first."""
    ordered: list[Point] = []
    basis = ""
    for year in sorted({point.year for point in points}):
        held = sorted((p for p in points if p.year == year), key=lambda p: (p.figure.basis != basis, p.order))
        ordered += held
        basis = next((p.figure.basis for p in reversed(held) if p.figure.basis), basis)
    return ordered


def _standing(point: Point, points: Sequence[Point]) -> str:
    """Return whether a point holds, was given otherwise in a later report, or stands beside another of its report."""
    same_year = [other for other in points if other.year == point.year and other is not point]
    if any(other.order > point.order and other.alone and differ(point.figure, other.figure)
           and not said_on_another_basis(point.figure, other.figure) for other in same_year):  # fmt: skip
        return "revised"
    return "current" if point.alone or _is_first(point, same_year) else "beside"


def _is_first(point: Point, same_year: Sequence[Point]) -> bool:
    same = [p for p in same_year if p.order == point.order and p.figure.basis == point.figure.basis]
    return all(point.figure.start < other.figure.start for other in same)


def _repeats(point: Point, points: Sequence[Point]) -> bool:
    """Return whether another report says the same before: what is printed twice is one point.

    What a mask hides or words assert gives way to a figure of the same year.
    """
    for other in points:
        if other.year != point.year or other is point:
            continue
        if not point.known and other.known:
            return True
        same = other.figure.kind == point.figure.kind and not said_on_another_basis(other.figure, point.figure)
        if other.order < point.order and same and other.known == point.known and not differ(other.figure, point.figure):
            return True
    return False


def _breaks(before: Figure, now: Figure) -> tuple[str, ...]:
    """Return why no line joins two figures of consecutive points."""
    found = ["other_basis"] if said_on_another_basis(before, now) else []
    if denominator(before) != denominator(now):
        found.append("other_denominator")
    if not found and declares_change(now):
        found.append("basis_declared")
    return tuple(found)
