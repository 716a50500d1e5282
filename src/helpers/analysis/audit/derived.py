"""Figures a report does not print but lets one compute: formula, operands, interval; always ours, not the report's.

Which quotients make sense is data (``derived.toml``). Nothing is derived from a mask, an assertion or a plan, nor from
money that is not that of the whole place, or whose stage nobody can tell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from helpers.analysis.audit.doubts import doubts, is_doubtful
from helpers.analysis.figures import Figure, by_key, by_sentence, governments_of, measured, trusted_figures
from helpers.analysis.kept import kept
from helpers.extraction.intervals import Interval, growth, rounded, signed
from helpers.extraction.verbs import verb
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

COLUMNS = (
    "report_id", "figure", "value", "low", "high", "unit", "formula", "fact_ids", "year", "stage", "indicator",
    "caveats", "label_zh", "label_en",
)  # fmt: skip
_CLAUSE, _PIECE = re.compile("[。；;]"), re.compile("[。；;，,]")
_CHANGE_KINDS = ("money", "coefficient", "percent", "count")


@verb
@kept
def derived(source: object) -> pd.DataFrame:
    """Return one row per figure that can be computed from a report's own figures, in corpus order.

    ``value``, ``low``, ``high`` in ``unit`` (base units: 元, 人, %, 百分点); ``formula`` is the arithmetic with the
    operands as printed; ``fact_ids`` the operands in the formula's order; ``caveats`` codes such as estimate.

    Columns: report_id, figure, unit, formula, stage, indicator, label_zh, label_en (str); value, low, high (float);
    fact_ids, caveats (tuple); year (Int64).

    Codes: figure is implied_pupils, implied_wage_bill, implied_operating_funds, teacher_pay_ratio, execution_rate,
    rectification_rate, schools_per_inspector, guards_per_school, implied_pupils_change, change_of_levels or
    reduction; caveats is estimate or approximate.

    >>> derived(corpus)[["report_id", "figure", "formula"]].head(2)
          report_id             figure            formula
    0  tongnan-2022  implied_wage_bill     798.56万 / 1.5%
    1  tongnan-2022  teacher_pay_ratio  17.02万元 / 15.14万元
    """
    governments = governments_of(source)
    held = doubts(source)
    usable = [
        f for f in trusted_figures(source) if f.disclosure == "stated" and (f.is_achieved or f.status == "standard")
    ]
    usable = [f for f in usable if not is_doubtful(f, held)]
    reports = by_key(usable, "report_id")
    rows = []
    for report_id in governments:
        figures = reports.get((report_id,), [])
        levels = measured(figures)
        rows += [*_quotients(levels), *_growth_quotients(levels), *_changes(figures), *_reductions(figures)]
    numbers = dict.fromkeys(("value", "low", "high"), "float64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers | {"year": "Int64"})


def _quotients(figures: Sequence[Figure]) -> Iterable[tuple]:
    for rule in read_toml("derived.toml")["quotient"]:
        scale = rule.get("scale", 1)
        above = [f for f in figures if f.indicator == rule["numerator"] and _fits(f, rule)]
        pairs = [(a, b) for a in above for b in _denominators(a, figures, rule)]
        for a, b in _unambiguous([(a, b) for a, b in pairs if a.mention_id != b.mention_id], rule):
            interval = (rounded(a) / rounded(b)).scaled(scale)
            if a.value / b.value * scale > rule.get("at_most", math.inf):
                continue  # 207 put right of 201 found
            times = f" × {scale}" if scale != 1 else ""
            unit_sign = "" if b.printed.endswith(("%", "％")) else times
            formula = f"{a.printed} / {b.printed}{unit_sign}"
            yield _row(rule, a, (a, b), a.value / b.value * scale, interval, formula)


def _denominators(numerator: Figure, figures: Sequence[Figure], rule: Mapping) -> list[Figure]:
    found = []
    for figure in figures:
        if "denominator_label" in rule:
            here = figure.sentence == numerator.sentence and figure.unit == "所" and figure.kind == "count"
            text = "".join(numerator.sentence.split())
            named = re.search(re.escape("".join(figure.text.split())[:-1]) + rule["denominator_label"], text)
            wanted = here and named is not None
        else:
            wanted = figure.indicator == rule["denominator"]
            wanted = wanted and ("sentence" not in rule or figure.sentence == numerator.sentence)
        agree = all(getattr(figure, name) == getattr(numerator, name) for name in rule["same"])
        whole = not rule.get("whole_system") or (is_whole_system(figure) and _same_basis(figure, numerator))
        if wanted and agree and whole and figure.value and figure.kind == rule["kinds"][1]:
            found.append(figure)
    return found


def _fits(figure: Figure, rule: Mapping) -> bool:
    text = "".join(figure.sentence.split())
    said = re.search(rule.get("sentence", ""), text) is not None
    unsaid = "not_sentence" not in rule or re.search(rule["not_sentence"], text) is None
    whole = not rule.get("whole_system") or is_whole_system(figure)
    return (
        said and unsaid and whole and figure.is_level and figure.value is not None and figure.kind == rule["kinds"][0]
    )


def is_whole_system(figure: Figure) -> bool:
    """Return whether a figure speaks of the whole place, and of a stage it names or of none at all.

    A figure without a stage whose clause or heading names one (高校生均…, a section on 高等教育) is of a stage that is
    not known for sure: it is no figure of the whole system.
    """
    if figure.scope not in ("", "全域") or figure.part_of:
        return False
    if figure.stage:
        return True
    return not _names_a_stage(figure, _CLAUSE)


def told_stage(figure: Figure) -> str:
    """Return the stage of a figure if its own words, its heading or its list give it; none that only stands near by."""
    given = figure.found_by in ("list", "before", "lead_in", "table", "heading") or _names_a_stage(figure, _PIECE)
    return figure.stage if given else ""


def _names_a_stage(figure: Figure, ends: re.Pattern[str]) -> bool:
    words = re.compile(read_toml("derived.toml")["stages"]["pattern"])
    before = figure.sentence[: max(figure.sentence.find(figure.text), 0)]
    clause = ends.split("".join(before.split()))[-1]
    return any(words.search(text) for text in (clause, figure.subject, figure.section.split(" › ")[-1]))


def _same_basis(a: Figure, b: Figure) -> bool:
    """Return whether two amounts are on one basis; one that none is known of may still be called by the other's."""
    if a.basis == b.basis:
        return True
    unnamed, named = (a, b) if not a.basis else (b, a)
    return not unnamed.basis and named.basis in unnamed.subject


