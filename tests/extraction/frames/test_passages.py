"""Figures in their passages: lines that lead in, sentences that announce, and the years that sentences set."""

from __future__ import annotations

import pytest

from helpers.extraction.frames.passages import Passages
from helpers.extraction.frames.records import Frame
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.numbers.quantities import scan

from ..reading import read, read_text, said

STANDARD = "per_student_operating_funds_standard"
EXPENDITURE = "per_student_public_budget_expenditure"


@pytest.mark.parametrize("lead", ["生均公用经费标准如下：", "生均公用经费标准情况是：", "生均公用经费标准包括："])
@pytest.mark.parametrize("items", ["1.小学720元\n2.初中940元", "（1）小学720元；\n（2）初中940元。"])
def test_a_line_leads_in_its_items(lead, items):
    assert said(f"{lead}\n{items}", "indicator", "stage", "found_by") == [
        ("720元", STANDARD, "小学", "lead_in"), ("940元", STANDARD, "初中", "lead_in")
    ]  # fmt: skip


def test_an_item_leads_in_items_of_its_own():
    text = "经费情况如下：\n1.生均公用经费标准如下：\n（1）小学720元\n（2）初中940元\n2.教师培训经费120万元"
    assert said(text, "indicator") == [("720元", STANDARD), ("940元", STANDARD), ("120万元", "teacher_training_funds")]


def test_a_lead_ends_with_its_items():
    text = "专职保安情况如下：\n1.小学120名\n2.初中80名\n招聘教师30名。\n另有12名。"
    assert [row.indicator for row in read(text)] == ["security_guards", "security_guards", "", ""]


def test_a_lead_may_give_the_year():
    text = "2021年教师培训经费安排如下：\n1.小学120万元\n2.初中80万元"
    assert said(text, "year", "found_by") == [("120万元", 2021, "lead_in"), ("80万元", 2021, "lead_in")]


def test_a_sentence_announces_what_the_next_one_measures():
    text = "各级教育生均一般公共预算教育经费增长。具体为：小学11200元，增长3.1%；初中15300元，增长2.8%。"
    assert said(text, "indicator", "stage") == [
        ("11200元", EXPENDITURE, "小学"), ("3.1%", f"{EXPENDITURE}_growth", "小学"),
        ("15300元", EXPENDITURE, "初中"), ("2.8%", f"{EXPENDITURE}_growth", "初中"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        # a sentence that has figures of its own announces nothing, but its subject goes on
        ("全县有专职保安。共320名。", ["security_guards"]),
        ("全县有专职保安320名。招聘教师30名。", ["security_guards", ""]),
        ("全县有专职保安320名。建成停车场12个。", ["security_guards", ""]),
        # nothing is announced across a paragraph
        ("全县配备专职保安。\n共320名。", [""]),
        # only the sentence right before announces
        ("全县配备专职保安。工作有序开展。共320名。", [""]),
    ],
)
def test_only_the_sentence_right_before_announces(text, indicators):
    assert [row.indicator for row in read(text)] == indicators


@pytest.mark.parametrize(
    ("text", "years"),
    [
        # a sentence sets the year of those that follow in its section
        ("2021年，加大投入力度。教育支出5亿元。", [2021]),
        ("2021年，教育支出5亿元。招聘教师30名。2022年，招聘教师40名。新建学校3所。", [2021, 2021, 2022, 2022]),
        ("一、经费\n2021年，加大投入力度。\n教育支出5亿元。\n二、管理\n培训教师300人次。", [2021, 2022]),
        # a year in passing sets none
        ("根据2020年的要求，加大投入力度。教育支出5亿元。", [2022]),
        # a heading
        ("一、2021年经费\n教育支出5亿元。\n二、管理\n培训教师300人次。", [2021, 2022]),
        # the report's own
        ("教育支出5亿元。", [2022]),
    ],
)
def test_a_year_is_set_by_a_sentence_a_heading_or_the_report(text, years):
    assert [row.year for row in read(text)] == years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年，教育支出5亿元。", (2021, "explicit")),
        ("2021年，加大投入力度。教育支出5亿元。", (2021, "inferred")),
        ("教育支出5亿元。", (2022, "inferred")),
        ("*年，教育支出5亿元。", (None, "masked")),
    ],
)
def test_a_year_says_whether_it_is_printed(text, expected):
    assert [(row.year, row.year_basis) for row in read(text)] == [expected]


def test_a_department_speaks_for_itself():
    title = "甲山县教育局2022年部门决算"
    assert said("教育支出3亿元。", "scope", title=title) == [("3亿元", "县教育局")]


def test_every_quantity_comes_back_once_and_frames_in_order():
    made = read_text("教育支出5亿元，惠及5万人。\n项目\t2022年\n专职保安（名）\t320\n停车场12个，联网110平台。")
    quantities = [item for item in scan(made.copy.text) if isinstance(item, Quantity)]
    back = list(Passages(made).frames(quantities))
    framed = [one.quantity.start for one in back if isinstance(one, Frame)]
    bare = [one.start for one in back if not isinstance(one, Frame)]
    assert framed == sorted(framed)
    assert len(framed) == 4
    assert len(bare) == 1
    assert sorted(framed + bare) == [one.start for one in quantities]
