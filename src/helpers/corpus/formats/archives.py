"""Zip files: their members with names as they were meant, and limits against what unpacks without end."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from helpers.foundation.errors import InputError

MOST_BYTES = 200_000_000  # of one file, and of a package unpacked
_MOST_MEMBERS, _MOST_RATIO, _SMALL = 10_000, 200, 20_000_000
_UTF_8_NAME, _ENCRYPTED = 0x800, 0x1
_OF_A_SYSTEM = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")
# What damaged, locked or unusual members make of the decompressors.
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError)


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes | InputError]]:
    """Yield each file of a zip: its name there, and its bytes or why they are not read.

    Names in GBK, as Chinese Windows writes them without saying so, are decoded. Raises InputError for a broken zip and
    for one that unpacks to more than the limits allow.
    """
    with _opened(data, name) as archive:
        for item in archive.infolist():
            inside = _name_of(item)
            if item.is_dir() or any(part.lower() in _OF_A_SYSTEM for part in PurePosixPath(inside).parts):
                continue
            if item.flag_bits & _ENCRYPTED:
                error = InputError("encrypted", file=f"{name}/{inside}", remedy="unpack it with its password")
                yield inside, error
                continue
            try:
                yield inside, archive.read(item)
            except BROKEN as error:
                yield inside, InputError(f"broken in the zip ({error})", file=f"{name}/{inside}", remedy="pack it anew")


def check_package(data: bytes, name: str) -> None:
    """Raise InputError where an Office file is a broken zip or one that unpacks without end."""
    with _opened(data, name) as package:
        try:
            broken = package.testzip()
        except BROKEN as error:
            broken = str(error)
    if broken:
        raise InputError(f"broken ({broken})", file=name, remedy="open it, save it again")


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*BROKEN, ValueError) as error:
        raise InputError("broken: the end of the file is missing", file=name, remedy="fetch it again") from error
    sizes = [item.file_size for item in archive.infolist()]
    unpacked = sum(sizes)
    if len(sizes) > _MOST_MEMBERS or unpacked > MOST_BYTES or unpacked > max(_SMALL, _MOST_RATIO * len(data)):
        archive.close()
        raise InputError(
            f"unpacks to {unpacked // 1_000_000} MB in {len(sizes)} files", file=name,
            expected=f"{MOST_BYTES // 1_000_000} MB and {_MOST_MEMBERS} files at most",
            remedy="pack the reports alone",
        )  # fmt: skip
    return archive


def _name_of(item: zipfile.ZipInfo) -> str:
    if item.flag_bits & _UTF_8_NAME:
        return item.filename
    try:
        raw = item.filename.encode("cp437")
    except UnicodeEncodeError:
        return item.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return item.filename
