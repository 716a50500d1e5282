"""Scopes: whose a figure is where a report names a place below its own."""

from __future__ import annotations

import pytest

from helpers.corpus.blocks import Block
from helpers.extraction.clauses.clauses import Zone
from helpers.extraction.clauses.scopes import Scopes

from ...texts import card

PROVINCE = {"title": "青海省教育工作自评报告", "place": "青海省", "level": "province"}
PREFECTURE = {"title": "海东市教育工作自评报告", "place": "青海省海东市", "level": "prefecture"}
COUNTY = {"title": "民和县教育工作自评报告", "place": "青海省海东市民和县", "level": "county"}


def scope(text, known, figure="12所"):
    """The scope of ``figure`` in a text of paragraphs."""
    position = text.index(figure)
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position) if "\n" in text[position:] else len(text)
    return Scopes(text, card(**known)).of(Block("paragraph", start, end), position)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("民和县新建学校12所", "民和县"),
        ("其中，民和县新建学校12所", "民和县"),
        ("2021年，民和县新建学校12所", "民和县"),
        ("新建学校12所", ""),  # no place
        ("新建学校12所，民和县最多", ""),  # it stands behind
        ("支援了民和县学校12所", ""),  # it begins no clause
        ("民和县教育局印发通知，新建学校12所", ""),  # who writes is no subject
        ("民和县级财政新建学校12所", ""),
        ("民和县(3%)，新建学校12所", ""),  # a bracket says it of its own figure
        ("民和县投入多，全省新建学校12所", ""),  # the whole again
        ("民和县投入多，各地新建学校12所", ""),
        ("民和县投入多，互助县新建学校12所", "互助县"),  # the next place
        ("民和县投入多，占比高，新建学校12所", "民和县"),  # it goes on
        ("民和县投入多。\n新建学校12所", ""),  # to the end of its paragraph
        ("海东市新建学校12所", "海东市"),  # a prefecture below a province
        ("青海省新建学校12所", ""),
    ],
)
def test_the_place_below_a_province_that_a_figure_belongs_to(text, place):
    assert scope(text, PROVINCE) == place


@pytest.mark.parametrize("text", ["其中民和县新建学校12所", "如民和县新建学校12所", "一是民和县新建学校12所", "最多的是民和县，新建学校12所",
                                  "民和县依然是全省最低，学校12所"])
def test_a_place_may_follow_words_that_lead_in(text):
    assert scope(text, PROVINCE) == "民和县"


@pytest.mark.parametrize(
    ("text", "known", "place"),
    [
        ("民和县新建学校12所", PREFECTURE, "民和县"),
        ("海东市新建学校12所", PREFECTURE, ""),  # its own
        ("西宁市新建学校12所", PREFECTURE, ""),  # not below it
        ("民和县新建学校12所", COUNTY, ""),  # its own
        ("互助县新建学校12所", COUNTY, ""),  # nothing lies below a county
    ],
)
def test_only_places_below_the_reports_own_count(text, known, place):
    assert scope(text, known) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("民和县新建学校12所", ""),  # it may be the text's own
        ("互助县投入多，民和县新建学校12所", "民和县"),  # it speaks of several
    ],
)
def test_a_text_without_a_title_has_places_only_where_it_names_several(text, place):
    assert scope(text, {}) == place


def test_figures_of_several_places_are_of_their_level():
    assert scope("西宁市、海东市新建学校12所", PROVINCE) == "市级"
    assert scope("其中，民和县、乐都区等新建学校12所", PREFECTURE) == "县级"


def test_provinces_of_a_list_need_no_rank():
    known = {"title": "", "place": "", "level": ""}
    text = "各地报送:北京摸排23所、天津摸排118所、河北摸排12所、山西摸排8所。"
    assert scope(text, known) == "河北"
    assert scope(text, known, "118所") == "天津"
    assert scope("各地报送:北京摸排23所、天津摸排12所。", known) == ""  # two may be named in any text


@pytest.mark.parametrize(
    "text",
    [
        "民和县、乐都区等新建学校。共有学校12所",  # a list is spoken of in its sentence
        "检查了2个县(民和县、互助县)，新建学校12所",  # which counties were counted
        "检查了民和县、互助县等2个县，新建学校12所",
    ],
)
def test_places_that_are_only_listed_have_no_figures(text):
    assert scope(text, PROVINCE) == ""


def test_a_place_in_the_heading_has_the_figures_below_it():
    text = "一、民和县欠拨公用经费\n二、应新建学校12所"
    heading = (text.index("民和县"), text.index("\n"))
    start = text.index("二、")
    scopes = Scopes(text, card(**PREFECTURE))
    assert scopes.of(Block("paragraph", start, len(text)), text.index("12所"), [Zone(*heading, 0, ())]) == "民和县"
    assert scopes.of(Block("paragraph", start, len(text)), text.index("12所"), [Zone(start, len(text), 0, ())]) == ""
    assert scopes.of(Block("paragraph", start, len(text)), text.index("12所")) == ""


def test_an_untitled_text_is_about_the_place_it_names_most():
    known = {"title": "", "place": "", "level": ""}
    assert scope("民和县学校多。民和县新建学校12所，比互助县多", known) == ""
    assert scope("民和县学校多。互助县新建学校12所", known) == "互助县"
