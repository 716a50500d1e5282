"""``data/reference``: what the workbook knows, as data, read and checked once per process.

Nested records are TOML, flat ones CSV. A reader here checks the shape that every file shares (names of columns,
no empty key, no key twice); what a column may hold is checked by the module that owns the file.
"""

from __future__ import annotations

import csv
import functools
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from helpers.foundation.checks import did_you_mean
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.paths import REFERENCE_DIR, display_path


@functools.cache
def read_toml(name: str) -> Mapping[str, object]:
    """Return the TOML file ``data/reference/<name>`` as a read-only mapping; a broken file is a ReferenceDataError."""
    path = _existing(name)
    try:
        with path.open("rb") as handle:
            return MappingProxyType(tomllib.load(handle))
    except tomllib.TOMLDecodeError as error:
        raise ReferenceDataError(f"not valid TOML ({error})", file=display_path(path)) from error


@functools.cache
def read_csv(name: str, columns: tuple[str, ...], key: str = "") -> tuple[Mapping[str, str], ...]:
    """Return the rows of ``data/reference/<name>``, in file order, each with exactly ``columns``.

    With ``key``, that column must be filled and unique. Errors name the file, the line and what was expected.
    """
    path = _existing(name)
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        if tuple(reader.fieldnames or ()) != columns:
            raise ReferenceDataError(
                f"columns {', '.join(reader.fieldnames or ())}",
                file=display_path(path),
                place="line 1",
                expected=", ".join(columns),
            )
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise ReferenceDataError(
                    "a row with too many or too few cells",
                    file=display_path(path),
                    place=f"line {reader.line_num}",
                    expected=f"{len(columns)} cells",
                    remedy="quote cells that contain a comma",
                )
            rows.append(MappingProxyType(row))
    _check_key(rows, key, path)
    return tuple(rows)


def require(record: Mapping[str, object], fields: Sequence[str], *, file: str, place: str) -> None:
    """Raise a ReferenceDataError unless ``record`` holds every one of ``fields`` and nothing is unnamed."""
    missing = [field for field in fields if field not in record]
    if missing:
        raise ReferenceDataError(f"no {', '.join(missing)}", file=file, place=place, expected=", ".join(fields))


def refuse_unknown(record: Mapping[str, object], fields: Sequence[str], *, file: str, place: str) -> None:
    """Raise a ReferenceDataError for the first key of ``record`` that is none of ``fields``, with the nearest one."""
    for key in record:
        if key not in fields:
            raise ReferenceDataError(
                f"unknown key {key!r}", file=file, place=place, expected=", ".join(fields),
                remedy=did_you_mean(key, fields),
            )  # fmt: skip


def _check_key(rows: Sequence[Mapping[str, str]], key: str, path: Path) -> None:
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if key and (not row[key] or row[key] in seen):
            problem = f"{key} {row[key]!r} stands twice" if row[key] else f"empty {key}"
            raise ReferenceDataError(
                problem, file=display_path(path), place=f"row {number}", expected="one row per key"
            )
        seen.add(row[key] if key else "")


def _existing(name: str) -> Path:
    path = REFERENCE_DIR / name
    if not path.is_file():
        raise ReferenceDataError(
            "file is missing", file=display_path(path), remedy="restore it: git checkout -- data/reference"
        )
    return path
