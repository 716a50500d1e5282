"""Which indicators a figure's words make: compositions of concepts.

Every rule is a record of ``indicators.toml``; nothing here names an indicator or knows how prose is read. What a
figure's words are, own or taken over, is the business of ``frames``.
"""

from __future__ import annotations

import functools
import operator
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.extraction.words.concepts import Concepts, concepts
from helpers.extraction.words.indicators import MOST_EACH, Indicator, catalogue

_NOWHERE = 9


@dataclass(frozen=True, slots=True)
class Composition:
    """An indicator's concepts as bits: each way of saying it is a set of groups, one bit of each group must be said."""

    indicator: Indicator
    ways: tuple[tuple[int, ...], ...]
    of: int
    context: int
    against: int
    never: int
    not_of: int
    vocabulary: int
    heads: int


@dataclass(slots=True)
class Words:
    """What is known of a figure when its indicator is asked for.

    ``own`` are the bits of its own words, ``whole`` of what it is a share of, ``more`` of words taken over; ``carried``
    is the subject that goes on or that a heading names, which may rule an indicator out (残疾儿童451人，入学率97.8%);
    ``near`` holds the bits of its surroundings, nearest first (sentence, paragraph, headings, title).
    """

    own: int
    whole: int
    more: int
    carried: int
    near: tuple[int, ...]
    kind: str
    unit: str
    value: float | None
    change: str

    def taking(self, own: int, more: int) -> Words:
        """Return the same with other words of its own, and words taken over."""
        return Words(own, self.whole, more, self.carried, self.near, self.kind, self.unit, self.value, self.change)


@functools.cache
def compositions() -> dict[str, Composition]:
    """Return the composition of each indicator by id."""
    return {item.id: _composed(item, concepts()) for item in catalogue().values()}


@functools.cache
def _by_kind(kind: str) -> tuple[Composition, ...]:
    """Return what a figure of ``kind`` may be; percentage points are a change of any rate or share."""
    rates = ("rate", "share")
    return tuple(
        made
        for made in compositions().values()
        if kind in made.indicator.kinds
        or (kind == "percentage_point" and "percent" in made.indicator.kinds and made.indicator.comparable in rates)
    )


def said_by(words: Words, *, strict: bool = False) -> list[Composition]:
    """Return the indicators whose composition ``words`` make, in catalogue order.

    ``strict``: every subject among the figure's own words must belong to the indicator; asked where words were taken
    over, so that a figure with a subject of its own takes over none.
    """
    said = words.own | words.more
    spoken = _spoken(words.kind, said)
    if not spoken:
        return []
    known = concepts()
    per_student = known.bits["per_student"] & said
    own_subjects = words.own & (known.subjects | known.bits["completion_rate"]) if strict else 0
    found = []
    for made in spoken:
        if made.not_of & words.carried or own_subjects & ~made.vocabulary or not fits(made.indicator, words):
            continue
        if per_student & ~made.vocabulary and made.indicator.comparable == "total" and _for_one(words):
            continue
        if made.of and not _is_of(made, words):
            continue
        if made.context and not _in_context(made, words.near):
            continue
        found.append(made)
    return [_as_printed(made, words) for made in found]


def _as_printed(made: Composition, words: Words) -> Composition:
    """Return what ``made`` is by its cents: a standard is set in round sums, 生均公用经费128.66元 was worked out."""
    averaged = made.indicator.worked_out and words.value is not None and words.value % 1
    return compositions()[made.indicator.worked_out] if averaged else made


def may_say(kind: str, said: int) -> bool:
    """Return whether words make any indicator of ``kind`` at all, before all else that is asked of a figure."""
    return bool(_spoken(kind, said))


