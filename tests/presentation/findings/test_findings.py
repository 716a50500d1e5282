"""Findings: numbered, linked, in both languages, and silent where there is nothing to say."""

import re

import pytest

from helpers.presentation.findings import findings

from ...made_corpus import corpus

ADJECTIVES = re.compile("优于|落后|领先|排名第|最好|最差|显著|大幅|明显")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_is_a_claim_with_links(language):
    held = corpus("open", "masked", "falling", language=language)
    for exhibit in (findings.topic(held, "funding"), findings.report(held, "0-open")):
        items = re.findall("<li>(.*?)</li>", exhibit.html)
        assert items
        assert all(item.startswith("<b>") for item in items)
        assert set(exhibit.fact_ids) <= set(held.facts["fact_id"])
        assert not ADJECTIVES.search(exhibit.html)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_of_a_briefing_is_a_head_a_sentence_and_one_small_chart(language):
    held = corpus("open", "masked", "falling", language=language)
    exhibit = findings.briefing(held)
    items = re.findall("<li>(.*?)</li>(?=<li>|</ol>)", exhibit.html, re.DOTALL)
    assert len(items) == 5
    for item in items:
        assert re.match('<div class="said"><h3>[^<]*[^<。.]</h3><p>', item)
        assert item.count("<figure") == 1
        assert item.count("<svg") == 2, "a wide and a narrow drawing"
        assert all(len(alt) > 5 for alt in re.findall('<svg[^>]* aria-label="([^"]*)"', item))
    assert set(exhibit.fact_ids) <= set(held.facts["fact_id"])
    assert not ADJECTIVES.search(exhibit.html)


def test_a_finding_in_words_has_no_chart():
    items = re.findall("<li>(.*?)</li>(?=<li>|</ol>)", findings.briefing(corpus("unnamed", "silent")).html, re.DOTALL)
    assert items
    assert not any("<figure" in item for item in items)


def test_a_report_is_not_set_against_others():
    held = corpus("open", "falling")
    ids = findings.report(held, "0-open").fact_ids
    assert {fact_id.rsplit("-", 1)[0] for fact_id in ids} == {"0-open"}


def test_without_material_it_says_so():
    exhibit = findings.topic(corpus("silent"), "funding")
    assert exhibit.kind == "prose"
    assert exhibit.alt == "没有可以判断或比较的数字。"


def test_where_nothing_was_read_there_is_no_finding_of_nothing():
    held = corpus("garbled")
    for exhibit in (findings.briefing(held), findings.topic(held, "safety"), findings.report(held, "0-garbled")):
        assert "没有可以判断" not in exhibit.html
        assert "未能读出" in exhibit.html
