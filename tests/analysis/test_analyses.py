"""What a batch computes below its pages: every analysis that is kept, and each of them once."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.analyses import analyse
from helpers.analysis.kept import KEPT
from helpers.extraction.collection import open_corpus
from helpers.foundation import store


def test_a_batch_computes_every_kept_analysis_and_pages_none(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "DERIVED_DIR", tmp_path)
    analyse(open_corpus())
    assert {path.name.rpartition("-")[0] for path in tmp_path.iterdir()} == {*KEPT, "governments"}

    def none(*_):
        raise AssertionError("a page computes")

    monkeypatch.setattr(store, "write_folder", none)
    corpus = open_corpus()
    for analysis in KEPT.values():
        assert isinstance(analysis(corpus), pd.DataFrame)
