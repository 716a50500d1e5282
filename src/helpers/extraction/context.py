"""What the words around a figure say of it: change, year, base year, stage, scope, status and basis.

Patterns are data (``context.toml``); this module knows where to look. ``near`` is the text between the previous
figure of the sentence and this one, ``clause`` its last clause, ``left`` the whole sentence before the figure.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from helpers.foundation.reference import read_toml

_YEAR = re.compile(r"(20\d{2})(?<![\d*xX]20\d{2})(?:\s*[-－—–~～至]+\s*(20\d{2}))?\s*(?:学年|年(?!级))")
_MASKED_YEAR = re.compile(r"(?:20)?[*＊xX×_〇]{1,4}\s*年(?!级)")
_TITLE = re.compile(r"《[^》]*》")
_CLAUSE = re.compile(r"[，,；;。：:]")
_LIST_ONLY = re.compile(r"[\s、,，；;：:和及与（(）)其中分别为各达约近从由]*\Z")
_SHARE = re.compile(r"占(?!比)")  # 中职招生人数占高中阶段招生人数比例: the subject stands before 占
_NEW_SUBJECT = re.compile(r"(?:全|我)(?:市|县|区|州|省|镇|旗)(?!中小)|教职工")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_YEAR_ON_YEAR = re.compile(r"同比|上年|上一年|去年")
_ADJACENT_YEAR = re.compile(r"(20\d{2})\s*年(?:的|为)\s*\Z")
_RESPECTIVELY = re.compile(r"分别(?:为|是|达|达到|增长|下降|提高|增加)?")


class Years(NamedTuple):
    """The year a value speaks of, how it is known (explicit, inferred, masked, empty), and the base of a change."""

    year: int | None
    basis: str
    base_year: int | None


class _Rules(NamedTuple):
    increase: re.Pattern[str]
    decrease: re.Pattern[str]
    not_change: re.Pattern[str]
    stages: re.Pattern[str]
    stage_names: dict[str, str]
    scopes: tuple[tuple[str, re.Pattern[str]], ...]
    awards: tuple[tuple[str, re.Pattern[str]], ...]
    bases: tuple[tuple[str, re.Pattern[str]], ...]
    status: dict[str, re.Pattern[str]]
    required_part: str
    year: dict[str, re.Pattern[str]]
    plan_year: int


@functools.cache
def _rules() -> _Rules:
    data = read_toml("context.toml")
    change, status, year = data["change"], data["status"], data["year"]
    stages = data["stage"]
    return _Rules(
        *(re.compile(change[name]) for name in ("increase", "decrease", "not_change")),
        stages=re.compile("|".join(f"(?P<s{i}>{row['pattern']})" for i, row in _longest_first(stages))),
        stage_names={f"s{i}": row["stage"] for i, row in enumerate(stages)},
        scopes=_named(data["scope"], "scope"),
        awards=_named(data["award"], "scope"),
        bases=_named(data["basis"], "basis"),
        status={name: re.compile(value) for name, value in status.items() if name != "required_part"},
        required_part=status["required_part"],
        year={name: re.compile(value) for name, value in year.items() if isinstance(value, str)},
        plan_year=year["plan_period_year"],
    )


def _longest_first(rows: list) -> list:
    # 中小学 must not be read as 小学: the rows that mean no single stage are tried first
    return sorted(enumerate(rows), key=lambda pair: pair[1]["stage"] != "")


def _named(rows: list, key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row[key], re.compile(row["pattern"])) for row in rows)


def last_clause(text: str) -> str:
    """Return what stands behind the last comma, semicolon or colon of ``text``."""
    return text[max(text.rfind(stop) for stop in "，,；;。：:") + 1 :]


def is_list_gap(near: str) -> bool:
    """Return whether ``near`` only continues a list: 、初中 between two figures, but not a new subject.

    >>> is_list_gap("、初中"), is_list_gap("，行政处罚")
    (True, False)
    """
    bare = _YEAR.sub("", near)
    bare = _rules().stages.sub("", bare)
    return (
        _LIST_ONLY.match(re.sub(r"普通|民办|公办|阶段|学生|学校|生|市本级|区本级|比?上年的?|分别", "", bare))
        is not None
    )


def change_of(near: str, value: float | None, kind: str, inherited: str) -> str:
    """Return level, increase or decrease, by the verb directly before the figure (增长, 下降), else the list's."""
    rules = _rules()
    tail = near[-22:]
    if inherited != "level" and _LIST_ONLY.match(near):
        return inherited
    if not rules.not_change.search(tail):
        if rules.increase.search(tail):
            return "increase"
        if rules.decrease.search(tail):
            return "decrease"
        if kind == "percentage_point":
            return "decrease" if re.search(r"下降|降低|减少", near) else "increase"
    return "level"


def stage_of(near: str, left: str, right: str, title: str) -> str:
    """Return the school stage: of the words just before, just behind, before in the sentence, or of the heading.

    双江小学等7所学校 is a school's name, not a stage; 全市… and 我县现有… begin a new subject: nothing is carried on.
    """
    own = "" if near.endswith("等") and "学校" in right[:8] else _SHARE.split(_BRACKETS.sub("", near))[0]
    for text in dict.fromkeys((own, near if own else "")):
        if stages := stages_in(text):
            return stages[-1]
    if stages := stages_in(right[:14]):
        return stages[0]
    if _NEW_SUBJECT.search(near):
        return ""
    for text in ("" if not own else _BRACKETS.sub("", left), title):
        stages = stages_in(text)
        if stages:
            return stages[-1]
    return ""


