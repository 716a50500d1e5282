"""How an object shows itself when it is printed: a title and a dozen lines, as text and as HTML."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from html import escape

from helpers.foundation.errors import printable

Line = tuple[str, str]
_STYLE = "text-align:left;vertical-align:top;white-space:pre-wrap"


def as_text(title: str, lines: Sequence[Line]) -> str:
    """Return a title and lines of (name, what there is), the names in a column; a line without name goes on.

    >>> print(as_text("Corpus", [("报告", "a"), ("figures", "12"), ("", "and more")]))
    Corpus
      报告     a
      figures  12
               and more
    """
    wide = max((width(name) for name, _ in lines), default=0)
    rows = [f"  {name}{' ' * (wide - width(name))}  {visible(text)}" for name, text in lines]
    return "\n".join([visible(title), *rows])


def as_html(title: str, lines: Sequence[Line], language: str = "") -> str:
    """Return the same as a small table, everything escaped."""
    rows = "".join(
        f'<tr><th style="{_STYLE}">{escape(name)}</th><td style="{_STYLE}">{escape(visible(text))}</td></tr>'
        for name, text in lines
    )
    lang = f' lang="{escape(language)}"' if language else ""
    return f"<div{lang}><strong>{escape(visible(title))}</strong><table>{rows}</table></div>"


def visible(text: str) -> str:
    """Return ``text`` on one line, what cannot be seen as its code, as an error prints it: what is shown is there.

    >>> visible("a\\u202eb\\nc")
    'a\\\\u202eb c'
    """
    return printable(" ".join(text.split()))


def shortened(text: str, longest: int) -> str:
    """Return ``text`` on one line, cut with … where it is longer."""
    line = visible(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def width(text: str) -> int:
    """Return how many places ``text`` takes where letters have one width: a Chinese character takes two.

    >>> width("甲县2022")
    8
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
