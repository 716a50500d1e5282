"""Where a report uses an indicator's wording without giving a figure for it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick_rs

from helpers.corpus.reports import Report
from helpers.extraction.facts import Row
from helpers.extraction.words.indicators import catalogue

COLUMNS = ("report_id", "start", "end", "text", "indicator", "topic", "part", "sentence", "damaged")


class Mention(NamedTuple):
    """One mention; ``sentence`` is the exact slice that holds it, ``damaged`` if a number in it could not be read."""

    report_id: str
    start: int
    end: int
    text: str
    indicator: str
    topic: str
    part: str
    sentence: str
    damaged: bool


@functools.cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, ...], ...]]:
    by_wording: dict[str, list[str]] = {}
    for item in catalogue().values():
        for wording in item.mentions:
            by_wording.setdefault(wording, []).append(item.id)
    wordings = sorted(by_wording)
    automaton = ahocorasick_rs.AhoCorasick(wordings, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return automaton, tuple(tuple(by_wording[wording]) for wording in wordings)


def read_mentions(report: Report, rows: Iterable[Row], damaged: Iterable[int] = ()) -> Iterator[Mention]:
    """Yield the mentions in sentences that hold no fact of the same indicator, first mention of a sentence only.

    ``damaged`` are the offsets of the numbers that could not be read.
    """
    automaton, indicators = _automaton()
    broken = {report.sentence_span(start)[0] for start in damaged}
    stated = {(report.sentence_span(row.start)[0], row.indicator) for row in rows if row.indicator}
    for index, first, last in automaton.find_matches_as_indexes(report.copy.text):
        start, end = report.copy.reading.source(first, last)
        span = report.sentence_span(start)
        section = report.section_at(start)
        for indicator in indicators[index]:
            if (span[0], indicator) not in stated:
                stated.add((span[0], indicator))
                yield Mention(
                    report.report_id, start, end, report.text[start:end], indicator, catalogue()[indicator].topic,
                    section.part, report.text[span[0] : span[1]], span[0] in broken,
                )  # fmt: skip