@functools.lru_cache(maxsize=65_536)
def _spoken(kind: str, said: int) -> tuple[Composition, ...]:
    """Return what figures of ``kind`` may be by the words said alone; texts say the same things again and again."""
    ways = _ways_by_kind(kind)
    found = {}
    for bit in (0, *_bits_of(said)):
        for way in ways.get(bit, ()):
            met = said & way.needed == way.needed and not said & way.made.never
            if met and all(said & choice for choice in way.choices):
                found[way.place] = way.made
    return tuple([found[place] for place in sorted(found)])


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of saying an indicator: bits it needs, groups it needs one bit of each, its place in the catalogue."""

    needed: int
    choices: tuple[int, ...]
    place: int
    made: Composition


@functools.cache
def _ways_by_kind(kind: str) -> dict[int, list[_Way]]:
    """Return the ways of saying what a figure of ``kind`` may be, by the needed bit that the fewest need (0: none)."""
    ways = [
        _Way(
            functools.reduce(operator.or_, (group for group in way if group.bit_count() == 1), 0),
            tuple(group for group in way if group.bit_count() > 1), place, made,
        )
        for place, made in enumerate(_by_kind(kind))
        for way in made.ways
    ]  # fmt: skip
    needed = Counter(bit for way in ways for bit in _bits_of(way.needed))
    index: dict[int, list[_Way]] = {}
    for way in ways:
        index.setdefault(min(_bits_of(way.needed), key=needed.__getitem__, default=0), []).append(way)
    return index


def _bits_of(mask: int) -> Iterator[int]:
    """Yield each bit of a mask, the lowest first."""
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit


def _for_one(words: Words) -> bool:
    """Return whether money is said per pupil: 生均拨款1.2万元 is, 安排生均公用经费2507万元 is a total."""
    return words.kind == "money" and words.value is not None and abs(words.value) < MOST_EACH


def _is_of(made: Composition, words: Words) -> bool:
    """Return whether a share is one of what the indicator is a share of; where that is left out, by its other words."""
    if words.whole:
        return made.of & words.whole != 0
    share = concepts().bits["share"]
    if not share & words.own:
        return False
    return ((made.of | made.heads) & ~share & (words.own | words.more)) != 0


def fits(item: Indicator, words: Words) -> bool:
    """Return whether kind, unit, change and size of a figure allow ``item``."""
    if item.change and words.change not in item.change:
        return False
    if item.comparable == "total" and words.kind == "money" and "/" in words.unit:
        return False
    if (
        words.kind == "percent"
        and words.change != "level"
        and not item.change
        and item.comparable not in ("rate", "share")
    ):
        return False
    if item.units and words.unit and words.unit not in item.units:
        return False
    if words.value is None:
        return True
    size = abs(words.value)
    return (item.least is None or size >= item.least or words.change != "level") and (
        item.most is None or size <= item.most
    )


def claimed_by_assertion(mask: int) -> tuple[str, ...]:
    """Return the indicators that an assertion with these concepts may be said of, in catalogue order."""
    return tuple(
        name
        for name, bits in _asserted().items()
        if bits & mask
        # 生均教育经费和公用经费均只增不减: what grows may be named beside others that do
        and (catalogue()[name].comparable == "growth" or not compositions()[name].never & mask & ~bits)
    )


@functools.cache
def _asserted() -> dict[str, int]:
    return {item.id: concepts().mask(item.asserts) for item in catalogue().values() if item.asserts}


def _in_context(made: Composition, near: Sequence[int]) -> bool:
    """Return whether the matter an indicator needs is spoken of, and no nearer the one it is told apart from."""
    here = next((tier for tier, mask in enumerate(near) if mask & made.context), _NOWHERE)
    if here == _NOWHERE:
        return False
    if not made.against:
        return True
    return here <= next((tier for tier, mask in enumerate(near) if mask & made.against), _NOWHERE)


def _composed(item: Indicator, known: Concepts) -> Composition:
    groups = [known.bits[name] for name in item.needs]
    ways = []
    if item.any:
        ways.append((*groups, known.mask(item.any)))
    elif not item.alternatives:
        ways.append(tuple(groups))
    ways += [tuple(known.bits[name] for name in (*item.needs, *way)) for way in item.alternatives]
    if item.of and not (item.needs or item.any or item.alternatives):
        ways = [(known.bits["share"] | known.mask(item.of),)]
    spoken = (*item.needs, *item.any, *(name for way in item.alternatives for name in way), *item.of)
    heads = 0
    for way in ways:
        for group in way:
            heads |= group
    vocabulary = known.mask((*spoken, *item.context))
    for name in spoken:
        vocabulary |= known.mask(known.by_id[name].also)
    return Composition(
        item, tuple(ways), known.mask(item.of), known.mask(item.context), known.mask(item.against),
        known.mask(item.never), known.mask(item.not_of), vocabulary, heads,
    )  # fmt: skip
