"""Findings as sentences, on what is disclosed: how much is comparable, money, results and efforts, ways of saying.

Each function returns one finding, or None where the corpus has no material for it. A claim is chosen by rule from the
tables, never written for one corpus; the words stand in ``wording-exhibits.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.analysis.comparison.comparison import STATES, mask_shares
from helpers.analysis.comparison.grades import like_for_like
from helpers.analysis.comparison.references import Comparator, plain_growth
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml
from helpers.presentation.findings.clauses import NAMED, Row, clauses, finding, grouped, of_topic, who
from helpers.presentation.grammar.marks import fact, own, ref
from helpers.presentation.grammar.national import national, side, unlike_nation, value_text
from helpers.presentation.grammar.unread import aside, unread, why
from helpers.presentation.grammar.views import (
    capitalised,
    earlier_years,
    figure,
    figures,
    has_series,
    in_sentence,
    indicator_label,
    listed,
    peer_states,
    peers,
    printed,
    reasons,
    report_label,
    spaced,
    state_rows,
    states,
)  # fmt: skip
from helpers.presentation.language.figures import magnitude
from helpers.presentation.language.numbers import with_sign
from helpers.presentation.language.qualifiers import dated, is_whole
from helpers.presentation.language.wording import say, say_html

# Ways of saying, the most telling first; of those after _SAID no words of the report can be shown.
_SAID = ("stated", "asserted", "masked", "planned")
_WAYS = (*_SAID, "mentioned", "none", "unread")


def disclosure(corpus, topic: str | None = None) -> Markup | None:
    """Say how much can be compared at all: cells in each state, and the figures that masks hide."""
    language = corpus.language
    cells = peer_states(corpus) if topic is None else of_topic(peer_states(corpus), topic)
    if cells.empty:
        return None
    reports, indicators = cells["report_id"].nunique(), cells["indicator"].nunique()
    comparable = cells.loc[cells["comparable"], "indicator"].nunique()
    way, n = "claim", comparable
    if reports == 1:
        way, n = "alone", int((cells["state"] == "stated").sum())
    fields = {"n": n} if n else {}
    claim = say(f"finding.disclosure.{way}{'' if n else '_none'}", language, indicators=indicators, **fields)
    if way == "alone":
        counted = _state_counts(cells[cells["state"] != "stated"], "items", language)
        text = say_html("finding.disclosure.rest_alone", language, states=counted) if counted else Markup("")
        return finding(claim, text + _hidden(corpus, topic))
    counted = _state_counts(cells, "cells", language)
    key = "finding.disclosure.counts_series" if has_series(corpus) else "finding.disclosure.counts"
    text = say_html(key, language, reports=reports, cells=own(len(cells)), states=counted)
    return finding(claim, text + Markup("{}").format(earlier_years(corpus)) + _hidden(corpus, topic))


def _hidden(corpus, topic: str | None) -> Markup:
    """Return how many figures of which reports are masked; of a topic, and of none, nothing."""
    hidden = mask_shares(corpus)
    hidden = hidden[hidden["masked"] > 0]
    if topic is not None or hidden.empty:
        return Markup("")
    total, masked = int(hidden["masked"].sum() + hidden["stated"].sum()), int(hidden["masked"].sum())
    fields = {"total": own(total), "masked": own(masked)}
    return say_html("finding.disclosure.masked", corpus.language, who=who(corpus, hidden["report_id"]), **fields)


def growth(corpus, only: str | None = None) -> Markup | None:
    """Say who reports which growth of the money, and where the country stood in the same year."""
    language = corpus.language
    indicator = read_toml("exhibits.toml")["findings"]["growth"]
    rows = [row for row in _achieved(_rows(corpus, [indicator], only)) if not pd.isna(row["value"])]
    if not rows:
        return None
    told = [(row, national(corpus, fact(corpus, row["fact_ids"][0]))) for row in rows]
    unlike = {row["report_id"]: unlike_nation(corpus, row, reference) for row, reference in told}
    held = [(row, reference) for row, reference in told if not unlike[row["report_id"]]]
    if len(held) <= NAMED:
        texts = [_growth_clause(corpus, row, reference, only=only) for row, reference in held]
    else:
        texts = [say_html("finding.growth.counted", language, n=own(len(held)))]
    left = [row for row in rows if unlike[row["report_id"]]]
    texts += [_growth_clause(corpus, row, None, unlike[row["report_id"]], only) for row in left[:NAMED]]
    if len(left) > NAMED:
        texts.append(say_html("finding.growth.more_unlike", language, n=own(len(left) - NAMED)))
    parts = _parts_of_growth(corpus, rows, held, only) or [
        say(f"finding.growth.{'unlike_all' if any(one for _, one in told) else 'unknown_all'}", language)
    ]
    label = indicator_label(indicator, language)
    rising = len(rows) > 1 and all(_signed(row) > 0 for row in rows)
    fields = {"indicator": label, "parts": say("list.comma", language).join(parts)}
    claim = say("finding.growth.claim", language, **fields)
    if rising:
        claim = say("finding.growth.claim_rising", language, n=len(rows), **fields)
    return finding(claim, clauses(texts, language))


def _parts_of_growth(
    corpus, rows: Sequence[Row], held: Sequence[tuple[Row, Comparator | None]], only: str | None
) -> list[str]:
    """Return who reports a fall, and who growth above, below or equal to the national value; nothing for nobody."""
    fell = [row["report_id"] for row in rows if _signed(row) < 0 and not _in_doubt(row)]
    sides: dict[str, list[str]] = {"fell_all": fell}
    for row, reference in held:
        if reference and _signed(row) >= 0:
            key = side(fact(corpus, row["fact_ids"][0]), _signed(row), reference)
            sides.setdefault(key, []).append(row["report_id"])
    told = [key for key in ("fell_all", "above", "between", "below", "equal") if sides.get(key)]
    if only:
        return [say(f"finding.growth.alone_{key}", corpus.language) for key in told]
    return [say(f"finding.growth.part_{key}", corpus.language, who=who(corpus, sides[key])) for key in told]


def results_and_efforts(corpus, only: str | None = None) -> Markup | None:
    """Say who gives rates of result for 双减, and who gives counts of enforcement, which say nothing of results."""
    language, known = corpus.language, catalogue()
    efforts_of = [i for i in known if known[i].topic == "double_reduction" and known[i].comparable == "effort"]
    results = read_toml("exhibits.toml")["findings"]["results"]
    told = (_achieved(_rows(corpus, indicators, only)) for indicators in (results, efforts_of))
    rows, efforts = ([row for row in held if not _in_doubt(row)] for held in told)
    rows = [row for row in rows if is_whole(row)]  # one district's rate is not its city's
    if not rows and not efforts:
        return None
    by_report = grouped(rows)
    alone = only is None and len(by_report) == 1 and len(peers(corpus)) > 1
    way = "only" if alone else "results" if by_report else "efforts"
    claim = say("finding.double_reduction.claim_efforts", language)
    if by_report:
        way = "alone" if only else way
        claim = say(f"finding.double_reduction.claim_{way}", language, who=who(corpus, by_report))
    texts = [_item(corpus, row, named=len(by_report) > 1) for row in rows]
    if len(by_report) > NAMED:
        texts = [
            say_html(
                "finding.count",
                language,
                indicator=in_sentence(indicator_label(i, language), language),
                n=own(len(held)),
            )
            for i, held in grouped(rows, "indicator").items()
        ]
    text = Markup("")
    if texts:
        text = capitalised(Markup(say("list.item", language)).join(texts), language) + say("list.stop", language)
    if only is None and way != "results":  # only one, or none: as far as the reports were read
        text += Markup("{}").format(aside(corpus, "double_reduction").lstrip())
    if efforts:
        acting = grouped(efforts)
        told = [_item(corpus, held[0], first=True, named=not only) for held in list(acting.values())[:NAMED]]
        key = "efforts_alone" if only else "efforts" if len(acting) <= NAMED else "efforts_many"
        fields = {"who": who(corpus, acting), "examples": listed(told[:2] if key == "efforts_many" else told, language)}
        text += say_html(f"finding.double_reduction.{key}", language, **fields)
    return finding(claim, text)


def ways_of_saying(corpus, only: str | None = None) -> Markup | None:
    """Say how each report speaks of the same safety rates: printed, asserted, masked, planned, or not at all."""
    language = corpus.language
    safety = read_toml("exhibits.toml")["findings"]["safety"]
    rows = [row for row in _rows(corpus, safety, only) if not _in_doubt(row)]
    by_report = grouped([{**row, "state": "planned"} if _planned(row) else row for row in rows])
    best = {report_id: min(held, key=_told_first) for report_id, held in by_report.items()}
    groups = {state: [report_id for report_id, row in best.items() if row["state"] == state] for state in _WAYS}
    if not any(groups[state] for state in _SAID):
        return None
    if len(by_report) == 1:
        return _ways_of_one(corpus, next(iter(by_report.values())))
    named = NAMED if len(best) <= 2 * NAMED else 1
    texts = []
    for state in _SAID:
        texts += [_way(corpus, report_id, by_report[report_id], state) for report_id in groups[state][:named]]
        if rest := groups[state][named:]:
            texts.append(Markup("{}").format(say(f"finding.safety.more_{state}", language, who=who(corpus, rest))))
    texts += [
        Markup("{}").format(say(f"finding.safety.{state}", language, who=who(corpus, groups[state])))
        for state in _WAYS[len(_SAID) :]
        if groups[state]
    ]
    return finding(_ways_claim(corpus, by_report, groups), clauses(texts, language))


def _ways_claim(corpus, by_report: Mapping[str, Sequence[Row]], groups: Mapping[str, Sequence[str]]) -> str:
    """Return who gives all of the rates as figures, or how many give some, or that nobody does."""
    n = max(len(held) for held in by_report.values())
    whole = [r for r in groups["stated"] if sum(row["state"] == "stated" for row in by_report[r]) == n]
    if len(whole) == len(by_report):
        return say("finding.safety.claim_everyone", corpus.language, n=n)
    way = "all" if whole else "some" if groups["stated"] else "nobody"
    return say(f"finding.safety.claim_{way}", corpus.language, n=n, who=who(corpus, whole or groups["stated"]))


def _ways_of_one(corpus, rows: Sequence[Row]) -> Markup:
    """Say of one report how many of the safety rates it puts in which way, and name them."""
    language, held = corpus.language, grouped(rows, "state")
    said = [state for state in _SAID if state in held]
    parts = [say(f"finding.safety.part_{state}", language, n=len(held[state])) for state in said]
    texts = []
    for state in said:
        labels = [in_sentence(indicator_label(row["indicator"], language), language) for row in held[state]]
        shown = _words_of(corpus, held[state])
        texts.append(say_html("finding.safety.named", language, what=listed(labels, language), figure=shown))
    return finding(say("finding.safety.alone", language, parts=listed(parts, language)), clauses(texts, language))


def _told_first(row: Row) -> tuple[bool, int]:
    # of a report that is silent on one rate and could not be read on another nobody knows that it is silent
    return row["state"] == "none", _WAYS.index(row["state"])


def report_disclosure(corpus, report_id: str) -> Markup | None:
    """Say how many figures one report states and masks, what is known of them, and how its indicators stand."""
    language = corpus.language
    share = mask_shares(corpus).set_index("report_id").loc[report_id]
    stated, masked = int(share["stated"]), int(share["masked"])
    way = "none" if not stated + masked else "all_masked" if not stated else "some_masked" if masked else "open"
    held = unread(corpus)
    way = "unread" if report_id in held else way
    reason = why(held.get(report_id, ""), language)
    claim = say(f"finding.report.claim_{way}", language, n=stated + masked, masked=masked, why=reason)
    cells = states(corpus)
    cells = cells[cells["report_id"] == report_id]
    counted = _state_counts(cells, "items", language)
    key = f"finding.report.counts{'_alone' if len(corpus.reports) == 1 else ''}"
    text = say_html(key, language, total=own(len(cells)), states=counted) if len(cells) else ""
    return finding(claim, _known_of_figures(corpus, report_id) + text)


def _known_of_figures(corpus, report_id: str) -> Markup:
    """Say of how many figures it is known what they measure, and how."""
    table = corpus.coverage
    row = table[(table["report_id"] == report_id) & (table["topic"] == "")].iloc[0]
    if not row["figures"]:
        return Markup("")
    language = corpus.language
    counts = {name: int(row[name]) for name in ("bound", "subject_only", "unnamed")}
    parts = [say_html(f"finding.report.{name}", language, n=own(n)) for name, n in counts.items() if n]
    told = Markup(say("list.comma", language)).join(parts)
    return say_html("finding.report.coverage", language, n=int(row["figures"]), parts=told)


def _rows(corpus, indicators: Sequence[str], only: str | None) -> list[Row]:
    return [row for i in indicators for row in state_rows(corpus, i, only)]


def _in_doubt(row: Row) -> bool:
    """Return whether the report's own arithmetic contradicts a cell: it carries no finding but that of the audit."""
    return "in_doubt" in row["reasons"]


