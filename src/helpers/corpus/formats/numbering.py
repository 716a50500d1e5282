"""The numbers Word sets before a paragraph without writing them into it: 一、 （二） 3. as the list says.

Source of the formats: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "ideographTraditional",
        "taiwaneseCountingThousand",
        "koreanCounting",
    )
)
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list: where it starts, how it counts, and its text, %1 standing for the number of level 1."""

    start: int
    form: str
    text: str


class Numbering:
    """The lists of one document, which count while its paragraphs are read in order."""

    def __init__(self, lists: _Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._abstract: dict[str, str] = {}
        if lists is None:
            return
        kinds = {one.get(f"{W}abstractNumId"): _levels(one) for one in lists.iter(f"{W}abstractNum")}
        for one in lists.iter(f"{W}num"):
            number, abstract = one.get(f"{W}numId", ""), one.find(f"{W}abstractNumId")
            if abstract is None:
                continue
            base = abstract.get(f"{W}val", "")
            own = {}
            for override in one.iter(f"{W}lvlOverride"):
                own |= _levels(override)
            overridden = one.find(f"{W}lvlOverride") is not None
            self._abstract[number] = number if overridden else base  # lists of one kind go on counting
            self._levels[number] = kinds.get(base, {}) | own

    def next_mark(self, number: str, level: int) -> str:
        """Return what stands before the next paragraph of a list at ``level`` (from 0); none for bullets."""
        levels = self._levels.get(number, {})
        if level not in levels:
            return ""
        counts = self._counts[self._abstract[number]]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if levels[level].form in ("bullet", "none"):
            return ""

        def printed(match: re.Match[str]) -> str:
            one = int(match[1]) - 1
            if one not in levels:
                return ""
            return in_form(counts.setdefault(one, levels[one].start), levels[one].form)

        return _PLACE.sub(printed, levels[level].text)


def in_form(number: int, form: str) -> str:
    """Return a number as Word prints it in a format of ECMA-376.

    >>> in_form(12, "chineseCounting"), in_form(3, "decimalEnclosedCircle"), in_form(2, "lowerLetter")
    ('十二', '③', 'b')
    """
    if form in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    if form == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr((ord("a") if form == "lowerLetter" else ord("A")) + number - 1)
    if form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        tens, ones = divmod(number, 10)
        roman = "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
        return roman.lower() if form == "lowerRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _levels(of: _Element) -> dict[int, Level]:
    found = {}
    for one in of.iter(f"{W}lvl"):
        start, form, text = (one.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText"))
        begin = start.get(f"{W}val", "1") if start is not None else "1"
        found[int(one.get(f"{W}ilvl", "0"))] = Level(
            int(begin) if begin.isdecimal() else 1,
            form.get(f"{W}val", "decimal") if form is not None else "decimal",
            text.get(f"{W}val", "") if text is not None else "",
        )
    return found
