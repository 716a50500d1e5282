"""Periods: the years a report evaluates, and the years that only stand beside them."""

from __future__ import annotations

import pytest

from helpers.corpus.heads.periods import Period, digits, evaluated, year_in

from ...texts import grows_linearly


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("云坪县2022年度自评报告", 2022, 2022),
        ("云坪县2021—2022年自评报告", 2021, 2022),
        ("云坪县2020年至2022年自评报告", 2020, 2022),
        ("云坪县2020年、2021年自评报告", 2020, 2021),
        ("云坪县2022－2023学年度工作总结", 2022, 2023),
        ("云坪县二〇二二年自评报告", 2022, 2022),
        ("云坪县二○二一—二〇二二年自评报告", 2021, 2022),
        ("云坪县2020年以来自评报告", 2020, 2020),
        ("云坪县教育统计公报（2022）", 2022, 2022),
        ("2023某市自评报告", 2023, 2023),
        ("关于印发《云坪县2023年工作要点》的通知", 2023, 2023),  # the only one
        ("云坪县2022年工作总结和2023年工作计划", 2022, 2022),  # an outlook beside it
        ("云坪县2023年工作要点", 2023, 2023),  # an outlook alone
        ("云坪县自评报告（云政〔2023〕4号）", None, None),
        ("教育督导公报（2022年第2号）", None, None),
        ("在2023年3月2日会议上的讲话", None, None),
        ("云坪县“十四五”规划", None, None),
        ("云坪县20xx年自评报告", None, None),
        ("学生12022名", None, None),
    ],
)
def test_the_years_of_a_title(title, first, last):
    assert evaluated(title, "") == Period(first, last)


@pytest.mark.parametrize(
    ("opening", "first", "last"),
    [
        ("2022年，全县投入", 2022, 2022),
        ("2021\n年，依据", 2021, 2021),
        ("2022年以来，我市", 2022, 2022),
        ("自2021年以来，我市", 2021, 2021),
        ("二〇〇六年到二〇〇八年，", 2006, 2008),
        ("自2021年9月算起，到2022年12月底", 2022, 2022),  # a start, and an end that is reached
        ("由2020年的4120路扩充，2022年投入", 2022, 2022),  # a base of comparison
        ("到2025年大班额占比不超过2%", None, None),  # an aim
        ("根据《2021年评价方案》（晋政教督〔2021〕1号），2022年全县", 2022, 2022),  # a title that is cited
        ("2023年3月5日，云坪县公布2022年数据", 2022, 2022),
        ("2023年3月5日，云坪县召开会议", None, None),  # the day of an event is no year of evaluation
    ],
)
def test_the_years_of_an_opening(opening, first, last):
    assert evaluated("", opening) == Period(first, last)


@pytest.mark.parametrize(
    ("opening", "published", "year"),
    [
        ("12月3日至8日，督导检查组对云坪县进行了检查。", "2018-12-08", 2018),
        ("12月3日至8日，督导检查组对云坪县进行了检查。", "2019-01-08", 2018),  # it lies before the day of the text
        ("12月3日至8日，督导检查组对云坪县进行了检查。", "", None),
        ("2017年12月3日至8日，检查组进行了检查。", "2018-12-08", None),  # it has its own year; what is told is one event
        ("督导检查组对云坪县进行了检查。", "2018-12-08", None),  # a date of publication alone says nothing
        ("对照《云坪县2022年秋季开学督查清单》，深入25所学校", "2023-02-08", 2022),
        ("学习《2019年全国教育工作会议》精神", "", None),  # nothing was done by it
    ],
)
def test_the_year_of_a_text_that_does_not_say_it(opening, published, year):
    assert evaluated("", opening, published=published) == Period(year, year)


def test_the_title_comes_before_the_opening():
    assert evaluated("云坪县2021年自评报告", "2022年，") == Period(2021, 2021)


def test_a_text_of_its_day_is_of_the_year_of_its_day():
    assert evaluated("", "", dated="填报日期：2021年11月30日") == Period(2021, 2021)
    assert evaluated("", "", dated="2022-11-03 云坪") == Period(2022, 2022)
    assert evaluated("", "2020年，", dated="2022-11-03") == Period(2020, 2020)


def test_digits_keep_every_character_in_its_place():
    text = "二〇二二年与二零二一至二O二二年，二十二名"
    assert len(digits(text)) == len(text)
    assert digits(text) == "2022年与2021至2022年，二十二名"


def test_a_file_name_may_hold_the_year():
    assert [year_in(name) for name in ("清河县2020", "a-2021-b", "120210", "")] == [2020, 2021, None, None]


@pytest.mark.parametrize("unit", ["2022年", "20", "二〇", "《", "〔2022〕", "2022", "2022年、"])
def test_years_of_any_text_take_linear_time(unit):
    assert grows_linearly(lambda text: evaluated(text, text, text), unit, 4_000)
