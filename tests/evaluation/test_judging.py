"""Judging: each way to be right and wrong is judged as it should, in its own column and in no other."""

from __future__ import annotations

import pytest

from helpers.evaluation.judging import judge
from helpers.evaluation.scoring import measures, summarise
from helpers.extraction.facts import facts_table

from ..labelled import FIGURES, FOCUS, FOCUS_TOO, LABELS, OTHER, OTHER_TOO, label_of, results_of, row
from ..texts import rows

TEXT = "一、主要成效\n一般公共预算教育经费15.44亿元，新建*所。"


def label(text, **known):
    """A gold row of a figure of TEXT that is read rightly, unless the test says otherwise."""
    (row,) = [row for row in rows(TEXT, year=2022) if row.text == text]
    return label_of(row, **known)


def outcomes(*gold, facts=None):
    table = facts_table(rows(TEXT, year=2022) if facts is None else facts)
    return judge(table, {"r": gold}, {"r": 2022})


def scores(*gold, facts=None):
    return {score.measure: score.value for score in summarise(outcomes(*gold, facts=facts))}


def test_what_is_read_as_labelled_scores_one():
    found = scores(label("15.44亿元"), label("*所"))
    assert found.pop("mask_values_invented") == 0
    assert set(found.values()) == {1.0}


def test_a_figure_that_is_not_found_costs_recall():
    found = scores(label("15.44亿元"), label("*所"), facts=rows(TEXT, year=2022)[:1])
    assert found["mention_f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["mask_recall"] == 0


def test_a_figure_too_many_costs_precision():
    found = scores(label("15.44亿元"))
    assert (found["mention_f1"], found["strict_f1"]) == (pytest.approx(2 / 3, abs=1e-4), pytest.approx(2 / 3, abs=1e-4))
    assert (found["mask_recall"], found["mask_precision"]) == (1, 0)


def test_an_optional_label_counts_neither_way():
    gold = (label("15.44亿元"), label("*所", note="optional: a name"))
    assert scores(*gold)["mention_f1"] == scores(*gold, facts=rows(TEXT, year=2022)[:1])["mention_f1"] == 1


@pytest.mark.parametrize(("start", "end", "expected"), [(20, 40, 1), (19, 21, 1), (0, 9, 2 / 3), (22, 30, 2 / 3)])
def test_what_is_read_in_a_span_set_aside_counts_neither_way(start, end, expected):
    span = {"report_id": "r", "start": start, "end": end, "text": "", "disclosure": "aside"}
    found = scores(LABELS[0], span, facts=[FIGURES[0], row(20, "3年")])
    assert found["mention_f1"] == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("known", "measure", "value"),
    [
        ({"value": 1.5e9}, "strict_f1", 0.5),
        ({"value": 1.54400001e9}, "strict_f1", 1),  # printed digits, not binary noise
        ({"value": 1.5e9, "accept": {"value": [1.544e9]}}, "strict_f1", 1),
        ({"unit": "元/生"}, "strict_f1", 0.5),
        ({"unit": "元/生", "accept": {"unit": ["元"]}}, "strict_f1", 1),
        ({"unit": " 元"}, "strict_f1", 1),
        ({"start": 0}, "strict_f1", 0.5),  # the span is not the same
        ({"start": 0}, "mention_f1", 1),  # but it overlaps
        ({"start": 0}, "amount_f1", 1),  # and value and unit are right
        ({"bound": ">="}, "bound_f1", 0),
        ({"approximate": True}, "approximate_f1", 0),
        ({"kind": "count"}, "kind_accuracy", 0.5),
        ({"status": "planned"}, "status_accuracy", 0.5),
        ({"part": "问题"}, "part_accuracy", 0.5),
        ({"change": "increase"}, "change_accuracy", 0.5),
        ({"stage": "小学"}, "stage_accuracy", 0.5),
        ({"stage": "小学", "accept": {"stage": [""]}}, "stage_accuracy", 1),  # either answer is right
        ({"topic": "safety"}, "topic_accuracy", 1),  # guards' money: safety or funding
        ({"topic": "vocational"}, "topic_accuracy", 0.5),
        ({"year": None}, "year_accuracy", 1),  # an undated clause: the report's year or none
        ({"year": 2021}, "year_accuracy", 0.5),
        ({"year": None, "year_basis": "masked"}, "year_accuracy", 0.5),  # a masked year is never guessed
        ({"scope": None}, "scope_precision", 1),  # nothing said is the whole place
        ({"scope": "县级", "accept": {"scope": ["全域"]}}, "scope_recall", 1),
        ({"indicator": []}, "indicator_focus_precision", 0),
        ({"indicator": [], "accept": {"indicator": [[FOCUS]]}}, "indicator_focus_recall", 1),
        ({"indicator": [FOCUS_TOO]}, "indicator_focus_recall", 0),
        ({"indicator": [FOCUS_TOO], "accept": {"indicator": [[FOCUS]]}}, "indicator_focus_recall", 1),
        ({"indicator": [FOCUS_TOO], "accept": {"indicator": [[FOCUS]]}}, "indicator_focus_precision", 1),
    ],
)  # fmt: skip
def test_one_answer_is_judged_in_its_own_measure(known, measure, value):
    assert scores(label("15.44亿元", **known), label("*所"))[measure] == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize(
    ("printed", "labelled", "same"),
    [
        ("平方米", "㎡", True),
        ("名", "人", True),
        ("名", "位", True),
        ("元/生", "元／生", True),
        ("台套", "台（套）", True),
        ("名", "人次", False),
        ("元", "元/生", False),
    ],
)
def test_units_that_mean_the_same_are_one(printed, labelled, same):
    figure = row(0, "5" + printed, unit=printed)
    assert (scores(label_of(figure, unit=labelled), facts=[figure])["amount_f1"] == 1) is same


