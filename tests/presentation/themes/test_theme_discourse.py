"""How reports speak: the tables of slogans, shared wording, documents and follow-up say what the analysis found."""

import pytest

from helpers.extraction.collection import open_corpus
from helpers.presentation.themes import theme_discourse as discourse


@pytest.fixture(scope="module")
def five():
    return open_corpus()


def test_slogans_name_their_origin_and_source(five):
    html = discourse.slogans(five).html
    assert "国办发〔2018〕82号" in html
    assert html.index("双减</a>") < html.index("五心强校·铸魂育人</a>")  # shared by all before local ones


def test_slogans_left_out_are_counted(five):
    exhibit = discourse.slogans(five, top=10)
    assert f"另有{len(exhibit.data) - 10}个" in exhibit.html


def test_passages_stand_side_by_side_with_wraps_shown(five):
    html = discourse.shared_passages(five).html
    assert html.count("党政齐抓共管、部门各负其责的教育") == 2
    assert "⏎" in html
    assert "套话" in html


def test_gaoping_s_documents_stand_with_numbers_under_their_heading(five):
    html = discourse.rules_issued(five).html
    assert "全面落实“双减”政策（8件）" in html
    assert "高教函字〔2021〕130号" in html


def test_the_unanswered_problem_says_so_and_the_answered_quote_their_measure(five):
    exhibit = discourse.follow_up(five)
    assert exhibit.html.count("<b>未找到对应措施</b>") == (exhibit.data["verdict"] == "none").sum() == 1
    after = exhibit.html[exhibit.html.index("安全保障仍需加强") :]
    assert after.index("未找到对应措施") < after.index("</tr>")
    assert "切实缓解“大校额”" in exhibit.html
