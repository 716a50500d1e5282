"""The answer of a folded section: one sentence beside its name, so that the folds are a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from helpers.extraction.verbs import verb
from helpers.foundation.reference import read_toml
from helpers.presentation.exhibits.recomputed import audit_summary
from helpers.presentation.findings.clauses import who
from helpers.presentation.findings.headline import judged
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import made
from helpers.presentation.grammar.views import audits, capitalised, peers, state_rows, states, states_in
from helpers.presentation.language.qualifiers import is_whole
from helpers.presentation.language.wording import say

SECTIONS = ("funding", "double_reduction", "safety", "norms", "matrix", "audit", "themes", "method")
_TOLD = ("stated", "asserted", "masked", "mentioned", "none", "unread")


@verb(section=SECTIONS)
def answer(corpus, section: str) -> Exhibit:
    """Return the answer of a section."""
    text = capitalised(_ANSWERS[section](corpus).strip(), corpus.language)
    return made("prose", text, Markup('<p class="answer">{}</p>').format(text), alt=text)


def _funding(corpus) -> str:
    language, rules = corpus.language, read_toml("exhibits.toml")
    growth = _by_state(corpus, rules["findings"]["growth"])
    per_pupil = _by_state(corpus, rules["per_student"]["growth"])
    if growth["stated"] and growth["stated"] == per_pupil["stated"]:
        parts = [say("answer.both", language, who=who(corpus, growth["stated"]))]
    else:
        told = (("growth", growth["stated"]), ("per_pupil", per_pupil["stated"]))
        parts = [say(f"answer.{key}", language, who=who(corpus, held)) for key, held in told if held]
    parts.append(say("answer.totals", language))
    return say("list.clause", language).join(parts) + say("list.stop", language)


def _double_reduction(corpus) -> str:
    language = corpus.language
    results = _best(corpus, read_toml("exhibits.toml")["findings"]["results"])
    efforts = _best(corpus, read_toml("exhibits.toml")["findings"]["efforts"])
    parts = [say("answer.results", language, who=who(corpus, results["stated"]))] if results["stated"] else []
    parts += [say("answer.efforts", language, who=who(corpus, efforts["stated"]))] if efforts["stated"] else []
    parts = parts or [say("answer.no_double_reduction", language)]
    return say("list.clause", language).join(parts) + say("list.stop", language)


def _safety(corpus) -> str:
    language = corpus.language
    wanted = read_toml("exhibits.toml")["findings"]["safety"]
    best = _best(corpus, wanted)
    told = [_by_state(corpus, indicator)["stated"] for indicator in wanted]
    whole = [report_id for report_id in best["stated"] if all(report_id in stated for stated in told)]
    some = [report_id for report_id in best["stated"] if report_id not in whole]
    groups = {"stated": whole, "some": some, **{state: best[state] for state in _TOLD[1:]}}
    parts = [say(f"answer.rates_{way}", language, who=who(corpus, held)) for way, held in groups.items() if held]
    return say("answer.rates", language, n=len(wanted), parts=say("list.comma", language).join(parts))


def _norms(corpus) -> str:
    return judged(corpus) or say("result.nothing_judged", corpus.language) + say("list.stop", corpus.language)


def _matrix(corpus) -> str:
    language, cells = corpus.language, states(corpus)
    n, kind = cells["state"].value_counts(), "items" if len(corpus.reports) == 1 else "cells"
    parts = [say(f"finding.{kind}.{state}", language, n=int(n[state])) for state in states_in(cells) if n.get(state, 0)]
    fields = {"indicators": cells["indicator"].nunique(), "parts": say("list.comma", language).join(parts)}
    if len(corpus.reports) == 1:
        return say("answer.matrix_alone", language, **fields)
    return say("answer.matrix", language, reports=len(corpus.reports), cells=len(cells), **fields)


def _audit(corpus) -> str:
    return audit_summary(audits(corpus), corpus.language) + say("list.stop", corpus.language)


def _by_state(corpus, indicator: str) -> dict[str, list[str]]:
    """Return state → reports of one indicator; a figure of a part of the area states nothing of the whole."""
    held: dict[str, list[str]] = {state: [] for state in _TOLD}
    for row in state_rows(corpus, indicator):
        planned = row["state"] == "stated" and (row["status"] in ("planned", "standard") or not is_whole(row))
        held["mentioned" if planned else row["state"]].append(row["report_id"])
    return held


def _best(corpus, indicators: list[str]) -> dict[str, list[str]]:
    """Return state → reports by the most telling state among several indicators."""
    best: dict[str, str] = dict.fromkeys(peers(corpus), "none")
    for indicator in indicators:
        for state, reports in _by_state(corpus, indicator).items():
            for report_id in reports:
                best[report_id] = min(best[report_id], state, key=_TOLD.index)
    return {state: [report_id for report_id in best if best[report_id] == state] for state in _TOLD}


def _themes(corpus) -> str:
    return say("answer.themes_alone" if len(corpus.reports) == 1 else "answer.themes", corpus.language)


def _method(corpus) -> str:
    return say("answer.method", corpus.language)


_ANSWERS: Mapping[str, Callable[[object], str]] = {
    "funding": _funding,
    "double_reduction": _double_reduction,
    "safety": _safety,
    "norms": _norms,
    "matrix": _matrix,
    "audit": _audit,
    "themes": _themes,
    "method": _method,
}
