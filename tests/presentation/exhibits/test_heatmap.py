"""The heat map: a cell per report, a mark per state, shares where cells would be too narrow."""

from helpers.presentation.exhibits import heatmap

from ...made_corpus import corpus, many


def test_each_state_has_its_look_and_stated_cells_link():
    exhibit = heatmap.disclosure(corpus("open", "masked", "silent"))
    assert 'class="fb"' in exhibit.html
    assert 'class="fm"' in exhibit.html
    assert len(exhibit.fact_ids) == (exhibit.data["state"].isin(["stated", "asserted", "masked"])).sum()


def test_many_reports_become_counts():
    html = heatmap.disclosure(many(60)).html
    assert "60 / 60" in html
    assert len(html) < 60_000


def test_without_indicators_it_says_so():
    assert heatmap.disclosure(corpus("silent")).kind == "prose"


def test_what_was_not_read_is_a_wave_and_no_dash():
    exhibit = heatmap.disclosure(corpus("open", "garbled"))
    waves = (exhibit.data["state"] == "unread").sum()
    assert exhibit.html.count("stroke:var(--ink3);stroke-width:1.4") == 2 * waves  # on a wide sheet and on a narrow one
    assert "波纹为未能读出" in exhibit.caption
    assert "未见0" in exhibit.alt
    assert "波纹" not in heatmap.disclosure(corpus("open", "silent")).caption
