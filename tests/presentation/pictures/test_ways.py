"""Ways of saying as cells; of many reports as counts that add up."""

import re

from helpers.presentation.pictures.ways import ways_picture

from ...made_corpus import corpus, many

SAFETY = ["security_guard_rate", "closed_campus_rate"]


def test_each_report_has_a_cell_with_its_figure_or_its_word():
    html = ways_picture(corpus("open", "masked"), SAFETY)
    assert ">100%</text>" in html
    assert ">遮盖</text>" in html
    assert ">未见</text>" in html
    assert "甲山县 100%" in html


def test_of_many_the_counts_add_up_to_the_governments():
    html = ways_picture(many(30), ["security_guard_rate"])
    told = re.search('aria-label="[^"]*：([^"]*)"', html)[1]
    assert sum(map(int, re.findall(r"\d+", told))) == 30


def test_an_english_cell_is_in_english():
    html = ways_picture(corpus("open", "masked", language="en"), SAFETY)
    assert ">masked</text>" in html
    assert not re.search("遮盖|未见|断言", html)


def test_what_nobody_speaks_of_has_no_chart():
    assert ways_picture(corpus("silent"), []) == ""
