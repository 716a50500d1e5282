"""One notebook to one page: what it leaves behind, the same bytes twice, and every way to fail."""

import os
import subprocess
import sys
from dataclasses import replace

import nbformat
import pytest

from helpers.foundation.paths import PROJECT_ROOT
from helpers.pipeline import render

NOTEBOOKS = PROJECT_ROOT / "tests" / "fixtures" / "notebooks"
PLAIN = render.Job(
    NOTEBOOKS / "1_plain.ipynb", "plain", "plain", {"corpus_dir": "data/reports", "word": "乙"}, title="一页"
)
FAILING = replace(PLAIN, notebook=NOTEBOOKS / "2_fails.ipynb", name="failing", title="")
KEY = render.job_key(PLAIN, render.inputs())


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    out = tmp_path_factory.mktemp("plain")
    return render.render(PLAIN, KEY, out), out


def notebook_of(name, out):
    return nbformat.read(render.notebook_file(name, out), as_version=4)


def test_a_page_and_its_executed_notebook_appear(rendered):
    outcome, out = rendered
    assert (outcome.name, outcome.state, outcome.reason) == ("plain", "rendered", "")
    assert sorted(path.name for path in out.iterdir()) == [".state", "notebooks", "plain.html"]
    assert "乙" in render.page_file("plain", out).read_text(encoding="utf-8")
    assert [cell.execution_count for cell in notebook_of("plain", out).cells if cell.cell_type == "code"] == [1, 2, 3]


def test_the_page_shows_one_language_no_code_and_no_warning(rendered):
    page = render.page_file("plain", rendered[1]).read_text(encoding="utf-8")
    assert "<title>一页</title>" in page
    assert "只有中文读者看到" in page
    assert "Only English readers" not in page
    assert "a warning nobody should read" not in page
    assert "import os" not in page


def test_the_same_input_gives_the_same_bytes(rendered, tmp_path):
    render.render(PLAIN, KEY, tmp_path)
    files = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert len(files) == 3
    assert [str(file) for file in files if (tmp_path / file).read_bytes() != (rendered[1] / file).read_bytes()] == []


def test_the_executed_notebook_tells_neither_time_nor_place(rendered):
    notebook = notebook_of("plain", rendered[1])
    assert notebook.metadata["papermill"] == {"parameters": {"corpus_dir": "data/reports", "word": "乙"}}
    assert [cell.id for cell in notebook.cells] == [f"cell-{n}" for n in range(1, len(notebook.cells) + 1)]
    assert all(set(cell.metadata) <= {"tags"} for cell in notebook.cells)
    text = render.notebook_file("plain", rendered[1]).read_text(encoding="utf-8")
    assert str(PROJECT_ROOT) not in text
    assert str(rendered[1]) not in text


def test_injected_parameters_are_readable(rendered):
    injected = next(
        cell for cell in notebook_of("plain", rendered[1]).cells if "injected-parameters" in cell.metadata.tags
    )
    assert injected.source == "# Parameters\ncorpus_dir = 'data/reports'\nword = '乙'"


def test_outputs_are_those_of_stock_papermill(rendered, tmp_path):
    target = tmp_path / "stock.ipynb"
    command = [sys.executable, "-m", "papermill", str(PLAIN.notebook), str(target), "-p", "word", "乙"]
    stable = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run(command, check=True, capture_output=True, cwd=PLAIN.folder, env=stable)
    stock = nbformat.read(target, as_version=4)
    assert [cell.get("outputs") for cell in stock.cells] == [
        cell.get("outputs") for cell in notebook_of("plain", rendered[1]).cells
    ]


def test_rendering_leaves_the_environment_as_it_was(tmp_path):
    before = dict(os.environ), os.getcwd()
    render.render(PLAIN, KEY, tmp_path)
    assert (dict(os.environ), os.getcwd()) == before


def test_a_page_is_current_until_its_key_its_page_or_its_notebook_changes(rendered, tmp_path):
    _, out = rendered
    assert render.is_current(PLAIN, KEY, out)
    assert not render.is_current(PLAIN, "another key", out)
    assert not render.is_current(replace(PLAIN, name="other"), KEY, out)
    page = render.page_file("plain", out)
    whole = page.read_bytes()
    page.write_bytes(whole[:100])  # cut off by a full disk, or edited
    assert not render.is_current(PLAIN, KEY, out)
    page.write_bytes(whole)
    assert render.is_current(PLAIN, KEY, out)


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAIN, parameters={**PLAIN.parameters, "word": "丙"}),
        replace(PLAIN, notebook=FAILING.notebook),
        replace(PLAIN, title="别的"),
        replace(PLAIN, neighbours=(("a.html", "甲"),)),
    ],
)
def test_the_key_follows_everything_that_decides_the_page(other):
    assert render.job_key(PLAIN, "inputs") != render.job_key(other, "inputs")
    assert render.job_key(PLAIN, "inputs") != render.job_key(PLAIN, "other inputs")
    assert render.job_key(PLAIN, "inputs") == render.job_key(replace(PLAIN), "inputs")


def test_a_failing_cell_leaves_one_clear_line_and_its_traceback(tmp_path):
    outcome = render.render(FAILING, KEY, tmp_path)
    assert outcome.state == "failed"
    assert outcome.reason == "某.txt: <b>坏</b>的报告; 换一份", "no class name before an error of the workbook"
    page = render.error_file("failing", tmp_path).read_text(encoding="utf-8")
    assert "&lt;b&gt;坏&lt;/b&gt;的报告" in page
    assert "Traceback" not in page
    assert not render.page_file("failing", tmp_path).exists()
    text = render.notebook_file("failing", tmp_path).read_text(encoding="utf-8")
    assert "InputError" in text
    assert str(PROJECT_ROOT) not in text
    assert sys.prefix not in text


def test_a_failure_removes_the_stale_page_and_the_next_success_the_error(tmp_path):
    good = replace(PLAIN, name="page")
    bad = replace(FAILING, name="page")
    for job, present, absent in ((good, "page.html", "page.error.html"), (bad, "page.error.html", "page.html")) * 2:
        key = render.job_key(job, render.inputs())
        (tmp_path / "page.pdf").write_text("")  # as an earlier run printed it
        render.render(job, key, tmp_path)
        assert (tmp_path / "page.pdf").exists() == (job is good)
        assert (tmp_path / present).is_file()
        assert not (tmp_path / absent).exists()
        assert render.is_current(job, key, tmp_path) == (job is good)


def test_a_page_whose_making_changed_meanwhile_is_made_again_by_the_next_run(tmp_path):
    assert render.render(PLAIN, "0123456789abcdef", tmp_path).state == "rendered"
    assert not render.is_current(PLAIN, "0123456789abcdef", tmp_path)


def test_a_kernel_that_dies_is_a_failure_like_any_other(tmp_path):
    outcome = render.render(replace(PLAIN, notebook=NOTEBOOKS / "3_dies.ipynb", name="dying"), KEY, tmp_path)
    assert outcome.state == "failed"
    assert "ernel died" in outcome.reason
    assert render.error_file("dying", tmp_path).is_file()


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError("two\n  lines"), "ValueError: two lines"),
        (KeyError(), "KeyError"),
        (OSError(f"no {PROJECT_ROOT}/data/x"), "OSError: no data/x"),
    ],
)
def test_any_error_becomes_one_line_without_paths(error, line):
    assert render.one_line(error) == line
