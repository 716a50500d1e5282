"""Distributions of hundreds: counts stay true, bins do not mix the sides of a norm, outliers are named."""

import re

import pytest

from helpers.presentation.grammar.scales import Limit
from helpers.presentation.pictures.panel import WIDE, Axis, Panel, Point
from helpers.presentation.pictures.spread import _Distribution, outliers, spread

AXIS = Axis(lambda value: f"{value:g}%", "zh")


def made(values):
    return tuple(Point(f"县{n}", f"{v}%", f"r-{n}", float(v)) for n, v in enumerate(values))


@pytest.mark.parametrize("direction", [">=", "<="])
def test_no_bin_holds_both_sides_of_a_norm_and_none_is_lost(direction):
    limit = Limit(5.0, direction, "", "N")
    values = [n / 10 for n in range(101)]
    drawn = _Distribution(Panel("", made(values), limit), lambda value: 40 * value)
    assert sum(drawn.columns.values()) == 101
    dark = sum(count for x, count in drawn.columns.items() if drawn._fails(x))
    assert dark == sum(limit.misses(value) for value in values) == 50


def test_the_median_is_said_and_outliers_are_named():
    svg = spread([Panel("", made([*range(50), 400]))], AXIS, "全部", WIDE, "")
    assert ">中位数25%</text>" in svg
    assert ">县50 400%</text>" in svg
    assert "县0 " not in svg


def test_without_outliers_the_ends_are_named():
    assert [point.label for point in outliers(made(range(60)))] == ["县0", "县59"]


def test_three_thousand_make_a_small_drawing():
    svg = spread([Panel("", made([n % 97 for n in range(3000)]))], AXIS, "", WIDE, "")
    assert len(svg) < 12_000


def test_a_column_of_dots_has_as_many_as_there_are_figures():
    svg = spread([Panel("", made([*[10] * 5, *[20] * 3, *range(30, 70)]))], AXIS, "", WIDE, "")
    lengths = [
        float(a) - float(b) for a, b in re.findall(r'd="M [\d.]+ ([\d.]+) L [\d.]+ ([\d.]+) " class="pts d70"', svg)
    ]
    assert max(round(length / 7) + 1 for length in lengths) >= 5
