"""Numbers of our own: precision from the printed ones, a true minus, intervals whose ends can be told."""

import pytest

from helpers.presentation.language import numbers


@pytest.mark.parametrize(
    ("low", "high", "unit", "places", "power", "text"),
    [
        (0.979, 1.114, "%", 2, "", "0.98%至1.11%"),
        (7.801, 7.819, "%", 1, "", "7.80%至7.82%"),  # one decimal would print both ends as 7.8
        (15458500, 15459500, "元", 1, "万", "1545.85至1545.95万元"),
        (4e7, 6e7, "元", 1, "亿", "0.4至0.6亿元"),
        (-2.9, -1.0, "%", 1, "", "−2.9%至−1.0%"),  # a minus sign, not a hyphen
        (4, 4, "所", 0, "", "4所"),
        (100, None, "%", 0, "", "不低于100%"),
        (None, 50, "%", 0, "", "不高于50%"),
        (None, None, "%", 0, "", ""),
    ],
)
def test_an_interval_in_words(low, high, unit, places, power, text):
    assert numbers.between(low, high, unit, places, "zh", power) == text


def test_signs_stand_before_the_printed_magnitude():
    assert numbers.with_sign("6.1%", 6.1) == "+6.1%"
    assert numbers.with_sign("9.41％", -9.41) == "−9.41％"
    assert numbers.with_sign("-9.41%", -9.41) == "−9.41%"


def test_a_rounded_zero_has_no_sign():
    assert numbers.number(-0.001, 1) == "0.0"


@pytest.mark.parametrize(("text", "places", "scale"), [("15.44亿元", 2, "亿"), ("798.56万", 2, "万"), ("９所", 0, "")])
def test_precision_and_scale_come_from_the_printed_text(text, places, scale):
    assert (numbers.decimals(text), numbers.scale(text)) == (places, scale)
