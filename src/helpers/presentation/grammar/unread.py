"""What could not be read, in words: beside a claim of absence, at the head of a report, in the inventory.

未见 is said only of what was read. Whatever tells of absence asks here which reports it may not speak of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from helpers.extraction.words.indicators import catalogue
from helpers.presentation.grammar.views import coded, indicator_label, listed, once, report_label, report_labels
from helpers.presentation.language.wording import has, say

# So many reports are named in one sentence; of more, the sentence counts.
MOST_NAMES, MOST_SILENT = 8, 12
COUNTS = ("figures", "damaged", "bare_cells", "characters", "foreign")


def unread(corpus, topic: str = "") -> dict[str, str]:
    """Return report → reason code of the reports that were not read, as a whole or on a topic, in corpus order."""
    return {
        report_id: rows[topic]["reason"]
        for report_id, rows in _rows(corpus).items()
        if topic in rows and rows[topic]["reading"] == "not_read"
    }


def aside(corpus, topic: str = "", among: Iterable[str] | None = None) -> str:
    """Return the sentence that takes what was not read out of a claim of absence; empty where all was read."""
    held = unread(corpus, topic)
    wanted = [report_id for report_id in (held if among is None else among) if report_id in held]
    if not wanted:
        return ""
    language = corpus.language
    if len(wanted) > MOST_NAMES:
        return say("reading.aside_many", language, n=len(wanted))
    names = [
        say("reading.named", language, report=report_label(corpus, report_id), why=why(held[report_id], language))
        for report_id in wanted
    ]
    return say("reading.aside", language, reports=listed(names, language))


def told(corpus, topic: str | None = None) -> str:
    """Return the sentence that names what was not read, of a topic or of all, with the reasons; empty for nothing."""
    language, whole = corpus.language, unread(corpus)
    names = []
    for report_id, rows in _rows(corpus).items():
        lost = [row for row in rows.values() if row["reading"] == "not_read" and topic in (None, row["topic"])]
        if not lost:
            continue
        name = report_label(corpus, report_id)
        if report_id not in whole:
            topics = listed([say(f"topic.{row['topic']}", language) for row in lost], language)
            name = say("reading.of_report", language, report=name, topics=topics)
        reasons = listed(dict.fromkeys(why(row["reason"], language) for row in lost), language)
        names.append(say("reading.named", language, report=name, why=reasons))
    if len(names) > MOST_NAMES:
        return say("reading.told_many", language, n=len(names))
    return say("reading.told", language, reports=say("list.item", language).join(names)) if names else ""


def nothing(corpus, text: str, topic: str = "", report_id: str = "") -> str:
    """Return ``text``, which says that there is nothing, as far as it may be said: of one report, or of all of them."""
    held = unread(corpus, topic)
    if report_id:
        reason = held.get(report_id)
        return say("reading.alone", corpus.language, why=why(reason, corpus.language)) if reason else text
    if corpus.reports and all(name in held for name in corpus.reports):
        return told(corpus, topic)
    return text + aside(corpus, topic)


def silent(corpus, report_ids: Iterable[str], topic: str) -> str:
    """Return the sentence that nothing was found in the other reports, those that were read, and which were not."""
    language, held = corpus.language, unread(corpus, topic)
    others = list(report_ids)
    rest = [report_id for report_id in others if report_id not in held]
    named = report_labels(corpus, rest[:MOST_SILENT])
    key = "table.silent_many" if len(rest) > MOST_SILENT else "table.silent"
    text = say(key, language, n=len(rest), reports=named) if rest else ""
    return (text + aside(corpus, topic, others)).strip()


def none_given(corpus, indicator: str) -> str:
    """Return the sentence that no report gives an indicator, as far as the reports were read."""
    language, entry = corpus.language, catalogue().get(indicator)
    text = say("chart.nothing", language, indicator=indicator_label(indicator, language))
    return nothing(corpus, text, entry.topic if entry else "")


def why(reason: str, language: str) -> str:
    """Return in a few words what kept a report from being read."""
    return coded("reason", reason, language)


def account(corpus, report_id: str) -> str:
    """Return what of a report was not read, why, what that means and what to do; empty for a report that was read."""
    language = corpus.language
    rows = _rows(corpus).get(report_id, {})
    if "" not in rows:
        return ""
    whole, parts = rows[""], []
    if whole["reading"] != "read":
        counts = {name: _number(whole[name]) for name in COUNTS}
        counts["chinese"] = counts["characters"] - counts["foreign"]
        parts = [
            say(key, language, **counts)
            for key in (f"reading.{whole['reading']}.{whole['reason']}", f"reading.remedy.{whole['reason']}")
            if has(key)
        ]
    lost = [topic for topic, row in rows.items() if topic and row["reading"] == "not_read"]
    if whole["reading"] != "not_read" and lost:
        topics = listed([say(f"topic.{topic}", language) for topic in lost], language)
        parts.append(say("reading.topics", language, topics=topics))
    elif whole["reading"] == "not_read":
        parts.append(say("reading.consequence", language))
    return (" " if language == "en" else "").join(part.strip() for part in parts)


def reading_word(corpus, report_id: str) -> str:
    """Return how far a report was read, in one word; empty for a report that was read in all its topics."""
    rows = _rows(corpus).get(report_id, {})
    reading = str(rows[""]["reading"]) if "" in rows else "read"
    if reading == "read" and any(row["reading"] == "not_read" for row in rows.values()):
        reading = "partly"
    if _only_without_figures(rows):
        reading = "no_figure"
    return "" if reading == "read" else say(f"reading.word.{reading}", corpus.language)


def in_brief(corpus, report_id: str) -> str:
    """Return how far a report was read and what kept it from more; empty for a report that was read."""
    language, word = corpus.language, reading_word(corpus, report_id)
    reason = _rows(corpus)[report_id][""]["reason"] if word and mark_of(corpus, report_id) == "unread" else ""
    return word + (say("list.colon", language) + why(reason, language) if reason else "")


def mark_of(corpus, report_id: str) -> str:
    """Return the mark of how a report was read: none for a text that was read and holds no figure, else unread."""
    return "none" if _only_without_figures(_rows(corpus).get(report_id, {})) else "unread"


def _only_without_figures(rows: Mapping[str, Mapping[str, object]]) -> bool:
    return "" in rows and (rows[""]["reading"], rows[""]["reason"]) == ("partly", "figures_none")


@once
def _rows(corpus) -> dict[str, dict[str, Mapping[str, object]]]:
    """Return report → topic → row of the coverage."""
    coverage = getattr(corpus, "coverage", None)
    found: dict[str, dict[str, Mapping[str, object]]] = {}
    for row in [] if coverage is None else coverage.to_dict("records"):
        found.setdefault(row["report_id"], {})[row["topic"]] = row
    return found


def _number(value: object) -> int:
    return 0 if pd.isna(value) else int(value)
