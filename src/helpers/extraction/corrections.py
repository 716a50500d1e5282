"""A reader's corrections: ``corrections.csv`` beside the cards, applied before anything is made of the figures.

A correction names a figure (report, start, its exact text), a column and the value that belongs there, why, and by what
source. It is checked like any fact, fails loudly where the text differs, and takes along what follows from it: the
interval follows the value, the topic follows the indicator. Relations, coverage and mentions read corrected rows.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pandas as pd

from helpers.corpus.reports import Report
from helpers.extraction.facts import Row
from helpers.extraction.words.codes import codes
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.errors import InputError
from helpers.foundation.paths import display_path
from helpers.foundation.rows import read_rows

FILE = "corrections.csv"
FIELDS = ("report_id", "start", "text", "column", "value", "reason", "source")
COLUMNS = ("report_id", "fact_id", "text", "column", "old", "new", "reason", "source")
_FIXED = ("report_id", "fact_id", "start", "end", "text", "sentence", "section", "corrected")
_NUMBERS, _YEARS = ("value", "low", "high"), ("year", "base_year")
_EARLIEST, _LATEST = 1949, 2100  # of years that such reports speak of
_TRUTH = {"yes": True, "true": True, "1": True, "是": True, "no": False, "false": False, "0": False, "否": False}
_PRINTED = re.compile(r"[-－−+]?\d[\d,，]*(?:\.\d+)?([百千]?[万亿萬億]{1,2})?")
_SCALES = {"": 0, "百万": 6, "千万": 7, "万": 4, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: of which figure (report, start, the text printed there), which column, to what, and why."""

    report_id: str
    start: int
    text: str
    column: str
    value: str
    reason: str
    source: str
    file: str = field(default="", repr=False)  # where it stands is no part of what it says
    line: int = field(default=0, repr=False)

    def refused(self, found: str, expected: str = "", remedy: str = "") -> InputError:
        """Return the error that names the line of this correction."""
        return InputError(found, file=self.file, place=f"line {self.line}", expected=expected, remedy=remedy)


def read_corrections(directory: Path, known: Collection[str]) -> list[Correction]:
    """Return the corrections of ``directory/corrections.csv``; none where the file is missing.

    ``known`` are the reports of the folder. Raises InputError, with the line, for a report that is none of them, an
    unknown column, a value outside the codebook, a missing text, reason or source, and a cell corrected twice.
    """
    path = directory / FILE
    if not path.is_file():
        return []
    found: dict[tuple[str, int, str], Correction] = {}
    for line, row in read_rows(path, FIELDS):
        cells = {name: cell if name == "text" else cell.strip() for name, cell in row.items()}
        place = {"file": display_path(path), "line": line}
        start = int(cells["start"]) if re.fullmatch(r"[0-9]{1,9}", cells["start"]) else -1
        item = Correction(**{**cells, "start": start}, **place)
        _check(item, cells["start"], known)
        key = (item.report_id, item.start, item.column)
        if key in found:
            raise item.refused(
                f"{item.column} of the figure at {item.start} is corrected a second time", remedy=
                f"keep this line or line {found[key].line}",
            )  # fmt: skip
        found[key] = item
    return list(found.values())


def corrected(report: Report, rows: Sequence[Row], corrections: Iterable[Correction]) -> tuple[list[Row], list[tuple]]:
    """Return the rows of a report with its corrections applied, and what was changed as rows of ``COLUMNS``.

    Raises InputError, with the line, where the text at ``start`` is another, no figure stands there, or what comes out
    contradicts itself (a masked figure with a value, a value outside its interval, an indicator of another kind).
    """
    own: dict[int, list[Correction]] = {}
    for item in corrections:
        if item.report_id == report.report_id:
            own.setdefault(item.start, []).append(item)
    if not own:
        return list(rows), []
    done, applied, met = [], [], set()
    for row in rows:
        items = own.get(row.start, ())
        if not items or row.text != items[0].text:
            done.append(row)
            continue
        if row.start in met and any(item.column == "indicator" for item in items):
            continue  # a mention of several indicators that is said to be one of them
        met.add(row.start)
        done.append(_applied(row, items))
        applied += [
            (row.report_id, row.fact_id, row.text, item.column, _plain(getattr(row, item.column)), item.value,
             item.reason, item.source)
            for item in items
        ]  # fmt: skip
    for items in own.values():
        for item in items:
            _check_text(item, report, rows)
    return done, applied


