"""The concepts of ``concepts.toml``: what official prose on education speaks of, found in one pass over a text.

A text is asked once; the answer is its words in order, the longest at each place, as columns of plain numbers. A hit
knows its concepts as a bit mask, so that what follows asks questions of words with single operations; hits are made
only for the stretches that are asked for them, as most sentences of a report hold no figure.
"""

from __future__ import annotations

import functools
import itertools
import operator
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import NamedTuple

import ahocorasick_rs

from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_toml

FILE = "concepts.toml"
CLASSES = ("thing", "act", "measure", "qualifier", "glue")
SETTABLE = {
    "stage": ("学前", "小学", "初中", "义务教育", "高中", "中职", "高职", "高校", "特教", ""),
    "change": ("level", "increase", "decrease"),
    "status": ("actual", "estimate", "planned", "standard"),
    "scope": (),
    "basis": (),
}
_LIGHT = 0.5
_FIELDS = {"class", "words", "source", "topic", "sets", "also", "light", "alone", "counted_in"}


class Concept(NamedTuple):
    """One record: what it is called, its class, the words that say it, and the column it sets, if any."""

    id: str
    kind: str
    words: tuple[str, ...]
    also: tuple[str, ...]
    topic: str
    sets: tuple[str, str] | None
    light: bool
    alone: bool
    counted_in: str


class Hit(NamedTuple):
    """One word of a text: its span, the bits of its concepts, and what it sets, by column, if it is a qualifier.

    ``weight`` is how much it says of its ``topic``: a long word more than a short one, a light one (新建学校: what is
    built, not that it is a school) half as much.
    """

    start: int
    end: int
    mask: int
    sets: Mapping[str, str]
    topic: str
    weight: float


_as_hit = functools.partial(tuple.__new__, Hit)  # Hit._make, without a Python call for each word


@dataclass(frozen=True, slots=True)
class Concepts:
    """All concepts with the automaton that finds them; ``bits`` gives each id its bit.

    ``masks``, ``sets``, ``topics`` and ``weights`` are of each word by its index, ``values`` what the words set that
    set a column; ``columns`` holds the bits of all concepts that set it: a stretch whose mask has none of them sets
    nothing there. ``light`` are things that are no subjects of their own (学生, 经费).
    """

    by_id: Mapping[str, Concept]
    bits: Mapping[str, int]
    automaton: ahocorasick_rs.AhoCorasick
    masks: tuple[int, ...]
    sets: tuple[Mapping[str, str], ...]
    topics: tuple[str, ...]
    weights: tuple[float, ...]
    light: int
    subjects: int
    acts: int
    measures: int
    columns: Mapping[str, int]
    values: Mapping[str, Mapping[int, str]]

    def mask(self, ids: Iterable[str]) -> int:
        """Return the bits of the concepts ``ids``."""
        result = 0
        for name in ids:
            result |= self.bits[name]
        return result

    def counted_in(self, mask: int) -> str:
        """Return the unit of what a word says where none is printed (4万余摄像头); '' if it has no usual one.

        A thing comes before what is done with it: 排查隐患 is counted in hazards, not in times.
        """
        said = [one for one in self.by_id.values() if one.counted_in and mask & self.bits[one.id]]
        return min(said, key=lambda one: CLASSES.index(one.kind)).counted_in if said else ""


@functools.cache
def concepts() -> Concepts:
    """Return the concepts of ``data/reference/concepts.toml``, checked and compiled once."""
    return compile_concepts(read_toml(FILE))


