"""Units and classifiers of ``units.csv``, compiled to the pattern that follows a number.

``930元/生·年`` has the unit 元/生·年, ``2万余份`` the unit 份 at 10,000 times, ``26.16万名`` the unit 名.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from helpers.extraction.numbers.bounds import qualifiers
from helpers.extraction.numbers.numerals import scale_of
from helpers.foundation.reference import read_csv

_COLUMNS = ("unit", "kind", "base_unit", "factor", "chinese_numeral", "mask", "not_before", "note")

# 元/生·年, 元/平方米: who or what the money is for, then how often
_OFTEN = "学期|学年|小时|课时|学时|节课?|期|年|月|日|天|次|餐"
_PER = (
    rf"(?:[/每](?:生|人次|人|师|校|园|班|{_OFTEN}|平方米|㎡|m2|m²|亩|户|名)"
    rf"(?:[/·.每]?(?:{_OFTEN}|生|人次|人)(?!均|员|才|间|初|末))?|/\((?:生|人)[/·.](?:{_OFTEN})\))?"
)
_PER_SEPARATORS = re.compile(r"[/·.每()]")
_SPELLINGS = {"㎡": "平方米", "m2": "平方米", "m²": "平方米"}
_SCALE = r"万亿|[十百千]?[万亿]|个[多余]?亿|[百千](?![米克瓦兆分])"
_MANY_INSIDE = re.compile("[多余]")


class Unit(NamedTuple):
    """One row of ``units.csv``: the kind it makes, the unit the value is given in, and the factor to it."""

    kind: str
    base_unit: str
    factor: float


class Tail(NamedTuple):
    """What may stand behind a number: its kind, its unit (with the denominator of money), the scale as printed, what
    the number is multiplied by, and the effect of 余, 多 or 以上 in it or behind it."""

    kind: str
    unit: str
    scale: str
    factor: float
    effect: str


class Tails(NamedTuple):
    """A pattern of what may follow, the characters it may begin with, and what was read so far, by its wording."""

    first: frozenset[str]
    pattern: re.Pattern[str]
    read: dict[str, Tail]


class Units(NamedTuple):
    """Units by printed form, and what may follow a number, a Chinese numeral or a mask."""

    by_text: Mapping[str, Unit]
    after_digits: Tails
    after_chinese: Tails
    after_mask: Tails


@functools.cache
def units() -> Units:
    """Return the units, compiled once."""
    rows = read_csv("units.csv", _COLUMNS, key="unit")
    by_text = {row["unit"]: Unit(row["kind"], row["base_unit"], float(row["factor"])) for row in rows}
    return Units(
        by_text,
        _tails(rows),
        _tails(row for row in rows if row["chinese_numeral"]),
        _tails(row for row in rows if row["mask"]),
    )


def tail_at(text: str, end: int, tails: Tails) -> tuple[Tail, int] | None:
    """Return the unit at ``end``, behind a number, and where it ends; None where no unit follows.

    >>> tail_at("2万余份材料", 1, units().after_digits)
    (Tail(kind='count', unit='份', scale='万', factor=10000.0, effect='many'), 4)
    """
    if text[end : end + 1] not in tails.first:
        return None
    match = tails.pattern.match(text, end)
    if match is None:
        return None
    tail = tails.read.get(match[0])
    if tail is None:
        tail = tails.read[match[0]] = _tail(match)  # a report prints a few dozen
    return tail, match.end()


def _tail(match: re.Match[str]) -> Tail:
    known = units().by_text
    inside = match["many"] or match["many2"]
    if match["money"] is not None:
        unit, name = known["元"], per_unit(match["per"])
    else:
        printed = match["unit"]
        if printed not in known:  # 个多月
            inside = inside or _MANY_INSIDE.search(printed)[0]
            printed = _MANY_INSIDE.sub("", printed)
        unit = known[printed]
        name = unit.base_unit
    scale = match["scale"] or ""
    if inside or _MANY_INSIDE.search(scale) or match["behind"]:  # 30余件 ends before 40
        effect = "about" if inside == "来" else "many"
    else:
        effect = qualifiers().effects[match["after"]] if match["after"] else ""
    return Tail(unit.kind, name, scale, scale_of(scale) * unit.factor, effect)


def per_unit(printed: str) -> str:
    """Return 元 with its denominator in one spelling: for whom, then how often.

    >>> per_unit("/生/年"), per_unit("/生·年"), per_unit("/年·生"), per_unit("")
    ('元/生·年', '元/生·年', '元/生·年', '元')
    """
    if not printed:
        return "元"
    parts = [_SPELLINGS.get(part, part) for part in _PER_SEPARATORS.split(printed) if part]
    if len(parts) == 1 and len(parts[0]) > 1 and parts[0][0] in "生人" and parts[0] != "人次":  # 元/生年
        parts = [parts[0][0], parts[0][1:]]
    if len(parts) == 2 and parts[1] in ("生", "人"):
        parts.reverse()
    return "元/" + "·".join(parts)


def _tails(rows: Iterable[Mapping[str, str]]) -> Tails:
    """Compile the units that may follow, grouped by their first character: the longest is tried first."""
    named = sorted((row for row in rows if row["unit"] != "元"), key=lambda row: (row["unit"][0], -len(row["unit"])))
    groups = []
    for first, group in groupby(named, key=lambda row: row["unit"][0]):
        forms = [
            ("[多余]?" if row["unit"] in ("个月", "个小时", "个学期") else "")
            + re.escape(row["unit"][1:])
            + (f"(?!{row['not_before']})" if row["not_before"] else "")
            for row in group
        ]
        groups.append(f"{re.escape(first)}(?:{'|'.join(forms)})")
    known = qualifiers()
    pattern = (
        rf"(?P<many>[{known.inside}])?(?P<scale>{_SCALE})?(?P<many2>[{known.inside}])?"
        rf"(?:元(?!旦|宵|素|宇)(?P<money>)(?P<per>{_PER})|(?P<unit>{'|'.join(groups)}))"
        rf"(?:(?P<after>{known.after})|(?P<behind>[多余](?=[，。；、)的来]|\Z)))?"
    )
    first = {row["unit"][0] for row in named} | set("元十百千万亿") | set(known.inside)
    return Tails(frozenset(first), re.compile(pattern), {})
