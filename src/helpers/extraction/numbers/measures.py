"""A number and the unit behind it as a quantity: what it counts in, and what its digits and qualifiers allow.

Spans follow the gold rules: adjacent qualifier + number + unit (近14亿元, 8000多个, 不少于**万元). What a figure is
counted in when no unit is printed (a table's cell, 生均 in a heading) is not decided here: such a quantity stays open.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.extraction.numbers.bounds import effect_before, is_required, limits, masked_limits
from helpers.extraction.numbers.nonfigures import MASKED
from helpers.extraction.numbers.numerals import PLAIN, Number, arabic, chinese, scale_of
from helpers.extraction.numbers.units import Tail, Tails, tail_at, units

_TO = frozenset("-~至到")
_RANGE = re.compile(
    rf"(?:[-~]{{1,2}}|至|到)(?P<high>(?!\d{{16}})(?:{PLAIN.pattern})|{MASKED}|[一二两三四五六七八九十百千]{{1,6}}(?![是、]))"
)
_FROM = re.compile(r"[从由](?!事)[^，。；、\n]{0,14}\Z")  # 从3所到5所 are two figures, 3至5所 is a range
_CHANGED = re.compile(r"(?:升|高|加|长|降|低|少|减|落)(?:了|约|近)?\Z")
_SCALE_ALONE = re.compile(r"(?P<many>[余多])?(?P<scale>万亿|[十百千]?[万亿]|个[多余]?亿)(?P<many2>[余多])?(?P<after>以上|左右)?")
_MINUS = re.compile(r"(?:(?<![\d%A-Za-z元万亿所名个人年月日\-])-|(?<=[长幅率为降达速是较比高])负|(?<=[，、(和])负)\Z")
_BEFORE_MINUS = frozenset("长幅率为降达减增，、(\t和:余差")  # what a count below zero follows: a dash opens an item as well
_SIGNED = frozenset({"percent", "percentage_point", "money"})
_MOBILE_GENERATIONS = frozenset({2.0, 3.0, 4.0, 5.0, 6.0})  # 5G is a name, 10G a bandwidth
_GIGA = 1000.0


class Quantity(NamedTuple):
    """A figure: its span, what it measures in, and what its digits and qualifiers allow.

    ``value``, ``low``, ``high`` are in ``unit`` with 万 and 亿 resolved; all three are None when ``masked``. ``kind``
    and ``unit`` are empty where no unit is printed: its frame completes it, or it is no figure.
    """

    start: int
    end: int
    kind: str
    value: float | None
    unit: str
    low: float | None
    high: float | None
    bound: str
    approximate: bool
    masked: bool


def measure(text: str, start: int, end: int, number: Number | None, tails: Tails) -> Quantity | None:
    """Return a number (None: a mask) with the unit behind it, or behind the second end of its range; else None.

    >>> measure("建设3-5所", 2, 3, arabic("3"), units().after_digits)[2:7]
    ('count', 3.0, '所', 3.0, 5.0)
    """
    if text[end : end + 1] in _TO:
        return _of_range(text, start, end, number, None, end, tails)
    own = tail_at(text, end, tails)
    if own is None:
        scale = _SCALE_ALONE.match(text, end)  # 8000万至1亿元
        if scale is None or text[scale.end() : scale.end() + 1] not in _TO:
            return None
        bare = Tail(scale.end(), units().by_text["元"], "", scale["scale"], "")
        return _of_range(text, start, end, number, bare, scale.end(), tails)
    if own.name == "Gbps" and number is not None and number.value in _MOBILE_GENERATIONS and text[own.end - 1] == "G":
        return None
    if text[own.end : own.end + 1] in _TO:
        both = _of_range(text, start, end, number, own, own.end, tails)
        if both is not None:
            return both
    return of_tail(text, start, number, own)


def open_quantity(text: str, start: int, end: int, number: Number | None) -> Quantity:
    """Return a number without a unit: 4.7 in a list or a cell, 798.56万 of something."""
    scale = _SCALE_ALONE.match(text, end)
    if scale is None:
        return build(text, start, end, "", "", 1.0, number, "")
    many = scale["many"] or scale["many2"] or len(scale["scale"]) > 2 and scale["scale"][0] == "个"
    return build(text, start, scale.end(), "", "", scale_of(scale["scale"]), number, "many" if many else "")


def of_tail(text: str, start: int, number: Number | None, tail: Tail, effect: str = "") -> Quantity:
    """Return the quantity of a number (None: a mask) with the unit behind it."""
    kind, name, factor = tail.unit.kind, tail.name, tail.factor
    if name == "Mbps" and number is not None and number.value * factor >= _GIGA:  # 1000M is 1G
        name, factor = "Gbps", factor / _GIGA
    return build(text, start, tail.end, kind, name, factor, number, effect or tail.effect)


def build(
    text: str, start: int, end: int, kind: str, unit: str, factor: float, number: Number | None, effect: str
) -> Quantity:
    """Return the quantity: take in an adjacent qualifier and a sign before it, and compute what it allows."""
    begin, negative = start, False
    if start and text[start - 1] in "-负":
        begin = _sign_before(text, start, kind)
        negative = begin < start
    said, begin = effect_before(text, begin)
    effect = effect or said
    if not effect and is_required(text, begin):
        effect = "at_least"
    if number is None:
        return Quantity(begin, end, kind, None, unit, *masked_limits(effect), True)
    if negative:
        number = number._replace(value=-number.value)
    scaled = number.scaled(factor)
    return Quantity(
        begin, end, kind, scaled.value, unit, *limits(scaled, effect, exact=kind in ("count", "rank")), False
    )


def _sign_before(text: str, start: int, kind: str) -> int:
    """Return where the minus before ``start`` stands, or ``start``: -3.4% is below zero, a count rarely, - 3所 an item."""
    sign = _MINUS.search(text, max(0, start - 2), start)
    if sign is None:
        return start
    before = text[sign.start() - 1 : sign.start()]
    if kind in _SIGNED and not (before in ("", "\n") and sign[0] == "-" and kind == "money"):
        return sign.start()
    return sign.start() if before in (_BEFORE_MINUS if kind else "\t(长为、和") and before else start


def _of_range(
    text: str, start: int, end: int, number: Number | None, own: Tail | None, at: int, tails: Tails
) -> Quantity | None:
    """Return 3-5所, 20%至30%, 1.2亿元至**亿元 with both ends; a range with a masked end is masked."""
    second = _RANGE.match(text, at)
    if second is None:
        return None
    tail = tail_at(text, second.end(), tails)
    if tail is None or (own is not None and own.name and own.unit.kind != tail.unit.kind):
        return None
    if own is not None and own.name and (_CHANGED.search(text, max(0, start - 4), start) or _starts_from(text, start)):
        return None  # 上升2.1%至93.6%: a change and a level
    printed = second["high"]
    top = arabic(printed) if printed[0].isdigit() else chinese(printed)
    if number is None or top is None:
        return of_tail(text, start, None, tail)
    scale = own.scale if own is not None and own.scale else tail.scale
    high = top.scaled(tail.factor).value
    item = build(text, start, tail.end, tail.unit.kind, tail.name, scale_of(scale) * tail.unit.factor, number, "")
    if item.value is None or high < item.value:
        return of_tail(text, start, number, own) if own is not None and own.name else None
    return item._replace(low=item.value, high=high, bound="", approximate=True)


def _starts_from(text: str, start: int) -> bool:
    return _FROM.search(text, max(0, start - 16), start) is not None
