"""The inventory: cards, disclosure, all figures once, digits that are none."""

import pytest

from helpers.presentation.page import inventory

from ...made_corpus import corpus


def test_disclosure_counts_masks_per_report_and_in_total():
    exhibit = inventory.disclosure(corpus("open", "masked"))
    masked = exhibit.data.set_index("report_id")["figures_masked"]
    assert masked["0-open"] == 0
    assert f"{masked['1-masked']}（" in exhibit.html
    assert "合计" in exhibit.html


def test_every_mention_is_one_row_with_all_its_indicators():
    held = corpus("open")
    exhibit = inventory.figures(held)
    rows = exhibit.html.count('<th scope="row">')
    assert rows == len(held.facts.drop_duplicates(["start", "end"]))
    assert set(exhibit.fact_ids) <= set(held.facts["fact_id"])


def test_figures_can_be_narrowed_to_topic_and_report():
    held = corpus("open", "masked")
    assert set(inventory.figures(held, report_id="1-masked").data["report_id"]) == {"1-masked"}
    topics = inventory.figures(held, "safety").data
    assert {"security_guards"} <= set(topics["indicator"])
    assert "public_budget_education_funding" not in set(topics["indicator"])


def test_a_figure_without_an_indicator_is_told_in_the_reports_words():
    table = inventory.figures(corpus("unnamed"))
    assert 'lang="zh-CN">投用小区配套幼儿园' in table.html
    assert "原文：" in table.html


def test_a_change_is_named_as_one_and_a_rate_of_growth_as_itself():
    html = inventory.figures(corpus("unnamed")).html
    assert "保安人数：增加" in html
    assert "一般公共预算教育经费增长率：" not in inventory.figures(corpus("open")).html


def test_a_part_leads_to_its_whole():
    held = corpus("unnamed")
    part = held.facts[held.facts["part_of"] != ""].iloc[0]
    assert f'href="#{part["part_of"]}">9所</a>的一部分' in inventory.figures(held).html


def test_the_inventory_says_of_each_report_what_was_not_read_and_what_to_do():
    html = inventory.cards(corpus("open", "garbled", "broken")).html
    assert html.count('class="reading"') == 2
    assert "另存为UTF-8后重新生成" in html


def test_what_was_not_read_is_counted_apart():
    held = inventory.disclosure(corpus("open", "garbled", "silent"))
    counts = held.data.set_index("report_id")
    assert (counts.loc["1-garbled", "none"], counts.loc["2-silent", "unread"]) == (0, 0)
    assert counts.loc["1-garbled", "unread"] == counts.loc["2-silent", "none"] > 0
    assert "未能读出：" in held.html
    assert "未能读出" not in inventory.disclosure(corpus("open", "silent")).html


def test_a_card_that_is_provisional_says_so():
    assert "基本信息待核" in inventory.cards(corpus("open")).html


def test_a_card_names_the_genre_of_its_text():
    assert "自评报告</span>" in inventory.cards(corpus("open")).html
    assert "self-evaluation</span>" in inventory.cards(corpus("open", language="en")).html


def test_digits_set_aside_are_named_with_their_reason():
    exhibit = inventory.rejected(corpus("open"))
    assert "日期" in exhibit.html
    assert len(exhibit.data) == len(corpus("open").rejected)


def test_without_corrections_it_says_so():
    assert inventory.corrections(corpus("open")).alt == "没有更正。"


@pytest.mark.parametrize(
    ("subject", "told"),
    [("推动", "推动11个县通过验收"), ("是认真落实《", "推动11个县通过验收"), ("通过验收的县", "通过验收的县")],
)
def test_words_that_name_nothing_give_way_to_the_clause(subject, told):
    row = {"subject": subject, "sentence": "全市推进创建，推动11个县通过验收。", "text": "11个县"}
    assert told in inventory._in_its_words(row, "zh").striptags()


def test_a_figure_in_doubt_says_so_in_the_list():
    held = corpus("open", "falling")
    assert "存疑" in inventory.figures(held, report_id="1-falling").html
    assert "存疑" not in inventory.figures(held, report_id="0-open").html
