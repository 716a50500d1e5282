"""What a copy carries that no reader reads: markup, bold type, footnote marks, glosses of the pronunciation, ornaments.

All of it is overwritten with the invisible sign, character for character, so that offsets stay what they are; the
reading copy drops that sign. Line and cell ends of leftover HTML become line ends and tabs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from helpers.corpus.copy.script import INVISIBLE

_PARTED = "·"  # stands between two numbers that a mark parted, so that they never make one


class Aside(NamedTuple):
    """A span of digits or mask signs that is left out of the copy, and why."""

    start: int
    end: int
    reason: str


_TAG = re.compile(
    r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z1-6]{0,9})(?P<sup>(?<=sup)>[^<>\n]{1,6}</sup)?(?:[ /][^<>\n]{0,120})?>"
)
_BLOCKS = frozenset(
    ["p", "div", "br", "tr", "li", "ul", "ol", "table", "tbody", "thead", "h1", "h2", "h3", "h4", "h5", "h6"]
)
_ENTITY = re.compile(r"&(?P<name>[a-z]{2,6}|#\d{2,5})[;；]")
_ENTITIES = {
    **dict.fromkeys(("nbsp", "ensp", "emsp", "thinsp", "#160", "#8194", "#8195", "#8201", "#12288"), " "),
    **dict.fromkeys(("mdash", "ndash", "#8211", "#8212"), "-"),
    **dict.fromkeys(("zwnj", "zwj", "shy", "#8203", "#173"), INVISIBLE),
    "ldquo": "“", "rdquo": "”", "quot": '"', "middot": "·", "times": "×", "permil": "‰",
}  # fmt: skip
_HEADING_SIGN = re.compile(r"#(?<![^\n]#)#{0,5}(?![\d#])")  # ## 一、经费
# 億(yì), 学(xué): copies of some sites gloss a word in ten; (km) is a unit
_GLOSS = re.compile(
    r"\((?<=[\u4e00-\u9fff]\()(?!(?:k?m|kg|[cm]m|g|t|[kmg]b|kw|m2|h|min)\))"
    r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿê\u0300-\u036f]{1,8}\)"
)
# [4], [注1], [1,2]; a document number [21]17号 stays, and so does what a form was filled in with: 学校[12]所
_NOTE = re.compile(r"\[\s?(?:注\s?)?(?P<mark>\d{1,2}(?:[,，-]\d{1,2})?)\s?\](?!\s?第?\s?\d{1,4}\s?号)")
_COUNTED = frozenset("所名人个家%万亿元次")
_RAISED = "\u2460-\u2473\u00b2\u00b3\u00b9\u2070\u2074-\u2079"  # ①, ¹
_ORNAMENTS = "◈✿❀❁❃❋✽✾✦✧✪✩✫✬✭✮✯★☆♥♦♣♠❤♡"  # several in a row
_SIGNS = re.compile(f"[{_RAISED}{_ORNAMENTS}][{_RAISED}{_ORNAMENTS}]*")
# **强化人防**。: a balanced pair around words; any other run of stars is a mask
_STARS = re.compile(r"\*+")
_BOLD = re.compile(
    r"\*\*(?:(?<=是\*\*)|(?<=\A\*\*)|(?<=[\n。)]\*\*))(?=[\u4e00-\u9fff“《])[^*]{3,60}?\*\*(?=[。，,:；\n]|\Z)"
)
_BEFORE_UNIT = re.compile(r"\*\*[ \n]?[市县区省乡镇所名人万亿元%年月日号份家个次项条]")


def set_aside(folded: str) -> tuple[str, list[Aside]]:
    """Return a folded text with its leftovers made invisible, and those of them that hold digits or mask signs.

    >>> text, aside = set_aside("教师120[4]名，**经费**3.2亿(yì)元")
    >>> text.replace("\\u200b", ""), aside[0]
    ('教师120名，经费3.2亿元', Aside(start=5, end=8, reason='footnote mark'))
    """
    aside: list[Aside] = []
    if "<" in folded:
        folded = _TAG.sub(lambda match: _without_tag(match, aside), folded)
    if "&" in folded:
        folded = _ENTITY.sub(_without_entity, folded)
    if "#" in folded:
        folded = _HEADING_SIGN.sub(lambda match: INVISIBLE * len(match[0]), folded)
    if "(" in folded:
        folded = _GLOSS.sub(lambda match: INVISIBLE * len(match[0]), folded)
    if "[" in folded:
        folded = _NOTE.sub(_as_mark(aside), folded)
    folded = _SIGNS.sub(_as_mark(aside), folded)
    if "**" in folded:
        folded = _without_bold(folded, aside)
    return folded, aside


def _as_mark(aside: list[Aside]) -> Callable[[re.Match[str]], str]:
    def gone(match: re.Match[str]) -> str:
        start, end = match.span()
        before, behind = match.string[start - 1 : start], match.string[end : end + 1]
        if before == "m" or (behind in _COUNTED and "\u4e00" <= before <= "\u9fff" and behind):  # m², 学校[12]所
            return match[0]
        if match[0][0] in _ORNAMENTS:
            return INVISIBLE * (end - start) if end - start > 1 else match[0]
        aside.append(Aside(start, end, "footnote mark"))
        return (_PARTED if before.isdigit() and behind.isdigit() else INVISIBLE) + INVISIBLE * (end - start - 1)

    return gone


def _without_tag(match: re.Match[str], aside: list[Aside]) -> str:
    name = match["name"].lower()
    if match["sup"]:
        aside.append(Aside(match.start("sup") + 1, match.end("sup") - 5, "footnote mark"))
    sign = INVISIBLE
    if name in _BLOCKS:
        sign = "\n"
    elif name in ("td", "th") and match["closing"]:
        sign = "\t"
    return sign + INVISIBLE * (len(match[0]) - 1)


def _without_entity(match: re.Match[str]) -> str:
    sign = _ENTITIES.get(match["name"])
    return sign + INVISIBLE * (len(match[0]) - 1) if sign else match[0]


def _without_bold(text: str, aside: list[Aside]) -> str:
    """Make the ** invisible that are leftover bold type, not masks."""
    runs = list(_STARS.finditer(text))
    if len(runs) % 2 == 0 and all(len(run[0]) == 2 for run in runs) and not _BEFORE_UNIT.search(text):
        places = [run.start() for run in runs]
    else:
        places = [place for match in _BOLD.finditer(text) for place in (match.start(), match.end() - 2)]
    aside += [Aside(place, place + 2, "leftover markup") for place in places]
    pieces, at = [], 0
    for place in places:
        pieces += [text[at:place], 2 * INVISIBLE]
        at = place + 2
    return "".join([*pieces, text[at:]])
