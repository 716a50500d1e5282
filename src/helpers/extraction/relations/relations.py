"""The relations of a text: proposals of every kind, settled, as the table of the contract.

Words propose operands; the printed digits may settle which of several are meant, but only towards agreement: where no
candidate is sure and several or none fit, the relation stands undecided with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import pandas as pd

from helpers.corpus.reports import Report
from helpers.extraction.facts import Row
from helpers.extraction.relations.arithmetic import allowed, fits
from helpers.extraction.relations.changes import changes
from helpers.extraction.relations.orders import declines, orders, repeats
from helpers.extraction.relations.products import products, remainders
from helpers.extraction.relations.records import (
    KINDS,
    Candidate,
    Proposal,
    Relation,
    Strand,
    folded,
    of_one_thing,
)
from helpers.extraction.relations.shares import shares
from helpers.extraction.relations.strands import strands_of_report, strands_of_rows
from helpers.extraction.relations.sums import sums
from helpers.extraction.relations.tables import table_relations

COLUMNS = Relation._fields
# A figure is one of these at most: a rate of decline is no share as well.
_ONE_OF = frozenset({"growth", "change", "point_change", "mean_growth", "share"})
_CHANGES = frozenset({"growth", "change", "point_change"})
# The operands of a relation that stands with one of these are not known well enough to judge it.
OPEN = frozenset({
    "missing_operand", "masked", "several_operands", "operand_not_tied", "another_operand_fits",
    "may_mean_another_thing", "other_basis",
})  # fmt: skip
_MAY_BE = ("list_may_be_partial",)  # 其中… lists some of the parts
_EXACT, _NARROW = 0.03, 0.05  # agreement is telling if allowed and stated figure are this narrow, as parts of it


def read_relations(report: Report, rows: Sequence[Row]) -> list[Relation]:
    """Return the relations of a report; ``rows`` are its facts in text order."""
    return settle_all(strands_of_report(report, rows), _asserted(rows))


def relations_of_rows(rows: Iterable[Row]) -> list[Relation]:
    """Return the relations that the sentences of a facts table show, where the text itself is not at hand."""
    found: list[Relation] = []
    for _, members in groupby(rows, key=lambda row: row.report_id):
        own = sorted(members, key=lambda row: (row.start, row.end))
        found += settle_all(strands_of_rows(own), _asserted(own))
    return found


def relations_table(relations: Iterable[Relation]) -> pd.DataFrame:
    """Return relations as a table with the columns of ``Relation``; operands as a tuple of ``role:fact_id``."""
    table = pd.DataFrame(list(relations), columns=list(COLUMNS))
    return table.astype({"start": "int64", "end": "int64", "complete": "bool"})


def _asserted(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.disclosure == "asserted"]


def settle_all(strands: Sequence[Strand], asserted: Sequence[Row] = ()) -> list[Relation]:
    """Return the settled relations of strands, in text order, one for each stated figure and kind."""
    added = sums(strands)
    wholes = _presented_parts(strands) | added.whole_of
    proposals = [
        *changes(strands, added.closed),
        *shares(strands, wholes),
        *remainders(strands),
        *added.proposals,
        *products(strands),
        *orders(strands),
        *repeats(strands),
        *declines(strands, asserted),
        *table_relations(strands),
    ]
    best: dict[tuple[str, str], Relation] = {}
    for proposal in proposals:
        made = settle(proposal)
        if _is_idle(proposal, made):
            continue
        key = (made.stated, "change" if made.kind in _ONE_OF else made.kind)
        if key not in best or (best[key].reason in OPEN and made.reason not in OPEN):
            best[key] = made
    found = sorted(_told_once(best.values()), key=lambda one: (one.start, one.stated, _ORDER[one.kind]))
    return [one._replace(relation_id=f"{one.stated}-{one.kind}") for one in found]


_ORDER = {kind: number for number, kind in enumerate(KINDS)}


def settle(proposal: Proposal) -> Relation:
    """Return the relation of a proposal: its operands chosen, or the reason why they cannot be."""
    stated, candidates = proposal.stated, proposal.candidates
    if not stated.known:
        return _relation(proposal, candidates[0] if candidates else None, "masked")
    usable = [one for one in candidates if all(op.item.known for op in one.operands)]
    sure = [one for one in usable if one.sure]
    agreeing = [(one, how) for one in usable if one.operands and (how := fits(proposal.kind, stated.row, one.operands))]
    if sure and (not sure[0].operands or any(one is sure[0] for one, _ in agreeing)):
        return _relation(proposal, sure[0], "")
    telling = [one for one, how in agreeing if how == "rounded" and _is_telling(proposal, one)]
    if telling:
        return _relation(proposal, telling[0], "")
    if agreeing and agreeing[0] == (usable[0], "rounded") and _is_near(proposal, usable[0]):
        return _relation(proposal, usable[0], "")
    if len(sure) == 1 or (sure and len({one.operands for one in sure}) == 1):
        return _relation(proposal, sure[0], "another_operand_fits" if agreeing else "")
    if not candidates:
        return _relation(proposal, None, "missing_operand")
    if not usable:
        return _relation(proposal, candidates[0], "masked")
    if proposal.kind in _CHANGES and any(op.item.strand is not stated.strand for op in usable[0].operands):
        return _relation(proposal, None, "missing_operand")  # a level of another sentence that does not fit is none
    if len(usable) == 1:
        return _relation(proposal, usable[0], proposal.note or "operand_not_tied")
    return _relation(proposal, usable[0], "several_operands")


def _is_near(proposal: Proposal, chosen: Candidate) -> bool:
    """Return whether operands stand in the sentence of a figure that is more than a bound."""
    row = proposal.stated.row
    bounded = row.low is not None and row.high is not None
    return bounded and all(op.item.strand is proposal.stated.strand for op in chosen.operands)


def _told_once(relations: Iterable[Relation]) -> list[Relation]:
    """Return relations without what says the same arithmetic again.

    应配1540名、实有1354名，缺口186名 is a rest and no sum besides; 原有86家，注销61家，转型22家，剩下3家 a sum.
    """
    listed = list(relations)
    decided = [one for one in listed if one.reason not in OPEN]
    totals = {frozenset(_figures(one)) for one in decided if one.kind == "sum" and len(one.operands) > 2}
    rests = {frozenset(_figures(one)) for one in decided if one.kind == "remainder" and len(one.operands) == 2}
    twice = {"remainder": totals, "sum": rests}
    return [one for one in listed if frozenset(_figures(one)) not in twice.get(one.kind, ())]


def _figures(relation: Relation) -> list[str]:
    return [relation.stated, *(text.split(":", 1)[1] for text in relation.operands)]


def _is_idle(proposal: Proposal, made: Relation) -> bool:
    """Return whether nothing ties figures that do not add up: they are no list of parts, and there is no claim."""
    if made.kind not in ("sum", "remainder") or made.reason not in ("several_operands", "operand_not_tied", *_MAY_BE):
        return False
    row, chosen = proposal.stated.row, proposal.candidates[0].operands
    if made.reason in _MAY_BE and any(fits(made.kind, row, one.operands) for one in proposal.candidates):
        return False
    items = [proposal.stated, *(op.item for op in chosen)]
    found = allowed(made.kind, row, chosen)
    plausible = found is not None and row.value / 2 <= found.high <= row.value * 1.01
    one_unit = len({folded(one.row.unit) for one in items}) == 1
    return made.kind == "remainder" or not (plausible and one_unit and of_one_thing(items))


def _is_telling(proposal: Proposal, chosen: Candidate) -> bool:
    """Return whether agreement is no accident: what is stated and what is allowed are both narrow."""
    row = proposal.stated.row
    found = allowed(proposal.kind, row, chosen.operands)
    if row.value is None or row.low is None or row.high is None or found is None or not found.bounded:
        return False
    size = max(abs(row.value), 1e-9)
    if row.kind == "count" and found.low == found.high:
        return size >= 10
    return found.high - found.low <= _EXACT * size and row.high - row.low <= _NARROW * size


def _relation(proposal: Proposal, chosen: Candidate | None, reason: str) -> Relation:
    stated = proposal.stated
    operands = chosen.operands if chosen is not None else ()
    rows = [stated.row, *(op.item.row for op in operands)]
    note = proposal.note if not reason else ""
    return Relation(
        stated.row.report_id, "", proposal.kind, stated.row.fact_id,
        tuple(f"{role}:{item.row.fact_id}" for role, item in operands),
        min(row.start for row in rows), max(row.end for row in rows),
        chosen.tied_by if chosen is not None else "words",
        chosen.complete if chosen is not None else True,
        reason or note,
    )  # fmt: skip


def _presented_parts(strands: Sequence[Strand]) -> dict[int, object]:
    """Return the whole that the frames present each figure as a part of, by the id of the part."""
    by_id = {item.row.fact_id: item for strand in strands for item in strand.items}
    return {
        id(item): by_id[item.row.part_of] for strand in strands for item in strand.items if item.row.part_of in by_id
    }
