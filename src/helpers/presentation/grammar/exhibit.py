"""``Exhibit``: whatever a notebook shows, displaying itself in JupyterLab and in an exported page the same way.

An exhibit is a complete HTML fragment in the house markup, and beside it what a reader without eyes, without HTML
or without patience needs: a title, a caption, the figures in words, the table behind the picture, the facts it used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

import pandas as pd
from markupsafe import Markup, escape

from helpers.foundation.overviews import as_text, shortened

Kind = Literal["table", "chart", "prose", "list"]

_LONGEST = 160  # characters of a text that is shown of a printed exhibit
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


@dataclass(frozen=True, slots=True, repr=False)
class Exhibit:
    """One thing shown: ``html`` is trusted house markup, every other text is plain and unescaped.
    ``fact_ids`` names the facts whose sentences the evidence appendix must hold, in the order of their use.
    """

    kind: Kind
    title: str
    html: str
    caption: str = ""
    alt: str = ""
    data: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False, compare=False)
    fact_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"an exhibit is one of {', '.join(get_args(Kind))}, not {self.kind!r}")

    def __repr__(self) -> str:
        rows, columns = self.data.shape
        lines = [
            ("caption", shortened(self.caption, _LONGEST)),
            ("figures", shortened(self.alt, _LONGEST)),
            ("data", f"{rows} rows: {', '.join(map(str, self.data.columns))}" if columns else ""),
            ("facts", f"{len(self.fact_ids)}: .fact_ids" if self.fact_ids else ""),
            ("has", ".data .title .caption .alt .html .fact_ids"),
            ("next", "the last line of a cell in Jupyter, or page.show(…), shows it; .data is a DataFrame"),
        ]
        return as_text(f"{self.kind.capitalize()}: {self.title}", [line for line in lines if line[1]])

    def _repr_html_(self) -> str:
        return f'<div class="wb" data-exhibit="{self.kind}">{_SVG.sub(_lab_links, self.html)}</div>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        plain = "\n".join(text for text in (self.title, self.caption, self.alt) if text)
        return {"text/html": self._repr_html_(), "text/plain": plain}


def caption(title: str, note: str = "", *, tag: str = "figcaption") -> Markup:
    """Return the head of a figure or table: what it shows, and in a small line how to read it.

    >>> str(caption("A", "b", tag="caption"))
    '<caption>A<small>b</small></caption>'
    """
    small = Markup("<small>{}</small>").format(note) if note else Markup("")
    return Markup("<{tag}>{title}{small}</{tag}>").format(tag=Markup(tag), title=title, small=small)


def figure_block(title: str, note: str, body: str, *, alt: str, css: str = "") -> Markup:
    """Return a ``<figure>`` around trusted markup ``body`` (a chart), captioned, its figures in words as its label."""
    return Markup('<figure class="{}" role="group" aria-label="{}">{}{}</figure>').format(
        css, alt, caption(title, note), Markup(body)
    )


def together(exhibits: Iterable[Exhibit], *, css: str, title: str, kind: Kind = "chart") -> Exhibit:
    """Return exhibits side by side as one: ``css`` is ``cards`` (equal columns) or ``two`` (chart and table)."""
    parts = tuple(exhibits)
    return Exhibit(
        kind=kind,
        title=title,
        html=f'<div class="{escape(css)}">{"".join(part.html for part in parts)}</div>',
        caption="",
        alt=" ".join(part.alt for part in parts if part.alt),
        data=pd.concat([part.data for part in parts], ignore_index=True) if parts else pd.DataFrame(),
        fact_ids=tuple(dict.fromkeys(fact_id for part in parts for fact_id in part.fact_ids)),
    )


def _lab_links(svg: re.Match[str]) -> str:
    # JupyterLab rewrites every link that has an href, and stops with an error at one inside an SVG.
    return re.sub(r"(<a\b[^>]*?\s)href=", r"\1xlink:href=", svg[0])
