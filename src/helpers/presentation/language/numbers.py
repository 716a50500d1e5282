"""Numbers of our own in print: rounded to the precision the reports printed, in the units people speak of.

Printed figures never pass through here; they appear as the report has them.
"""

from __future__ import annotations

import math
import re
import unicodedata

from helpers.presentation.language.glosses import spoken_yuan
from helpers.presentation.language.wording import has, say

MINUS = "−"
_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?\s*([百千]?[万亿萬億])?")
_SIMPLE = str.maketrans("萬億", "万亿")
_SCALES = {"百万": 1e6, "千万": 1e7, "亿": 1e8, "万": 1e4, "": 1.0}


def decimals(text: str) -> int:
    """Return how many digits stand behind the point of a printed figure.

    >>> decimals("15.44亿元"), decimals("483名")
    (2, 0)
    """
    found = _NUMBER.search(unicodedata.normalize("NFKC", text))
    return len(found[1] or "") if found else 0


def scale(text: str) -> str:
    """Return the 万 or 亿 of a printed figure, empty if it has none.

    >>> scale("15.44亿元"), scale("2.7億元"), scale("12175元/生")
    ('亿', '亿', '')
    """
    found = _NUMBER.search(unicodedata.normalize("NFKC", text))
    return (found[2] or "").translate(_SIMPLE) if found else ""


def spoken_scale(value: float) -> str:
    """Return the 万 or 亿 in which people speak of a sum of money (yuan).

    >>> spoken_scale(1.6e9), spoken_scale(7985600), spoken_scale(930)
    ('亿', '万', '')
    """
    return "亿" if abs(value) >= 1e8 else "万" if abs(value) >= 1e4 else ""


def number(value: float, places: int = 0, power: str = "") -> str:
    """Return ``value`` in units of ``power`` (万, 亿) with ``places`` decimals and a true minus sign.

    >>> number(-16_000_000, 2, "亿")
    '−0.16'
    """
    shown = f"{value / _SCALES[power]:.{places}f}"
    if not float(shown):
        shown = shown.removeprefix("-")
    return shown.replace("-", MINUS)


def amount(value: float, unit: str, places: int = 0, power: str = "") -> str:
    """Return a number with its unit: ``amount(16e6, "元", 2, "亿")`` is 0.16亿元."""
    return f"{number(value, places, power)}{power}{'' if unit in ('比', '1') else unit}"


def spoken(value: float, unit: str, places: int, language: str, power: str = "") -> str:
    """Return a number of our own with its unit, in English without 万 and 亿 and with its unit in English.

    >>> spoken(59_300, "人", 2, "zh", "万"), spoken(59_300, "人", 2, "en", "万")
    ('5.93万人', '59,300')
    >>> spoken(3.35, "所/人", 2, "en"), spoken(63.4, "%", 1, "en"), spoken(16e6, "元", 2, "en", "亿")
    ('3.35', '63.4%', 'RMB 16 million')
    """
    if language == "zh":
        return amount(value, unit, places, power)
    if unit.startswith("元"):
        return spoken_yuan(value, places)
    shown = f"{value:,.{max(places - round(math.log10(_SCALES[power])), 0)}f}".replace("-", MINUS)
    if unit in ("%", "％"):
        return f"{shown}%"
    return say(f"gloss_unit.{unit}", language, n=shown) if has(f"gloss_unit.{unit}") else shown


def with_sign(text: str, value: float) -> str:
    """Put the sign of ``value`` before the printed magnitude ``text`` (6.1%, −3%): +6.1%, −3%."""
    return f"{MINUS if value < 0 else '+'}{text.lstrip('-－−+＋')}"


def between(low: float | None, high: float | None, unit: str, places: int, language: str, power: str = "") -> str:
    """Return an interval in words: 0.98%至1.11%; an open side is 不低于 or 不高于."""
    if language == "en" and unit.startswith("元"):
        ends = [None if end is None else spoken_yuan(end, places) for end in (low, high)]
        if None not in ends:
            return ends[0] if ends[0] == ends[1] else say("between.both", language, low=ends[0], high=ends[1])
        end = ends[0] or ends[1] or ""
        return say("between.at_least" if ends[0] else "between.at_most", language, end=end) if end else ""
    if low is None or high is None:
        end = high if low is None else low
        if end is None:
            return ""
        end = spoken(end, unit, places, language, power)
        return say("between.at_most" if low is None else "between.at_least", language, end=end)
    places = telling_places(low, high, places, power)
    first, last = number(low, places, power), spoken(high, unit, places, language, power)
    if language == "en":
        first = spoken(low, unit if unit in ("%", "％") else "", places, language, power).removesuffix("%")
    if number(low, places, power) == number(high, places, power):
        return last
    # 0.98%至1.11%, but 5.15至5.51亿元: a long unit is said once.
    return say("between.both", language, low=f"{first}%" if unit in ("%", "％") else first, high=last)


def telling_places(low: float, high: float, places: int, power: str = "") -> int:
    """Return how many decimals tell the two ends of an interval: at least ``places``, at most three more.

    Rounding may move an end by no more than three tenths of the interval.

    >>> telling_places(7.801, 7.819, 1), telling_places(0.979, 1.114, 2), telling_places(1, 1, 0)
    (2, 2, 0)
    """
    if low == high:
        return places
    room = 0.3 * (high - low) / _SCALES[power]
    for extra in range(4):
        shown = [round(end / _SCALES[power], places + extra) for end in (low, high)]
        if all(abs(a - end / _SCALES[power]) <= room for a, end in zip(shown, (low, high), strict=True)):
            return places + extra
    return places + 3
