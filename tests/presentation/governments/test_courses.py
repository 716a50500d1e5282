"""Courses drawn: lines only between like figures of years that follow each other; masks, breaks, promises by shape."""

import re

import pytest

from helpers.presentation.governments.courses import Course, Step, course_chart
from helpers.presentation.grammar.scales import Limit


def drawn(*steps, **more):
    html = course_chart([Course("", steps)], "alt", **more)
    return html.split('class="chart narrow"')[0]


def lines(html):
    return html.count("stroke:var(--blue);stroke-width:1.8")


def step(year, value, **more):
    return Step(year, f"{value}%", f"f-{year}", value, **more)


@pytest.mark.parametrize(
    ("steps", "joined"),
    [
        ([step(2021, 1.0), step(2022, 2.0), step(2023, 3.0)], 2),
        ([step(2021, 1.0), step(2023, 3.0)], 0),  # a year is missing
        ([step(2021, 1.0), step(2022, 2.0, broken="口径变更"), step(2023, 3.0)], 1),
        ([step(2021, 1.0), Step(2022, "遮盖", "f", None, "masked"), step(2023, 3.0)], 0),
        ([step(2021, 1.0), step(2022, 2.0, mark="doubt"), step(2023, 3.0)], 0),
        ([step(2021, 1.0), step(2021, 1.2, mark="revised"), step(2022, 2.0)], 1),
    ],
)
def test_a_line_joins_only_like_figures_of_years_that_follow_each_other(steps, joined):
    assert lines(drawn(*steps)) == joined


def test_a_break_is_an_upright_line_with_its_words():
    html = drawn(step(2021, 1.0), step(2022, 2.0, broken="口径变更"))
    assert "stroke-dasharray:2 3" in html
    assert "口径变更" in html


def test_an_estimate_is_joined_by_a_dashed_line():
    assert "stroke-dasharray:5 4" in drawn(step(2022, 1.0), step(2023, 2.0, mark="estimate"))


@pytest.mark.parametrize("bars", [True, False])
def test_every_figure_is_printed_and_leads_to_its_fact(bars):
    html = drawn(step(2021, 1.5), step(2022, -2.5), bars=bars)
    for words, target in (("1.5%", "#f-2021"), ("-2.5%", "#f-2022")):
        assert words in html
        assert target in html


def test_a_norm_is_named_and_leads_to_its_reference():
    html = drawn(step(2021, 48.9), step(2022, 51.3), limit=Limit(50.0, ">=", "标准≥ 50%", "PRE-3"))
    assert "#ref-PRE-3" in html
    assert "标准≥ 50%" in html


def test_masks_and_single_values_draw_without_error():
    for steps in ([], [step(2021, 5.0)], [Step(2021, "遮盖", "", None, "masked")], [step(2021, 0.0), step(2022, 0.0)]):
        if steps:
            assert "<svg" in drawn(*steps)
            assert "<svg" in drawn(*steps, bars=True)


def test_years_stand_below_in_the_words_of_the_language():
    html = drawn(step(2021, 1.0), step(2022, 2.0), year_words="{year}年")
    assert re.findall(r"(20\d\d年)", html) == ["2021年", "2022年"]
