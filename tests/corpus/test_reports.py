"""A report knows, of any offset, its sentence and its deepest section."""

from __future__ import annotations

import pytest

from helpers.extraction.collection import open_corpus

from ..texts import report

TEXT = "题目\n一、甲章\n（一）乙节。一是丙。二是丁。\n（二）戊节。己"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("题目", ""),  # before the first heading
        ("甲章", "甲章"),
        ("乙节", "乙节"),
        ("丙", "丙"),  # a run-in heading is a section
        ("丁", "丁"),
        ("己", "戊节"),  # back out of the run-in headings
    ],
)
def test_an_offset_belongs_to_the_deepest_section(words, title):
    assert report(TEXT).section_at(TEXT.index(words)).title == title


@pytest.mark.parametrize(("words", "sentence"), [("乙节", "（一）乙节。"), ("丙", "一是丙。"), ("己", "己")])
def test_an_offset_has_its_sentence(words, sentence):
    made = report(TEXT)
    start, end = made.sentence_span(TEXT.index(words))
    assert TEXT[start:end] == sentence


def test_the_text_is_kept_as_it_is():
    text = "\u3000一、 甲\r\n乙１２％ "
    assert report(text).text == text


def test_the_card_names_the_report():
    assert report("甲", report_id="a-2022").report_id == "a-2022"


def test_an_empty_report_has_one_section_and_no_sentence():
    made = report("")
    assert len(made.sections) == 1
    assert made.sentences == ()
    assert made.section_at(0) is made.sections[0]


def test_a_report_says_in_a_dozen_lines_what_it_holds():
    held = open_corpus().reports["tongnan-2022"]
    shown = repr(held)
    assert shown.startswith("Report tongnan-2022 · 潼南区 · Tongnan District\n")
    assert len(shown.splitlines()) <= 12
    for part in (
        "county, 重庆市, 2022",
        "一、履行教育职责情况",
        ".sentences",
        'corpus.figures(report_id="tongnan-2022")',
    ):
        assert part in shown
    assert "重庆市潼南区人民政府" in held._repr_html_()
    assert len(repr(held.copy)) < 120
