"""Numbers that are no figures: dates, document numbers, headings, ordinals, ages, names, slogans — each with a reason.

The reason is decided from the few characters before and behind a number of the reading copy; what no rule here knows
is ``no unit``.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from helpers.corpus.heads.divisions import divisions, stem
from helpers.extraction.numbers.numerals import HAN_NUMERAL
from helpers.foundation.reference import read_toml

# What copies put in the place of digits: each of these alone, others only where several stand together.
MASK = "*xX×_〇○"
BLOTS = "■●□▲△◆◇█▇◯?？#"
MASKED = rf"(?:[{MASK}]++(?:[.,][{MASK}]++)*|[{BLOTS}]{{2,}}+(?:[.,][{BLOTS}]++)?|\(略\))"
# **5万元, 1**万, **.6%, 1□□所: digits beside mask signs are part of the mask
HALF_MASKED = rf"[\d{MASK}{BLOTS}](?:[\d{MASK}{BLOTS}]|[.,](?=[\d{MASK}{BLOTS}])){{1,31}}+"


class Rejected(NamedTuple):
    """A span of digits or mask signs that is not a figure, and why."""

    start: int
    end: int
    reason: str


_HEADING_BEHIND = re.compile(r"、|[.)](?!\d)|是(?!否)")
SPAN_SIGNS = frozenset(":-./×xX*")  # what may stand behind the first number of a span that whole_span knows
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d.])")
_RATIO_BEFORE = re.compile(r"(?:比|按照?|配备?|师生|生师|达到?|为|约)[^，。；\d]{0,6}\Z")
_CALENDAR = re.compile(
    r"(?:19|20)\d\d(?P<sign>[-./])(?:0?[1-9]|1[0-2])(?:(?P=sign)(?:[12]\d|3[01]|0?[1-9]))?"
    r"(?:(?![\d%])|(?=(?:[01]\d|2[0-3]):[0-5]\d))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PHONE = re.compile(r"0\d{2,3}-\d{7,8}(?!\d)|1[3-9]\d{9}(?![\d.])|\d{3,4}-\d{7,8}(?!\d)")
_PRODUCT = re.compile(
    r"\d+(?:\.\d+)?[×xX*]\d+(?:\.\d+)?(?![\d×xX*.])"
)  # 100×50米, 4*100米接力: neither figure nor mask
_CODE = re.compile(r"\d{3,5}[类款]\)|\d{5,7}项?\)")  # (205类), (2050299项)
_PARTS = re.compile(r":\d+(?:\.\d+)?(?=:\d)")  # 4:3:3
_HOUR_BEFORE = re.compile(r"(?:[上下中]午|早上|晚上|凌晨|傍晚|晚|早|每[天日]|小时|时|点)\Z")
_LASTS = re.compile(r"(?:满|从教|任教|超过?|近|约|连续|达|建校|历时|历经|教龄|工龄|不少于|至少|未来|今后)\Z")
_GOES_ON = re.compile(r"年(?:以上|左右|多|余|来|间|教龄|工龄|历史)")
_WHEN_BEFORE = re.compile(r"(?:近|未来|今后|过去|最近)[\d一二两三四五六七八九十几]?\Z")
_WHEN_BEHIND = re.compile(r"(?:之|以)?内|来|间|中[，里]|累计|期间|里|分别")
_ALNUM = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")  # 5+2, N+1; +5.2% is a sign
_BRACKETS = frozenset("〔[(")
_BEFORE = _BRACKETS | frozenset("第+级时点\n") | {""}
_LATIN = re.compile(r"[A-Za-z]")
_SHORT_STEM = 2  # characters of a name without its rank that may be a number with its unit (三门)
_COUNTS_MANY = frozenset("元人万亿")
_PHRASE = re.compile(r"[对都均也将已共联分与和，。；]")  # 教育、财政、统计三家对…: the parts were just named


@functools.cache
def _behind() -> tuple[frozenset[str], re.Pattern[str]]:
    """Return what rules a figure out directly behind its number, and the characters it may begin with.

    年 is tried before 月, 号 before names.
    """
    known = read_toml("nonfigures.toml")
    places, names = "|".join(known["masked_places"]), "|".join(known["names"])
    pattern = re.compile(
        rf"""
        (?P<year>(?:[-~至、和/]{{1,2}}(?:20)?\d{{2,4}})?(?:学年(?!度内)|年(?![级制限]|段)))
      | (?P<masked_place>(?<=[{MASK}])(?:{places}))
      | (?P<date>(?:[-~至、和]{{1,2}}\d{{1,2}})?(?:月(?!均)(?:\d{{1,2}}[日号])?|日(?!均))
          |时(?![候间段])(?:\d{{1,2}}分(?!钟))?
          |点[钟半整]|点\d{{1,2}}分)
      | (?P<document_number>号(?!召))
      | (?P<age>(?:[-~至到]\d{{1,2}})?(?:周岁|岁|周年))
      | (?P<name>\+(?!\d{{3}})|(?:{names}))
        """,
        re.VERBOSE,
    )
    first = set("-~/至、和到年学月日时点号周岁+") | {place[0] for place in known["masked_places"]}
    return frozenset(first | {name[0] for name in known["names"]}), pattern


@functools.cache
def formula_behind() -> re.Pattern[str]:
    """Return what makes a single Chinese numeral part of a formula: 三个方面, 两个“只增不减”, 三个100%."""
    formulas = "|".join(read_toml("nonfigures.toml")["formulas"])
    return re.compile(rf"(?:{formulas}|[“‘《「]|一[”’]|[*%]|\d|百分之)")


@functools.cache
def _numbered_places() -> re.Pattern[str]:
    """Return the divisions whose name begins with a numeral: 三台县, 五家渠市, 三门峡 alone."""
    numbered = [one for one in divisions().values() if one.name[0] in HAN_NUMERAL]
    names = {one.name for one in numbered} | {stem(one) for one in numbered if len(stem(one)) > _SHORT_STEM}
    return re.compile("|".join(sorted(names, key=len, reverse=True)))


def begins_place(text: str, start: int) -> bool:
    """Return whether a numeral at ``start`` begins the name of a division.

    >>> begins_place("三台县有学校", 0), begins_place("三台电脑", 0)
    (True, False)
    """
    return text[start] in HAN_NUMERAL and _numbered_places().match(text, start) is not None


def whole_span(text: str, start: int, end: int) -> Rejected | None:
    """Return the date, time, telephone number, product or code that ``start`` begins; None where it begins none.

    >>> whole_span("2022-09-30印发", 0, 4), whole_span("按1:10配备", 1, 2)
    (Rejected(start=0, end=10, reason='date'), None)
    """
    behind = text[end : end + 1]
    if behind == ":":
        clock = _CLOCK.match(text, start)
        if clock is not None and not _RATIO_BEFORE.search(text, max(0, start - 10), start):
            return Rejected(start, clock.end(), "date")
        if (parts := _PARTS.match(text, end)) is not None:
            return Rejected(start, _end_of_parts(text, parts.end()), "name")
    elif (behind and behind in "-./") or "." in text[start:end]:
        calendar = _CALENDAR.match(text, start)
        if calendar is not None and (calendar.end() > end or text[end : end + 1] in "."):
            return Rejected(start, calendar.end(), "date")
        if behind == "-" and (phone := _PHONE.match(text, start)) is not None:
            return Rejected(start, phone.end(), "name")
    elif end - start == 11 and (phone := _PHONE.match(text, start)) is not None and behind not in _COUNTS_MANY:
        return Rejected(start, phone.end(), "name")
    elif behind and behind in "×xX*" and (product := _PRODUCT.match(text, start)) is not None:
        return Rejected(start, product.end(), "name")
    return None


def _end_of_parts(text: str, end: int) -> int:
    while text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit():
        end += 1
        while text[end : end + 1].isdigit():
            end += 1
    return end


def reason_behind(text: str, start: int, end: int, *, masked: bool = False) -> tuple[str, int] | None:
    """Return (reason, end of the rejected span) when what stands behind ``text[start:end]`` rules a figure out."""
    first, pattern = _behind()
    if text[end : end + 1] not in first:
        return None
    match = pattern.match(text, end)
    if match is None:
        return _hour(text, start, end)
    kind = match.lastgroup or ""
    if kind == "year":
        year = masked or _is_year(text, start, end)
        return ("masked year" if masked else "date", match.end()) if year else None
    reason = kind.replace("_", " ")
    return reason, (match.end() if kind != "name" else end)


def _hour(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return a time of day: 下午4点放学 is none of 点 as a classifier."""
    if text[end : end + 1] == "点" and _HOUR_BEFORE.search(text, max(0, start - 2), start):
        return "date", end + 1
    return None


