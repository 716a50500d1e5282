"""A stored corpus: opened without a text being read, mended where it is damaged, one report costs one report."""

from __future__ import annotations

import os

import pandas as pd
import pytest

from helpers.corpus import reports
from helpers.extraction.collection import open_corpus
from helpers.extraction.shelves import shelf
from helpers.extraction.shelves.reading import read_sources


@pytest.fixture
def derived(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "DERIVED_DIR", tmp_path / "derived")
    return tmp_path / "derived"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "reports"
    place.mkdir()
    for number, name in enumerate("甲乙丙丁戊"):
        text = f"一、经费。{name}县2022年投入{number + 1}万元，\n增长{number}.5%。"
        (place / f"r{number}.txt").write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def read(monkeypatch):
    """The ids of the reports that are read from their texts, in order."""
    ids = []

    def noting(sources):
        ids.extend(source.report_id for source in sources)
        return read_sources(sources)

    monkeypatch.setattr(shelf, "read_sources", noting)
    return ids


def everything(corpus):
    outlined = {name: (one.text, one.sections, one.sentences) for name, one in corpus.reports.items()}
    return {name: corpus._tables[name] for name in shelf.NAMES}, outlined, corpus.cards


def assert_equal(one, other):
    for name, table in one[0].items():
        pd.testing.assert_frame_equal(table, other[0][name])
    assert one[1] == other[1]
    pd.testing.assert_frame_equal(one[2], other[2])


def test_a_stored_corpus_opens_without_its_texts(derived, folder, read, monkeypatch):
    first = everything(open_corpus(folder))
    monkeypatch.setattr(reports, "read_copy", None)  # nothing may be parsed
    again = everything(open_corpus(folder))
    assert read == [f"r{number}" for number in range(5)]
    assert_equal(first, again)


def test_one_report_added_or_changed_costs_one_report(derived, folder, read):
    open_corpus(folder)
    read.clear()
    (folder / "r9.txt").write_text("县2022年投入9万元。", encoding="utf-8")
    (folder / "r2.txt").write_text("县2022年投入7万元。", encoding="utf-8")
    corpus = open_corpus(folder)
    assert read == ["r2", "r9"]
    assert list(dict.fromkeys(corpus.facts["report_id"])) == ["r0", "r1", "r2", "r3", "r4", "r9"]
    assert corpus.reports["r2"].text == "县2022年投入7万元。"


def test_a_part_of_a_corpus_is_read_from_what_is_stored(derived, folder, read):
    open_corpus(folder)
    read.clear()
    corpus = open_corpus(folder, ["r3", "r1"])
    assert read == []
    assert list(corpus.facts["report_id"].unique()) == ["r1", "r3"]
    assert [one.text[:7] for one in corpus.reports.values()] == ["一、经费。乙县", "一、经费。丁县"]


def segment_file(derived, name):
    (file,) = derived.rglob(f"{name}.parquet")
    return file


def cut(file):
    file.write_bytes(file.read_bytes()[:-9])


def flip(file):
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(bytes(data))


def drop_manifest(file):
    (file.parent / "manifest.json").unlink()


@pytest.mark.parametrize("damage", [cut, flip, lambda file: file.unlink(), drop_manifest])
@pytest.mark.parametrize("name", ["reports", "facts", "sentences", "coverage"])
def test_a_damaged_shard_is_mended_once(derived, folder, read, damage, name):
    first = everything(open_corpus(folder))
    damage(segment_file(derived, name))
    read.clear()
    assert_equal(first, everything(open_corpus(folder)))
    assert len(read) == 5
    assert_equal(first, everything(open_corpus(folder)))
    assert len(read) == 5, "mended, not built on every run"


def test_a_shard_that_breaks_while_the_corpus_is_open_is_mended(derived, folder, read):
    whole = everything(open_corpus(folder))
    corpus = open_corpus(folder)
    cut(segment_file(derived, "facts"))
    assert_equal(whole, everything(corpus))


def test_a_file_whose_name_is_in_another_encoding_is_stored(derived, folder, read):
    name = os.fsdecode("高平".encode("gb18030") + b".txt")
    (folder / name).write_text("高平市2022年投入9万元。", encoding="utf-8")
    assert everything(open_corpus(folder))[1] == everything(open_corpus(folder))[1]
    assert len(read) == 6


def test_columns_and_filters(derived, folder):
    corpus = open_corpus(folder)
    found = corpus.query("facts", ["fact_id", "value"], ["r3"], kind="money")
    assert list(found.columns) == ["fact_id", "value"]
    assert found["value"].tolist() == [40000.0]
    some = corpus.query("facts", ["report_id"], kind=("money", "percent"))
    assert len(some) == 10


def test_without_a_place_to_write_everything_still_works(tmp_path, folder, monkeypatch, read):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(shelf, "DERIVED_DIR", tmp_path / "file")
    corpus = open_corpus(folder)
    assert len(corpus.facts) == 10
    assert corpus.reports["r1"].text.startswith("一、经费")
    assert len(read) == 5
