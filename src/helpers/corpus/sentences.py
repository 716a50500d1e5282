"""Sentences of a reading copy as spans: they end at a stop, at the end of a line and before a heading.

A line end of the copy is a real one: what was wrapped inside a sentence has been joined before.
"""

from __future__ import annotations

import itertools
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence

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
    spans = []
    for start, end in itertools.pairwise([0, *sorted(cuts), len(text)]):
        while end - start > LONGEST:
            cut = _last_comma(text, start)
            spans += _bare(text, start, cut)
            start = cut
        spans += _bare(text, start, end)
    return tuple(spans)


def span_at(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """Return the span that holds ``offset``, or the nearest one before it; (0, 0) where there is none."""
    index = bisect_right(spans, (offset, _BEHIND_ALL)) - 1
    return spans[index] if index >= 0 else (0, 0)


def _last_comma(text: str, start: int) -> int:
    """Return where to cut what is too long to be one sentence."""
    comma = max(text.rfind(mark, start, start + LONGEST) for mark in "；，、")
    return comma + 1 if comma > start else start + LONGEST


def _bare(text: str, start: int, end: int) -> tuple[tuple[int, int]] | tuple[()]:
    """Return the span ``start``–``end`` without white space at both ends; nothing where there is only white space."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return ()
    if len(bare) == len(piece):
        return ((start, end),)
    start += piece.index(bare[0])
    return ((start, start + len(bare)),)
