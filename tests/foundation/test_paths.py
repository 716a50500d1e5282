"""Where a relative path leads: from the working directory first, then from the project."""

from __future__ import annotations

from pathlib import Path

from helpers.foundation.paths import (
    DERIVED_DIR,
    IS_INSTALLED,
    PROJECT_ROOT,
    REFERENCE_DIR,
    SOURCE_DIR,
    display_path,
    resolve_path,
)


def test_the_project_root_holds_the_project():
    """Of a checkout; tests/test_packaging.py looks for the same in a wheel."""
    assert not IS_INSTALLED
    assert (PROJECT_ROOT / "pyproject.toml").is_file()
    assert REFERENCE_DIR.is_dir()
    assert SOURCE_DIR == PROJECT_ROOT / "src" / "helpers"
    assert DERIVED_DIR == PROJECT_ROOT / "data" / "derived"


def test_the_working_directory_comes_first(tmp_path, monkeypatch):
    (tmp_path / "data" / "reports").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert resolve_path("data/reports") == tmp_path / "data" / "reports"


def test_then_the_project_root(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert resolve_path("data/reports") == PROJECT_ROOT / "data" / "reports"


def test_a_path_that_is_nowhere_stays_where_the_user_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert resolve_path("no/such") == tmp_path / "no" / "such"


def test_an_absolute_path_is_kept(tmp_path):
    assert resolve_path(tmp_path) == tmp_path


def test_home_is_understood(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert resolve_path("~/reports") == tmp_path / "reports"


def test_a_message_shows_no_machine_path_inside_the_project(tmp_path):
    assert display_path(PROJECT_ROOT / "data" / "reports" / "a.txt") == "data/reports/a.txt"
    assert display_path(tmp_path / "a.txt") == str(tmp_path / "a.txt")
    assert display_path(Path("甲.txt")) in ("甲.txt", f"{Path.cwd().name}/甲.txt")
