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
from helpers.corpus.readers import read_bytes, read_text, report_id_of, tool_of
from helpers.corpus.reports import Report, read_report
from helpers.extraction.corrections import Correction
from helpers.extraction.shelves.tables import build_tables
from helpers.foundation.errors import InputError, WorkbookError
from helpers.foundation.parquet import arrow_of
from helpers.foundation.paths import display_path
from helpers.foundation.shards import SHARD
from helpers.foundation.store import fingerprint
from helpers.foundation.versions import reading_version


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read as a report: its bytes by their SHA-256, its card if there is one, and what is corrected.

    ``tool`` is the library, with its version, that makes a text of the file; empty for a plain text.
    """

    path: Path
    report_id: str
    sha256: str
    tool: str = ""
    card: Card | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def key(self) -> str:
        """What decides everything read from it: bytes, name, card, corrections, and the library and code that read."""
        own = repr((self.sha256, self.tool, self.path.name, self.report_id, self.card, self.corrections))
        return fingerprint(own, reading_version())


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
    return Source(path, report_id, hashlib.sha256(data).hexdigest(), tool_of(data), card, own)


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
    rows = [
        (name, json.dumps(asdict(one.card), ensure_ascii=False), one.print, one.text) for name, one in reports.items()
    ]
    return pd.DataFrame(rows, columns=["report_id", "card", "print", "text"], dtype="str")
