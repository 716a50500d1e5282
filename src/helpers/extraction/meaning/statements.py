"""One statement that stands for several rates: 三个100%, 四个百分之百, 三个*%.

It is expanded into the rates its clauses name, where they name most of them, else into those it is known to stand for.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from helpers.extraction.meaning.clauses import Sentence
from helpers.extraction.meaning.concepts import concepts
from helpers.extraction.meaning.indicators import compositions
from helpers.foundation.reference import read_toml

_BACK, _NEAR = 80, 8


def several_rates(text: str, start: int, sentence: Sentence, near: Sequence[int]) -> tuple[str, ...]:
    """Return the rates that the figure at ``start`` stands for, or nothing where it is one rate of its own."""
    pattern, context, rates = _statement()
    match = pattern.search(text, max(sentence.start, start - 6), start)
    if match is None or not any(mask & context for mask in near):
        return ()
    expected = rates["四" if match["count"] in "四4" else "三"]
    before = max(sentence.start, start - _BACK, *(text.rfind(mark, sentence.start, start) + 1 for mark in "；。，:"))
    bracket = next(((a, b) for a, b in sentence.brackets if 0 <= a - start < _NEAR), (start, start))
    for first, last in ((before, start), bracket):
        around = sentence.zone(first + 1 if first == bracket[0] else first, last).mask
        named = tuple(name for name in rates["四"] if compositions()[name].heads & around)
        if len(named) >= 3:
            return named
    return expected


@functools.cache
def _statement() -> tuple[re.Pattern[str], int, dict[str, tuple[str, ...]]]:
    record = read_toml("statements.toml")["hundred_percent"]
    rates = {count: tuple(names) for count, names in record["rates"].items()}
    return re.compile(record["pattern"]), concepts().mask(record["context"]), rates
