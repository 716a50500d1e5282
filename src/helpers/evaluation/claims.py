"""How many of the arithmetic claims of unseen texts are found, as measured by hand and kept in ``claims.csv``.

Claims are labelled by reading, with the figures they can be recomputed from; one counts as found if it is tied to just
these. ``accused`` are honest claims that were called inconsistent, ``slips`` those that truly do not follow.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_csv

COLUMNS = (
    "round", "date", "read", "texts", "claims", "found", "judged", "accused", "slips", "slips_found",
)  # fmt: skip
READINGS = ("blind", "after learning")


class Measured(NamedTuple):
    """One reading of a round; numbers of texts, of claims labelled and found, of rows judged and wrongly accused."""

    round: str
    date: str
    read: str
    texts: int
    claims: int
    found: int
    judged: int
    accused: int
    slips: int
    slips_found: int


@functools.cache
def measured() -> tuple[Measured, ...]:
    """Return all readings in order. Raises ReferenceDataError for a number or a reading that cannot be."""
    found = []
    for row in read_csv("claims.csv", COLUMNS):
        place = f"{row['round']}, {row['read']}"
        if row["read"] not in READINGS or not all(row[name].isdigit() for name in COLUMNS[3:]):
            raise ReferenceDataError("not a reading", file="claims.csv", place=place, expected=", ".join(READINGS))
        found.append(Measured(row["round"], row["date"], row["read"], *(int(row[name]) for name in COLUMNS[3:])))
    return tuple(found)


def last_blind() -> Measured:
    """Return the last reading of texts that the rules had not seen."""
    return [one for one in measured() if one.read == "blind"][-1]
