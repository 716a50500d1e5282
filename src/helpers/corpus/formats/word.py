"""Word files (docx): paragraphs with their list numbers and tables in place, tracked changes settled, notes at the end.

Insertions stand, deletions and hidden text do not. Headers, footers, comments and tables of contents are no part of the
text; footnotes follow it, each on a line of its own. Source of the elements: ECMA-376 part 1, 17.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.corpus.formats.archives import check_package
from helpers.corpus.formats.grids import Cell, lines_of_cells
from helpers.corpus.formats.numbering import Numbering, W
from helpers.foundation.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

LIBRARY = "python-docx"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "rt", "sdtPr"))
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_CONTENTS = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery[@{W}val='Table of Contents']"
_OFF = ("0", "false", "off")


def read_word(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a docx and notes on what could not be taken; raises InputError for a broken file."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    check_package(data, name)
    try:
        reader = _Reader(docx.Document(io.BytesIO(data)))
        lines = reader.lines()
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, LxmlError, PackageNotFoundError) as error:
        raise InputError(
            "broken: no Word document inside", file=name, remedy="open it in Word, save it again"
        ) from error
    if not "".join(lines).strip():
        found = "holds images and no text" if reader.images else "the file is empty"
        raise InputError(found, file=name, expected="the text of a report")
    notes = (f"images, which are not read: {reader.images}",) if reader.images else ()
    return "\n".join(lines).strip("\n") + "\n", notes


class _Reader:
    """One document on its way to lines: the lists it counts, and the notes its text refers to, in order."""

    def __init__(self, document: WordDocument) -> None:
        self.body = document.element.body
        self.parts = {relation.reltype.rsplit("/", 1)[-1]: relation for relation in document.part.rels.values()}
        self.numbering = Numbering(self._part("numbering"))
        self.styles = {one.get(f"{W}styleId"): one for one in document.styles.element.iter(f"{W}style")}
        self.referred: list[tuple[str, str]] = []  # keys of notes, in the order of the text
        self.boxes: list[_Element] = []
        self.images = len({one.get(key) for one in self.body.iter() for key in one.attrib if key.endswith("}embed")})

    def lines(self) -> list[str]:
        found = list(self.blocks(self.body))
        notes = self._notes() if self.referred else {}
        for number, note in enumerate(self.referred, start=1):
            if note in notes:
                found.append(f"[{number}] {' '.join(line for line in self.blocks(notes[note]) if line)}")
        return found

    def blocks(self, of: _Element) -> Iterator[str]:
        """Yield the lines of what stands in a body, a cell, a text box or a note, in order."""
        open_line = ""  # of a paragraph whose mark was deleted: it goes on in the next one
        for one in of:
            if one.tag == f"{W}p":
                text = open_line + self._paragraph(one)
                if one.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                    open_line = text
                    continue
                open_line = ""
                yield from text.split("\n")
                boxes, self.boxes = self.boxes, []
                for box in boxes:
                    yield from self.blocks(box)
            elif one.tag == f"{W}tbl":
                yield from self._table(one)
            elif one.tag in _WRAPPERS and one.find(_CONTENTS) is None:
                yield from self.blocks(one)
        if open_line:
            yield from open_line.split("\n")

    def _paragraph(self, paragraph: _Element) -> str:
        styles = self._styles(paragraph)
        if _is_contents(styles):
            return ""
        text = "".join(self._inline(paragraph)).strip(" \t")
        number, level = _list_of(paragraph, styles)
        return self.numbering.next_mark(number, level) + text if text and number else text

    def _inline(self, of: _Element) -> Iterator[str]:
        for one in of:
            tag = one.tag
            if tag in (f"{W}t", f"{_M}t"):
                yield one.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag in _GONE or (tag == f"{W}r" and _is_hidden(one)):
                continue
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.referred.append((tag.removeprefix(W).removesuffix("Reference"), one.get(f"{W}id", "")))
            elif tag == f"{_MC}AlternateContent":
                yield from self._inline(one[0] if len(one) else one)  # the same again stands in the fallback
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self.boxes += one.iter(f"{W}txbxContent")
            elif isinstance(tag, str):
                yield from self._inline(one)

    def _table(self, table: _Element) -> Iterator[str]:
        cells: list[Cell] = []
        above: dict[int, int] = {}  # column: the cell of a merge that goes on downwards
        rows = [row for row in _unwrapped(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
        for at, row in enumerate(rows):
            column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
            for one in _unwrapped(row, f"{W}tc"):
                width = _number(one.find(f"{W}tcPr/{W}gridSpan"), 1)
                merge = one.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(f"{W}val", "continue") == "continue" and column in above:
                    index = above[column]
                    cells[index] = cells[index]._replace(rows=at - cells[index].row + 1)
                else:
                    above[column] = len(cells)
                    cells.append(Cell(at, column, 1, width, "\n".join(line for line in self.blocks(one) if line)))
                column += width
        if len(cells) == 1:  # a frame around prose
            yield from cells[0].text.split("\n")
        else:
            yield from lines_of_cells(cells)

    def _styles(self, paragraph: _Element) -> list[_Element]:
        """Return the style of a paragraph and those it is based on, its own first."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        found: list[_Element] = []
        while named is not None and (one := self.styles.get(named.get(f"{W}val"))) is not None and one not in found:
            found.append(one)
            named = one.find(f"{W}basedOn")
        return found

    def _notes(self) -> dict[tuple[str, str], _Element]:
        parts = {kind: self._part(f"{kind}s") for kind in ("footnote", "endnote")}
        found = ((kind, one) for kind, part in parts.items() if part is not None for one in part.iter(f"{W}{kind}"))
        return {(kind, one.get(f"{W}id", "")): one for kind, one in found}

    def _part(self, kind: str) -> _Element | None:
        from docx.oxml import parse_xml

        relation = self.parts.get(kind)
        return parse_xml(relation.target_part.blob) if relation is not None and not relation.is_external else None


def _list_of(paragraph: _Element, styles: list[_Element]) -> tuple[str, int]:
    """Return (list, level) of a paragraph: its own, else those of its style; list 0 takes it out of any."""
    number, level = "", 0
    for one in (*reversed(styles), paragraph):
        properties = one.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            found = properties.find(f"{W}numId")
            number = found.get(f"{W}val", "") if found is not None else number
            level = _number(properties.find(f"{W}ilvl"), level)
    return ("", 0) if number == "0" else (number, level)


def _is_contents(styles: list[_Element]) -> bool:
    names = [named.get(f"{W}val", "") for one in styles if (named := one.find(f"{W}name")) is not None]
    return any(name.lower().startswith("toc ") for name in names)


def _is_hidden(run: _Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val") not in _OFF


def _unwrapped(of: _Element, tag: str) -> Iterator[_Element]:
    """Yield the children with ``tag``, also those inside of content controls, in order."""
    for one in of:
        if one.tag == tag:
            yield one
        elif one.tag in _WRAPPERS:
            yield from _unwrapped(one, tag)


def _number(element: _Element | None, otherwise: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return int(value) if value.isdecimal() else otherwise
