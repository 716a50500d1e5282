"""The parameters cell as a contract, and every way to break it from the command line."""

import json

import pytest

from helpers.foundation.errors import ParameterError
from helpers.pipeline.parameters import (
    Parameter,
    assign,
    declarations,
    declared,
    read_value,
)

CELL = """from typing import Literal
corpus_dir: str = "data/reports"  # folder of the reports
report_ids: list[str] = []  # empty for all
language: str = "zh"  # "zh" | "en": language of the prose
mode: Literal["fast", "slow"] = "fast"
years_apart: int = 2
share: float = 0.5
draft: bool = False
"""


def test_a_cell_declares_names_types_defaults_choices_and_help():
    found = declarations(CELL)
    assert list(found) == ["corpus_dir", "report_ids", "language", "mode", "years_apart", "share", "draft"]
    assert found["corpus_dir"] == Parameter("corpus_dir", "str", "data/reports", (), "folder of the reports")
    assert found["report_ids"].type == "list[str]"
    assert found["language"].choices == ("zh", "en")
    assert found["mode"] == Parameter("mode", "str", "fast", ("fast", "slow"))


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("topic = 'funding'", "expected name: type = value"),  # no type
        ("topic: str", "expected name: type = value"),  # no default: the notebook would not run by hand
        ("topic: str = pick()", "expected a literal value"),  # not known before it runs
        ("years: int = 'two'", "expected int"),  # default against the type
        ('language: str = "fr"  # "zh" | "en"', "expected zh | en"),  # default outside its own choices
        ("when: date = 1", "expected date"),  # a type the command line cannot give
    ],
)
def test_a_broken_cell_names_notebook_line_and_expectation(cell, message):
    with pytest.raises(ParameterError, match="parameters cell, line 1") as caught:
        declarations(cell, file="n.ipynb")
    assert str(caught.value).startswith("n.ipynb")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{not json", "not a readable notebook"),
        ('{"cells": []}', "no cell tagged 'parameters'"),
    ],
)
def test_a_file_without_parameters_cell_is_refused(tmp_path, content, message):
    path = tmp_path / "n.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ParameterError, match=message):
        declared(path)


def test_the_tagged_cell_of_a_notebook_is_read(tmp_path):
    cell = {"metadata": {"tags": ["parameters"]}, "source": CELL.splitlines(keepends=True)}
    path = tmp_path / "n.ipynb"
    path.write_text(json.dumps({"cells": [{"source": "x = 1"}, cell]}), encoding="utf-8")
    assert declared(path) == declarations(CELL)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("corpus_dir", "", ""),  # an empty text is a text
        ("report_ids", "a, b", ["a", "b"]),
        ("report_ids", '["a,1", "b"]', ["a,1", "b"]),  # JSON where an id holds a comma
        ("report_ids", "", []),
        ("language", "en", "en"),
        ("mode", "slow", "slow"),
        ("years_apart", "3", 3),
        ("share", "1e-1", 0.1),
        ("draft", "True", True),
    ],
)
def test_texts_become_typed_values(name, text, value):
    assert read_value(declarations(CELL)[name], text) == value


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("years_apart", "two", "expected int"),
        ("years_apart", "2.5", "expected int"),
        ("draft", "1", "expected true | false"),
        ("report_ids", "[1, 2]", "expected a list"),
        ("report_ids", '["a"', "expected a list"),
        ("language", "fr", "expected zh | en"),
        ("mode", "fsat", "did you mean 'fast'"),
    ],
)
def test_a_wrong_value_is_refused_with_what_was_expected(name, text, expected):
    with pytest.raises(ParameterError) as caught:
        read_value(declarations(CELL)[name], text)
    assert f"-p {name} {text!r}" in str(caught.value)
    assert expected in str(caught.value)


def test_a_parameter_reaches_every_notebook_that_declares_it():
    both = {"topic": declarations("topic: str = 'a'\nyear: int = 1"), "report": declarations("year: int = 2")}
    assert assign([("year", "7")], both) == {"topic": {"year": 7}, "report": {"year": 7}}
    assert assign([("topic", "b")], both) == {"topic": {"topic": "b"}, "report": {}}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([("yaer", "7")], "no selected notebook declares it.*did you mean 'year'"),
        ([("year", "7"), ("year", "8")], "given twice"),
    ],
)
def test_a_parameter_nobody_takes_or_given_twice_is_refused(given, message):
    with pytest.raises(ParameterError, match=message):
        assign(given, {"report": declarations("year: int = 2")})
