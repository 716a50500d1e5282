"""The figures of a sentence read together: what a list hands on, and what it does not."""

from __future__ import annotations

import pytest

from ..texts import rows


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        # a growth behind its level is the level's growth
        (
            "一般公共预算教育经费15.44亿元，增长5%",
            ["public_budget_education_funding", "public_budget_education_funding_growth"],
        ),
        # the other end of the same change
        ("学科类校外培训机构由58家压减至3家", None),
        # what became of the same money
        (
            "一般公共预算教育经费预算安排3亿元，实际支出2.9亿元，较上年增长2%",
            ["public_budget_education_funding"] * 2 + ["public_budget_education_funding_growth"],
        ),
        # another subject: nothing is handed on
        ("一般公共预算教育经费15.44亿元，建成停车场12个", ["public_budget_education_funding", ""]),
    ],
)  # fmt: skip
def test_what_a_list_hands_on(text, indicators):
    found = [row.indicator for row in rows(f"一、主要成效\n{text}。", year=2022)]
    if indicators is None:
        assert found[0] == found[1] != ""
    else:
        assert found == indicators


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("预计投入5亿元，比上年增长3%", ["estimate", "estimate"]),  # the growth of an expected level
        ("计划投入5万元，实际拨付4万元", ["planned", "actual"]),  # 实际 ends it
        ("每校不少于2名、3名", ["standard", "standard"]),
    ],
)
def test_status_in_a_sentence(text, statuses):
    assert [row.status for row in rows(f"{text}。", year=2022)] == statuses


def test_years_are_dealt_out():
    found = rows("2020年、2021年教育支出分别为5亿元、6亿元。", year=2022)
    assert [(row.value, row.year) for row in found] == [(5e8, 2020), (6e8, 2021)]


def test_stages_are_dealt_out():
    found = rows("小学、初中生均公用经费分别为930元、1180元。", year=2022)
    assert [(row.value, row.stage) for row in found] == [(930, "小学"), (1180, "初中")]


def test_a_noun_behind_the_last_figure_stands_for_all():
    found = rows("按照小学每生720元、初中每生940元的生均公用经费标准拨付。", year=2022)
    assert len({row.indicator for row in found}) == 1
    assert found[0].indicator


def test_a_duty_is_no_deed():
    found = rows("每年至少开展3次安全演练。", year=2022)
    assert [(row.status, row.indicator) for row in found] == [("standard", "")]


def test_an_expected_level_is_approximate():
    found = rows("全年教育经费预计达到5亿元。", year=2022)
    assert [(row.approximate, row.bound) for row in found] == [(True, "")]


def test_wrapped_words_are_read_as_one():
    chapter = "一、主要成效\n"
    plain = f"{chapter}全县认真贯彻，一般公共预算教育经费15.44亿元。"
    wrapped = f"{chapter}全县认真贯彻，一般公共预算\n教育经\n费15.44亿\n元。"
    assert [row.indicator for row in rows(wrapped)] == [row.indicator for row in rows(plain)]
    assert rows(wrapped)[0].value == rows(plain)[0].value
