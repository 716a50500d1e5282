"""Shards: found by key, in the order asked for, by columns and filters; merged where they are many."""

from __future__ import annotations

import pandas as pd
import pyarrow.compute as pc
import pytest

from helpers.foundation import shards
from helpers.foundation.parquet import Damaged, arrow_of
from helpers.foundation.shards import SHARD, Store, built, rows_of


def part(*keys):
    """The shards of some keys: two rows each."""
    rows = [(number, key, place) for number, key in enumerate(keys) for place in (1, 2)]
    return list(keys), {"t": arrow_of(pd.DataFrame(rows, columns=[SHARD, "key", "place"]).astype({SHARD: "int32"}))}


def keys_of(table):
    return table["key"].to_pylist()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "shards")


def test_rows_come_in_the_order_of_the_keys(store):
    for keys in (("a", "b"), ("c",)):
        store.add(*part(*keys))
    places = store.find(["a", "b", "c", "d"])
    assert sorted(places) == ["a", "b", "c"]
    assert keys_of(rows_of(places, ["c", "b", "a"], "t")) == ["c", "c", "b", "b", "a", "a"]
    assert rows_of(places, ["c", "a"], "t")[SHARD].to_pylist() == [0, 0, 1, 1]


def test_columns_and_filters(store):
    store.add(*part("a", "b"))
    found = rows_of(store.find(["b"]), ["b"], "t", ["place"], pc.field("key") != "a")
    assert found.column_names == [SHARD, "place"]
    assert found["place"].to_pylist() == [1, 2]


def test_a_segment_is_written_when_it_is_full(store, monkeypatch):
    monkeypatch.setattr(shards, "SEGMENT", 3)
    work = [part("a", "b"), part("c"), part("d")]
    assert [list(keys) for keys in built(work, store.add)] == [["a", "b", "c"], ["d"]]
    assert keys_of(rows_of(store.find("abcd"), list("abcd"), "t")) == list("aabbccdd")


def test_small_segments_are_merged_and_nothing_is_lost(store):
    keys = [f"k{number}" for number in range(12)]
    for key in keys:
        store.add(*part(key))
    store.merge_small(keys[:11])
    assert len(list(store.directory.iterdir())) == 2
    assert keys_of(rows_of(store.find(keys), keys, "t")) == [key for key in keys for _ in (1, 2)]


def test_a_few_small_segments_stay_as_they_are(store):
    for key in "abc":
        store.add(*part(key))
    store.merge_small("abc")
    assert len(list(store.directory.iterdir())) == 3


def test_a_damaged_segment_is_noticed_and_only_it_is_removed(store):
    for key in "ab":
        store.add(*part(key))
    places = store.find("ab")
    file = places["a"][0].folder / "t.parquet"
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(Damaged):
        rows_of(places, ["a"], "t")
    store.remove("ab")
    assert list(store.find("ab")) == ["b"]


def test_a_segment_that_went_away_is_damage(store):
    store.add(*part("a"))
    places = store.find("a")
    store.remove("a")
    assert list(store.find("a")) == ["a"], "whole: it stays"
    for path in places["a"][0].folder.iterdir():
        path.unlink()
    with pytest.raises(Damaged):
        rows_of(places, ["a"], "t")


def test_what_cannot_be_written_is_kept_in_memory(tmp_path):
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file")
    store.add(*part("a", "b"))
    assert keys_of(rows_of(store.find("ab"), ["b"], "t")) == ["b", "b"]


def test_an_empty_table_does_not_spoil_the_types(store):
    keys, tables = part("a")
    none = arrow_of(pd.DataFrame({SHARD: pd.array([], "int32"), "key": [], "place": []}).astype({"key": object}))
    store.add(["z"], {"t": none})
    store.add(keys, tables)
    assert rows_of(store.find(["z", "a"]), ["z", "a"], "t").to_pandas()["key"].dtype == "str"
