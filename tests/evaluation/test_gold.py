"""Labels: read line by line, faults named, and each label cut from its text."""

from __future__ import annotations

import json

import pytest

from helpers.evaluation.gold import is_optional, open_gold, read_gold
from helpers.foundation.errors import InputError

ROW = {
    "report_id": "r", "start": 0, "end": 3, "text": "5万元", "kind": "money", "value": 50000, "unit": "元",
    "bound": None, "approximate": False, "disclosure": "stated", "indicator": [], "topic": "funding", "year": None,
    "year_basis": None, "status": "actual", "stage": None, "part": "成效", "change": "level",
}  # fmt: skip


def write(folder, *rows):
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / "r.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "indicator"), [([], []), ("", []), (None, []), ("a", ["a"]), (["a", "b"], ["a", "b"])]
)
def test_indicators_become_a_list(tmp_path, given, indicator):
    write(tmp_path, ROW | {"indicator": given})
    assert read_gold(tmp_path, ["r"])["r"][0]["indicator"] == indicator


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: not JSON"),
        ({key: value for key, value in ROW.items() if key != "unit"}, "line 2: no unit"),
        ({"report_id": "r"}, "line 2: no start, end, text, disclosure"),
    ],
)
def test_a_broken_label_is_named(tmp_path, line, message):
    write(tmp_path, ROW, line)
    with pytest.raises(InputError, match=rf"r\.jsonl, {message}"):
        read_gold(tmp_path, ["r"])


def test_no_labels_at_all_are_said(tmp_path):
    with pytest.raises(InputError, match="no gold for any of these reports"):
        read_gold(tmp_path, ["r"])


@pytest.mark.parametrize(
    ("note", "expected"), [(None, False), ("", False), ("optional: a name", True), ("of two", False)]
)
def test_optional_labels(note, expected):
    assert is_optional({"note": note}) is expected


def test_the_labels_of_the_five_reports_are_exact_slices_in_order():
    corpus, gold, _ = open_gold()
    assert set(gold) == set(corpus.reports)
    for report_id, rows in gold.items():
        text = corpus.reports[report_id].text
        assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
        assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)


def test_a_folder_with_texts_stands_for_itself(tmp_path):
    write(tmp_path, ROW)
    (tmp_path / "r.txt").write_text("5万元", encoding="utf-8")
    corpus, gold, texts = open_gold(tmp_path)
    assert (list(corpus.reports), list(gold), texts) == (["r"], ["r"], tmp_path)
