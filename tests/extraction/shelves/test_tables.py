"""Reports as tables: every table is there, also of no figure, and each says the same of a place as the others."""

from __future__ import annotations

from helpers.extraction.collection import open_corpus
from helpers.extraction.shelves.tables import build_tables

from ...texts import card, read_report

TEXTS = {"a": "甲县没有数字。", "b": "一、投入\n乙县2022年投入5万元，依据《教育法》。另有2处。\n"}


def test_sections_and_sentences_cover_every_fact():
    corpus = open_corpus()
    sentences = {(row.report_id, row.start): row for row in corpus.sentences.itertuples()}
    for row in corpus.facts.itertuples():
        start, _ = corpus.reports[row.report_id].sentence_span(row.start)
        assert sentences[row.report_id, start].text == row.sentence
        assert sentences[row.report_id, start].section == row.section


def test_every_table_names_the_report_of_each_row_and_keeps_its_columns_without_any():
    full = build_tables({name: read_report(text, card(name)) for name, text in TEXTS.items()})
    bare = build_tables({"a": read_report(TEXTS["a"], card("a"))})
    for name, table in full.items():
        assert table.columns[0] == "report_id", name
        assert set(table["report_id"]) <= set(TEXTS), name
        assert list(bare[name].columns) == list(table.columns), name


def test_what_is_rejected_is_a_slice_of_its_report():
    corpus = open_corpus()
    assert len(corpus.rejected) > 0
    for row in corpus.rejected.itertuples():
        assert corpus.reports[row.report_id].text[row.start : row.end] == row.text
