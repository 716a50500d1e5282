"""``open_corpus``: a folder of reports as texts, cards and tables, read once and cached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from helpers.corpus.cards import CARD_FILE, Card, provisional_card, read_cards
from helpers.corpus.frozen import check_print
from helpers.corpus.governments import governments, governments_table, seats_of
from helpers.corpus.readers import find_texts, report_id_of
from helpers.corpus.reports import Report, read_report
from helpers.extraction.corrections import Correction, read_corrections
from helpers.extraction.earlier import tie_earlier
from helpers.extraction.overview import figures_view, indicators_table, overview
from helpers.extraction.relations.relations import Relation, relations_table
from helpers.extraction.shelves.reading import Source, find_source
from helpers.extraction.shelves.shelf import Mapper, Shelf, selected
from helpers.extraction.shelves.tables import build_tables
from helpers.extraction.verbs import report_labels, verb
from helpers.foundation.checks import check_list
from helpers.foundation.errors import InputError, ParameterError, WorkbookError
from helpers.foundation.overviews import as_html, as_text
from helpers.foundation.paths import display_path, resolve_path
from helpers.foundation.store import cached_tables, fingerprint
from helpers.foundation.versions import reading_version


@dataclass(frozen=True, repr=False)
class Corpus:
    """Reports in corpus order, and their tables; printed, it says what there is and what to call next.

    Its tables are properties, each names its columns in its help: ``help(type(corpus).facts)``. ``facts`` is the main
    one, ``figures()`` the same to be read, ``indicators`` the catalogue; ``problems`` tell what could not be read.
    """

    reports: dict[str, Report]
    fingerprint: str
    language: str = "zh"
    directory: str = ""
    problems: tuple[WorkbookError, ...] = ()
    _tables: Mapping[str, pd.DataFrame] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        return as_text(*overview(self))

    def _repr_html_(self) -> str:
        return as_html(*overview(self), self.language)

    @property
    def facts(self) -> pd.DataFrame:
        """Every figure, mask and assertion: one row a mention and indicator, in corpus and text order.

        Columns: report_id, fact_id, text, kind, unit, bound, change, disclosure, indicator, topic, basis, year_basis,
        stage, scope, status, section, part, sentence, subject, found_by, part_of, corrected (str); start, end (int);
        value, low, high (float); approximate (bool); year, base_year (Int64).

        Codes: disclosure is stated, masked or asserted; change is level, increase, decrease or empty; status is actual,
        estimate, planned, standard or empty; bound is >=, <=, <, > or empty; year_basis is explicit, inferred, masked
        or empty; kind is money, percent, percentage_point, count, ratio, coefficient, rank, area, duration, distance or
        rate; found_by is own, list, before, lead_in, table, heading or empty.
        """
        return self._tables["facts"]

    def figures(
        self, topic: str | None = None, indicator: str | None = None, report_id: str | None = None,
        state: str | None = None,
    ) -> pd.DataFrame:  # fmt: skip
        """Return the figures to be read, in corpus and text order: eight columns, one line a row; all unless chosen.
        Columns: report_id, indicator, figure, state, about, words, fact_id (str); year (Int64).

        ``indicator`` is the label in the corpus's language, or the words that say what is measured; ``figure`` as
        printed; ``state`` one of stated, masked, asserted; ``about`` what kind of figure it is (decrease, estimate,
        小学 …); ``words`` those around it. ``corpus.facts`` has every column.

        >>> corpus.figures(indicator="security_guard_rate", state="stated")[["report_id", "figure", "year"]]
                      report_id figure  year
        0  anon-prefecture-2022   100％  2022
        1          tongnan-2022   100%  2022
        """
        return figures_view(self, topic, indicator, report_id, state)

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """The catalogue, one row an indicator; ``figures`` counts the places that give it one.
        Columns: indicator, label_zh, label_en, topic, kinds, definition (str); figures (int)."""
        return indicators_table(self.facts)

    @cached_property
    def relations(self) -> pd.DataFrame:
        """Every arithmetic claim of the texts: kind, stated fact, operands as ``role:fact_id``, what ties them.

        A base that a report leaves out is that of the same government's report of the year before, where it gives one.

        Columns: report_id, relation_id, kind, stated, tied_by, reason (str); operands (tuple); start, end (int);
        complete (bool).
        """
        table = self._tables["relations"]
        series = [report_ids for report_ids in self.governments["report_ids"] if len(report_ids) > 1]
        if not series:
            return table
        rows = [Relation(*row) for row in table[list(Relation._fields)].itertuples(index=False)]
        return relations_table(tie_earlier(rows, self.facts, series))

    def query(
        self, name: str, columns: Sequence[str] | None = None, report_ids: Sequence[str] | None = None, **equal: object
    ) -> pd.DataFrame:
        """Return columns and rows of a table without reading the others: those of ``report_ids`` and ``equal``.

        >>> corpus.query("facts", ["value", "unit"], ["tongnan-2022"], indicator="security_guard_rate")
           value unit
        0  100.0    %
        """
        if isinstance(self._tables, Shelf):
            return self._tables.query(name, columns, report_ids, **equal)
        return selected(self._tables[name], columns, report_ids, equal)

    @property
    def sections(self) -> pd.DataFrame:
        """The headings, as a tree: ``parent_id`` is the section that holds one, ``part`` what it is a part of.

        Columns: report_id, number, title, path, part, dimension (str); section_id, level, start, end (int);
        parent_id (Int64).
        """
        return self._tables["sections"]

    @property
    def sentences(self) -> pd.DataFrame:
        """Every sentence with its section: ``text`` is what the report prints from ``start`` to ``end``.

        Columns: report_id, text, section, part, dimension (str); start, end, section_id (int).
        """
        return self._tables["sentences"]

    @property
    def citations(self) -> pd.DataFrame:
        """Every document that a report cites.

        Columns: report_id, text, title, number, issuer, issuer_level, topic (str); start, end, sentence_start
        (int); year (Int64).
        """
        return self._tables["citations"]

    @property
    def rejected(self) -> pd.DataFrame:
        """The digits that are no figure, and why: a date, an ordinal, a damaged number.

        Columns: report_id, text, reason (str); start, end (int).
        """
        return self._tables["rejected"]

    @property
    def mentions(self) -> pd.DataFrame:
        """Where a report speaks of an indicator without a figure; ``damaged``: a number beside it cannot be read.

        Columns: report_id, text, indicator, topic, part, sentence (str); start, end (int); damaged (bool).
        """
        return self._tables["mentions"]

    @property
    def coverage(self) -> pd.DataFrame:
        """How far each report was read, as a whole (topic '') and by topic.

        The last two columns say it: ``reading`` is read, partly or not_read, ``reason`` the code of what kept us from
        reading. The others count, see ``extraction.coverage.Coverage``.

        Columns: report_id, topic, rejected_reasons, reading, reason (str); figures, masked, bound, subject_only,
        unnamed, asserted, rejected, damaged, bare_cells (int); characters, foreign (Int64).
        """
        return self._tables["coverage"]

    @property
    def corrections(self) -> pd.DataFrame:
        """The corrections that were applied: what stood there, what stands there now, and why.

        Columns: report_id, fact_id, text, column, old, new, reason, source (str).
        """
        return self._tables["corrections"]

    def kept(self, name: str, made_by: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return a table made of this corpus, from the store if the version ``made_by`` has made it before.

        A corpus that lies in no store, such as one of texts from memory, has its tables made each time.
        """
        if not isinstance(self._tables, Shelf):
            return make()
        key = f"{name}-{fingerprint(self.fingerprint, made_by)}"
        return cached_tables(key, lambda: {"table": make()})["table"]

    def subset(self, report_ids: Sequence[str]) -> Corpus:
        """Return a corpus of some of the reports; nothing is read again."""
        wanted = set(report_ids)
        reports = {report_id: report for report_id, report in self.reports.items() if report_id in wanted}
        tables = {
            name: table[table["report_id"].isin(wanted)].reset_index(drop=True) for name, table in self._tables.items()
        }
        return replace(self, reports=reports, fingerprint=fingerprint(self.fingerprint, *reports), _tables=tables)

    @cached_property
    def cards(self) -> pd.DataFrame:
        """What is known of each report, one row each.

        Columns: report_id, file, sha256, title, label_zh, label_en, place, level, province, parent, published, source,
        genre (str); year_from, year (Int64); masked, provisional (bool).
        """
        names = [item.name for item in fields(Card)]
        table = pd.DataFrame([asdict(report.card) for report in self.reports.values()], columns=names)
        return table.astype({"year": "Int64", "year_from": "Int64"})

    @cached_property
    def governments(self) -> pd.DataFrame:
        """One row a government: its id and place, and its reports and their years, the earliest first.

        Columns: government_id, place, level, province, parent, label_zh, label_en (str); report_ids, years (tuple).
        """
        return self.kept("governments", reading_version(), lambda: governments_table(governments(seats_of(self.cards))))


