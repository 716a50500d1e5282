"""The figures of tables: a cell reads with its row, its column, and the title and unit above."""

from __future__ import annotations

import pytest

from ..reading import parts, read, said, yet

STANDARD = "per_student_operating_funds_standard"
FUNDING, GROWTH = "public_budget_education_funding", "public_budget_education_funding_growth"


def test_the_title_says_what_the_row_whose_and_the_column_when():
    text = "生均公用经费标准\n单位：元\n学段\t2021年\t2022年\n小学\t720\t740\n初中\t940\t960"
    assert said(text, "indicator", "unit", "stage", "year", "found_by") == [
        ("720", STANDARD, "元/生·年", "小学", 2021, "table"), ("740", STANDARD, "元/生·年", "小学", 2022, "table"),
        ("940", STANDARD, "元/生·年", "初中", 2021, "table"), ("960", STANDARD, "元/生·年", "初中", 2022, "table"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "column"),
    [
        ("教育经费情况\n单位：亿元", "2022年"),  # a line of its own
        ("教育经费情况", "金额（亿元）"),  # the column's name
        yet("教育经费情况", "2022年（亿元）", reason="a year with its unit is taken for a number: the row is no head"),
        ("教育经费情况（单位：亿元）", "2022年"),  # a bracket behind the title
        yet("教育经费情况（亿元）", "2022年", reason="a unit in a bracket behind the title is not read"),
    ],
)
def test_the_unit_may_stand_in_any_of_its_places(above, column):
    found = read(f"{above}\n项目\t{column}\n一般公共预算教育经费\t15.44")
    assert [(row.kind, row.value, row.unit, row.indicator) for row in found] == [("money", 1.544e9, "元", FUNDING)]


@pytest.mark.parametrize(
    ("label", "cell", "found"),
    [
        ("一般公共预算教育经费（亿元）", "15.44", ("money", 1.544e9, "元", FUNDING)),
        ("一般公共预算教育经费", "15.44亿元", ("money", 1.544e9, "元", FUNDING)),  # printed with the figure
        ("专职保安（名）", "320", ("count", 320, "名", "security_guards")),
        ("专职保安", "320", ("count", 320, "名", "security_guards")),  # guards are counted in 名
        ("专职保安配备率（%）", "100", ("percent", 100, "%", "security_guard_rate")),
        ("专职保安配备率", "100%", ("percent", 100, "%", "security_guard_rate")),
        ("隐患排查（处）", "46", ("count", 46, "处", "hazards_found")),
        ("停车场（个）", "12", ("count", 12, "个", "")),
    ],
)
def test_a_row_names_what_and_in_which_unit(label, cell, found):
    row = read(f"主要指标\n项目\t数值\n{label}\t{cell}")[0]
    assert (row.kind, row.value, row.unit, row.indicator) == found


def test_a_two_level_head_gives_stage_and_year():
    head = "地区\t小学\t小学\t初中\t初中\n地区\t2021年\t2022年\t2021年\t2022年"
    text = f"生均一般公共预算教育支出\n单位：元\n{head}\n东河县\t11000\t11500\t14000\t14600"
    assert said(text, "stage", "year", "scope", "indicator") == [
        (figure, stage, year, "东河县", "per_student_public_budget_expenditure")
        for figure, stage, year in (
            ("11000", "小学", 2021), ("11500", "小学", 2022), ("14000", "初中", 2021), ("14600", "初中", 2022)
        )
    ]  # fmt: skip


def test_upper_names_before_the_lower_ones_they_divide():
    head = "地区\t小学\t初中\t2021年\t2022年\t2021年\t2022年"
    text = f"生均一般公共预算教育支出\n单位：元\n{head}\n东河县\t11000\t11500\t14000\t14600"
    assert said(text, "stage", "year") == [
        ("11000", "小学", 2021), ("11500", "小学", 2022), ("14000", "初中", 2021), ("14600", "初中", 2022)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "地区\t小学\t\t初中\t\n地区\t2021年\t2022年\t2021年\t2022年",
        yet(
            "\t小学\t\t初中\t\n地区\t2021年\t2022年\t2021年\t2022年",
            reason="a head that opens with an empty cell is taken for a piped row, and shifts by one column",
        ),
    ],
)
def test_a_merged_upper_name_is_that_of_all_its_columns(head):
    text = f"生均一般公共预算教育支出\n单位：元\n{head}\n东河县\t11000\t11500\t14000\t14600"
    assert [row.stage for row in read(text)] == ["小学", "小学", "初中", "初中"]


def test_last_years_column_and_growth_have_their_years():
    text = "项目\t2022年\t上年\t同比增长（%）\n一般公共预算教育经费（亿元）\t15.44\t15.28\t1.05"
    assert said(text, "indicator", "change", "year", "base_year") == [
        ("15.44", FUNDING, "level", 2022, None), ("15.28", FUNDING, "level", 2021, None),
        ("1.05", GROWTH, "increase", 2022, 2021),
    ]  # fmt: skip


def test_a_growth_behind_years_is_that_of_the_last_one():
    text = "教育经费\n单位：亿元\n项目\t2020年\t2021年\t增幅\n一般公共预算教育经费\t14\t15\t7.1%"
    assert said(text, "indicator", "year", "base_year")[-1] == ("7.1%", GROWTH, 2021, 2020)


def test_years_may_stand_in_the_rows():
    text = "经费情况\n单位：亿元\n年份\t一般公共预算教育经费\n2021年\t15.28\n2022年\t15.44"
    assert said(text, "year", "indicator") == [("15.28", 2021, FUNDING), ("15.44", 2022, FUNDING)]


