"""Masked and not found: one line a report, a line a level where there are many, and norms nobody answers."""

import re

from helpers.presentation.findings.undisclosed import undisclosed

from ...made_corpus import corpus, many


def test_each_report_has_a_line_with_its_masks():
    table = undisclosed(corpus("open", "masked"))
    assert table.title.startswith("1份报告遮盖了")
    assert table.html.count("<tr>") == 3
    assert "甲山县" in table.html


def test_many_reports_are_told_by_level():
    assert undisclosed(many(45)).html.count("<tr>") == 2


def test_norms_that_others_answer_are_named_as_missing():
    assert "学前三年毛入园率" in undisclosed(corpus("open", "planned")).html


def test_one_report_is_not_said_to_lack_what_others_write():
    assert "别的报告" in undisclosed(corpus("open", "planned")).html
    assert "别的报告" not in undisclosed(corpus("open")).html


def test_where_nothing_is_masked_no_zero_is_printed():
    html = undisclosed(corpus("open", "masked")).html
    assert re.search(r"\d处，遮盖\d处", html)
    assert "遮盖0处" not in html
