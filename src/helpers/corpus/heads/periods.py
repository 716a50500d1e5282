"""The years a report evaluates: of its title, else of its opening; not those of a date, a document number or a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_HAN_YEAR = re.compile(r"二[〇○零Oo0][〇○零Oo0一二三四五六七八九]{2}(?=\s*(?:年|[-—–~～－至到]))")
_YEAR = r"(?<![\d.])20\d{2}(?!\d)"
_SPAN = re.compile(rf"(?P<first>{_YEAR})\s*年?度?\s*(?:[-—–~～－]{{1,2}}|[至到、和及])\s*(?P<last>{_YEAR})\s*(?:学?年)")
_SINGLE = re.compile(rf"(?P<last>{_YEAR})\s*(?:学?年)")
_BARE = re.compile(rf"(?P<last>{_YEAR})(?!\s*[年.〕﹞\]/-])")
_NUMBER = re.compile(r"[〔﹝\[（(【]\s*20\d{2}\s*[〕﹞\]）)】]\s*第?[^，。\n]{0,5}号|20\d{2}\s*年\s*第\s*\d+\s*[号期]")
_DAY = re.compile(rf"(?P<last>{_YEAR})\s*(?:年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|[./-]\d{{1,2}}[./-]\d{{1,2}})")
_QUOTED = re.compile(r"《[^》]{0,80}》")
# 2022年工作总结和2023年工作计划: the year of an outlook, beside one that is reported on.
_OUTLOOK = re.compile(r"\s*(?:学?年度?)?[^和及与，。]{0,8}(?:计划|打算|要点|安排|思路|目标|谋划)")
# 比2020年, 由2020年的, 到2025年: a base of comparison, a start, an aim. 到2022年12月底 is behind us.
_RELATIVE = re.compile(r"(?:自从?|从|比|较|与|同|由|至|到|以|达到|力争|预计|超过?|计划|列入|争取)\s*\Z")
_REACHED = re.compile(r"(?:到|至|截至|截止)\s*\Z")
_FOLLOWED = re.compile(rf"(?:对照|按照|根据|依据|依照)《[^》]{{0,30}}?(?P<last>{_YEAR})\s*(?:学?年)[^》]{{0,50}}》")
_DAY_ALONE = re.compile(r"(?<![\d年])(?P<month>1[0-2]|0?[1-9])月\d{1,2}日")
_MONTH = re.compile(r"\s*年\s*\d{1,2}\s*月")


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last year a text evaluates; both empty where it does not say."""

    first: int | None = None
    last: int | None = None


def digits(text: str) -> str:
    """Return ``text`` with years in Chinese digits in plain ones, every other character in its place.

    >>> digits("二〇二二年，二○二一—二零二二年，一二三")
    '2022年，2021—2022年，一二三'
    """
    return _HAN_YEAR.sub(lambda match: match.group().translate(_HAN_DIGITS), text)


def evaluated(title: str, opening: str, dated: str = "", published: str = "") -> Period:
    """Return the years that a title, else an opening evaluates, else that of the first date in ``dated`` (news).

    Where none does, a plan or list the opening names by its year (对照《…2022年秋季…清单》) is of the year it was
    followed in, and a day without a year (12月3日至8日) of the year the text is dated, ``published`` as year-month-day.

    >>> evaluated("2021—2022年履行教育职责自评报告", ""), evaluated("2020年以来自评报告（云教〔2023〕4号）", "")
    (Period(first=2021, last=2022), Period(first=2020, last=2020))
    """
    title, opening = digits(title), digits(opening)
    of_text = _of_title(title) or _of_opening(opening) or _of_date(digits(dated))
    return of_text or _of_followed(opening) or _of_day(opening, published) or Period()


def year_in(name: str) -> int | None:
    """Return the year that a file name holds."""
    match = re.search(r"(?<!\d)20\d{2}(?!\d)", name)
    return int(match[0]) if match else None


def _of_title(title: str) -> Period | None:
    plain = _without(title, _NUMBER, _DAY)
    for part in (_without(plain, _QUOTED), plain):
        found = [match for pattern in (_SPAN, _SINGLE) for match in pattern.finditer(part)] or list(
            _BARE.finditer(part)
        )
        reported = [match for match in found if not _OUTLOOK.match(part, match.end())] or found
        if reported:
            return _spanned(reported)
    return None


def _of_opening(opening: str) -> Period | None:
    plain = _without(opening, _NUMBER, _DAY, _QUOTED)
    reached = None
    for match in sorted([*_SPAN.finditer(plain), *_SINGLE.finditer(plain)], key=lambda match: match.start()):
        before = plain[max(0, match.start() - 4) : match.start()]
        if not _RELATIVE.search(before) or plain.startswith("以来", match.end()):
            return _spanned([match])
        if reached is None and _REACHED.search(before) and _MONTH.match(plain, match.end("last")):
            reached = _spanned([match])
    return reached


def _of_date(opening: str) -> Period | None:
    match = _DAY.search(opening)
    return _spanned([match]) if match else None


def _of_followed(opening: str) -> Period | None:
    followed = _FOLLOWED.search(_without(opening, _NUMBER, _DAY))
    return _spanned([followed]) if followed else None


def _of_day(opening: str, published: str) -> Period | None:
    """Return the year of the first day told without one: that of ``published``, or the one before if it lies ahead."""
    day = _DAY_ALONE.search(opening) if published else None
    if day is None:
        return None
    year, month, _ = map(int, published.split("-"))
    spoken = year - (int(day["month"]) > month)
    return Period(spoken, spoken)


def _spanned(matches: list[re.Match[str]]) -> Period:
    years = [int(year) for match in matches for year in (match.groupdict().get("first"), match["last"]) if year]
    return Period(min(years), max(years))


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    """Return ``text`` with what the patterns match blanked out, so that nothing else moves."""
    for pattern in patterns:
        text = pattern.sub(lambda match: "\u2026" * len(match.group()), text)
    return text
