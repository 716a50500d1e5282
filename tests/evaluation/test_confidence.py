"""Intervals: against published values, and never narrower than what is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.evaluation.confidence import interval, wilson
from helpers.evaluation.scoring import Count


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17: 857-872, table I, method 3 (score)
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_wilson_interval_is_the_published_one(hits, of, low, high):
    assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


def test_nothing_counted_says_nothing():
    assert wilson(0, 0) == (0, 1)


def made(how, hit, miss, extra):
    return Count({"name": "made", "as": how}, hit, miss, extra)


@given(
    how=st.sampled_from(["f1", "precision", "recall", "accuracy", "count"]),
    hit=st.integers(0, 2000), miss=st.integers(0, 200), extra=st.integers(0, 200),
)  # fmt: skip
def test_a_value_lies_in_its_interval(how, hit, miss, extra):
    counted = made(how, hit, miss, extra)
    low, high = interval(counted)
    if counted.of:
        assert low <= counted.value + 1e-9
        assert counted.value <= high + 1e-9
        assert low < high


@pytest.mark.parametrize(("hit", "miss", "extra"), [(959, 7, 11), (10, 3, 2), (50, 0, 0)])
def test_f1_is_carried_through_from_the_share_of_hits(hit, miss, extra):
    low, high = wilson(hit, hit + miss + extra)
    assert interval(made("f1", hit, miss, extra)) == pytest.approx((2 * low / (1 + low), 2 * high / (1 + high)))


def test_the_interval_of_f1_without_a_mistake_has_a_width():
    low, high = interval(made("f1", 139, 0, 0))
    assert (round(low, 3), high) == (0.986, pytest.approx(1))


def test_more_cases_narrow_the_interval():
    widths = [high - low for low, high in (wilson(9 * size, 10 * size) for size in (1, 10, 100))]
    assert widths == sorted(widths, reverse=True)


def test_a_number_of_mistakes_has_its_interval_in_mistakes():
    assert interval(made("count", 139, 0, 0)) == pytest.approx((0, 139 * wilson(0, 139)[1]))
