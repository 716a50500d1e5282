"""Charts: one function per question, each an Exhibit with its figures in words, its data and what it does not mean.

A chart of one or no comparable value is not drawn: a sentence says what there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.analysis.comparison.references import all_comparators
from helpers.extraction.verbs import verb
from helpers.extraction.words.indicators import catalogue
from helpers.presentation.exhibits import heatmap, profile
from helpers.presentation.exhibits.levels import Pair, pair_card, pairs
from helpers.presentation.exhibits.rulers import Ruler, beside_ruler, dot_of, one_ruler
from helpers.presentation.grammar.dots import Dot, dot_chart, drawn
from helpers.presentation.grammar.drawing import CARD
from helpers.presentation.grammar.exhibit import Exhibit, figure_block
from helpers.presentation.grammar.fragments import made, note, sentence
from helpers.presentation.grammar.marks import fact, ref, tag
from helpers.presentation.grammar.national import national, national_text, unlike_nation
from helpers.presentation.grammar.unread import none_given, nothing
from helpers.presentation.grammar.views import (
    figures,
    indicator_label,
    listed,
    reasons,
    report_label,
    spaced,
    state_rows,
    states,
)
from helpers.presentation.language.wording import has, say, say_html

__all__ = ["disclosure_heatmap", "growth", "level_pairs", "rates", "report_profile", "share"]
# More cards than this are no comparison any more; the rest is counted in words and stands in the tables.
MOST_CARDS = 12
_RATES = ("rate", "share", "growth")


@verb
def level_pairs(corpus, indicator: str) -> Exhibit:
    """Return one card per report that gives two years of an amount: two bars from zero on the card's own scale.

    Columns of .data: report_id, basis (str); year_before, year (int); before, now (float); masked (bool).

    >>> charts.level_pairs(corpus, "public_budget_education_funding").data[["report_id", "before", "now"]]
          report_id        before           now
    0  tongnan-2022  1.528000e+09  1.544000e+09
    1  gaoping-2021  6.700000e+08  7.200000e+08
    """
    language = corpus.language
    name = indicator_label(indicator, language)
    title = say("chart.level_pairs.title", language, indicator=name)
    rows = state_rows(corpus, indicator)
    sure = [row for row in rows if "in_doubt" not in row["reasons"]]  # what the audit contradicts is said, not drawn
    found = [pair for row in sure if (pair := pairs(corpus, row))]
    drawn = {str(pair.now["report_id"]) for pair in found}
    single = [row for row in rows if row["state"] in ("stated", "masked") and row["report_id"] not in drawn]
    data = pd.DataFrame([pair.record() for pair in found], columns=list(Pair.COLUMNS))
    rest = Markup("").join(
        note(say_html("chart.level_pairs.one_year", language, figures=_each(corpus, group)))
        for group in (single[:MOST_CARDS],)
        if group
    )
    if not found:
        return sentence(title, rest or none_given(corpus, indicator), data=data)
    shown, more = found[:MOST_CARDS], len(found) - MOST_CARDS
    cards = Markup("").join(pair_card(corpus, pair) for pair in shown)
    caveat = say("chart.level_pairs.note", language)
    html = Markup('<h3>{}</h3><p class="sub">{}</p><div class="cards" style="{}">{}</div>{}{}').format(
        title, caveat, _columns(CARD), cards, rest,
        note(say("chart.more", language, n=more)) if more > 0 else "",
    )  # fmt: skip
    alt = say("list.sentence", language).join(pair.spoken(corpus) for pair in shown)
    return made("chart", title, html, note=caveat, alt=alt, data=data)


@verb
def growth(corpus, indicator: str) -> Exhibit:
    """Return the growth of an amount as dots on one axis, each beside the national value of its year.

    Columns of .data: label, note, shown, mark, href (str); value, reference (float).

    Codes: mark is stated, estimate, masked, asserted or doubt.

    >>> charts.growth(corpus, "public_budget_education_funding_growth").data[["shown", "label"]]
        shown  label
    0   +6.1%    重庆市
    1  +1.01%    潼南区
    2          匿名县级市
    """
    language = corpus.language
    name = indicator_label(indicator, language)
    rows = state_rows(corpus, indicator)
    ruler = one_ruler(corpus, rows)
    shown = [*ruler.facts, *beside_ruler(corpus, rows, ruler)]
    order = list(corpus.reports)
    dots = [dot_of(corpus, one, signed=True) for one in sorted(shown, key=lambda one: order.index(one["report_id"]))]
    title = say("chart.growth.title", language, indicator=name)
    data = _data(dots)
    if len(ruler.facts) < 2:
        return sentence(title, _in_words(corpus, indicator, rows or state_rows(corpus, indicator)), data=data)
    caveat = say("chart.growth.note", language)
    alt = _spoken(dots, language)
    chart = dot_chart(dots, "%", alt, zero=True)
    html = figure_block(title, caveat, chart + _references_note(corpus, indicator, dots), alt=alt)
    return made("chart", title, html, note=caveat, alt=alt, data=data)


@verb
def rates(corpus, topic: str) -> Exhibit:
    """Return the rates of a topic, one small axis each: what is comparable as dots, all else in words below.

    Columns of .data: label, note, shown, mark, href (str); value, reference (float).

    Codes: mark is stated, estimate, masked, asserted or doubt.

    >>> charts.rates(corpus, "safety").title
    '校园安全：比率'
    """
    language = corpus.language
    title = say("chart.rates.title", language, topic=say(f"topic.{topic}", language))
    wanted = [i for i, entry in catalogue().items() if topic in entry.topics and entry.comparable in _RATES]
    known = set(states(corpus)["indicator"])
    cards, words, spoken, dots = [], [], [], []
    for indicator in (i for i in wanted if i in known):
        rows = state_rows(corpus, indicator)
        ruler = one_ruler(corpus, rows)
        card_dots = _card_dots(corpus, indicator, ruler)
        if card_dots:
            cards.append(_rate_card(corpus, indicator, rows, ruler, card_dots))
            spoken.append(
                f"{indicator_label(indicator, language)}{say('list.colon', language)}{_spoken(card_dots, language)}"
            )
            dots += card_dots
        elif any(row["state"] in ("stated", "masked", "asserted") for row in rows):
            words.append(_in_words(corpus, indicator, rows))
    if not cards and not words:
        return sentence(title, nothing(corpus, say("chart.rates.nothing", language), topic))
    parts = []
    if cards:
        parts.append(Markup('<div class="cards" style="{}">{}</div>').format(_columns(CARD), Markup("").join(cards)))
    if words:
        head = note(say("chart.rates.in_words" if cards else "chart.rates.only_words", language))
        items = Markup("").join(Markup("<li>{}</li>").format(text) for text in words)
        parts.append(Markup('{}<ul class="plain mini">{}</ul>').format(head, items))
    caveat = say("chart.rates.note", language)
    alt = say("list.sentence", language).join(spoken) or caveat
    return made("chart" if cards else "list", title, Markup("").join(parts), note=caveat, alt=alt, data=_data(dots))


@verb
def share(corpus, indicator: str) -> Exhibit:
    """Return one share as dots where two reports or a national value let it be compared, in words otherwise.

    Columns of .data: those of charts.rates.

    Codes: mark is stated, estimate, masked, asserted or doubt.

    >>> charts.share(corpus, "inclusive_preschool_coverage").title
    '普惠性幼儿园覆盖率'
    """
    language = corpus.language
    name = indicator_label(indicator, language)
    rows = state_rows(corpus, indicator)
    ruler = one_ruler(corpus, rows)
    dots = _card_dots(corpus, indicator, ruler)
    if not dots:
        return sentence(name, _in_words(corpus, indicator, rows), data=_data([]))
    alt = _spoken(dots, language)
    caveat = say("chart.rates.note", language)
    html = figure_block(name, caveat, dot_chart(dots, "%", alt, cap=100) + _apart_note(corpus, rows, ruler), alt=alt)
    return made("chart", name, html, note=caveat, alt=alt, data=_data(dots))


@verb
def disclosure_heatmap(corpus) -> Exhibit:
    """Return who gives what: indicator × report in the looks of the five states; many reports as shares.

    Columns of .data: report_id, indicator, topic, state, text (str).

    Codes: state is stated, asserted, masked, mentioned, none or unread.

    >>> charts.disclosure_heatmap(corpus).title
    '谁给出了什么'
    """
    return heatmap.disclosure(corpus)


@verb
def report_profile(corpus, report_id: str) -> Exhibit:
    """Return one report's figures by topic: how many it states, asserts and masks.

    Columns of .data: topic (str); stated, asserted, masked (int).

    >>> charts.report_profile(corpus, "tongnan-2022").title
    '潼南区：各主题的数字'
    """
    return profile.by_topic(corpus, report_id)


def _card_dots(corpus, indicator: str, ruler: Ruler) -> list[Dot]:
    """Return the dots of a small axis: two governments, or one figure with a national value, and none otherwise."""
    growing = catalogue()[indicator].comparable == "growth"
    facts = [one for one in ruler.facts if one["kind"] == "percent"]
    dots = [dot_of(corpus, one, signed=growing, within=1) for one in facts]
    alone = len(dots) == 1 and not ruler.others and dots[0].reference is not None
    return dots if len({one["report_id"] for one in facts}) > 1 or alone else []


def _rate_card(
    corpus, indicator: str, rows: Sequence[Mapping[str, object]], ruler: Ruler, dots: Sequence[Dot]
) -> Markup:
    language = corpus.language
    alt = _spoken(dots, language)
    growing = catalogue()[indicator].comparable == "growth"
    chart = drawn(dots, "%", alt, CARD, zero=growing, cap=None if growing else 100)
    references = [one for dot in dots if (one := _reference(dot.reference_id)) is not None]
    # The bases of national values are written in Chinese in the reference data, an English page names those it can.
    bases = dict.fromkeys(words for one in references if one.basis and (words := _basis_of(one.basis, language)))
    small = say("chart.rates.basis", language, basis=say("list.item", language).join(bases)) if bases else ""
    return figure_block(indicator_label(indicator, language), small, chart + _apart_note(corpus, rows, ruler), alt=alt)


def _reference(reference_id: str):
    return next((c for c in all_comparators() if c.comparator_id == reference_id), None)


def _basis_of(basis: str, language: str) -> str:
    """Return the limit of a national value in the page's language, empty where it is not worded in it."""
    if language == "zh":
        return basis
    return say(f"national_basis.{basis}", language) if has(f"national_basis.{basis}") else ""


