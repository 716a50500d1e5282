"""The chart of figures against their norms: who reaches it, who does not, and what the year before was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.foundation.reference import read_toml
from helpers.presentation.exhibits.norm_table import limit
from helpers.presentation.grammar.marks import fact
from helpers.presentation.grammar.scales import Limit
from helpers.presentation.grammar.views import (
    directed,
    indicator_label,
    levels_of,
    peers,
    report_label,
    report_year,
    stage_label,
    verdicts,
    year_of,
)
from helpers.presentation.language.numbers import number
from helpers.presentation.language.wording import say
from helpers.presentation.pictures.panel import Axis, Panel, Point
from helpers.presentation.pictures.picture import picture
from helpers.presentation.pictures.ticks import tick_words

Row = Mapping[str, object]
_PASSED, _FAILED = ("reached", "met"), ("not_reached", "not_met")
_DRAWN = (*_PASSED, *_FAILED, "self_declared_not_reached")


def norm_picture(corpus, indicators: Sequence[str], *, missed: bool = False) -> Markup:
    """Return the chart of the judged figures of ``indicators``, a panel a norm; ``missed``: of norms missed only.

    Of each government its last year stands, of earlier years what missed the norm.
    """
    found = verdicts(corpus)
    last = found["report_id"].isin(peers(corpus)) | found["verdict"].isin(_FAILED)
    found = found[last & found["indicator"].isin(list(indicators)) & found["verdict"].isin(_DRAWN)]
    groups = [part.to_dict("records") for _, part in found.groupby("norm_id", sort=False)]
    if missed:
        groups = [rows for rows in groups if any(row["verdict"] in _FAILED for row in rows)]
    if not groups:
        return Markup("")
    language, first = corpus.language, groups[0][0]
    several = len({rows[0]["indicator"] for rows in groups}) > 1
    panels = [_panel(corpus, rows, several, len(groups) > 1) for rows in groups]
    labels = dict.fromkeys(indicator_label(str(rows[0]["indicator"]), language) for rows in groups)
    title = say("list.item", language).join(labels) if len(labels) < 3 else say("picture.norms", language)
    growing = (first["unit"], first["threshold"]) == ("%", 0)
    percent = first["unit"] == "%" and not growing
    words = tick_words([point.value for panel in panels for point in panel.points], str(first["unit"]), language)
    axis = Axis(words, language, cap=100 if percent else None)
    return picture(title, say("picture.norms_note", language), panels, axis)


def _panel(corpus, rows: Sequence[Row], several: bool, parted: bool) -> Panel:
    language, first = corpus.language, rows[0]
    stage = stage_label(str(first["stage"]), language)
    head = indicator_label(str(first["indicator"]), language) if several else stage if parted else ""
    norm = Limit(
        float(first["threshold"]), str(first["direction"]), say("picture.norm", language, limit=limit(first, language)),
        str(first["norm_id"]),
    )  # fmt: skip
    points: list[Point] = []
    for row in rows:
        points += _before(corpus, row)
        points.append(_point(corpus, row))
    return Panel(head, tuple(points), norm)


def _point(corpus, row: Row) -> Point:
    language = corpus.language
    one = fact(corpus, row["fact_ids"][0])
    value = None if pd.isna(row["value"]) else float(row["value"])
    shown, mark, href = directed(one, language), "stated", str(one["fact_id"])
    if len(row["fact_ids"]) > 1 and value is not None:  # our quotient of two figures
        shown, mark, href = number(value, 3), "own", ""
    elif one["disclosure"] != "stated" or value is None:
        shown, mark, value = say(f"cell.{one['disclosure']}", language), str(one["disclosure"]), None
    elif one["status"] == "estimate":
        mark = "estimate"
    if value is not None and mark != "own" and one["change"] == "decrease":
        value = -abs(value)
    return Point(
        _who(corpus, row), shown, href, value, mark, str(one["bound"]), out=row["verdict"] in _FAILED,
    )  # fmt: skip


def _who(corpus, row: Row) -> str:
    """Return the government, with the year of its figure where that is not the year its report evaluates."""
    name, year = report_label(corpus, str(row["report_id"])), year_of(row)
    if year in (None, report_year(corpus, str(row["report_id"]))) or str(year) in name:
        return name
    return say("picture.of_year", corpus.language, who=name, year=year)


def _before(corpus, row: Row) -> list[Point]:
    """Return the figure of the year before, for indicators of which that tells something."""
    year = year_of(row)
    if row["indicator"] != read_toml("exhibits.toml")["findings"]["balance"] or year is None:
        return []
    held = levels_of(corpus, str(row["indicator"]), str(row["report_id"]))
    return [
        Point(
            _who(corpus, one), directed(one, corpus.language), str(one["fact_id"]), float(one["value"]), "before",
            str(one["bound"]),
        )
        for one in held
        if one["disclosure"] == "stated" and year_of(one) == year - 1 and one["stage"] == row["stage"]
    ]  # fmt: skip
