"""The headline of a briefing: the finding in figures, and how much was judged, recomputed and masked."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.comparison.comparison import mask_shares
from helpers.presentation.findings import exceptions
from helpers.presentation.findings.clauses import why_open
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import made
from helpers.presentation.grammar.unread import unread
from helpers.presentation.grammar.views import audits, verdicts
from helpers.presentation.language.wording import say

PASSED, FAILED = ("reached", "met", "met_direction"), ("not_reached", "not_met", "not_met_direction")
_SILENT = ("none", "unread")


def headline(corpus) -> Exhibit:
    """Return the result in one line (``title``) and in a few sentences: what was judged, recomputed, what inks mean."""
    language = corpus.language
    parts = exceptions.parts(exceptions.found(corpus), language) or [_without_exceptions(corpus)]
    masked = int(mask_shares(corpus)["masked"].sum())
    parts += [say("result.masked", language, n=masked)] if masked else []
    lost = len(unread(corpus))
    parts += [say("result.unread", language, n=lost)] if lost else []
    joined = say("list.comma", language).join(parts)
    title = say("result.title", language, reports=texts(corpus), parts=joined)
    body = Markup("{}").format(judged(corpus) + _recomputed(corpus) + say("result.inks", language))
    return made("prose", title, body)


def texts(corpus) -> str:
    """Return how many texts of what kind: only what is known to be a self-evaluation is called one."""
    language, n = corpus.language, len(corpus.reports)
    genres = {report.card.genre for report in corpus.reports.values()}
    if genres == {"self_evaluation"}:
        return say("result.self_evaluations", language, n=n)
    if len(genres) == 1 and "" not in genres and language == "zh":
        return say("result.of_genre", language, n=n, genre=say(f"genre.{genres.pop()}", language))
    return say("result.mixed", language, n=n)


def _without_exceptions(corpus) -> str:
    n = int(verdicts(corpus)["verdict"].isin(PASSED).sum())
    return say("result.all_pass" if n else "result.nothing_judged", corpus.language, **({"n": n} if n else {}))


def judged(corpus) -> str:
    """Return how many figures and statements were held against norms, and with what result; empty for none."""
    language = corpus.language
    told = verdicts(corpus)["verdict"]
    told = told[~told.isin(_SILENT)]
    passed, failed = int(told.isin(PASSED).sum()), int(told.isin(FAILED).sum())
    if not len(told):
        return ""
    parts = [say(f"result.{name}", language, n=n) for name, n in (("passed", passed), ("failed", failed)) if n]
    if rest := len(told) - passed - failed:
        parts.append(say(f"result.rest{'' if parts else '_all'}", language, n=rest, why=why_open(told, language)))
    return say("result.judged", language, n=len(told), parts=say("list.comma", language).join(parts))


def _recomputed(corpus) -> str:
    n = audits(corpus)["verdict"].value_counts()
    differs, agrees = int(n.get("inconsistent", 0)), int(n.get("consistent", 0))
    if not differs + agrees:
        return ""
    key, n_all = ("audit_differs", differs + agrees) if differs else ("audit_fine", agrees)
    return say(f"result.{key}", corpus.language, n=n_all, **({"differs": differs} if differs else {}))
