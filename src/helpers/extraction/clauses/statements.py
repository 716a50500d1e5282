"""One statement that stands for several rates: 三个100%, 四个百分之百, 三个*%.

It is expanded into the rates its clauses name, where they name most of them, else into those it is known to stand for.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from helpers.extraction.clauses.clauses import Sentence
from helpers.extraction.words.compositions import Words, said_by
from helpers.extraction.words.concepts import concepts, find
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

_BACK, _NEAR = 80, 8
_ALL = re.compile(r"(?:全部|均|都)(?:为|达到?|实现|是)?\Z")
_ITEM = re.compile(r"[、和及与]")


def several_rates(text: str, first: int, start: int, sentence: Sentence, near: Sequence[int]) -> tuple[str, ...]:
    """Return the rates that the figure at ``start`` stands for, or nothing where it is one rate of its own.

    ``first`` is where the figure before ends.
    """
    pattern, context, against, rates = _statement()
    match = pattern.search(text, max(sentence.start, start - 6), start)
    if match is None:
        return _all_alike(text, first, start, sentence, near)
    before = max(sentence.start, start - _BACK, *(text.rfind(mark, sentence.start, start) + 1 for mark in "；。，:"))
    bracket = next(((a, b) for a, b in sentence.brackets if 0 <= a - start < _NEAR), (start, start))
    for first, last in ((before, start), (bracket[0] + 1, bracket[1])):
        named = _named(text, first, last, sentence, near)
        if len(named) > 1:
            return named
    nearest = next((mask for mask in near if mask & (context | against)), 0)
    return rates["四" if match["count"] in "四4" else "三"] if nearest & context else ()


def _all_alike(text: str, first: int, start: int, sentence: Sentence, near: Sequence[int]) -> tuple[str, ...]:
    """Return the rates of a list of which one figure says that all have it: A、B和C比例全部达100%.

    Of the rates of campus safety it need not say 全部: 护学岗、专职保安配备率达100%.
    """
    said = _ALL.search(text, max(sentence.start, start - 6), start)
    if said is None:
        first = max(first, *(text.rfind(mark, first, start) + 1 for mark in "；。，:"))
        listed = text.find("、", first, start) >= 0 and text.find("分别", first, start) < 0
        named = _named(text, first, start, sentence, near) if listed else ()
        grouped = len(named) > 1 and all(catalogue()[name].group == "safety_rates" for name in named)
        return named if grouped else ()
    before = max(sentence.start, start - _BACK, *(text.rfind(mark, sentence.start, start) + 1 for mark in "；。，:"))
    named = _named(text, before, start, sentence, near)
    return named if len(named) > 1 else ()


def _named(text: str, first: int, last: int, sentence: Sentence, near: Sequence[int]) -> tuple[str, ...]:
    """Return the rates that the items of a list name, in their order: 预收费监管、课后服务“三个100%”."""
    words = sentence.zone(first, last).hits
    marks = (mark.end() for mark in _ITEM.finditer(text, first, last))
    cuts = [first, *(at for at in marks if not any(hit.start < at < hit.end for hit in words)), last]
    found: dict[str, None] = {}
    whose = ""  # 幼儿园普惠率和公办率: what the first item says of its thing, the others say of it too
    for a, b in itertools.pairwise(cuts):
        item = text[a:b].strip("、和及与")
        said = _said(whose + item) if whose else sentence.zone(a, b).mask | concepts().bits["rate"]
        whose = whose or _thing_of(item)
        made = said_by(Words(said, 0, 0, 0, near, "percent", "%", 100.0, "level"))
        for one in made[:1] if made and not made[0].indicator.group else made:
            found[one.indicator.id] = None
    return tuple(found)


def _said(item: str) -> int:
    return functools.reduce(lambda mask, hit: mask | hit.mask, find(item), concepts().bits["rate"])


def _thing_of(item: str) -> str:
    """Return the word for pupils or schools that an item begins with, whose rates it lists."""
    known = concepts()
    whole = "".join(item.split())
    for length in range(min(4, len(whole) - 2), 1, -1):
        hits = find(whole[:length])
        light = known.mask(c.id for c in known.by_id.values() if c.light and c.kind == "thing")
        if len(hits) == 1 and hits[0].end - hits[0].start == length and hits[0].mask & light:
            return whole[:length]
    return ""


@functools.cache
def _statement() -> tuple[re.Pattern[str], int, int, dict[str, tuple[str, ...]]]:
    record = read_toml("statements.toml")["hundred_percent"]
    rates = {count: tuple(names) for count, names in record["rates"].items()}
    known = concepts()
    return re.compile(record["pattern"]), known.mask(record["context"]), known.mask(record["against"]), rates
