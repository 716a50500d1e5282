"""Findings that come first: norms missed, figures that contradict each other, what reports admit in their own words.

Each function returns findings, at most one per indicator; whatever gets none still stands in the list of exceptions.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis.audit.levels import CHECKS as LEVEL_CHECKS
from helpers.foundation.reference import read_toml
from helpers.presentation.exhibits.norm_table import limit_words
from helpers.presentation.findings import exceptions
from helpers.presentation.findings.clauses import NAMED, clauses, finding, who
from helpers.presentation.findings.exceptions import Matter
from helpers.presentation.findings.findings_judged import level_clause
from helpers.presentation.grammar.marks import own, ref
from helpers.presentation.grammar.views import (
    capitalised,
    figures,
    levels_of,
    listed,
    report_label,
    spaced,
    verdicts,
    year_of,
)
from helpers.presentation.language.wording import say, say_html

_PASSED = ("reached", "met")


def missed(corpus, topic: str = "", only: str = "") -> list[Markup]:
    """Return a finding for every indicator of which some figure misses its norm: who, which figures, which norm."""
    held: dict[tuple[str, str], list[Matter]] = {}
    for one in exceptions.found(corpus, topic, only):
        if one.kind in ("not_met", "not_reached"):
            held.setdefault((one.kind, one.indicator), []).append(one)
    return [_missed(corpus, kind, indicator, matters, only) for (kind, indicator), matters in held.items()]


def disagreeing(corpus, topic: str = "", only: str = "") -> Markup | None:
    """Say whose figures do not agree with each other or cannot be, and what the other figures allow."""
    language = corpus.language
    held = [one for one in exceptions.found(corpus, topic, only) if one.kind in ("inconsistent", "impossible")]
    if not held:
        return None
    names = who(corpus, dict.fromkeys(one.report_id for one in held))
    claim = say(f"finding.disagreeing.claim{'_alone' if only else ''}", language, who=names, n=len(held))
    texts = [_differs(corpus, one, only) for one in held[:NAMED]]
    if len(held) > NAMED:
        texts.append(say_html("finding.more_asked", language, n=own(len(held) - NAMED)))
    return finding(claim, clauses(texts, language))


def admitted(corpus, topic: str = "", only: str = "", without: Sequence[str] = ()) -> Markup | None:
    """Say what reports admit among their problems, in their own words; ``without`` the indicators told elsewhere."""
    language = corpus.language
    held = [
        one
        for one in exceptions.found(corpus, topic, only)
        if one.kind == "self_declared" and one.quotes and one.indicator not in without
    ]
    if not held:
        return None
    by_report: dict[str, list[Matter]] = {}
    for one in held:
        by_report.setdefault(one.report_id, []).append(one)
    claim = say(f"finding.admitted.claim{'_alone' if only else ''}", language, who=who(corpus, by_report), n=len(held))
    texts, left = [], len(held)
    for report_id, matters in list(by_report.items())[:NAMED]:
        shown = matters if len(by_report) == 1 else matters[:NAMED]
        words = listed([exceptions.admission(one, language) for one in shown], language)
        fields = {} if len(by_report) == 1 else {"who": report_label(corpus, report_id)}
        key = f"finding.admitted.clause{'' if fields else '_alone'}"
        texts.append(say_html(key, language, words=words, **fields))
        left -= len(shown)
    if left:
        texts.append(say_html("finding.more_asked", language, n=own(left)))
    return finding(claim, clauses(texts, language))


def _missed(corpus, kind: str, indicator: str, matters: Sequence[Matter], only: str) -> Markup:
    language = corpus.language
    found = verdicts(corpus)
    own_rows = found[(found["indicator"] == indicator) & (found["report_id"] == only if only else True)]
    passed = int(own_rows["verdict"].isin(_PASSED).sum())
    failed = sum(len(one.rows) for one in matters)
    norm = str(matters[0].rows[0][f"label_{language}"])
    label = capitalised(exceptions.label(matters[0], language), language) if kind == "not_reached" else norm
    way = "all" if not passed and failed > 1 else "one" if failed == 1 else "some"
    fields = {"who": who(corpus, [one.report_id for one in matters]), "indicator": label, "n": failed}
    claim = say(f"finding.missed.{kind}_{way}{'_alone' if only else ''}", language, **fields)
    texts = [_missed_clause(corpus, one, only) for one in matters[:NAMED]]
    texts += [text for one in matters[:NAMED] if (text := _earlier(corpus, one))]
    if len(matters) > NAMED:
        texts.append(say_html("finding.more_asked", language, n=own(len(matters) - NAMED)))
    if passed:
        texts.append(say_html("finding.missed.passed", language, n=own(passed)))
    return finding(claim, clauses(texts, language), indicator)


def _missed_clause(corpus, one: Matter, only: str) -> Markup:
    language = corpus.language
    facts = [fact_id for row in one.rows for fact_id in row["fact_ids"]]
    limits = listed(dict.fromkeys(ref(row["norm_id"], limit_words(row, language)) for row in one.rows), language)
    name = "" if only else say("finding.of", language, who=spaced(report_label(corpus, one.report_id), language))
    return say_html("finding.missed.clause", language, who=name, figures=figures(corpus, facts), limits=limits)


def _earlier(corpus, one: Matter) -> Markup | None:
    """Return how the figures stood the year before, for indicators of which that tells something."""
    if one.indicator != read_toml("exhibits.toml")["findings"]["balance"] or year_of(one.rows[0]) is None:
        return None
    year = year_of(one.rows[0]) - 1
    held = [row for row in levels_of(corpus, one.indicator, one.report_id) if row["disclosure"] == "stated"]
    earlier = [row["fact_id"] for row in held if year_of(row) == year]
    if not earlier:
        return None
    shown = figures(corpus, earlier, without=("year",))
    return say_html("finding.missed.earlier", corpus.language, year=year, figures=shown)


def _differs(corpus, one: Matter, only: str) -> Markup:
    language, row = corpus.language, one.rows[0]
    if row["check"] in LEVEL_CHECKS:  # its sentence ends itself
        return Markup(level_clause(corpus, row).strip().rstrip("。."))
    text = say_html(f"exception.{exceptions.said_of(row)}", language, **exceptions.told_of(corpus, row))
    who_ = "" if only else report_label(corpus, one.report_id)
    return say_html("finding.disagreeing.clause", language, who=who_, text=text) if who_ else text
