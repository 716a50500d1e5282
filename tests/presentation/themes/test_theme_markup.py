"""The parts of theme exhibits: tables, bars, quotations; everything from a report escaped."""

from types import SimpleNamespace

import pytest
from markupsafe import Markup, escape

from helpers.presentation.themes import theme_markup as parts


def corpus_of(text="前文。落实双减<b>。", language="zh", reports=1):
    card = SimpleNamespace(label_zh="甲", label_en="A", report_id="a")
    report = SimpleNamespace(text=text, card=card, sentence_span=lambda start: (3, len(text)))
    return SimpleNamespace(reports={f"a{n}": report for n in range(reports)}, language=language)


def test_a_table_names_its_columns_for_small_screens_and_heads_groups():
    html = parts.table_html("题<", "注", ["词", "甲"], [(Markup("组"), []), (escape("双减"), [escape("<3")])], css="st")
    assert "题&lt;" in html
    assert '<tr class="grp"><th scope="rowgroup" colspan="2">组</th></tr>' in html
    assert "--c2:'甲'" in html
    assert "<td>&lt;3</td>" in html


def test_a_row_with_too_few_cells_is_refused():
    with pytest.raises(ValueError, match="shorter"):
        parts.table_html("题", "", ["词", "甲", "乙"], [(escape("双减"), [escape("3")])])


def test_quotations_show_the_word_within_its_sentence_escaped():
    html = parts.quotations(corpus_of(), [("双减", [("a0", 5, 7)])], "kw")
    assert '<ul class="plain" id="kw-1">' in html
    assert "落实<b>双减</b>&lt;b&gt;。" in html
    assert "前文" not in html


def test_beyond_twelve_uses_the_rest_is_counted():
    html = parts.quotations(corpus_of(), [("双减", [("a0", 5, 7)] * 15)], "kw")
    assert html.count("<q ") == 12
    assert "另有3处未列" in html
    assert parts.quotations(corpus_of(), [], "kw") == ""


@pytest.mark.parametrize(("reports", "columns"), [(1, 1), (7, 7), (8, 0)])
def test_up_to_seven_reports_have_a_column_each(reports, columns):
    assert len(parts.report_columns(corpus_of(reports=reports))) == columns


@pytest.mark.parametrize(
    ("language", "names"), [("zh", ("甲", "校园安全稳定", "、")), ("en", ("A", "Campus safety", ", "))]
)
def test_names_follow_the_language(language, names):
    corpus = corpus_of(language=language)
    assert (parts.name_of(corpus, "a0"), parts.dimension_name(corpus, "D12"), parts.comma(corpus)) == names


def test_a_line_wrap_is_shown_and_a_bar_has_its_share():
    assert parts.quoted("教育\n\n领导") == '教育<span class="wrapmark" aria-hidden="true">⏎</span>领导'
    assert parts.small_bar(0.5, strong=True) == '<span class="bar strong" style="--w:50.0%"></span>'


def test_a_bar_longer_than_its_column_says_so():
    assert "cut" in parts.small_bar(1.4)
    assert "--w:100.0%" in parts.small_bar(1.4)
    assert "cut" not in parts.small_bar(1.0)
