"""Files to text by what they hold; folders and zips of them, with a reason for whatever is passed over."""

from __future__ import annotations

import os

import pytest

from helpers.corpus import readers
from helpers.corpus.readers import (
    find_files,
    find_texts,
    notes_on,
    read_bytes,
    read_document,
    read_text,
    report_id_of,
    same_text,
    tool_of,
)
from helpers.foundation.errors import InputError

from ..made_files import REPORT, as_docx, as_page, as_xlsx, zipped, zipped_by_windows

DOCX = as_docx(REPORT)


@pytest.fixture(autouse=True)
def derived(tmp_path_factory, monkeypatch):
    """What is unpacked and kept stays out of the project."""
    folder = tmp_path_factory.mktemp("derived")
    monkeypatch.setattr(readers, "DERIVED_DIR", folder)
    return folder


@pytest.fixture
def write(tmp_path):
    def written(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return written


def test_newlines_stay_as_they_are(write):
    assert read_text(write("r.txt", "一\r\n二\r三\n".encode())) == "一\r\n二\r三\n"


@pytest.mark.parametrize(
    ("name", "data", "kind", "tool"),
    [
        ("a.txt", REPORT.encode("gb18030"), "text", ""),
        ("a.docx", DOCX, "docx", "python-docx"),
        ("a.html", as_page(REPORT).encode(), "html", "lxml"),
        ("a.xlsx", as_xlsx([["全县教育经费", 5]]), "xlsx", "openpyxl"),
    ],
)
def test_a_file_is_read_by_its_kind(write, name, data, kind, tool):
    document = read_document(write(name, data))
    assert (document.kind, document.tool.partition(" ")[0], document.notes) == (kind, tool, ())
    assert "全县" in document.text


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("a.txt", "read as the docx file it is; its ending says .txt"),
        ("a.pdf", "read as the docx file it is; its ending says .pdf"),
    ],
)
def test_a_wrong_ending_is_said(write, name, note):
    document = read_document(write(name, DOCX))
    assert document.notes == (note,)
    assert "15.44亿元" in document.text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.docx", b"", "the file is empty"),
        ("a.docx", REPORT.encode(), "its ending says .docx, its content does not"),
        ("a.pdf", REPORT.encode(), "its ending says .pdf, its content does not"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "an image"),
        ("a.txt", b"{\\rtf1 \\u33258?}", "an RTF file"),
        ("a.txt", b'{"text": "\\u81ea\\u8bc4"}', "a JSON file"),
        ("a.zip", zipped({"b.txt": b"1"}), "no report in this zip"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(write, name, data, message):
    with pytest.raises(InputError, match=message) as caught:
        read_text(write(name, data))
    assert caught.value.file.endswith(name)


def test_a_missing_file_a_pipe_and_a_file_without_end_are_refused(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="cannot be read"):
        read_text(tmp_path / "none.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="no regular file"):
        read_bytes(tmp_path / "pipe.txt")
    with (tmp_path / "huge.txt").open("wb") as handle:
        handle.truncate(1_000_000_000)
    with pytest.raises(InputError, match="1000 MB; expected 200 MB at most"):
        read_text(tmp_path / "huge.txt")


@pytest.mark.parametrize(("name", "data"), [("a.docx", DOCX), ("a.txt", REPORT.encode()), ("a.bin", b"\x00")])
def test_the_library_that_reads_a_file_is_known_before_it_is_read(write, name, data):
    expected = read_document(write(name, data)).tool if name != "a.bin" else ""
    assert tool_of(data) == expected


def test_a_document_is_laid_out_once(write, derived, monkeypatch):
    path = write("a.docx", DOCX)
    first = read_document(path)
    monkeypatch.setitem(readers._READERS, "docx", (lambda data, name: pytest.fail("read again"), "python-docx"))
    assert read_document(path) == first
    for kept in (derived / "texts").iterdir():
        kept.write_text("[broken")
    monkeypatch.undo()
    monkeypatch.setattr(readers, "DERIVED_DIR", derived)
    assert read_document(path) == first


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(write, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(readers, "DERIVED_DIR", tmp_path / "file")
    assert "15.44亿元" in read_text(write("a.docx", DOCX))


def test_a_folder_stands_for_its_reports_by_name_and_the_rest_is_named(write, tmp_path):
    for name in ("b.txt", "a.md", "corpus.csv", "corrections.csv", "notes.log", ".DS_Store", "~$b.docx"):
        write(name, b"\xe5\xad\x97")
    write("odd.dat", DOCX)  # a report by its content
    write("old.doc", b"")  # reading it says what it is
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.txt")
    found = find_files([tmp_path])
    assert [path.name for path in found.files] == ["a.md", "b.txt", "odd.dat", "old.doc"]
    assert [line.removeprefix(f"{tmp_path}/") for line in found.skipped] == [
        ".DS_Store: a hidden file",
        "gone.txt: a link to nothing",
        "notes.log: no report by its ending .log and its content",
        "pipe.txt: no regular file",
        "x.txt: a folder; name it itself to read it",
        "~$b.docx: the lock of a file that is open elsewhere",
    ]


def test_folders_in_a_folder_are_searched_where_asked_for(write, tmp_path):
    (tmp_path / "in").mkdir()
    write("in/a.txt", b"1")
    assert [path.name for path in find_files([tmp_path], deep=True).files] == ["a.txt"]


@pytest.mark.parametrize("make", [zipped, zipped_by_windows])
def test_a_zip_stands_for_its_members(write, derived, make):
    members = {"区县/报告.txt": REPORT.encode(), "../../b.docx": DOCX, "c.exe": b"MZ", "d.zip": zipped({"e.txt": b"1"})}
    members |= {"区县/~$报告.docx": b"lock", ".f.txt": b"1", "..": b"1"}  # as passed over as in a folder
    path = write("r.zip", make(members))
    found = find_files([path])
    assert sorted(file.name for file in found.files) == ["b.docx", "报告.txt"]
    assert all(file.is_relative_to(derived / "unpacked") for file in found.files), "no member leaves its folder"
    assert [line.rpartition("/")[2] for line in found.skipped] == [
        "c.exe: no report by its ending .exe and its content",
        "d.zip: a zip inside of a zip; unpack it and name it itself",
        "~$报告.docx: the lock of a file that is open elsewhere",
        ".f.txt: a hidden file",
        "..: a hidden file",
    ]
    assert find_files([path]) == found, "the next run finds the same files"


@pytest.mark.parametrize(("name", "message"), [("", "no report in this folder"), ("none", "no such file or folder")])
def test_nothing_to_read_is_said(tmp_path, name, message):
    with pytest.raises(InputError, match=message):
        find_texts([tmp_path / name])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped({"a.exe": b"MZ"}), "no report in this zip"),
        (zipped({"a.txt": bytes(30_000_000)}), "unpacks to 30 MB"),
        (zipped({"a.txt": b"1"})[:-9], "the end of the file is missing"),
    ],
)
def test_a_zip_that_gives_nothing_costs_only_itself(write, tmp_path, data, message):
    write("a.txt", b"1")
    path = write("b.zip", data)
    assert find_texts([tmp_path]) == [tmp_path / "a.txt", path]
    with pytest.raises(InputError, match=message):
        read_text(path)


