"""Bases that a report leaves out and last year's report of the same government gives: 比上年增长2.1%, without the year
before.

Only what words of the report left open for want of a base is tied here, and only where the level it grew to stands in
the same sentence and the earlier report gives one level of the same measure, stage, scope and basis for the year it is
held against. Where that one is masked, on another basis, or more than one, the relation stays open and says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from helpers.extraction.facts import COLUMNS, Row
from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.records import Item, Operand, Relation
from helpers.extraction.words.indicators import catalogue
from helpers.extraction.words.shapes import saying

TIED_BY = "earlier_report"
_KINDS = ("growth", "change", "point_change")
_REACHED = ("actual", "estimate")
_REMEDIAL = ("问题", "措施")
_CLAUSE = re.compile("[。；;]")

Key = tuple[str, str, str, str, int]


def tie_earlier(relations: Sequence[Relation], facts: pd.DataFrame, series: Iterable[Sequence[str]]) -> list[Relation]:
    """Return the relations, those that lack a base with the one of an earlier report of the same government.

    ``series`` are the reports of each government, the earliest first; only reports that have an earlier one are read.
    """
    earlier = {report_id: tuple(reports[:at]) for reports in series for at, report_id in enumerate(reports) if at}
    if not any(_is_open(one) and one.report_id in earlier for one in relations):
        return list(relations)
    wanted = {*earlier, *(name for names in earlier.values() for name in names)}
    rows = _rows(facts[facts["report_id"].isin(wanted)])
    by_id = {row.fact_id: row for row in reversed(rows)}
    levels: dict[tuple[str, Key], list[Row]] = defaultdict(list)
    sentences: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if _is_level(row):
            levels[row.report_id, _key(row, row.year)].append(row)
            sentences[row.report_id, row.sentence].append(row)
    return [
        _tied(one, by_id[one.stated], earlier[one.report_id], levels, sentences)
        if _is_open(one) and one.report_id in earlier and one.stated in by_id
        else one
        for one in relations
    ]


def _is_open(one: Relation) -> bool:
    return one.reason == "missing_operand" and one.kind in _KINDS


def _tied(
    one: Relation,
    stated: Row,
    earlier: Sequence[str],
    levels: Mapping[tuple[str, Key], Sequence[Row]],
    sentences: Mapping[tuple[str, str], Sequence[Row]],
) -> Relation:
    now = _level_of(stated, sentences.get((stated.report_id, stated.sentence), ()))
    if now is None or now.year is None:
        return one
    year = stated.base_year or now.year - 1
    bases = [row for name in reversed(earlier) for row in levels.get((name, _key(now, year)), ())]
    same = [row for row in bases if row.basis == now.basis]
    if not same:
        return one._replace(reason="other_basis") if bases else one
    known = {row.value: row for row in reversed(same) if row.value is not None}
    agreeing = [row for row in known.values() if _agrees(one.kind, stated, now, row)]
    if not known or now.value is None or stated.value is None:
        chosen, reason = same[0], "masked"
    elif len(known) > 1 and len(agreeing) != 1:
        chosen, reason = same[0], "several_operands"
    else:
        chosen = (agreeing or list(known.values()))[0]
        reason = _caution(stated, chosen)
    operands = (f"now:{now.fact_id}", f"before:{chosen.fact_id}")
    return one._replace(operands=operands, tied_by=TIED_BY, reason=reason)


def _agrees(kind: str, stated: Row, now: Row, before: Row) -> bool:
    operands = [Operand(role, Item(row, 0, 0, None, 0, "", "", 0)) for role, row in (("now", now), ("before", before))]
    return bool(fits(kind, stated, operands))


def _caution(stated: Row, before: Row) -> str:
    """Return why an honest report may not agree with last year's: 同口径, or last year it was 预计."""
    if before.status == "estimate":
        return "base_was_estimate"
    clauses = [words for words in _CLAUSE.split("".join(stated.sentence.split())) if stated.text in words]
    return "comparable_basis" if any(_adjusted(words) for words in clauses) else ""


def _adjusted(words: str) -> bool:
    return any(saying(name).search(words) is not None for name in ("other_basis", "adjusted"))


def _level_of(stated: Row, here: Sequence[Row]) -> Row | None:
    """Return the level that a change is one of: the only one of its measure and stage in the sentence, before it."""
    measure = catalogue()[stated.indicator].growth_of if stated.indicator in catalogue() else ""
    wanted = measure or stated.indicator
    if not wanted:
        return None
    found = [
        row
        for row in here
        if row.indicator == wanted
        and row.stage == stated.stage
        and row.year == stated.year
        and row.start < stated.start
    ]
    return found[0] if len({row.value for row in found}) == 1 else None


def _is_level(row: Row) -> bool:
    reached = row.status in _REACHED and row.part not in _REMEDIAL and not row.part_of
    return bool(row.indicator) and row.change == "level" and row.disclosure != "asserted" and reached and bool(row.year)


def _key(row: Row, year: int | None) -> Key:
    return (row.indicator, row.kind, row.stage, row.scope or "全域", year or 0)


def _rows(facts: pd.DataFrame) -> list[Row]:
    names = [name for name in COLUMNS if name in facts]
    table = facts[names].astype(object).where(facts[names].notna(), None)
    blank = dict.fromkeys(COLUMNS, "")
    return list(_each(table, names, blank))


def _each(table: pd.DataFrame, names: Sequence[str], blank: Mapping[str, str]) -> Iterator[Row]:
    for values in table.itertuples(index=False):
        yield Row(**(blank | dict(zip(names, values, strict=True))))
