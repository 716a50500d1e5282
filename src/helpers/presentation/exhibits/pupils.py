"""Money per pupil: expenditure by report and stage, both years and growth, beside the national growth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from helpers.extraction.verbs import verb
from helpers.foundation.reference import read_toml
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Cell, Column, Group, lines, made, note, sentence, table
from helpers.presentation.grammar.marks import ref, state_key, symbol
from helpers.presentation.grammar.national import national, value_text
from helpers.presentation.grammar.unread import none_given, silent, unread
from helpers.presentation.grammar.views import (
    bounded,
    indicator_label,
    is_doubted,
    levels_of,
    mention_of,
    peer_states,
    peers,
    report_label,
    stage_label,
    state_rows,
    year_of,
)  # fmt: skip
from helpers.presentation.language.wording import say

# Rows of the table before the rest is only counted.
MOST_ROWS = 60
_HEADS = {"stage": "", "before": "r", "now": "r", "growth": "r", "national": "r", "state": "mini"}


@verb
def per_student(corpus) -> Exhibit:
    """Return expenditure per pupil by report and stage: both years, growth, the national growth of the same year.

    Columns of .data: those of compare.

    >>> tables.per_student(corpus).title
    '生均一般公共预算教育支出'
    """
    language = corpus.language
    rules = read_toml("exhibits.toml")["per_student"]
    level, rate = rules["level"], rules["growth"]
    name = indicator_label(level, language)
    title, caveat = say("table.per_student.title", language, indicator=name), say("table.per_student.note", language)
    columns = [Column(say("table.government", language), width="15%")]
    columns += [Column(say(f"table.per_student.{head}", language), css) for head, css in _HEADS.items()]
    rows: list[list[Cell]] = []
    unheard = []
    for report_id in peers(corpus):
        told = _report_rows(corpus, report_id, level, rate) or _mentioned(corpus, report_id, (rate, level))
        rows += told
        unheard += [] if told else [report_id]
    if not rows:
        return sentence(title, none_given(corpus, level))
    rest = silent(corpus, unheard, "funding")
    rest += say("chart.more", language, n=len(rows) - MOST_ROWS) if len(rows) > MOST_ROWS else ""
    html = table(title, caveat, columns, [Group(rows[:MOST_ROWS])], css="st")
    html += state_key(language, "estimate", "bound", "ref") + note(rest)
    cells = peer_states(corpus)
    data = cells[cells["indicator"].isin([level, rate])]
    return made("table", title, html, note=caveat, alt=say("table.per_student.alt", language, n=len(rows)), data=data)


def _report_rows(corpus, report_id: str, level: str, rate: str) -> list[list[Cell]]:
    """Return one row per stage a report speaks of; its assertions only where it prints no figure."""
    facts = [
        held
        for indicator in (level, rate)
        for held in levels_of(corpus, indicator, report_id)
        if held["status"] in ("actual", "estimate")
    ]
    printed = [held for held in facts if held["disclosure"] != "asserted"]
    stages = dict.fromkeys(held["stage"] for held in printed or facts)
    return [_row(corpus, report_id, stage, [f for f in facts if f["stage"] == stage], level, rate) for stage in stages]


def _mentioned(corpus, report_id: str, indicators: Sequence[str]) -> list[list[Cell]]:
    rows = (row for i in indicators for row in state_rows(corpus, i, report_id))
    place = next((row for row in rows if row["state"] == "mentioned"), None)
    if place is None:
        return []
    language = corpus.language
    link = mention_of(place, say("state.mentioned", language))
    words = Markup("{} {}").format(symbol("mentioned"), say("table.per_student.mentioned", language))
    return [[report_label(corpus, report_id), None, None, None, link, None, words]]


def _row(
    corpus, report_id: str, stage: str, facts: Sequence[Mapping[str, object]], level: str, rate: str
) -> list[Cell]:
    language = corpus.language
    now = max((year for held in facts if (year := year_of(held))), default=None)
    levels = [f for f in facts if f["indicator"] == level and f["kind"] == "money"]
    rates = [f for f in facts if f["indicator"] == rate and (year_of(f) == now or f["disclosure"] == "asserted")]
    stated = [held for held in rates if held["disclosure"] != "asserted"] or rates
    current = [held for held in levels if year_of(held) == now]
    earlier = [held for held in levels if now is not None and year_of(held) == now - 1]
    best = (stated or current or earlier or list(facts))[0]
    latest = next((held for held in facts if year_of(held) == now), best)
    reference = national(corpus, latest, indicator=rate)
    beside = ref(reference.comparator_id, value_text(reference, language)) if reference else None
    state = "estimate" if best["status"] == "estimate" and best["disclosure"] == "stated" else best["disclosure"]
    lacking = "state.unread" if report_id in unread(corpus, "funding") else "table.per_student.no_level"
    lacking = "table.per_student.asserted" if state == "asserted" else lacking
    words = [
        say("year", language, year=now) if now else "",
        say("status.estimate", language) if state == "estimate" else "",
        "" if levels else say(lacking, language),
        say("cell.in_doubt", language) if any(is_doubted(corpus, held) for held in (*current, *stated)) else "",
    ]
    remark = Markup("{} {}").format(symbol(state), say("list.item", language).join(word for word in words if word))
    cells = [lines(bounded(held, language) for held in told[:3]) or None for told in (earlier, current, stated)]
    name = stage_label(stage, language) if stage else say("stage.all", language)
    return [report_label(corpus, report_id), name, *cells, beside, remark]
