"""What a report says of itself among its problems: a clause with a predicate of shortfall and the thing it is said of.

Only words are read, no figure is judged: what falls short by its own account is quoted and linked.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from helpers.analysis.kept import kept
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_toml

COLUMNS = ("report_id", "start", "end", "words", "kind", "indicator", "predicate")
KINDS = ("not_reached", "not_provided", "still_there")
_FILE = "shortfalls.toml"
_CLAUSE = re.compile(r"[^，,。；;：:！？\n]+")
_PROBLEMS = "问题"


@kept
def shortfalls(corpus: object) -> pd.DataFrame:
    """Return one row per clause in which a report admits a shortfall, in corpus and text order.

    ``words`` is the exact slice ``text[start:end]`` of the report, ``kind`` one of ``KINDS``, ``indicator`` what
    measures the thing that falls short. A heading and the sentence below it that say the same are one row.
    """
    sentences = corpus.sentences
    rows: list[tuple] = []
    for row in sentences[sentences["part"] == _PROBLEMS].itertuples(index=False):
        text = corpus.reports[row.report_id].text[row.start : row.end]
        for start, end, kind, predicate, indicator in clauses_of(text):
            words = text[start:end]
            rows.append((row.report_id, row.start + start, row.start + end, words, kind, indicator, predicate))
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"start": "int64", "end": "int64"})
    return table.drop_duplicates(["report_id", "indicator", "kind"]).reset_index(drop=True)


def clauses_of(text: str) -> Iterator[tuple[int, int, str, str, str]]:
    """Yield start, end, kind, predicate and indicator of every clause of a sentence that admits a shortfall.

    >>> [(text, kind) for *_, kind, text, _ in clauses_of("心理健康辅导师配备不齐，学生心理健康值得关注。")]
    [('配备不齐', 'not_provided')]
    """
    predicates, things = _rules()
    for clause in _CLAUSE.finditer(text):
        words = clause.group()
        held = next(((kind, said) for kind, said in predicates if said in words), None)
        bare = held is not None and held[0] == "not_reached" and len(words) <= _SHORT
        thing = _thing(words, things) or (_thing(text[: clause.start()], things) if bare else "")
        if held and thing:
            lead = len(words) - len(words.lstrip())
            yield clause.start() + lead, clause.end(), held[0], held[1], thing


_SHORT = 8  # 公办园占比为*%，存在差距较大: a bare predicate speaks of what stands before it


def _thing(words: str, things: Sequence[tuple[str, str]]) -> str:
    return next((indicator for word, indicator in things if word in words), "")


@functools.cache
def _rules() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return (kind, words) of the predicates and (words, indicator) of the things, checked."""
    data: Mapping = read_toml(_FILE)
    for record in data["predicate"]:
        if record["kind"] not in KINDS:
            raise ReferenceDataError(f"kind {record['kind']!r}", file=_FILE, expected=f"one of {', '.join(KINDS)}")
    for record in data["thing"]:
        if record["indicator"] not in catalogue():
            raise ReferenceDataError(f"no indicator {record['indicator']!r}", file=_FILE, place="thing")
    predicates = tuple((record["kind"], said) for record in data["predicate"] for said in record["words"])
    things = tuple((word, record["indicator"]) for record in data["thing"] for word in record["words"])
    return predicates, things
