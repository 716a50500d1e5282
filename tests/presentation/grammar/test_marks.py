"""Marks: five states that cannot be confused, report text that cannot become markup, masks that tell nothing."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.foundation.errors import ParameterError
from helpers.presentation.grammar import marks

FACTS = pd.DataFrame(
    [
        ("r-1", "15.44亿元", "stated", "actual", "", "元"),
        ("r-2", "***万元", "masked", "actual", "", "元"),
        ("r-3", "全面达标", "asserted", "actual", "", "%"),
        ("r-4", "7.2亿元", "stated", "estimate", "", "元"),
        ("r-5", "60余处", "stated", "actual", ">=", "处"),
        ("r-6", "近<b>9</b>所", "stated", "actual", "<=", "所"),
    ],
    columns=["fact_id", "text", "disclosure", "status", "bound", "unit"],
)
CORPUS = SimpleNamespace(facts=FACTS, language="en")


def test_a_figure_is_a_link_to_its_characters_in_the_mark_of_its_state():
    assert marks.figure(FACTS, "r-1") == '<a class="fig k-stated" href="#r-1">15.44亿元</a>'
    assert 'class="fig k-asserted"' in marks.figure(FACTS, "r-3")
    assert 'class="fig k-stated k-estimate"' in marks.figure(FACTS, "r-4")


def test_a_row_is_as_good_as_a_table_and_an_id():
    assert marks.figure(FACTS.iloc[0]) == marks.figure(FACTS.iloc[0].to_dict()) == marks.figure(CORPUS, "r-1")


def test_report_text_is_escaped():
    assert "近&lt;b&gt;9&lt;/b&gt;所" in marks.figure(FACTS, "r-6")
    assert marks.own("<i>") == '<span class="own">&lt;i&gt;</span>'


def test_an_unknown_fact_is_an_error_of_one_line():
    with pytest.raises(ParameterError, match="no fact 'r-9'"):
        marks.figure(FACTS, "r-9")


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("***万元", "万元"),
        ("*万元", "万元"),  # one star or three look alike
        ("xx.xx%", "%"),
        ("＊＊＊所", "所"),
        ("XX名", "名"),
        ("三个*%", "三个%"),
        ("*,***.**元", "元"),
        ("＃＃", ""),  # signs we do not know: a hatch, never the text
    ],
)
def test_a_mask_is_one_hatch_and_the_unit_whatever_its_length(printed, left):
    shown = marks.masked(printed)
    assert shown.count('class="hatch"') == 1
    assert shown.striptags().replace("已遮盖", "") == left


def test_a_mask_says_that_it_is_masked_in_the_language_of_the_page():
    assert "masked" in marks.figure(CORPUS, "r-2")
    assert "*" not in marks.figure(CORPUS, "r-2").striptags()


def test_the_cells_of_the_states_differ_in_class_and_words():
    cells = [marks.cell(state, language="zh", href="r-1") for state in ("stated", "asserted", "masked", "mentioned")]
    cells += [marks.cell("none", language="zh"), marks.cell("unread", language="zh")]
    assert len({cell.split('"')[1] for cell in cells}) == 6
    assert [cell.striptags() for cell in cells] == ["给出数值", "断言", "▒", "提及", "未见", "未能读出"]


def test_a_cell_holds_figure_year_and_estimate_and_names_itself():
    cell = marks.cell("stated", "7.2亿元", language="zh", href="r-4", note="预计", estimate=True, title="高平市")
    assert 'class="cell stated estimate"' in cell
    assert 'title="高平市：给出数值"' in cell
    assert cell.striptags() == "7.2亿元 预计"


def test_a_masked_cell_keeps_the_unit_not_the_stars():
    assert marks.cell("masked", "****万元", language="zh").striptags() == "▒万元 遮盖"


def test_words_claimed_are_called_asserted():
    assert marks.cell("asserted", "全面达标", language="zh").striptags() == "全面达标 断言"


def test_no_figure_found_is_no_link():
    assert "href" not in marks.cell("none", language="en", href="r-1")


def test_bounds_point_the_way_they_are_open():
    assert "at least" in marks.bound(FACTS.iloc[4], "en")
    assert 'class="bound up"' in marks.bound(FACTS.iloc[5], "en")
    assert marks.bound(FACTS.iloc[0]) == ""


def test_an_unread_cell_says_why_and_may_lead_to_the_wording():
    cell = marks.cell("unread", language="en", href="m-r-5", title="A · B; its numbers are broken")
    assert 'href="#m-r-5"' in cell
    assert 'title="A · B; its numbers are broken: could not be read"' in cell


def test_the_legend_names_five_states_and_the_extra_marks():
    assert marks.state_key("zh").count("<li>") == 5
    assert "未能读出" not in marks.state_key("zh")
    assert "未能读出" in marks.state_key("zh", unread=True)
    assert "预计数" in marks.state_key("zh", "estimate")


def test_every_symbol_is_drawn_in_the_sprite():
    from helpers.presentation.page.stylesheet import template

    for name in marks.SYMBOLS:
        assert f'id="m-{name}"' in template("symbols.svg")
    with pytest.raises(ValueError, match="no mark 'pie'"):
        marks.symbol("pie")


def test_mentions_and_references_have_anchors_of_their_own():
    assert 'href="#m-r-12"' in marks.mention("r", 12, "护学岗")
    assert 'href="#ref-PRE-1"' in marks.ref("PRE-1", "85%")
