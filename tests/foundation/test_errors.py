"""One line that names file, place, finding, expectation and remedy; Chinese stays Chinese."""

from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell

from helpers.foundation import errors


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({}, "坏了"),  # nothing but the finding
        ({"file": "甲.txt"}, "甲.txt: 坏了"),
        ({"place": "line 3"}, "line 3: 坏了"),
        ({"file": "a.csv", "place": "line 3"}, "a.csv, line 3: 坏了"),
        ({"expected": "年份"}, "坏了; expected 年份"),
        ({"file": "a", "expected": "b", "remedy": "c"}, "a: 坏了; expected b; c"),  # in this order
    ],
)
def test_the_message_is_one_line_in_a_fixed_order(given, line):
    assert str(errors.WorkbookError("坏了", **given)) == line


@pytest.mark.parametrize("name", ["InputError", "ReferenceDataError", "ParameterError", "FontError", "OutputError"])
def test_every_error_is_caught_as_workbook_error(name):
    kind = getattr(errors, name)
    with pytest.raises(errors.WorkbookError, match=r"^a: b$") as caught:
        raise kind("b", file="a")
    assert (caught.value.found, caught.value.file, caught.value.place) == ("b", "a", "")


def test_the_message_stays_on_one_line_whatever_a_file_is_called():
    error = errors.InputError("坏\x07了", file="a\n\x1b[31m\u202e\udcff.txt", remedy="改")
    assert str(error) == "a\\x0a\\x1b[31m\\u202e\\xff.txt: 坏\\x07了; 改"


def test_a_notebook_shows_the_line_and_no_traceback(capsys):
    shell = InteractiveShell()
    shell.user_ns["fail"] = errors.ParameterError("topic 'equty'", expected="funding", remedy="did you mean 'equity'?")
    shell.run_cell("def within():\n    raise fail\nwithin()")
    assert capsys.readouterr().out == "ParameterError: topic 'equty'; expected funding; did you mean 'equity'?\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("高平市.txt", "高平市.txt"),
        ("a\x1b[2J\nb", r"a\x1b[2J\x0ab"),  # clears the screen
        ("a\u202etxt.exe", r"a\u202etxt.exe"),  # turns the writing
        ("bad\udcff", r"bad\xff"),  # a byte of a name that is not UTF-8
    ],
)
def test_a_message_is_one_line_whatever_a_name_holds(text, shown):
    assert errors.printable(text) == shown
    assert str(errors.InputError("empty", file=text)) == f"{shown}: empty"
