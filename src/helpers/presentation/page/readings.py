"""How far the reports were read: the coverage of each report and topic, as a table of the corpus page."""

from __future__ import annotations

import pandas as pd

from helpers.extraction.verbs import verb
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Cell, Column, Group, made, note, table
from helpers.presentation.grammar.marks import own, symbol
from helpers.presentation.grammar.unread import in_brief, mark_of, told, unread
from helpers.presentation.grammar.views import report_label
from helpers.presentation.language.wording import say

_COUNTS = ("figures", "bound", "subject_only", "unnamed", "asserted", "damaged", "bare_cells", "rejected")
_OF_TOPICS = _COUNTS[:-1]  # a date is rejected of a report, not of one of its topics


@verb
def coverage(corpus) -> Exhibit:
    """Return per report and per topic the figures read, what is known of them, what was lost, and the reading.

    Columns of .data: report_id, topic, rejected_reasons, reading, reason (str); figures, masked, bound,
    subject_only, unnamed, asserted, rejected, damaged, bare_cells (int); characters, foreign (Int64).

    Codes: reading is read, partly or not_read; reason is script, damage, tables, short, figures_none or
    empty.

    >>> tables.coverage(corpus).title
    '读到什么程度'
    """
    language, found = corpus.language, corpus.coverage
    title, caveat = say("table.coverage.title", language), say("table.coverage.note", language)
    columns = [Column(say("table.coverage.head", language))]
    columns += [Column(say(f"table.coverage.{name}", language), "r") for name in _COUNTS]
    columns += [Column(say("table.coverage.reading", language))]
    whole = found[found["topic"] == ""]
    reports = [
        [report_label(corpus, row["report_id"]), *_numbers(row, _COUNTS), _reading(corpus, row)]
        for row in whole.to_dict("records")
    ]
    topics = []
    for topic, held in found[found["topic"] != ""].groupby("topic", sort=False):
        counts = _numbers(held[list(_OF_TOPICS)].sum(), _OF_TOPICS)
        topics.append([say(f"topic.{topic}", language), *counts, None, _unread(held, language)])
    groups = [
        Group(reports, say("table.disclosure.by_report", language)),
        Group(topics, say("table.disclosure.by_topic", language)),
    ]
    search = "data-search" if len(reports) > 12 else ""
    html = table(title, caveat, columns, groups, attributes=search) + note(told(corpus))
    figures, bound = int(whole["figures"].sum()), int(whole["bound"].sum())
    alt = say("table.coverage.alt", language, n=len(whole), figures=figures, bound=bound, unread=len(unread(corpus)))
    return made("table", title, html, note=caveat, alt=alt, data=found)


def _numbers(row: pd.Series | dict, names: tuple[str, ...]) -> list[Cell]:
    return [own(int(row[name])) if row[name] else None for name in names]


def _reading(corpus, row: dict) -> Cell:
    words = in_brief(corpus, row["report_id"])
    if not words:
        return say("reading.word.read", corpus.language)
    return symbol(mark_of(corpus, row["report_id"])) + " " + words


def _unread(held: pd.DataFrame, language: str) -> Cell:
    n = int((held["reading"] == "not_read").sum())
    return symbol("unread") + " " + say("table.coverage.topics_unread", language, n=n) if n else None
