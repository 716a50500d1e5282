"""What a small chart holds, whoever draws it: panels of points on one scale, a norm across each, national values.

The form follows the number of points: up to ``FEW`` a row each with its figure, up to ``DOZENS`` dots on a line with
the ends named, more as a distribution with the median and the outliers named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from helpers.presentation.grammar.drawing import Sheet
from helpers.presentation.grammar.scales import Limit, Scale, nice, text_width
from helpers.presentation.language.wording import say

WIDE, NARROW = 500, 340
FEW, DOZENS = 8, 40
EDGE = 10
LOOKS = {"stated": "pt", "own": "pt own_", "before": "pt before", "estimate": "fh", "asserted": "ring"}


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: whose it is, what is printed, where it links; ``value`` is None for a mask.

    ``mark``: stated, estimate, own (our quotient), asserted, before (an earlier year), masked or nation (a value from
    outside). ``out`` is a figure that misses its norm: it is named in every form. ``direction`` is that of a mask.
    """

    label: str
    shown: str
    href: str = ""
    value: float | None = None
    mark: str = "stated"
    bound: str = ""
    direction: int = 0
    out: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Points that share a line of thought: one stage, one year, one indicator; ``head`` is empty where there is one."""

    head: str
    points: tuple[Point, ...]
    limit: Limit | None = None

    @property
    def own(self) -> list[Point]:
        """The points of governments, without the values from outside."""
        return [point for point in self.points if point.mark != "nation"]

    @property
    def nations(self) -> list[Point]:
        """The values from outside."""
        return [point for point in self.points if point.mark == "nation"]

    def known(self) -> list[float]:
        """Return every value that the panel shows, its norm's too."""
        held = [point.value for point in self.points if point.value is not None]
        return [*held, *([self.limit.value] if self.limit else [])]


@dataclass(frozen=True, slots=True)
class Axis:
    """How the common scale is drawn: ``words`` prints a value in ``language``; ``zero`` and ``cap`` bound it."""

    words: Callable[[float], str]
    language: str
    zero: bool = False
    cap: float | None = None

    def median(self, value: float) -> str:
        """Return the median in words."""
        return say("picture.median", self.language, value=self.words(value))

    def scale(self, panels: Iterable[Panel], count: int = 3) -> Scale:
        """Return the round scale that holds all values of ``panels``; the lowest mark does not stand on its edge."""
        values = [value for panel in panels for value in panel.known()]
        if values and not self.zero:
            values.append(min(values) - 0.06 * (max(values) - min(values)))
        return nice(values, zero=self.zero, cap=self.cap, count=count)


def is_telling(panels: Sequence[Panel]) -> bool:
    """Return whether there are two values to compare, a norm or national value counted, at least one of a report."""
    values = [value for panel in panels for value in panel.known()]
    return len(values) > 1 and any(point.value is not None for panel in panels for point in panel.own)


def form(panels: Sequence[Panel]) -> str:
    """Return the form of a picture: rows, dots or spread."""
    most = max(len(panel.own) for panel in panels)
    return "rows" if most <= FEW else "dots" if most <= DOZENS else "spread"


def shade(sheet: Sheet, limit: Limit | None, at: Callable[[float], float], span: tuple[float, float, float, float]):
    """Tint the side that satisfies a norm; ``span`` is left, right, top, bottom of the panel."""
    if limit is None:
        return
    left, right, top, bottom = span
    x = at(limit.value)
    start, end = (x, right) if limit.direction.startswith(">") else (left, x)
    sheet.rect(start, top, end - start, bottom - top, "fr")
    sheet.line(x, top - 2, x, bottom + 2, "sr")


def track(axis: Axis, panels: Sequence[Panel], width: int) -> tuple[Scale, Callable[[float], float]]:
    """Return the common scale of panels that stand one above the other, and where on ``width`` a value stands."""
    scale = axis.scale(panels, 4 if width > 400 else 3)
    return scale, lambda value: 2 * EDGE + scale.share(value) * (width - 4 * EDGE)


def backdrop(sheet: Sheet, panel: Panel, at: Callable[[float], float], span: tuple[float, float, float]) -> None:
    """Draw what dots stand before: the head, the norm, national values; ``span`` is top, roof and line of the panel."""
    top, roof, base = span
    sheet.text(0, top + 13, panel.head, "val")
    shade(sheet, panel.limit, at, (EDGE, sheet.width - EDGE, roof, base))
    outside = [(panel.limit.text, panel.limit.ref_id)] if panel.limit else []
    for nation in panel.nations:
        x = at(nation.value or 0.0)
        sheet.line(x, roof, x, base, "nat")
        outside.append((f"{nation.label} {nation.shown}", nation.href))
    if outside:
        words = "  ".join(text for text, _ in outside)
        sheet.text(sheet.width, top + 13, words, "rf", anchor="end", href=f"ref-{outside[0][1]}")


def dot(sheet: Sheet, point: Point, x: float, y: float, radius: float = 5.5) -> None:
    """Draw the mark of a point; an arrow says that the figure is at least so much."""
    if point.bound.startswith(">"):
        sheet.bound(x, y)
    look = LOOKS[point.mark]
    if look.startswith("pt"):
        sheet.point(x, y, look, href=point.href)
    else:
        sheet.disc(x, y, look, radius=radius, href=point.href)


def place_names(sheet: Sheet, named: Sequence[tuple[Point, float, float]], lines: int, top: float) -> None:
    """Write the names and figures of points (point, x, y) on ``lines`` from ``top`` down, none over another.

    A hair leads from each name to its mark. What finds no place is left to the tables.
    """
    free = [0.0] * lines
    for point, x, y in sorted(named, key=lambda one: one[1]):
        words = f"{point.label} {point.shown}".strip()
        width = text_width(words, 12)
        start = min(max(x - width / 2, 0), sheet.width - width)
        line = next((n for n in reversed(range(lines)) if free[n] <= start), None)
        if line is None:
            continue
        free[line] = start + width + 10
        base = top + 12 + 16 * line
        sheet.line(x, base + 3, x, y - 5, "hair")
        sheet.text(start, base, words, "t2", href=point.href)
