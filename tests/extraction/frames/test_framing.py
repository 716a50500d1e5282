"""The frame of one figure: change, years dealt out, money per pupil, and bare numbers that are none."""

from __future__ import annotations

import pytest

from ..reading import read, said


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("入园率达到85%。", ["level"]),
        ("入园率比上年增长5%。", ["increase"]),
        ("入园率同比下降5%。", ["decrease"]),
        ("入园率由90%提高到95%。", ["level", "level"]),
        ("入园率增长*%。", ["increase"]),  # a mask keeps its direction
        ("学科类机构压减144家。", ["decrease"]),  # what was reduced
        ("学科类机构由58家压减至3家。", ["level", "level"]),
        ("学费收入翻一番。", ["increase"]),
        # a list goes on with it
        ("小学增长5%、初中3%。", ["increase", "increase"]),
        ("教师增加38人、25人。", ["increase", "increase"]),
        # the next level is none
        ("教育支出增长5%，建成停车场12个。", ["increase", "level"]),
        # nor is one behind a rate and a semicolon
        ("生均公用经费小学11200元，增长3.1%；初中15300元，增长2.8%。", ["level", "increase", "level", "increase"]),
    ],
)
def test_change(text, changes):
    assert [row.change for row in read(text)] == changes


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2020年、2021年、2022年教育支出分别为14亿元、15亿元、16亿元。", [2020, 2021, 2022]),
        # dealt out again to the next list, growths keep their own base
        ("2021年、2022年教育支出分别为14亿元、15亿元，教师分别为300人、320人。", [2021, 2022, 2021, 2022]),
        ("2021年教育支出14亿元，2022年15亿元。", [2021, 2022]),
        # one year and two figures: nothing is dealt
        ("2021年小学、初中在校生分别为300人、320人。", [2021, 2021]),
    ],
)
def test_years_are_dealt_out_in_order(text, years):
    assert [row.year for row in read(text)] == years


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("生均公用经费标准小学720元、初中940元。", ["元/生·年", "元/生·年"]),  # the quota of a year
        ("公用经费标准为每生每年720元。", ["元/生·年"]),
        ("公用经费标准为小学每生每年720元、初中940元。", ["元/生·年", "元/生·年"]),  # on through a list
        ("一、生均公用经费标准\n小学720元。", ["元/生·年"]),  # from the heading
        ("安排生均公用经费2507万元。", ["元"]),  # no pupil costs that much
        ("教育支出3亿元。", ["元"]),
        ("生均一般公共预算教育支出12000元，比上年增加300元。", ["元/生", "元/生"]),
        ("各级生均教育经费总支出情况是：\n1.幼儿园为6151元。\n2.全省普通小学为8647元。", ["元/生", "元/生"]),
    ],
)
def test_money_per_pupil_has_its_unit(text, units):
    assert [row.unit for row in read(text)] == units


@pytest.mark.parametrize(
    "text", ["与110平台联网率98.8%", "实施1530安全教育，覆盖率98.8%", "使用12345热线，办结率98.8%"]
)
def test_a_bare_number_is_no_figure(text):
    assert said(f"{text}。") == [("98.8%",)]


def test_a_bare_number_parts_no_words():
    assert said("专职保安120联网配备率100%。", "indicator") == [("100%", "security_guard_rate")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("财政性教育经费投入12亿元，其他投入3.5亿。", ("3.5亿", "money", "元")),  # the clause says that it is money
        ("全县有在校生2.1万。", ("2.1万", "count", "人")),
        ("校际差异系数为0.35。", ("0.35", "coefficient", "")),
    ],
)
def test_a_figure_without_a_unit_has_that_of_its_frame(text, found):
    assert said(text, "kind", "unit")[-1] == found
