"""Which of several indicators a figure states: that whose words stand nearest, then the most specific."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.extraction.clauses.clauses import Clause
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.compositions import Composition
from helpers.extraction.words.concepts import Hit
from helpers.extraction.words.groups import groups

_BOTH = ("hazards_found", "hazards_rectified")
_BEHIND = 4.0  # characters that a word behind a figure counts as further off than one before it
_QUOTED = 1  # a quotation mark may stand between a count and what it counts
_EACH_GROUP = 3.0  # characters that a group of words is worth
_NOWHERE = -200.0


def chosen_of(found: Sequence[Composition], clause: Clause, quantity: Quantity) -> tuple[str, ...]:
    """Return the indicator whose words stand nearest to the figure, then the most specific; a group stays together."""
    if not found:
        return ()
    best = max(found, key=lambda made: _strength(made, clause, quantity)) if len(found) > 1 else found[0]
    if best.indicator.id in _BOTH and clause.left.mask & groups()["find_and_rectify"]:
        return _BOTH
    group = best.indicator.group
    if group and group != "after_school":
        # 护学岗设置达100%，学校要联系公安部门安排保安: what is said before it, where something is
        beside = clause.left.mask if best.heads & clause.left.mask else clause.left.mask | clause.right.mask
        return tuple(made.indicator.id for made in found if made.indicator.group == group and made.heads & beside) or (
            best.indicator.id,
        )
    return (best.indicator.id,)


def _strength(made: Composition, clause: Clause, quantity: Quantity) -> tuple[float, float, float]:
    """Return how well words make an indicator: how many of its groups, how near, how long."""
    nearest, length = _NOWHERE, 0.0
    spoken: set[int] = set()
    for hit in (*clause.left.hits, *clause.right.hits):
        if not hit.mask & made.heads:
            continue
        nearest = max(nearest, -_distance(hit, quantity))
        length += hit.end - hit.start
        for way in made.ways:
            spoken.update(group for group in way if group & hit.mask)
    most = max((sum(group in spoken for group in way) for way in made.ways), default=0)
    return (nearest + _EACH_GROUP * most, most, length)


def _distance(hit: Hit, quantity: Quantity) -> float:
    """Return how far a word stands from a figure; what a count counts stands at it: 岗亭和47万个“护学岗”."""
    if hit.end <= quantity.start:
        return float(quantity.start - hit.end)
    if quantity.kind == "count" and hit.start - quantity.end <= _QUOTED:
        return 0.0
    return hit.start - quantity.end + _BEHIND
