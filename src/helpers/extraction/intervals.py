"""Interval arithmetic on printed digits: what a figure allows, and what several figures allow together.

Two intervals belong to a figure. ``rounded`` is what correct rounding allows: half a unit of the last printed digit
either way (DESIGN §2, columns low and high). ``truncated`` is what a careless but honest writer allows: a whole unit
either way, because officials cut digits off. A count of things is exact in both, unless it is printed in 万 or 亿.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from dataclasses import dataclass

from helpers.extraction.facts import Row

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?([十百千]?[万亿])?")
_FOLDED = str.maketrans("，萬億", ",万亿")
_LISTED = (10**8, 10**4)
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval; an open side is infinite.

    >>> Interval(2, 3) - Interval(1, 1)
    Interval(low=1, high=2)
    """

    low: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __truediv__(self, other: Interval) -> Interval:
        """Quotient of two magnitudes; a divisor that may be zero or less allows everything."""
        if min(other.ends) <= 0:
            return Interval(-math.inf, math.inf)
        corners = [_quotient(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def scaled(self, factor: float, shift: float = 0.0) -> Interval:
        """The interval times ``factor`` plus ``shift``."""
        ends = (self.low * factor + shift, self.high * factor + shift)
        return Interval(min(ends), max(ends))

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both, with room for binary rounding."""
        tolerance = 1e-9 * max(1.0, *(abs(e) for e in (*self.ends, *other.ends) if math.isfinite(e)))
        return self.low <= other.high + tolerance and other.low <= self.high + tolerance

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends."""
        return self.low, self.high

    @property
    def bounded(self) -> bool:
        """Whether neither side is open."""
        return math.isfinite(self.low) and math.isfinite(self.high)


def rounded(figure: Row) -> Interval:
    """Return what the printed digits and qualifiers of a figure allow, in its base unit; everything for a mask."""
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if figure.value is not None and low == high and (step := last_digit(figure)):
        return Interval(low - step / 2, high + step / 2)
    return Interval(low, high)


def truncated(figure: Row) -> Interval:
    """Return what a figure allows if its last printed digit may be one off, rounded or cut."""
    step = last_digit(figure)
    if figure.value is None or figure.approximate or figure.bound or not step:
        return rounded(figure)
    return Interval(figure.value - step, figure.value + step)


def last_digit(figure: Row) -> float:
    """Return one unit of the last printed digit, in the figure's base unit; 0 for an exact count.

    15.44亿元 → 1 000 000 (元); 1.01% → 0.01; 12175元/生 → 1; 9所 → 0; 33.3万人次 → 1000.
    """
    return _step(figure.text, figure.kind, figure.value)


@functools.lru_cache(maxsize=20000)
def _step(text: str, kind: str, value: float | None) -> float:
    printed = "".join(unicodedata.normalize("NFKC", text).split())
    found = _NUMBER.search(printed.translate(_FOLDED))
    if found is None:
        return 0.0
    decimals, scale = found.groups()
    factor = float(math.prod(_SCALE[c] for c in scale or ""))
    if not scale and value:  # 38.6 of 38.6、40.9、43.1亿元 takes the scale of its list
        number = float(found[0].replace(",", ""))
        factor = float(next((f for f in _LISTED if number and math.isclose(abs(value), number * f)), 1))
    exact = kind in ("count", "rank") and not decimals and factor == 1
    return 0.0 if exact else factor * 10.0 ** -len(decimals or "")


def signed(figure: Row, interval: Interval) -> Interval:
    """Return the interval of a change with its sign: 下降3.2% is printed as 3.2 and means −3.2."""
    return interval.scaled(-1.0) if figure.change == "decrease" else interval


def growth(now: Interval, before: Interval) -> Interval:
    """Return the relative change between two levels, in percent."""
    return (now / before).scaled(100.0, -100.0)


def _quotient(a: float, b: float) -> float:
    return 0.0 if math.isinf(b) else a / b
