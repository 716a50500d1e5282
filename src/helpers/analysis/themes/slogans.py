"""Slogans: quoted brands (“五心强校·铸魂育人”) and numbered formulas (四个着力), who uses them, and whose they are.

Found by their form alone; ``slogans.csv`` says which are national or provincial formulas (with a source) and which
quoted words are ordinary language. What the list does not know and one report alone uses counts as local.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import pandas as pd

from helpers.analysis.themes.tokens import fold, has_name
from helpers.foundation.reference import read_csv

SLOGAN_COLUMNS = ("slogan", "scope", "source")
OCCURRENCE_COLUMNS = ["report_id", "start", "end", "text", "slogan", "kind", "scope", "source"]
_LONGEST = 16  # characters; a longer quotation is a sentence, not a slogan

_QUOTED = re.compile(r"“([^“”\n]{2,40})”")
# 六大行动, 两个“只增不减”, 三个100%: a numeral, a classifier, then the words; digits count things, words make formulas.
_NUMBERED = re.compile(
    r"(?<![第〇零一二三四五六七八九十百千万亿\d])(?P<formula>[一两二三四五六七八九十]{1,2}(?:个|大)“?(?:100%|[\u4e00-\u9fff]{2,4})”?)"
)
_LEADING_NUMERAL = re.compile(r"[一两双二三四五六七八九十千\d]")
_BRAND_TAIL = re.compile(
    r"(?:工程|行动|计划|品牌|校园|模式|机制|活动|战略|教育|学校|讲台|课堂|书院|联盟|平台|队|站|岗|城|市)$"
)
_MASKED = re.compile(r"[*＊×○_]|[xX]{2,}")
_SENTENCE_LIKE = re.compile(r"[。；：:！？]|[，,].*[，,]|《|》|的通知|的意见")


def occurrences(corpus: Any) -> pd.DataFrame:
    """Return one row per use of a slogan: report_id, start, end, text, slogan, kind, scope, source.

    ``text`` is the exact slice without its quotes; ``slogan`` the form counted; ``kind`` is numbered, brand or phrase;
    ``scope`` national, provincial, local or unlisted (not in the list, yet in several reports). Quotations with masked
    characters or with names of places, schools or persons are left out.
    """
    rows = [(report_id, *hit) for report_id, report in corpus.reports.items() for hit in _hits(report.text)]
    table = pd.DataFrame(rows, columns=[*OCCURRENCE_COLUMNS[:4], "slogan", "kind"])
    listed = known_slogans()
    spread = table.groupby("slogan")["report_id"].nunique()
    table["scope"] = [_scope(slogan, listed, spread) for slogan in table["slogan"]]
    table["source"] = [listed[slogan][1] if slogan in listed else "" for slogan in table["slogan"]]
    return table[OCCURRENCE_COLUMNS]


def slogans(corpus: Any) -> pd.DataFrame:
    """Return one row per slogan: slogan, kind, scope, source, count, reports (how many), report_ids (corpus order).

    Sorted by reports and count, falling, then by the slogan.
    """
    table = occurrences(corpus)
    grouped = table.groupby("slogan", sort=True)
    summary = grouped.agg(kind=("kind", "first"), scope=("scope", "first"), source=("source", "first"))
    summary["count"] = grouped.size()
    summary["report_ids"] = grouped["report_id"].agg(lambda ids: tuple(dict.fromkeys(ids)))
    summary["reports"] = summary["report_ids"].map(len).astype("int64")
    ordered = summary.reset_index().sort_values(["reports", "count", "slogan"], ascending=[False, False, True])
    columns = ["slogan", "kind", "scope", "source", "count", "reports", "report_ids"]
    return ordered[columns].reset_index(drop=True)


@functools.cache
def known_slogans() -> MappingProxyType[str, tuple[str, str]]:
    """Return {slogan: (scope, source)} of ``slogans.csv``; scope ``ordinary`` means: no slogan."""
    rows = read_csv("slogans.csv", SLOGAN_COLUMNS, key="slogan")
    return MappingProxyType({canonical(row["slogan"]): (row["scope"], row["source"]) for row in rows})


@functools.lru_cache(maxsize=1 << 16)
def canonical(text: str) -> str:
    """Return the form a slogan is counted under: half-width, without quotes, spaces and line wraps.

    >>> canonical("两个“只增不减”"), canonical("１＋Ｎ")
    ('两个只增不减', '1+N')
    """
    return re.sub(r"[“”‘’\"\s]", "", fold(text))


def _hits(text: str) -> Iterator[tuple[int, int, str, str, str]]:
    """Yield (start, end, text, slogan, kind); a numbered formula around or before a quotation is found once."""
    quoted = [span for match in _QUOTED.finditer(text) for span in _parts(match.start(1), match[1])]
    taken = {start for start, _ in quoted}
    formulas = [(m.start(), m.start() + _formula_length(m["formula"])) for m in _NUMBERED.finditer(fold(text))]
    for start, end in formulas:
        if start not in taken and _is_formula(text[start:end]):
            slogan = canonical(text[start:end])
            taken.update(range(start, end))
            yield start, end, text[start:end], slogan, "numbered"
    for start, end in quoted:
        slogan = canonical(text[start:end])
        if (start not in taken or _starts_once(start, formulas)) and _is_slogan(slogan):
            yield start, end, text[start:end], slogan, _kind(slogan)


def _starts_once(start: int, formulas: list[tuple[int, int]]) -> bool:
    return not any(left < start < right for left, right in formulas)


def _parts(start: int, content: str) -> list[tuple[int, int]]:
    """Split a quoted list whose members share their last word (清廉校园、书香校园); else keep it whole."""
    pieces = content.split("、")
    if len(pieces) < 3 or canonical(content) in known_slogans() or len({piece[-2:] for piece in pieces}) > 1:
        return [(start, start + len(content))]
    spans, at = [], start
    for piece in pieces:
        spans.append((at, at + len(piece)))
        at += len(piece) + 1
    return spans


def _formula_length(formula: str) -> int:
    """Return how much of a match is the formula: 六大行动计划 → 六大行动; a quotation to its closing quote."""
    if "“" in formula:
        return len(formula) if formula.endswith("”") else 0
    known = [length for length in range(len(formula), 2, -1) if canonical(formula[:length]) in known_slogans()]
    return known[0] if known else 4


def _is_formula(text: str) -> bool:
    """Unquoted, 个 counts things (三个校区) unless the list knows the formula; 大 makes one unless it is ordinary."""
    slogan = canonical(text)
    scope = known_slogans().get(slogan, ("", ""))[0]
    if scope in ("national", "provincial"):
        return True
    return "大" in slogan[:3] and _is_slogan(slogan)


@functools.lru_cache(maxsize=1 << 16)
def _is_slogan(slogan: str) -> bool:
    if not 2 <= len(slogan) <= _LONGEST or _MASKED.search(slogan) or _SENTENCE_LIKE.search(slogan):
        return False
    scope = known_slogans().get(slogan, ("", ""))[0]
    return scope != "ordinary" and (bool(scope) or not has_name(slogan))


def _kind(slogan: str) -> str:
    if _LEADING_NUMERAL.match(slogan):
        return "numbered"
    return "brand" if "·" in slogan or _BRAND_TAIL.search(slogan) else "phrase"


def _scope(slogan: str, listed: MappingProxyType[str, tuple[str, str]], spread: pd.Series) -> str:
    if slogan in listed:
        return listed[slogan][0]
    return "unlisted" if spread[slogan] > 1 else "local"
