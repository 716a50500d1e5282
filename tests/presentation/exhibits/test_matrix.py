"""The matrix: five looks for five states, panels for many reports, every other figure within reach."""

from helpers.presentation.exhibits.matrix import PANEL, matrix

from ...made_corpus import corpus, many


def test_the_five_states_look_different():
    html = matrix(corpus("open", "masked", "silent")).html
    for state in ("stated", "masked", "none"):
        assert f'class="cell {state}"' in html
    assert 'style="--n:3"' in html


def test_other_figures_of_an_indicator_stay_reachable():
    held = corpus("open")
    exhibit = matrix(held)
    levels = held.facts[held.facts["indicator"] == "public_budget_education_funding"]["fact_id"]
    assert set(levels) <= set(exhibit.fact_ids)


def test_a_topic_shows_its_own_indicators_only():
    assert set(matrix(corpus("open"), "safety").data["topic"]) == {"safety"}


def test_thirty_reports_make_panels_and_sixty_make_counts():
    assert matrix(many(30), "safety").html.count("<table") == -(-30 // PANEL)
    assert "cell stated" not in matrix(many(60), "safety").html
    assert ">60</td>" in matrix(many(60), "safety").html
