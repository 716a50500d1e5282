"""What an object shows of itself: lines in columns, escaped in HTML, and no sign that hides or turns others."""

import pytest

from helpers.foundation.overviews import as_html, as_text, shortened, visible


def test_names_stand_in_a_column_whatever_their_script():
    assert as_text("标题", [("报告", "甲"), ("next", "乙"), ("", "丙")]) == "标题\n  报告  甲\n  next  乙\n        丙"


def test_html_is_escaped_and_says_its_language():
    html = as_html("<b>", [("a&b", '<script>"')], "en")
    assert html.startswith('<div lang="en"><strong>&lt;b&gt;</strong>')
    assert "<script>" not in html
    assert "a&amp;b" in html
    assert "lang" not in as_html("a", [])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一\n二\t三", "一 二 三"),
        ("a\u202eb", "a\\u202eb"),  # would turn what follows around
        ("a\x1b[2Jb", "a\\x1b[2Jb"),  # would clear the terminal
        ("a\u200bb", "a\\u200bb"),
        ("a\ue000b", "a\\ue000b"),  # for private use: each font shows another sign
    ],
)
def test_what_cannot_be_seen_is_made_visible(text, shown):
    assert visible(text) == shown


def test_a_long_text_is_cut():
    assert shortened("一二三四五", 5) == "一二三四五"
    assert shortened("一二三四五六", 5) == "一二三四…"
