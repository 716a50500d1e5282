"""Figures that a later report of the same government gives otherwise: 2021 said 6.13, said again in 2022 as 6.19.

A revision is a finding, not a fault: an estimate is settled, years before are counted anew, accounts are closed. What
the report does not explain is asked about. Figures on two named bases are two figures, and neither revises the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from helpers.analysis.figures import Figure
from helpers.analysis.governments.points import Series, declares_change, differ, said_on_another_basis, series_of
from helpers.analysis.kept import kept
from helpers.extraction.intervals import rounded, signed
from helpers.extraction.words.indicators import catalogue

REASONS = ("estimate_settled", "basis_changed", "unexplained")
COLUMNS = (
    "government_id", "indicator", "stage", "scope", "year", "report_id", "fact_id", "text", "again_report_id",
    "again_fact_id", "again_text", "difference", "low", "high", "unit", "reason",
)  # fmt: skip
_NEVER = ("effort", "text")  # 检查3次 of two reports are two counts


@kept
def revisions(source: object) -> pd.DataFrame:
    """Return one row per figure that a later report of its government gives otherwise, government by government.

    ``difference``, ``low`` and ``high`` are the later figure less the earlier one, in the base unit of ``unit``, and
    what rounding leaves of it; ``reason`` is estimate_settled, basis_changed or unexplained. Of a year that one report
    gives twice nothing is said.
    """
    rows = [row for series in series_of(source) for row in _rows(series)]
    numbers = dict.fromkeys(("difference", "low", "high"), "float64") | {"year": "Int64"}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers)


def _rows(series: Series) -> Iterator[tuple]:
    entry = catalogue().get(series.indicator)
    if entry is None or entry.comparable in _NEVER:
        return
    for year in sorted({point.year for point in series.points}):
        told: dict[int, list[Figure]] = {}
        for point in series.points:
            if point.year == year and point.known:
                told.setdefault(point.order, []).append(point.figure)
        alone = [figures[0] for _, figures in sorted(told.items()) if len(figures) == 1]
        for first, again in pairwise(alone):
            same = first.unit == again.unit and not said_on_another_basis(first, again)
            if same and differ(first, again):
                yield _row(series, year, first, again)


def _row(series: Series, year: int, first: Figure, again: Figure) -> tuple:
    left = signed(again, rounded(again)) - signed(first, rounded(first))
    said = [-f.value if f.change == "decrease" else f.value for f in (first, again)]
    low, high = (end if abs(end) != float("inf") else None for end in left.ends)
    return (
        series.government_id, series.indicator, series.stage, series.scope, year, first.report_id, first.fact_id,
        first.printed, again.report_id, again.fact_id, again.printed, said[1] - said[0], low, high, first.unit,
        _reason(first, again),
    )  # fmt: skip


def _reason(first: Figure, again: Figure) -> str:
    if declares_change(again):
        return "basis_changed"
    return "estimate_settled" if (first.status, again.status) == ("estimate", "actual") else "unexplained"
