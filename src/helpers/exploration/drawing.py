"""What a choice looks like: one chart where its figures can share an axis, and a table that is read line by line."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from helpers.exploration.choice import Choice
from helpers.extraction.collection import Corpus
from helpers.extraction.words.indicators import catalogue
from helpers.presentation.exhibits import charts
from helpers.presentation.exhibits.rulers import beside_ruler, dot_of, one_ruler
from helpers.presentation.grammar.dots import dot_chart
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Column, Group, made, mini, table
from helpers.presentation.grammar.views import figure, indicator_label, report_label, setting, state_rows
from helpers.presentation.language.qualifiers import dated, scope_words
from helpers.presentation.language.wording import say

_SHARES = ("rate", "share")
_COLUMNS = {
    "reports": "14%", "indicators": "20%", "place": "12%", "years": "12%", "stage": "8%", "scope": "9%", "states": "9%",
    "section": "16%",
}  # fmt: skip


def chart_of(choice: Choice, corpus: Corpus) -> Exhibit | None:
    """Return the chart of the one indicator that is chosen, over the chosen reports; None where there is no axis.

    A growth has its sign; a rate or a share is a dot on one axis, alike in basis, stage and place; an amount is two
    bars where a report gives two years of it, since amounts of governments of unlike size share no axis.
    """
    if len(choice.indicators) != 1:
        return None
    held, (name,) = choice.corpus(corpus), choice.indicators
    if catalogue()[name].comparable == "growth":
        return charts.growth(held, name)
    return _rates(held, name) if catalogue()[name].comparable in _SHARES else charts.level_pairs(held, name)


def _rates(corpus: Corpus, name: str) -> Exhibit | None:
    rows = state_rows(corpus, name)
    ruler = one_ruler(corpus, rows)
    shown = [*ruler.facts, *beside_ruler(corpus, rows, ruler)]
    if not ruler.facts:
        return None
    dots = [dot_of(corpus, one, signed=False) for one in shown]
    title = indicator_label(name, corpus.language)
    alt = say("list.sentence", corpus.language).join(f"{dot.label} {dot.shown}" for dot in dots)
    data = pd.DataFrame(shown)
    return made("chart", title, Markup("<h3>{}</h3>{}").format(title, dot_chart(dots, "%", alt)), alt=alt, data=data)


def readable(corpus: Corpus, facts: pd.DataFrame) -> Exhibit:
    """Return figures as a table of one line each: where, what, as printed, of which year, stage and place."""
    language = corpus.language
    columns = [Column(say(f"explore.{name}", language), width=width) for name, width in _COLUMNS.items()]
    rows = []
    for row in facts.to_dict("records"):
        report_id, name = str(row["report_id"]), str(row["indicator"])
        what = indicator_label(name, language) if name else str(row["subject"])
        state = str(row["status"]) if row["disclosure"] == "stated" else str(row["disclosure"])
        key = f"status.{state}" if row["disclosure"] == "stated" else f"explore.{state}"
        rows.append([
            report_label(corpus, report_id), what, figure(corpus, str(row["fact_id"])), dated(row, language),
            str(row["stage"]), scope_words(row, setting(corpus, report_id), language), say(key, language),
            mini(str(row["section"])),
        ])  # fmt: skip
    title = say("explore.table", language)
    return made("table", title, table(title, "", columns, [Group(rows)]), data=facts)
