"""Figures held against each other, and figures of our own arithmetic: the audit and what the figures imply."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.evaluation.claims import last_blind
from helpers.extraction.verbs import verb
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Cell, Column, Group, made, mini, note, sentence, table
from helpers.presentation.grammar.marks import fact, own, tag
from helpers.presentation.grammar.scales import Scale
from helpers.presentation.grammar.strips import audit_strip
from helpers.presentation.grammar.unread import nothing
from helpers.presentation.grammar.views import (
    audits,
    coded,
    deductions,
    figure,
    figures,
    indicator_label,
    listed,
    nested,
    of_report,
    printed,
    reasons,
    report_label,
    report_year,
    stage_label,
    year_of,
)  # fmt: skip
from helpers.presentation.language.figures import half_width, shown_text
from helpers.presentation.language.numbers import between, decimals, scale, spoken, spoken_scale
from helpers.presentation.language.wording import say

_SAYS = re.compile(r": | = | ≥ | ≤ ")  # what stands before it is computed, what behind it is stated
# Words of a report that name a claim: shorter ones (每年, 绝对数) name nothing, longer ones are half a sentence.
SHORTEST_SUBJECT, LONGEST_SUBJECT = 4, 24
MASK = re.compile(r"[*＊xXｘＸ×○〇□■]")
# Claims shown before the rest is only counted; whatever does not agree is always shown.
MOST_ROWS = 60


@verb
def audit(corpus, report_id: str = "", *, reports: Sequence[str] = (), lead: str = "") -> Exhibit:
    """Return every claim that a report's own figures let one recompute: what they allow, what is stated, verdict.

    Of one report, of some ``reports``, or of all; ``lead`` is a sentence to stand before the table.

    Columns of .data: those of audit.

    >>> len(tables.audit(corpus, "tongnan-2022").data)
    3
    """
    language, found = corpus.language, of_report(audits(corpus), report_id)
    reports = [reports] if isinstance(reports, str) else reports
    found = found[found["report_id"].isin(reports)].reset_index(drop=True) if reports else found
    title, caveat = say("table.audit.title", language), say("table.audit.note", language)
    if found.empty:
        return sentence(title, nothing(corpus, say("table.audit.nothing", language), report_id=report_id), data=found)
    columns = [
        Column(say("table.audit.claim", language), width="22%"),
        Column(say("table.audit.stated", language), width="12%"),
        Column(say("table.audit.from", language), width="22%"),
        Column(say("table.audit.allowed", language), width="24%"),
        Column(say("table.audit.verdict", language)),
    ]
    ordered = [
        *found[found["verdict"] == "inconsistent"].to_dict("records"),
        *found[found["verdict"] != "inconsistent"].to_dict("records"),
    ]
    inconsistent = int((found["verdict"] == "inconsistent").sum())
    shown = ordered[: max(MOST_ROWS, inconsistent)]
    rows = [_audit_row(corpus, row) for row in shown]
    html = Markup('<p class="sub">{}</p>').format(lead) if lead else Markup("")
    html += table(title, caveat, columns, [Group(rows)], css="st")
    if len(ordered) > len(shown):
        rest = Counter(row["verdict"] for row in ordered[len(shown) :])
        html += note(
            say(
                "table.audit.more",
                language,
                n=len(ordered) - len(shown),
                parts=_counted(rest, "count", language),
            )
        )
    if open_rows := int((found["verdict"] == "undecided").sum()):
        html += note(say("table.audit.open", language, n=open_rows, why=open_reasons(found, language)))
    html += note(_levels_told(corpus, report_id))
    html += note(say("table.audit.caveat", language))
    html += note(say("table.audit.measured", language, **last_blind()._asdict()))
    return made("table", title, html, note=caveat, alt=audit_summary(found, language), data=found)


def _levels_told(corpus, report_id: str) -> str:
    """Say how many figures were held against those of governments above and below, and why some could not be."""
    language, found = corpus.language, of_report(nested(corpus), report_id)
    if found.empty:
        return ""
    n = Counter(found["verdict"])
    told = _counted(n, "count_levels", language)
    if n["undecided"]:  # the last of them
        told += say("list.bracketed", language, text=open_reasons(found, language))
    return say("table.audit.levels", language, n=len(found), told=told)


def audit_summary(found: pd.DataFrame, language: str) -> str:
    """Return how many claims agree, do not agree, cannot be decided; of none it says that there is none."""
    if found.empty:
        return say("table.audit.summary_none", language)
    told = _counted(Counter(found["verdict"]), "count", language)
    return say("table.audit.summary", language, n=len(found), parts=told)


def _counted(n: Mapping[str, int], key: str, language: str) -> str:
    """Return the verdicts that occur, each with its number."""
    occurring = [verdict for verdict in ("consistent", "inconsistent", "undecided") if n[verdict]]
    parts = [say(f"table.audit.{key}", language, verdict=coded("verdict", v, language), n=n[v]) for v in occurring]
    return say("list.comma", language).join(parts)


def open_reasons(found: pd.DataFrame, language: str) -> str:
    """Return why claims cannot be decided, each reason with its number, most frequent first."""
    n = Counter(found.loc[found["verdict"] == "undecided", "reason"])
    ordered = sorted(n.items(), key=lambda pair: (-pair[1], pair[0]))
    counted = [(coded("reason", code, language), count) for code, count in ordered]
    return listed([say("finding.audit.reason_count", language, why=why, n=count) for why, count in counted], language)


def claimed(corpus, row: Mapping[str, object]) -> str:
    """Return what an audited claim is on: its indicator, else the report's own words, else the kind of claim."""
    language = corpus.language
    if row["indicator"]:
        return indicator_label(row["indicator"], language)
    words = str(row["subject"])
    if SHORTEST_SUBJECT <= len(words) <= LONGEST_SUBJECT and not MASK.search(words):
        return say("finding.audit.quoted", language, words=words)
    return coded("check", row["check"], language)