@verb
def open_corpus(
    corpus_dir: str | Path = "data/reports", report_ids: Sequence[str] | None = None, language: str = "zh"
) -> Corpus:
    """Return the reports of a folder, those of ``report_ids`` only if any are given.

    A text without a row in ``corpus.csv`` gets a provisional card. Raises InputError for a folder that is not there or
    holds no report; a single unreadable report is kept in ``.problems``. What the corpus holds it says when printed.

    >>> list(open_corpus(report_ids=["tongnan-2022", "gaoping-2021"]).reports)
    ['tongnan-2022', 'gaoping-2021']
    """
    return open_folder(corpus_dir, report_ids, language)


def open_folder(
    corpus_dir: str | Path, report_ids: Sequence[str] | None = None, language: str = "zh", each: Mapper = map
) -> Corpus:
    """Return :func:`open_corpus`; ``each`` maps the reading over what is not stored yet, here or in other processes."""
    directory = resolve_path(corpus_dir)
    if not directory.is_dir():
        raise InputError("no such folder", file=display_path(directory), remedy="check corpus_dir")
    cards = {card.file: card for card in read_cards(directory)}
    files = find_texts([directory])
    in_order = [directory / name for name in cards] + [path for path in files if path.name not in cards]
    known = [cards[path.name].report_id if path.name in cards else report_id_of(path) for path in in_order]
    given = [] if report_ids is None else check_list("report_ids", report_ids, known, report_labels(cards.values()))
    wanted = set(given or known)
    chosen = [path for path, report_id in zip(in_order, known, strict=True) if report_id in wanted]
    corrections = read_corrections(directory, known)
    corpus = _read(chosen, cards, corrections, language, each, display_path(directory))
    check_print(corpus, corpus_dir, report_ids)
    return corpus


