"""Keyness: log-odds, chance and false discovery, against numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.themes.keyness import chance, false_discovery, log_odds


def test_log_odds_of_two_uses_against_none():
    odds, z = log_odds(np.array([2.0]), np.array([2.0]), np.array([3.0]), 6.0, 6.0)
    assert odds[0] == pytest.approx(math.log(4 / 5) - math.log(2 / 7))
    assert z[0] == pytest.approx(odds[0] / math.sqrt(1 / 4 + 1 / 2))


def test_chance_is_the_tail_of_the_log_likelihood_ratio():
    # 10 of 503 words here, 1 of 2,164 elsewhere; expected 2.07 and 8.93
    expected = 11 * 503 / 2667
    ratio = 2 * (10 * math.log(10 / expected) + math.log(1 / (11 - expected)))
    found = chance(np.array([10.0]), np.array([11.0]), np.array([503.0]), 2667.0)[0]
    assert found == pytest.approx(math.erfc(math.sqrt(ratio / 2)) / 2)
    assert found < 1e-6


@pytest.mark.parametrize(
    ("own", "total", "side"),
    [(2.0, 11.0, "less"), (0.0, 11.0, "less"), (1.0, 11.0, "less"), (11.0, 11.0, "more"), (5.0, 11.0, "more")],
)
def test_a_word_used_less_than_expected_is_no_discovery(own, total, side):
    found = chance(np.array([own]), np.array([total]), np.array([500.0]), 2667.0)[0]
    assert bool(found > 0.5) is (side == "less")


RATES = [
    # (chances, tests, rates)
    ([0.01], 1, [0.01]),
    ([0.01], 100, [1.0]),
    ([0.01, 0.02, 0.03], 3, [0.03, 0.03, 0.03]),
    ([0.01, 0.04, 0.02], 4, [0.04, 0.05333, 0.04]),
    ([0.001, 0.5], 10, [0.01, 1.0]),
]


@pytest.mark.parametrize(("chances", "tests", "rates"), RATES)
def test_false_discovery_rates(chances, tests, rates):
    found = false_discovery(pd.Series(chances), pd.Series(["a"] * len(chances)), tests)
    assert found.tolist() == pytest.approx(rates, abs=1e-4)


def test_every_report_is_a_family_of_its_own():
    found = false_discovery(pd.Series([0.01, 0.5, 0.01]), pd.Series(["a", "a", "b"]), 2)
    assert found.tolist() == pytest.approx([0.02, 0.5, 0.02])


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.integers(0, 50))
def test_rates_grow_with_chances_and_with_tests(chances, more):
    series = pd.Series(chances)
    family = pd.Series(["a"] * len(chances))
    few, many = (false_discovery(series, family, len(chances) + extra) for extra in (0, more))
    assert (many >= few - 1e-12).all()
    assert few.between(0, 1).all()
    assert (few >= series - 1e-12).all()
    assert few[series.sort_values().index].is_monotonic_increasing


def test_no_words_no_rates():
    assert false_discovery(pd.Series([], dtype=float), pd.Series([], dtype=object), 0).empty
