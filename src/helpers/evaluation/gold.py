"""Figures labelled by hand: what a careful reader says each mention of a report is, with what else may be said of it.

Gold is JSON Lines, one mention a line, in columns of DESIGN §2; ``indicator`` is a list, ``accept`` gives further
answers by column, a ``note`` with ``optional`` lets the mention count neither way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from helpers.extraction.collection import Corpus, open_corpus
from helpers.foundation.errors import InputError
from helpers.foundation.paths import PROJECT_ROOT, display_path

Gold = Mapping[str, Sequence[Mapping[str, object]]]  # by report_id, in text order

ASIDE = "aside"  # the ``disclosure`` of a span in which whatever is read counts neither way
_ALL = ("report_id", "start", "end", "text", "disclosure", "indicator", "topic")
_FIGURES = ("value", "unit", "kind", "bound", "approximate", "year", "year_basis", "status", "stage", "part", "change")


def read_gold(directory: Path, report_ids: Iterable[str]) -> Gold:
    """Return the labelled mentions of the reports that ``directory`` has a ``<report_id>.jsonl`` of.

    Raises InputError where a line is no JSON, lacks a column, or where no report has labels.
    """
    paths = {report_id: directory / f"{report_id}.jsonl" for report_id in report_ids}
    gold = {name: read_rows(path, _ALL, _FIGURES) for name, path in paths.items() if path.is_file()}
    if not gold:
        raise InputError("no gold for any of these reports", file=display_path(directory), expected="<report_id>.jsonl")
    return gold


def open_gold(directory: Path | None = None) -> tuple[Corpus, Gold, Path]:
    """Return the labelled reports, their labels, and the folder of their texts.

    Without ``directory``: ``tests/gold`` for ``data/reports``; a directory with texts of its own stands for itself.
    """
    labels = directory or PROJECT_ROOT / "tests" / "gold"
    texts = labels if any(labels.glob("*.txt")) else PROJECT_ROOT / "data" / "reports"
    corpus = open_corpus(texts)
    return corpus, read_gold(labels, corpus.reports), texts


def read_rows(path: Path, every: Sequence[str], figures: Sequence[str]) -> list[Mapping[str, object]]:
    """Return the labels of one file: each has its ``line``, the columns ``every`` and, not asserted, ``figures``.

    Raises InputError, naming the line, where one is no JSON object or lacks a column.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # splitlines would also cut at U+2028 inside a string
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8", file=display_path(path), expected="JSON Lines") from error
    return [_row(line, number, path, every, figures) for number, line in enumerate(lines, start=1) if line.strip()]


def is_optional(row: Mapping[str, object]) -> bool:
    """Return whether a mention counts neither way, found or not."""
    return "optional" in (row.get("note") or "")


def _row(line: str, number: int, path: Path, every: Sequence[str], figures: Sequence[str]) -> Mapping[str, object]:
    place = f"line {number}"
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON ({error})", file=display_path(path), place=place) from error
    if not isinstance(row, dict):
        raise InputError(f"{line[:40]!r}", file=display_path(path), place=place, expected="a label: an object")
    needed = every if row.get("disclosure") == "asserted" else (*every, *figures)
    if missing := [name for name in needed if name not in row]:
        raise InputError(f"no {', '.join(missing)}", file=display_path(path), place=place)
    row["line"] = number
    row["indicator"] = _names(row.get("indicators", row.get("indicator")))
    accept = row["accept"] = dict(row.get("accept") or {})
    further = accept.pop("indicators", accept.pop("indicator", ()))
    accept["indicator"] = [_names(answer) for answer in further]
    return row


def _names(answer: object) -> list[str]:
    """Return the indicators of a mention as a list; files written by hand may name a single one, or none."""
    return list(answer) if isinstance(answer, list) else [str(answer)] if answer else []
