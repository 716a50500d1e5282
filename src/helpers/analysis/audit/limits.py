"""Figures that cannot be, whatever a text ties them to: rates over a hundred, a county beyond its province."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from helpers.analysis.figures import Figure, Government, by_key, measured
from helpers.extraction.intervals import rounded, truncated
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

Limit = tuple[Figure, Figure | None, str, str, float, str]


def limits(figures: Sequence[Figure], governments: Mapping[str, Government]) -> list[Limit]:
    """Return (figure, other, check, claim, upper end, reason) of every figure beyond what is possible."""
    return [*_rates_beyond_hundred(figures), *_counties_in_provinces(figures, governments)]


def _rates_beyond_hundred(figures: Sequence[Figure]) -> Iterator[Limit]:
    """A rate above 100 where the indicator admits none; a rate up to 100 is no claim."""
    for figure in figures:
        entry = catalogue().get(figure.indicator)
        limited = entry is not None and entry.comparable in ("rate", "share") and figure.kind == "percent"
        if not limited or figure.indicator in read_toml("audit.toml")["rates"]["may_exceed_100"]:
            continue
        if figure.disclosure == "stated" and figure.is_level and figure.value is not None and figure.value > 100:
            yield figure, None, "rate_within_hundred", f"{figure.printed} ≤ 100%", 100.0, "rate_exceeds_hundred"


def _counties_in_provinces(figures: Sequence[Figure], governments: Mapping[str, Government]) -> Iterator[Limit]:
    """A county's total lies within its province's total of the same year and basis, where both report it."""
    provinces = {g.place: report_id for report_id, g in governments.items() if g.level == "province" and g.place}
    totals = [f for f in measured(figures) if f.indicator and f.is_achieved and f.disclosure == "stated" and f.year]
    whole_area = [
        f
        for f in totals
        if f.kind == "money" and (f.scope or "全域") == "全域" and catalogue()[f.indicator].comparable == "total"
    ]
    by_report = by_key(whole_area, "report_id", "indicator", "year", "stage", "basis")
    for (report_id, *key), members in by_report.items():
        government = governments.get(report_id, Government())
        above = provinces.get(government.province)
        if above is None or government.level not in ("county", "prefecture"):
            continue
        own, whole = _only(members), _only(by_report.get((above, *key), []))
        if own is not None and whole is not None and truncated(own).low > truncated(whole).high:
            claim = f"{own.printed} ≤ {whole.printed}"
            yield own, whole, "within_province", claim, rounded(whole).high, "exceeds_province"


def _only(figures: Iterable[Figure]) -> Figure | None:
    """Return the figure if all given ones say the same, else None."""
    found = list(figures)
    return found[0] if found and len({(f.value, f.disclosure) for f in found}) == 1 else None
