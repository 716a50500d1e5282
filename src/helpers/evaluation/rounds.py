"""Blind rounds: how well texts are read that the rules have not seen, with counts and intervals, round by round.

A round's texts are labelled before the program reads them, scored once, and only then learned from. What is kept is
``data/reference/rounds.csv``, one row a measure; never the texts. A round read again after learning is kept beside
its blind reading, under that name.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from helpers.evaluation.confidence import interval
from helpers.evaluation.gold import ASIDE
from helpers.evaluation.judging import Outcome, judge
from helpers.evaluation.labels import Labelled, known_text
from helpers.evaluation.scoring import Count, count, measures
from helpers.foundation.errors import ParameterError, ReferenceDataError
from helpers.foundation.paths import display_path
from helpers.foundation.reference import read_csv

FILE = "rounds.csv"
COLUMNS = ("round", "date", "read", "texts", "figures", "measure", "value", "hits", "of", "low", "high", "note")
BLIND, LEARNT = "blind", "after learning"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*")


class Result(NamedTuple):
    """What one measure gives: ``value``, which sums up ``hits`` of ``of`` answers, and its 95 % interval."""

    measure: str
    value: float
    hits: int
    of: int
    low: float
    high: float
    note: str


class Round(NamedTuple):
    """One reading of a round's texts: its name, the day, whether blind, how many texts and figures, the results."""

    name: str
    date: str
    read: str
    texts: int
    figures: int
    results: Mapping[str, Result]


def score(labelled: Labelled) -> dict[str, Result]:
    """Return the results of the rules of now on labelled texts, by measure."""
    return results(judge(labelled.facts(), labelled.gold, labelled.years))


def results(outcomes: Sequence[Outcome]) -> dict[str, Result]:
    """Return the results of judgements, by measure; a measure without any case has none."""
    aside = Counter(item.of for item in outcomes if item.result == ASIDE)
    return {item.measure["name"]: _result(item, aside) for item in count(outcomes, "rounds") if item.of}


def results_csv(results: Iterable[Result]) -> str:
    """Return results as csv text: measure, value, hits, of, low, high, note."""
    return pd.DataFrame(list(results), columns=list(Result._fields)).to_csv(index=False, lineterminator="\n")


def checked(name: str | None, date: str | None, labelled: Labelled) -> tuple[str, str]:
    """Return the name and date of a round that is to be kept.

    Raises ParameterError for a name or date that is missing or malformed, and for texts that the project holds.
    """
    if not name or not _NAME.fullmatch(name):
        raise ParameterError(f"round {name!r}", expected="--round NAME: letters, digits, blanks, . _ and -")
    try:
        day = datetime.date.fromisoformat(date or "").isoformat()
    except ValueError as error:
        raise ParameterError(f"date {date!r}", expected="--date YYYY-MM-DD: the day of the reading") from error
    if known := known_text(labelled.files):
        file, own = known
        raise ParameterError(
            f"the project holds this text ({display_path(own)})", file=display_path(file),
            expected="texts that the rules were not written on",
        )  # fmt: skip
    return name, day


def kept(rounds: Sequence[Round], new: Round) -> list[Round]:
    """Return ``rounds`` with ``new`` in the place of the same reading of the same round, or at the end.

    Raises ParameterError for a second blind reading on another day, and for a reading after learning alone.
    """
    before = {(item.name, item.read): item for item in rounds}
    blind = before.get((new.name, BLIND))
    if new.read == BLIND and blind is not None and blind.date != new.date:
        raise ParameterError(
            f"round {new.name} was read blind on {blind.date}", expected="one blind reading a round",
            remedy="use --after-learning, or take another name for other texts",
        )  # fmt: skip
    if new.read == LEARNT and blind is None:
        raise ParameterError(f"round {new.name} was never read blind", expected="a blind reading, then learning")
    return list((before | {(new.name, new.read): new}).values())


def rounds_csv(rounds: Iterable[Round]) -> str:
    """Return the text of ``rounds.csv``."""
    rows = [
        (item.name, item.date, item.read, item.texts, item.figures, *result)
        for item in rounds
        for result in item.results.values()
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).to_csv(index=False, lineterminator="\n")


def read_rounds() -> tuple[Round, ...]:
    """Return the rounds of ``rounds.csv``, in its order.

    Raises ReferenceDataError, naming the line, for a measure, reading, date or number that cannot be.
    """
    rows = [(number, row) for number, row in enumerate(read_csv(FILE, COLUMNS), start=2)]
    found: dict[tuple[str, str], Round] = {}
    for (name, read), lines in groupby(rows, key=lambda item: (item[1]["round"], item[1]["read"])):
        first, *_ = group = list(lines)
        if (name, read) in found:
            raise _broken(first[0], f"round {name!r} ({read}) stands twice", "the rows of a reading together")
        results: dict[str, Result] = {}
        for number, row in group:
            result = _result_of(number, row)
            if result.measure in results:
                raise _broken(number, f"measure {result.measure!r} stands twice", "one row a measure")
            if any(row[column] != first[1][column] for column in ("date", "texts", "figures")):
                raise _broken(number, "another date, texts or figures", f"those of line {first[0]}")
            results[result.measure] = result
        found[name, read] = _round_of(*first, results)
    return tuple(found.values())


def last_blind(rounds: Iterable[Round]) -> Round | None:
    """Return the blind reading that was read last: the file is in the order of the readings, whatever their days."""
    return next((item for item in reversed(tuple(rounds)) if item.read == BLIND), None)


def _result(item: Count, aside: Mapping[str, int]) -> Result:
    low, high = interval(item)
    note, left_out = item.measure["note"], sum(aside[of] for of in item.measure["of"])
    if left_out and item.measure["as"] == "precision":
        note += f"; {left_out} more count neither way: on an unlabelled change or part, or of another accepted answer"
    numbers = round(item.value, 4), item.hits, item.of, round(low, 4), round(high, 4)
    return Result(item.measure["name"], *numbers, note)


def _round_of(number: int, row: Mapping[str, str], results: Mapping[str, Result]) -> Round:
    if row["read"] not in (BLIND, LEARNT):
        raise _broken(number, f"read {row['read']!r}", f"{BLIND} or {LEARNT}")
    try:
        date = datetime.date.fromisoformat(row["date"]).isoformat()
        return Round(row["round"], date, row["read"], int(row["texts"]), int(row["figures"]), results)
    except ValueError as error:
        raise _broken(number, str(error), "a date as YYYY-MM-DD, whole numbers of texts and figures") from error


def _result_of(number: int, row: Mapping[str, str]) -> Result:
    known = measures("rounds")
    if row["measure"] not in known:
        near = difflib.get_close_matches(row["measure"], known, n=1)
        raise _broken(number, f"measure {row['measure']!r} is not known", near[0] if near else ", ".join(known))
    try:
        value, low, high = (float(row[column]) for column in ("value", "low", "high"))
        hits, of = int(row["hits"]), int(row["of"])
    except ValueError as error:
        raise _broken(number, str(error), "numbers in value, hits, of, low, high") from error
    if not (0 <= hits <= of and low <= value <= high):
        raise _broken(number, f"{hits} of {of}, {value} in {low} to {high}", "hits among of, the value in its interval")
    return Result(row["measure"], value, hits, of, low, high, row["note"])


def _broken(number: int, found: str, expected: str) -> ReferenceDataError:
    return ReferenceDataError(found, file=f"data/reference/{FILE}", place=f"line {number}", expected=expected)
