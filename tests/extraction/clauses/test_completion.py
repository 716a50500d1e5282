"""Completion: what a figure is counted in where its own unit does not stand behind it; no guess."""

from __future__ import annotations

import pytest

from helpers.extraction.clauses.completion import complete, per_student_unit

from .surroundings import clauses, figures, mask


def completed(text, above=""):
    """(kind, unit) of each figure of a sentence; ``above`` are the concepts of lead and heading."""
    previous, found = None, []
    for figure, clause in zip(figures(text), clauses(text), strict=True):
        previous = complete(figure, clause, previous, mask(above), text)
        found.append((previous.kind, previous.unit))
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("投入资金798.56万", ("money", "元")),
        ("在校生798.56万", ("count", "人")),
        ("有3.5万教职工", ("count", "人")),  # the noun right behind it
        ("投入资金，有3.5万教职工", ("count", "人")),
        ("公用经费3.5万以上", ("money", "元")),
        ("雕塑3.5万", ("", "")),  # nothing gives it
        ("差异系数为0.35", ("coefficient", "")),
        ("差异系数降低，小学0.35", ("coefficient", "")),  # the clause before
        ("差异系数为35.2", ("", "")),  # no coefficient is so large
        ("面积为0.35", ("", "")),
    ],
)
def test_the_words_beside_a_bare_number_complete_it(text, wanted):
    assert completed(text)[-1] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("公用经费15300元，上年是15486.19", [("money", "元"), ("money", "元")]),
        ("巩固率98.2%，上年是97.6", [("percent", "%"), ("percent", "%")]),
        ("公用经费1.5万元，上年是15486.19", [("money", "元"), ("", "")]),  # not of one scale
        ("公用经费15300元，其中15486.19", [("money", "元"), ("", "")]),  # not compared
        ("教育经费3.5亿元，比上年3.2亿", [("money", "元"), ("money", "元")]),
        ("在校生3.5万人、3.2万", [("count", "人"), ("count", "人")]),  # a list of two
        ("差异系数小学为0.35、初中为0.28", [("coefficient", ""), ("coefficient", "")]),
    ],
)
def test_what_it_is_compared_with_gives_its_unit(text, wanted):
    assert completed(text) == wanted


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("每生每年720元", "元/生·年"),
        ("每生720元", "元/生"),
        ("每名学生补助720元", "元/生"),
        ("每人每月300元", "元/人·月"),
        ("每月每人300元", "元/人·月"),
        ("每名教师300元", "元/人"),
        ("每节课50元", "元/节"),
        ("每校300元", "元/校"),
        ("每班300元", "元/班"),
        ("每天补助4元", "元"),  # each day is no one it is paid to
        ("平均每人5元", "元"),  # an average is no rate
        ("每人，补助5元", "元"),  # another clause
        ("每人3万元", "元"),  # a total in 万元
    ],
)
def test_each_before_a_number_makes_it_a_rate(text, unit):
    assert completed(text) == [("money", unit)]


@pytest.mark.parametrize(
    ("text", "above", "wanted"),
    [
        ("小学15486.19", "per_student education_money money", ("money", "元/生")),
        ("上年15486.19", "per_student money", ("money", "元/生")),
        ("小学15486.19", "money", ("", "")),
        ("小学15486.19", "", ("", "")),
        ("教师15486.19", "per_student money", ("", "")),  # neither a stage nor a comparison
        ("小学15.1", "per_student money", ("", "")),  # too small for yuan a year
    ],
)
def test_money_per_pupil_may_be_said_above_alone(text, above, wanted):
    assert completed(text, above) == [wanted]


@pytest.mark.parametrize("text", ["教师**名", "投入公用经费**", "投入5万元", "教师12名"])
def test_what_has_a_unit_or_hides_it_stays_as_it_is(text):
    for figure, clause in zip(figures(text), clauses(text), strict=True):
        assert complete(figure, clause, None, 0, text) == figure


def test_people_without_a_bound_are_exact():
    text = "在校生3.5万"
    (figure,), (clause,) = figures(text), clauses(text)
    done = complete(figure, clause, None, 0, text)
    assert (done.value, done.low, done.high) == (35_000, 35_000, 35_000)
    assert figure.low < 35_000


@pytest.mark.parametrize(
    ("text", "said", "change", "indicators", "unit"),
    [
        ("支出8299元", "per_student", "level", (), "元/生"),
        ("支出8299元", "", "level", (), "元"),
        ("支出8299元", "", "level", ("per_student_public_budget_expenditure",), "元/生"),
        ("支出8299元", "standard_measure", "level", ("per_student_public_budget_expenditure",), "元"),
        ("支出1.2万元", "per_student", "level", (), "元/生"),
        ("支出2507万元", "per_student", "level", (), "元"),  # 安排生均公用经费2507万元 is a total
        ("支出3000000元", "per_student", "level", (), "元"),  # no pupil costs so much
        ("支出**万元", "per_student", "level", (), "元"),  # of a mask nobody knows
        ("支出8299元/生", "", "level", (), "元/生"),
    ],
)
def test_money_per_pupil(text, said, change, indicators, unit):
    (figure,) = figures(text)
    assert per_student_unit(figure, mask(said), 0, change, indicators, None, text).unit == unit


def test_a_change_of_money_per_pupil_is_money_per_pupil():
    text = "生均支出8299元/生，高出882元"
    level, change = figures(text)
    assert per_student_unit(change, 0, 0, "increase", (), level, text).unit == "元/生"
    assert per_student_unit(change, 0, 0, "level", (), level, text).unit == "元"


def test_a_count_is_no_money_per_pupil():
    (figure,) = figures("教师12名")
    assert per_student_unit(figure, mask("per_student"), mask("per_student"), "level", (), None, "教师12名") == figure


@pytest.mark.parametrize(("text", "own", "unit"), [("校舍7.75平方米", "per_student", "平方米/生"), ("校舍7.75平方米", "", "平方米"),
                                                    ("校舍17022平方米", "per_student", "平方米")])
def test_an_area_per_pupil(text, own, unit):
    (figure,) = figures(text)
    assert per_student_unit(figure, 0, mask(own), "level", (), None, text).unit == unit
