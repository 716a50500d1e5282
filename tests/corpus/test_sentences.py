"""Sentences: cut at stops and headings, never at a wrap."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.readers import read_text
from helpers.corpus.reports import read_report
from helpers.corpus.sentences import LONGEST, span_at, split_sentences
from helpers.foundation.paths import PROJECT_ROOT

from ..texts import card, grows_linearly


def split(text, breaks=()):
    return [text[start:end] for start, end in split_sentences(text, breaks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("他说“好。”乙", ["他说“好。”", "乙"]),  # the closing mark belongs to its sentence
        ("增长5%；达标。", ["增长5%；达标。"]),  # a semicolon does not end a sentence
        ("一、经费\n投入贯彻。乙", ["一、经费", "投入贯彻。", "乙"]),  # a line end of the copy is a real one
        ("清河县人民政府\n2022年自评报告\n省政府:\n我县投入", ["清河县人民政府", "2022年自评报告", "省政府:", "我县投入"]),
        ("小学\t12\n初中\t8", ["小学\t12", "初中\t8"]),
        ("甲。\n\n乙。", ["甲。", "乙。"]),
        ("甲？！乙", ["甲？！", "乙"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences_end_at_stops_and_line_ends(text, expected):
    assert split(text) == expected


def test_a_given_break_cuts():
    assert split("一是甲，二是乙", [4]) == ["一是甲，", "二是乙"]


def test_what_has_lost_its_stops_is_cut_at_a_comma():
    pieces = split("增长五成，" * 1000)
    assert max(map(len, pieces)) <= LONGEST
    assert {piece[-1] for piece in pieces} == {"，"}


@pytest.mark.parametrize(("offset", "expected"), [(0, (0, 3)), (2, (0, 3)), (3, (3, 6)), (9, (3, 6))])
def test_an_offset_finds_its_sentence(offset, expected):
    assert span_at([(0, 3), (3, 6)], offset) == expected


def test_no_sentence_no_span():
    assert span_at([], 4) == (0, 0)


def test_the_sentences_of_wrapped_text_come_out_whole():
    report = read_report(read_text(PROJECT_ROOT / "data" / "reports" / "gaoping-2021.txt"), card())
    sentences = [report.text[start:end] for start, end in report.sentences]
    wrapped = [sentence for sentence in sentences if "\n" in sentence]
    assert len(wrapped) > 10, "the copy is wrapped"
    body = [sentence for sentence in wrapped if len(sentence) > 60]
    assert sum(sentence[-1] in "。！？”）；" for sentence in body) > 0.95 * len(body)


@given(st.text(alphabet="甲乙。！\n一、（）12，； \r”", max_size=120), st.sets(st.integers(0, 120), max_size=3))
def test_every_character_that_is_no_blank_lies_in_one_sentence(text, breaks):
    spans = split_sentences(text, breaks)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    inside = {offset for start, end in spans for offset in range(start, end)}
    assert {offset for offset, character in enumerate(text) if not character.isspace()} <= inside


@pytest.mark.parametrize("unit", ["\n", " \n", "。", "甲\n", "。）", "5\n", "，", "甲"])
def test_splitting_takes_linear_time(unit):
    assert grows_linearly(split_sentences, unit, 30_000)
