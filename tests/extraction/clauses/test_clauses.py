"""Clauses: which words are a figure's own, what it is a share of, whose it is."""

from __future__ import annotations

import pytest

from helpers.extraction.clauses.clauses import Sentence, text_ends
from helpers.extraction.words.concepts import Spoken

from ...texts import grows_linearly
from .surroundings import clauses, figures, names, words


def own(text):
    """(words before, words behind) of each figure that are its own."""
    return [(words(text, clause.left), words(text, clause.right)) for clause in clauses(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("配备专职保安12名", [(["配备", "专职保安"], [])]),
        ("聘任12名责任督学", [(["聘任"], ["责任督学"])]),
        # behind a figure up to the first mark, what follows is the next one's
        ("建成12所幼儿园，教师300名", [(["建成"], ["幼儿园"]), (["教师"], [])]),
        ("建成12所幼儿园、教师300名", [(["建成"], ["幼儿园"]), (["教师"], [])]),
        ("在校生2万人、专任教师1500名", [(["在校生"], []), (["专任教师"], [])]),
        ("幼儿园12所；专任教师1500名", [(["幼儿园"], []), (["专任教师"], [])]),
        # up to the last mark before a figure; what stands before it is said, but not its own
        ("落实经费，配备12名", [(["配备"], [])]),
        ("专职保安:12名", [(["专职保安"], [])]),  # a colon right before a figure leads in
        # no mark between: the noun behind the first figure, up to the verb that leads to the next
        ("12所幼儿园聘任教师30名", [([], ["幼儿园"]), (["幼儿园", "聘任", "教师"], [])]),
        # behind the last figure 、 ends nothing
        ("聘任12名教师、专职保安", [(["聘任"], ["教师", "专职保安"])]),
    ],
)
def test_own_words_stop_at_the_first_mark(text, wanted):
    assert own(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("下达公用经费(主要包括寄宿生补助)300万元", ["下达", "公用经费"]),
        ("下达公用经费300万元", ["下达", "公用经费"]),
        ("聘任教师30名(其中幼儿园12名)", ["幼儿园"]),  # a figure within one has its words
        ("落实经费(专职保安，教师)12名", ["落实", "经费"]),  # a mark within one ends no clause
    ],
)
def test_a_bracket_that_explains_gives_no_words(text, wanted):
    left = words(text, clauses(text)[-1].left)
    assert [word for word in left if word != "其中"] == wanted


@pytest.mark.parametrize(
    ("text", "own_words", "whole"),
    [
        ("专任教师占教职工的80%", ["专任教师", "占"], "staff"),
        ("占公用经费的5%", ["占"], "operating_funds"),
        ("专任教师占比80%", ["专任教师", "占比"], ""),  # 占比 leads in nothing
        ("公用经费的5%", [], "operating_funds"),
        ("公用经费5%", ["公用经费"], ""),
    ],
)
def test_a_share_parts_its_words_from_its_whole(text, own_words, whole):
    (clause,) = clauses(text)
    assert words(text, clause.left) == own_words
    assert names(clause.whole) & {"staff", "operating_funds"} == set(whole.split())


def test_what_money_is_a_share_of_stands_for_it():
    (clause,) = clauses("教师培训经费占公用经费4000万元")
    assert words("教师培训经费占公用经费4000万元", clause.left) == ["公用经费"]
    assert clause.whole == 0


@pytest.mark.parametrize(
    ("text", "of_previous"),
    [
        ("教师培训经费占公用经费4000万元的5.8%", True),
        ("公用经费4000万元，占公用经费的5.8%", False),
        ("公用经费4000万元，增长5.8%", False),
    ],
)
def test_a_share_of_the_figure_before_it(text, of_previous):
    clause = clauses(text)[-1]
    assert clause.of_previous is of_previous
    if of_previous:
        assert "operating_funds" in names(clause.whole)
        assert "teacher_training" not in names(clause.whole)
        assert "share" in names(clause.left.mask)


