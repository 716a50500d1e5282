"""The words that say what a figure measures, exactly as printed."""

from __future__ import annotations

import pytest

from ..reading import read


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        # before the figure, without what only leads up to it
        ("全县教育支出3亿元。", "教育支出"),
        ("2022年，教育支出共计3亿元。", "教育支出"),
        ("教育支出达到3亿元。", "教育支出"),
        ("教育支出比上年增长3%。", "教育支出"),
        ("其中：教师培训经费约3万元。", "教师培训经费"),
        ("（1）教师培训经费3万元。", "教师培训经费"),
        ("目前，全区已建成停车场12个。", "建成停车场"),
        # behind it
        ("现有46家学科类机构，运行良好。", "学科类机构"),
        ("有30余名保安。", "保安"),
        # in brackets and full width as printed
        ("教育支出（含基建）３亿元。", "教育支出（含基建）"),
        # what looks like a word that leads up to it, and is none
        ("全县在校生5000人。", "在校生"),
        ("公办园在园幼儿占比52%。", "公办园在园幼儿占比"),
        ("共计320名，持证上岗。", ""),
    ],
)
def test_the_subject(text, subject):
    assert read(text)[0].subject == subject


def test_nothing_said_nothing_shown():
    assert read("3亿元。")[0].subject == ""


def test_a_subject_that_goes_on_is_shown_where_it_was_said():
    assert read("各校配备专职保安，共320名。")[0].subject == "各校配备专职保安"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("小学、初中生均公用经费标准分别为720元、940元。", "初中生均公用经费标准"),
        ("小学、初中专任教师分别增加120人、80人。", "初中专任教师"),
        ("小学、初中各有专职保安120名、80名。", "初中各有专职保安"),
    ],
)
def test_the_subject_of_a_dealt_figure_holds_no_other_figure(text, subject):
    assert read(text)[-1].subject == subject


@pytest.mark.parametrize("text", ["教育支 出 3亿元。", "专职\n保安320名。", "專職保安320名。", "**专职保安**320名。"])
def test_a_subject_is_a_piece_of_the_source(text):
    source = f"全县各方面情况良好，{text}"
    subject = read(source)[0].subject
    assert subject
    assert subject in source
