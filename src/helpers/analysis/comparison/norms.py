"""Reported figures held against the norms that bind the government: verdict codes, never words.

A certification threshold is reached or not_reached, a duty met or not_met. Only a figure that the report gives for a
government the norm binds, over the norm's own denominator, gets such a verdict; all else is said to be what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.analysis.audit.doubts import doubt_of, doubts
from helpers.analysis.audit.levels import says_each_county
from helpers.analysis.comparison.comparison import choose
from helpers.analysis.comparison.evidence import Counties, of_every_county
from helpers.analysis.comparison.grades import denominator, is_like_for_like
from helpers.analysis.comparison.references import Norm, is_renewed, norms_for
from helpers.analysis.figures import (
    Figure,
    Government,
    by_key,
    governments_of,
    measured,
    trusted_figures,
    unread_of,
)
from helpers.analysis.kept import kept
from helpers.extraction.intervals import Interval, rounded, signed
from helpers.extraction.verbs import verb
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

COLUMNS = (
    "report_id", "norm_id", "indicator", "fact_ids", "value", "low", "high", "threshold", "direction", "verdict",
    "reasons", "document", "year", "number", "kind", "stage", "unit", "text", "status", "disclosure", "confidence",
    "label_zh", "label_en", "ref_id",
)  # fmt: skip
VERDICTS = (
    "reached", "not_reached", "met", "not_met", "met_direction", "not_met_direction", "self_declared_not_reached",
    "asserted", "masked", "undecided", "different_denominator", "reference_only", "none", "unread",
)  # fmt: skip
_PASS_FAIL = {
    "certification": ("reached", "not_reached"),
    "target": ("reached", "not_reached"),
    "duty": ("met", "not_met"),
}
_PER_PUPIL = ("生均", "每生", "每名学生", "学生人数平均")
_LEVELS = ("county", "prefecture", "province")


class Finding(NamedTuple):
    """A verdict on one figure (or a quotient of two, or none), before it becomes a row."""

    verdict: str
    reasons: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    value: float | None = None
    interval: Interval | None = None


@verb
@kept
def norms(source: object) -> pd.DataFrame:
    """Return one row per report, norm and figure that the norm can be asked about.

    ``source`` is a corpus or a facts table (then the level of government is unknown, and only norms that bind every
    level are judged). ``value``, ``low``, ``high``, ``threshold`` in ``unit``; ``ref_id`` points to the reference list.
    A norm that binds and meets no figure gives a row with the verdict ``none``; with ``unread`` and the reason where
    the report was not read, so that it may well hold the figure.

    Columns: report_id, norm_id, indicator, direction, verdict, document, number, kind, stage, unit, text, status,
    disclosure, confidence, label_zh, label_en, ref_id (str); fact_ids, reasons (tuple); value, low, high, threshold
    (float); year (Int64).

    Codes: verdict is reached, not_reached, met, not_met, met_direction, not_met_direction,
    self_declared_not_reached, asserted, masked, undecided, different_denominator, reference_only, none or unread;
    kind is certification, duty or target; direction is >=, >, <= or <; confidence is H, M or L; disclosure is
    stated, masked, asserted or empty; reasons are codes.

    >>> norms(corpus)["verdict"].isin(["not_met", "not_reached"]).sum().item()
    2
    """
    governments = governments_of(source)
    figures = by_key(trusted_figures(source), "report_id", "indicator")
    mentioned = _mentioned(source)
    unread = unread_of(source)
    held = doubts(source)
    found: list[tuple[str, Norm, Finding]] = []
    for report_id, government in governments.items():
        here = norms_for(government)
        bound = {(n.indicator, n.document) for n in here if _binds(n, government)}
        for norm in here:
            if not _binds(norm, government) and (norm.indicator, norm.document) in bound:
                continue  # the document has another threshold for this level
            own = {
                i: figures.get((report_id, i), []) for i in (norm.indicator, norm.per_indicator, norm.other_indicator)
            }
            findings = [_with_standing(f, norm, government) for f in _findings(norm, own, government)]
            findings = [_with_doubt(f, held) for f in findings]
            if not findings and _binds(norm, government) and norm.binds_in(government.year):
                findings = [_unanswered(report_id, norm, mentioned, unread)]
            found += [(report_id, norm, finding) for finding in findings]
    rows = [_row(r, norm, finding, governments[r]) for r, norm, finding in _with_counties(found, governments)]
    numbers = dict.fromkeys(("value", "low", "high", "threshold"), "float64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers | {"year": "Int64"})


def _unanswered(
    report_id: str, norm: Norm, mentioned: Mapping[tuple[str, str], bool], unread: Mapping[tuple[str, str], str]
) -> Finding:
    """Say of a norm that no figure answers whether the report only mentions it, or was not read."""
    entry = catalogue().get(norm.indicator)
    why = unread.get((report_id, entry.topic if entry else "")) or unread.get((report_id, ""), "")
    if why or mentioned.get((report_id, norm.indicator)):
        return Finding("unread", (why or "damage",))
    return Finding("none", ("mentioned",) if (report_id, norm.indicator) in mentioned else ())


def _findings(norm: Norm, own: Mapping[str, Sequence[Figure]], government: Government) -> list[Finding]:
    """Judge what the report says on the norm, as if the norm bound it."""
    if norm.per_indicator:
        return _quotient_findings(norm, own, government)
    chosen = _candidates(norm, own[norm.indicator], government)
    if chosen:
        return [_judge(norm, figure) for figure in chosen]
    if norm.other_indicator:
        entry = catalogue().get(norm.other_indicator)
        in_force = [f for f in measured(own[norm.other_indicator]) if norm.binds_in(f.year or government.year)]
        return [_stated("different_denominator", (), f) for f in choose(in_force, entry, government)[:1]]
    return []


def _candidates(norm: Norm, figures: Sequence[Figure], government: Government) -> tuple[Figure, ...]:
    """Return the figures that fill the report's cell for the norm's stage and years, in the norm's own unit.

    Of a norm that ended and was not renewed later figures are told all the same, see :func:`_with_standing`.
    """
    fitting = [
        f
        for f in figures
        if f.status != "planned"
        and _in_its_unit(norm, f)
        and (not norm.stage or norm.stage == f.stage or (f.disclosure == "asserted" and f.stage in ("", "义务教育")))
    ]
    standards = read_toml("comparability.toml")["standards"]
    fitting = [f for f in fitting if f.status != "standard" or f.indicator in standards]
    in_force = [f for f in fitting if norm.binds_in(f.year or government.year)]
    later = [] if is_renewed(norm) else [f for f in fitting if norm.lapsed_by(f.year or government.year)]
    speaking = in_force or later
    # a prefecture's mean and what it says of each county are two things, and only the second tells of a county norm
    each = [f for f in speaking if says_each_county(f)] if norm.levels == ("county",) else []
    entry = catalogue().get(norm.indicator)
    return (*choose([f for f in speaking if f not in each], entry, government), *choose(each, entry, government))


def _judge(norm: Norm, figure: Figure) -> Finding:
    if denominator(figure) != norm.denominator:
        return _stated("different_denominator", (denominator(figure),), figure)
    if _declares_shortfall(figure):
        return _stated("self_declared_not_reached", ("masked",) if figure.disclosure == "masked" else (), figure)
    if figure.disclosure == "masked" or (figure.disclosure == "stated" and figure.value is None):
        direction = {"increase": "met_direction", "decrease": "not_met_direction"}.get(figure.change, "")
        known = direction if norm.threshold == 0 and norm.direction == ">=" else ""
        return _stated(known or "masked", ("masked",), figure)
    if figure.disclosure == "asserted":
        return _stated("asserted", (), figure)
    if figure.value is None:  # said to be stated, and no number came through
        return _stated("undecided", ("damage",), figure)
    reasons = [norm.caveat] if norm.caveat else []
    if figure.status == "estimate":
        reasons.append("estimate")
    if is_like_for_like(figure):
        reasons.append("comparable_basis")
    value, interval = _oriented(norm, figure)
    exact = Interval(value, value) if not figure.bound and not figure.approximate else interval
    verdict = _pass_or_fail(norm, exact)
    if figure.part in ("问题", "措施") and verdict in ("reached", "met"):
        return Finding("reference_only", (*reasons, "not_an_achievement"), (figure,), value, interval)
    if verdict == "undecided":
        reasons.append("bound")
    elif value == norm.threshold:
        reasons.append("on_threshold")
    return Finding(verdict, tuple(reasons), (figure,), value, interval)


def _in_its_unit(norm: Norm, figure: Figure) -> bool:
    """Whether a figure is per pupil where the norm is: by its unit, or, of bare money, as its sentence says 生均."""
    wanted = norm.unit_contains
    if not wanted or not figure.unit or wanted in figure.unit:
        return True
    said = figure.sentence.partition(figure.text)[0]
    plain = figure.unit == "元" and not any(scale in figure.text for scale in "万亿")
    return plain and any(words in said for words in _PER_PUPIL)


def _oriented(norm: Norm, figure: Figure) -> tuple[float | None, Interval]:
    """Return the value as the norm counts it: a fall below zero, a ratio the same way round (15:1 is 1:15)."""
    interval, value = signed(figure, rounded(figure)), figure.value
    if figure.change == "decrease" and value:
        return -value, interval
    if figure.kind == "ratio" and norm.unit == "比" and norm.threshold < 1 < (value or 0):
        turned = Interval(1.0, 1.0) / interval
        return 1.0 / value, turned
    return value, interval


def _quotient_findings(norm: Norm, own: Mapping[str, Sequence[Figure]], government: Government) -> list[Finding]:
    above = _candidates(norm, own[norm.indicator], government)
    below = [f for f in measured(own[norm.per_indicator]) if norm.binds_in(f.year or government.year)]
    for figure in above:
        partners = [f for f in below if f.year == figure.year and _belong_together(f, figure)]
        if not partners:
            continue
        other = min(partners, key=lambda f: (f.disclosure != "stated", abs(f.start - figure.start)))
        if "masked" in (figure.disclosure, other.disclosure):
            return [Finding("masked", ("masked",), (figure, other))]
        if figure.value and other.value:
            value, interval = figure.value / other.value, rounded(figure) / rounded(other)
            estimate = ("estimate",) if "estimate" in (figure.status, other.status) else ()
            open_ended = bool(figure.bound or other.bound)  # 预算不足30万元的，按30万元
            verdict = _pass_or_fail(norm, interval if open_ended else Interval(value, value))
            limits = ("bound",) if verdict == "undecided" else ()
            return [Finding(verdict, (*limits, *estimate), (figure, other), value, interval)]
    stated = _candidates(norm, own[norm.other_indicator], government) if norm.other_indicator else ()
    return [_judge(norm, f) for f in stated[:1]]


def _belong_together(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one stage, where both name one, and of one scope or sentence."""
    stages = {one.stage, other.stage} - {""}
    return len(stages) < 2 and (one.scope == other.scope or one.sentence == other.sentence)


