"""Findings as sentences, on what is judged: thresholds reached or not, duties, claims recomputed, figures implied.

Each function returns one finding, or None where the corpus has no material for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from helpers.analysis.audit.levels import CHECKS as LEVEL_CHECKS
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml
from helpers.presentation.exhibits.norm_table import limit
from helpers.presentation.exhibits.recomputed import claimed, open_reasons, precision, stated_figure
from helpers.presentation.findings.clauses import NAMED, Row, clauses, finding, grouped, of_topic, who
from helpers.presentation.grammar.marks import fact, own, ref
from helpers.presentation.grammar.views import (
    audits,
    coded,
    deductions,
    figure,
    figures,
    in_sentence,
    levels_of,
    listed,
    peers,
    printed,
    report_label,
    report_year,
    spaced,
    stage_label,
    state_rows,
    verdicts,
    year_of,
)  # fmt: skip
from helpers.presentation.language.numbers import amount, between, decimals, scale
from helpers.presentation.language.wording import say, say_html

_PASSED, _FAILED = ("reached", "met"), ("not_reached", "not_met")
_OPEN = ("masked", "asserted", "reference_only", "undecided", "different_denominator")


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
    way = "declared" if not judged else "all" if passed == len(judged) else "none" if not passed else "some"
    if len(by_report) <= NAMED:
        texts = [_threshold_clause(corpus, report_id, held) for report_id, held in by_report.items()]
    else:
        texts = [say_html("finding.thresholds.counted", language, **{name: own(n) for name, n in counts.items()})]
    unlike = [row for row in rows if row["verdict"] == "different_denominator"]
    texts += [_about("unlike", corpus, row) for row in unlike[:NAMED]]
    texts += [_about("declared", corpus, row) for row in declared[:NAMED]]
    names = {"who": who(corpus, by_report), "declared": who(corpus, grouped(declared))}
    claim = say(f"finding.{key}.claim_{way}", language, n=len(judged), **counts, **names)
    return finding(claim, clauses(texts, language))


def _judged(corpus, only: str | None):
    """Return the verdicts of one report, or of the last report of each government."""
    table = verdicts(corpus)
    return table[table["report_id"].isin([only] if only is not None else peers(corpus))]


def balance(corpus, only: str | None = None) -> Markup | None:
    """Say how the coefficient of variation stands to its threshold, and whether it fell since the year before."""
    language = corpus.language
    indicator = read_toml("exhibits.toml")["findings"]["balance"]
    text = thresholds(corpus, [indicator], "balance", only)
    if text is None:
        return None
    texts = []
    for row in state_rows(corpus, indicator, only):
        year = year_of(row)
        held = levels_of(corpus, indicator, row["report_id"]) if row["state"] == "stated" and year else []
        earlier = [one for one in held if one["disclosure"] == "stated" and year_of(one) == year - 1]
        if earlier and only in (None, row["report_id"]) and len(texts) < NAMED:
            key = f"finding.balance.earlier_{_course(corpus, row, earlier)}"
            shown = figures(corpus, [one["fact_id"] for one in earlier])
            texts.append(
                say_html(key, language, who=report_label(corpus, row["report_id"]), year=year - 1, figure=shown)
            )
    return text + clauses(texts, language)


def duties(corpus, topic: str, only: str | None = None) -> Markup | None:
    """Say of the duties and thresholds of a topic how many figures meet them, and name those that do not."""
    language = corpus.language
    found = of_topic(_judged(corpus, only), topic).to_dict("records")
    rows = [row for row in found if only in (None, row["report_id"])]
    judged = [row for row in rows if row["verdict"] in (*_PASSED, *_FAILED)]
    if not judged:
        return None
    failed = [row for row in judged if row["verdict"] in _FAILED]
    way = "some" if failed else "all"
    claim = say(f"finding.duties.claim_{way}", language, n=len(judged), failed=len(failed))
    shown = list(grouped(failed or judged).items())[:NAMED]
    text = clauses([_threshold_clause(corpus, report_id, held) for report_id, held in shown], language)
    left = sum(row["verdict"] in _OPEN for row in rows)
    return finding(claim, text + (say_html("finding.duties.open", language, n=own(left)) if left else ""))


def audit(corpus, only: str | None = None, topic: str | None = None) -> Markup | None:
    """Say how many claims can be recomputed and agree; name what does not, else show one that does.

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
    differing = found[found["verdict"] == "inconsistent"].head(NAMED).to_dict("records")
    text = Markup("").join(_audit_clause(corpus, row, "differs") for row in differing)
    if way == "agrees":
        telling = found[(found["verdict"] == "consistent") & (found["check"] == "growth")].dropna(
            subset=["low", "high"]
        )
        text += Markup("").join(_audit_clause(corpus, row, "example") for row in telling.head(1).to_dict("records"))
    text += Markup("").join(_level_clause(corpus, row) for row in levels.head(NAMED).to_dict("records"))
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
        value = value or amount(row["value"], row["unit"], places, power)
        linked = listed([figure(corpus, fact_id) for fact_id in row["fact_ids"]], language)
        what = in_sentence(row[f"label_{language}"], language)
        what = say("table.derived.change", language, what=what) if row["figure"] == "change_of_levels" else what
        if year_of(row) not in (None, report_year(corpus, report_id)):
            what = say("finding.implied.of_year", language, year=year_of(row), what=what)
        texts.append(say_html("finding.implied.item", language, what=what, value=own(value), figures=linked))
    return finding(say("finding.implied.claim", language), clauses(texts, language)) if texts else None


