"""Tables as files: four formats, formulas neutralised, whole files, same bytes."""

import json
import os
import time

import openpyxl
import pandas as pd
import pytest

from helpers.foundation.errors import OutputError, ParameterError
from helpers.pipeline.export import csv_text, write_table, write_whole

TABLE = pd.DataFrame(
    {
        "text": ["=HYPERLINK(1)", "7.2亿元", "https://example.org"],
        "value": [1.5, float("nan"), 3.0],
        "year": pd.array([2021, None, 2022], dtype="Int64"),
        "fact_ids": [("a-1", "a-2"), (), ("b-3",)],
    }
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("＝1+1", "'＝1+1"),  # full-width signs count as well in Chinese Excel
        ("\t=1", "'\t=1"),
        ("-9.41%", "-9.41%"),  # a printed figure is none
        ("+7.5", "+7.5"),
        ("15.44亿元", "15.44亿元"),
        ("a=b", "a=b"),
    ],
)
def test_csv_neutralises_formulas_and_keeps_figures(text, written):
    cell = csv_text(pd.DataFrame({"text": [text]})).split("\n", 1)[1].rstrip("\n")
    assert cell.strip('"').replace('""', '"') == written


def test_csv_opens_in_excel_as_utf8_and_joins_ids(tmp_path):
    write_table(TABLE, tmp_path / "t.csv")
    data = (tmp_path / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(tmp_path / "t.csv", encoding="utf-8-sig")
    assert list(back["fact_ids"].fillna("")) == ["a-1 a-2", "", "b-3"]
    assert back["text"][1] == "7.2亿元"


def test_xlsx_holds_text_not_formulas_or_links(tmp_path):
    write_table(TABLE, tmp_path / "t.xlsx", sheet="audit")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["audit"]
    assert [cell.data_type for cell in sheet["A"]] == ["s", "s", "s", "s"]
    assert sheet["A2"].value == "=HYPERLINK(1)"
    assert sheet["A4"].hyperlink is None
    assert [cell.value for cell in sheet["C"]] == ["year", 2021, None, 2022]


def sheets_of(path):
    return openpyxl.load_workbook(path)


def test_xlsx_has_a_frozen_head_filters_and_sheets_beside(tmp_path):
    write_table(TABLE, tmp_path / "t.xlsx", beside={"codebook": pd.DataFrame({"column": ["text"], "zh": ["原文"]})})
    book = sheets_of(tmp_path / "t.xlsx")
    assert book.sheetnames == ["facts", "codebook"]
    assert [(sheet.freeze_panes, sheet.auto_filter.ref) for sheet in book] == [("A2", "A1:D4"), ("A2", "A1:B2")]
    assert book["codebook"]["B2"].value == "原文"
    assert list(pd.read_excel(tmp_path / "t.xlsx").columns) == list(TABLE.columns), "the facts come first"


def test_the_other_formats_hold_the_table_alone(tmp_path):
    write_table(TABLE, tmp_path / "t.csv", beside={"codebook": TABLE})
    assert len(pd.read_csv(tmp_path / "t.csv")) == len(TABLE)


def test_columns_of_xlsx_are_as_wide_as_their_words_within_reason(tmp_path):
    table = pd.DataFrame({"id": ["甲"], "sentence": ["句" * 400], "zh": ["一般公共预算教育经费"]})
    write_table(table, tmp_path / "t.xlsx")
    widths = sheets_of(tmp_path / "t.xlsx")["facts"].column_dimensions
    assert [round(widths[column].width) for column in "ABC"] == [9, 49, 21]


def test_rows_beyond_a_sheet_go_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.pipeline.export.SHEET_ROWS", 2)
    write_table(TABLE, tmp_path / "t.xlsx", beside={"codebook": TABLE.head(2)})
    book = sheets_of(tmp_path / "t.xlsx")
    assert book.sheetnames == ["facts", "facts-2", "codebook"]
    assert [sheet.max_row for sheet in book] == [3, 2, 3]
    assert [book["facts-2"][cell].value for cell in ("A1", "A2")] == ["text", "https://example.org"]
    assert book["facts-2"].auto_filter.ref == "A1:D2"


def test_a_cell_that_is_too_long_for_excel_is_cut_and_says_so(tmp_path):
    write_table(pd.DataFrame({"sentence": ["长" * 40_000]}), tmp_path / "t.xlsx")
    cell = sheets_of(tmp_path / "t.xlsx")["facts"]["A2"].value
    assert (len(cell), cell[-2:]) == (32_767, "长…")


def test_parquet_and_jsonl_hold_the_text_as_it_is(tmp_path):
    write_table(TABLE, tmp_path / "t.parquet")
    write_table(TABLE, tmp_path / "t.jsonl")
    assert list(pd.read_parquet(tmp_path / "t.parquet")["text"]) == list(TABLE["text"])
    rows = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0] == {"text": "=HYPERLINK(1)", "value": 1.5, "year": 2021, "fact_ids": ["a-1", "a-2"]}


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet", ".jsonl"])
def test_the_same_table_gives_the_same_bytes(tmp_path, ending, monkeypatch):
    write_table(TABLE, tmp_path / f"a{ending}")
    later = time.time() + 5_000_000
    monkeypatch.setattr(time, "time", lambda: later)
    write_table(TABLE, tmp_path / f"b{ending}")
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet", ".jsonl"])
def test_an_empty_table_keeps_its_columns(tmp_path, ending):
    write_table(TABLE.head(0), tmp_path / f"t{ending}")
    assert (tmp_path / f"t{ending}").is_file()
    if ending == ".csv":
        assert (tmp_path / "t.csv").read_text(encoding="utf-8-sig") == "text,value,year,fact_ids\n"


def test_an_unknown_ending_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(ParameterError, match=r"ending '.xls'.*did you mean '.xlsx'"):
        write_table(TABLE, tmp_path / "t.xls")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    target = tmp_path / "page.html"
    write_whole(target, "old")
    monkeypatch.setattr("helpers.foundation.files.os.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OutputError, match=r"page\.html: cannot be written \(disk full\); choose another place"):
        write_whole(target, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert target.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name != "posix", reason="rights and links are those of Unix")
def test_rights_follow_the_umask_and_a_link_stays_a_link(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "link.csv").symlink_to("there/real.csv")
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "link.csv", "a")
        write_whole(tmp_path / "plain.csv", "a")
    finally:
        os.umask(before)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "there" / "real.csv").read_text() == "a"
    assert (tmp_path / "plain.csv").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["link.csv", "plain.csv", "real.csv", "there"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a full disk at hand")
def test_what_cannot_be_written_is_named_with_the_remedy(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "file").write_text("")
    (tmp_path / "full.csv").symlink_to("/dev/full")
    for name, remedy in (
        ("full.csv", "free some space"), ("folder.csv", "move away"), ("file/a.csv", "move away"),
        ("x" * 300, "choose a shorter name"),
    ):  # fmt: skip
        with pytest.raises(OutputError, match=f"{name}: cannot be written .*; {remedy}"):
            write_whole(tmp_path / name, "a")