def _unambiguous(pairs: Sequence[tuple[Figure, Figure]], rule: Mapping) -> list[tuple[Figure, Figure]]:
    """Return one pair per year and stage: the only one, or by the rule the one with the largest operands."""
    chosen = []
    groups: dict[tuple, list[tuple[Figure, Figure]]] = {}
    for a, b in pairs:
        groups.setdefault((a.year, a.stage), []).append((a, b))
    for members in groups.values():
        values = {(a.value, b.value) for a, b in members}
        if len(values) == 1:
            chosen.append(members[0])
        elif rule.get("pick") == "largest":
            chosen.append(max(members, key=lambda pair: (pair[1].value, pair[0].value)))
    return chosen


def _growth_quotients(figures: Sequence[Figure]) -> Iterable[tuple]:
    for rule in read_toml("derived.toml")["growth_quotient"]:
        above, below = (
            [f for f in figures if f.indicator == rule[side] and f.kind == "percent" and is_whole_system(f)]
            for side in ("numerator", "denominator")
        )
        for a in above:
            partners = [
                b for b in below if (b.year, b.base_year, b.basis, b.stage) == (a.year, a.base_year, a.basis, a.stage)
            ]
            if len(partners) != 1:
                continue
            b = partners[0]
            value = growth(*(signed(f, Interval(f.value, f.value)).scaled(0.01, 1.0) for f in (a, b))).low
            interval = growth(*(signed(f, rounded(f)).scaled(0.01, 1.0) for f in (a, b)))
            yield _row(rule, a, (a, b), value, interval, f"{_factor(a)} / {_factor(b)} - 1")


