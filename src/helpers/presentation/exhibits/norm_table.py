"""The table of norms: every reported figure beside the threshold it can be held against, grouped under the norm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.analysis.governments.exceptions import FAILED
from helpers.extraction.verbs import verb
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Cell, Column, Group, lines, made, mini, note, sentence, table
from helpers.presentation.grammar.marks import fact, own, ref, symbol, tag
from helpers.presentation.grammar.scales import Scale, nice
from helpers.presentation.grammar.strips import norm_strip
from helpers.presentation.grammar.unread import nothing
from helpers.presentation.grammar.views import (
    coded,
    directed,
    earlier_years,
    figure,
    indicator_label,
    listed,
    of_report,
    peers,
    report_label,
    report_labels,
    told,
    verdicts,
)
from helpers.presentation.language.glosses import spoken_yuan
from helpers.presentation.language.numbers import amount, number
from helpers.presentation.language.wording import say, say_html

# Rows of one norm before the rest is only counted.
MOST_ROWS = 12
OPEN = ("none", "unread")
FAILING = ("not_met", "not_reached", "not_met_direction", "self_declared_not_reached")
JUDGED = ("reached", "not_reached", "met", "not_met", "undecided")
_UNSAID_UNITS = ("比", "1")
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}


@verb
def norms(corpus, report_id: str = "") -> Exhibit:
    """Return every reported figure (of one report) beside the norm it can be held against: strip, verdict in words.

    Columns of .data: those of norms.

    >>> tables.norms(corpus).title
    '报告的数与标准'
    """
    language, found = corpus.language, of_report(verdicts(corpus), report_id)
    title, caveat = say("table.norms.title", language), say("table.norms.note", language)
    if not report_id:  # of each government its last year, and of earlier ones what fell short
        found = found[found["report_id"].isin(peers(corpus)) | found["verdict"].isin(FAILED)]
    shown = found[~found["verdict"].isin(OPEN)]
    if shown.empty:
        return sentence(title, nothing(corpus, say("table.norms.nothing", language), report_id=report_id), data=found)
    columns = [
        Column(say("table.government", language), width="16%"), Column(say("table.norms.value", language), "r", "17%"),
        Column(say("table.norms.place", language), width="34%"), Column(say("table.norms.verdict", language)),
    ]  # fmt: skip
    groups = [_norm_group(corpus, part.to_dict("records")) for _, part in shown.groupby("norm_id", sort=False)]
    html = table(title, caveat, columns, groups, css="st cmp norms")
    html += note(_unanswered(corpus, found)) + note("" if report_id else earlier_years(corpus))
    counts = Counter(shown["verdict"])
    alt = say("list.item", language).join(f"{coded('verdict', v, language)} {n}" for v, n in counts.items())
    return made("table", title, html, note=caveat, alt=f"{title}{say('list.colon', language)}{alt}", data=found)


def _norm_group(corpus, rows: Sequence[Mapping[str, object]]) -> Group:
    language, axis, first = corpus.language, _norm_scale(rows), rows[0]
    shown = ref(first["norm_id"], limit(first, language))
    source = " ".join(
        part for part in (first["number"] or first["document"], coded("norm_kind", first["kind"], language)) if part
    )
    ends = [_in_unit(first, end, axis.places, language) for end in (axis.low, axis.high)]
    lower = say("table.norms.lower", language) if first["direction"].startswith("<") else ""
    label = first[f"label_{language}"]
    small = say("table.norms.source", language, source=source, low=ends[0], high=ends[1], lower=lower)
    head = Markup('<b>{} {}</b> <i>{}</i>').format(
        label, shown, small
    )
    shown = _exceptions_first(rows)
    body = [_norm_row(corpus, row, axis) for row in shown]
    if len(rows) > len(shown):
        rest = Counter(row["verdict"] for row in rows) - Counter(row["verdict"] for row in shown)
        words = say("list.item", language).join(f"{coded('verdict', v, language)} {n}" for v, n in rest.items())
        body.append([mini(say("table.norms.more", language, n=len(rows) - len(shown))), None, None, words])
    return Group(body, head, css="nb")


def _exceptions_first(rows: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Return the rows of a norm that are shown: all that fall short, then others up to a number."""
    failing = [row for row in rows if row["verdict"] in FAILING]
    return [*failing, *(row for row in rows if row["verdict"] not in FAILING)][: max(MOST_ROWS, len(failing))]


def _norm_row(corpus, row: Mapping[str, object], axis: Scale) -> list[Cell]:
    facts = [fact(corpus, fact_id) for fact_id in row["fact_ids"]]
    figures = lines(told(corpus, one, figure(corpus, str(one["fact_id"]))) for one in facts)
    return [report_label(corpus, row["report_id"]), figures, _place(corpus, row, axis), verdict_words(corpus, row)]


def verdict_words(corpus, row: Mapping[str, object]) -> Markup:
    """Return the verdict on a norm: the word first, then in small type what limits it."""
    language, verdict = corpus.language, row["verdict"]
    word = Markup("{}").format(coded("verdict", verdict, language))
    if verdict in (*OPEN, "reference_only", "different_denominator", "masked", "undecided"):
        word = tag(word)
    elif verdict == "asserted":
        word = Markup("{} {}").format(symbol("asserted"), word)
    # Full coverage cannot be exceeded: that 100% is exactly 100% is no remark.
    idle = {"other_year", verdict, "on_threshold" if (row["unit"], row["threshold"]) == ("%", 100) else ""}
    codes = [code for code in row["reasons"] if code not in idle]
    words = [coded("reason", code, language) for code in codes]
    if len(row["fact_ids"]) == 2 and not pd.isna(row["value"]):
        words.append(say_html("table.norms.quotient", language, value=own(number(row["value"], 3))))
    return Markup("{} {}").format(word, mini(listed(words, language))) if words else word


