"""The command given any files: what can be read is read, and every other one is named in one line with its reason."""

from __future__ import annotations

import io
import os

import pandas as pd
import pytest

from .made_files import REPORT, as_docx, as_page, zipped

BAD = {
    "bomb.zip": zipped({"a.txt": bytes(30_000_000)}),
    "empty.txt": b"",
    "fake.docx": REPORT.encode(),
    "image.txt": b"\xff\xd8\xff\xe0" + bytes(100),
    "json.txt": b'{"text": "\\u81ea"}',
    "macro.docm": zipped({"word/document.xml": b"", "word/vbaProject.bin": b""}),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "WordDocument".encode("utf-16-le"),
    "pdf.txt": b"%PDF-1.7 nothing",
    "rtf.txt": b"{\\rtf1 x}",
    "english.txt": b"The report of a county on its schools. " * 9,
    "cut.docx": as_docx(REPORT)[:-300],
}
PASSED_OVER = ("dangling.txt", "folder.txt", "~$a.docx", "pipe.txt", "sound.mp3")


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "reports"
    inside.mkdir()
    for name, data in BAD.items():
        (inside / name).write_bytes(data)
    (inside / "dangling.txt").symlink_to("nothing")
    (inside / "folder.txt").mkdir()
    (inside / "~$a.docx").write_bytes(b"lock")
    os.mkfifo(inside / "pipe.txt")
    (inside / "sound.mp3").write_bytes(b"ID3")
    (inside / "word.docx").write_bytes(as_docx(REPORT))
    (inside / os.fsdecode("高平".encode("gb18030") + b".html")).write_bytes(as_page(REPORT).encode())
    return inside


def said_of(run, name):
    return [line for line in run.stderr.splitlines() if f"{name}: " in line]


def test_every_file_of_a_folder_is_read_or_named(workbook, folder):
    run = workbook("extract", folder)
    table = pd.read_csv(io.StringIO(run.stdout), keep_default_na=False)
    assert set(table["report_id"]) == {"word", "高平"}
    assert run.status == 1
    assert "Traceback" not in run.stderr
    assert {name: len(said_of(run, name)) for name in (*BAD, *PASSED_OVER)} == dict.fromkeys((*BAD, *PASSED_OVER), 1)


def test_what_is_passed_over_is_no_failure(workbook, tmp_path):
    (tmp_path / "word.docx").write_bytes(as_docx(REPORT))
    (tmp_path / ".hidden").write_bytes(b"")
    run = workbook("audit", tmp_path)
    assert run.status == 0
    assert len(said_of(run, ".hidden")) == 1


def test_files_are_added_to_a_corpus_that_is_then_read(workbook, folder, tmp_path):
    corpus = tmp_path / "corpus"
    run = workbook("add", folder, tmp_path / "none", "--corpus", corpus)
    assert run.status == 1
    (first, second) = [line.split() for line in run.stdout.splitlines()]
    assert (first[0], first[2]) == ("added", "word.docx")
    assert (second[0], second[2]) == ("added", "高平.html")
    assert len(said_of(run, "none")) == 1
    read = workbook("extract", corpus)
    assert (read.status, read.stderr) == (0, "")
