"""The course of an indicator: signs, masks and breaks in the words for it, the limits of its chart in the caption."""

import pytest

from helpers.foundation.errors import ParameterError
from helpers.presentation.governments.trend import norm_chart, trend
from helpers.presentation.grammar.views import excepted, of_government

from ...years_corpus import years_corpus

MONEY = "public_budget_education_funding"


def test_the_figures_in_words_say_what_was_revised_what_is_expected_and_what_is_masked():
    own = trend(years_corpus(), MONEY, "云坪县")
    assert own.alt == "2020年5.87亿元、2021年原写6.13亿元、2021年6.19亿元、2022年6.41亿元、2023年预计7.05亿元"
    for limit in ("断开处两边不能相减", "叉圈为后来改过的数", "斜纹点为预计", "纵轴不从零起"):
        assert limit in own.html
    masked = trend(years_corpus(), MONEY, "白石县")
    assert masked.alt == "2021年4.02亿元、2022年已遮盖、2023年4.40亿元"
    assert "*" not in masked.html


def test_growth_is_bars_with_signs_beside_the_nation():
    held = trend(years_corpus(), "per_student_public_budget_expenditure_growth", "云坪县")
    assert "小学：2021年+2.1%、2022年−0.55%、2023年+2.1%" in held.alt
    assert "赭色短线为全国同年数" in held.html


def test_what_was_promised_stands_in_the_chart():
    held = trend(years_corpus(), "inclusive_preschool_coverage", "云坪县")
    assert "2023年承诺92%以上" in held.alt
    assert "空心三角为上一年的承诺" in held.html


def test_one_year_is_no_course():
    assert trend(years_corpus(), "new_school_places", "云坪县").kind == "prose"
    assert trend(years_corpus(), "alarm_rate", "白石县").kind == "prose"


def test_a_norm_on_a_quotient_shows_our_own_points():
    corpus = years_corpus()
    row = next(row for row in of_government(excepted(corpus), "云坪县") if row["norm_id"] == "OP-FULL")
    html = norm_chart(corpus, row)
    assert all(value in html for value in ("1.000", "0.953"))
    assert "墨色点由本页相除得出" in html


def test_an_unknown_government_is_refused():
    with pytest.raises(ParameterError, match=r"government '云坪'.*did you mean '云坪县'"):
        trend(years_corpus(), MONEY, "云坪")
