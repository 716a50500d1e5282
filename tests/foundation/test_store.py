"""Fingerprints and the cache of tables: keyed, whole or absent, never in the way of a result."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.foundation import store


@pytest.fixture
def table():
    return {"facts": pd.DataFrame({"a": [1, 2], "b": ["甲", ""]})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),  # boundaries count
        (("a",), ("b",)),
        (("a", ""), ("a",)),  # an empty part is a part
    ],
)
def test_different_parts_have_different_fingerprints(one, other):
    assert store.fingerprint(*one) != store.fingerprint(*other)


def test_text_and_its_bytes_are_the_same_part():
    assert store.fingerprint("甲") == store.fingerprint("甲".encode())
    assert len(store.fingerprint("甲")) == 16


def test_a_second_call_reads_what_the_first_built(tmp_path, table):
    def fail():
        raise AssertionError("built twice")

    built = store.cached_tables("k", lambda: table, tmp_path)
    again = store.cached_tables("k", fail, tmp_path)
    pd.testing.assert_frame_equal(built["facts"], again["facts"])


def test_another_key_is_built(tmp_path, table):
    store.cached_tables("k", lambda: table, tmp_path)
    other = store.cached_tables("l", lambda: {"facts": pd.DataFrame({"a": [3]})}, tmp_path)
    assert list(other["facts"]["a"]) == [3]


def test_a_damaged_entry_is_built_again(tmp_path, table):
    store.cached_tables("k", lambda: table, tmp_path)
    (tmp_path / "k" / "facts.parquet").write_bytes(b"half")
    assert list(store.cached_tables("k", lambda: table, tmp_path)["facts"]["a"]) == [1, 2]


def test_a_folder_that_cannot_be_written_costs_the_cache_only(tmp_path, table):
    (tmp_path / "file").write_text("")
    assert store.cached_tables("k", lambda: table, tmp_path / "file")["facts"] is table["facts"]


def test_no_draft_is_left(tmp_path, table):
    store.cached_tables("k", lambda: table, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["k"]


def test_the_code_version_follows_rules_and_reference_data(tmp_path, monkeypatch):
    (tmp_path / "rule.py").write_text("a = 1")
    monkeypatch.setattr(store, "SOURCE_DIR", tmp_path)
    monkeypatch.setattr(store, "REFERENCE_DIR", tmp_path)
    versions = []
    for text in ("a = 1", "a = 2"):
        (tmp_path / "rule.py").write_text(text)
        store.code_version.cache_clear()
        versions.append(store.code_version())
    store.code_version.cache_clear()
    assert versions[0] != versions[1]
