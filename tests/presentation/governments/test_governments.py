"""What a notebook on one government calls: every verb, for every government, in both languages."""

import pytest

from helpers.presentation.governments import governments

from ...years_corpus import years_corpus


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["云坪县", "白石县", "长陵县"])
@pytest.mark.parametrize("verb", [verb for verb in governments.__all__ if verb != "trend"])
def test_every_verb_shows_something_for_every_government(verb, name, language):
    held = getattr(governments, verb)(years_corpus(language=language), name)
    assert held.html
    assert held.alt


def test_the_verbs_are_those_of_the_page():
    assert {"exceptions", "promises", "revisions", "trend", "years", "claims"} == set(governments.__all__)