def _pass_or_fail(norm: Norm, allowed: Interval) -> str:
    passed, failed = _PASS_FAIL[norm.kind]
    if norm.direction in (">=", ">"):
        strict = norm.direction == ">"
        surely, surely_not = allowed.low >= norm.threshold, allowed.high < norm.threshold
        on_it = strict and allowed.low == norm.threshold
    else:
        strict = norm.direction == "<"
        surely, surely_not = allowed.high <= norm.threshold, allowed.low > norm.threshold
        on_it = strict and allowed.high == norm.threshold
    if surely and not on_it:
        return passed
    return failed if surely_not or (on_it and allowed.low == allowed.high) else "undecided"


def _with_standing(finding: Finding, norm: Norm, government: Government) -> Finding:
    """Turn a verdict into ``reference_only`` where the norm does not bind, or is not sure enough to judge by."""
    why = []
    if not _binds(norm, government):
        why.append("other_level" if government.level else "level_unknown")
    if norm.confidence == "L":
        why.append("low_confidence")
    if any(norm.lapsed_by(f.year or government.year) for f in finding.figures):
        why.append("lapsed")
    if not all(_speaks_for(f, government) for f in finding.figures):
        why.append("other_scope")
    if not all(norm.speaks_of(f.basis) for f in finding.figures if f.disclosure != "asserted"):  # 各项经费均只增不减
        why.append("other_basis")
    if why == ["other_level"] and of_every_county(norm, government, finding.figures, finding.verdict):
        return finding._replace(reasons=("every_county", *finding.reasons))
    if not why:
        years = {f.year for f in finding.figures if f.year and government.year and f.year < government.year}
        reasons = (*finding.reasons, *(("other_year",) if years else ()))
        return finding._replace(reasons=reasons)
    said = (finding.verdict,) if finding.verdict in ("asserted", "masked", "different_denominator") else ()
    reasons = tuple(dict.fromkeys((*why, *said, *finding.reasons)))
    return finding._replace(verdict="reference_only", reasons=reasons)


