"""Labelled texts outside the project: every fault is one line that says where it is and what is known."""

from __future__ import annotations

import hashlib

import pytest

from helpers.evaluation.labels import known_text, read_labels
from helpers.foundation.errors import InputError
from helpers.foundation.paths import DERIVED_DIR, PROJECT_ROOT

from ..labelled import FOCUS, TEXT, folder

DEVELOP = PROJECT_ROOT / "tests" / "gold" / "develop"


def test_a_folder_is_read(tmp_path):
    labelled = read_labels(folder(tmp_path))
    assert (list(labelled.reports), labelled.figures) == (["01"], 1)
    (label,) = labelled.gold["01"]
    assert (label["indicator"], label["report_id"]) == ([FOCUS], "01")
    assert list(labelled.facts()["text"]) == ["3.2亿元"]


def test_the_develop_texts_have_labels_of_this_form():
    labelled = read_labels(DEVELOP)
    assert len(labelled.reports) == 36
    rows = [row for name in labelled.gold for row in labelled.gold[name] if row["disclosure"] != "aside"]
    optional = [row for row in rows if "optional" in (row["note"] or "")]
    assert (len(rows), labelled.figures) == (972, 972 - len(optional))


def test_optional_labels_and_spans_aside_are_no_figures(tmp_path):
    labelled = read_labels(folder(tmp_path, labels=[{"note": "optional: a name"}], aside=[[0, 2, "a place"]]))
    assert labelled.figures == 0
    assert [row["text"] for row in labelled.gold["01"] if row["disclosure"] == "aside"] == ["甲县"]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (["{"], r"01\.jsonl, line 1: not JSON"),
        (["[]"], r"line 1: '\[\]'; expected a label: an object"),
        ([{}, "", "{"], r"01\.jsonl, line 3: not JSON"),  # blank lines are passed over and counted
        (['{"text": "3.2亿元"}'], r"line 1: no start, end, disclosure, indicators, value"),
        ([{"start": 3}], r"line 1: text '3\.2亿元'; expected .* which stands from 3 to"),
        ([{"text": "3.2亿"}], r"line 1: text '3\.2亿'; expected '3\.2亿元'"),
        ([{"end": 999}], r"line 1: from \d+ to 999; expected offsets into the \d+ characters"),
        ([{"start": "3"}], r"line 1: from '3' to"),
        ([{}, {}], r"line 2: \d+ to \d+ stands twice"),
        ([{"indicators": ["public_budget_funding"]}], r"line 1: indicator 'public_budget_funding' is not known; did"),
        ([{"indicators": [FOCUS], "accept": {"indicators": [["donation"]]}}], r"did you mean 'donations'\?"),
        ([{"topic": "fundng"}], r"line 1: topic 'fundng' is not known; did you mean 'funding'\?"),
        ([{"status": "plan"}], r"line 1: status 'plan' is not known; did you mean 'planned'\?"),
        ([{"stage": "大学"}], r"line 1: stage '大学' is not known; known are 学前"),
        ([{"stage": "小学", "accept": {"stage": ["初中学"]}}], r"did you mean '初中'\?"),
        ([{"accept": {"stages": ["小学"]}}], r"line 1: accept 'stages' is not known; did you mean 'stage'\?"),
        ([{"disclosure": "masked"}], r"line 1: value 320000000\.0; expected null: it is masked"),
    ],
)  # fmt: skip
def test_a_broken_label_is_one_line_that_says_where_and_what(tmp_path, labels, message):
    with pytest.raises(InputError, match=message) as caught:
        read_labels(folder(tmp_path, labels=labels))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("ending", ["txt", "jsonl", "meta.json"])
def test_a_missing_file_is_named(tmp_path, ending):
    (folder(tmp_path) / f"01.{ending}").unlink()
    with pytest.raises(InputError, match=rf"01\.{ending}: file is missing"):
        read_labels(tmp_path)


@pytest.mark.parametrize(
    ("meta", "message"),
    [
        ("{", r"01\.meta\.json: not as expected"),
        ("{}", r"01\.meta\.json: not as expected"),
        ('{"counts_neither_way": [3]}', r"01\.meta\.json: not as expected"),
        ('{"counts_neither_way": [[3, 999, "a name"]]}', r"counts_neither_way 1: from 3 to 999"),
    ],
)
def test_a_broken_meta_file_is_named(tmp_path, meta, message):
    (folder(tmp_path) / "01.meta.json").write_text(meta, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_labels(tmp_path)


@pytest.mark.parametrize(("name", "message"), [("nowhere", "no such folder"), ("", "no labelled texts")])
def test_a_wrong_folder_is_named(tmp_path, name, message):
    with pytest.raises(InputError, match=message):
        read_labels(tmp_path / name)


def test_texts_of_the_project_are_known_wherever_they_lie(tmp_path):
    folder(tmp_path)
    assert known_text([tmp_path / "01.txt"]) is None
    copy = tmp_path / "02.txt"
    copy.write_bytes((DEVELOP / "d07.txt").read_bytes())
    assert known_text([tmp_path / "01.txt", copy]) == (copy, DEVELOP / "d07.txt")


def test_nothing_of_such_texts_is_kept(tmp_path):
    def kept():
        files = (path for path in DERIVED_DIR.rglob("*") if path.is_file())
        return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    before = kept()
    read_labels(folder(tmp_path, text=TEXT + "新建学校7所。")).facts()
    assert kept() == before
