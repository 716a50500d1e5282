"""A small chart of panels: drawn in the form that its number of governments asks for, with its figures in words."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from markupsafe import Markup

from helpers.presentation.grammar.drawing import both
from helpers.presentation.grammar.exhibit import figure_block
from helpers.presentation.language.wording import say
from helpers.presentation.pictures.dots import dots
from helpers.presentation.pictures.panel import NARROW, WIDE, Axis, Panel, Point, form, is_telling
from helpers.presentation.pictures.rows import rows
from helpers.presentation.pictures.spread import outliers, spread

_DRAW = {"rows": rows, "dots": dots, "spread": spread}
# So many panels make a small chart; of more those with most governments are drawn, and the caption says so.
MOST_PANELS = 3


def picture(title: str, note: str, panels: Sequence[Panel], axis: Axis) -> Markup:
    """Return the figure of ``panels``: ``title`` says what is drawn, ``note`` its limit; or nothing."""
    language = axis.language
    held = [panel for panel in panels if panel.own]
    if not held or not is_telling(held):
        return Markup("")
    if form(held) != "rows":  # where dots stand for governments a mask has no place
        held = [panel for panel in held if any(point.value is not None for point in panel.own)]
    most = sorted(held, key=lambda panel: -len(panel.own))[:MOST_PANELS]
    shown = [panel for panel in held if panel in most]
    way = form(shown)
    limits = [note] if note else []
    judged = "" if any(panel.limit for panel in shown) else "_free"
    limits += [say(f"picture.form_{way}{judged}", language)] if way != "rows" else []
    limits += [say("picture.more_panels", language, n=len(held) - len(shown))] if len(held) > len(shown) else []
    alt = say("list.clause", language).join(_spoken(panel, axis, way) for panel in shown)
    chart = both(lambda width, css: _DRAW[way](shown, axis, alt, width, css), (WIDE, NARROW))
    return figure_block(title, say("list.clause", language).join(limits), chart, alt=title)


def _spoken(panel: Panel, axis: Axis, way: str) -> str:
    """Return the figures of a panel in words: all of a few, of many their number, median, ends and misses."""
    language, told = axis.language, panel.points
    parts: list[str] = []
    if way == "spread":
        known = [point for point in panel.own if point.value is not None]
        values = [point.value for point in known if point.value is not None]
        parts = [say("picture.count", language, n=len(panel.own))]
        parts += [axis.median(statistics.median(values))] if values else []
        named = outliers(known) if len(known) > 1 else known
        told = tuple(dict.fromkeys([*named, *panel.nations]))
    parts += [_said(point) for point in told]
    parts += [panel.limit.text] if panel.limit else []
    head = f"{panel.head}{say('list.colon', language)}" if panel.head else ""
    return head + say("list.item", language).join(parts)


def _said(point: Point) -> str:
    return f"{point.label} {point.shown}".strip()
