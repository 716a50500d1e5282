"""Numbers on the axis of a small chart, in the unit of the figures: 40%, 1:15, 800元, 1.2亿元."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from helpers.presentation.language.glosses import spoken_yuan
from helpers.presentation.language.numbers import amount, number, spoken_scale


def tick_words(values: Iterable[float | None], unit: str, language: str) -> Callable[[float], str]:
    """Return what prints a value of the axis: with no more decimals than it has, in 万 or 亿 where the values are.

    >>> tick_words([0.5], "", "zh")(0.30), tick_words([85], "%", "zh")(92.5), tick_words([0.07], "比", "zh")(1 / 15)
    ('0.3', '92.5%', '1:15')
    """
    known = [abs(value) for value in values if value is not None]
    money = unit.startswith("元")
    power = spoken_scale(max(known, default=0.0)) if money else ""
    as_ratio = unit == "比" and max(known, default=0.0) < 1

    def words(value: float) -> str:
        if as_ratio and value > 0:
            return f"1:{1 / value:.0f}"
        scaled = value / {"万": 1e4, "亿": 1e8, "": 1.0}[power]
        places = min(len(f"{scaled:.6f}".rstrip("0").partition(".")[2]), 2)
        if money and language == "en":
            return spoken_yuan(value, places)
        return number(value) if as_ratio else amount(value, unit, places, power)

    return words
