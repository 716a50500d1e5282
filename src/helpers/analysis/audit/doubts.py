"""Which figures are in doubt: those that an inconsistent claim touches, or that cannot be.

The audit comes before trust: a figure in doubt meets no norm, enters no derived figure and no ranking; it is shown with
its doubt. Where words alone contradict figures (不低于公务员 with 9.31 and 9.47, 全覆盖 with 96.2%), the words are in
doubt: the figures are held against the norm that they fall short of.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping

from helpers.analysis.audit.audit import audit
from helpers.analysis.figures import Figure, facts_of

REASON = "in_doubt"  # by the report's own figures
OF_LEVELS = "in_doubt_levels"  # by those of a government above or below
_BETWEEN = ("exceeds_prefecture", "exceeds_province", "county_falls_short")
OF_WORDS = ("order", "asserted")  # checks of what words say of figures
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
    table, facts = audit(source), facts_of(source)
    rows = table[(table["verdict"] == "inconsistent") & ~table["check"].isin(OF_WORDS)]
    if rows.empty:
        return {}
    mentions = dict(zip(facts["fact_id"], zip(facts["report_id"], facts["start"], strict=True), strict=True))
    found: dict[str, str] = {}
    for fact_ids, reason, tied_by in zip(rows["fact_ids"], rows["reason"], rows["tied_by"], strict=True):
        # two years on two bases, or in two reports, are each a fact: only the change between them is in doubt; a county
        # that falls short of what is said of all counties puts that in doubt, not itself
        between = reason in ("basis_may_have_changed", "county_falls_short") or tied_by == "earlier_report"
        for fact_id in fact_ids[:1] if between else fact_ids:
            report_id, start = mentions[fact_id]
            found.setdefault(f"{report_id}-{start}", reason)
    return found
