"""Fingerprints, and a cache of tables under ``data/derived`` that is keyed by them.

The store knows keys and tables, not facts. An entry is written whole or not at all, so a killed process leaves
either the old entry or the new one; an entry that cannot be read is built again.
"""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from helpers.foundation.paths import DERIVED_DIR, REFERENCE_DIR, SOURCE_DIR

Tables = dict[str, pd.DataFrame]


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


@functools.cache
def code_version() -> str:
    """Return the fingerprint of ``src/helpers`` and ``data/reference``: what decides how a text is read."""
    parts: list[bytes | str] = []
    for root in (SOURCE_DIR, REFERENCE_DIR):
        for path in _source_files(root):
            parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    return fingerprint(*parts)


def cached_tables(key: str, build: Callable[[], Tables], directory: Path | None = None) -> Tables:
    """Return the tables stored under ``key`` in ``directory`` (``data/derived``), building and storing them if absent.

    A directory that cannot be written costs the cache, not the result.
    """
    entry = (directory or DERIVED_DIR) / key
    stored = _read_entry(entry)
    if stored is not None:
        return stored
    tables = build()
    _write_entry(entry, tables)
    return tables


def _source_files(root: Path) -> Iterable[Path]:
    """Return the files of ``root``, of the source alone: a wheel holds data and notebooks beside it."""
    hidden = {"__pycache__", ".ipynb_checkpoints"}
    beside = {SOURCE_DIR / "data", SOURCE_DIR / "notebooks"} if root == SOURCE_DIR else set()
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file()
        and not hidden.intersection(path.relative_to(root).parts)
        and path.suffix != ".pyc"
        and not beside.intersection(path.parents)
    )


def _read_entry(entry: Path) -> Tables | None:
    try:
        return {path.stem: pd.read_parquet(path) for path in sorted(entry.iterdir())}
    except (OSError, ValueError):
        return None


def _write_entry(entry: Path, tables: Tables) -> None:
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=entry.parent))
    except OSError:
        return
    try:
        for name, table in tables.items():
            table.to_parquet(draft / f"{name}.parquet", index=False)
        os.replace(draft, entry)
    except OSError:  # another process stored the same key first, or the disk is full
        shutil.rmtree(draft, ignore_errors=True)