class Spoken:
    """The words of a text that say a concept, in order, as columns: where each starts and ends, which it is, its bits.

    Columns are filled, cut and joined whole, without a step of the interpreter for each word.
    """

    __slots__ = ("_columns", "_ends", "_known", "_masks", "_words", "starts")

    def __init__(self, text: str) -> None:
        self._known = concepts()
        found = self._known.automaton.find_matches_as_indexes(text)
        self._words, self.starts, self._ends = zip(*found, strict=True) if found else ((), (), ())
        self._masks = tuple(map(self._known.masks.__getitem__, self._words))
        self._columns: dict[str, list[tuple[int, int, str]]] = {}

    def words(self, start: int, end: int) -> tuple[tuple[Hit, ...], tuple[int, ...], tuple[int, ...]]:
        """Return the words that begin within ``start``–``end``, and where each starts and its bits by themselves."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        known, words = self._known, self._words[first:last]
        starts, masks = self.starts[first:last], self._masks[first:last]
        columns = (
            starts, self._ends[first:last], masks, map(known.sets.__getitem__, words),
            map(known.topics.__getitem__, words), map(known.weights.__getitem__, words),
        )  # fmt: skip
        return tuple(map(_as_hit, zip(*columns, strict=True))), starts, masks

    def hits(self, start: int, end: int) -> tuple[Hit, ...]:
        """Return the words that begin within ``start``–``end``."""
        return self.words(start, end)[0]

    def mask(self, start: int, end: int) -> int:
        """Return the bits of the words that stand within ``start``–``end``."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        if last > first and self._ends[last - 1] > end:
            last -= 1
        return functools.reduce(operator.or_, self._masks[first:last], 0)

    def set_in(self, column: str, start: int, end: int) -> list[tuple[int, str]]:
        """Return (place, value) of each word that stands within ``start``–``end`` and sets ``column``."""
        named = self._columns.get(column)
        if named is None:
            named = self._columns[column] = self._setting(column)
        first = bisect_left(named, (start,))
        last = bisect_left(named, (end,), first)
        return [(at, value) for at, stop, value in named[first:last] if stop <= end]

    def _setting(self, column: str) -> list[tuple[int, int, str]]:
        """Return (start, end, value) of each word of the text that sets ``column``."""
        values = self._known.values[column]
        placed = zip(self.starts, self._ends, self._words, strict=True)
        found = itertools.compress(placed, map(values.__contains__, self._words))
        return [(start, end, values[word]) for start, end, word in found]

    def count(self, kinds: Sequence[str]) -> Counter[str]:
        """Return how many words are of each kind; ``kinds`` holds that of every word there is, by its index."""
        return Counter(map(kinds.__getitem__, self._words))


def find(text: str) -> tuple[Hit, ...]:
    """Return the words of ``text`` that say a concept, in order, the longest at each place.

    >>> [text for text in ("普通高中", "学位") if find(text)]
    ['普通高中', '学位']
    """
    return Spoken(text).hits(0, len(text))


def compile_concepts(records: Mapping[str, object]) -> Concepts:
    """Return concepts from records as they stand in the file; an error names record, key and nearest known."""
    by_id = {name: _concept(name, record) for name, record in records.items()}
    bits = {name: 1 << index for index, name in enumerate(by_id)}
    for concept in by_id.values():
        for other in concept.also:
            if other not in by_id:
                raise unknown(other, by_id, f"[{concept.id}]", "also")
    said: dict[str, list[Concept]] = {}
    for concept in by_id.values():
        for word in concept.words:
            said.setdefault(word, []).append(concept)
    words = sorted(said)
    spoken = {word: _composed(word, said) for word in words}
    light = sum(bits[concept.id] for concept in by_id.values() if concept.light)
    of_kind = {
        kind: sum(bits[c.id] for c in by_id.values() if c.kind == kind and not (kind == "thing" and c.light))
        for kind in CLASSES
    }
    masks, sets, topics, weights = [], [], [], []
    for word in words:
        named = [*said[word], *(by_id[other] for concept in said[word] for other in concept.also), *spoken[word]]
        masks.append(functools.reduce(lambda mask, concept: mask | bits[concept.id], named, 0))
        sets.append(dict(concept.sets for concept in reversed(named) if concept.sets is not None))  # the first counts
        topics.append(next((concept.topic for concept in named if concept.topic), ""))
        only_light = masks[-1] & light and not masks[-1] & of_kind["thing"] & ~light
        weights.append(len(word) ** 0.5 * (_LIGHT if only_light else 1.0))
    columns = {
        column: sum(bits[c.id] for c in by_id.values() if c.sets is not None and c.sets[0] == column)
        for column in SETTABLE
    }
    values = {
        column: {index: found[column] for index, found in enumerate(sets) if column in found} for column in SETTABLE
    }
    automaton = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return Concepts(
        MappingProxyType(by_id), MappingProxyType(bits), automaton, tuple(masks), tuple(sets), tuple(topics),
        tuple(weights), light, of_kind["thing"], of_kind["act"], of_kind["measure"], MappingProxyType(columns),
        MappingProxyType(values),
    )  # fmt: skip


