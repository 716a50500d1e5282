"""Findings as sentences, on what is judged: thresholds reached or not, duties, claims recomputed, figures implied.

Each function returns one finding, or None where the corpus has no material for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from helpers.analysis.audit.levels import CHECKS as LEVEL_CHECKS
from helpers.presentation.exhibits.norm_table import limit_words
from helpers.presentation.exhibits.recomputed import allowed_words, claimed, open_reasons, precision, told_claim
from helpers.presentation.findings.clauses import (
    NAMED,
    WHY_OPEN,
    Row,
    clauses,
    finding,
    grouped,
    of_topic,
    who,
    why_open,
)
from helpers.presentation.grammar.marks import fact, own, ref
from helpers.presentation.grammar.views import (
    audits,
    coded,
    deductions,
    figure,
    figures,
    in_sentence,
    indicator_label,
    listed,
    peers,
    printed,
    report_label,
    report_year,
    spaced,
    verdicts,
    year_of,
)  # fmt: skip
from helpers.presentation.language.numbers import between, number, spoken
from helpers.presentation.language.wording import say, say_html

_PASSED, _FAILED = ("reached", "met"), ("not_reached", "not_met")


def thresholds(corpus, indicators: Sequence[str], key: str, only: str | None = None) -> Markup | None:
    """Say which figures reach a certification threshold and which do not; what cannot be judged is said to be so."""
    language, found = corpus.language, _judged(corpus, only)
    rows = [
        row
        for row in found[found["indicator"].isin(list(indicators))].to_dict("records")
        if only in (None, row["report_id"]) and row["verdict"] != "reference_only"
    ]
    judged = [row for row in rows if row["verdict"] in (*_PASSED, *_FAILED)]
    declared = [row for row in rows if row["verdict"] == "self_declared_not_reached"]
    if not judged and not declared:
        return None
    passed = sum(row["verdict"] in _PASSED for row in judged)
    by_report = grouped(judged)
    counts = {"places": len(by_report), "passed": passed, "failed": len(judged) - passed}
    way = "all" if passed == len(judged) else "none" if not passed else "some"
    way = "declared" if not judged else "all_declared" if declared and way == "all" else way
    if len(by_report) <= NAMED:
        texts = [_threshold_clause(corpus, report_id, held, only) for report_id, held in by_report.items()]
    else:
        texts = [say_html("finding.thresholds.counted", language, **{name: own(n) for name, n in counts.items()})]
    unlike = [row for row in rows if row["verdict"] == "different_denominator"]
    texts += [_about("unlike", corpus, row, only) for row in unlike[:NAMED]]
    texts += [_about("declared", corpus, row, only) for row in declared[:NAMED]]
    names = {"who": who(corpus, by_report), "declared": who(corpus, grouped(declared))}
    names |= dict.fromkeys(names, say("finding.the_report", language)) if only else {}
    claim = say(f"finding.{key}.claim_{way}", language, n=len(judged), m=len(declared), **counts, **names)
    return finding(claim, clauses(texts, language))


def _judged(corpus, only: str | None):
    """Return the verdicts of one report, or of the last report of each government."""
    table = verdicts(corpus)
    return table[table["report_id"].isin([only] if only is not None else peers(corpus))]


def duties(corpus, topic: str, only: str | None = None) -> Markup | None:
    """Say of the duties and thresholds of a topic how many figures meet them, and name those that do not."""
    language = corpus.language
    found = of_topic(_judged(corpus, only), topic).to_dict("records")
    rows = [row for row in found if only in (None, row["report_id"])]
    judged = [row for row in rows if row["verdict"] in (*_PASSED, *_FAILED)]
    if not judged:
        return None
    failed = [row for row in judged if row["verdict"] in _FAILED]
    way = "some" if failed else "one" if len(judged) == 1 else "all"
    fields = {} if way == "one" else {"n": len(judged)} | ({"failed": len(failed)} if failed else {})
    claim = say(f"finding.duties.claim_{way}", language, **fields)
    by_report = grouped(failed or judged)
    texts = [_threshold_clause(corpus, one, held, only) for one, held in list(by_report.items())[:NAMED]]
    if rest := sum(len(held) for held in list(by_report.values())[NAMED:]):
        texts.append(say_html(f"finding.{'more_asked' if failed else 'more_judged'}", language, n=own(rest)))
    text = clauses(texts, language)
    left = [row["verdict"] for row in rows if row["verdict"] in WHY_OPEN]
    if left:
        text += say_html("finding.duties.open", language, n=own(len(left)), why=why_open(left, language))
    return finding(claim, text)


def audit(corpus, only: str | None = None, topic: str | None = None) -> Markup | None:
    """Say how many claims can be recomputed, how many agree, and why others cannot be; show one that agrees.

    What two governments say of one thing, and cannot both be, is named behind what a report's own figures show.
    """
    language = corpus.language
    found = audits(corpus) if topic is None else of_topic(audits(corpus), topic)
    found = found if only is None else found[found["report_id"] == only]
    between = found["check"].isin(LEVEL_CHECKS)
    found, levels = found[~between], found[between]
    if found.empty and levels.empty:
        return None
    n = {verdict: int((found["verdict"] == verdict).sum()) for verdict in ("consistent", "inconsistent", "undecided")}
    way = "differs" if n["inconsistent"] else "levels" if len(levels) else "agrees" if n["consistent"] else "open"
    counts = {"n": len(levels if way == "levels" else found), "differs": n["inconsistent"]}
    claim = say(f"finding.audit.claim_{way}", language, **counts, **n)
    text = Markup("")  # what differs is an exception and told as one
    if way == "agrees":
        telling = found[(found["verdict"] == "consistent") & (found["check"] == "growth")].dropna(
            subset=["low", "high"]
        )
        text += Markup("").join(_audit_clause(corpus, row, "example") for row in telling.head(1).to_dict("records"))
    text += Markup("").join(level_clause(corpus, row) for row in levels.head(NAMED).to_dict("records"))
    if len(levels) > NAMED:
        text += say_html("finding.audit.levels_more", language, n=own(len(levels) - NAMED))
    if way in ("differs", "levels") and n["consistent"]:
        text += say_html("finding.audit.consistent", language, n=own(n["consistent"]))
    if n["undecided"]:
        key = "open" if way == "open" else "undecided"
        why = open_reasons(found, language)
        text += say_html(f"finding.audit.{key}", language, n=own(n["undecided"]), why=why)
    return finding(claim, text)


def implied(corpus, report_id: str) -> Markup | None:
    """Name two figures that a report's own figures imply, with the interval that rounding leaves."""
    language, found = corpus.language, deductions(corpus)
    held = found[found["report_id"] == report_id].drop_duplicates("figure").to_dict("records")
    words = [[printed(fact(corpus, fact_id)) for fact_id in row["fact_ids"]] for row in held]
    # that 1545.9万元 is all of 1545.9万元 is no finding
    telling = [(row, operands) for row, operands in zip(held, words, strict=True) if len(set(operands)) > 1]
    texts = []
    for row, operands in telling[:2]:
        power, places = precision(row, operands)
        low, high = (None if pd.isna(row[name]) else row[name] for name in ("low", "high"))
        value = between(low, high, row["unit"], places, language, power)
        value = value or spoken(row["value"], row["unit"], places, language, power)
        linked = listed([figure(corpus, fact_id) for fact_id in row["fact_ids"]], language)
        what = in_sentence(row[f"label_{language}"], language)
        what = say("table.derived.change", language, what=what) if row["figure"] == "change_of_levels" else what
        if year_of(row) not in (None, report_year(corpus, report_id)):
            what = say("finding.implied.of_year", language, year=year_of(row), what=what)
        texts.append(say_html("finding.implied.item", language, what=what, value=own(value), figures=linked))
    return finding(say("finding.implied.claim", language), clauses(texts, language)) if texts else None


