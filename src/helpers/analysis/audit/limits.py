"""Figures that cannot be, whatever a text ties them to: rates over a hundred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.analysis.figures import Figure
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

Limit = tuple[Figure, Figure | None, str, str, float, str]


def limits(figures: Sequence[Figure]) -> list[Limit]:
    """Return (figure, other, check, claim, upper end, reason) of every figure beyond what is possible."""
    return [*_rates_beyond_hundred(figures)]


def _rates_beyond_hundred(figures: Sequence[Figure]) -> Iterator[Limit]:
    """A rate above 100 where the indicator admits none; a rate up to 100 is no claim."""
    for figure in figures:
        entry = catalogue().get(figure.indicator)
        limited = entry is not None and entry.comparable in ("rate", "share") and figure.kind == "percent"
        if not limited or figure.indicator in read_toml("audit.toml")["rates"]["may_exceed_100"]:
            continue
        if figure.disclosure == "stated" and figure.is_level and figure.value is not None and figure.value > 100:
            yield figure, None, "rate_within_hundred", f"{figure.printed} ≤ 100%", 100.0, "rate_exceeds_hundred"
