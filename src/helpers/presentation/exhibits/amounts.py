"""Figures as tables: enforcement and counts, in corpus order and without bars, and what stands apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.extraction.verbs import verb
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Cell, Column, Group, lines, made, mini, note, sentence, table
from helpers.presentation.grammar.marks import fact, masked
from helpers.presentation.grammar.unread import nothing, silent
from helpers.presentation.grammar.views import (
    bounded,
    coded,
    indicator_label,
    listed,
    mention_of,
    peer_states,
    peers,
    reasons,
    report_label,
    report_labels,
    report_year,
    set_apart,
    state_rows,
    told,
)  # fmt: skip
from helpers.presentation.language.wording import say, say_html

# A column per report up to here; with more reports each of them is a row that lists its instruments.
MOST_COLUMNS = 6
# Rows of one indicator before the rest is only counted.
MOST_ROWS = 12
_LONGEST_OBJECT = 8
_CLAUSE_END = re.compile(r"[，,。；;：:！？（）()、]")
_CELLS = re.compile(r"[|｜\t]")  # what parts the cells of a row


@verb
def enforcement(corpus) -> Exhibit:
    """Return what each report did against tutoring firms: instruments by report, in corpus order, without bars.

    Columns of .data: report_id, indicator, text (str); value (float).

    >>> tables.enforcement(corpus).title
    '执法与处置：只计数，不排名'
    """
    language = corpus.language
    title, caveat = say("table.enforcement.title", language), say("table.enforcement.note", language)
    cells = _cells(corpus, _efforts("double_reduction"))
    acting = list(dict.fromkeys(row["report_id"] for row in cells))
    if not acting:
        return sentence(title, nothing(corpus, say("table.enforcement.nothing", language), "double_reduction"))
    instruments = list(dict.fromkeys(row["indicator"] for row in cells))
    by_place = {(row["indicator"], row["report_id"]): row for row in cells}
    data = pd.DataFrame(
        [[r["report_id"], r["indicator"], r["text"], r["value"]] for r in cells],
        columns=["report_id", "indicator", "text", "value"],
    )
    if len(acting) <= MOST_COLUMNS:
        columns = [Column(say("table.enforcement.instrument", language))]
        columns += [
            Column(_with_year(corpus, report_id), "r", f"{min(24, 66 // len(acting))}%") for report_id in acting
        ]
        rows = [
            [
                indicator_label(i, language),
                *[_figures(corpus, by_place[i, r]) if (i, r) in by_place else None for r in acting],
            ]
            for i in instruments
        ]
    else:
        columns = [
            Column(say("table.government", language), width="24%"),
            Column(say("table.enforcement.instruments", language)),
        ]
        rows = [
            [_with_year(corpus, r), listed([
                Markup("{} {}").format(indicator_label(i, language), _figures(corpus, by_place[i, r], ))
                for i in instruments if (i, r) in by_place
            ], language)]
            for r in acting
        ]  # fmt: skip
    narrow = 'style="max-width:680px"' if len(acting) <= 3 else ""
    html = table(title, caveat, columns, [Group(rows)], css="st keep", attributes=narrow) + note(
        _silent(corpus, acting, "double_reduction")
    )
    alt = say("table.enforcement.alt", language, n=len(instruments), reports=report_labels(corpus, acting[:MOST_ROWS]))
    return made("table", title, html, note=caveat, alt=alt, data=data)


@verb
def counts(corpus, topic: str) -> Exhibit:
    """Return the counts of a topic, one row per indicator and report in corpus order, with the words around them.

    Columns of .data: report_id, indicator, text, unit (str); value (float).

    >>> tables.counts(corpus, "safety").title
    '校园安全：数量'
    """
    language = corpus.language
    title = say("table.counts.title", language, topic=say(f"topic.{topic}", language))
    caveat = say("table.counts.note", language)
    wanted = [i for i, entry in catalogue().items() if topic in entry.topics and "count" in entry.kinds]
    cells = [row for row in _cells(corpus, wanted) if row["kind"] == "count"]
    if not cells:
        return sentence(title, nothing(corpus, say("table.counts.nothing", language), topic))
    columns = [
        Column(say("table.counts.item", language), width="24%"), Column(say("table.government", language), width="16%"),
        Column(say("table.counts.count", language), "r", "18%"), Column(say("table.counts.words", language), "mini"),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for indicator in dict.fromkeys(row["indicator"] for row in cells):
        held = [row for row in cells if row["indicator"] == indicator]
        for row in held[:MOST_ROWS]:
            for fact_id in row["fact_ids"]:
                one = fact(corpus, fact_id)
                shown = told(corpus, one, bounded(one, language))
                who = _with_year(corpus, row["report_id"])
                rows.append([indicator_label(indicator, language), who, shown, _clause(corpus, one)])
        if len(held) > MOST_ROWS:
            more = say("table.counts.more", language, n=len(held) - MOST_ROWS)
            rows.append([indicator_label(indicator, language), mini(more), None, None])
    html = table(title, caveat, columns, [Group(rows)], css="st cmp")
    data = pd.DataFrame(
        [[r["report_id"], r["indicator"], r["text"], r["value"], r["unit"]] for r in cells],
        columns=["report_id", "indicator", "text", "value", "unit"],
    )
    return made("table", title, html, note=caveat, alt=say("table.counts.alt", language, n=len(cells)), data=data)


@verb
def apart(corpus, indicator: str) -> Exhibit:
    """Return the figures of an indicator, and of its neighbours on another basis, that no common axis may hold.

    Columns of .data: report_id, indicator, text, basis (str); reasons (tuple).

    >>> tables.apart(corpus, "public_budget_education_funding").title
    '一般公共预算教育经费：另列的数'
    """
    language = corpus.language
    name = indicator_label(indicator, language)
    title, caveat = say("table.apart.title", language, indicator=name), say("table.apart.note", language)
    neighbours = read_toml("exhibits.toml")["neighbours"].get(indicator, [])
    rows = [row for row in state_rows(corpus, indicator) if set_apart(row)]
    rows += [
        row
        for other in neighbours
        for row in state_rows(corpus, other)
        if row["state"] in ("stated", "masked", "asserted")
    ]
    if not rows:
        return sentence(title, say("table.apart.nothing", language))
    columns = [
        Column(say("table.apart.who", language), width="40%"), Column(say("table.apart.figure", language), width="25%"),
        Column(say("table.apart.why", language), "mini"),
    ]  # fmt: skip
    body = [_apart_row(corpus, row, indicator) for row in rows[: 2 * MOST_ROWS]]
    more = note(say("chart.more", language, n=len(rows) - 2 * MOST_ROWS)) if len(rows) > 2 * MOST_ROWS else Markup("")
    html = table(title, caveat, columns, [Group(body)], css="st keep") + more
    data = pd.DataFrame(rows)[["report_id", "indicator", "text", "basis", "reasons"]]
    return made(
        "table", title, html, note=caveat, alt=say("table.apart.alt", language, n=len(rows), indicator=name), data=data
    )


def _apart_row(corpus, row: Mapping[str, object], indicator: str) -> list[Cell]:
    language = corpus.language
    basis = coded("basis", row["basis"], language) if row["basis"] else indicator_label(row["indicator"], language)
    why = list(row["reasons"]) if row["indicator"] == indicator else ["other_basis"]
    why += ["masked"] if row["state"] == "masked" else ["asserted"] if row["state"] == "asserted" else []
    return [
        Markup("{}<br>{}").format(report_label(corpus, row["report_id"]), mini(basis)),
        _figures(corpus, row, without=("basis",)),
        reasons(dict.fromkeys(why), language),
    ]


def _efforts(topic: str) -> list[str]:
    return [i for i, entry in catalogue().items() if topic in entry.topics and entry.comparable == "effort"]


def _cells(corpus, indicators: Iterable[str]) -> list[Mapping[str, object]]:
    """Return the filled cells of some indicators, by indicator, then in corpus order."""
    return [row for i in indicators for row in state_rows(corpus, i) if row["state"] in ("stated", "masked")]


def _figures(corpus, row: Mapping[str, object], without: Sequence[str] = ()) -> Markup:
    """Return the figures of a cell with all they are figures of; several alike with the thing counted behind them."""
    facts = [fact(corpus, fact_id) for fact_id in row["fact_ids"]]
    shown = [told(corpus, held, bounded(held, corpus.language), without=without) for held in facts]
    if len({(held["stage"], held["scope"]) for held in facts}) < len(facts):
        shown = [
            Markup("{} {}").format(one, mini(_object(corpus, held))) for held, one in zip(facts, shown, strict=True)
        ]
    return lines(shown)


def _object(corpus, row: Mapping[str, object]) -> Markup:
    """Return the words that follow a figure in its clause: what is counted (4轮大排查); none in a row of a table."""
    text, _, end = _around(corpus, row)
    if _CELLS.search(text):
        return Markup("")
    after = _CLAUSE_END.search(text, end)
    words = "".join(text[end : after.start() if after else len(text)].split())
    if not words or len(words) > _LONGEST_OBJECT:
        return Markup("")
    quotation = words if corpus.language == "zh" else f"“{words}”"
    return Markup('<span lang="zh-CN">{}</span>').format(quotation)


def _clause(corpus, row: Mapping[str, object]) -> Markup:
    """Return the clause around a figure, of a cell the words of its row, as a quotation; masks in it as hatches."""
    text, start, end = _around(corpus, row)
    before = [found.end() for found in _CLAUSE_END.finditer(text, 0, start)]
    after = _CLAUSE_END.search(text, end)
    around = text[before[-1] if before else 0 : after.start() if after else len(text)]
    clause = "".join((str(row["subject"]) if _CELLS.search(text) else around).split())
    shown = masked(clause) if re.search(r"[*＊]", clause) else clause  # a quotation: its marks are spoken in Chinese
    return Markup('<span lang="zh-CN">“{}”</span>').format(shown)


def _around(corpus, row: Mapping[str, object]) -> tuple[str, int, int]:
    """Return the sentence of a figure and where in it the figure stands."""
    report = corpus.reports[str(row["report_id"])]
    start, end = report.sentence_span(int(row["start"]))
    return report.text[start:end], int(row["start"]) - start, int(row["end"]) - start


def _with_year(corpus, report_id: str) -> str:
    when = report_year(corpus, report_id)
    name = report_label(corpus, report_id)
    return f"{name} {when}" if when and str(when) not in name else name


def _silent(corpus, acting: Sequence[str], topic: str) -> Markup:
    """Say of the other reports that they give no such figure, and where they at least speak of it."""
    language = corpus.language
    efforts = set(_efforts(topic))
    table_ = peer_states(corpus)
    held = table_[
        table_["indicator"].isin(efforts) & ~table_["report_id"].isin(acting) & (table_["state"] == "mentioned")
    ]
    first = held.drop_duplicates("report_id").head(MOST_ROWS).to_dict("records")
    links = [
        Markup("{} {}").format(
            report_label(corpus, r["report_id"]), mention_of(r, indicator_label(r["indicator"], language))
        )
        for r in first
    ]
    rest = [r for r in peers(corpus) if r not in set(acting) | {row["report_id"] for row in first}]
    parts = [say_html("table.enforcement.mentioned", language, links=listed(links, language))] if links else []
    return Markup("").join([*parts, Markup("{}").format(silent(corpus, rest, topic))])
