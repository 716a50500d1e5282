"""The notebooks: thin, stripped, in two languages, and fit for stock papermill and JupyterLab by hand."""

import ast
import json
import re
import subprocess
import sys

import nbformat
import pytest

import helpers
from helpers.foundation.paths import NOTEBOOKS_DIR, PROJECT_ROOT
from helpers.pipeline.parameters import declared

NOTEBOOKS = sorted(NOTEBOOKS_DIR.glob("*.ipynb"))
CELLS = [
    pytest.param(cell, id=f"{path.stem}-{cell['id']}")
    for path in NOTEBOOKS
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
]
PROSE = [entry for entry in CELLS if entry.values[0]["cell_type"] == "markdown"]
CALLS = [
    entry for entry in CELLS if entry not in PROSE and "parameters" not in entry.values[0]["metadata"].get("tags", ())
]
LONGEST_CODE_CELL = 8
COMMON = {"corpus_dir": "str", "report_ids": "list[str]", "language": "str"}


def source(cell):
    return "".join(cell["source"])


def test_the_notebooks_of_the_design_are_there():
    assert [path.stem for path in NOTEBOOKS] == [
        "1_corpus", "2_figures", "3_themes", "4_topic", "5_report", "6_briefing",
        "7_government", "explore",
    ]  # fmt: skip


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_valid_stripped_and_runs_on_any_python3(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    nbformat.validate(nbformat.from_dict(notebook))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert notebook["metadata"]["language_info"] == {"name": "python"}, "no version of the machine that wrote it"
    assert [cell["id"] for cell in notebook["cells"]] == [f"cell-{n + 1}" for n in range(len(notebook["cells"]))]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_first_cell_declares_the_parameters_with_their_meaning(path):
    first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]
    assert first["metadata"]["tags"] == ["parameters"]
    parameters = declared(path)
    assert {name: parameters[name].type for name in COMMON} == COMMON
    assert all(parameter.help for parameter in parameters.values())
    assert parameters["language"].choices == ("zh", "en")
    assert set(parameters) - set(COMMON) <= {"topic", "report_id", "government"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_default_is_neutral(path):
    """What was tried and saved in a notebook would be what everybody renders."""
    parameters = declared(path)
    assert {name: item.default for name, item in parameters.items()} == {
        name: {"corpus_dir": "data/reports", "language": "zh", "report_ids": [], "topic": "funding"}.get(name, "")
        for name in parameters
    }


def test_papermill_reads_the_same_names_and_types():
    from papermill import inspect_notebook

    for path in NOTEBOOKS:
        seen = {name: entry["inferred_type_name"] for name, entry in inspect_notebook(str(path)).items()}
        assert seen == {name: parameter.type for name, parameter in declared(path).items()}


@pytest.mark.parametrize("cell", CALLS)
def test_code_cells_only_call_public_verbs(cell):
    tree = ast.parse(source(cell))
    assert len(source(cell).splitlines()) <= LONGEST_CODE_CELL
    forbidden = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If, ast.Try, ast.With)
    assert [type(node).__name__ for node in ast.walk(tree) if isinstance(node, forbidden)] == []
    numbers = [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and not isinstance(node.value, str)
    ]
    assert numbers == [], "a number is knowledge and lives in data/reference"
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Import), "notebooks import from helpers alone"
        if isinstance(node, ast.ImportFrom):
            assert node.module == "helpers"
            assert {alias.name for alias in node.names} <= set(helpers.__all__)
        if isinstance(node, ast.Constant):
            assert not re.search(r"[\\^$|\[\]*+]", node.value), "no regular expression in a notebook"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_comes_in_both_languages_section_by_section(path):
    prose = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "markdown"]
    assert [cell["metadata"]["tags"] for cell in prose] == [["zh"], ["en"]] * (len(prose) // 2)
    for chinese, english in zip(prose[::2], prose[1::2], strict=True):
        assert re.search(r"[\u4e00-\u9fff]", source(chinese))
        said = re.sub("`[^`]*`", "", source(english))  # but what is to be typed, as the texts print it
        assert not re.search(r"[\u4e00-\u9fff]", said)
        assert source(chinese).startswith("## ")
        assert source(english).startswith("## ")
        assert not re.search(r"[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]", source(chinese)), (
            "no typed spaces"
        )


@pytest.mark.parametrize("cell", PROSE)
def test_prose_names_no_government_and_ranks_nobody(cell):
    assert not re.search(r"重庆|潼南|高平|匿名|优于|落后|排名第|领先|Chongqing|Tongnan|Gaoping", source(cell))


def test_the_sections_of_the_briefing_are_those_of_the_design():
    cells = json.loads((NOTEBOOKS_DIR / "6_briefing.ipynb").read_text(encoding="utf-8"))["cells"]
    heads = [source(cell).splitlines()[0] for cell in cells if cell["metadata"].get("tags") == ["zh"]]
    assert heads == [f"## {title}" for title in (
        "主要发现", "需要追问", "遮盖与未见", "经费", "双减", "校园安全", "对照标准", "披露矩阵", "自洽核查", "主题", "方法与局限",
    )]  # fmt: skip


def test_notebooks_are_formatted_and_linted():
    for command in (["format", "--check"], ["check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "notebooks"],
            cwd=PROJECT_ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout


def test_a_notebook_runs_with_plain_papermill_from_its_own_folder(tmp_path):
    """By hand the working directory is notebooks/: the corpus is found from the project root."""
    done = subprocess.run(
        [sys.executable, "-m", "papermill", "1_corpus.ipynb", str(tmp_path / "out.ipynb"), "-p", "language", "en"],
        cwd=NOTEBOOKS_DIR, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    outputs = [out for cell in json.loads((tmp_path / "out.ipynb").read_text(encoding="utf-8"))["cells"]
               for out in cell.get("outputs", ())]  # fmt: skip
    assert outputs
    assert [out for out in outputs if out["output_type"] == "stream"] == [], "nothing printed, nothing warned"
