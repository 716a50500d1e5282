"""Follow-up: problems matched to measures as a reader would, and the one without a measure left without."""

import json

import pandas as pd
import pytest

from helpers.analysis.themes import followup
from helpers.extraction.collection import open_corpus
from helpers.foundation.paths import PROJECT_ROOT

GOLD = [
    json.loads(line)
    for line in (PROJECT_ROOT / "tests" / "gold" / "problem_measures.jsonl").read_text("utf-8").splitlines()
]


def corpus_of(folder, text):
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return open_corpus(folder)


@pytest.fixture(scope="module")
def five():
    return followup.follow_up(open_corpus()).set_index(["report_id", "problem_start"])


def test_all_problems_of_the_five_are_found(five):
    assert set(five.index) == {(pair["report_id"], pair["problem_start"]) for pair in GOLD}


@pytest.mark.parametrize("pair", GOLD, ids=lambda pair: f"{pair['report_id']}-{pair['problem_start']}")
def test_each_problem_finds_a_measure_read_as_its_answer(five, pair):
    row = five.loc[(pair["report_id"], pair["problem_start"])]
    if pair["measure_starts"]:
        assert row["measure_start"] in pair["measure_starts"]
    else:
        assert row["verdict"] == "none"
        assert pd.isna(row["measure_start"])
        assert row["measure"] == ""


def test_pairing_by_order_would_be_right_for_ten_of_nineteen(five):
    firsts = [five.loc[(pair["report_id"], pair["problem_start"]), "by_order_start"] for pair in GOLD]
    by_order = [first in pair["measure_starts"] for first, pair in zip(firsts, GOLD, strict=True)]
    assert (sum(by_order), len(by_order)) == (10, 19)


def test_evidence_lies_inside_the_measure(five):
    found = five[five["verdict"] != "none"]
    assert ((found["measure_start"] <= found["evidence_start"]) & (found["evidence_end"] <= found["measure_end"])).all()


def test_a_measure_on_another_matter_is_no_answer(tmp_path):
    text = (
        "一、存在问题\n（一）校园安全存在隐患。门卫不足，视频监控老化。\n（二）大班额仍然存在。城区学位紧张。\n"
        "二、下一步打算\n（一）扩大学位供给。新建学校，消除大班额。\n（二）加强师德师风建设。开展宣讲。\n"
    )
    table = followup.follow_up(corpus_of(tmp_path, text))
    assert list(table["verdict"]) == ["none", "matched"]
    assert table.loc[1, "measure"] == "扩大学位供给"
    assert "大班额" in table.loc[1, "shared"]


def test_a_problem_without_announced_measures_has_none(tmp_path):
    table = followup.follow_up(corpus_of(tmp_path, "一、存在问题\n（一）大班额仍然存在。\n（二）教师缺编。\n"))
    assert list(table["verdict"]) == ["none", "none"]
    assert table["by_order_start"].isna().all()


def test_measures_under_their_problem_belong_to_it(tmp_path):
    text = "一、存在问题及改进措施\n1.公办园不足。\n整改措施：一是新建园舍。\n2.路口危险。\n整改措施：一是设红绿灯。\n"
    table = followup.follow_up(corpus_of(tmp_path, text))
    assert list(table["verdict"]) == ["matched", "matched"]
    assert table["measure_start"].is_monotonic_increasing


def test_no_problems_no_rows(tmp_path):
    table = followup.follow_up(corpus_of(tmp_path, "一、工作成效\n一切都好。\n"))
    assert table.empty
    assert list(table.columns) == followup.FOLLOW_UP_COLUMNS
    assert followup.problems_by_dimension(table).empty


def test_problems_by_dimension_count_the_answered(five):
    counts = followup.problems_by_dimension(five.reset_index())
    assert counts["problems"].sum() == 19
    assert (counts["answered"] <= counts["problems"]).all()
    assert counts.set_index(["dimension", "report_id"]).loc[("D12", "tongnan-2022"), "answered"] == 0
