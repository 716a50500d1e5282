"""What every analysis is given: facts as records, and the little it must know about the governments behind them."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.corpus.governments import governments, governments_table, seats_of
from helpers.extraction.corrections import corrected_text
from helpers.extraction.facts import LATE_COLUMNS, Row
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

ACHIEVED = ("actual", "estimate")
CARD_COLUMNS = ("level", "place", "parent", "province", "year_from", "year")


class Figure(Row):
    """One row of the facts table as a record; a number that the table leaves empty is None."""

    __slots__ = ()

    @property
    def printed(self) -> str:
        """The figure on one line, as printed, or with the value that a reader corrected it to."""
        return corrected_text(self._asdict()) if self.corrected else "".join(self.text.split())

    @property
    def is_level(self) -> bool:
        """Whether the figure is a state of affairs, not a change of one."""
        return self.change in ("", "level")

    @property
    def is_measure(self) -> bool:
        """Whether the figure is what its indicator measures.

        An increase carries the indicator of its level (增加1204名 that of the pupils), but it is no number of pupils:
        it fills no cell, stands on no axis and is held against no norm. Where the indicator is a change, a change is.
        """
        entry = catalogue().get(self.indicator)
        if self.kind == "percentage_point" or is_no_level(self):  # a difference of two rates is neither of them
            return False
        if entry is None:
            return self.is_level
        return self.is_level or bool(entry.change or entry.change_of) or entry.comparable == "growth"

    @property
    def mention_id(self) -> str:
        """The id of the place itself, whatever number of indicators it serves; ``part_of`` names a whole by it."""
        return f"{self.report_id}-{self.start}"

    @property
    def is_achieved(self) -> bool:
        """Whether the figure may stand for something reached: actual or estimated, and not among problems or plans."""
        return self.status in ACHIEVED and self.part not in ("问题", "措施")


def is_no_level(figure: Figure) -> bool:
    """Whether a figure is paid on top of a standard or part of a rule, by the words around it in its sentence.

    寄宿生再加300元 is no standard per pupil; 不足30万元的，按30万元兜底 says neither what is due nor what was paid.
    """
    indicators, before, behind = _no_level()
    if figure.indicator not in indicators:
        return False
    sentence, text = ("".join(words.split()) for words in (figure.sentence, figure.text))
    place = re.search(rf"(?<![\d.,，]){re.escape(text)}", sentence)
    if place is None:
        return False
    return before.search(sentence[: place.start()]) is not None or behind.match(sentence, place.end()) is not None


@functools.cache
def _no_level() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    rules = read_toml("comparability.toml")["no_level"]
    before, behind = ("|".join(f"(?:{one})" for one in rules[name]) for name in ("before", "behind"))
    clause = (
        r"(?:[^，,。；;、（(）)]|[（(][^（(）)]*(?:[）)]|\Z))*\Z"  # a bracket that is not open any more is passed over
    )
    return frozenset(rules["indicators"]), re.compile(f"(?:{before}){clause}"), re.compile(behind)


@dataclass(frozen=True, slots=True)
class Government:
    """What the comparison knows of the government behind a report; empty for a bare facts table."""

    level: str = ""
    place: str = ""
    parent: str = ""
    province: str = ""
    year_from: int | None = None
    year: int | None = None
    government_id: str = ""


@dataclass(frozen=True, slots=True)
class SentenceFigures:
    """The distinct mentions of one sentence in text order, and where the sentence stands in its report."""

    text: str
    offset: int
    figures: tuple[Figure, ...]

    def gap(self, index: int) -> str:
        """The words between the mention before ``index`` (or the sentence's start) and it, without white space."""
        begin = self.figures[index - 1].end if index else self.offset
        return self.words(begin, self.figures[index].start)

    def words(self, start: int, end: int) -> str:
        """The sentence between two offsets of the report: NFKC form, without white space."""
        piece = self.text[max(start - self.offset, 0) : max(end - self.offset, 0)]
        return "".join(unicodedata.normalize("NFKC", piece).split())


def facts_of(source: object) -> pd.DataFrame:
    """Return the facts table of a corpus, or ``source`` itself if it is one."""
    return source if isinstance(source, pd.DataFrame) else source.facts


def figures_of(source: object) -> list[Figure]:
    """Return the facts of a corpus, or of a facts table, as records in table order."""
    facts = facts_of(source)
    columns = [
        _plain(facts[name]) if name in facts or name not in LATE_COLUMNS else [""] * len(facts)
        for name in Figure._fields
    ]
    return [Figure(*row) for row in zip(*columns, strict=True)]


def trusted_figures(source: object) -> list[Figure]:
    """Return the figures of the reports that were read: what a garbled text seems to say is nobody's figure."""
    lost = {report_id for report_id, topic in unread_of(source) if not topic}
    return [figure for figure in figures_of(source) if figure.report_id not in lost]


def governments_of(source: object) -> dict[str, Government]:
    """Return the government behind each report, in corpus order; of a facts table only the report ids are known."""
    if isinstance(source, pd.DataFrame):
        return {str(name): Government(government_id=str(name)) for name in source["report_id"].unique()}
    cards = source.cards
    known = getattr(source, "governments", None)
    known = governments_table(governments(seats_of(cards))) if known is None else known
    held = zip(known["government_id"], known["report_ids"], strict=True)
    ids = {report_id: government_id for government_id, report_ids in held for report_id in report_ids}
    columns = [_plain(cards[name]) for name in ("report_id", *CARD_COLUMNS)]
    return {report_id: Government(*rest, ids[report_id]) for report_id, *rest in zip(*columns, strict=True)}


def years_of(known: Mapping[str, Government]) -> dict[str, tuple[str, ...]]:
    """Return government → its reports, the earliest first, those without a year before all others."""
    found: dict[str, list[str]] = {}
    for report_id, one in known.items():
        found.setdefault(one.government_id or report_id, []).append(report_id)
    return {name: tuple(sorted(held, key=lambda one: known[one].year or 0)) for name, held in found.items()}


def newest_of(known: Mapping[str, Government]) -> frozenset[str]:
    """Return the reports that stand for their governments among others: the last year of each.

    Years of one government are a series; what compares governments takes one report of each.
    """
    return frozenset(held[-1] for held in years_of(known).values())


def measured(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that may stand for their indicator: what it measures, and no part beside its whole.

    Every step from a fact to a level goes through here: cells, norms, derived figures, charts.
    """
    wholes = {(f.mention_id, f.indicator) for f in figures}
    return [f for f in figures if f.is_measure and (f.part_of, f.indicator) not in wholes]


def unread_of(source: object) -> dict[tuple[str, str], str]:
    """Return (report, topic) → reason code for what could not be read; topic '' is the report as a whole.

    Of what is listed here no absence may be told. A facts table says nothing of how it was read: none is listed.
    """
    coverage = None if isinstance(source, pd.DataFrame) else getattr(source, "coverage", None)
    if coverage is None:
        return {}
    held = coverage[coverage["reading"] == "not_read"]
    return {(row.report_id, row.topic): row.reason for row in held[["report_id", "topic", "reason"]].itertuples()}


def by_sentence(figures: Iterable[Figure]) -> list[SentenceFigures]:
    """Group figures by the sentence they stand in; of a mention with several indicators the first row speaks.

    A sentence that a report prints twice is two groups: a group never spans more than its sentence is long.
    """
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.sentence and figure.disclosure != "asserted":
            groups[figure.report_id, figure.sentence].append(figure)
    sentences = [
        SentenceFigures(text, _offset(text, run), tuple(run))
        for (_, text), members in groups.items()
        for run in _runs(members, len(text))
    ]
    return sorted(sentences, key=lambda s: (s.figures[0].report_id, s.offset))


def by_key(figures: Iterable[Figure], *names: str) -> Mapping[tuple, list[Figure]]:
    """Group figures by the values of the named fields, in order of appearance."""
    groups: dict[tuple, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[tuple(getattr(figure, name) for name in names)].append(figure)
    return groups


def _plain(column: pd.Series) -> list:
    return column.astype(object).where(column.notna(), None).tolist()


def _runs(members: Sequence[Figure], length: int) -> list[list[Figure]]:
    runs: list[list[Figure]] = []
    for figure in sorted(members, key=lambda f: f.start):
        if not runs or figure.end - runs[-1][0].start > length:
            runs.append([figure])
        elif figure.start != runs[-1][-1].start:
            runs[-1].append(figure)
    return runs


def _offset(text: str, run: Sequence[Figure]) -> int:
    """Return where the sentence starts: the one place that puts every figure of the run on its own characters."""
    first, position = run[0], text.find(run[0].text)
    while position >= 0:
        offset = first.start - position
        if all(text[f.start - offset : f.end - offset] == f.text for f in run):
            return offset
        position = text.find(first.text, position + 1)
    return first.start
