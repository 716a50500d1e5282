"""Settling: words propose, digits decide only towards agreement; the table of the contract."""

from __future__ import annotations

import pytest

from helpers.extraction.collection import open_corpus
from helpers.extraction.facts import read_facts
from helpers.extraction.relations.records import KINDS, ROLES, TIED_BY
from helpers.extraction.relations.relations import COLUMNS, read_relations, relations_of_rows, relations_table

from ...texts import grows_linearly, report
from .told import stands, told

TEXT = "经费8.46亿元，比上年的7.93亿元增长6.68%，占全县支出41.27亿元的20.5%。"


def read(text):
    held = report(text, year=2022)
    rows, _ = read_facts(held)
    return rows, read_relations(held, rows)


def test_a_relation_names_its_facts_roles_and_evidence():
    rows, found = read(TEXT)
    ids = {row.fact_id for row in rows}
    assert [(one.kind, one.reason) for one in found] == [("growth", ""), ("share", "")]
    for one in found:
        pairs = [text.split(":", 1) for text in one.operands]
        assert {role for role, _ in pairs} <= set(ROLES)
        assert {one.stated, *(fact_id for _, fact_id in pairs)} <= ids
        assert (one.kind in KINDS, one.tied_by in TIED_BY) == (True, True)
        assert TEXT[one.start : one.end].startswith("8.46亿元")


def test_ids_are_unique_and_in_order():
    _, found = read(TEXT + "\n" + TEXT)
    assert len({one.relation_id for one in found}) == len(found)
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_the_same_claims_are_found_without_the_text():
    rows, found = read(TEXT)
    assert [one[2:] for one in relations_of_rows(rows)] == [one[2:] for one in found]


def test_the_table_has_the_columns_of_the_contract():
    table = relations_table(read(TEXT)[1])
    assert tuple(table.columns) == COLUMNS
    assert relations_table([]).empty
    assert tuple(relations_table([]).columns) == COLUMNS


def test_a_corpus_keeps_its_relations():
    corpus = open_corpus(report_ids=["gaoping-2021"])
    assert set(corpus.relations["stated"]) <= set(corpus.facts["fact_id"])
    assert "growth" in set(corpus.relations["kind"])
    assert all(isinstance(operands, tuple) for operands in corpus.relations["operands"])


@pytest.mark.parametrize(
    ("text", "kind", "stated", "how"),
    [
        # two possible wholes, one of which fits to the digit: that one is meant
        ("学校412所，机构386家。发现问题63家，占15.3%。", "share", "15.3%", "fits"),
        # none fits, none is sure
        ("机构412家，年检386家，发现问题63家，占25.3%。", "share", "25.3%", "several_operands"),
        # a coarse share agrees with much: it settles nothing
        ("学校412所，机构386家。发现问题63家，占两成。", "share", "两成", "several_operands"),
    ],
)
def test_digits_settle_only_towards_agreement(text, kind, stated, how):
    assert stands(text, kind, stated)[1] == how


@pytest.mark.parametrize(
    "text", ["学校412所，机构386家。发现问题63家，占25.3%。", "机构386家。其他情况正常。发现问题63家，占25.3%。"]
)
def test_figures_of_another_sentence_that_do_not_fit_are_no_operands(text):
    assert told(text) == {}


def test_a_rate_of_decline_is_told_once():
    assert [kind for kind, _ in told("机构由45家减至2家，压减率95.6%。")] == ["growth"]


@pytest.mark.parametrize("text", ["", "无。", "一、\n二、", "(((1所", "占%", "比上年的", "*%*%*%", "1所" * 50])
def test_any_text_has_relations_or_none(text):
    assert isinstance(read(text)[1], list)


@pytest.mark.parametrize(
    "unit",
    [TEXT, "共3所，其中小学2所、", "占5%，", "5所、", "比上年的5所", "增长5%。", "剩5所（", "其中教师5名，占5%，"],
)
def test_reading_relations_takes_linear_time(unit):
    assert grows_linearly(lambda text: read(text)[1], unit, 1_000)
