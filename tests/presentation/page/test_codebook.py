"""The README says what the reference data says, no more and no less."""

import pytest

from helpers.extraction.facts import COLUMNS
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.paths import PROJECT_ROOT
from helpers.presentation.page.codebook import codebook, codebook_tables, write, written_into


def test_the_readme_is_up_to_date():
    text = (PROJECT_ROOT / "README.md").read_text(encoding="utf-8")
    assert written_into(text) == text, "run: workbook codebook --write"


def test_every_column_and_indicator_has_its_row():
    book = codebook()
    assert all(book.count(f"| `{column}` |") == 1 for column in COLUMNS)
    assert all(book.count(f"| `{indicator}` |") == 1 for indicator in catalogue())


def test_the_sheets_name_every_column_and_indicator():
    tables = codebook_tables()
    assert tuple(tables["codebook"]["column"]) == COLUMNS
    assert list(tables["indicators"]["indicator"]) == list(catalogue())
    assert not tables["codebook"].eq("").any(axis=None)
    assert not tables["indicators"][["label_zh", "label_en", "topic", "kinds", "definition"]].eq("").any(axis=None)


def test_a_readme_without_its_places_is_an_error_that_names_them():
    with pytest.raises(ReferenceDataError, match="no place for the scores"):
        written_into("# A title")


def test_writing_twice_changes_nothing_the_second_time(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text((PROJECT_ROOT / "README.md").read_text(encoding="utf-8").replace("mention", ""), encoding="utf-8")
    write(readme)
    assert not write(readme)
