"""What a figure shares with the one behind it: a predicate, the noun behind a bound, what money was spent on."""

from __future__ import annotations

import pytest

from ..reading import said


def indicators(text):
    return [(printed, name) for printed, name in said(text, "indicator")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what is said of the last of joined subjects is said of each
        ("全区37所公办学校和25所民办学校安装了一键报警装置。", [("37所", "alarm_sets"), ("25所", "alarm_sets")]),
        (
            "市属29所、各县区385所中小学通过平安校园验收。",
            [("29所", "safe_campus_schools"), ("385所", "safe_campus_schools")],
        ),
        (
            "课后服务中，全市66.2%的小学，56.4%的初中开展了课后服务。",
            [("66.2%", "after_school_school_coverage"), ("56.4%", "after_school_school_coverage")],
        ),
        # the noun stands behind a bound that only says which schools
        ("为全区45所师生人数在1000名以下的学校配备专职保安。", [("45所", "schools_with_guards"), ("1000名以下", "")]),
        # how long something has lasted parts no words
        ("教育支出占一般公共预算支出比重连续8年超过20%。", [("8年", ""), ("超过20%", "public_budget_education_share")]),
        # who serves where
        ("全市已有724名检察官担任了1039所中小学校的法治副校长。", [("724名", "legal_vice_principals"), ("1039所", "")]),
        # what money was for is said of the schools it was spent on
        ("财政投入资金2600万元，为全市856所学校安装视频监控。", [("2600万元", "security_funds"), ("856所", "")]),
        ("财政投入资金2600万元，改造56所学校的校舍。", [("2600万元", "project_funds"), ("56所", "")]),
    ],
)
def test_words_behind_the_next_figure_are_shared(text, wanted):
    assert indicators(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a list of things is no list of subjects of one predicate
        ("聘用保安12名、教师30名参加安全培训。", [("12名", "security_guards")]),
        ("全县有学校56所，教师1200名参与课后服务。", [("56所", "schools_count"), ("1200名", "after_school_teachers")]),
        ("投入1200万元，惠及学生3000名。", [("1200万元", "")]),
    ],
)
def test_other_words_are_not(text, wanted):
    assert indicators(text)[: len(wanted)] == wanted
