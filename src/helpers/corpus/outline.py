"""The outline of a report: 一、 › （一） › 1. › 一是, each node with its span, part and dimension.

A heading is recognised by its number at the start of a line or sentence. 一是 and 二是 run in within a paragraph.
``part`` (成效, 问题, 措施 …) follows the chapter's title, and labels (整改措施：) inside a chapter;
``dimension`` (D01–D14) follows the words of the title, then those of the text.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from helpers.corpus.copy.lines import TITLE_LENGTH
from helpers.foundation.reference import read_toml

_HAN = "一二三四五六七八九十"
_STOP = "\n。！？；;:"
# Every heading stands behind a stop or a line end: only there are its forms tried; nothing but the stop is consumed.
_HEADING = re.compile(
    rf"""[{_STOP}](?=
    (?<=\n)(?:
        (?P<chapter>[{_HAN}]{{1,3}}、)
      | (?P<label>(?:(?:整改|改进)?措施|问题[{_HAN}]|(?:主要)?存在(?:的)?(?:主要)?(?:问题|困难|不足)|主要(?:做法|成效)):
          |下一?步[，,:])
      | (?P<number>\d{{1,2}}[.、](?!\d))
      | (?P<bracket>\(\d{{1,2}}\))
    )
    | (?<=[。:；;])(?P<inline>[{_HAN}]{{1,3}}、)(?=[^。；]{{0,14}}(?:情况|成效|做法|问题|措施|打算|不足|工作|建议))
    | (?<=[。；])(?P<remark>(?:整改|改进)?措施:|存在(?:的)?(?:主要)?问题:)
    | (?<![:])(?P<item>\([{_HAN}]{{1,3}}\))
    | (?P<run>[{_HAN}]是(?!否|以|为了)|第[{_HAN}]，)
    )""",
    re.VERBOSE,
)
_RANK = {"chapter": 1, "inline": 1, "item": 2, "number": 3, "bracket": 4, "label": 5, "remark": 5, "run": 6}
_LEVEL = {"chapter": "chapter", "inline": "chapter", "label": "label", "remark": "label"}
_CHAPTER_WORDS = 24  # a flattened copy runs the body on behind the title
_SHORT_HEADING = 14  # （二）主要成效 names a part, （三）着力解决教育热点难点问题 does not
_TITLE_END = re.compile(r"[。；;\n！？]|[，,](?=.{24})")
_FIRST_COMMA = re.compile(r"[，,:]")
_TITLE_WITHIN = (
    TITLE_LENGTH + 26
)  # what runs on for longer is no title: looking no further keeps a text without stops cheap
_IN_TITLE = 5.0


class Section(NamedTuple):
    """One node of the outline; ``text[start:end]`` is the whole of it, sub-sections included.

    ``path`` holds the titles from the chapter down, joined by ›; ``level`` counts from 1; ``part`` is one of
    基本情况, 成效, 问题, 措施, 其他; ``dimension`` one of D01–D14, or empty.
    """

    section_id: int
    parent_id: int | None
    level: int
    number: str
    title: str
    path: str
    start: int
    end: int
    part: str
    dimension: str


class _Heading(NamedTuple):
    """A heading as found: its rank and kind, its number and title, and where they stand."""

    rank: int
    kind: str
    start: int
    number: str
    title: str
    title_start: int


def read_outline(text: str) -> tuple[Section, ...]:
    """Return the sections of a reading copy in order; section 0 is what stands before the first heading.

    >>> [(s.number, s.title, s.part) for s in read_outline("一、存在问题\\n(一)师资不足。一是缺编。")[1:]]
    [('一、', '存在问题', '问题'), ('(一)', '师资不足', '问题'), ('一是', '缺编', '问题')]
    """
    found = [_heading(text, match) for match in _HEADING.finditer("\n" + text)]
    if not found:  # no heading at all: all of it reports
        return (Section(0, None, 0, "", "", "", 0, len(text), "成效", ""),)
    ends, parents = _nested(found, len(text))
    words = _Words(text)
    has_children = set(parents)
    sections = [Section(0, None, 0, "", "", "", 0, found[0].start, "其他", "")]
    for index, heading in enumerate(found):
        above = parents[index]
        parent = sections[above + 1] if above is not None else None
        path = heading.number + heading.title
        if parent is not None and parent.path:
            path = f"{parent.path} › {path}" if path else parent.path
        part = part_of(heading.title, heading.kind, parent.part if parent is not None else None)
        dimension = words.dimension(heading, ends[index], parent, index not in has_children)
        parent_id, level = (parent.section_id, parent.level + 1) if parent is not None else (None, 1)
        sections.append(
            Section(
                index + 1, parent_id, level, heading.number, heading.title, path, heading.start, ends[index], part,
                dimension,
            )
        )  # fmt: skip
    return tuple(sections)


def part_of(title: str, kind: str, inherited: str | None) -> str:
    """Return the part a heading opens; one that names none stays in its parent's part, a chapter in 成效."""
    level = _LEVEL.get(kind, "heading")
    named = _part_named(level, title[:_CHAPTER_WORDS]) if level != "heading" or len(title) <= _SHORT_HEADING else None
    return named or inherited or "成效"


