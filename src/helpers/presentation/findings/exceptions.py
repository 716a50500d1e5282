"""Exceptions: whatever falls short or does not agree, each named with its report, yardstick and one question.

Norms not met, figures that contradict each other or cannot be, and what a report says itself among its problems stand
in one list, in one order; several figures of one government, indicator and verdict are one row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from helpers.analysis.audit.levels import CHECKS as LEVEL_CHECKS
from helpers.analysis.audit.shortfalls import shortfalls
from helpers.extraction.words.indicators import catalogue
from helpers.presentation.exhibits.norm_table import limit_words
from helpers.presentation.exhibits.recomputed import allowed_words, claimed, told_claim
from helpers.presentation.findings.findings_judged import level_clause
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Column, Group, boxed, made, sentence, table
from helpers.presentation.grammar.marks import fact, own, quoted, ref
from helpers.presentation.grammar.unread import nothing
from helpers.presentation.grammar.views import (
    audits,
    capitalised,
    coded,
    figures,
    in_sentence,
    indicator_label,
    listed,
    of_report,
    once,
    report_label,
    verdicts,
)
from helpers.presentation.language.wording import has, say, say_html

# In this order they are told: by how sure it is, never by how far a figure falls short.
ORDER = ("not_met", "not_reached", "inconsistent", "impossible", "self_declared")
FAILED = {"not_met": "not_met", "not_met_direction": "not_met", "not_reached": "not_reached"}
# So many are seen at once; more scroll in a box under their counted title, all of them named.
MOST_ROWS = 10
_IMPOSSIBLE = ("rate_exceeds_hundred", "exceeds_province")
_ADMITTED = once(shortfalls)


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter to be asked about: its ``kind`` (of ``ORDER``), whose it is, on what, and the rows it stands on.

    What a report admits itself has ``quotes``; their ``thing`` may be one that no indicator measures.
    """

    kind: str
    report_id: str
    indicator: str
    rows: tuple[Mapping[str, object], ...] = ()
    quotes: tuple[Mapping[str, object], ...] = ()


def found(corpus, topic: str = "", report_id: str = "") -> list[Matter]:
    """Return every exception of a corpus (of a topic, of one report), in the order they are told."""
    held = [*_norms(corpus, report_id), *_audit(corpus, report_id), *_admitted(corpus, report_id)]
    order = {name: place for place, name in enumerate(corpus.reports)}
    kept = [one for one in held if _is_of(one, topic)]
    return sorted(kept, key=lambda one: (ORDER.index(one.kind), order[one.report_id]))


def counted(exceptions: Sequence[Matter]) -> Counter[str]:
    """Return how many exceptions there are of each kind: of norms the figures, of all else the rows."""
    n: Counter[str] = Counter()
    for one in exceptions:
        n[one.kind] += max(len(one.rows), 1) if one.kind in ("not_met", "not_reached") else 1
    return n


def parts(exceptions: Sequence[Matter], language: str) -> list[str]:
    """Return the counts of exceptions in words: 2个数尚未达到标准, 4处自述未达到."""
    n = counted(exceptions)
    return [say(f"exception.count.{kind}", language, n=n[kind]) for kind in ORDER if n[kind]]


def exceptions(corpus, report_id: str = "") -> Exhibit:
    """Return the table of what has to be asked: verdict, government, figure against yardstick, one question."""
    language, held = corpus.language, found(corpus, report_id=report_id)
    if not held:
        title = say("exception.title_none", language)
        return sentence(title, nothing(corpus, say("exception.nothing", language), report_id=report_id))
    title = say("exception.title", language, parts=say("list.comma", language).join(parts(held, language)))
    widths = ("9%", "20%", "", "27%") if language == "zh" else ("10%", "17%", "", "33%")
    columns = [
        Column(say(f"exception.{name}", language), width=width)
        for name, width in zip(("verdict", "government", "figure", "question"), widths, strict=True)
    ]
    rows = [[_tag(one, language), _who(corpus, one), _figure(corpus, one), question(one, language)] for one in held]
    html = table(title, say("exception.note", language), columns, [Group(rows)], css="st ask")
    html = boxed(html, title, len(rows), MOST_ROWS)
    alt = f"{title}{say('list.colon', language)}" + say("list.clause", language).join(
        f"{report_label(corpus, one.report_id)} {label(one, language)}" for one in held
    )
    return made("table", title, html, note=say("exception.note", language), alt=alt)


