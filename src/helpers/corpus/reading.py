"""The reading copy: the text as a careful reader takes it in, and where each of its characters stands in the source.

Source text is sacred; reading happens on a copy. Width, script and signs are folded, lines that were broken inside a
sentence, a word or a number are joined; blanks that mean nothing, invisible characters, glosses of the pronunciation,
footnote marks and leftover markup are left out. Nothing is ever put in: each character of the copy is one of the
source, folded, and ``Reading.source`` leads every span back to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.corpus.blanks import meaningless
from helpers.corpus.leftovers import Aside, set_aside
from helpers.corpus.lines import JOINED, Line, Placed, lines_of
from helpers.corpus.script import INVISIBLE, fold
from helpers.corpus.tables import find_tables
from helpers.corpus.wraps import habits_of, is_cut_at_numbers, joined

_UTF = "utf-32-le"  # four bytes a character: a text is an array of its code points


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A copy of a text to read from; ``text[i]`` is the character at ``places[i]`` of the source, folded.

    ``text`` holds ``\\n`` between blocks and ``\\t`` between the cells of a row, and no other white space that a
    reader would not see. ``aside`` are the spans of the source with digits or mask signs that were left out.
    """

    text: str
    places: np.ndarray
    aside: tuple[Aside, ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that ``text[start:end]`` was read from; an empty span stays empty."""
        places = self.places
        if end > start:
            return int(places[start]), int(places[end - 1]) + 1
        first = int(places[start]) if start < len(places) else int(places[-1]) + 1 if len(places) else 0
        return first, first


def read_copy(source: str) -> Reading:
    """Return the reading copy of ``source``.

    >>> copy = read_copy("壓減率達93\\n.6％，涉及1 204[3]所")
    >>> copy.text, [copy.source(4, 9), copy.source(12, 17)]
    ('压减率达93.6%，涉及1204所', [(4, 10), (13, 22)])
    """
    visible, aside = set_aside(fold(source))
    codes = np.frombuffer(visible.encode(_UTF, "surrogatepass"), dtype="<u4")
    places = np.arange(len(codes), dtype=np.int32)
    if INVISIBLE in visible:
        places = places[codes != ord(INVISIBLE)]
        codes = codes[places]
        visible = _text(codes)
    codes, kept = _joined(visible, codes.copy())
    places = places[kept]
    text = _text(codes)
    spans = meaningless(text) if " " in text else []
    if spans:
        kept = ~_inside(spans, len(text))
        places, text = places[kept], _text(codes[kept])
    return Reading(text, places, tuple(sorted(aside)))


def _joined(text: str, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the characters of ``text`` with lines joined and cells parted, and which of them were kept."""
    placed = _placed(text)
    if not placed:
        return codes[:0], np.zeros(len(codes), dtype=bool)
    codes[codes == ord("\t")] = ord(" ")
    for line, _, edges in placed:
        if edges:
            codes[list(edges)] = ord("\t")
    spans = [(line.start, line.end + (separator != JOINED)) for line, separator, _ in placed[:-1]]
    ends = [(line.end, ord(separator)) for line, separator, _ in placed[:-1] if separator != JOINED]
    if ends:
        at, signs = zip(*ends, strict=True)
        codes[list(at)] = signs
    kept = _inside([*spans, (placed[-1].line.start, placed[-1].line.end)], len(codes))
    return codes[kept], kept


def _placed(text: str) -> list[Placed]:
    """Return the lines of a folded text in order, each with the separator behind it."""
    lines = lines_of(text)
    found: list[tuple[Sequence[Line], list[Placed]]] = []
    at = 0
    for start, end, rows in find_tables(text, lines, is_cut_at_numbers(lines)):
        found.append((lines[at:start], rows))
        at = end
    found.append((lines[at:], []))
    habits = habits_of([line for prose, _ in found for line in prose])
    return [placed for prose, rows in found for placed in (*joined(prose, habits), *rows)]


def _inside(spans: Iterable[tuple[int, int]], length: int) -> np.ndarray:
    """Return which of ``length`` offsets lie inside one of the spans, which do not overlap."""
    edges = np.array(spans, dtype=np.int64).reshape(-1, 2)
    steps = np.zeros(length + 1, dtype=np.int8)
    steps[edges[:, 0]] += 1
    steps[edges[:, 1]] -= 1
    return np.cumsum(steps[:-1], dtype=np.int8).astype(bool)


def _text(codes: np.ndarray) -> str:
    return codes.tobytes().decode(_UTF, "surrogatepass")
