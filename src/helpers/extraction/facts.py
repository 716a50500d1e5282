"""Quantities and assertions of a report, with all that their context says, as rows of the facts table."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from helpers.corpus.outline import Section
from helpers.corpus.reports import Report
from helpers.extraction.clauses.topics import STAGE_TOPICS
from helpers.extraction.frames.lists import whole_that_fits
from helpers.extraction.frames.passages import Passages
from helpers.extraction.frames.records import Frame
from helpers.extraction.frames.subjects import subject_of
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.numbers.nonfigures import Rejected, default_reason
from helpers.extraction.numbers.quantities import scan
from helpers.extraction.words.assertions import REPORTING_PARTS, Assertion, asserting, read_assertions
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

COLUMNS = (
    "report_id", "fact_id", "start", "end", "text", "kind", "value", "unit", "low", "high", "bound", "approximate",
    "change", "disclosure", "indicator", "topic", "basis", "year", "year_basis", "base_year", "stage", "scope",
    "status", "section", "part", "sentence", "subject", "found_by", "part_of", "corrected",
)  # fmt: skip
LATE_COLUMNS = ("subject", "found_by", "part_of", "corrected")  # a facts table of an earlier version has none of these
_TYPES = {
    "start": "int64", "end": "int64", "value": "float64", "low": "float64", "high": "float64", "approximate": "bool",
    "year": "Int64", "base_year": "Int64",
}  # fmt: skip
REJECTED_COLUMNS = ("report_id", "start", "end", "text", "reason")
# 配备率达到100%全部达标: the words only repeat the figure right before them
_REPEATS_WITHIN = 4


class Row(NamedTuple):
    """One row of the facts table; the order of the fields is the order of its columns."""

    report_id: str
    fact_id: str
    start: int
    end: int
    text: str
    kind: str
    value: float | None
    unit: str
    low: float | None
    high: float | None
    bound: str
    approximate: bool
    change: str
    disclosure: str
    indicator: str
    topic: str
    basis: str
    year: int | None
    year_basis: str
    base_year: int | None
    stage: str
    scope: str
    status: str
    section: str
    part: str
    sentence: str
    subject: str
    found_by: str
    part_of: str
    corrected: str = ""  # by whoever keeps corrections.csv: the names of its corrected columns


def read_facts(report: Report) -> tuple[list[Row], list[Rejected]]:
    """Return the rows of one report, in text order, and the spans that are no figures."""
    text = report.copy.text
    quantities: list[Quantity] = []
    rejected: list[Rejected] = []
    for item in scan(text):
        (quantities if isinstance(item, Quantity) else rejected).append(item)
    passages = Passages(report)
    frames: list[Frame] = []
    for item in passages.frames(quantities):
        if isinstance(item, Frame):
            frames.append(item)
        else:
            masked = item.value is None and item.masked
            rejected.append(Rejected(item.start, item.end, default_reason(text, item.start, item.end, masked=masked)))
    frames = [f if f.part_of is None else replace(f, part_of=whole_that_fits(f, frames)) for f in frames]
    source = report.copy.reading.sources
    spans = source([(frame.quantity.start, frame.quantity.end) for frame in frames])
    ids = [f"{report.report_id}-{start}" for start, _ in spans]
    rows: list[Row] = []
    for frame, span, fact_id in zip(frames, spans, ids, strict=True):
        rows += _rows_of(report, frame, span, fact_id, ids)
    stated = {(row.indicator, row.end) for row in rows if row.indicator}
    rows += [
        row
        for row in _assertion_rows(report, passages)
        if not any((row.indicator, row.start - gap) in stated for gap in range(_REPEATS_WITHIN + 1))
    ]
    places = source([(item.start, item.end) for item in rejected])
    placed = [Rejected(start, end, item.reason) for (start, end), item in zip(places, rejected, strict=True)]
    return sorted(rows, key=lambda row: (row.start, row.end)), sorted(placed)


def facts_table(rows: Iterable[Row]) -> pd.DataFrame:
    """Return rows as the facts table: numbers float64, years Int64, everything else text, empty as ''."""
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    # each column gets its type at once: converting a finished table costs more than reading the reports
    typed = {
        name: pd.array(column, dtype=_TYPES.get(name, "str")) for name, column in zip(COLUMNS, columns, strict=True)
    }
    return pd.DataFrame(typed)


def _place(report: Report, start: int) -> tuple[Section, str]:
    """Return the section and the sentence of a place in the source."""
    first, last = report.sentence_span(start)
    return report.section_at(start), report.text[first:last]


def _rows_of(report: Report, frame: Frame, span: tuple[int, int], fact_id: str, ids: Sequence[str]) -> list[Row]:
    item, years = frame.quantity, frame.years
    start, end = span
    section, sentence = _place(report, start)
    first = frame.indicators[0] if frame.indicators else ""
    disclosure = "masked" if item.masked else "stated"
    part_of = ids[frame.part_of] if frame.part_of is not None else ""
    base = Row(  # in the order of the columns: names cost as much as all the rest
        report.report_id, fact_id, start, end, report.text[start:end], item.kind, item.value, item.unit, item.low,
        _upper_end(item, frame.change), item.bound, item.approximate, frame.change, disclosure, first, frame.topic,
        frame.basis, years.year, years.basis, years.base_year, frame.stage, frame.scope, frame.status, section.path,
        _part_of(section, sentence), sentence, subject_of(report, frame), frame.found_by if first else "", part_of,
    )  # fmt: skip
    return _expanded(base, frame.indicators)


def _upper_end(item: Quantity, change: str) -> float | None:
    """Return the upper end of a figure; a share ends at 100, a growth does not."""
    is_share = item.kind == "percent" and change == "level" and item.value is not None and item.value <= 100
    if not is_share or item.bound in ("<", "<="):
        return item.high
    return 100.0 if item.high is None else min(item.high, 100.0)


@functools.cache
def _stock() -> re.Pattern[str]:
    return re.compile(read_toml("parts.toml")["stock"])


def _part_of(section: Section, sentence: str) -> str:
    """Return the part of a figure: how many schools there are is 基本情况, even in an introduction."""
    return "基本情况" if section.part == "其他" and _stock().search(sentence) else section.part


def _expanded(base: Row, indicators: tuple[str, ...]) -> list[Row]:
    """Return one row per indicator of a mention, ``base`` the first; the ids of the others are numbered -2, -3 …"""
    of_stage = base.topic in STAGE_TOPICS
    if indicators and not of_stage and base.topic != catalogue()[indicators[0]].topic:
        base = base._replace(topic=catalogue()[indicators[0]].topic)
    rows = [base]
    for number, indicator in enumerate(indicators[1:], start=2):
        topic = base.topic if of_stage else catalogue()[indicator].topic
        rows.append(base._replace(fact_id=f"{base.fact_id}-{number}", indicator=indicator, topic=topic))
    return rows


def _assertion_rows(report: Report, passages: Passages) -> Iterator[Row]:
    copy = report.copy
    for start, end in asserting(copy.text, copy.sentences):
        if copy.section_at(start).part in REPORTING_PARTS:
            for item in read_assertions(copy.text[start:end], start, passages.spoken):
                yield from _assertion(report, passages, item, (start, end))


def _assertion(report: Report, passages: Passages, item: Assertion, span: tuple[int, int]) -> list[Row]:
    first = catalogue()[item.indicators[0]]
    kind = "count" if first.comparable == "total" else "percent"
    if item.bound and first.comparable == "rate":
        kind = "ratio"
    start, end = report.copy.reading.source(item.start, item.end)
    section, sentence = _place(report, start)
    years, stage, basis = passages.around(span, item.start, first)
    base = Row(
        report_id=report.report_id, fact_id=f"{report.report_id}-{start}", start=start, end=end,
        text=report.text[start:end], kind=kind, value=item.value, unit={"percent": "%", "ratio": "比"}.get(kind, ""),
        low=item.low if item.low is not None else item.value, high=None if item.bound else item.value,
        bound=item.bound, approximate=False, change="increase" if first.comparable == "growth" else "level",
        disclosure="asserted", indicator=first.id, topic=first.topic, basis=basis, year=years.year,
        year_basis=years.basis, base_year=None, stage=stage, scope="全域", status="actual", section=section.path,
        part=section.part, sentence=sentence, subject="", found_by="own", part_of="",
    )  # fmt: skip
    return _expanded(base, item.indicators)
