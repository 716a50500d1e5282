"""Quantities and assertions of a report, with all that their context says, as rows of the facts table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from helpers.corpus.outline import Section
from helpers.corpus.reports import Report
from helpers.extraction import context
from helpers.extraction.assertions import REPORTING_PARTS, read_assertions
from helpers.extraction.indicators import Surroundings, catalogue, claim, growth_indicator
from helpers.extraction.nonfigures import Rejected
from helpers.extraction.quantities import Quantity, scan
from helpers.extraction.topics import topic_of

COLUMNS = (
    "report_id", "fact_id", "start", "end", "text", "kind", "value", "unit", "low", "high", "bound", "approximate",
    "change", "disclosure", "indicator", "topic", "basis", "year", "year_basis", "base_year", "stage", "scope",
    "status", "section", "part", "sentence",
)  # fmt: skip
REJECTED_COLUMNS = ("report_id", "start", "end", "text", "reason")
_RIGHT_EDGE = re.compile(r"[，,；;。：:、]")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*(?:[）)]|\Z)")
# what stands behind a figure up to the first of these belongs to that figure, not to the next
_OWN_EDGE = re.compile(r"[，,；;：:、]")
_ONLY_JOINS = re.compile(r"[\s和及与]?\Z")
_STOCK = re.compile(r"(?:现有|共有|学校共|辖|下辖|全[县区市镇州][^，。]{0,6}有)[^。]{0,40}(?:所|人|个)")
_BLANKS = re.compile(r"\s+")  # wraps and typed blanks stand between characters that belong together
# 三个100%, 四个百分之百: one statement that stands for the safety rates named before it, or for all of them
_SEVERAL = re.compile(r"(?P<count>[三四34])个[“\"]?\s*\Z")
_SAFETY_RATES = {
    "三": ("security_guard_rate", "closed_campus_rate", "alarm_rate", "video_surveillance_rate"),
    "四": (
        "security_guard_rate", "closed_campus_rate", "alarm_rate", "video_surveillance_rate", "school_crossing_post_rate",
    ),
}  # fmt: skip
_SAFETY_WORDS = re.compile(r"保安|安保|安防|防技防|封闭|一键|安全|三防|护学岗")
_REQUIREMENT = re.compile(r"不少于|不低于|不得|至少|不超过|不高于|不小于")
_REALLY = re.compile(r"实(?:际)?(?:配套|拨|到位|落实)|已")
_AWARDS = frozenset({"safe_campus_schools"})
_BASIS_KINDS = frozenset({"money", "percent", "percentage_point"})


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


class _Previous(NamedTuple):
    """What a list hands on from one figure of a sentence to the next."""

    end: int
    indicators: tuple[str, ...] = ()
    kind: str = ""
    change: str = "level"
    basis: str = ""
    status: str = ""
    stages: tuple[str, ...] = ()
    topic: str = ""
    near: str = ""
    years: tuple[int, ...] = ()


def read_facts(report: Report) -> tuple[list[Row], list[Rejected]]:
    """Return the rows of one report, in text order, and the spans that are no figures."""
    quantities: list[Quantity] = []
    rejected: list[Rejected] = []
    for item in scan(report.text):
        (quantities if isinstance(item, Quantity) else rejected).append(item)
    rows = list(_figure_rows(report, quantities))
    taken = {(row.start, row.end) for row in rows}
    rows += [row for row in _assertion_rows(report) if (row.start, row.end) not in taken]
    return sorted(rows, key=lambda row: (row.start, row.end)), rejected


def facts_table(rows: Iterable[Row]) -> pd.DataFrame:
    """Return rows as the facts table: numbers float64, years Int64, everything else text, empty as ''."""
    table = pd.DataFrame(list(rows), columns=list(COLUMNS))
    numbers = dict.fromkeys(("value", "low", "high"), "float64")
    years = dict.fromkeys(("year", "base_year"), "Int64")
    texts = [name for name in COLUMNS if name not in (*numbers, *years, "start", "end", "approximate")]
    return table.astype({**numbers, **years, "start": "int64", "end": "int64", "approximate": "bool"}).astype(
        dict.fromkeys(texts, "str")
    )


def _figure_rows(report: Report, quantities: list[Quantity]) -> Iterator[Row]:
    written = _written_year(report)
    opening = _opening_years(report)
    for span, group in groupby(quantities, key=lambda quantity: report.sentence_span(quantity.start)):
        start, end = span
        sentence = report.text[start:end]
        section = report.section_at(start)
        earlier = [year for begin, year in opening.get(section.section_id, ()) if begin < start]
        inherited = earlier[-1] if earlier else None
        yield from _sentence_rows(report, list(group), span, sentence, section, inherited, written)


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
    return following if re.search(rf"(?<!《){following}年(?![^《]*》)", report.text) else report.card.year


def _sentence_rows(
    report: Report,
    group: list[Quantity],
    span: tuple[int, int],
    sentence: str,
    section: Section,
    opened: int | None,
    written: int | None,
) -> Iterator[Row]:
    text, start = report.text, span[0]
    flat_sentence = _BLANKS.sub("", sentence)
    heading = f"{section.title}；{flat_sentence}"
    previous = _Previous(end=start)
    same_kind: dict[str, _Previous] = {}
    for index, item in enumerate(group):
        near = _BLANKS.sub("", text[previous.end : item.start])
        following = group[index + 1].start if index + 1 < len(group) else span[1]
        right = _right_of(text, item.end, max(following, item.end))
        if _ONLY_JOINS.match(right) and index + 1 < len(group) and following - item.end < 2:
            right = _right_of(text, group[index + 1].end, span[1])  # 落实5万元和8万元建设考场
        left = _BLANKS.sub("", text[start : item.start])
        clause = context.last_clause(near) or near
        printed = text[item.start : item.end]
        in_list = previous.kind != "" and (context.is_list_gap(near) or _parallel(near, previous.near))
        change = context.change_of(near, item.value, item.kind, previous.change if in_list else "level")
        if item.unit == "倍" and text[item.start] == "翻":
            change = "increase"
        indicators = _indicators(item, near, right, heading, printed, change, previous, in_list)
        if not indicators and in_list and previous.kind != item.kind and item.kind in same_kind:
            indicators = same_kind[item.kind].indicators  # 教育经费支出23亿元，增长5%，其中市本级3亿元
        stage, stages = _stage(near, left, right, section, previous, in_list)
        status = context.status_of(clause, right, section.part, clause)
        expected = status == "estimate" and change == "level"
        if status == "actual" and _REQUIREMENT.match(printed):
            status = "standard"
        if (in_list and status == "actual" and previous.status) or (
            change != "level" and previous.status == "estimate"  # 预计达到7.2亿元，比上年增长0.5亿元
        ):
            status = previous.status if not _REALLY.search(near) else status
        if status == "standard":  # 至少开展一次: a duty is no count of what was done
            indicators = tuple(name for name in indicators if catalogue()[name].direction != "effort")
        basis = context.basis_of(near) if item.kind in _BASIS_KINDS else ""
        basis = basis or (previous.basis if indicators and _funding(indicators) else "")
        dealt = previous.years if in_list else ()
        dealt = dealt or tuple(context.respectively_years(near))
        years = context.years_of(left, near, change, status, report.card.year, opened, written)
        if dealt:
            years = context.Years(dealt[0], "explicit", years.base_year)
        topic = catalogue()[indicators[0]].topic if indicators else ""
        if not topic:
            inherits = in_list and previous.topic and previous.kind == item.kind
            topic = previous.topic if inherits else topic_of(near, right, flat_sentence, section.dimension, item.kind)
        yield from _rows_of(
            report, item._replace(approximate=item.approximate or expected), span, section, indicators, change=change, stage=stage, status=status, topic=topic,
            basis=basis if indicators and _funding(indicators) else "", years=years,
            scope=context.scope_of(near, bool(_AWARDS.intersection(indicators))),
        )  # fmt: skip
        previous = same_kind[item.kind] = _Previous(
            item.end, indicators, item.kind, change, basis, status, stages, topic, near, dealt[1:]
        )


def _indicators(
    item: Quantity, near: str, right: str, heading: str, printed: str, change: str, previous: _Previous, in_list: bool
) -> tuple[str, ...]:
    several = _SEVERAL.search(near)
    if previous.kind and (cut := _OWN_EDGE.search(near)) and not context.is_list_gap(near[cut.start() :]):
        near = near[cut.start() :]
    if several is not None and item.kind == "percent" and _SAFETY_WORDS.search(heading):
        named = claim(Surroundings(near, right, heading, printed, item.unit, item.kind, change))
        every = _SAFETY_RATES["四" if several["count"] in "四4" else "三"]
        return named if len(named) >= 3 and set(named) <= set(_SAFETY_RATES["四"]) else every
    found = claim(Surroundings(near, right, heading, printed, item.unit, item.kind, change))
    if found:
        return found
    if in_list and previous.kind == item.kind and not (item.kind == "count" and re.search("公办|民办", near)):
        return _continued(previous.indicators, change)
    if change != "level" and item.kind == "percent" and previous.indicators and len(near) < 24:
        growth = growth_indicator(previous.indicators)
        return growth or (previous.indicators if catalogue()[previous.indicators[0]].growth_of else ())
    if previous.indicators and previous.kind == item.kind and _compares(near):
        return previous.indicators
    if change != "level" and previous.kind == item.kind == "money" and previous.indicators and len(near) < 16:
        return previous.indicators
    return ()


def _parallel(near: str, before: str) -> bool:
    """Return whether two figures of a list share their noun: 学前教育学位*个、义务教育学位*个."""
    return near[:1] in "、，,；;和及" and len(near) < 20 and near[-2:] == before[-2:]


def _compares(near: str) -> bool:
    """Return whether a figure only gives the base or next year of the one before it (，比2021年 … ；2021年 …)."""
    return len(near) < 30 and re.search(r"\A[，,；;、]?\s*(?:比|较|20\d{2}年|上年)[^，。；]{0,16}\Z", near) is not None


def _continued(indicators: tuple[str, ...], change: str) -> tuple[str, ...]:
    """Return what a list hands on; a growth that follows a level is the level's growth."""
    if not indicators:
        return ()
    first = catalogue()[indicators[0]]
    if change != "level" and not first.change and first.comparable == "total":
        return growth_indicator(indicators) or indicators
    return indicators


