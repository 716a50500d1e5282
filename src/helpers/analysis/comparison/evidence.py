"""What a prefecture or province shows for a norm of its counties: that each of them reaches it.

A county norm judges counties; the mean of a prefecture passes it or not without telling anything of them. But where a
report says of every county that it reaches the threshold, or the reports of all its counties do, the norm is met there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from helpers.analysis.audit.levels import says_each_county
from helpers.analysis.comparison.references import Norm
from helpers.analysis.figures import Figure, Government
from helpers.analysis.nesting import Place, counties_in, nesting

PASSED, FAILED = ("reached", "met"), ("not_reached", "not_met", "self_declared_not_reached")
Judged = tuple[str, str, int | None, str]  # report, norm, year, verdict


def of_every_county(norm: Norm, government: Government, figures: Sequence[Figure], verdict: str) -> bool:
    """Return whether a figure that would pass a county norm is said of every county of the government."""
    judges = norm.levels == ("county",) and government.level in ("prefecture", "province")
    return judges and verdict in PASSED and len(figures) == 1 and says_each_county(figures[0])


class Counties:
    """The verdicts on county norms of all counties of a corpus, by the places that hold them."""

    def __init__(self, judged: Iterable[Judged], governments: Mapping[str, Government]) -> None:
        self._tree = nesting(governments)
        self._verdicts: dict[tuple[str, int | None, Place], set[str]] = defaultdict(set)
        self._counties: dict[Place, set[Place]] = defaultdict(set)
        for holder, report_ids in self._tree.inside.items():
            counties = (one for one in report_ids if governments[one].level == "county")
            self._counties[holder] = {self._tree.place_of[one] for one in counties}
        for report_id, norm_id, year, verdict in judged:
            if report_id in self._tree.place_of:
                self._verdicts[norm_id, year, self._tree.place_of[report_id]].add(verdict)

    def told(self, report_id: str, norm: Norm, year: int | None) -> tuple[str, tuple[str, ...]]:
        """Return the verdict that the counties of a report's government give in a year, or none, and why."""
        place = self._tree.place_of.get(report_id)
        counties = self._counties.get(place, set()) if place else set()
        if norm.levels != ("county",) or not counties or year is None:
            return "", ()
        verdicts = [self._verdicts.get((norm.norm_id, year, one), set()) for one in counties]
        if any(said & set(FAILED) for said in verdicts):
            return "", ("county_not_reached",)
        known = counties_in(place)
        if not all(said and said <= set(PASSED) for said in verdicts) or len(counties) < (known or 0):
            return "", ("counties_missing",)
        return "reached", ("counties_reached", *(("counties_of_corpus",) if not known else ()))
