"""The course of one indicator, or of one norm, over the years of one government: the chart and its figures in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.analysis.comparison.references import comparator
from helpers.extraction.verbs import verb
from helpers.extraction.words.indicators import catalogue
from helpers.presentation.exhibits.norm_table import limit
from helpers.presentation.governments.courses import Course, Step, course_chart
from helpers.presentation.grammar.exhibit import Exhibit, figure_block
from helpers.presentation.grammar.fragments import made, sentence
from helpers.presentation.grammar.marks import fact, masked
from helpers.presentation.grammar.scales import Limit
from helpers.presentation.grammar.views import (
    coded,
    courses,
    indicator_label,
    of_government,
    promised,
    reports_of,
    stage_label,
    verdicts,
    year_of,
)
from helpers.presentation.language.figures import directed, shown_text
from helpers.presentation.language.numbers import number
from helpers.presentation.language.wording import say

Row = Mapping[str, object]
_JUDGED = ("met", "not_met", "reached", "not_reached")


@verb
def trend(corpus, indicator: str, government: str) -> Exhibit:
    """Return the years of one indicator of one government as a chart; of fewer than two values, in words.

    Columns of .data: those of trends.

    >>> governments.trend(corpus, "public_budget_education_funding", "重庆市潼南区").title
    '一般公共预算教育经费'
    """
    language = corpus.language
    reports_of(corpus, government)
    name = indicator_label(indicator, language)
    rows = [row for row in of_government(courses(corpus), government) if row["indicator"] == indicator]
    promises = of_government(promised(corpus), government)
    data = courses(corpus)
    data = data[(data["government_id"] == government) & (data["indicator"] == indicator)]
    drawn = trend_chart(corpus, rows, promises)
    if not drawn:
        return sentence(name, say("chart.trend.alone", language), data=data)
    alt = _spoken(_held(corpus, rows, promises), language)
    return made("chart", name, drawn, note=say("chart.trend.note", language), alt=alt, data=data)


def trend_chart(corpus, rows: Sequence[Row], promises: Iterable[Row] = (), norm: Row | None = None) -> Markup:
    """Return the chart of the rows of one indicator, all its stages, with what was promised and the norm's line."""
    language = corpus.language
    held = _held(corpus, rows, promises)
    known = {step.year for course in held for step in course.steps if step.value is not None and step.mark != "promise"}
    if len(known) < 2:
        return Markup("")
    alt, bars = _spoken(held, language), _is_growth(rows)
    words = say("year", language, year="{year}")
    drawn = course_chart(held, alt, limit=_limit(norm, language), bars=bars, year_words=words)
    label = indicator_label(str(rows[0]["indicator"]), language)
    return figure_block(label, _caveat(corpus, held, bars=bars), drawn, alt=alt)


def _held(corpus, rows: Sequence[Row], promises: Iterable[Row]) -> list[Course]:
    """Return a course for each stage of one indicator's rows; what is promised goes with it, of no rate of growth."""
    language, growing = corpus.language, _is_growth(rows)
    by_stage: dict[str, list[Step]] = {}
    for row in rows:
        if row["standing"] != "beside":
            by_stage.setdefault(str(row["stage"]), []).append(_step(row, language, signed=growing))
    for row in promises:
        if rows and not growing and row["indicator"] == rows[0]["indicator"] and row["stage"] in by_stage:
            by_stage[str(row["stage"])] += _promise(corpus, row)
    return [
        Course(stage_label(stage, language) if len(by_stage) > 1 else "", tuple(sorted(steps, key=lambda s: s.year)))
        for stage, steps in by_stage.items()
    ]


def _is_growth(rows: Sequence[Row]) -> bool:
    entry = catalogue().get(str(rows[0]["indicator"])) if rows else None
    return entry is not None and entry.comparable == "growth"


