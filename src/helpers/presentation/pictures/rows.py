"""A row for each government: its name, its mark on the track, its figure; the norm as an upright line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from helpers.presentation.grammar.drawing import Sheet
from helpers.presentation.grammar.scales import Scale, text_width
from helpers.presentation.pictures.panel import EDGE, Axis, Panel, Point, dot, shade

_ROW, _LINE, _HEAD, _GAP = 18, 14, 17, 4


def rows(panels: Sequence[Panel], axis: Axis, alt: str, width: int, css: str) -> Markup:
    """Return the chart of ``panels`` in one width; a name that is long for it goes on in a second line."""
    points = [point for panel in panels for point in panel.points]
    names = {point.label: folded(point.label, 0.36 * width) for point in points}
    left = max(text_width(line, 12) for lines in names.values() for line in lines) + 10 + EDGE
    right = width - max(text_width(point.shown, 13) for point in points) - 14 - EDGE
    heights = [[_ROW + _LINE * (len(names[point.label]) - 1) for point in panel.points] for panel in panels]
    heads = [_HEAD if panel.head or panel.limit else 0 for panel in panels]
    bottom = sum(heads) + sum(map(sum, heights)) + _GAP * len(panels)
    sheet, scale = Sheet(width, bottom + 14), axis.scale(panels)

    def at(value: float) -> float:
        return left + scale.share(value) * (right - left)

    top = 0.0
    for panel, head, tall in zip(panels, heads, heights, strict=True):
        end = top + head + sum(tall)
        sheet.text(0, top + 13, panel.head, "val")
        if panel.limit:
            shade(sheet, panel.limit, at, (left - EDGE, right + EDGE, top + head, end))
            sheet.text(width, top + 13, panel.limit.text, "rf", anchor="end", href=f"ref-{panel.limit.ref_id}")
        for number, point in enumerate(panel.points):
            y = top + head + sum(tall[:number])
            for line, words in enumerate(names[point.label]):
                sheet.text(0, y + 14 + _LINE * line, words, "rf" if point.mark == "nation" else "t2")
            _row(sheet, point, scale, at, (left, right, y + tall[number] / 2))
        top = end + _GAP
    for anchor, tick in (("start", scale.low), ("end", scale.high)):
        x = at(tick) + (-EDGE if anchor == "start" else EDGE)
        sheet.text(x, bottom + 12, axis.words(tick), "t3", anchor=anchor)
    return sheet.svg(alt, css)


def folded(name: str, width: float) -> list[str]:
    """Return a name in lines no wider than ``width``: broken between words, a Chinese one anywhere.

    >>> folded("Masked county-level city", 122), folded("匿名县级市", 122)
    (['Masked', 'county-level city'], ['匿名县级市'])
    """
    lines = [""]
    for piece in re.findall(r"[!-~]+ ?|.", name):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), 12) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _row(sheet: Sheet, point: Point, scale: Scale, at, place: tuple[float, float, float]) -> None:
    left, right, y = place
    nation = point.mark == "nation"
    sheet.line(left - EDGE, y, right + EDGE, y, "ax")
    if point.value is None:
        _band(sheet, point, scale, at, place)
    elif nation:
        sheet.line(at(point.value), y - 8, at(point.value), y + 8, "sr")
    else:
        dot(sheet, point, at(point.value), y)
    css = "rf" if nation else "t2 mk" if point.value is None else "val"
    sheet.text(sheet.width, y + 4.5, point.shown, css, anchor="end", href=f"ref-{point.href}" if nation else point.href)


def _band(sheet: Sheet, point: Point, scale: Scale, at, place: tuple[float, float, float]) -> None:
    """Draw a mask: over the whole track, or of a change with a known direction from zero with an arrow."""
    left, right, y = place
    start, end = left - EDGE, right + EDGE
    if point.direction and scale.low <= 0 <= scale.high:
        start, end = (at(0), end - 8) if point.direction > 0 else (start + 8, at(0))
        tip, step = (end, 8) if point.direction > 0 else (start, -8)
        sheet.polygon([(tip, y - 6), (tip + step, y), (tip, y + 6)], "tip")
    sheet.rect(start, y - 6, end - start, 12, "band", href=point.href)
