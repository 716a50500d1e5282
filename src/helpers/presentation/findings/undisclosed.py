"""What is masked and what is not found: one line a report, or a level where there are many reports."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.comparison.comparison import mask_shares
from helpers.presentation.findings.clauses import who
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Cell, Column, Group, boxed, made, note, sentence, table
from helpers.presentation.grammar.marks import own
from helpers.presentation.grammar.strips import counts_bar
from helpers.presentation.grammar.unread import nothing, told
from helpers.presentation.grammar.views import (
    in_sentence,
    indicator_label,
    listed,
    report_label,
    report_labels,
    states,
    states_in,
    verdicts,
)
from helpers.presentation.language.wording import say

# Up to here every report has its line; beyond, every level of government.
MOST_LINES = 40
MOST_ROWS = 8  # of them seen at once


def undisclosed(corpus) -> Exhibit:
    """Return how the indicators of each report stand, how many figures it masks, and which norms meet no figure."""
    language, cells = corpus.language, states(corpus)
    shares = mask_shares(corpus).set_index("report_id")
    alone = "_alone" if len(corpus.reports) == 1 else ""
    title = _title(shares, alone, language)
    if cells.empty:
        return sentence(title, nothing(corpus, say("chart.heatmap.nothing", language)))
    caveat = say(f"undisclosed.note{alone}", language, indicators=cells["indicator"].nunique())
    shown = states_in(cells)
    by_level = len(corpus.reports) > MOST_LINES
    columns = [Column(say("undisclosed.level" if by_level else "table.government", language), width="24%")]
    columns += [Column(say("table.disclosure.shares", language), width="12%")]
    columns += [Column(say(f"state.{state}", language), "r", "9%") for state in shown]
    columns += [Column(say("undisclosed.printed", language), "printed_")]
    lines = _lines(corpus, by_level)
    rows = [_row(corpus, name, ids, cells, shares, shown) for name, ids in lines]
    html = table(title, caveat, columns, [Group(rows)], css="st fx shown")
    html = boxed(html, title, len(rows), MOST_ROWS) + note(_missing(corpus)) + note(told(corpus))
    return made("table", title, html, note=caveat, alt=title, data=shares.reset_index())


def _title(shares: pd.DataFrame, alone: str, language: str) -> str:
    held = shares[shares["masked"] > 0]
    if held.empty:
        return say(f"undisclosed.title_open{alone}", language)
    masked = int(held["masked"].sum())
    share = f"{100 * masked / (masked + held['stated'].sum()):.0f}%"
    return say(f"undisclosed.title{alone}", language, masked=masked, share=share, **({} if alone else {"n": len(held)}))


def _lines(corpus, by_level: bool) -> list[tuple[str, list[str]]]:
    """Return the name and the report ids of every line."""
    if not by_level:
        return [(report_label(corpus, report_id), [report_id]) for report_id in corpus.reports]
    levels: dict[str, list[str]] = {}
    for report_id, report in corpus.reports.items():
        levels.setdefault(report.card.level, []).append(report_id)
    names = {level: f"level.{level}" if level else "undisclosed.no_level" for level in levels}
    return [(say(names[level], corpus.language), ids) for level, ids in levels.items()]


def _row(corpus, name: str, ids: list[str], cells: pd.DataFrame, shares: pd.DataFrame, shown: tuple) -> list[Cell]:
    language = corpus.language
    n = cells[cells["report_id"].isin(ids)]["state"].value_counts()
    counts = [(state, int(n.get(state, 0))) for state in shown]
    masked, stated = (int(shares.loc[ids, column].sum()) for column in ("masked", "stated"))
    masks = say("undisclosed.unmasked", language, n=stated)
    if masked:
        masks = say("undisclosed.masks", language, n=masked + stated, masked=masked)
    return [name, counts_bar(counts, alt=name), *[own(count) for _, count in counts], masks]


def _missing(corpus) -> str:
    """Return the norms that some reports answer, each with the governments whose own reports give no figure of it."""
    language, found, cells = corpus.language, verdicts(corpus), states(corpus)
    none = cells[cells["state"] == "none"]  # as the matrix shows it
    silent = set(zip(none["report_id"], none["indicator"], strict=True))
    lacking: dict[str, dict[str, None]] = {}
    for row in found[found["verdict"] == "none"].to_dict("records"):
        if (row["report_id"], row["indicator"]) in silent:
            lacking.setdefault(row["indicator"], {})[row["report_id"]] = None
    if not lacking:
        return ""
    names = report_labels if len(corpus.reports) <= MOST_ROWS else who
    shared: dict[tuple[str, ...], list[str]] = {}
    for indicator, reports in lacking.items():
        label = in_sentence(indicator_label(indicator, language), language)
        shared.setdefault(tuple(name for name in corpus.reports if name in reports), []).append(label)
    parts = [
        names(corpus, reports) + say("list.colon", language) + listed(labels, language)
        for reports, labels in sorted(shared.items(), key=lambda held: -len(held[0]))
    ]
    return say("undisclosed.missing", language, parts=say("list.clause", language).join(parts))
