"""Glosses: amounts as they are written in English, with the digits that were printed."""

import pytest

from helpers.presentation.language.glosses import glossed, glossed_unit, translated


@pytest.mark.parametrize(
    ("text", "kind", "unit", "english"),
    [
        ("805亿元", "money", "元", "RMB 80.5 billion"),
        ("17.02万元", "money", "元", "RMB 170,200"),
        ("7975万元", "money", "元", "RMB 79.75 million"),
        ("682.70元", "money", "元/生", "RMB 682.70 per pupil"),  # no digit is dropped
        ("23亿多元", "money", "元", "more than RMB 2.3 billion"),
        ("近14亿元", "money", "元", "nearly RMB 1.4 billion"),
        ("不足30万元", "money", "元", "less than RMB 300,000"),
        ("500元", "money", "元/人·月", "RMB 500 per head a month"),
        ("不低于2米", "distance", "米", "at least 2 m"),
        ("42余万人次", "count", "人次", "more than 420,000"),
        ("0.69", "coefficient", "", "0.69"),
        ("1:9以上", "ratio", "比", "at least 1:9"),
        ("排第8位", "rank", "位", "no. 8"),
        ("1天", "duration", "天", "1 day"),
        ("1-2所", "count", "所", "1-2所"),  # two numbers are left as they are
        ("三分之一", "percent", "%", "三分之一"),
    ],
)
def test_a_printed_figure_in_english(text, kind, unit, english):
    assert glossed({"kind": kind, "unit": unit}, text) == english


def test_numerals_in_words_are_read_from_the_value():
    assert glossed({"kind": "count", "unit": "所", "value": 2.0, "high": 2.0}, "两所") == "2"
    once = {"kind": "count", "unit": "次", "value": 1.0, "high": None, "bound": ">="}
    assert glossed(once, "一次") == "1", "至少 stands before it and is said by its bound"
    assert glossed(once | {"value": 10.0}, "十余次") == "十余次", "10 would say less than is printed"


def test_a_mask_keeps_its_unit_and_its_bound():
    assert glossed_unit({"kind": "money", "unit": "元"}, "近*万元") == ("nearly RMB ", "")
    assert glossed_unit({"kind": "count", "unit": "所"}, "*所") == ("", "")


def test_words_that_assert_have_a_translation_or_none():
    assert translated("动态清零") == "brought down to zero and kept there"
    assert translated("没有译文的话") == ""
