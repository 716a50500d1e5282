"""Ranks: 位居全国第四, 全国第26位, 第三名 — of the ordinals, those that say how a place stands among others."""

from __future__ import annotations

import re

from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.numbers.numerals import Number

_BEHIND = re.compile(r"(?:名|位)(?!次|校)")
_CONTEXT = re.compile(
    r"(?:位居|位列|名列|排名|排位|排在|跃居|跃升|升至|居|列|排|获得?|取得|夺得|联赛|比赛|大赛)[^，。；、\n]{0,14}\Z"
)
_PLACE = re.compile(r"全[国省市区州县]第\Z")
_PHRASE = re.compile(
    r"(?:全[国省市区州县]|位居|位列|名列|排名|排位|排在|跃居|跃升至?|升至|居|列|排)[\u4e00-\u9fff*xX]{0,8}?第\Z"
)


def is_ranked(text: str, start: int, end: int) -> bool:
    """Return whether 第 before a number ranks: 位居全国第四, 全国第26位, not 第四次会议 or 全国第一批."""
    if _CONTEXT.search(text, max(0, start - 20), start) is not None:
        return text[end : end + 2] not in ("方阵", "梯队")
    return _PLACE.search(text, max(0, start - 4), start) is not None and _BEHIND.match(text, end) is not None


def rank(text: str, start: int, end: int, number: Number | None) -> Quantity:
    """Read 位居全国第四 and 第三名: the phrase from its verb to its classifier."""
    verb = _PHRASE.search(text, max(0, start - 14), start)
    begin = verb.start() if verb else text.rfind("第", 0, start)
    behind = _BEHIND.match(text, end)
    value = number.value if number else None
    stop = behind.end() if behind else end
    return Quantity(begin, stop, "rank", value, behind[0] if behind else "位", value, value, "", False, number is None)
