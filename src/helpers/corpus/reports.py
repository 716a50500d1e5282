"""A report: its text, its card, its outline and its sentences."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from helpers.corpus.cards import Card
from helpers.corpus.outline import Section, read_outline
from helpers.corpus.sentences import span_at, split_sentences


@dataclass(frozen=True, slots=True)
class Report:
    """One report; every offset counts code points of ``text``, which is never changed."""

    text: str
    card: Card
    sections: tuple[Section, ...]
    sentences: tuple[tuple[int, int], ...]

    @property
    def report_id(self) -> str:
        return self.card.report_id

    def sentence_span(self, start: int) -> tuple[int, int]:
        """Return (start, end) of the sentence that holds the offset ``start``."""
        return span_at(self.sentences, start)

    def section_at(self, offset: int) -> Section:
        """Return the deepest section that holds ``offset``."""
        index = bisect_right(self.sections, offset, key=lambda section: section.start) - 1
        section = self.sections[max(index, 0)]
        while section.end <= offset and section.parent_id is not None:
            section = self.sections[section.parent_id]
        return section


def read_report(text: str, card: Card) -> Report:
    """Return the report of ``text``: outline first, as a run-in heading (二是…) also ends a sentence."""
    sections = read_outline(text)
    return Report(text, card, sections, split_sentences(text, (section.start for section in sections[1:])))
