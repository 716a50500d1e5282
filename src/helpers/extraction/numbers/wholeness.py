"""Is a number whole? What stands left and right of it says so: a digit, point or comma beyond a blank or a line end
that the reading copy could not join makes it a piece of a number, and a piece is never read.

Also a run of numbers without a word between them (1万1万1万…) holds no figure.
"""

from __future__ import annotations

import re

_DIGITS, _POINTS = frozenset("0123456789"), frozenset(".,")
# a character beside a number that may mean damage; beside any other the number is whole
BESIDE = frozenset(" .,'’·。\n\ufffd?？")
_UNITS = frozenset("万亿%‰元")
# 2.加强, 1幼儿园为, 2022年: a line that begins so goes on with no number; 3名 may
_HEAD_OF_LINE = re.compile(
    r"\d{1,3}(?:[.、)](?!\d)|(?=[\u4e00-\u9fff])(?![万亿元所名人个家次项件处条份间套台场节篇位]))|(?:19|20)\d\d年"
)
_LIST_MARK = re.compile(r"(?:\A|[\n。；;:])\d{1,2}(?:[.、]|\.\d{1,2}) \Z")
_CHAIN = re.compile(r"\d, \d+, \d")  # 240, 360, 480
_OPENS_LINE = re.compile(r"(?:\A|\n)\(?\Z")
_AFTER_COMMA = re.compile(r"\d+")
# what may stand between two numbers of such a run: signs, brackets, numerals, units, and no word
GLUED = re.compile(
    r"[\d.,，、;；:：%‰+\-~*xX×_/|()（）〔〕\[\]《》“”‘’\"「」『』<> \u3000■●□▲△◆◇█▇◯○〇?？'’#"
    r"零一二两三四五六七八九十百千万亿几数半第分之点从由至到约近余多超负个元年月日号时所名人次]+"
)
MOST_GLUED = 24


def is_damaged(text: str, start: int, end: int) -> bool:
    """Return whether the digits ``text[start:end]`` are only a piece of a number, or may be.

    >>> [is_damaged(text, 2, 4) for text in ("达到93.6.1", "达到93 6%", "达到93，6所", "达到93%")]
    [True, True, False, False]
    """
    before, behind = text[start - 1 : start], text[end : end + 1]
    return (before in BESIDE and _broken_left(text, start, before)) or (
        behind in BESIDE and _broken_right(text, start, end, behind)
    )


def _broken_left(text: str, start: int, sign: str) -> bool:
    beyond = text[start - 2 : start - 1]
    if sign == "\ufffd":
        return True
    if sign == ".":  # .5万元: what stood before the point is lost
        return True
    if sign == " ":
        if beyond == "," and _CHAIN.search(text, max(0, start - 12), start + 12):
            return False
        return (beyond in _DIGITS or beyond in _POINTS) and not _LIST_MARK.search(text, max(0, start - 7), start)
    if sign == "\n":
        return beyond in _DIGITS and _goes_over_the_line(text, start)
    if beyond not in _DIGITS:
        return False
    if sign == ",":
        return not _is_list(text, start)
    if sign == "。":
        return _is_point(text, start)
    return True


def _broken_right(text: str, start: int, end: int, sign: str) -> bool:
    beyond = text[end + 1 : end + 2]
    if sign == "\ufffd":
        return True
    if sign == " ":
        return beyond in _DIGITS or beyond in _POINTS
    if sign == "\n":
        return beyond in _DIGITS and _goes_over_the_line(text, end + 1)
    if sign == "." and beyond in _UNITS:  # 12.亿元: what stood behind the point is lost
        return not _OPENS_LINE.search(text, max(0, start - 2), start)
    if sign in "?？" and beyond in _UNITS:
        return True
    if beyond not in _DIGITS:
        over = sign in _POINTS and beyond == "\n" and text[end + 2 : end + 3] in _DIGITS
        return over and not _OPENS_LINE.search(text, max(0, start - 2), start)
    if sign == ",":
        return not _is_list(text, end + 1)
    if sign == "。":
        return _is_point(text, end + 1)
    return True


def _is_list(text: str, behind: int) -> bool:
    """Return whether the comma before ``behind`` parts two numbers of a list: 930,1180元, not 93,6% or 12,5所."""
    return _AFTER_COMMA.match(text, behind).end() - behind > 3 or _length_before(text, behind - 1) > 3


def _length_before(text: str, comma: int) -> int:
    length = 0
    while length < 4 and text[comma - 1 - length : comma - length] in _DIGITS and comma - length > 0:
        length += 1
    return length


def _is_point(text: str, behind: int) -> bool:
    """Return whether a full stop stands for a point: 93。6%."""
    end = _AFTER_COMMA.match(text, behind).end()
    return end - behind < 3 and text[end : end + 1] in _UNITS


def _goes_over_the_line(text: str, behind: int) -> bool:
    """Return whether a number may go on over the line end before ``behind``: not between rows, not before an item."""
    if _HEAD_OF_LINE.match(text, behind) is not None:
        return False
    begin = text.rfind("\n", max(0, behind - 200), behind - 1) + 1
    stop = text.find("\n", behind, behind + 200)
    return "\t" not in text[begin : stop if stop >= 0 else behind + 200]
