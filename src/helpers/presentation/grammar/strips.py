"""Strips: one value on its own small axis inside a table row, as SVG whose x positions are in per cent.

The axis reflows with the table; heights and text stay in pixels, so nothing shrinks.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.presentation.grammar.scales import Scale

_MIDDLE, _HEIGHT = 15, 30
DISCS = {"stated": "fb", "estimate": "fh", "unjudged": "fu"}


def norm_strip(
    scale: Scale, threshold: float, direction: str, *, value: float | None, ends: Sequence[float | None] = (),
    mark: str = "stated", alt: str = "",
) -> Markup:  # fmt: skip
    """Return a value beside a threshold: the side that satisfies it tinted ochre, the threshold an upright tick.

    ``mark``: stated, estimate, unjudged (a disc each), asserted (a ring at the threshold, open upwards) or masked (the
    whole track hatched). ``ends`` draws what a bound allows, open where None.
    """
    at = scale.pct(threshold)
    side = (at, 98.0) if direction.startswith(">") else (2.0, at)
    parts = [_rect(side[0], side[1], 6, 18, "fr"), _line(2, 98, _MIDDLE, _MIDDLE, "ax"), _line(at, at, 3, 27, "sr")]
    if mark == "masked":
        parts.append(_rect(2, 98, 10, 10, "fm", radius=2))
    elif mark == "asserted":
        parts.append(_ring(at))
    elif value is not None:
        if ends:
            parts.append(_bound(scale, value, ends))
        parts.append(_disc(scale.pct(value), DISCS[mark]))
    return _svg(_HEIGHT, alt, parts)


def audit_strip(
    scale: Scale, allowed: Sequence[float | None], stated: Sequence[float], value: float, ends: str, *,
    estimate: bool = False, alt: str = "",
) -> Markup:  # fmt: skip
    """Return what the other figures allow (bar), what is stated (disc) and its own rounding (whisker).

    ``ends`` says below the bar where it ends.
    """
    low, high = (scale.pct(end) if end is not None else edge for end, edge in zip(allowed, (2.0, 98.0), strict=True))
    middle = 12
    parts = [_line(2, 98, middle, middle, "ax"), _rect(low, max(high, low + 0.6), 5, 14, "fi", radius=2)]
    if stated[0] != stated[1]:
        parts.append(_line(scale.pct(stated[0]), scale.pct(stated[1]), middle, middle, "wh"))
    parts.append(_disc(scale.pct(value), DISCS["estimate" if estimate else "stated"], middle, 5))
    centre = (low + high) / 2
    anchor = "start" if centre < 30 else "end" if centre > 70 else "middle"
    parts.append(_text({"start": 2.0, "end": 98.0, "middle": centre}[anchor], ends, anchor))
    return _svg(36, alt, parts)


def counts_bar(counts: Sequence[tuple[str, int]], *, alt: str) -> Markup:
    """Return one bar cut into shares, each in the look of its state (stated, asserted, masked, mentioned …)."""
    total = sum(count for _, count in counts) or 1
    parts, at = [], 0.0
    for state, count in counts:
        width = 100 * count / total
        if count:
            parts.append(_rect(at, at + width, 2, 12, f"cb-{state}"))
        at += width
    return _svg(16, alt, parts)


def spark(steps: Sequence[tuple[float, float | None, str, bool]], *, alt: str) -> Markup:
    """Return a course without words: (x from 0 to 1, y from 0 to 1 or None, mark, whether a line leads to it).

    A mark is that of a step of a course; where y is None a hatched square stands in the middle.
    """
    height, parts = 34, []
    last: tuple[float, float] | None = None
    for share, level, mark, joined in steps:
        x, y = 8 + 84 * share, height / 2 if level is None else 7 + 20 * (1 - level)
        if joined and last is not None:
            parts.append(_line(last[0], x, last[1], y, "bdash" if mark == "estimate" else "bline"))
        last = (x, y) if level is not None else None
    for share, level, mark, _ in steps:
        x, y = 8 + 84 * share, height / 2 if level is None else 7 + 20 * (1 - level)
        if level is None:
            parts.append(
                Markup('<rect x="{:.4g}%" y="{}" width="10" height="10" transform="translate(-5 -5)" {}/>').format(
                    x, y, _look("fm")
                )
            )
        else:
            parts.append(_disc(x, {"estimate": "fh", "doubt": "fu"}.get(mark, "fb"), y, 4))
    return _svg(height, alt, parts)


def _svg(height: int, alt: str, parts: Sequence[Markup]) -> Markup:
    return Markup('<svg class="c strip" height="{}" role="img" aria-label="{}">{}</svg>').format(
        height, alt, Markup("").join(parts)
    )


# Looks of marks that the stylesheet has no class for.
LOOKS = {
    "fu": "fill:var(--ink3)",
    "fi": "fill:var(--tint);stroke:var(--blue)",
    "wh": "stroke:var(--ink);stroke-width:1.5",
    "ring": "fill:var(--paper);stroke:var(--blue);stroke-width:2",
    "gap": "fill:var(--rule)",
    "band": "fill:url(#pat-grey)",
    "tip": "fill:var(--hatch)",
    "soft": "fill:var(--blue-soft)",
    "fo": "fill:var(--ink)",
    "paper": "fill:var(--paper)",
    "bline": "stroke:var(--blue);stroke-width:1.8",
    "bdash": "stroke:var(--blue);stroke-width:1.8;stroke-dasharray:5 4",
    "odash": "stroke:var(--ink);stroke-width:1.5;stroke-dasharray:5 4",
    "brk": "stroke:var(--ink3);stroke-width:1.4;stroke-dasharray:2 3",
    "was": "fill:var(--paper);stroke:var(--ink3);stroke-width:1.5",
    "wasx": "stroke:var(--ink3);stroke-width:1.5",
    "goal": "fill:var(--paper);stroke:var(--blue);stroke-width:1.6",
    "cb-stated": "fill:var(--blue)",
    "cb-asserted": "fill:var(--paper);stroke:var(--blue);stroke-width:1.5",
    "cb-masked": "fill:url(#pat-grey);stroke:var(--hatch)",
    "cb-mentioned": "fill:none;stroke:var(--hatch);stroke-dasharray:2 3;stroke-width:1.5",
    "cb-none": "fill:var(--rule2)",
    "cb-unread": "fill:url(#pat-wave)",
    "wave": "fill:none;stroke:var(--ink3);stroke-width:1.4",
}


def _look(css: str) -> Markup:
    if css in LOOKS:
        return Markup('style="{}"').format(LOOKS[css])
    return Markup('class="{}"').format(css)


def _rect(left: float, right: float, y: float, height: float, css: str, radius: float = 0) -> Markup:
    corner = Markup(' rx="{}"').format(radius) if radius else ""
    return Markup('<rect x="{:.4g}%" y="{}" width="{:.4g}%" height="{}"{} {}/>').format(
        left, y, max(right - left, 0), height, corner, _look(css)
    )


def _line(x1: float, x2: float, y1: float, y2: float, css: str) -> Markup:
    return Markup('<line x1="{:.4g}%" x2="{:.4g}%" y1="{}" y2="{}" {}/>').format(x1, x2, y1, y2, _look(css))


def _disc(at: float, css: str, y: float = _MIDDLE, radius: float = 6) -> Markup:
    return Markup('<circle cx="{:.4g}%" cy="{}" r="{}" {}/>').format(at, y, radius, _look(css))


def _ring(at: float) -> Markup:
    return Markup('<circle cx="{:.4g}%" cy="{}" r="5.5" {}/>').format(at, _MIDDLE, _look("ring"))


def _bound(scale: Scale, value: float, ends: Sequence[float | None]) -> Markup:
    low = scale.pct(ends[0]) if ends[0] is not None else 2.0
    high = scale.pct(ends[1]) if ends[1] is not None else 98.0
    return _line(low, high, _MIDDLE, _MIDDLE, "wh")


def _text(at: float, text: str, anchor: str) -> Markup:
    return Markup('<text x="{:.4g}%" y="34" text-anchor="{}" class="t3">{}</text>').format(at, anchor, text)
