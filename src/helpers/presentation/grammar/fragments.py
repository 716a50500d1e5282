"""The bricks of exhibits: tables in the house markup, notes, and the exhibit around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from helpers.presentation.grammar.exhibit import Exhibit, Kind, caption
from helpers.presentation.grammar.marks import nil

_TARGET = re.compile(r'href="#([^"]+)"')

Cell = Markup | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, ``css`` of its cells (``r`` right, ``mini`` small), ``width`` in CSS."""

    head: str
    css: str = ""
    width: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one head line; ``head`` empty for none, ``css`` of the table body."""

    rows: Sequence[Sequence[Cell]]
    head: Markup | str = ""
    css: str = ""


def table(
    title: str, note: str, columns: Sequence[Column], groups: Iterable[Group], *, css: str = "st", attributes: str = ""
) -> Markup:
    """Return a table: first cell of a row is its head, an empty cell (None) shows a dash and vanishes when stacked."""
    heads = Markup("").join(_head(column) for column in columns)
    bodies = Markup("").join(_body(columns, group) for group in groups)
    return Markup('<table class="{}"{}{}>{}<thead><tr>{}</tr></thead>{}</table>').format(
        css, Markup(f" {attributes}" if attributes else ""), column_names([column.head for column in columns]),
        caption(title, note, tag="caption"), heads, bodies,
    )  # fmt: skip


def column_names(heads: Sequence[str], style: str = "") -> Markup:
    r"""Return the attribute that tells the stylesheet the names of columns, for small screens where a row is a card.

    Once a table instead of once a cell: --c2 is the name of the second column. ``style`` are other declarations.

    >>> str(column_names(["政府", "数"]))
    ' style="--c2:\'数\'"'
    """
    quoted = [head.replace("\\", "\\5c ").replace("'", "\\27 ") for head in heads]
    names = ";".join(f"--c{place}:'{name}'" for place, name in enumerate(quoted, 1) if place > 1 and name)
    told = ";".join(part for part in (style, names) if part)
    plain = told.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return Markup(f' style="{plain}"' if plain else "")


def boxed(html: Markup, label: str, rows: int, most: int, *, css: str = "box") -> Markup:
    """Return a table of more than ``most`` rows in a region of its own that scrolls on screen and is whole on paper."""
    if rows <= most:
        return html
    return Markup('<div class="scroll {}" role="region" tabindex="0" aria-label="{}">{}</div>').format(css, label, html)


def note(text: Markup | str) -> Markup:
    """Return the small text below an exhibit: what it does not mean; nothing for an empty text."""
    return Markup('<p class="note">{}</p>').format(text) if text else Markup("")


def lines(parts: Iterable[Markup | str]) -> Markup:
    """Return marks below each other."""
    return Markup("<br>").join(parts)


def mini(text: Markup | str) -> Markup:
    """Return small grey words."""
    return Markup('<span class="mini">{}</span>').format(text) if text else Markup("")


def made(
    kind: Kind, title: str, html: Markup, *, note: str = "", alt: str = "", data: pd.DataFrame | None = None
) -> Exhibit:
    """Return the exhibit around ``html``; the facts it cites are the targets of its links."""
    return Exhibit(
        kind=kind,
        title=title,
        html=str(html),
        caption=Markup(note).striptags() if note else "",
        alt=alt or title,
        data=pd.DataFrame() if data is None else data,
        fact_ids=cited(html),
    )


def sentence(title: str, text: Markup | str, *, data: pd.DataFrame | None = None) -> Exhibit:
    """Return words in place of a chart or table that would have nothing, or one thing, to show."""
    html = Markup('<p class="sub">{}</p>').format(text)
    return made("prose", title, html, alt=html.striptags(), data=data)


def cited(html: str) -> tuple[str, ...]:
    """Return the fact ids that ``html`` links to, in order, each once; mentions, quotations, references are none."""
    targets = dict.fromkeys(_TARGET.findall(str(html)))
    return tuple(name for name in targets if not name.startswith(("ref-", "m-", "q-")))


def _head(column: Column) -> Markup:
    style = Markup(' style="width:{}"').format(column.width) if column.width else ""
    css = Markup(' class="r"') if "r" in column.css.split() else ""
    return Markup('<th scope="col"{}{}>{}</th>').format(css, style, column.head)


def _body(columns: Sequence[Column], group: Group) -> Markup:
    css = Markup(' class="{}"').format(group.css) if group.css else ""
    head = Markup("")
    if group.head:
        head = Markup('<tr class="grp"><th colspan="{}" scope="colgroup">{}</th></tr>').format(len(columns), group.head)
    rows = Markup("").join(_row(columns, cells) for cells in group.rows)
    return Markup("<tbody{}>{}{}</tbody>").format(css, head, rows)


def _row(columns: Sequence[Column], cells: Sequence[Cell]) -> Markup:
    first, *rest = zip(columns, cells, strict=True)
    parts = [Markup('<th scope="row">{}</th>').format(first[1])]
    for column, cell in rest:
        classes = " ".join(part for part in (column.css, "empty" if cell is None else "") if part)
        css = Markup(' class="{}"').format(classes) if classes else ""
        parts.append(Markup("<td{}>{}</td>").format(css, nil() if cell is None else cell))
    return Markup("<tr>{}</tr>").format(Markup("").join(parts))
