"""Dots of dozens: none hides another, the ends and what misses a norm are named."""

from helpers.presentation.grammar.scales import Limit
from helpers.presentation.pictures.dots import MOST_NAMED, dots, ends, stacked
from helpers.presentation.pictures.panel import WIDE, Axis, Panel, Point

AXIS = Axis(lambda value: f"{value:g}%", "zh")
NORM = Limit(5.0, ">=", "≥ 5%", "N-1")


def made(values):
    return tuple(Point(f"县{n}", f"{v}%", f"r-{n}", float(v), out=v < 5) for n, v in enumerate(values))


def test_every_figure_has_its_dot_and_no_two_touch():
    placed = stacked(made([3, 3, 3, 4, 9]), lambda value: 10 * value)
    assert len(placed) == 5
    spots = [(x, level) for _, x, level in placed]
    assert len(set(spots)) == 5
    assert all(abs(a - b) >= 10 for a, i in spots for b, j in spots if i == j and a != b)


def test_the_ends_are_named_unless_several_share_one():
    assert [point.label for point in ends(made([1, 2, 9]))] == ["县0", "县2"]
    assert [point.label for point in ends(made([1, 1, 9]))] == ["县2"]
    assert ends(made([4, 4])) == []


def test_what_misses_the_norm_is_named_and_all_link_to_their_figures():
    values = [2, 4, *range(6, 20)]
    svg = dots([Panel("", made(values), NORM)], AXIS, "", WIDE, "")
    assert all(f">县{n} {values[n]}%</text>" in svg for n in (0, 1, len(values) - 1))
    assert svg.count('class="pt"') == len(values)
    assert all(f'href="#r-{n}"' in svg for n in range(len(values)))
    assert MOST_NAMED >= 4