def _planned(row: Row) -> bool:
    """Return whether a cell holds a plan or a requirement, which nobody has reached yet."""
    return row["state"] == "stated" and row["status"] in ("planned", "standard")


def _achieved(rows: Sequence[Row]) -> list[Row]:
    """Return the cells that state a figure reached or expected, no plan and no requirement."""
    return [row for row in rows if row["state"] == "stated" and not _planned(row)]


def _state_counts(cells: pd.DataFrame, kind: str, language: str) -> Markup:
    """Return the states that occur, with their number."""
    n = {state: int((cells["state"] == state).sum()) for state in STATES}
    parts = [say_html(f"finding.{kind}.{state}", language, n=own(count)) for state, count in n.items() if count]
    return Markup(say("list.comma", language)).join(parts)


def _item(corpus, row: Row, *, named: bool = False, first: bool = False) -> Markup:
    language = corpus.language
    shown = figures(corpus, row["fact_ids"][:1] if first else row["fact_ids"])
    label = in_sentence(indicator_label(row["indicator"], language), language)
    if not named:
        return say_html("finding.item_alone", language, indicator=label, figure=shown)
    name = spaced(report_label(corpus, row["report_id"]), language)
    return say_html("finding.item", language, who=name, indicator=label, figure=shown)


def _growth_clause(
    corpus, row: Row, reference: Comparator | None, unlike: Sequence[str] = (), only: str | None = None
) -> Markup:
    language = corpus.language
    one = row["fact_ids"][0]  # the figure that fills the cell; its sign is in the verb
    year = dated(fact(corpus, one), language)
    when = say("finding.growth.when", language, when=year) if year else ""
    when += say("finding.growth.expected", language) if fact(corpus, one)["status"] == "estimate" else ""
    if like_for_like(fact(corpus, one)["sentence"], fact(corpus, one)["text"]):
        when += say("finding.growth.like_for_like", language)
    fields = {
        "who": ""
        if only
        else say("finding.of", language, who=spaced(report_label(corpus, row["report_id"]), language)),
        "when": when,
        "verb": say("finding.growth.fell" if _signed(row) < 0 else "finding.growth.grew", language),
        "figure": figure(corpus, one, magnitude(fact(corpus, one), language)),
    }
    if unlike:
        return say_html("finding.growth.unlike", language, why=reasons(unlike, language), **fields)
    if reference is None:
        return say_html("finding.growth.bare", language, **fields)
    key = side(fact(corpus, one), _signed(row), reference)
    plain = plain_growth(reference) if key == "between" else None
    held = ref(reference.comparator_id, value_text(reference, language))
    if plain is not None:
        own_sum = own(with_sign(f"{abs(plain):.1f}%", plain))
        return say_html("finding.growth.between_two", language, national=held, plain=own_sum, **fields)
    where = say(f"finding.growth.{key}", language)
    return say_html("finding.growth.beside", language, side=where, national=held, **fields)


def _way(corpus, report_id: str, rows: Sequence[Row], state: str) -> Markup:
    """One report's way of saying: its words once if all its rates share them, else each."""
    language = corpus.language
    rows = [row for row in rows if row["state"] == state]
    what = say("finding.safety.items", language, n=len(rows))
    if len(rows) == 1:
        what = in_sentence(indicator_label(rows[0]["indicator"], language), language)
    shown = _words_of(corpus, rows)
    return say_html(f"finding.safety.{state}", language, who=report_label(corpus, report_id), what=what, figure=shown)


def _words_of(corpus, rows: Sequence[Row]) -> Markup | str:
    """Return the words of several cells, each way of putting it once."""
    told: dict[str, str] = {}
    for row in rows:
        one = fact(corpus, row["fact_ids"][0])
        told.setdefault(printed(one), one["fact_id"])
    return listed([figure(corpus, fact_id) for fact_id in list(told.values())[:3]], corpus.language)


def _signed(row: Row) -> float:
    return -abs(float(row["value"])) if row["change"] == "decrease" else float(row["value"])
