"""Places and years beside a figure: whose it is, and what is no word of its subject."""

from __future__ import annotations

import pytest

from helpers.extraction.clauses.places import nameless, place_of


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("增长的有惠州市(", "惠州市"),
        ("其中，民和县(", "民和县"),
        ("最高的是民和县", "民和县"),
        ("增长最快的是新疆维吾尔自治区(", "新疆维吾尔自治区"),
        ("增长最快的是山西省(", "山西省"),
        ("民和县", ""),  # neither in a bracket nor the most of all
        ("全市(", ""),  # the whole
        ("小学(", ""),
        ("", ""),
    ],
)
def test_whose_a_figure_is(before, place):
    assert place_of(before, 0, len(before)) == place


def test_a_place_before_the_sentence_is_not_its_own():
    text = "增长的有惠州市("
    assert place_of(text, len(text) - 1, len(text)) == ""


@pytest.mark.parametrize(
    ("words", "explained", "number"),
    [
        ("投入经费", (), 4),
        ("2022年投入", (), 2),
        ("2021-2022学年投入", (), 2),
        ("民和县投入", (), 2),
        ("其中，民和县(", (), 0),
        ("教育局投入", (), 5),  # no place
        ("投入(含捐款)", ("(含捐款)",), 2),
        ("投入(含捐款)", (), 5),
        ("abc，12", (), 0),
        ("", (), 0),
    ],
)
def test_characters_that_name_neither_year_nor_place(words, explained, number):
    assert nameless(words, explained) == number