def test_a_folder_without_a_report_names_what_was_passed_over(write, tmp_path):
    write("a.log", b"1")
    with pytest.raises(InputError, match=r"passed over: .*a\.log: no report by its ending"):
        find_texts([tmp_path])


@pytest.mark.parametrize(
    ("name", "report_id"),
    [
        ("高平市2021.docx".encode(), "高平市2021"),
        ("高平市2021.docx".encode("gb18030"), "高平市2021"),  # from a disk of Chinese Windows
        (b"bad\xff.txt", "bad_xff"),
        (b"a\x1b[31m\nb.txt", "a_x1b[31m_x0ab"),
    ],
)
def test_any_name_gives_an_id_that_can_be_printed(name, report_id):
    made = report_id_of(readers.Path(os.fsdecode(name)))
    assert made == report_id
    made.encode("utf-8")


def test_the_same_text_in_two_wrappings_and_a_repair_are_said(write, tmp_path):
    write("a.txt", REPORT.encode())
    write("b.docx", DOCX)
    write("c.txt", REPORT.encode().replace("云坪县人民政府\n".encode(), b"\xff\n"))
    write("d.txt", b"")
    notes = [line.removeprefix(f"{tmp_path}/") for line in notes_on(find_texts([tmp_path]))]
    assert notes[0] == f"b.docx: the same text as {tmp_path}/a.txt"
    assert notes[1].startswith("c.txt: line 13: byte ")
    assert len(notes) == 2


def test_texts_are_the_same_whatever_their_blanks():
    assert same_text("甲 乙\n丙|丁") == same_text("甲乙\r\n丙\t丁")
    assert same_text("甲") != same_text("乙")


def test_a_zip_with_a_locked_member_gives_the_others(write):
    path = write("r.zip", zipped({"a.txt": b"1" * 40, "b.txt": b"2"}))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1  # the flag of encryption
    path.write_bytes(data)
    found = find_files([path])
    assert [file.name for file in found.files] == ["b.txt"]
    assert found.skipped[0].endswith("a.txt: encrypted; unpack it with its password")


def test_a_zip_that_cannot_be_unpacked_says_where_and_what_to_do(write, tmp_path, monkeypatch):
    path = write("r.zip", zipped({"a.txt": REPORT.encode()}))
    monkeypatch.setattr(readers, "DERIVED_DIR", write("file", b""))
    with pytest.raises(InputError, match=r"r\.zip: cannot be unpacked to .*file/unpacked/.*; free some space"):
        find_files([path])


def test_a_member_that_was_unpacked_and_damaged_since_is_unpacked_again(write):
    path = write("r.zip", zipped({"a.txt": REPORT.encode()}))
    (file,) = find_files([path]).files
    file.write_bytes(bytes(len(REPORT.encode())))
    assert [one.read_bytes() for one in find_files([path]).files] == [REPORT.encode()]
