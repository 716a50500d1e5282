"""Figures as tables: enforcement and counts without bars, money per pupil by stage, and what stands apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.analysis.references import comparator
from helpers.extraction.indicators import catalogue
from helpers.foundation.reference import read_toml
from helpers.presentation.exhibit import Exhibit
from helpers.presentation.fragments import Cell, Column, Group, lines, made, mini, note, sentence, table
from helpers.presentation.marks import bound, fact, figure, masked, mention, ref, state_key, symbol, tag
from helpers.presentation.numbers import with_sign
from helpers.presentation.views import (
    coded,
    facts_of,
    indicator_label,
    listed,
    printed,
    reasons,
    report_label,
    report_labels,
    report_year,
    stage_label,
    state_rows,
    states,
    telling_names,
    year_of,
)  # fmt: skip
from helpers.presentation.wording import say, say_html

# A column per report up to here; with more reports each of them is a row that lists its instruments.
MOST_COLUMNS = 6
# Rows of one indicator before the rest is only counted.
MOST_ROWS = 12
_LONGEST_OBJECT = 8
_CLAUSE_END = re.compile(r"[，,。；;：:！？（）()、]")


def enforcement(corpus) -> Exhibit:
    """Return what each report did against tutoring firms: instruments by report, in corpus order, without bars."""
    language = corpus.language
    title, caveat = say("table.enforcement.title", language), say("table.enforcement.note", language)
    cells = _cells(corpus, _efforts("double_reduction"))
    acting = list(dict.fromkeys(row["report_id"] for row in cells))
    if not acting:
        return sentence(title, say("table.enforcement.nothing", language))
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


def counts(corpus, topic: str) -> Exhibit:
    """Return the counts of a topic, one row per indicator and report in corpus order, with the words around them."""
    language = corpus.language
    title = say("table.counts.title", language, topic=say(f"topic.{topic}", language))
    caveat = say("table.counts.note", language)
    wanted = [i for i, entry in catalogue().items() if topic in entry.topics and "count" in entry.kinds]
    cells = [row for row in _cells(corpus, wanted) if row["kind"] == "count"]
    if not cells:
        return sentence(title, say("table.counts.nothing", language))
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
                who = _with_year(corpus, row["report_id"], year_of(one))
                rows.append([indicator_label(indicator, language), who, _figure(one, language), _clause(corpus, one)])
        if len(held) > MOST_ROWS:
            more = say("table.counts.more", language, n=len(held) - MOST_ROWS)
            rows.append([indicator_label(indicator, language), mini(more), None, None])
    html = table(title, caveat, columns, [Group(rows)], css="st cmp")
    data = pd.DataFrame(
        [[r["report_id"], r["indicator"], r["text"], r["value"], r["unit"]] for r in cells],
        columns=["report_id", "indicator", "text", "value", "unit"],
    )
    return made("table", title, html, note=caveat, alt=say("table.counts.alt", language, n=len(cells)), data=data)


def per_student(corpus) -> Exhibit:
    """Return expenditure per pupil by report and stage: both years, growth, the national growth of the same year."""
    language = corpus.language
    rules = read_toml("exhibits.toml")["per_student"]
    level, rate = rules["level"], rules["growth"]
    title, caveat = (
        say("table.per_student.title", language, indicator=indicator_label(level, language)),
        say("table.per_student.note", language),
    )
    names = ("stage", "before", "now", "growth", "national", "state")
    columns = [Column(say("table.government", language), width="15%")]
    columns += [
        Column(say(f"table.per_student.{n}", language), "mini" if n == "state" else "" if n == "stage" else "r")
        for n in names
    ]
    rows, silent = [], []
    for report_id in corpus.reports:
        facts = [
            f
            for i in (level, rate)
            for f in facts_of(corpus, i, report_id)
            if f["status"] in ("actual", "estimate") or f["disclosure"] == "asserted"
        ]
        stages = list(dict.fromkeys(f["stage"] for f in facts if f["disclosure"] != "asserted")) or list(
            dict.fromkeys(f["stage"] for f in facts)
        )
        rows += [
            _per_student_row(corpus, report_id, stage, [f for f in facts if f["stage"] == stage], level, rate)
            for stage in stages[:8]
        ]
        if not facts:
            place = next(
                (
                    r
                    for i in (rate, level)
                    for r in state_rows(corpus, i)
                    if r["report_id"] == report_id and r["state"] == "mentioned"
                ),
                None,
            )
            if place is None:
                silent.append(report_id)
                continue
            link = mention(report_id, place["mention_start"], say("state.mentioned", language))
            words = Markup("{} {}").format(symbol("mentioned"), say("table.per_student.mentioned", language))
            rows.append([report_label(corpus, report_id), None, None, None, link, None, words])
    if not rows:
        return sentence(title, say("chart.nothing", language, indicator=indicator_label(level, language)))
    rest = (
        say("table.silent", language, n=len(silent), reports=report_labels(corpus, silent[:MOST_ROWS]))
        if silent
        else ""
    )
    html = (
        table(title, caveat, columns, [Group(rows)], css="st")
        + state_key(language, "estimate", "bound", "ref")
        + note(rest)
    )
    return made(
        "table",
        title,
        html,
        note=caveat,
        alt=say("table.per_student.alt", language, n=len(rows)),
        data=states(corpus)[states(corpus)["indicator"].isin([level, rate])],
    )


def apart(corpus, indicator: str) -> Exhibit:
    """Return the figures of an indicator, and of its neighbours on another basis, that no common axis may hold."""
    language = corpus.language
    name = indicator_label(indicator, language)
    title, caveat = say("table.apart.title", language, indicator=name), say("table.apart.note", language)
    neighbours = read_toml("exhibits.toml")["neighbours"].get(indicator, [])
    rows = [row for row in state_rows(corpus, indicator) if row["grade"] == "apart"]
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
    language, year = corpus.language, year_of(row)
    basis = coded("basis", row["basis"], language) if row["basis"] else indicator_label(row["indicator"], language)
    marks = [say("year", language, year=year)] if year else []
    marks += [say("status.estimate", language)] if row["status"] == "estimate" else []
    marks += [stage_label(row["scope"], language)] if row["scope"] not in ("", "全域") else []
    figures = _figures(corpus, row)
    shown = Markup("{}<br>{}").format(figures, tag(" ".join(marks))) if marks else figures
    why = list(row["reasons"]) if row["indicator"] == indicator else ["other_basis"]
    why += ["masked"] if row["state"] == "masked" else ["asserted"] if row["state"] == "asserted" else []
    return [
        Markup("{}<br>{}").format(report_label(corpus, row["report_id"]), mini(basis)),
        shown,
        reasons(why, language),
    ]


def _per_student_row(
    corpus, report_id: str, stage: str, facts: Sequence[Mapping[str, object]], level: str, rate: str
) -> list[Cell]:
    language = corpus.language
    years = [year_of(f) for f in facts if year_of(f)]
    now = max(years, default=None)
    levels = [f for f in facts if f["indicator"] == level and f["kind"] == "money" and f["change"] in ("", "level")]
    rates = [f for f in facts if f["indicator"] == rate and (year_of(f) == now or f["disclosure"] == "asserted")]
    stated = [f for f in rates if f["disclosure"] != "asserted"] or rates
    current, earlier = ([f for f in levels if year_of(f) == year] for year in (now, now - 1 if now else None))
    reference = comparator(rate, now, stage)
    national = ref(reference.comparator_id, with_sign(reference.text, reference.value)) if reference else None
    best = (stated or current or earlier)[0]
    state = "estimate" if best["status"] == "estimate" and best["disclosure"] == "stated" else best["disclosure"]
    words = [
        say("year", language, year=now) if now else "",
        say("status.estimate", language) if state == "estimate" else "",
    ]
    words.append(say("table.per_student.no_level", language) if not levels else "")
    words.append(say("table.per_student.asserted", language) if state == "asserted" else "")
    remark = Markup("{} {}").format(symbol(state), say("list.item", language).join(word for word in words if word))
    cells = [lines(_figure(f, language) for f in held[:3]) or None for held in (earlier, current, stated)]
    name = stage_label(stage, language) if stage else say("stage.all", language)
    return [report_label(corpus, report_id), name, *cells, national, remark]


def _efforts(topic: str) -> list[str]:
    return [i for i, entry in catalogue().items() if topic in entry.topics and entry.comparable == "effort"]


def _cells(corpus, indicators: Iterable[str]) -> list[Mapping[str, object]]:
    """Return the filled cells of some indicators, by indicator, then in corpus order."""
    return [row for i in indicators for row in state_rows(corpus, i) if row["state"] in ("stated", "masked")]


def _figures(corpus, row: Mapping[str, object]) -> Markup:
    """Return the figures of a cell; several of them with the stage, or the thing counted, that tells them apart."""
    facts = [fact(corpus, fact_id) for fact_id in row["fact_ids"]]
    if len(facts) == 1:
        return _figure(facts[0], corpus.language)
    names = telling_names(facts, corpus.language)
    if not any(names):
        names = [_object(corpus, held) for held in facts]
    return lines(
        Markup("{} {}").format(_figure(held, corpus.language), mini(name))
        for held, name in zip(facts, names, strict=True)
    )


def _figure(row: Mapping[str, object], language: str) -> Markup:
    """Return a figure, with ↦ where its words make it a bound."""
    shown = figure(row, label=printed(row), language=language)
    arrow = bound(row, language) if row["disclosure"] == "stated" else ""
    return Markup("{} {}").format(shown, arrow) if arrow else shown


def _object(corpus, row: Mapping[str, object]) -> Markup:
    """Return the words that follow a figure in its clause: what is counted (4轮大排查)."""
    text, _, end = _around(corpus, row)
    after = _CLAUSE_END.search(text, end)
    words = "".join(text[end : after.start() if after else len(text)].split())
    return Markup('<span lang="zh-CN">{}</span>').format(words) if len(words) <= _LONGEST_OBJECT else Markup("")


def _clause(corpus, row: Mapping[str, object]) -> Markup:
    """Return the clause around a figure, as a quotation; masks in it as hatches."""
    text, start, end = _around(corpus, row)
    before = [found.end() for found in _CLAUSE_END.finditer(text, 0, start)]
    after = _CLAUSE_END.search(text, end)
    clause = "".join(text[before[-1] if before else 0 : after.start() if after else len(text)].split())
    shown = masked(clause, corpus.language) if re.search(r"[*＊]", clause) else clause
    return Markup('<span lang="zh-CN">“{}”</span>').format(shown)


def _around(corpus, row: Mapping[str, object]) -> tuple[str, int, int]:
    """Return the sentence of a figure and where in it the figure stands."""
    report = corpus.reports[str(row["report_id"])]
    start, end = report.sentence_span(int(row["start"]))
    return report.text[start:end], int(row["start"]) - start, int(row["end"]) - start


def _with_year(corpus, report_id: str, year: int | None = None) -> str:
    when = year or report_year(corpus, report_id)
    name = report_label(corpus, report_id)
    return f"{name} {when}" if when and str(when) not in name else name


def _silent(corpus, acting: Sequence[str], topic: str) -> Markup:
    """Say of the other reports that they give no such figure, and where they at least speak of it."""
    language = corpus.language
    efforts = set(_efforts(topic))
    table_ = states(corpus)
    held = table_[
        table_["indicator"].isin(efforts) & ~table_["report_id"].isin(acting) & (table_["state"] == "mentioned")
    ]
    first = held.drop_duplicates("report_id").head(MOST_ROWS).to_dict("records")
    links = [
        Markup("{} {}").format(
            report_label(corpus, r["report_id"]),
            mention(r["report_id"], r["mention_start"], indicator_label(r["indicator"], language)),
        )
        for r in first
    ]
    rest = [r for r in corpus.reports if r not in set(acting) | {row["report_id"] for row in first}]
    parts = [say_html("table.enforcement.mentioned", language, links=listed(links, language))] if links else []
    parts += (
        [
            Markup("{}").format(
                say("table.silent", language, n=len(rest), reports=report_labels(corpus, rest[:MOST_ROWS]))
            )
        ]
        if rest
        else []
    )
    return Markup("").join(parts)
