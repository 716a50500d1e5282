"""How reports speak, as exhibits: slogans, shared wording, documents issued, problems and their measures."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from helpers.analysis.themes import followup, reuse, rules
from helpers.analysis.themes import slogans as slogan_analysis
from helpers.extraction.verbs import verb
from helpers.foundation.reference import read_toml
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.marks import nil, own, tag
from helpers.presentation.language.wording import say
from helpers.presentation.themes.theme_markup import (
    COLUMNS_AT_MOST,
    comma,
    dimension_name,
    name_of,
    phrase,
    prose,
    quotations,
    quoted,
    report_columns,
    semicolon,
    table_html,
)

_WORDS_SHOWN = 4  # words that a problem and its measure share


@verb
def slogans(corpus: Any, top: int = 60) -> Exhibit:
    """Return slogans and numbered formulas, where they come from and which reports use them, with their sentences.

    Columns of .data: slogan, kind, scope, source (str); count, reports (int); report_ids (tuple).

    Codes: kind is brand, numbered or phrase; scope is national, provincial, local or unlisted.

    >>> themes.slogans(corpus).title
    '引号里的提法与带数字的提法'
    """
    table = slogan_analysis.slogans(corpus)
    uses = slogan_analysis.occurrences(corpus)
    # Every shared slogan, then what one report uses twice, then local ones: a national formula used once tells little.
    rank = (
        table["reports"].eq(1) * 2
        - table["count"].gt(1).astype(int)
        - table["scope"].isin(["local", "provincial"]).astype(int)
    )
    chosen = (
        table.assign(_rank=rank)
        .sort_values(["_rank", "reports", "count"], ascending=[True, False, False], kind="stable")
        .head(top)
    )
    ids = report_columns(corpus)
    counts = uses.groupby(["slogan", "report_id"]).size()
    rows = []
    for number, row in enumerate(chosen.itertuples(index=False), start=1):
        name = Markup('<a href="#sl-{}" lang="zh-CN">{}</a>').format(number, row.slogan)
        origin = Markup('{} <span class="mini" lang="zh-CN">{}</span>').format(
            tag(say(f"themes.scope.{row.scope}", corpus.language)), row.source
        )
        spread = [own(counts[row.slogan, i]) if (row.slogan, i) in counts.index else nil() for i in ids] or [
            own(row.reports)
        ]
        rows.append((name, [origin, *spread]))
    head = [phrase(corpus, "slogans.slogan"), phrase(corpus, "slogans.scope")]
    head += [name_of(corpus, i) for i in ids] or [phrase(corpus, "reports")]
    title = phrase(corpus, "slogans.title")
    rest = phrase(corpus, "slogans.rest", n=len(table) - len(chosen)) if len(table) > len(chosen) else ""
    html = table_html(title, phrase(corpus, "slogans.note", rest=rest), head, rows, css="st")
    shared, local = int(table["reports"].gt(1).sum()), int(table["scope"].eq("local").sum())
    hits = {
        slogan: list(zip(u["report_id"], u["start"], u["end"], strict=True)) for slogan, u in uses.groupby("slogan")
    }
    lines = [(slogan, hits[slogan]) for slogan in chosen["slogan"]]
    alt = phrase(corpus, "slogans.alt", n=len(table), shared=shared, local=local)
    return Exhibit(kind="table", title=title, html=html + quotations(corpus, lines, "sl"), alt=alt, data=table)


@verb
def shared_passages(corpus: Any, top: int = 20) -> Exhibit:
    """Return the longest passages two reports share, side by side, set phrases told apart from shared wording.

    Columns of .data: kind, report_a, report_b, text_a, text_b (str); length, reports, start_a, end_a, start_b,
    end_b, matched (int); share_a, share_b (float).

    Codes: kind is formula, title or shared.

    >>> themes.shared_passages(corpus).title
    '两份报告相同的段落'
    """
    table = reuse.shared_passages(corpus)
    title = phrase(corpus, "shared.title")
    kinds = {kind: int(table["kind"].eq(kind).sum()) for kind in ("formula", "title", "shared")}
    if table.empty:
        return prose(title, phrase(corpus, "nothing"), table)
    order = table["kind"].map({"shared": 0, "title": 1, "formula": 2})
    chosen = (
        table.assign(_order=order).sort_values(["_order", "length"], ascending=[True, False], kind="stable").head(top)
    )
    rows = []
    for row in chosen.itertuples(index=False):
        sides = [
            Markup('<span class="mini">{}</span><br><q lang="zh-CN">{}</q>').format(
                name_of(corpus, report_id), quoted(text)
            )
            for report_id, text in ((row.report_a, row.text_a), (row.report_b, row.text_b))
        ]
        size = Markup('{} <span class="mini">{:.2f}% / {:.2f}%</span>').format(
            own(row.length), row.share_a, row.share_b
        )
        rows.append((tag(say(f"themes.kind.{row.kind}", corpus.language)), [*sides, size]))
    settings = read_toml("themes.toml")["thresholds"]
    shortest = int(settings["gram"]) + int(settings["window"]) - 1
    numbers = {"formula": kinds["formula"], "titles": kinds["title"], "shared": kinds["shared"]}
    head = [phrase(corpus, "shared.kind"), "A", "B", phrase(corpus, "shared.length")]
    html = table_html(title, phrase(corpus, "shared.note", shortest=shortest, **numbers), head, rows, css="st")
    return Exhibit(
        kind="table", title=title, html=html, alt=phrase(corpus, "shared.alt", n=len(table), **numbers), data=table
    )


@verb
def rules_issued(corpus: Any) -> Exhibit:
    """Return the documents each government says it issued, with numbers, and those that several reports name.

    Columns of .data: report_id, text, title, number, issuer, issuer_level, topic, relation, heading, key (str);
    start, end, mentions (int); year (Int64).

    Codes: relation is issued.

    >>> themes.rules_issued(corpus).title
    '各地自己印发的文件'
    """
    table = rules.rules_issued(corpus)
    title = phrase(corpus, "rules.title")
    if table.empty:
        return prose(title, phrase(corpus, "nothing"), table)
    rows: list[tuple[Markup, list[Markup]]] = []
    alts = []
    for report_id, own_rules in table.groupby("report_id", sort=False):
        numbered = int(own_rules["number"].ne("").sum())
        label = name_of(corpus, report_id)
        alts.append(phrase(corpus, "rules.alt", report=label, n=len(own_rules)))
        headings = own_rules["heading"].value_counts()
        about = {"numbered": numbered, "heading": headings.index[0], "most": int(headings.iloc[0])}
        rows.append((escape(phrase(corpus, "rules.count", report=label, n=len(own_rules), **about)), []))
        for row in own_rules.itertuples(index=False):
            year = Markup('<span class="nw">{}</span>').format(row.year) if pd.notna(row.year) else ""
            cells = [row.heading, say(f"topic.{row.topic or 'other'}", corpus.language), row.number, year]
            title_cell = Markup('<q lang="zh-CN">{}</q>').format(quoted(row.title))
            rows.append((title_cell, [escape(cell) if cell else nil() for cell in cells]))
    head = [phrase(corpus, f"rules.{name}") for name in ("document", "heading", "topic", "number", "year")]
    html = table_html(title, phrase(corpus, "rules.note"), head, rows, css="st")
    several = rules.shared_documents(corpus)
    if len(several):
        lines = []
        for row in several.head(20).itertuples(index=False):
            held = comma(corpus).join(name_of(corpus, i) for i in row.report_ids[:COLUMNS_AT_MOST])
            title_cell = Markup('<q lang="zh-CN">{}</q>').format(quoted(row.title))
            lines.append((title_cell, [escape(held), own(row.reports), own(row.mentions)]))
        names = [phrase(corpus, key) for key in ("rules.document", "distinctive.report", "reports", "total")]
        html += table_html(phrase(corpus, "rules.several"), "", names, lines, css="st")
    return Exhibit(kind="table", title=title, html=html, alt=semicolon(corpus).join(alts[:COLUMNS_AT_MOST]), data=table)


@verb
def follow_up(corpus: Any) -> Exhibit:
    """Return every admitted problem with its nearest measure (or none) and achievement, and problems by dimension.

    Columns of .data: report_id, problem, dimension, verdict, measure, achievement (str); problem_start,
    problem_end, measure_start, measure_end, evidence_start, evidence_end, by_order_start, achievement_start,
    achievement_end (Int64); score, achievement_score (float); shared, reasons, same_figures (tuple).

    Codes: verdict is matched, weak or none.

    >>> themes.follow_up(corpus).data["verdict"].value_counts().to_dict()
    {'matched': 16, 'weak': 2, 'none': 1}
    """
    table = followup.follow_up(corpus)
    title = phrase(corpus, "follow.title")
    if table.empty:
        return prose(title, phrase(corpus, "nothing"), table)
    limits = read_toml("themes.toml")["thresholds"]
    rows: list[tuple[Markup, list[Markup]]] = []
    for report_id, admitted in table.groupby("report_id", sort=False):
        rows.append((escape(name_of(corpus, report_id)), []))
        text = corpus.reports[report_id].text
        rows += [_follow_row(corpus, text, row) for row in admitted.itertuples(index=False)]
    head = [phrase(corpus, f"follow.{name}") for name in ("problem", "measure", "score", "achievement")]
    note = phrase(corpus, "follow.note", weak=f"{limits['follow_up_weak']:.2f}", strong=f"{limits['follow_up']:.2f}")
    verdicts = {verdict: int(table["verdict"].eq(verdict).sum()) for verdict in ("matched", "weak", "none")}
    html = table_html(title, note, head, rows, css="st") + _problem_table(corpus, table)
    return Exhibit(
        kind="table", title=title, html=html, alt=phrase(corpus, "follow.alt", n=len(table), **verdicts), data=table
    )


def _follow_row(corpus: Any, text: str, row: Any) -> tuple[Markup, list[Markup]]:
    problem = Markup('<span lang="zh-CN">{}</span> <span class="mini">{}</span>').format(
        quoted(row.problem), dimension_name(corpus, row.dimension)
    )
    if row.verdict == "none":
        measure = Markup("<b>{}</b>").format(phrase(corpus, "follow.none"))
    else:
        weak = tag(phrase(corpus, "follow.weak")) if row.verdict == "weak" else Markup("")
        measure = Markup('{} <span lang="zh-CN">{}</span><br><q class="mini" lang="zh-CN">{}</q>').format(
            weak, quoted(row.measure), quoted(text[row.evidence_start : row.evidence_end])
        )
        measure += Markup('<br><span class="mini">{}</span>').format(_why(corpus, row))
    achieved = Markup('<span lang="zh-CN">{}</span>').format(quoted(row.achievement)) if row.achievement else nil()
    return problem, [measure, own(f"{row.score:.2f}"), achieved]


def _why(corpus: Any, row: Any) -> str:
    """Say why a measure stands beside a problem: what both print, name or are filed under."""
    fields = {"words": comma(corpus).join(row.shared[:_WORDS_SHOWN]), "figures": comma(corpus).join(row.same_figures)}
    told = semicolon(corpus).join(phrase(corpus, f"follow.why.{code}", **fields) for code in row.reasons)
    return phrase(corpus, "follow.why.all", told=told or phrase(corpus, "follow.why.letters"))


def _problem_table(corpus: Any, table: pd.DataFrame) -> str:
    counts = followup.problems_by_dimension(table)
    ids = report_columns(corpus)
    cells: dict[tuple[str, str], Markup] = {}
    for dimension, report_id, n, answered in counts.itertuples(index=False):
        cells[report_id, dimension] = Markup('{} <span class="mini">({})</span>').format(own(n), answered)
    totals = counts.groupby("dimension")[["problems", "answered"]].sum()
    rows = [
        (
            escape(dimension_name(corpus, dimension)),
            [cells.get((i, dimension), nil()) for i in ids]
            or [Markup('{} <span class="mini">({})</span>').format(own(total.problems), total.answered)],
        )
        for dimension, total in totals.iterrows()
    ]
    head = [phrase(corpus, "dimension"), *([name_of(corpus, i) for i in ids] or [phrase(corpus, "total")])]
    return table_html(
        phrase(corpus, "follow.by_dimension"), phrase(corpus, "follow.by_dimension_note"), head, rows, matrix=bool(ids)
    )