def reason_before(text: str, start: int, end: int) -> str:
    """Return why ``text[start:end]`` is no figure by what stands before it, or an empty string."""
    before = text[start - 1 : start]
    if before not in _BEFORE:
        return ""
    behind = text[end : end + 1]
    if before in _BRACKETS and behind:
        if behind in "〕])":
            kinds = {"[]": "footnote mark", "()": "list mark"} if end - start < 4 else {"()": "list mark"}
            return kinds.get(before + behind, "document number")
        if before == "(" and _CODE.match(text, start) is not None:
            return "name"
    if before == "第":
        return "ordinal"
    if (before == "+" and text[start - 2 : start - 1] in _ALNUM) or text[start - 2 : start] == "年级":
        return "name"
    if before in ("时", "点") and behind == "分" and text[end + 1 : end + 2] != "钟":
        return "date"
    if end - start < 3 and opens_line(text, start) and _HEADING_BEHIND.match(text, end) is not None:
        return "heading number"
    return ""


def reason_in_row(text: str, start: int, end: int) -> str:
    """Return why a bare number is no figure by its place in a row: it counts the rows, or a year names one."""
    if text[end : end + 1] != "\t" or text[start - 1 : start] not in ("", "\n"):
        return ""
    if end - start < 4 and not text[end + 1 : end + 2].isdigit():
        return "list mark"
    return "date" if _YEAR.fullmatch(text, start, end) is not None else ""


