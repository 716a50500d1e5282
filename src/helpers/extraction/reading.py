"""Texts to tables: reports read one after the other, by whichever process, into the shards the store keeps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from helpers.corpus.cards import Card, check_checksum, provisional_card, with_genre
from helpers.corpus.outline import Section
from helpers.corpus.readers import read_bytes, read_text, report_id_of
from helpers.corpus.reports import Report, read_report
from helpers.extraction import citations, facts, mentions
from helpers.extraction.corrections import Correction, corrected, corrections_table
from helpers.extraction.coverage import DAMAGED, coverage_table
from helpers.extraction.numbers.nonfigures import Rejected
from helpers.extraction.relations.relations import Relation, read_relations, relations_table
from helpers.foundation.errors import InputError, WorkbookError
from helpers.foundation.parquet import arrow_of
from helpers.foundation.paths import display_path
from helpers.foundation.shards import SHARD
from helpers.foundation.store import Tables, fingerprint
from helpers.foundation.versions import reading_version


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read as a report: its bytes by their SHA-256, its card if there is one, and what is corrected."""

    path: Path
    report_id: str
    sha256: str
    card: Card | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def key(self) -> str:
        """What decides everything read from it: text, name, card, corrections, and the code that reads."""
        own = (self.sha256, self.path.name, self.report_id, repr(self.card), repr(self.corrections))
        return fingerprint(*own, reading_version())


@dataclass(frozen=True, slots=True)
class Read:
    """What became of several sources: the shards of those that could be read, and an error for each other one."""

    keys: tuple[str, ...]
    shards: Mapping[str, pa.Table]
    problems: Mapping[str, WorkbookError]


def find_source(path: Path, card: Card | None = None, corrections: Sequence[Correction] = ()) -> Source:
    """Return the source of a file, unread; InputError where the file is missing or not the one of its ``card``."""
    data = read_bytes(path)
    if card is not None:
        check_checksum(card, data, path)
    report_id = card.report_id if card is not None else report_id_of(path)
    own = tuple(item for item in corrections if item.report_id == report_id)
    return Source(path, report_id, hashlib.sha256(data).hexdigest(), card, own)


def read_sources(sources: Sequence[Source]) -> Read:
    """Return the shards of several sources; runs in any process.

    A source that cannot be read costs itself; a correction that does not fit its text is an InputError.
    """
    reports: dict[str, Report] = {}
    keys: list[str] = []
    problems: dict[str, WorkbookError] = {}
    for source in sources:
        try:
            reports[source.report_id] = _report(source)
            keys.append(source.key)
        except WorkbookError as error:
            problems[source.key] = error
    corrections = [item for source in sources if source.report_id in reports for item in source.corrections]
    tables = build_tables(reports, corrections)
    tables["reports"] = _reports(reports)
    return Read(tuple(keys), {name: _shards(table, list(reports)) for name, table in tables.items()}, problems)


def build_tables(reports: Mapping[str, Report], corrections: Sequence[Correction] = ()) -> Tables:
    """Return every table of the reports, freshly read: what ``Corpus`` gives, ``relations`` as each text ties them."""
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
        cited += citations.citation_rows(report)
        tied += read_relations(report, own)
    table = facts.facts_table(rows)
    return {
        "facts": table,
        "relations": relations_table(tied),
        "sections": _sections(reports),
        "sentences": _sentences(reports),
        "citations": pd.DataFrame(cited, columns=list(citations.COLUMNS)).astype({"year": "Int64"}),
        "rejected": _rejected(reports, rejected),
        "mentions": pd.DataFrame(named, columns=list(mentions.COLUMNS)).astype({"damaged": "bool"}),
        "corrections": corrections_table(applied),
        "coverage": coverage_table(reports, table, rejected),
    }


def _report(source: Source) -> Report:
    text, data = read_text(source.path), read_bytes(source.path)
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise InputError("the file changed while it was read", file=display_path(source.path), remedy="run again")
    if source.card is None:
        return read_report(text, provisional_card(source.report_id, source.path, text, data))
    return read_report(text, with_genre(source.card, text))


def _shards(table: pd.DataFrame, report_ids: Sequence[str]) -> pa.Table:
    """Return a table with the number of the shard each row belongs to."""
    numbers = pd.Index(report_ids).get_indexer(table["report_id"]) if len(table) else []
    return arrow_of(table.assign(**{SHARD: pd.array(numbers, dtype="int32")}))


def _reports(reports: Mapping[str, Report]) -> pd.DataFrame:
    rows = [(name, json.dumps(asdict(one.card), ensure_ascii=False), one.text) for name, one in reports.items()]
    return pd.DataFrame(rows, columns=["report_id", "card", "text"], dtype="str")


def _rejected(reports: Mapping[str, Report], spans: Mapping[str, list[Rejected]]) -> pd.DataFrame:
    rows = [
        (report_id, span.start, span.end, reports[report_id].text[span.start : span.end], span.reason)
        for report_id, found in spans.items()
        for span in found
    ]
    return pd.DataFrame(rows, columns=list(facts.REJECTED_COLUMNS))


def _sections(reports: Mapping[str, Report]) -> pd.DataFrame:
    names = list(Section._fields)
    rows = [
        (report.report_id, *(getattr(section, name) for name in names))
        for report in reports.values()
        for section in report.sections
    ]
    return pd.DataFrame(rows, columns=["report_id", *names]).astype({"parent_id": "Int64"})


def _sentences(reports: Mapping[str, Report]) -> pd.DataFrame:
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
