"""Facts tables and corpora made by hand: a sentence in which 【figures】 are marked, and what is known of each.

The numbers are read by the few rules that these tests need, not by the workbook's own extraction, so that an analysis
test fails for an analysis reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import SimpleNamespace

import pandas as pd

COLUMNS = (
    "report_id", "fact_id", "start", "end", "text", "kind", "value", "unit", "low", "high", "bound", "approximate",
    "change", "disclosure", "indicator", "topic", "basis", "year", "year_basis", "base_year", "stage", "scope",
    "status", "section", "part", "sentence", "subject", "found_by", "part_of",
)  # fmt: skip
_FIGURE = re.compile(r"(?P<number>-?\d[\d.]*|\*[*.]*)\s*(?P<scale>[万亿]?)(?P<more>余|多)?(?P<unit>.*)")
_SCALE = {"": 1, "万": 1e4, "亿": 1e8}
_KINDS = {"%": "percent", "％": "percent", "个百分点": "percentage_point", "": "coefficient", "平方米": "area"}


def said(
    report_id: str, marked: str, *known: dict, at: int = 0, part: str = "成效", section: str = "一", **shared
) -> list:
    """Return the facts of one sentence; ``known`` describes its 【figures】 in order, ``shared`` all of them."""
    sentence = marked.replace("【", "").replace("】", "")
    rows, shift = [], 0
    descriptions = [*known, *({} for _ in range(marked.count("【") - len(known)))]
    for match, description in zip(re.finditer("【(.*?)】", marked), descriptions, strict=True):
        start = at + match.start() - shift
        shift += 2
        place = {"report_id": report_id, "start": start, "end": start + len(match[1]), "text": match[1]}
        rows.append(_fact(place | {"part": part, "section": section, "sentence": sentence} | shared | description))
    return rows


def facts(*sentences: Iterable[dict]) -> pd.DataFrame:
    """Return the facts table of several sentences, with the types of the contract."""
    table = pd.DataFrame([row for rows in sentences for row in rows], columns=list(COLUMNS))
    numbers = dict.fromkeys(("value", "low", "high"), "float64")
    whole = dict.fromkeys(("year", "base_year"), "Int64") | dict.fromkeys(("start", "end"), "int64")
    return table.astype(numbers | whole | {"approximate": "bool"})


def corpus(
    table: pd.DataFrame, mentions: Iterable[tuple] = (), unread: dict | None = None, **cards: dict
) -> SimpleNamespace:
    """Return what analysis reads of a corpus; ``cards`` maps report ids (_ for -) to level, year, province …

    A mention is (report, start, end, text, indicator), a sixth field says that a number beside it is damaged.
    ``unread`` maps (report, topic) to the reason why it was not read.
    """
    blank = {"level": "", "place": "", "parent": "", "province": "", "year_from": None, "year": None}
    rows = [blank | {"report_id": name.replace("_", "-")} | card for name, card in cards.items()]
    return SimpleNamespace(
        facts=table,
        cards=pd.DataFrame(rows).astype({"year": "Int64", "year_from": "Int64"}),
        mentions=pd.DataFrame(
            [(*mention, False)[:6] for mention in mentions],
            columns=["report_id", "start", "end", "text", "indicator", "damaged"],
        ),
        coverage=pd.DataFrame(
            [(*where, "not_read", reason) for where, reason in (unread or {}).items()],
            columns=["report_id", "topic", "reading", "reason"],
        ),
    )


def _fact(given: dict) -> dict:
    number, scale, more, unit = _FIGURE.fullmatch(given["text"]).group("number", "scale", "more", "unit")
    masked = "*" in number
    kind = given.get("kind") or _KINDS.get(unit) or ("money" if "元" in unit or (scale and not unit) else "count")
    value = None if masked else float(number) * _SCALE[scale]
    step = _SCALE[scale] * 10.0 ** -len(number.partition(".")[2]) / 2
    low, high = (value, value) if kind == "count" or masked else (value - step, value + step)
    blank = dict.fromkeys(COLUMNS, "") | {"year": None, "base_year": None, "approximate": bool(more)}
    read = {
        "fact_id": f"{given['report_id']}-{given['start']}",
        "kind": kind,
        "value": value,
        "unit": "%" if unit == "％" else unit,
        "low": low,
        "high": None if more or masked else high,
        "bound": ">=" if more else "",
        "change": "level",
        "disclosure": "masked" if masked else "stated",
        "topic": "other",
        "year_basis": "explicit",
        "scope": "全域",
        "status": "actual",
    }
    return blank | read | given
