"""What printed digits and qualifiers allow: bound, approximate, low and high (DESIGN §2 of the facts table).

30余件 is at least 30 and less than 40; 近14亿元 at most 14 and more than 13; 6.7亿元 lies within half a unit of its
last printed digit. Qualifiers are rows of ``qualifiers.csv``; an effect, not a wording, decides here.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from helpers.extraction.numbers.numerals import Number
from helpers.foundation.reference import read_csv

_COLUMNS = ("literal", "position", "effect", "not_after", "example", "note")
_BOUND = {"at_least": ">=", "more_than": ">=", "nearly": "<=", "at_most": "<=", "less_than": "<"}


class Limits(NamedTuple):
    """``low`` and ``high`` in the unit of the value (None: open), the ``bound`` mark, and ``approximate``."""

    low: float | None
    high: float | None
    bound: str
    approximate: bool


class Qualifiers(NamedTuple):
    """The qualifiers of ``qualifiers.csv``: their effects by wording and one pattern for each position."""

    effects: dict[str, str]
    before: re.Pattern[str]
    inside: str
    after: str
    apart: re.Pattern[str]


@functools.cache
def qualifiers() -> Qualifiers:
    """Return the qualifiers, compiled once."""
    rows = read_csv("qualifiers.csv", _COLUMNS, key="literal")
    by_position = {
        position: sorted((r for r in rows if r["position"] == position), key=lambda r: -len(r["literal"]))
        for position in ("before", "inside", "after")
    }
    before = "|".join(
        (f"(?<![{row['not_after']}])" if row["not_after"] else "") + row["literal"] for row in by_position["before"]
    )
    at_least = "|".join(r["literal"] for r in by_position["before"] if r["effect"] == "at_least")
    return Qualifiers(
        effects={row["literal"]: row["effect"] for row in rows},
        before=re.compile(rf"(?:{before})(?=[ \t]{{0,2}}\Z)"),
        inside="".join(r["literal"] for r in by_position["inside"]),
        after="|".join(r["literal"] for r in by_position["after"]),
        # 至少开展一次: a verb stands between, so the qualifier is outside the span but still binds
        apart=re.compile(rf"(?:{at_least})(?=[\u4e00-\u9fff]{{1,6}}\Z)"),
    )


def limits(number: Number, effect: str, *, exact: bool) -> Limits:
    """Return what ``number`` allows under ``effect``; ``exact`` is a count, printed whole and meant so."""
    value, step, coarse = number
    if effect == "more_than" or effect == "at_least":
        return Limits(value, None, ">=", True)
    if effect == "many":  # 余, 多: up to the next unit of the last digit that is not zero
        return Limits(value, value + coarse, ">=", True)
    if effect == "nearly":
        return Limits(value - coarse, value, "<=", True)
    if effect == "at_most":
        return Limits(None, value, "<=", True)
    if effect == "less_than":
        return Limits(None, value, "<", True)
    if effect == "about":
        return Limits(value - coarse, value + coarse, "", True)
    half = 0.0 if exact else step / 2
    return Limits(value - half, value + half, "", False)


def masked_limits(effect: str) -> Limits:
    """Return the limits of a masked figure: both ends open, its qualifier kept."""
    return Limits(None, None, ">=" if effect == "many" else _BOUND.get(effect, ""), bool(effect))
