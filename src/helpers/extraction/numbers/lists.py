"""Lists of numbers whose unit stands once, behind the last: 小学、初中分别为930、1180元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.extraction.numbers.measures import Quantity, build
from helpers.extraction.numbers.nonfigures import MASK, Rejected
from helpers.extraction.numbers.numerals import SCALES, arabic
from helpers.extraction.numbers.units import units

Item = Quantity | Rejected

NEXT_IN_LIST = re.compile(rf"(?P<sign>[、和及，]|与|, ?)(?=-?\d|[{MASK}])")
_DEALT = re.compile(r"(?:分别|依次|各|为)[^。；\n]{0,40}\Z")


def is_next(text: str, end: int, start: int) -> bool:
    """Return whether an item at ``start`` is the next of a list that stands at ``end``."""
    return start - end <= 3


def settled(text: str, waiting: list[Quantity], item: Item) -> Iterator[Item]:
    """Give the numbers of a list the unit of its last one (小学、初中分别为930、1180元), or why it is none."""
    if isinstance(item, Rejected):
        ruled_out = item.reason in ("date", "age", "name", "ordinal", "document number")
        yield from (Rejected(bare.start, bare.end, item.reason) if ruled_out else bare for bare in waiting)
        return
    if item.kind in ("ratio", "rank", "") or not _is_list(text, waiting):
        yield from waiting
        return
    printed = text[item.start : item.end]
    scale = next((SCALES[c] for c in printed if c in "万亿"), 1) if item.kind in ("money", "count") else 1
    factor = scale * units().by_text.get(item.unit, units().by_text["元"]).factor
    for bare in waiting:
        if bare.masked:
            yield bare._replace(kind=item.kind, unit=item.unit)
        elif bare.value is None or not text[bare.end - 1].isdigit():
            yield bare
        else:
            at = bare.start + next(i for i, c in enumerate(text[bare.start : bare.end]) if c.isdigit())
            yield build(text, at, bare.end, item.kind, item.unit, factor, arabic(text[at : bare.end]), "")


def _is_list(text: str, waiting: list[Quantity]) -> bool:
    """Return whether commas part the items of a list: three of them do, or two dealt out (分别为930，1180元)."""
    if any(text[bare.end] not in "，," for bare in waiting) or len(waiting) > 1:
        return True
    return _DEALT.search(text, max(0, waiting[0].start - 48), waiting[0].start) is not None