def _funding(indicators: tuple[str, ...]) -> bool:
    return catalogue()[indicators[0]].topic == "funding"


def _stage(
    near: str, left: str, right: str, section: Section, previous: _Previous, in_list: bool
) -> tuple[str, tuple[str, ...]]:
    """Return the stage of a figure, and the stages a 分别为 list still has to deal out."""
    dealt = context.respectively(near)
    if len(dealt) > 1:
        return dealt[0], tuple(dealt[1:])
    if in_list and previous.stages and not context.stages_in(near):
        return previous.stages[0], previous.stages[1:]
    return context.stage_of(near, left, right, section.title), ()


def _right_of(text: str, start: int, limit: int) -> str:
    behind = _BLANKS.sub("", _IN_BRACKETS.sub("", text[start : min(limit, start + 60)]))
    edge = _RIGHT_EDGE.search(behind)
    return behind[: edge.start()] if edge else behind[:40]


def _rows_of(
    report: Report, item: Quantity, span: tuple[int, int], section: Section, indicators: tuple[str, ...], *,
    change: str, stage: str, status: str, topic: str, basis: str, years: context.Years, scope: str,
) -> Iterator[Row]:  # fmt: skip
    high = item.high
    if high is not None and item.kind == "percent" and change == "level" and (item.value or 0) <= 100 < high:
        high = 100.0  # shares end at 100
    if (
        item.kind == "percent"
        and item.bound == ">="
        and high is None
        and change == "level"
        and (item.value or 0) <= 100
    ):
        high = 100.0 if not item.masked else None
    base = Row(
        report_id=report.report_id, fact_id="", start=item.start, end=item.end, text=report.text[item.start : item.end],
        kind=item.kind, value=item.value, unit=item.unit, low=item.low, high=high, bound=item.bound,
        approximate=item.approximate, change=change,
        disclosure="masked" if item.masked else "stated", indicator="", topic=topic, basis=basis, year=years.year,
        year_basis=years.basis, base_year=years.base_year, stage=stage, scope=scope, status=status,
        section=section.path, part=_part_of(section, report.text[span[0] : span[1]]),
        sentence=report.text[span[0] : span[1]],
    )  # fmt: skip
    yield from _expanded(base, indicators)


def _part_of(section: Section, sentence: str) -> str:
    """Return the part of a figure: how many schools there are is 基本情况, even in an introduction."""
    return "基本情况" if section.part == "其他" and _STOCK.search(sentence) else section.part


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
