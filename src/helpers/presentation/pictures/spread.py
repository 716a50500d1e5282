"""Hundreds of governments: a distribution in which one dot is one figure, the side that misses the norm dark.

Bins begin at the norm, so that none holds both sides; the median is a tick with its words; outliers are named.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from markupsafe import Markup

from helpers.presentation.grammar.drawing import Sheet
from helpers.presentation.pictures.dots import ends
from helpers.presentation.pictures.panel import EDGE, Axis, Panel, Point, backdrop, place_names, track

_BIN, _TALLEST, _LINE, _HEAD, _FOOT = 7.0, 84.0, 16, 18, 36
# Dots stand so far apart (the stylesheet knows them, in tenths); of more than fit, a bar is as high as there are.
PITCHES = (7.0, 5.0, 3.5)
MOST_NAMED = 6


def spread(panels: Sequence[Panel], axis: Axis, alt: str, width: int, css: str) -> Markup:
    """Return the chart of ``panels`` in one width, one distribution above the other on the common scale."""
    scale, at = track(axis, panels, width)
    drawn = [_Distribution(panel, at) for panel in panels]
    sheet = Sheet(width, round(sum(one.height for one in drawn)))
    top = 0.0
    for one in drawn:
        one.draw(sheet, top, axis)
        for tick in scale.ticks:
            sheet.text(at(tick), top + one.base + 15, axis.words(tick), "t3", anchor="middle")
        top += one.height
    return sheet.svg(alt, css)


def outliers(points: Sequence[Point]) -> list[Point]:
    """Return the points beyond one and a half times the middle half of all (Tukey, 1977), else the two ends."""
    values = [point.value for point in points if point.value is not None]
    first, _, third = statistics.quantiles(values, n=4)
    reach = 1.5 * (third - first)
    far = [p for p in points if p.value is not None and not first - reach <= p.value <= third + reach]
    return far if 0 < len(far) <= MOST_NAMED else ends(points)


class _Distribution:
    """One panel: names of outliers above, columns of dots, the line with the median below."""

    def __init__(self, panel: Panel, at: Callable[[float], float]) -> None:
        self.panel, self.at = panel, at
        self.points = [point for point in panel.own if point.value is not None]
        start = at(panel.limit.value) if panel.limit else 0.0
        # a value at the norm satisfies it, from above or from below
        downwards = panel.limit is not None and panel.limit.direction.startswith("<")
        self.columns: Counter[float] = Counter()
        for point in self.points:
            steps = (at(point.value or 0.0) - start) / _BIN
            place = math.ceil(steps) - 1 if downwards else math.floor(steps)
            self.columns[start + _BIN * (place + 0.5)] += 1
        most = max(self.columns.values(), default=1)
        self.pitch = next((pitch for pitch in PITCHES if pitch * most <= _TALLEST), _TALLEST / most)
        self.named = outliers(self.points) if len(self.points) > 1 else []
        self.lines = min(len(self.named), 3)
        self.base = _HEAD + _LINE * self.lines + self.pitch * most + 8
        self.height = self.base + _FOOT

    def draw(self, sheet: Sheet, top: float, axis: Axis) -> None:
        """Draw the distribution from ``top`` down."""
        base, roof = top + self.base, top + _HEAD + _LINE * self.lines
        backdrop(sheet, self.panel, self.at, (top, roof, base))
        for x, count in sorted(self.columns.items()):
            self._column(sheet, x, base, count)
        sheet.line(EDGE, base, sheet.width - EDGE, base, "ax0")
        place_names(sheet, [self._spot(point, base) for point in self.named], self.lines, top + _HEAD)
        middle = statistics.median(point.value for point in self.points if point.value is not None)
        x = self.at(middle)
        sheet.line(x, base, x, base + 20, "med")
        anchor = "end" if x > sheet.width / 2 else "start"
        sheet.text(x + (-4 if anchor == "end" else 4), base + 30, axis.median(middle), "t2", anchor=anchor)

    def _column(self, sheet: Sheet, x: float, base: float, count: int) -> None:
        limit = self.panel.limit
        soft = limit is not None and not self._fails(x)
        if self.pitch not in PITCHES:
            height = self.pitch * count
            sheet.rect(x - _BIN / 2 + 0.5, base - height, _BIN - 1, height, "soft" if soft else "fb")
        else:
            sheet.column(x, base - self.pitch / 2 - 1, count, self.pitch, "pts soft_" if soft else "pts")

    def _fails(self, x: float) -> bool:
        limit = self.panel.limit
        return limit is not None and replace(limit, value=self.at(limit.value)).misses(x)

    def _spot(self, point: Point, base: float) -> tuple[Point, float, float]:
        x = self.at(point.value or 0.0)
        column = min(self.columns, key=lambda place: abs(place - x))
        return point, column, base - self.pitch * self.columns[column]
