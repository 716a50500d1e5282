"""PDF files as Chromium prints them, and what a PDF may hold instead of text."""

from __future__ import annotations

import contextlib

import pytest

from helpers.corpus.formats.pdf import plain, read_pdf
from helpers.foundation.errors import InputError

from ...made_files import CHROMIUM, PROSE, REPORT, as_print, printed

NEEDS_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
# The least that is a PDF: one empty page.
EMPTY = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>endobj\ntrailer<</Root 1 0 R>>\n"
)
LOCKED = EMPTY.replace(
    b"<</Root 1 0 R>>",
    b"<</Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
    + b"11" * 32
    + b">/U<"
    + b"22" * 32
    + b">>>>>",
)
PICTURE = '<canvas id=c width=400 height=400></canvas><script>c.getContext("2d").fillRect(9,9,300,300)</script>'


@NEEDS_CHROMIUM
@pytest.mark.parametrize("indent", [True, False])
def test_paragraphs_are_whole_and_tables_are_tables(tmp_path, indent):
    """As many pages as make paragraphs go over their ends; the lines of the print are none of the text's."""
    longer = REPORT.replace("二、存在问题", f"{PROSE * 9}\n" * 12 + "二、存在问题")
    text, notes = read_pdf(printed(as_print(longer, indent), tmp_path), "a.pdf")
    wanted = [line for line in longer.split("\n") if line]
    assert [line for line in text.split("\n") if line] == wanted
    assert notes == ()


@NEEDS_CHROMIUM
def test_a_page_that_is_an_image_is_named(tmp_path):
    page = f"<meta charset=utf-8><p>{PROSE}</p><div style='break-before:page'>{PICTURE}</div>"
    text, notes = read_pdf(printed(page, tmp_path), "a.pdf")
    assert text == f"{PROSE}\n"
    assert notes == ("pages that are images and were not read: 2",)


@NEEDS_CHROMIUM
def test_a_scan_is_refused(tmp_path):
    with pytest.raises(InputError, match="scanned: none of its 1 pages holds text; expected a PDF with its text"):
        read_pdf(printed(PICTURE, tmp_path), "a.pdf")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (EMPTY, "the file is empty"),
        (LOCKED, "encrypted; save it without a password"),
        (b"%PDF-1.7\nnothing", "broken: no PDF that can be opened"),
        (EMPTY.replace(b"/Catalog/Pages 2 0 R", b"/Catalog/Pages 9 0 R"), "broken|the file is empty"),
    ],
)
def test_what_holds_no_text_is_refused(data, message):
    with pytest.raises(InputError, match=message):
        read_pdf(data, "a.pdf")


@NEEDS_CHROMIUM
def test_a_cut_off_file_is_read_or_refused_in_one_line(tmp_path):
    data = printed(as_print(REPORT), tmp_path)
    for share in (0.2, 0.5, 0.9):
        with pytest.raises(InputError, match=r"^a\.pdf: ") if share < 0.4 else contextlib.suppress(InputError):
            assert read_pdf(data[: int(share * len(data))], "a.pdf")[0].strip()


def test_radicals_are_the_characters_they_look_like():
    assert plain("⼀、⻓⽅见义〈〉") == "一、长方见义〈〉"
