"""Folders of tables: whole or absent, every byte known."""

from __future__ import annotations

import os

import pandas as pd
import pytest

from helpers.foundation import parquet
from helpers.foundation.parquet import (
    MANIFEST,
    Damaged,
    arrow_of,
    checked_file,
    frame_of,
    is_stored,
    read_manifest,
    remove_folder,
    write_folder,
)

FRAME = pd.DataFrame({
    "name": pd.array(["甲", ""], dtype="str"),
    "year": pd.array([2021, None], dtype="Int64"),
    "kind": pd.Categorical(["b", "a"]),
    "operands": [("now:1", "before:2"), ()],
    "maybe": [("x",), None],
})  # fmt: skip


def test_a_table_comes_back_as_it_was():
    pd.testing.assert_frame_equal(frame_of(arrow_of(FRAME)), FRAME)


def test_a_folder_tells_its_tables_and_what_is_said_about_them(tmp_path):
    write_folder(tmp_path / "one", {"t": arrow_of(FRAME)}, {"keys": ["甲"]})
    said = read_manifest(tmp_path / "one")
    assert said["about"] == {"keys": ["甲"]}
    assert list(said["files"]) == ["t"]
    assert is_stored(tmp_path / "one")


def test_a_later_writing_stands_in_place_of_an_earlier_one(tmp_path):
    for tables in ({"t": arrow_of(FRAME), "old": arrow_of(FRAME)}, {"t": arrow_of(FRAME.head(1))}):
        write_folder(tmp_path / "one", tables)
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == [MANIFEST, "t.parquet"]
    assert [path.name for path in tmp_path.iterdir()] == ["one"], "no draft is left"


@pytest.mark.parametrize(
    ("at", "place"),
    [(5, "t.parquet"), (-5, "t.parquet"), (3, MANIFEST)],  # in a page, in the footer, in the manifest
)
def test_one_changed_byte_is_noticed(tmp_path, at, place):
    write_folder(tmp_path / "one", {"t": arrow_of(FRAME)})
    assert checked_file(tmp_path / "one", "t").is_file()
    data = bytearray((tmp_path / "one" / place).read_bytes())
    data[at] ^= 0x20
    (tmp_path / "one" / place).write_bytes(bytes(data))
    with pytest.raises(Damaged):
        checked_file(tmp_path / "one", "t")


def test_a_table_that_is_not_there_is_damage(tmp_path):
    write_folder(tmp_path / "one", {"t": arrow_of(FRAME)})
    with pytest.raises(Damaged):
        checked_file(tmp_path / "one", "u")
    (tmp_path / "one" / "t.parquet").unlink()
    with pytest.raises(Damaged):
        checked_file(tmp_path / "one", "t")


def test_a_writer_that_is_stopped_halfway_leaves_the_old_folder(tmp_path, monkeypatch):
    write_folder(tmp_path / "one", {"t": arrow_of(FRAME)})

    def stopped(table, path, **_):
        path.write_bytes(b"PAR1 half")
        raise KeyboardInterrupt

    monkeypatch.setattr(parquet.pq, "write_table", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "one", {"t": arrow_of(FRAME.head(1))})
    assert checked_file(tmp_path / "one", "t").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_the_draft_of_a_killed_writer_is_swept_away_and_a_fresh_one_is_not(tmp_path):
    for name, age in ((".draft-old", 0), (".draft-new", None)):
        (tmp_path / name).mkdir()
        if age is not None:
            os.utime(tmp_path / name, (age, age))
    write_folder(tmp_path / "one", {"t": arrow_of(FRAME)})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".draft-new", "one"]


def test_a_removed_folder_leaves_nothing(tmp_path):
    write_folder(tmp_path / "one", {"t": arrow_of(FRAME)})
    remove_folder(tmp_path / "one")
    remove_folder(tmp_path / "never there")
    assert list(tmp_path.iterdir()) == []
