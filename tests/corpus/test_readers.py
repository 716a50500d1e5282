"""Files to text: every encoding Chinese offices use, and a clear no to what is no text."""

from __future__ import annotations

import pytest

from helpers.corpus.readers import find_texts, read_text
from helpers.foundation.errors import InputError

TEXT = (
    "某县人民政府履行教育职责自评报告\r\n一、教育投入。2022年一般公共预算教育经费15.44亿元，比上年增长5%。\r\n全县学校均已达标。"
    * 3
)
TRADITIONAL = "某縣人民政府履行教育職責自評報告\n一、教育投入。學校經費增長，教師待遇提高，學生資助全面落實。" * 3


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TEXT),
        ("utf-8-sig", TEXT),  # the mark is dropped
        ("utf-16", TEXT),  # with its mark, little-endian
        ("gbk", TEXT),
        ("gb18030", TEXT + "㐀"),  # a character outside GBK
        ("big5", TRADITIONAL),
    ],
)
def test_a_report_is_read_in_its_encoding(tmp_path, encoding, text):
    path = tmp_path / "r.txt"
    path.write_bytes(text.encode(encoding))
    assert read_text(path) == text


def test_utf_16_big_endian_names_itself(tmp_path):
    path = tmp_path / "r.txt"
    path.write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert read_text(path) == TEXT


def test_newlines_stay_as_they_are(tmp_path):
    path = tmp_path / "r.txt"
    path.write_bytes("一\r\n二\r三\n".encode())
    assert read_text(path) == "一\r\n二\r三\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n", "the file is empty"),  # a mark and blanks
        (bytes(range(256)) * 40, "not a text file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200, 256)) * 90, "not a text file"),
        ("好\0好".encode(), "not a text file"),  # valid UTF-8, but no text
        (b"\xff\xfe\x00\xd8\x00", "is not utf-16"),  # a mark, then half a character
    ],
)
def test_what_is_no_text_is_refused(tmp_path, data, message):
    path = tmp_path / "r.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        read_text(path)
    assert caught.value.file.endswith("r.txt")


def test_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_text(tmp_path / "none.txt")


def test_a_folder_stands_for_its_texts_by_name(tmp_path):
    for name in ("b.txt", "a.md", "c.pdf", "corpus.csv"):
        (tmp_path / name).write_text("字")
    assert [path.name for path in find_texts([tmp_path])] == ["a.md", "b.txt"]


@pytest.mark.parametrize(("name", "message"), [("", "no report in this folder"), ("none", "no such file or folder")])
def test_nothing_to_read_is_said(tmp_path, name, message):
    with pytest.raises(InputError, match=message):
        find_texts([tmp_path / name])
