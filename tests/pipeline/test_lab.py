"""A working copy: made whole, brought up to date, and nothing of the user's own is ever lost."""

import contextlib
import json
import os
import re
import subprocess
import sys
import time
import urllib.request

import pytest

from helpers.foundation.errors import ParameterError
from helpers.foundation.paths import NOTEBOOKS_DIR, PROJECT_ROOT
from helpers.pipeline import lab

NAMES = sorted(path.name for path in NOTEBOOKS_DIR.glob("*.ipynb"))


def notebook(*cells):
    kinds = [{"cell_type": kind, "metadata": {"tags": tags}, "source": [text]} for kind, tags, text in cells]
    return json.dumps({"cells": kinds, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def sources(path):
    return ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]


@pytest.fixture
def originals(tmp_path):
    """Two notebooks of the project, small ones."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    parameters = ("code", ["parameters"], 'language: str = "zh"  # "zh" | "en": language')
    prose = (("markdown", ["zh"], "## 数字"), ("markdown", ["en"], "## Figures"), ("markdown", [], "1"))
    for name in ("1_a.ipynb", "2_b.ipynb"):
        (folder / name).write_text(notebook(parameters, *prose), encoding="utf-8")
    return folder


@pytest.fixture
def work(tmp_path):
    return tmp_path / "work"


def test_a_copy_speaks_one_language(originals, work):
    lab.lay_out(work, originals=originals)
    assert sources(work / "1_a.ipynb") == ['language: str = "zh"  # "zh" | "en": language', "## 数字", "1"]
    lab.lay_out(work, "en", originals=originals)
    assert sources(work / "1_a.ipynb") == ['language: str = "en"  # "zh" | "en": language', "## Figures", "1"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_notebooks_of_the_project_become_copies_without_the_other_language(name, language):
    original = json.loads((NOTEBOOKS_DIR / name).read_text(encoding="utf-8"))
    copy = json.loads(lab.in_language((NOTEBOOKS_DIR / name).read_text(encoding="utf-8"), language))
    other = {"zh": "en", "en": "zh"}[language]
    assert [cell for cell in copy["cells"] if other in cell["metadata"].get("tags", ())] == []
    code = [[cell["id"] for cell in nb["cells"] if cell["cell_type"] == "code"] for nb in (original, copy)]
    assert code[0] == code[1]
    assert f'language: str = "{language}"' in "".join(copy["cells"][0]["source"])


def test_the_originals_are_never_touched(originals, work):
    before = {path: path.read_bytes() for path in originals.iterdir()}
    lab.lay_out(work, originals=originals)
    (work / "1_a.ipynb").write_text(notebook(), encoding="utf-8")
    lab.lay_out(work, "en", originals=originals, fresh=True)
    assert {path: path.read_bytes() for path in originals.iterdir()} == before


def test_an_unchanged_copy_follows_its_original_without_a_word(originals, work):
    lab.lay_out(work, originals=originals)
    (originals / "1_a.ipynb").write_text(notebook(("markdown", ["zh"], "新")), encoding="utf-8")
    assert lab.lay_out(work, originals=originals) == ()
    assert sources(work / "1_a.ipynb") == ["新"]


def test_a_changed_copy_is_kept_and_said_so(originals, work):
    lab.lay_out(work, originals=originals)
    mine = notebook(("code", [], "mine"))
    (work / "1_a.ipynb").write_text(mine, encoding="utf-8")
    assert lab.lay_out(work, originals=originals) == (f"{work / '1_a.ipynb'}: changed by you, kept",)
    (originals / "1_a.ipynb").write_text(notebook(("markdown", ["zh"], "新")), encoding="utf-8")
    (line,) = lab.lay_out(work, originals=originals)
    assert "kept; the project's notebook has changed since" in line
    assert "FRESH=1" in line
    assert (work / "1_a.ipynb").read_text(encoding="utf-8") == mine


def test_a_fresh_start_sets_changed_copies_aside_one_after_the_other(originals, work):
    for text in ("first", "second", "third"):
        lab.lay_out(work, originals=originals)
        (work / "1_a.ipynb").write_text(notebook(("code", [], text)), encoding="utf-8")
        (line,) = lab.lay_out(work, originals=originals, fresh=True)
        assert "as you changed it, it is" in line
        assert sources(work / "1_a.ipynb")[1] == "## 数字"
    kept = {path.name: sources(path) for path in (work / lab.KEPT).iterdir()}
    assert kept == {"1_a.ipynb": ["first"], "1_a-2.ipynb": ["second"], "1_a-3.ipynb": ["third"]}


def test_what_the_user_made_is_never_replaced(originals, work):
    lab.lay_out(work, originals=originals)
    (work / "mine.ipynb").write_text(notebook(), encoding="utf-8")
    (work / "3_c.ipynb").write_text("a notebook of the name that the project uses later", encoding="utf-8")
    (originals / "3_c.ipynb").write_text(notebook(("code", [], "ours")), encoding="utf-8")
    (line,) = lab.lay_out(work, originals=originals)
    assert line.startswith(f"{work / '3_c.ipynb'}: changed by you, kept")
    assert (work / "3_c.ipynb").read_text(encoding="utf-8").startswith("a notebook of the name")
    assert (work / "mine.ipynb").is_file()


def test_a_copy_goes_with_its_original_unless_it_was_changed(originals, work):
    lab.lay_out(work, originals=originals)
    (work / "2_b.ipynb").write_text(notebook(), encoding="utf-8")
    for path in originals.iterdir():
        path.unlink()
    lab.lay_out(work, originals=originals)
    assert [path.name for path in work.glob("*.ipynb")] == ["2_b.ipynb"]


@pytest.mark.parametrize("record", [None, "", "[1]", "{"])
def test_a_lost_record_makes_no_copy_the_projects_again(originals, work, record):
    lab.lay_out(work, originals=originals)
    (work / "1_a.ipynb").write_text(notebook(("code", [], "mine")), encoding="utf-8")
    (work / ".originals.json").unlink()
    if record is not None:
        (work / ".originals.json").write_text(record, encoding="utf-8")
    (line,) = lab.lay_out(work, originals=originals)
    assert "1_a.ipynb: changed by you, kept" in line
    assert sources(work / "1_a.ipynb") == ["mine"]


def test_a_crash_between_copies_loses_nothing_and_is_made_good(originals, work, monkeypatch):
    lab.lay_out(work, originals=originals)
    (originals / "2_b.ipynb").write_text(notebook(("markdown", ["zh"], "新")), encoding="utf-8")
    write = lab.write_whole

    def killed(path, content):
        if path.name == ".originals.json":
            raise KeyboardInterrupt
        write(path, content)

    monkeypatch.setattr(lab, "write_whole", killed)
    with pytest.raises(KeyboardInterrupt):
        lab.lay_out(work, originals=originals)
    monkeypatch.setattr(lab, "write_whole", write)
    assert sources(work / "2_b.ipynb") == ["新"]
    assert lab.lay_out(work, originals=originals) == (), "a copy that is as it should be is nobody's change"


def test_data_and_build_stand_among_the_notebooks(originals, work):
    (work.parent / "data").mkdir()
    (work.parent / "data" / "a.txt").write_text("甲", encoding="utf-8")
    lab.lay_out(work, originals=originals)
    assert (work / "data" / "a.txt").read_text(encoding="utf-8") == "甲"
    assert (work / "build").is_dir(), "there before the first page is"
    assert not os.path.isabs(os.readlink(work / "data"))


@pytest.mark.parametrize("place", ["file", "notebooks"])
def test_no_place_for_a_copy_is_one_line(originals, tmp_path, place):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ParameterError, match="no place for a working copy"):
        lab.lay_out(tmp_path / place, originals=originals)


@pytest.mark.parametrize(("names", "first"), [(["1_a", "explore"], "explore"), (["1_a", "2_b"], "1_a")])
def test_lab_opens_with_explore_or_the_first_notebook_beside_the_contents(tmp_path, names, first):
    for name in names:
        (tmp_path / f"{name}.ipynb").write_text(notebook(), encoding="utf-8")
    line, environment = lab.command(tmp_path, ["--no-browser"])
    assert f"--LabApp.default_url=/lab/tree/{first}.ipynb" in line
    assert line[-1] == "--no-browser"
    assert environment["JUPYTER_CONFIG_DIR"] == str(tmp_path / ".jupyter")
    (layout,) = (tmp_path / ".jupyter" / "lab" / "workspaces").iterdir()
    shown = json.loads(layout.read_text(encoding="utf-8"))["data"]
    assert shown["layout-restorer:data"]["left"]["current"] == "@jupyterlab/toc:plugin"
    layout.write_text("{}", encoding="utf-8")
    lab.command(tmp_path)
    assert layout.read_text(encoding="utf-8") == "{}", "a layout of one's own stays"


def test_jupyterlab_starts_for_any_user_and_writes_into_its_own_folder_only(tmp_path):
    """The command a user types, as whoever runs the tests (root in a container), with a home that stays empty."""
    home = tmp_path / "home"
    for folder in (home, tmp_path / "data"):
        folder.mkdir()
    script = [sys.executable, "-m", "helpers.cli", "lab", "--folder", str(tmp_path / "work"), "--language", "en"]
    with (tmp_path / "log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            [*script, "--no-browser", "--ServerApp.port=0", "--IdentityProvider.token=t"],
            cwd=PROJECT_ROOT, env=os.environ | {"HOME": str(home)}, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        address = wait_for(tmp_path / "log", server)
        names = {item["name"] for item in get(f"{address}/api/contents?token=t")["content"]}
        assert {*NAMES, "data", "build"} <= names
        notification = get(f"{address}/lab/api/settings/@jupyterlab/apputils-extension:notification?token=t")
        assert notification["schema"]["properties"]["fetchNews"]["default"] == "false"
        cells = get(f"{address}/api/contents/1_corpus.ipynb?token=t")["content"]["cells"]
        assert [cell for cell in cells if "zh" in cell["metadata"].get("tags", ())] == []
    finally:
        server.terminate()
        server.wait(20)
    assert not (home / ".jupyter").exists()
    assert "Running as root" not in (tmp_path / "log").read_text(encoding="utf-8")


def wait_for(log, server):
    """The address Lab prints, once it answers there: it prints it a moment earlier."""
    for _ in range(600):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):[1-9]\d+(?=/lab)", log.read_text(encoding="utf-8"))
        with contextlib.suppress(OSError):
            if found and get(f"{found[0]}/api?token=t"):
                return found[0]
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


def get(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return json.load(answer)
