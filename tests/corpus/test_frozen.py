"""A kernel finds what its parent read, or fails; a corpus nobody froze is opened as ever."""

import pytest

from helpers.corpus import frozen
from helpers.extraction.collection import open_corpus
from helpers.foundation.errors import InputError


@pytest.fixture
def folder(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"全县投入5万元，新建12所{name}。", encoding="utf-8")
    return tmp_path


def freeze(monkeypatch, folder, report_ids=()):
    read = frozen.print_of(open_corpus(folder), report_ids)
    for name, value in frozen.expectation(str(folder), report_ids, read).items():
        monkeypatch.setenv(name, value)


def test_what_was_read_is_found_again(folder, monkeypatch):
    freeze(monkeypatch, folder)
    assert list(open_corpus(str(folder), []).reports) == ["a", "b"]


def test_the_print_of_a_stored_corpus_opens_no_text(folder):
    first = frozen.print_of(open_corpus(folder))
    again = open_corpus(folder)
    assert frozen.print_of(again) == first
    assert not any("_all" in vars(report) for report in again.reports.values())
    assert again.reports["a"].text
    assert "_all" in vars(again.reports["a"]), "as it is once a text is asked for"


@pytest.mark.parametrize("change", ["saved", "vanished", "joined", "corrected", "unreadable"])
def test_whatever_changes_in_between_is_an_error(folder, monkeypatch, change):
    freeze(monkeypatch, folder)
    if change == "vanished":
        (folder / "b.txt").unlink()
    elif change == "corrected":
        lines = "report_id,start,text,column,value,reason,source\na,4,5万元,value,6,w,s\n"
        (folder / "corrections.csv").write_text(lines, encoding="utf-8")
    else:
        name, text = {"saved": ("b", "全县投入6万元。"), "joined": ("c", "丙。"), "unreadable": ("c", "")}[change]
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"the reports are others than those this run has read; .* run it again"):
        open_corpus(str(folder), [])


def test_a_page_of_one_report_asks_for_that_report_only(folder, monkeypatch):
    freeze(monkeypatch, folder, ["a"])
    (folder / "b.txt").write_text("全县投入6万元。", encoding="utf-8")
    assert list(open_corpus(str(folder), ["a"]).reports) == ["a"]
    assert list(open_corpus(str(folder)).reports) == ["a", "b"], "another reading is nobody's business"
