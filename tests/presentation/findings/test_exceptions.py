"""Exceptions: everything that falls short is named, with its yardstick and a question, in one order."""

import pytest

from helpers.presentation.findings import exceptions
from helpers.presentation.language.wording import has, say

from ...made_corpus import corpus, many


def test_norms_missed_come_before_what_does_not_agree_and_what_is_admitted():
    held = exceptions.found(corpus("open", "falling"))
    kinds = [one.kind for one in held]
    assert kinds == sorted(kinds, key=exceptions.ORDER.index)
    assert {"not_reached", "inconsistent", "self_declared"} <= set(kinds)


def test_each_is_named_with_figure_yardstick_and_one_question():
    table = exceptions.exceptions(corpus("open", "falling"))
    text = table.html
    assert "丙山县" in text
    assert "81.3%" in text
    assert "#ref-PRE-1" in text
    assert text.count("？</td>") == len(exceptions.found(corpus("open", "falling")))
    assert '“<a class="fig q"' in text, "what is admitted is quoted and linked"


@pytest.mark.parametrize(
    ("indicator", "asked"),
    [("staffing_utilisation_rate", "哪里缺、哪里超"), ("counselling_teachers", "应有多少，实有多少")],
)
def test_of_staffing_too_many_are_asked_after_as_well(indicator, asked):
    one = exceptions.Matter("self_declared", "r", indicator, quotes=({"kind": "not_provided", "thing": "teachers"},))
    assert asked in exceptions.question(one, "zh")


def test_none_is_hidden_by_a_number():
    held = exceptions.found(many(30))
    assert exceptions.exceptions(many(30)).html.count("？</td>") == len(held) >= 30


def test_of_one_report_only_its_own():
    assert {one.report_id for one in exceptions.found(corpus("open", "falling"), report_id="0-open")} == {"0-open"}
    funding = exceptions.found(corpus("open", "falling"), "funding")
    assert {one.indicator for one in funding} == {"public_budget_education_funding_growth"}


def test_without_any_the_list_says_so():
    assert exceptions.exceptions(corpus("silent")).kind == "prose"
    assert "未能读出" in exceptions.exceptions(corpus("garbled")).html


@pytest.mark.parametrize("kind", exceptions.ORDER)
def test_every_kind_has_its_words_and_a_question_for_the_rest(kind):
    assert has(f"question.{kind}.any")
    assert say(f"exception.count.{kind}", "zh", n=2).startswith("2")
