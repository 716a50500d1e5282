"""Fragments: tables that stack on a telephone, escaped, and exhibits that know what they cite."""

from markupsafe import Markup

from helpers.presentation.grammar.fragments import Column, Group, cited, made, sentence, table

COLUMNS = [Column("政府"), Column("数", "r")]


def test_a_cell_carries_its_column_name_and_an_empty_one_vanishes_when_stacked():
    html = table("T", "how", COLUMNS, [Group([["甲", Markup("<b>1</b>")], ["乙", None]], "组")])
    assert '<td class="r" data-l="数"><b>1</b></td>' in html
    assert 'class="r empty" data-l="数"><span class="nil">' in html
    assert '<th colspan="2" scope="colgroup">组</th>' in html
    assert '<th scope="row">甲</th>' in html


def test_text_of_a_report_cannot_become_markup():
    assert "<script>" not in table("<script>", "<script>", COLUMNS, [Group([["<script>", "<script>"]])])


def test_cited_facts_are_the_links_that_are_neither_reference_nor_mention():
    html = '<a href="#r-1"></a><a href="#ref-PRE-1"></a><a href="#m-r-5"></a><a href="#r-2"></a><a href="#r-1"></a>'
    assert cited(html) == ("r-1", "r-2")
    assert made("table", "t", Markup(html)).fact_ids == ("r-1", "r-2")


def test_a_sentence_is_its_own_description():
    assert sentence("t", "没有。").alt == "没有。"