@verb
def read_texts(texts: Mapping[str, str], language: str = "zh") -> Corpus:
    """Return the reports of texts in memory, by their ids; nothing of them is stored.

    >>> corpus = read_texts({"pasted": "2022年，全县一般公共预算教育经费15.44亿元。"})
    >>> corpus.facts["indicator"].tolist()
    ['public_budget_education_funding']
    """
    if not texts or not all(text.strip() for text in texts.values()):
        raise ParameterError("an empty text", expected="a text for each report id")
    reports = {}
    for report_id, text in texts.items():
        card = provisional_card(report_id, Path(f"{report_id}.txt"), text, text.encode())
        reports[report_id] = read_report(text, card)
    corpus_print = fingerprint(*(part for report_id, text in texts.items() for part in (report_id, text)))
    return Corpus(reports, corpus_print, language, "", (), build_tables(reports))


def read_paths(paths: Iterable[str | Path], language: str = "zh", each: Mapper = map) -> Corpus:
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
    return _read(chosen, cards, corrections, language, each)


def _ids_in(folder: Path) -> list[str]:
    """Return the ids that the reports of a folder have, by their cards or their file names."""
    cards = {card.file: card.report_id for card in read_cards(folder)}
    return [
        *cards.values(),
        *(report_id_of(path) for path in folder.iterdir() if path.name not in cards and path.is_file()),
    ]


def _read(
    paths: list[Path],
    cards: dict[str, Card],
    corrections: list[Correction],
    language: str,
    each: Mapper,
    place: str = "",
) -> Corpus:
    problems: list[WorkbookError] = []
    sources: dict[str, Source] = {}
    for path in paths:
        try:
            source = find_source(path, cards.get(path.name), corrections)
            if source.report_id in sources:
                raise InputError(
                    f"a second report named {source.report_id}", file=display_path(path), remedy="rename it"
                )
            sources[source.report_id] = source
        except WorkbookError as error:
            problems.append(error)
    shelf = Shelf(sources.values(), each)
    problems += shelf.problems
    if not shelf.reports:
        raise problems[0]
    corrections = [item for item in corrections if item.report_id in shelf.reports]
    corpus_print = fingerprint(*(report.print for report in shelf.reports.values()), repr(corrections))
    return Corpus(shelf.reports, corpus_print, language, place, tuple(problems), shelf)
