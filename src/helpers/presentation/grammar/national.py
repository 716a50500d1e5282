"""The national value beside a figure: the one nearest in time, on its basis, and what it must be called."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.analysis.comparison.grades import like_for_like
from helpers.analysis.comparison.moments import day_of, last_days
from helpers.analysis.comparison.references import Comparator, comparator, plain_growth
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml
from helpers.presentation.grammar.marks import fact
from helpers.presentation.grammar.views import once, year_of
from helpers.presentation.language.numbers import with_sign
from helpers.presentation.language.wording import say

_days = once(last_days)


def national(corpus, row: Mapping[str, object], *, indicator: str = "", within: int = 0) -> Comparator | None:
    """Return the national value for a row of the facts table (or for ``indicator``, its growth), or None."""
    day = day_of(row, _days(corpus).get(str(row["report_id"])))
    stage, basis = str(row["stage"]), str(row["basis"])
    return comparator(indicator or str(row["indicator"]), year_of(row), stage, within, basis=basis, day=day)


def value_text(reference: Comparator, language: str) -> str:
    """Return a national value as it is shown: a growth with its sign, and how it came about: 同口径+5.17%."""
    entry = catalogue().get(reference.indicator)
    growing = entry is not None and entry.comparable == "growth"
    shown = with_sign(reference.text, reference.value) if growing else reference.text
    if not reference.calculation:
        return shown
    return say(f"chart.calculation.{reference.calculation}", language, value=shown)


def national_text(reference: Comparator, language: str) -> str:
    """Return a national value with its year, or its month where it is of a day."""
    when = say("year", language, year=reference.year)
    if reference.as_of:
        when = say("chart.month", language, year=reference.day.year, month=reference.day.month)
    return say("chart.national", language, when=when, value=value_text(reference, language))


def side(row: Mapping[str, object], value: float, reference: Comparator) -> str:
    """Return above, below or equal; between where a growth on a comparable basis and that of the levels do not agree.

    A growth that is itself on a comparable basis is held against the like of it only.
    """
    tried = [reference.value]
    if reference.calculation == "comparable_basis" and not like_for_like(row["sentence"], row["text"]):
        tried.append(plain_growth(reference))
    sides = {_side(value, other) for other in tried if other is not None}
    return sides.pop() if len(sides) == 1 else "between"


def unlike_nation(corpus, row: Mapping[str, object], reference: Comparator | None) -> list[str]:
    """Return the codes of what keeps a growth (of a state row) from the national value of its year.

    Whoever prints the two beside each other asks this first, so that no page sets apart what another compares.
    """
    one = fact(corpus, row["fact_ids"][0])
    keeps = {
        "in_doubt": "in_doubt" in row["reasons"],
        "in_doubt_levels": "in_doubt_levels" in row["reasons"],
        "other_basis": reference is not None and one["basis"] != reference.basis,
        "other_scope": one["scope"] not in ("", read_toml("comparability.toml")["default_scope"]),
        "estimate": one["status"] == "estimate",
        "bound": bool(one["bound"]),
    }
    return [code for code, holds in keeps.items() if holds]


def _side(value: float, reference: float) -> str:
    return "above" if value > reference else "below" if value < reference else "equal"
