"""The table of years: every figure with its sign, status, break and doubt; the courses counted in words."""

import re

from helpers.presentation.governments.years import years

from ...years_corpus import years_corpus


def rows(html):
    """The rows of a table as plain cells."""
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    ]


def test_years_stand_side_by_side_with_what_limits_them():
    held = {row[0]: row[1:4] for row in rows(years(years_corpus(), "云坪县").html)}
    assert held["一般公共预算教育经费"] == ["6.19亿元6.13亿元原写", "6.41亿元", "7.05亿元预计 口径变更"]
    assert held["生均一般公共预算教育支出增长率（小学）"] == ["+2.1%", "−0.55%", "+2.1%"]
    assert held["学科类校外培训机构压减率"] == ["89.1%", "93.5%", "未见"]
    assert list(held).index("生均一般公共预算教育支出（小学）") < list(held).index("生均一般公共预算教育支出（初中）")


def test_a_masked_year_is_a_mask():
    html = years(years_corpus(), "白石县").html
    assert html.count("hatch") >= 2
    assert "*" not in re.sub(r"<[^>]+>", "", html)


def test_the_courses_are_counted_and_those_up_and_down_named():
    alt = years(years_corpus(), "云坪县").alt
    assert "一路上升" in alt
    assert "有升有降的是生均一般公共预算教育支出（小学）" in alt


def test_a_government_of_one_year_has_no_courses():
    assert years(years_corpus(), "长陵县").kind == "prose"


def test_english_names_stages_and_states_in_english():
    text = re.sub(r"<[^>]+>", " ", years(years_corpus(language="en"), "云坪县").html)
    assert "(primary)" in text
    assert "no figure found" in text
    assert "another basis" in text
