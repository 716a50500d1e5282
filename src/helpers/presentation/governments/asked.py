"""The tables of one government over its years: what is to be asked, promises, and figures that were given otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.extraction.verbs import verb
from helpers.extraction.words.indicators import catalogue
from helpers.presentation.exhibits.norm_table import limit
from helpers.presentation.exhibits.recomputed import arithmetic, claimed, stated_figure
from helpers.presentation.governments.years import implied, named
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Cell, Column, Group, made, mini, sentence, table
from helpers.presentation.grammar.marks import fact, own, ref, tag
from helpers.presentation.grammar.views import (
    audits,
    coded,
    excepted,
    listed,
    of_government,
    promise_counts,
    promised,
    report_year,
    reports_of,
    revised,
    stage_label,
    year_of,
)
from helpers.presentation.grammar.views import figure as linked
from helpers.presentation.language.numbers import amount, decimals, number, scale, with_sign
from helpers.presentation.language.wording import has, say, say_html

Row = Mapping[str, object]


@verb
def exceptions(corpus, government: str) -> Exhibit:
    """Return every norm missed and every claim that does not agree, those that stand first, each with a question.

    >>> governments.exceptions(corpus, "重庆市潼南区").title
    '没有达到、没有符合或不一致的数'
    """
    columns = _columns(corpus, "exceptions", {"verdict": "12%", "year": "20%", "figure": "", "question": "30%"})
    return _listed(
        corpus, government, "exceptions", excepted(corpus), columns,
        lambda row: _exception(corpus, row), lambda rows: _standing(rows, corpus.language),
    )  # fmt: skip


@verb
def promises(corpus, government: str) -> Exhibit:
    """Return what each report plans for a later year, and what the report of that year says.

    >>> governments.promises(corpus, "重庆市潼南区").title
    '上一年的承诺与下一年的数'
    """
    widths = {"what": "30%", "said": "14%", "promised": "", "result": "", "verdict": "20%"}
    columns = _columns(corpus, "promises", widths, right=("promised", "result"))
    return _listed(
        corpus, government, "promises", promised(corpus), columns,
        lambda row: _promise(corpus, row), lambda rows: promise_counts(rows, corpus.language),
    )  # fmt: skip


@verb
def revisions(corpus, government: str) -> Exhibit:
    """Return the figures that a later report gives otherwise, with the difference and what explains it.

    >>> governments.revisions(corpus, "重庆市潼南区").title
    '先写的数与后写的数'
    """
    widths = {"what": "34%", "first": "", "again": "", "difference": "", "why": "22%"}
    columns = _columns(corpus, "revisions", widths, right=("first", "again", "difference"))
    return _listed(
        corpus, government, "revisions", revised(corpus), columns,
        lambda row: _revision(corpus, row),
        lambda rows: say("table.revisions.alt", corpus.language, n=len(rows)),
    )  # fmt: skip


def _columns(corpus, name: str, widths: Mapping[str, str], right: Sequence[str] = ()) -> list[Column]:
    """Return the columns of a table by the keys of their headings, figures to the right, what explains small."""
    css = dict.fromkeys(right, "r") | dict.fromkeys(("question", "why"), "mini")
    return [
        Column(say(f"table.{name}.{key}", corpus.language), css.get(key, ""), width) for key, width in widths.items()
    ]


def _listed(
    corpus,
    government: str,
    name: str,
    data: pd.DataFrame,
    columns: Sequence[Column],
    cells: Callable[[Row], list[Cell]],
    told: Callable[[Sequence[Row]], str],
) -> Exhibit:
    """Return the rows of one government as a table, or the sentence that there are none."""
    reports_of(corpus, government)
    rows = of_government(data, government)
    title, caveat = (say(f"table.{name}.{part}", corpus.language) for part in ("title", "note"))
    if not rows:
        return sentence(title, say(f"table.{name}.nothing", corpus.language))
    html = table(title, caveat, columns, [Group([cells(row) for row in rows])], css="st keep")
    return made("table", title, html, note=caveat, alt=told(rows), data=data[data["government_id"] == government])


def _standing(rows: Sequence[Row], language: str) -> str:
    standing = sum(bool(row["open"]) for row in rows)
    return say("table.exceptions.alt", language, n=len(rows), standing=standing, mended=len(rows) - standing)


def _promise(corpus, row: Row) -> list[Cell]:
    year = say("card.year", corpus.language, year=report_year(corpus, row["report_id"]))
    named_so, figure = named(row, corpus.language), linked(corpus, row["fact_id"])
    return [named_so, year, figure, _result(corpus, row), _kept(row, corpus.language)]


def _revision(corpus, row: Row) -> list[Cell]:
    language = corpus.language
    return [
        say("table.revisions.of_year", language, what=named(row, language), year=year_of(row)),
        _said_in(corpus, row["fact_id"], row["report_id"]),
        _said_in(corpus, row["again_fact_id"], row["again_report_id"]),
        own(difference(row)),
        coded("revision", row["reason"], language),
    ]


def difference(row: Row) -> str:
    """Return by how much the later figure is above (+) or below (−) the earlier one, as precisely as printed."""
    places = max(decimals(str(row["text"])), decimals(str(row["again_text"])))
    return with_sign(
        amount(abs(row["difference"]), str(row["unit"]), places, scale(str(row["text"]))), float(row["difference"])
    )


def _exception(corpus, row: Row) -> list[Cell]:
    language, year = corpus.language, year_of(row)
    word = Markup('<span class="verdict{}">{}</span>').format(
        " declared" if row["verdict"] == "self_declared_not_reached" else "", coded("verdict", row["verdict"], language)
    )
    when = listed([say("year", language, year=one) for one in row["years"]] or [""], language)
    if row["open"]:
        state = say("table.exceptions.open", language)
    else:
        passed = mended_figures(corpus, row)
        state = say_html("table.exceptions.mended", language, year=_int(row["mended_year"]), figure=passed)
    told = Markup("<b>{}</b><br>{}").format(when, mini(state)) if year else mini(state)
    return [word, told, _against(corpus, row), question(row, language)]


def _against(corpus, row: Row) -> Markup:
    """Return what the figures are and what they are held against."""
    language = corpus.language
    if row["verdict"] == "inconsistent":
        return _claim(corpus, row)
    stage = stage_label(str(row["stage"]), language) if str(row["stage"]) not in str(row["label_zh"]) else ""
    entry = catalogue().get(str(row["indicator"]))
    head = (
        row[f"label_{language}"]
        if not stage or implied(entry, str(row["stage"]))
        else say("table.years.named", language, indicator=row[f"label_{language}"], beyond=stage)
    )
    bound = ref(str(row["norm_id"]), limit(row, language))
    return Markup("<b>{}</b><br>{}").format(
        head, say_html("table.exceptions.against", language, figures=missed_figures(corpus, row), limit=bound)
    )


def missed_figures(corpus, row: Row) -> Markup:
    """Return the figures of a norm missed: one with its sign, or two and what they come to."""
    return _figures(corpus, row["fact_ids"])


def mended_figures(corpus, row: Row) -> Markup:
    """Return the figures of the year that mended a norm missed."""
    return _figures(corpus, row["mended_fact_ids"])


def _figures(corpus, fact_ids: Sequence[str]) -> Markup:
    language = corpus.language
    figures = [linked(corpus, fact_id) for fact_id in fact_ids]
    values = [fact(corpus, fact_id)["value"] for fact_id in fact_ids]
    if len(figures) == 2 and not any(pd.isna(value) or not value for value in values):
        quotient = own(number(values[0] / values[1], 3))
        return say_html("table.exceptions.quotient", language, first=figures[0], second=figures[1], value=quotient)
    return Markup(listed(figures, language))


def question(row: Row, language: str) -> str:
    """Return the one question to ask of an exception, by its norm, else by what kind of norm or claim it is."""
    if not row["open"]:
        return say("question.mended", language, year=year_of(row))
    entry = catalogue().get(str(row["indicator"]))
    kinds = [str(row["norm_id"]), str(row["verdict"]), entry.comparable if entry else "", "other"]
    return say(next(f"question.{kind}" for kind in kinds if has(f"question.{kind}")), language)


def _claim(corpus, row: Row) -> Markup:
    language = corpus.language
    found = audits(corpus)
    same = found[(found["check"] == row["check"]) & found["fact_ids"].map(lambda ids: ids == row["fact_ids"])]
    claim = same.to_dict("records")[0]
    source = arithmetic(corpus, str(claim["claim"]), row["fact_ids"])
    return Markup("<b>{}</b> {}<br>{}<br>{}").format(
        claimed(corpus, claim), stated_figure(corpus, claim), source, mini(coded("reason", row["reason"], language))
    )


def _result(corpus, row: Row) -> Cell:
    if row["result_id"]:
        return linked(corpus, row["result_id"])
    return mini(say(f"promise.no_result.{row['verdict']}", corpus.language, year=year_of(row)))


def _kept(row: Row, language: str) -> Markup:
    word = Markup("{}").format(coded("promise", row["verdict"], language))
    strong = row["verdict"] in ("not_kept", "partly")
    told = Markup('<span class="verdict">{}</span>').format(word) if strong else word
    return Markup("{} {}").format(told, mini(coded("reason", row["reason"], language))) if row["reason"] else told


def _said_in(corpus, fact_id: str, report_id: str) -> Markup:
    one = fact(corpus, fact_id)
    language = corpus.language
    when = say("table.revisions.said_in", language, year=report_year(corpus, report_id))
    status = [tag(say("status.estimate", language))] if one["status"] == "estimate" else []
    return Markup("{} {}<br>{}").format(linked(corpus, fact_id), Markup(" ").join(status), mini(when))


def _int(value: object) -> int | None:
    return None if pd.isna(value) else int(value)
