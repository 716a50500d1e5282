"""Sources to shards: what decides a key, what one bad source costs, tables equal however they are cut."""

from __future__ import annotations

import dataclasses
from importlib.metadata import version

import pandas as pd
import pytest

from helpers.corpus import readers
from helpers.corpus.cards import read_cards
from helpers.extraction.corrections import read_corrections
from helpers.extraction.shelves.reading import find_source, read_sources
from helpers.foundation.errors import InputError
from helpers.foundation.parquet import frame_of
from helpers.foundation.paths import PROJECT_ROOT
from helpers.foundation.shards import SHARD, joined

from ...made_files import REPORT, as_docx, as_page, as_xlsx

FIVE = PROJECT_ROOT / "data" / "reports"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text("乙县2022年投入5万元。", encoding="utf-8")
    (tmp_path / "a.txt").write_text("甲县没有数字。", encoding="utf-8")
    return tmp_path


def test_a_key_follows_text_card_and_corrections(folder):
    source = find_source(folder / "b.txt")
    card = read_cards(FIVE)[0]
    lines = "report_id,start,text,column,value,reason,source\nb,7,5万元,unit,元,why,me\n"
    (folder / "corrections.csv").write_text(lines, encoding="utf-8")
    corrected = find_source(folder / "b.txt", None, read_corrections(folder, ["a", "b"]))
    other = find_source(folder / "a.txt", None, read_corrections(folder, ["a", "b"]))
    keys = [source, corrected, dataclasses.replace(source, card=card),
            dataclasses.replace(source, card=dataclasses.replace(card, label_zh="别名")),
            dataclasses.replace(source, sha256="0")]  # fmt: skip
    assert len({one.key for one in keys}) == 5
    assert other.corrections == (), "those of another report"


def test_a_new_version_of_the_library_that_reads_a_kind_of_files_makes_their_keys_anew(folder, monkeypatch):
    made = {"c.docx": as_docx(REPORT), "d.xlsx": as_xlsx([["甲县", "5万元"]]), "e.html": as_page(REPORT).encode()}
    for name, data in made.items():
        (folder / name).write_bytes(data)
    files = ["a.txt", *made]
    before = {name: find_source(folder / name).key for name in files}
    monkeypatch.setattr(readers, "version", lambda library: "9.9" if library == "python-docx" else version(library))
    after = {name: find_source(folder / name).key for name in files}
    assert [name for name in files if before[name] != after[name]] == ["c.docx"]


def test_shards_joined_are_those_read_at_once():
    sources = [find_source(FIVE / card.file, card) for card in read_cards(FIVE)]
    apart = [read_sources([one]) for one in sources]
    together = read_sources(sources)
    keys, tables = joined([(one.keys, one.shards) for one in apart])
    assert keys == list(together.keys)
    for name, table in together.shards.items():
        pd.testing.assert_frame_equal(frame_of(tables[name]), frame_of(table))


def test_a_source_that_cannot_be_read_costs_itself(folder):
    (folder / "c.txt").write_bytes(b"")
    sources = [find_source(folder / f"{name}.txt") for name in "acb"]
    found = read_sources(sources)
    assert found.keys == (sources[0].key, sources[2].key)
    assert frame_of(found.shards["facts"])[SHARD].tolist() == [1], "numbered by those that were read"
    assert "the file is empty" in str(found.problems[sources[1].key])


def test_a_file_that_changes_meanwhile_is_said(folder):
    source = find_source(folder / "a.txt")
    (folder / "a.txt").write_text("甲县有数字。", encoding="utf-8")
    assert "the file changed while it was read" in str(read_sources([source]).problems[source.key])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        find_source(tmp_path / "none.txt")
