"""Kinds: what a file is by its first bytes, whatever it is called."""

from __future__ import annotations

import pytest

from helpers.corpus.formats.kinds import is_read, kind_of, refuse

from ...made_files import REPORT, as_docx, as_page, as_xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (REPORT.encode(), "text"),
        (b"", "text"),
        ("[2022]年，学校<1000人".encode(), "text"),  # begins like JSON and is none
        (as_docx(REPORT), "docx"),
        (as_docx(REPORT)[:3000], "docx"),  # cut off: the names of its parts still tell
        (as_xlsx([["甲", 1]]), "xlsx"),
        (zipped({"a.txt": b"x"}), "zip"),
        (b"%PDF-1.4\n", "pdf"),
        (b"\n\n%PDF-1.4\n", "pdf"),  # blanks before the mark, as some servers send it
        (as_page(REPORT).encode(), "html"),
        (b"\xef\xbb\xbf<!-- saved -->\n<HTML>", "html"),
        (b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; x", "html"),
        (zipped({"word/document.xml": b"", "word/vbaProject.bin": b""}), "macro"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "odf"),
        (zipped({"OFD.xml": b""}), "ofd"),
        (zipped({"ppt/presentation.xml": b""}), "slides"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE, "ole"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b'{"text": "\\u81ea"}', "json"),
        (b'{"text": 1}\n{"text": 2}\n', "json"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"Rar!\x1a\x07", "archive"),
    ],
)
def test_a_file_is_what_it_holds(data, kind):
    assert kind_of(data) == kind


def test_a_zip_whose_type_is_damaged_is_still_a_zip():
    data = bytearray(zipped({"mimetype": bytes(range(256))}))
    at = data.index(b"mimetype") + len("mimetype")
    data[at : at + 30] = b"\xff" * 30
    assert kind_of(bytes(data)) == "zip"


def test_what_is_not_read_says_what_to_do():
    assert not is_read("rtf")
    assert is_read("pdf")
    assert str(refuse("rtf", "a.txt")) == (
        "a.txt: an RTF file; expected txt, md, docx, pdf, html, xlsx or zip; save it as .docx"
    )
