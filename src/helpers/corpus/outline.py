"""The outline of a report: 一、 › （一） › 1. › 一是, each node with its span, part and dimension.

A heading is recognised by its number at the start of a line or sentence. 一是 and 二是 run in within a paragraph.
``part`` (成效, 问题, 措施 …) follows the chapter's title, and labels (整改措施：) inside a chapter;
``dimension`` (D01–D14) follows the words of the title, then those of the text.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

import ahocorasick_rs

from helpers.corpus.lines import TITLE_LENGTH
from helpers.foundation.reference import read_toml

_HAN = "一二三四五六七八九十"
_HEADING = re.compile(
    rf"""(?:\A|(?<=[\n。！？；;:]))(?:  # every heading stands there: tried once, not once for each form below
    (?:\A|(?<=\n))(?:
        (?P<chapter>[{_HAN}]{{1,3}}、)
      | (?P<label>(?:(?:整改|改进)?措施|问题[{_HAN}]|(?:主要)?存在(?:的)?(?:主要)?(?:问题|困难|不足)|主要(?:做法|成效)):
          |下一?步[，,:])
      | (?P<number>\d{{1,2}}[.、](?!\d))
      | (?P<bracket>\(\d{{1,2}}\))
    )
    | (?<=[。:；;])(?P<inline>[{_HAN}]{{1,3}}、)(?=[^。；]{{0,14}}(?:情况|成效|做法|问题|措施|打算|不足|工作|建议))
    | (?<=[。；])(?P<remark>(?:整改|改进)?措施:|存在(?:的)?(?:主要)?问题:)
    | (?:\A|(?<=\n)|(?<=[。！？；;]))(?P<item>\([{_HAN}]{{1,3}}\))
    | (?:\A|(?<=\n)|(?<=[。！？；;:]))(?P<run>[{_HAN}]是(?!否|以|为了)|第[{_HAN}]，)
    )""",
    re.VERBOSE,
)
_RANK = {"chapter": 1, "inline": 1, "item": 2, "number": 3, "bracket": 4, "label": 5, "remark": 5, "run": 6}
_CHAPTER_WORDS = 24  # a flattened copy runs the body on behind the title
_SHORT_HEADING = 14  # （二）主要成效 names a part, （三）着力解决教育热点难点问题 does not
_TITLE_END = re.compile(r"[。；;\n！？]|[，,](?=.{24})")
_TITLE_WITHIN = 200  # what runs on for longer is no title: looking no further keeps a text without stops cheap


@dataclass(frozen=True, slots=True)
class Section:
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


def read_outline(text: str) -> tuple[Section, ...]:
    """Return the sections of a reading copy in order; section 0 is what stands before the first heading.

    >>> [(s.number, s.title, s.part) for s in read_outline("一、存在问题\\n(一)师资不足。一是缺编。")[1:]]
    [('一、', '存在问题', '问题'), ('(一)', '师资不足', '问题'), ('一是', '缺编', '问题')]
    """
    sections = [Section(0, None, 0, "", "", "", 0, len(text), "其他", "")]
    open_ids: list[tuple[int, int]] = []  # (rank, section_id), outermost first
    for match in _HEADING.finditer(text):
        kind = match.lastgroup or ""
        rank, start = _RANK[kind], match.start(kind)
        while open_ids and open_ids[-1][0] >= rank:
            closed = open_ids.pop()[1]
            sections[closed] = replace(sections[closed], end=start)
        parent = sections[open_ids[-1][1]] if open_ids else None
        number, title = _number_and_title(text, match, kind)
        path = " › ".join(part for part in (parent.path if parent else "", number + title) if part)
        part = part_of(title, kind, parent.part if parent else None)
        section_id = len(sections)
        sections.append(
            Section(
                section_id, parent.section_id if parent else None, len(open_ids) + 1, number, title, path, start,
                len(text), part, "",
            )
        )  # fmt: skip
        open_ids.append((rank, section_id))
    if len(sections) == 1:  # no heading at all: all of it reports
        sections[0] = replace(sections[0], part="成效")
    else:
        sections[0] = replace(sections[0], end=sections[1].start)
    return tuple(_with_dimensions(text, sections))


def part_of(title: str, kind: str, inherited: str | None) -> str:
    """Return the part a heading opens; one that names none stays in its parent's part, a chapter in 成效."""
    level = {"chapter": "chapter", "inline": "chapter", "label": "label", "remark": "label"}.get(kind, "heading")
    if level != "heading" or len(title) <= _SHORT_HEADING:
        for rule_level, part, pattern in part_rules():
            if rule_level == level and pattern.search(title[:_CHAPTER_WORDS]):
                return part
    return inherited or "成效"


@functools.cache
def part_rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return (level, part, pattern) of each rule of ``parts.toml``, in order."""
    return tuple((rule["level"], rule["part"], re.compile(rule["pattern"])) for rule in read_toml("parts.toml")["rule"])


def _number_and_title(text: str, match: re.Match[str], kind: str) -> tuple[str, str]:
    """Split a heading: its number as printed, its title up to the first stop or line end."""
    if kind in ("label", "remark"):
        return "", match[kind].rstrip("，,:")
    behind = match.end(kind)
    limit = min(behind + _TITLE_WITHIN, len(text))
    stop = _TITLE_END.search(text, behind, limit)
    title = text[behind : stop.start() if stop else limit].strip()
    cut = re.search(r"[，,:]", title)
    if len(title) > TITLE_LENGTH and cut:
        title = title[: cut.start()]
    return match[kind], title[:TITLE_LENGTH]


def _with_dimensions(text: str, sections: list[Section]) -> list[Section]:
    """Give each section its dimension: by title, else opening sentence, else (a leaf) own text, else the parent's."""
    parents = {section.parent_id for section in sections}
    done: list[Section] = []
    for section in sections:
        parent = done[section.parent_id] if section.parent_id is not None else None
        body = text[section.start : section.end]
        dimension = dimension_of(section.title)
        if not dimension and section.level > 1:
            dimension = dimension_of(body.partition("。")[0])
            if not dimension and section.section_id not in parents:
                dimension = dimension_of("", body)
            dimension = dimension or (parent.dimension if parent else "")
        done.append(replace(section, dimension=dimension))
    return done


def dimension_of(title: str, body: str = "") -> str:
    """Return the dimension whose terms weigh most in ``title`` (five times) and ``body``, or an empty string.

    >>> dimension_of("全力确保校园安全稳定"), dimension_of("加强组织领导")
    ('D12', '')
    """
    weights: dict[str, float] = {}
    automaton, terms = _dimension_terms()
    for text, in_title in ((title, True), (body, False)):
        for index, _, _ in automaton.find_matches_as_indexes(text, overlapping=True) if text else ():
            term, dimension = terms[index]
            weights[dimension] = weights.get(dimension, 0.0) + (5 * len(term) ** 0.5 if in_title else 1.0)
    highest = max(weights.values(), default=0.0)
    return min((dimension for dimension, weight in weights.items() if weight == highest), default="")


@functools.cache
def _dimension_terms() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, str], ...]]:
    """Return an automaton that finds every term in one pass, and the (term, dimension) of each of its patterns."""
    terms = tuple((term, key) for key, record in read_toml("dimensions.toml").items() for term in record["terms"])
    return ahocorasick_rs.AhoCorasick([term for term, _ in terms]), terms
