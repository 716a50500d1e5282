"""Views: analyses computed once per corpus, names in the page's language, codes in words."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from markupsafe import Markup

from helpers.presentation.grammar import views

from ...made_corpus import corpus


def test_an_analysis_runs_once_per_corpus():
    held = corpus("open", "masked")
    assert views.states(held) is views.states(held)
    assert views.states(held) is not views.states(corpus("open"))


def test_a_figure_stands_on_one_line_as_printed():
    held = corpus("open")
    fact_id = views.facts_of(held, "public_budget_education_funding_growth")[0]["fact_id"]
    assert views.figure(held, fact_id) == f'<a class="fig k-stated" href="#{fact_id}">+1.01%</a>'


def test_a_rate_of_growth_that_fell_carries_its_sign():
    held = corpus("planned")
    fact_id = views.facts_of(held, "per_student_public_budget_expenditure_growth")[0]["fact_id"]
    assert ">−2.5%</a>" in views.figure(held, fact_id)
    assert ">2.5%</a>" in views.figure(held, fact_id, "2.5%"), "beside the word 下降 the sign would say it twice"


def test_a_masked_figure_never_shows_its_stars():
    held = corpus("masked")
    for row in held.facts[held.facts["disclosure"] == "masked"].to_dict("records"):
        assert "*" not in views.figure(held, row["fact_id"])


def _row(**known):
    blank = {"indicator": "public_preschool_share", "text": "50%", "kind": "percent", "unit": "%", "value": 50.0}
    blank |= {"disclosure": "stated", "change": "", "bound": "", "status": "actual", "stage": "", "scope": ""}
    return blank | {"basis": "", "year": 2022, "year_basis": "explicit", "report_id": "0-open", "subject": ""} | known


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, "F"),
        ({"stage": "学前"}, "F"),  # the indicator's name says it
        ({"indicator": "staffing_utilisation_rate", "stage": "学前"}, "学前F"),  # also of the only figure of a report
        ({"scope": "江津区"}, "江津区F"),
        ({"scope": "市本级", "status": "planned"}, "市本级F 计划"),
        ({"year": 2020, "year_basis": "inferred"}, "F 2020年（推定）"),
        ({"year": None, "year_basis": "masked"}, "F 年份遮盖"),
        ({"indicator": "per_student_public_budget_expenditure", "basis": "教育事业费"}, "F 教育事业费"),
        ({"indicator": "public_budget_education_funding", "basis": "一般公共预算教育经费"}, "F"),
    ],
)
def test_a_figure_never_stands_without_what_it_is_a_figure_of(known, words):
    assert views.told(corpus("open"), _row(**known), Markup("F")).striptags() == words


def test_a_masked_report_repeats_no_place_that_it_left_standing():
    held = corpus("masked")
    hidden = SimpleNamespace(
        language="zh", reports={"0-masked": SimpleNamespace(card=replace(held.reports["0-masked"].card, masked=True))}
    )
    assert views.told(hidden, _row(scope="孟楼镇", report_id="0-masked"), Markup("F")).striptags() == "其中一地F"


@pytest.mark.parametrize(
    ("known", "zh", "en"),
    [
        ({"text": "3名", "bound": ">=", "kind": "count", "unit": "名"}, "至少3名", "at least 3"),
        ({"text": "60余处", "bound": ">=", "kind": "count", "unit": "处"}, "60余处", "more than 60"),
        (
            {"text": "突破900亿元", "bound": ">=", "kind": "money", "unit": "元"},
            "突破900亿元",
            "more than RMB 90 billion",
        ),
    ],
)
def test_a_bound_is_printed_as_one(known, zh, en):
    row = _row(indicator="security_guards", **known)
    assert (views.directed(row, "zh"), views.directed(row, "en")) == (zh, en)


def test_levels_are_no_changes_and_no_parts():
    held = corpus("open")
    facts = views.levels_of(held, "public_budget_education_funding", "0-open")
    assert [views.printed(row) for row in facts] == ["15.44亿元", "15.28亿元"]
    changed = held.facts.assign(change="increase", part_of="")
    assert views.levels_of(SimpleNamespace(facts=changed), "public_budget_education_funding", "0-open") == []


def test_a_cell_without_a_figure_leads_to_its_wording_or_to_the_figure_that_is_no_level():
    mentioned = {"report_id": "r", "mention_start": 5, "others": ()}
    changed = {"report_id": "r", "mention_start": None, "others": ("r-9",)}
    assert (views.mention_href(mentioned), views.mention_href(changed)) == ("m-r-5", "r-9")
    assert 'href="#m-r-5"' in views.mention_of(mentioned, "护学岗")
    assert 'href="#r-9"' in views.mention_of(changed, "护学岗")
    assert views.mention_href(changed | {"others": ()}) == ""


def test_the_sixth_state_is_counted_only_where_it_occurs():
    assert views.states_in(views.states(corpus("open", "silent"))) == views.STATES[:-1]
    assert views.states_in(views.states(corpus("open", "garbled"))) == views.STATES


def test_a_code_without_wording_is_shown_rather_than_dropped():
    assert views.coded("reason", "other_basis", "zh") == "口径不同"
    assert views.coded("reason", "not_yet_worded", "zh") == "not yet worded"
    assert views.reasons(["other_year", "bound"], "en") == "another year, only a bound"
