"""Lists: what 分别 deals out to each figure, and what is part of a whole."""

from __future__ import annotations

import pytest

from ..reading import parts, read, said, yet

EXPENDITURE = "per_student_public_budget_expenditure"
FUNDING = "public_budget_education_funding"


@pytest.mark.parametrize(
    ("text", "dealt"),
    [
        ("小学、初中生均公用经费标准分别为720元、940元。", [("720元", "小学"), ("940元", "初中")]),
        ("生均公用经费标准小学、初中分别为720元、940元。", [("720元", "小学"), ("940元", "初中")]),
        ("小学、初中和普通高中生均公用经费依次为720元、940元和1200元。",
         [("720元", "小学"), ("940元", "初中"), ("1200元", "高中")]),
        # without 分别, one stage before each figure
        ("生均公用经费标准：小学720元，初中940元。", [("720元", "小学"), ("940元", "初中")]),
        # a stage before the list is one for all of it
        ("小学男生、女生分别为720人、940人。", [("720人", "小学"), ("940人", "小学")]),
        # the clause before names the stages, one for each figure
        ("小学、初中生均一般公共预算教育支出均有增长，增幅为5.1%、3.2%。", [("5.1%", "小学"), ("3.2%", "初中")]),
        yet(
            "小学、初中、高中专任教师分别为1200人、900人、500人。",
            [("1200人", "小学"), ("900人", "初中"), ("500人", "高中")],
            reason="高中专任教师 is read as 中专, and the list loses all its stages",
        ),
    ],
)  # fmt: skip
def test_stages_are_dealt_out_in_order(text, dealt):
    assert said(text, "stage") == dealt


@pytest.mark.parametrize(
    "tail",
    ["增长率分别为5.1%、3.2%", "分别增长5.1%、3.2%", "同比分别增长5.1%和3.2%", "增长5.1%、3.2%"],
)
def test_what_was_dealt_once_is_dealt_again(tail):
    found = said(f"小学、初中生均一般公共预算教育支出分别为11000元、14000元，{tail}。", "indicator", "change", "stage")
    assert found == [
        ("11000元", EXPENDITURE, "level", "小学"), ("14000元", EXPENDITURE, "level", "初中"),
        ("5.1%", f"{EXPENDITURE}_growth", "increase", "小学"), ("3.2%", f"{EXPENDITURE}_growth", "increase", "初中"),
    ]  # fmt: skip


def test_stages_named_with_each_figure_are_dealt_again_too():
    found = said("生均一般公共预算教育支出小学11000元、初中14000元，分别增长5.1%、3.2%。", "stage")
    assert [stage for _, stage in found] == ["小学", "初中"] * 2


def test_the_change_before_a_list_is_that_of_all_its_figures():
    found = said("小学、初中专任教师分别增加120人、80人。", "change", "stage")
    assert found == [("120人", "increase", "小学"), ("80人", "increase", "初中")]


def test_indicators_are_dealt_out_in_order():
    found = said("普惠性幼儿园覆盖率和公办园在园幼儿占比分别为91.2%、52.1%。", "indicator")
    assert found == [("91.2%", "inclusive_preschool_coverage"), ("52.1%", "public_preschool_share")]


