"""The themes as exhibits, one function each: words, clouds and attention here, slogans and the rest beside it.

Every function takes the corpus and returns one Exhibit. Up to seven reports have a column each; more are shown as
totals and distributions. Numbers here are our own counts, underlined with dashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from helpers.analysis.themes import themes
from helpers.extraction.verbs import verb
from helpers.foundation.reference import read_toml
from helpers.presentation.grammar.exhibit import Exhibit, figure_block, together
from helpers.presentation.grammar.marks import nil, own
from helpers.presentation.themes import clouds
from helpers.presentation.themes.theme_discourse import follow_up, rules_issued, shared_passages, slogans
from helpers.presentation.themes.theme_markup import (
    COLUMNS_AT_MOST,
    comma,
    contexts,
    dimension_name,
    name_of,
    phrase,
    prose,
    report_columns,
    semicolon,
    small_bar,
    table_html,
    totals_head,
)

__all__ = [
    "attention", "distinctive", "evidence_density", "follow_up", "keywords", "rules_issued", "shared_passages",
    "slogans", "word_cloud",
]  # fmt: skip
_CLOUD_WORDS = 60
_SMALLEST_Q = 0.001  # a false discovery rate below it is not printed in full
_TOPIC_DIMENSIONS = {"funding": "D03", "double_reduction": "D10", "safety": "D12"}
_CLOUD_TOPICS = (*_TOPIC_DIMENSIONS, *(f"D{number:02}" for number in range(1, 15)))


@verb
def keywords(corpus: Any, top: int = 24) -> Exhibit:
    """Return the most used words with their counts per report, each leading to its sentences.

    Columns of .data: report_id, form, dimension (str); term (bool); count, anywhere, reports (int); per_thousand,
    tf_idf (float); start, end (int).

    >>> themes.keywords(corpus, top=10).data.nlargest(3, "count")[["report_id", "form", "count"]]
                     report_id  form  count
    365   anon-prefecture-2022  义务教育     14
    366   anon-prefecture-2022    双减     11
    1131          gaoping-2021  义务教育     11
    """
    table = themes.keywords(corpus)
    totals = table.groupby("form").agg(
        total=("count", "sum"), anywhere=("anywhere", "sum"), reports=("report_id", "nunique")
    )
    chosen = totals.sort_values(["total", "reports"], ascending=False, kind="stable").head(top)
    counts = {(row.report_id, row.form): (int(row.uses), int(row.anywhere)) for row in _rows(table)}
    words = {report_id: int(n) for report_id, n in table.groupby("report_id")["count"].sum().items()}
    ids = report_columns(corpus)
    head = [phrase(corpus, "word"), *(name_of(corpus, report_id) for report_id in ids)] if ids else totals_head(corpus)
    longest = int(chosen["total"].max()) if len(chosen) else 1
    rows = []
    for number, (form, total, anywhere, reports) in enumerate(chosen.itertuples(), start=1):
        name = Markup('<a href="#kw-{}" lang="zh-CN">{}</a>').format(number, form)
        if ids:
            cells = [_both(*counts[report_id, form]) if (report_id, form) in counts else nil() for report_id in ids]
        else:
            cells = [Markup("{}{}").format(_both(total, anywhere), small_bar(total / longest)), own(reports)]
        rows.append((name, cells))
    title = phrase(corpus, "keywords.title")
    lengths = (
        comma(corpus).join(f"{name_of(corpus, i)} {words.get(i, 0)}" for i in ids) if ids else str(sum(words.values()))
    )
    html = table_html(title, phrase(corpus, "keywords.note", words=lengths), head, rows, matrix=bool(ids))
    leading = comma(corpus).join(f"{form} {total}" for form, total in chosen["total"].head(10).items())
    return Exhibit(
        kind="table", title=title, html=html + contexts(corpus, list(chosen.index)),
        alt=phrase(corpus, "keywords.alt", terms=leading), data=table,
    )  # fmt: skip


def _rows(table: pd.DataFrame) -> list:
    return list(table.rename(columns={"count": "uses"}).itertuples(index=False))


def _both(count: int, anywhere: int) -> Markup:
    """Return the uses of a word by itself, and in brackets those that count longer terms too, where there are any."""
    more = Markup(' <span class="mini">({})</span>').format(anywhere) if anywhere > count else Markup("")
    return Markup("{}{}").format(own(count), more)


@verb
def distinctive(corpus: Any, top: int = 10) -> Exhibit:
    """Return the words by which each report differs from the others, with z-scores; a warning where they are few.

    Columns of .data: report_id, form, dimension (str); count, elsewhere (int); log_odds, z, q (float); distinctive,
    small (bool); start, end (int).

    >>> themes.distinctive(corpus).title
    '各报告比其他报告更爱用的词'
    """
    table = themes.distinctive(corpus)
    title = phrase(corpus, "distinctive.title")
    if table.empty:
        return prose(title, phrase(corpus, "distinctive.single"), table)
    shown = table[table["distinctive"] & (table["z"] > 0)].groupby("report_id", sort=False).head(top)
    forms = list(dict.fromkeys(shown["form"]))
    number = {form: place for place, form in enumerate(forms, start=1)}
    rows = []
    for report_id in corpus.reports:
        words = shown[shown["report_id"] == report_id]
        cells = [
            Markup('<a href="#dw-{}" lang="zh-CN">{}</a> <span class="mini">{:.1f} ({}/{}; q {})</span>').format(
                number[form], form, z, here, elsewhere, f"{q:.3f}" if q >= _SMALLEST_Q else f"< {_SMALLEST_Q}"
            )
            for form, z, here, elsewhere, q in zip(
                words["form"], words["z"], words["count"], words["elsewhere"], words["q"], strict=True
            )
        ]
        text = (
            Markup(comma(corpus)).join(cells)
            if cells
            else Markup('<span class="nil">{}</span>').format(phrase(corpus, "distinctive.none"))
        )
        rows.append((escape(name_of(corpus, report_id)), [text]))
    warning = phrase(corpus, "few_reports", n=len(corpus.reports)) if table["small"].all() else ""
    head = [phrase(corpus, "distinctive.report"), phrase(corpus, "distinctive.words")]
    html = table_html(title, " ".join((phrase(corpus, "distinctive.note"), warning)), head, rows, css="st")
    leading = {i: comma(corpus).join(shown[shown["report_id"] == i]["form"].head(3)) for i in corpus.reports}
    none = phrase(corpus, "distinctive.none")
    alt = semicolon(corpus).join(
        phrase(corpus, "distinctive.alt", report=name_of(corpus, i), words=words or none)
        for i, words in list(leading.items())[:COLUMNS_AT_MOST]
    )
    return Exhibit(
        kind="table", title=title, html=html + contexts(corpus, forms, "dw"), caption=warning, alt=alt, data=table
    )


@verb(topic=_CLOUD_TOPICS)
def word_cloud(corpus: Any, report_id: str | None = None, topic: str | None = None) -> Exhibit:
    """Return a word cloud of the corpus, one report or one topic, beside the bars that values are read from.

    ``topic`` is funding, double_reduction, safety or a dimension id: words of the sentences under such headings.

    Columns of .data: form, dimension (str); count (int).

    >>> themes.word_cloud(corpus, topic="safety").title
    '词云：5份报告 · 校园安全稳定'
    """
    dimension = _TOPIC_DIMENSIONS.get(topic or "", topic)
    table = themes.keywords(corpus, dimension=dimension)
    table = table[table["report_id"] == report_id] if report_id is not None else table
    totals = table.groupby("form").agg(count=("count", "sum"), dimension=("dimension", "first"))
    totals = totals.reset_index().sort_values(["count", "form"], ascending=[False, True]).reset_index(drop=True)
    what = name_of(corpus, report_id) if report_id else phrase(corpus, "cloud.whole", n=len(corpus.reports))
    what = f"{what} · {dimension_name(corpus, dimension)}" if dimension else what
    title = phrase(corpus, "cloud.title", what=what)
    if totals.empty:
        return prose(title, phrase(corpus, "nothing"), totals)
    chosen = totals.head(_CLOUD_WORDS)
    counts = {form: int(count) for form, count in zip(chosen["form"], chosen["count"], strict=True)}
    by_word = dict(zip(chosen["form"], chosen["dimension"], strict=True))
    alt = phrase(
        corpus, "cloud.alt", terms=comma(corpus).join(f"{form} {count}" for form, count in list(counts.items())[:10])
    )
    body = clouds.drawing(counts, by_word, alt) + _cloud_key(corpus, by_word)
    picture = figure_block(title, phrase(corpus, "cloud.note"), body, alt=alt)
    cloud = Exhibit(kind="chart", title=title, html=str(picture), alt=alt, data=totals)
    return together([cloud, _bars(corpus, totals)], css="two", title=title)


@verb
def attention(corpus: Any) -> Exhibit:
    """Return the share of the text each dimension gets, per report (or its distribution over many).

    Columns of .data: report_id, dimension (str); characters, figures, masked (int); share, figures_per_thousand,
    masked_share (float); small (bool).

    Codes: dimension, D01 to D14, is an id of data/reference/dimensions.toml; empty under no such heading.

    >>> themes.attention(corpus).title
    '各维度占文字的百分比'
    """
    table = themes.attention(corpus)
    title = phrase(corpus, "attention.title")
    longest = table["share"].max() if len(table) else 0
    if not report_columns(corpus):
        note = phrase(corpus, "attention.many", n=len(corpus.reports))
        return _distribution(corpus, table, "share", title, note)
    dark = set(table.sort_values("share", ascending=False, kind="stable").groupby("report_id").head(2).index)
    cells = {
        (row.report_id, row.dimension): Markup("{}{}").format(
            own(f"{row.share:.0f}"), small_bar(row.share / longest, row.Index in dark)
        )
        for row in table.itertuples()
    }
    note = phrase(corpus, "attention.note", longest=f"{longest:.0f}")
    alts = []
    for report_id, rows in table.sort_values("share", ascending=False, kind="stable").groupby("report_id", sort=False):
        named = comma(corpus).join(
            f"{dimension_name(corpus, d)} {share:.0f}%"
            for d, share in zip(rows["dimension"].head(2), rows["share"], strict=False)
        )
        alts.append((report_id, phrase(corpus, "attention.alt", report=name_of(corpus, report_id), dimensions=named)))
    return _by_dimension(corpus, table, title, note, cells, alts)


@verb
def evidence_density(corpus: Any) -> Exhibit:
    """Return the figures per thousand characters of each dimension, and the share of them that is masked.

    Columns of .data: those of themes.attention.

    >>> themes.evidence_density(corpus).title
    '每千字有多少个数字，其中多少被遮盖'
    """
    table = themes.attention(corpus)
    title = phrase(corpus, "density.title")
    few = int(read_toml("themes.toml")["thresholds"]["few_characters"])
    note = phrase(corpus, "density.note", few=few)
    if not report_columns(corpus):
        return _distribution(
            corpus,
            table,
            "figures_per_thousand",
            title,
            f"{note} {phrase(corpus, 'attention.many', n=len(corpus.reports))}",
        )
    longest = table.loc[~table["small"], "figures_per_thousand"].max() if len(table) else 0
    cells = {}
    for row in table.itertuples(index=False):
        extra = [phrase(corpus, "density.masked", share=f"{row.masked_share:.0f}")] if row.masked else []
        extra += [phrase(corpus, "small")] if row.small else []
        mini = Markup('<span class="mini"> {}</span>').format(" · ".join(extra)) if extra else Markup("")
        width = row.figures_per_thousand / longest if longest else 0
        cells[row.report_id, row.dimension] = Markup("{}{}{}").format(
            own(f"{row.figures_per_thousand:.0f}"), mini, small_bar(width)
        )
    sums = table.groupby("report_id", sort=False)[["figures", "masked"]].sum()
    alts = [
        (
            report_id,
            phrase(
                corpus,
                "density.alt",
                report=name_of(corpus, report_id),
                figures=int(row.figures),
                masked=int(row.masked),
            ),
        )
        for report_id, row in sums.iterrows()
    ]
    return _by_dimension(corpus, table, title, note, cells, alts)


def _by_dimension(
    corpus: Any, table: pd.DataFrame, title: str, note: str, cells: dict, alts: Sequence[tuple[str, str]]
) -> Exhibit:
    ids = report_columns(corpus)
    known = [d for d in read_toml("dimensions.toml") if (table["dimension"] == d).any()]
    rest = [""] if (table["dimension"] == "").any() else []
    rows = [(escape(dimension_name(corpus, d)), [cells.get((i, d), nil()) for i in ids]) for d in (*known, *rest)]
    html = table_html(title, note, [phrase(corpus, "dimension"), *(name_of(corpus, i) for i in ids)], rows, matrix=True)
    order = {report_id: place for place, report_id in enumerate(corpus.reports)}
    alt = semicolon(corpus).join(text for _, text in sorted(alts, key=lambda item: order[item[0]]))
    return Exhibit(kind="chart", title=title, html=html, caption=note, alt=alt, data=table)


def _distribution(corpus: Any, table: pd.DataFrame, column: str, title: str, note: str) -> Exhibit:
    """Many reports: one row per dimension with median, quartiles and range; a report silent on it counts as zero."""
    wide = table.pivot_table(index="dimension", columns="report_id", values=column, fill_value=0.0)
    wide = wide.reindex(columns=list(corpus.reports), fill_value=0.0)
    quantiles = wide.quantile([0, 0.25, 0.5, 0.75, 1], axis=1)
    longest = float(quantiles.loc[0.5].max()) or 1.0
    rows = []
    for dimension in sorted(wide.index, key=lambda d: d or "Z"):
        low, first, middle, third, high = quantiles[dimension]
        value = Markup('{} <span class="mini">({:.0f}–{:.0f}; {:.0f}–{:.0f})</span>{}').format(
            own(f"{middle:.1f}"), first, third, low, high, small_bar(middle / longest)
        )
        rows.append((escape(dimension_name(corpus, dimension)), [value]))
    html = table_html(title, note, [phrase(corpus, "dimension"), ""], rows)
    leading = quantiles.loc[0.5].sort_values(ascending=False, kind="stable").head(3)
    alt = comma(corpus).join(f"{dimension_name(corpus, d)} {value:.1f}" for d, value in leading.items())
    return Exhibit(kind="chart", title=title, html=html, caption=note, alt=alt, data=table)


def _bars(corpus: Any, totals: pd.DataFrame, top: int = 10) -> Exhibit:
    title = phrase(corpus, "cloud.bars")
    chosen = totals.head(top)
    longest = int(chosen["count"].iloc[0])
    rows = [
        (
            Markup('<span lang="zh-CN">{}</span>').format(form),
            [Markup("{}{}").format(own(count), small_bar(count / longest))],
        )
        for form, count in zip(chosen["form"], chosen["count"], strict=True)
    ]
    note = phrase(corpus, "cloud.bars_note", words=int(totals["count"].sum()))
    return Exhibit(
        kind="chart",
        title=title,
        html=table_html(title, note, [phrase(corpus, "word"), ""], rows, css="fx"),
        data=totals,
    )


def _cloud_key(corpus: Any, by_word: dict[str, str]) -> Markup:
    present = sorted({dimension for dimension in by_word.values() if dimension})
    items = Markup("").join(
        Markup(
            '<li><svg class="m" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6" style="fill:{}"/>'
            "</svg>{}</li>"
        ).format(clouds.colour(dimension), dimension_name(corpus, dimension))
        for dimension in present
    )
    return Markup('<ul class="key">{}</ul>').format(items)


def __dir__() -> list[str]:
    return list(__all__)
