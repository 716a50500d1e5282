"""Figures in their strand: what they are by their roles, and which may be added or compared."""

from __future__ import annotations

import pytest

from helpers.extraction.facts import read_facts
from helpers.extraction.relations.records import alike, folded, operands
from helpers.extraction.relations.strands import strands_of_report

from ...texts import report


def items(text):
    held = report(text, year=2022)
    rows, _ = read_facts(held)
    return [item for strand in strands_of_report(held, rows) for item in strand.items]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("经费8.46亿元，比上年的7.93亿元增加5300万元，增长6.68%。", ["level", "level", "step", "growth"]),
        ("由41项撤并为15项，占比提高0.6个百分点。", ["level", "level", "step"]),
        ("压减率96.5%，占23.6%。", ["level", "level"]),
    ],
)
def test_a_figure_is_a_level_a_step_or_a_growth(text, kinds):
    found = ["growth" if one.is_grown else "step" if one.is_step else "level" for one in items(text)]
    assert found == kinds


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("教师38名，学生500人。", True),
        ("幼儿园12所，机构38家。", True),
        ("幼儿园12所，学生500人。", False),
        ("大班额61个，学生500人。", False),
        ("经费5亿元，生均8000元/生。", False),
        ("演练12次，检查5轮次。", False),
    ],
)
def test_which_figures_may_be_compared(text, same):
    first, second = items(text)
    assert alike(first, second) is same


def test_a_label_leaves_out_what_brackets_explain():
    found = items("经费（含基建）为8.46亿元（其中中央2.1亿元）。")
    assert [one.label for one in found] == ["经费为", "其中中央"]


def test_persons_have_one_unit():
    assert folded("位") == folded("名") == "人"


def test_a_bound_that_names_a_class_is_no_quantity_of_it():
    assert [one.is_class for one in items("56人以上的大班额887个。")] == [True, False]


def test_operands_keep_the_order_of_roles_and_leave_out_what_is_missing():
    first, second = items("教师38名，学生500人。")
    assert operands(now=first, before=None, part=[second]) == (("now", first), ("part", second))
