"""Groups of concepts: each is asked of a figure's words as one mask."""

from __future__ import annotations

import pytest

from helpers.extraction.words.concepts import concepts, find
from helpers.extraction.words.groups import groups


def said(text):
    """The bits of all words of ``text``."""
    mask = 0
    for hit in find(text):
        mask |= hit.mask
    return mask


@pytest.mark.parametrize(
    ("text", "group", "belongs"),
    [
        ("专职保安", "speaks", True),  # a subject
        ("取缔", "speaks", True),  # an act
        ("小学", "speaks", False),  # a stage alone is none
        ("幼儿园", "speaks", False),  # a kind of school alone is none
        ("比上年增长", "speaks", False),  # a change speaks of what goes on
        ("占比", "speaks", False),
        ("比上年增长", "goes_on", True),
        ("合计", "goes_on", True),
        ("同口径", "goes_on", True),
        ("专职保安", "goes_on", False),
        ("增至", "changes", True),
        ("初中", "stages", True),
        ("教师", "stages", False),
        ("下达", "paid", True),
        ("覆盖率", "rated", True),
        ("经费", "light", True),
        ("专职保安", "light", False),
        ("专任教师", "attributes", True),
        ("专任教师", "schools", False),
        ("幼儿园", "kinds_of_school", True),
        ("占比", "named", False),  # a measure of no name of its own
    ],
)
def test_a_word_belongs_to_a_group(text, group, belongs):
    assert find(text)
    assert bool(said(text) & groups()[group]) is belongs


def test_what_speaks_neither_says_a_stage_nor_a_change():
    assert not groups()["speaks"] & (groups()["stages"] | groups()["changes"])


def test_a_new_subject_is_every_thing_that_is_not_light():
    assert groups()["new_subject"] == concepts().subjects
    assert not groups()["new_subject"] & groups()["light"]


def test_every_group_holds_a_concept():
    assert [name for name, mask in groups().items() if not mask] == []
