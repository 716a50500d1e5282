"""How well figures are read: judgements summed up as scores, and the scores published of the five reports.

Which measures there are, of which texts they are published and what is wanted of each is data: ``scoring.toml``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from helpers.evaluation.judging import Outcome
from helpers.foundation.reference import read_toml

FILE = "scores.csv"
COLUMNS = ("measure", "value", "gold", "wanted", "note")


class Count(NamedTuple):
    """The judgements one measure (a record of ``scoring.toml``) sums up."""

    measure: Mapping[str, object]
    hit: int
    miss: int
    extra: int

    @property
    def hits(self) -> int:
        """The answers counted: those that are right; where mistakes are counted, those that are wrong."""
        return self.miss if self.measure["as"] == "count" else self.hit

    @property
    def of(self) -> int:
        """The answers they are counted among: those labelled; for precision those read, for F1 both."""
        return self.hit + {"f1": self.miss + self.extra, "precision": self.extra}.get(self.measure["as"], self.miss)

    @property
    def value(self) -> float:
        """The score; 1 where there is no case, 0 where mistakes are counted."""
        if self.measure["as"] == "count":
            return float(self.hits)
        share = self.hits / self.of if self.of else 1.0
        return f1_of(share) if self.measure["as"] == "f1" else share


class Score(NamedTuple):
    """One published score: its value, the number of gold answers behind it, the value wanted, and what it says."""

    measure: str
    value: float
    gold: int
    wanted: float | None
    note: str

    @property
    def is_reached(self) -> bool:
        return reached(measures()[self.measure], self.value, "wanted") is not False


def f1_of(share: float) -> float:
    """Return F1 where ``share`` of all answers, labelled or read, is both: a monotone function of it.

    >>> f1_of(0.5)  # one hit, one mistake
    0.6666666666666666
    """
    return 2 * share / (1 + share)


def measures(texts: str = "") -> dict[str, Mapping[str, object]]:
    """Return the measures by name, in the order of ``scoring.toml``: all, or those of ``reports`` or ``rounds``."""
    every = read_toml("scoring.toml")["measure"]
    return {measure["name"]: measure for measure in every if not texts or texts in measure.get("on", (texts,))}


def reached(measure: Mapping[str, object], value: float, wanted: str) -> bool | None:
    """Return whether a value is what is wanted in the field ``wanted`` of its measure; None where nothing is."""
    if wanted not in measure:
        return None
    return value <= measure[wanted] if measure["as"] == "count" else value >= measure[wanted]


def count(outcomes: Iterable[Outcome], texts: str) -> list[Count]:
    """Return the counts behind each measure published of ``texts``."""
    results = Counter((item.of, item.result) for item in outcomes)
    return [
        Count(measure, *(sum(results[of, result] for of in measure["of"]) for result in ("hit", "miss", "extra")))
        for measure in measures(texts).values()
    ]


def summarise(outcomes: Iterable[Outcome]) -> list[Score]:
    """Return the published scores of ``outcomes``, in the order of ``scoring.toml``; one without any case is 1."""
    return [
        Score(
            item.measure["name"], round(item.value, 4), item.hit + item.miss, item.measure.get("wanted"),
            item.measure["note"],
        )
        for item in count(outcomes, "reports")
    ]  # fmt: skip


def scores_csv(scores: Iterable[Score]) -> str:
    """Return the text of ``scores.csv``: measure, value, gold, wanted, note."""
    return pd.DataFrame(list(scores), columns=list(COLUMNS)).to_csv(index=False, lineterminator="\n")
