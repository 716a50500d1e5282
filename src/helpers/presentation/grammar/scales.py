"""Axes: round ends and ticks around values, and where a value stands between them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)
_MARGIN_PCT = 2.0  # a mark at the end of an axis is still drawn whole


@dataclass(frozen=True, slots=True)
class Limit:
    """A norm across a chart: the side that satisfies it is tinted."""

    value: float
    direction: str
    text: str
    ref_id: str

    def misses(self, value: float) -> bool:
        """Return whether ``value`` is on the side that does not satisfy the norm."""
        return value < self.value if self.direction.startswith(">") else value > self.value


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear axis from ``low`` to ``high`` with round ``ticks``."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Return where ``value`` stands, 0 at the low end, 1 at the high end; values outside stand at the end."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def pct(self, value: float) -> float:
        """Return the x position of ``value`` in per cent of a strip's width."""
        return round(_MARGIN_PCT + self.share(value) * (100 - 2 * _MARGIN_PCT), 2)

    @property
    def places(self) -> int:
        """Decimals that the ticks need."""
        return max(_places(tick) for tick in self.ticks)


def nice(values: Iterable[float], *, zero: bool = False, cap: float | None = None, count: int = 4) -> Scale:
    """Return a round scale that holds ``values``, from zero if ``zero``, never beyond ``cap``.

    >>> nice([15.28, 15.44], zero=True).high, nice([93.6, 99.3, 85], cap=100).ticks
    (20, (85, 90, 95, 100))
    """
    known = [value for value in values if value is not None and math.isfinite(value)] or [0.0, 1.0]
    low, high = min(known), max(known)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        margin = abs(low) / 10 or 1.0
        low, high = (low if zero and low == 0 else low - margin), high + margin
        if cap is not None and max(known) <= cap:
            high = min(high, cap)
    step = _step((high - low) / count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(_round(step * n, step) for n in range(first, last + 1))
    if cap is not None and max(known) <= cap:
        ticks = tuple(tick for tick in ticks if tick <= cap)
    return Scale(ticks[0], ticks[-1], ticks)


def text_width(text: str, size_px: float) -> float:
    """Return about how many pixels ``text`` takes: a Chinese character is a square, a digit a little over half."""
    return sum(size_px if ord(char) > 0x2E80 else size_px * 0.58 for char in text)


def _step(rough: float) -> float:
    power = 10 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))


def _round(value: float, step: float) -> float:
    rounded = round(value, max(0, 2 - math.floor(math.log10(step))))
    return int(rounded) if rounded == int(rounded) else rounded


def _places(value: float) -> int:
    return len(f"{value:.10f}".rstrip("0").split(".")[1])
