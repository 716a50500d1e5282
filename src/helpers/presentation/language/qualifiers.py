"""What a figure is a figure of, in words: year, scope, stage, basis and status, each only where it tells something.

A figure never stands without them: 100% of one district is not that of its city, a plan is no result. What goes without
saying is left out: the year the report evaluates, the whole area, the stage that the indicator's name holds already.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml
from helpers.presentation.language.wording import has, say

ORDER = ("year", "scope", "stage", "basis", "status")
NAMES = ("scope", "stage")  # they stand before a figure, the others behind it
_UNREACHED = ("estimate", "planned", "standard")
# 晋城市级平安校园: who awarded it, in the report's own words
_AWARDED_BY = re.compile(r"(?!建成|创建|获得|获评|评为|认定|命名|共有|新增)[\u4e00-\u9fff]{2,4}[省市县区旗]级")
_BOUND_WORDS = re.compile(r"余|多|近|超|破|过|不|至少|至多|最|以上|以下|以内|达|[<>≥≤＞＜]")

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Setting:
    """What goes without saying beside a figure of one report: the year it evaluates, its place; are places masked?"""

    year: int | None = None
    place: str = ""
    level: str = ""
    masked: bool = False


def is_whole(row: Row) -> bool:
    """Return whether a figure speaks of the whole area; one of a part never stands as the government's."""
    return str(row["scope"]) in ("", read_toml("comparability.toml")["default_scope"])


def qualifiers(row: Row, setting: Setting, language: str, *, without: Collection[str] = ()) -> dict[str, str]:
    """Return the words that a figure of the facts table needs beside it, by their kind, in the order of ``ORDER``."""
    words = {
        "year": year_words(row, setting, language),
        "scope": scope_words(row, setting, language),
        "stage": stage_words(row, language),
        "basis": basis_words(row, language),
        "status": status_words(row, language),
    }
    return {kind: text for kind, text in words.items() if text and kind not in without}


def year_words(row: Row, setting: Setting, language: str) -> str:
    """Return the year of a figure where it is not the one its report evaluates; a masked one is said to be masked."""
    year = None if pd.isna(row["year"]) else int(row["year"])
    if year is None:
        return say("year_masked", language) if row.get("year_basis") == "masked" else ""
    return "" if year == setting.year else dated(row, language)


def dated(row: Row, language: str) -> str:
    """Return the year of a figure, marked where no words name it; empty if it has none."""
    year = None if pd.isna(row["year"]) else int(row["year"])
    if year is None:
        return say("year_masked", language) if row.get("year_basis") == "masked" else ""
    return say("year_inferred" if row.get("year_basis") == "inferred" else "year", language, year=year)


def scope_words(row: Row, setting: Setting, language: str) -> str:
    """Return the part of the area a figure speaks of; a place that a masked report left standing is not repeated."""
    scope = str(row["scope"])
    if is_whole(row):
        return ""
    if has(f"stage.{scope}"):
        nested = row["indicator"] in read_toml("comparability.toml")["scopes_side_by_side"]["indicators"]
        return (_awarded_by(row, setting, language) if nested else "") or say(f"stage.{scope}", language)
    return say("scope.one_place", language) if setting.masked else say("scope.place", language, place=scope)


def stage_words(row: Row, language: str) -> str:
    """Return the stage of education of a figure, unless the name of its indicator says it."""
    stage = str(row["stage"])
    if not stage:
        return ""
    entry = catalogue().get(str(row["indicator"]))
    said = [stage, *read_toml("exhibits.toml")["stage_in_name"].get(stage, [])]
    if entry is not None and any(word in entry.label_zh for word in said):
        return ""
    return say(f"stage.{stage}", language) if has(f"stage.{stage}") else stage


def basis_words(row: Row, language: str) -> str:
    """Return the basis (口径) of a sum of money where the name of its indicator does not hold it."""
    basis, indicator = str(row["basis"]), str(row["indicator"])
    told = indicator in read_toml("exhibits.toml")["basis_told"]["indicators"] and row["disclosure"] != "asserted"
    label = catalogue()[indicator].label_zh if told else ""
    # per pupil, spending and funding of the public budget are told apart by nobody; operating expenditure is
    alike = basis in label or (label.startswith("生均") and basis.startswith("一般公共预算教育"))
    if not told or not basis or alike:
        return ""
    return say(f"basis.{basis}", language) if has(f"basis.{basis}") else basis


def status_words(row: Row, language: str) -> str:
    """Return 预计, 计划 or 标准 of a figure that is nothing reached yet."""
    status = str(row["status"])
    return say(f"status.{status}", language) if status in _UNREACHED else ""


def bound_words(row: Row, text: str, language: str, shown: str = "") -> str:
    """Return a figure (``shown`` as) with its bound, where its own characters do not say it: 至少配备3名 is 至少3名.

    >>> bound_words({"bound": ">=", "disclosure": "stated"}, "3名", "zh")
    '至少3名'
    >>> bound_words({"bound": ">=", "disclosure": "stated"}, "60余处", "zh")
    '60余处'
    """
    kind = str(row["bound"])
    if not kind or row["disclosure"] != "stated" or _BOUND_WORDS.search(text):
        return shown or text
    return say(f"bound.{_BOUNDS[kind]}", language, figure=shown or text)


_BOUNDS = {">=": "at_least", ">": "more_than", "<=": "at_most", "<": "less_than"}


def _awarded_by(row: Row, setting: Setting, language: str) -> str:
    """Return whose level 市级 is where the report names it: 晋城市级, 高平市级; empty in a masked report."""
    words = "".join(str(row["subject"]).split())
    found = _AWARDED_BY.search(words)
    if found is None or setting.masked:
        return ""
    if language == "zh":
        return found[0]
    own = setting.place.endswith(found[0].removesuffix("级"))  # 山西省晋城市高平市 is 高平市
    return say(f"level.{setting.level}", language) if own and setting.level else ""
