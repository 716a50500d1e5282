"""A claim of a report that its other figures let one recompute, and the verdict on it.

The audit detects, it does not accuse (DESIGN §4.5): a claim is inconsistent only if it fails even when every printed
number may be one unit of its last digit off, and even then the reason says what an honest report may have done.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.analysis.comparison.figures import Figure
from helpers.extraction.relations.intervals import Interval, rounded, signed, truncated

VERDICTS = ("consistent", "inconsistent", "undecided")


@dataclass(frozen=True, slots=True)
class Claim:
    """A stated figure, the operands it can be recomputed from, and what they allow.

    ``allowed`` comes from correctly rounded operands, ``lenient`` from truncated ones; both None if a base is missing.
    ``failure`` is the verdict if not even ``lenient`` admits the stated figure, ``failure_reason`` its reason.
    """

    check: str
    claim: str
    stated: Figure
    operands: tuple[Figure, ...]
    allowed: Interval | None
    lenient: Interval | None
    unit: str
    formula: str
    failure: str = "inconsistent"
    failure_reason: str = "does_not_follow"
    caveats: tuple[str, ...] = field(default=())

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The stated figure first, then the operands."""
        return (self.stated, *self.operands)


def verdict(claim: Claim) -> tuple[str, str]:
    """Return the verdict on a claim and its reason code (empty for a plain agreement)."""
    if any(f.disclosure == "masked" for f in claim.figures):
        return "undecided", "masked"
    if claim.allowed is None or claim.lenient is None:
        return "undecided", "base_missing"
    stated = signed(claim.stated, rounded(claim.stated))
    if claim.allowed.overlaps(stated):
        return ("consistent", "") if claim.allowed.bounded else ("undecided", "bound")
    if claim.lenient.overlaps(signed(claim.stated, truncated(claim.stated))):
        return "consistent", "within_last_digit"
    return claim.failure, claim.failure_reason


def caveats(claim: Claim) -> tuple[str, ...]:
    """Return the codes a reader must know whatever the verdict: an estimate, a bound."""
    found = list(claim.caveats)
    if any(f.status == "estimate" for f in claim.figures):
        found.append("estimate")
    if any(f.bound or (f.approximate and f.status != "estimate") for f in claim.figures):
        found.append("approximate")
    return tuple(dict.fromkeys(found))
