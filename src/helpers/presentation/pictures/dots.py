"""Dozens of governments: each a dot on one line, stacked where they meet; the ends and what misses a norm are named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from helpers.presentation.grammar.drawing import Sheet
from helpers.presentation.pictures.panel import EDGE, Axis, Panel, Point, backdrop, dot, place_names, track

_STEP, _LINE, _HEAD, _FOOT = 11, 16, 18, 20
# Of more that miss a norm the first are named, in the order of the corpus; all of them stand in the table.
MOST_NAMED = 6


def dots(panels: Sequence[Panel], axis: Axis, alt: str, width: int, css: str) -> Markup:
    """Return the chart of ``panels`` in one width, each a strip of its own on the common scale."""
    scale, at = track(axis, panels, width)
    strips = [_Strip(panel, at) for panel in panels]
    sheet = Sheet(width, sum(strip.height for strip in strips) + _FOOT)
    top = 0.0
    for strip in strips:
        strip.draw(sheet, top)
        top += strip.height
    for tick in scale.ticks:
        sheet.text(at(tick), top + 13, axis.words(tick), "t3", anchor="middle")
    return sheet.svg(alt, css)


def stacked(points: Sequence[Point], at: Callable[[float], float]) -> list[tuple[Point, float, int]]:
    """Return each point with its x and its level: the first from the line up where it touches no other."""
    placed: list[tuple[Point, float, int]] = []
    for point in sorted(points, key=lambda one: one.value or 0.0):
        x = at(point.value or 0.0)
        taken = {level for _, other, level in placed if abs(other - x) < _STEP}
        placed.append((point, x, next(level for level in range(len(placed) + 1) if level not in taken)))
    return placed


def ends(points: Sequence[Point]) -> list[Point]:
    """Return the lowest and the highest point; where several share an end, it is nobody's name."""
    values = [point.value for point in points]
    held = [point for point in points if point.value in (min(values), max(values)) and values.count(point.value) == 1]
    return held if len(set(values)) > 1 else []


class _Strip:
    """One panel: its head, the names, the stack of dots, the line."""

    def __init__(self, panel: Panel, at: Callable[[float], float]) -> None:
        self.panel, self.at = panel, at
        self.placed = stacked([point for point in panel.own if point.value is not None], at)
        shown = [point for point, _, _ in self.placed]
        out = [point for point in panel.own if point.out and point.value is not None][:MOST_NAMED]
        self.named = list(dict.fromkeys([*out, *ends(shown)])) if shown else []
        self.lines = min(len(self.named), 4)
        self.head = _HEAD if panel.head or panel.limit or panel.nations else 0
        deep = max((level for _, _, level in self.placed), default=0)
        self.line = self.head + _LINE * self.lines + _STEP * (deep + 1) + 4
        self.height = self.line + 10

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the strip from ``top`` down."""
        base = top + self.line
        backdrop(sheet, self.panel, self.at, (top, top + self.head, base))
        sheet.line(EDGE, base, sheet.width - EDGE, base, "ax")
        spots = {id(point): (x, base - 6 - _STEP * level) for point, x, level in self.placed}
        place_names(sheet, [(point, *spots[id(point)]) for point in self.named], self.lines, top + self.head)
        for point, x, level in self.placed:
            dot(sheet, point, x, base - 6 - _STEP * level, 4.5)
