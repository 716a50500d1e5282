"""Tables in the forms texts have them: piped, tabbed, set with blanks, one cell a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.copy.lines import CELL_EDGE, lines_of
from helpers.corpus.copy.reading import read_copy
from helpers.corpus.copy.script import fold
from helpers.corpus.copy.tables import find_tables

from ...texts import grows_linearly


def rows(text):
    """The rows of the copy of a text, each a list of cells."""
    return [line.split("\t") for line in read_copy(text).text.split("\n") if "\t" in line]


NUMBERS = [["项目", "数量", "占比"], ["小学", "12", "20%"], ["初中", "8", "10%"]]


@pytest.mark.parametrize(
    "text",
    [
        "| 项目 | 数量 | 占比 |\n| --- | --- | --- |\n| 小学 | 12 | 20% |\n| 初中 | 8 | 10% |",
        "项目 | 数量 | 占比\n小学 | 12 | 20%\n初中 | 8 | 10%",
        "│项目│数量│占比│\n├──┼──┼──┤\n│小学│12│20%│\n│初中│8│10%│",
        "+---+---+---+\n| 项目 | 数量 | 占比 |\n| 小学 | 12 | 20% |\n| 初中 | 8 | 10% |\n+---+---+---+",
        "项目\t数量\t占比\n小学\t12\t20%\n初中\t8\t10%",
        "项目 数量 占比\n小学 12 20%\n初中 8 10%",
        "项目　数量　占比\n小学　12　20%\n初中　8　10%",
        "项目\n数量\n占比\n小学\n12\n20%\n初中\n8\n10%",
        "<table><tr><td>项目</td><td>数量</td><td>占比</td></tr><tr><td>小学</td><td>12</td><td>20%</td></tr>"
        "<tr><td>初中</td><td>8</td><td>10%</td></tr></table>",
        "项目\x07数量\x07占比\n小学\x0712\x0720%\n初中\x078\x0710%",  # saved from Word
    ],
)
def test_one_table_in_many_forms(text):
    assert rows(text) == NUMBERS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| | 数量 |\n| 小学 | 12 |", [["", "数量"], ["小学", "12"]]),  # an empty cell in the corner
        ("\t数量\t占比\n小学\t12\t20%", [["", "数量", "占比"], ["小学", "12", "20%"]]),
        ("单位：万元\n小学 12.5\n初中 8", [["小学", "12.5"], ["初中", "8"]]),  # two columns
        (
            "序号\n指标\n单位\n2021年\n2022年\n1\n学校\n所\n12\n13\n2\n教师\n人\n30\n31",
            [["序号", "指标", "单位", "2021年", "2022年"], ["1", "学校", "所", "12", "13"], ["2", "教师", "人", "30", "31"]],
        ),
        (
            "表1 半月报\n督导内容\n数量\n占比\n基本情况\n学校总数\n212\n—\n机构总数\n144\n—\n其中：线上\n0\n0\n1.作业管理\n达标学校\n210\n99.06%",
            [
                ["督导内容", "数量", "占比"], ["学校总数", "212", "-"], ["机构总数", "144", "-"], ["其中:线上", "0", "0"],
                ["达标学校", "210", "99.06%"],
            ],
        ),  # sections within a flattened table
        ("学校\n**\n45%\n教师\nxx\n5%\n学生\n×\n7%", [["学校", "**", "45%"], ["教师", "xx", "5%"], ["学生", "×", "7%"]]),
        ("指标 | 说明\n经费 | 12", [["指标", "说明"], ["经费", "12"]]),
    ],
)  # fmt: skip
def test_rows_and_cells(text, expected):
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1.\t加强领导。\n2.\t完善制度。",  # the tab behind a list mark
        "\t全县投入3亿元。\n\t增长5%。",  # an indent
        "投入 3.2 亿元，比上年 增长 5%。\n新增 学位 12 个，完成 任务。",  # blanks around numbers
        "《甲》(高教〔 2021 〕 28 号)\n《乙》(高教〔 2021 〕 29 号)",
        "截至\n2022\n年底，全县共有学校\n12\n所\n，教师\n30\n名\n。",  # cut at numbers
        "高平市人民政府\n自评报告\n省政府:\n我县投入\n如下:\n甲",  # short lines without values
        "上一篇 | 下一篇",
        "12\n13\n14\n15\n16\n17\n18",  # values without a name
    ],
)
def test_prose_is_no_table(text):
    assert rows(text) == []


def test_a_cell_of_whole_sentences_is_a_paragraph():
    long = "全县高度重视教育工作，健全投入机制，做到两个只增不减，教育经费逐年增长。" * 3
    copy = read_copy(f"指标\t自评\t得分\n经费\t{long}\t10分\n教师\t{long}\t9分")
    assert long in copy.text.split("\n")
    assert rows(copy.text) == [["指标", "自评", "得分"]]


def test_a_section_inside_a_table_keeps_its_place():
    copy = read_copy("督导内容\n数量\n占比\n基本情况\n学校总数\n212\n—\n机构总数\n144\n—")
    assert copy.text.split("\n")[:2] == ["督导内容\t数量\t占比", "基本情况"]


@given(st.text(alphabet="甲12|\t \n-%。", max_size=80))
def test_tables_hold_lines_in_order(text):
    folded = fold(text)
    lines = lines_of(folded)
    at = 0
    for start, end, found in find_tables(folded, lines, False):
        assert at <= start < end <= len(lines)
        at = end
        offsets = [offset for placed in found for offset in (placed.line.start, *placed.edges, placed.line.end)]
        assert offsets == sorted(offsets)
        assert all(placed.separator in ("\n", CELL_EDGE) for placed in found)


@pytest.mark.parametrize(
    "unit", ["|", "|\n", "|1", "|1|2|\n", "\t", "1\t", "1\t2\n", "甲 12\n", "甲\n12\n", "12\n", "甲\n", "-\n", "+-+\n", "| |\n"]
)
def test_finding_tables_takes_linear_time(unit):
    assert grows_linearly(read_copy, unit, 8_000)
