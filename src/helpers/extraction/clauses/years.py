"""The year a figure speaks of, how it is known, and the year a change is measured from.

Years are numbers, so expressions find them; which of them a figure takes follows from where they stand: its own
clause, the sentence before it, what an earlier sentence of the section or its heading has set, the report's year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_YEAR = re.compile(r"(20\d{2})(?<![\d*xX]20\d{2})(?:[-~至]+(20\d{2}))?(?:学年|年度?(?!级)|届)")
_MASKED_YEAR = re.compile(r"[*xX×_〇]{1,4}年(?!级)")
_HAN_YEAR = re.compile(r"二[〇零○]([〇零○一二三四五六七八九])([〇零○一二三四五六七八九])年")
_HAN_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
_TITLE = re.compile(r"《[^》]*》")
_CLAUSE = re.compile(r"[，,；;。:]")
_BASE_BEFORE = re.compile(r"(?:比|较|与|同|相比|高于|低于|超)(?:上年)?\Z")
_TIMES = re.compile(r"的?(?:约|近|超过?)?[\d.一二两三四五六七八九十]+(?:多|余)?倍")  # 2017年是2007年的3.7倍
_SINCE_BEFORE = re.compile(r"(?:自|从|由|以来)\Z")
_ARRIVED = re.compile(r"(?:增加|增长|提高|提升|上升|扩大|下降|减少|降低|压减|增|升|降|减)(?:到|至)")
_THIS_YEAR = re.compile("今年")  # of the day of writing; 本年 is the year that is reported on
_LAST_YEAR = re.compile(r"(?:上年|去年|上一年|上年度|上年同期|去年同期|基期|前一年|上期)[\u4e00-\u9fff]{0,5}\Z")
_RECURRING = re.compile(r"每(?:年|月|季度?|学期|半年|周|天|日|学年|生|人)|年均")
_PLAN_PERIOD = re.compile(r"“?十四五”?(?:期间|时期|末)|“十四五”")
_PLAN_PERIOD_YEAR = 2025
_NEXT_YEAR = re.compile(r"明年|次年|下一年|来年|下年")
_YEAR_ON_YEAR = re.compile(r"同比|上年|上一年|去年")
_ADJACENT = re.compile(r"(20\d{2})年(?:[年初]?[底末初]?|\d{1,2}月[底末初]?)(?:的|为|是|有|达)?\Z")
_ADJACENT_LENGTH = 10
_OPENING = re.compile(
    r"(?:[^，。()]{0,8}\([^()]{1,40}\))?(?:[一二三四五六七八九十]是[^，。]{0,24}[，。])?(?:截至|到)?(20\d{2})年(?:以来|度|底|末)?[，,]?"
)
_MOMENT = re.compile(r"年(?:年?[底末初]|\d{1,2}月(?!份?[-至—]))")
_RESPECTIVELY = re.compile("分别|依次")


class Years(NamedTuple):
    """The year a value speaks of, how it is known (explicit, inferred, masked, empty), and the base of a change."""

    year: int | None
    basis: str
    base_year: int | None


class Known(NamedTuple):
    """Years known before a sentence is read: the report's, that of 今年, one set by a sentence or a heading before."""

    report: int | None
    written: int | None
    opened: int | None


def in_arabic(text: str) -> str:
    """Return ``text`` with years in Chinese numerals turned to digits, each in as many characters.

    >>> in_arabic("二〇二二年，投入")
    '2022年，投入'
    """
    if "二" not in text:
        return text
    return _HAN_YEAR.sub(lambda m: "20" + _HAN_DIGITS[m[1]] + _HAN_DIGITS[m[2]] + "年", text)


class Named(NamedTuple):
    """One year as named: where it ends, and whether a change is measured from it (比2020年增长)."""

    end: int
    year: int
    is_base: bool


class YearsNamed:
    """What a sentence says of years, found once; asked for what stands before each of its figures."""

    __slots__ = ("_dated", "_masked", "_named", "_this_year", "_titles", "text")

    def __init__(self, sentence: str) -> None:
        self._titles = [match.span() for match in _TITLE.finditer(sentence)] if "《" in sentence else []
        self.text = _TITLE.sub(lambda match: " " * len(match[0]), sentence) if self._titles else sentence
        self._dated = "20" in sentence
        self._named = list(_named(self.text)) if self._dated else []
        self._masked = _end_of(_MASKED_YEAR, self.text)
        self._this_year = _end_of(_THIS_YEAR, self.text)

    def until(self, end: int) -> YearsNamed:
        """Return itself, or what the text before ``end`` says, if that cuts through a title: it is none by itself."""
        cut = self._titles and any(start < end < stop for start, stop in self._titles)
        return YearsNamed(self.text[:end]) if cut else self

    def named(self, end: int) -> list[Named]:
        """Return the years that are named before ``end``."""
        return [one for one in self._named if one.end <= end] if self._named else []

    def adjacent(self, end: int) -> int | None:
        """Return the year right before ``end`` (2019年的|35.2%), or None."""
        if not self._dated:
            return None
        match = _ADJACENT.search(self.text, max(0, end - _ADJACENT_LENGTH), end)
        return int(match[1]) if match is not None else None

    def is_masked(self, end: int) -> bool:
        """Return whether a masked year stands before ``end``."""
        return self._masked <= end

    def says_this_year(self, end: int) -> bool:
        """Return whether 今年 stands before ``end``."""
        return self._this_year <= end


