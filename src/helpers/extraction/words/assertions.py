"""Words that assert a figure without printing one: 全覆盖, 全面达标, 动态清零, 未发生, 只增不减, 不低于公务员.

A wording counts only as a predicate within the parts that report (基本情况, 成效), and only for the indicators that
its clause names; slogans, adverbs (全覆盖推进) and intentions (确保…) give nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.corpus.sentences import span_at
from helpers.extraction.words.compositions import claimed_by_assertion
from helpers.extraction.words.concepts import Spoken
from helpers.foundation.reference import read_toml

Span = tuple[int, int]

REPORTING_PARTS = ("基本情况", "成效")
_INTENTION = re.compile(
    r"确保|推进|推动|力争|努力|要求|坚持|严格落实|贯彻|进一步|争取|将(?=[^，。]{0,12}(?:实现|达到))|目标|为抓手|围绕"
)
_CLAUSES = re.compile(r"[，,；;]")


class Assertion(NamedTuple):
    """One asserting wording: its span, the indicators it is claimed for, and what it amounts to."""

    start: int
    end: int
    indicators: tuple[str, ...]
    value: float | None
    low: float | None
    bound: str


class _Wording(NamedTuple):
    holds: tuple[str, ...]
    pattern: re.Pattern[str]
    value: float | None
    low: float | None
    bound: str
    only: tuple[str, ...]


@functools.cache
def _wordings() -> tuple[_Wording, ...]:
    return tuple(
        _Wording(
            tuple(row["holds"]), re.compile(row["pattern"]), row.get("value"), row.get("low"), row.get("bound", ""),
            tuple(row.get("indicators", ())),
        )
        for row in read_toml("assertions.toml")["wording"]
    )  # fmt: skip


@functools.cache
def _quick() -> re.Pattern[str]:
    return re.compile(r"达标|覆盖|全部|均|清零|辍学|发生|出现|只增不减|公务员|到位|应拨尽拨")


def asserting(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences of a text that may assert something: one search, and most sentences hold nothing."""
    last = None
    for match in _quick().finditer(text):
        span = span_at(sentences, match.start())
        if span != last and match.end() <= span[1]:
            yield span
            last = span


def read_assertions(sentence: str, offset: int, spoken: Spoken) -> list[Assertion]:
    """Return the assertions of one sentence of a reporting part.

    ``offset`` is the sentence's place in the text, ``spoken`` are the words of that text.
    """
    if _quick().search(sentence) is None:
        return []
    found: list[Assertion] = []
    taken: set[int] = set()
    for wording in _wordings():
        if not any(word in sentence for word in wording.holds):
            continue
        for match in wording.pattern.finditer(sentence):
            start, end = match.span("words")
            if start in taken or any(item.start < offset + end and offset + start < item.end for item in found):
                continue
            indicators = _claimed(sentence, start, end, wording, offset, spoken)
            if indicators:
                taken.add(start)
                found.append(
                    Assertion(offset + start, offset + end, indicators, wording.value, wording.low, wording.bound)
                )
    return sorted(found)


def _claimed(sentence: str, start: int, end: int, wording: _Wording, offset: int, spoken: Spoken) -> tuple[str, ...]:
    """Return the indicators named in the clause of the wording; of ``wording.only`` where it limits itself."""

    def named(first: int, last: int) -> tuple[str, ...]:
        return claimed_by_assertion(spoken.mask(offset + first, offset + last))

    cuts = [0, *(match.end() for match in _CLAUSES.finditer(sentence, 0, start))]
    begin = cuts[-1]
    behind = _CLAUSES.search(sentence, end)
    stop = behind.start() if behind else len(sentence)
    if _INTENTION.search(sentence[begin:start]):
        return ()
    if wording.only:
        found = named(begin, stop)
        return tuple(indicator for indicator in wording.only if indicator in found)
    found = named(begin, start) or (named(cuts[-2], start) if len(cuts) > 1 else ())
    found = found or named(begin, stop)  # 全部实行封闭式管理: the matter stands behind the words
    limited = {indicator for other in _wordings() for indicator in other.only}
    return tuple(indicator for indicator in found if indicator not in limited)
