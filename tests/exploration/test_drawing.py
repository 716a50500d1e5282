"""What a choice looks like."""

from helpers.exploration.choice import Choice
from helpers.exploration.drawing import chart_of, readable

from ..made_corpus import corpus

FUNDING, GROWTH = "public_budget_education_funding", "public_budget_education_funding_growth"


def test_one_indicator_has_a_chart_and_several_have_none():
    held = corpus("open", "masked", "rising")
    assert chart_of(Choice(indicators=(GROWTH,)), held).kind == "chart"
    assert chart_of(Choice(indicators=(FUNDING,)), held).kind in ("chart", "prose")
    assert chart_of(Choice(), held) is None
    assert chart_of(Choice(indicators=(FUNDING, GROWTH)), held) is None


def test_the_table_has_a_line_for_each_figure_as_printed():
    held = corpus("open", "masked")
    facts = Choice(indicators=(FUNDING,)).facts(held)
    exhibit = readable(held, facts)
    assert exhibit.html.count("<tr>") == len(facts) + 1
    assert set(facts["fact_id"]) <= set(exhibit.fact_ids)
