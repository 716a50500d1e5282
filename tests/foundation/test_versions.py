"""What a change of code or reference data makes stale: reading, analysis, pages, each as little as can be."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from importlib.metadata import version

import pytest

from helpers.foundation import versions
from helpers.foundation.paths import PROJECT_ROOT, REFERENCE_DIR, SOURCE_DIR

ALL = ("reading_version", "analysis_version", "code_version")


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A copy of source and reference data that may be changed."""
    for name, place in (("SOURCE_DIR", SOURCE_DIR), ("REFERENCE_DIR", REFERENCE_DIR)):
        shutil.copytree(place, tmp_path / place.name, ignore=shutil.ignore_patterns("__pycache__"))
        monkeypatch.setattr(versions, name, tmp_path / place.name)
    yield tmp_path
    forget()


def forget():
    for name in ALL:
        getattr(versions, name).cache_clear()


def current():
    forget()
    return {name: getattr(versions, name)() for name in ALL}


@pytest.mark.parametrize(
    ("file", "old", "new", "stale"),
    [
        ("helpers/presentation/page/templates/page.css", "{", "{/* */", ALL[2:]),
        ("helpers/cli.py", '"""', '"""A', ALL[2:]),
        ("reference/wording.toml", "=", " =", ALL[2:]),
        ("helpers/extraction/overview.py", '"""', '"""A', ALL[2:]),
        ("reference/rounds.csv", "\n", "\n\n", ALL[2:]),
        ("reference/indicators.toml", 'label_zh = "', 'label_zh = "甲', ALL[1:]),  # derived figures carry labels
        ("reference/indicators.toml", "definition = ", "definition  = ", ALL[1:]),
        ("reference/norms.csv", "\n", "\n\n", ALL[1:]),
        ("helpers/analysis/figures.py", '"""', '"""A', ALL[1:]),
        ("reference/indicators.toml", 'kinds = ["', 'kinds  = ["', ALL),
        ("reference/concepts.toml", "words = ", "words  = ", ALL),
        ("helpers/extraction/facts.py", '"""', '"""A', ALL),
        ("helpers/corpus/blocks.py", '"""', '"""A', ALL),
    ],
)
def test_a_change_makes_stale_what_depends_on_it(house, file, old, new, stale):
    before = current()
    path = house / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    after = current()
    assert tuple(name for name in ALL if before[name] != after[name]) == stale


@pytest.mark.parametrize(
    ("library", "stale"), [("opencc", ALL[:2]), ("pandas", ALL[:2]), ("jieba", ALL[1:2]), ("pdfplumber", ())]
)
def test_a_new_version_of_a_library_makes_stale_what_it_reads(monkeypatch, library, stale):
    before = current()
    monkeypatch.setattr(versions, "version", lambda name: "9.9" if name == library else version(name))
    after = current()
    assert tuple(name for name in ALL if before[name] != after[name]) == stale
    forget()


def test_every_library_that_reads_or_analyses_decides_a_version():
    # those that read a kind of files belong to these; the others only keep tables and find folders
    of_files = {"docx", "lxml", "openpyxl", "pdfminer", "pdfplumber"}
    rest = {"platformdirs", "pyarrow"}
    files = [path for floor in versions.ANALYSES for path in sorted((SOURCE_DIR / floor).rglob("*.py"))]
    names = {name for path in files for name in imported(path)} - set(sys.stdlib_module_names) - {"helpers"}
    assert {name.replace("_", "-") for name in names - of_files - rest} == set(versions.ANALYSED_WITH)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0]


def test_what_only_shows_is_named_by_its_place():
    assert all((SOURCE_DIR / name).is_file() for name in versions._SHOWING)


def test_reading_asks_for_no_reference_data_beyond_its_own(tmp_path):
    script = (
        "import sys; from helpers.foundation import paths, reference; from helpers.corpus.reports import read_report;"
        "asked = []; given = reference._existing;"
        "reference._existing = lambda name: (asked.append(name), given(name))[1];"
        "from helpers.extraction.shelves.reading import find_source, read_sources;"
        "from pathlib import Path; folder = Path('data/reports');"
        "read_sources([find_source(path) for path in sorted(folder.glob('*.txt'))]); print(*sorted(set(asked)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    own = {path.name for path in versions.reference_files(versions.READS)}
    assert len(own) > 10
    assert set(done.stdout.split()) <= own
