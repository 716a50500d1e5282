"""Fingerprints and the cache of tables: keyed, whole or absent, never in the way of a result."""

from __future__ import annotations

import os
from pathlib import Path

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


def truncate(path):
    path.write_bytes(path.read_bytes()[:-7])


def flip_one_bit(path):
    data = bytearray(path.read_bytes())
    data[20] ^= 1
    path.write_bytes(bytes(data))


def empty_folder(path):
    for file in path.parent.iterdir():
        file.unlink()


@pytest.mark.parametrize("damage", [truncate, flip_one_bit, Path.unlink, empty_folder])
@pytest.mark.parametrize("name", ["facts.parquet", "relations.parquet"])
def test_a_damaged_entry_is_noticed_and_mended_once(tmp_path, table, damage, name):
    tables, times = table | {"relations": table["facts"]}, []

    def build():
        times.append(1)
        return tables

    store.cached_tables("k", build, tmp_path)
    damage(tmp_path / "k" / name)
    for _ in range(3):
        found = store.cached_tables("k", build, tmp_path)
        assert sorted(found) == ["facts", "relations"]
        assert list(found["facts"]["a"]) == [1, 2]
    assert len(times) == 2, "built, and mended once"


def test_what_nobody_used_for_a_month_is_removed(tmp_path, table):
    store.cached_tables("k", lambda: table, tmp_path)
    os.utime(tmp_path / "k", (0, 0))
    (tmp_path / "not ours").mkdir()
    os.utime(tmp_path / "not ours", (0, 0))
    store.cached_tables("l", lambda: table, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["l", "not ours"]


def test_what_was_used_today_stays(tmp_path, table):
    store.cached_tables("k", lambda: table, tmp_path)
    os.utime(tmp_path / "k", (0, 0))
    store.cached_tables("k", lambda: table, tmp_path)
    store.cached_tables("l", lambda: table, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["k", "l"]


def test_tuples_come_back_as_tuples(tmp_path):
    tables = {"audit": pd.DataFrame({"fact_ids": [("a", "b"), ()], "year": pd.array([2021, None], dtype="Int64")})}
    store.cached_tables("k", lambda: tables, tmp_path)
    again = store.cached_tables("k", dict, tmp_path)["audit"]
    pd.testing.assert_frame_equal(tables["audit"], again)
    assert again["fact_ids"][0] == ("a", "b")


def test_a_folder_that_cannot_be_written_costs_the_cache_only(tmp_path, table):
    (tmp_path / "file").write_text("")
    assert store.cached_tables("k", lambda: table, tmp_path / "file")["facts"] is table["facts"]


def test_no_draft_is_left(tmp_path, table):
    store.cached_tables("k", lambda: table, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["k"]
