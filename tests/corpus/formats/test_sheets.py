"""Excel files: cells as they are printed, names of sheets, and what is hidden or was never computed said."""

from __future__ import annotations

import datetime

import openpyxl
import pytest

from helpers.corpus.formats.sheets import printed, read_sheets
from helpers.foundation.errors import InputError

from ...made_files import as_xlsx, saved, zipped


def test_a_sheet_is_its_name_and_its_rows():
    data = as_xlsx([["学段", "2021年", "2022年"], ["小学", 650, 720.5]], title="生均公用经费（元）")
    assert read_sheets(data, "a.xlsx") == ("生均公用经费（元）\n学段\t2021年\t2022年\n小学\t650\t720.5\n", ())


def test_merged_cells_and_formats():
    rows = [["表1 经费", None, None], ["项目", "完成", "比例"], ["投入", 15440, 0.0105]]
    data = as_xlsx(rows, ["A1:C1"], {"B3": "#,##0", "C3": "0.00%"})
    assert read_sheets(data, "a.xlsx")[0] == "表1 经费\n项目\t完成\t比例\n投入\t15,440\t1.05%\n"


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.1 + 0.2, "General", "0.3"),  # what a spreadsheet shows of a sum
        (1234, "0.0", "1234.0"),
        (datetime.datetime(2023, 3, 15), "yyyy-mm-dd", "2023年3月15日"),
        (True, "General", "是"),
        ("约5亿元", "@", "约5亿元"),
        (-0.034, "0.0%;[Red]-0.0%", "-3.4%"),
    ],
)
def test_a_value_is_read_as_its_cell_shows_it(value, form, text):
    assert printed(value, form) == text


def test_what_is_hidden_or_was_never_computed_is_said():
    book = openpyxl.Workbook()
    book.active.append(["投入", "=1+1", "万元"])
    book.create_sheet("底稿").append(["秘密", 1])
    book["底稿"].sheet_state = "hidden"
    text, notes = read_sheets(saved(book), "a.xlsx")
    assert text == "投入\t\t万元\n"
    assert notes == (
        "sheet Sheet: formulas that were never computed: 1; open and save it in Excel",
        "sheet 底稿 is hidden and not read",
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (as_xlsx([]), "the file is empty"),
        (as_xlsx([["甲", 1]])[:-100], "broken"),
        (zipped({"xl/workbook.xml": b"<a/>"}), "broken: no workbook inside"),
    ],
)
def test_what_is_no_workbook_is_refused(data, message):
    with pytest.raises(InputError, match=message):
        read_sheets(data, "a.xlsx")


def test_a_sheet_without_end_is_refused():
    book = openpyxl.Workbook()
    book.active["A1"] = "甲"
    book.active["XFD1048576"] = 1
    with pytest.raises(InputError, match="1048576 × 16384 cells; expected 1000000 at most"):
        read_sheets(saved(book), "a.xlsx")
