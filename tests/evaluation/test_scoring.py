"""Scores: judgements summed up, and the published file is what is measured."""

from __future__ import annotations

import csv

import pytest

from helpers.evaluation import scoring
from helpers.evaluation.gold import open_gold
from helpers.evaluation.judging import judge
from helpers.evaluation.scoring import Count, measures, reached, scores_csv, summarise
from helpers.foundation.paths import REFERENCE_DIR
from helpers.foundation.reference import read_toml
from helpers.presentation.language.wording import has


@pytest.mark.parametrize(
    ("how", "value", "hits", "of"),
    [
        ("f1", 0.8, 8, 12),  # 8 right, 3 missed, 1 too many: precision 8/9, recall 8/11
        ("precision", 8 / 9, 8, 9),
        ("recall", 8 / 11, 8, 11),
        ("accuracy", 8 / 11, 8, 11),
        ("count", 3, 3, 11),
    ],
)
def test_judgements_are_summed_up(how, value, hits, of):
    counted = Count({"name": "made", "as": how}, 8, 3, 1)
    assert (counted.value, counted.hits, counted.of) == (pytest.approx(value), hits, of)


@pytest.mark.parametrize(("how", "value"), [("f1", 1), ("precision", 1), ("recall", 1), ("count", 0)])
def test_without_a_case_nothing_is_wrong(how, value):
    assert Count({"name": "made", "as": how}, 0, 0, 0).value == value


@pytest.mark.parametrize(
    ("how", "value", "wanted", "expected"),
    [
        ("recall", 0.9, 0.9, True),
        ("recall", 0.89, 0.9, False),
        ("count", 0, 0, True),
        ("count", 1, 0, False),  # of mistakes, fewer are wanted
        ("recall", 0.1, None, None),
    ],
)
def test_what_is_wanted_is_reached_or_not(how, value, wanted, expected):
    assert reached({"as": how} | ({} if wanted is None else {"wanted": wanted}), value, "wanted") is expected


def test_every_measure_is_published_somewhere_and_has_its_words():
    assert set(measures("reports")) | set(measures("rounds")) == set(measures())
    assert [name for name in measures() if not has(f"score.{name}")] == []


def test_what_is_wanted_stands_where_the_measure_is_published():
    every = read_toml("scoring.toml")["measure"]
    assert [m["name"] for m in every if "wanted" in m and m["name"] not in measures("reports")] == []
    assert [m["name"] for m in every if "wanted_unseen" in m and m["name"] not in measures("rounds")] == []


@pytest.fixture(scope="module")
def measured():
    corpus, gold, _ = open_gold()
    years = {report_id: report.card.year for report_id, report in corpus.reports.items()}
    return summarise(judge(corpus.facts, gold, years))


@pytest.mark.parametrize("measure", [name for name, measure in measures("reports").items() if "wanted" in measure])
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
