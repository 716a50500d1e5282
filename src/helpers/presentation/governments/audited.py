"""The claims of all years of one government: how many can be judged, and which owe their base to last year's report."""

from __future__ import annotations

import pandas as pd

from helpers.extraction.verbs import verb
from helpers.presentation.exhibits.recomputed import audit
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.views import audits, reports_of
from helpers.presentation.language.wording import say


@verb
def claims(corpus, government: str) -> Exhibit:
    """Return every claim of the government's reports, as the audit of one report shows them.

    Columns of .data: those of audit.

    >>> governments.claims(corpus, "重庆市潼南区").title
    '能复算的数字'
    """
    found = audits(corpus)
    return audit(corpus, reports=reports_of(corpus, government), lead=counted(found, corpus, government))


def counted(found: pd.DataFrame, corpus, government: str) -> str:
    """Return how many claims can be judged, how many agree, and how many have their base from the year before."""
    own = found[found["report_id"].isin(reports_of(corpus, government)) & (found["verdict"] != "undecided")]
    if own.empty:
        return ""
    counts = {verdict: int((own["verdict"] == verdict).sum()) for verdict in ("consistent", "inconsistent")}
    earlier = int((own["tied_by"] == "earlier_report").sum())
    return say("finding.years.claims", corpus.language, n=len(own), earlier=earlier, **counts)
