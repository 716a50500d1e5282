"""What the words around a figure say: change, year, base year, stage, scope, status, basis."""

from __future__ import annotations

import pytest

from helpers.extraction import context

from ..texts import rows


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("比上年增长5%", "increase"),
        ("同比下降5%", "decrease"),
        ("提高了0.5个百分点", "increase"),
        ("达到85%", "level"),
        ("由90%提高到95%", "level"),  # 提高到 gives a level
        ("控制在5%", "level"),
        ("较上年回落1.2个百分点", "decrease"),
        ("增长*%", "increase"),  # a mask keeps its direction
    ],
)
def test_change(text, change):
    assert rows(f"入园率{text}。")[-1].change == change


@pytest.mark.parametrize(
    ("text", "year", "basis", "base"),
    [
        ("2021年投入5万元。", 2021, "explicit", None),
        ("投入5万元。", 2022, "inferred", None),  # the report's year
        ("2022年投入比2020年增长5%。", 2022, "explicit", 2020),
        ("2021年投入同比增长5%。", 2021, "explicit", 2020),
        ("*年投入5万元。", None, "masked", None),  # a masked year is not guessed
        ("2019年入园率80%，2020年85%。", 2020, "explicit", None),  # a chain of years: the second
        ("《2020年工作要点》下达5万元。", 2022, "inferred", None),  # the year of a title is not the figure's
        ("每校不少于5万元。", None, "", None),  # a standard has no year
        ("2022—2023学年投入5万元。", 2023, "explicit", None),
    ],
)
def test_year(text, year, basis, base):
    row = rows(text, year=2022)[-1]
    assert (row.year, row.year_basis, row.base_year) == (year, basis, base)


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("小学、初中分别为930元、1180元。", ["小学", "初中"]),  # dealt out
        ("全县普通高中生均1200元。", ["高中"]),
        ("中小学校12所。", [""]),  # several at once
        ("新建幼儿园12所。", ["学前"]),
        ("义务教育巩固率99%。", ["义务教育"]),
        ("职业高中2所。", ["中职"]),
        ("建成停车场12个。", [""]),
    ],
)
def test_stage(text, stages):
    assert [row.stage for row in rows(text)] == stages


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("实际投入5万元", "actual"),
        ("全年预计投入5万元", "estimate"),
        ("计划投入5万元", "planned"),
        ("每校不少于5万元", "standard"),
        ("按照每生720元的标准", "standard"),
    ],
)
def test_status(text, status):
    assert rows(f"{text}。")[0].status == status


def test_a_figure_among_measures_is_planned():
    text = "一、下一步打算\n投入5万元。"
    assert rows(text)[0].status == "planned"


@pytest.mark.parametrize(
    ("text", "scope"),
    [("教育支出3亿元", "全域"), ("市本级教育支出3亿元", "市本级"), ("区本级支出3亿元", "区本级")],
)
def test_scope(text, scope):
    assert context.scope_of(text, False) == scope
    assert rows(f"{text}。")[0].scope == scope


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("一般公共预算教育经费", "一般公共预算教育经费"),
        ("一般公共预算教育经费，其中一般公共预算教育支出", "一般公共预算教育支出"),  # the last one named
        ("学校食堂", ""),
    ],
)
def test_basis(text, basis):
    assert context.basis_of(text) == basis


@pytest.mark.parametrize(
    ("near", "is_gap"), [("、初中", True), ("和", True), ("，其中市本级", True), ("，行政处罚", False), ("建成", False)]
)
def test_a_list_gap_adds_nothing_but_a_place_in_the_list(near, is_gap):
    assert context.is_list_gap(near) is is_gap


@pytest.mark.parametrize(("text", "clause"), [("甲，乙：丙", "丙"), ("甲", "甲"), ("甲，", "")])
def test_the_last_clause(text, clause):
    assert context.last_clause(text) == clause


@pytest.mark.parametrize(
    ("sentence", "year"), [("2021年，投入5万元", 2021), ("一是经费。2021年，投入", 2021), ("投入2021年经费", None)]
)
def test_a_sentence_may_set_the_year_of_those_after_it(sentence, year):
    assert context.opens_year(sentence) == year


def test_a_set_year_holds_within_its_section():
    text = "一、投入\n2020年，加大投入。新建12所。\n二、管理\n培训30人。"
    assert [row.year for row in rows(text, year=2022)] == [2020, 2022]
