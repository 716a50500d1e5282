"""The years of one government side by side: a row an indicator, a column a report, and a small course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup

from helpers.extraction.verbs import verb
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml
from helpers.presentation.governments.trend import signed_value, step_mark
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Cell, Column, Group, made, mini, note, sentence, table
from helpers.presentation.grammar.marks import fact, figure, tag
from helpers.presentation.grammar.strips import spark
from helpers.presentation.grammar.views import (
    coded,
    courses,
    directed,
    indicator_label,
    listed,
    of_government,
    report_year,
    reports_of,
    stage_label,
    state_rows,
    year_of,
)
from helpers.presentation.language.wording import say

Row = Mapping[str, object]
MOST_YEARS = 6  # columns of the table; of more years the last ones


@verb
def years(corpus, government: str) -> Exhibit:
    """Return the indicators of a government side by side over its reports' years, each with a small course.

    >>> governments.years(corpus, "重庆市潼南区").title
    '指标与年度'
    """
    language = corpus.language
    reports = reports_of(corpus, government)
    columns_of = {year: report_id for report_id in reports if (year := report_year(corpus, report_id))}
    columned = dict(sorted(columns_of.items())[-MOST_YEARS:])
    wanted = list(read_toml("governments.toml")["page"]["trend"])
    rows = [row for row in of_government(courses(corpus), government) if row["indicator"] in wanted]
    series: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        series.setdefault((str(row["indicator"]), str(row["stage"]), str(row["scope"])), []).append(row)
    series = {key: held for key, held in series.items() if sum(year_of(row) in columned for row in held) > 1}
    title, caveat = say("table.years.title", language), say("table.years.note", language)
    if not series or len(columned) < 2:
        return sentence(title, say("table.years.nothing", language))
    columns = [Column(say("table.indicator", language), width="26%")]
    columns += [Column(say("card.year", language, year=year), "r") for year in columned]
    columns += [Column(say("table.years.course", language), width="16%")]
    groups: dict[str, list[Sequence[Cell]]] = {}
    for key in sorted(series, key=lambda one: wanted.index(one[0])):
        cells = [_year_cell(corpus, series[key], year, report_id) for year, report_id in columned.items()]
        label = named({"indicator": key[0], "stage": key[1], "scope": key[2]}, language)
        groups.setdefault(catalogue()[key[0]].topic, []).append(
            [label, *cells, _course(series[key], list(columned), language)]
        )
    heads = [Group(held, say(f"topic.{topic}", language), css="nb") for topic, held in groups.items()]
    html = table(title, caveat, columns, heads, css="st years") + note(directions(series, language))
    data = courses(corpus)
    return made(
        "table",
        title,
        html,
        note=caveat,
        alt=directions(series, language),
        data=data[data["government_id"] == government],
    )


def directions(series: Mapping[tuple[str, str, str], Sequence[Row]], language: str) -> str:
    """Return how many courses go one way, and which go up and down."""
    ways: dict[str, list[str]] = {"rising": [], "falling": [], "level": [], "mixed": []}
    for (indicator, stage, scope), held in series.items():
        steps = _steps(held)
        if steps:
            ways[_way(steps)].append(named({"indicator": indicator, "stage": stage, "scope": scope}, language))
    total = sum(map(len, ways.values()))
    parts = [say(f"table.years.{way}", language, n=len(names)) for way, names in ways.items() if names]
    text = say("table.years.directions", language, n=total, parts=say("list.comma", language).join(parts))
    mixed = say("table.years.which", language, names=listed(ways["mixed"], language)) if ways["mixed"] else ""
    return text + mixed if total else say("table.years.no_course", language)


def named(row: Row, language: str) -> str:
    """Return the name of an indicator with the stage and scope of a series, where it has one of its own."""
    label = indicator_label(str(row["indicator"]), language)
    stage = stage_label(str(row["stage"]), language)
    entry = catalogue().get(str(row["indicator"]))
    told = not stage or (entry is not None and (entry.stage == row["stage"] or str(row["stage"]) in entry.label_zh))
    beyond = [] if told or implied(entry, str(row["stage"])) else [stage]
    beyond += [stage_label(str(row["scope"]), language)] if row["scope"] not in ("", "全域") else []
    return say("table.years.named", language, indicator=label, beyond=listed(beyond, language)) if beyond else label


def implied(entry, stage: str) -> bool:
    """Return whether an indicator is of that stage alone, so that naming it says nothing (课后服务, 普惠园)."""
    spread = entry is not None and entry.comparable in ("growth", "per_student")
    return not spread and stage in ("学前", "义务教育")


def shown(corpus, fact_id: str) -> Markup:
    """Return a figure, linked, with the sign of its direction; a rate of growth with its plus as well."""
    row = fact(corpus, fact_id)
    entry, text = catalogue().get(str(row["indicator"])), directed(row)
    rises = entry is not None and entry.comparable == "growth" and row["disclosure"] == "stated"
    if rises and text[:1] not in "-－−+＋":
        text = f"+{text}"
    return figure(row, label=text, language=corpus.language)


def _year_cell(corpus, held: Sequence[Row], year: int, report_id: str) -> Cell:
    language = corpus.language
    rows = [row for row in held if year_of(row) == year]
    rows.sort(key=lambda row: row["standing"] != "current")
    if not rows:
        state = next((r["state"] for r in state_rows(corpus, str(held[0]["indicator"]), report_id)), "none")
        return mini(say(f"state.{state}", language)) if state in ("none", "mentioned", "unread") else None
    told = []
    for row in rows:
        marks = [tag(say("status.estimate", language))] if row["status"] == "estimate" else []
        marks += [tag(say("chart.trend.was", language))] if row["standing"] == "revised" else []
        marks += [tag(coded("break", code, language)) for code in row["breaks"]]
        marks += [tag(say("cell.in_doubt", language))] if row["doubt"] else []
        figures = shown(corpus, str(row["fact_id"]))
        told.append(Markup("{}<br>{}").format(figures, Markup(" ").join(marks)) if marks else figures)
    return Markup("<br>").join(told)


def _course(held: Sequence[Row], columned: Sequence[int], language: str) -> Markup:
    rows = [row for row in held if row["standing"] == "current" and (year_of(row) or 0) <= max(columned)]
    values = [value for row in rows if step_mark(row) != "masked" and (value := signed_value(row)) is not None]
    moments = list(range(min([*columned, *(year_of(row) or 0 for row in rows)]), max(columned) + 1))
    if len(values) < 2:
        return Markup("")
    low, span = min(values), (max(values) - min(values)) or 1.0
    steps, last = [], None
    for row in rows:
        mark, value = step_mark(row), signed_value(row)
        known = mark in ("stated", "estimate") and value is not None
        share = (moments.index(year_of(row) or 0) / (len(moments) - 1)) if len(moments) > 1 else 0.5
        joined = known and last == (row["segment"], (year_of(row) or 0) - 1)
        steps.append((share, (value - low) / span if value is not None and mark != "masked" else None, mark, joined))
        last = (row["segment"], year_of(row)) if known else None
    alt = say("list.item", language).join(
        f"{year_of(row)} {row['text'] if row['disclosure'] == 'stated' else say('state.masked', language)}"
        for row in rows
    )
    return spark(steps, alt=alt)


def _steps(held: Sequence[Row]) -> list[float]:
    """Return the differences between like values of years that follow each other."""
    rows = [row for row in held if row["standing"] == "current" and step_mark(row) in ("stated", "estimate")]
    pairs = pairwise(rows)
    return [signed_value(b) - signed_value(a) for a, b in pairs if _follow(a, b)]


def _follow(a: Row, b: Row) -> bool:
    return a["segment"] == b["segment"] and (year_of(b) or 0) - (year_of(a) or 0) == 1


def _way(steps: Sequence[float]) -> str:
    if all(step == 0 for step in steps):
        return "level"
    if all(step >= 0 for step in steps):
        return "rising"
    return "falling" if all(step <= 0 for step in steps) else "mixed"
