"""What printed digits and qualifiers allow: bound, approximate, low and high (DESIGN, the facts table).

30余件 is at least 30 and less than 40; 近14亿元 at most 14 and more than 13; 6.7亿元 lies within half a unit of its
last printed digit. Qualifiers are rows of ``qualifiers.csv``; an effect, not a wording, decides here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

from helpers.extraction.numbers.numerals import Number
from helpers.foundation.reference import read_csv

_COLUMNS = ("literal", "position", "effect", "not_after", "example", "note")
_BOUND = {"at_least": ">=", "more_than": ">=", "many": ">=", "nearly": "<=", "at_most": "<=", "less_than": "<"}
_LONGEST, _APART = 6, 6  # of a qualifier, and of the verb between it and its number


class Limits(NamedTuple):
    """``low`` and ``high`` in the unit of the value (None: open), the ``bound`` mark, and ``approximate``."""

    low: float | None
    high: float | None
    bound: str
    approximate: bool


class Qualifiers(NamedTuple):
    """The qualifiers of ``qualifiers.csv``: their effects by wording, and patterns for each position.

    ``ends`` are the last characters of those that stand before a number: where none of them does, no pattern is tried.
    """

    effects: Mapping[str, str]
    before: re.Pattern[str]
    ends: frozenset[str]
    inside: str
    after: str
    after_alone: re.Pattern[str]
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
    after = "|".join(r["literal"] for r in by_position["after"])
    return Qualifiers(
        effects={row["literal"]: row["effect"] for row in rows},
        before=re.compile(rf"(?:{before})\Z"),
        ends=frozenset(row["literal"][-1] for row in by_position["before"]),
        inside="".join(r["literal"] for r in by_position["inside"]),
        after=after,
        after_alone=re.compile(after),
        # 至少开展一次: a verb stands between, so the qualifier is outside the span but still binds
        apart=re.compile(rf"(?:{at_least})[\u4e00-\u9fff]{{1,{_APART}}}\Z"),
    )


def effect_before(text: str, start: int) -> tuple[str, int]:
    """Return the effect of the qualifier right before ``start`` and where that begins; '' and ``start`` without one.

    >>> effect_before("投入近14亿元", 3), effect_before("附近5所", 2)
    (('nearly', 2), ('', 2))
    """
    known = qualifiers()
    if text[start - 1 : start] not in known.ends:
        return "", start
    match = known.before.search(text, max(0, start - _LONGEST), start)
    return (known.effects[match[0]], match.start()) if match is not None else ("", start)


def is_required(text: str, start: int) -> bool:
    """Return whether a number is a least number: 至少 or the like stands before it, or apart from it by a verb."""
    if effect_before(text, start)[0] == "at_least":
        return True
    low = max(0, start - _LONGEST - _APART)
    if not any(text.find(sign, low, start) >= 0 for sign in "少低小"):  # 至少, 不低于, 不小于
        return False
    return qualifiers().apart.search(text, low, start) is not None


def effect_after(text: str, end: int) -> tuple[str, int]:
    """Return the effect of the qualifier at ``end`` and where that ends: 以上, 左右."""
    match = qualifiers().after_alone.match(text, end)
    return (qualifiers().effects[match[0]], match.end()) if match is not None else ("", end)


def limits(number: Number, effect: str, *, exact: bool) -> Limits:
    """Return what ``number`` allows under ``effect``; ``exact`` is a count, printed whole and meant so.

    >>> limits(Number(30.0, 1.0, 10.0), "many", exact=True)
    Limits(low=30.0, high=40.0, bound='>=', approximate=True)
    """
    value, step, coarse = number
    if not effect:
        half = 0.0 if exact else step / 2
        return Limits(_clean(value - half), _clean(value + half), "", False) if half else Limits(value, value, "", False)
    if effect in ("more_than", "at_least"):
        return Limits(value, None, ">=", True)
    if effect == "many":  # 余, 多: up to the next unit of the last digit that is not zero
        return Limits(value, _clean(value + coarse), ">=", True)
    if effect == "nearly":
        return Limits(_clean(value - coarse), value, "<=", True)
    if effect in ("at_most", "less_than"):
        return Limits(None, value, _BOUND[effect], True)
    return Limits(_clean(value - coarse), _clean(value + coarse), "", True)


def masked_limits(effect: str) -> Limits:
    """Return the limits of a masked figure: both ends open, its qualifier kept."""
    return Limits(None, None, _BOUND.get(effect, ""), bool(effect))


def _clean(value: float) -> float:
    return round(value, 9)  # free of binary noise: 93.65, not 93.64999999999999
