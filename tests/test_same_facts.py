"""The same report as txt, docx, pdf and html gives the same facts, tables included; each made by what offices use.

What Chromium or LibreOffice makes is tested where Debian's packages are installed (``.ci/run`` installs them).
"""

from __future__ import annotations

import pytest

from helpers.corpus import readers
from helpers.extraction.collection import read_paths
from helpers.foundation.paths import PROJECT_ROOT

from .made_files import CHROMIUM, OFFICE, REPORT, as_docx, as_page, as_print, converted, printed, zipped

NEEDS_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
NEEDS_OFFICE = pytest.mark.skipif(OFFICE is None, reason="libreoffice is not installed")
SAME = [
    "printed", "value", "unit", "low", "high", "kind", "bound", "change", "disclosure", "indicator", "topic", "basis",
    "year", "year_basis", "base_year", "stage", "scope", "status", "part",
]  # fmt: skip
REAL = ("tongnan-2022", "anon-county-city-2022")


@pytest.fixture(autouse=True)
def derived(tmp_path_factory, monkeypatch):
    monkeypatch.setattr(readers, "DERIVED_DIR", tmp_path_factory.mktemp("derived"))


def facts(path):
    """The facts of a file without the places they stand at; each is printed there, but for blanks of a layout."""
    corpus = read_paths([path])
    (report,) = corpus.reports.values()
    table = corpus.facts
    assert [report.text[start:end] for start, end in zip(table["start"], table["end"], strict=True)] == [*table["text"]]
    printed_as = table["text"].map(lambda text: "".join(text.split()))
    return table.assign(printed=printed_as)[SAME].astype(object).fillna("").to_dict("records")


def original(name):
    return REPORT if name == "made" else (PROJECT_ROOT / "data" / "reports" / f"{name}.txt").read_text(encoding="utf-8")


def file(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.fixture(params=("made", *REAL))
def text(request):
    return original(request.param)


@pytest.fixture
def wanted(text, tmp_path):
    found = facts(file(tmp_path, "report.txt", text))
    assert len(found) > 12
    return found


def test_a_word_file(text, wanted, tmp_path):
    assert facts(file(tmp_path, "report.docx", as_docx(text))) == wanted


def test_a_saved_page(text, wanted, tmp_path):
    assert facts(file(tmp_path, "report.html", as_page(text))) == wanted


def test_a_text_in_gbk_inside_of_a_zip(text, wanted, tmp_path):
    assert facts(file(tmp_path, "report.zip", zipped({"县/report.txt": text.encode("gb18030")}))) == wanted


@NEEDS_CHROMIUM
@pytest.mark.parametrize("indent", [True, False], ids=["indents", "distances"])
def test_a_page_printed_to_pdf(text, wanted, tmp_path, indent):
    assert facts(file(tmp_path, "report.pdf", printed(as_print(text, indent), tmp_path))) == wanted


@NEEDS_OFFICE
@pytest.mark.parametrize("ending", ["docx", "pdf", "html"])
def test_a_file_saved_by_libreoffice(text, wanted, tmp_path, ending):
    source = file(tmp_path, "source.docx", as_docx(text))
    assert facts(file(tmp_path, f"report.{ending}", converted(source, ending))) == wanted
