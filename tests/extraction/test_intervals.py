"""Interval arithmetic on printed digits."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.figures import figures_of
from helpers.extraction.intervals import Interval, growth, last_digit, rounded, signed, truncated

from ..analysis_tables import facts, said


def read(text, **known):
    return figures_of(facts(said("r", f"【{text}】", **known)))[0]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("15.44亿元", 1e6),
        ("1.01%", 0.01),
        ("12175元/生", 1),
        ("9所", 0),  # a count is exact
        ("33.3万人次", 1000),  # … unless printed in 万
        ("4.8万个", 1000),
        ("0.56", 0.01),
        ("1545.9万元", 1000),
    ],
)
def test_unit_of_the_last_printed_digit(text, unit):
    assert last_digit(read(text)) == pytest.approx(unit)


def test_a_printed_figure_allows_half_a_unit_and_a_cut_one_a_whole_unit():
    figure = read("15.44亿元")
    assert rounded(figure).ends == pytest.approx((1_543_500_000, 1_544_500_000))
    assert truncated(figure).ends == pytest.approx((1_543_000_000, 1_545_000_000))


def test_a_count_allows_itself_only_and_a_mask_allows_everything():
    assert rounded(read("9所")) == truncated(read("9所")) == Interval(9, 9)
    assert rounded(read("*所")).ends == (-math.inf, math.inf)


def test_a_decrease_is_negative():
    figure = read("3.2%", change="decrease")
    assert signed(figure, rounded(figure)).ends == pytest.approx((-3.25, -3.15))


def test_growth_of_rounded_levels():
    allowed = growth(rounded(read("15.44亿元")), rounded(read("15.28亿元")))
    assert allowed.ends == pytest.approx((0.9814, 1.1129), abs=1e-4)


def test_a_divisor_that_may_be_zero_decides_nothing():
    assert not (Interval(1, 2) / Interval(0, 1)).bounded


numbers = st.floats(0.01, 1e6)


@given(numbers, numbers, st.floats(0, 0.005), st.floats(0, 0.005))
def test_true_values_inside_their_intervals_stay_inside_the_result(a, b, da, db):
    x, y = Interval(a - da, a + da), Interval(b - db, b + db)
    for exact, allowed in ((a + b, x + y), (a - b, x - y), (a / b, x / y), (100 * (a / b - 1), growth(x, y))):
        assert allowed.overlaps(Interval(exact, exact))


def test_a_number_of_a_list_takes_the_scale_of_its_list():
    assert last_digit(read("38.6亿元")) == last_digit(read("38.6亿元")._replace(text="38.6")) == pytest.approx(1e7)
