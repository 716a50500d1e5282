"""Figures that cannot be, whatever a text ties them to: rates over a hundred, parts over their whole, money paid many
times over."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from helpers.analysis.figures import Figure, by_key, measured
from helpers.extraction.intervals import rounded, truncated
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

_COMPLETED = re.compile("完成率")  # 年度任务完成率104% is more than was asked for
Limit = tuple[Figure, Figure | None, str, str, float, str]


def limits(figures: Sequence[Figure]) -> list[Limit]:
    """Return (figure, other, check, claim, upper end, reason) of every figure beyond what is possible."""
    return [
        *_rates_beyond_hundred(figures),
        *_parts_beyond_wholes(figures),
        *_paid_many_times(figures),
    ]


def _rates_beyond_hundred(figures: Sequence[Figure]) -> Iterator[Limit]:
    """A rate above 100 where the indicator admits none, and above what any may be; a rate up to 100 is no claim."""
    rules = read_toml("audit.toml")["rates"]
    for figure in figures:
        entry = catalogue().get(figure.indicator)
        limited = entry is not None and entry.comparable in ("rate", "share") and figure.kind == "percent"
        if not limited or figure.disclosure != "stated" or not figure.is_level or figure.value is None:
            continue
        most = rules["never_exceed"] if figure.indicator in rules["may_exceed_100"] else 100.0
        if figure.value > most and not _COMPLETED.search(figure.subject):
            yield figure, None, "rate_within_hundred", f"{figure.printed} ≤ {most:g}%", most, "rate_exceeds_hundred"


def _parts_beyond_wholes(figures: Sequence[Figure]) -> Iterator[Limit]:
    """A figure above the one that holds it: hazards rectified above those found in one sentence, public above inclusive
    kindergartens."""
    rules = read_toml("audit.toml")["part"]
    told = {rule[name] for rule in rules for name in ("part", "whole")}
    reached = _reached([f for f in figures if f.indicator in told])
    for rule in rules:
        wanted = [f for f in reached if f.indicator in (rule["part"], rule["whole"])]
        held = by_key(wanted, "report_id", "year", "stage", "scope", "kind", *rule.get("same", ()))
        for members in held.values():
            part, whole = (_only(f for f in members if f.indicator == rule[name]) for name in ("part", "whole"))
            if part is not None and whole is not None and truncated(part).low > truncated(whole).high:
                claim = f"{part.printed} ≤ {whole.printed}"
                yield part, whole, "part_of", claim, rounded(whole).high, "part_exceeds_whole"


def _paid_many_times(figures: Sequence[Figure]) -> Iterator[Limit]:
    """What was paid, many times over or a small fraction of what was due: 应配套1236.4万元, 实配套1236.4亿元."""
    rule = read_toml("audit.toml")["paid"]
    most = rule["most_times"]
    wanted = [f for f in figures if f.indicator in (rule["due"], rule["paid"]) and f.kind == "money" and f.is_level]
    stated = [f for f in wanted if f.disclosure == "stated" and f.value]
    for members in by_key(stated, "report_id", "sentence", "year", "stage").values():
        due, paid = ([f for f in members if f.indicator == rule[name]] for name in ("due", "paid"))
        for one, other in itertools.product(paid, due):
            larger, smaller = (one, other) if one.value > other.value else (other, one)
            if larger.value > most * smaller.value:
                claim = f"{larger.printed} ≤ {most} × {smaller.printed}"
                yield larger, smaller, "paid_of_due", claim, smaller.value * most, "scale_slipped"


def _reached(figures: Sequence[Figure]) -> list[Figure]:
    return [f for f in measured(figures) if f.is_achieved and f.disclosure == "stated" and f.value is not None]


def _only(figures: Iterable[Figure]) -> Figure | None:
    """Return the figure if all given ones say the same, else None."""
    found = list(figures)
    return found[0] if found and len({(f.value, f.disclosure) for f in found}) == 1 else None
