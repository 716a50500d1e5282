"""Dots: few rows with words, many as lines, hundreds as stacks; masks and bounds as themselves."""

import re

import pytest

from helpers.presentation.grammar.dots import ROOMY, ROWS, Dot, dot_chart, drawn


def dots(count, **known):
    return [Dot(f"县{n}", "2022年", f"+{n % 9}.5%", f"r-{n}", value=n % 9 + 0.5, **known) for n in range(count)]


def height(svg):
    return int(re.search(r'viewBox="0 0 \d+ (\d+)"', svg)[1])


@pytest.mark.parametrize("count", [2, ROOMY, ROOMY + 1, ROWS, ROWS + 1, 300])
def test_every_figure_links_to_its_place_and_the_chart_stays_on_a_screen(count):
    svg = drawn(dots(count), "%", "alt", 700)
    assert {f"r-{n}" for n in range(count)} <= set(re.findall(r'href="#([^"]+)"', svg))
    assert height(svg) <= 800


def test_both_widths_are_drawn_and_neither_is_wider_than_its_screen():
    html = dot_chart(dots(3), "%", "alt")
    assert re.findall(r'viewBox="0 0 (\d+)', html) == ["700", "350"]
    assert html.count('class="chart wide"') == html.count('class="chart narrow"') == 1


def test_no_text_leaves_the_sheet():
    reference = {"reference": 4.79, "reference_text": "全国2022年 +4.79%", "reference_id": "g"}
    for width in (290, 350, 700):
        for x in re.findall(r'<text [^>]*x="([-\d.]+)"', drawn(dots(5, **reference), "%", "alt", width)):
            assert 0 <= float(x) <= width


def test_a_masked_growth_is_a_band_with_its_direction_and_no_disc():
    masked = Dot("乙县", "数值遮盖", "", "r-9", mark="masked", direction=1)
    svg = drawn([*dots(2), masked], "%", "alt", 700, zero=True)
    assert svg.count("C ") // 8 == 2, "two discs of eight curves each"
    assert "url(#pat-grey)" in svg
    assert 'href="#r-9"' in svg


def test_an_assertion_is_hollow_and_a_bound_has_its_arrow():
    svg = drawn([*dots(1), Dot("丙县", "", "只增不减", "r-8", mark="asserted", value=0, bound=">=")], "%", "a", 700)
    assert "fill:var(--paper);stroke:var(--blue)" in svg
    assert 'class="sb"' in svg
