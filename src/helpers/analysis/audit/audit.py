"""Every claim of a report that its own figures let one recompute, with verdict and arithmetic."""

from __future__ import annotations

import math

import pandas as pd

from helpers.analysis.audit.changes import change_claims
from helpers.analysis.audit.claims import Claim, caveats, verdict
from helpers.analysis.audit.totals import total_claims
from helpers.analysis.comparison.figures import figures_of, governments_of
from helpers.analysis.comparison.intervals import rounded, signed

COLUMNS = (
    "report_id", "check", "claim", "stated", "unit", "low", "high", "verdict", "reason", "fact_ids", "indicator",
    "year", "formula", "stated_low", "stated_high", "caveats",
)  # fmt: skip
_SIGNED = ("growth", "increase")


def audit(source: object) -> pd.DataFrame:
    """Return one row per recomputable claim of a corpus or facts table, in corpus order, then text order.

    ``stated``, ``low``, ``high`` are numbers in the base unit of ``unit`` (元, %, 所 …); ``low`` and ``high`` are what
    the other printed figures allow after rounding, empty where nothing can be computed or a side is open;
    ``stated_low`` and ``stated_high`` are the stated figure's own rounding. ``fact_ids`` starts with the stated figure;
    ``caveats`` are codes that hold whatever the verdict: estimate, approximate.
    """
    figures = figures_of(source)
    governments = governments_of(source)
    order = {report_id: position for position, report_id in enumerate(governments)}
    claims = [*change_claims(figures), *total_claims(figures, governments)]
    claims.sort(key=lambda c: (order[c.stated.report_id], c.stated.start, c.check))
    table = pd.DataFrame([_row(c) for c in claims], columns=list(COLUMNS))
    numbers = dict.fromkeys(("stated", "low", "high", "stated_low", "stated_high"), "float64")
    return table.astype(numbers | {"year": "Int64"})


def _row(claim: Claim) -> tuple:
    stated = claim.stated
    outcome, reason = verdict(claim)
    printed = signed(stated, rounded(stated)) if claim.check in _SIGNED else rounded(stated)
    value = -stated.value if claim.check in _SIGNED and stated.change == "decrease" and stated.value else stated.value
    masked = any(f.disclosure == "masked" for f in claim.figures)
    low, high = (None, None) if masked or claim.allowed is None else claim.allowed.ends
    return (
        stated.report_id, claim.check, claim.claim, value, claim.unit, _finite(low), _finite(high), outcome, reason,
        tuple(dict.fromkeys(f.fact_id for f in claim.figures)), stated.indicator, stated.year, claim.formula,
        _finite(printed.low), _finite(printed.high), caveats(claim),
    )  # fmt: skip


def _finite(end: float | None) -> float | None:
    return end if end is not None and math.isfinite(end) else None
