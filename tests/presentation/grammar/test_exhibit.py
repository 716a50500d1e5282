"""An exhibit displays itself the same way everywhere and keeps what stands behind it."""

import pandas as pd
import pytest

from helpers.presentation.grammar.exhibit import Exhibit, caption, figure_block, together


def test_it_shows_house_markup_and_says_itself_in_words():
    bundle = Exhibit("chart", "Growth", "<figure></figure>", caption="per year", alt="A 6.1%")._repr_mimebundle_()
    assert bundle["text/html"] == '<div class="wb" data-exhibit="chart"><figure></figure></div>'
    assert bundle["text/plain"] == "Growth\nper year\nA 6.1%"


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="table, chart, prose, list"):
        Exhibit("pie", "Growth", "")


def test_a_link_in_an_svg_is_one_that_jupyterlab_can_show():
    shown = Exhibit("chart", "a", '<a href="#r-1">1</a><svg><a id="u" href="#r-1"></a><a xlink:href="#r-1"></a></svg>')
    assert '<a href="#r-1">1</a>' in shown._repr_html_()
    assert '<svg><a id="u" xlink:href="#r-1"></a><a xlink:href="#r-1"></a></svg>' in shown._repr_html_()


def test_captions_escape_what_they_are_given():
    assert caption("<b>", "&", tag="caption") == "<caption>&lt;b&gt;<small>&amp;</small></caption>"
    assert 'aria-label="6 &lt; 7"' in figure_block("T", "", "<svg></svg>", alt="6 < 7")


def test_side_by_side_keeps_every_fact_once_and_all_data():
    one = Exhibit("chart", "a", "<i>a</i>", alt="A", data=pd.DataFrame({"x": [1]}), fact_ids=("f-1", "f-2"))
    two = Exhibit("table", "b", "<i>b</i>", alt="B", data=pd.DataFrame({"x": [2]}), fact_ids=("f-2", "f-3"))
    both = together([one, two], css="two", title="ab")
    assert both.html == '<div class="two"><i>a</i><i>b</i></div>'
    assert both.fact_ids == ("f-1", "f-2", "f-3")
    assert both.alt == "A B"
    assert both.data["x"].tolist() == [1, 2]


def test_nothing_side_by_side_is_empty_not_an_error():
    assert together([], css="cards", title="").data.empty


def test_an_exhibit_prints_what_it_is_and_what_to_do_with_it():
    data = pd.DataFrame({"report_id": ["a"], "value": [1.0]})
    shown = repr(Exhibit("chart", "经费增长", "<svg></svg>", "说明" * 200, "甲 1%", data, ("a-1",)))
    assert shown.startswith("Chart: 经费增长\n")
    assert len(shown.splitlines()) <= 12
    assert "1 rows: report_id, value" in shown
    assert "甲 1%" in shown
    assert "<svg" not in shown
    assert len(shown) < 700