def _apart_note(corpus, rows: Sequence[Mapping[str, object]], ruler: Ruler) -> Markup:
    """Say below an axis what does not stand on it, and why: another stage, a plan, a mask, an assertion."""
    language = corpus.language
    parts = []
    for row in rows:
        who = spaced(report_label(corpus, row["report_id"]), language)
        own = [(one, why) for one, why in ruler.others if one["report_id"] == row["report_id"]]
        if own:
            held, why = figures(corpus, [one["fact_id"] for one, _ in own]), reasons(own[0][1], language)
            parts.append(say_html("chart.beside", language, who=who, figures=held, why=why))
        elif row["state"] in ("masked", "asserted"):
            why = say(f"state.{row['state']}", language)
            parts.append(
                say_html("chart.beside", language, who=who, figures=figures(corpus, row["fact_ids"][:1]), why=why)
            )
    return note(Markup(say("list.clause", language)).join(parts[:MOST_CARDS])) if parts else Markup("")


def _in_words(corpus, indicator: str, rows: Sequence[Mapping[str, object]]) -> Markup:
    """Say what there is of an indicator that makes no chart."""
    language = corpus.language
    name = indicator_label(indicator, language)
    given = [row for row in rows if row["state"] in ("stated", "masked", "asserted")]
    if not given:
        return Markup("{}").format(none_given(corpus, indicator))
    text = say_html("chart.words", language, indicator=name, figures=_each(corpus, given[:MOST_CARDS]))
    if len(given) > MOST_CARDS:
        text += say("chart.more", language, n=len(given) - MOST_CARDS)
    return text


