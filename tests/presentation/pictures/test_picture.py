"""Pictures: titled by what is drawn, in the form of their size, with every figure in words."""

from helpers.presentation.grammar.scales import Limit
from helpers.presentation.pictures.panel import Axis, Panel, Point
from helpers.presentation.pictures.picture import MOST_PANELS, picture

AXIS = Axis(lambda value: f"{value:g}%", "zh")
NORM = Limit(5.0, ">=", "标准≥ 5%", "N-1")


def made(values):
    return tuple(Point(f"县{n}", f"{v}%", f"r-{n}", float(v)) for n, v in enumerate(values))


def test_few_figures_are_all_in_the_words_of_the_drawing():
    html = picture("增长率", "说明", [Panel("2021年", made([3, 8]), NORM)], AXIS)
    assert "<figcaption>增长率<small>说明</small></figcaption>" in html
    assert 'aria-label="2021年：县0 3%、县1 8%、标准≥ 5%"' in html


def test_many_figures_are_told_by_number_median_and_outliers():
    html = picture("增长率", "", [Panel("", made([*range(60), 500]), NORM)], AXIS)
    assert 'aria-label="61个数、中位数30%、县60 500%、标准≥ 5%"' in html
    assert "深色未过线" in html


def test_without_a_comparison_there_is_no_picture():
    assert picture("t", "", [Panel("", made([3]))], AXIS) == ""
    assert picture("t", "", [], AXIS) == ""


def test_of_many_panels_those_with_most_figures_are_drawn_and_the_rest_is_said():
    panels = [Panel(f"组{n}", made(range(n + 1)), NORM) for n in range(MOST_PANELS + 2)]
    html = picture("t", "", panels, AXIS)
    assert "另有2组未画" in html
    assert ">组0<" not in html
    assert f">组{MOST_PANELS + 1}<" in html