def corrections_table(applied: Iterable[tuple]) -> pd.DataFrame:
    """Return what was changed as a table: report_id, fact_id, text, column, old, new, reason, source; all text."""
    return pd.DataFrame(list(applied), columns=list(COLUMNS), dtype="str")


def corrected_text(row: Mapping[str, object]) -> str:
    """Return a figure on one line as its report printed it; one whose value was corrected, with the corrected value.

    >>> corrected_text({"text": "7.2 亿元", "value": 730000000.0, "unit": "元", "corrected": "value"})
    '7.3亿元'
    >>> corrected_text({"text": "7.2 亿元", "value": 720000000.0, "unit": "元", "corrected": ""})
    '7.2亿元'
    """
    text = "".join(str(row["text"]).split())
    value = row["value"]
    if "value" not in str(row.get("corrected") or "").split() or value is None or pd.isna(value):
        return text
    number = Decimal(repr(float(value)))
    printed = list(_PRINTED.finditer(unicodedata.normalize("NFKC", text)))
    if len(printed) != 1:  # 两所, ***万元, 3—5所: nothing to put the number in place of
        power = "亿" if number >= 10**8 else "万" if number >= 10**4 else ""
        power = power if "元" in str(row["unit"]) else ""
        return f"{_digits(number.scaleb(-_SCALES[power]))}{power}{row['unit']}"
    power = (printed[0][1] or "").replace("萬", "万").replace("億", "亿")
    shown = _digits(number.scaleb(-_SCALES.get(power, 0)), grouped="," in printed[0][0])
    whole = unicodedata.normalize("NFKC", text)
    return f"{whole[: printed[0].start()]}{shown}{printed[0][1] or ''}{whole[printed[0].end() :]}"


def _check(item: Correction, start: str, known: Collection[str]) -> None:
    if item.report_id not in known:
        raise item.refused(f"no report {item.report_id!r}", f"one of {', '.join(sorted(known)[:12])}")
    if item.start < 0:
        raise item.refused(f"start {start!r}", "the place of the figure in the text, as in the column start of facts")
    for name in ("text", "reason", "source"):
        if not getattr(item, name).strip():
            raise item.refused(f"no {name}", f"{name} in words: what is printed there, why it is wrong, who says so")
    if item.column in _FIXED or item.column not in Row._fields:
        may = ", ".join(name for name in Row._fields if name not in _FIXED)
        raise item.refused(f"column {item.column!r}", f"a column that may be corrected: {may}")
    if item.column in _NUMBERS:
        _number(item)
    elif item.column in _YEARS and item.value:
        if not re.fullmatch(r"[0-9]{4}", item.value) or not _EARLIEST <= int(item.value) <= _LATEST:
            raise item.refused(f"{item.column} {item.value!r}", f"a year from {_EARLIEST} to {_LATEST}, or nothing")
    elif item.column == "approximate" and item.value.lower() not in _TRUTH:
        raise item.refused(f"approximate {item.value!r}", "yes, true or 1; no, false or 0")
    elif (allowed := codes(item.column)) and item.value not in allowed:
        raise item.refused(f"{item.column} {item.value!r}", f"one of {', '.join(one or '(empty)' for one in allowed)}")
    elif item.column in ("unit", "scope", "subject", "part_of") and re.search(r"[\x00-\x1f\x7f]", item.value):
        raise item.refused(f"{item.column} {item.value!r}", "words without control characters")


def _number(item: Correction) -> float | None:
    if not item.value:
        return None
    if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?", item.value) or math.isinf(float(item.value)):
        raise item.refused(f"{item.value!r}", f"a number for {item.column}, in the base unit (7.3亿元 is 730000000)")
    return float(item.value)


