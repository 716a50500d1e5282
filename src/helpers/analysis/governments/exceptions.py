"""Exceptions over years: norms missed and claims that do not agree, with whether a later year mended them.

Several years of one government, norm and stage are one exception; the latest year that can be judged decides whether
it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.analysis.audit.audit import audit
from helpers.analysis.audit.doubts import OF_WORDS
from helpers.analysis.comparison.norms import norms
from helpers.analysis.figures import governments_of, years_of
from helpers.analysis.kept import kept

FAILED = ("not_met", "not_reached", "not_met_direction", "self_declared_not_reached")
PASSED = ("met", "reached", "met_direction")
ORDER = ("not_met", "not_met_direction", "not_reached", "inconsistent", "self_declared_not_reached")
COLUMNS = (
    "government_id", "verdict", "norm_id", "check", "indicator", "stage", "year", "years", "report_id", "fact_ids",
    "open", "mended_year", "mended_fact_ids", "label_zh", "label_en", "value", "threshold", "direction", "unit",
    "reason",
)  # fmt: skip


class Summary(NamedTuple):
    """How many exceptions a government's years show: in all, open, and mended in a later year."""

    found: int
    open: int
    mended: int


@kept
def exceptions(source: object) -> pd.DataFrame:
    """Return one row per norm missed (and stage) and per claim that does not agree, government by government.

    ``year`` is the last year that fails, ``years`` all of them, ``fact_ids`` the figures of the last one. ``open``:
    no later year that can be judged passes; else ``mended_year`` is the first one that does, with its figures. A claim
    that does not agree stays open. Those that stand come first, then by verdict, then the latest year first.
    """
    known = governments_of(source)
    judged, checked = norms(source), audit(source)
    ended = (judged["verdict"] == "reference_only") & judged["reasons"].map(lambda why: "lapsed" in why)
    by_norm = _by_report(judged[judged["verdict"].isin([*FAILED, *PASSED]) | ended])
    by_claim = _by_report(checked[checked["verdict"] == "inconsistent"])
    rows = []
    for government_id, reports in years_of(known).items():
        missed = list(_missed(by_norm, reports))
        own = [*missed, *_disagreeing(by_claim, reports, _failing(by_norm, reports))]
        own.sort(key=lambda row: (not row["open"], ORDER.index(row["verdict"]), -(row["year"] or 0)))
        rows += [(government_id, *(row[name] for name in COLUMNS[1:])) for row in own]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    numbers = dict.fromkeys(("year", "mended_year"), "Int64") | dict.fromkeys(("value", "threshold"), "float64")
    return table.astype(numbers | {"open": "bool"})


def summary(table: pd.DataFrame) -> Summary:
    """Return how many rows of ``exceptions`` there are, stand, and were mended."""
    standing = int(table["open"].sum())
    return Summary(len(table), standing, len(table) - standing)


def _missed(rows: Mapping[str, Sequence[dict]], reports: Sequence[str]) -> Iterator[dict]:
    groups: dict[tuple[str, str], list[dict]] = {}
    for report_id in reports:
        for row in rows.get(report_id, ()):
            groups.setdefault((row["norm_id"], row["stage"]), []).append(row)
    for held in groups.values():
        by_year = {_year(row): row for row in held}  # of two reports on one year the later one holds
        ordered = [by_year[year] for year in sorted(by_year)]
        failing = [row for row in ordered if row["verdict"] in FAILED]
        if not failing:
            continue
        last = failing[-1]
        after = [row for row in ordered if _year(row) > _year(last) and _passes(row)]
        mended = after[0] if after else None
        yield last | {
            "check": "", "reason": "", "year": _year(last) or None,
            "years": tuple(_year(row) for row in failing if _year(row)), "open": mended is None,
            "mended_year": _year(mended) if mended else None,
            "mended_fact_ids": mended["fact_ids"] if mended else (),
        }  # fmt: skip


def _passes(row: Mapping[str, object]) -> bool:
    """Return whether a later year mends what failed; of a norm that has ended its threshold still tells."""
    if row["verdict"] in PASSED or row["value"] is None or row["threshold"] is None:
        return row["verdict"] in PASSED
    over = row["value"] >= row["threshold"]
    return over if row["direction"] == ">=" else not over


def _failing(rows: Mapping[str, Sequence[dict]], reports: Sequence[str]) -> frozenset[str]:
    """Return the figures that miss a norm."""
    held = (row for report_id in reports for row in rows.get(report_id, ()) if row["verdict"] in FAILED)
    return frozenset(fact_id for row in held for fact_id in row["fact_ids"])


def _disagreeing(rows: Mapping[str, Sequence[dict]], reports: Sequence[str], failing: frozenset[str]) -> Iterator[dict]:
    """Yield the claims that do not agree; of words that belie figures which miss their norm, the norm tells."""
    for report_id in reports:
        for row in rows.get(report_id, ()):
            if row["check"] in OF_WORDS and failing.issuperset(row["fact_ids"]):
                continue
            year = _year(row) or None
            yield row | {
                "norm_id": "", "stage": "", "year": year, "years": (year,) if year else (), "open": True,
                "mended_year": None, "mended_fact_ids": (), "label_zh": "", "label_en": "", "value": row["stated"],
                "threshold": None, "direction": "",
            }  # fmt: skip


def _by_report(table: pd.DataFrame) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for row in table.to_dict("records"):
        found.setdefault(row["report_id"], []).append(row)
    return found


def _year(row: Mapping[str, object]) -> int:
    return 0 if pd.isna(row["year"]) else int(row["year"])
