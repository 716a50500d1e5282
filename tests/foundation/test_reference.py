"""Reference data: read once, checked in shape, errors that name file and row."""

from __future__ import annotations

import csv
import re
import tomllib

import pytest

from helpers.foundation import reference
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.paths import REFERENCE_DIR


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty data/reference, and readers that have read nothing yet."""
    monkeypatch.setattr(reference, "REFERENCE_DIR", tmp_path)
    for reader in (reference.read_csv, reference.read_toml):
        reader.cache_clear()
    yield tmp_path
    for reader in (reference.read_csv, reference.read_toml):
        reader.cache_clear()


def test_rows_come_in_file_order(folder):
    (folder / "a.csv").write_text("id,zh\nb,乙\na,甲\n", encoding="utf-8")
    assert [dict(row) for row in reference.read_csv("a.csv", ("id", "zh"))] == [
        {"id": "b", "zh": "乙"},
        {"id": "a", "zh": "甲"},
    ]


@pytest.mark.parametrize(
    ("text", "key", "message"),
    [
        ("id,label\nb,乙\n", "", r"a\.csv, line 1: columns id, label; expected id, zh"),  # another column
        ("id,zh\nb\n", "", r"line 2: a row with too many or too few cells"),
        ("id,zh\nb,乙,丙\n", "", r"line 2: a row with too many or too few cells"),
        ("id,zh\nb,乙\nb,丙\n", "id", r"row 3: id 'b' stands twice"),
        ("id,zh\n,乙\n", "id", r"row 2: empty id"),
    ],
)
def test_a_broken_table_names_file_and_row(folder, text, key, message):
    (folder / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=message):
        reference.read_csv("a.csv", ("id", "zh"), key)


def test_broken_toml_is_named(folder):
    (folder / "a.toml").write_text("[a\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"a\.toml: not valid TOML \("):
        reference.read_toml("a.toml")


def test_a_missing_file_says_how_to_get_it_back(folder):
    with pytest.raises(ReferenceDataError, match="file is missing; restore it: git checkout"):
        reference.read_toml("none.toml")


def test_nothing_read_can_be_changed(folder):
    (folder / "a.toml").write_text('x = "1"\n', encoding="utf-8")
    with pytest.raises(TypeError):
        reference.read_toml("a.toml")["x"] = "2"


def test_an_unknown_field_is_named_with_the_nearest():
    with pytest.raises(
        ReferenceDataError, match=r"f\.toml, \[a\]: unknown key 'zhh'; expected zh, en; did you mean 'zh'"
    ):
        reference.refuse_unknown({"zhh": 1}, ("zh", "en"), file="f.toml", place="[a]")
    reference.refuse_unknown({"zh": 1}, ("zh", "en"), file="f.toml", place="[a]")


def test_a_missing_field_is_named():
    with pytest.raises(ReferenceDataError, match=r"f\.toml, \[a\]: no zh"):
        reference.require({"en": 1}, ("zh", "en"), file="f.toml", place="[a]")


@pytest.mark.parametrize("path", sorted(REFERENCE_DIR.glob("*.toml")), ids=lambda path: path.name)
def test_every_toml_file_is_valid_and_its_patterns_compile(path):
    def patterns(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from [inner] if key == "pattern" else patterns(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from patterns(inner)

    for pattern in patterns(tomllib.loads(path.read_text(encoding="utf-8"))):
        re.compile(pattern)


@pytest.mark.parametrize("path", sorted(REFERENCE_DIR.glob("*.csv")), ids=lambda path: path.name)
def test_every_csv_file_is_rectangular(path):
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) > 1 or path.name == "rounds.csv", "only rounds may not have begun"
