"""Printed numbers to values: Arabic digits, Chinese numerals, and both with their scales (1.26万亿, 12亿3600万, 三五).

A ``Number`` keeps what rounding needs later: ``step``, one unit of the last printed digit, and ``coarse``, one unit
of the last digit that is not zero (余 and 多 reach up to it: 8000多 ends before 9000).
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
FORMAL = "零壹贰叁肆伍陆柒捌玖"
_DIGITS |= {c: i for i, c in enumerate(FORMAL)}
_SMALL_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE_UNITS = {"万": 10_000, "亿": 100_000_000}
_TENS = {"廿": "二十", "卅": "三十"}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

HAN_NUMERAL = "零一二两三四五六七八九十百千万亿〇○壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
# A printed number: plain, or grouped by commas or apostrophes. ，groups only where a fraction or a short first group
# shows that it does: 2，318，640.50 and 1，260 are one number, 240，360，480 are three.
_PLAINEST = re.compile(r"\d++(?:\.\d++)?")
_GROUPING = frozenset(",'’，")
PLAIN = re.compile(
    r"\d{1,3}(?:[,'’]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:，\d{3})+\.\d+(?!\d)|(?<!\d，)\d{1,2}(?:，\d{3})+(?![\d.]|，\d)"
    r"|\d++(?:\.\d++)?"
)
# 3亿2600万, 1亿2千3百万, 12万5千: a number goes on behind its scale with a smaller one
_MIXED = re.compile(r"\d[\d.,]*(?:万亿|[十百千]?[万亿]|[百千])(?:零?\d[\d.]*(?:[十百千]?[万亿]|[十百千])?){1,7}+")
_PART = re.compile(r"(?P<zero>零?)(?P<digits>\d[\d.,]*)(?P<small>[十百千]?)(?P<large>万亿|[万亿]?)")
_NEIGHBOURS = re.compile(r"([一二两三四五六七八])([二两三四五六七八九])")


def printed_number(text: str, start: int) -> int:
    """Return the end of the number that begins with a digit at ``start``.

    >>> [printed_number(text, 0) for text in ("93.6%", "1,260万", "240，360，480个")]
    [4, 5, 3]
    """
    end = _PLAINEST.match(text, start).end()
    return PLAIN.match(text, start).end() if text[end : end + 1] in _GROUPING else end


class Number(NamedTuple):
    """A printed number: its value, one unit of its last printed digit, one unit of its last non-zero digit."""

    value: float
    step: float
    coarse: float

    def scaled(self, factor: float) -> Number:
        """Return the number times ``factor`` (万, 亿), rounded free of binary noise.

        >>> Number(15.44, 0.01, 0.01).scaled(100_000_000)
        Number(value=1544000000.0, step=1000000.0, coarse=1000000.0)
        """
        if factor == 1:
            return self
        return Number(round(self.value * factor, 6), self.step * factor, self.coarse * factor)


@functools.lru_cache(maxsize=4096)  # 100, 2022 and 1 are most of a report's numbers
def arabic(text: str) -> Number:
    """Return the number printed in Arabic digits, grouped or plain.

    >>> arabic("163,338.03")
    Number(value=163338.03, step=0.01, coarse=0.01)
    >>> arabic("8000").coarse
    1000.0
    """
    if not text.isdigit():
        text = text.replace(",", "").replace("，", "").replace("'", "").replace("’", "")
    whole, _, fraction = text.partition(".")
    if fraction:
        step = 10.0 ** -len(fraction)
        kept = fraction.rstrip("0")
        coarse = 10.0 ** -len(kept) if kept else _coarse_of_whole(whole)
        return Number(float(text), step, coarse)
    return Number(float(whole), 1.0, _coarse_of_whole(whole))


def scale_of(printed: str) -> float:
    """Return what a printed scale stands for: 千万 is ten million, 万亿 a million million."""
    scale = 1.0
    for character in printed:
        scale *= SCALES.get(character, 1)
    return scale


def compound(text: str, start: int) -> tuple[Number | None, int] | None:
    """Return the number at ``start`` that is printed with a scale and a smaller rest, and its end; else None.

    The number is None where the parts do not fall, or a rest is too short to be sure of (3万5).

    >>> compound("12亿3600万元", 0), compound("2万3056人次", 0)[0].value, compound("3.2万元", 0)
    ((Number(value=1236000000.0, step=10000.0, coarse=1000000.0), 8), 23056.0, None)
    >>> compound("1亿2千3百万元", 0)[0].value, compound("3万5人", 0)[0]
    (123000000.0, None)
    """
    whole = _MIXED.match(text, start)
    if whole is None:
        return None
    total = section = 0.0
    above, above_large = float("inf"), float("inf")  # every part is smaller than the one before
    last, unit, broken = Number(0.0, 1.0, 1.0), 1.0, ""
    for part in _PART.finditer(whole[0]):
        if part["digits"].count(".") > 1 or "." in broken:  # 3.5万2千
            return None, whole.end()
        broken = part["digits"].rstrip(".")
        scale, large = scale_of(part["small"]), scale_of(part["large"])
        own = arabic(broken)
        unit = 1.0 if section else large  # what the part before it is counted in, too
        short = scale == 1 and not part["zero"] and own.value * unit * 100 < above < float("inf")
        if own.value * scale >= above or large >= above_large or short:
            return None, whole.end()
        section += own.value * scale
        last, above = own.scaled(scale), scale
        unit = large
        if large > 1:
            total += section * large
            section, above, above_large = 0.0, large, large
    return Number(round(total + section, 6), *last.scaled(unit)[1:]), whole.end()


@functools.lru_cache(maxsize=4096)  # a report has thousands of 一 and 十
def chinese(text: str) -> Number | None:
    """Return the number written in Chinese numerals, or None where the characters spell no number.

    >>> chinese("三百二十一").value, chinese("二百四十").coarse, chinese("三万五").value
    (321.0, 10.0, 35000.0)
    >>> chinese("七点六")
    Number(value=7.6, step=0.1, coarse=0.1)
    >>> chinese("百千") is None
    True
    """
    whole, point, fraction = text.partition("点")
    if not whole or len(text) > 32:
        return None
    if point:
        base = chinese(whole)
        if base is None or not fraction or any(c not in _DIGITS for c in fraction):
            return None
        digits = "".join(str(_DIGITS[c]) for c in fraction)
        return Number(base.value + float(f"0.{digits}"), 10.0 ** -len(digits), 10.0 ** -len(digits))
    if all(c in _DIGITS for c in text):  # 二〇二二, and single digits
        by_digit = len(text) == 1 or len(text) > 3 or any(c in "〇零○" for c in text)
        return arabic("".join(str(_DIGITS[c]) for c in text)) if by_digit else None
    for short, long in _TENS.items():
        text = text.replace(short, long)
    value = _positional(text)
    if value is None:
        return None
    coarse = _coarse_of_whole(str(value))
    return Number(float(value), coarse, coarse)  # what is said is the last digit that is not zero


@functools.lru_cache(maxsize=1024)
def neighbours(text: str) -> tuple[Number, Number] | None:
    """Return the ends of a span said with two neighbouring numerals: 三五 3–5, 四五十 40–50, 十五六 15–16.

    >>> [tuple(int(end.value) for end in neighbours(text)) for text in ("三五", "四五十", "十五六", "二三十万", "两三")]
    [(3, 5), (40, 50), (15, 16), (200000, 300000), (2, 3)]
    >>> neighbours("五三") is None
    True
    """
    match = _NEIGHBOURS.search(text)
    if match is None or not 0 < _DIGITS[match[2]] - _DIGITS[match[1]] <= 2:
        return None
    if _DIGITS[match[2]] - _DIGITS[match[1]] == 2 and match[0] != "三五":
        return None
    low = chinese(text[: match.start(2)] + text[match.end() :])
    high = chinese(text[: match.start()] + text[match.start(2) :])
    return (low, high) if low is not None and high is not None else None


def _positional(text: str) -> int | None:
    """Read 三百二十一 or 一万二千: digits before their units, units falling within each 万 or 亿."""
    total = section = digit = 0
    last_unit = 10**9
    last_large = 0
    behind = 0  # the unit right before a last digit: 三万五 is 35,000
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
            behind = behind if digit else 0
        elif character in _SMALL_UNITS:
            unit = _SMALL_UNITS[character]
            if unit >= last_unit or (digit == 0 and unit != 10):
                return None
            section += (digit or 1) * unit
            digit, last_unit, behind = 0, unit, unit
        elif character in _LARGE_UNITS:
            unit = _LARGE_UNITS[character]
            if section + digit == 0 and not total:
                return None
            if last_large > 0 and unit < last_large:  # 三亿五千万: 万 counts what stands behind 亿
                total += (section + digit) * unit
            else:  # 五万亿
                total = (total + section + digit) * unit
            section, digit, last_unit, last_large, behind = 0, 0, 10**9, unit, unit
        else:
            return None
    return total + section + (digit * behind // 10 if digit and behind >= 100 else digit)


def _coarse_of_whole(whole: str) -> float:
    kept = whole.rstrip("0")
    return 10.0 ** (len(whole) - len(kept)) if kept else 1.0