def test_a_label_is_judged_by_the_figure_that_shares_most_with_it():
    wide = row(0, "5万元以上，")._replace(value=1.0), row(6, "6万元", value=6e4)
    assert scores(label_of(row(4, "，以6万元", value=6e4)), facts=wide)["amount_f1"] == pytest.approx(2 / 3, abs=1e-4)


@pytest.mark.parametrize(
    ("known", "precision"),
    [({}, 0), ({"change": "increase"}, 1), ({"part_of": "r-0"}, 1)],  # a level without an indicator has none
)
def test_an_indicator_on_an_unlabelled_change_or_part_counts_neither_way(known, precision):
    figure = row(0, "5万元", indicator=FOCUS, **known)
    assert scores(label_of(figure, indicator=[]), facts=[figure])["indicator_focus_precision"] == precision


def test_a_value_invented_for_a_mask_is_counted():
    facts = rows(TEXT, year=2022)
    facts[1] = facts[1]._replace(value=3.0, disclosure="stated")
    found = scores(label("15.44亿元"), label("*所"), facts=facts)
    assert (found["mask_values_invented"], found["mask_recall"], found["strict_f1"]) == (1, 0, 0.5)


@pytest.mark.parametrize(
    ("read", "labelled", "expected"),
    [
        (["party_organisation_coverage"], ["party_organisation_coverage"], (1, 1)),
        ([], ["party_organisation_coverage"], (1, 0)),  # not seen
        (["party_organisation_coverage"], [], (0, 1)),  # seen, but nothing is asserted
        (["party_organisation_coverage"], ["dropout_count"], (0, 0)),  # of another indicator
    ],
)
def test_asserted_rows_are_scored_apart(read, labelled, expected):
    text = "一、主要成效\n学校党的组织和党的工作实现全覆盖。"
    found = rows(text) if read else []
    start = text.index("全覆盖")
    span = {"report_id": "r", "start": start, "end": start + 3, "text": "全覆盖"}
    gold = [span | {"disclosure": "asserted", "indicator": labelled}] if labelled else []
    values = scores(*gold, facts=found)
    assert (values["asserted_precision"], values["asserted_recall"]) == expected
    assert values["mention_f1"] == 1


# number of the figure, what is read of it wrongly (None: nothing is read), the columns that must fall
PLANTED = [
    (0, None, {"mention_f1", "amount_f1"}),
    (2, None, {"mention_f1", "amount_f1", "mask_recall"}),
    (0, {"value": 5e3}, {"amount_f1"}),
    (0, {"unit": "元/生"}, {"amount_f1"}),
    (0, {"disclosure": "masked"}, {"mask_precision"}),
    (2, {"disclosure": "stated"}, {"mask_recall"}),
    (2, {"value": 3.0}, {"mask_values_invented", "amount_f1"}),
    (0, {"indicator": ""}, {"indicator_focus_recall"}),
    (4, {"indicator": FOCUS}, {"indicator_focus_precision"}),
    (0, {"indicator": FOCUS_TOO}, {"indicator_focus_precision", "indicator_focus_recall"}),
    (1, {"indicator": ""}, {"indicator_other_recall"}),
    (4, {"indicator": OTHER_TOO}, {"indicator_other_precision"}),
    (0, {"topic": "vocational"}, {"topic_accuracy"}),
    (1, {"stage": "高中"}, {"stage_named_accuracy"}),
    (0, {"stage": "小学"}, {"stage_none_accuracy"}),
    (0, {"status": "planned"}, {"status_accuracy"}),
    (0, {"year": 2021}, {"year_stated_accuracy"}),
    (1, {"base_year": 2020}, {"base_year_accuracy"}),
    (0, {"scope": "市本级"}, {"scope_precision"}),
    (1, {"scope": "全域"}, {"scope_recall"}),
    (1, {"scope": "省级"}, {"scope_precision", "scope_recall"}),
    (0, {"change": "increase"}, {"change_accuracy"}),
    (0, {"kind": "count"}, {"kind_accuracy"}),
    (1, {"bound": ""}, {"bound_f1"}),
    (0, {"bound": "<"}, {"bound_f1"}),
    (1, {"approximate": False}, {"approximate_f1"}),
]


@pytest.mark.parametrize(("number", "wrong", "columns"), PLANTED)
def test_a_planted_wrong_answer_lowers_its_column_and_no_other(number, wrong, columns):
    facts = list(FIGURES)
    facts[number : number + 1] = [] if wrong is None else [facts[number]._replace(**wrong)]
    right, planted = results_of(FIGURES), results_of(facts)
    assert {name for name in right if planted[name].value != right[name].value} == columns
    assert all((planted[name].value > right[name].value) is (name == "mask_values_invented") for name in columns)


def test_every_column_of_a_round_has_its_planted_wrong_answer():
    assert set.union(*(columns for _, _, columns in PLANTED)) == set(measures("rounds")) == set(results_of(FIGURES))


def test_a_label_without_a_column_is_not_judged_in_it():
    gold = [{name: value for name, value in label.items() if name not in ("scope", "base_year")} for label in LABELS]
    assert set(results_of(FIGURES)) - set(results_of(FIGURES, gold)) == {
        "scope_precision", "scope_recall", "base_year_accuracy",
    }  # fmt: skip


def test_two_indicators_of_one_figure_are_two_answers():
    facts = [row(0, "三个100%", indicator=name) for name in (FOCUS, OTHER)]
    found = results_of(facts, [label_of(facts[0], indicator=[FOCUS, OTHER])])
    assert [found[f"indicator_{kind}_recall"].hits for kind in ("focus", "other")] == [1, 1]
