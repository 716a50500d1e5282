"""Scales: round, wide enough, and never beyond what a share can be."""

import math

from hypothesis import given
from hypothesis import strategies as st

from helpers.presentation.grammar.scales import nice, text_width

VALUES = st.lists(st.floats(-1e12, 1e12).filter(lambda v: v == 0 or abs(v) > 1e-6), min_size=1, max_size=6)


@given(VALUES, st.booleans())
def test_every_value_stands_on_its_scale(values, zero):
    scale = nice(values, zero=zero)
    slack = 1e-6 * (scale.high - scale.low)
    assert scale.low - slack <= min(values)
    assert max(values) <= scale.high + slack
    assert all(0 <= scale.share(value) <= 1 for value in values)
    assert not zero or scale.low <= 0 <= scale.high


def test_a_share_ends_at_100_but_a_value_above_is_not_cut_off():
    assert nice([93.6, 99.3, 85], cap=100).high == 100
    assert nice([90, 103], cap=100).high >= 103


def test_nothing_to_show_still_makes_a_scale():
    assert math.isfinite(nice([]).high)
    assert nice([100, 100], cap=100).low < 100


def test_a_chinese_character_is_wider_than_a_digit():
    assert text_width("元", 13) == 13 > text_width("1", 13)
