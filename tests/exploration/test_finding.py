"""find: every place that holds what was typed, on its exact characters."""

import pytest

from helpers.exploration.finding import find
from helpers.extraction.collection import read_texts
from helpers.foundation.errors import ParameterError

TEXT = "一、经费\n2022年投入15.44亿元，另有115.445万元。\n二、安全\n專職保\n安１２名，護學崗3個，经费***万元。"


@pytest.fixture(scope="module")
def held():
    return read_texts({"a": TEXT, "b": "2022年投入15.44亿元。"})


@pytest.mark.parametrize(
    ("what", "printed"),
    [
        ("15.44", ["15.44", "15.44"]),  # not inside 115.445
        ("15.44亿元", ["15.44亿元", "15.44亿元"]),
        ("保安", ["保\n安"]),  # a line wrap hides nothing
        ("12名", ["１２名"]),
        ("护学岗", ["護學崗"]),
        ("***万元", ["***万元"]),
        ("教室", []),
    ],
)
def test_every_place_is_found_on_its_own_characters(held, what, printed):
    found = find(held, what)
    assert found["text"].tolist() == printed
    for row in found.itertuples():
        assert held.reports[row.report_id].text[row.start : row.end] == row.text


def test_a_place_names_the_figure_that_stands_there_its_sentence_and_its_section(held):
    (row,) = find(held, "***万元").itertuples()
    assert (row.disclosure, row.section) == ("masked", "安全")
    assert row.fact_id in set(held.facts["fact_id"])
    assert "***万元" in row.sentence
    (word,) = find(held, "护学岗").itertuples()
    assert (word.fact_id, word.disclosure) == ("", "")


def test_nothing_typed_is_an_error(held):
    with pytest.raises(ParameterError, match="nothing to find"):
        find(held, "  ")
