"""Analyses that are computed once: the table of a corpus is kept in the store, for every page and every process.

What is kept is keyed by the corpus and by the code and reference data that analyse; a changed wording computes nothing
again. Texts from memory are kept in memory only, and a bare facts table is analysed each time it is given.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable

import pandas as pd

from helpers.extraction.collection import Corpus
from helpers.foundation.versions import analysis_version

Analysis = Callable[[object], pd.DataFrame]
KEPT: dict[str, Analysis] = {}  # by name, every analysis whose module was imported


def kept(analysis: Analysis) -> Analysis:
    """Return ``analysis`` so that it computes the table of a corpus once, be it asked by one process or by many.

    Each caller gets a table of its own, which it may change.
    """
    name = f"{analysis.__module__.rpartition('.')[2]}-{analysis.__name__}"
    known: dict[int, pd.DataFrame] = {}

    @functools.wraps(analysis)
    def of_source(source: object) -> pd.DataFrame:
        if not isinstance(source, Corpus):
            return analysis(source)
        if id(source) not in known:
            known[id(source)] = source.kept(name, analysis_version(), lambda: analysis(source))
            weakref.finalize(source, known.pop, id(source), None)
        return known[id(source)].copy(deep=False)

    KEPT[name] = of_source
    return of_source
