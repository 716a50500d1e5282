"""Amounts: corpus order, no bars, bounds as bounds, the words around a count."""

import re

from helpers.presentation.exhibits import amounts

from ...made_corpus import corpus, many, reading


def test_enforcement_has_a_column_per_acting_report_and_names_the_silent_ones():
    html = amounts.enforcement(corpus("open", "falling", "silent")).html
    assert html.count('scope="col"') == 3
    assert "253所" in html
    assert "其余1份报告未见" in html
    assert '<svg class="c' not in html, "lengths would rank efforts"


def test_many_acting_reports_become_rows():
    html = amounts.enforcement(many(30)).html
    assert html.count('scope="col"') == 2
    assert html.count('<th scope="row">') == 30


def test_a_bound_is_marked():
    assert "#m-bound" in amounts.enforcement(corpus("open")).html


def test_a_count_stands_with_the_clause_it_comes_from():
    html = amounts.counts(corpus("open"), "safety").html
    assert "“配备专职保安483名”" in html
    masked = amounts.counts(corpus("masked"), "safety").html
    assert '“配备专职保安<i class="hatch"' in masked


def test_a_requirement_is_no_count_of_what_there_was():
    html = amounts.counts(corpus("planned"), "safety").html
    assert re.search('<a[^>]*>至少2名</a>.*<span class="tag">标准</span>', html)


def test_many_counts_of_one_indicator_are_cut_and_counted():
    assert "另有18份报告给出" in amounts.counts(many(30), "safety").html


def test_nothing_apart_is_said_in_words():
    assert amounts.apart(corpus("open"), "public_budget_education_funding_growth").kind == "prose"


def test_reports_that_were_not_read_are_not_said_to_be_silent():
    html = amounts.enforcement(corpus("open", "garbled", "silent")).html
    assert "其余1份报告未见：丁山县。1-garbled（文字成了乱码，或不是中文）未能读出，不在此列。" in html
    assert "未能读出：0-garbled" in amounts.enforcement(corpus("garbled")).html
    assert "没有报告" not in amounts.counts(corpus("garbled"), "safety").html


def test_a_change_is_listed_among_no_counts():
    assert "12名" not in amounts.counts(corpus("unnamed"), "safety").html


ROWS = """石山市“双减”半月报

2021年11月30日，石山市公布第三份半月报。
| 项目 | 本期数量 | 本期占比 | 上期数量 | 上期占比 |
| 学科类培训机构总数（线下） | 383 | — | 383 | — |
| 查处违规广告（起） | 146 | — | 118 | — |
"""


def test_cells_of_a_table_are_no_words_of_their_neighbours():
    held = reading(ROWS)
    for html in (amounts.enforcement(held).html, amounts.counts(held, "double_reduction").html):
        assert "146" in html
        assert "|" not in html
    assert "“查处违规广告（起）”" in amounts.counts(held, "double_reduction").html