def _with_counties(
    found: Sequence[tuple[str, Norm, Finding]], governments: Mapping[str, Government]
) -> Iterator[tuple[str, Norm, Finding]]:
    """Judge a county norm at a prefecture or province by its counties, where all of them reach it."""

    def year_of(report_id: str, finding: Finding) -> int | None:
        return (finding.figures[0].year if finding.figures else None) or governments[report_id].year

    counties = Counties(((r, n.norm_id, year_of(r, one), one.verdict) for r, n, one in found), governments)
    for report_id, norm, finding in found:
        if finding.verdict == "reference_only" and finding.reasons[0] == "other_level":  # and is in no doubt
            verdict, why = counties.told(report_id, norm, year_of(report_id, finding))
            rest = finding.reasons[1:] if verdict else finding.reasons
            finding = finding._replace(verdict=verdict or finding.verdict, reasons=(*why, *rest))
        yield report_id, norm, finding


def _with_doubt(finding: Finding, held: Mapping[str, str]) -> Finding:
    """Judge no figure that the report's own arithmetic puts in doubt."""
    why = doubt_of(finding.figures, held)
    return finding._replace(verdict="undecided", reasons=(why, *finding.reasons)) if why else finding


def _speaks_for(figure: Figure, government: Government) -> bool:
    """Whether a figure is the whole government's: of its whole area, or of its level as its report calls it."""
    rules = read_toml("comparability.toml")
    return figure.scope in ("", rules["default_scope"], rules["own_scope"].get(government.level))


