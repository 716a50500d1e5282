"""trends: what holds for each year, what was given otherwise, and where the line breaks."""

import re

import pytest

import helpers
from helpers.analysis.governments.trends import COLUMNS, trends
from helpers.foundation.errors import ParameterError
from helpers.foundation.reference import read_toml

from ...analysis_tables import corpus, facts, said
from ...years_corpus import years_corpus

MONEY = "public_budget_education_funding"
CARDS = {
    name: {"level": "county", "place": "云坪县", "year": year} for name, year in (("a", 2021), ("b", 2022), ("c", 2023))
}


def told(*rows):
    table = trends(corpus(facts(*rows), **CARDS), MONEY)
    return [(row.year, row.text, row.standing, row.segment, row.breaks) for row in table.itertuples()]


def money(report, text, **known):
    return said(report, text, {"indicator": MONEY, "basis": "一般公共预算教育经费"} | known)


def test_the_series_of_a_county_with_a_revision_and_a_break():
    table = trends(years_corpus(), MONEY)
    own = table[table["government_id"] == "云坪县"]
    assert own[["year", "text", "standing", "segment"]].to_numpy().tolist() == [
        [2020, "5.87亿元", "current", 1],
        [2021, "6.13亿元", "revised", 1],
        [2021, "6.19亿元", "current", 1],
        [2022, "6.41亿元", "current", 1],
        [2023, "7.05亿元", "current", 2],
    ]
    assert own["breaks"].tolist()[-1] == ("other_basis",)
    assert own["status"].tolist()[-1] == "estimate"
    masked = table[(table["government_id"] == "白石县") & (table["year"] == 2022)].iloc[0]
    assert (masked.disclosure, masked.isna()["value"]) == ("masked", True)
    assert helpers.trends is trends


def test_what_is_said_again_is_one_point():
    assert told(money("a", "【6.13亿元】", year=2021), money("b", "上年【6.13亿元】", year=2021)) == [
        (2021, "6.13亿元", "current", 1, ())
    ]


def test_a_mask_gives_way_to_a_figure_of_the_year():
    rows = money("a", "【*.**亿元】", year=2021), money("b", "上年【6.13亿元】", year=2021)
    assert told(*rows) == [(2021, "6.13亿元", "current", 1, ())]


def test_of_one_year_on_two_bases_both_hold_and_the_line_breaks():
    rows = (
        money("a", "【8.42亿元】", year=2021),
        money("b", "上年【8.46亿元】", year=2021, basis="教育支出"),
    )
    assert told(*rows) == [
        (2021, "8.42亿元", "current", 1, ()),
        (2021, "8.46亿元", "current", 2, ("other_basis",)),
    ]


@pytest.mark.parametrize(
    ("words", "breaks"),
    [("（自2022年起统计口径不再包含教育费附加）", ("basis_declared",)), ("，按同口径比上年增长", ())],
)
def test_words_on_a_changed_basis_break_the_line(words, breaks):
    found = told(money("a", "【8.42亿元】", year=2021), money("b", f"经费【8.71亿元】{words}", year=2022))
    assert found[-1][-1] == breaks


def test_two_figures_of_one_report_for_one_year_stand_beside_each_other():
    one = {"indicator": MONEY, "basis": "一般公共预算教育经费", "year": 2021}
    found = told(said("a", "经费【6.13亿元】，又写【6.43亿元】", one, one))
    assert [row[2] for row in found] == ["current", "beside"]


def test_an_unknown_indicator_is_refused_with_the_nearest():
    with pytest.raises(ParameterError, match="did you mean 'public_budget_education_funding'"):
        trends(years_corpus(), "public_budget_education_fundin")


def test_nothing_gives_an_empty_table():
    assert list(trends(corpus(facts(), **CARDS), MONEY).columns) == list(COLUMNS)
    assert trends(facts(), MONEY).empty


def test_a_figure_in_doubt_is_marked():
    rate = {"indicator": "security_guard_rate", "year": 2021}
    table = trends(corpus(facts(said("a", "保安配备率【102.8%】", rate)), **CARDS), "security_guard_rate")
    assert table["doubt"].tolist() == ["rate_exceeds_hundred"]


def test_the_words_of_a_changed_basis_match_their_examples():
    rules = read_toml("governments.toml")["basis_declared"]
    said_so = [any(re.search(p, text) for p in rules["patterns"]) for text in rules["examples"]]
    assert all(said_so)
    assert not any(re.search(p, text) for p in rules["patterns"] for text in rules["counter_examples"])
