"""Blanks inside a line: most mean nothing, some part two words, and some stand inside a number.

Chinese is written without them. A copy sets them around numbers (投入 3.2 亿元), groups thousands with them (38 512),
or breaks numbers at random (9 3 . 6 %). What surely is one number is joined; what may be two keeps its blank, and is
rejected later as damaged: never a smaller number.
"""

from __future__ import annotations

import re

_RUN = re.compile(" +")
_BLANKS = re.compile(" {1,2}")
_NUMERIC = frozenset("0123456789.,")
_PIECES = re.compile(r"[\d.,]+(?: {1,3}[\d.,]+)+")
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(r" *[余多]?(?:[万亿]|[%‰元个所名人家处次件项份条套台间平米册户班辆张场节篇起位亩])")
_MEASURED = re.compile(r" *[余多]?(?:[万亿%‰元]|个?百分点)")
_LABEL = re.compile(r"[图表第注栏附件之] ?\Z")  # 表1 12所 are two numbers
_LIST_MARK = re.compile(r"(?:\A|[\n。；;:])\d{1,2}[.、]\Z")  # 1. 2022年: the blank keeps the mark from the year
_BULLET = re.compile(r"(?:\A|\n)[-*·○□■●]\Z")  # - 3所 is an item, not -3
_LONGEST, _LOOK_BACK = 32, 40
# 全国已有7743.1万名学生参加课后服务 学生参与率达91.7%: a headline has blanks for commas
_PIECE = r"[^ \n，。；!?！？]"
_HEADLINE = re.compile(rf"^{_PIECE}{{7,40}}(?: {{1,2}}(?!\d){_PIECE}{{7,40}}){{1,2}}$", re.MULTILINE)


def meaningless(text: str) -> list[tuple[int, int]]:
    """Return the spans of blanks that part nothing; of a run of blanks that does, all but one.

    >>> text = "毛入园率 9 3 . 6 %，2022 320所，1 204 所"
    >>> spans = meaningless(text)
    >>> "".join(c for i, c in enumerate(text) if not any(a <= i < b for a, b in spans))
    '毛入园率93.6%，2022 320所，1204所'
    """
    found: list[tuple[int, int]] = []
    match = _RUN.search(text)
    while match is not None:
        start, end = match.span()
        before, behind = text[start - 1 : start], text[end : end + 1]
        if before in _NUMERIC and behind in _NUMERIC and before and behind:
            end = _in_number(text, start, found)
        elif not _parts(text, start, before, behind):
            found.append((start, end))
        elif end - start > 1:
            found.append((start, end - 1))
        match = _RUN.search(text, end)
    return found


def with_commas(text: str) -> str:
    """Return ``text`` with a comma for each blank between the clauses of a headline; its length stays.

    >>> with_commas("课后服务开展比例达100% 惠及近75万名学生"), with_commas("教育 经费 执行 情况")
    ('课后服务开展比例达100%，惠及近75万名学生', '教育 经费 执行 情况')
    """
    return _HEADLINE.sub(lambda match: _BLANKS.sub(lambda blank: "，" + blank[0][1:], match[0]), text)


def _parts(text: str, start: int, before: str, behind: str) -> bool:
    """Return whether a blank parts two words or numbers, or a list mark from a number."""
    if not (before and behind and before.isascii() and behind.isascii()):
        return False
    if behind.isdigit() and not before.isalnum():
        return _BULLET.search(text, max(0, start - 2), start) is not None
    return before.isalnum() and behind.isalnum() and before.isdigit() == behind.isdigit()


def _in_number(text: str, blank: int, found: list[tuple[int, int]]) -> int:
    """Decide the blanks of the pieces of a number around ``blank``; return where they end."""
    begin = blank
    while begin > max(0, blank - _LOOK_BACK) and text[begin - 1] in _NUMERIC:
        begin -= 1
    while text[begin] in ".,":  # 责任区,144所: what stands before the first digit is no part of the number
        begin += 1
    match = _PIECES.match(text, begin)
    if match is None:
        end = _RUN.match(text, blank).end()
        if begin == blank:
            found.append((blank, end))
        return end
    joined = len(match[0]) <= _LONGEST and _is_one_number(match[0].split(), text, begin, match.end())
    for run in _RUN.finditer(text, begin, match.end()):
        start, end = run.span()
        if joined:
            found.append((start, end))
        elif end - start > 1:
            found.append((start, end - 1))
    return match.end()


def _is_one_number(pieces: list[str], text: str, start: int, end: int) -> bool:
    whole = "".join(pieces)
    if _WHOLE.fullmatch(whole) is None:
        return False
    if _LIST_MARK.search(text, max(0, start - 1), start + len(pieces[0])):
        return False
    if any(piece[0] == "0" and piece[1:2].isdigit() for piece in pieces[1:]):  # 1 9 00, 1, 080: no number begins so
        return True
    commas = sum(piece[-1] == "," and len(piece) > 1 for piece in pieces[:-1])
    if commas and commas == whole.count(","):  # 240, 360, 480个 is a list, 1, 260个 may be one
        return commas == 1 and len(pieces) == 2 and "." in pieces[1] and _MEASURED.match(text, end) is not None
    if any(piece[-1] in ".," or piece[0] in ".," for piece in pieces):
        return True
    first, *others = pieces
    if _YEAR.fullmatch(first) or _LABEL.search(text, max(0, start - 2), start):
        return False
    if len(first) <= 3 and first.isdigit() and first[0] != "0" and all(len(p.partition(".")[0]) == 3 for p in others):
        return True
    if "." in first:
        return len(others) == 1 and len(others[0]) <= 2 and _MEASURED.match(text, end) is not None
    if len(others) > 1 and sum(len(piece) > 1 for piece in pieces) > 1:  # 12 15 18所 are cells
        return False
    if text[end : end + 2].lstrip(" ")[:1] == "%" and len(whole.partition(".")[0]) > 3:
        return False
    return _COUNTED.match(text, end) is not None
