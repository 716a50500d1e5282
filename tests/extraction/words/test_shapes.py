"""Roles by shapes: every example has its role, no counter-example has it; a typo is an error that names the class."""

from __future__ import annotations

import pytest

from helpers.extraction.words import shapes
from helpers.foundation.errors import ReferenceDataError

ROLES = shapes.roles()


def sides(marked):
    before, rest = marked.split("【")
    return before, rest.split("】")[1]


@pytest.mark.parametrize(("role", "marked"), [(r.id, e) for r in ROLES.values() for e in r.examples])
def test_an_example_has_its_role(role, marked):
    assert role in shapes.roles_of(*sides(marked))


@pytest.mark.parametrize(("role", "marked"), [(r.id, e) for r in ROLES.values() for e in r.counter_examples])
def test_a_counter_example_has_not(role, marked):
    assert role not in shapes.roles_of(*sides(marked))


def test_every_role_is_tried_both_ways():
    untried = [role.id for role in ROLES.values() if not role.examples]
    assert untried == []
    assert [role.id for role in ROLES.values() if not role.counter_examples] == []


def test_no_class_of_words_is_empty_or_says_a_word_twice():
    assert [name for name, listed in shapes.words().items() if not listed or len(set(listed)) < len(listed)] == []


def test_an_unknown_class_is_an_error_that_names_those_known():
    with pytest.raises(ReferenceDataError, match="compare"):
        shapes._expression("<compair>~", "role base")


@pytest.mark.parametrize(
    ("shape", "text", "found"),
    [
        ("<start>~", "探头由", True),
        ("<up+>", "多", False),  # one character only
        ("<up+>", "增长", True),
        ("共{计|有}", "共有", True),
        ("共{计|有}", "共", False),
        ("共[计|有]", "共", True),
    ],
)
def test_the_tokens_of_a_shape(shape, text, found):
    assert (shapes._compiled([shape], r"\Z", "x").search(text) is not None) is found
