"""Facts as records, grouped by the sentence they stand in."""

from __future__ import annotations

import pytest

from helpers.analysis.figures import (
    by_sentence,
    figures_of,
    governments_of,
    is_no_level,
    measured,
    newest_of,
    trusted_figures,
    unread_of,
    years_of,
)
from helpers.foundation.reference import read_toml

from ..analysis_tables import corpus, facts, said


def test_the_words_between_two_figures_are_those_of_the_report():
    table = facts(said("r", "毛入园率 为【93.6%】，普惠\n率为【99.3％】，", at=120))
    sentence = by_sentence(figures_of(table))[0]
    assert [sentence.gap(i) for i in (0, 1)] == ["毛入园率为", ",普惠率为"]
    assert sentence.offset == 120


def test_a_sentence_printed_twice_is_two_sentences():
    table = facts(said("r", "新增【3所】，改建【3所】。", at=0), said("r", "新增【3所】，改建【3所】。", at=500))
    assert [(s.offset, len(s.figures)) for s in by_sentence(figures_of(table))] == [(0, 2), (500, 2)]


def test_one_mention_with_several_indicators_stands_once_in_its_sentence():
    one = [said("r", "三个【100%】", indicator=i) for i in ("alarm_rate", "closed_campus_rate")]
    assert len(by_sentence(figures_of(facts(*one)))[0].figures) == 1


def test_governments_come_in_corpus_order_and_stay_unknown_for_a_table():
    table = facts(said("b", "【3所】"), said("a", "【3所】"))
    assert list(governments_of(corpus(table, a={"level": "county"}, b={}))) == ["a", "b"]
    assert [g.level for g in governments_of(table).values()] == ["", ""]


@pytest.mark.parametrize(
    ("known", "is_measure"),
    [
        ({"indicator": "security_guards"}, True),
        ({"indicator": "security_guards", "change": "increase"}, False),
        ({"indicator": "security_guards", "change": "decrease", "disclosure": "masked"}, False),
        ({"indicator": "public_budget_education_funding_growth", "change": "increase"}, True),
        ({"indicator": "public_budget_education_funding_growth", "change": "decrease"}, True),
        ({"indicator": "public_budget_education_share", "kind": "percentage_point"}, False),
        ({"indicator": "public_budget_education_funding_growth", "kind": "percentage_point"}, False),
        ({"indicator": ""}, True),
        ({"indicator": "", "change": "increase"}, False),
    ],
)
def test_what_an_indicator_measures(known, is_measure):
    assert figures_of(facts(said("r", "【12名】", known)))[0].is_measure is is_measure


def test_a_part_stands_for_no_indicator_that_its_whole_has():
    parts = {"indicator": "schools_count", "part_of": "r-0"}
    rows = said("r", "【9所】，其中【3所】、【6所】、【2所】", {"indicator": "schools_count"}, parts, parts,
                {"indicator": "kindergartens_count", "part_of": "r-0"})  # fmt: skip
    assert [f.text for f in measured(figures_of(facts(rows)))] == ["9所", "2所"]
    assert [f.text for f in measured(figures_of(facts(rows[1:])))] == ["3所", "6所", "2所"]  # no whole to be part of


def test_a_facts_table_of_an_earlier_version_is_read_too():
    table = facts(said("r", "【9所】")).drop(columns=["subject", "found_by", "part_of"])
    assert figures_of(table)[0].part_of == ""


def test_only_what_was_not_read_is_listed_with_its_reason():
    table = facts(said("r", "【9所】"))
    assert unread_of(table) == {}
    assert unread_of(corpus(table, unread={("r", "access"): "damage"}, r={})) == {("r", "access"): "damage"}


def test_the_last_year_stands_for_a_government_among_others():
    cards = {name: {"place": place, "year": year} for name, place, year in (
        ("a", "云坪县", 2021), ("b", "云坪县", 2023), ("c", "云坪县", None), ("d", "临溪县", 2020), ("e", "", 2023),
    )}  # fmt: skip
    known = governments_of(corpus(facts(said("a", "【9所】")), **cards))
    assert years_of(known) == {"云坪县": ("c", "a", "b"), "临溪县": ("d",), "e": ("e",)}
    assert newest_of(known) == {"b", "d", "e"}
    bare = facts(said("a", "【9所】"), said("b", "【9所】"))
    assert newest_of(governments_of(bare)) == {"a", "b"}


def test_figures_of_a_report_that_was_not_read_are_not_trusted():
    table = facts(said("a", "【9所】"), said("b", "【9所】"))
    held = corpus(table, unread={("a", ""): "script", ("b", "access"): "damage"}, a={}, b={})
    assert [figure.report_id for figure in trusted_figures(held)] == ["b"]


@pytest.mark.parametrize("kind", ["examples", "counter_examples"])
def test_every_example_of_what_is_no_level_holds(kind):
    rules = read_toml("comparability.toml")["no_level"]
    for example in rules[kind]:
        one = figures_of(facts(said("r", example, indicator=rules["indicators"][0])))[0]
        assert is_no_level(one) is (kind == "examples"), example


def test_the_last_digits_of_a_larger_sum_are_not_the_figure():
    one = figures_of(
        facts(said("r", "寄宿制学校另加1300元，小学每生每年【300元】", indicator="operating_funds_required"))
    )[0]
    assert not is_no_level(one)


def test_what_is_no_level_stands_for_nothing():
    table = facts(said("r", "初中940元，寄宿生再加【300元】", indicator="per_student_operating_funds_standard"))
    assert measured(figures_of(table)) == []