def label(one: Matter, language: str) -> str:
    """Return what an exception is on, as it stands within a sentence: of words alone the thing they are said of."""
    if one.quotes and not one.rows:
        return say(f"shortfall.{one.quotes[0]['thing']}", language)
    if one.indicator:
        return in_sentence(indicator_label(one.indicator, language), language)
    return coded("check", str(one.rows[0]["check"]), language)


def admission(one: Matter, language: str) -> Markup:
    """Return the words in which a report admits a matter; in English with what they say behind them."""
    quote = one.quotes[0]
    words = quoted(quote, language)
    if language == "zh":
        return words
    thing = say(f"shortfall.{quote['thing']}", language)
    return say_html(f"shortfall_gloss.{quote['kind']}", language, words=words, thing=thing)


def question(one: Matter, language: str) -> str:
    """Return the one question an exception raises: by its kind, its indicator, and what its words leave open."""
    predicate, thing = (str(one.quotes[0][name]) for name in ("kind", "thing")) if one.quotes else ("", "")
    caveats = [code for row in one.rows for code in row.get("reasons", ())]
    masked = "masked" if one.kind == "self_declared" and "masked" in caveats else ""
    entry = catalogue().get(one.indicator)
    wanted = [
        f"{one.kind}.{one.indicator}",
        f"{one.kind}.{thing}" if thing else "",
        f"{one.kind}.{masked}" if masked else "",
        f"{one.kind}.{predicate}" if predicate else "",
        f"{one.kind}.{entry.comparable}" if entry else "",
        f"{one.kind}.any",
    ]
    return say(next(key for name in wanted if name and has(key := f"question.{name}")), language)


def _norms(corpus, report_id: str) -> list[Matter]:
    held: dict[tuple[str, str, str], list[Mapping[str, object]]] = {}
    for row in _rows(verdicts(corpus), report_id, FAILED):
        held.setdefault((FAILED[row["verdict"]], row["report_id"], row["indicator"]), []).append(row)
    return [Matter(*key, tuple(rows)) for key, rows in held.items()]


def _rows(table_: pd.DataFrame, report_id: str, verdicts_: Iterable[str]) -> list[Mapping[str, object]]:
    """Return the rows of a report (of all) with one of some verdicts; the others are not looked at."""
    wanted = table_["verdict"].isin(list(verdicts_))
    return table_[wanted & (table_["report_id"] == report_id) if report_id else wanted].to_dict("records")


def _audit(corpus, report_id: str) -> list[Matter]:
    return [
        Matter(
            "impossible" if row["reason"] in _IMPOSSIBLE else "inconsistent",
            row["report_id"],
            row["indicator"],
            ({**row, "reasons": ()},),
        )
        for row in _rows(audits(corpus), report_id, ("inconsistent",))
    ]


def _admitted(corpus, report_id: str) -> list[Matter]:
    """Return what reports say themselves: figures that their words put below the norm, and words without a figure."""
    by_place: dict[tuple[str, str], tuple[str, list, list]] = {}
    for row in _rows(verdicts(corpus), report_id, ("self_declared_not_reached",)):
        by_place.setdefault((row["report_id"], row["indicator"]), (row["indicator"], [], []))[1].append(row)
    for row in of_report(_ADMITTED(corpus), report_id).to_dict("records"):
        key = (row["report_id"], row["indicator"] or row["thing"])
        by_place.setdefault(key, (row["indicator"], [], []))[2].append(row)
    return [
        Matter("self_declared", name, indicator, tuple(rows), tuple(quotes))
        for (name, _), (indicator, rows, quotes) in by_place.items()
    ]


