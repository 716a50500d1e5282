"""What goes on: the level of last year, its growth, a level behind a growth — and where nothing goes on."""

from __future__ import annotations

import pytest

from ..reading import read, said, yet

FUNDING, GROWTH = "public_budget_education_funding", "public_budget_education_funding_growth"


@pytest.mark.parametrize(
    ("tail", "found"),
    [
        ("，上年为14亿元", ("14亿元", FUNDING, "level", 2021)),
        ("，2021年为14亿元", ("14亿元", FUNDING, "level", 2021)),
        ("。上年为14亿元", ("14亿元", FUNDING, "level", 2021)),
        ("，比上年增加1亿元", ("1亿元", FUNDING, "increase", 2022)),
        ("，比上年减少1亿元", ("1亿元", FUNDING, "decrease", 2022)),
        ("，比上年增长3.1%", ("3.1%", GROWTH, "increase", 2022)),
        ("，下降3.1%", ("3.1%", GROWTH, "decrease", 2022)),
        ("，增幅3.1%", ("3.1%", GROWTH, "increase", 2022)),
        ("；增长3.1%", ("3.1%", GROWTH, "increase", 2022)),
        ("。比上年增长3.1%", ("3.1%", GROWTH, "increase", 2022)),
    ],
)
def test_the_subject_goes_on(tail, found):
    assert said(f"一般公共预算教育经费15亿元{tail}。", "indicator", "change", "year")[1] == found


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        # both ends of a change
        ("一般公共预算教育经费由14亿元增加到15亿元，增长7.1%。", [FUNDING, FUNDING, GROWTH]),
        # a chain: level, last year's, difference, rate
        ("一般公共预算教育经费15亿元，上年为14亿元，增加1亿元，增幅7.1%。", [FUNDING, FUNDING, FUNDING, GROWTH]),
        # points are a change of the rate itself
        ("学前三年毛入园率93.6%，比上年提高1.2个百分点。", ["preschool_gross_enrolment_rate"] * 2),
        ("大班额占比1.2%，比上年下降0.4个百分点。", ["large_class_share"] * 2),
        # what the clause before spoke of
        ("学科类校外培训机构46家，同比减少12家。", ["training_institutions"] * 2),
        ("排查隐患46处，整改46处，整改率100%。", ["hazards_found", "hazards_rectified", "hazard_rectification_rate"]),
    ],
)
def test_a_chain_of_figures_speaks_of_one_subject(text, indicators):
    assert [row.indicator for row in read(text)] == indicators


@pytest.mark.parametrize(
    "text",
    [
        # no indicator of the level, none of its growth
        "财政经常性收入134亿元，比上年的128亿元增加5%。",
        "一般公共预算收入30亿元，增长6.2%。",
        # the level has an indicator, its growth has none
        "排查隐患46处，下降12%。",
        "教师培训经费120万元，比上年增长6%。",
    ],
)
def test_the_growth_of_an_unnamed_level_is_none(text):
    assert read(text)[-1].indicator == ""


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        # between a level and a growth stands another level, of which nothing is known
        ("一般公共预算教育经费15亿元，财政经常性收入134亿元，增长5%。", [FUNDING, "", ""]),
        ("一般公共预算教育经费15亿元，教师培训经费120万元，增长6%。", [FUNDING, "teacher_training_funds", ""]),
        yet(
            "一般公共预算教育经费15亿元，招聘教师120名，增长3%。",
            [FUNDING, "", ""],
            reason="a growth reaches back over a count that has no indicator to the money before it",
        ),
    ],
)
def test_a_growth_belongs_to_the_level_right_before_it(text, indicators):
    assert [row.indicator for row in read(text)] == indicators


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一般公共预算教育经费年均增长5%，2020年达到14亿元。", ("14亿元", FUNDING, "level", 2020)),
        (
            "生均一般公共预算教育支出年均增长5%，2020年达到9410元。",
            ("9410元", "per_student_public_budget_expenditure", "level", 2020),
        ),
        ("一般公共预算教育经费增长5%，达到14亿元。", ("14亿元", FUNDING, "level", 2022)),
    ],
)
def test_a_level_behind_a_growth_is_the_level_that_grew(text, level):
    assert said(text, "indicator", "change", "year")[-1] == level


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算教育经费增长6.2%，增幅高于财政经常性收入2.1个百分点。",
        "一般公共预算教育经费15亿元，增幅高于上年1.2个百分点。",
        "一般公共预算教育经费增长6.2%，增幅提高1.2个百分点。",
    ],
)
def test_how_far_a_growth_lies_from_another_is_no_level_of_the_subject(text):
    level, difference = read(text)[0], read(text)[-1]
    assert level.indicator in (FUNDING, GROWTH)
    assert (difference.kind, difference.indicator) == ("percentage_point", "")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("一、生均公用经费标准\n小学720元。", "per_student_operating_funds_standard"),
        # two headings together: the outer says whose, the inner what
        ("一、一般公共预算教育经费\n（一）增长情况\n比上年增长3.1%。", GROWTH),
        # a heading of another kind of figure binds nothing
        ("一、专职保安配备率\n全县共320名教师。", ""),
        ("一、一般公共预算教育经费\n建成停车场3个，招录900人。", ""),
    ],
)
def test_a_heading_gives_what_its_kind_of_figure_can_measure(text, indicator):
    assert read(text)[-1].indicator == indicator
