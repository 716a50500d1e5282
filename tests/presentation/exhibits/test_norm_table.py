"""Norms: grouped, threshold and value on one line, the verdict a word first."""

import pytest

from helpers.presentation.exhibits.norm_table import limit, norms

from ...made_corpus import corpus, many


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"direction": ">=", "threshold": 85.0, "unit": "%"}, "≥ 85%"),
        ({"direction": "<=", "threshold": 0.5, "unit": ""}, "≤ 0.50"),
        ({"direction": ">=", "threshold": 6000.0, "unit": "元"}, "≥ 6000元"),
        ({"direction": ">=", "threshold": 1.0, "unit": "比"}, "≥ 1"),
    ],
)
def test_a_threshold_in_print(row, text):
    assert limit(row, "zh") == text


def test_a_threshold_in_money_is_glossed():
    assert limit({"direction": ">=", "threshold": 6000.0, "unit": "元"}, "en") == "≥ RMB 6,000"


def test_verdicts_are_words_and_a_figure_below_the_threshold_is_not_yet_there():
    html = norms(corpus("open", "falling")).html
    assert "已达到" in html
    assert "尚未达到" in html
    assert "教督〔2020〕1号" in html
    assert "#ref-PRE-1" in html


def test_a_mask_is_not_judged():
    shown = norms(corpus("masked"))
    masked = shown.data[shown.data["disclosure"] == "masked"]
    assert set(masked["verdict"]) == {"met_direction", "reference_only"}  # that it grew is not hidden
    assert "已达到" not in shown.html


def test_norms_that_meet_no_figure_are_named_below():
    assert "没有报告给出可对照的数" in norms(corpus("open", "falling")).html
    assert "这份报告没有给出可对照的数" in norms(corpus("open")).html


def test_a_norm_that_is_met_at_one_level_is_not_called_unanswered_for_another():
    held = corpus("open", "provincial")
    listed = norms(held).html.rsplit('<p class="note">', 1)[-1]
    assert "民办义务教育在校生占比" in norms(held).html.replace(listed, "")
    assert "民办义务教育在校生占比" not in listed


def test_many_reports_are_cut_with_their_verdicts_counted():
    assert "另有18份报告" in norms(many(30)).html


def test_a_report_that_was_not_read_leaves_no_norm_unanswered():
    both = norms(corpus("open", "garbled"))
    assert "1-garbled未能读出，能否对照标准不知道。" in both.html
    assert set(both.data[both.data["report_id"] == "1-garbled"]["verdict"]) <= {"unread"}
    alone = norms(corpus("open", "garbled"), "1-garbled").html
    assert "没有可以对照" not in alone
    assert "这份报告未能读出" in alone


def test_a_change_is_held_against_no_norm():
    table = norms(corpus("changed"))
    assert "3.2%" not in table.html
