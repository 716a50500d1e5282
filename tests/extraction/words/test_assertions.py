"""Words that assert a figure: predicates of a reporting part that an indicator claims; never a slogan."""

from __future__ import annotations

import re

import pytest

from helpers.extraction.words.assertions import read_assertions
from helpers.extraction.words.concepts import Spoken
from helpers.foundation.reference import read_toml

from ...texts import grows_linearly, marked, overlapping, rows

WORDINGS = read_toml("assertions.toml")["wording"]


def examples(field):
    return [pytest.param(row, text, id=text) for row in WORDINGS for text in row.get(field, [])]


def asserted(text):
    return [row for row in rows(f"一、主要成效\n{text}") if row.disclosure == "asserted"]


def read(sentence):
    """(words, indicators) of each assertion of a sentence."""
    return [
        (sentence[one.start : one.end], set(one.indicators)) for one in read_assertions(sentence, 0, Spoken(sentence))
    ]


@pytest.mark.parametrize(("wording", "example"), examples("examples"))
def test_every_example_holds_its_words(wording, example):
    text, start, end = marked(example)
    found = [match.span("words") for match in re.finditer(wording["pattern"], text)]
    assert any(first < end and start < last for first, last in found), text


@pytest.mark.parametrize(("wording", "example"), examples("counter_examples"))
def test_no_counter_example_asserts_anything(wording, example):
    assert asserted(example) == []


@pytest.mark.parametrize(
    ("text", "words", "indicator", "value"),
    [
        ("学校党的组织和党的工作实现全覆盖。", "全覆盖", "party_organisation_coverage", 100),
        ("义务教育阶段辍学生实现动态清零。", "动态清零", "dropout_count", 0),
        ("全年未发生校园安全责任事故。", "未发生", "safety_incidents", 0),
        ("实现了义务教育教师平均工资收入水平不低于公务员平均工资收入水平。", "不低于公务员", "teacher_pay_ratio", 1),
    ],
)
def test_a_predicate_that_an_indicator_claims_is_a_row(text, words, indicator, value):
    (row,) = asserted(text)
    assert (row.text, row.indicator, row.value) == (words, indicator, value)


@pytest.mark.parametrize(
    ("text", "assertions"),
    [
        # the money of education alone says both of the two
        (
            "教育经费投入实现“两个只增不减”",
            [("只增不减", {"public_budget_education_funding_growth", "per_student_public_budget_expenditure_growth"})],
        ),
        ("生均支出实现只增不减", [("只增不减", {"per_student_public_budget_expenditure_growth"})]),
        # the matter stands in the clause before
        ("校园一键式报警，实现全覆盖", [("全覆盖", {"alarm_rate"})]),
        # the matter stands behind the words
        ("全部实行封闭式管理", [("全部实行", {"closed_campus_rate"})]),
        # what only some wordings are said of is no other's: 全覆盖 says nothing of accidents
        ("校园安全事故防范实现全覆盖", []),
    ],
)
def test_the_clause_names_what_is_asserted(text, assertions):
    assert read(text) == assertions


def test_growth_without_a_figure_has_an_open_end():
    found = asserted("教育经费投入实现“两个只增不减”。")
    assert len(found) == 2
    for row in found:
        assert (row.low, row.bound, row.change) == (0, ">=", "increase")
        assert row.value is None
        assert row.high is None


@pytest.mark.parametrize(
    "text",
    [
        "全面贯彻党的教育方针。",  # an adverb
        "确保义务教育阶段辍学生动态清零。",  # an intention
        "推进“5+2”课后服务全覆盖。",  # a plan
        "校园绿化实现全覆盖。",  # nothing that an indicator measures
    ],
)
def test_slogans_and_plans_assert_nothing(text):
    assert asserted(text) == []


@pytest.mark.parametrize("chapter", ["一、存在问题", "一、下一步打算"])
def test_outside_the_reporting_parts_nothing_is_asserted(chapter):
    text = f"{chapter}\n学校党的组织和党的工作实现全覆盖。"
    assert [row for row in rows(text) if row.disclosure == "asserted"] == []


def test_a_figure_beside_the_words_is_not_repeated():
    text = "一、主要成效\n封闭化管理、一键报警、专职保安配备率100%全部达标。"
    found = rows(text)
    start = text.index("100%")
    assert overlapping(found, start, start + 4)
    figures = {row.indicator for row in found if row.disclosure == "stated"}
    assert not figures & {row.indicator for row in found if row.disclosure == "asserted"}


def test_offsets_are_those_of_the_text():
    sentence = "学校党的组织和党的工作实现全覆盖。"
    text = "一" * 100 + sentence
    (item,) = read_assertions(sentence, 100, Spoken(text))
    assert text[item.start : item.end] == "全覆盖"


@pytest.mark.parametrize("unit", ["全覆盖", "实现全覆盖，", "未发生", "全部", "均达标，", "清零。"])
def test_assertions_take_linear_time(unit):
    assert grows_linearly(lambda text: rows(f"一、主要成效\n{text}"), unit, 2_000)
