"""Sentences of a reading copy as spans: they end at a stop, at the end of a line and before a heading.

A line end of the copy is a real one: what was wrapped inside a sentence has been joined before.
"""

from __future__ import annotations

import itertools
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

LONGEST = 1000  # of the genre's longest sentences none is half as long; what is longer has lost its stops

# one class of characters in front: the search then skips from one of them to the next
_BEHIND_ALL = sys.maxsize
_STOP = re.compile(r"[。！？!?\n](?:(?<=\n)\n*|(?<!\n)[。！？!?]*[”’」』)》]*)")


def split_sentences(text: str, breaks: Iterable[int] = ()) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each sentence, white space at both ends left out; ``breaks`` cut as well.

    >>> text = "一、经费\\n投入认真贯彻。增长5%；达标。"
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['一、经费', '投入认真贯彻。', '增长5%；达标。']
    """
    cuts = {match.end() for match in _STOP.finditer(text)}
    cuts.update(cut for cut in breaks if 0 < cut < len(text))
    edges = [0, *sorted(cuts), len(text)]
    pieces = (piece for start, end in itertools.pairwise(edges) for piece in _in_pieces(text, start, end))
    spans = [_trimmed(text, start, end) for start, end in pieces]
    return tuple([span for span in spans if span[0] < span[1]])


def span_at(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """Return the span that holds ``offset``, or the nearest one before it; (0, 0) where there is none."""
    index = bisect_right(spans, (offset, _BEHIND_ALL)) - 1
    return spans[index] if index >= 0 else (0, 0)


def _in_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ``start``–``end`` whole, or cut at commas where it is too long to be one sentence."""
    while end - start > LONGEST:
        comma = max(text.rfind(mark, start, start + LONGEST) for mark in "；，、")
        cut = comma + 1 if comma > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