@pytest.mark.parametrize(
    "label", ["其中：农村", "其中农村", yet("　农村", reason="an indented row is not seen to be a part")]
)
def test_a_row_of_parts_points_to_its_whole(label):
    text = f"主要指标\n项目\t数量\n专职保安（名）\t320\n{label}\t140"
    assert parts(text) == [("320", ""), ("140", "320")]


def test_a_part_measures_what_its_whole_does():
    text = "主要指标\n项目\t数量（名）\n专职保安\t320\n其中：农村\t140"
    assert said(text, "indicator", "found_by") == [
        ("320", "security_guards", "table"), ("140", "security_guards", "table")
    ]  # fmt: skip


def test_a_row_with_a_subject_of_its_own_measures_that():
    text = "主要指标\n项目\t数量（个）\n专职保安\t320\n停车场\t12"
    assert [row.indicator for row in read(text)][-1] == ""


@pytest.mark.parametrize(
    ("head", "rows", "indicators"),
    [
        ("学段\t在校生数（人）", "小学\t12000\n初中\t8000", ["pupils_enrolled"] * 2),
        yet(
            "学段\t学校数（所）",
            "小学\t30\n初中\t12",
            ["schools_count"] * 2,
            reason="学校数 in the column does not count as saying how many there are",
        ),
        ("地区\t专职保安配备率（%）", "东河县\t100\n西河县\t99", ["security_guard_rate"] * 2),
    ],
)
def test_a_column_names_what_its_figures_measure(head, rows, indicators):
    assert [row.indicator for row in read(f"2022年基本情况\n{head}\n{rows}")] == indicators


def test_a_row_that_is_a_place_has_its_figures():
    text = "地区\t专职保安（名）\n全县\t320\n东河县\t180\n西河区\t140"
    assert said(text, "scope") == [("320", "全域"), ("180", "东河县"), ("140", "西河区")]


@pytest.mark.parametrize(
    "text",
    [
        "| 项目 | 2021年 | 2022年 |\n| --- | --- | --- |\n| 学前三年毛入园率（%） | 92.1 | 93.6 |",
        "项目\t2021年\t2022年\n学前三年毛入园率（%）\t92.1\t93.6",
        # flattened to one cell a line
        "基本情况表\n指标\n2021年\n2022年\n学前三年毛入园率（%）\n92.1\n93.6\n公办园在园幼儿占比（%）\n51\n52",
    ],
    ids=["piped", "tabbed", "cell per line"],
)
def test_a_table_reads_alike_however_it_is_printed(text):
    rate = "preschool_gross_enrolment_rate"
    assert said(text, "indicator", "unit", "year", "found_by")[:2] == [
        ("92.1", rate, "%", 2021, "table"), ("93.6", rate, "%", 2022, "table")
    ]  # fmt: skip


def test_the_subject_of_a_cell_is_the_label_of_its_row():
    text = "主要指标\n项目\t2021年\t2022年\n专职保安（名）\t310\t320"
    assert [row.subject for row in read(text)] == ["专职保安（名）", "专职保安（名）"]


def test_the_sentence_of_a_cell_is_its_row():
    text = "主要指标\n项目\t2021年\t2022年\n专职保安（名）\t310\t320\n停车场（个）\t12\t13"
    assert {row.sentence.strip() for row in read(text)} == {"专职保安（名）\t310\t320", "停车场（个）\t12\t13"}


def test_masked_cells_keep_unit_and_place():
    text = "主要指标\n项目\t2021年\t2022年\n专职保安（名）\t**\t320"
    assert said(text, "disclosure", "unit", "year", "indicator") == [
        ("**", "masked", "名", 2021, "security_guards"), ("320", "stated", "名", 2022, "security_guards")
    ]  # fmt: skip


def test_a_paragraph_ends_the_table():
    text = "主要指标\n项目\t2021年\n专职保安（名）\t310\n全县教育支出15亿元，惠及群众多。"
    assert said(text, "found_by")[-1] == ("15亿元", "own")


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        ("数量指标\t学生受资助人数\t735\t人次", ("735", "count", "人次")),
        ("质量指标\t营养改善计划覆盖率\t100\t%", ("100", "percent", "%")),
        ("产出\t改造校舍\t1200\t平方米", ("1200", "area", "平方米")),
    ],
)
def test_the_unit_may_stand_in_the_cell_behind(row, figure):
    found = read(f"一级指标\t二级指标\t指标值\t单位\n{row}")
    assert [(one.text, one.kind, one.unit) for one in found] == [figure]


def test_all_leading_cells_name_a_row():
    found = read("项目绩效\n一级指标\t二级指标\t指标值\n质量指标\t专职保安配备率\t100%")
    assert [one.indicator for one in found] == ["security_guard_rate"]


def test_a_row_of_more_columns_than_are_named_takes_no_name():
    """Cells that span columns were lost: 金额 would stand over heads, and 人数 over money."""
    rows = "小学\t767.814\t24050\t476.778\t4679\n初中\t823.83\t16562\t494.16\t4043"
    text = f"资助情况汇总表\n学段\t金额(万元)\t人数\n{rows}"
    assert read(text) == []


def test_no_fraction_of_a_person_or_a_school_is_counted():
    text = "资助情况汇总表\n学段\t人数\n小学\t767.814\n初中\t823"
    assert [(one.text, one.unit) for one in read(text)] == [("823", "人")]
