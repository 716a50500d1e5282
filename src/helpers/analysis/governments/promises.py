"""Promises: what a report plans for a later year, held against what the report of that year says.

Only figures are held against figures of the same indicator, stage and scope. Whether a promise was kept is judged by
the next report's own figure alone; without one nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from helpers.analysis.audit.doubts import doubts, is_doubtful
from helpers.analysis.comparison.comparison import choose
from helpers.analysis.figures import (
    Figure,
    Government,
    by_key,
    governments_of,
    measured,
    trusted_figures,
    unread_of,
    years_of,
)
from helpers.analysis.kept import kept
from helpers.extraction.intervals import rounded, truncated
from helpers.extraction.words.indicators import catalogue

VERDICTS = ("kept", "partly", "not_kept", "not_found", "unread", "masked", "asserted", "undecided", "pending")
COLUMNS = (
    "government_id", "indicator", "stage", "scope", "report_id", "year", "fact_id", "text", "before_id",
    "result_report_id", "result_id", "result_text", "verdict", "reason",
)  # fmt: skip
_LOWER = ("<", "<=")
_ADD_UP = ("count", "money", "area")  # of these a part may be done


@kept
def promises(source: object) -> pd.DataFrame:
    """Return one row per figure that a report plans for a later year, government by government, in text order.

    ``before_id`` is the figure of the promising report's own year, ``result_id`` that of the year promised for, from a
    report of the same government. ``verdict``: kept, partly (of a number or an amount some was done), not_kept;
    not_found, unread, masked, asserted (words only), undecided; pending where no report of that year is there.
    """
    known, held, unread = governments_of(source), doubts(source), unread_of(source)
    reports = by_key(trusted_figures(source), "report_id")
    rows: list[tuple] = []
    for government_id, ids in years_of(known).items():
        by_year = {known[report_id].year: report_id for report_id in ids if known[report_id].year}
        for report_id in ids:
            year = known[report_id].year
            for figure, target in _planned(reports.get((report_id,), ()), year):
                there = by_year.get(target, "")
                results = _reached(reports.get((there,), ()), figure, target)
                before = _reached(reports.get((report_id,), ()), figure, year)
                verdict, reason = _verdict(figure, results, there, unread, held)
                first = results[0] if results else None
                told = (figure.indicator, figure.stage, figure.scope, report_id, target, figure.fact_id, figure.printed)
                found = (first.fact_id, first.printed) if first else ("", "")
                rows.append((government_id, *told, before[0].fact_id if before else "", there, *found, verdict, reason))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"year": "Int64"})


def _planned(figures: Sequence[Figure], year: int | None) -> Iterator[tuple[Figure, int]]:
    """Yield what a report plans for a later year, with that year; each promise once, in text order."""
    seen = set()
    for figure in sorted(figures, key=lambda f: f.start):
        if figure.status != "planned" or not figure.indicator or not figure.is_measure or year is None:
            continue
        target = figure.year or year
        if target == year and figure.part == "措施" and figure.year_basis != "explicit":
            target += 1  # 下一步，力争普惠率达到92%: of the year to come
        key = (figure.indicator, figure.stage, figure.scope, target, figure.value)
        if target > year and key not in seen:
            seen.add(key)
            yield figure, target


def _reached(figures: Sequence[Figure], promise: Figure, year: int | None) -> tuple[Figure, ...]:
    """Return what a report says was reached in ``year`` of the thing promised: one figure, or several that disagree."""
    same = [
        f
        for f in measured([f for f in figures if f.indicator == promise.indicator and f.is_achieved])
        if (f.stage, f.scope or "全域") == (promise.stage, promise.scope or "全域")
        and (f.year or year) == year
        and f.kind == promise.kind
    ]
    return choose(same, catalogue().get(promise.indicator), Government(year=year))


def _verdict(
    promise: Figure,
    results: Sequence[Figure],
    there: str,
    unread: Mapping[tuple[str, str], str],
    held: Mapping[str, str],
) -> tuple[str, str]:
    if not there:
        return "pending", ""
    entry = catalogue().get(promise.indicator)
    topic = entry.topic if entry else promise.topic
    if not results:
        why = unread.get((there, topic)) or unread.get((there, ""), "")
        return ("unread", why) if why else ("not_found", "")
    result = results[0]
    if promise.disclosure == "masked" or result.disclosure == "masked":
        return "masked", ""
    if result.disclosure == "asserted" or promise.value is None or result.value is None:
        return "asserted", ""
    if is_doubtful(promise, held) or any(is_doubtful(one, held) for one in results):
        return "undecided", "in_doubt"
    if len(results) > 1:
        return "undecided", "figures_disagree"
    if promise.unit != result.unit:
        return "undecided", "other_unit"
    return _judged(promise, result, entry.direction if entry else "")


def _judged(promise: Figure, result: Figure, direction: str) -> tuple[str, str]:
    falls = promise.bound in _LOWER or (direction == "lower" and not promise.bound)
    reached, limit = rounded(result), promise.value
    step = truncated(promise)
    if falls:
        surely, surely_not = reached.high <= step.high or result.value <= limit, reached.low > limit
    else:
        surely, surely_not = reached.low >= limit or (result.value >= limit and not result.bound), reached.high < limit
    if surely:
        return "kept", ""
    if not surely_not:
        return ("undecided", "bound") if result.bound else ("not_kept", "")
    part = promise.kind in _ADD_UP and not falls and (result.value or 0.0) > 0
    return ("partly", "") if part else ("not_kept", "")