def _threshold_clause(corpus, report_id: str, rows: Sequence[Row], only: str | None = None) -> Markup:
    language, parts = corpus.language, []
    told = [{**row, "told": f"{row['verdict']}_target" if row["kind"] == "target" else row["verdict"]} for row in rows]
    for key, held in grouped(told, "told").items():
        items = [_threshold_item(corpus, same) for same in grouped(held, f"label_{language}").values()]
        parts.append(say_html(f"finding.thresholds.{key}", language, items=listed(items, language)))
    told = Markup(say("list.comma", language)).join(parts)
    if only:
        return told
    name = spaced(report_label(corpus, report_id), language)
    return say_html("finding.thresholds.report", language, who=name, parts=told)


def _threshold_item(corpus, rows: Sequence[Row]) -> Markup:
    """Return the figures of one norm, an estimate said to be one, with the thresholds they are held against."""
    language = corpus.language
    return say_html(
        "finding.thresholds.item",
        language,
        indicator=in_sentence(indicator_label(rows[0]["indicator"], language), language),
        figures=_figures(corpus, rows),
        limits=listed(dict.fromkeys(ref(row["norm_id"], limit_words(row, language)) for row in rows), language),
    )


def _figures(corpus, rows: Sequence[Row]) -> Markup | str:
    """Return the figures of one norm: a pair where the norm is on their quotient, else each with its stage."""
    language = corpus.language
    if all(len(row["fact_ids"]) == 2 for row in rows):
        return listed([_pair(corpus, row) for row in rows], language)
    return figures(corpus, [fact_id for row in rows for fact_id in row["fact_ids"]])


def _pair(corpus, row: Row) -> Markup:
    """Return two figures whose quotient is held against a norm, the second with its name."""
    first, second = row["fact_ids"]
    name = in_sentence(indicator_label(str(fact(corpus, second)["indicator"]), corpus.language), corpus.language)
    fields = {"first": figure(corpus, first), "second": figure(corpus, second), "name": name}
    fields["ratio"] = own(number(row["value"], 3))
    return say_html("finding.thresholds.pair", corpus.language, **fields)


def _about(key: str, corpus, row: Row, only: str | None) -> Markup:
    language = corpus.language
    return say_html(
        f"finding.thresholds.{key}{'_alone' if only else ''}",
        language,
        who=report_label(corpus, row["report_id"]),
        indicator=in_sentence(row[f"label_{language}"], language),
        figure=figures(corpus, row["fact_ids"]),
    )


def _audit_clause(corpus, row: Row, way: str) -> Markup:
    language = corpus.language
    return say_html(
        f"finding.audit.{way}",
        language,
        who=report_label(corpus, row["report_id"]),
        what=in_sentence(claimed(corpus, row), language),
        figure=told_claim(corpus, row),
        allowed=own(allowed_words(corpus, row)),
        why=coded("reason", row["reason"], language) if row["reason"] else "",
    )


def level_clause(corpus, row: Row) -> Markup:
    """Say of two governments, one in the other, which figures of one thing cannot both be."""
    other = fact(corpus, row["fact_ids"][1])
    return say_html(
        f"finding.audit.{row['check']}",
        corpus.language,
        who=report_label(corpus, row["report_id"]),
        other=report_label(corpus, str(other["report_id"])),
        what=in_sentence(claimed(corpus, row), corpus.language),
        figure=figure(corpus, row["fact_ids"][0]),
        theirs=figure(corpus, row["fact_ids"][1]),
    )