def _factor(figure: Figure) -> str:
    """Return what a rate of growth multiplies by: (1 + 7.5%), (1 - 0.87%) of a fall."""
    falls = (figure.change == "decrease") != (figure.value < 0)
    return f"(1 {'-' if falls else '+'} {figure.printed.lstrip('-－−+')})"


def _changes(figures: Sequence[Figure]) -> Iterable[tuple]:
    """The change between two levels of consecutive years, where the report prints none itself."""
    levels = [f for f in measured(figures) if f.indicator and f.year and f.is_achieved and f.kind in _CHANGE_KINDS]
    said = {(f.indicator, f.stage, f.year, f.kind) for f in figures if not f.is_level}
    for (indicator, kind, stage, _, _, unit), members in by_key(
        levels, "indicator", "kind", "stage", "scope", "basis", "unit"
    ).items():
        entry = catalogue().get(indicator)
        if entry is None or entry.comparable in ("effort", "growth", "text") or (kind == "count"):
            continue
        years = by_key(members, "year")
        for (year,), now in sorted(years.items()):
            before = years.get((year - 1,), [])
            if len({f.value for f in now}) != 1 or len({f.value for f in before}) != 1:
                continue
            if (indicator, stage, year, kind) in said:
                continue
            a, b = now[0], before[0]
            if a.bound or b.bound:
                continue  # 突破900亿元 and 突破800亿元 are apart by nobody knows how much
            rule = {"figure": "change_of_levels", "unit": "百分点" if kind == "percent" else unit}
            told = told_stage(a)
            plain = {} if told else read_toml("derived.toml")["plain_labels"].get(indicator, {})
            rule |= {"label_zh": entry.label_zh, "label_en": entry.label_en} | plain
            yield _row(rule, a, (a, b), a.value - b.value, rounded(a) - rounded(b), f"{a.printed} - {b.printed}")


def _reductions(figures: Sequence[Figure]) -> Iterable[tuple]:
    """41项撤并为15项: the reduction in percent between two ends named in one sentence."""
    for sentence in by_sentence(figures):
        if any(not f.is_level and f.kind == "percent" for f in sentence.figures):
            continue  # the sentence says itself by how much
        for index in range(1, len(sentence.figures)):
            b, a = sentence.figures[index - 1], sentence.figures[index]
            counts = a.kind == b.kind == "count" and a.unit == b.unit and a.is_level and b.is_level
            pattern = read_toml("derived.toml")["reduction"]["pattern"]
            if counts and b.value and a.value < b.value and re.fullmatch(pattern, sentence.gap(index)):
                rule = read_toml("derived.toml")["reduction"]
                interval = growth(rounded(a), rounded(b)).scaled(-1.0)
                yield _row(rule, a, (a, b), 100 * (1 - a.value / b.value), interval, f"1 - {a.printed} / {b.printed}")


def _row(
    rule: Mapping, first: Figure, operands: tuple[Figure, ...], value: float, interval: Interval, formula: str
) -> tuple:
    caveats = ["estimate"] if any(f.status == "estimate" for f in operands) else []
    caveats += ["approximate"] if any(f.bound for f in operands) else []
    bases = {f.basis for f in operands if f.basis}
    caveats += ["bases_differ"] if len(bases) > 1 else []
    low, high = (end if abs(end) != float("inf") else None for end in interval.ends)
    return (
        first.report_id, rule["figure"], value, low, high, rule["unit"], formula, tuple(f.fact_id for f in operands),
        first.year, told_stage(first), first.indicator, tuple(caveats), rule["label_zh"], rule["label_en"],
    )  # fmt: skip
