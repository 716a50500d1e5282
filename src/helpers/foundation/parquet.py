"""Folders of Parquet files that appear whole or not at all, and whose every byte is known.

A folder holds one file a table and a manifest: the SHA-256 of each file, and what its writer says about it. What is
cut short, missing or has one bit flipped is thereby noticed before it is read, and reading it is a :class:`Damaged`.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

MANIFEST = "manifest.json"
_DRAFT, _DRAFT_LASTS_S = ".draft-", 3600  # a writer takes seconds: an older draft is that of a killed one
_ROWS_A_GROUP = 4096  # what a filter on one report must read at least


class Damaged(Exception):
    """A stored folder is not as it was written: cut short, changed, or gone."""


def arrow_of(table: pd.DataFrame) -> pa.Table:
    """Return a table as it is stored, its pandas types with it."""
    return pa.Table.from_pandas(table, preserve_index=False)


def frame_of(table: pa.Table) -> pd.DataFrame:
    """Return a stored table as it was built: lists are tuples again."""
    frame = table.to_pandas()
    for field in table.schema:
        if pa.types.is_list(field.type):
            frame[field.name] = frame[field.name].map(tuple, na_action="ignore").astype(object)
    return frame


def write_folder(folder: Path, tables: Mapping[str, pa.Table], about: Mapping[str, object] | None = None) -> None:
    """Write ``tables`` and what their writer says ``about`` them as ``folder``, in place of what was there.

    Raises OSError where the folder cannot be written. A killed writer leaves the old folder or the new one, and a draft
    that a later one sweeps away.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder.parent)
    draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=folder.parent))
    try:
        digests = {}
        for name, table in tables.items():
            path = draft / f"{name}.parquet"
            pq.write_table(table, path, compression="zstd", row_group_size=_ROWS_A_GROUP)
            digests[name] = _sha256(path)
        said = {"about": dict(about or {}), "files": digests}
        (draft / MANIFEST).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        _swap(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def read_manifest(folder: Path) -> dict[str, dict]:
    """Return ``about`` and ``files`` (name → SHA-256) of a folder; raises Damaged where there is no whole manifest."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {"about": dict(said["about"]), "files": dict(said["files"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(folder.name) from error


def checked_file(folder: Path, name: str) -> Path:
    """Return the file of a table, every byte of it as written; raises Damaged otherwise."""
    path, wanted = folder / f"{name}.parquet", read_manifest(folder)["files"].get(name)
    try:
        state = path.stat()
    except OSError as error:
        raise Damaged(f"{folder.name}, {name}") from error
    if wanted != _known_sha256(path, state.st_mtime_ns, state.st_size):
        raise Damaged(f"{folder.name}, {name}")
    return path


def is_stored(folder: Path) -> bool:
    """Return whether a folder is one that ``write_folder`` wrote."""
    return (folder / MANIFEST).is_file()


def remove_folder(folder: Path) -> None:
    """Remove a folder so that nobody sees half of it; one that cannot be removed stays."""
    with contextlib.suppress(OSError), tempfile.TemporaryDirectory(prefix=_DRAFT, dir=folder.parent) as away:
        os.replace(folder, Path(away, folder.name))


def _swap(draft: Path, folder: Path) -> None:
    try:
        os.replace(draft, folder)
    except OSError:  # a folder in the way, which must be empty to be replaced
        if not folder.is_dir():
            raise
        remove_folder(folder)
        os.replace(draft, folder)


def _sweep(parent: Path) -> None:
    for draft in parent.glob(f"{_DRAFT}*"):
        with contextlib.suppress(OSError):
            if time.time() - draft.stat().st_mtime > _DRAFT_LASTS_S:
                shutil.rmtree(draft, ignore_errors=True)


@functools.lru_cache(maxsize=1 << 14)
def _known_sha256(path: Path, changed_ns: int, size: int) -> str:
    """Return the SHA-256 of a file, taken once a process for each state of it."""
    return _sha256(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
