"""Pairs of levels: the year and the year before, on one basis; what the report says of the change."""

from helpers.presentation.exhibits.levels import pair_card, pairs
from helpers.presentation.grammar.views import state_rows

from ...made_corpus import corpus

FUNDING = "public_budget_education_funding"


def the_pair(held):
    return pairs(held, state_rows(held, FUNDING)[0])


def test_a_pair_is_the_year_and_the_year_before():
    pair = the_pair(corpus("open"))
    assert (pair.before["text"], pair.now["text"]) == ("15.28亿元", "15.44亿元")
    assert pair.spoken(corpus("open")).endswith("2021年 15.28亿元；2022年 15.44亿元")


def test_the_difference_is_ours_and_the_growth_is_the_reports():
    html = pair_card(corpus("open"), the_pair(corpus("open")))
    assert '<span class="own">0.16亿元</span>' in html
    assert "报告称比上年增长" in html


def test_a_masked_pair_says_that_its_bars_mean_nothing():
    html = pair_card(corpus("masked"), the_pair(corpus("masked")))
    assert "条长无意义" in html
    assert "两年数值都被遮盖" in html
    assert "own" not in html, "nothing is computed from a mask"


def test_a_report_without_the_figure_has_no_pair():
    held = corpus("open", "silent")
    assert pairs(held, state_rows(held, FUNDING)[1]) is None
