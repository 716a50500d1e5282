"""Strips: the value where it belongs, the mask without a place, the description in words."""

import re

import pytest

from helpers.presentation.grammar.scales import Scale
from helpers.presentation.grammar.strips import audit_strip, counts_bar, norm_strip

AXIS = Scale(0, 100, (0, 50, 100))


def discs(svg):
    return [float(at) for at in re.findall(r'<circle cx="([\d.]+)%"', svg)]


@pytest.mark.parametrize(("direction", "shaded_from"), [(">=", 50.0), ("<=", 2.0)])
def test_the_side_that_satisfies_is_tinted(direction, shaded_from):
    svg = norm_strip(AXIS, 50, direction, value=80)
    assert float(re.search(r'<rect x="([\d.]+)%"[^>]*class="fr"', svg)[1]) == shaded_from
    assert discs(svg) == [78.8 + 0.0]


def test_a_mask_fills_the_whole_track_and_has_no_disc():
    svg = norm_strip(AXIS, 50, ">=", value=None, mark="masked")
    assert discs(svg) == []
    assert 'class="fm"' in svg


def test_what_is_not_judged_is_grey_and_an_estimate_hatched():
    assert "var(--ink3)" in norm_strip(AXIS, 50, ">=", value=80, mark="unjudged")
    assert 'class="fh"' in norm_strip(AXIS, 50, ">=", value=80, mark="estimate")


def test_an_audit_strip_shows_bar_whisker_disc_and_words():
    svg = audit_strip(AXIS, (40, 60), (45, 55), 50, "40至60", alt="允许40至60")
    assert discs(svg) == [50.0]
    assert "40至60</text>" in svg
    assert 'aria-label="允许40至60"' in svg


def test_an_open_side_reaches_the_edge():
    assert 'x="2%"' in audit_strip(AXIS, (None, 60), (50, 50), 50, "不高于60")


def test_states_that_do_not_occur_take_no_room():
    assert counts_bar([("stated", 3), ("masked", 0), ("none", 1)], alt="a").count("<rect") == 2
