"""Panels: which form their number asks for, when there is something to compare, what an axis holds."""

import re

import pytest

from helpers.presentation.grammar.drawing import Sheet, both
from helpers.presentation.grammar.scales import Limit
from helpers.presentation.pictures.panel import Axis, Panel, Point, form, is_telling, place_names

NORM = Limit(85.0, ">=", "≥ 85%", "PRE-1")
AXIS = Axis(lambda value: f"{value:g}%", "zh", cap=100)


def points(count):
    return tuple(Point(f"县{n}", f"{n}%", f"r-{n}", float(n)) for n in range(count))


@pytest.mark.parametrize(("count", "way"), [(1, "rows"), (8, "rows"), (9, "dots"), (40, "dots"), (41, "spread")])
def test_the_form_follows_the_number_of_points(count, way):
    nation = Point("全国", "5%", "n", 5.0, "nation")
    assert form([Panel("", points(2)), Panel("", (*points(count), nation))]) == way


def test_one_figure_alone_is_no_comparison_but_beside_a_norm_it_is():
    assert not is_telling([Panel("", points(1))])
    assert is_telling([Panel("", points(1), NORM)])
    assert not is_telling([Panel("", (Point("县", "遮盖", mark="masked"),), NORM)])
    assert not is_telling([Panel("", tuple(Point("全国", "1%", "n", n, "nation") for n in (1.0, 2.0)))])


def test_the_axis_holds_norm_and_values_and_stops_at_a_hundred():
    scale = AXIS.scale([Panel("", (Point("县", "99.3%", "r-1", 99.3),), NORM)])
    assert scale.low < 85 < 99.3 < scale.high == 100


@pytest.mark.parametrize(
    ("direction", "value", "misses"), [(">=", 84.9, True), (">=", 85.0, False), ("<=", 86.0, True)]
)
def test_which_side_misses_a_norm(direction, value, misses):
    assert Limit(85.0, direction, "", "").misses(value) is misses


def test_names_do_not_stand_on_each_other():
    sheet = Sheet(200, 60)
    near = [(Point(f"长名字的县{n}", "1%", f"r-{n}", 1.0), 100.0, 50.0) for n in range(3)]
    place_names(sheet, near, 2, 0)
    drawn = re.findall(r'<text[^>]* y="([\d.]+)"', sheet.svg("a"))
    assert sorted(drawn) == ["12", "28"], "what finds no place is left to the tables"


def test_both_widths_are_drawn():
    html = both(lambda width, css: f"{width}{css}", (500, 340))
    assert 'class="chart wide">500wide<' in html
    assert 'class="chart narrow">340narrow<' in html
