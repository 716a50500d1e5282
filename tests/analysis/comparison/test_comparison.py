"""Cells: which figure fills them, which state they are in, and what they may be compared with."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis.comparison.comparison import (
    COLUMNS,
    compare,
    mask_shares,
    state_counts,
    state_matrix,
)
from helpers.analysis.figures import Figure, figures_of
from helpers.foundation.errors import ParameterError

from ...analysis_tables import corpus, facts, said

GROWTH = {"indicator": "public_budget_education_funding_growth", "change": "increase"}
RATE = "preschool_gross_enrolment_rate"
CARDS = {
    "province": {"level": "province", "year": 2021},
    "county": {"level": "county", "year": 2022},
    "city": {"level": "county", "year": 2021},
}


PREFERENCES = [
    # (figures of one report of 2022, what fills the cell)
    ([{"text": "90%", "year": 2021}, {"text": "91%", "year": 2022}], ["91%"]),
    ([{"text": "90%", "year": 2020}, {"text": "89%", "year": 2019}], ["90%"]),
    ([{"text": "90%", "scope": "市本级"}, {"text": "91%", "scope": "全域"}], ["91%"]),
    ([{"text": "90%", "status": "estimate"}, {"text": "91%"}], ["91%"]),
    ([{"text": "90%", "year": 2021}, {"text": "91%", "status": "estimate"}], ["91%"]),  # the year weighs more
    ([{"text": "95%", "status": "planned"}, {"text": "91%", "year": 2020}], ["91%"]),
    ([{"text": "42%", "part": "问题"}, {"text": "91%", "year": 2020}], ["91%"]),
    ([{"text": "42%", "part": "问题"}], ["42%"]),  # nothing else, and actual
    ([{"text": "95%", "part": "措施", "status": "planned"}], []),
    ([{"text": "90%", "stage": "小学"}, {"text": "91%", "stage": "初中"}], ["90%", "91%"]),
    ([{"text": "90%"}, {"text": "92%"}], ["90%", "92%"]),  # two that disagree are both shown
    ([{"text": "90%"}, {"text": "90%"}], ["90%"]),
    ([{"text": "*%"}, {"text": "100%", "disclosure": "asserted"}], ["*%"]),  # a printed figure, though hidden
    ([{"text": "90%", "bound": ">="}, {"text": "91.3%"}], ["91.3%"]),  # 突破90%, 达到91.3%
    ([{"text": "90%", "bound": ">="}, {"text": "80%", "stage": "小学"}], ["90%", "80%"]),  # of different stages
    ([{"text": "2.5个百分点", "change": "increase"}, {"text": "91%", "year": 2020}], ["91%"]),
    ([{"text": "2.5个百分点", "change": "increase"}], []),  # a change is no level, even where there is none
    ([{"text": "3%", "change": "increase"}, {"text": "*%"}], ["*%"]),
    ([{"text": "2.5个百分点"}], []),  # 相差2.5个百分点 is none either
    ([{"text": "90%"}, {"text": "40%", "part_of": "county-0"}], ["90%"]),
    ([{"text": "*%"}, {"text": "40%", "part_of": "county-0"}], ["*%"]),  # not even where the whole is masked
    ([{"text": "90%", "year": 2020}, {"text": "40%", "part_of": "county-0"}], ["90%"]),
    ([{"text": "90%"}, {"text": "40%", "part_of": "county-0", "stage": "小学"}], ["90%"]),
    ([{"text": "40%", "part_of": "county-900"}], ["40%"]),  # a part of something else is whole in its own
]


@pytest.mark.parametrize(("figures", "expected"), PREFERENCES)
def test_choice_of_the_figures_that_fill_a_cell(figures, expected):
    rows = [
        said("county", f"【{f['text']}】", {"indicator": RATE, "year": 2022} | f, at=40 * i)
        for i, f in enumerate(figures)
    ]
    row = compare(corpus(facts(*rows), county=CARDS["county"]), RATE).iloc[0]
    texts = {f"county-{40 * i}": f["text"] for i, f in enumerate(figures)}
    assert [texts[i] for i in row.fact_ids] == expected
    assert {*row.fact_ids, *row.others} == set(texts)
    assert row.text == (expected[0] if expected else "")


def test_a_change_alone_is_a_mention_that_leads_to_it_and_says_what_it_is():
    rows = said("a", "增加【1204名】", indicator="security_guards", change="increase")
    row = compare(corpus(facts(rows), a={}, b={}), "security_guards").iloc[0]
    assert (row.state, row.reasons, row.others) == ("mentioned", ("change_not_level",), ("a-2",))
    assert pd.isna(row.mention_start)


def test_a_plan_alone_is_a_mention_too():
    rows = said("a", "力争配备【1204名】", indicator="security_guards", status="planned", part="措施")
    row = compare(facts(rows), "security_guards").iloc[0]
    assert (row.state, row.reasons, row.others) == ("mentioned", ("not_achieved",), ("a-4",))


def test_a_rate_of_growth_is_what_its_indicator_measures():
    for change in ("increase", "decrease"):
        rows = said("a", "下降【1.2%】", indicator=GROWTH["indicator"], change=change)
        assert compare(facts(rows), GROWTH["indicator"]).state.tolist() == ["stated"]


def test_a_part_of_another_indicator_fills_its_own_cell():
    first, second = {"indicator": "pupils_enrolled"}, {"indicator": RATE, "part_of": "a-0"}
    assert compare(facts(said("a", "【10万人】，其中【90%】", first, second)), RATE).text.tolist() == ["90%"]


def test_disagreement_is_named_and_stages_are_not_a_disagreement():
    other = said("city", "【95%】", indicator=RATE, year=2022)
    twice = [said("county", f"【{t}】", indicator=RATE, year=2022, at=9 * i) for i, t in enumerate(("90%", "92%"))]
    source = corpus(facts(*twice, other), county=CARDS["county"], city=CARDS["city"])
    assert compare(source, RATE).reasons.tolist() == [("figures_disagree",), ()]


def test_awards_of_nested_levels_stand_side_by_side():
    sentence = "建成省级平安校园【9 所】、市级平安校园【50 所】、县级平安校园【79 所】。"
    scopes = [{"scope": s} for s in ("省级", "市级", "县级")]
    row = compare(
        facts(said("city", sentence, *scopes, indicator="safe_campus_schools", year=2021)), "safe_campus_schools"
    )
    assert len(row.fact_ids[0]) == 3


def test_the_states_are_kept_apart():
    table = facts(
        said("a", "【90%】", indicator=RATE),
        said("b", "【100%】", indicator=RATE, disclosure="asserted"),
        said("c", "【**％】", indicator=RATE),
    )
    cards = {name: {"level": "county", "year": 2022} for name in "abcde"}
    source = corpus(table, [("d", 5, 9, "毛入园率", RATE)], **cards)
    cells = compare(source, RATE)
    assert cells.state.tolist() == ["stated", "asserted", "masked", "mentioned", "none"]
    assert cells.mention_start.tolist()[3] == 5
    matrix = state_matrix(source)
    assert state_counts(matrix).iloc[:, 1:].to_numpy().sum() == 5
    assert state_counts(matrix, ["topic"]).iloc[0].tolist() == ["access", 1, 1, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("unread", "state", "why"),
    [
        ({}, "none", ()),
        ({("b", ""): "script", ("b", "access"): "script"}, "unread", ("script",)),
        ({("b", "access"): "damage"}, "unread", ("damage",)),  # the report was read, but not what it says on access
        ({("b", "funding"): "damage"}, "none", ()),
        ({("a", "access"): "damage"}, "none", ()),  # another report
    ],
)
def test_nothing_is_said_to_be_missing_from_what_was_not_read(unread, state, why):
    table = facts(said("a", "【90%】", indicator=RATE))
    cells = compare(corpus(table, unread=unread, a={}, b={}), RATE)
    assert cells.state.tolist() == ["stated", state]  # a figure that was read is stated all the same
    assert cells.reasons.tolist()[1] == why
    assert cells.grade.tolist() == ["", ""]


def test_a_wording_without_a_figure_is_no_mention_where_the_figure_could_not_be_read():
    table = facts(said("a", "【90%】", indicator=RATE))
    for damaged, unread in ((True, {}), (False, {("b", "access"): "damage"})):
        source = corpus(table, [("b", 5, 9, "毛入园率", RATE, damaged)], unread, a={}, b={})
        row = compare(source, RATE).iloc[1]
        assert (row.state, row.reasons, row.mention_start) == ("unread", ("damage",), 5)


def test_of_several_mentions_the_one_beside_a_damaged_number_speaks():
    places = ((5, False), (50, True), (70, True))
    mentions = [("b", start, start + 4, "毛入园率", RATE, damaged) for start, damaged in places]
    row = compare(corpus(facts(said("a", "【90%】", indicator=RATE)), mentions, a={}, b={}), RATE).iloc[1]
    assert (row.state, row.mention_start) == ("unread", 50)


def test_the_matrix_has_every_indicator_reported_and_can_be_cut_by_topic():
    table = facts(
        said("a", "【90%】", indicator=RATE), said("a", "【3起】", indicator="administrative_penalties", at=9)
    )
    assert state_matrix(table).indicator.unique().tolist() == ["administrative_penalties", RATE]
    assert state_matrix(table, "access").indicator.unique().tolist() == [RATE]


def test_mask_shares_count_a_mention_once_and_no_assertion():
    three_rates = [
        said("a", "三个【*%】", indicator=i) for i in ("security_guard_rate", "closed_campus_rate", "alarm_rate")
    ]
    other = said("a", "【3起】", at=50)
    words = said("a", "【100%】", at=90, disclosure="asserted")
    row = mask_shares(corpus(facts(*three_rates, other, words), a={}, b={})).set_index("report_id")
    assert row.loc["a"].tolist() == [1, 1, 50.0]
    assert row.loc["b", "stated"] == 0


def test_a_misspelt_indicator_is_an_error_that_names_the_nearest():
    with pytest.raises(ParameterError, match="did you mean 'security_guard_rate'"):
        compare(facts(), "security_gard_rate")


def test_an_empty_corpus_gives_an_empty_table_with_all_columns():
    assert tuple(compare(facts(), RATE).columns) == COLUMNS
    assert state_matrix(facts()).empty


def test_a_figure_reads_missing_numbers_as_none():
    figure = figures_of(facts(said("a", "【**％】", indicator=RATE)))[0]
    assert isinstance(figure, Figure)
    assert (figure.value, figure.year, figure.low) == (None, None, None)


def test_years_of_one_government_are_never_peers():
    cards = {f"r{year}": {"level": "county", "place": "云坪县", "year": year} for year in (2021, 2022, 2023)}
    rate = "after_school_participation_rate"
    rows = [said(f"r{year}", f"参与率【{year - 1935}%】", indicator=rate, year=year) for year in (2021, 2022, 2023)]
    alone = compare(corpus(facts(*rows), **cards), rate).set_index("report_id")
    assert alone["reasons"].tolist() == [("earlier_year",), ("earlier_year",), ("only_figure",)]
    other = said("x", "参与率【90%】", indicator=rate, year=2023)
    cards["x"] = {"level": "county", "place": "临溪县", "year": 2023}
    both = compare(corpus(facts(*rows, other), **cards), rate).set_index("report_id")
    assert both["grade"].tolist() == ["", "", "ranked", "ranked"]
