"""The reading copy: the text as a careful reader takes it in, and where each of its characters stands in the source.

Source text is sacred; reading happens on a copy. Width, script and signs are folded, lines that were broken inside a
sentence, a word or a number are joined; blanks that mean nothing, invisible characters, glosses of the pronunciation,
footnote marks and leftover markup are left out. Nothing is ever put in: each character of the copy is one of the
source, folded, and ``Reading.source`` leads every span back to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from helpers.corpus.copy.blanks import meaningless, with_commas
from helpers.corpus.copy.leftovers import Aside, set_aside
from helpers.corpus.copy.lines import JOINED, Line, Placed, lines_of
from helpers.corpus.copy.script import INVISIBLE, fold
from helpers.corpus.copy.tables import find_tables
from helpers.corpus.copy.wraps import habits_of, is_cut_at_numbers, joined

_COMMA = re.compile(
    r",(?:(?<![\d*xX×_],)|(?! ?[\d*xX×_]))"
)  # 增长5%,其中: a comma that stands in no number ends a clause
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
    places = np.arange(len(visible), dtype=np.int32)
    if INVISIBLE in visible:
        codes = np.frombuffer(visible.encode(_UTF, "surrogatepass"), dtype="<u4")
        places = places[codes != ord(INVISIBLE)]
        visible = visible.replace(INVISIBLE, "")
    text, kept = _joined(visible)
    places = places[kept]
    text = with_commas(text) if " " in text else text
    spans = meaningless(text) if " " in text else []
    if spans:
        text, kept = _without(text, spans)
        places = places[kept]
    text = _COMMA.sub("，", text)
    return Reading(text, places, tuple(sorted(aside)))


def _joined(text: str) -> tuple[str, np.ndarray]:
    """Return ``text`` with its lines joined and the cells of its rows parted, and which of its characters were kept."""
    kept = np.zeros(len(text), dtype=bool)
    pieces: list[str] = []
    placed = _placed(text)
    for line, separator, edges in placed:
        kept[line.start : line.end + (separator != JOINED)] = True
        pieces += (_with_edges(line, edges) if edges else line.text.replace("\t", " "), separator)
    if placed:  # nothing stands behind the last line
        kept[placed[-1].line.end :] = False
        pieces.pop()
    return "".join(pieces), kept


def _with_edges(line: Line, edges: Sequence[int]) -> str:
    bounds = [line.start - 1, *edges, line.end]
    cells = (line.text[start + 1 - line.start : end - line.start] for start, end in pairwise(bounds))
    return "\t".join(cell.replace("\t", " ") for cell in cells)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, np.ndarray]:
    """Return ``text`` without ``spans``, and which of its characters were kept."""
    kept = np.ones(len(text), dtype=bool)
    pieces, at = [], 0
    for start, end in spans:
        kept[start:end] = False
        pieces.append(text[at:start])
        at = end
    pieces.append(text[at:])
    return "".join(pieces), kept


def _placed(text: str) -> list[Placed]:
    """Return the lines of a folded text in order, each with the separator behind it."""
    lines = lines_of(text)
    cut = is_cut_at_numbers(lines)
    found: list[tuple[Sequence[Line], list[Placed]]] = []
    at = 0
    for start, end, rows in find_tables(text, lines, cut):
        found.append((lines[at:start], rows))
        at = end
    found.append((lines[at:], []))
    habits = habits_of([line for prose, _ in found for line in prose], cut)
    return [placed for prose, rows in found for placed in (*joined(prose, habits), *rows)]
