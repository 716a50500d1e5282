"""Views: analyses computed once per corpus, names in the page's language, codes in words."""

import pytest

from helpers.presentation.grammar import views

from ...made_corpus import corpus


def test_an_analysis_runs_once_per_corpus():
    held = corpus("open", "masked")
    assert views.states(held) is views.states(held)
    assert views.states(held) is not views.states(corpus("open"))


def test_a_figure_stands_on_one_line_as_printed():
    held = corpus("open")
    fact_id = views.facts_of(held, "public_budget_education_funding_growth")[0]["fact_id"]
    assert views.figure(held, fact_id) == f'<a class="fig k-stated" href="#{fact_id}">1.01%</a>'


def test_a_masked_figure_never_shows_its_stars():
    held = corpus("masked")
    for row in held.facts[held.facts["disclosure"] == "masked"].to_dict("records"):
        assert "*" not in views.figure(held, row["fact_id"])


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([{"stage": "小学", "scope": ""}, {"stage": "初中", "scope": ""}], ["小学", "初中"]),
        ([{"stage": "", "scope": "省级"}, {"stage": "", "scope": "市级"}], ["省级", "市级"]),
        ([{"stage": "", "scope": ""}, {"stage": "", "scope": ""}], ["", ""]),
    ],
)
def test_several_figures_of_a_cell_are_told_apart_by_stage_then_scope(rows, names):
    assert views.telling_names(rows, "zh") == names


def test_a_code_without_wording_is_shown_rather_than_dropped():
    assert views.coded("reason", "other_basis", "zh") == "口径不同"
    assert views.coded("reason", "not_yet_worded", "zh") == "not yet worded"
    assert views.reasons(["other_year", "bound"], "en") == "another year, only a bound"
