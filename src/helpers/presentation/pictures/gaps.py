"""Figures that do not agree: what the other figures allow (bar) and what is stated (dot), each on its own scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.presentation.exhibits.recomputed import allowed_words, claimed, stated_figure
from helpers.presentation.grammar.drawing import Sheet, both
from helpers.presentation.grammar.exhibit import figure_block
from helpers.presentation.grammar.scales import text_width
from helpers.presentation.grammar.views import in_sentence, report_label
from helpers.presentation.language.wording import say
from helpers.presentation.pictures.panel import EDGE, NARROW, WIDE

Row = Mapping[str, object]
_ROW = 54


def gaps_picture(corpus, rows: Sequence[Row]) -> Markup:
    """Return the chart of the rows of the audit whose stated value lies outside an interval; nothing for none."""
    held = [row for row in rows if _is_apart(row)]
    if not held:
        return Markup("")
    language = corpus.language
    title = say("picture.gaps", language)
    alt = say("list.clause", language).join(
        f"{_named(corpus, row)} {stated_figure(corpus, row).striptags()} "
        f"{say('picture.allowed', language, allowed=allowed_words(corpus, row))}"
        for row in held
    )
    chart = both(lambda width, css: _drawn(corpus, held, alt, width, css), (WIDE, NARROW))
    return figure_block(title, say("picture.gaps_note", language), chart, alt=title)


def _drawn(corpus, rows: Sequence[Row], alt: str, width: int, css: str) -> Markup:
    sheet = Sheet(width, _ROW * len(rows))
    for number, row in enumerate(rows):
        top = _ROW * number
        shown = stated_figure(corpus, row).striptags()
        right = width - text_width(shown, 13) - 2 * EDGE
        ends = [None if pd.isna(row[name]) else float(row[name]) for name in ("low", "high")]
        stated = float(row["stated"])
        known = [end for end in (*ends, stated) if end is not None]
        room = (max(known) - min(known)) / 3 or abs(stated) / 10 or 1.0
        low, high = min(known) - room, max(known) + room

        def at(value: float, low: float = low, high: float = high, right: float = right) -> float:
            return EDGE + (value - low) / (high - low) * (right - 2 * EDGE)

        first, last = (edge if end is None else at(end) for end, edge in zip(ends, (0.0, right), strict=True))
        sheet.text(0, top + 13, _named(corpus, row), "t2")
        sheet.line(0, top + 27, right, top + 27, "ax")
        sheet.rect(first, top + 21, max(last - first, 2), 12, "fi")
        sheet.point(at(stated), top + 27, "pt", href=str(row["fact_ids"][0]))
        sheet.text(width, top + 31, shown, "val", anchor="end", href=str(row["fact_ids"][0]))
        words = say("picture.allowed", corpus.language, allowed=allowed_words(corpus, row))
        middle, half = (first + last) / 2, text_width(words, 12) / 2
        sheet.text(min(max(middle, half), width - half), top + 47, words, "t3", anchor="middle")
    return sheet.svg(alt, css)


def _is_apart(row: Row) -> bool:
    """Return whether a stated value lies outside what is allowed; a rise called a fall shows in no such picture."""
    if pd.isna(row["stated"]):
        return False
    return bool(row["stated"] < row["low"] or row["stated"] > row["high"])  # an open side compares as False


def _named(corpus, row: Row) -> str:
    what = in_sentence(claimed(corpus, row), corpus.language)
    return say("picture.whose", corpus.language, who=report_label(corpus, row["report_id"]), what=what)