def _binds(norm: Norm, government: Government) -> bool:
    return government.level in norm.levels or set(_LEVELS) <= set(norm.levels)


def _declares_shortfall(figure: Figure) -> bool:
    """Whether a sentence among the problems says of its figure that it falls short: 对比国家要求…存在差距较大."""
    words = read_toml("audit.toml")["shortfall"]["patterns"]
    sentence = "".join(figure.sentence.split())
    return figure.part == "问题" and any(re.search(pattern, sentence) for pattern in words)


def _stated(verdict: str, reasons: tuple[str, ...], figure: Figure) -> Finding:
    return Finding(verdict, tuple(r for r in reasons if r), (figure,), figure.value, signed(figure, rounded(figure)))


def _mentioned(source: object) -> dict[tuple[str, str], bool]:
    """Return the (report, indicator) that are mentioned, and whether a number beside one could not be read."""
    mentions = None if isinstance(source, pd.DataFrame) else getattr(source, "mentions", None)
    found: dict[tuple[str, str], bool] = {}
    if mentions is not None:
        for row in mentions[["report_id", "indicator", "damaged"]].itertuples(index=False):
            key = (row.report_id, row.indicator)
            found[key] = found.get(key, False) or bool(row.damaged)
    return found


def _row(report_id: str, norm: Norm, finding: Finding, government: Government) -> tuple:
    first = finding.figures[0] if finding.figures else None
    low, high = finding.interval.ends if finding.interval and finding.value is not None else (None, None)
    year = (first.year if first else None) or government.year
    return (
        report_id, norm.norm_id, norm.indicator, tuple(f.fact_id for f in finding.figures), finding.value,
        _finite(low), _finite(high), norm.threshold, norm.direction, finding.verdict, finding.reasons, norm.document,
        year, norm.number, norm.kind, (first.stage if first else "") or norm.stage, norm.unit,
        first.text if first else "", first.status if first else "", first.disclosure if first else "",
        norm.confidence, norm.label_zh, norm.label_en, norm.ref_id,
    )  # fmt: skip


def _finite(end: float | None) -> float | None:
    return None if end is None or end in (float("inf"), float("-inf")) else end