def default_reason(text: str, start: int, end: int, *, masked: bool) -> str:
    """Return the reason of a span that nothing else explains: leftover markup, a masked name, a bare number."""
    if masked:
        return "masked name" if "\u4e00" <= text[end : end + 1] <= "\u9fff" else "leftover markup"
    if _LATIN.match(text[end : end + 1]) or _LATIN.match(text[start - 1 : start] or " "):
        return "name"
    if opens_line(text, start) and "\u4e00" <= text[end : end + 1] <= "\u9fff":
        return "list mark"
    return "no unit"


def names_its_parts(text: str, start: int, end: int, number: int) -> bool:
    """Return whether ``number`` only sums up what was just named, and counts nothing: 教育、财政、统计三家对….

    两所 in 城东、城西两所小学 counts schools: a noun follows.
    """
    if _PHRASE.match(text, end) is None:
        return False
    begin = max(text.rfind(sign, max(0, start - 60), start) for sign in "，。；:(\n") + 1
    return text.count("、", begin, start) + text.count("和", begin, start) == number - 1


def spans_time(text: str, start: int, end: int) -> bool:
    """Return whether a length of time only says when or how long something else went on: 近5年中, 三年累计, 未来两年.

    任教满8年 and 连续四年未发生事故 state it.
    """
    if text[max(0, start - 2) : start] == "连续":
        return False
    if text[end - 1] == "内" or _WHEN_BEHIND.match(text, end) is not None:
        return True
    return _WHEN_BEFORE.search(text, max(0, start - 3), start + 1) is not None


def _is_year(text: str, start: int, end: int) -> bool:
    """2022年, 22年 and 06年 are years; 3年 is a length of time, and so is 20年 where it lasts."""
    digits = text[start:end]
    if len(digits) == 4:
        return digits[0] in "12"
    if len(digits) != 2 or digits == "10" or not digits.isdigit():
        return False
    if digits[0] in "0789":
        return text[end : end + 2] != "年来" and _LASTS.search(text, max(0, start - 3), start) is None
    lasts = _LASTS.search(text, max(0, start - 3), start) or _GOES_ON.match(text, end)
    return digits[0] in "12" and lasts is None


def opens_line(text: str, start: int) -> bool:
    """Return whether a line begins right before ``start``, or with a bracket before it."""
    before = text[start - 1 : start]
    return before in ("", "\n") or (before == "(" and text[start - 2 : start - 1] in ("", "\n"))
