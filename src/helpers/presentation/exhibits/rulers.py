"""Which figures of an indicator one ruler may hold, and the dot of each: alike in basis and stage, of the whole area.

A plan, a figure of one district or of another stage is told beside the ruler, with its own reason, never on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.analysis.comparison.grades import like_for_like
from helpers.analysis.figures import ACHIEVED
from helpers.presentation.grammar.dots import Dot
from helpers.presentation.grammar.marks import fact
from helpers.presentation.grammar.national import national, national_text
from helpers.presentation.grammar.views import report_label
from helpers.presentation.language.figures import directed
from helpers.presentation.language.qualifiers import basis_words, dated, is_whole, stage_words
from helpers.presentation.language.wording import say

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Ruler:
    """Facts that share a ruler, in corpus order, and the stated figures beside it with the codes of what keeps them."""

    facts: tuple[Row, ...] = ()
    others: tuple[tuple[Row, tuple[str, ...]], ...] = ()
    basis: str = ""
    stage: str = ""


def one_ruler(corpus, rows: Sequence[Row]) -> Ruler:
    """Return the ruler that holds figures of most governments, of the stated cells of one indicator."""
    cells = [row for row in rows if row["state"] == "stated"]
    told = [(row, fact(corpus, fact_id)) for row in cells for fact_id in row["fact_ids"]]
    kept = [(row, one) for row, one in told if not _keeps_off(row, one)]
    kinds: dict[tuple[str, str, str], set[str]] = {}
    for _, one in kept:
        kinds.setdefault(_kind(one), set()).add(str(one["report_id"]))
    best = max(kinds, key=lambda kind: len(kinds[kind]), default=("", "", ""))
    facts = tuple(one for _, one in kept if _kind(one) == best)
    drawn = {one["fact_id"] for one in facts}
    others = tuple(
        (one, _keeps_off(row, one) or _unlike(one, best)) for row, one in told if one["fact_id"] not in drawn
    )
    return Ruler(facts, others, best[1], best[2])


def beside_ruler(corpus, rows: Sequence[Row], ruler: Ruler) -> list[Row]:
    """Return the assertions, and the masks whose direction is known, of the ruler's own basis and stage."""
    facts = [
        fact(corpus, fact_id)
        for row in rows
        if row["state"] == "asserted" or (row["state"] == "masked" and row["change"] in ("increase", "decrease"))
        for fact_id in row["fact_ids"]
    ]
    return [one for one in facts if is_whole(one) and one["stage"] == ruler.stage]


def dot_of(corpus, row: Row, *, signed: bool, within: int = 0) -> Dot:
    """Return the dot of a fact: signed where it is a growth, ``within`` so many years of a national value."""
    language, state = corpus.language, str(row["disclosure"])
    value = _value(row, signed)
    estimate = row["status"] == "estimate"
    mark = "estimate" if estimate and state == "stated" else state
    masked = mark == "masked" or value is None
    parts = [dated(row, language), basis_words(row, language), stage_words(row, language)]
    if masked:
        parts.append(say(f"chart.masked.{row['change'] or 'level'}" if signed else "state.masked", language))
    else:
        parts.append(say("status.estimate", language) if estimate else "")
        alike = signed and like_for_like(row["sentence"], row["text"])
        parts.append(say("chart.like_for_like", language) if alike else "")
    reference = None if masked else national(corpus, row, within=within)
    return Dot(
        label=report_label(corpus, str(row["report_id"])),
        note=" · ".join(part for part in parts if part),
        shown="" if masked else directed(row, language),
        href=str(row["fact_id"]),
        mark="masked" if masked else mark,
        value=None if masked else value,
        bound=str(row["bound"]),
        direction={"increase": 1, "decrease": -1}.get(str(row["change"]), 0) if signed else 0,
        reference=reference.value if reference else None,
        reference_text=national_text(reference, language) if reference else "",
        reference_id=reference.comparator_id if reference else "",
    )


def _value(row: Row, signed: bool) -> float | None:
    """Return what is drawn: the figure with its sign, of an assertion what its words amount to."""
    value = None if pd.isna(row["value"]) else float(row["value"])
    if value is None and row["disclosure"] == "asserted" and not pd.isna(row["low"]):
        return float(row["low"])
    falls = signed and row["change"] == "decrease" and value is not None and value > 0
    return -value if falls else value


def _kind(row: Row) -> tuple[str, str, str]:
    return str(row["kind"]), str(row["basis"]), str(row["stage"])


def _keeps_off(cell: Row, row: Row) -> tuple[str, ...]:
    """Return what keeps a figure off every ruler, whatever the others are."""
    if not is_whole(row):
        return ("other_scope",)
    if row["status"] not in ACHIEVED:
        return ("not_achieved",)
    if cell["grade"] == "apart":
        return tuple(cell["reasons"][:2]) or ("other_kind",)
    return ()


def _unlike(row: Row, best: tuple[str, str, str]) -> tuple[str, ...]:
    kind, basis, stage = _kind(row)
    codes = {"other_kind": kind != best[0], "other_basis": basis != best[1], "other_stage": stage != best[2]}
    return tuple(code for code, holds in codes.items() if holds)
