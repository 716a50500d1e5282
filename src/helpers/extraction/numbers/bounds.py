"""What printed digits and qualifiers allow: bound, approximate, low and high (DESIGN, the facts table).

30余件 is at least 30 and less than 40; 近14亿元 at most 14 and more than 13; 6.7亿元 lies within half a unit of its
last printed digit. Qualifiers are rows of ``qualifiers.csv``; an effect, not a wording, decides here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from helpers.extraction.numbers.numerals import Number
from helpers.foundation.reference import read_csv

_COLUMNS = ("literal", "position", "effect", "not_after", "example", "note")
_BOUND = {"at_least": ">=", "more_than": ">=", "many": ">=", "nearly": "<=", "at_most": "<=", "less_than": "<"}
_LONGEST, _APART = 4, 6  # of a qualifier, and of the verb between it and its number
_CLEAN = 9  # digits that are free of binary noise: 93.65, not 93.64999999999999


class Limits(NamedTuple):
    """``low`` and ``high`` in the unit of the value (None: open), the ``bound`` mark, and ``approximate``."""

    low: float | None
    high: float | None
    bound: str
    approximate: bool


class Qualifiers(NamedTuple):
    """The qualifiers of ``qualifiers.csv``: their effects by wording, and what finds those of each position.

    ``before`` holds those that stand before a number by their last character, longest first: each with its effect and
    the characters it may not follow.
    """

    effects: Mapping[str, str]
    before: Mapping[str, Sequence[tuple[str, str, str]]]
    inside: str
    after: str
    after_alone: re.Pattern[str]
    apart: re.Pattern[str]


@functools.cache
def qualifiers() -> Qualifiers:
    """Return the qualifiers, compiled once."""
    rows = read_csv("qualifiers.csv", _COLUMNS, key="literal")
    before, inside, after = (
        sorted((row for row in rows if row["position"] == position), key=lambda row: -len(row["literal"]))
        for position in ("before", "inside", "after")
    )
    at_least = "|".join(row["literal"] for row in before if row["effect"] == "at_least")
    behind = "|".join(re.escape(row["literal"]) for row in after)
    return Qualifiers(
        effects={row["literal"]: row["effect"] for row in rows},
        before={
            last: [(row["literal"], row["effect"], row["not_after"]) for row in before if row["literal"][-1] == last]
            for last in {row["literal"][-1] for row in before}
        },
        inside="".join(row["literal"] for row in inside),
        after=behind,
        after_alone=re.compile(behind),
        # 至少开展一次: a verb stands between, so the qualifier is outside the span but still binds
        apart=re.compile(rf"(?:{at_least})[\u4e00-\u9fff]{{1,{_APART}}}\Z"),
    )


def effect_before(text: str, start: int) -> tuple[str, int]:
    """Return the effect of the qualifier right before ``start`` and where that begins; '' and ``start`` without one.

    >>> effect_before("投入近14亿元", 3), effect_before("附近5所", 2)
    (('nearly', 2), ('', 2))
    """
    for literal, effect, not_after in qualifiers().before.get(text[start - 1 : start], ()):
        begin = start - len(literal)
        if text.startswith(literal, begin) and begin >= 0 and (begin == 0 or text[begin - 1] not in not_after):
            return effect, begin
    return "", start


def is_required(text: str, start: int) -> bool:
    """Return whether a number is a least number: 至少 or the like stands before it, or apart from it by a verb."""
    return effect_before(text, start)[0] == "at_least" or is_required_apart(text, start)


def is_required_apart(text: str, start: int) -> bool:
    """Return whether 至少 or the like stands before a number, parted from it by a verb: 至少开展一次."""
    window = text[max(0, start - _LONGEST - _APART) : start]
    if not ("少" in window or "低" in window or "小" in window):  # 至少, 不低于, 不小于
        return False
    return qualifiers().apart.search(window) is not None


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
        if exact or not step:
            return Limits(value, value, "", False)
        low, high = value - step / 2, value + step / 2
        if step < 1:
            low, high = round(low, _CLEAN), round(high, _CLEAN)
        return Limits(low, high, "", False)
    if effect in ("more_than", "at_least"):
        return Limits(value, None, ">=", True)
    if effect == "many":  # 余, 多: up to the next unit of the last digit that is not zero
        return Limits(value, round(value + coarse, _CLEAN), ">=", True)
    if effect == "nearly":
        return Limits(round(value - coarse, _CLEAN), value, "<=", True)
    if effect in ("at_most", "less_than"):
        return Limits(None, value, _BOUND[effect], True)
    return Limits(round(value - coarse, _CLEAN), round(value + coarse, _CLEAN), "", True)


def masked_limits(effect: str) -> Limits:
    """Return the limits of a masked figure: both ends open, its qualifier kept."""
    return Limits(None, None, _BOUND.get(effect, ""), bool(effect))