def _composed(word: str, said: Mapping[str, list[Concept]]) -> list[Concept]:
    """Return what the parts of a word say that is made wholly of other words: 公用经费标准 is 公用经费 and 标准."""
    if any(concept.kind == "glue" for concept in said[word]):
        return []
    parts: dict[int, tuple[str, ...]] = {0: ()}  # the fewest words that make up word[:end]
    for end in range(2, len(word) + 1):
        for start in range(end - 1):
            piece = word[start:end]
            if start in parts and piece != word and piece in said and said[piece][0].kind != "glue":
                found = (*parts[start], piece)
                if end not in parts or len(found) < len(parts[end]):
                    parts[end] = found
    made_of = parts.get(len(word), ())
    if made_of and all(concept.alone for concept in said[made_of[-1]]):
        made_of = made_of[:-1]  # 营养改善计划 plans nothing
    return [concept for part in made_of for concept in (*said[part], *_composed(part, said))]


def unknown(name: str, known: Iterable[str], place: str, key: str, file: str = FILE) -> ReferenceDataError:
    """Return the error for a name that is not known: file, record, key and the nearest known name."""
    near = get_close_matches(name, list(known), n=1)
    expected = f"a known name, such as {near[0]}" if near else "a known name"
    return ReferenceDataError(f"{key} {name!r} is not known", file=file, place=place, expected=expected)


def _concept(name: str, record: object) -> Concept:
    place = f"[{name}]"
    if not isinstance(record, Mapping):
        raise ReferenceDataError("not a table", file=FILE, place=place)
    for field in record:
        if field not in _FIELDS:
            raise unknown(field, _FIELDS, place, "field")
    for field in ("class", "words", "source"):
        if not record.get(field):
            raise ReferenceDataError(f"no {field}", file=FILE, place=place, expected="class, words, source")
    if record["class"] not in CLASSES:
        raise unknown(str(record["class"]), CLASSES, place, "class")
    return Concept(
        name, record["class"], _words(record["words"], place), tuple(record.get("also", ())), record.get("topic", ""),
        _sets(record.get("sets"), place), bool(record.get("light", False)), bool(record.get("alone", False)),
        record.get("counted_in", ""),
    )  # fmt: skip


def _words(words: object, place: str) -> tuple[str, ...]:
    if not isinstance(words, Sequence) or isinstance(words, str) or not all(isinstance(w, str) and w for w in words):
        raise ReferenceDataError("words is no list of words", file=FILE, place=place)
    for word in words:
        if words.count(word) > 1:
            raise ReferenceDataError(f"word {word!r} stands twice", file=FILE, place=place)
    return tuple(words)


def _sets(sets: object, place: str) -> tuple[str, str] | None:
    if sets is None:
        return None
    if not isinstance(sets, Mapping) or len(sets) != 1:
        raise ReferenceDataError("sets names not one column", file=FILE, place=place, expected=", ".join(SETTABLE))
    ((column, value),) = sets.items()
    if column not in SETTABLE:
        raise unknown(column, SETTABLE, place, "column")
    if SETTABLE[column] and value not in SETTABLE[column]:
        raise unknown(value, SETTABLE[column], place, column)
    return column, value
