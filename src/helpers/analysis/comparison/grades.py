"""What the cells of an indicator may be compared with, how closely, and which figure keeps them apart.

The rules are data (``comparability.toml``); two cells get the lowest grade that any rule allows them. The cells that
can be compared are those of which every pair passes. A reason belongs to the figure that causes it: an estimate to the
estimate, another basis to the figure whose basis is not that of the most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from helpers.analysis.figures import ACHIEVED, Figure, Government
from helpers.extraction.words.indicators import Indicator, catalogue
from helpers.foundation.reference import read_toml

GRADES = ("ranked", "beside", "apart", "")
_PROPERTIES = ("estimate", "bound", "not_achieved")  # of one figure, not a difference of two
_ALONE = "no_counterpart"
_NEAR, _BEHIND = 30, 10  # characters around a growth in which 同口径 is said of it


class Graded(NamedTuple):
    """The grade of a cell, the codes of what it causes itself, and whether it can be compared with some other."""

    grade: str
    reasons: tuple[str, ...]
    comparable: bool = False


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
    like_for_like: bool


def grade_figures(
    stated: Mapping[str, Sequence[Figure]], entry: Indicator | None, governments: Mapping[str, Government]
) -> dict[str, Graded]:
    """Return report → grade, own reasons and comparability of the figures that fill its cell, two reports or more.

    Signatures are graded, they are few. Those that can all be compared with each other are found around the one that
    most others can be compared with; a cell outside of them gets the lowest of its grades with them.
    """
    signatures = {report_id: _signature(chosen, governments[report_id]) for report_id, chosen in stated.items()}
    size = Counter(signatures.values())
    pairs = {(a, b): relate(a, b, entry) for a in size for b in size}
    like = _all_alike(size, pairs)
    graded = {one: _graded(one, size, like, pairs, entry) for one in size}
    return {report_id: graded[signature] for report_id, signature in signatures.items()}


def relate(a: Signature, b: Signature, entry: Indicator | None) -> tuple[str, bool]:
    """Return the grade of a comparison of two cells, and whether it is a comparison at all.

    Counts of effort and totals of unlike governments may stand in one table, but nothing follows from the difference.
    """
    rules = read_toml("comparability.toml")
    comparable = entry.comparable if entry else "total"
    grade, passes = ("beside", False) if comparable in rules["never_ranked"] else ("ranked", True)
    for rule in rules["rule"]:
        outcome = _differs(rule["dimension"], a, b, rules, comparable)
        if outcome:
            allowed = "apart" if outcome == "far" else rule["grade"]
            grade = max(grade, allowed, key=GRADES.index)
            passes = passes and allowed != "apart" and rule.get("compares", True)
    return grade, passes


def _all_alike(size: Counter[Signature], pairs: Mapping) -> Counter[Signature]:
    """Return the signatures of which every pair passes, those that most others can be compared with first."""

    def support(one: Signature) -> tuple[int, int, bool]:
        passing = [
            (pairs[one, other][0], count - (other == one)) for other, count in size.items() if pairs[one, other][1]
        ]
        ranked = sum(count for grade, count in passing if grade == "ranked")
        return ranked, sum(count for _, count in passing), not one.estimate

    known = [one for one, count in size.items() if count == 1 or pairs[one, one][1]]
    if not known:
        return Counter()
    anchor = max(known, key=support)  # the first of equals: corpus order
    nearest = sorted(known, key=lambda one: (one != anchor, GRADES.index(pairs[anchor, one][0]), -size[one]))
    alike: list[Signature] = []
    for one in nearest:
        if all(pairs[one, other][1] for other in alike):
            alike.append(one)
    return Counter({one: size[one] for one in alike if sum(size[other] for other in alike) > 1})


def _graded(
    one: Signature, size: Counter[Signature], like: Counter[Signature], pairs: Mapping, entry: Indicator | None
) -> Graded:
    inside = one in like
    around = like or size
    met = [pairs[one, other][0] for other in around if other != one or around[one] > 1]
    best = inside or not like  # what stands with nobody is graded by the nearest other
    grade = (min if best else max)(met, key=GRADES.index)
    blocking, limiting = _own_reasons(one, around, inside or not like, entry)
    if not inside and not blocking:  # others keep it from being compared: no difference in years matters any more
        limiting = tuple(code for code in limiting if code in _PROPERTIES)
        return Graded(grade, (_ALONE, *limiting))
    return Graded(grade, (*blocking, *limiting), inside)


def _own_reasons(
    one: Signature, around: Counter[Signature], within: bool, entry: Indicator | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of what this figure itself causes: what keeps it from being compared, and what limits it.

    Of a difference the cause is who differs from the most; of two equally frequent values both are, unless one is
    what a figure has that says nothing else of itself (the whole area, the indicator's own denominator).
    """
    rules = read_toml("comparability.toml")
    comparable = entry.comparable if entry else "total"
    blocking = [rules["never_ranked"][comparable]] if comparable in rules["never_ranked"] else []
    limiting: list[str] = []
    for rule in rules["rule"]:
        dimension = rule["dimension"]
        outcomes = [_differs(dimension, one, other, rules, comparable) for other in around]
        if dimension in _PROPERTIES:
            caused = bool(getattr(one, dimension))
        else:
            caused = any(outcomes) and _departs(dimension, one, around, within, entry)
        if caused:
            far = "far" in outcomes
            blocks = far or rule["grade"] == "apart" or not rule.get("compares", True)
            (blocking if blocks else limiting).append("years_apart" if far else rule["reason"])
    return tuple(blocking), tuple(limiting)


