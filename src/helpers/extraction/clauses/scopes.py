"""Whose a figure is where a report names one of the places it governs: 民和县仍有133所 in a province's report.

A place counts where it begins a clause (behind a year, a heading number, 其中 or 如) and lies below the report's own
government; it goes on through its paragraph, up to the next place or to 全省, 全市.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from helpers.corpus.blocks import Block
from helpers.corpus.cards import Card
from helpers.corpus.heads.divisions import by_stem
from helpers.corpus.heads.places import Place, described, find_places
from helpers.extraction.clauses.clauses import Zone

_BEGINS = re.compile(r"(?:\A|[\n，；。、:(]|其中|如|\d[.、]|\d年底?|\d月底?|[一二三四五六七八九十]是)\Z")
# 自贡、攀枝花、甘孜州达到100%: of each of several
_SEVERAL = {"province": "省级", "prefecture": "市级", "county": "县级"}
_A_FEW = 3  # provinces that any text may name
_OPENING = 60  # characters in which a text says what it is about
_AMONG_OTHERS = ("全省", "各市", "各设区市")
_WHOLES = {"省": "province", "州": "prefecture", "市": "prefecture"}  # 枝江市…对全市76所: of 枝江 itself
_BEST = re.compile(r"最[\u4e00-\u9fff]{1,5}的?(?:均|都)?[是为]\Z")
_LISTED = re.compile(r"(?:[^一二三四五六七八九十\d]、|[和及与])\Z")  # but 一、民和县
_LIST_GOES_ON = re.compile(r"等|[、和及与][\u4e00-\u9fff]{2,7}?[省市县区旗州](?![级直属])")
_COUNTED_BEFORE = re.compile(r"个[县市区州盟旗][县市区]?(?:\([县市区、]+\))?[\u4e00-\u9fff]{0,2}\([^()\d。]*\Z")
_COUNTED_BEHIND = re.compile(r"[\u4e00-\u9fff、()]{0,160}?等\d+[个個]?(?:[县縣市区區州盟旗])(?![\u4e00-\u9fff]{0,8}\d)")
_WHOLE = re.compile(r"全[省市州区](?!最|第|平均|前|排|倒)|各地")
_NOT_SUBJECT = re.compile(
    r"(?:人民)?(?:(?:政府|教育局|财政局|公安局|委员会|人大)(?:等|、)|(?:政府|教育局|财政局|公安局|委员会|人大)?(?:印发|制定|下发))|[市县区]?级"
)


class _Named(NamedTuple):
    start: int
    end: int
    name: str
    level: str
    listed: bool


class Scopes:
    """The places of a text that its figures may belong to, in order."""

    def __init__(self, text: str, card: Card) -> None:
        self._text = text
        self._named = _below(text, card)
        self._starts = [place.start for place in self._named]
        self._wholes = [(match.start(), match[0][1]) for match in _WHOLE.finditer(text)] if self._named else []

    def of(self, block: Block, position: int, headings: Sequence[Zone] = ()) -> str:
        """Return the place whose figure stands at ``position`` of ``block``, or an empty string.

        It is the last one named in the block before it, else the first that a heading above names, the nearest first.
        """
        if not self._named:
            return ""
        at = bisect_right(self._starts, position) - 1
        if at >= 0 and (place := self._named[at]).start >= block.start:
            past = place.listed and "。" in self._text[place.end : position]  # of several in their sentence alone
            return "" if past or self._goes_back(place.end, position, place.level) else place.name
        if self._goes_back(block.start, position):
            return ""
        for zone in headings:
            first = bisect_left(self._starts, zone.start)
            if first < len(self._named) and self._named[first].end <= zone.end:
                return self._named[first].name
        return ""

    def _goes_back(self, start: int, end: int, level: str = "") -> bool:
        """Return whether the words of a stretch speak of the whole again: 全省, but not behind a province's name."""
        first = bisect_left(self._wholes, (start,))
        last = bisect_left(self._wholes, (end,), lo=first)
        return any(_WHOLES.get(rank, "none") != level for _, rank in self._wholes[first:last])


def _below(text: str, card: Card) -> list[_Named]:
    """Return the places below the report's own; of a text without a title only where it speaks of several."""
    titled = bool(card.place) and bool(card.title)
    if titled and card.level == "county":
        return []
    places = find_places(text)
    own = card.place if titled else _spoken_of(text, places)
    of_nation = not card.place and len({place.printed for place in places if described(place)[1] == "province"}) > 1
    of_province = card.level == "province" or (not titled and _is_among_others(text))
    found = []
    for place in places:
        if not place.candidates:
            continue  # 召开龙亭区: a form that no table knows
        level = described(place)[1]
        below = {"county": True, "prefecture": of_province, "province": of_nation}
        if not below.get(level, False):
            continue
        if (own and place.printed in own) or text[place.end : place.end + 1] == "(":
            continue  # 惠州市(-3.28%): a bracket says it of its own figure
        begins = _BEGINS.search(text, max(0, place.start - 4), place.start)
        begins = begins or _BEST.search(text, max(0, place.start - 9), place.start)
        if begins and _COUNTED_BEFORE.search(text, max(0, place.start - 40), place.start):
            continue  # 抽查2个县(尼玛县、班戈县): which they are
        if begins and _COUNTED_BEHIND.match(text, place.end):
            continue
        if begins and not _NOT_SUBJECT.match(text, place.end):
            listed = bool(
                _LISTED.search(text, max(0, place.start - 2), place.start) or _LIST_GOES_ON.match(text, place.end)
            )
            name = _SEVERAL[level] if listed else text[place.start : place.end]
            found.append(_Named(place.start, place.end, name, level, listed))
    if not titled:
        found = sorted([*found, *_provinces(text)])
    several = len({place.name for place in found}) > 1 or (bool(found) and _is_among_others(text))
    return found if several or titled else []


def _is_among_others(text: str) -> bool:
    return any(word in text for word in _AMONG_OTHERS)


def _provinces(text: str) -> list[_Named]:
    """Return the provinces of a list that prints them without their rank: 北京摸排2394所、天津摸排11864所、…"""
    found = [_Named(*match.span(1), match[1], "province", False) for match in _of_provinces().finditer(text)]
    return found if len({place.name for place in found}) > _A_FEW else []


@functools.cache
def _of_provinces() -> re.Pattern[str]:
    names = "|".join(name for name, held in by_stem().items() if any(one.level == "province" for one in held))
    return re.compile(rf"[:、，；。\n]({names})(?=[\u4e00-\u9fff]{{1,8}}\d)")


def _spoken_of(text: str, places: Sequence[Place]) -> str:
    """Return the place that most of what an untitled text names is: it speaks of that one itself."""
    names = Counter(place.printed for place in places)
    name, times = names.most_common(1)[0] if names else ("", 0)
    opens = bool(places) and places[0].printed == name and places[0].start < _OPENING
    among = not opens and _is_among_others(text)
    return name if times > 1 and 2 * times > names.total() and not among else ""
