"""A number and the unit behind it as a quantity: what it counts in, and what its digits and qualifiers allow.

Spans follow the gold rules: adjacent qualifier + number + unit (近14亿元, 8000多个, 不少于**万元). What a figure is
counted in when no unit is printed (a table's cell, 生均 in a heading) is not decided here: such a quantity stays open.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.extraction.numbers.bounds import effect_before, is_required_apart, limits, masked_limits
from helpers.extraction.numbers.nonfigures import MASKED
from helpers.extraction.numbers.numerals import PLAIN, Number, arabic, chinese, scale_of
from helpers.extraction.numbers.units import Tail, Tails, tail_at

_TO = frozenset("-~至到")
_RANGE = re.compile(
    rf"(?:[-~]{{1,2}}|至|到)(?P<high>(?!\d{{16}})(?:{PLAIN.pattern})|{MASKED}|[一二两三四五六七八九十百千]{{1,6}}(?![是、]))"
)
_FROM = re.compile(r"[从由](?!事)[^，。；、\n]{0,14}\Z")  # 从3所到5所 are two figures, 3至5所 is a range
_CHANGED = re.compile(r"(?:升|高|加|长|降|低|少|减|落)(?:了|约|近)?\Z")
_MANY_OF = re.compile(r"[多余](?=[\u4e00-\u9fff]{2})")
_SCALE_ALONE = re.compile(
    r"(?P<many>[余多])?(?P<scale>万亿|[十百千]?[万亿]|个[多余]?亿)(?P<many2>[余多])?(?P<after>以上|左右)?"
)
_MINUS = re.compile(r"(?:(?<![\d%A-Za-z元万亿所名个人年月日‰\-])-|(?<=[长幅率为降达速是较比高])负|(?<=[，、(和])负)\Z")
_BEFORE_MINUS = frozenset(
    "长幅率为降达减增，、(\t和:余差"
)  # what a count below zero follows: a dash opens an item as well
_SIGNS, _EXACT, _SCALES = frozenset("-负"), frozenset({"count", "rank"}), frozenset("十百千万亿个余多")
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

    >>> from helpers.extraction.numbers.units import units
    >>> measure("建设3-5所", 2, 3, arabic("3"), units().after_digits)[2:7]
    ('count', 3.0, '所', 3.0, 5.0)
    """
    if text[end : end + 1] in _TO:
        return _of_range(text, start, number, None, end, tails)
    found = tail_at(text, end, tails)
    if found is None:
        scale = _SCALE_ALONE.match(text, end) if text[end : end + 1] in _SCALES else None  # 8000万至1亿元
        if scale is None or text[scale.end() : scale.end() + 1] not in _TO:
            return None
        return _of_range(text, start, number, scale_of(scale["scale"]), scale.end(), tails)
    own, stop = found
    if own.unit == "Gbps" and number is not None and number.value in _MOBILE_GENERATIONS and text[stop - 1] == "G":
        return None
    if text[stop : stop + 1] in _TO and not _are_two(text, start):
        both = _of_range(text, start, number, scale_of(own.scale) if own.scale else None, stop, tails, own.kind)
        if both is not None:
            return both
    return of_tail(text, start, stop, number, own)


def open_quantity(text: str, start: int, end: int, number: Number | None) -> Quantity:
    """Return a number without a unit: 4.7 in a list or a cell, 798.56万 of something."""
    scale = _SCALE_ALONE.match(text, end)
    if scale is None:
        above = _MANY_OF.match(text, end) is not None  # 6600多小学生
        return build(text, start, end + above, "", "", 1.0, number, "many" if above else "")
    many = scale["many"] or scale["many2"] or (len(scale["scale"]) > 2 and scale["scale"][0] == "个")
    return build(text, start, scale.end(), "", "", scale_of(scale["scale"]), number, "many" if many else "")


def of_tail(text: str, start: int, end: int, number: Number | None, tail: Tail, effect: str = "") -> Quantity:
    """Return the quantity of a number (None: a mask) with the unit behind it, which ends at ``end``."""
    kind, unit, _, factor, own = tail
    if unit == "Mbps" and number is not None and number.value * factor >= _GIGA:  # 1000M is 1G
        unit, factor = "Gbps", factor / _GIGA
    return build(text, start, end, kind, unit, factor, number, effect or own)


def build(
    text: str, start: int, end: int, kind: str, unit: str, factor: float, number: Number | None, effect: str
) -> Quantity:
    """Return the quantity: take in an adjacent qualifier and a sign before it, and compute what it allows."""
    begin = start
    if text[start - 1 : start] in _SIGNS:
        begin = _sign_before(text, start, kind)
    negative = begin < start
    said, begin = effect_before(text, begin)
    if not effect:
        effect = said or ("at_least" if is_required_apart(text, begin) else "")
    if number is None:
        return Quantity(begin, end, kind, None, unit, *masked_limits(effect), True)
    if negative:
        number = number._replace(value=-number.value)
    if factor != 1:
        number = number.scaled(factor)
    low, high, bound, approximate = limits(number, effect, exact=kind in _EXACT)
    return Quantity(begin, end, kind, number.value, unit, low, high, bound, approximate, False)


def _sign_before(text: str, start: int, kind: str) -> int:
    """Return where the minus before ``start`` stands, or ``start``: -3.4% is below zero, - 3所 is not."""
    sign = _MINUS.search(text, max(0, start - 2), start)
    if sign is None:
        return start
    before = text[sign.start() - 1 : sign.start()]
    if kind in _SIGNED and not (before in ("", "\n") and sign[0] == "-" and kind == "money"):
        return sign.start()
    return sign.start() if before in (_BEFORE_MINUS if kind else "\t(长为、和") and before else start


def _of_range(
    text: str, start: int, number: Number | None, scale: float | None, at: int, tails: Tails, kind: str = ""
) -> Quantity | None:
    """Return 3-5所, 20%至30%, 1.2亿元至**亿元 with both ends; a range with a masked end is masked.

    ``scale`` is that of the first end where it prints one, ``kind`` what it counts in.
    """
    second = _RANGE.match(text, at)
    found = tail_at(text, second.end(), tails) if second is not None else None
    if second is None or found is None or (kind and found[0].kind != kind):
        return None
    tail, end = found
    printed = second["high"]
    top = arabic(printed) if printed[0].isdigit() else chinese(printed)
    if number is None or top is None:
        return of_tail(text, start, end, None, tail)
    if scale is None:
        scale = scale_of(tail.scale)
    high = top.scaled(tail.factor).value
    factor = tail.factor / scale_of(tail.scale) * scale
    item = build(text, start, end, tail.kind, tail.unit, factor, number, "")
    if item.value is None or high < item.value:
        return None
    return item._replace(low=item.value, high=high, bound="", approximate=True)


def _are_two(text: str, start: int) -> bool:
    """Return whether 至 or 到 leads to a figure of its own: 上升2.1%至93.6%, 从3所到5所."""
    if _CHANGED.search(text, max(0, start - 4), start) is not None:
        return True
    return _FROM.search(text, max(0, start - 16), start) is not None
