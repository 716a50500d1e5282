"""Which figures are in doubt: those that an inconsistent claim touches, or that cannot be.

The audit comes before trust: a figure in doubt meets no norm, enters no derived figure and no ranking; it is shown with
its doubt.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping

from helpers.analysis.audit.audit import audit
from helpers.analysis.figures import Figure, facts_of

REASON = "in_doubt"  # by the report's own figures
OF_LEVELS = "in_doubt_levels"  # by those of a government above or below
_BETWEEN = ("exceeds_prefecture", "exceeds_province", "county_falls_short")
_known: dict[int, dict[str, str]] = {}


def doubts(source: object) -> Mapping[str, str]:
    """Return the reason code of the claim that does not agree, by the mention id of every figure it touches.

    Audited once for each facts table.
    """
    facts = facts_of(source)
    key = id(facts)
    if key not in _known:
        _known[key] = _of_audit(source)
        weakref.finalize(facts, _known.pop, key, None)
    return _known[key]


def is_doubtful(figure: Figure, held: Mapping[str, str]) -> bool:
    """Return whether a figure is among those in doubt, whatever indicator its row is about."""
    return figure.mention_id in held


def doubt_of(figures: Iterable[Figure], held: Mapping[str, str]) -> str:
    """Return the code of the doubt about the first of some figures that is in doubt, empty if none is."""
    why = next((held[figure.mention_id] for figure in figures if is_doubtful(figure, held)), "")
    return "" if not why else OF_LEVELS if why in _BETWEEN else REASON


def _of_audit(source: object) -> dict[str, str]:
    table = audit(source)
    found: dict[str, str] = {}
    rows = table[table["verdict"] == "inconsistent"]
    for fact_ids, reason in zip(rows["fact_ids"], rows["reason"], strict=True):
        # two years on two bases are each a fact: only the growth between them is in doubt; a county that falls short of
        # what is said of all counties puts that in doubt, not itself
        touched = fact_ids[:1] if reason in ("basis_may_have_changed", "county_falls_short") else fact_ids
        for fact_id in touched:
            found.setdefault(fact_id, reason)
    return found
