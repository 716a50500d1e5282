"""What the cells of an indicator may be compared with, how closely, and which rule keeps them apart.

The rules are data (``comparability.toml``); two cells get the lowest grade that any rule allows them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.analysis.figures import ACHIEVED, Figure, Government
from helpers.extraction.words.indicators import Indicator
from helpers.foundation.reference import read_toml

GRADES = ("ranked", "beside", "apart", "")


@dataclass(frozen=True, slots=True)
class Signature:
    """All that decides what a cell can be compared with; cells of equal signature are comparable without limit."""

    kind: str
    basis: str
    denominator: str
    stage: frozenset[str]
    scope: str
    not_achieved: str
    year: int | None
    estimate: bool
    bound: str
    level: str


def grade_figures(
    stated: Mapping[str, Sequence[Figure]], entry: Indicator | None, governments: Mapping[str, Government]
) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return report → grade and reason codes of the figures that fill its cell, two reports or more.

    Each is graded against the one that most others can be compared with: signatures first, they are few.
    """
    signatures = {report_id: _signature(chosen, governments[report_id]) for report_id, chosen in stated.items()}
    size = Counter(signatures.values())
    relations = {(a, b): relate(a, b, entry) for a in size for b in size}

    def support(anchor: Signature) -> tuple[int, int, bool]:
        grades = Counter()
        for other, count in size.items():
            grades[relations[anchor, other][0]] += count - (other == anchor)
        return grades["ranked"], grades["beside"], not anchor.estimate

    anchor = max(size, key=support)  # the first of equals: corpus order
    if size[anchor] > 1:
        own = relations[anchor, anchor]
    else:
        others = [relations[anchor, other] for other in size if other != anchor]
        own = min(others, key=lambda relation: GRADES.index(relation[0]))
    return {
        report_id: own if signature == anchor else relations[anchor, signature]
        for report_id, signature in signatures.items()
    }


def relate(a: Signature, b: Signature, entry: Indicator | None) -> tuple[str, tuple[str, ...]]:
    """Return the grade of a comparison of two cells and the codes of the rules that keep it from being ranked."""
    rules = read_toml("comparability.toml")
    comparable = entry.comparable if entry else "total"
    reasons: dict[str, list[str]] = defaultdict(list)
    if comparable in rules["never_ranked"]:
        reasons["beside"].append(rules["never_ranked"][comparable])
    for rule in rules["rule"]:
        outcome = _differs(rule["dimension"], a, b, rules, comparable)
        if outcome == "far":
            reasons["apart"].append("years_apart")
        elif outcome:
            reasons[rule["grade"]].append(rule["reason"])
    grade = next((g for g in ("apart", "beside") if reasons[g]), "ranked")
    return grade, (*reasons["apart"], *reasons["beside"])


def _differs(dimension: str, a: Signature, b: Signature, rules: Mapping, comparable: str) -> bool | str:
    if dimension == "stage":
        return a.stage.isdisjoint(b.stage)
    if dimension in ("estimate", "bound", "not_achieved"):  # a property of either figure, not a difference
        return bool(getattr(a, dimension) or getattr(b, dimension))
    if dimension == "year":
        if a.year is None or b.year is None:
            return a.year != b.year
        return "far" if abs(a.year - b.year) > rules["years_apart"] else a.year != b.year
    if dimension == "level":
        sized = comparable not in rules["across_levels"] or (a.kind == "count" and comparable != "per_student")
        sized = sized and comparable not in rules["never_ranked"]
        return sized and (a.level != b.level or not a.level)
    return getattr(a, dimension) != getattr(b, dimension)


def _signature(chosen: Sequence[Figure], government: Government) -> Signature:
    rules = read_toml("comparability.toml")
    first = chosen[0]
    standard = first.indicator in rules["standards"] and first.status == "standard"
    return Signature(
        kind=first.kind,
        basis=first.basis,
        denominator=denominator(first),
        stage=frozenset(f.stage for f in chosen),
        scope="+".join(sorted({f.scope or rules["default_scope"] for f in chosen})),
        not_achieved="" if standard or first.status in ACHIEVED else first.status,
        year=first.year,
        estimate=first.status == "estimate",
        bound=first.bound,
        level=government.level,
    )


def denominator(figure: Figure) -> str:
    """Return what the figure is a share of, as a code of ``comparability.toml``; empty for the indicator's own."""
    for row in read_toml("comparability.toml")["denominator"]:
        if row["indicator"] == figure.indicator and re.search(row["pattern"], "".join(figure.sentence.split())):
            return row["code"]
    return ""
