"""A folder of reports, opened: order, tables, cache, and clear words for what cannot be."""

from __future__ import annotations

import pytest

from helpers.corpus.cards import COLUMNS
from helpers.extraction.collection import open_corpus, read_paths
from helpers.extraction.facts import COLUMNS as FACT_COLUMNS
from helpers.foundation.errors import InputError, ParameterError

IDS = ["chongqing-2021", "anon-prefecture-2022", "tongnan-2022", "gaoping-2021", "anon-county-city-2022"]
TABLES = ("facts", "sections", "sentences", "citations", "rejected", "mentions", "corrections", "cards")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text("乙县2022年投入5万元。", encoding="utf-8")
    (tmp_path / "a.txt").write_text("甲县没有数字。", encoding="utf-8")
    return tmp_path


def card_line(**cells):
    row = dict.fromkeys(COLUMNS, "") | {"masked": "no"} | cells
    return ",".join(row[name] for name in COLUMNS)


def test_the_five_reports_open_in_the_order_of_their_cards():
    corpus = open_corpus()
    assert set(corpus.reports) == set(IDS)
    assert list(corpus.cards["report_id"]) == list(corpus.reports)
    assert list(dict.fromkeys(corpus.facts["report_id"])) == list(corpus.reports)
    assert corpus.problems == ()


def test_reports_with_cards_come_first(folder):
    (folder / "corpus.csv").write_text("\n".join([",".join(COLUMNS), card_line(report_id="z", file="b.txt")]) + "\n")
    corpus = open_corpus(folder)
    assert list(corpus.reports) == ["z", "a"]
    assert list(corpus.cards["provisional"]) == [False, True]


def test_a_choice_keeps_the_corpus_order(folder):
    assert list(open_corpus(folder, ["b", "a"]).reports) == ["a", "b"]
    assert list(open_corpus(folder, ["b"]).facts["report_id"].unique()) == ["b"]


def test_a_report_without_a_figure_opens(folder):
    corpus = open_corpus(folder, ["a"])
    assert len(corpus.facts) == 0
    assert tuple(corpus.facts.columns) == FACT_COLUMNS
    other = open_corpus(folder, ["b"])
    for name in TABLES:
        empty, full = getattr(corpus, name), getattr(other, name)
        assert list(empty.columns) == list(full.columns), name
    assert (corpus.facts.dtypes.astype(str) == other.facts.dtypes.astype(str)).all()


def test_the_types_are_those_of_the_contract_also_from_the_cache(folder):
    for ids in (["a"], ["b"]):
        first, again = open_corpus(folder, ids), open_corpus(folder, ids)
        for name in TABLES:
            assert (getattr(first, name).dtypes.astype(str) == getattr(again, name).dtypes.astype(str)).all(), name


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"report_ids": ["none"]}, ParameterError, "report_ids 'none'; expected a, b"),
        ({"language": "de"}, ParameterError, "language 'de'; expected zh, en"),
    ],
)
def test_what_is_not_there_is_named(folder, arguments, error, message):
    with pytest.raises(error, match=message):
        open_corpus(folder, **arguments)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        open_corpus(tmp_path / "none")


def test_an_empty_folder_is_said(tmp_path):
    with pytest.raises(InputError, match="no report in this folder"):
        open_corpus(tmp_path)


def test_one_unreadable_report_costs_itself_only(folder):
    (folder / "c.txt").write_bytes(bytes(range(256)) * 40)
    corpus = open_corpus(folder)
    assert list(corpus.reports) == ["a", "b"]
    assert [problem.file for problem in corpus.problems] == [str(folder / "c.txt")]


def test_only_unreadable_reports_are_an_error(tmp_path):
    (tmp_path / "c.txt").write_bytes(b"")
    with pytest.raises(InputError, match="the file is empty"):
        open_corpus(tmp_path)


def test_a_changed_text_is_a_problem(folder):
    line = card_line(report_id="z", file="b.txt", sha256="0" * 64)
    (folder / "corpus.csv").write_text("\n".join([",".join(COLUMNS), line]) + "\n")
    (problem,) = open_corpus(folder).problems
    assert "the text has changed" in str(problem)


def test_two_reports_of_one_id_are_a_problem(folder):
    (folder / "a.md").write_text("甲县。", encoding="utf-8")
    assert "a second report named a" in str(open_corpus(folder).problems[0])


def test_the_fingerprint_follows_text_and_corrections(folder):
    first = open_corpus(folder).fingerprint
    assert open_corpus(folder).fingerprint == first
    (folder / "corrections.csv").write_text(
        "report_id,start,text,column,value,reason,source\nb,9,5万元,unit,元,why,who\n"
    )
    second = open_corpus(folder).fingerprint
    (folder / "a.txt").write_text("甲县有数字吗？", encoding="utf-8")
    assert len({first, second, open_corpus(folder).fingerprint}) == 3


def test_files_outside_a_corpus_have_their_stem_as_id(folder):
    corpus = read_paths([folder / "b.txt"])
    assert list(corpus.reports) == ["b"]
    assert corpus.cards["provisional"].all()


def test_a_file_of_a_corpus_keeps_its_card():
    corpus = read_paths(["data/reports/tongnan-2022.txt"])
    assert list(corpus.cards["provisional"]) == [False]
