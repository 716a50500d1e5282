"""Strands: the figures of a sentence or row in order, with the words between, from a report or from bare rows."""

from __future__ import annotations

import pytest

from helpers.extraction.facts import read_facts
from helpers.extraction.relations.strands import strands_of_report, strands_of_rows

from ...texts import report

TEXT = "一、投入\n经费 8.46 亿元，比上年的７．９３亿元\n增长6.68%。小学、初中分别增长3.1%、2.8%。\n项目 | 数量\n幼儿园 | 12"


def both(text):
    held = report(text, year=2022)
    rows, _ = read_facts(held)
    return strands_of_report(held, rows), strands_of_rows(rows)


def test_a_strand_is_a_sentence_or_a_row():
    strands, _ = both(TEXT)
    assert [(one.kind, len(one.items)) for one in strands] == [("paragraph", 3), ("paragraph", 2), ("row", 1)]
    assert strands[2].label == "幼儿园"
    assert strands[2].columns == {0: (1, "数量")}


def test_the_words_between_are_those_of_the_copy():
    strands, _ = both(TEXT)
    assert [one.before for one in strands[0].items] == ["经费", "，比上年的", "增长"]


def test_a_list_inherits_its_role():
    strands, _ = both(TEXT)
    first, second = strands[1].items
    assert second.listed
    assert "up" in first.roles & second.roles


def test_bare_rows_give_the_same_strands_of_prose():
    strands, bare = both(TEXT)
    of_prose = [[(i.row.fact_id, i.before, i.roles) for i in one.items] for one in strands if one.kind != "row"]
    assert [[(i.row.fact_id, i.before, i.roles) for i in one.items] for one in bare][:2] == of_prose


@pytest.mark.parametrize("changes", [{"sentence": "另一句"}, {"text": ""}, {"start": 0, "end": 0}])
def test_rows_that_fit_no_sentence_are_left_out(changes):
    _, rows = report(TEXT, year=2022), read_facts(report(TEXT, year=2022))[0]
    broken = [row._replace(**changes) for row in rows]
    assert all(len(strand.items) <= len(rows) for strand in strands_of_rows(broken))


def test_brackets_are_counted():
    strands, _ = both("经费8.46亿元（其中中央2.1亿元），生均8000元。")
    assert [one.depth for one in strands[0].items] == [0, 1, 0]
