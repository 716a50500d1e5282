"""A row for each government: its name, its mark on the track, its figure; the norm as an upright line."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.presentation.grammar.drawing import Sheet
from helpers.presentation.grammar.scales import Scale, text_width
from helpers.presentation.pictures.panel import EDGE, Axis, Panel, Point, dot, shade

_ROW, _TALL, _HEAD, _GAP = 19, 35, 18, 6


def rows(panels: Sequence[Panel], axis: Axis, alt: str, width: int, css: str) -> Markup:
    """Return the chart of ``panels`` in one width; names that are long for it stand on a line of their own."""
    points = [point for panel in panels for point in panel.points]
    longest = max(text_width(point.label, 12) for point in points)
    tall = longest > 0.36 * width
    left = EDGE if tall else longest + 10 + EDGE
    right = width - max(text_width(point.shown, 13) for point in points) - 14 - EDGE
    height = _TALL if tall else _ROW
    heads = [_HEAD if panel.head or panel.limit else 0 for panel in panels]
    bottom = sum(heads) + height * len(points) + _GAP * len(panels)
    sheet, scale = Sheet(width, bottom + 14), axis.scale(panels)

    def at(value: float) -> float:
        return left + scale.share(value) * (right - left)

    top = 0.0
    for panel, head in zip(panels, heads, strict=True):
        end = top + head + height * len(panel.points)
        sheet.text(0, top + 13, panel.head, "val")
        if panel.limit:
            shade(sheet, panel.limit, at, (left - EDGE, right + EDGE, top + head, end))
            sheet.text(width, top + 13, panel.limit.text, "rf", anchor="end", href=f"ref-{panel.limit.ref_id}")
        for number, point in enumerate(panel.points):
            y = top + head + height * number
            _row(sheet, point, scale, at, (left, right, y + 14, y + (26 if tall else 10)))
        top = end + _GAP
    for anchor, tick in (("start", scale.low), ("end", scale.high)):
        x = at(tick) + (-EDGE if anchor == "start" else EDGE)
        sheet.text(x, bottom + 12, axis.words(tick), "t3", anchor=anchor)
    return sheet.svg(alt, css)


def _row(sheet: Sheet, point: Point, scale: Scale, at, place: tuple[float, float, float, float]) -> None:
    left, right, base, y = place
    nation = point.mark == "nation"
    sheet.text(0, base, point.label, "rf" if nation else "t2")
    sheet.line(left - EDGE, y, right + EDGE, y, "ax")
    if point.value is None:
        _band(sheet, point, scale, at, place)
    elif nation:
        sheet.line(at(point.value), y - 8, at(point.value), y + 8, "sr")
    else:
        dot(sheet, point, at(point.value), y)
    css = "rf" if nation else "t2 mk" if point.value is None else "val"
    sheet.text(sheet.width, y + 4.5, point.shown, css, anchor="end", href=f"ref-{point.href}" if nation else point.href)


def _band(sheet: Sheet, point: Point, scale: Scale, at, place: tuple[float, float, float, float]) -> None:
    """Draw a mask: over the whole track, or of a change with a known direction from zero with an arrow."""
    left, right, _, y = place
    start, end = left - EDGE, right + EDGE
    if point.direction and scale.low <= 0 <= scale.high:
        start, end = (at(0), end - 8) if point.direction > 0 else (start + 8, at(0))
        tip, step = (end, 8) if point.direction > 0 else (start, -8)
        sheet.polygon([(tip, y - 6), (tip + step, y), (tip, y + 6)], "tip")
    sheet.rect(start, y - 6, end - start, 12, "band", href=point.href)
