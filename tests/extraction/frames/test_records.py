"""What stands around a figure: the one before it, the one whose subject goes on, and all so far."""

from __future__ import annotations

import pytest

from helpers.extraction.frames.records import Around

from ..clauses.surroundings import sentence


@pytest.mark.parametrize(
    ("before", "made", "previous", "carried"),
    [
        ([], [], None, None),
        (["a"], [], None, "a"),  # the sentence before still speaks
        (["a", "b"], [], None, "b"),
        (["a"], ["c"], "c", "c"),  # its own sentence first
        (["a"], ["c", "d"], "d", "d"),
    ],
)
def test_the_figure_before_and_the_one_whose_subject_goes_on(before, made, previous, carried):
    around = Around(sentence(""), None, made, before)
    assert (around.previous, around.carried, around.all) == (previous, carried, [*before, *made])
