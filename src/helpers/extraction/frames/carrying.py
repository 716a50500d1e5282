"""What goes on: the subject of the figure before, of a whole, of the clause before, of the lead and the headings."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from helpers.extraction.clauses.clauses import Clause
from helpers.extraction.frames.records import Around, Bound, Frame, Setting
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.compositions import Words, compositions, said_by
from helpers.extraction.words.concepts import concepts
from helpers.extraction.words.groups import groups
from helpers.extraction.words.indicators import catalogue, growth_indicator

_NEW_ITEM = re.compile(r"；(?:[一二三四五六七八九十]是|\(?[一二三四五六七八九十\d]+[、).])")
_MADE_UP = re.compile(r"构成|组成|部分|[两三四]块")


def above(setting: Setting) -> int:
    """Return the words of the line that leads in and of the nearest heading."""
    over = setting.lead.mask if setting.lead is not None else 0
    return functools.reduce(lambda mask, zone: mask | zone.mask, setting.chain[:1], over)


def taken_over(clause: Clause, around: Around, *, silent: bool) -> Iterator[tuple[int, str, bool]]:
    """Yield what a figure without a full subject may take over, the nearest first: the words, the way, and whether it
    must say something of the indicator itself."""
    setting, made, before = around.setting, around.made, around.before
    lasting = concepts().subjects | concepts().measures | groups()["light"] | groups()["stock"]
    more = 0
    for zone in clause.before:
        more |= zone.mask
        yield zone.mask, "before", not silent
    if made and _NEW_ITEM.search(clause.gap) is None:
        last = made[-2] if clause.of_previous and len(made) > 1 else made[-1]
        yield last.said & lasting, "before", True
        if silent and "；" not in clause.gap:
            yield last.said, "before", True
        if more:
            yield more | last.said, "before", True
    if clause.behind.mask:
        yield clause.behind.mask | more, "before", True
    if not made and before:
        yield before[-1].said & lasting, "before", True
        if more:
            yield more | before[-1].said, "before", True
    if made and clause.left.mask & groups()["share"] and "；" not in clause.gap:
        return  # 已有686家登记为非营利性，占比63.17%: a share is one of what the sentence speaks of
    if setting.announced and (silent or not made):
        yield setting.announced | more, "before", not silent
    if setting.lead is not None:
        yield setting.lead.mask | more, "lead_in", False
    chain = 0
    for zone in setting.chain:
        if mask := zone.mask & ~groups()["allocated"]:
            yield mask | more, "heading", not silent
            chain |= mask
    if chain:
        yield chain | more, "heading", not silent
    if setting.title.mask:
        yield (
            setting.title.mask & ~groups()["allocated"] | chain | more | (setting.lead.mask if setting.lead else 0),
            "heading",
            True,
        )


def as_previous(previous: Frame, quantity: Quantity, words: Words) -> tuple[str, ...]:
    """Return what a figure of a list takes over from the one before it: the same measure, or its growth."""
    if not previous.indicators or words.own & compositions()[previous.indicators[0]].never:
        return ()
    if _of_people(previous.quantity) != _of_people(quantity):
        return ()  # 全区有小学6所；学生5667人
    if previous.quantity.kind == quantity.kind:
        first = catalogue()[previous.indicators[0]]
        if words.change != "level" and not first.change and first.comparable == "total" and quantity.kind == "percent":
            return growth_indicator(previous.indicators)
        return previous.indicators
    return ()


def goes_on(made: Sequence[Frame], quantity: Quantity, words: Words, gap: str) -> Bound | None:
    """Return the indicators of the subject that goes on: 上年为…, 比上年增加…, 合计…, 增幅…"""
    closed = _MADE_UP.search(gap) is not None
    for earlier in reversed(made):
        if not earlier.indicators:
            if _is_level_of(earlier, quantity, words):
                return None  # 财政经常性收入134亿元，比上年的128亿元增加5%: of what is no indicator
            continue
        if earlier.part_of is not None and closed:
            continue  # what was made up of parts is the subject again
        first = catalogue()[earlier.indicators[0]]
        if words.change != "level" and quantity.kind == "percent":
            if first.growth_of or first.change:
                return Bound(earlier.indicators, "before", earlier.said, earlier)
            rate = earlier.indicators if "percent" in first.kinds and first.comparable in ("rate", "share") else ()
            return Bound(growth_indicator(earlier.indicators) or rate, "before", earlier.said, earlier)
        if quantity.kind == "percentage_point":
            if quantity.kind in _with_points(first.kinds) and first.comparable in ("rate", "share"):
                return Bound(earlier.indicators, "before", earlier.said, earlier)
            continue
        if (
            quantity.kind == "money"
            and first.comparable == "growth"
            and words.change == "level"
            and words.own & groups()["reached"]
        ):
            asked = words._replace(more=earlier.said & ~concepts().bits["average_growth"])
            if found := said_by(asked, strict=True):
                return Bound((found[0].indicator.id,), "before", earlier.said, earlier)
        if quantity.kind != earlier.quantity.kind:
            continue
        grows = first.change and words.change == "level"
        if grows or words.own & compositions()[first.id].never or not _alike(earlier.quantity.unit, quantity.unit):
            return None
        return Bound(earlier.indicators, "before", earlier.said, earlier)
    return None


def _is_level_of(earlier: Frame, quantity: Quantity, words: Words) -> bool:
    """Return whether a figure is compared with, or the growth of, the one before it."""
    compared = words.change == "level" and words.own & groups()["last_year"] and earlier.quantity.kind == quantity.kind
    return bool(compared) or (
        words.change != "level" and earlier.quantity.kind == "money" and earlier.change == "level"
    )


def _with_points(kinds: frozenset[str]) -> frozenset[str]:
    return kinds | {"percentage_point"} if "percent" in kinds else kinds


def _alike(one: str, other: str) -> bool:
    return one == other or one.split("/")[0] == other.split("/")[0] or {one, other} <= {"人", "名", "位"}


def _of_people(quantity: Quantity) -> bool:
    """Return whether people are counted, in a unit that can count nothing else."""
    return quantity.unit in ("人", "人次")


def of_whole(made: list[Frame], quantity: Quantity, words: Words, *, closely: bool) -> Bound | None:
    """Return the whole's indicators for a part: ``closely`` where its own words only say which part it is."""
    for earlier in reversed(made):
        if earlier.part_of is not None or not earlier.indicators or earlier.quantity.kind != quantity.kind:
            continue
        if earlier.change != "level" or not _alike(earlier.quantity.unit, quantity.unit) or words.change != "level":
            continue
        vocabulary = 0
        for name in earlier.indicators:
            vocabulary |= compositions()[name].vocabulary
        foreign = words.own & concepts().subjects & ~vocabulary
        never = words.own & compositions()[earlier.indicators[0]].never
        if never & concepts().acts or (closely and (foreign or never)):
            return None  # 检查192家，其中限期整改129家
        return Bound(earlier.indicators, "list", earlier.said)
    return None