def _named(plain: str) -> Iterator[Named]:
    for match in _YEAR.finditer(plain):
        start, end = match.span()
        is_base = _BASE_BEFORE.search(plain, max(0, start - 4), start) is not None
        is_base = is_base or _TIMES.match(plain, end) is not None
        since = _SINCE_BEFORE.search(plain, max(0, start - 2), start) is not None or plain.startswith("以来", end)
        if not since or plain.startswith("的", end):
            yield Named(end, int(match[2] or match[1]), is_base)


def _end_of(pattern: re.Pattern[str], text: str) -> int:
    """Return where the first match of ``pattern`` ends; behind all of a text that has none."""
    match = pattern.search(text) if "年" in text else None
    return match.end() if match is not None else len(text) + 1


def years_of(said: YearsNamed, end: int, near: str, change: str, status: str, known: Known) -> Years:
    """Return the year of a figure.

    ``said`` is what its sentence says, ``end`` where the figure stands in it, ``near`` the text between the previous
    figure and it. A change speaks of the current year and is measured from the base (比2020年增长); a level right
    behind its base year (比2021年15.28亿元) speaks of the base year.
    """
    said = said.until(end)
    plain = said.text
    report_year, opened = known.report, known.opened
    named = said.named(end)
    if named and plain.startswith("的", named[-1].end) and _ARRIVED.search(plain, named[-1].end, end):
        left = named.pop()  # 由2020年的1620名增加到1806名，增长11.5%
        named += [left._replace(is_base=True)] if change != "level" else []
    current = [one.year for one in named if not one.is_base]
    masked = not named and said.is_masked(end)
    if not current and said.says_this_year(end):
        report_year, opened = known.written, None
    if change != "level":
        year, basis = _current(current, opened, report_year, status, plain, end, masked)
        bases = [one.year for one in named if one.is_base]
        on_year = bases and not _YEAR_ON_YEAR.search(_last_clause(near))
        return Years(year, basis, bases[-1] if on_year else (year - 1 if year is not None and basis != "" else None))
    if named and end - named[-1].end <= _ADJACENT_LENGTH and _TIMES.match(plain, named[-1].end):
        year, basis = _current(current, opened, report_year, status, plain, end, masked)
        return Years(year, basis, named[-1].year)
    if (adjacent := said.adjacent(end)) is not None:  # 从2019年的35.2%提高到2022年的54.6%
        return Years(adjacent, "explicit", None)
    if named and named[-1].is_base and not _CLAUSE.search(plain, named[-1].end, end):
        return Years(named[-1].year, "explicit", None)
    if _LAST_YEAR.search(near[-12:]):  # 比上年的22603元
        last = current[-1] if current else opened or report_year
        return Years(None, "masked", None) if masked else Years(_minus_one(last), "inferred" if last else "", None)
    if status == "standard" and not current and _RECURRING.search(_last_clause(near)):
        return Years(None, "", None)
    if status == "planned" and not current and _NEXT_YEAR.search(plain, 0, end):
        base = opened or report_year
        return Years(base + 1 if base else None, "inferred" if base else "", None)
    return Years(*_current(current, opened, report_year, status, plain, end, masked), None)


def opens_year(sentence: str) -> int | None:
    """Return the year a sentence sets for those after it in its section (2021年，…), or None.

    The end of a year or a month of it is when something happened: 2020年底实现全覆盖 says nothing of what follows;
    截至2020年底 does.
    """
    match = _OPENING.match(in_arabic(sentence))
    happened = match is not None and match[0][:1] == "2" and _MOMENT.match(sentence, match.end(1)) is not None
    return int(match[1]) if match is not None and not happened else None


def respectively_years(near: str) -> tuple[int, ...]:
    """Return the years that 分别 or 依次 deals out (2020年、2021年…分别为; 2020-2022年…分别为), or nothing."""
    dealt = _RESPECTIVELY.search(near) if "20" in near else None
    if dealt is None:
        return ()
    years: list[int] = []
    for found in _YEAR.finditer(near[: dealt.start()]):
        first, last = int(found[1]), int(found[2] or found[1])
        years += range(first, last + 1) if first <= last <= first + 10 else [last]
    return tuple(years) if len(years) > 1 else ()


def _current(
    current: list[int], opened: int | None, report_year: int | None, status: str, plain: str, end: int, masked: bool
) -> tuple[int | None, str]:
    if current:
        return current[-1], "explicit"
    if masked:
        return None, "masked"
    if status == "planned" and _PLAN_PERIOD.search(plain, 0, end):
        return _PLAN_PERIOD_YEAR, "inferred"
    year = opened if opened is not None else report_year
    if status == "planned" and opened is None:
        return None, ""
    return (year, "inferred") if year is not None else (None, "")


def _last_clause(text: str) -> str:
    return text[max(text.rfind(stop) for stop in "，,；;。:") + 1 :]


def _minus_one(year: int | None) -> int | None:
    return None if year is None else year - 1
