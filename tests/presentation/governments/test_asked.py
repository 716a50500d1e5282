"""What is to be asked of a government: exceptions with their state and question, promises, revisions."""

from helpers.presentation.governments.asked import exceptions, promises, revisions

from ...years_corpus import years_corpus
from .test_years import rows


def test_exceptions_that_stand_come_first_each_with_one_question():
    held = rows(exceptions(years_corpus(), "云坪县").html)[1:]
    assert [row[0] for row in held] == ["不符合", "不符合", "不符合", "不符合", "尚未达到"]
    assert held[0][1] == "2023年仍在"
    assert held[0][2] == "公用经费应配套足额到位1320.5万元 ÷ 1386.2万元 = 0.953，标准≥ 1"
    assert held[0][3] == "差额何时拨付，影响多少所学校？"
    assert held[2][1] == "2022年2023年10.48万元 ÷ 10.31万元 = 1.016，已过线"
    assert all(row[3].endswith("？") for row in held)


def test_words_that_belie_figures_are_one_exception_with_the_norm_they_miss():
    assert "不一致" not in [row[0] for row in rows(exceptions(years_corpus(), "云坪县").html)]


def test_no_exception_is_said():
    assert exceptions(years_corpus(), "白石县").alt == "没有不符合、尚未达到或不一致的数。"


def test_promises_are_held_against_the_report_of_their_year():
    held = [tuple(row) for row in rows(promises(years_corpus(), "云坪县").html)[1:]]
    assert ("新增学位", "2021年度", "810个", "810个", "兑现") in held
    assert ("课后服务学生参与率", "2021年度", "95%以上", "91.2%", "未兑现") in held
    assert ("新增学位", "2022年度", "600个", "未见", "未见，追问") in held
    assert ("普惠性幼儿园覆盖率", "2023年度", "93%以上", "等2024年度报告", "待核") in held


def test_a_revision_shows_both_figures_their_reports_and_the_difference():
    held = rows(revisions(years_corpus(), "云坪县").html)[1:]
    assert held == [
        [
            "一般公共预算教育经费，2021年",
            "6.13亿元 2021年度报告",
            "6.19亿元 2022年度报告",
            "+0.06亿元",
            "报告没有说明原因",
        ]
    ]


def test_in_english_too():
    corpus = years_corpus(language="en")
    assert "awaits the report on 2024" in promises(corpus, "云坪县").html
    assert revisions(corpus, "云坪县").alt == "1 figure was given otherwise later"
    assert exceptions(corpus, "云坪县").alt == "5 to be asked about: 1 standing, 4 mended since"
