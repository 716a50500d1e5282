"""Claims of composition: lists and shares, 应配套 and 实配套, the same figure said twice, limits nothing may exceed.

Only figures that the sentence itself or the catalogue relates are held against each other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from helpers.analysis.audit.claims import Claim
from helpers.analysis.audit.lists import (
    label_of,
    list_words,
    part_lists,
    said_shares,
    share_claim,
    sum_claim,
    total_label,
)
from helpers.analysis.comparison.figures import Figure, Government, SentenceFigures, by_key, by_sentence, measured
from helpers.analysis.comparison.grades import denominator
from helpers.extraction.relations.intervals import Interval, rounded, truncated
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

_UNIQUE = ("rate", "share", "growth", "per_student")


def total_claims(figures: Sequence[Figure], governments: Mapping[str, Government]) -> list[Claim]:
    """Return every claim of composition, check by check."""
    sentences = by_sentence(figures)
    listed = [parts for sentence in sentences for parts in part_lists(sentence)]
    checks = (
        (claim for parts in listed if (claim := sum_claim(parts))),
        (claim for sentence in sentences for claim in said_shares(sentence, listed)),
        _shares_across_sentences(figures, sentences),
        _allocated_as_required(figures),
        _parts_beyond_whole(figures),
        _said_twice(figures, sentences),
        _counted_twice(sentences),
        _rates_beyond_hundred(figures),
        _per_student_totals(figures),
        _counties_in_provinces(figures, governments),
    )
    return [claim for check in checks for claim in check]


def _shares_across_sentences(figures: Sequence[Figure], sentences: Sequence[SentenceFigures]) -> Iterable[Claim]:
    """公办率 92.75% = 64 / (64 + 5): the counts may stand anywhere, so a misfit is never more than undecided."""
    labels = _labels(sentences)
    for rule in read_toml("audit.toml")["share"]:
        for (report_id,), members in by_key(figures, "report_id").items():
            counts = [
                f
                for f in members
                if f.unit == rule["unit"] and f.is_level and f.is_achieved and f.disclosure == "stated"
            ]
            part, rest = (
                _only(f for f in counts if re.search(rule[side], labels.get((report_id, f.start), "")))
                for side in ("part", "rest")
            )
            for share in (f for f in members if f.indicator == rule["indicator"] and f.disclosure == "stated"):
                if part is None or rest is None or share.kind != "percent" or not share.is_level:
                    continue
                text = f"{part.printed} / ({part.printed} + {rest.printed})"
                yield share_claim(share, (part,), (part, rest), text, "part / (part + rest)", "counts_from_elsewhere")


def _allocated_as_required(figures: Sequence[Figure]) -> Iterable[Claim]:
    """应配套 = 实配套 in one sentence. Less than required is a shortfall, an error only if the sentence says 足额."""
    for entry in catalogue().values():
        if not entry.required_for:
            continue
        levels = [f for f in figures if f.is_measure and f.kind == "money"]
        required = [f for f in levels if f.indicator == entry.required_for]
        allocated = by_key(levels, "report_id", "sentence", "indicator", "stage")
        for need in required:
            beside = allocated.get((need.report_id, need.sentence, entry.id, need.stage), [])
            # a requirement is often undated; two years that are printed must be one
            given = _only(f for f in beside if need.year is None or f.year in (None, need.year))
            if given is None:
                continue
            fully = any(word in "".join(need.sentence.split()) for word in list_words()["fully"])
            failure = ("inconsistent", "said_in_full") if fully else ("undecided", "allocated_differs")
            yield _equality("required_equals_allocated", given, need, *failure)


def _said_twice(figures: Sequence[Figure], sentences: Sequence[SentenceFigures]) -> Iterable[Claim]:
    """The same rate, share or growth in two sentences; only under the same words may a difference be an error."""
    labels = _labels(sentences)
    span = read_toml("audit.toml")["change"]["other_span"]
    known = [f for f in figures if _is_unique(f) and not re.search(span, labels.get((f.report_id, f.start), ""))]
    same = by_key(known, "report_id", "indicator", "kind", "year", "stage", "scope", "basis", "change")
    for members in same.values():
        first = members[0]
        for again in members[1:]:
            if again.sentence == first.sentence or denominator(again) != denominator(first):
                continue
            names = {labels.get((f.report_id, f.start), "") for f in (first, again)}
            sure = len(names) == 1 and len(min(names)) >= list_words()["telling_label"]
            sure = sure and first.year_basis == again.year_basis == "explicit"
            failure = ("inconsistent", "said_differently") if sure else ("undecided", "may_mean_another_thing")
            yield _equality("said_twice", again, first, *failure)


def _counted_twice(sentences: Sequence[SentenceFigures]) -> Iterable[Claim]:
    """民办学校9所 here, 4所民办学校 there: undecided at most, for a count may leave out what its words do not say."""
    for noun in list_words()["counted"]:
        named = re.compile(rf"(?:有|全[省市县区]|我[省市县区])(?:全[省市县区]|我[省市县区])?{noun}\||\|{noun}中?$")
        counted = [
            f
            for s in sentences
            for i, f in enumerate(s.figures)
            if f.kind == "count" and f.is_achieved and f.is_level and f.disclosure == "stated"
            if named.search(total_label(s, i))
        ]
        for (_, unit), members in by_key(counted, "report_id", "unit").items():
            for again in members[1:]:
                if unit and again.sentence != members[0].sentence:
                    yield _equality("said_twice", again, members[0], "undecided", "may_mean_another_thing")


def _equality(check: str, stated: Figure, other: Figure, failure: str, reason: str) -> Claim:
    return Claim(
        check=check,
        claim=f"{other.printed} = {stated.printed}",
        stated=stated,
        operands=(other,),
        allowed=rounded(other),
        lenient=truncated(other),
        unit=stated.unit,
        formula="equal",
        failure=failure,
        failure_reason=reason,
    )


def _parts_beyond_whole(figures: Sequence[Figure]) -> Iterable[Claim]:
    """A part (by the catalogue) in one sentence with its whole, larger than it; what fits is no claim."""
    levels = [f for f in figures if f.is_measure]
    wholes = by_key(levels, "report_id", "sentence", "indicator", "year", "unit")
    for part in levels:
        entry = catalogue().get(part.indicator)
        if entry is None or not entry.part_of or part.disclosure != "stated":
            continue
        whole = _only(wholes.get((part.report_id, part.sentence, entry.part_of, part.year, part.unit), []))
        if whole is None or whole.disclosure != "stated" or whole.scope != part.scope:
            continue
        if truncated(part).low > truncated(whole).high:
            limit = Interval(-math.inf, rounded(whole).high)
            yield _limit(
                "part_within_whole", part, (whole,), limit, f"{part.printed} ≤ {whole.printed}", "part_exceeds_whole"
            )


def _rates_beyond_hundred(figures: Sequence[Figure]) -> Iterable[Claim]:
    """A rate above 100 where the indicator admits none; a rate up to 100 is no claim."""
    for figure in figures:
        entry = catalogue().get(figure.indicator)
        limited = entry is not None and entry.comparable in ("rate", "share") and figure.kind == "percent"
        if not limited or figure.indicator in read_toml("audit.toml")["rates"]["may_exceed_100"]:
            continue
        if figure.disclosure == "stated" and figure.is_level and figure.value is not None and figure.value > 100:
            text = f"{figure.printed} ≤ 100%"
            yield _limit("rate_within_hundred", figure, (), Interval(0.0, 100.0), text, "rate_exceeds_hundred")


def _limit(check: str, figure: Figure, operands: tuple[Figure, ...], limit: Interval, text: str, reason: str) -> Claim:
    return Claim(check, text, figure, operands, limit, limit, figure.unit, "at most", "inconsistent", reason)


def _per_student_totals(figures: Sequence[Figure]) -> Iterable[Claim]:
    """Total = per student × pupils. Definitions of pupils differ, so a misfit stays undecided."""
    rule = read_toml("audit.toml")["per_student"]
    for _, members in by_key(measured(figures), "report_id", "year", "scope").items():
        total, each, pupils = (
            _only(f for f in members if f.indicator == rule[i] and not f.stage and f.disclosure == "stated")
            for i in ("total", "per_student", "pupils")
        )
        if total is None or each is None or pupils is None or total.kind != "money" or total.year is None:
            continue
        allowed, lenient = (_product(read(each), read(pupils)) for read in (rounded, truncated))
        yield Claim(
            "per_student_total",
            f"{each.printed} × {pupils.printed} = {total.printed}",
            total,
            (each, pupils),
            allowed,
            lenient,
            total.unit,
            "per student × pupils",
            "undecided",
            "definitions_may_differ",
        )


def _counties_in_provinces(figures: Sequence[Figure], governments: Mapping[str, Government]) -> Iterable[Claim]:
    """A county's total lies within its province's total of the same year and basis, where both report it."""
    provinces = {g.place: report_id for report_id, g in governments.items() if g.level == "province" and g.place}
    totals = [f for f in measured(figures) if f.indicator and f.is_achieved and f.disclosure == "stated" and f.year]
    whole_area = [
        f for f in totals if f.kind == "money" and (f.scope or "全域") == "全域" and _comparable(f) == "total"
    ]
    by_report = by_key(whole_area, "report_id", "indicator", "year", "stage", "basis")
    for (report_id, *key), members in by_report.items():
        government = governments.get(report_id, Government())
        above = provinces.get(government.province)
        if above is None or government.level not in ("county", "prefecture"):
            continue
        own, whole = _only(members), _only(by_report.get((above, *key), []))
        if own is not None and whole is not None:
            text = f"{own.printed} ≤ {whole.printed}"
            limit = Interval(0.0, rounded(whole).high)
            yield _limit("within_province", own, (whole,), limit, text, "exceeds_province")


def _product(a: Interval, b: Interval) -> Interval:
    return Interval(max(a.low, 0.0) * max(b.low, 0.0), a.high * b.high)


def _only(figures: Iterable[Figure]) -> Figure | None:
    """Return the figure if all given ones say the same, else None."""
    found = list(figures)
    return found[0] if found and len({(f.value, f.disclosure) for f in found}) == 1 else None


def _is_unique(figure: Figure) -> bool:
    """Whether a government can have only one such figure a year: a stated rate, share, growth or per-student sum."""
    stated = figure.disclosure == "stated" and figure.status == "actual" and figure.is_achieved and figure.year
    stated = stated and figure.is_measure
    return bool(stated) and _comparable(figure) in _UNIQUE and figure.kind in ("percent", "money", "coefficient")


def _comparable(figure: Figure) -> str:
    entry = catalogue().get(figure.indicator)
    return entry.comparable if entry else ""


def _labels(sentences: Sequence[SentenceFigures]) -> dict[tuple[str, int], str]:
    return {(f.report_id, f.start): label_of(s.gap(i)) for s in sentences for i, f in enumerate(s.figures)}
