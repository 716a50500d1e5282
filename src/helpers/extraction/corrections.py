"""A reader's corrections: ``corrections.csv`` beside the cards, applied last, failing loudly when the text differs."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from helpers.foundation.errors import InputError
from helpers.foundation.paths import display_path

if TYPE_CHECKING:
    from helpers.corpus.reports import Report

FILE = "corrections.csv"
FIELDS = ("report_id", "start", "text", "column", "value", "reason", "source")
_FIXED = ("report_id", "fact_id", "start", "end", "text", "sentence", "section")
_NUMBERS = ("value", "low", "high")
_YEARS = ("year", "base_year")


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: of which figure (report, start, the text expected there), which column, to what, and why."""

    report_id: str
    start: int
    text: str
    column: str
    value: str
    reason: str
    source: str
    line: int


def read_corrections(directory: Path) -> list[Correction]:
    """Return the corrections of ``directory/corrections.csv``; none where the file is missing."""
    path = directory / FILE
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        if tuple(reader.fieldnames or ()) != FIELDS:
            raise InputError(
                f"columns {', '.join(reader.fieldnames or ())}", file=display_path(path), place="line 1",
                expected=", ".join(FIELDS),
            )  # fmt: skip
        found = []
        for row in reader:
            place = f"line {reader.line_num}"
            if not (row["start"] or "").isdigit() or not row["reason"]:
                raise InputError(
                    "no start or no reason", file=display_path(path), place=place,
                    expected="start as a number and a reason in words",
                )  # fmt: skip
            found.append(Correction(**{**row, "start": int(row["start"])}, line=reader.line_num))
    return found


def apply_corrections(table: pd.DataFrame, reports: dict[str, Report], corrections: list[Correction]) -> pd.DataFrame:
    """Change ``table`` in place; return what was changed: fact_id, column, old, new, reason, source."""
    applied = []
    for item in corrections:
        if item.report_id not in reports:
            continue  # a corpus opened for some of its reports
        place = f"line {item.line}"
        end = item.start + len(item.text)
        found = reports[item.report_id].text[item.start : end]
        if found != item.text:
            raise InputError(
                f"the text at {item.start} is {found!r}", file=FILE, place=place, expected=repr(item.text),
                remedy="the source has changed: check the figure and remove or renew the correction",
            )  # fmt: skip
        rows = table.index[(table["report_id"] == item.report_id) & (table["start"] == item.start)]
        if rows.empty or item.column in _FIXED or item.column not in table.columns:
            raise InputError(
                f"no figure starts at {item.start}" if rows.empty else f"column {item.column!r}", file=FILE,
                place=place, expected="the start of a figure and a column that may be corrected",
            )  # fmt: skip
        for row in rows:
            applied.append((table.at[row, "fact_id"], item.column, str(table.at[row, item.column]), item.value,
                            item.reason, item.source))  # fmt: skip
            table.at[row, item.column] = _typed(item, place)
    columns = ["fact_id", "column", "old", "new", "reason", "source"]
    return pd.DataFrame(applied, columns=columns, dtype="str")


def _typed(item: Correction, place: str) -> object:
    try:
        if item.column in _NUMBERS:
            return float(item.value) if item.value else float("nan")
        if item.column in _YEARS:
            return int(item.value) if item.value else pd.NA
    except ValueError as error:
        raise InputError(f"{item.value!r}", file=FILE, place=place, expected=f"a number for {item.column}") from error
    return item.value == "True" if item.column == "approximate" else item.value
