"""Names of places and years beside a figure: whose it is (惠州市(-3.28%)), and which words name no subject of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.corpus.heads.divisions import place_named

_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")
_DATED = re.compile(r"[\d.%年]")  # what every match of _YEARS holds, if it is not empty
_YEARS = re.compile(r"(?:20\d{2}|[\dxX*×]{2,4})?(?:[-~至](?:20)?\d{2,4})?(?:学?年度?)|[\d.%]+")
_PLACE = re.compile(
    r"\A(?:其中，?)?(?:[\u4e00-\u9fff]{1,6}(?:市|县|区|旗|州|盟)(?=\(?\Z)|[\u4e00-\u9fff]{2,8}?(?:自治[州县旗]|省|市|县|区|旗|州|盟)(?![级直属]))"
)
_RANKS, _PLACE_LENGTH = frozenset("省市县区旗州盟"), 14  # of what _PLACE matches: one of its characters, its length
_PLACE_BEFORE = re.compile(
    r"(?:[、和，；区县市是为有]|其中，?|\A)(?!其中|全|我|本|该|各|和|在|于|自治区|直辖市)([\u4e00-\u9fff]{1,5}?(?:省|市|县|区|旗|州|盟)|[\u4e00-\u9fff]{2,5}自治区)\(\Z"
    r"|(?:其中，?)([\u4e00-\u9fff]{2,6}?(?:市|县|区|旗|州|盟))增[长幅]最[快高大]\(\Z"
    r"|最[\u4e00-\u9fff]{1,3}的?+(?:地区)?+(?:是|为)?+(?!全|各)([\u4e00-\u9fff]{2,8}?(?:省|市|县|区|旗|州|盟))(?:本级)?[\(为达]?(?:，?(?:较上年|比上年|同比|较去年)?(?:增长|下降|增幅)?)?\Z"
)
_STEM_BEFORE = re.compile(r"[、和为是]([\u4e00-\u9fff]{2,3})\(\Z")
_PLACE_REACH = 20  # characters before a figure in which its place is named


def place_of(text: str, begin: int, start: int) -> str:
    """Return the place whose figure stands at ``start`` of a sentence that begins at ``begin``, or an empty string.

    Short names count by the table of divisions.

    >>> [place_of(text, 0, len(text)) for text in ("惠州市(", "最快的是民和县", "和奉贤(", "全县(")]
    ['惠州市', '民和县', '奉贤区', '']
    """
    before = max(begin, start - _PLACE_REACH), start
    if text[start - 1 : start] != "(" and text.find("最", *before) < 0:
        return ""
    place = _PLACE_BEFORE.search(text, *before)
    if place is not None:
        return place[1] or place[2] or place[3]
    short = _STEM_BEFORE.search(text, *before)
    return place_named(short[1]) if short is not None else ""


def nameless(words: str, explained: Iterable[str] = ()) -> int:
    """Return how many Chinese characters of ``words`` stand in no year, in no place that opens them and in none of the
    brackets that are ``explained``.

    >>> nameless("民和县2022年投入"), nameless("投入(含捐款)经费", ["(含捐款)"])
    (2, 4)
    """
    if _DATED.search(words) is not None:
        words = _YEARS.sub("", words)
    place = None if _RANKS.isdisjoint(words[:_PLACE_LENGTH]) else _PLACE.match(words)
    if place is not None:
        words = words[place.end() :]
    for bracket in explained:
        words = words.replace(bracket, "", 1)
    return len(_NOT_HAN.sub("", words))
