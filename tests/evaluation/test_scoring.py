"""Scores: each way to be right and wrong is judged as it should, and the published file is what is measured."""

from __future__ import annotations

import csv

import pytest

from helpers.evaluation import scoring
from helpers.evaluation.gold import open_gold
from helpers.evaluation.scoring import judge, scores_csv, summarise
from helpers.extraction.facts import facts_table
from helpers.foundation.paths import REFERENCE_DIR
from helpers.foundation.reference import read_toml

from ..texts import rows

TEXT = "一、主要成效\n一般公共预算教育经费15.44亿元，新建*所。"


def label(text, **known):
    """A gold row of a figure of TEXT that is read rightly, unless the test says otherwise."""
    (row,) = [row for row in rows(TEXT, year=2022) if row.text == text]
    plain = {name: value or None for name, value in row._asdict().items()}
    return plain | {"start": row.start, "indicator": [row.indicator] if row.indicator else []} | known


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


@pytest.mark.parametrize(
    ("known", "measure", "value"),
    [
        ({"value": 1.5e9}, "strict_f1", 0.5),
        ({"value": 1.54400001e9}, "strict_f1", 1),  # printed digits, not binary noise
        ({"unit": "元/生"}, "strict_f1", 0.5),
        ({"start": 0}, "strict_f1", 0.5),  # the span is not the same
        ({"start": 0}, "mention_f1", 1),  # but it overlaps
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
        ({"indicator": []}, "indicator_focus_precision", 0),
        ({"indicator": ["education_expenditure"]}, "indicator_focus_recall", 0),
        (
            {"indicator": ["education_expenditure"], "accept": {"indicator": [["public_budget_education_funding"]]}},
            "indicator_focus_recall", 1,
        ),
    ],
)  # fmt: skip
def test_one_answer_is_judged_in_its_own_measure(known, measure, value):
    assert scores(label("15.44亿元", **known), label("*所"))[measure] == pytest.approx(value, abs=1e-4)


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


@pytest.fixture(scope="module")
def measured():
    corpus, gold, _ = open_gold()
    years = {report_id: report.card.year for report_id, report in corpus.reports.items()}
    return summarise(judge(corpus.facts, gold, years))


@pytest.mark.parametrize("measure", [row["name"] for row in read_toml("scoring.toml")["measure"]])
def test_the_floor_of_each_score_is_kept(measured, measure):
    (score,) = [score for score in measured if score.measure == measure]
    assert score.is_reached, score


def test_what_is_published_is_what_is_measured(measured):
    assert (REFERENCE_DIR / scoring.FILE).read_text(encoding="utf-8") == scores_csv(measured), "workbook score --write"


def test_the_agreement_of_two_readers_bounds_the_scores():
    with (REFERENCE_DIR / "agreement.csv").open(encoding="utf-8", newline="") as handle:
        table = {row["column"]: row for row in csv.DictReader(handle)}
    assert {"mention", "value", "unit", "year", "topic", "indicator", "asserted"} <= set(table)
    assert all(0 <= float(row["value"]) <= 1 and int(row["cases"]) > 0 for row in table.values())


def test_the_command_prints_the_published_table(workbook):
    run = workbook("score")
    assert run.status == 0, run.stderr
    assert run.stdout == (REFERENCE_DIR / scoring.FILE).read_text(encoding="utf-8")


def test_only_the_gold_of_the_project_is_published(workbook, tmp_path):
    run = workbook("score", "--write", "--gold", tmp_path)
    assert (run.status, run.stdout) == (2, "")
