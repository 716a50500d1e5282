"""Facts against figures labelled by hand, judged one by one and column by column.

What two careful readers may call either way is data: ``scoring.toml``, and the ``accept`` of a gold row.
"""

from __future__ import annotations

import functools
import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.corpus.copy.script import fold
from helpers.corpus.heads.divisions import place_named
from helpers.evaluation.gold import ASIDE, Gold, is_optional
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

# What a column holds where nothing is said: only what differs from it is right or wrong.
_USUAL = {"bound": "", "approximate": "", "scope": "全域"}
_ON_FIGURES = ("kind", "year", "base_year", "status", "stage", "part", "change", "topic")


class Outcome(NamedTuple):
    """One judgement: a gold answer that was given (hit) or not (miss), or an answer that gold does not have (extra).

    An answer set ``aside`` counts neither way.
    """

    of: str
    report_id: str
    start: int
    end: int
    text: str
    result: str
    wanted: str
    got: str


class _Figure(NamedTuple):
    """One mention as read: the first of its rows, and the indicators of all of them."""

    row: Mapping[str, object]
    indicators: tuple[str, ...]

    @property
    def span(self) -> tuple[int, int]:
        return self.row["start"], self.row["end"]


def judge(facts: pd.DataFrame, gold: Gold, report_years: Mapping[str, int | None]) -> list[Outcome]:
    """Return every judgement of ``facts`` (the facts table) by ``gold``, in the order of gold."""
    stated, asserted = (_figures(facts[(facts["disclosure"] == "asserted") == flag]) for flag in (False, True))
    outcomes: list[Outcome] = []
    for report_id, rows in gold.items():
        figures = [row for row in rows if row["disclosure"] not in ("asserted", ASIDE)]
        aside = [row for row in rows if row["disclosure"] == ASIDE]
        outcomes += _judge_figures(figures, stated.get(report_id, []), aside, report_years[report_id])
        words = [row for row in rows if row["disclosure"] == "asserted"]
        outcomes += _judge_asserted(words, asserted.get(report_id, []))
    return outcomes


def _judge_figures(
    rows: Sequence[Mapping], read: Sequence[_Figure], aside: Sequence[Mapping], report_year: int | None
) -> Iterator[Outcome]:
    matches = _matches(rows, read)
    for row, figure in zip(rows, matches, strict=True):
        if is_optional(row):
            continue
        if figure is None:
            for of in _found(row):
                yield _outcome(of, row, "miss", row["text"], "")
            continue
        yield _outcome("mention", row, "hit", row["text"], figure.row["text"])
        yield from _judge_value(row, figure)
        for column in _ON_FIGURES:
            of = _column(column, row)
            if of:
                right = _accepts(column, row, figure, report_year)
                yield _outcome(of, row, "hit" if right else "miss", row[column], figure.row[column])
        for column in _USUAL:
            if column in row:
                yield from _judge_unusual(column, row, figure, report_year)
        yield from _judge_indicators(row, figure)
    for figure in _left(read, matches):
        if not any(_shared(row, figure) > 0 for row in aside):
            for of in _found(figure.row):
                yield _outcome(of, figure.row, "extra", "", figure.row["text"])


def _found(row: Mapping) -> list[str]:
    """Return what is judged of a figure that only one side has."""
    return ["mention", "amount", "strict", *(["mask"] if row["disclosure"] == "masked" else [])]


def _judge_value(row: Mapping, figure: _Figure) -> Iterator[Outcome]:
    got = figure.row["value"]
    same = any(_same_value(got, value) for value in (row["value"], *_accepted(row, "value")))
    right = same and _same_unit(row, figure.row)
    wanted = f"{row['text']} {row['value']} {row['unit'] or ''}"
    printed = f"{figure.row['text']} {got} {figure.row['unit']}"
    for of, is_hit in (("amount", right), ("strict", right and figure.span == (row["start"], row["end"]))):
        for result in ("hit",) if is_hit else ("miss", "extra"):
            yield _outcome(of, row, result, wanted, printed)
    masked = figure.row["disclosure"] == "masked"
    if row["disclosure"] == "masked":
        yield _outcome("mask", row, "hit" if masked else "miss", row["text"], figure.row["disclosure"])
        yield _outcome("invented", row, "hit" if math.isnan(got) else "miss", "", got)
    elif masked:
        yield _outcome("mask", row, "extra", row["disclosure"], "masked")


def _column(column: str, row: Mapping) -> str:
    """Return what the answer in a column is judged as; nothing where the label does not hold the column."""
    if column not in row or (column == "base_year" and not row[column]):
        return ""
    if column == "year":
        return "year_stated" if row["year_basis"] == "explicit" else "year_implied"
    if column == "stage":
        return "stage_named" if row["stage"] else "stage_none"
    return column


def _judge_unusual(column: str, row: Mapping, figure: _Figure, report_year: int | None) -> Iterator[Outcome]:
    """Judge an answer that most figures have not: a bound, approximate, a scope that is not the whole place."""
    usual = _USUAL[column]
    wanted, got = row[column] or usual, figure.row[column] or usual
    if column == "scope":  # names are read in simplified script
        wanted = fold(wanted)
    if wanted == got or (column == "scope" and place_named(wanted) == got):  # 唐山 is 唐山市
        if wanted != usual:
            yield _outcome(column, row, "hit", wanted, got)
    elif not _accepts(column, row, figure, report_year):
        if wanted != usual:
            yield _outcome(column, row, "miss", wanted, got)
        if got != usual:
            yield _outcome(column, row, "extra", wanted, got)


