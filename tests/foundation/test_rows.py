"""A table kept by hand: any encoding a spreadsheet saves, and the line of a row that is not whole."""

import pytest

from helpers.foundation.errors import InputError
from helpers.foundation.rows import read_rows

FIELDS = ("name", "note")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_whatever_a_spreadsheet_saves_is_read_alike(tmp_path, encoding, separator):
    path = tmp_path / "t.csv"
    lines = ["name,note", "甲县,更正", ",", '"乙，\n县",二']
    path.write_bytes("\r\n".join(lines).replace(",", separator).encode(encoding))
    assert list(read_rows(path, FIELDS)) == [
        (2, {"name": "甲县", "note": "更正"}), (5, {"name": "乙，\n县", "note": "二"}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name\nx\n", "line 1: columns name; expected name, note"),
        (b"", "line 1: columns none"),
        (b"name,note\na,b,c\n", "line 2: 3 cells; expected 2 cells"),
        (b"name,note\na,b\n\nc\n", "line 4: 1 cells; expected 2 cells"),
        (b"name,note\na," + b"x" * 200_000, r"line 2: no csv"),
        (b"\x89PNG\r\n\x1a\n\xff\x00\xff", "not a text file; expected csv in UTF-8, UTF-16 or GBK"),
    ],
)
def test_a_broken_file_is_one_line_that_names_the_place(tmp_path, content, message):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=rf"t\.csv.*{message}"):
        list(read_rows(path, FIELDS))


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(InputError, match=r"t\.csv: cannot be read"):
        list(read_rows(tmp_path / "t.csv", FIELDS))


def test_a_file_of_before_there_was_a_column_is_read(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("name\na\n")
    assert list(read_rows(path, FIELDS, older=FIELDS[:1])) == [(2, {"name": "a"})]
    path.write_text("note\na\n")
    with pytest.raises(InputError, match=r"line 1: columns note; expected name, note"):
        list(read_rows(path, FIELDS, older=FIELDS[:1]))