def _departs(dimension: str, one: Signature, around: Counter[Signature], within: bool, entry: Indicator | None) -> bool:
    counts: Counter = Counter()
    for other, count in around.items():
        counts[getattr(other, dimension)] += count
    usual = {value for value, count in counts.items() if count == max(counts.values())}
    plain = {value for value in usual if _is_plain(dimension, value, entry)}
    usual = plain if plain else usual
    own = getattr(one, dimension)
    return usual != {own} if within else own not in usual


def _is_plain(dimension: str, value: object, entry: Indicator | None) -> bool:
    """Whether a value is what a figure has that says nothing else of itself."""
    rules = read_toml("comparability.toml")
    if dimension == "kind":
        return entry is not None and value in entry.kinds
    if dimension == "scope":
        return value == rules["default_scope"]
    if dimension == "stage":
        return value == frozenset({""})
    if dimension in ("denominator", "like_for_like"):
        return not value
    return bool(value)  # a basis, a year, a level that is named


def _differs(dimension: str, a: Signature, b: Signature, rules: Mapping, comparable: str) -> bool | str:
    if dimension == "stage":
        return a.stage.isdisjoint(b.stage)
    if dimension in _PROPERTIES:
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
        like_for_like=is_like_for_like(first),
    )


def denominator(figure: Figure) -> str:
    """Return what the figure is a share of, as a code of ``comparability.toml``; empty for the indicator's own."""
    for row in read_toml("comparability.toml")["denominator"]:
        if row["indicator"] == figure.indicator and re.search(row["pattern"], "".join(figure.sentence.split())):
            return row["code"]
    return ""


def is_like_for_like(figure: Figure) -> bool:
    """Return whether a growth is said to be on a comparable basis (同口径), not that of the levels as they were."""
    entry = catalogue().get(figure.indicator)
    return entry is not None and entry.comparable == "growth" and like_for_like(figure.sentence, figure.text)


def like_for_like(sentence: str, text: str) -> bool:
    """Return whether a sentence says 同口径 of the growth it prints as ``text``: before it, or in brackets behind it.

    >>> like_for_like("教育支出9.1亿元，同口径增长5.2%。", "5.2%"), like_for_like("教育支出增长5.2%。", "5.2%")
    (True, False)
    """
    before, _, behind = sentence.partition(text)
    said = f"{before[-_NEAR:]}{behind[:_BEHIND] if behind[:1] in '(（' else ''}"
    return any(word in said for word in read_toml("comparability.toml")["like_for_like"])
