"""Texts read as the workbook reads any file: with the card that the text itself gives, down to the rows of facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.corpus.cards import provisional_card
from helpers.corpus.reports import Report, read_report
from helpers.extraction.facts import Row, read_facts

TITLE = "甲山县人民政府关于2022年履行教育职责的自评报告"


def read_text(text: str) -> Report:
    """Return the report of a whole text, as it would be read from the file r.txt."""
    return read_report(text, provisional_card("r", Path("r.txt"), text, text.encode()))


def read(body: str, *, title: str = TITLE) -> list[Row]:
    """Return the rows of facts of what stands under ``title``, in order of the text."""
    return read_facts(read_text(f"{title}\n\n{body}"))[0]


def said(body: str, *columns: str, title: str = TITLE) -> list[tuple]:
    """Return the printed figure and the named columns of each row."""
    return [(row.text, *(getattr(row, column) for column in columns)) for row in read(body, title=title)]


def parts(body: str) -> list[tuple[str, str]]:
    """Return each printed figure with the one that it is a part of, or an empty string."""
    rows = read(body)
    printed = {row.fact_id: row.text for row in rows} | {"": ""}
    return [(row.text, printed[row.part_of]) for row in rows]


def yet(*values, reason: str):
    """A case that is still read wrongly: strictly expected to fail, so that a gain shows."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))
