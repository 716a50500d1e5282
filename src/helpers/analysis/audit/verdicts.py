"""The verdict on a relation: what its operands allow, whether the stated figure agrees, and if not, why that may be.

The audit detects, it does not accuse: a relation is inconsistent only if it fails even when every printed number may
be one unit of its last digit off, and even then the reason says what an honest report may have done.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from helpers.extraction.facts import Row
from helpers.extraction.intervals import Interval, rounded
from helpers.extraction.relations.arithmetic import allowed, fits, states
from helpers.extraction.relations.records import Operand
from helpers.extraction.relations.relations import OPEN

VERDICTS = ("consistent", "inconsistent", "undecided")
# They are known, but an honest report may compute otherwise: agreement counts, disagreement does not.
LENIENT = frozenset({
    "comparable_basis", "list_may_be_partial", "points_or_percent", "times_more_or_as_much", "base_was_estimate",
})  # fmt: skip
_CONTRADICTED = {"growth": "basis_may_have_changed", "part_of": "part_exceeds_whole", "sum": "does_not_add_up"}
_SCALES = (10.0, 100.0, 1000.0, 1e4, 1e8)
_PRINTED = (1e4, 1e-4, 1e8, 1e-8)  # 元 for 万元, 亿 for 万


class Verdict(NamedTuple):
    """What is judged: outcome, its reason (empty for a plain agreement), and what the operands allow."""

    outcome: str
    reason: str
    allowed: Interval | None


def judge(kind: str, stated: Row, operands: Sequence[Operand], reason: str) -> Verdict:
    """Return the verdict on a relation with its operands; ``reason`` is the one the relation stands with."""
    found = allowed(kind, stated, operands) if stated.value is not None else None
    if kind == "sum" and _requires(stated, operands):
        return Verdict("undecided", "parts_are_required", found)
    if reason == "sign_turned" or (kind == "asserted" and not operands):
        return Verdict("inconsistent", reason, found)
    if reason in OPEN:
        return Verdict("undecided", reason, found)
    if found is None:
        masked = stated.value is None or any(op.item.row.value is None for op in operands)
        return Verdict("undecided", "masked" if masked else "missing_operand", None)
    how = fits(kind, stated, operands)
    if how:
        if not (found.bounded or kind in ("order", "part_of", "asserted")):
            return Verdict("undecided", "bound", found)
        return Verdict("consistent", "" if how == "rounded" else "within_last_digit", found)
    if _of_another_year(stated, operands):
        return Verdict("undecided", "operand_not_tied", found)
    if reason in LENIENT:
        return Verdict("undecided", reason, found)
    if kind == "sum" and reason == "parts_exceed_total" and not _exceeds(found, stated):
        return Verdict("undecided", "list_may_be_partial", found)
    if _is_of_scale(kind, stated, operands, found):
        return Verdict("inconsistent", "scale_slipped", found)
    return Verdict("inconsistent", reason or _CONTRADICTED.get(kind, "does_not_follow"), found)


def _of_another_year(stated: Row, operands: Sequence[Operand]) -> bool:
    """Return whether a change is tied to a base of another year than its own words name."""
    bases = [op.item.row.year for op in operands if op.role == "before"]
    return stated.base_year is not None and any(year not in (None, stated.base_year) for year in bases)


def _requires(stated: Row, operands: Sequence[Operand]) -> bool:
    """Return whether a part is a requirement and the total is none: 1700名 … 每间配置4名 is no sum."""
    return stated.status != "standard" and any(op.item.row.status == "standard" for op in operands)


def _exceeds(found: Interval, stated: Row) -> bool:
    return found.low > rounded(stated).high


def _is_of_scale(kind: str, stated: Row, operands: Sequence[Operand], found: Interval) -> bool:
    """Return whether it would agree with the point, 万 or 亿 elsewhere in one figure: 2.04% for 20.4%, 元 for 万元."""
    if not found.bounded or stated.value in (None, 0.0):
        return False
    said = states(kind, stated)
    if any(found.overlaps(said.scaled(factor)) for scale in _SCALES for factor in (scale, 1 / scale)):
        return True
    return kind != "sum" and any(
        _agrees(kind, said, stated, operands, position, factor)
        for position, (_, item) in enumerate(operands)
        for factor in _PRINTED
        if item.row.kind == "money"
    )


def _agrees(kind: str, said: Interval, stated: Row, operands: Sequence[Operand], position: int, factor: float) -> bool:
    """Return whether a relation holds with one of its operands ``factor`` times as large."""

    def read(row: Row) -> Interval:
        return rounded(row).scaled(factor) if row is operands[position].item.row else rounded(row)

    found = allowed(kind, stated, operands, read)
    return found is not None and found.bounded and found.overlaps(said)