def test_one_figure_of_several_stages_has_none():
    assert [row.stage for row in read("小学、初中、普通高中共有学校12所。")] == [""]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        # parts of the whole before them, to the end of the list
        ("配备专职保安320名，其中城区180名、农村140名。", [("320名", ""), ("180名", "320名"), ("140名", "320名")]),
        ("配备专职保安320名，包括城区180名，农村140名。", [("320名", ""), ("180名", "320名"), ("140名", "320名")]),
        # in the sentence behind, too
        ("教育经费总投入20亿元。其中一般公共预算教育经费16亿元。", [("20亿元", ""), ("16亿元", "20亿元")]),
        # with parts said before what they make up
        ("教育总投入15亿元，由财政性教育经费12亿元、事业收入3亿元构成。",
         [("15亿元", ""), ("12亿元", "15亿元"), ("3亿元", "15亿元")]),
        # a list ends at the next subject
        ("配备专职保安320名，其中农村140名；招聘教师30名。", [("320名", ""), ("140名", "320名"), ("30名", "")]),
        # a rate is no part of a number
        ("配备专职保安320名，其中持证率95%。", [("320名", ""), ("95%", "")]),
        # nor is a growth
        ("教育总投入15亿元，其中比上年增加1亿元，增长7%。", [("15亿元", ""), ("1亿元", "15亿元"), ("7%", "")]),
        # nothing was said of a whole
        ("其中农村140名。", [("140名", "")]),
        # a list of equals has no parts
        ("小学30所、初中12所。", [("30所", ""), ("12所", "")]),
    ],
)  # fmt: skip
def test_a_part_points_to_its_whole(text, tree):
    assert parts(text) == tree


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        # a part takes over what its whole measures
        (
            "一般公共预算教育经费15亿元，其中城区9亿元、农村6亿元。",
            [(FUNDING, "own"), (FUNDING, "list"), (FUNDING, "list")],
        ),
        # one with words of its own has its own indicator
        (
            "一般公共预算教育经费15亿元，其中争取上级资金2亿元、本级投入13亿元。",
            [(FUNDING, "own"), ("superior_funds", "own"), (FUNDING, "list")],
        ),
        (
            "教育总投入20亿元，其中用于教师培训120万元。",
            [("education_expenditure", "own"), ("teacher_training_funds", "own")],
        ),
        # what was made up of parts is the subject again
        (
            "教育总投入15亿元，由财政性教育经费12亿元、事业收入3亿元构成，比上年增长4%。",
            [("education_expenditure", "own"), ("education_expenditure", "list"), ("institutional_income", "own"),
             ("education_expenditure_growth", "before")],
        ),
        yet(
            "教育经费总投入由财政拨款12亿元、事业收入3亿元构成，总计15亿元。",
            [("", ""), ("institutional_income", "own"), ("education_expenditure", "before")],
            reason="the whole stands behind its parts: the first part takes it, and the total takes the last part's",
        ),
        (
            "提供学位4200个，其中小学2400个、初中1800个。",
            [("new_school_places", "own"), ("new_school_places", "list"), ("new_school_places", "list")],
        ),
        # parts of what has no indicator have none
        yet(
            "建成停车位420个，其中小学240个、初中180个。",
            [("", ""), ("", ""), ("", "")],
            reason="小学240个 behind 其中 is counted as schools, whatever its whole counts",
        ),
    ],
)  # fmt: skip
def test_what_parts_measure(text, indicators):
    assert [found[1:] for found in said(text, "indicator", "found_by")] == indicators


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("学生5667人，其中小学3100人、初中2567人。", ["", "小学", "初中"]),
        ("全县共有学校46所，其中小学30所、初中16所。", ["", "小学", "初中"]),
    ],
)
def test_a_whole_has_not_the_stage_of_its_first_part(text, stages):
    assert [row.stage for row in read(text)] == stages


WHOLES = [
    # text, part, its whole: of the same year, no smaller, counted alike
    ("教育经费167.65亿元，比上年的154.97亿元增长8.18%。其中，财政性经费143.31亿元。", "143.31亿元", "167.65亿元"),
    ("教育经费387859万元，比上年的387878万元减少19万元。其中财政性经费299023万元。", "299023万元", "387859万元"),
    ("投入经费1286万元，其中区级1050万元。", "1050万元", "1286万元"),
    ("现有学校144所，其中小学96所。", "96所", "144所"),
    ("在校生12000人，其中寄宿生4500人。", "4500人", "12000人"),
    # none can be the whole
    ("生均公用经费128.66元，其中：高中生均教育事业费1214.32元。", "1214.32元", ""),
    ("生均教育事业费682.70元，其中生均公用经费107.41元。", "107.41元", ""),
    ("教育支出105.48亿元，其中生均教育经费3933.12元。", "3933.12元", ""),
    ("2019年投入4.2亿元。其中2020年投入3.1亿元。", "3.1亿元", ""),
    ("组建队伍3支，其中队员3000人。", "3000人", ""),
    ("学校29所，其中学生5915人。", "5915人", ""),
    ("投入1050万元，其中设备1286万元。", "1286万元", ""),
]


@pytest.mark.parametrize(("text", "part", "whole"), WHOLES)
def test_a_whole_is_of_the_same_year_and_no_smaller(text, part, whole):
    rows = {row.text: row for row in read(text)}
    by_id = {row.fact_id: row.text for row in rows.values()}
    assert by_id.get(rows[part].part_of, "") == whole
