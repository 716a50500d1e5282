"""Dots on one axis: a report's figure (disc) against a value from outside (ochre tick), few rows or many.

Up to ``ROOMY`` rows carry their words in the drawing; more rows are one line each; above ``ROWS`` the dots of a year
are stacked over one axis, so that three hundred reports still show where they lie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from helpers.presentation.grammar.drawing import Sheet, both
from helpers.presentation.grammar.scales import Scale, nice, text_width
from helpers.presentation.language.numbers import number

ROOMY, ROWS = 8, 30
_EDGE = 12
_LOOK = {"stated": "fb", "estimate": "fh", "asserted": "ring"}


@dataclass(frozen=True, slots=True)
class Dot:
    """One row: who, what is printed (``shown``), where it links, and the value from outside beside it.

    ``mark``: stated, estimate, asserted (ring) or masked (band; ``direction`` 1 upwards, -1 downwards, 0 unknown).
    ``bound``: the figure is at least, or at most, what is drawn.
    """

    label: str
    note: str
    shown: str
    href: str
    mark: str = "stated"
    value: float | None = None
    bound: str = ""
    direction: int = 0
    reference: float | None = None
    reference_text: str = ""
    reference_id: str = ""


def dot_chart(dots: Sequence[Dot], unit: str, alt: str, *, zero: bool = False, cap: float | None = None) -> Markup:
    """Return the chart of ``dots`` in both widths; ``zero`` and ``cap`` bound the axis."""
    return both(lambda width, css: drawn(dots, unit, alt, width, css, zero=zero, cap=cap))


def drawn(
    dots: Sequence[Dot], unit: str, alt: str, width: int, css: str = "", *, zero: bool = False, cap: float | None = None
) -> Markup:
    """Return the chart of ``dots`` in one width."""
    values = [value for dot in dots for value in (dot.value, dot.reference) if value is not None]
    if values and not zero:  # the lowest mark does not stand on the edge
        values.append(min(values) - 0.06 * (max(values) - min(values)))
    scale = nice(values, zero=zero, cap=cap, count=4 if width > 400 else 3)
    if len(dots) > ROWS:
        return _stacked(dots, scale, unit, alt, width, css)
    if len(dots) > ROOMY:
        return _lines(dots, scale, unit, alt, width, css)
    return _roomy(dots, scale, unit, alt, width, css)


def _roomy(dots: Sequence[Dot], scale: Scale, unit: str, alt: str, width: int, css: str) -> Markup:
    heights = [68 if dot.reference is not None or _needs_below(dot, scale, width) else 50 for dot in dots]
    bottom = sum(heights) + 4
    sheet = Sheet(width, bottom + 24)
    left, right = _EDGE, width - _EDGE
    _axis(sheet, scale, unit, left, right, 0, bottom)
    top = 0
    for dot, height in zip(dots, heights, strict=True):
        masked = dot.mark == "masked"
        sheet.text(left + 8, top + 18, dot.label, "val")
        sheet.text(
            left + 16 + text_width(dot.label, 13),
            top + 18,
            dot.note,
            "t2 mk" if masked else "t2",
            href=dot.href if masked else "",
        )
        _mark(sheet, dot, scale, left, right, top + 37)
        _value(sheet, dot, scale, left, right, top + 37)
        if dot.reference is not None:
            x = _x(scale, dot.reference, left, right)
            half = text_width(dot.reference_text, 12) / 2
            sheet.text(
                min(max(x, half), width - half),
                top + 63,
                dot.reference_text,
                "rf",
                anchor="middle",
                href=f"ref-{dot.reference_id}",
            )
        top += height
    return sheet.svg(alt, css)


def _lines(dots: Sequence[Dot], scale: Scale, unit: str, alt: str, width: int, css: str) -> Markup:
    longest = max(text_width(dot.label, 13) for dot in dots)
    column = min(longest + 16, width * 0.34)
    bottom = 22 * len(dots) + 8
    sheet = Sheet(width, bottom + 24)
    left, right = column, width - 60
    _axis(sheet, scale, unit, left, right, 0, bottom)
    for row, dot in enumerate(dots):
        y = 18 + 22 * row
        sheet.text(0, y + 4, _cut(dot.label, column - 8), "t2")
        _mark(sheet, dot, scale, left, right, y)
        sheet.text(width, y + 4, dot.shown, "t2", anchor="end", href=dot.href)
    return sheet.svg(alt, css)


def _stacked(dots: Sequence[Dot], scale: Scale, unit: str, alt: str, width: int, css: str) -> Markup:
    left, right = _EDGE, width - _EDGE
    groups: dict[str, list[Dot]] = {}
    for dot in dots:
        if dot.value is not None:
            groups.setdefault(dot.note, []).append(dot)
    columns = {
        note: Counter(round(_x(scale, dot.value, left, right) / 8) for dot in members)
        for note, members in groups.items()
    }
    heights = {note: 8 * max(column.values()) + 34 for note, column in columns.items()}
    bottom = sum(heights.values()) + 4
    sheet = Sheet(width, bottom + 24)
    _axis(sheet, scale, unit, left, right, 0, bottom)
    top = 0
    for note, members in groups.items():
        base = top + heights[note] - 6
        sheet.text(left + 8, top + 16, f"{note} · {len(members)}", "t2")
        sheet.line(left, base + 4, right, base + 4, "ax")
        placed: Counter[int] = Counter()
        for dot in members:
            column = round(_x(scale, dot.value, left, right) / 8)
            sheet.disc(8 * column, base - 8 * placed[column], _LOOK[dot.mark], radius=3.6, href=dot.href)
            placed[column] += 1
        reference = next((dot for dot in members if dot.reference is not None), None)
        if reference:
            x = _x(scale, reference.reference, left, right)
            sheet.line(x, top + 18, x, base + 4, "sr")
            anchor = "end" if x > width * 0.6 else "start"
            sheet.text(
                x + (-5 if anchor == "end" else 5),
                top + 28,
                reference.reference_text,
                "rf",
                anchor=anchor,
                href=f"ref-{reference.reference_id}",
            )
        top += heights[note]
    return sheet.svg(alt, css)


def _axis(sheet: Sheet, scale: Scale, unit: str, left: float, right: float, top: float, bottom: float) -> None:
    for tick in scale.ticks:
        x = _x(scale, tick, left, right)
        sheet.line(x, top + 4, x, bottom, "ax0" if tick == 0 else "ax")
        words = f"{number(tick, scale.places)}{unit}"
        half = text_width(words, 12) / 2
        sheet.text(min(max(x, half), sheet.width - half), bottom + 17, words, "t3", anchor="middle")


def _mark(sheet: Sheet, dot: Dot, scale: Scale, left: float, right: float, y: float) -> None:
    if dot.mark == "masked":
        _band(sheet, dot, scale, left, right, y)
        return
    x = _x(scale, dot.value, left, right)
    if dot.reference is not None:
        at = _x(scale, dot.reference, left, right)
        sheet.rect(min(x, at), y - 1.5, abs(x - at), 3, "gap")
        sheet.line(at, y - 12, at, y + 12, "sr")
    if dot.bound.startswith(">"):
        sheet.bound(x, y)
    sheet.disc(x, y, _LOOK[dot.mark], href=dot.href)


def _band(sheet: Sheet, dot: Dot, scale: Scale, left: float, right: float, y: float) -> None:
    start, end = left, right
    if dot.direction and scale.low <= 0 <= scale.high:
        zero = _x(scale, 0, left, right)
        start, end = (zero, right - 8) if dot.direction > 0 else (left + 8, zero)
    sheet.rect(start, y - 8, max(end - start, 0), 16, "band", href=dot.href)
    if dot.direction > 0:
        sheet.polygon([(end, y - 8), (end + 9, y), (end, y + 8)], "tip")
    elif dot.direction < 0:
        sheet.polygon([(start, y - 8), (start - 9, y), (start, y + 8)], "tip")


def _value(sheet: Sheet, dot: Dot, scale: Scale, left: float, right: float, y: float) -> None:
    """Write the figure beside its disc: on the side away from the reference, below it where there is no room."""
    if dot.mark == "masked":
        return
    x, need = _x(scale, dot.value, left, right), text_width(dot.shown, 13) + 12
    room_left, room_right = x - need > 2, x + need + (16 if dot.bound else 0) < sheet.width - 2
    below_it = dot.reference is not None and dot.reference > dot.value
    above_it = dot.reference is not None and dot.reference < dot.value
    label_end = left + 16 + text_width(dot.label, 13) + text_width(dot.note, 12)
    gap = 24 if dot.bound.startswith(">") else 11
    if room_right and not below_it:
        sheet.text(x + gap, y + 5, dot.shown, "val", href=dot.href)
    elif room_left and not above_it:
        sheet.text(x - 11, y + 5, dot.shown, "val", anchor="end", href=dot.href)
    elif x - need > label_end:  # on the line of the name, right-aligned over the disc
        sheet.text(min(x + 8, sheet.width), y - 15, dot.shown, "val", anchor="end", href=dot.href)
    elif room_left:
        sheet.text(x - 11, y + 5, dot.shown, "val", anchor="end", href=dot.href)
    else:
        sheet.text(max(x - 6, 0), y + 26, dot.shown, "val", href=dot.href)


def _needs_below(dot: Dot, scale: Scale, width: int) -> bool:
    if dot.value is None:
        return False
    x, need = _x(scale, dot.value, _EDGE, width - _EDGE), text_width(dot.shown, 13) + 28
    return x - need < 2 and x + need > width - 2


def _x(scale: Scale, value: float, left: float, right: float) -> float:
    return left + scale.share(value) * (right - left)


def _cut(text: str, width: float) -> str:
    if text_width(text, 12) <= width:
        return text
    while text and text_width(text + "…", 12) > width:
        text = text[:-1]
    return text + "…"
