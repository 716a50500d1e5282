"""Ticks: in the unit of the figures, with no more decimals than they have."""

import pytest

from helpers.presentation.pictures.ticks import tick_words


@pytest.mark.parametrize(
    ("values", "unit", "language", "value", "words"),
    [
        ([93.6], "%", "zh", 85, "85%"),
        ([6.1], "%", "zh", -2.5, "−2.5%"),
        ([0.69], "", "zh", 0.4, "0.4"),
        ([0.07], "比", "zh", 1 / 15, "1:15"),
        ([1180], "元", "zh", 900, "900元"),
        ([3.2e8], "元", "zh", 2e8, "2亿元"),
        ([3.2e8], "元", "en", 2e8, "RMB 200 million"),
    ],
)
def test_a_tick_is_printed_as_its_figures_are(values, unit, language, value, words):
    assert tick_words(values, unit, language)(value) == words
