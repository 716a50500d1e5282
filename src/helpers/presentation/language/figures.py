"""How a report's figure is printed, wherever it stands: its digits, bound, sign and direction; no page prints it else.

A rate of growth carries + or −, any other change 增加, 减少, 增长 or 下降; a printed −5.1% is never a growth of 5.1%.
Digits and signs are shown at half width, white space inside a figure is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from helpers.extraction.corrections import corrected_text
from helpers.extraction.words.indicators import catalogue
from helpers.presentation.language.glosses import glossed
from helpers.presentation.language.numbers import MINUS
from helpers.presentation.language.qualifiers import bound_words
from helpers.presentation.language.wording import say, say_html

_SIGNS = "-－−﹣+＋"
_BELOW = "-－−﹣"
# ０ to ９ and the signs of numbers; brackets and commas of prose keep their width
_HALF = str.maketrans({chr(0xFEE0 + code): chr(code) for code in (*b"%+-./:<=>~", *range(0x30, 0x3A))})
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_CHANGES = ("increase", "decrease")

Row = Mapping[str, object]


def half_width(text: str) -> str:
    """Return a text with its digits, their points, commas and signs at half width; brackets and prose stay.

    >>> half_width("增长 ６．６８％，达１，２０４元（含）")
    '增长 6.68%，达1,204元（含）'
    """
    return text if text.isascii() else _THOUSANDS.sub(",", text.translate(_HALF))


def folded(text: object) -> str:
    """Return a figure on one line with digits and signs at half width.

    >>> folded("１５，１０８．４０元"), folded("93.6 ％")
    ('15,108.40元', '93.6%')
    """
    return half_width("".join(str(text).split()))


def printed(row: Row) -> str:
    """Return a figure as its report printed it, or with the value it was corrected to, on one line, at half width."""
    return folded(corrected_text(row) if row.get("corrected") else row["text"])


def way(row: Row) -> str:
    """Return increase or decrease for a change, whichever way its words or its printed sign say; empty for a level.

    >>> way({"change": "increase", "text": "-5.1%", "disclosure": "stated"})
    'decrease'
    """
    change = str(row["change"])
    if change not in _CHANGES or row["disclosure"] == "asserted":
        return ""
    return "decrease" if change == "decrease" or printed(row)[:1] in _BELOW else "increase"


def magnitude(row: Row, language: str) -> str:
    """Return a figure as it is read but for its sign: its bound said either way, in English with its amount in English.

    >>> magnitude({"text": "－5.1％", "disclosure": "stated", "bound": ""}, "zh")
    '5.1%'
    """
    text = printed(row)
    if row["disclosure"] != "stated":
        return text
    bare = text.lstrip(_SIGNS)
    return bound_words(row, bare, language, glossed(row, bare) if language == "en" else bare)


def shown_text(row: Row, language: str) -> str:
    """Return a figure as it is read, a printed minus kept."""
    minus = MINUS if row["disclosure"] == "stated" and printed(row)[:1] in _BELOW else ""
    text = f"{minus}{magnitude(row, language)}"
    return _corrected(row, text, language)


def _corrected(row: Row, text: str, language: str) -> str:
    return say("figure.corrected", language, figure=text) if row.get("corrected") else text


def is_growth(row: Row) -> bool:
    """Return whether a figure is a rate of growth by its indicator, whose name does not tell its way."""
    entry = catalogue().get(str(row["indicator"]))
    return entry is not None and entry.comparable == "growth" and row["kind"] == "percent"


def directed(row: Row, language: str = "zh") -> str:
    """Return a figure as it is read; a rate of growth with its sign: +6.1%, −3%.

    Any other change is its magnitude: :func:`with_direction` says which way.
    """
    if row["disclosure"] != "stated" or not way(row):
        return shown_text(row, language)
    if not is_growth(row):
        return _corrected(row, magnitude(row, language), language)
    text = magnitude(row, language)
    if not text[:1].isdigit():
        return shown_text(row, language)
    return _corrected(row, f"{MINUS if way(row) == 'decrease' else '+'}{text}", language)


def with_direction(row: Row, text: Markup | str, language: str) -> Markup | str:
    """Return a change with its direction in words: 增加1204名 is no number of pupils, 增长▒% no share.

    A rate of growth has its sign already. ``text`` is the figure as :func:`directed` gives it, or a mark of it.
    """
    signed = is_growth(row) and row["disclosure"] == "stated"
    return text if signed or not way(row) else in_words(row, text, language)


def in_words(row: Row, text: Markup | str, language: str) -> Markup | str:
    """Return a change of a figure in words, ``text`` being its magnitude: 增长5.1%, 下降5.1%, 增加1.14个百分点."""
    rate = is_growth(row) or row["kind"] == "percent"
    words = ("rise", "fall") if rate else ("more", "less")
    key = f"figure.{words[way(row) == 'decrease']}"
    return say_html(key, language, figure=text) if hasattr(text, "__html__") else say(key, language, figure=text)
