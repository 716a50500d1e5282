"""Findings over years: sentences true to their sources, one an indicator, each kind in its place."""

import pytest

from helpers.presentation.findings.findings import government
from helpers.presentation.findings.findings_years import MOST, told_of

from ...years_corpus import years_corpus


def told(name, language="zh"):
    return {one.head: one.text.striptags() for one in told_of(years_corpus(language=language), name)}


def test_the_findings_of_a_county_with_all_that_years_can_show():
    assert told("云坪县") == {
        "2023年公用经费少拨65.7万元，是最近一年的数": (
            "2023年公用经费应配套足额到位：1320.5万元 ÷ 1386.2万元 = 0.953，不符合（标准≥ 1）；少65.7万元。"
        ),
        "2022年小学生均一般公共预算教育支出下降0.55%，2023年增长2.1%": (
            "小学生均一般公共预算教育支出2022年下降0.55%，不符合只增不减的要求（标准≥ 0%）；"
            "同年全国+3.32%，口径相近，只作参照；2023年为+2.1%。"
        ),
        "2022年教师平均工资低于公务员0.13万元，2023年已过线": (
            "2022年义务教育教师平均工资收入：10.02万元 ÷ 10.15万元 = 0.987，不符合（标准≥ 1）；少0.13万元；"
            "报告却写“不低于公务员”；2023年为10.48万元 ÷ 10.31万元 = 1.016。"
        ),
        "一般公共预算教育经费：2023年的报告换了口径，2021年的数后来改过": (
            "2021年的数，2021年度报告写6.13亿元，2022年度报告写6.19亿元，相差+0.06亿元，报告没有说明原因；"
            "2023年的报告写的是一般公共预算教育支出，此前是一般公共预算教育经费，两段不能相减。"
        ),
        "2022年承诺普惠性幼儿园覆盖率92%以上，2023年未兑现": (
            "2022年普惠性幼儿园覆盖率88.0%，承诺2023年达到92%以上，2023年为90.2%，未兑现。"
        ),
    }


def test_where_nothing_fell_short_the_courses_are_told():
    held = told("白石县")
    assert len(held) == MOST or len(held) >= 3
    assert held["学前三年毛入园率由2021年的86.2%升到2023年的89.5%"] == (
        "学前三年毛入园率：2021年86.2%、2022年88.0%、2023年89.5%。"
    )
    assert "*" not in "".join([*held, *held.values()])


@pytest.mark.parametrize("name", ["云坪县", "白石县", "长陵县"])
def test_at_most_five_and_one_an_indicator(name):
    indicators = [one.indicator for one in told_of(years_corpus(), name)]
    assert len(indicators) == len(set(indicators)) <= MOST


def test_every_finding_of_years_has_its_chart():
    assert all("<svg" in one.chart for one in told_of(years_corpus(), "云坪县"))


def test_english_says_the_same():
    held = told("云坪县", "en")
    assert "Operating funds 65.7万元 short in 2023: the latest year" in held
    assert (
        "inclusive preschool coverage was 88.0% in 2022; at least 92% was promised for 2023; it came to 90.2%: not kept."
        in (held.values())
    )


@pytest.mark.parametrize(
    "reports", [("yunping-2022",), ("yunping-2021", "yunping-2023"), ("yunping-2022", "yunping-2023")]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_subset_of_years_has_its_findings(reports, language):
    held = government(years_corpus(*reports, language=language), "云坪县")
    assert held.html
    assert "None" not in held.alt
    assert "nan" not in held.alt