def norm_chart(corpus, exception: Row) -> Markup:
    """Return the chart of a norm's figures over the years, where the norm is on a quotient: our own points."""
    language = corpus.language
    found = verdicts(corpus)
    reports = set(reports_of(corpus, str(exception["government_id"])))
    rows = [
        row
        for row in found[(found["norm_id"] == exception["norm_id"]) & found["report_id"].isin(reports)].to_dict(
            "records"
        )
        if row["verdict"] in _JUDGED
        and row["stage"] == exception["stage"]
        and year_of(row)
        and len(row["fact_ids"]) == 2
    ]
    steps = [
        Step(year_of(row), number(row["value"], 3), "", float(row["value"]), "own")
        for row in sorted(rows, key=lambda row: year_of(row) or 0)
    ]
    if len(steps) < 2:
        return Markup("")
    held = [Course("", tuple(steps))]
    alt = _spoken(held, language)
    drawn = course_chart(held, alt, limit=_limit(exception, language), year_words=say("year", language, year="{year}"))
    return figure_block(str(exception[f"label_{language}"]), say("chart.trend.quotient", language), drawn, alt=alt)


def step_mark(row: Row) -> str:
    """Return the mark of a row of the trends: what it is before how it is said."""
    if row["disclosure"] != "stated":
        return str(row["disclosure"])
    if row["doubt"]:
        return "doubt"
    if row["standing"] == "revised":
        return "revised"
    return "estimate" if row["status"] == "estimate" else "stated"


def signed_value(row: Row) -> float | None:
    """Return the value of a row with the sign of its direction, None where there is none."""
    if pd.isna(row["value"]):
        return None
    return -float(row["value"]) if row["change"] == "decrease" else float(row["value"])


def _step(row: Row, language: str, *, signed: bool) -> Step:
    mark, value = step_mark(row), signed_value(row)
    shown = directed(row, language)
    if mark == "masked":
        shown = say("state.masked", language)
    elif mark == "asserted":
        shown, value = say("cell.asserted", language), None
    words = {"estimate": "status.estimate", "revised": "chart.trend.was", "doubt": "cell.in_doubt"}.get(mark)
    if words:
        shown = say("chart.trend.labelled", language, words=say(words, language), figure=shown)
    reference = comparator(str(row["indicator"]), year_of(row), str(row["stage"])) if signed else None
    broken = say("list.item", language).join(coded("break", code, language) for code in row["breaks"])
    return Step(
        year_of(row) or 0, shown, str(row["fact_id"]), None if mark == "masked" else value, mark, broken,
        reference.value if reference else None,
    )  # fmt: skip


def _promise(corpus, row: Row) -> list[Step]:
    planned = fact(corpus, str(row["fact_id"]))
    if pd.isna(planned["value"]):
        return []
    shown = say("chart.trend.promised", corpus.language, figure=shown_text(planned, corpus.language))
    return [Step(year_of(row) or 0, shown, str(row["fact_id"]), float(planned["value"]), "promise")]


def _limit(row: Row | None, language: str) -> Limit | None:
    if row is None or pd.isna(row["threshold"]):
        return None
    words = say("chart.trend.norm", language, limit=limit(row, language))
    return Limit(float(row["threshold"]), str(row["direction"]), words, str(row["norm_id"]))


def _caveat(corpus, held: Sequence[Course], *, bars: bool) -> str:
    """Return what of a chart could mislead: its axis, its break, national values, promises."""
    language, marks = corpus.language, {step.mark for course in held for step in course.steps}
    parts = []
    if bars and any(step.reference is not None for course in held for step in course.steps):
        parts.append(say("chart.trend.national", language))
    if any(step.broken for course in held for step in course.steps):
        parts.append(say("chart.trend.broken", language))
    parts += [
        say(f"chart.trend.mark_{mark}", language)
        for mark in ("revised", "promise", "masked", "doubt", "estimate")
        if mark in marks
    ]
    if not bars:
        parts.append(say("chart.trend.axis", language))
    return say("list.clause", language).join(parts)


def _spoken(held: Sequence[Course], language: str) -> str:
    said = []
    for course in held:
        steps = [
            say(
                "chart.trend.spoken",
                language,
                year=say("year", language, year=step.year),
                figure=masked(step.shown).striptags() if step.mark == "masked" else step.shown,
            )
            for step in course.steps
        ]
        joined = say("list.item", language).join(steps)
        said.append(f"{course.label}{say('list.colon', language)}{joined}" if course.label else joined)
    return say("list.clause", language).join(said)
