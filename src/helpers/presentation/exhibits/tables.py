"""Tables: every verb a notebook calls, gathered from the modules that make them."""

from __future__ import annotations

from helpers.presentation.exhibits.amounts import apart, counts, enforcement
from helpers.presentation.exhibits.matrix import matrix
from helpers.presentation.exhibits.norm_table import norms
from helpers.presentation.exhibits.pupils import per_student
from helpers.presentation.exhibits.recomputed import audit, derived
from helpers.presentation.page.accuracy import scores
from helpers.presentation.page.inventory import cards, corrections, disclosure, figures, rejected
from helpers.presentation.page.readings import coverage

__all__ = [
    "apart", "audit", "cards", "corrections", "counts", "coverage", "derived", "disclosure", "enforcement", "figures",
    "matrix", "norms", "per_student", "rejected", "scores",
]  # fmt: skip


def __dir__() -> list[str]:
    return list(__all__)
