"""A report: its text, its card, and its reading copy with blocks, outline and sentences.

Reading happens on the copy, so ``copy`` counts its characters; what the rest of the house sees (``sections``,
``sentences``) counts code points of ``text``, which is never changed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from helpers.corpus.blocks import Block, read_blocks
from helpers.corpus.cards import Card
from helpers.corpus.copy.reading import Reading, read_copy
from helpers.corpus.outline import Section, read_outline
from helpers.corpus.sentences import span_at, split_sentences
from helpers.foundation.overviews import Line, as_html, as_text, shortened
from helpers.foundation.store import fingerprint

Span = tuple[int, int]
_LONGEST, _MOST_CHAPTERS = 40, 5  # what a printed report shows of its headings


@dataclass(frozen=True, slots=True, repr=False)
class Copy:
    """The reading copy of a report; every offset counts characters of ``reading.text``."""

    reading: Reading
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    sentences: tuple[Span, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple([section.start for section in self.sections]))

    def __repr__(self) -> str:
        return f"Copy of {len(self.text):,} characters: .text .reading .blocks .sections .sentences"

    @property
    def text(self) -> str:
        return self.reading.text

    def section_at(self, offset: int) -> Section:
        """Return the deepest section that holds ``offset``."""
        return _section_at(self.sections, self._starts, offset)


class Outlined(NamedTuple):
    """What a report is made of once it is read; spans count code points of ``text``."""

    text: str
    sections: tuple[Section, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, repr=False)
class Report:
    """One report; ``sections`` and ``sentences`` count code points of ``text``, one for one with those of ``copy``.

    ``outlined`` gives them when they are first asked for: a corpus opens without its texts. ``print`` is the
    fingerprint of card and text, known without it.
    """

    card: Card
    print: str
    outlined: Callable[[], Outlined] = field(repr=False)

    def __repr__(self) -> str:
        return as_text(*_overview(self))

    def _repr_html_(self) -> str:
        return as_html(*_overview(self))

    @property
    def report_id(self) -> str:
        return self.card.report_id

    @cached_property
    def text(self) -> str:
        return self._all.text

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return self._all.sections

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return self._all.sentences

    @cached_property
    def copy(self) -> Copy:
        return _copy_of(self.text)

    def sentence_span(self, start: int) -> Span:
        """Return (start, end) of the sentence that holds the offset ``start``."""
        return span_at(self.sentences, start)

    def section_at(self, offset: int) -> Section:
        """Return the deepest section that holds ``offset``."""
        return _section_at(self.sections, self._starts, offset)

    @cached_property
    def _all(self) -> Outlined:
        return self.outlined()

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple([section.start for section in self.sections])


def read_report(text: str, card: Card) -> Report:
    """Return the report of ``text``: copied, then outlined, as a run-in heading (二是…) also ends a sentence."""
    copy = _copy_of(text)
    sections = _in_source(text, copy.reading, copy.sections)
    found = Outlined(text, sections, tuple(copy.reading.sources(copy.sentences)))
    report = Report(card, fingerprint(repr(card), text), lambda: found)
    report.__dict__["copy"] = copy  # known already
    return report


def _copy_of(text: str) -> Copy:
    reading = read_copy(text)
    sections = read_outline(reading.text)
    sentences = split_sentences(reading.text, (section.start for section in sections[1:]))
    return Copy(reading, read_blocks(reading.text), sections, sentences)


def _overview(report: Report) -> tuple[str, list[Line]]:
    """Return title and lines of a report, which knows no language of its own: its names stand in both."""
    card = report.card
    names = list(dict.fromkeys(name for name in (card.label_zh, card.label_en) if name and name != report.report_id))
    place = ", ".join(part for part in (card.level, card.province, str(card.year or "")) if part)
    chapters = [section for section in report.sections if section.level == 1] or report.sections[1:]
    shown = [shortened(section.number + section.title, _LONGEST) for section in chapters[:_MOST_CHAPTERS]]
    lines = [
        ("title", shortened(card.title, 2 * _LONGEST)),
        ("about", place),
        (
            "text",
            f"{len(report.text):,} characters, sections: {len(report.sections)}, sentences: {len(report.sentences)}",
        ),
        *(("" if place else "sections", title) for place, title in enumerate(shown)),
        ("", f"… {len(chapters) - len(shown)}" if len(chapters) > len(shown) else ""),
        ("has", ".text .card .sections .sentences .copy .sentence_span(start) .section_at(start)"),
        ("next", f'corpus.figures(report_id="{report.report_id}") · findings.report(corpus, "{report.report_id}")'),
    ]
    return " · ".join([f"Report {report.report_id}", *names]), [line for line in lines if line[1]]


def _section_at(sections: Sequence[Section], starts: Sequence[int], offset: int) -> Section:
    index = bisect_right(starts, offset) - 1
    section = sections[max(index, 0)]
    while section.end <= offset and section.parent_id is not None:
        section = sections[section.parent_id]
    return section


def _in_source(text: str, reading: Reading, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections with offsets into the source and their titles as the source prints them."""
    place = np.append(reading.places, len(text)).item  # of each character of the copy, and of what is behind the last
    done: list[Section] = []
    for section in sections:
        start, end = place(section.start), place(section.end)
        number, title = section.number, section.title
        at = section.start + len(number)
        if number:
            number = _printed(text[start : place(at)])
        if title:
            title = _printed(text[place(at) : place(at + len(title) - 1) + 1])
        parent = done[section.parent_id].path if section.parent_id is not None else ""
        name = number + title
        path = f"{parent} › {name}" if parent and name else parent or name
        start = 0 if section.section_id == 0 else start
        done.append(
            Section(
                section.section_id, section.parent_id, section.level, number, title, path, start, max(end, start),
                section.part, section.dimension,
            )
        )  # fmt: skip
    return tuple(done)


def _printed(words: str) -> str:
    return "".join(words.replace("**", "").split())
