"""The lines of printed pages: headers and page numbers out, columns in reading order, wrapped lines made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-—－–·~\s]*(?:第\s*)?[0-9０-９ⅠⅡⅢIVXivx]{1,4}(?:\s*页)?(?:\s*[/／,，共]+\s*(?:共\s*)?\d{1,4}\s*页?)?[-—－–·~\s]*"
)
_STOP = "。！？!?；;：:"
_HAN = "一二三四五六七八九十"
_OPENS = re.compile(rf"[{_HAN}]{{1,3}}、|[（(][{_HAN}\d]{{1,3}}[）)]|第[{_HAN}]{{1,3}}[章节部]|\d{{1,2}}[.．、](?!\d)")
# What is never parted at the end of a line: a number, a word, a character with what closes behind it.
_UNBREAKABLE = re.compile(r"[《“（〔〈(]*(?:[A-Za-z0-9.,+-]+|.)?[，。、；：！？》”）〕〉%％)]*")
_LOOSE, _INDENT = 0.8, 0.8  # of the size of the type: what a line may be short of its margin, or stand in from it
_SET_OFF, _SET_APART = 1.4, 1.45  # of the distance of lines: a header from the text, a paragraph from the one before
_OTHER_TYPE, _OTHER_EDGE = 0.12, 0.05  # of its size: what makes it another type, within the text and at its edge
_FULL = 0.9  # share of the lines that end within the right margin; the others hang over
_MOST_PITCH = 4  # of the size of the type: what stands further down is no next line
USUAL_SIZE, _USUAL_PITCH = 10.0, 20.0  # points, where nothing tells
_ASCII_WIDTH = 0.55  # of the size of the type; a Chinese character is as wide as it is high
_EDGE_LINES = 3  # lines from the top or bottom of a page that may be a header or a footer
_REPEATED = 0.5  # share of the pages on which a header stands
_WORD_GAP = 0.6  # of the size of the type
_COLUMN, _LEAST_LINES, _KEPT = 0.25, 10, 0.9  # width of a page, lines of it, share of them that keep to a column
_MIDDLE = (0.5, 0.48, 0.52, 0.45, 0.55, 0.4, 0.6)
_OFTEN = 0.15  # of the lines that begin at the most usual place
_LATIN = re.compile(r"[A-Za-z]")


class Line(NamedTuple):
    """A printed line on a page (numbered from 0), in points from its left upper corner; ``size`` is that of its type.

    ``column`` counts those of a page set in two; ``is_row`` tells the row of a table, which is whole as it is.
    """

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    text: str
    column: int = 0
    is_row: bool = False


def in_reading_order(segments: Sequence[Line], width: float) -> list[Line]:
    """Return the segments of a page as lines: the left column before the right one, between what spans both.

    ``width`` is that of the page. What stands on one line of a column is joined, a wide gap as blanks.
    """
    segments = sorted(segments, key=lambda one: (one.top, one.x0))
    gutter = _gutter(segments, width)
    if gutter is None:
        return _as_lines(segments)
    ordered: list[Line] = []
    band: list[Line] = []
    for one in [*segments, None]:
        if one is not None and (one.x1 <= gutter or one.x0 >= gutter):
            band.append(one._replace(column=1 if one.x1 <= gutter else 2))
            continue
        for column in (1, 2):
            ordered += _as_lines([each for each in band if each.column == column])
        band = []
        ordered += [one] if one is not None else []
    return ordered


def text_of(lines: Sequence[Line]) -> str:
    """Return the text of a document whose lines are in reading order, one paragraph, title or row a line."""
    lines = without_furniture(lines)
    margins, pitch = _margins(lines), _pitch(lines)
    paragraphs: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, margins, pitch):
            paragraphs[-1] = joined(paragraphs[-1], line.text)
        else:
            paragraphs.append(line.text)
        before = line
    return "\n".join(paragraphs) + "\n" if paragraphs else ""


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that are no page number and no header or footer: what stands alike on half of the pages.

    A header is set off from the text by its distance or its type, so that no sentence said twice is taken for one.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    pitch, size = _pitch(lines), median([line.size for line in lines] or [USUAL_SIZE])
    outer = {line for own in pages.values() for line in _outer(own, pitch, size)}
    numbers = {line for own in pages.values() for line in _outermost(own) if _PAGE_NUMBER.fullmatch(line.text)}
    seen = Counter(key for page in pages for key in {_key(line) for line in outer | numbers if line.page == page})
    often = {key for key, count in seen.items() if count > 1 and count >= _REPEATED * len(pages)}
    gone = {line for line in outer | numbers if _key(line) in often} | (outer & numbers)
    return [line for line in lines if line not in gone]


def joined(before: str, following: str) -> str:
    """Return two parts of one paragraph as one: a hyphen goes, between Latin words stands a blank.

    >>> joined("校外培训机构压减率达93", "%。"), joined("the educa-", "tion"), joined("Wi", "Fi 6")
    ('校外培训机构压减率达93%。', 'the education', 'Wi Fi 6')
    """
    if before.endswith("-") and _LATIN.match(before[-2:-1]) and following[:1].islower():
        return before[:-1] + following
    between = " " if _LATIN.match(before[-1:]) and _LATIN.match(following[:1]) else ""
    return before + between + following


def _as_lines(segments: Sequence[Line]) -> list[Line]:
    """Join the segments that stand on one line."""
    rows: list[list[Line]] = []
    for one in segments:
        middle = (one.top + one.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(one)
        else:
            rows.append([one])
    lines = []
    for row in rows:
        row.sort(key=lambda one: one.x0)
        text = row[0].text
        for before, one in pairwise(row):
            text += (" " if one.x0 - before.x1 > _WORD_GAP * one.size else "") + one.text
        size = max(row, key=lambda one: len(one.text)).size
        first, last = row[0], max(row, key=lambda one: one.x1)
        lines.append(first._replace(x1=last.x1, bottom=max(one.bottom for one in row), size=size, text=text))
    return lines


def _gutter(segments: Sequence[Line], width: float) -> float | None:
    """Return where a page set in two columns is parted: hardly a line crosses it, and both sides hold full lines."""
    wide = [one for one in segments if one.x1 - one.x0 > _COLUMN * width]
    if len(wide) < _LEAST_LINES:
        return None
    for share in _MIDDLE:
        place = share * width
        left = sum(one.x1 <= place for one in wide)
        right = sum(one.x0 >= place for one in wide)
        if min(left, right) >= _LEAST_LINES // 2 and left + right >= _KEPT * len(wide):
            return place
    return None


def _goes_on(before: Line, line: Line, margins: dict[tuple[int, int], tuple[float, float]], pitch: float) -> bool:
    if before.is_row or line.is_row or abs(before.size - line.size) > _OTHER_TYPE * before.size:
        return False
    if before.page == line.page and before.column == line.column and line.top - before.top > _SET_APART * pitch:
        return False  # a paragraph set off by its distance
    room = margins[before.page, before.column][1] - before.x1
    if room > (_width(_UNBREAKABLE.match(line.text)[0]) + _LOOSE) * before.size:
        return False  # what follows had room enough on its line
    if line.x0 > margins[line.page, line.column][0] + _INDENT * line.size:
        return False  # indented
    return not (before.text[-1] in _STOP and _OPENS.match(line.text))


def _margins(lines: Sequence[Line]) -> dict[tuple[int, int], tuple[float, float]]:
    """Return where the lines of each column of each page begin and end; a short one takes after all the others."""
    prose = [line for line in lines if not line.is_row]
    found = {}
    for page, column in {(line.page, line.column) for line in lines}:
        alike = [line for line in prose if line.column == column] or list(lines)
        own = [line for line in alike if line.page == page]
        chosen = own if len(own) >= _LEAST_LINES else alike
        ends = sorted(line.x1 for line in chosen)
        starts = Counter(round(line.x0) for line in chosen)
        often = [start for start, count in starts.items() if count >= _OFTEN * max(starts.values())]
        found[page, column] = (min(often), ends[int(_FULL * (len(ends) - 1))])
    return found


def _pitch(lines: Sequence[Line]) -> float:
    steps = [
        line.top - before.top
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < line.top - before.top < _MOST_PITCH * line.size and not line.is_row
    ]
    return median(steps) if steps else _USUAL_PITCH


def _key(line: Line) -> str:
    return _DIGITS.sub("0", "".join(line.text.split()))


def _outermost(page: Sequence[Line]) -> set[Line]:
    prose = [line for line in page if not line.is_row]
    return {min(page, key=lambda line: line.top), max(page, key=lambda line: line.bottom)} & set(prose)


def _outer(page: Sequence[Line], pitch: float, size: float) -> set[Line]:
    """Return the lines at the upper and lower edge of a page that are set off from its text."""
    found: set[Line] = set()
    downwards = sorted(page, key=lambda line: line.top)
    for ordered in (downwards, downwards[::-1]):
        for count in range(1, min(_EDGE_LINES, len(ordered) - 1) + 1):
            line, inner = ordered[count - 1], ordered[count]
            if abs(inner.top - line.top) > _SET_OFF * pitch or abs(line.size - size) > _OTHER_EDGE * size:
                found.update(one for one in ordered[:count] if not one.is_row)
    return found


def _width(text: str) -> float:
    """Return about how wide a text is set, in units of its size."""
    return sum(_ASCII_WIDTH if sign.isascii() else 1.0 for sign in text)
