"""A number and the unit behind it as a quantity: what it counts in, and what its digits and qualifiers allow.

Spans follow the gold rules: adjacent qualifier + number + unit (近14亿元, 8000多个, 不少于**万元). What a figure is
counted in when no unit is printed (a table's cell, 生均 in a heading) is not decided here: such a quantity stays open.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.extraction.numbers.bounds import limits, masked_limits, qualifiers
from helpers.extraction.numbers.nonfigures import HALF_MASKED, MASKED
from helpers.extraction.numbers.numerals import HAN_NUMERAL, PLAIN, SCALES, Number, arabic, chinese
from helpers.extraction.numbers.units import per_unit, units

_RANGE = re.compile(
    rf"(?:[%‰]|[万亿]?元?(?:/[\u4e00-\u9fff]·?[\u4e00-\u9fff]?)?|所|名|人|个)?(?:[-~]{{1,2}}|至|到)"
    rf"(?P<high>(?!\d{{16}})(?:{PLAIN})|{HALF_MASKED}|{MASKED}|[一二两三四五六七八九十百千]{{1,6}}(?![是、]))"
)
_CHANGED = re.compile(r"(?:升|高|加|长|降|低|少|减|落)(?:了|约|近)?\Z")
_SCALE_ALONE = re.compile(r"([余多])?([万亿])([余多])?(?:以上|左右)?")
_MINUS = re.compile(r"(?:(?<![\d%A-Za-z元万亿所名个人年月日‰\-])-|(?<=[长幅率为降达速是较比])负|(?<=[，、(和])负)\Z")
_MINUS_BEFORE_COUNT = re.compile(r"[长幅率为降达减增，、(\t\n和:]\Z|\A\Z")
_MOBILE_GENERATIONS = (2.0, 3.0, 4.0, 5.0, 6.0)  # 5G is a name, 10G a bandwidth


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


def measure(
    text: str, start: int, end: int, number: Number | None, *, chinese_numeral: bool = False
) -> Quantity | None:
    """Return a number (None: a mask) with the unit behind it, or behind the second end of its range; else None."""
    known = units()
    pattern = known.after_mask if number is None else known.after_chinese if chinese_numeral else known.after_digits
    second = _RANGE.match(text, end)
    if second is not None and "%" in second[0] and _CHANGED.search(text, max(0, start - 4), start):
        second = None  # 上升2.1%至93.6%: a change and a level
    if second is not None and (tail := pattern.match(text, second.end())) is not None and _one_unit(text, end, tail):
        return _of_range(text, start, end, number, tail, second["high"])
    tail = pattern.match(text, end)
    if tail is None or (tail["unit"] == "G" and number is not None and number.value in _MOBILE_GENERATIONS):
        return None
    return from_tail(text, start, end, number, tail)


def _one_unit(text: str, end: int, tail: re.Match[str]) -> bool:
    """Return whether both ends of a range count in one unit: 从366亿元到2012年 is none."""
    first = units().after_digits.match(text, end)
    return first is None or (
        bool(first["money"]) == bool(tail["money"]) and (bool(first["money"]) or first["unit"] == tail["unit"])
    )


def open_quantity(text: str, start: int, end: int, number: Number | None) -> Quantity:
    """Return a number without a unit: 4.7 in a list or a cell, 798.56万 of something."""
    scale = _SCALE_ALONE.match(text, end)
    if scale is None:
        return build(text, start, end, "", "", 1.0, number, "")
    effect = "many" if scale[1] or scale[3] else ""
    return build(text, start, scale.end(), "", "", SCALES[scale[2]], number, effect)


def from_tail(
    text: str, start: int, end: int, number: Number | None, tail: re.Match[str], effect: str = ""
) -> Quantity:
    """Return the quantity of a number (None: a mask) with the unit ``tail``."""
    unit = units().by_text["元" if tail["money"] else tail["unit"]]
    name = per_unit(tail["per"] or "") if tail["money"] else unit.base_unit
    inside = tail["many"] or tail["many2"]
    effect = effect or qualifiers().effects.get(inside or tail["after"] or "", "")
    if inside and effect == "more_than":  # 30余件 ends before 40
        effect = "many"
    return build(text, start, tail.end(), unit.kind, name, _scale(tail) * unit.factor, number, effect)


def _of_range(
    text: str, start: int, end: int, number: Number | None, tail: re.Match[str], printed: str
) -> Quantity | None:
    """Return 3-5所, 1.2亿元至**亿元 with both ends; a range with a masked end is masked."""
    if printed[0] in HAN_NUMERAL:
        top = chinese(printed)
        if top is None:
            return None
    else:
        top = arabic(printed) if re.fullmatch(PLAIN, printed) else None
    item = from_tail(text, start, end, number if top is not None else None, tail)
    if item.masked or top is None or number is None:
        return item
    own = units().after_digits.match(text, end)  # 8000万元至1亿元: the first end may have a scale of its own
    scale = _scale(tail) * units().by_text["元" if tail["money"] else tail["unit"]].factor
    if own is not None and own["scale"] and own["scale"] != tail["scale"]:
        item = build(text, start, tail.end(), item.kind, item.unit, float(_scale(own)), number, "")
    high = top.scaled(scale).value
    if item.value is not None and high < item.value and item.kind != "percent":
        return item
    return item._replace(low=item.value, high=high, bound="", approximate=True)


def _scale(tail: re.Match[str]) -> float:
    scale = 1
    for character in tail["scale"] or "":
        scale *= SCALES[character]
    return float(scale)


def build(
    text: str, start: int, end: int, kind: str, unit: str, factor: float, number: Number | None, effect: str
) -> Quantity:
    """Return the quantity: take in an adjacent qualifier and a sign before it, and compute what it allows."""
    known = qualifiers()
    sign = _MINUS.search(text, max(0, start - 2), start)
    if sign is not None and not (kind in ("percent", "percentage_point", "money", "") or _minus_counts(text, sign)):
        sign = None
    if sign is not None and kind == "" and text[sign.start() - 1 : sign.start()] not in "\t\n(长为、和":
        sign = None
    begin = sign.start() if sign is not None else start
    before = known.before.search(text, max(0, begin - 6), begin)
    if before is not None:
        begin, effect = before.start(), effect or known.effects[before.group()]
    elif not effect:
        apart = known.apart.search(text, max(0, begin - 12), begin)
        effect = known.effects[apart.group()] if apart is not None else ""
    if number is None:
        low, high, bound, approximate = masked_limits(effect)
        return Quantity(begin, end, kind, None, unit, low, high, bound, approximate, True)
    if sign is not None:
        number = number._replace(value=-number.value)
    scaled = number.scaled(factor)
    low, high, bound, approximate = limits(scaled, effect, exact=kind in ("count", "rank"))
    return Quantity(begin, end, kind, scaled.value, unit, low, high, bound, approximate, False)


def _minus_counts(text: str, sign: re.Match[str]) -> bool:
    return _MINUS_BEFORE_COUNT.search(text, max(0, sign.start() - 1), sign.start()) is not None