def _judge_indicators(row: Mapping, figure: _Figure) -> Iterator[Outcome]:
    read = set(figure.indicators)
    answers = [set(row["indicator"]), *map(set, _accepted(row, "indicator"))]
    wanted = max(answers, key=lambda answer: (len(answer & read), -len(answer ^ read)))
    open_to_all = not any(answers) and any(
        figure.row.get(column) not in (None, "", "level") for column in _either()["indicator_of_unlabelled"]
    )
    for name in sorted(wanted | read):
        focus = name in catalogue() and catalogue()[name].topic in _settings()["focus"]
        if name in wanted:
            result = "hit" if name in read else "miss"
        else:
            result = ASIDE if open_to_all or any(name in answer for answer in answers) else "extra"
        given = name if name in wanted else "", name if name in read else ""
        yield _outcome(f"indicator_{'focus' if focus else 'other'}", row, result, *given)


def _judge_asserted(rows: Sequence[Mapping], read: Sequence[_Figure]) -> Iterator[Outcome]:
    matches = _matches(rows, read)
    for row, figure in zip(rows, matches, strict=True):
        if not is_optional(row):
            right = figure is not None and set(figure.indicators) == set(row["indicator"])
            got = ",".join(figure.indicators) if figure else ""
            yield _outcome("asserted", row, "hit" if right else "miss", ",".join(row["indicator"]), got)
            if figure is not None and not right:
                yield _outcome("asserted", row, "extra", ",".join(row["indicator"]), got)
    for figure in _left(read, matches):
        yield _outcome("asserted", figure.row, "extra", "", ",".join(figure.indicators))


def _matches(rows: Sequence[Mapping], read: Sequence[_Figure]) -> list[_Figure | None]:
    """Return the figure of each gold row: that of the same span, else the one still free that shares most with it."""
    free = {figure.span: figure for figure in read}
    found = [free.pop((row["start"], row["end"]), None) for row in rows]
    for index, row in enumerate(rows):
        if found[index] is None:
            near = max(free.values(), key=functools.partial(_shared, row), default=None)
            if near is not None and _shared(row, near) > 0:
                found[index] = free.pop(near.span)
    return found


def _left(read: Sequence[_Figure], matches: Sequence[_Figure | None]) -> list[_Figure]:
    taken = {figure.span for figure in matches if figure is not None}
    return [figure for figure in read if figure.span not in taken]


def _shared(row: Mapping, figure: _Figure) -> int:
    """Return how many characters a label and a figure share; nothing or less where they are apart."""
    return min(row["end"], figure.span[1]) - max(row["start"], figure.span[0])


def _accepts(column: str, row: Mapping, figure: _Figure, report_year: int | None) -> bool:
    """Return whether an answer is the gold one, or one that may be called either way."""
    wanted, got = row[column] or "", figure.row[column]
    got = "" if pd.isna(got) else got
    if got == wanted or got in [other or "" for other in _accepted(row, column)]:
        return True
    if column == "year":
        return (row["year_basis"] or "") in _either()["year_basis"] and {wanted, got} <= {"", report_year}
    if column == "stage" and row["topic"] == "double_reduction":
        return {wanted, got} <= set(_either()["stage_of_double_reduction"])
    pairs = _either().get(column, [])
    return [wanted, got] in pairs or [got, wanted] in pairs


def _accepted(row: Mapping, column: str) -> Sequence:
    return row.get("accept", {}).get(column, ())


def _same_value(got: float, wanted: float | None) -> bool:
    tolerance = _settings()["value_tolerance"]
    if wanted is None or math.isnan(got):
        return wanted is None and math.isnan(got)
    return math.isclose(got, wanted, rel_tol=tolerance, abs_tol=tolerance)


def _same_unit(row: Mapping, read: Mapping) -> bool:
    got, either = _plain_unit(read["unit"]), _either()
    wanted = [_plain_unit(unit) for unit in (row["unit"], *_accepted(row, "unit"))]
    return (
        got in wanted
        or read["kind"] in either["unit_of_kinds"]
        or (read["kind"] in either["unit_per_time_of_kinds"] and any(unit.startswith(f"{got}/") for unit in wanted))
        or (row["text"][-1] in "万亿" and got in either["unit_left_out"])
    )


def _plain_unit(unit: object) -> str:
    """Return a unit without width, blanks and the choice among words that mean the same: ㎡ is 平方米, 人 is 名."""
    plain = unicodedata.normalize("NFKC", str(unit or "")).replace(" ", "")
    return _either()["unit"].get(plain, plain)


def _figures(facts: pd.DataFrame) -> dict[str, list[_Figure]]:
    found: dict[str, list[_Figure]] = {}
    for (report_id, _, _), rows in facts.groupby(["report_id", "start", "end"], sort=False):
        first = rows.iloc[0].to_dict()
        found.setdefault(report_id, []).append(_Figure(first, tuple(name for name in rows["indicator"] if name)))
    return found


def _outcome(of: str, row: Mapping, result: str, wanted: object, got: object) -> Outcome:
    texts = ("" if value is None else str(value) for value in (wanted, got))
    return Outcome(of, row["report_id"], row["start"], row["end"], row["text"], result, *texts)


def _either() -> Mapping:
    return _settings()["either"]


@functools.cache
def _settings() -> Mapping:
    return read_toml("scoring.toml")
