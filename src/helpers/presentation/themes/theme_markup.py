"""What the theme exhibits are made of: tables in house markup, small bars, fold-outs with words in their sentences.

What a report wrote is shown as exact slices, escaped, in quotation marks and marked as Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from helpers.analysis.themes.tokens import token_table
from helpers.foundation.reference import read_toml
from helpers.presentation.grammar.exhibit import Exhibit, caption
from helpers.presentation.grammar.fragments import column_names
from helpers.presentation.language.wording import say
from helpers.presentation.page import masthead

COLUMNS_AT_MOST = 7  # more reports than that are shown as totals and distributions
_CONTEXT_LINES = 12


def contexts(corpus: Any, forms: Sequence[str], prefix: str = "kw") -> str:
    """Return one fold-out per word with its uses in context."""
    tokens = token_table(corpus)
    hits = tokens[tokens["form"].isin(forms)]
    places: dict[str, list[tuple[str, int, int]]] = {form: [] for form in forms}
    for report_id, start, end, form in zip(hits["report_id"], hits["start"], hits["end"], hits["form"], strict=True):
        places[form].append((report_id, start, end))
    return quotations(corpus, [(form, places[form]) for form in forms], prefix)


def quotations(corpus: Any, lines: Iterable[tuple[str, list[tuple[str, int, int]]]], prefix: str) -> str:
    """Return one fold with a list per word: ``lines`` are (word, [(report_id, start, end)]), ids ``prefix``-1, -2 …"""
    folds = [
        Markup(
            '<details class="kwic"><summary><span lang="zh-CN">{}</span> <span class="mini">{}</span></summary>'
            '<ul class="plain" id="{}-{}">{}{}</ul></details>'
        ).format(
            word, phrase(corpus, "uses", n=len(places)), prefix, number, _context_lines(corpus, places),
            _more(corpus, places),
        )
        for number, (word, places) in enumerate(lines, start=1)
    ]  # fmt: skip
    if not folds:
        return ""
    # Following a link to a list inside a closed fold opens it, in every browser since 2024.
    whole = Markup('<details class="kwic"><summary>{}</summary>{}</details>')
    return str(whole.format(phrase(corpus, "contexts"), Markup("").join(folds)))


def _context_lines(corpus: Any, places: list[tuple[str, int, int]], width: int = 24) -> Markup:
    lines = []
    for report_id, start, end in places[:_CONTEXT_LINES]:
        report = corpus.reports[report_id]
        first, last = report.sentence_span(start)
        left, right = (
            report.text[max(first, start - width) : start],
            report.text[end : min(max(last, end), end + width)],
        )
        lines.append(
            Markup('<li><span class="mini">{}</span> <q lang="zh-CN">{}<b>{}</b>{}</q></li>').format(
                name_of(corpus, report_id), quoted(left), quoted(report.text[start:end]), quoted(right)
            )
        )
    return Markup("").join(lines)


def _more(corpus: Any, places: list) -> Markup:
    rest = len(places) - _CONTEXT_LINES
    return Markup('<li class="mini">{}</li>').format(phrase(corpus, "more", n=rest)) if rest > 0 else Markup("")


def table_html(
    title: str,
    note: str,
    head: Sequence[str],
    rows: Sequence[tuple[Markup, list]],
    *,
    css: str = "",
    matrix: bool = False,
) -> str:
    """Return a table in house markup; a row without cells heads a group."""
    columns = len(head) - 1
    classes, style = ("mx bars", f"--n:{columns}") if matrix else (css, "")
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in head)
    lines = []
    for name, cells in rows:
        if not cells:
            lines.append(
                Markup('<tr class="grp"><th scope="rowgroup" colspan="{}">{}</th></tr>').format(len(head), name)
            )
            continue
        tds = Markup("").join(Markup("<td>{}</td>").format(cell) for _, cell in zip(head[1:], cells, strict=True))
        lines.append(Markup('<tr><th scope="row">{}</th>{}</tr>').format(name, tds))
    return str(
        Markup('<table class="{}"{}>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(
            classes, column_names(head, style), caption(title, note, tag="caption"), heads, Markup("").join(lines)
        )
    )


def prose(title: str, text: str, data: pd.DataFrame) -> Exhibit:
    """Return an exhibit that says in a sentence why there is nothing to draw."""
    html = Markup('<h3>{}</h3><p class="sub">{}</p>').format(title, text)
    return Exhibit(kind="prose", title=title, html=str(html), alt=text, data=data)


def small_bar(share: float, strong: bool = False) -> Markup:
    """Return a bar of ``share`` of its column; one longer than its column (above 1) ends in a torn edge."""
    css = (" strong" if strong else "") + (" cut" if share > 1 else "")
    return Markup('<span class="bar{}" style="--w:{:.1f}%"></span>').format(css, 100 * min(share, 1))


def quoted(text: str) -> Markup:
    """Return an exact slice of a report, a line wrap shown as ⏎."""
    sign = Markup('<span class="wrapmark" aria-hidden="true">⏎</span>')
    return sign.join(escape(line.strip("\r")) for line in text.split("\n") if line.strip())


def report_columns(corpus: Any) -> list[str]:
    """Return the reports that get a column each, or none where there are too many."""
    return list(corpus.reports) if len(corpus.reports) <= COLUMNS_AT_MOST else []


def totals_head(corpus: Any) -> list[str]:
    """Return the head of a table of totals."""
    return [phrase(corpus, "word"), phrase(corpus, "total"), phrase(corpus, "reports")]


def name_of(corpus: Any, report_id: str) -> str:
    """Return the label of a report in the language of the page."""
    return masthead.label(corpus.reports[report_id].card, corpus.language)


def dimension_name(corpus: Any, dimension: str) -> str:
    """Return the name of a dimension."""
    known = read_toml("dimensions.toml")
    return str(known[dimension][corpus.language]) if dimension in known else phrase(corpus, "no_dimension")


def comma(corpus: Any) -> str:
    """Return what separates the members of a list."""
    return phrase(corpus, "comma")


def semicolon(corpus: Any) -> str:
    """Return what separates the clauses of a list."""
    return phrase(corpus, "semicolon")


def phrase(corpus: Any, key: str, **fields: object) -> str:
    """Return a wording of the themes."""
    return say(f"themes.{key}", corpus.language, **fields)