def _check_text(item: Correction, report: Report, rows: Sequence[Row]) -> None:
    printed = report.text[item.start : item.start + len(item.text)]
    here = [row.text for row in rows if row.start == item.start]
    if printed != item.text:
        raise item.refused(
            f"the text at {item.start} is {printed!r}", repr(item.text),
            "the source has changed: check the figure and remove or renew the correction",
        )  # fmt: skip
    if item.text not in here:
        found = f"the figure at {item.start} is {here[0]!r}" if here else f"no figure starts at {item.start}"
        raise item.refused(found, repr(item.text) if here else "the start of a figure, as in the column start of facts")


def _applied(row: Row, items: Sequence[Correction]) -> Row:
    given = {item.column: _typed(item) for item in items}
    new = row._replace(**given)
    if new.disclosure == "masked" and "disclosure" in given:
        new = new._replace(value=None, low=None, high=None)
    elif given.keys() & {"value", "bound", "disclosure"} and not given.keys() & {"low", "high"}:
        low, high = _interval(row, new)
        new = new._replace(low=low, high=high)
    if "indicator" in given and "topic" not in given and new.indicator:
        new = new._replace(topic=catalogue()[new.indicator].topic)
    if "indicator" in given:
        new = new._replace(found_by=(new.found_by or "own") if new.indicator else "")
    _check_whole(new, given, items[-1])
    return new._replace(corrected=" ".join(given))


def _typed(item: Correction) -> object:
    if item.column in _NUMBERS:
        return _number(item)
    if item.column in _YEARS:
        return int(item.value) if item.value else None
    return _TRUTH[item.value.lower()] if item.column == "approximate" else item.value


def _check_whole(row: Row, given: Mapping[str, object], item: Correction) -> None:
    """Raise InputError if a corrected figure contradicts itself."""
    hidden = row.disclosure == "masked"
    if hidden and any(end is not None for end in (row.value, row.low, row.high)):
        raise item.refused("a masked figure with a value", "disclosure corrected as well, or no value")
    ends = [end for end in (row.low, row.value, row.high) if end is not None]
    if ends != sorted(ends):
        raise item.refused(
            f"low {_plain(row.low)}, value {_plain(row.value)}, high {_plain(row.high)}", "low ≤ value ≤ high"
        )
    entry = catalogue().get(row.indicator)
    if (
        entry is not None
        and given.keys() & {"indicator", "kind"}
        and row.kind not in entry.kinds | {"percentage_point"}
    ):
        raise item.refused(
            f"indicator {row.indicator!r} of a figure that is {row.kind}", f"kind {', '.join(sorted(entry.kinds))}"
        )


def _interval(old: Row, new: Row) -> tuple[float | None, float | None]:
    """Return what the corrected value allows: no wider than the printed digits did, nor than its own digits do."""
    value = new.value
    if value is None:
        return None, None
    if new.bound != old.bound and new.bound:
        return (value, None) if new.bound.startswith(">") else (None, value)
    if old.value is None:
        step = 0.0 if new.kind in ("count", "rank") and value.is_integer() else _step(value) / 2
        return value - step, value + step
    if old.low == old.value and old.high is not None and old.high > old.value and not old.bound:
        return value, old.high  # 3—5所: the value is its lower end
    most = _step(value) / (1 if new.approximate or new.bound else 2)
    low = None if old.low is None else value - min(old.value - old.low, most)
    high = None if old.high is None else value + min(old.high - old.value, most)
    if high is not None and old.high == 100.0 and old.kind == "percent" and value <= 100:
        high = 100.0 if new.bound else min(value + min(old.value - (old.low or 0.0), most), 100.0)
    return low, high


def _step(value: float) -> float:
    """Return one unit of the last digit of a number that is not zero: 730000000 → 10000000, 2.15 → 0.01."""
    return float(Decimal(1).scaleb(Decimal(repr(value)).normalize().as_tuple().exponent)) if value else 0.0


def _digits(number: Decimal, *, grouped: bool = False) -> str:
    plain = number.normalize()
    return f"{plain:,f}" if grouped else f"{plain:f}"


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    return _digits(Decimal(repr(cell))) if isinstance(cell, float) else str(cell)
