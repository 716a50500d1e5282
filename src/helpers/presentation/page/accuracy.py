"""How well the figures are read: the last blind round first, the five reports beside it, the other readings in brief.

One set of lines serves each page's method section and the README. The scores of the five reports, on which the rules
were written, never stand without saying so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from helpers.evaluation.rounds import LEARNT, Result, Round, last_blind, read_rounds
from helpers.evaluation.scoring import COLUMNS as SCORES
from helpers.evaluation.scoring import FILE, measures, reached
from helpers.extraction.verbs import verb
from helpers.foundation.reference import read_csv
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Column, Group, made, table
from helpers.presentation.grammar.marks import own
from helpers.presentation.language.wording import say

# What tells a reading in brief.
BRIEF = ("mention_f1", "amount_f1", "indicator_focus_precision", "indicator_focus_recall")


class Line(NamedTuple):
    """One measure in print: what is judged; result, right of how many, interval, aim on unseen texts; the five."""

    measure: str
    what: str
    value: str
    counts: str
    interval: str
    wanted: str
    known: str


@verb
def scores(corpus) -> Exhibit:
    """Return the published scores: the last blind round with counts and intervals, the five reports beside it.

    Columns of .data: measure, what, value, counts, interval, wanted, known (str).

    >>> tables.scores(corpus).title
    '读得准不准'
    """
    language, rounds = corpus.language, read_rounds()
    last = last_blind(rounds)
    held = lines(last, language)
    columns = [Column(head, "r" if place else "") for place, head in enumerate(heads(last, language))]
    unseen, rest = ([_cells(line, last) for line in held if bool(line.value) is told] for told in (True, False))
    groups = [Group(unseen), Group(rest, say("table.scores.only_known", language))] if unseen else [Group(rest)]
    title, caveat = say("table.scores.title", language), lead(last, language)
    html = table(title, caveat, columns, groups, css="st told")
    if others := brief(rounds, last, language):
        columns = [Column(head, "r nw" if place > 2 else "nw") for place, head in enumerate(brief_heads(language))]
        caption, remark = say("table.rounds.title", language), say("table.rounds.note", language)
        html += table(caption, remark, columns, [Group(others)], css="st told")
    return made("table", title, html, note=caveat, data=pd.DataFrame(held, columns=list(Line._fields)))


def heads(last: Round | None, language: str) -> list[str]:
    """Return the heads of the scores; without a round there are only the five reports."""
    names = ("measure", "value", "hits_of", "interval", "wanted", "known") if last else ("measure", "known")
    return [say(f"table.scores.{name}", language) for name in names]


def cells(line: Line, last: Round | None) -> list[str]:
    """Return the cells of a line, under ``heads``."""
    return list(line[1:]) if last else [line.what, line.known]


def lead(last: Round | None, language: str) -> str:
    """Return what stands above the scores: which texts they are of, and how they are to be read."""
    if last is None:
        return say("table.scores.no_round", language)
    told = {"name": last.name, "date": last.date, "texts": last.texts, "figures": last.figures}
    aims = [reached(measures()[name], one.value, "wanted_unseen") for name, one in last.results.items()]
    told |= {"reached": aims.count(True), "aims": len(aims) - aims.count(None)}
    parts = (say(f"table.scores.{part}", language, **told) for part in ("blind", "aims", "how", "beside"))
    return ("" if language == "zh" else " ").join(parts)


def lines(last: Round | None, language: str) -> list[Line]:
    """Return a line a measure, in the order of ``scoring.toml``, those measured only on the five reports at the end."""
    published = {row["measure"]: row for row in read_csv(FILE, SCORES, key="measure")}
    results = last.results if last else {}
    held = [
        _line(name, measure, results.get(name), published.get(name), language)
        for name, measure in measures().items()
        if name in results or name in published
    ]
    return sorted(held, key=lambda line: not line.value)


def brief_heads(language: str) -> list[str]:
    """Return the heads of the readings in brief."""
    return [say(f"table.rounds.{name}", language) for name in ("round", "date", "read", "texts", "figures", *BRIEF)]


def brief(rounds: Sequence[Round], last: Round | None, language: str) -> list[list[str]]:
    """Return a row for each reading but ``last``, the latest first, in the columns of ``brief_heads``."""
    others = [item for item in reversed(rounds) if item is not last]
    rows = []
    for item in sorted(others, key=lambda one: one.date, reverse=True):
        read = say(f"table.rounds.{'after_learning' if item.read == LEARNT else 'blind'}", language)
        found = (item.results.get(measure) for measure in BRIEF)
        told = (f"{_number(one.measure, one.value)} ({_interval(one)})" if one else "—" for one in found)
        rows.append([item.name, item.date, read, str(item.texts), str(item.figures), *told])
    return rows


def _line(name: str, measure: Mapping, result: Result | None, published: Mapping | None, language: str) -> Line:
    value = counts = interval = wanted = known = ""
    if result:
        value, interval = _number(name, result.value), _interval(result)
        key = "mistakes" if measure["as"] == "count" else "hits"
        counts = say(f"table.scores.{key}", language, hits=result.hits, of=result.of)
        wanted = _number(name, measure["wanted_unseen"]) if "wanted_unseen" in measure else ""
    if published:
        known = f"{_number(name, float(published['value']))} ({published['gold']})"
    return Line(name, say(f"score.{name}", language), value, counts, interval, wanted, known)


def _cells(line: Line, last: Round | None) -> list[Markup | str | None]:
    what, first, *rest = cells(line, last)
    *between, known = rest or [first]
    return [what, *([_own(first)] if rest else []), *(text or None for text in between), _own(known)]


def _own(text: str) -> Markup | None:
    return own(text) if text else None


def _interval(result: Result) -> str:
    if measures()[result.measure]["as"] == "count":
        return f"{result.low:.1f}–{result.high:.1f}"
    return f"{result.low:.3f}–{result.high:.3f}"


def _number(name: str, value: float) -> str:
    return f"{value:.0f}" if measures()[name]["as"] == "count" else f"{value:.3f}"
