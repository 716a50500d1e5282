"""The concepts of ``concepts.toml``: what official prose on education speaks of, found in one pass over a text.

A text is asked once; the answer is its words in order, the longest at each place, as columns of plain numbers. A hit
knows its concepts as a bit mask, so that what follows asks questions of words with single operations; hits are made
only for the stretches that are asked for them, as most sentences of a report hold no figure.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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
_FIELDS = {"class", "words", "source", "topic", "sets", "also", "light", "alone"}


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


class Hit(NamedTuple):
    """One word of a text: its span, the bits of its concepts, and what it sets (column, value) if it is a qualifier."""

    start: int
    end: int
    mask: int
    sets: tuple[tuple[str, str], ...]
    topic: str


class Concepts(NamedTuple):
    """All concepts with the automaton that finds them; ``bits`` gives each id its bit.

    ``masks``, ``sets`` and ``topics`` are of each word by its index; ``columns`` holds the bits of all concepts that
    set a column: a stretch whose mask has none of them sets nothing there.
    """

    by_id: Mapping[str, Concept]
    bits: Mapping[str, int]
    automaton: ahocorasick_rs.AhoCorasick
    masks: tuple[int, ...]
    sets: tuple[tuple[tuple[str, str], ...], ...]
    topics: tuple[str, ...]
    subjects: int
    acts: int
    measures: int
    columns: Mapping[str, int]

    def mask(self, ids: Iterable[str]) -> int:
        """Return the bits of the concepts ``ids``."""
        result = 0
        for name in ids:
            result |= self.bits[name]
        return result


@functools.cache
def concepts() -> Concepts:
    """Return the concepts of ``data/reference/concepts.toml``, checked and compiled once."""
    return compile_concepts(read_toml(FILE))


class Spoken:
    """The words of a text that say a concept, in order: where each starts and ends, and its index among all words."""

    __slots__ = ("_ends", "_known", "_words", "starts")

    def __init__(self, text: str) -> None:
        self._known = concepts()
        found = self._known.automaton.find_matches_as_indexes(text)
        self._words, self.starts, self._ends = zip(*found, strict=True) if found else ((), (), ())

    def hits(self, start: int, end: int) -> tuple[Hit, ...]:
        """Return the words that begin within ``start``–``end``."""
        masks, sets, topics = self._known.masks, self._known.sets, self._known.topics
        words, starts, ends = self._words, self.starts, self._ends
        return tuple(
            [  # a list first: a tuple of a generator takes half as long again
                Hit(starts[at], ends[at], masks[words[at]], sets[words[at]], topics[words[at]])
                for at in range(bisect_left(starts, start), bisect_left(starts, end))
            ]
        )

    def mask(self, start: int, end: int) -> int:
        """Return the bits of the words that stand within ``start``–``end``."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if last > first and self._ends[last - 1] > end:
            last -= 1
        masks, mask = self._known.masks, 0
        for word in self._words[first:last]:
            mask |= masks[word]
        return mask

    def set_in(self, column: str, start: int, end: int) -> list[tuple[int, str]]:
        """Return (place, value) of each word that stands within ``start``–``end`` and sets ``column``."""
        masks, sets, bits = self._known.masks, self._known.sets, self._known.columns[column]
        words, starts, ends = self._words, self.starts, self._ends
        return [
            (starts[at], value)
            for at in range(bisect_left(starts, start), bisect_left(starts, end))
            if masks[words[at]] & bits and ends[at] <= end
            for name, value in sets[words[at]]
            if name == column
        ]

    def topics(self, without: Callable[[int], bool]) -> Counter[str]:
        """Return how many words speak of each topic, but those whose bits ``without`` holds true of."""
        masks, topics = self._known.masks, self._known.topics
        counts: Counter[str] = Counter()
        for word, number in Counter(self._words).items():
            if topics[word] and not without(masks[word]):
                counts[topics[word]] += number
        return counts


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
    masks, sets, topics = [], [], []
    for word in words:
        named = [*said[word], *(by_id[other] for concept in said[word] for other in concept.also), *spoken[word]]
        masks.append(functools.reduce(lambda mask, concept: mask | bits[concept.id], named, 0))
        columns: dict[str, str] = {}
        for column, value in (concept.sets for concept in named if concept.sets is not None):
            columns.setdefault(column, value)
        sets.append(tuple(columns.items()))
        topics.append(next((concept.topic for concept in named if concept.topic), ""))
    of_kind = {
        kind: sum(bits[c.id] for c in by_id.values() if c.kind == kind and not (kind == "thing" and c.light))
        for kind in CLASSES
    }
    columns = {
        column: sum(bits[c.id] for c in by_id.values() if c.sets is not None and c.sets[0] == column)
        for column in SETTABLE
    }
    automaton = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return Concepts(
        MappingProxyType(by_id), MappingProxyType(bits), automaton, tuple(masks), tuple(sets), tuple(topics),
        of_kind["thing"], of_kind["act"], of_kind["measure"], MappingProxyType(columns),
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
