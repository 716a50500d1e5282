"""How well figures are read: facts against figures labelled by hand, judged one by one and summed up as scores.

What two careful readers may call either way, which measures are published, and what is wanted of each, is data:
``scoring.toml``, and the ``accept`` of a gold row.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.evaluation.gold import Gold, is_optional
from helpers.extraction.meaning.indicators import catalogue
from helpers.foundation.reference import read_toml

FILE = "scores.csv"
COLUMNS = ("measure", "value", "gold", "wanted", "note")
_ON_FIGURES = ("kind", "year", "status", "stage", "part", "change", "topic")


class Outcome(NamedTuple):
    """One judgement: a gold answer that was given (hit) or not (miss), or an answer that gold does not have (extra)."""

    of: str
    report_id: str
    start: int
    end: int
    text: str
    result: str
    wanted: str
    got: str


class Score(NamedTuple):
    """One published score: its value, the number of gold answers behind it, the value wanted, and what it says."""

    measure: str
    value: float
    gold: int
    wanted: float
    note: str

    @property
    def is_reached(self) -> bool:
        return self.value <= self.wanted if self.measure.endswith("_invented") else self.value >= self.wanted


class _Figure(NamedTuple):
    """One mention as read: the first of its rows, and the indicators of all of them."""

    row: Mapping[str, object]
    indicators: tuple[str, ...]

    @property
    def span(self) -> tuple[int, int]:
        return self.row["start"], self.row["end"]


def judge(facts: pd.DataFrame, gold: Gold, report_years: Mapping[str, int | None]) -> list[Outcome]:
    """Return every judgement of ``facts`` (the facts table) by ``gold``, in the order of gold."""
    figures = _figures(facts)
    outcomes: list[Outcome] = []
    for report_id, rows in gold.items():
        read = figures.get(report_id, [])
        stated = [figure for figure in read if figure.row["disclosure"] != "asserted"]
        asserted = [figure for figure in read if figure.row["disclosure"] == "asserted"]
        outcomes += _judge_figures(
            [row for row in rows if row["disclosure"] != "asserted"], stated, report_years[report_id]
        )
        outcomes += _judge_asserted([row for row in rows if row["disclosure"] == "asserted"], asserted)
    return outcomes


def summarise(outcomes: Iterable[Outcome]) -> list[Score]:
    """Return the published scores of ``outcomes``, in the order of ``scoring.toml``; one without any case is 1."""
    counts: dict[tuple[str, str], int] = {}
    for item in outcomes:
        counts[item.of, item.result] = counts.get((item.of, item.result), 0) + 1
    scores = []
    for measure in _settings()["measure"]:
        hit, miss, extra = (counts.get((measure["of"], result), 0) for result in ("hit", "miss", "extra"))
        value = {
            "f1": _share(2 * hit, 2 * hit + miss + extra),
            "precision": _share(hit, hit + extra),
            "recall": _share(hit, hit + miss),
            "accuracy": _share(hit, hit + miss),
            "count": miss,
        }[measure["as"]]
        scores.append(Score(measure["name"], round(value, 4), hit + miss, measure["wanted"], measure["note"]))
    return scores


def scores_csv(scores: Iterable[Score]) -> str:
    """Return the text of ``scores.csv``: measure, value, gold, wanted, note."""
    return pd.DataFrame(list(scores), columns=list(COLUMNS)).to_csv(index=False, lineterminator="\n")


def _judge_figures(rows: Sequence[Mapping], read: Sequence[_Figure], report_year: int | None) -> Iterator[Outcome]:
    matches = _matches(rows, read)
    for row, figure in zip(rows, matches, strict=True):
        if is_optional(row):
            continue
        if figure is None:
            for of in ("mention", "strict", *(["mask"] if row["disclosure"] == "masked" else [])):
                yield _outcome(of, row, "miss", row["text"], "")
            continue
        yield _outcome("mention", row, "hit", row["text"], figure.row["text"])
        yield from _judge_value(row, figure)
        for of in ("bound", "approximate"):
            yield from _judge_rare(of, row, figure)
        for of in _ON_FIGURES:
            right = _accepts(of, row, figure, report_year)
            yield _outcome(of, row, "hit" if right else "miss", row.get(of), figure.row[of])
        yield from _judge_indicators(row, figure)
    for figure in read:
        if not any(figure is match for match in matches):
            for of in ("mention", "strict", *(["mask"] if figure.row["disclosure"] == "masked" else [])):
                yield _outcome(of, figure.row, "extra", "", figure.row["text"])


def _judge_value(row: Mapping, figure: _Figure) -> Iterator[Outcome]:
    value, got = row["value"], figure.row["value"]
    same = (value is None) == math.isnan(got) and (
        value is None or math.isclose(got, value, rel_tol=_settings()["value_tolerance"])
    )
    wanted = f"{row['text']} {value} {row['unit'] or ''}"
    printed = f"{figure.row['text']} {got} {figure.row['unit']}"
    if same and figure.span == (row["start"], row["end"]) and _same_unit(row, figure.row):
        yield _outcome("strict", row, "hit", wanted, printed)
    else:
        yield _outcome("strict", row, "miss", wanted, printed)
        yield _outcome("strict", row, "extra", wanted, printed)
    masked = figure.row["disclosure"] == "masked"
    if row["disclosure"] == "masked":
        yield _outcome("mask", row, "hit" if masked else "miss", row["text"], figure.row["disclosure"])
        yield _outcome("invented", row, "hit" if math.isnan(got) else "miss", "", got)
    elif masked:
        yield _outcome("mask", row, "extra", row["disclosure"], "masked")


def _judge_rare(of: str, row: Mapping, figure: _Figure) -> Iterator[Outcome]:
    """Judge an answer that most figures have not: a bound, approximate."""
    wanted, got = row[of] or "", figure.row[of] or ""
    if wanted and wanted == got:
        yield _outcome(of, row, "hit", wanted, got)
    elif wanted != got:
        if wanted:
            yield _outcome(of, row, "miss", wanted, got)
        if got:
            yield _outcome(of, row, "extra", wanted, got)


def _judge_indicators(row: Mapping, figure: _Figure) -> Iterator[Outcome]:
    read = set(figure.indicators)
    answers = [set(row["indicator"]), *(set(other) for other in row.get("accept", {}).get("indicator", ()))]
    wanted = min(answers, key=lambda answer: len(answer ^ read))
    for name in sorted(wanted | read):
        focus = name in catalogue() and catalogue()[name].topic in _settings()["focus"]
        result = "hit" if name in wanted & read else ("miss" if name in wanted else "extra")
        answers = name if name in wanted else "", name if name in read else ""
        yield _outcome(f"indicator_{'focus' if focus else 'other'}", row, result, *answers)


def _judge_asserted(rows: Sequence[Mapping], read: Sequence[_Figure]) -> Iterator[Outcome]:
    matches = _matches(rows, read)
    for row, figure in zip(rows, matches, strict=True):
        if not is_optional(row):
            right = figure is not None and set(figure.indicators) == set(row["indicator"])
            got = ",".join(figure.indicators) if figure else ""
            yield _outcome("asserted", row, "hit" if right else "miss", ",".join(row["indicator"]), got)
            if figure is not None and not right:
                yield _outcome("asserted", row, "extra", ",".join(row["indicator"]), got)
    for figure in read:
        if not any(figure is match for match in matches):
            yield _outcome("asserted", figure.row, "extra", "", ",".join(figure.indicators))


def _matches(rows: Sequence[Mapping], read: Sequence[_Figure]) -> list[_Figure | None]:
    """Return the figure of each gold row: that of the same span, else the first one free that overlaps."""
    by_span = {figure.span: figure for figure in read}
    found = [by_span.get((row["start"], row["end"])) for row in rows]
    free = [figure for figure in read if not any(figure is taken for taken in found)]
    for index, row in enumerate(rows):
        if found[index] is None:
            near = (one for one in free if one.span[0] < row["end"] and row["start"] < one.span[1])
            found[index] = next(near, None)
            free = [figure for figure in free if figure is not found[index]]
    return found


def _accepts(of: str, row: Mapping, figure: _Figure, report_year: int | None) -> bool:
    """Return whether the answer ``of`` a figure is the gold one, or one that may be called either way."""
    wanted, got = row.get(of) or "", figure.row[of]
    got = "" if pd.isna(got) else got
    either = _settings()["either"]
    if got == wanted or got in [other or "" for other in row.get("accept", {}).get(of, ())]:
        return True
    if of == "year":
        return (row["year_basis"] or "") in either["year_basis"] and {wanted, got} <= {"", report_year}
    if of == "stage" and row["topic"] == "double_reduction":
        return {wanted, got} <= set(either["stage_of_double_reduction"])
    return [wanted, got] in either.get(of, []) or [got, wanted] in either.get(of, [])


def _same_unit(row: Mapping, read: Mapping) -> bool:
    wanted, got, either = row["unit"] or "", read["unit"], _settings()["either"]
    return (
        wanted == got
        or read["kind"] in either["unit_of_kinds"]
        or (read["kind"] in either["unit_per_time_of_kinds"] and wanted.startswith(f"{got}/"))
        or (row["text"][-1] in "万亿" and got in either["unit_left_out"])
    )


def _figures(facts: pd.DataFrame) -> dict[str, list[_Figure]]:
    found: dict[str, list[_Figure]] = {}
    for (report_id, _, _), rows in facts.groupby(["report_id", "start", "end"], sort=False):
        first = rows.iloc[0].to_dict()
        found.setdefault(report_id, []).append(_Figure(first, tuple(name for name in rows["indicator"] if name)))
    return found


def _outcome(of: str, row: Mapping, result: str, wanted: object, got: object) -> Outcome:
    texts = ("" if value is None else str(value) for value in (wanted, got))
    return Outcome(of, row["report_id"], row["start"], row["end"], row["text"], result, *texts)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


@functools.cache
def _settings() -> Mapping:
    return read_toml("scoring.toml")