def _place(corpus, row: Mapping[str, object], axis: Scale) -> Markup:
    language, verdict = corpus.language, row["verdict"]
    if verdict == "different_denominator":
        return mini(say("table.norms.not_drawn_denominator", language))
    if row["disclosure"] == "asserted":
        return mini(say("table.norms.not_drawn_asserted", language))
    hidden = row["disclosure"] == "masked" or pd.isna(row["value"])
    judged = verdict in JUDGED or verdict == "self_declared_not_reached"
    mark = "masked" if hidden else "unjudged" if not judged else "estimate" if row["status"] == "estimate" else "stated"
    bounded = not hidden and bool(row["fact_ids"]) and bool(fact(corpus, row["fact_ids"][0])["bound"])
    ends = [None if pd.isna(end) else end for end in (row["low"], row["high"])] if bounded else ()
    alt = say(
        "table.norms.strip",
        language,
        threshold=_threshold(row, row["threshold"], language),
        value=say("state.masked", language) if hidden else spoken_value(corpus, row),
    )
    return norm_strip(
        axis, row["threshold"], row["direction"], value=None if hidden else row["value"], ends=ends, mark=mark, alt=alt
    )


def spoken_value(corpus, row: Mapping[str, object]) -> str:
    """Return what is held against a norm, in words: a fall with its sign, of two figures their quotient too."""
    language = corpus.language
    texts = [directed(fact(corpus, fact_id), language) for fact_id in row["fact_ids"]]
    if len(texts) < 2:
        return "".join(texts)
    value = number(row["value"], 3)
    return say("table.norms.spoken_quotient", language, first=texts[0], second=texts[1], value=value)


def _norm_scale(rows: Sequence[Mapping[str, object]]) -> Scale:
    values = [row[name] for row in rows for name in ("value", "threshold") if not pd.isna(row[name])]
    low, high = min(values), max(values)
    # Room on both sides of the threshold, so that being beyond it can be seen; a percentage ends at 100.
    room = (high - low) * 0.5 or abs(high) * 0.2 or 1.0
    percent = rows[0]["unit"] == "%"
    thresholds = [row["threshold"] for row in rows]
    wanted = [*values, min(thresholds) - room, max(thresholds) + room / 2]
    cap = 100 if percent and high <= 100 and min(thresholds) > 0 else None
    if cap:
        wanted = [min(value, cap) for value in wanted]
    if min(thresholds) > 0 and low >= 0:
        wanted = [max(value, 0) for value in wanted]
    return nice(wanted, cap=cap, count=5)


def limit(row: Mapping[str, object], language: str) -> str:
    """Return the threshold of a norm in print: ≥ 85%, ≤ 0.50."""
    return f"{_SIGNS[row['direction']]} {_threshold(row, row['threshold'], language)}"


def limit_words(row: Mapping[str, object], language: str) -> str:
    """Return the threshold of a norm as it stands in a sentence: a growth that must not fall is 只增不减."""
    growing = (row["unit"], row["threshold"], row["direction"]) == ("%", 0, ">=")
    return say("table.norms.must_not_fall", language) if growing else limit(row, language)


def _threshold(row: Mapping[str, object], threshold: float, language: str) -> str:
    if row["unit"] == "比" and 0 < threshold < 1:  # as the documents print it: 1:15
        return f"1:{1 / threshold:.0f}"
    places = len(f"{threshold:g}".partition(".")[2])
    return _in_unit(row, threshold, 2 if places == 1 and not row["unit"] else places, language)


def _in_unit(row: Mapping[str, object], value: float, places: int, language: str) -> str:
    if language == "en" and row["unit"] == "元":
        return spoken_yuan(value, places)
    return amount(value, "" if row["unit"] in _UNSAID_UNITS else row["unit"], places)


def _unanswered(corpus, found: pd.DataFrame) -> str:
    """Name the norms that bind but meet no figure in any report that was read, and the reports that were not."""
    language = corpus.language
    # Nothing is said to be missing of which a figure stands in the table, be it for another level, stage or year.
    met = set(found[~found["verdict"].isin(OPEN)]["indicator"])
    missing = found[(found["verdict"] == "none") & ~found["indicator"].isin(met)]
    several = Counter(missing.drop_duplicates("norm_id")["indicator"])
    names = list(
        dict.fromkeys(
            indicator_label(indicator, language) if several[indicator] > 1 else label
            for indicator, label in zip(missing["indicator"], missing[f"label_{language}"], strict=True)
        )
    )
    key = "unanswered_alone" if found["report_id"].nunique() == 1 else "unanswered"
    text = say(f"table.norms.{key}", language, n=len(names), labels=listed(names, language)) if names else ""
    unread = list(dict.fromkeys(found[found["verdict"] == "unread"]["report_id"]))
    if unread:
        text += say("table.norms.unread", language, reports=report_labels(corpus, unread[:MOST_ROWS]))
    return text.strip()