def stated_figure(corpus, row: Mapping[str, object]) -> Markup:
    """Return the stated figure of an audited claim, linked, with its sign or the way it changed."""
    return figure(corpus, row["fact_ids"][0])


def told_claim(corpus, row: Mapping[str, object]) -> Markup:
    """Return the stated figure of an audited claim as it stands in a sentence: an expected one said to be expected."""
    return figures(corpus, row["fact_ids"][:1], without=("year", "basis"))


def allowed_words(corpus, row: Mapping[str, object]) -> str:
    """Return what the other printed figures allow of a claim, in words."""
    stated = fact(corpus, row["fact_ids"][0])
    text = printed(stated)
    low, high = (None if pd.isna(row[name]) else row[name] for name in ("low", "high"))
    unit = str(stated["unit"] or row["unit"])
    return between(low, high, unit, decimals(text), corpus.language, scale(text))


@verb
def derived(corpus, report_id: str = "") -> Exhibit:
    """Return the figures that a report's own figures imply, marked as ours, with formula and interval.

    Columns of .data: those of derived.

    >>> len(tables.derived(corpus, "tongnan-2022").data)
    3
    """
    language, found = corpus.language, of_report(deductions(corpus), report_id)
    title, caveat = say("table.derived.title", language), say("table.derived.note", language)
    if found.empty:
        return sentence(title, nothing(corpus, say("table.derived.nothing", language), report_id=report_id), data=found)
    columns = [
        Column(say("table.derived.what", language), width="26%"),
        Column(say("table.government", language), width="16%"),
        Column(say("table.derived.value", language), "r", "20%"),
        Column(say("table.derived.formula", language), width="22%"),
        Column(say("table.derived.caveats", language), "mini"),
    ]
    rows = [_derived_row(corpus, row) for row in found.to_dict("records")[: 2 * MOST_ROWS]]
    more = len(found) - 2 * MOST_ROWS
    html = table(title, caveat, columns, [Group(rows)], css="st")
    html += note(say("chart.more", language, n=more)) if more > 0 else Markup("")
    return made("table", title, html, note=caveat, alt=say("table.derived.alt", language, n=len(found)), data=found)


def arithmetic(corpus, text: str, fact_ids: Sequence[str]) -> Markup:
    """Return printed arithmetic (15.28亿元 → 15.44亿元) with every figure in it linked, in the order of the text."""
    pieces: list[Markup | str] = []
    rest = half_width(text)
    pending = {fact_id: printed(fact(corpus, fact_id)) for fact_id in fact_ids}
    while pending:
        found = [(rest.find(words), -len(words), fact_id) for fact_id, words in pending.items() if words in rest]
        if not found:
            break
        at, length, fact_id = min(found)
        pieces += [rest[:at], figure(corpus, fact_id, shown_text(fact(corpus, fact_id), corpus.language))]
        rest = rest[at - length :]
        # A figure that the arithmetic names twice (64 / (64 + 5)) keeps its link for the second time too.
        if pending[fact_id] not in rest:
            del pending[fact_id]
    return Markup("").join([*pieces, rest])


def precision(row: Mapping[str, object], operands: Sequence[str]) -> tuple[str, int]:
    """Return 万 or 亿 and the decimals of a derived figure: a difference as its operands, else as people speak."""
    finest = max(decimals(text) for text in operands)
    if row["figure"] == "change_of_levels":
        return scale(operands[0]), finest
    power = spoken_scale(row["value"]) if row["unit"] in ("元", "人") else ""
    if power:
        return power, 2
    return "", {"人": 0, "比": 3, "%": max(finest, 1)}.get(str(row["unit"]), max(finest, 2))


