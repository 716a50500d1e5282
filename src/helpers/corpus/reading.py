"""The reading copy: the text as a careful reader takes it in, and where each of its characters stands in the source.

Source text is sacred; reading happens on a copy. Width, script and signs are folded, lines that were broken inside a
sentence, a word or a number are joined, blanks that mean nothing, invisible characters, glosses of the pronunciation,
footnote marks and leftover markup are set aside. What is dropped is dropped from the copy alone: ``Reading.source``
leads every span back to the exact characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpers.corpus.lines import JOINED, place_lines
from helpers.corpus.script import INVISIBLE, fold

_DROPPED = re.compile(
    rf"""
    (?P<pieces>(?<![\d.,])\d[\d.,]*(?:[ ]{{1,3}}[\d.,]+)+)          # 38 512, 9 3 . 6: blanks inside a number
  | (?P<blanks>[ ]+)
  | (?P<invisible>{INVISIBLE}+)
  | (?P<gloss>(?<=[\u4e00-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{{1,7}}\))  # 億(yì)
  | (?P<note>\[\d{{1,2}}\]|[\u2460-\u2473]|(?<!m)[\u00b9\u00b2\u00b3\u2070-\u2079])     # [4], ①, ¹
  | (?P<markup></?[A-Za-z][^<>\n]{{0,120}}>|&(?:nbsp|ensp|emsp|thinsp);|(?m:^\#{{1,6}}(?!\d)))
  | (?P<bold>\*\*)
    """,
    re.VERBOSE,
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d ")
_COUNTED = re.compile(r" *[余多]?(?:[万亿]|[%元个所名人家处次件项份条套台间平米册])")
# **强化人防**。: a balanced pair around words; any other run of stars is a mask
_STARS = re.compile(r"\*+")
_BOLD = re.compile(
    r"\*\*(?:(?<=是\*\*)|(?<=\A\*\*)|(?<=[\n。)]\*\*))(?=[\u4e00-\u9fff“《])[^*\n]{3,60}?\*\*(?=[。，,:；\n]|\Z)"
)
_BEFORE_UNIT = re.compile(r"\*\*[市县区省乡镇所名人万亿元%年月日号份家个次项条]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A copy of a text to read from; ``text[i]`` stands at ``source(i, i + 1)`` in what it was copied from.

    ``text`` holds ``\\n`` between blocks and ``\\t`` between the cells of a row, and no other white space that a
    reader would not see.
    """

    text: str
    _starts: tuple[int, ...]
    _sources: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that ``text[start:end]`` was read from; an empty span stays empty."""
        first = self._place(start)
        return first, (self._place(end - 1) + 1 if end > start else first)

    def _place(self, offset: int) -> int:
        index = max(bisect_right(self._starts, offset) - 1, 0)
        return self._sources[index] + offset - self._starts[index]


def read_copy(source: str) -> Reading:
    """Return the reading copy of ``source``.

    >>> copy = read_copy("壓減率達93\\n.6％，涉及1 204[3]所")
    >>> copy.text, [copy.source(4, 9), copy.source(10, 14)]
    ('压减率达93.6%，涉及1204所', [(4, 10), (13, 18)])
    """
    folded = fold(source)
    placed = _Pieces()
    lines = place_lines(folded)
    for line, separator, edges in lines:
        placed.add(_with_edges(folded[line.start : line.end], line.start, edges), line.start)
        if separator != JOINED and line is not lines[-1].line:
            placed.add(separator, line.end)
    if not placed.texts:
        return Reading("", (0,), (0,))
    joined = placed.reading()
    kept = _Pieces()
    for start, end in _kept(joined.text):
        kept.add_through(joined, start, end)
    return kept.reading()


def _with_edges(text: str, start: int, edges: Iterable[int]) -> str:
    for edge in edges:
        text = f"{text[: edge - start]}\t{text[edge - start + 1 :]}"
    return text


class _Pieces:
    """Stretches of a text that are kept, with the place each came from."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._starts: list[int] = []
        self._sources: list[int] = []
        self._length = 0

    def add(self, text: str, source: int) -> None:
        last = self._sources[-1] + self._length - self._starts[-1] if self._starts else None
        if source != last:
            self._starts.append(self._length)
            self._sources.append(source)
        self.texts.append(text)
        self._length += len(text)

    def add_through(self, reading: Reading, start: int, end: int) -> None:
        """Keep ``reading.text[start:end]``, each stretch at the place that ``reading`` has for it."""
        index = max(bisect_right(reading._starts, start) - 1, 0)
        while start < end:
            stop = reading._starts[index + 1] if index + 1 < len(reading._starts) else end
            stop = min(stop, end)
            self.add(reading.text[start:stop], reading._sources[index] + start - reading._starts[index])
            start, index = stop, index + 1

    def reading(self) -> Reading:
        return Reading("".join(self.texts), tuple(self._starts), tuple(self._sources))


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``text`` that a reader reads."""
    bold = _bold_marks(text)
    at = 0
    for match in _DROPPED.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "pieces":
            if not _is_one_number(match[0], text, end):
                continue
            for blank in re.finditer(" +", match[0]):
                yield at, start + blank.start()
                at = start + blank.end()
            continue
        if kind == "bold" and start not in bold:
            continue
        if kind == "blanks" and not _means_nothing(text, start, end):
            continue
        if kind == "note" and match[0][0] == "[" and text[end : end + 1].isdigit():  # [21]17号
            continue
        yield at, start
        at = end
    yield at, len(text)


def _means_nothing(text: str, start: int, end: int) -> bool:
    """Return whether blanks part nothing: those between two numbers or two Latin words do."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if not before.isascii() or not behind.isascii():
        return True
    return not (before.isalnum() and behind.isalnum() and before.isdigit() == behind.isdigit())


def _is_one_number(printed: str, text: str, end: int) -> bool:
    """Return whether blanks only break one number: 38 512, 9 3 . 6, 15 . 44, and 41 86.5 before a unit."""
    parts = printed.split()
    whole = "".join(parts)
    if _GROUPED.fullmatch(whole) is None or whole.count(".") > 1:
        return False
    if any(part in ".," or part[-1] in ".," or part[0] in ".," for part in parts):
        return True
    if all(len(part.partition(".")[0]) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and "." not in parts[0]:
        return True
    if _YEAR_FIRST.match(printed) or "." in "".join(parts[:-1]):
        return False
    return _COUNTED.match(text, end) is not None


def _bold_marks(text: str) -> set[int]:
    """Return the offsets of the ** that are leftover bold type, not masks."""
    if "**" not in text:
        return set()
    runs = list(_STARS.finditer(text))
    if len(runs) % 2 == 0 and all(len(run[0]) == 2 for run in runs) and not _BEFORE_UNIT.search(text):
        return {run.start() for run in runs}
    return {position for match in _BOLD.finditer(text) for position in (match.start(), match.end() - 2)}
