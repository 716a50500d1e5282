"""Items: what a chapter admits and what it announces, also in one breath."""

from __future__ import annotations

import re

import pytest

from helpers.analysis.themes.chapters import achievements, measures, problems
from helpers.foundation.reference import read_toml

from ...texts import report

TITLES = [
    ("问题和打算", True), ("存在问题及下一步打算", True), ("存在的不足和努力方向", True), ("主要问题及对策建议", True),
    ("困难问题与改进措施", True), ("存在的主要问题及整改措施", True), ("短板弱项和工作思路", True), ("问题不足及下步工作安排", True),
    ("差距与改进方向", True), ("存在问题和解决办法", True), ("面临挑战与下一步计划", True), ("存在的主要问题", False), ("下一步工作打算", False),
    ("问题和不足", False), ("主要困难", False), ("着力解决热点难点问题", False),
]  # fmt: skip


@pytest.mark.parametrize(("title", "both"), TITLES)
def test_titles_of_chapters_on_both(title, both):
    rule = read_toml("themes.toml")["follow_up"]
    assert any(re.search(pattern, title) for pattern in rule["combined"]) is both


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("主要问题", True), ("存在的问题", True), ("问题和不足", True), ("工作打算", True), ("下一步措施", True), ("改进措施", True),
        ("努力方向", False), ("学位供给不足", False), ("教师配置问题", False), ("加强措施落实", False),
    ],
)  # fmt: skip
def test_titles_that_only_name_their_part(title, group):
    assert any(re.search(pattern, title) for pattern in read_toml("themes.toml")["follow_up"]["group"]) is group


def test_a_chapter_on_problems_alone_keeps_what_it_says_of_the_future():
    held = report("一、存在问题\n（一）学位不足。若不扩容，明年将更加紧张。\n")
    assert [len(item.sentences) for item in problems(held)] == [2]
    assert measures(held) == ()


def test_a_list_that_opens_behind_the_last_problem_is_of_all():
    held = report("一、问题和打算\n一是缺编。二是缺钱。下一步，一是招聘；二是筹资。\n")
    assert [item.title for item in problems(held)] == ["缺编", "缺钱"]
    assert [(item.title, item.listed) for item in measures(held)] == [("招聘", True), ("筹资", False)]


def test_items_of_achievements_hold_no_further_items():
    held = report("一、工作成效\n（一）经费\n1.投入增长。\n2.保障到位。\n（二）安全\n平安。\n")
    assert [item.title for item in achievements(held)] == ["投入增长", "保障到位", "安全"]


@pytest.mark.parametrize("text", ["", "一、问题和打算\n", "问题和打算", "一、问题和打算\n下一步。\n", "一、问题和打算\n（一）\n（二）下一步，\n"])
def test_empty_chapters_raise_nothing(text):
    held = report(text)
    assert len(problems(held)) + len(measures(held)) <= 3
