"""``open_corpus``: a folder of reports as texts, cards and tables, read once and cached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from pathlib import Path

import pandas as pd

from helpers.corpus.cards import CARD_FILE, Card, check_checksum, provisional_card, read_cards, with_genre
from helpers.corpus.governments import governments, governments_table, seats_of
from helpers.corpus.outline import Section
from helpers.corpus.readers import find_texts, read_text
from helpers.corpus.reports import Report, read_report
from helpers.extraction import citations, facts, mentions
from helpers.extraction.clauses.topics import topic_of_words
from helpers.extraction.corrections import Correction, corrected, corrections_table, read_corrections
from helpers.extraction.coverage import DAMAGED, coverage_table
from helpers.extraction.earlier import tie_earlier
from helpers.extraction.frozen import check_print
from helpers.extraction.numbers.nonfigures import Rejected
from helpers.extraction.relations.relations import Relation, read_relations, relations_table
from helpers.foundation.errors import InputError, ParameterError, WorkbookError
from helpers.foundation.paths import display_path, resolve_path
from helpers.foundation.store import Tables, cached_tables, code_version, fingerprint

LANGUAGES = ("zh", "en")
_CITATION_COLUMNS = (
    "report_id", "start", "end", "text", "title", "number", "issuer", "issuer_level", "year", "topic", "sentence_start",
)  # fmt: skip


@dataclass(frozen=True)
class Corpus:
    """Reports in corpus order, and their tables; see DESIGN §2 for the columns of ``facts``."""

    reports: dict[str, Report]
    fingerprint: str
    language: str = "zh"
    directory: str = ""
    problems: tuple[WorkbookError, ...] = ()
    _tables: Tables = field(default_factory=dict, repr=False)

    @property
    def facts(self) -> pd.DataFrame:
        return self._tables["facts"]

    @cached_property
    def relations(self) -> pd.DataFrame:
        """Every arithmetic claim of the texts: kind, stated fact, operands as ``role:fact_id``, what ties them.

        A base that a report leaves out is that of the same government's report of the year before, where it gives one.
        """
        table = self._tables["relations"]
        table = table.assign(operands=table["operands"].map(tuple))  # a stored table gives arrays back
        series = [report_ids for report_ids in self.governments["report_ids"] if len(report_ids) > 1]
        if not series:
            return table
        rows = [Relation(*row) for row in table[list(Relation._fields)].itertuples(index=False)]
        return relations_table(tie_earlier(rows, self.facts, series))

    @property
    def sections(self) -> pd.DataFrame:
        return self._tables["sections"]

    @property
    def sentences(self) -> pd.DataFrame:
        return self._tables["sentences"]

    @property
    def citations(self) -> pd.DataFrame:
        return self._tables["citations"]

    @property
    def rejected(self) -> pd.DataFrame:
        return self._tables["rejected"]

    @property
    def mentions(self) -> pd.DataFrame:
        return self._tables["mentions"]

    @property
    def coverage(self) -> pd.DataFrame:
        """How far each report was read, as a whole (topic '') and by topic.

        The last two columns say it: ``reading`` is read, partly or not_read, ``reason`` the code of what kept us from
        reading. The others count, see ``extraction.coverage.Coverage``.
        """
        return self._tables["coverage"]

    @property
    def corrections(self) -> pd.DataFrame:
        return self._tables["corrections"]

    @cached_property
    def cards(self) -> pd.DataFrame:
        """One row a report, the fields of Card; years as Int64."""
        names = [item.name for item in fields(Card)]
        table = pd.DataFrame([asdict(report.card) for report in self.reports.values()], columns=names)
        return table.astype({"year": "Int64", "year_from": "Int64"})

    @cached_property
    def governments(self) -> pd.DataFrame:
        """One row a government: its id and place, and its reports and their years, the earliest first."""
        return governments_table(governments(seats_of(self.cards)))


def open_corpus(
    corpus_dir: str | Path = "data/reports", report_ids: Sequence[str] | None = None, language: str = "zh"
) -> Corpus:
    """Return the reports of a folder, those of ``report_ids`` only if any are given.

    A text without a row in ``corpus.csv`` gets a provisional card. Raises ParameterError for an unknown report id or
    language and InputError for a folder without reports; a single unreadable report is kept in ``.problems``.
    """
    if language not in LANGUAGES:
        raise ParameterError(f"language {language!r}", expected=" or ".join(LANGUAGES))
    directory = resolve_path(corpus_dir)
    if not directory.is_dir():
        raise InputError("no such folder", file=display_path(directory), remedy="check corpus_dir")
    cards = {card.file: card for card in read_cards(directory)}
    files = find_texts([directory])
    in_order = [directory / name for name in cards] + [path for path in files if path.name not in cards]
    known = [cards[path.name].report_id if path.name in cards else path.stem for path in in_order]
    wanted = set(report_ids or known)
    if unknown := sorted(wanted - set(known)):
        raise ParameterError(
            f"unknown report {', '.join(unknown)}", file=display_path(directory), expected=f"one of {', '.join(known)}"
        )
    chosen = [path for path, report_id in zip(in_order, known, strict=True) if report_id in wanted]
    corpus = _read(chosen, cards, read_corrections(directory, known), language, display_path(directory))
    check_print(corpus, corpus_dir, report_ids)
    return corpus


def read_paths(paths: Iterable[str | Path], language: str = "zh") -> Corpus:
    """Return the reports of files and folders; a file outside a corpus has its stem as report_id."""
    chosen: list[Path] = []
    cards: dict[str, Card] = {}
    folders: dict[Path, None] = {}
    for path in map(resolve_path, paths):
        folder = path if path.is_dir() else path.parent
        folders[folder] = None
        if path.is_dir():
            cards |= {card.file: card for card in read_cards(path)}
        elif (folder / CARD_FILE).is_file():
            cards |= {card.file: card for card in read_cards(folder) if card.file == path.name}
        chosen += find_texts([path])
    corrections = [item for folder in folders for item in read_corrections(folder, _ids_in(folder))]
    return _read(chosen, cards, corrections, language)


def _ids_in(folder: Path) -> list[str]:
    """Return the ids that the reports of a folder have, by their cards or their file names."""
    cards = {card.file: card.report_id for card in read_cards(folder)}
    return [*cards.values(), *(path.stem for path in folder.iterdir() if path.name not in cards and path.is_file())]


def _read(
    paths: list[Path], cards: dict[str, Card], corrections: list[Correction], language: str, place: str = ""
) -> Corpus:
    reports: dict[str, Report] = {}
    problems: list[WorkbookError] = []
    for path in paths:
        try:
            text = read_text(path)
            data = path.read_bytes()
            card = cards.get(path.name)
            if card is None:
                card = provisional_card(path.stem, path, text, data)
            else:
                check_checksum(card, data, path)
                card = with_genre(card, text)
            if card.report_id in reports:
                raise InputError(f"a second report named {card.report_id}", file=display_path(path), remedy="rename it")
            reports[card.report_id] = read_report(text, card)
        except WorkbookError as error:
            problems.append(error)
    if not reports:
        raise problems[0]
    corrections = [item for item in corrections if item.report_id in reports]
    corpus_print = fingerprint(*(part for r in reports.values() for part in (repr(r.card), r.text)), repr(corrections))
    tables = cached_tables(fingerprint(corpus_print, code_version()), lambda: build_tables(reports, corrections))
    return Corpus(reports, corpus_print, language, place, tuple(problems), tables)


def build_tables(reports: dict[str, Report], corrections: Sequence[Correction] = ()) -> Tables:
    """Return every table of the corpus, freshly read from the reports."""
    rows: list[facts.Row] = []
    rejected: dict[str, list[Rejected]] = {}
    named: list[mentions.Mention] = []
    cited: list[tuple] = []
    tied: list[Relation] = []
    applied: list[tuple] = []
    for report in reports.values():
        read, spans = facts.read_facts(report)
        own, changed = corrected(report, read, corrections)
        rows += own
        applied += changed
        rejected[report.report_id] = spans
        named += mentions.read_mentions(report, own, [s.start for s in spans if s.reason == DAMAGED])
        cited += _citation_rows(report)
        tied += read_relations(report, own)
    table = facts.facts_table(rows)
    return {
        "facts": table,
        "relations": relations_table(tied),
        "sections": _sections(reports),
        "sentences": _sentences(reports),
        "citations": pd.DataFrame(cited, columns=list(_CITATION_COLUMNS)).astype({"year": "Int64"}),
        "rejected": _rejected(reports, rejected),
        "mentions": pd.DataFrame(named, columns=list(mentions.COLUMNS)).astype({"damaged": "bool"}),
        "corrections": corrections_table(applied),
        "coverage": coverage_table(reports, table, rejected),
    }


def _rejected(reports: dict[str, Report], spans: dict[str, list[Rejected]]) -> pd.DataFrame:
    rows = [
        (report_id, span.start, span.end, reports[report_id].text[span.start : span.end], span.reason)
        for report_id, found in spans.items()
        for span in found
    ]
    return pd.DataFrame(rows, columns=list(facts.REJECTED_COLUMNS))


def _citation_rows(report: Report) -> list[tuple]:
    rows = []
    for item in citations.read_citations(report.text):
        span = report.sentence_span(item.start)
        topic = topic_of_words(item.title, report.section_at(item.start).dimension)
        rows.append(
            (
                report.report_id, item.start, item.end, report.text[item.start : item.end], item.title, item.number,
                item.issuer, item.issuer_level, item.year, topic, span[0],
            )
        )  # fmt: skip
    return rows


def _sections(reports: dict[str, Report]) -> pd.DataFrame:
    names = list(Section._fields)
    rows = [
        (report.report_id, *(getattr(section, name) for name in names))
        for report in reports.values()
        for section in report.sections
    ]
    return pd.DataFrame(rows, columns=["report_id", *names]).astype({"parent_id": "Int64"})


def _sentences(reports: dict[str, Report]) -> pd.DataFrame:
    rows = []
    for report in reports.values():
        for start, end in report.sentences:
            section = report.section_at(start)
            rows.append(
                (
                    report.report_id, start, end, report.text[start:end], section.section_id, section.path,
                    section.part, section.dimension,
                )
            )  # fmt: skip
    columns = ["report_id", "start", "end", "text", "section_id", "section", "part", "dimension"]
    return pd.DataFrame(rows, columns=columns)
