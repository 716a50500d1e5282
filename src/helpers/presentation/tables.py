"""Tables: every verb a notebook calls, gathered from the modules that make them."""

from __future__ import annotations

from helpers.presentation.accuracy import scores
from helpers.presentation.amounts import apart, counts, enforcement
from helpers.presentation.inventory import cards, corrections, disclosure, figures, rejected
from helpers.presentation.matrix import matrix
from helpers.presentation.norm_table import norms
from helpers.presentation.pupils import per_student
from helpers.presentation.recomputed import audit, derived

__all__ = [
    "apart", "audit", "cards", "corrections", "counts", "derived", "disclosure", "enforcement", "figures", "matrix",
    "norms", "per_student", "rejected", "scores",
]  # fmt: skip
