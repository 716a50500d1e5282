"""Printed numbers to values: Arabic digits in either width, with grouping, and Chinese numerals.

A ``Number`` keeps what rounding needs later: ``step``, one unit of the last printed digit, and ``coarse``, one unit
of the last digit that is not zero (余 and 多 reach up to it: 8000多 ends before 9000).
"""

from __future__ import annotations

import functools
from typing import NamedTuple

# NFKC would change offsets; these tables change single characters only.
_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2, "壹": 1, "贰": 2}
_SMALL_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE_UNITS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
SCALES = {"十": 10, "百": 100, "千": 1000} | _LARGE_UNITS

DIGIT = "0-9０-９"
HAN_NUMERAL = "零一二两三四五六七八九十百千万亿〇兩萬億"
# a printed number: broken by a line end, grouped by commas or by blanks, or plain
PLAIN = (
    rf"(?<=[\u4e00-\u9fff])[{DIGIT}]{{1,6}}\r?\n[{DIGIT}]{{1,6}}(?:[.．][{DIGIT}]+)?(?=\s?(?:[万亿元个所名人%％]))"
    rf"|[{DIGIT}]{{1,3}}(?:[,，][{DIGIT}]{{3}})+(?![{DIGIT}])(?:[.．][{DIGIT}]+)?"
    rf"|[{DIGIT}]{{1,3}}(?:[ \xa0][{DIGIT}]{{3}})+(?![{DIGIT}])(?:[.．][{DIGIT}]+)?"
    rf"|[{DIGIT}]++(?:[.．][{DIGIT}]++)?"
)


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
        return Number(*(round(part * factor, 6) for part in self)) if factor != 1 else self


def arabic(text: str) -> Number:
    """Return the number printed in Arabic digits, grouped by commas or blanks or broken by a line end.

    >>> arabic("163,338.03")
    Number(value=163338.03, step=0.01, coarse=0.01)
    >>> arabic("８０００").coarse
    1000.0
    """
    plain = "".join(text.translate(_WIDTH).replace(",", "").split())
    whole, _, fraction = plain.partition(".")
    if fraction:
        step = 10.0 ** -len(fraction)
        kept = fraction.rstrip("0")
        coarse = 10.0 ** -len(kept) if kept else _coarse_of_whole(whole)
        return Number(float(plain), step, coarse)
    return Number(float(whole), 1.0, _coarse_of_whole(whole))


@functools.lru_cache(maxsize=4096)  # a report has thousands of 一 and 十
def chinese(text: str) -> Number | None:
    """Return the number written in Chinese numerals, or None where the characters spell no number.

    >>> chinese("三百二十一").value
    321.0
    >>> chinese("二百四十").coarse
    10.0
    >>> chinese("七点六")
    Number(value=7.6, step=0.1, coarse=0.1)
    >>> chinese("百千") is None
    True
    """
    whole, point, fraction = text.partition("点")
    if not whole:
        return None
    if point:
        base = chinese(whole)
        if base is None or not fraction or any(c not in _DIGITS for c in fraction):
            return None
        digits = "".join(str(_DIGITS[c]) for c in fraction)
        return Number(base.value + float(f"0.{digits}"), 10.0 ** -len(digits), 10.0 ** -len(digits))
    if all(c in _DIGITS for c in text):  # 二〇二二, and single digits
        return arabic("".join(str(_DIGITS[c]) for c in text))
    value = _positional(text)
    return None if value is None else Number(float(value), 1.0, _coarse_of_whole(str(value)))


def _positional(text: str) -> int | None:
    """Read 三百二十一 or 一万二千: digits before their units, units falling within each 万 or 亿."""
    total = section = digit = 0
    last_unit = 10**9
    last_large = 0
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _SMALL_UNITS:
            unit = _SMALL_UNITS[character]
            if unit >= last_unit or (digit == 0 and unit != 10):
                return None
            section += (digit or 1) * unit
            digit, last_unit = 0, unit
        elif character in _LARGE_UNITS:
            unit = _LARGE_UNITS[character]
            if section + digit == 0:
                return None
            if unit < last_large:  # 三亿五千万: 万 counts what stands behind 亿
                total += (section + digit) * unit
            else:
                total = (total + section + digit) * unit
            section, digit, last_unit, last_large = 0, 0, 10**9, unit
        else:
            return None
    return total + section + digit


def _coarse_of_whole(whole: str) -> float:
    kept = whole.rstrip("0")
    return 10.0 ** (len(whole) - len(kept)) if kept else 1.0
