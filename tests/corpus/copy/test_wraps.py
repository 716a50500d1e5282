"""Which lines go on with the one before: wrapped, broken around numbers, or each a paragraph of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.copy.lines import JOINED, LINE_END, lines_of
from helpers.corpus.copy.script import fold
from helpers.corpus.copy.wraps import Habits, habits_of, is_cut_at_numbers, is_fragment, joined

from ...texts import grows_linearly

NONE = Habits(0.0, False, False)


def read(text, habits=None):
    """The logical lines of a text."""
    lines = lines_of(fold(text))
    known = habits if habits is not None else habits_of(lines, is_cut_at_numbers(lines))
    return "".join(placed.line.text + placed.separator for placed in joined(lines, known)).strip("\n").split("\n")


# A text as PDF leaves it: wrapped at thirty characters, paragraphs end where they end.
PARAGRAPHS = [
    "一、教育投入",
    "全县始终把教育摆在优先发展的战略地位，健全财政教育投入机制，2022年一般公共预算教育经费15.44亿元，比上年增长1.01%，"
    "做到了两个只增不减，各学段生均公用经费全部按标准足额拨付到校。",
    "(一)学前教育",
    "新建公办幼儿园4所，新增学位1080个，学前三年毛入园率达到93.6%，普惠性幼儿园覆盖率达到99.3%，公办园在园幼儿占比达到57.34%，"
    "学前教育资源不足的问题得到明显缓解。",
    "二、校园安全",
    "全县中小学幼儿园专职保安配备率、封闭化管理率、一键式报警装置和视频监控达标率均达到100%，聘用专职保安483名，"
    "投入安防经费735.5万元，全年未发生校园安全责任事故。",
]


def wrapped(width, indent="", between="\n"):
    lines = []
    for paragraph in PARAGRAPHS:
        text = indent + paragraph if len(paragraph) > width else paragraph
        lines += [text[at : at + width] for at in range(0, len(text), width)]
    return between.join(lines)


@pytest.mark.parametrize("width", range(20, 44))
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", " \n"])
def test_wrapped_prose_is_whole_again(width, between):
    assert read(wrapped(width, between=between)) == PARAGRAPHS


@pytest.mark.parametrize("width", [22, 28, 34, 40])
def test_wrapped_prose_with_indents_is_whole_again(width):
    assert read(wrapped(width, indent="\u3000\u3000")) == PARAGRAPHS


CUT = """沙坳县
2022
年学生资助工作情况
2022
年，全县各学段发放资助资金
2815.2
万元
，受助学生
26940
人次
。寄宿生补助标准为小学每生每年
1000
元
、初中每生每年
1250
元。
营养改善计划惠及
1.75
万名
学生，供餐率
100%
。"""


def test_a_text_cut_at_its_numbers_is_whole_again():
    assert is_cut_at_numbers(lines_of(fold(CUT)))
    assert read(CUT) == [
        "沙坳县2022年学生资助工作情况",
        "2022年，全县各学段发放资助资金2815.2万元，受助学生26940人次。"
        "寄宿生补助标准为小学每生每年1000元、初中每生每年1250元。",
        "营养改善计划惠及1.75万名学生，供餐率100%。",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("毛入园率达93\n.6%。", ["毛入园率达93.6%。"]),
        ("投入12.\n5亿元。", ["投入12.5亿元。"]),
        ("投入1,2\n60万元。", ["投入1,260万元。"]),
        ("师生比达1:\n9以上。", ["师生比达1:9以上。"]),
        ("投入15.44\n亿元，增长。", ["投入15.44亿元，增长。"]),
        ("全县共有学校\n，其中小学", ["全县共有学校，其中小学"]),
        ("落实《规定\n》要求。", ["落实《规定》要求。"]),
        ("全县(含市区\n)投入。", ["全县(含市区)投入。"]),
        ("新建学校、\n幼儿园。", ["新建学校、幼儿园。"]),
        # no line goes on here
        ("投入增长。\n全县达标。", ["投入增长。", "全县达标。"]),
        ("一、经费\n投入增长。", ["一、经费", "投入增长。"]),
        ("投入增长，\n(二)教师", ["投入增长，", "(二)教师"]),
        ("经费情况:\n1.小学820元", ["经费情况:", "1.小学820元"]),
        ("1.\n2022年投入", ["1.", "2022年投入"]),
        ("2023年自评报告\n省政府:\n我县投入", ["2023年自评报告", "省政府:", "我县投入"]),
        ("12\n45", ["12", "45"]),  # two cells
        ("达到12,\n2022年投入", ["达到12,", "2022年投入"]),  # a year begins no group
    ],
)
def test_two_neighbouring_lines(text, expected):
    assert read(text, NONE) == expected


def test_where_each_paragraph_has_a_line_short_lines_stay_apart():
    body = "全县高度重视教育工作，把教育摆在优先发展的战略地位，健全了财政投入机制。\n" * 6
    text = body + "成效\n经费\n" + "虽然我市教育事业发展总体取得了一定成绩，但对照\n高质量发展的要求还有差距。"
    assert habits_of(lines_of(fold(text))).one_line_each
    assert read(text)[-3:] == ["成效", "经费", "虽然我市教育事业发展总体取得了一定成绩，但对照高质量发展的要求还有差距。"]


@pytest.mark.parametrize(("line", "fragment"), [("2022", True), ("93.6%", True), ("xx.x", True), ("12所", False), ("甲", False)])
def test_a_line_that_holds_no_word(line, fragment):
    assert is_fragment(line) == fragment


@given(st.lists(st.text(alphabet="甲乙12。，、(一)是:.%所", min_size=1, max_size=12), max_size=12))
def test_every_line_is_placed_once_and_in_order(lines):
    found = lines_of("\n".join(lines))
    placed = list(joined(found, habits_of(found, is_cut_at_numbers(found))))
    assert [one.line for one in placed] == found
    assert {one.separator for one in placed} <= {JOINED, LINE_END}


@pytest.mark.parametrize("unit", ["甲\n", "12\n", "甲，\n", "(\n", "“甲\n", "一、\n", "1.\n", "全县投入3.2亿\n", "1\n所\n"])
def test_joining_takes_linear_time(unit):
    assert grows_linearly(read, unit, 8_000)
