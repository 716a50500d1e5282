"""Unread: no sentence tells of an absence in a report, or in a topic of it, that was not read."""

from types import SimpleNamespace

import pytest

from helpers.presentation.grammar import unread

from ...made_corpus import corpus, many


def test_what_was_not_read_is_listed_by_report_and_topic():
    held = corpus("open", "garbled", "broken", "silent")
    assert unread.unread(held) == {"1-garbled": "script"}
    assert unread.unread(held, "access") == {"1-garbled": "script", "2-broken": "damage"}


def test_a_claim_of_absence_names_what_it_does_not_speak_of():
    held = corpus("open", "garbled", "broken")
    assert unread.aside(held) == "1-garbled（文字成了乱码，或不是中文）未能读出，不在此列。"
    assert unread.aside(held, "access").count("（") == 2
    assert unread.aside(held, "access", ["0-open", "2-broken"]).count("（") == 1
    assert unread.aside(held, "safety", ["0-open"]) == ""


def test_nothing_is_said_where_nothing_was_read():
    held, alone = corpus("open", "garbled"), corpus("garbled")
    assert unread.nothing(corpus("open"), "没有。") == "没有。"
    assert unread.nothing(held, "没有。").startswith("没有。1-garbled")
    assert unread.nothing(held, "没有。", report_id="0-open") == "没有。"
    assert unread.nothing(held, "没有。", report_id="1-garbled").startswith("这份报告未能读出（")
    assert unread.nothing(alone, "没有。") == "未能读出：0-garbled（文字成了乱码，或不是中文）。"


def test_silence_is_told_of_those_only_that_were_read():
    held = corpus("open", "garbled", "silent")
    told = unread.silent(held, ["1-garbled", "2-silent"], "funding")
    assert told == "其余1份报告未见：丁山县。1-garbled（文字成了乱码，或不是中文）未能读出，不在此列。"
    assert unread.silent(held, ["1-garbled"], "funding").startswith("1-garbled")
    assert unread.silent(held, [], "funding") == ""


def test_what_was_not_read_is_told_with_topics_and_reasons():
    held = corpus("open", "garbled", "broken")
    assert unread.told(held) == "未能读出：1-garbled（文字成了乱码，或不是中文）、己山县的普及与入学（数字断裂残缺）。"
    assert "己山县" not in unread.told(held, "safety")
    assert unread.told(corpus("open")) == ""


def test_many_unread_reports_are_counted():
    held = many(12)
    coverage = held.coverage.assign(reading="not_read", reason="script")
    crowd = SimpleNamespace(facts=held.facts.copy(), reports=held.reports, language="en", coverage=coverage)
    assert "12 reports that" in unread.aside(crowd)
    assert "12 reports were" in unread.told(crowd)


@pytest.mark.parametrize(
    ("report", "words", "brief", "mark"),
    [
        ("open", (), "", "unread"),
        ("garbled", ("未能读出", "个字中有", "UTF-8", "不写“未见”"), "未能读出：文字成了乱码，或不是中文", "unread"),
        ("broken", ("4处数字断裂残缺", "与原件核对", "普及与入学"), "部分未能读出：数字断裂残缺", "unread"),
        ("silent", ("没有读出一处数字",), "没有读出数字", "none"),
    ],
)
def test_a_report_gives_account_of_its_reading_and_of_what_to_do(report, words, brief, mark):
    held = corpus(report)
    account = unread.account(held, f"0-{report}")
    assert all(word in account for word in words)
    assert bool(account) == bool(words)
    assert (unread.in_brief(held, f"0-{report}"), unread.mark_of(held, f"0-{report}")) == (brief, mark)


def test_a_topic_may_be_lost_in_a_report_that_was_read():
    held = corpus("open")
    lost = held.coverage.copy()
    lost.loc[lost["topic"] == "safety", ["reading", "reason"]] = ["not_read", "damage"]
    part = SimpleNamespace(facts=held.facts.copy(), reports=held.reports, language="zh", coverage=lost)
    assert unread.account(part, "0-open") == "这些主题的数字大多没有读成：校园安全。查不到的，写“未能读出”，不写“未见”。"
    assert unread.reading_word(part, "0-open") == "部分未能读出"


def test_a_source_without_coverage_is_taken_as_read():
    bare = SimpleNamespace(facts=corpus("open").facts.copy(), reports={}, language="zh")
    assert (unread.unread(bare), unread.told(bare), unread.account(bare, "r")) == ({}, "", "")