def test_words_before_a_list_of_figures_stand_with_the_first():
    assert own("小学、初中分别为930元、1180元") == [(["小学", "初中"], []), ([], [])]
    assert [clause.gap for clause in clauses("小学、初中分别为930元、1180元")] == ["小学、初中分别为", "、"]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("加强专职保安，落实公用经费，配备12名", [["落实", "公用经费"], ["专职保安"]]),  # nearest first
        ("聘任教师30名，落实公用经费，配备12名", [["落实", "公用经费"]]),  # up to the figure before
        ("加强专职保安；配备12名", []),  # ； begins anew
        ("配备12名", []),
    ],
)
def test_the_clauses_before_a_figure(text, before):
    found = [words(text, zone) for zone in clauses(text)[-1].before]
    assert [zone for zone in found if zone] == before


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("投入12万元，配备专职保安。", ["配备", "专职保安"]),
        ("投入12万元，配备专职保安3名。", ["配备", "专职保安"]),  # up to the next figure
        ("投入12万元，配备专职保安，聘任教师。", ["配备", "专职保安"]),  # one clause
        ("投入12万元。配备专职保安", []),
        ("投入12万元；配备专职保安", []),
        ("投入12万元", []),
    ],
)
def test_the_clause_behind_a_figure(text, behind):
    assert words(text, clauses(text)[0].behind) == behind


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("增长最快的是惠州市(-3.28%)、佛山市(4.1%)", ["惠州市", "佛山市"]),
        ("增长最快的是民和县312.29%", ["民和县"]),
        ("较高的有崇明区(4.2%)、奉贤(3.49%)", ["崇明区", "奉贤区"]),  # a stem by the table
        ("增长最快的是全县312.29%", [""]),  # the whole is no place of it
        ("教师、专职(3.49%)", [""]),  # no county is called so
        ("惠州市增长4.1%", [""]),
    ],
)
def test_the_place_whose_figure_it_is(text, places):
    assert [clause.place for clause in clauses(text)] == places


@pytest.mark.parametrize("text", ["增幅较高的为惠州市(3.28%)", "增幅较高的为奉贤(3.28%)", "其中，惠州市(3.28%)"])
def test_the_name_of_a_place_is_no_unknown_word_and_no_part(text):
    (clause,) = clauses(text)
    assert (clause.bare, clause.part) == (0, False)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("专职保安12名", 0),
        ("雕塑专职保安12名", 2),  # 雕塑 is no concept
        ("2021年专职保安12名", 0),  # a year is no subject
        ("建成18个雕塑", 2),  # what is counted
        ("建成18个", 0),
        ("建成18所雕塑", 0),  # 所 says enough of what it counts
        ("专职保安(雕塑)12名", 0),
    ],
)
def test_how_many_characters_no_concept_covers(text, bare):
    assert clauses(text)[0].bare == bare


@pytest.mark.parametrize(("unit", "ends"), [("所", True), ("家", True), ("个", False), ("名", False), ("", False)])
def test_some_units_say_what_they_count(unit, ends):
    assert text_ends(unit) is ends


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("幼儿园30所，其中公办园12所", [False, True]),
        ("经费5亿元，包括公用经费2亿元", [False, True]),
        ("含公用经费2亿元", [True]),
        ("含有公用经费2亿元", [False]),
        ("由公用经费2亿元、捐赠1亿元两部分组成", [True, False]),
        ("由专职保安30名看护", [False]),
        ("幼儿园30所，公办园12所", [False, False]),
    ],
)
def test_words_that_present_a_part(text, parts):
    assert [clause.part for clause in clauses(text)] == parts


def test_a_sentence_knows_only_its_own_words():
    text = "配备专职保安。聘任教师30名。"
    part = Sentence(text, (7, len(text)), Spoken(text))
    said = names(part.zone(0, len(text)).mask)
    assert said >= {"teachers"}
    assert not said & {"guards"}
    (clause,) = part.clauses(figures(text))
    assert words(text, clause.left) == ["聘任", "教师"]


@pytest.mark.parametrize("unit", ["教师12名，", "(教师)12名", "占经费的5%", "专职保安、", "（", "惠州市(3%)、"])
def test_clauses_take_linear_time(unit):
    assert grows_linearly(clauses, unit, 1_000)
