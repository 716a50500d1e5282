"""How a figure is printed: half width, and never a change without its direction, in either language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.presentation.language.figures import (
    directed,
    folded,
    half_width,
    in_words,
    magnitude,
    shown_text,
    way,
    with_direction,
)

GROWTH, PUPILS = "public_budget_education_funding_growth", "pupils_enrolled"
RISES, FALLS = ("+", "增", "up "), ("−", "降", "减", "down ")


def row(text, **known):
    given = {"change": "level", "disclosure": "stated", "indicator": "", "kind": "percent", "bound": "", "unit": "%"}
    return given | {"value": 1.0, "high": 1.0, "text": text} | known


@pytest.mark.parametrize(
    ("one", "zh", "en"),
    [
        (row("6.1%", indicator=GROWTH, change="increase"), "+6.1%", "+6.1%"),
        (row("0.55%", indicator=GROWTH, change="decrease"), "−0.55%", "−0.55%"),
        (row("-5.1%", indicator=GROWTH, change="increase"), "−5.1%", "−5.1%"),  # 增长-5.1%
        (row("－２．４６％", indicator=GROWTH, change="increase"), "−2.46%", "−2.46%"),
        (row("-1.2%", change="increase"), "下降1.2%", "down 1.2%"),  # 财政经常性收入增长-1.2%
        (row("-1.2%"), "−1.2%", "−1.2%"),  # a level below zero
        (
            row("1.14个百分点", kind="percentage_point", unit="百分点", change="increase"),
            "增加1.14个百分点",
            "up 1.14 percentage points",
        ),
        (
            row("0.3个百分点", kind="percentage_point", unit="百分点", change="decrease", indicator=GROWTH),
            "减少0.3个百分点",
            "down 0.3 percentage points",
        ),
        (row("1204名", kind="count", unit="名", change="increase", indicator=PUPILS), "增加1204名", "up 1,204"),
        (row("5300万元", kind="money", unit="元", change="decrease"), "减少5300万元", "down RMB 53 million"),
        (row("８．４６亿元", kind="money", unit="元"), "8.46亿元", "RMB 846 million"),
        (row("*%", disclosure="masked", indicator=GROWTH, change="increase"), "增长*%", "up *%"),
        (row("只增不减", disclosure="asserted", indicator=GROWTH, change="increase"), "只增不减", "只增不减"),
    ],
)
def test_a_figure_is_printed_with_its_sign_or_the_way_it_goes(one, zh, en):
    assert with_direction(one, directed(one, "zh"), "zh") == zh
    assert with_direction(one, directed(one, "en"), "en") == en


@given(
    number=st.decimals(0, 99, places=1),
    sign=st.sampled_from(["", "-", "－", "−", "+"]),
    kind=st.sampled_from([("percent", "%"), ("percentage_point", "个百分点"), ("count", "名"), ("money", "万元")]),
    change=st.sampled_from(["increase", "decrease"]),
    indicator=st.sampled_from(["", GROWTH, PUPILS]),
    language=st.sampled_from(["zh", "en"]),
)
def test_no_change_is_printed_without_its_direction(number, sign, kind, change, indicator, language):
    one = row(f"{sign}{number}{kind[1]}", kind=kind[0], unit=kind[1], change=change, indicator=indicator)
    text = with_direction(one, directed(one, language), language)
    falls = change == "decrease" or sign in ("-", "－", "−")
    assert way(one) == ("decrease" if falls else "increase")
    assert any(word in text for word in (FALLS if falls else RISES))
    assert not any(word in text for word in (RISES if falls else FALLS))


def test_a_change_in_words_has_no_sign_as_well():
    one = row("-5.1%", indicator=GROWTH, change="increase")
    assert in_words(one, magnitude(one, "zh"), "zh") == "下降5.1%"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("１，１５２万元", "1,152万元"),
        ("10，000名", "10,000名"),
        ("3，5所", "3，5所"),
        ("93.6\n％", "93.6%"),
        ("1：5", "1:5"),
    ],
)
def test_digits_and_signs_are_at_half_width(text, wanted):
    assert folded(text) == wanted


def test_prose_keeps_its_width():
    assert half_width("（含），增长 ６．６８％；共３，５两项") == "（含），增长 6.68%；共3，5两项"


def test_a_bound_is_said_behind_the_sign():
    assert shown_text(row("3名", kind="count", unit="名", bound=">="), "zh") == "至少3名"
