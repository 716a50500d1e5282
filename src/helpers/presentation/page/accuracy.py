"""How well the figures are read: the published scores, as a table of each page's method section."""

from __future__ import annotations

import pandas as pd

from helpers.evaluation.scoring import COLUMNS, FILE
from helpers.foundation.reference import read_csv
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Column, Group, made, table
from helpers.presentation.grammar.marks import own
from helpers.presentation.language.wording import say


def scores(corpus) -> Exhibit:
    """Return the published scores: what is judged, on how many labelled answers, the result, the value wanted."""
    language = corpus.language
    title, caveat = say("table.scores.title", language), say("table.scores.note", language)
    published = read_csv(FILE, COLUMNS, key="measure")
    columns = [
        Column(say("table.scores.measure", language), width="46%"), Column(say("table.scores.gold", language), "r"),
        Column(say("table.scores.value", language), "r"), Column(say("table.scores.wanted", language), "r"),
    ]  # fmt: skip
    rows = [
        [say(f"score.{row['measure']}", language), own(row["gold"]), own(_share(row["value"])), _share(row["wanted"])]
        for row in published
    ]
    html = table(title, caveat, columns, [Group(rows)], css="st cmp")
    return made("table", title, html, note=caveat, data=pd.DataFrame([dict(row) for row in published]))


def _share(text: str) -> str:
    value = float(text)
    return f"{value:.3f}" if 0 < value <= 1 else f"{value:.0f}"
