"""Labelled texts that stand outside the project, read blind or to learn from: a folder checked line by line.

A folder holds ``NAME.txt`` (UTF-8, offsets are code points), ``NAME.jsonl`` (gold, see ``gold``; its ids are in
``indicators``) and ``NAME.meta.json``, whose ``counts_neither_way`` names spans: [start, end, why]. Nothing is cached
or written: such texts belong to whoever keeps them.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers.corpus.cards import provisional_card
from helpers.corpus.readers import read_text
from helpers.corpus.reports import Report, read_report
from helpers.evaluation.gold import ASIDE, Gold, is_optional, read_rows
from helpers.extraction.facts import facts_table, read_facts
from helpers.extraction.words.codes import codes
from helpers.foundation.errors import InputError
from helpers.foundation.paths import PROJECT_ROOT, display_path

_EVERY = ("start", "end", "text", "disclosure", "indicators")
_FIGURES = (
    "value", "unit", "kind", "bound", "approximate", "change", "topic", "year", "year_basis", "base_year", "stage",
    "scope", "status",
)  # fmt: skip
_CLOSED = ("indicator", "topic", "kind", "disclosure", "year_basis", "bound", "stage", "change", "status")
_KNOWN_TEXTS = ("data/reports/*.txt", "tests/gold/**/*.txt")


class Labelled(NamedTuple):
    """The texts of a folder, read as reports of their own, and their labels."""

    reports: Mapping[str, Report]
    gold: Gold
    files: tuple[Path, ...]

    @property
    def figures(self) -> int:
        """The number of labelled figures that count."""
        rows = [row for rows in self.gold.values() for row in rows]
        return sum(row["disclosure"] not in (ASIDE, "asserted") and not is_optional(row) for row in rows)

    @property
    def years(self) -> dict[str, int | None]:
        return {name: report.card.year for name, report in self.reports.items()}

    def facts(self) -> pd.DataFrame:
        """Return the facts table of the texts as the rules of now read them."""
        return facts_table(row for report in self.reports.values() for row in read_facts(report)[0])


def read_labels(directory: Path) -> Labelled:
    """Return the labelled texts of a folder, by name.

    Raises InputError, naming file, line, what was found and the nearest known, for a folder without labels, a text
    without labels or labels without a text, and a label that is not cut from its text or uses an unknown id.
    """
    if not directory.is_dir():
        raise InputError("no such folder", file=display_path(directory), remedy="check the path")
    names = sorted({path.stem for ending in ("*.txt", "*.jsonl") for path in directory.glob(ending)})
    if not names:
        raise InputError(
            "no labelled texts", file=display_path(directory), expected="NAME.txt with NAME.jsonl and NAME.meta.json"
        )
    for name in names:
        for ending in (".txt", ".jsonl", ".meta.json"):
            if not (directory / f"{name}{ending}").is_file():
                raise InputError(
                    "file is missing", file=display_path(directory / f"{name}{ending}"),
                    expected="three files a text: .txt, .jsonl, .meta.json",
                )  # fmt: skip
    reports: dict[str, Report] = {}
    gold: dict[str, list[Mapping[str, object]]] = {}
    for name in names:
        path = directory / f"{name}.txt"
        text = read_text(path)
        reports[name] = read_report(text, provisional_card(name, path, text, path.read_bytes()))
        gold[name] = [*_labels(path.with_suffix(".jsonl"), text), *_aside(path.with_suffix(".meta.json"), text)]
        for row in gold[name]:
            row["report_id"] = name
    return Labelled(reports, gold, tuple(directory / f"{name}.txt" for name in names))


def known_text(files: Iterable[Path]) -> tuple[Path, Path] | None:
    """Return the first of ``files`` that the project holds too, and where: the rules may be written on it."""
    known = {_checksum(path): path for pattern in _KNOWN_TEXTS for path in sorted(PROJECT_ROOT.glob(pattern))}
    found = ((path, known.get(_checksum(path))) for path in files)
    return next((pair for pair in found if pair[1] is not None), None)


def _labels(path: Path, text: str) -> list[Mapping[str, object]]:
    rows = read_rows(path, _EVERY, _FIGURES)
    known = {column: tuple(filter(None, codes(column))) for column in _CLOSED}
    taken: set[tuple[int, int]] = set()
    for row in rows:
        place = f"line {row['line']}"
        span = _span(row["start"], row["end"], text, path, place)
        if text[slice(*span)] != row["text"]:
            raise InputError(
                f"text {row['text']!r}", file=display_path(path), place=place,
                expected=f"{text[slice(*span)]!r}, which stands from {span[0]} to {span[1]}",
            )  # fmt: skip
        if span in taken:
            raise InputError(f"{span[0]} to {span[1]} stands twice", file=display_path(path), place=place)
        taken.add(span)
        if row["disclosure"] == "masked" and row["value"] is not None:
            raise InputError(
                f"value {row['value']!r}", file=display_path(path), place=place, expected="null: it is masked"
            )
        for column, names in known.items():
            for answer in _answers(row, column):
                _check(answer, column, names, path, place)
        for column in row["accept"]:
            _check(column, "accept", (*known, *_FIGURES), path, place)
    return rows


def _answers(row: Mapping[str, object], column: str) -> list[object]:
    """Return every answer a label gives or accepts in a column."""
    accepted = row["accept"].get(column, ())
    if column == "indicator":
        return [name for names in (row["indicator"], *accepted) for name in names]
    return [answer for answer in (row.get(column), *accepted) if answer not in (None, "")]


def _check(answer: object, column: str, names: Iterable[str], path: Path, place: str) -> None:
    if answer not in names:
        near = difflib.get_close_matches(str(answer), names, n=1)
        raise InputError(
            f"{column} {answer!r} is not known", file=display_path(path), place=place,
            remedy=f"did you mean {near[0]!r}?" if near else f"known are {', '.join(names)}",
        )  # fmt: skip


def _aside(path: Path, text: str) -> list[Mapping[str, object]]:
    try:
        spans = json.loads(path.read_text(encoding="utf-8"))["counts_neither_way"]
        pairs = [(start, end) for start, end, *_ in spans]
    except (ValueError, KeyError, TypeError) as error:  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        raise InputError(
            f"not as expected ({type(error).__name__}: {error})", file=display_path(path),
            expected='"counts_neither_way": [[start, end, "why"], …]',
        ) from error  # fmt: skip
    rows = []
    for number, pair in enumerate(pairs, start=1):
        start, end = _span(*pair, text, path, f"counts_neither_way {number}")
        rows.append({"start": start, "end": end, "text": text[start:end], "disclosure": ASIDE})
    return rows


def _span(start: object, end: object, text: str, path: Path, place: str) -> tuple[int, int]:
    if not (type(start) is type(end) is int and 0 <= start < end <= len(text)):
        raise InputError(
            f"from {start!r} to {end!r}", file=display_path(path), place=place,
            expected=f"offsets into the {len(text)} characters of the text",
        )  # fmt: skip
    return start, end


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
