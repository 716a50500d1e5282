"""Parameters that papermill injects: names the notebook declares pass, others are refused with the nearest."""

import json
import subprocess
import sys

import pytest

from helpers.foundation.errors import ParameterError
from helpers.foundation.paths import NOTEBOOKS_DIR, PROJECT_ROOT
from helpers.presentation.page.injected import refuse_undeclared

DECLARED = {"topic": "str", "language": "str"}


@pytest.mark.parametrize(
    "cells",
    [
        [],  # by hand
        ["topic = 'x'"],  # a cell of one's own
        ["# Parameters\ntopic = 'x'\nlanguage = 'en'\n"],
        ["# Parameters\ntopc = 'x'\n", "# Parameters\ntopic = 'x'\n"],  # run again, mended
    ],
)
def test_what_is_declared_passes(cells):
    refuse_undeclared(cells, DECLARED)


def test_an_undeclared_name_is_refused_with_the_nearest():
    with pytest.raises(ParameterError, match=r"parameter 'topc'; expected topic, language; did you mean 'topic'\?"):
        refuse_undeclared(["# Parameters\ntopc = 'x'\n"], DECLARED)


def test_nothing_is_told_of_a_notebook_without_annotations():
    refuse_undeclared(["# Parameters\ntopc = 'x'\n"], {})


@pytest.mark.parametrize(
    ("notebook", "parameters", "line"),
    [
        ("4_topic", ("-p", "topic", "equty"), "topic 'equty'; expected funding, "),
        (
            "4_topic",
            ("-p", "topc", "safety"),
            "parameter 'topc'; expected corpus_dir, report_ids, language, topic; did",
        ),
        ("5_report", ("-r", "report_ids", "a,b"), "report_ids 'a,b': one text; expected a list, of "),
    ],
)
def test_plain_papermill_shows_one_line_and_nothing_of_ours(notebook, parameters, line, tmp_path):
    out = tmp_path / "out.ipynb"
    source = NOTEBOOKS_DIR / f"{notebook}.ipynb"
    command = [sys.executable, "-W", "ignore", "-m", "papermill", str(source), str(out), "--no-progress-bar"]
    done = subprocess.run(
        [*command, *parameters], cwd=PROJECT_ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode != 0
    assert f"ParameterError: {line}" in done.stderr
    assert "helpers/" not in done.stderr, "no traceback of ours"
    cells = json.loads(out.read_text(encoding="utf-8"))["cells"]
    errors = [output for cell in cells for output in cell.get("outputs", ()) if output["output_type"] == "error"]
    assert [len(error["traceback"]) for error in errors] == [1]
    assert line in errors[0]["traceback"][0]
