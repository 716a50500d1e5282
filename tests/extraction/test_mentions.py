"""Where an indicator's wording stands without a figure of it."""

from __future__ import annotations

import pytest

from helpers.extraction.collection import open_corpus
from helpers.extraction.facts import read_facts
from helpers.extraction.words.indicators import catalogue
from helpers.extraction.mentions import COLUMNS, read_mentions

from ..texts import report


def mentioned(text):
    made = report(f"一、主要成效\n{text}")
    return [(item.indicator, item.text) for item in read_mentions(made, read_facts(made)[0])]


def test_a_wording_without_a_figure_is_a_mention():
    assert ("public_budget_education_funding", "一般公共预算教育经费") in mentioned("落实一般公共预算教育经费。")


def test_a_sentence_with_the_figure_is_none():
    assert mentioned("一般公共预算教育经费15.44亿元。") == []


def test_the_next_sentence_counts_again():
    text = "一般公共预算教育经费15.44亿元。一般公共预算教育经费逐年增长。"
    assert [name for name, _ in mentioned(text)].count("public_budget_education_funding") == 1


def test_one_mention_a_sentence_and_indicator():
    text = "一般公共预算教育经费与一般公共预算教育经费。"
    assert [name for name, _ in mentioned(text)].count("public_budget_education_funding") == 1


@pytest.mark.parametrize("text", ["", "全县学校整洁。"])
def test_nothing_named_nothing_mentioned(text):
    assert mentioned(text) == []


@pytest.mark.parametrize("item", [item for item in catalogue().values() if item.mentions], ids=lambda item: item.id)
def test_every_wording_of_the_catalogue_is_found(item):
    for wording in item.mentions:
        made = report(f"一、工作\n关于{wording}的情况。")
        found = {(one.indicator, one.text) for one in read_mentions(made, [])}
        assert any(name == item.id for name, _ in found), wording


def test_mentions_of_the_reports_are_exact_slices():
    corpus = open_corpus()
    assert tuple(corpus.mentions.columns) == COLUMNS
    stated = {
        (row.report_id, row.sentence, row.indicator) for row in corpus.facts.itertuples() if row.indicator
    }  # fmt: skip
    for row in corpus.mentions.itertuples():
        assert corpus.reports[row.report_id].text[row.start : row.end] == row.text
        assert (row.report_id, row.sentence, row.indicator) not in stated
