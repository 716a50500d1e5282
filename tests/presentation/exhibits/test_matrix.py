"""The matrix: five looks for five states, panels for many reports, every other figure within reach."""

from types import SimpleNamespace

from helpers.presentation.exhibits.matrix import PANEL, matrix

from ...made_corpus import corpus, many
from ...years_corpus import years_corpus


def test_the_five_states_look_different():
    html = matrix(corpus("open", "masked", "silent")).html
    for state in ("stated", "masked", "none"):
        assert f'class="cell {state}"' in html
    assert 'style="--n:3"' in html


def test_other_figures_of_an_indicator_stay_reachable():
    held = corpus("open")
    exhibit = matrix(held)
    levels = held.facts[held.facts["indicator"] == "public_budget_education_funding"]["fact_id"]
    assert set(levels) <= set(exhibit.fact_ids)


def test_a_topic_shows_its_own_indicators_only():
    assert set(matrix(corpus("open"), "safety").data["topic"]) == {"safety"}


def test_thirty_reports_make_one_table_that_scrolls_with_counts_for_paper_and_sixty_make_counts():
    html = matrix(many(30), "safety").html
    assert html.count('<table class="mx') == 1
    assert 'class="scroll box wide_" role="region" tabindex="0"' in html
    assert html.index('<div class="paper"><table') > html.index('<table class="mx')
    assert 'class="scroll' not in matrix(many(PANEL), "safety").html
    assert "cell stated" not in matrix(many(60), "safety").html
    assert ">60</td>" in matrix(many(60), "safety").html


def test_what_was_not_read_is_no_empty_cell():
    held = corpus("open", "garbled", "broken", "silent")
    exhibit = matrix(held)
    states = exhibit.data.groupby("report_id")["state"].agg(set)
    assert states["1-garbled"] == {"unread"}
    assert states["3-silent"] == {"none"}
    assert exhibit.html.count('class="cell unread"') == (exhibit.data["state"] == "unread").sum()
    for place in (exhibit.html, exhibit.alt):
        assert "1-garbled（文字成了乱码，或不是中文）" in place
    assert "m-unread" not in matrix(corpus("open", "silent")).html


def test_an_unread_cell_leads_to_the_wording_whose_number_is_broken():
    held = corpus("open", "broken")
    place = held.mentions[held.mentions["damaged"]].iloc[0]
    link = f'class="cell unread" href="#m-1-broken-{place["start"]}" title="己山县 · '
    assert link in matrix(held).html
    assert "数字断裂残缺：未能读出" in matrix(held).html


def test_a_change_fills_no_cell_but_can_be_reached_from_it():
    held = corpus("unnamed")
    change = held.facts[held.facts["indicator"] == "security_guards"].iloc[0]
    assert f'class="cell mentioned" href="#{change["fact_id"]}"' in matrix(held).html
    assert "只有增减" in matrix(held).html


def test_many_reports_count_the_unread_apart():
    held = many(40)
    lost = held.coverage.copy()
    lost.loc[lost["topic"] == "safety", ["reading", "reason"]] = ["not_read", "damage"]
    part = SimpleNamespace(
        facts=held.facts[held.facts["topic"] != "safety"], mentions=held.mentions, cards=held.cards, language="zh",
        reports=held.reports, coverage=lost,
    )  # fmt: skip
    html = matrix(part).html
    assert '<th scope="col" class="r">未能读出</th>' in html
    assert "有40份报告没有读全" in html


def test_a_government_is_one_column_with_its_last_year():
    html = matrix(years_corpus()).html
    assert 'style="--n:4"' in html
    assert "另有4份报告是其中一些政府较早的年度" in html


def test_a_figure_in_doubt_says_so_in_its_cell():
    assert "存疑" in matrix(corpus("open", "falling")).html