def _is_of(one: Matter, topic: str) -> bool:
    """Return whether a matter is of a topic: figures by their indicator, words alone by the thing they are said of."""
    if one.quotes and not one.rows:
        return not topic or any(topic in row["topics"] for row in one.quotes)
    entry = catalogue().get(one.indicator)
    return not topic or (entry is not None and topic in entry.topics)


def _tag(one: Matter, language: str) -> Markup:
    name = one.kind
    if one.kind == "self_declared":
        name = str(one.quotes[0]["kind"]) if one.quotes else "not_reached"
        return Markup('<span class="verdict own_">{}</span>').format(say(f"exception.self_declared.{name}", language))
    return Markup('<span class="verdict">{}</span>').format(say(f"exception.kind.{name}", language))


def _who(corpus, one: Matter) -> Markup:
    card = corpus.reports[one.report_id].card
    words = [say(f"level.{card.level}", corpus.language)] if card.level else []
    words += [say("year", corpus.language, year=card.year)] if card.year else []
    small = say("list.item", corpus.language).join(words)
    return Markup("{} <small>{}</small>").format(report_label(corpus, one.report_id), small)


def _figure(corpus, one: Matter) -> Markup:
    """Return the figure against its yardstick: the norm, what the report's other figures allow, or its own words."""
    language = corpus.language
    name = capitalised(label(one, language), language)
    if one.kind in ("not_met", "not_reached"):
        shown = [
            say_html(
                "exception.against", language, figure=figures(corpus, row["fact_ids"]),
                limit=ref(row["norm_id"], limit_words(row, language)),
            )
            for row in one.rows
        ]  # fmt: skip
        joined = Markup(say("list.clause", language)).join(shown)
        return say_html("exception.named", language, indicator=name, figure=joined)
    if one.kind in ("inconsistent", "impossible"):
        row = one.rows[0]
        if row["check"] in LEVEL_CHECKS:
            return level_clause(corpus, row)
        return say_html(f"exception.{said_of(row)}", language, **told_of(corpus, row))
    words = [quoted(row, language) for row in one.quotes]
    facts = [fact_id for row in one.rows for fact_id in row["fact_ids"]]
    known = [figures(corpus, facts)] if facts else []
    norms = one.rows or _unanswered(corpus, one)
    limits = list(dict.fromkeys(ref(row["norm_id"], limit_words(row, language)) for row in norms))
    said = listed(words, language) if words else _sentence_of(corpus, facts)
    against = say_html("exception.norm", language, limit=listed(limits, language)) if limits else ""
    pieces = [part for part in (listed(known, language), said, against) if part]
    joined = Markup(say("list.comma", language)).join(pieces)
    return say_html("exception.named", language, indicator=name, figure=joined)


def _unanswered(corpus, one: Matter) -> list[Mapping[str, object]]:
    """Return the norms that bind a report on what it says not to reach, and gives no figure of."""
    found = verdicts(corpus)
    of = (found["report_id"] == one.report_id) & (found["indicator"] == one.indicator) & (found["verdict"] == "none")
    return found[of].to_dict("records") if one.quotes[0]["kind"] == "not_reached" else []


def said_of(row: Mapping[str, object]) -> str:
    """Return the way to tell a claim that does not agree: by what is allowed, or that its direction is turned round."""
    return "turned" if row["reason"] == "sign_turned" else "audit"


def told_of(corpus, row: Mapping[str, object]) -> dict[str, object]:
    """Return the fields that tell a claim that does not agree: what, the figure, what is allowed, and why."""
    language = corpus.language
    fields = {"what": capitalised(claimed(corpus, row), language), "figure": told_claim(corpus, row)}
    if said_of(row) == "turned":
        return fields
    why = coded("reason", row["reason"], language) if row["reason"] else ""
    return fields | {"allowed": own(allowed_words(corpus, row)), "why": why}


def _sentence_of(corpus, fact_ids: Sequence[str]) -> Markup:
    row = fact(corpus, fact_ids[0])
    start, end = corpus.reports[str(row["report_id"])].sentence_span(int(row["start"]))
    place = {"report_id": row["report_id"], "start": start, "end": end}
    text = corpus.reports[str(row["report_id"])].text[start:end]
    return quoted({**place, "words": text}, corpus.language)
