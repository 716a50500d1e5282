"""Blocks: headings, paragraphs, items under a lead-in, rows that know their table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.blocks import block_at, cells, read_blocks
from helpers.corpus.copy.reading import read_copy

from ..texts import grows_linearly


def kinds(text):
    return [block.kind for block in read_blocks(text)]


def leads(text):
    return [text[slice(*block.lead)] if block.lead else None for block in read_blocks(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("一、经费投入", "heading"),
        ("(一)落实教育投入责任", "heading"),
        ("1.完善机制", "heading"),
        ("第二章总则", "heading"),
        ("1.小学820元", "item"),  # a title holds no figure
        ("(一)投入增长。二是", "item"),  # … and no stop
        ("一是投入增长", "item"),
        ("1幼儿园为4518元", "item"),  # the mark has lost its point
        ("- 3所学校", "item"),
        ("●新建学校", "item"),
        ("全县投入增长", "paragraph"),
        ("12.5亿元用于教育", "paragraph"),
        ("2022年全县投入增长", "paragraph"),
        ("一般公共预算增长", "paragraph"),
        ("学校\t12", "row"),
    ],
)
def test_the_kind_of_a_line(line, kind):
    assert kinds(line) == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生均公用经费情况是:\n1.小学820元\n2.初中1020元", [None, "生均公用经费情况是:", "生均公用经费情况是:"]),
        ("各学段经费情况如下:\n(1)小学:820元\n(2)初中:1020元", [None, "各学段经费情况如下:", "各学段经费情况如下:"]),
        ("生均教育经费情况\n1幼儿园为8299元\n2小学为9000元", [None, "生均教育经费情况", "生均教育经费情况"]),
        ("投入增长。\n1.小学820元", [None, None]),  # leads in to nothing
        ("情况如下:\n1.小学820元\n投入增长。\n2.初中1020元", [None, "情况如下:", None, None]),  # prose ends it
        (
            "情况如下:\n3.各学段情况是:\n(1)小学820元\n(2)初中1020元",
            [None, None, "3.各学段情况是:", "3.各学段情况是:"],
        ),  # a heading leads in
        (
            "情况如下:\n3.投入增长5%，其中:\n(1)小学820元\n4.教师30名",
            [None, "情况如下:", "3.投入增长5%，其中:", "情况如下:"],
        ),  # an item leads in items of its own
    ],
)
def test_an_item_knows_the_line_that_leads_in(text, expected):
    assert leads(text) == expected


def table_of(text, row=-1):
    copy = read_copy(text)
    found = [block for block in read_blocks(copy.text) if block.kind == "row"]
    return found[row].table


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("项目\t数量\t占比\n小学\t12\t20%", ("项目", "数量", "占比")),
        ("项目\t2021年\t2022年\n小学\t12\t13", ("项目", "2021年", "2022年")),  # years name columns
        ("项目\t1-6月\t7-12月\n小学\t12\t13", ("项目", "1-6月", "7-12月")),
        ("\t数量\t占比\n小学\t12\t20%", ("", "数量", "占比")),  # an empty corner
        ("| | 数量 |\n| 小学 | 12 |", ("", "数量")),
        (
            "项目\t本期\t\t上期\t\n\t数量\t占比\t数量\t占比\n小学\t12\t20%\t11\t19%",
            ("项目", "本期数量", "本期占比", "上期数量", "上期占比"),
        ),  # two rows of names
        (
            "项目\t本期\t上期\n数量\t占比\t数量\t占比\n小学\t12\t20%\t11\t19%",
            ("项目", "本期数量", "本期占比", "上期数量", "上期占比"),
        ),  # … the upper without its empty cells
        ("小学\t12\t20%\n初中\t8\t10%", ()),  # no names
        ("项目\t数量\n小学\t12\n初中\t8\n高中\t3", ("项目", "数量")),  # they hold for all rows
        ("项目\t数量\n小学\t12\n名称\t人数\n教师\t30", ("名称", "人数")),  # a second head
    ],
)
def test_the_names_of_the_columns(text, head):
    assert table_of(text).head == head


@pytest.mark.parametrize(
    ("text", "title", "unit"),
    [
        ("表1 经费情况\n单位：万元\n项目\t数量\n小学\t12", "表1经费情况", "万元"),
        ("表1 经费情况（单位：万元）\n项目\t数量\n小学\t12", "表1经费情况(单位:万元)", "万元"),
        ("经费情况\n金额单位:元\n项目\t数量\n小学\t12", "经费情况", "元"),
        ("经费情况\n填报单位：县教育局\n项目\t数量\n小学\t12", "填报单位:县教育局", ""),  # who filled it in
        ("项目\t数量\n小学\t12\n一、学前\n幼儿园\t8", "一、学前", ""),  # a section inside a table
        ("投入增长。\n项目\t数量\n小学\t12", "投入增长。", ""),
    ],
)
def test_the_title_and_the_unit_above_a_table(text, title, unit):
    table = table_of(text)
    assert (table.title, table.unit) == (title, unit)


def test_prose_ends_a_table():
    table = table_of("项目\t数量\n小学\t12\n" + "全县投入增长，各项任务全面完成。" * 4 + "\n教师\t30\n学生\t40")
    assert table.head == ()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("小学\t12\t20%", [("小学", 0), ("12", 1), ("20%", 2)]),
        ("\t12\t", [("12", 1)]),
        ("3\t学校数\t12", [("学校数", 1), ("12", 2)]),  # the first cell only counts the rows
        ("2021\t12\t13", [("2021", 0), ("12", 1), ("13", 2)]),
    ],
)
def test_the_cells_of_a_row(row, expected):
    (block,) = read_blocks(row)
    assert [(row[cell.start : cell.end], cell.column) for cell in cells(row, block)] == expected


def test_an_offset_finds_its_block():
    text = "甲\n\n乙"
    blocks = read_blocks(text)
    assert [block_at(blocks, offset).start for offset in range(4)] == [0, 0, 0, 3]
    assert block_at((), 3) is None


@given(st.text(alphabet="甲乙12\t\n一、(1)。:情况如下项目%", max_size=120))
def test_every_line_is_one_block(text):
    blocks = read_blocks(text)
    lines = [line for line in text.split("\n") if line.strip()]
    assert [text[block.start : block.end] for block in blocks] == lines
    for block in blocks:
        assert (block.table is not None) == (block.kind == "row")
        assert block.lead is None or block.lead[1] <= block.start


@pytest.mark.parametrize("unit", ["\n", "甲\n", "1.甲\n", "甲:\n1.乙\n", "甲\t12\n", "\t", "甲\t", "一、\n"])
def test_reading_blocks_takes_linear_time(unit):
    assert grows_linearly(read_blocks, unit, 8_000)
