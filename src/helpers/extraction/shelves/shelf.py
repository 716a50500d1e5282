"""The stored tables and reports of a corpus, read when they are asked for, by columns and filters.

Opening a corpus parses no text that is stored: cards come from the shards, texts and outlines follow when somebody asks
for them. A shard that is not as it was written is read from its text again, whenever that is noticed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.corpus.cards import Card
from helpers.corpus.outline import Section
from helpers.corpus.reports import Outlined, Report
from helpers.extraction.shelves.reading import Read, Source, read_sources
from helpers.foundation.errors import WorkbookError
from helpers.foundation.parquet import Damaged, frame_of
from helpers.foundation.paths import DERIVED_DIR
from helpers.foundation.shards import SHARD, Store, built, rows_of
from helpers.foundation.versions import reading_version

Mapper = Callable[[Callable[[Sequence[Source]], Read], Iterable[Sequence[Source]]], Iterable[Read]]
NAMES = ("facts", "relations", "sections", "sentences", "citations", "rejected", "mentions", "coverage", "corrections")
_AT_ONCE = 16  # reports that one process reads before it hands them over: half a second
_NEIGHBOURS = 32  # reports whose texts are fetched together: who asks for one mostly asks for the next
_TRIES = 3


class Shelf(Mapping[str, pd.DataFrame]):
    """Table name → table of all reports of a corpus, in corpus order; what is not stored yet is read and stored."""

    def __init__(self, sources: Iterable[Source], each: Mapper = map) -> None:
        self._each = each
        self._store = Store(DERIVED_DIR / "shards" / reading_version())
        self._tables: dict[str, pd.DataFrame] = {}
        self._neighbours = lru_cache(maxsize=2)(self._read_neighbours)
        wanted = list(sources)
        failed = self._ensure(wanted)
        self.problems = tuple(failed[one.key] for one in wanted if one.key in failed)
        self.sources = tuple(one for one in wanted if one.key not in failed)
        self._keys = [one.key for one in self.sources]
        self._at = {one.report_id: place for place, one in enumerate(self.sources)}
        self.reports = {report.report_id: report for report in self._unopened()}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in NAMES:
            raise KeyError(name)
        if name not in self._tables:
            self._tables[name] = self.query(name)
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)

    def query(
        self, name: str, columns: Sequence[str] | None = None, report_ids: Sequence[str] | None = None, **equal: object
    ) -> pd.DataFrame:
        """Return some columns of some rows of a table, read from the store: those of ``report_ids`` and ``equal``.

        A value in ``equal`` may be a collection of values: ``indicator=("large_class_share",)``.
        """
        keys = self._keys if report_ids is None else [self._keys[self._at[one]] for one in report_ids]
        where = None
        for column, value in equal.items():
            one = pc.field(column).isin(_values(value))
            where = one if where is None else where & one
        rows = self._rows(keys, name, columns, where)
        return frame_of(rows.drop_columns([SHARD]))

    def _unopened(self) -> Iterator[Report]:
        if not self._keys:
            return
        for _, text, known in _tuples(self._rows(self._keys, "reports", ("card", "print")), (SHARD, "card", "print")):
            card = Card(**json.loads(text))
            yield Report(card, known, partial(self._outlined, card.report_id))

    def _outlined(self, report_id: str) -> Outlined:
        at = self._at[report_id]
        return self._neighbours(at // _NEIGHBOURS)[at % _NEIGHBOURS]

    def _read_neighbours(self, number: int) -> list[Outlined]:
        keys = self._keys[number * _NEIGHBOURS : (number + 1) * _NEIGHBOURS]
        texts = self._rows(keys, "reports", ["text"])["text"].to_pylist()
        sections: list[list[Section]] = [[] for _ in keys]
        spans: list[list[tuple[int, int]]] = [[] for _ in keys]
        for shard, *fields in _tuples(self._rows(keys, "sections", Section._fields), (SHARD, *Section._fields)):
            sections[shard].append(Section(*fields))
        for shard, start, end in _tuples(self._rows(keys, "sentences", ("start", "end")), (SHARD, "start", "end")):
            spans[shard].append((start, end))
        return [Outlined(*one) for one in zip(texts, map(tuple, sections), map(tuple, spans), strict=True)]

    def _rows(
        self, keys: Sequence[str], name: str, columns: Sequence[str] | None = None, where: pc.Expression | None = None
    ) -> pa.Table:
        for _ in range(_TRIES):
            try:
                return rows_of(self._places, keys, name, columns, where)
            except Damaged:
                self._store.remove(keys)
                for error in self._ensure(self.sources).values():
                    raise error from None
        raise Damaged(name)

    def _ensure(self, sources: Sequence[Source]) -> dict[str, WorkbookError]:
        """Read and store what the store has not; return the errors of what could not be read, by key."""
        self._places = self._store.find(one.key for one in sources)
        missing = [one for one in sources if one.key not in self._places]
        if not missing:
            return {}
        failed: dict[str, WorkbookError] = {}

        def work() -> Iterator[tuple[Sequence[str], Mapping[str, pa.Table]]]:
            for read in self._each(read_sources, _portions(missing)):
                failed.update(read.problems)
                if read.keys:
                    yield read.keys, read.shards

        for _ in built(work(), self._store.add):
            pass
        self._store.merge_small([one.key for one in sources])
        self._places = self._store.find(one.key for one in sources)
        return failed


def selected(
    table: pd.DataFrame, columns: Sequence[str] | None, report_ids: Sequence[str] | None, equal: Mapping[str, object]
) -> pd.DataFrame:
    """Return the rows and columns of a table in memory that :meth:`Shelf.query` returns of a stored one."""
    wanted = pd.Series(True, index=table.index) if report_ids is None else table["report_id"].isin(list(report_ids))
    for column, value in equal.items():
        wanted &= table[column].isin(_values(value))
    return table.loc[wanted, list(columns or table.columns)].reset_index(drop=True)


def _values(value: object) -> list:
    return list(value) if isinstance(value, Collection) and not isinstance(value, str) else [value]


def _portions(sources: Sequence[Source]) -> list[Sequence[Source]]:
    return [sources[at : at + _AT_ONCE] for at in range(0, len(sources), _AT_ONCE)]


def _tuples(table: pa.Table, columns: Sequence[str]) -> Iterator[tuple]:
    return zip(*(table[name].to_pylist() for name in columns), strict=True)