def _audit_row(corpus, row: Mapping[str, object]) -> list[Cell]:
    language = corpus.language
    stated_id, *operands = row["fact_ids"]
    stated = fact(corpus, stated_id)
    year = year_of(row)
    what, check = claimed(corpus, row), coded("check", row["check"], language)
    if what != check and not (row["check"] == "growth" and row["indicator"]):
        what = say("table.audit.what", language, what=what, check=check)
    when = say("year", language, year=year) + (" " if language == "en" else "") if year else ""
    claim = Markup("{}{}<br>{}").format(when, what, mini(report_label(corpus, row["report_id"])))
    if _has_mask(corpus, operands) or row["formula"] == "at most":
        source = listed([figure(corpus, fact_id) for fact_id in operands], language)
    else:
        unsaid = say("table.audit.unsaid", language)
        source = arithmetic(corpus, _SAYS.split(row["claim"])[0].replace("?", unsaid), operands) if operands else ""
    sign = {"consistent": "✓", "inconsistent": "≠", "undecided": "…"}[row["verdict"]]
    word = Markup('<span aria-hidden="true">{}</span> {}').format(sign, coded("verdict", row["verdict"], language))
    why = reasons([code for code in (row["reason"], *row["caveats"]) if code and code != "estimate"], language)
    estimate = tag(say("status.estimate", language)) if "estimate" in row["caveats"] else ""
    verdict = Markup("{} {}<br>{}").format(word, estimate, mini(why)) if why else Markup("{} {}").format(word, estimate)
    return [claim, stated_figure(corpus, row), source or None, _allowed(row, stated, language), verdict]


def _has_mask(corpus, fact_ids: Sequence[str]) -> bool:
    return any(fact(corpus, fact_id)["disclosure"] == "masked" for fact_id in fact_ids)


def _allowed(row: Mapping[str, object], stated: Mapping[str, object], language: str) -> Cell:
    low, high = (None if pd.isna(row[name]) else row[name] for name in ("low", "high"))
    if low is None and high is None:
        return mini(say("table.audit.no_base", language))
    if row["formula"] == "at most":
        return mini(say("between.at_most", language, end=row["claim"].rsplit(" ≤ ", 1)[-1]))
    text = printed(stated)
    power, places, unit = scale(text), decimals(text), str(stated["unit"] or row["unit"])
    exact = low == high and row["stated_low"] == row["stated_high"]
    if exact or pd.isna(row["stated"]):
        return own(between(low, high, unit, places, language, power))
    whisker = [row["stated"] if pd.isna(row[name]) else row[name] for name in ("stated_low", "stated_high")]
    axis = _around([low, high, *whisker, row["stated"]])
    allowed = between(low, high, unit, places, language, power)
    alt = say("table.audit.strip", language, allowed=allowed, stated=text)
    return audit_strip(
        axis, (low, high), whisker, row["stated"], allowed, estimate=stated["status"] == "estimate", alt=alt
    )


def _around(values: Sequence[float | None]) -> Scale:
    """Return an axis that leaves a quarter of its length free on either side of what it shows."""
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    room = (high - low) / 2 or abs(high) / 10 or 1.0
    return Scale(low - room, high + room, (low, high))


def _derived_row(corpus, row: Mapping[str, object]) -> list[Cell]:
    language = corpus.language
    stage, year = stage_label(row["stage"], language), year_of(row)
    operands = [printed(fact(corpus, fact_id)) for fact_id in row["fact_ids"]]
    power, places = precision(row, operands)
    low, high = (None if pd.isna(row[name]) else row[name] for name in ("low", "high"))
    shown = own(spoken(row["value"], row["unit"], places, language, power))
    if low is not None and high is not None and low != high:
        shown = Markup("{}<br>{}").format(shown, mini(between(low, high, row["unit"], places, language, power)))
    name = row[f"label_{language}"]
    name = say("table.derived.change", language, what=name) if row["figure"] == "change_of_levels" else name
    what = Markup("{}{}").format(name, Markup("<br>{}").format(mini(stage)) if stage else "")
    who = report_label(corpus, row["report_id"]) + (
        f" {year}" if year and year != report_year(corpus, row["report_id"]) else ""
    )
    formula = arithmetic(corpus, row["formula"].replace(" / ", " ÷ ").replace(" - ", " − "), row["fact_ids"])
    return [what, who, shown, formula, reasons(row["caveats"], language) or None]
