"""Tables as lines: what is merged stands once if it is a figure, and wherever it names if it is a name."""

from __future__ import annotations

import pytest

from helpers.corpus.formats.grids import Cell, lines_of_cells, one_line


def cell(row, column, text, rows=1, columns=1):
    return Cell(row, column, rows, columns, text)


def test_a_merged_head_stands_over_each_column_it_names():
    cells = [cell(0, 0, "学段", rows=2), cell(0, 1, "在校生", columns=2), cell(1, 1, "2021年"), cell(1, 2, "2022年"),
             cell(2, 0, "小学"), cell(2, 1, "9"), cell(2, 2, "8")]  # fmt: skip
    assert lines_of_cells(cells) == ["学段\t在校生\t在校生", "学段\t2021年\t2022年", "小学\t9\t8"]


def test_a_merged_figure_is_one_figure():
    cells = [cell(0, 0, "小学"), cell(0, 1, "500万元", rows=2), cell(1, 0, "初中")]
    assert lines_of_cells(cells) == ["小学\t500万元", "初中"]


def test_a_label_across_two_columns_is_said_once_in_the_body():
    cells = [cell(0, 0, "类"), cell(0, 1, "项"), cell(0, 2, "数"), cell(1, 0, "合计", columns=2), cell(1, 2, "12")]
    assert lines_of_cells(cells)[1] == "合计\t\t12"


def test_a_title_over_all_columns_is_a_line():
    cells = [cell(0, 0, "表1 经费（单位：万元）", columns=3), cell(1, 0, "甲"), cell(1, 2, "7")]
    assert lines_of_cells(cells) == ["表1 经费（单位：万元）", "甲\t\t7"]


def test_no_cells_are_no_lines():
    assert lines_of_cells([]) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一般公共\n预算", "一般公共预算"),
        ("GDP\r\nper head", "GDP per head"),
        ("2022 年", "2022 年"),  # a blank of the source stays
        ("a\tb|c", "a b/c"),
    ],
)
def test_a_cell_is_one_line(text, line):
    assert one_line(text) == line
