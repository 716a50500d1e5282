"""Every analysis that pages read, computed once for a batch, below the pages, into the store."""

from __future__ import annotations

from helpers.analysis.audit import audit, derived, levels, shortfalls
from helpers.analysis.comparison import comparison, norms
from helpers.analysis.governments import exceptions, promises, revisions, trends
from helpers.extraction.collection import Corpus


def analyse(corpus: Corpus) -> None:
    """Compute what the store has not: the kernel of a page reads its own rows of it."""
    for analysis in (
        audit.audit,
        levels.levels,
        derived.derived,
        shortfalls.shortfalls,
        norms.norms,
        comparison.state_matrix,
        exceptions.exceptions,
        promises.promises,
        revisions.revisions,
        trends.trend_table,
    ):
        analysis(corpus)
