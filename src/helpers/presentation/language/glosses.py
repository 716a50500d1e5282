"""A report's figure as an English reader takes it in: RMB 1.544 billion for 15.44亿元, more than 8,000 for 8000多个.

The digits stay those that were printed, no more and no fewer of them. What is not one plain number is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from helpers.presentation.language.wording import has, say

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALE = re.compile(r"^(?:多|余|几)?(百万|千万|百亿|千亿|万亿|万|亿|萬億|萬|億)")
_SCALES = {"百万": 6, "千万": 7, "百亿": 10, "千亿": 11, "万亿": 12, "万": 4, "亿": 8, "萬億": 12, "萬": 4, "億": 8}
# the words around a number, and what they make of it; the first that occurs
_BOUNDS = (
    ("more_than", r"突破|超|[余餘]|多|破|>|＞"),
    ("at_least", r"以上|不低于|不少于|至少|不小于|达到|≥"),
    ("nearly", r"近|接近|将近"),
    ("less_than", r"不足|低于|不到|少于|以下|以内|<|＜"),
    ("at_most", r"不超过|至多|最多|≤"),
    ("about", r"约|左右|大概|上下"),
)
_LEVEL = ("不超过", "不低于", "不少于", "不小于")  # they hold a word of another bound
_TIMES = {"年": " a year", "月": " a month", "学期": " a term", "课时": " a lesson"}
_IN_WORDS = re.compile(r"(?:第|排名?|位居|全国|全省)*[一二三四五六七八九十两]{1,3}\w{0,3}")
_MORE = re.compile("[余餘多]")
_MILLION, _BILLION = Decimal(10) ** 6, Decimal(10) ** 9

Row = Mapping[str, object]


def glossed(row: Row, text: str) -> str:
    """Return a printed figure of the facts table in English; ``text`` itself where that cannot be done faithfully.

    >>> glossed({"kind": "money", "unit": "元"}, "15.44亿元")
    'RMB 1.544 billion'
    >>> glossed({"kind": "money", "unit": "元/生·年"}, "930元/生·年")
    'RMB 930 per pupil a year'
    >>> glossed({"kind": "count", "unit": "个"}, "8000多个")
    'more than 8,000'
    >>> glossed({"kind": "percentage_point", "unit": "百分点"}, "1.14个百分点")
    '1.14 percentage points'
    """
    plain = unicodedata.normalize("NFKC", "".join(text.split())).replace("∶", ":")
    kind = str(row["kind"])
    if kind == "ratio" and re.fullmatch(r"\D*\d+(?:\.\d+)?:\d+(?:\.\d+)?\D*", plain):
        body = re.search(r"[\d.]+:[\d.]+", plain)[0]
        return _bounded(plain, body)
    found = _NUMBER.findall(plain)
    unit = str(row["unit"])
    if not found and _IN_WORDS.fullmatch(plain) and _is_told(row) and not _MORE.search(plain):  # 两所, 十件
        found, plain = [f"{row['value']:.0f}"], f"{row['value']:.0f}{unit}"
    if len(found) != 1 or "分之" in plain or "半" in plain:
        return text
    value, places = _value(plain)
    if kind == "money":
        shown = f"RMB {_spoken(value, places)}{_per(unit)}"
    elif kind in ("percent", "rate"):
        shown = f"{found[0]}%" if "%" in plain else f"{_grouped(value, places)} {unit}".strip()
    elif kind == "percentage_point":
        shown = say("gloss_unit.百分点", "en", n=found[0])
    elif kind == "rank":
        shown = say("gloss_unit.位", "en", n=found[0])
    else:
        shown = _spoken(value, places)
        if has(f"gloss_unit.{unit}"):
            shown = say(f"gloss_unit.{unit}", "en", n=int(shown) if shown.isdigit() else shown)
    return _bounded(plain.replace("达到", ""), shown)


def glossed_unit(row: Row, text: str) -> tuple[str, str]:
    """Return what stands before and behind the hatch of a masked figure in English: RMB ▒, ▒%.

    >>> glossed_unit({"kind": "money", "unit": "元"}, "***万元"), glossed_unit({"kind": "percent", "unit": "%"}, "*%")
    (('RMB ', ''), ('', '%'))
    """
    words = _bounded(unicodedata.normalize("NFKC", text), "")
    if row.get("kind") == "money":
        return f"{words}RMB ", _per(str(row["unit"]))
    return words, "%" if row.get("kind") == "percent" else ""


def spoken_yuan(value: float, places: int = 2) -> str:
    """Return a sum of our own in English: in millions or billions with at most ``places`` decimals.

    >>> spoken_yuan(16_000_000), spoken_yuan(1.6e9, 1), spoken_yuan(-930, 0)
    ('RMB 16 million', 'RMB 1.6 billion', 'RMB −930')
    """
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            shown = f"{value / size:,.{places}f}"
            shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
            return f"RMB {shown} {word}".replace("-", "−")
    return f"RMB {value:,.0f}".replace("-", "−")


def translated(words: str) -> str:
    """Return the English of words that assert something; empty for words without a translation.

    >>> translated("全面达标")
    'all up to standard'
    """
    key = f"gloss.{''.join(words.split())}"
    return say(key, "en") if has(key) else ""


def _is_told(row: Row) -> bool:
    value, told = row.get("value"), row["kind"] in ("count", "duration", "rank")
    return told and value is not None and (value == row.get("high") or row.get("bound") == ">=")  # 至少一次


def _value(plain: str) -> tuple[Decimal, int]:
    """Return the number of a figure in its base unit, and how many decimals it then has."""
    found = _NUMBER.search(plain)
    number = Decimal(found[0].replace(",", ""))
    scale = _SCALE.match(plain[found.end() :])
    power = _SCALES[scale[1]] if scale else 0
    decimals = -number.as_tuple().exponent
    return number.scaleb(power), max(decimals - power, 0)


def _spoken(value: Decimal, places: int) -> str:
    """Return a number with all of its printed digits, a large one in millions or billions."""
    for size, word in ((_BILLION, "billion"), (_MILLION, "million")):
        if value >= size:
            return f"{(value / size).normalize():f} {word}"
    return _grouped(value, places)


def _grouped(value: Decimal, places: int) -> str:
    return f"{value:,.{places}f}"


def _per(unit: str) -> str:
    """Return whom and what time a sum of money is for: 元/生·年 is per pupil a year."""
    whom = " per pupil" if "生" in unit else " per head" if "人" in unit else ""
    time = next((words for sign, words in _TIMES.items() if sign in unit), "")
    return whom + time


def _bounded(plain: str, shown: str) -> str:
    words = next((word for word in _LEVEL if word in plain), plain)
    for name, pattern in _BOUNDS:
        if re.search(pattern, words) and not (words in _LEVEL and name in ("more_than", "less_than")):
            return say(f"bound.{name}", "en", figure=shown)
    return shown
