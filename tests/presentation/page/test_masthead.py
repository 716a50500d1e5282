"""The masthead says who is on the page; the stamp says what the page was made of, and nothing of when or where."""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.corpus.cards import Card
from helpers.presentation.grammar.fragments import sentence
from helpers.presentation.page.masthead import SHOWN_OPEN, masthead, stamp, title

from ...made_corpus import corpus as made
from ...years_corpus import years_corpus


def corpus(count=2, language="zh", masked=3):
    reports = {}
    for number in range(count):
        card = Card(
            f"r{number}", f"r{number}.txt", "", "", f"政府{number}<", f"Place {number}", "", "county", "", "", None,
            2021 + number % 2, "", False, "", provisional=number == 1,
        )  # fmt: skip
        reports[card.report_id] = SimpleNamespace(card=card)
    rows = [("r0", start, start + 1, "masked") for start in range(masked)]
    rows += [("r0", 50, 51, "stated"), ("r0", 50, 51, "stated"), ("r0", 60, 61, "asserted")]
    facts = pd.DataFrame(rows, columns=["report_id", "start", "end", "disclosure"])
    return SimpleNamespace(reports=reports, facts=facts, language=language, fingerprint="abc123")


def test_each_government_has_level_year_figures_and_masks():
    head = masthead(corpus(), "briefing", {})
    assert head.count("<h1>") == 1
    assert "政府0&lt;" in head
    # one mention with two indicators is one figure; an assertion is none
    assert "数字4处" in head
    assert "遮盖3处" in head
    assert "基本信息待核" in head
    assert "2021—2022" in head


def test_a_report_page_shows_its_own_government_only():
    held = corpus()
    held.reports["r1"].card = replace(held.reports["r1"].card, genre="self_evaluation")
    head = masthead(held, "report", {"report_id": "r1"})
    assert "政府1&lt;<wbr>履行教育职责<wbr>自评报告" in head
    assert "政府0" not in head
    assert title(held, "report", {"report_id": "r1"}) == "政府1<履行教育职责自评报告"


def test_a_text_of_unknown_kind_is_not_called_a_self_evaluation():
    assert title(corpus(), "report", {"report_id": "r1"}) == "政府1<：文种未写明"
    assert "自评报告" not in title(corpus(), "briefing", {})


def test_one_report_is_not_said_to_be_compared():
    for language in ("zh", "en"):
        head = str(masthead(corpus(1, language=language), "briefing", {}))
        assert not any(word in head for word in ("比较", "多份", "compared", "several")), head


def test_a_headline_takes_the_place_of_what_the_page_is():
    said = sentence("2个数尚未达到标准", "47个数与标准对照。")
    head = masthead(corpus(), "briefing", {}, said)
    assert "<h1>2个数尚未达到标准</h1>" in head
    assert "教育文本比较简报　评价年度2021—2022" in head


def test_a_report_page_names_the_genre_and_others_only_one_that_is_no_self_evaluation():
    held = corpus(3)
    for report_id, genre in (("r0", "self_evaluation"), ("r1", "bulletin")):
        held.reports[report_id].card = replace(held.reports[report_id].card, genre=genre)
    assert '<span class="chip">自评报告</span>' in masthead(held, "report", {"report_id": "r0"})
    assert '<span class="chip">公告公报</span>' in masthead(held, "report", {"report_id": "r1"})
    assert title(held, "report", {"report_id": "r1"}) == "政府1<：公告公报"
    together = masthead(held, "briefing", {})
    assert ("公告公报" in together, '<span class="chip">自评报告</span>' in together) == (True, False)


def test_a_topic_page_is_named_after_its_topic():
    assert title(corpus(1, "en"), "topic", {"topic": "safety"}) == "Campus safety: 1 report compared"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["briefing", "corpus", "figures", "themes"])
def test_every_page_has_its_words(kind, language):
    assert title(corpus(language=language), kind, {})


def test_a_report_that_was_not_read_says_so_at_the_head_of_its_page_and_among_others():
    held = made("open", "garbled")
    own = masthead(held, "report", {"report_id": "1-garbled"})
    assert 'class="reading" role="note"' in own
    assert "未能读出" in own
    assert own.index("</h1>") < own.index("未能读出") < own.index('class="govs"')
    assert 'class="reading"' not in masthead(held, "report", {"report_id": "0-open"})
    assert '<span class="chip u">未能读出</span>' in masthead(held, "briefing", {})


def test_a_fold_hides_no_report_that_was_not_read():
    names = ("open", "masked", "falling", "rising", "silent", "broken", "unnamed", "changed", "planned", "garbled")
    head = masthead(made(*names), "briefing", {})
    assert head.index("</details>") < head.rindex("未能读出：")


def test_many_governments_fold():
    assert "<details" not in masthead(corpus(SHOWN_OPEN), "briefing", {})
    assert "<details" in masthead(corpus(SHOWN_OPEN + 1), "briefing", {})


@pytest.mark.parametrize(("language", "told"), [("zh", "2021—2023年度，3份报告"), ("en", "2021—2023, 3 reports")])
def test_years_of_one_government_are_one_entry(language, told):
    head = masthead(years_corpus(language=language), "briefing", {})
    assert head.count("<li>") == 4
    assert head.count(told) == 2


def test_the_page_of_a_government_is_headed_by_its_result_and_has_an_entry_a_year():
    head = masthead(years_corpus(), "government", {"government": "云坪县"})
    assert "5处不符合、尚未达到或不一致，4处后来已过线，1处仍要追问" in head
    assert "7项有数字的承诺：3项兑现，2项未兑现，1项未见，1项待核。" in head
    entries = [
        f'<b><span class="to" data-to="report-yunping-{year}.html">{year}年度</span></b>' for year in (2021, 2022, 2023)
    ]
    assert [head.count(entry) for entry in entries] == [1, 1, 1]
    assert title(years_corpus(), "government", {"government": "云坪县"}) == "云坪县2021—2023年度履行教育职责自评"


def test_a_government_that_falls_short_of_nothing_is_said_to():
    head = masthead(years_corpus(), "government", {"government": "白石县"})
    assert "可判断的11个数都达到或符合标准" in head


def test_an_empty_corpus_still_has_a_head():
    assert "<h1>" in masthead(corpus(0, masked=0), "briefing", {})


def test_the_stamp_names_texts_code_packages_and_parameters_only():
    made = stamp(corpus(), {"page": "topic", "topic": "safety"})
    assert "abc123" in made
    assert "topic = safety" in made
    assert "pandas" in made
    assert "/" not in made.striptags()
    assert made == stamp(corpus(), {"page": "topic", "topic": "safety"})
