"""The disclosure heat map: indicator × report in the looks of the five states, or shares of states for many reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.presentation.grammar.drawing import NARROW, Sheet, both
from helpers.presentation.grammar.exhibit import Exhibit, figure_block
from helpers.presentation.grammar.fragments import made, note, sentence
from helpers.presentation.grammar.marks import state_key
from helpers.presentation.grammar.scales import text_width
from helpers.presentation.grammar.unread import nothing, told
from helpers.presentation.grammar.views import (
    earlier_years,
    indicator_label,
    mention_href,
    peer_states,
    report_label,
    states_in,
)
from helpers.presentation.language.wording import say

# Beyond this a cell is narrower than its mark; the map then shows how many reports are in each state.
MOST_COLUMNS = 30
_ROW, _HEAD = 20, 26
_LOOKS = {"stated": "fb", "asserted": "ring", "masked": "fm", "mentioned": "cb-mentioned"}


def disclosure(corpus) -> Exhibit:
    """Return the heat map of all indicators that some report states, masks or asserts, grouped by topic."""
    language, table = corpus.language, peer_states(corpus)
    title = say("chart.heatmap.title", language)
    if table.empty:
        return sentence(title, nothing(corpus, say("chart.heatmap.nothing", language)))
    reports = list(dict.fromkeys(table["report_id"]))
    counts = table["state"].value_counts()
    alt = say("chart.heatmap.alt", language, indicators=table["indicator"].nunique(), reports=len(reports)) + say(
        "list.item", language
    ).join(
        say("chart.profile.count", language, state=say(f"state.{s}", language), n=int(counts.get(s, 0)))
        for s in states_in(table)
    )
    missing = told(corpus)
    alt += say("list.sentence", language) + missing if missing else ""
    many = len(reports) > MOST_COLUMNS
    draw = _shares if many else _cells
    chart = both(lambda width, css: draw(corpus, table, reports, alt, width, css))
    caveat = say("chart.heatmap.many" if many else "chart.heatmap.note", language)
    unread = "unread" in states_in(table)
    caveat += say("chart.heatmap.unread", language) if unread else ""
    names = "" if many or len(reports) <= _named(reports) else note(_numbered(corpus, reports))
    names += note(missing) + note(earlier_years(corpus))
    html = state_key(language, unread=unread) + figure_block(title, caveat, chart + names, alt=alt)
    return made(
        "chart", title, html, note=caveat, alt=alt, data=table[["report_id", "indicator", "topic", "state", "text"]]
    )


def _cells(corpus, table: pd.DataFrame, reports: Sequence[str], alt: str, width: int, css: str) -> Markup:
    language, narrow = corpus.language, width <= NARROW
    column = 0 if narrow else 250
    step = (width - column) / len(reports)
    rows = list(_rows(table))
    height = _ROW * 2 if narrow else _ROW
    sheet = Sheet(width, 22 + sum(_HEAD if label is None else height for label, _ in rows))
    for place, report_id in enumerate(reports):
        name = report_label(corpus, report_id)
        fits = text_width(name, 12) < step - 2
        sheet.text(column + step * (place + 0.5), 14, name if fits else str(place + 1), "t2", anchor="middle")
    y = 22
    for indicator, held in rows:
        if indicator is None:
            sheet.text(0, y + 19, say(f"topic.{held}", language), "t2")
            y += _HEAD
            continue
        sheet.text(0, y + 14, _fitting(indicator_label(indicator, language), width if narrow else column - 8))
        y += _ROW if narrow else 0
        for place, row in enumerate(held):
            _cell(sheet, row, column + step * place + 1, y + 2, step - 2)
        y += _ROW
    return sheet.svg(alt, css)


def _cell(sheet: Sheet, row, x: float, y: float, width: float) -> None:
    if row.state == "none":
        sheet.line(x + width / 2 - 4, y + 8, x + width / 2 + 4, y + 8, "ax0")
        return
    if row.state == "unread":
        sheet.wave(x + width / 2 - 10, y + 8, 20)
        return
    href = row.fact_ids[0] if row.fact_ids else mention_href(row._asdict())
    estimated = row.state == "stated" and row.status == "estimate"
    sheet.rect(x + 0.5, y + 0.5, width - 1, 15, "fh" if estimated else _LOOKS[row.state], href=href)


def _shares(corpus, table: pd.DataFrame, reports: Sequence[str], alt: str, width: int, css: str) -> Markup:
    language, narrow = corpus.language, width <= NARROW
    column = 0 if narrow else 250
    rows = list(_rows(table))
    height = _ROW * 2 if narrow else _ROW
    sheet = Sheet(width, sum(_HEAD if label is None else height for label, _ in rows) + 4)
    y, unit = 0, (width - column - 60) / len(reports)
    for indicator, held in rows:
        if indicator is None:
            sheet.text(0, y + 19, say(f"topic.{held}", language), "t2")
            y += _HEAD
            continue
        sheet.text(0, y + 14, _fitting(indicator_label(indicator, language), width if narrow else column - 8))
        y += _ROW if narrow else 0
        x = column
        for state in (*_LOOKS, "unread"):
            n = sum(row.state == state for row in held)
            if n and state == "unread":
                sheet.wave(x, y + 10, n * unit - 0.5)
            elif n:
                sheet.rect(x, y + 2, n * unit - 0.5, 15, _LOOKS[state])
            x += n * unit
        stated = sum(row.state == "stated" for row in held)
        sheet.text(width, y + 14, f"{stated} / {len(held)}", "t2", anchor="end")
        y += _ROW
    return sheet.svg(alt, css)


def _rows(table: pd.DataFrame) -> Iterator[tuple[str | None, object]]:
    """Yield (None, topic) before each topic's indicators, then (indicator, its cells in corpus order)."""
    for topic, part in table.groupby("topic", sort=False):
        yield None, topic
        for indicator, held in part.groupby("indicator", sort=False):
            yield indicator, list(held.itertuples(index=False))


def _named(reports: Sequence[str]) -> int:
    return 6


def _numbered(corpus, reports: Sequence[str]) -> str:
    return say("list.item", corpus.language).join(
        f"{place} {report_label(corpus, report_id)}" for place, report_id in enumerate(reports, 1)
    )


def _fitting(text: str, width: float) -> str:
    while len(text) > 1 and text_width(text, 13) > width:
        text = text[:-2] + "…"
    return text
