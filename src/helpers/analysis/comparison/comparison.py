"""Which figure fills a cell of the comparison, and which state the cell is in. Nothing is summed or averaged.

A cell is in one of five states, or its report was not read: then nothing may be told from finding nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from helpers.analysis.audit.doubts import doubt_of, doubts
from helpers.analysis.audit.levels import says_each_county
from helpers.analysis.comparison.grades import Graded, denominator, grade_figures
from helpers.analysis.figures import (
    ACHIEVED,
    Figure,
    Government,
    by_key,
    figures_of,
    governments_of,
    measured,
    newest_of,
    trusted_figures,
    unread_of,
)
from helpers.analysis.kept import kept
from helpers.extraction.verbs import verb
from helpers.extraction.words.indicators import Indicator, catalogue
from helpers.foundation.reference import read_toml

STATES = ("stated", "asserted", "masked", "mentioned", "none", "unread")
COLUMNS = (
    "report_id", "indicator", "state", "fact_ids", "grade", "reasons", "text", "value", "low", "high", "unit", "year",
    "status", "basis", "stage", "scope", "kind", "bound", "change", "others", "mention_start", "mention_end",
    "denominator", "level", "topic", "comparable",
)  # fmt: skip
EARLIER = "earlier_year"  # of a government that has a later report
_REMEDIAL_PARTS = ("问题", "措施")


@dataclass(frozen=True, slots=True)
class Cell:
    """One report's answer to one indicator: the figures that fill it, all others, and where it is merely mentioned.

    ``why`` says of a cell that no figure fills what its other figures are, or why its report was not read.
    """

    report_id: str
    state: str
    chosen: tuple[Figure, ...] = ()
    others: tuple[Figure, ...] = ()
    mention: tuple[int, int] | None = None
    why: tuple[str, ...] = ()

    @property
    def disagrees(self) -> bool:
        """Whether two figures of the same stage and scope fill the cell with different values."""
        return len({(f.stage, f.scope) for f in self.chosen}) < len(self.chosen)


class Mentioned(NamedTuple):
    """Where a report only mentions an indicator; ``damaged`` if a number beside it could not be read."""

    start: int
    end: int
    damaged: bool


@verb
def compare(source: object, indicator: str) -> pd.DataFrame:
    """Return one row per report, in corpus order, for one indicator: state, chosen figures, grade and reason codes.

    The state is stated, asserted, masked, mentioned or none; unread where none cannot be told, as the report (or what
    it says on the topic) was not read, with the reason code of the corpus's ``coverage``. ``comparable`` marks the
    cells of which every pair can be compared; ``reasons`` are what the cell's own figures cause.

    ``source`` is a corpus, or a facts table (then neither the level of government nor mentions are known). ``value``,
    ``low``, ``high`` and the columns that describe them are those of the first chosen figure; ``fact_ids`` has all.

    Columns: report_id, indicator, state, grade, text, unit, status, basis, stage, scope, kind, bound, change,
    denominator, level, topic (str); fact_ids, reasons, others (tuple); value, low, high (float); year,
    mention_start, mention_end (Int64); comparable (bool).

    Codes: state is stated, asserted, masked, mentioned, none or unread; grade is ranked, beside, apart or empty;
    reasons are codes; the others as in the facts table.

    >>> compare(corpus, "security_guard_rate")[["report_id", "text", "state"]]
                   report_id  text     state
    0         chongqing-2021  全面达标  asserted
    1   anon-prefecture-2022  100％    stated
    2           tongnan-2022  100%    stated
    3           gaoping-2021            none
    4  anon-county-city-2022    *%    masked
    """
    table = _tables(source, [indicator])
    return table if not table.empty else pd.DataFrame(columns=list(COLUMNS))


def state_matrix(source: object, topic: str | None = None) -> pd.DataFrame:
    """Return the rows of :func:`compare` for every indicator that some report states, masks, asserts or mentions.

    In the catalogue's order; with ``topic``, only indicators that the topic's notebook shows.
    """
    table = _state_matrix(source)
    if topic is None:
        return table
    shown = {indicator for indicator, entry in catalogue().items() if topic in entry.topics}
    return table[table["indicator"].isin(shown)].reset_index(drop=True)


@kept
def _state_matrix(source: object) -> pd.DataFrame:
    present = {f.indicator for f in figures_of(source) if f.indicator} | {
        indicator for indicator, _ in _first_mentions(source)
    }
    return _tables(source, [indicator for indicator in catalogue() if indicator in present])


def state_counts(matrix: pd.DataFrame, by: Sequence[str] = ("report_id",)) -> pd.DataFrame:
    """Return how many cells of a state matrix are in each state, per report (or by other columns, such as topic)."""
    keys = list(by)
    counted = matrix.groupby([*keys, "state"], sort=False).size().unstack("state", fill_value=0)
    return counted.reindex(columns=list(STATES), fill_value=0).rename_axis(columns=None).reset_index()


def mask_shares(source: object, by: Sequence[str] = ("report_id",)) -> pd.DataFrame:
    """Return per report (or by report and topic …) the figures stated and masked, and the share masked (0–100, %).

    Counts distinct mentions, so that "三个*%" counts once; assertions in words are not figures.
    """
    reports = list(governments_of(source))
    seen: dict[tuple, Figure] = {}
    for figure in figures_of(source):
        if figure.disclosure != "asserted":
            seen.setdefault((figure.report_id, figure.start, figure.end), figure)
    groups = by_key(seen.values(), *by)
    if tuple(by) == ("report_id",):
        groups = {(report_id,): groups.get((report_id,), []) for report_id in reports}
    rows = []
    for key, members in groups.items():
        masked = sum(f.disclosure == "masked" for f in members)
        share = 100.0 * masked / len(members) if members else float("nan")
        rows.append((*key, len(members) - masked, masked, share))
    return pd.DataFrame(rows, columns=[*by, "stated", "masked", "masked_pct"])


def choose(figures: Sequence[Figure], entry: Indicator | None, government: Government) -> tuple[Figure, ...]:
    """Return the figures of one indicator that fill a report's cell: one, or one per stage, or two that disagree.

    Only what the indicator measures, and no part of a whole that is among them. Then, in this order: a figure before a
    mask before an assertion, which a printed figure outweighs even where it is hidden; 成效 before 问题 and 措施, where
    only an actual figure may fill the cell; what was reached before what is planned or required; the report's own year,
    then the other years it evaluates, a figure without a year, the latest earlier one; the whole area before a part of
    it; actual before estimate; the whole before what is said of each county in it; of one stage and scope an exact
    figure (达到913亿元) before a bound (突破900亿元).
    """
    eligible = [f for f in measured(figures) if f.part not in _REMEDIAL_PARTS or f.status == "actual"]
    if not eligible:
        return ()
    ranked = [(_preference(f, entry, government), f) for f in eligible]
    best = min(preference for preference, _ in ranked)
    chosen: list[Figure] = []
    for preference, figure in ranked:
        same = any(_says_the_same(figure, other) for other in chosen)
        if preference == best and not same:
            chosen.append(figure)
    exact = {(f.stage, f.scope, f.kind) for f in chosen if not f.bound}
    return tuple(f for f in chosen if not f.bound or (f.stage, f.scope, f.kind) not in exact)


def _tables(source: object, indicators: Sequence[str]) -> pd.DataFrame:
    figures = by_key(trusted_figures(source), "indicator", "report_id")
    mentions = _first_mentions(source)
    governments = governments_of(source)
    unread = unread_of(source)
    held = doubts(source) if indicators else {}
    rows = []
    for indicator in indicators:
        entry = catalogue().get(indicator)
        topic = entry.topic if entry else ""
        cells = [
            _cell(
                report_id,
                figures.get((indicator, report_id), []),
                mentions.get((indicator, report_id)),
                unread.get((report_id, topic)) or unread.get((report_id, ""), ""),
                entry,
                held,
            )
            for report_id, held in governments.items()
        ]
        grades = _grades(cells, entry, governments, held)
        rows += [_row(cell, indicator, entry, governments[cell.report_id], grades[cell.report_id]) for cell in cells]
    return _typed(pd.DataFrame(rows, columns=list(COLUMNS)))


def _cell(
    report_id: str,
    figures: Sequence[Figure],
    mention: Mentioned | None,
    unread: str,
    entry: Indicator | None,
    government: Government,
) -> Cell:
    chosen = choose(figures, entry, government)
    others = tuple(f for f in figures if f not in chosen)
    if chosen:
        return Cell(report_id, chosen[0].disclosure, chosen, others)
    place = (mention.start, mention.end) if mention else None
    if unread or (mention and mention.damaged):  # a wording beside a number that was not read has a figure
        return Cell(report_id, "unread", (), others, place, (unread or "damage",))
    if others:  # figures that may not fill the cell still speak of the indicator
        why = ("change_not_level",) if not any(f.is_measure for f in others) else ("not_achieved",)
        return Cell(report_id, "mentioned", (), others, place, why)
    return Cell(report_id, "mentioned" if mention else "none", (), (), place)


def _preference(figure: Figure, entry: Indicator | None, government: Government) -> tuple:
    rules = read_toml("comparability.toml")
    wanted = set(ACHIEVED) | ({"standard"} if figure.indicator in rules["standards"] else set())
    scope = figure.scope or rules["default_scope"]
    nested = figure.indicator in rules["scopes_side_by_side"]["indicators"]
    return (
        ("stated", "masked", "asserted").index(figure.disclosure),
        figure.part in _REMEDIAL_PARTS,
        figure.status not in wanted,
        entry is not None and figure.kind not in entry.kinds,
        *_year_preference(figure.year, government),
        0 if nested else scope != rules["default_scope"],
        figure.status == "estimate",
        says_each_county(figure),  # 各县均达到85%以上 is no rate of the whole area
    )


def _year_preference(year: int | None, government: Government) -> tuple[int, int]:
    own, first = government.year, government.year_from or government.year
    if year is None:
        return (2, 0)
    if own is None:
        return (1, -year)
    if year == own:
        return (0, 0)
    if first <= year <= own:
        return (1, -year)
    return (3, -year) if year < own else (4, year)


def _says_the_same(figure: Figure, other: Figure) -> bool:
    same_thing = (figure.stage, figure.scope) == (other.stage, other.scope)
    return same_thing and (figure.value, figure.bound, figure.kind) == (other.value, other.bound, other.kind)


def _grades(
    cells: Sequence[Cell], entry: Indicator | None, governments: Mapping[str, Government], held: Mapping[str, str]
) -> dict[str, Graded]:
    """Return report → grade and reason codes of its cell; a figure in doubt (``held``) stands apart."""
    graded = {c.report_id: Graded("", c.why) for c in cells}
    doubtful = {c.report_id: Graded("apart", (why,)) for c in cells if (why := doubt_of(c.chosen, held))}
    graded |= doubtful
    newest = newest_of(governments)  # years of one government are a series, never peers
    own = {c.report_id: c for c in cells if c.state == "stated" and c.report_id not in doubtful}
    graded |= {report_id: Graded("", (EARLIER,)) for report_id in own if report_id not in newest}
    stated = {report_id: cell for report_id, cell in own.items() if report_id in newest}
    if len(stated) == 1:
        sure = all(c.state != "unread" for c in cells if c.report_id in newest)
        graded |= dict.fromkeys(stated, Graded("", ("only_figure" if sure else "only_figure_read",)))
    if len(stated) < 2:
        return graded
    found = grade_figures({report_id: cell.chosen for report_id, cell in stated.items()}, entry, governments)
    for report_id, one in found.items():
        more = ("figures_disagree",) if stated[report_id].disagrees else ()
        graded[report_id] = one._replace(reasons=one.reasons + more)
    return graded


def _first_mentions(source: object) -> dict[tuple[str, str], Mentioned]:
    """Return the first mention of each indicator in each report; before others one whose number was not read."""
    mentions = getattr(source, "mentions", None)
    if mentions is None or isinstance(source, pd.DataFrame):
        return {}
    first: dict[tuple[str, str], Mentioned] = {}
    for row in mentions[["indicator", "report_id", "start", "end", "damaged"]].itertuples(index=False):
        key, mention = (row.indicator, row.report_id), Mentioned(int(row.start), int(row.end), bool(row.damaged))
        if key not in first or (mention.damaged and not first[key].damaged):
            first[key] = mention
    return first


def _row(cell: Cell, indicator: str, entry: Indicator | None, government: Government, graded: Graded) -> tuple:
    first = cell.chosen[0] if cell.chosen else None
    described = (
        (first.text, first.value, first.low, first.high, first.unit, first.year, first.status, first.basis, first.stage,
         first.scope, first.kind, first.bound, first.change)
        if first
        else ("", None, None, None, "", None, *[""] * 7)
    )  # fmt: skip
    return (
        cell.report_id, indicator, cell.state, tuple(f.fact_id for f in cell.chosen), graded.grade, graded.reasons,
        *described,
        tuple(f.fact_id for f in cell.others), *(cell.mention or (None, None)), denominator(first) if first else "",
        government.level, entry.topic if entry else "other", graded.comparable,
    )  # fmt: skip


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    numbers = dict.fromkeys(("value", "low", "high"), "float64")
    whole = dict.fromkeys(("year", "mention_start", "mention_end"), "Int64")
    return table.astype(numbers | whole | {"comparable": "bool"})
