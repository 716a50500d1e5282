"""The problems a report admits, the measures it announces, and what it says it achieved: items with their sentences.

An item is a numbered one of the chapter on problems, or on measures. A chapter on both (问题和打算) tells them apart
within an item, from the words 下一步 on; a list that begins there (下一步，一是…二是…) is a list of measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from helpers.foundation.reference import read_toml

PROBLEM, MEASURE, ACHIEVEMENT = "问题", "措施", "成效"
_NUMERALS = "一二三四五六七八九十"
_LONGEST_TITLE, _LOOK_BACK = 30, 600  # characters; so far back a list of measures may have begun
_LEAD = re.compile(r"^(?:下一?步|今后|接下来|对此|为此)[^，,]{0,6}[，,：:]?")
_FIRST_WORDS = re.compile(r"[，,。；;：:]")
_NUMBER = re.compile(rf"^\s*(?:[（(]?[{_NUMERALS}\d]{{1,3}}[）)、.．]|[{_NUMERALS}]是|第[{_NUMERALS}]，)")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """A problem, measure or achievement: its heading, its span, the spans of its sentences, and the items inside it.

    ``listed``: it opens a list of measures (下一步，一是…) and answers no problem by where it stands.
    """

    title: str
    start: int
    end: int
    dimension: str
    sentences: tuple[Span, ...]
    inner: tuple[Item, ...] = ()
    listed: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end


def problems(report: Any) -> tuple[Item, ...]:
    """Return the problems a report admits, without what it announces in the same breath."""
    found = []
    for item, combined in _chosen(report, PROBLEM):
        said = [span for span, announced in _told_apart(report, item) if not announced] if combined else item.sentences
        if combined and item.title in _chapter_titles(report):  # a chapter without items: a problem a sentence
            found += [_of_sentence(report, item, span) for span in said if not _is_heading(report, item, span)]
        elif said:
            found.append(Item(item.title, item.start, item.end, item.dimension, tuple(said), item.inner))
    return tuple(found)


def measures(report: Any) -> tuple[Item, ...]:
    """Return the measures a report announces, in order: its items, and sentences of items that admit a problem."""
    found = [item for item, _ in _chosen(report, MEASURE)]
    for item, combined in _chosen(report, PROBLEM):
        if combined:
            found += [_of_sentence(report, item, span) for span, announced in _told_apart(report, item) if announced]
    return tuple(sorted(found, key=lambda item: item.start))


def achievements(report: Any) -> tuple[Item, ...]:
    """Return the items of the achievements that hold no further items."""
    parents = {section.parent_id for section in report.sections}
    leaves = [s for s in report.sections if s.part == ACHIEVEMENT and s.section_id not in parents and s.title]
    return tuple(item for item in (_item(report, leaf, ACHIEVEMENT) for leaf in leaves) if item.sentences)


def _chosen(report: Any, part: str) -> Iterator[tuple[Item, bool]]:
    """Yield the items of a part, and whether their chapter is on problems and measures both."""
    sections = {section.section_id: section for section in report.sections}
    children: dict[int | None, list] = {}
    for section in report.sections:
        children.setdefault(section.parent_id, []).append(section)
    for section in report.sections:
        parent = sections.get(section.parent_id)
        if section.part != part or (parent is not None and parent.part == part):
            continue
        # A label stands under its problem as one measure, whatever it lists; a chapter holds one item per heading.
        labelled = parent is not None and parent.part == PROBLEM and not section.number
        chosen = [section] if labelled else _items_below(section, children, part)
        combined = part == PROBLEM and _matches("combined", _chapter(section, sections).title)
        for one in chosen:
            item = _item(report, one, part)
            if item.sentences:
                yield item, combined


def _items_below(section: Any, children: dict, part: str) -> list:
    """Return the numbered items of a chapter, those of a group that only names its part (主要问题) instead of it."""
    inner = [child for child in children.get(section.section_id, ()) if child.part == part]
    numbered = [child for child in inner if child.number] or inner
    found = []
    for child in numbered:
        below = [one for one in children.get(child.section_id, ()) if one.part == part and one.number]
        found += below if below and _matches("group", child.title) else [child]
    return found or [section]


def _chapter(section: Any, sections: dict) -> Any:
    while section.parent_id is not None and section.parent_id in sections and sections[section.parent_id].title:
        section = sections[section.parent_id]
    return section


def _chapter_titles(report: Any) -> set[str]:
    return {section.title for section in report.sections if section.level == 1}


def _item(report: Any, section: Any, part: str) -> Item:
    spans = tuple(
        (start, end)
        for start, end in report.sentences
        if section.start <= start < section.end and getattr(report.section_at(start), "part", part) == part
    )
    below = (one for one in report.sections if one.parent_id == section.section_id and one.part == part)
    inner = tuple(_item(report, one, part) for one in below) if spans else ()
    return Item(section.title, section.start, section.end, section.dimension, spans, inner)


def _told_apart(report: Any, item: Item) -> list[tuple[Span, bool]]:
    """Return the pieces of an item, and of each whether it announces; from 下一步 on all that follows does."""
    before = _announced_before(report, item)
    told = []
    for start, end in _pieces(report, item):
        words = _NUMBER.sub("", report.text[start:end])
        before = before or _matches("announces_on", words)
        told.append(((start, end), before or _matches("announces", words)))
    return told


def _announced_before(report: Any, item: Item) -> bool:
    """Whether a list of measures runs on into an item: 三是…。下一步，一是…；二是…, where 二是 cannot follow 三是."""
    number = _number_of(report, item)
    if number is None:
        return False
    earlier = report.text[max(0, item.start - _LOOK_BACK) : item.start]
    at = max((earlier.rfind(word) for word in read_toml("themes.toml")["follow_up"]["next"]), default=-1)
    if at < 0:
        return False
    since = earlier[at:]
    return all(f"{_NUMERALS[n]}是" in since for n in range(number)) and "\n" not in since.strip("\n")


def _number_of(report: Any, item: Item) -> int | None:
    head = report.text[item.start : item.start + 4].strip()
    return _NUMERALS.index(head[0]) if len(head) > 1 and head[0] in _NUMERALS and head[1] == "是" else None


def _pieces(report: Any, item: Item) -> list[Span]:
    """Return the sentences of an item, cut where 下一步 begins in the middle of one."""
    words = "|".join(map(re.escape, read_toml("themes.toml")["follow_up"]["next"]))
    found = []
    for start, end in item.sentences:
        cuts = [
            start + match.start() + 1 for match in re.finditer(rf"[；;。](?=\s*(?:{words}))", report.text[start:end])
        ]
        edges = [start, *cuts, end]
        found += [(left, right) for left, right in pairwise(edges) if right > left]
    return found


def _is_heading(report: Any, item: Item, span: Span) -> bool:
    return span[0] == item.start and "".join(report.text[slice(*span)].split()).rstrip("。：:").endswith(item.title)


def _of_sentence(report: Any, item: Item, span: Span) -> Item:
    said = _NUMBER.sub("", report.text[span[0] : span[1]]).strip()
    listed = bool(_NUMBER.match(_LEAD.sub("", said)))
    said = _NUMBER.sub("", _LEAD.sub("", said))
    title = "".join(_FIRST_WORDS.split(said, maxsplit=1)[0].split())[:_LONGEST_TITLE]
    return Item(title, *span, item.dimension, (span,), listed=listed)


def _matches(rule: str, words: str) -> bool:
    patterns: Sequence[str] = read_toml("themes.toml")["follow_up"][rule]
    plain = "".join(words.split())
    return any(re.search(pattern, plain) for pattern in patterns)
