"""A number and its unit as a quantity: the unit behind it, before it (每生每年650元), or only in the head of its table.

Spans follow the gold rules: adjacent qualifier + number + unit (近14亿元, 8000多个, 不少于**万元).
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from helpers.extraction.bounds import limits, masked_limits, qualifiers
from helpers.extraction.nonfigures import MASKED, Rejected, default_reason
from helpers.extraction.numerals import DIGIT, PLAIN, SCALES, Number, arabic, chinese
from helpers.extraction.units import BLANK, per_unit, units
from helpers.foundation.reference import read_toml

_RANGE = re.compile(
    rf"(?:[%％]|[万亿]元?)?\s?(?:[-－—–~～]{{1,2}}|至|到)\s?(?P<high>(?![{DIGIT}]{{16}})(?:{PLAIN})|{MASKED}|[一二两三四五六七八九十]+(?![是、]))"
)
_TABLE_UNIT = re.compile(
    r"单位[:：]\s?(?P<unit>[万亿]?元|[%％]|所|人|名|个|平方米)|[（(](?P<unit2>[万亿]元|元[/／][^）)\n]{1,6}|[%％])[）)](?=\s)"
)
_COEFFICIENT = re.compile(r"系数[^。；\n]{0,60}\Z")
_EXPECTED = re.compile(r"(?:预计|预期|估计|大概)[\u4e00-\u9fff]{0,5}\Z")
# 每人每月500元, 每生每年650元: the denominator stands before the number; 生均…支出为11293元: it stands in the noun
_EACH_BEFORE = re.compile(
    r"每(?P<who>人|生|名学生|名教师|校|班)\s?(?:每|/|／)?(?P<often>年|月|学期|学年|天|次)?[\u4e00-\u9fff]{0,6}\s?\Z"
)
_PER_STUDENT_NOUN = re.compile(
    r"(?:生均|学生人数平均|学生人均|在校生人均)[^，。；\d]{0,24}\s?\Z"
    r"|生均[^，。；\d]{0,10}[：:][^。；]{0,60}\Z"
    r"|(?:生均|人数平均|生人均)[^，。；]{0,30}元[^，。；]{0,3}[，,]?\s*(?:比|较|高出)?(?:上年|上一年|去年|20\d{2}年|标准)[^，。；\d]{0,4}\s?\Z"
)
_SCALE_ALONE = re.compile(rf"{BLANK}([余多])?([万亿])([余多])?")
_NEGATIVE = re.compile(r"[长幅率为降达][-－−]\Z")
_MOBILE_GENERATIONS = (2.0, 3.0, 4.0, 5.0, 6.0)  # 5G is a name, 10G a bandwidth


class Quantity(NamedTuple):
    """A figure: its span, what it measures in, and what its digits and qualifiers allow.

    ``value``, ``low``, ``high`` are in ``unit`` with 万 and 亿 resolved; all three are None when ``masked``.
    """

    start: int
    end: int
    kind: str
    value: float | None
    unit: str
    low: float | None
    high: float | None
    bound: str
    approximate: bool
    masked: bool


def measure(text: str, start: int, end: int, number: Number | None, masked: bool) -> Quantity | None:
    """Return a number or mask with the unit behind it, or behind the second end of its range; None without a unit."""
    known = units()
    pattern = known.after_mask if masked else known.after_digits
    second = _RANGE.match(text, end)
    if second is not None and (tail := pattern.match(text, second.end())) is not None:
        return from_tail(text, start, end, number, tail, second)
    tail = pattern.match(text, end)
    if tail is not None and tail["unit"] == "G" and number is not None and number.value in _MOBILE_GENERATIONS:
        return None
    return from_tail(text, start, end, number, tail, None) if tail is not None else None


@functools.cache
def _bare_scale() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rules = read_toml("nonfigures.toml")["bare_scale"]
    return re.compile(rules["money_before"]), re.compile(rules["people_behind"]), re.compile(rules["people_before"])


def without_unit(text: str, start: int, end: int, number: Number | None, masked: bool) -> Quantity | Rejected:
    """Return a bare number whose unit stands elsewhere: a scale alone (798.56万), 系数, the head of a table."""
    scale = _SCALE_ALONE.match(text, end)
    if scale is not None:
        effect = "many" if scale[1] or scale[3] else ""
        money_before, people_behind, people_before = _bare_scale()
        people = people_behind.match(text, scale.end()) or people_before.search(text, max(0, start - 14), start)
        if people or money_before.search(text, max(0, start - 40), start):
            kind, unit = ("count", "人") if people else ("money", "元")
            return build(text, start, scale.end(), kind, unit, SCALES[scale[2]], number, effect)
    if number is not None and number.step < 1 and _COEFFICIENT.search(text, max(0, start - 70), start):
        return build(text, start, end, "coefficient", "", 1.0, number, "")
    if not masked:
        heads = list(_TABLE_UNIT.finditer(text, max(0, start - 500), start))
        if heads and "。" not in text[heads[-1].end() : start]:
            printed = heads[-1]["unit"] or heads[-1]["unit2"]
            scale = SCALES.get(printed[0], 1)
            if "元" in printed:
                return build(text, start, end, "money", per_unit(printed.split("元")[1]), scale, number, "")
            unit = units().by_text[printed[-1] if printed != "平方米" else printed]
            return build(text, start, end, unit.kind, unit.base_unit, 1, number, "")
    return Rejected(start, end, default_reason(text, start, end, masked=masked))


def from_tail(
    text: str, start: int, end: int, number: Number | None, tail: re.Match[str], second: re.Match[str] | None
) -> Quantity:
    """Return the quantity of a number (None: a mask) with the unit ``tail``; ``second`` is the far end of a range."""
    printed = tail["unit"]
    unit = units().by_text["元" if tail["money"] else printed]
    name = _money_unit(text, start, tail, number) if tail["money"] else unit.base_unit
    scale = SCALES.get((tail["scale"] or "")[-1:], 1) * (
        SCALES[tail["scale"][0]] if tail["scale"] and len(tail["scale"]) > 1 else 1
    )
    inside = tail["many"] or tail["many2"]
    effect = qualifiers().effects.get(inside or tail["after"] or "", "")
    if inside and effect == "more_than":  # 30余件 ends before 40
        effect = "many"
    item = build(text, start, tail.end(), unit.kind, name, scale * unit.factor, number, effect)
    if second is None or number is None:
        return item
    high = second["high"]
    top = arabic(high) if high[0].isdigit() else chinese(high)
    if top is None:
        return item
    if top.value < number.value and unit.kind != "percent":
        return item
    return item._replace(low=item.value, high=top.scaled(scale * unit.factor).value, bound="", approximate=True)


def build(
    text: str, start: int, end: int, kind: str, unit: str, factor: float, number: Number | None, effect: str
) -> Quantity:
    """Return the quantity: take in an adjacent qualifier before it, and compute what it allows."""
    known = qualifiers()
    before = known.before.search(text, max(0, start - 6), start)
    begin = start
    if before is not None:
        begin, effect = before.start(), effect or known.effects[before.group()]
    elif not effect:
        apart = known.apart.search(text, max(0, start - 12), start)
        if apart is not None:
            effect = known.effects[apart.group()]
    expected = _EXPECTED.search(text, max(0, begin - 10), begin) is not None
    if number is None:
        low, high, bound, approximate = masked_limits(effect)
        return Quantity(begin, end, kind, None, unit, low, high, bound, approximate or expected, True)
    if kind in ("percent", "money") and _NEGATIVE.search(text, max(0, start - 2), start):
        number = number._replace(value=-number.value)
        begin = start - 1
    scaled = number.scaled(factor)
    low, high, bound, approximate = limits(scaled, effect, exact=kind in ("count", "rank"))
    return Quantity(begin, end, kind, scaled.value, unit, low, high, bound, approximate or expected, False)


def _money_unit(text: str, start: int, tail: re.Match[str], number: Number | None) -> str:
    """Return 元 with the denominator printed behind it, or standing before the number."""
    if tail["per"]:
        return per_unit(tail["per"])
    each = _EACH_BEFORE.search(text, max(0, start - 16), start)
    if each is not None:
        who = "生" if "生" in each["who"] else each["who"][-1:].replace("师", "人")
        return "元/" + who + (f"·{each['often']}" if each["often"] else "")
    noun = _PER_STUDENT_NOUN.search(text, max(0, start - 50), start)
    if noun is None:
        return "元"
    # 生均支出1.2万元 is a pupil's, 高中生均公用经费1859.26万元 a county's total
    in_ten_thousands = tail["scale"] == "万" and number is not None and number.value < 10 and "公用" not in noun.group()
    return "元/生" if not tail["scale"] or in_ten_thousands else "元"
