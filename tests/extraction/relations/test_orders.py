"""What is said to be above or below, words that a figure contradicts, and figures printed twice."""

from __future__ import annotations

import pytest

from .told import stands, told

ORDERS = [
    ("教师平均工资8.92万元，略高于公务员的8.90万元。", "8.92万元", "before=8.90万元", "fits"),
    ("教师平均工资9.31万元，高于公务员的9.47万元。", "9.31万元", "before=9.47万元", "differs"),
    (
        "教师平均工资9.31万元，公务员9.47万元，教师平均工资收入不低于当地公务员。",
        "9.31万元",
        "before=9.47万元",
        "differs",
    ),
    ("教师平均工资9.86万元，公务员9.81万元，教师平均工资收入不低于当地公务员。", "9.86万元", "before=9.81万元", "fits"),
    ("大班额占比0.54%，低于全省的0.85%。", "0.54%", "whole=0.85%", "fits"),
    ("拨付公用经费7000元/生·年，高于国家6000元/生·年的标准。", "7000元/生·年", "before=6000元/生·年", "fits"),
]


@pytest.mark.parametrize(("text", "stated", "operands", "how"), ORDERS)
def test_what_is_said_to_be_above_is_held_against_its_yardstick(text, stated, operands, how):
    assert stands(text, "order", stated) == (operands, how)


@pytest.mark.parametrize(
    "text",
    [
        "教师平均工资9.31万元，公务员9.47万元，尚未达到不低于公务员的要求。",
        "班主任津贴每人每月不低于600元，惠及1640人。",
        "教师工资10.42万元，高出公务员1100元。",
        "仍有超大班额20个，有56人以上大班额887个。",
    ],
)
def test_what_claims_no_order(text):
    assert not [key for key in told(text) if key[0] == "order"]


def test_a_yardstick_that_is_not_printed_is_not_the_next_figure():
    assert told("少数民族在校生比例达40.71%，略高于人口自然比例；毛入园率达66.99%。") == {}


ASSERTED = [
    ("专职保安全面达标，达标率96.2%。", "96.2%", "said_in_full"),
    ("课后服务实现全覆盖，覆盖率为98.9%。", "98.9%", "said_in_full"),
    ("应配套1545.9万元，实配套1445.9万元，已全部拨付到位。", "1445.9万元", "said_in_full"),
]


@pytest.mark.parametrize(("text", "stated", "how"), ASSERTED)
def test_words_that_a_figure_belies(text, stated, how):
    assert stands(text, "asserted", stated)[1] == how


GROWS = "一、投入\n我县教育经费投入实现“两个只增不减”。2022年一般公共预算教育经费15.28亿元，比上年下降3.2%。"


def test_a_printed_decline_contradicts_that_money_only_grows():
    assert stands(GROWS, "asserted", "3.2%") == ("", "said_to_grow")


@pytest.mark.parametrize(
    "text",
    [
        GROWS.replace("下降", "增长"),
        GROWS.replace("2022年", "2019年"),
        GROWS.replace("实现", "力争实现"),
        GROWS.replace("一般公共预算教育经费15.28亿元", "高中招生1528人"),
        "法治副校长全覆盖，学生参与率96.2%。",
        "覆盖率100%，实现全覆盖。",
        "除教学点外，课后服务全覆盖；参与率96.2%。",
    ],
)
def test_words_that_no_figure_belies(text):
    assert not [key for key in told(text) if key[0] == "asserted"]


SAID_AGAIN = [
    ("全市学前三年毛入园率达93.6%。", None),  # the same again is no arithmetic
    ("全市学前三年毛入园率达96.3%。", ("before=93.6%", "may_mean_another_thing")),
    ("2021年，全市学前三年毛入园率达96.3%。", None),
    ("预计全市学前三年毛入园率达96.3%。", None),
    ("全市学前三年毛入园率提高到96.3%。", None),
    ("城区学前三年毛入园率达96.3%。", None),
    ("全市小学毛入学率达96.3%。", None),
    ("全市学前三年毛入园率达96%以上。", None),
]


@pytest.mark.parametrize(("again", "how"), SAID_AGAIN)
def test_a_figure_printed_again_in_the_same_words_is_held_against_the_first(again, how):
    text = f"一、基本情况\n全市学前三年毛入园率达93.6%。\n二、成效\n{again}"
    found = [one for key, one in told(text).items() if key[0] == "repeat"]
    assert found == ([how] if how else [])


def test_small_numbers_are_repeated_by_chance():
    assert told("一、概况\n现有幼儿园12所。\n二、成效\n现有幼儿园12所。") == {}
