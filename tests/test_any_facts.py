"""Nothing raises on any facts table: empty, masked, without years, contradictory, of unknown indicators."""

import random
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis.audit.audit import audit
from helpers.analysis.audit.derived import derived
from helpers.analysis.audit.doubts import doubts
from helpers.analysis.comparison.comparison import state_matrix
from helpers.analysis.comparison.norms import norms
from helpers.analysis.governments.exceptions import exceptions
from helpers.analysis.governments.promises import promises
from helpers.analysis.governments.revisions import revisions
from helpers.analysis.governments.trends import trend_table

from .years_corpus import years_corpus

VERBS = (audit, doubts, derived, state_matrix, norms, trend_table, revisions, promises, exceptions)
SPOILED = {
    "value": (None, 0.0, -1.0, 1e12), "low": (None, 0.0), "high": (None, 0.0), "year": (None, 1999, 2022),
    "base_year": (None, 2021), "disclosure": ("masked", "asserted", "stated"), "status": ("planned", "standard"),
    "change": ("", "decrease"), "kind": ("percent", "money", "count", "coefficient"), "unit": ("", "元", "%"),
    "indicator": ("", "unknown", "public_budget_education_funding"), "stage": ("", "小学"), "text": ("**", "一"),
    "bound": (">=", "<"), "part": ("措施", "问题"), "sentence": ("", "。"), "part_of": ("yunping-2021-121",),
}  # fmt: skip


def spoiled(seed):
    """The facts of a corpus over years, a fifth of their cells replaced by something that may stand there."""
    chance = random.Random(seed)
    table = years_corpus().facts.copy()
    for name, values in SPOILED.items():
        column = table[name].astype(object).tolist()
        table[name] = pd.array(
            [chance.choice(values) if chance.random() < 0.2 else cell for cell in column], dtype=table[name].dtype
        )
    return table


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_no_spoiled_table_raises(verb, seed):
    held, table = years_corpus(), spoiled(seed)
    verb(table)
    parts = {name: getattr(held, name) for name in ("cards", "mentions", "coverage", "relations", "governments")}
    verb(SimpleNamespace(facts=table, **parts))


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_no_empty_table_raises(verb):
    empty = years_corpus().facts.iloc[:0]
    assert len(verb(empty)) == 0