@functools.lru_cache(maxsize=4096)
def _part_named(level: str, title: str) -> str | None:
    matching = (part for rule_level, part, pattern in part_rules() if rule_level == level and pattern.search(title))
    return next(matching, None)


@functools.cache
def part_rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return (level, part, pattern) of each rule of ``parts.toml``, in order."""
    return tuple((rule["level"], rule["part"], re.compile(rule["pattern"])) for rule in read_toml("parts.toml")["rule"])


def dimension_of(title: str, body: str = "") -> str:
    """Return the dimension whose terms weigh most in ``title`` (five times) and ``body``, or an empty string.

    >>> dimension_of("全力确保校园安全稳定"), dimension_of("加强组织领导")
    ('D12', '')
    """
    weights: dict[str, float] = {}
    _Words(title).weigh(weights, 0, len(title), in_title=True)
    _Words(body).weigh(weights, 0, len(body), in_title=False)
    return _heaviest(weights)


class _Words:
    """The terms of the dimensions in a text, found in one pass, and weighed for any stretch of it."""

    def __init__(self, text: str) -> None:
        automaton, self._terms = _dimension_terms()
        self._text = text
        self._hits = automaton.find_matches_as_indexes(text, overlapping=True) if text else []
        self._hits.sort(key=itemgetter(1))
        self._starts = [hit[1] for hit in self._hits]

    def weigh(self, weights: dict[str, float], start: int, end: int, *, in_title: bool) -> None:
        """Add to ``weights`` those of the terms in ``start``–``end``."""
        hits, terms = self._hits, self._terms
        found = []
        at = bisect_left(self._starts, start)
        while at < len(hits) and hits[at][1] < end:
            index, _, stop = hits[at]
            if stop <= end:
                found.append(terms[index])
            at += 1
        if in_title and not all(yields for _, _, yields in found):  # 幼儿园教师待遇 is on teachers
            found = [term for term in found if not term[2]]
        for dimension, heavy, _ in found:
            weights[dimension] = weights.get(dimension, 0.0) + (heavy if in_title else 1.0)

    def dimension(self, heading: _Heading, end: int, parent: Section | None, is_leaf: bool) -> str:
        """Return the dimension of a section: by title, else opening sentence, own text (a leaf), or the parent's."""
        if not self._hits:
            return parent.dimension if parent is not None else ""
        weights: dict[str, float] = {}
        self.weigh(weights, heading.title_start, heading.title_start + len(heading.title), in_title=True)
        if not weights and parent is not None:
            stop = self._text.find("。", heading.start, end)
            self.weigh(weights, heading.start, stop if stop >= 0 else end, in_title=True)
            if not weights and is_leaf:
                self.weigh(weights, heading.start, end, in_title=False)
            if not weights:
                return parent.dimension
        return _heaviest(weights)


@functools.cache
def _dimension_terms() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, float, bool], ...]]:
    """Return an automaton that finds every term in one pass, and of each its dimension, its weight in a title and
    whether it gives way there to others, as it only says whose matter it is.
    """
    records = read_toml("dimensions.toml")
    terms = [(term, key) for key, record in records.items() for term in record["terms"]]
    weights = tuple((key, _IN_TITLE * len(term) ** 0.5, term in records[key].get("yields", ())) for term, key in terms)
    words = [term for term, _ in terms]
    return ahocorasick_rs.AhoCorasick(words, implementation=ahocorasick_rs.Implementation.DFA), weights  # few words


def _heaviest(weights: dict[str, float]) -> str:
    if len(weights) < 2:
        return next(iter(weights), "")
    highest = max(weights.values())
    return min(dimension for dimension, weight in weights.items() if weight == highest)


def _heading(text: str, match: re.Match[str]) -> _Heading:
    """Return a heading that was found behind a stop: its number as printed, its title up to a stop or line end."""
    kind = match.lastgroup or ""
    number, start, behind = match[kind], match.start(kind) - 1, match.end(kind) - 1
    if _RANK[kind] == 5:
        return _Heading(5, kind, start, "", number.rstrip("，,:"), start)
    limit = min(behind + _TITLE_WITHIN, len(text))
    stop = _TITLE_END.search(text, behind, limit)
    printed = text[behind : stop.start() if stop is not None else limit]
    title = printed.strip()
    title_start = behind + printed.find(title)
    if len(title) > TITLE_LENGTH:
        comma = _FIRST_COMMA.search(title)
        title = title[: comma.start() if comma is not None else TITLE_LENGTH][:TITLE_LENGTH]
    return _Heading(_RANK[kind], kind, start, number, title, title_start)


def _nested(found: Sequence[_Heading], length: int) -> tuple[list[int], list[int | None]]:
    """Return where each section ends, and its parent: the nearest heading before it that ranks higher."""
    ends, parents = [length] * len(found), [None] * len(found)
    above: list[int] = []
    for index, heading in enumerate(found):
        while above and found[above[-1]].rank >= heading.rank:
            ends[above.pop()] = heading.start
        parents[index] = above[-1] if above else None
        above.append(index)
    return ends, parents