@functools.lru_cache(maxsize=64)  # a figure asks several times of the same words, a section always of its title
def stages_in(text: str) -> tuple[str, ...]:
    """Return the stages ``text`` names, in order; an empty name stands for several at once (中小学).

    >>> stages_in("小学、初中分别为")
    ('小学', '初中')
    """
    names = _rules().stage_names
    return tuple(names[match.lastgroup or ""] for match in _rules().stages.finditer(text))


def respectively(near: str) -> list[str]:
    """Return the stages a 分别为 list deals out to its figures, or nothing."""
    match = _RESPECTIVELY.search(near)
    listed = near[: match.start()].replace("、", "；").replace("和", "；") if match else ""  # 小学、初中 is a list here
    return [stage for stage in stages_in(listed) if stage]


def respectively_years(near: str) -> list[int]:
    """Return the years a 分别为 list deals out (2020年、2021年教育支出分别为…), or nothing."""
    match = _RESPECTIVELY.search(near)
    years = [int(found[1]) for found in _YEAR.finditer(near[: match.start()])] if match else []
    return years if len(years) > 1 else []


def scope_of(near: str, indicator_is_award: bool) -> str:
    """Return whose figure it is: 全域, or the level whose budget, or that gives the award, the words before name."""
    rules = _rules()
    for scope, pattern in rules.awards if indicator_is_award else rules.scopes:
        if pattern.search(near):
            return scope
    return "全域"


def basis_of(near: str) -> str:
    """Return the 口径 that ``near`` names last, or an empty string."""
    best, at = "", -1
    for basis, pattern in _rules().bases:
        for match in pattern.finditer(near):
            if match.start() > at:
                best, at = basis, match.start()
    return best


def status_of(near: str, right: str, part: str, clause: str) -> str:
    """Return actual, estimate, planned or standard: by the figure's own words, then by the part it stands in."""
    status = _rules().status
    if status["estimate"].search(near):
        return "estimate"
    if status["standard"].search(clause) or status["standard_right"].search(right):
        return "standard"
    if status["planned"].search(clause):
        return "planned"
    if part == _rules().required_part and not status["not_planned_in_measures"].search(near + right[:8]):
        return "planned"
    return "actual"


def years_of(
    left: str, near: str, change: str, status: str, report_year: int | None, opened: int | None, written: int | None
) -> Years:
    """Return the year of a figure.

    ``left`` is the sentence before it, ``opened`` a year set by an earlier sentence of the same section (2021年，…).
    A change speaks of the current year and is measured from the base (比2020年增长); a level right behind its base
    year (比2021年15.28亿元) speaks of the base year.
    """
    rules = _rules().year
    plain = _TITLE.sub(lambda match: " " * len(match[0]), left) if "《" in left else left
    named: list[tuple[int, bool, int]] = []
    for match in _YEAR.finditer(plain):
        is_base = rules["base_before"].search(plain, max(0, match.start() - 3), match.start()) is not None
        since = rules["since_before"].search(plain, max(0, match.start() - 2), match.start()) is not None
        if not since:
            named.append((int(match[2] or match[1]), is_base, match.end()))
    bases = [year for year, is_base, _ in named if is_base]
    current = [year for year, is_base, _ in named if not is_base]
    masked = not named and _MASKED_YEAR.search(plain) is not None
    if not current and rules["this_year"].search(plain):
        report_year, opened = written, None
    if change != "level":
        year, basis = _current(current, opened, report_year, status, plain, masked)
        on_year = bases and not _YEAR_ON_YEAR.search(last_clause(near))
        base = bases[-1] if on_year else (year - 1 if year is not None and basis != "" else None)
        return Years(year, basis, base)
    adjacent = _ADJACENT_YEAR.search(plain)
    if adjacent is not None:  # 从2019年的35.2%提高到2022年的54.6%
        return Years(int(adjacent[1]), "explicit", None)
    if named and named[-1][1] and not _CLAUSE.search(plain, named[-1][2]):
        return Years(named[-1][0], "explicit", None)
    if rules["last_year"].search(near[-6:]):  # 比上年的22603元
        known = current[-1] if current else opened or report_year
        return Years(None, "masked", None) if masked else Years(_minus_one(known), "inferred", None)
    if rules["recurring"].search(last_clause(near)) and status == "standard" and not current:
        return Years(None, "", None)
    return Years(*_current(current, opened, report_year, status, plain, masked), None)


def _current(
    current: list[int], opened: int | None, report_year: int | None, status: str, left: str, masked: bool
) -> tuple[int | None, str]:
    if current:
        return current[-1], "explicit"
    if masked:
        return None, "masked"
    if status == "planned" and _rules().year["plan_period"].search(left):
        return _rules().plan_year, "inferred"
    year = opened if opened is not None else report_year
    if status in ("standard", "planned"):  # 全年应配套1860万元 is owed in the year; a bare standard has none
        dated = status == "standard" and (opened is not None or _rules().year["whole_year"].search(left))
        return (year, "inferred") if dated and year is not None else (None, "")
    return (year, "inferred") if year is not None else (None, "")


def _minus_one(year: int | None) -> int | None:
    return None if year is None else year - 1


def opens_year(sentence: str) -> int | None:
    """Return the year a sentence sets for those after it in its section (2021年，…), or None."""
    match = re.match(r"(?:[一二三四五六七八九十]是[^，。]{0,24}[，。])?\s*(20\d{2})\s*年(?:以来)?[，,]", sentence)
    return int(match[1]) if match else None
