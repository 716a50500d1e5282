"""``workbook add``: reports of any kind into a corpus, each text once, with a card of all that can be found."""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from helpers.corpus.cards import CARD_FILE, COLUMNS, Card, provisional_card, read_cards, unlike_a_report
from helpers.corpus.heads.divisions import divisions, full_name
from helpers.corpus.heads.places import find_places
from helpers.corpus.readers import Document, find_files, name_of, read_document, report_id_of, same_text
from helpers.foundation.errors import InputError, WorkbookError, printable
from helpers.foundation.paths import display_path, resolve_path
from helpers.pipeline.export import FORMULA_SIGNS, write_whole

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_GRAM, _ONE_IN = 12, 8  # characters of a run, and the share of runs that stand for a text
_NEAR = 0.7  # of the runs of two texts that both have: what two years of one government never share
_ADDED, _KNOWN = "added", "known"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: added or known, under which report, and what is to be said of it."""

    file: str
    state: str
    report_id: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What ``add`` did: an outcome for each file that could be read, and the other files with the reason."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[WorkbookError, ...]
    skipped: tuple[str, ...]


def add(paths: Iterable[str | Path], corpus: str | Path) -> Added:
    """Write each report of ``paths`` as UTF-8 text into the folder ``corpus``, with a row of ``corpus.csv``.

    Folders are searched with the folders in them, zips with their members. A text that the corpus holds already, in
    whatever wrapping, is not written again. Raises InputError where the cards of ``corpus`` are broken.
    """
    directory = resolve_path(corpus)
    if directory.exists() and not directory.is_dir():
        raise InputError("no folder", file=display_path(directory), expected="the folder of a corpus")
    shelf = _Shelf(directory)
    outcomes: list[Outcome] = []
    problems: list[WorkbookError] = []
    skipped: list[str] = []
    for given in map(resolve_path, paths):
        try:
            found = find_files([given], deep=True)
        except InputError as error:
            problems.append(error)
            continue
        skipped += found.skipped
        base = given if given.is_dir() else given.parent
        for path in found.files:
            try:
                outcomes.append(shelf.take(path, _name_in(path, base, given)))
            except InputError as error:
                problems.append(error)
    return Added(tuple(outcomes), tuple(problems), tuple(skipped))


class _Shelf:
    """A corpus on disk that grows: its cards, and what its texts are recognised by."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.cards = list(read_cards(directory)) if directory.is_dir() else []
        self.texts: dict[str, str] = {}  # key of a text: its report
        self.runs: dict[str, frozenset[int]] = {}
        inside = list(directory.iterdir()) if directory.is_dir() else []
        # whatever lies there keeps its name; a.txt and A.txt are one file on many disks
        self.taken = {
            name.casefold() for name in (*(card.report_id for card in self.cards), *map(report_id_of, inside))
        }
        of_file = {card.file: card.report_id for card in self.cards}
        for path in self._files():
            try:
                text = read_document(path).text
            except InputError:
                continue  # whoever reads the corpus says so
            self._remember(of_file.get(path.name, report_id_of(path)), text)

    def take(self, path: Path, name: str) -> Outcome:
        """Add one file, unless its text is here already; ``name`` is what its source is called."""
        document = read_document(path)
        known = self.texts.get(same_text(document.text))
        if known is not None:
            return Outcome(name, _KNOWN, known, document.notes)
        card = self._card(path, document, name)
        notes = [*document.notes]
        doubt = unlike_a_report(card)
        if doubt:
            notes.append(doubt)
        near = self._near(document.text)
        if near is not None:
            notes.append(f"nearly the same text as {near[0]} ({near[1]:.0%} in common): keep one of them")
        write_whole(self.directory / card.file, document.text)
        self.cards.append(card)
        self.taken.add(card.report_id.casefold())
        self._write_cards()
        self._remember(card.report_id, document.text)
        return Outcome(name, _ADDED, card.report_id, tuple(notes))

    def _card(self, path: Path, document: Document, name: str) -> Card:
        data = document.text.encode("utf-8")
        found = provisional_card("", path, document.text, data)
        report_id = self._free(self._id(path, found))
        told = name if not (found.masked and find_places(name)) else f"a file {path.suffix}"
        read_by = f", read by {document.tool}" if document.tool else ""
        return replace(
            found, report_id=report_id, file=f"{report_id}.txt", title=found.title.lstrip(FORMULA_SIGNS),
            label_zh=found.label_zh or report_id, label_en=report_id, source=f"from {told}{read_by}",
            provisional=False,
        )  # fmt: skip

    def _id(self, path: Path, card: Card) -> str:
        """Return a name for a report that may be a file's: that of its file, or its division's code and year."""
        stem = report_id_of(path)
        if _ID.fullmatch(stem):
            return stem
        code = (
            next((one.code for one in divisions().values() if full_name(one) == card.place), "") if card.place else ""
        )
        return "-".join(part for part in (code or f"report-{card.sha256[:8]}", str(card.year or "")) if part)

    def _free(self, report_id: str) -> str:
        names = (report_id, *(f"{report_id}-{number}" for number in range(2, len(self.taken) + 3)))
        return next(name for name in names if name.casefold() not in self.taken)

    def _near(self, text: str) -> tuple[str, float] | None:
        mine = _runs(text)
        shared = [(len(mine & runs) / max(len(mine | runs), 1), report_id) for report_id, runs in self.runs.items()]
        most, report_id = max(shared, default=(0.0, ""))
        return (report_id, most) if most >= _NEAR else None

    def _remember(self, report_id: str, text: str) -> None:
        self.texts.setdefault(same_text(text), report_id)
        self.runs[report_id] = _runs(text)

    def _files(self) -> list[Path]:
        try:
            return find_files([self.directory]).files
        except InputError:  # an empty folder, or none yet
            return []

    def _write_cards(self) -> None:
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for card in self.cards:
            cells = {name: "" if cell is None else cell for name, cell in asdict(card).items()}
            writer.writerow(cells | {"masked": "yes" if card.masked else "no"})
        write_whole(self.directory / CARD_FILE, buffer.getvalue().encode("utf-8-sig"))


def _runs(text: str) -> frozenset[int]:
    """Return what stands for a text when it is held against others: one in some of its runs of characters.

    Source: Broder 1997, On the resemblance and containment of documents.
    """
    bare = "".join(text.split())
    hashes = (zlib.crc32(bare[at : at + _GRAM].encode("utf-8", "replace")) for at in range(len(bare) - _GRAM + 1))
    return frozenset(run for run in hashes if run % _ONE_IN == 0)


def _name_in(path: Path, base: Path, given: Path) -> str:
    """Return what a source is called on its card: relative to what was named, never a path of this machine."""
    parts = path.relative_to(base).parts if path.is_relative_to(base) else (given.name, path.name)  # or a zip's member
    return printable("/".join(map(name_of, parts)))
