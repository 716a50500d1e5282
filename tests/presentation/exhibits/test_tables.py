"""Tables: every verb stands, whatever the corpus holds."""

import pytest

from helpers.presentation.exhibits import tables

from ...made_corpus import corpus

ARGUMENTS = {
    "apart": ("public_budget_education_funding_growth",),
    "counts": ("safety",),
    "matrix": ("safety",),
    "figures": ("funding",),
}


@pytest.mark.parametrize("verb", tables.__all__)
@pytest.mark.parametrize("held", [("silent",), ("open",), ("open", "masked", "falling", "silent")])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_table_stands_for_every_corpus(verb, held, language):
    of = corpus(*held, language=language)
    exhibit = getattr(tables, verb)(of, *ARGUMENTS.get(verb, ()))
    assert exhibit.title
    assert exhibit.alt
    assert set(exhibit.fact_ids) <= set(of.facts["fact_id"])
    assert "*" not in exhibit.html or verb == "rejected", "a mask shows as a hatch"
