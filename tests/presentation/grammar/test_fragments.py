"""Fragments: tables that stack on a telephone, escaped, and exhibits that know what they cite."""

from markupsafe import Markup

from helpers.presentation.grammar.fragments import Column, Group, boxed, cited, column_names, made, sentence, table

COLUMNS = [Column("政府"), Column("数", "r")]


def test_a_table_carries_the_names_of_its_columns_and_an_empty_cell_vanishes_when_stacked():
    html = table("T", "how", COLUMNS, [Group([["甲", Markup("<b>1</b>")], ["乙", None]], "组")])
    assert html.startswith("""<table class="st" style="--c2:'数'">""")
    assert '<td class="r"><b>1</b></td>' in html
    assert 'class="r empty"><span class="nil">' in html
    assert '<th colspan="2" scope="colgroup">组</th>' in html
    assert '<th scope="row">甲</th>' in html


def test_text_of_a_report_cannot_become_markup():
    assert "<script>" not in table("<script>", "<script>", COLUMNS, [Group([["<script>", "<script>"]])])


def test_names_of_columns_are_strings_of_the_stylesheet_and_cannot_leave_them():
    assert column_names(["x", "the nation's", 'a"<b>\\']) == (
        """ style="--c2:'the nation\\27 s';--c3:'a&quot;&lt;b>\\5c '\""""
    )
    assert column_names(["x"]) == ""
    assert column_names(["x", "数"], "--n:5") == """ style="--n:5;--c2:'数'\""""


def test_a_table_of_many_rows_is_a_region_that_the_keyboard_reaches():
    assert boxed(Markup("<table></table>"), "表", 10, 10) == "<table></table>"
    assert 'role="region" tabindex="0" aria-label="表"' in boxed(Markup("<table></table>"), "表", 11, 10)


def test_cited_facts_are_the_links_that_are_neither_reference_nor_mention():
    html = '<a href="#r-1"></a><a href="#ref-PRE-1"></a><a href="#m-r-5"></a><a href="#r-2"></a><a href="#r-1"></a>'
    assert cited(html) == ("r-1", "r-2")
    assert made("table", "t", Markup(html)).fact_ids == ("r-1", "r-2")


def test_a_sentence_is_its_own_description():
    assert sentence("t", "没有。").alt == "没有。"
