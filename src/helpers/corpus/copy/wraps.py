"""Which lines of prose go on with the line before: copies are wrapped at a fixed width, at pages, or around numbers.

Every decision is about two neighbouring lines, the logical line so far, and the habits of the text: the width it is
wrapped at, if any, and whether numbers stand on lines of their own (截至⏎2022⏎年底).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from helpers.corpus.copy.lines import (
    FRAGMENT,
    HEADING,
    INNER,
    JOINED,
    LINE_END,
    OPENING,
    TITLE_LENGTH,
    UNIT,
    Line,
    Placed,
)

_STOPS, _FULL_STOPS = frozenset("。！？!?；;:"), frozenset("。！？!?")
_CLOSING = '”’」』)》"'  # what may stand behind a stop
_GO_ON = frozenset("，、,(《“—+/的和与")  # no sentence ends so
_OPENS_WITH = frozenset("，。、；;:)”》!！？…%-.,")  # the first character of what _CONTINUES knows
_CONTINUES = re.compile(r"[，。、；;:)”》!！？…%]|-?[.,]\d")
_UNIT_OPENS = re.compile(rf"(?:{UNIT})(?:以上|以下|左右|[多余]?[次元人])?(?=[，。；、):]|\Z|\d)")
_UNIT_BEGINS = re.compile(rf"(?:{UNIT}|周岁|周年|学年|级|届|后|底|以上|余|多)")
_BEFORE_UNIT = frozenset("0123456789.xX×*多余几十百千万亿")
_OPEN_GROUP = re.compile(r"\d ?(?:,\d{0,2}|[.:])\Z")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_MARK = re.compile(r"\(?\d{1,2}[.)、]?")  # a list mark alone on its line
_NUMBERED = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff])")  # 1幼儿园为…: the mark has lost its point
_SIGNIFICANT = re.compile(r"[\dA-Za-z*×]")
_FIGURE_ENDS = re.compile(rf"[\d*xX×](?:{UNIT})\Z")

_FRAGMENT_BEGINS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz*×_.,%+/:〔〕-")
_ENDS_TITLE = re.compile(r"(?:情况|报告|总结|公告|公报|通报|说明|材料|方案|汇报|小结|通知|简报)(?:\([^()]{1,12}\))?\Z")
_LOOK_BACK = 200
_FULL, _BRIMFUL = 0.75, 0.9  # of the width a text is wrapped at
_ITEM_LENGTH = 60
_OPEN_ENDED, _ALIKE, _FRAGMENTS = 0.4, 0.6, 0.2
_CUT_OFF, _LEAST_FRAGMENTS, _FRAGMENT_LENGTH = 0.4, 3, 40
_ONE_EACH, _LEAST_PARAGRAPHS, _PARAGRAPH = 0.6, 5, 30


class Habits(NamedTuple):
    """How a text is laid out: ``width`` in Chinese characters (0: not wrapped), numbers on lines of their own, or each
    paragraph on one line."""

    width: float
    cut_at_numbers: bool
    one_line_each: bool


def joined(lines: Sequence[Line], habits: Habits) -> Iterator[Placed]:
    """Yield lines of prose, each with what separates it from the next one.

    >>> from helpers.corpus.copy.lines import lines_of
    >>> lines = lines_of("压减率达93\\n.6%。\\n二、安全")
    >>> [placed.separator for placed in joined(lines, habits_of(lines))]
    ['', '\\n', '\\n']
    """
    front, so_far = True, ""
    last = len(lines) - 1
    stops = _FULL_STOPS if habits.cut_at_numbers else _STOPS
    for index, line in enumerate(lines):
        text = line.text
        if index == last:
            yield Placed(line, LINE_END)
            return
        following = lines[index + 1].text
        if front:
            front = OPENING.match(so_far + text[:_LOOK_BACK]) is None and not INNER.search(text)
        if (
            text[-1] in stops
            and following[0] not in _OPENS_WITH
            and not (habits.cut_at_numbers or following[0].isdigit())
        ):
            yield Placed(line, LINE_END)
            so_far = ""
            continue
        so_far = (so_far + text[-_LOOK_BACK:])[-_LOOK_BACK:]
        after = lines[index + 2].text if index + 2 <= last else ""
        if _continues(text, so_far, following, habits, stops, front) and not _is_mark(text, following, after):
            yield Placed(line, JOINED)
        else:
            yield Placed(line, LINE_END)
            so_far = ""


def habits_of(lines: Sequence[Line], cut_at_numbers: bool = False) -> Habits:
    """Return how a text is laid out, of which ``is_cut_at_numbers`` is known."""
    if len(lines) < 4 or sum(is_fragment(line.text) for line in lines) > _FRAGMENTS * len(lines):
        return Habits(0.0, cut_at_numbers, False)  # too short to tell, or broken around every number
    stopped = [line.text.rstrip(_CLOSING)[-1:] in _STOPS for line in lines]
    if len(lines) - sum(stopped) >= _OPEN_ENDED * len(lines):
        widths = sorted(
            _width(line.text)
            for line, stop in zip(lines, stopped, strict=True)
            if not stop and not HEADING.match(line.text)
        )
        middle = widths[len(widths) // 2] if len(widths) >= _OPEN_ENDED * len(lines) else 0.0
        if 12 <= middle <= 75 and sum(0.7 * middle <= width <= 1.4 * middle for width in widths) >= _ALIKE * len(
            widths
        ):
            return Habits(middle, cut_at_numbers, False)
    paragraphs = [stop for line, stop in zip(lines, stopped, strict=True) if len(line.text) > _PARAGRAPH]
    each = len(paragraphs) >= _LEAST_PARAGRAPHS and sum(paragraphs) >= _ONE_EACH * len(paragraphs)
    return Habits(0.0, cut_at_numbers, each)


def is_cut_at_numbers(lines: Sequence[Line]) -> bool:
    """Return whether most lines that hold only a number are followed by what belongs to it: a unit, a comma."""
    alone = [index for index, line in enumerate(lines[:-1]) if is_fragment(line.text)]
    if len(alone) < _LEAST_FRAGMENTS:
        return False
    behind = [lines[index + 1].text for index in alone]
    if sum(_CONTINUES.match(text) is not None or _UNIT_BEGINS.match(text) is not None for text in behind) < (
        _CUT_OFF * len(alone)
    ):
        return False
    words = [line.text for line in lines if not is_fragment(line.text)]
    prose = sum(INNER.search(text) is not None or text[0] in "、)》〕”" or text[-1] in "、(《〔“" for text in words)
    return prose >= _CUT_OFF * len(words)


def is_fragment(line: str) -> bool:
    """Return whether a line holds no word: 2022, xx.x, 93.6%."""
    return line[0] in _FRAGMENT_BEGINS and len(line) < _FRAGMENT_LENGTH and FRAGMENT.fullmatch(line) is not None


def _width(line: str) -> float:
    wide = (len(line.encode("utf-8", "replace")) - len(line)) / 2
    return wide + (len(line) - wide) / 2


def _is_open(text: str, opening: str, closing: str) -> bool:
    return opening in text and text.count(opening) > text.count(closing)


def _is_mark(before: str, line: str, after: str) -> bool:
    """Return whether a line is a list mark alone, cut off from its item: 2 / .加强领导, 2 / 小学为…"""
    if len(line) > 2 or not line.isdigit() or not after or before in (":", "-"):
        return False
    if before[-1] in "。；;" and _CONTINUES.match(after) is None and _UNIT_BEGINS.match(after) is None:
        return True
    return after[0] in ".、" and not after[1:2].isdigit()


def _is_unmarked_item(line: str) -> bool:
    """Return whether a line begins an item whose mark has lost its point: 2加强保障, but not 2所."""
    return _NUMBERED.match(line) is not None and _UNIT_BEGINS.match(line.lstrip("0123456789")) is None


def _continues(line: str, so_far: str, following: str, habits: Habits, stops: Set[str], front: bool) -> bool:
    """Return whether ``following`` goes on with the sentence, word or number that ``so_far`` ends with."""
    number, next_number = is_fragment(line), is_fragment(following)
    if _CONTINUES.match(following) or (number and following[0] == "." and _MARK.fullmatch(line)):
        return True
    if number and line == so_far and _MARK.fullmatch(line) and following[0].isdigit():  # 1. / 2022年: a mark, no 1.2022
        return False
    if number and line[-1] in ".,":
        return True
    if following[0].isdigit() and _OPEN_GROUP.search(line):  # 1,2 / 60万元, 1: / 5
        return _YEAR.match(following) is None
    if line == ":" and next_number:  # 16.8 / : / 1
        return True
    if number and next_number:  # two cells; 2021 / - / 2025 is one span of years
        return habits.cut_at_numbers and not (_SIGNIFICANT.search(line) and _SIGNIFICANT.search(following))
    if line[-1] in _BEFORE_UNIT and _UNIT_OPENS.match(following):
        return True
    full = _width(line) / habits.width if habits.width else 0.0
    if OPENING.match(following) is not None:
        return False
    if following[0].isdigit() and full < _FULL and not habits.cut_at_numbers and _is_unmarked_item(following):
        return False
    if so_far.rstrip(_CLOSING)[-1:] in stops:
        return habits.cut_at_numbers and next_number
    if line[-1] in _GO_ON or _is_open(so_far, "(", ")") or _is_open(so_far, "“", "”"):
        return True
    if habits.cut_at_numbers and (number or next_number):
        return not (front and len(so_far) <= _ITEM_LENGTH and _ENDS_TITLE.search(so_far))
    title = len(so_far) <= TITLE_LENGTH and not INNER.search(so_far)
    heading = HEADING.match(so_far) is not None
    if (title and front and not number) or (heading and len(so_far) <= TITLE_LENGTH):
        return full >= _BRIMFUL
    if number or next_number:
        return True
    if habits.width:
        return full >= _FULL or not title
    if habits.one_line_each:  # what is short and without a comma is a title or an item; what is long was broken
        return not title and not (len(so_far) <= _ITEM_LENGTH and _FIGURE_ENDS.search(so_far[-8:]))
    complete = heading and (title or _FIGURE_ENDS.search(so_far[-8:]))
    return not complete and not (title and front)  # items of a list may do without a stop