def _threshold_clause(corpus, report_id: str, rows: Sequence[Row]) -> Markup:
    language, parts = corpus.language, []
    told = [{**row, "told": f"{row['verdict']}_target" if row["kind"] == "target" else row["verdict"]} for row in rows]
    for key, held in grouped(told, "told").items():
        items = [_threshold_item(corpus, same) for same in grouped(held, f"label_{language}").values()]
        parts.append(say_html(f"finding.thresholds.{key}", language, items=listed(items, language)))
    years = {year_of(row) for row in rows} - {None, report_year(corpus, report_id)}
    when = say("finding.thresholds.when", language, year=years.pop()) if len(years) == 1 else ""
    name = spaced(report_label(corpus, report_id), language)
    joined = Markup(say("list.comma", language)).join(parts)
    return say_html("finding.thresholds.report", language, who=name, when=when, parts=joined)


def _threshold_item(corpus, rows: Sequence[Row]) -> Markup:
    """Return the figures of one norm, an estimate said to be one, with the thresholds they are held against."""
    language = corpus.language
    expected = any(fact(corpus, fact_id)["status"] == "estimate" for row in rows for fact_id in row["fact_ids"])
    space = " " if expected and language == "en" else ""
    return say_html(
        "finding.thresholds.item",
        language,
        indicator=in_sentence(rows[0][f"label_{language}"], language),
        status=say("status.estimate", language) + space if expected else "",
        figures=_figures(corpus, rows),
        limits=listed(dict.fromkeys(ref(row["norm_id"], limit(row)) for row in rows), language),
    )


def _figures(corpus, rows: Sequence[Row]) -> Markup | str:
    """Return the figures of one norm: a pair where the norm is on their quotient, else each with its stage."""
    language = corpus.language
    if all(len(row["fact_ids"]) == 2 for row in rows):
        pairs = [[figure(corpus, fact_id) for fact_id in row["fact_ids"]] for row in rows]
        return listed([say_html("finding.thresholds.pair", language, first=a, second=b) for a, b in pairs], language)
    only = rows[0]
    stage = stage_label(str(only["stage"] or ""), language) if len(rows) == 1 and _tells_stage(only) else ""
    shown = figures(corpus, [fact_id for row in rows for fact_id in row["fact_ids"]])
    return Markup("{}{}{}").format(stage, " " if stage and language == "en" else "", shown)


def _tells_stage(row: Row) -> bool:
    """Return whether the stage of a figure is its own, not that of every figure of its indicator."""
    entry = catalogue().get(row["indicator"])
    spread = entry is not None and entry.comparable in ("growth", "per_student")
    return spread and str(row["stage"]) not in row["label_zh"]


def _about(key: str, corpus, row: Row) -> Markup:
    language = corpus.language
    return say_html(
        f"finding.thresholds.{key}",
        language,
        who=report_label(corpus, row["report_id"]),
        indicator=in_sentence(row[f"label_{language}"], language),
        figure=figures(corpus, row["fact_ids"]),
    )


def _course(corpus, row: Row, earlier: Sequence[Row]) -> str:
    """Tell whether every stage fell, or every stage rose, since the year before."""
    before = {one["stage"]: one["value"] for one in earlier}
    now = [fact(corpus, fact_id) for fact_id in row["fact_ids"]]
    steps = {one["value"] - before[one["stage"]] for one in now if one["stage"] in before}
    if steps and all(step < 0 for step in steps):
        return "falling"
    return "rising" if steps and all(step > 0 for step in steps) else "mixed"


def _audit_clause(corpus, row: Row, way: str) -> Markup:
    language = corpus.language
    stated = fact(corpus, row["fact_ids"][0])
    text = printed(stated)
    low, high = (None if pd.isna(row[name]) else row[name] for name in ("low", "high"))
    allowed = between(low, high, str(stated["unit"] or row["unit"]), decimals(text), language, scale(text))
    return say_html(
        f"finding.audit.{way}",
        language,
        who=report_label(corpus, row["report_id"]),
        what=in_sentence(claimed(corpus, row), language),
        figure=stated_figure(corpus, row),
        allowed=own(allowed),
        why=coded("reason", row["reason"], language) if row["reason"] else "",
    )


def _level_clause(corpus, row: Row) -> Markup:
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
