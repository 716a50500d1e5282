"""Every arithmetic claim of a report, held against its own figures: verdict, arithmetic, and what stands in the way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from helpers.analysis.audit.levels import LevelClaim, level_claims
from helpers.analysis.audit.limits import limits
from helpers.analysis.audit.naming import names
from helpers.analysis.audit.verdicts import Verdict, judge
from helpers.analysis.figures import Figure, governments_of, trusted_figures
from helpers.analysis.kept import kept
from helpers.extraction.intervals import Interval, rounded
from helpers.extraction.relations.records import Item, Operand, Relation
from helpers.extraction.relations.relations import relations_of_rows
from helpers.extraction.verbs import verb

COLUMNS = (
    "report_id", "check", "claim", "stated", "unit", "low", "high", "verdict", "reason", "fact_ids", "tied_by",
    "complete", "indicator", "year", "formula", "stated_low", "stated_high", "caveats", "relation_id",
    "subject",
)  # fmt: skip
_FORMULAS = {
    "growth": "now / before - 1", "change": "now - before", "point_change": "now - before",
    "mean_growth": "(now / before) ^ (1 / years) - 1", "share": "part / whole", "remainder": "whole - parts",
    "sum": "sum of parts", "part_of": "at most", "product": "factor × factor", "ratio": "factor / factor",
    "order": "at least", "repeat": "equal", "asserted": "said in words",
}  # fmt: skip
_SIGNED = ("growth", "change", "point_change", "mean_growth")


@verb
@kept
def audit(source: object) -> pd.DataFrame:
    """Return one row per arithmetic claim of a corpus or facts table, in corpus order, then text order.

    ``check`` is the kind of the relation, or rate_within_hundred, paid_of_due, or, of figures of two governments that
    cannot both be, within_prefecture, within_province or each_county. ``stated``, ``low``, ``high`` are
    numbers in the base unit of ``unit`` (元, %, 所 …), signed where they are a change; ``low`` and ``high`` are what
    the other printed figures allow after rounding, empty where nothing can be computed or a side is open;
    ``stated_low`` and ``stated_high`` are the stated figure's own rounding. ``fact_ids`` starts with the stated
    figure; ``tied_by`` says what ties the operands, ``complete`` whether a list of parts is whole; ``caveats`` are
    codes that hold whatever the verdict: estimate, approximate; ``subject`` what is measured, as printed.

    Columns: report_id, check, claim, unit, verdict, reason, tied_by, indicator, formula, relation_id, subject
    (str); stated, low, high, stated_low, stated_high (float); fact_ids, caveats (tuple); complete (bool); year
    (Int64).

    Codes: check is growth, change, point_change, mean_growth, share, remainder, sum, part_of, product, ratio,
    order, repeat, asserted, rate_within_hundred, paid_of_due, within_prefecture, within_province or each_county;
    verdict is consistent, inconsistent or undecided; reason says why in a code, empty if consistent; tied_by is
    words, list, table, indicator, earlier_report or empty; caveats is estimate or approximate.

    >>> audit(corpus)["verdict"].value_counts().to_dict()
    {'undecided': 14, 'consistent': 8}
    """
    figures = trusted_figures(source)
    governments = governments_of(source)
    by_id = {figure.fact_id: figure for figure in reversed(figures)}
    order = {report_id: position for position, report_id in enumerate(governments)}
    rows = [_row(relation, by_id) for relation in _relations(source, figures) if relation.stated in by_id]
    told = {row[-1] for row in rows}
    rows += [row for limit in limits(figures) if (row := _limit_row(limit))[-1] not in told]
    rows += [_level_row(one) for one in level_claims(figures, governments) if one.verdict == "inconsistent"]
    named = names(((by_id[row[9][0]], [by_id[one] for one in row[9][1:]]) for row in rows), figures)
    rows = [(*row, name) for row, name in zip(rows, named, strict=True)]
    rows.sort(key=lambda row: (order.get(row[0], len(order)), by_id[row[9][0]].start, row[1]))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    numbers = dict.fromkeys(("stated", "low", "high", "stated_low", "stated_high"), "float64")
    return table.astype(numbers | {"year": "Int64", "complete": "bool"})


def _relations(source: object, figures: Sequence[Figure]) -> Iterable[Relation]:
    """Return the relations of a corpus as it was read; of a facts table, those that its sentences show."""
    table = getattr(source, "relations", None) if not isinstance(source, pd.DataFrame) else None
    if table is None:
        return relations_of_rows(figures)
    rows = table.reindex(columns=list(Relation._fields)).itertuples(index=False)
    return [Relation(*row) for row in rows]


def _row(relation: Relation, by_id: Mapping[str, Figure]) -> tuple:
    stated = by_id[relation.stated]
    operands = [_operand(text, by_id) for text in relation.operands]
    operands = [one for one in operands if one is not None]
    found = judge(relation.kind, stated, operands, relation.reason)
    value, said, low, high = _numbers(relation.kind, stated, found)
    return (
        stated.report_id, relation.kind, _claim(relation.kind, stated, operands), value, stated.unit, low, high,
        found.outcome, found.reason,
        tuple(dict.fromkeys((stated.fact_id, *(op.item.row.fact_id for op in operands)))),
        relation.tied_by, relation.complete, stated.indicator, stated.year, _FORMULAS[relation.kind],
        _finite(said.low), _finite(said.high), _caveats([stated, *(op.item.row for op in operands)]),
        relation.relation_id,
    )  # fmt: skip


def _operand(text: str, by_id: Mapping[str, Figure]) -> Operand | None:
    role, _, fact_id = text.partition(":")
    figure = by_id.get(fact_id)
    return Operand(role, Item(figure, 0, 0, None, 0, "", "", 0)) if figure is not None else None


def _numbers(kind: str, stated: Figure, found: Verdict) -> tuple[float | None, Interval, float | None, float | None]:
    """Return the stated value, what it says and what is allowed, all in its printed unit and with its sign."""
    said = rounded(stated)
    allowed = found.allowed
    value = stated.value
    if kind in _SIGNED and stated.change == "decrease" and value is not None:
        value, said = -value, said.scaled(-1.0)
    elif allowed is not None and kind in ("growth", "change", "point_change") and stated.change in ("", "level"):
        allowed = allowed.scaled(-1.0) if kind == "growth" or allowed.high < 0 else allowed
    if allowed is not None and stated.unit == "倍" and kind in ("growth", "mean_growth"):
        allowed = allowed.scaled(0.01, 1.0 if stated.text.startswith("翻") else 0.0)
    if found.outcome == "undecided" or allowed is None:
        return value, said, None, None
    if kind == "growth" and allowed.low <= -100:  # 比突破900亿元增长: from an open base, not a fall to nothing
        return value, said, None, _finite(allowed.high)
    return value, said, _finite(allowed.low), _finite(allowed.high)


def _claim(kind: str, stated: Figure, operands: Sequence[Operand]) -> str:
    """Return the arithmetic of a relation with its figures as printed.

    15.28亿元 → 15.44亿元: 1.01%; 60所 / 80所 = 75%; 2所 + 5所 = 7所; what is not printed is a question mark.
    """
    by_role: dict[str, list[str]] = {}
    for role, item in operands:
        by_role.setdefault(role, []).append(item.row.printed)
    sign = "−" if stated.change == "decrease" and kind in _SIGNED else ""
    first = {role: printed[0] for role, printed in by_role.items()}
    parts = " + ".join(by_role.get("part", ())) or "?"
    if kind in _SIGNED:
        if "step" in first and "now" in first and "before" not in first:
            return f"{first['now']} (+{first['step']}): {sign}{stated.printed}"
        if "step" in first and "before" in first:
            return f"{first['before']} (+{first['step']}): {sign}{stated.printed}"
        return f"{first.get('before', '?')} → {first.get('now', '?')}: {sign}{stated.printed}"
    if kind == "share":
        if "whole" in first and "part" not in first and "step" in first:
            return f"({first['whole']} − {first['step']}) / {first['whole']} = {stated.printed}"
        if "step" in first:
            return f"{parts} / ({parts} + {first['step']}) = {stated.printed}"
        above = f"({parts})" if " + " in parts else parts
        return f"{above} / {first.get('whole', '?')} = {stated.printed}"
    if kind == "remainder":
        return f"{first.get('whole', '?')} − {' − '.join(by_role.get('part', ['?']))} = {stated.printed}"
    if kind in ("part_of", "order") and "whole" in first:
        return f"{stated.printed} ≤ {first['whole']}"
    if kind == "order":
        return f"{stated.printed} ≥ {first.get('before', '?')}"
    if kind in ("product", "ratio"):
        sign = " × " if kind == "product" else " / "
        return f"{sign.join(by_role.get('factor', ['?', '?']))} = {stated.printed}"
    return f"{first.get('before', parts)} = {stated.printed}"


def _caveats(figures: Sequence[Figure]) -> tuple[str, ...]:
    """Return the codes a reader must know whatever the verdict: an estimate, a bound."""
    found = ["estimate"] if any(f.status == "estimate" for f in figures) else []
    if any(f.bound or (f.approximate and f.status != "estimate") for f in figures):
        found.append("approximate")
    return tuple(found)


def _limit_row(limit: tuple) -> tuple:
    figure, other, check, claim, end, reason = limit
    said = rounded(figure)
    ids = (figure.fact_id, *((other.fact_id,) if other is not None else ()))
    return (
        figure.report_id, check, claim, figure.value, figure.unit, 0.0, end, "inconsistent", reason, ids, "indicator",
        True, figure.indicator, figure.year, "at most", _finite(said.low), _finite(said.high),
        _caveats([figure, *([other] if other is not None else [])]), f"{figure.fact_id}-{check}",
    )  # fmt: skip


def _level_row(one: LevelClaim) -> tuple:
    figure, said, least = one.figure, rounded(one.figure), one.check == "each_county"
    return (
        figure.report_id, one.check, one.claim, figure.value, figure.unit, one.end if least else 0.0,
        None if least else one.end, one.verdict, one.reason,
        (figure.fact_id, *(other.fact_id for other in one.others)), "indicator", True, figure.indicator, figure.year,
        "at least" if least else "at most", _finite(said.low), _finite(said.high), _caveats([figure, *one.others]),
        f"{figure.fact_id}-{one.check}-{one.others[0].report_id}",
    )  # fmt: skip


def _finite(end: float | None) -> float | None:
    return end if end is not None and math.isfinite(end) else None
