"""Sentences of a report as spans; a hard line wrap inside a sentence does not end it.

Copies of reports are wrapped at pages or at a fixed width, sometimes in mid-word. A line end therefore ends a
sentence only after a stop, before a heading, behind a heading without a stop, or between short lines of a title.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

TITLE_LENGTH = 40
LONGEST = 1000  # of the genre's longest sentences none is half as long; what is longer has lost its stops

_HAN = "一二三四五六七八九十"
_STOP = re.compile(r"[。！？!?]+[”’」』）)】]*|\n+")
_LINE_END_STOP = re.compile(r"[。！？!?；;][”’」』）)】]*\s*\Z")
_HEADING = re.compile(
    rf"\s*(?:[{_HAN}]{{1,3}}、|[（(](?:[{_HAN}]{{1,3}}|\d{{1,2}})[）)]|\d{{1,2}}[.．、](?!\d)|[{_HAN}]是)"
)
_INNER = re.compile(r"[，,、；;]")
_WRAPPED = re.compile(r"[\d\sA-Za-z*xX_×.%％]+\Z")


def split_sentences(text: str, breaks: Iterable[int] = ()) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each sentence, white space at both ends left out; ``breaks`` cut as well.

    >>> text = "一、经费\\n投入认真贯\\n彻。增长5%；达标。"
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['一、经费', '投入认真贯\\n彻。', '增长5%；达标。']
    """
    cuts = set(breaks)
    front = True
    for match in _STOP.finditer(text):
        if text[match.start()] != "\n":
            cuts.add(match.end())
            continue
        line_start = text.rfind("\n", 0, match.start()) + 1
        line, following = text[line_start : match.start()].strip(), text[match.end() : match.end() + 60]
        front = front and not _HEADING.match(line)
        if _line_ends_sentence(line, following.split("\n")[0], front=front):
            cuts.add(match.end())
    edges = [0, *sorted(cut for cut in cuts if 0 < cut < len(text)), len(text)]
    pieces = (piece for start, end in itertools.pairwise(edges) for piece in _in_pieces(text, start, end))
    spans = (_trimmed(text, start, end) for start, end in pieces)
    return tuple(span for span in spans if span[0] < span[1])


def span_at(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """Return the span that holds ``offset``, or the nearest one before it; (0, 0) where there is none."""
    index = bisect_right(spans, (offset, float("inf"))) - 1
    return spans[index] if index >= 0 else (0, 0)


def _line_ends_sentence(line: str, following: str, *, front: bool) -> bool:
    if not line or _LINE_END_STOP.search(line) or _HEADING.match(following):
        return True
    if _HEADING.match(line):
        return len(line) <= TITLE_LENGTH
    if _WRAPPED.match(line) or _WRAPPED.match(following.strip() or "x"):
        return False
    # 省政府教育督导委员会办公室： addresses the reader; 情况如下： in the body leads into its figures
    return front and len(line) <= TITLE_LENGTH and (line[-1] in "：:" or not _INNER.search(line))


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
