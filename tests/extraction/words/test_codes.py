"""The closed lists of the facts table hold what is read, and nothing else is."""

from __future__ import annotations

import pytest

from helpers.extraction.collection import open_corpus
from helpers.extraction.facts import COLUMNS
from helpers.extraction.words.codes import codes

CLOSED = (
    "kind", "bound", "change", "disclosure", "indicator", "topic", "basis", "year_basis", "stage", "status", "part",
    "found_by",
)  # fmt: skip


@pytest.mark.parametrize("column", CLOSED)
def test_whatever_is_read_into_a_closed_column_is_one_of_its_codes(column):
    assert set(open_corpus().facts[column]) <= set(codes(column))


def test_no_other_column_is_closed():
    assert {column for column in COLUMNS if codes(column)} == set(CLOSED)


def test_no_code_is_told_twice():
    assert all(len(set(codes(column))) == len(codes(column)) for column in CLOSED)
