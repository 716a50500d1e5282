"""Numbers that are no figures: dates, document numbers, headings, ordinals, ages, names, slogans — each with a reason.

The reason is decided from the few characters before and behind a number of the reading copy; what no rule here knows
is ``no unit``.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from helpers.foundation.reference import read_toml

# what copies put in the place of digits: each of these alone, and some only where several stand together
MASK = "*xX×_〇○"
_BLOTS = "■●□▲△◆◇█▇◯?？"
MASKED = rf"(?:[{MASK}]+(?:[.,][{MASK}]+)*|[{_BLOTS}]{{2,}}(?:[.,][{_BLOTS}]+)?|\(略\))"
# **5万元, ***0个, 1**万, **.6%: digits beside a mask are part of the mask
HALF_MASKED = rf"(?=[\d.,]{{0,8}}[{MASK}])(?=[{MASK}.,]{{0,12}}\d)[\d{MASK}][\d{MASK}.,]{{0,14}}"


class Rejected(NamedTuple):
    """A span of digits or mask signs that is not a figure, and why."""

    start: int
    end: int
    reason: str


_HEADING_BEHIND = re.compile(r"、|[.)](?!\d)|是(?!否)")
_DOCUMENT_BEFORE = re.compile(r"[〔\[(]\Z|[〕\])]第?\Z")
_LATIN = re.compile(r"[A-Za-z]")


@functools.cache
def _behind() -> re.Pattern[str]:
    """Return what rules a figure out directly behind its number; 年 is tried before 月, 号 before names."""
    known = read_toml("nonfigures.toml")
    return re.compile(
        rf"""
        (?P<year>(?:[-~至、和]{{1,2}}(?:20)?\d{{2,4}})?(?:学年(?!度内)|年(?![级制限]|段)))
      | (?P<masked_place>(?<=[{MASK}])(?:{"|".join(known["masked_places"])}))
      | (?P<date>(?:月(?!均)|日(?!均)|时(?![候间])|点[钟半]|点\d{{1,2}}分))
      | (?P<document_number>号(?!召))
      | (?P<age>(?:[-~至到]\d{{1,2}})?(?:周岁|岁|周年))
      | (?P<name>\+(?!\d{{3}})|(?:{"|".join(known["names"])}))
        """,
        re.VERBOSE,
    )


@functools.cache
def formula_behind() -> re.Pattern[str]:
    """Return what makes a single Chinese numeral part of a formula: 三个方面, 两个“只增不减”, 三个100%."""
    formulas = "|".join(read_toml("nonfigures.toml")["formulas"])
    return re.compile(rf"(?:{formulas}|[“‘《「]|一[”’]|[*%]|\d|百分之)")


def reason_behind(text: str, start: int, end: int, *, masked: bool = False) -> tuple[str, int] | None:
    """Return (reason, end of the rejected span) when what stands behind ``text[start:end]`` rules a figure out."""
    match = _behind().match(text, end)
    if match is None:
        return None
    kind = match.lastgroup or ""
    if kind == "year":
        return ("masked year" if masked else "date", match.end()) if _is_year(text[start:end], masked) else None
    if kind == "masked_place":
        return "masked place", match.end()
    reason = kind.replace("_", " ")
    return reason, (match.end() if kind != "name" else end)


def reason_before(text: str, start: int, end: int) -> str:
    """Return why ``text[start:end]`` is no figure by what stands before it, or an empty string."""
    before = text[max(0, start - 4) : start]
    behind = text[end : end + 1]
    if _DOCUMENT_BEFORE.search(before) and (behind in "〕])号" or before.endswith(("〕", "]"))) and behind:
        if before[-1:] == "[" and behind == "]":
            return "footnote mark"
        if before[-1:] == "(" and behind == ")":
            return "list mark"
        return "document number"
    if before.endswith("第"):
        return "ordinal"
    if before.endswith(("+", "年级")):
        return "name"
    if end - start < 3 and _HEADING_BEHIND.match(text, end) and opens_line(text, start):
        return "heading number"
    return ""


def default_reason(text: str, start: int, end: int, *, masked: bool) -> str:
    """Return the reason of a span that nothing else explains: leftover markup, a masked name, a bare number."""
    if masked:
        return "masked name" if "\u4e00" <= text[end : end + 1] <= "\u9fff" else "leftover markup"
    if _LATIN.match(text[end : end + 1]) or _LATIN.match(text[start - 1 : start] or " "):
        return "name"
    if opens_line(text, start) and "\u4e00" <= text[end : end + 1] <= "\u9fff":
        return "list mark"
    return "no unit"


def _is_year(digits: str, masked: bool) -> bool:
    # 2022年 and 22年 are years; 3年 is a length of time, and 21年 is rarely anything but a year
    if masked:
        return True
    return len(digits) == 4 or (len(digits) == 2 and digits[0] in "12" and digits != "10")


def opens_line(text: str, start: int) -> bool:
    """Return whether a line begins right before ``start``, or with a bracket before it."""
    before = text[start - 1 : start]
    return before in ("", "\n") or (before == "(" and text[start - 2 : start - 1] in ("", "\n"))
