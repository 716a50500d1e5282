"""Years: which of them a figure takes, how it is known, and what a change is measured from."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.extraction.clauses.years import Known, YearsNamed, in_arabic, opens_year, respectively_years, years_of

from ...texts import rows

REPORT = 2022


def years(left, change="level", status="actual", *, written=None, opened=None, report=REPORT):
    """The years of a figure that stands behind ``left``, no other figure before it."""
    known = Known(report, written if written is not None else report, opened)
    return tuple(years_of(YearsNamed(left), len(left), left, change, status, known))


@pytest.mark.parametrize(
    ("left", "wanted"),
    [
        ("2021年投入", (2021, "explicit", None)),
        ("投入", (2022, "inferred", None)),  # the report's year
        ("2019年入园率为80%，2020年为", (2020, "explicit", None)),  # the last one named
        ("*年投入", (None, "masked", None)),  # a masked year is not guessed
        ("20**年投入", (None, "masked", None)),
        ("2021年投入5万元，*年投入", (2021, "explicit", None)),
        ("《2020年工作要点》下达", (2022, "inferred", None)),  # the year of a title is not the figure's
        ("2020-2021学年投入", (2021, "explicit", None)),
        ("2021年级投入", (2022, "inferred", None)),  # no year
        ("自2019年以来投入", (2022, "inferred", None)),  # since when
        ("从2019年的", (2019, "explicit", None)),  # right behind it
        ("从2019年的35.2%提高到2021年的", (2021, "explicit", None)),
        ("由2020年的1620名增加到", (2022, "inferred", None)),  # what it came to is not of the year it came from
        ("比2021年", (2021, "explicit", None)),  # a level right behind its base
        ("比2019年增加，投入", (2022, "inferred", None)),
        ("上年投入", (2021, "inferred", None)),
        ("2021年投入5万元，上年为", (2020, "inferred", None)),
        ("*年投入5万元，上年为", (None, "masked", None)),
    ],
)
def test_the_year_of_a_level(left, wanted):
    assert years(left) == wanted


@pytest.mark.parametrize(
    ("left", "wanted"),
    [
        ("2022年投入比2020年增长", (2022, "explicit", 2020)),
        ("投入比2020年增长", (2022, "inferred", 2020)),
        ("2021年投入同比增长", (2021, "explicit", 2020)),  # from the year before
        ("投入增长", (2022, "inferred", 2021)),
        ("由2020年的1620名增加到1806名，增长", (2022, "inferred", 2020)),
        ("比2019年多5万元，同比增长", (2022, "inferred", 2021)),  # 同比 says from the year before
        ("*年投入增长", (None, "masked", None)),
    ],
)
def test_a_change_is_measured_from_its_base(left, wanted):
    assert years(left, "increase") == wanted


@pytest.mark.parametrize(
    ("left", "status", "wanted"),
    [
        ("每年投入", "standard", (None, "", None)),  # what recurs has none
        ("投入", "standard", (2022, "inferred", None)),
        ("投入", "planned", (None, "", None)),
        ("全年应配套", "standard", (2022, "inferred", None)),  # what is owed within the year
        ("2021年应配套", "standard", (2021, "explicit", None)),
        ("明年投入", "planned", (2023, "inferred", None)),
        ("“十四五”期间投入", "planned", (2025, "inferred", None)),
        ("“十四五”期间投入", "actual", (2022, "inferred", None)),
        ("投入", "estimate", (2022, "inferred", None)),
    ],
)
def test_the_year_of_what_is_not_yet(left, status, wanted):
    assert years(left, status=status) == wanted


@pytest.mark.parametrize(
    ("left", "known", "year"),
    [
        ("投入", {"opened": 2020}, 2020),  # set by a sentence before
        ("2021年投入", {"opened": 2020}, 2021),  # its own
        ("上年投入", {"opened": 2020}, 2019),
        ("今年投入", {"written": 2023}, 2023),  # 今年 is the year it was written
        ("今年投入", {"written": 2023, "opened": 2020}, 2023),
        ("2021年投入5万元，今年投入", {"written": 2023}, 2021),
        ("投入", {"report": None}, None),
        ("上年投入", {"report": None}, None),
    ],
)
def test_years_known_before(left, known, year):
    found, basis, _ = years(left, **known)
    assert found == year
    assert (basis == "") is (year is None)


@pytest.mark.parametrize(
    ("text", "arabic"),
    [
        ("二〇二二年，投入", "2022年，投入"),
        ("二○二一年", "2021年"),
        ("二零一九年", "2019年"),
        ("二年级", "二年级"),
        ("二〇二二", "二〇二二"),  # no 年
    ],
)
def test_years_in_chinese_numerals(text, arabic):
    assert in_arabic(text) == arabic
    assert len(arabic) == len(text)


@given(st.text(alphabet="二〇○零一九年度，投入"))
def test_places_stay_when_years_turn_to_digits(text):
    done = in_arabic(text)
    assert [a for a, b in zip(text, done, strict=True) if a != b and not b.isdigit()] == []
    assert not re.search(r"(?<!20)\d(?!\d{0,3}年)", done)


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("2021年，投入5万元", 2021),
        ("截至2021年底，投入5万元", 2021),
        ("到2021年末，投入5万元", 2021),
        ("2021年度投入5万元", 2021),
        ("2021年以来，投入5万元", 2021),
        ("二〇二一年，投入5万元", 2021),
        ("一是保障经费。2021年，投入5万元", 2021),
        ("投入2021年经费", None),
        ("投入5万元", None),
    ],
)
def test_a_sentence_may_set_the_year_of_those_after_it(sentence, year):
    assert opens_year(sentence) == year


@pytest.mark.parametrize(
    ("near", "dealt"),
    [
        ("2020年、2021年教育支出分别为", (2020, 2021)),
        ("2020-2022年教育支出分别为", (2020, 2021, 2022)),
        ("2020年至2022年教育支出依次为", (2020, 2022)),
        ("2020年教育支出分别为", ()),  # one year is dealt to none
        ("2020年、2021年教育支出为", ()),
        ("教育支出分别为2020年、2021年", ()),  # behind the word
        ("2022-2020年教育支出分别为", ()),  # a range that runs backward is its end
    ],
)
def test_the_years_that_are_dealt_out(near, dealt):
    assert respectively_years(near) == dealt


# ---------------------------------------------------------------- as rows of a report
def test_a_set_year_holds_within_its_section():
    text = "一、投入\n2020年，加大投入。新建12所。\n二、管理\n培训30人。"
    assert [row.year for row in rows(text, year=2022)] == [2020, 2022]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2021年投入5万元。", (2021, "explicit", None)),
        ("2021年投入同比增长5%。", (2021, "explicit", 2020)),
        ("2022—2023学年投入5万元。", (2023, "explicit", None)),
        ("每校不少于5万元。", (2022, "inferred", None)),
    ],
)
def test_the_years_of_a_row(text, wanted):
    row = rows(text, year=2022)[-1]
    assert (row.year, row.year_basis, row.base_year) == wanted


def test_times_a_year_are_of_the_year_that_is_spoken_of():
    first, mean = rows("2017年教育经费总投入是2007年的3.7倍，年均增长14%。")
    assert (first.year, first.base_year) == (2017, 2007)
    assert (mean.year, mean.base_year) == (2017, 2007)


def test_this_year_is_that_of_writing_in_speech_and_that_of_the_report_in_statistics():
    assert years("今年投入", written=2023) == (2023, "inferred", None)
    assert years("本年投入", written=2023) == (REPORT, "inferred", None)
