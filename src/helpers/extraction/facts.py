"""Quantities and assertions of a report, with all that their context says, as rows of the facts table."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from helpers.corpus.outline import Section
from helpers.corpus.reports import Report
from helpers.extraction import context
from helpers.extraction.assertions import REPORTING_PARTS, read_assertions
from helpers.extraction.indicators import catalogue
from helpers.extraction.measures import Quantity
from helpers.extraction.nonfigures import Rejected
from helpers.extraction.quantities import scan
from helpers.extraction.readings import Reading, Setting, read_sentence
from helpers.foundation.reference import read_toml

COLUMNS = (
    "report_id", "fact_id", "start", "end", "text", "kind", "value", "unit", "low", "high", "bound", "approximate",
    "change", "disclosure", "indicator", "topic", "basis", "year", "year_basis", "base_year", "stage", "scope",
    "status", "section", "part", "sentence",
)  # fmt: skip
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


def read_facts(report: Report) -> tuple[list[Row], list[Rejected]]:
    """Return the rows of one report, in text order, and the spans that are no figures."""
    quantities: list[Quantity] = []
    rejected: list[Rejected] = []
    for item in scan(report.text):
        (quantities if isinstance(item, Quantity) else rejected).append(item)
    rows = list(_figure_rows(report, quantities))
    stated = {(row.indicator, row.end) for row in rows if row.indicator}
    rows += [
        row
        for row in _assertion_rows(report)
        if not any((row.indicator, row.start - gap) in stated for gap in range(_REPEATS_WITHIN + 1))
    ]
    return sorted(rows, key=lambda row: (row.start, row.end)), rejected


def facts_table(rows: Iterable[Row]) -> pd.DataFrame:
    """Return rows as the facts table: numbers float64, years Int64, everything else text, empty as ''."""
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    # each column gets its type at once: converting a finished table costs more than reading the reports
    typed = {
        name: pd.array(column, dtype=_TYPES.get(name, "str")) for name, column in zip(COLUMNS, columns, strict=True)
    }
    return pd.DataFrame(typed)


def _figure_rows(report: Report, quantities: list[Quantity]) -> Iterator[Row]:
    written = _written_year(report)
    opening = _opening_years(report)
    for span, group in groupby(quantities, key=lambda quantity: report.sentence_span(quantity.start)):
        section = report.section_at(span[0])
        earlier = [year for begin, year in opening.get(section.section_id, ()) if begin < span[0]]
        setting = Setting(section, report.card.year, written, earlier[-1] if earlier else None)
        for reading in read_sentence(report.text, span, list(group), setting):
            yield from _rows_of(report, reading, span, section)


def _opening_years(report: Report) -> dict[int, list[tuple[int, int]]]:
    """Return, by section, the (start, year) of its sentences that set a year for what follows (2021年，…)."""
    found: dict[int, list[tuple[int, int]]] = {}
    for start, end in report.sentences:
        year = context.opens_year(report.text[start : min(end, start + 44)])
        if year is not None:
            found.setdefault(report.section_at(start).section_id, []).append((start, year))
    return found


def _written_year(report: Report) -> int | None:
    """Return the year 今年 means: of publication, else the latest year the text names, at most one after its own."""
    if report.card.published:
        return int(report.card.published[:4])
    if report.card.year is None:
        return None
    following = report.card.year + 1
    return following if re.search(rf"(?<!《){following}年(?![^《》]{{0,120}}》)", report.text) else report.card.year


def _rows_of(report: Report, reading: Reading, span: tuple[int, int], section: Section) -> Iterator[Row]:
    item, years = reading.quantity, reading.years
    sentence = report.text[span[0] : span[1]]
    base = Row(
        report_id=report.report_id, fact_id="", start=item.start, end=item.end, text=report.text[item.start : item.end],
        kind=item.kind, value=item.value, unit=item.unit, low=item.low, high=_upper_end(item, reading.change),
        bound=item.bound, approximate=item.approximate, change=reading.change,
        disclosure="masked" if item.masked else "stated", indicator="", topic=reading.topic, basis=reading.basis,
        year=years.year, year_basis=years.basis, base_year=years.base_year, stage=reading.stage, scope=reading.scope,
        status=reading.status, section=section.path, part=_part_of(section, sentence), sentence=sentence,
    )  # fmt: skip
    yield from _expanded(base, reading.indicators)


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


def _expanded(base: Row, indicators: tuple[str, ...]) -> Iterator[Row]:
    """Yield one row per indicator of a mention; the ids after the first are numbered -2, -3 …"""
    anchor = f"{base.report_id}-{base.start}"
    for number, indicator in enumerate(indicators or ("",), start=1):
        topic = catalogue()[indicator].topic if indicator else base.topic
        yield base._replace(fact_id=anchor if number == 1 else f"{anchor}-{number}", indicator=indicator, topic=topic)


def _assertion_rows(report: Report) -> Iterator[Row]:
    for start, end in report.sentences:
        section = report.section_at(start)
        if section.part not in REPORTING_PARTS:
            continue
        sentence = report.text[start:end]
        for item in read_assertions(sentence, start):
            left = report.text[start : item.start]
            years = context.years_of(left, left, "level", "actual", report.card.year, None, report.card.year)
            first = catalogue()[item.indicators[0]]
            kind = "count" if first.comparable == "total" else "percent"
            if item.bound and first.comparable == "rate":
                kind = "ratio"
            base = Row(
                report_id=report.report_id, fact_id="", start=item.start, end=item.end,
                text=report.text[item.start : item.end], kind=kind, value=item.value,
                unit={"percent": "%", "ratio": "比"}.get(kind, ""),
                low=item.low if item.low is not None else item.value,
                high=None if item.bound else item.value, bound=item.bound, approximate=False,
                change="increase" if first.comparable == "growth" else "level", disclosure="asserted", indicator="",
                topic=first.topic, basis=context.basis_of(left) if first.topic == "funding" else "", year=years.year,
                year_basis=years.basis, base_year=None, stage=context.stage_of(left, left, "", section.title),
                scope="全域", status="actual", section=section.path, part=section.part, sentence=sentence,
            )  # fmt: skip
            yield from _expanded(base, item.indicators)
