"""Zips: names as they were meant, broken and locked members named, and nothing that unpacks without end."""

from __future__ import annotations

import io
import zipfile

import pytest

from helpers.corpus.formats.archives import check_package, members
from helpers.foundation.errors import InputError

from ...made_files import zipped, zipped_by_windows


@pytest.mark.parametrize("make", [zipped, zipped_by_windows])
def test_members_have_their_names_in_utf_8_or_gbk(make):
    data = make({"区县/报告.txt": b"1", "__MACOSX/._a": b"", "区县/Thumbs.db": b"", "desktop.INI": b""})
    assert list(members(data, "a.zip")) == [("区县/报告.txt", b"1")]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_member_costs_only_itself(method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a.txt", bytes(range(256)))
        archive.writestr("b.txt", b"2")
    data = bytearray(buffer.getvalue())
    data[36:60] = b"\xff" * 24  # inside of the first member
    (_, broken), (name, content) = members(bytes(data), "a.zip")
    assert "a.zip/a.txt: broken in the zip" in str(broken)
    assert (name, content) == ("b.txt", b"2")


def test_a_locked_member_is_named():
    data = bytearray(zipped({"a.txt": b"1"}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(mark) + (6 if mark.endswith(b"\x04") else 8)
        data[at] |= 1  # the flag of encryption
    ((name, error),) = members(bytes(data), "a.zip")
    assert (name, str(error)) == ("a.txt", "a.zip/a.txt: encrypted; unpack it with its password")


def many(count):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", b"")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            zipped({"a.txt": bytes(250_000_000)}),
            "unpacks to 250 MB in 1 files; expected 200 MB and 10000 files at most",
        ),
        (zipped({"a.txt": bytes(30_000_000)}), "unpacks to 30 MB"),  # a thousandfold
        (many(10_001), "in 10001 files"),
        (zipped({"a.txt": b"1"})[:-30], "the end of the file is missing"),
        (b"PK\x03\x04 nothing", "the end of the file is missing"),
    ],
)
def test_what_unpacks_without_end_or_not_at_all_is_refused(data, message):
    with pytest.raises(InputError, match=message):
        list(members(data, "a.zip"))
    with pytest.raises(InputError, match=message):
        check_package(data, "a.zip")
