"""Fingerprints, and a cache of tables under ``data/derived`` that is keyed by them.

The store knows keys and tables, not facts. An entry is written whole or not at all, so a killed process leaves
either the old entry or the new one; a damaged one is noticed, built again, and replaced. An entry that nobody has asked
for in a month is removed: a changed rule leaves tables behind that no key leads to any more.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from helpers.foundation.parquet import (
    Damaged,
    arrow_of,
    checked_file,
    frame_of,
    is_stored,
    read_manifest,
    remove_folder,
    write_folder,
)
from helpers.foundation.paths import DERIVED_DIR

Tables = dict[str, pd.DataFrame]
_KEPT_S, _TOUCHED_S = 30 * 24 * 3600, 24 * 3600


def fingerprint(*parts: bytes | str) -> str:
    """Return a 16-digit hexadecimal SHA-256 of the parts; the boundaries between parts count.

    >>> fingerprint("ab", "c") == fingerprint("a", "bc")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:16]


def cached_tables(key: str, build: Callable[[], Tables], directory: Path | None = None) -> Tables:
    """Return the tables stored under ``key`` in ``directory`` (``data/derived``), building and storing them if absent.

    A directory that cannot be written costs the cache, not the result.
    """
    entry = (directory or DERIVED_DIR) / key
    with contextlib.suppress(Damaged):
        return _read_entry(entry)
    tables = build()
    with contextlib.suppress(OSError):
        write_folder(entry, {name: arrow_of(table) for name, table in tables.items()})
        forget_unused(entry.parent)
    return tables


def use(folder: Path) -> None:
    """Note that a stored folder was used, once a day."""
    with contextlib.suppress(OSError):
        if time.time() - folder.stat().st_mtime > _TOUCHED_S:
            os.utime(folder)


def forget_unused(directory: Path, is_ours: Callable[[Path], bool] = is_stored) -> None:
    """Remove those of our folders that nobody has used for a month."""
    with contextlib.suppress(OSError):
        for folder in directory.iterdir():
            if is_ours(folder) and time.time() - folder.stat().st_mtime > _KEPT_S:
                remove_folder(folder)


def _read_entry(entry: Path) -> Tables:
    names = read_manifest(entry)["files"]
    tables = {name: frame_of(pq.read_table(checked_file(entry, name))) for name in names}
    use(entry)
    return tables
