"""Promises: figures planned for a later year, and what the report of that year says; by its figure alone."""

import pytest

from helpers.analysis.governments.promises import COLUMNS, promises

from ...analysis_tables import corpus, facts, said
from ...years_corpus import years_corpus

CARDS = {name: {"level": "county", "place": "云坪县", "year": year} for name, year in (("a", 2021), ("b", 2022))}
PLAN = {"status": "planned", "part": "措施", "year": 2022}


def verdict(target, result, indicator="inclusive_preschool_coverage", *, cards=CARDS, unread=None, plan=None, **known):
    first = said("a", f"2022年达到【{target}】", {"indicator": indicator} | PLAN | (plan or {}))
    second = said("b", f"达到【{result}】", {"indicator": indicator, "year": 2022} | known) if result else []
    table = promises(corpus(facts(first, second), unread=unread, **cards))
    return table["verdict"].tolist()


@pytest.mark.parametrize(
    ("target", "result", "indicator", "expected"),
    [
        ("90%", "91.2%", "inclusive_preschool_coverage", "kept"),
        ("90%", "90%", "inclusive_preschool_coverage", "kept"),
        ("92%", "90.2%", "inclusive_preschool_coverage", "not_kept"),
        ("810个", "810个", "new_school_places", "kept"),
        ("810个", "600个", "new_school_places", "partly"),  # of a number some was done
        ("0.45", "0.43", "coefficient_of_variation_quality", "kept"),  # less is better
        ("0.45", "0.47", "coefficient_of_variation_quality", "not_kept"),
        ("90%", "**%", "inclusive_preschool_coverage", "masked"),
        ("90%", "", "inclusive_preschool_coverage", "not_found"),
        ("98%", "102.8%", "security_guard_rate", "undecided"),  # in doubt
    ],
)
def test_a_promise_is_judged_by_the_figure_of_its_year(target, result, indicator, expected):
    assert verdict(target, result, indicator) == [expected]


def test_a_promise_without_a_report_of_its_year_is_pending():
    assert verdict("90%", "", cards={"a": CARDS["a"]}) == ["pending"]


def test_of_a_report_that_was_not_read_nothing_is_known():
    assert verdict("90%", "91%", unread={("b", ""): "script"}) == ["unread"]


def test_another_governments_figure_keeps_no_promise():
    assert verdict("90%", "91%", cards=CARDS | {"b": CARDS["b"] | {"place": "白石县"}}) == ["pending"]


def test_measures_without_a_year_are_for_the_year_to_come():
    assert verdict("90%", "91%", plan={"year": None, "year_basis": ""}) == ["kept"]
    assert verdict("90%", "91%", plan={"year": 2021, "year_basis": "inferred"}) == ["kept"]


@pytest.mark.parametrize(
    "plan", [{"year": 2021, "year_basis": "explicit"}, {"status": "standard"}, {"status": "actual"}, {"indicator": ""}]
)
def test_what_is_no_promise(plan):
    assert verdict("90%", "91%", plan=plan) == []


def test_the_promises_of_a_county():
    table = promises(years_corpus())
    assert table["verdict"].tolist() == ["kept", "kept", "not_kept", "kept", "not_found", "not_kept", "pending"]
    assert set(table["government_id"]) == {"云坪县"}
    assert table["year"].tolist() == [2022] * 4 + [2023] * 2 + [2024]


def test_no_facts_no_rows():
    assert list(promises(facts()).columns) == list(COLUMNS)