def _each(corpus, rows: Sequence[Mapping[str, object]]) -> Markup:
    doubted = Markup(" {}").format(tag(say("cell.in_doubt", corpus.language)))
    items = [
        Markup("{}{}{}").format(
            _who(corpus, row["report_id"]),
            figures(corpus, row["fact_ids"]),
            doubted if "in_doubt" in row["reasons"] else _beside(corpus, row),
        )
        for row in rows
    ]
    return Markup(say("list.clause", corpus.language)).join(items)


def _beside(corpus, row: Mapping[str, object]) -> Markup:
    """Return the national value nearest to a figure, in brackets, where there is one."""
    # A national total beside that of one government would compare sizes.
    relative = catalogue()[row["indicator"]].comparable in (*_RATES, "per_student")
    alone = relative and row["state"] == "stated" and len(row["fact_ids"]) == 1
    reference = national(corpus, fact(corpus, row["fact_ids"][0])) if alone else None
    growing = catalogue()[row["indicator"]].comparable == "growth"
    if reference is None or (growing and unlike_nation(corpus, row, reference)):
        return Markup("")
    link = ref(reference.comparator_id, national_text(reference, corpus.language))
    return say_html("chart.with_national", corpus.language, national=link)


def _who(corpus, report_id: str) -> str:
    name = spaced(report_label(corpus, report_id), corpus.language)
    return name + (" " if corpus.language == "en" else "")


def _references_note(corpus, indicator: str, dots: Sequence[Dot]) -> Markup:
    """Name the national values below a chart that has no room for them."""
    from helpers.presentation.grammar.dots import ROOMY

    if len(dots) <= ROOMY:
        return Markup("")
    values = {dot.reference_id: dot.reference_text for dot in dots if dot.reference_id}
    return note(listed([ref(key, text) for key, text in values.items()], corpus.language) or "")


def _spoken(dots: Sequence[Dot], language: str) -> str:
    return say("list.clause", language).join(
        " ".join(part for part in (dot.label, dot.note, dot.shown, dot.reference_text) if part) for dot in dots[:40]
    )


def _data(dots: Sequence[Dot]) -> pd.DataFrame:
    columns = ["label", "note", "shown", "value", "mark", "reference", "href"]
    return pd.DataFrame([[getattr(dot, name) for name in columns] for dot in dots], columns=columns)


def _columns(width: int) -> str:
    return f"grid-template-columns:repeat(auto-fill,minmax(min({width}px,100%),1fr))"


def __dir__() -> list[str]:
    return list(__all__)
