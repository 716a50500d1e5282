"""Where the levels of a change stand; the claims themselves are tried with the changes."""

from __future__ import annotations

import pytest

from helpers.extraction.relations.levels import behind, dealt, first_end, further, named_years, walk_back
from helpers.extraction.relations.strands import strands_of_report

from ...texts import report, rows


def strands(text):
    return strands_of_report(report(text, year=2022), rows(text, year=2022))


def last(text):
    return strands(text)[-1].items[-1]


def words(candidates):
    return [" ".join(f"{role}={item.row.text}" for role, item in one.operands) for one in candidates]


@pytest.mark.parametrize(
    ("text", "now", "before", "step"),
    [
        ("经费8.46亿元，比上年的7.93亿元增加0.53亿元，增长6.68%。", "8.46亿元", "7.93亿元", "0.53亿元"),
        ("经费8.46亿元，增长6.68%。", "8.46亿元", None, None),
        ("小学8.46亿元，增长5.1%；初中增长6.68%。", None, None, None),  # another's growth stands between
        ("经费由7.93亿元增至8.46亿元，增长6.68%。", "8.46亿元", "7.93亿元", None),
    ],
)
def test_walking_back_from_a_change(text, now, before, step):
    found = walk_back(last(text), {})
    assert [one and one.row.text for one in (found.now, found.before, found.step)] == [now, before, step]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("由41项撤并为15项", "41项"),
        ("2021年7.93亿元，2022年8.46亿元", "7.93亿元"),
        ("小学7.93亿元，初中8.46亿元", None),
        ("2019年7.93亿元，2022年8.46亿元", None),  # not the year before
        ("首次突破7.9亿元，达到8.46亿元", None),  # one level said twice
    ],
)
def test_the_first_end_of_a_pair(text, first):
    now = last(text)
    found = first_end(now, now.strand.items)
    assert (found and found.row.text) == first


def test_a_list_deals_out_as_many_levels_as_changes():
    text = "小学、初中分别为1206.4元、1825.4元，比上年的919.5元、2000.4元分别增长31.2%和-8.75%。"
    assert words(dealt(last(text))) == ["now=1825.4元 before=2000.4元"]
    assert dealt(last("小学1206.4元，增长31.2%。")) == []


def test_years_that_words_name_find_their_levels():
    text = "2020—2022年支出分别为38.6、40.9、43.1亿元，2022年较2020年增支4.5亿元。"
    assert words(named_years(last(text))) == ["now=43.1亿元 before=38.6"]


def test_what_another_group_has_less_is_no_step_of_time():
    found = walk_back(last("教师工资8.7万元，比公务员工资高0.2万元，同比增长4.1%"), {})
    assert found.now is not None
    assert found.step is None
    found = walk_back(last("教师工资8.7万元，比上学年高0.2万元，增长4.1%"), {})
    assert found.step is not None
    assert found.step.row.text == "0.2万元"


def test_a_year_that_words_name_is_not_replaced_by_the_year_before():
    change = last("2021年1.2亿元，2022年1.35亿元，比2020年增长35%")
    found = walk_back(change, {})
    assert found.now is not None
    assert found.now.row.text == "1.35亿元"
    assert found.before is None


def test_a_bracket_behind_gives_the_base():
    item = strands("支出5.58亿元，增长6.9%（基期数5.22亿元）。")[0].items[1]
    assert words(behind(item, walk_back(item, {}))) == ["now=5.58亿元 before=5.22亿元"]


def test_a_level_of_the_sentence_before_may_be_meant():
    found = strands("幼儿园1168所。幼儿园比上年的1206所少38所，下降3.2%。")
    item = found[1].items[1]
    candidates = further(item, walk_back(item, {}), found)
    assert words(candidates)[0] == "now=1168所 before=1206所"
    assert not candidates[0].sure
