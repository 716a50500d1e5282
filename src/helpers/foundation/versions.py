"""What a result depends on: the code and reference data that read texts, those that analyse as well, and all of it.

Imports only go down, so what reads is the source of the floors up to extraction; reference data belong to the lowest
floor whose source names the file. Thereby a changed stylesheet or wording neither reads a text nor analyses it again.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from helpers.foundation.paths import REFERENCE_DIR, SOURCE_DIR
from helpers.foundation.store import fingerprint

READS = ("foundation", "corpus", "extraction")
ANALYSES = (*READS, "analysis")
# Libraries whose next version may read any text otherwise, or keep it in other types; those that read a kind of files
# belong to the files of that kind (``corpus.readers.tool_of``).
READ_WITH = ("ahocorasick-rs", "charset-normalizer", "numpy", "opencc", "pandas")
ANALYSED_WITH = (*READ_WITH, "jieba")
# How an object prints itself stands beside the object, on a floor that reads, but shows only.
_SHOWING = frozenset({"foundation/overviews.py", "extraction/overview.py"})
# What a record is called decides nothing about how a text is read; nor does a remark.
_NAMES = re.compile(rb"^(?:label_zh|label_en|definition|source)[ \t]*=.*$|^[ \t]*#.*$", re.MULTILINE)


@functools.cache
def reading_version() -> str:
    """Return the fingerprint of what decides how a text is read; labels and remarks of the reference data do not."""
    return _version(READS, READ_WITH, without=_NAMES)


@functools.cache
def analysis_version() -> str:
    """Return the fingerprint of what decides what is made of the figures of a text."""
    return _version(ANALYSES, ANALYSED_WITH)


@functools.cache
def code_version() -> str:
    """Return the fingerprint of ``src/helpers`` and ``data/reference``: what decides how a page looks."""
    return _fingerprint([SOURCE_DIR, REFERENCE_DIR], _files(SOURCE_DIR), _files(REFERENCE_DIR))


def reference_files(floors: Iterable[str]) -> list[Path]:
    """Return the reference data that the source of ``floors`` names, by name."""
    source = b"".join(path.read_bytes() for path in _source_of(floors))
    return [path for path in _files(REFERENCE_DIR) if path.name.encode() in source]


def _version(floors: Iterable[str], libraries: Iterable[str], without: re.Pattern[bytes] | None = None) -> str:
    own = _fingerprint([SOURCE_DIR, REFERENCE_DIR], _source_of(floors), reference_files(floors), without)
    return fingerprint(own, unicodedata.unidata_version, *(f"{name} {version(name)}" for name in libraries))


def _source_of(floors: Iterable[str]) -> list[Path]:
    every = (path for floor in floors for path in _files(SOURCE_DIR / floor))
    return [path for path in every if path.relative_to(SOURCE_DIR).as_posix() not in _SHOWING]


def _fingerprint(
    roots: Iterable[Path], source: Iterable[Path], data: Iterable[Path], without: re.Pattern[bytes] | None = None
) -> str:
    parts: list[bytes | str] = []
    for root, paths in zip(roots, (source, data), strict=True):
        for path in paths:
            content = path.read_bytes()
            if without is not None and path.suffix == ".toml":
                content = without.sub(b"", content)
            parts += [path.relative_to(root).as_posix(), content]
    return fingerprint(*parts)


def _files(root: Path) -> list[Path]:
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
