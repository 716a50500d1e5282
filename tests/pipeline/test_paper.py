"""Pages on paper: an installed Chromium prints them; without one, a line says what to install."""

import os
import re
import zlib

import pytest

from helpers.foundation.errors import WorkbookError
from helpers.pipeline import paper


def test_without_a_browser_it_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(paper, "PLACES", ())
    with pytest.raises(WorkbookError, match=r"--pdf: no Chromium was found.*install Chromium or Chrome"):
        paper.browser()


def test_a_browser_that_prints_nothing_is_named_with_the_page(tmp_path):
    page = tmp_path / "briefing.html"
    page.write_text("<p>1</p>", encoding="utf-8")
    command = tmp_path / "chromium"
    command.write_text("#!/bin/sh\necho out of memory >&2\nexit 1\n")
    command.chmod(0o755)
    with pytest.raises(WorkbookError, match=r"briefing.html: chromium printed nothing \(out of memory\)"):
        paper.printed([page], str(command))
    assert not paper.pdf_file(page).exists()


@pytest.fixture(scope="module")
def chromium():
    try:
        return paper.browser()
    except WorkbookError as error:
        pytest.skip(str(error))


def test_a_page_becomes_a_pdf_of_whole_pages_and_is_not_printed_twice(tmp_path, chromium):
    page = tmp_path / "a 页.html"
    page.write_text("<p>1</p><p style='break-before:page'>2</p>", encoding="utf-8")
    [pdf] = paper.printed([page], chromium)
    assert len(re.findall(rb"/Type\s*/Page\b", plain(pdf.read_bytes()))) == 2
    os.utime(pdf, (pdf.stat().st_mtime + 10,) * 2)
    before = pdf.stat().st_mtime_ns
    paper.printed([page], chromium)
    assert pdf.stat().st_mtime_ns == before


def plain(data):
    """The objects of a PDF, those in compressed streams too."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    opened = []
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return data + b"".join(opened)
