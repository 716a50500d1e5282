"""What a report says of itself among its problems: a clause with a predicate of shortfall and the thing it is said of.

Only words are read, no figure is judged: what falls short by its own account is quoted and linked.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.analysis.kept import kept
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_toml

COLUMNS = ("report_id", "start", "end", "words", "kind", "thing", "indicator", "topics")
KINDS = ("not_reached", "not_provided", "still_there")
_FILE = "shortfalls.toml"
_CLAUSE = re.compile(r"[^，,。；;：:！？\n]+")
_PROBLEMS = "问题"


class Thing(NamedTuple):
    """What can fall short: its name, the words that say it, the indicator that measures it (if any), its topics."""

    name: str
    words: tuple[str, ...]
    indicator: str
    topics: tuple[str, ...]


@kept
def shortfalls(corpus: object) -> pd.DataFrame:
    """Return one row per clause in which a report admits a shortfall, in corpus and text order.

    ``words`` is the exact slice ``text[start:end]`` of the report, ``kind`` one of ``KINDS``, ``thing`` the name of
    what falls short, ``indicator`` what measures it (empty for a thing that none does), ``topics`` where it belongs.
    A heading and the sentence below it that say the same are one row.
    """
    sentences = corpus.sentences
    rows: list[tuple] = []
    for row in sentences[sentences["part"] == _PROBLEMS].itertuples(index=False):
        text = corpus.reports[row.report_id].text[row.start : row.end]
        for start, end, kind, thing in clauses_of(text):
            place = (row.report_id, row.start + start, row.start + end, text[start:end])
            rows.append((*place, kind, thing.name, thing.indicator, thing.topics))
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"start": "int64", "end": "int64"})
    return table.drop_duplicates(["report_id", "thing", "kind"]).reset_index(drop=True)


def clauses_of(text: str) -> Iterator[tuple[int, int, str, Thing]]:
    """Yield start, end, kind and thing of every clause of a sentence that admits a shortfall.

    >>> [(thing.name, kind) for *_, kind, thing in clauses_of("心理健康辅导师配备不齐，学生心理健康值得关注。")]
    [('counselling_teachers', 'not_provided')]
    """
    predicates, things = _rules()
    for clause in _CLAUSE.finditer(text):
        words = clause.group()
        kind = next((kind for kind, said in predicates if said in words), "")
        bare = kind == "not_reached" and len(words) <= _SHORT
        thing = _thing(words, things) or (_thing(text[: clause.start()], things) if bare else None)
        if kind and thing:
            lead = len(words) - len(words.lstrip())
            yield clause.start() + lead, clause.end(), kind, thing


_SHORT = 8  # 公办园占比为*%，存在差距较大: a bare predicate speaks of what stands before it


def _thing(words: str, things: Sequence[Thing]) -> Thing | None:
    return next((thing for thing in things if any(word in words for word in thing.words)), None)


@functools.cache
def _rules() -> tuple[tuple[tuple[str, str], ...], tuple[Thing, ...]]:
    """Return (kind, words) of the predicates, and the things, checked."""
    data: Mapping = read_toml(_FILE)
    for record in data["predicate"]:
        if record["kind"] not in KINDS:
            raise ReferenceDataError(f"kind {record['kind']!r}", file=_FILE, expected=f"one of {', '.join(KINDS)}")
    things = tuple(
        Thing(one["name"], tuple(one["words"]), one.get("indicator", ""), tuple(one["topics"])) for one in data["thing"]
    )
    for thing in things:
        if thing.indicator and thing.indicator not in catalogue():
            raise ReferenceDataError(f"no indicator {thing.indicator!r}", file=_FILE, place=thing.name)
    return tuple((record["kind"], said) for record in data["predicate"] for said in record["words"]), things
