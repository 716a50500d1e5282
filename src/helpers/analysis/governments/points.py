"""What the reports of one government say of an indicator, year by year: the points that its series is made of.

Each report gives one point a year, stage and scope: of its own year, and of the years that it looks back on. What words
assert and what a mask hides is a point without a value.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from helpers.analysis.comparison.comparison import choose
from helpers.analysis.figures import (
    ACHIEVED,
    Figure,
    Government,
    by_key,
    governments_of,
    measured,
    trusted_figures,
    years_of,
)
from helpers.extraction.intervals import last_digit
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

STAGES = ("", "学前", "小学", "初中", "义务教育", "高中", "中职", "高职", "高校", "特教")
_REMEDIAL = ("问题", "措施")


class Point(NamedTuple):
    """One figure of a series: of which year, in which of the government's reports (``order``), alone or beside others
    that the same report gives for the same thing."""

    year: int
    order: int
    figure: Figure
    alone: bool

    @property
    def known(self) -> bool:
        """Whether the figure has a value."""
        return self.figure.disclosure == "stated" and self.figure.value is not None


class Series(NamedTuple):
    """The points of one government, indicator, stage and scope, by year, then by report."""

    government_id: str
    indicator: str
    stage: str
    scope: str
    points: tuple[Point, ...]


def series_of(source: object, indicators: Collection[str] | None = None) -> Iterator[Series]:
    """Yield every series of a corpus or facts table, of some ``indicators`` or of all, government by government."""
    known = governments_of(source)
    wanted = [f for f in trusted_figures(source) if f.indicator and (indicators is None or f.indicator in indicators)]
    by_report = by_key(measured([f for f in wanted if _is_told(f)]), "report_id")
    for government_id, reports in years_of(known).items():
        groups: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
        for order, report_id in enumerate(reports):
            held: dict[tuple, list[Figure]] = defaultdict(list)
            for figure in by_report.get((report_id,), ()):
                year = figure.year or known[report_id].year
                if year is not None:
                    held[figure.indicator, figure.stage, figure.scope or "全域", year].append(figure)
            for (*key, year), figures in held.items():
                groups[tuple(key)] += _points(year, order, figures)
        for key in sorted(groups, key=_place):
            ordered = sorted(groups[key], key=lambda point: (point.year, point.order))
            yield Series(government_id, *key, tuple(ordered))


@functools.cache
def _order() -> Mapping[str, int]:
    return {indicator: place for place, indicator in enumerate(catalogue())}


def _place(key: tuple[str, str, str]) -> tuple[int, int, tuple[str, str, str]]:
    """Return where a series stands: by the catalogue, then from the youngest pupils up."""
    indicator, stage, _ = key
    return (
        _order().get(indicator, len(_order())),
        STAGES.index(stage) if stage in STAGES else len(STAGES),
        key,
    )


def differ(a: Figure, b: Figure) -> bool:
    """Return whether two figures of one thing are not the same, as precisely as the less precise one is printed."""
    if a.value is None or b.value is None or a.kind != b.kind:
        return False
    first, second = (-f.value if f.change == "decrease" else f.value for f in (a, b))
    return abs(first - second) > 0.6 * max(last_digit(a), last_digit(b))


def said_on_another_basis(a: Figure, b: Figure) -> bool:
    """Return whether two figures name different bases; one that names none contradicts nothing."""
    return bool(a.basis and b.basis) and a.basis != b.basis


def declares_change(figure: Figure) -> bool:
    """Return whether the sentence of a figure says that its 口径 is not that of the years before."""
    words = "".join(figure.sentence.split())
    return any(re.search(pattern, words) for pattern in read_toml("governments.toml")["basis_declared"]["patterns"])


def _points(year: int, order: int, figures: Sequence[Figure]) -> Iterator[Point]:
    """Yield what one report says of one year: the figure that would fill its cell, or several that disagree."""
    entry = catalogue().get(figures[0].indicator)
    for same_basis in _by_basis(figures).values():
        chosen = choose(same_basis, entry, Government(year=year))
        for figure in chosen:
            yield Point(year, order, figure, len(chosen) == 1)


def _by_basis(figures: Sequence[Figure]) -> Mapping[str, list[Figure]]:
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.basis if figure.disclosure == "stated" else "", []).append(figure)
    if "" in groups and len(groups) > 1:  # a mask or an assertion beside a figure that has a basis
        first = next(name for name in groups if name)
        groups[first] += groups.pop("")
    return groups


def _is_told(figure: Figure) -> bool:
    """Return whether a figure was reached, or is what its indicator asks for (生均公用经费标准)."""
    standards = read_toml("comparability.toml")["standards"]
    reached = figure.status in ACHIEVED or (figure.status == "standard" and figure.indicator in standards)
    entry = catalogue().get(figure.indicator)
    required = figure.status == "standard" and entry is not None and entry.status == "standard"
    return (reached or required) and (figure.part not in _REMEDIAL or (figure.status == "actual" and not figure.bound))
