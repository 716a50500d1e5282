"""Charts: one function per question; a chart of one comparable value becomes a sentence; words for the blind."""

import pytest

from helpers.extraction.collection import open_corpus
from helpers.presentation.exhibits import charts, tables

from ...made_corpus import corpus, many, reading

FUNDING, GROWTH = "public_budget_education_funding", "public_budget_education_funding_growth"


def test_growth_is_drawn_beside_the_national_value_and_the_mask_keeps_its_direction():
    exhibit = charts.growth(corpus("open", "masked", "rising"), GROWTH)
    assert exhibit.kind == "chart"
    assert "全国2022年 +4.79%" in exhibit.alt
    assert "数值遮盖，只知增长" in exhibit.alt
    assert "不表示投入够不够" in exhibit.caption


def test_one_comparable_growth_is_a_sentence_with_the_national_value():
    exhibit = charts.growth(corpus("open"), GROWTH)
    assert exhibit.kind == "prose"
    assert "<svg" not in exhibit.html
    assert "1.01%" in exhibit.html
    assert "#ref-gpb-growth-2022" in exhibit.html


def test_what_is_not_held_against_the_nation_stands_beside_no_national_value():
    pair = open_corpus().subset(["tongnan-2022", "gaoping-2021"])
    said = charts.growth(pair, GROWTH)
    assert said.kind == "prose"
    assert "#ref-gpb-growth-2022" in said.html
    assert "+7.5%" in said.html
    assert "#ref-gpb-growth-2021" not in said.html, "an estimate on another basis, as the finding says"


def test_levels_make_one_card_per_report_and_a_mask_has_no_length():
    exhibit = charts.level_pairs(corpus("open", "masked"), FUNDING)
    assert exhibit.html.count("<figcaption>") == 2
    assert "条长无意义" in exhibit.html
    assert "*" not in exhibit.html


def test_rates_without_a_partner_are_words_and_totals_never_meet_the_nation():
    exhibit = charts.rates(corpus("open"), "safety")
    assert "全国2021年12月 95.74%" in exhibit.alt
    assert "37463" not in charts.level_pairs(corpus("open", "masked"), FUNDING).html


@pytest.mark.parametrize("make", [
    lambda c: charts.level_pairs(c, FUNDING), lambda c: charts.growth(c, GROWTH),
    lambda c: charts.rates(c, "safety"), lambda c: charts.rates(c, "funding"),
    lambda c: charts.share(c, "public_budget_education_share"), charts.disclosure_heatmap,
    lambda c: charts.report_profile(c, next(iter(c.reports))),
])  # fmt: skip
@pytest.mark.parametrize("held", [("silent",), ("open",), ("masked", "silent"), ("open", "falling")])
def test_every_chart_has_words_for_every_corpus(make, held):
    for language in ("zh", "en"):
        exhibit = make(corpus(*held, language=language))
        assert exhibit.title
        assert exhibit.alt
        assert set(exhibit.fact_ids) <= set(corpus(*held).facts["fact_id"])


def test_sixty_reports_stay_readable():
    held = many(60)
    assert charts.level_pairs(held, FUNDING).html.count("<figcaption>") == charts.MOST_CARDS
    assert "另有48份报告" in charts.level_pairs(held, FUNDING).html
    assert len(charts.growth(held, GROWTH).data) == 60


def test_no_chart_says_of_an_unread_report_that_it_gives_nothing():
    alone, beside = corpus("garbled"), corpus("open", "garbled")
    growth = "public_budget_education_funding_growth"
    for exhibit in (
        charts.growth(alone, growth),
        charts.rates(alone, "access"),
        charts.report_profile(alone, "0-garbled"),
    ):
        assert "没有报告" not in exhibit.html
    assert "未能读出：0-garbled" in charts.rates(alone, "access").html
    nothing = charts.share(beside, "public_budget_education_share").html
    assert "没有报告给出" in nothing
    assert "1-garbled（文字成了乱码，或不是中文）未能读出，不在此列。" in nothing


def test_a_change_stands_on_no_axis():
    held = corpus("changed", "open")
    cards = charts.level_pairs(held, "public_budget_education_funding")
    assert list(cards.data["report_id"]) == ["1-open"]
    assert "0.5亿元" not in cards.html
    assert "3.2%" not in charts.rates(held, "access").html


def test_a_growth_without_a_like_stands_alone_and_is_not_denied():
    head = "{}人民政府关于2022年履行教育职责的自评报告\n\n一、工作成效\n（一）经费\n"
    own = head.format("甲山县") + "2022年，一般公共预算教育经费15.44亿元，增长1.01%。\n"
    other = head.format("乙山县") + "2022年，市本级一般公共预算教育支出预计达到7.2亿元，预计增长7.5%。\n"
    held = reading(own, other)
    told = charts.growth(held, "public_budget_education_funding_growth").html
    assert "1.01%" in told
    assert "没有报告给出" not in told
    listed = tables.apart(held, "public_budget_education_funding_growth").html
    assert "7.5%" in listed
    assert "1.01%" not in listed
