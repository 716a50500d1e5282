"""Claims of order, claims in words that a figure contradicts, and figures that a report prints twice.

order: 教师平均工资10.42万元，高于公务员的10.31万元. asserted: 只增不减 beside a printed decline, 全面达标 beside 96.2%.
repeat: the same thing, year and place with its figure in another section.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from helpers.extraction.facts import Row
from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.records import Candidate, Item, Proposal, Strand, alike, operands
from helpers.extraction.words.shapes import saying

_PAY = re.compile(r"(?:平均)?工资|收入")
_SERVANTS = re.compile(r"公务员")
_DUTY = re.compile(
    r"(?:不低于|高于|达到或高于|不少于|超过)[^，。；]{0,6}公务员|公务员[^。；]{0,30}(?:前者高于后者|不低于|高于)"
)
_MET = re.compile(r"(?:全覆盖|全面达标|全部达标|全部配齐)[，、](?:覆盖|达标|配备|配齐)率(?:为|达|达到|是)?\Z")
_IN_FULL = re.compile(r"全部拨付|拨付到位|落实到位|足额|全额")
_PAID = re.compile(r"实|拨付|到位|安排|配套")
_NUMBERED = re.compile(r"\(?[\d一二三四五六七八九十]{1,3}[.、)]|其中")
_SAME_WORDS = 8  # characters from the beginning of a sentence that make it the same thing said again
_TELLING = 3  # digits that make a repeated figure more than chance


def orders(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Yield what is said to be above or below another printed figure, and what words say of figures that belie them."""
    for strand in strands:
        for item in strand.items:
            yield from _above(item)
            if item.is_percent and item.is_level and item.known and _MET.search(item.before):
                yield from _fully(item)
        yield from _pay(strand)
        yield from _paid(strand)


def _above(item: Item) -> Iterator[Proposal]:
    """高于公务员的10.31万元: the figure before is above it; where a difference follows, that says so already."""
    word = saying("beyond").search(item.before)
    under = saying("below").search(item.before)
    if (word is None and under is None) or not item.index or not item.is_level:
        return
    if "；" in item.before:  # 略高于人口自然比例；毛入园率达66.99%: the yardstick is not printed
        return
    if saying("beyond").search(item.before[-4:]) and item.row.bound:
        return  # 不低于600元 bounds the figure itself
    following = item.strand.items[item.index + 1] if item.index + 1 < len(item.strand.items) else None
    if following is not None and (following.is_step or following.is_grown) and alike(following, item):
        return
    earlier = item.strand.items[item.index - 1]
    if not alike(earlier, item) or not earlier.is_level or "，" not in item.before[:2]:
        return
    role = "whole" if under is not None and (word is None or under.start() <= word.start()) else "before"
    yield Proposal("order", earlier, (Candidate(operands(**{role: item}), True),))


def _pay(strand: Strand) -> Iterator[Proposal]:
    """教师9.86万元、公务员9.81万元，教师工资不低于公务员: the duty as words say it, held against the two figures."""
    if _DUTY.search(strand.text) is None or re.search(r"尚未|未达到|(?<!不)低于当地|差距", strand.text):
        return
    servants = [
        one for one in strand.items if _SERVANTS.search(one.before) and one.row.kind == "money" and one.is_level
    ]
    paid = [
        one
        for one in strand.items
        if one.row.kind == "money"
        and one.is_level
        and "教师" in one.before
        and not _SERVANTS.search(one.before[-12:])
        and "base" not in one.roles
        and _PAY.search(one.before)
    ]
    compared = bool(servants) and re.search(r"高于|多", servants[0].before[-10:]) is not None
    if len(servants) == 1 and len(paid) == 1 and alike(paid[0], servants[0]) and not compared:
        yield Proposal("order", paid[0], (Candidate(operands(before=servants[0]), True),))


def _paid(strand: Strand) -> Iterator[Proposal]:
    """应配套A，实配套B，已全部拨付到位, and B is not A: words that figures belie; that they agree is no arithmetic."""
    if _IN_FULL.search(strand.text) is None:
        return
    for one, following in itertools.pairwise(strand.items):
        if "need" in one.roles and one.row.kind == "money" and alike(one, following) and _PAID.search(following.before):
            made = operands(before=one)
            if not fits("asserted", following.row, made):
                yield Proposal("asserted", following, (Candidate(made, True),), "said_in_full")


def _fully(item: Item) -> Iterator[Proposal]:
    """全面达标，达标率96.2%: words and figure contradict each other."""
    if (item.row.value or 0.0) < 100.0 and not item.row.bound:
        yield Proposal("asserted", item, (Candidate((), True),), "said_in_full")


def repeats(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Yield figures that a report prints again in the same words with another value, for the same year and place.

    That the same figure is printed twice is no arithmetic, and nothing to count.
    """
    seen: dict[tuple, Item] = {}
    for strand in strands:
        if strand.kind == "row":
            continue
        for item in strand.items:
            row = item.row
            words = strand.text[: item.at - strand.offset].strip()
            if _NUMBERED.match(words):  # 1.幼儿园为…: of what the lead-in says
                continue
            if not item.known or row.approximate or row.status != "actual" or len(words) < _SAME_WORDS:
                continue
            if len(re.sub(r"\D", "", row.text)) < _TELLING or not row.indicator or row.part_of:
                continue
            key = (words, row.indicator, row.unit, row.year, row.stage, row.scope, row.basis, row.change, row.kind)
            first = seen.setdefault(key, item)
            made = operands(before=first)
            if first.strand.block != strand.block and not fits("repeat", row, made):
                yield Proposal("repeat", item, (Candidate(made, True, "indicator"),), "may_mean_another_thing")


def declines(strands: Sequence[Strand], asserted: Sequence[Row]) -> Iterator[Proposal]:
    """Yield printed declines of what words say only ever grows (两个只增不减), of the same thing, year and place.

    ``asserted`` are the facts that words alone state. A decline of one stage contradicts nothing said of all.
    """
    kept = {row.indicator: row for row in asserted if row.low == 0 and row.bound == ">=" and row.change == "increase"}
    if not kept:
        return
    for strand in strands:
        for item in strand.items:
            row = item.row
            said = kept.get(row.indicator)
            if said is None or not item.known or row.status != "actual" or row.stage or said.year != row.year:
                continue
            falls = row.change == "decrease" or (row.value or 0.0) < 0
            if falls and row.scope == said.scope and item.is_percent:
                yield Proposal("asserted", item, (Candidate((), True),), "said_to_grow")
