"""Plain text: every encoding Chinese offices use, a bad byte repaired and named, and a clear no to what is no text."""

from __future__ import annotations

import pytest

from helpers.corpus.formats.plain import decode
from helpers.foundation.errors import InputError

from ...made_files import REPORT

TRADITIONAL = "某縣人民政府履行教育職責自評報告\n一、教育投入。學校經費增長，教師待遇提高，學生資助全面落實。" * 3


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", REPORT),
        ("utf-8-sig", REPORT),  # the mark is dropped
        ("utf-16", REPORT),  # with its mark, little-endian
        ("gbk", REPORT),
        ("gb18030", REPORT + "㐀"),  # a character outside GBK
        ("big5", TRADITIONAL),
    ],
)
def test_a_report_is_read_in_its_encoding(encoding, text):
    assert decode(text.encode(encoding), "r.txt") == (text, ())


def test_a_mail_encoding_is_read_and_named():
    text, notes = decode(REPORT.replace("\n", "\r\n").encode("hz"), "r.txt")
    assert "一般公共预算教育经费15.44亿元" in text
    assert notes == ("read as HZ, an encoding of mail; save it as UTF-8",)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_bad_byte_is_repaired_and_its_place_named(encoding):
    head, tail = REPORT.split("（一）")
    data = head.encode(encoding) + b"\xff" + "（一）".encode(encoding) + tail.encode(encoding)
    text, (note,) = decode(data, "r.txt")
    assert text == f"{head}\ufffd（一）{tail}"
    assert note == f"line 5: byte {len(head.encode(encoding))} is not {encoding}; it stands as \ufffd"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n", "the file is empty"),  # a mark and blanks
        (bytes(range(256)) * 40, "not a text file"),
        ("好\0好".encode(), "not a text file"),  # valid UTF-8, but no text
        (b"\xff\xfe\x00\xd8\x00", "is not utf-16"),  # a mark, then half a character
        (
            ("教育は国の基本である。" * 30).encode("shift_jis"),
            "in no encoding of Chinese|not a text file|is not gb18030",
        ),
        (("教育は国の基本である。" * 30).encode(), "holds no Chinese text"),
        (b"This is the report of a county on its schools. " * 9, "holds no Chinese text"),
        ("Отчёт о школах района за год. ".encode("cp1251") * 20, "encoding of Chinese|not a text file|is not gb18030"),
    ],
)
def test_what_is_no_chinese_text_is_refused(data, message):
    with pytest.raises(InputError, match=message) as caught:
        decode(data, "r.txt")
    assert caught.value.file == "r.txt"


def test_a_text_of_figures_alone_is_a_text():
    assert decode(b"12.5%\nkm\n", "r.txt")[0] == "12.5%\nkm\n"
