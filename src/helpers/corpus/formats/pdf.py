"""PDF files with a text layer: lines in reading order, tables as tables; pages that are images are named."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator
from statistics import median
from typing import TYPE_CHECKING

from helpers.corpus.formats.grids import Cell, lines_of_cells
from helpers.corpus.formats.layout import USUAL_SIZE, Line, in_reading_order, text_of
from helpers.foundation.errors import InputError

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

LIBRARY = "pdfplumber"
_MOST_PAGES = 2000
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_MOST_UNMAPPED = 0.1
_LEAST_CHARACTERS = 8  # a page with fewer, and an image, was scanned
_GAP = 0.6  # of the size of its type: what stands further apart is another segment
_SAME_EDGE = 2.0  # points
# Fonts of browsers and of macOS give the radicals of a dictionary for the characters that look like them. U+2F00-2FD5
# decompose in Unicode; those of the supplement do not (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
_RADICALS = dict(
    zip(
        "⺁⺇⺊⺌⺍⺕⺜⺝⺟⺠⺩⺬⺮⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "厂几卜小小彐日月母民王示竹虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
) | {"\u2329": "\u3008", "\u232a": "\u3009"}  # the brackets of mathematics for those of titles


def read_pdf(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a PDF and notes on the pages that hold none.

    Raises InputError for an encrypted, broken or scanned file, and for fonts that do not say what their characters are.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it comments on fonts that every office prints with
    lines: list[Line] = []
    scanned: list[int] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                raise InputError(
                    f"{len(document.pages)} pages", file=name, expected=f"{_MOST_PAGES} at most",
                    remedy="split the file",
                )  # fmt: skip
            for index, page in enumerate(document.pages):
                found = list(_lines(page.dedupe_chars(), index))
                if sum(len(line.text) for line in found) < _LEAST_CHARACTERS and page.images:
                    scanned.append(index + 1)
                lines += found
                page.close()
    except InputError:
        raise
    except Exception as error:  # whatever a damaged file makes of the parser, it is this file that is broken
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise InputError("encrypted", file=name, remedy="save it without a password") from error
        raise InputError("broken: no PDF that can be opened", file=name, remedy="fetch or print it again") from error
    return _checked(lines, scanned, name)


def _checked(lines: list[Line], scanned: list[int], name: str) -> tuple[str, tuple[str, ...]]:
    printed = "".join(line.text for line in lines)
    if not printed.strip():
        found = f"scanned: none of its {len(scanned)} pages holds text" if scanned else "the file is empty"
        remedy = "have its text recognised first, and read it over" if scanned else ""
        raise InputError(found, file=name, expected="a PDF with its text", remedy=remedy)
    if sum(len(match[0]) for match in _UNMAPPED.finditer(printed)) > _MOST_UNMAPPED * len(printed):
        raise InputError(
            "its fonts do not say what their characters are", file=name, expected="a PDF with its text",
            remedy="print it anew, or have its text recognised",
        )  # fmt: skip
    pages = ", ".join(map(str, scanned))
    return text_of(lines), ((f"pages that are images and were not read: {pages}",) if scanned else ())


def plain(text: str) -> str:
    """Return printed characters as the ones they stand for: the radicals that some fonts give for Chinese characters.

    >>> plain("⼀、⻅义⻓⽅")
    '一、见义长方'
    """
    return "".join(
        unicodedata.normalize("NFKC", sign) if "\u2f00" <= sign <= "\u2fd5" else _RADICALS.get(sign, sign)
        for sign in text
    )


def _lines(page: Page, number: int) -> Iterator[Line]:
    """Yield the lines of a page in reading order, the rows of a table where it stands."""
    tables = sorted((table for table in page.find_tables() if _is_table(table)), key=lambda table: table.bbox[1])
    prose = page.filter(lambda item: not any(_is_inside(item, table.bbox) for table in tables)) if tables else page
    words = prose.extract_words(keep_blank_chars=True, x_tolerance_ratio=_GAP, return_chars=True)
    ordered = in_reading_order([_segment(word, number) for word in words if word["text"].strip()], page.width)
    for table in tables:
        x0, top, x1, bottom = table.bbox
        rows = [
            Line(number, x0, x1, top, bottom, USUAL_SIZE, text, is_row=True)
            for text in lines_of_cells(_cells(table, page.chars))
        ]
        at = next((index for index, line in enumerate(ordered) if line.top >= top), len(ordered))
        ordered[at:at] = rows
    yield from ordered


def _segment(word: dict, number: int) -> Line:
    size = median(char["size"] for char in word["chars"])
    return Line(number, word["x0"], word["x1"], word["top"], word["bottom"], size, plain(word["text"]).strip())


def _is_inside(item: dict, box: tuple[float, float, float, float]) -> bool:
    if item["object_type"] != "char":
        return False
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _is_table(table: Table) -> bool:
    """Whether ruled lines make a table, not a frame around prose."""
    return len({cell[1] for cell in table.cells}) > 1 and len({cell[0] for cell in table.cells}) > 1


def _cells(table: Table, chars: list[dict]) -> list[Cell]:
    """Return the cells of a ruled table; how far one reaches is told by the edges of the others."""
    from pdfplumber.utils import extract_text

    columns = _edges(x for cell in table.cells for x in (cell[0], cell[2]))
    rows = _edges(y for cell in table.cells for y in (cell[1], cell[3]))
    inside = [char for char in chars if _is_inside(char, table.bbox)]
    found = []
    for box in sorted(table.cells, key=lambda cell: (cell[1], cell[0])):
        left, top, right, bottom = (_nearest(edges, at) for edges, at in zip((columns, rows) * 2, box, strict=True))
        text = extract_text([char for char in inside if _is_inside(char, box)], x_tolerance_ratio=_GAP)
        found.append(Cell(top, left, max(bottom - top, 1), max(right - left, 1), plain(text)))
    return found


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SAME_EDGE:
            edges.append(place)
    return edges


def _nearest(edges: list[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))
