"""How far a report was read: its figures by what is known of them, and what kept us from reading the rest.

未见 may be said only of a report that was read. What was not read shows in what is left over: characters that are no
everyday Chinese, numbers that are damaged, cells of a table that no label reached. One row per report (topic '') and
one per report and topic.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.corpus.reports import Report
from helpers.extraction.clauses.topics import topic_of_words
from helpers.extraction.numbers.nonfigures import Rejected
from helpers.foundation.reference import read_toml

READINGS = ("read", "partly", "not_read")
REASONS = ("short", "script", "damage", "tables", "figures_none")  # of two that weigh the same the first is named
COLUMNS = (
    "report_id", "topic", "figures", "masked", "bound", "subject_only", "unnamed", "asserted", "rejected", "damaged",
    "bare_cells", "rejected_reasons", "characters", "foreign", "reading", "reason",
)  # fmt: skip
_TYPES = dict.fromkeys(COLUMNS[2:11], "int64") | dict.fromkeys(("characters", "foreign"), "Int64")

# A cover sheet or a scan with one line of text, a count of its pages at most. A short excerpt is none: it has figures.
LEAST_CHARACTERS, LEAST_FIGURES = 100, 2
# Of 41 real texts the one with most Latin in it (a gloss behind every second word) has 20 % that is no everyday
# Chinese; a text decoded by the wrong one of UTF-8, GB 18030, Big5, Latin-1 or UTF-16 has 70 to 100 %.
FOREIGN_PARTLY_PCT, FOREIGN_NOT_READ_PCT = 25.0, 50.0
# Real texts have no damaged number or one; a copy whose layout broke its numbers has them all over. In a topic one is
# enough, if no figure of it was read whole: it may be the one that would be missed.
DAMAGED_PARTLY_PCT, DAMAGED_NOT_READ_PCT, LEAST_DAMAGED = 10.0, 50.0, 3
# A table may hold a column of notes or a cell that sums up nothing; when a fifth of its numbers stays without a name,
# the table was not understood.
BARE_PARTLY_PCT, BARE_NOT_READ_PCT, LEAST_BARE, LEAST_BARE_OF_TOPIC = 20.0, 50.0, 10, 3
# So many numbers that nothing explains, and not one figure: the numbers of the report stand in a form not known here.
LEAST_UNEXPLAINED = 5

DAMAGED, BARE = "damaged number", "no unit"
_MOST_BLANKS = 12
_EDGES = re.compile(r"[ |\t]*")
_LINE_OPENS = re.compile(r"(?:\A|\n)[ |\t\u3000]*\Z")
_LINE_ENDS = re.compile(r"[ |\t\r\u3000]*(?:\n|\Z)")
_WITHIN = re.compile(r"[\s.,，．]{1,6}")


class Coverage(NamedTuple):
    """One row: what was read of a report, or of one topic in it (``topic`` '' is the whole report).

    ``figures`` counts places stated or masked, each once, ``masked`` those of them that are masked; each is ``bound``
    to an indicator, has its ``subject_only``, or is ``unnamed``. ``rejected`` are the spans that are no figures, with
    ``rejected_reasons`` (date 31; name 4); a topic has only those among them that should have been figures: ``damaged``
    numbers, each once however many pieces it is in, and ``bare_cells``. ``characters`` and ``foreign`` (no everyday
    Chinese) are known of the whole report.
    """

    report_id: str
    topic: str
    figures: int
    masked: int
    bound: int
    subject_only: int
    unnamed: int
    asserted: int
    rejected: int
    damaged: int
    bare_cells: int
    rejected_reasons: str
    characters: int | None
    foreign: int | None
    reading: str
    reason: str


class _Mention(NamedTuple):
    topics: frozenset[str]
    start: int
    disclosure: str
    is_bound: bool
    has_subject: bool


def coverage_table(
    reports: Mapping[str, Report], facts: pd.DataFrame, rejected: Mapping[str, Sequence[Rejected]]
) -> pd.DataFrame:
    """Return the coverage of every report, in their order; ``rejected`` are by report the spans that are no figures."""
    mentions = _mentions(facts)
    rows = [
        row
        for report_id, report in reports.items()
        for row in cover(report, mentions.get(report_id, ()), rejected.get(report_id, ()))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(_TYPES)


def cover(report: Report, mentions: Iterable[_Mention], rejected: Iterable[Rejected]) -> Iterator[Coverage]:
    """Yield the row of a report, then one for each topic of ``topics.toml``."""
    mentions, rejected = list(mentions), list(rejected)
    rows = _Rows(report)
    bare = [span for span in rejected if span.reason == BARE and rows.is_bare(span)]
    damaged = list(_broken_numbers(report.text, rejected))
    nameless = sum(not (m.is_bound or m.has_subject) and rows.hold(m.start) for m in mentions)
    characters, foreign = letters(report.copy.text)
    whole = _counted(report.report_id, "", mentions, rejected, len(damaged), len(bare) + nameless)
    whole = whole._replace(characters=characters, foreign=foreign)
    unexplained = sum(span.reason in (BARE, DAMAGED) for span in rejected)
    reading, reason = _reading(whole, unexplained)
    yield whole._replace(reading=reading, reason=reason)
    topics = _topics_of(report, (*damaged, *bare))
    for topic in read_toml("topics.toml"):
        own = [span for span, its in topics.items() if its == topic]
        lost = Counter(span.reason for span in own)
        row = _counted(
            report.report_id, topic, [m for m in mentions if topic in m.topics], own, lost[DAMAGED], lost[BARE]
        )
        found, why = _worst(_lost(row, LEAST_BARE_OF_TOPIC, 1))
        if reading == "not_read" or (reading == "partly" and reason in ("script", "figures_none") and found == "read"):
            found, why = reading, reason  # what ails the whole text ails each of its topics
        yield row._replace(reading=found, reason=why)


def letters(text: str) -> tuple[int, int]:
    """Return how many letters ``text`` has, and how many of them are no everyday Chinese characters.

    >>> letters("投入3亿元"), letters("鎶曞叆")
    ((4, 0), (3, 3))
    """
    counts = Counter(text)
    kinds = {character: _kind(character) for character in counts}
    total = sum(n for character, n in counts.items() if kinds[character])
    return total, sum(n for character, n in counts.items() if kinds[character] == "foreign")


@functools.cache
def _kind(character: str) -> str:
    """Return everyday, foreign, or '' for what is no letter.

    Everyday are the 3,755 characters of the first level of GB 2312, which make up 99.4 % of real reports and more; of
    wrongly decoded text, which may be Chinese characters throughout, they make up a third at most.
    """
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        code = b""
    if len(code) == 2 and 0xB0 <= code[0] <= 0xD7:
        return "everyday"
    category = unicodedata.category(character)
    unreadable = character == "\ufffd" or category in ("Co", "Cn") or (category == "Cc" and character not in "\n\t")
    return "foreign" if unreadable or category.startswith("L") else ""


def _counted(
    report_id: str, topic: str, mentions: Sequence[_Mention], rejected: Sequence[Rejected], damaged: int, bare: int
) -> Coverage:
    figures = [m for m in mentions if m.disclosure != "asserted"]
    bound = sum(m.is_bound for m in figures)
    named = sum(m.has_subject and not m.is_bound for m in figures)
    reasons = Counter(span.reason for span in rejected)
    return Coverage(
        report_id, topic, len(figures), sum(m.disclosure == "masked" for m in figures), bound, named,
        len(figures) - bound - named, len(mentions) - len(figures), len(rejected), damaged, bare,
        "; ".join(f"{reason} {n}" for reason, n in sorted(reasons.items())), None, None, "read", "",
    )  # fmt: skip


def _broken_numbers(text: str, rejected: Iterable[Rejected]) -> Iterator[Rejected]:
    """Yield the first piece of each damaged number: 9 3 . 6 . 2% is one number in four pieces."""
    end = 0
    for span in rejected:
        if span.reason != DAMAGED:
            continue
        if not end or span.start < end or not _WITHIN.fullmatch(text, end, span.start):
            yield span
        end = span.end


def _reading(row: Coverage, unexplained: int) -> tuple[str, str]:
    """Return how far a report was read, and what kept it from being read."""
    chinese = (row.characters or 0) - (row.foreign or 0)
    found = _lost(row, LEAST_BARE, LEAST_DAMAGED)
    if (row.characters or 0) >= LEAST_CHARACTERS:
        found["script"] = _step(row.foreign or 0, row.characters or 0, FOREIGN_PARTLY_PCT, FOREIGN_NOT_READ_PCT)
    if chinese < LEAST_CHARACTERS and row.figures < LEAST_FIGURES and found.get("script") != "not_read":
        found["short"] = "not_read"
    if not row.figures and not row.asserted:
        found["figures_none"] = "not_read" if unexplained >= LEAST_UNEXPLAINED else "partly"
    return _worst(found)


def _lost(row: Coverage, least_bare: int, least_damaged: int) -> dict[str, str]:
    """Return what damaged numbers and nameless cells make of a report or topic, beside the figures read."""
    found = {}
    if row.damaged >= least_damaged:
        found["damage"] = _step(row.damaged, row.figures + row.damaged, DAMAGED_PARTLY_PCT, DAMAGED_NOT_READ_PCT)
    if row.bare_cells >= least_bare:
        found["tables"] = _step(row.bare_cells, row.figures + row.bare_cells, BARE_PARTLY_PCT, BARE_NOT_READ_PCT)
    return found


def _step(part: int, whole: int, partly_pct: float, not_read_pct: float) -> str:
    share = 100.0 * part / whole
    return "not_read" if share > not_read_pct else "partly" if share > partly_pct else "read"


def _worst(found: Mapping[str, str]) -> tuple[str, str]:
    for reading in ("not_read", "partly"):
        for reason in REASONS:
            if found.get(reason) == reading:
                return reading, reason
    return "read", ""


def _topics_of(report: Report, lost: Iterable[Rejected]) -> dict[Rejected, str]:
    """Return the topic that the sentence of each lost number speaks of, else that of its section."""
    known: dict[int, str] = {}
    found = {}
    for span in lost:
        start, end = report.sentence_span(span.start)
        if start not in known:
            known[start] = topic_of_words(report.text[start:end], report.section_at(span.start).dimension)
        found[span] = known[start]
    return found


def _mentions(facts: pd.DataFrame) -> dict[str, list[_Mention]]:
    """Return the places of the facts table, each once however many indicators it serves, by report."""
    found: dict[str, dict[tuple[int, int], _Mention]] = {}
    columns = ("report_id", "start", "end", "topic", "disclosure", "indicator", "subject")
    for report_id, start, end, topic, disclosure, indicator, subject in zip(
        *(facts[name].tolist() for name in columns), strict=True
    ):
        held = found.setdefault(report_id, {})
        known = held.get((start, end))
        topics = frozenset({topic}) | (known.topics if known else frozenset())
        is_bound = bool(indicator) or (known.is_bound if known else False)
        held[start, end] = _Mention(topics, start, disclosure, is_bound, bool(subject))
    return {report_id: list(held.values()) for report_id, held in found.items()}


class _Rows:
    """The rows of a report's tables, as spans of its source."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        source = report.copy.reading.source
        self._spans = [source(block.start, block.end) for block in report.copy.blocks if block.kind == "row"]

    def hold(self, offset: int) -> bool:
        """Return whether a row holds ``offset``."""
        return self._row(offset) is not None

    def is_bare(self, span: Rejected) -> bool:
        """Return whether a number stands in a row, or alone on its line, as a value that nothing names.

        A number that opens its row is its mark (1, 2, 3 …), and 2022 names a column.
        """
        printed = self._text[span.start : span.end]
        if len(printed) == 4 and printed.startswith(("19", "20")):
            return False
        row = self._row(span.start)
        if row is not None:
            return _EDGES.match(self._text, row[0]).end() < span.start
        opens = _LINE_OPENS.search(self._text, max(0, span.start - _MOST_BLANKS), span.start)
        return opens is not None and _LINE_ENDS.match(self._text, span.end) is not None

    def _row(self, offset: int) -> tuple[int, int] | None:
        index = bisect_right(self._spans, offset, key=lambda span: span[0]) - 1
        return self._spans[index] if index >= 0 and offset < self._spans[index][1] else None
