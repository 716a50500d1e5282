"""Analyses are computed once, and what the store gives back is what was computed."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import kept as module
from helpers.analysis.analyses import analyse
from helpers.analysis.kept import KEPT, kept
from helpers.extraction.collection import open_corpus
from helpers.foundation import store

from ..years_corpus import years_corpus


@pytest.fixture
def derived(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "DERIVED_DIR", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def corpora():
    return {"five": open_corpus(), "years": years_corpus()}


def test_every_analysis_comes_back_from_the_store_as_it_was_computed(corpora, derived):
    for name, corpus in corpora.items():
        analyse(corpus)
        for analysis, of_source in KEPT.items():
            if analysis.startswith("test_"):
                continue
            computed, again = of_source.__wrapped__(corpus), of_source(open_corpus(corpus.directory))
            pd.testing.assert_frame_equal(computed, again, obj=f"{analysis} of {name}")
            for column in computed:
                types = set(map(type, computed[column])), set(map(type, again[column]))
                assert types[0] == types[1], f"{analysis} of {name}: {column}"


def test_an_analysis_runs_once_whoever_asks(derived, tmp_path):
    runs = []

    @kept
    def counted(source):
        runs.append(source)
        return pd.DataFrame({"n": [len(source.facts)]})

    for _ in range(3):
        corpus = open_corpus()
        table = counted(corpus)
        table["n"] = 0  # of the caller's own table
        assert counted(corpus)["n"][0] == len(corpus.facts)
    assert len(runs) == 1
    module.KEPT.popitem()


def test_a_facts_table_is_analysed_as_it_is_given(derived):
    @kept
    def counted(source):
        return pd.DataFrame({"n": [len(source)]})

    assert [counted(pd.DataFrame({"a": range(n)}))["n"][0] for n in (1, 2)] == [1, 2]
    assert list(derived.iterdir()) == []
    module.KEPT.popitem()
