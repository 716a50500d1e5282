"""Every number and mask of a text as a quantity, or as a rejected span with its reason.

One compiled expression finds where a number, a Chinese numeral or a mask begins; what stands around it decides what
it is. Spans follow the gold rules: adjacent qualifier + number + unit (近14亿元, 8000多个, 不少于**万元).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.extraction.bounds import limits, masked_limits, qualifiers
from helpers.extraction.nonfigures import MASK, Rejected, default_reason, reason_before, reason_behind
from helpers.extraction.numerals import DIGIT, HAN_NUMERAL, SCALES, Number, arabic, chinese
from helpers.extraction.units import BLANK, per_unit, units

_MASKED = rf"[{MASK}]+(?:[.．,][{MASK}]+)*"
_PLAIN = (
    rf"(?<=[\u4e00-\u9fff])[{DIGIT}]{{1,6}}\r?\n[{DIGIT}]{{1,6}}(?:[.．][{DIGIT}]+)?(?=\s?(?:[万亿元个所名人%％]))"
    rf"|[{DIGIT}]{{1,3}}(?:[,，][{DIGIT}]{{3}})+(?![{DIGIT}])(?:[.．][{DIGIT}]+)?"
    rf"|[{DIGIT}]{{1,3}}(?:[ \xa0][{DIGIT}]{{3}})+(?![{DIGIT}])(?:[.．][{DIGIT}]+)?"
    rf"|[{DIGIT}]++(?:[.．][{DIGIT}]++)?"
)
_COUNTED_AFTER_MIXED = r"(?=\s{0,2}(?:年|元|万|亿|%|％|个|所|名|人|月|日))"
_WORTH_A_LOOK = re.compile(rf"[{HAN_NUMERAL}]++|[{DIGIT}{MASK}翻]")  # 百分之 begins with 百
_START = re.compile(
    rf"(?P<percent>百分之\s?)?(?:"
    rf"(?P<mixed>[{DIGIT}]{{1,4}}+[{MASK}]{{1,12}}+[{DIGIT}{MASK}.]{{0,12}}+{_COUNTED_AFTER_MIXED})"
    rf"|(?P<number>{_PLAIN})|(?P<mask>(?<![A-Za-z{MASK}]){_MASKED}(?![A-Za-z]))"
    rf"|(?<![{HAN_NUMERAL}])(?P<han>[{HAN_NUMERAL}]{{1,16}}+(?:点[零一二三四五六七八九]+)?))"
    rf"|翻了?(?P<fold>[一两二三四]?)番"
)
_RANGE = re.compile(
    rf"(?P<first_unit>[%％]|[万亿]元?)?\s?(?:[-－—–~～]{{1,2}}|至|到)\s?(?P<high>(?![{DIGIT}]{{16}})(?:{_PLAIN})|{_MASKED}|[一二两三四五六七八九十]+(?![是、]))"
)
_RATIO = re.compile(rf"\s?[:：∶︰﹕]\s?(?P<second>[{DIGIT}]{{1,15}}+(?:[.．][{DIGIT}]{{1,15}}+)?|{_MASKED})")
_TENTHS = re.compile(r"成(?![立效果为员长功绩人都本熟了就份套品交因语型分片年方群活见全千])(?P<after>以上|左右|以下)?")
_RANK_BEHIND = re.compile(r"\s?(?:名|位)(?!次|校)")
_RANK_CONTEXT = re.compile(
    r"(?:位居|位列|名列|排名|排位|排在|跃居|跃升|升至|居|列|获得?|取得|夺得|联赛|比赛|大赛)[^，。；、\n]{0,14}\Z"
)
_NEXT_IN_LIST = re.compile(rf"\s?(?:[、和及]|与)\s?(?={_PLAIN}|[{MASK}])")
_TABLE_UNIT = re.compile(
    r"单位[:：]\s?(?P<unit>[万亿]?元|[%％]|所|人|名|个|平方米)|[（(](?P<unit2>[万亿]元|元[/／][^）)\n]{1,6}|[%％])[）)](?=\s)"
)
_COEFFICIENT = re.compile(r"系数[^。；\n]{0,60}\Z")
_MONEY_WORDS = re.compile(r"经费|资金|投入|拨款|补助|工资|预算|债券|支出|收入|奖金|津贴|贷款|财政|补贴|费用|专项")
_PEOPLE_BEHIND = re.compile(r"(?:余|多)?(?:名|人|在校|学生|教职|教师|师生|幼儿|儿童|农村|人口|群众|考生|家长|毕业)")
_PEOPLE_BEFORE = re.compile(r"(?:幼儿|学生|人数|人口|在校生|教师|教职工|师生)[^，。；、\d]{0,6}\Z")
_QUOTED = re.compile(r"《[^》\n]{1,90}》|“[^”\n]{1,14}”|‘[^’\n]{1,14}’|\"[^\"\n]{1,14}\"")
_BOLD = re.compile(
    r"\*\*(?:(?<=是\*\*)|(?<=\A\*\*)|(?<=\n\*\*)|(?<=。\*\*))(?=[\u4e00-\u9fff“《])[^*\n]{3,60}?\*\*(?=[。，,：:；\n]|$)"
)
# A single Chinese numeral counts only where the thing counted is no formula: 三个方面, 两个维护, 五个一
_FORMULA_BEHIND = re.compile(
    r"(?:方面|维护|确立|确保|意识|自信|层面|环节|阶段|统一|结合|到位|行动|工程|计划|提升|重点|原则|体系|一律|只增|坚持|"
    r"突破|转变|着力|强化|促进|示范|质量|聚焦|抓好|走进|服务|专题|一[”’]|不[愁准]|以上|层次|步骤|维度|关键|抓手|机制|管理|校园建设|实事|规定|[“‘《]|梯队|等级|必须|不得|文明|覆盖|亮点|清单|专班|平台$|[*＊%％]|\d)"
)
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
_RANK_PHRASE = re.compile(r"(?:位居|位列|名列|排名|排位|排在|跃居|跃升至?|升至|居|列)[\u4e00-\u9fff*xX]{0,8}?第\s?\Z")
_SCALE_ALONE = re.compile(rf"{BLANK}([余多])?([万亿])([余多])?")
_LATIN_BEFORE = re.compile(r"[A-Za-z]\.?\Z")
_MOBILE_GENERATIONS = (2.0, 3.0, 4.0, 5.0, 6.0)  # 5G is a name, 10G a bandwidth
_MAX_DIGITS = 15


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


def read_quantities(text: str) -> list[Quantity]:
    """Return the quantities of ``text`` in order.

    >>> [(q.unit, q.value, q.low, q.high) for q in read_quantities("投入近14亿元，办实事30余件")]
    [('元', 1400000000.0, 1300000000.0, 1400000000.0), ('件', 30.0, 30.0, 40.0)]
    """
    return [item for item in scan(text) if isinstance(item, Quantity)]


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of ``_START`` in order; a search for one character class first is what makes it fast."""
    worth = _WORTH_A_LOOK.search(text)
    while worth is not None:
        match = _START.match(text, worth.start())
        if match is not None:
            yield match
        worth = _WORTH_A_LOOK.search(text, match.end() if match is not None else worth.end())


@functools.cache
def _after_ratio() -> re.Pattern[str]:
    return re.compile(qualifiers().after)


def scan(text: str) -> Iterator[Quantity | Rejected]:
    """Yield every number and mask of ``text``, in order, as a Quantity or as a Rejected span."""
    quoted = [(m.start(), m.end(), text[m.start()] == "《") for m in _QUOTED.finditer(text)]
    bold = {position for m in _BOLD.finditer(text) for position in (m.start(), m.end() - 2)} if "**" in text else set()
    quote = done = 0
    waiting: list[tuple[int, int]] = []  # bare numbers of a list whose unit stands once, behind the last
    for match in _candidates(text):
        start, end = match.span()
        if start < done:
            continue
        while quote < len(quoted) and quoted[quote][1] <= start:
            quote += 1
        inside = quoted[quote] if quote < len(quoted) and quoted[quote][0] <= start else None
        if start in bold:
            yield Rejected(start, start + 2, "leftover markup")
            done = start + 2
            continue
        item = _read(text, match, inside)
        if item is None:
            continue
        if isinstance(item, Rejected) and item.reason == "no unit" and _NEXT_IN_LIST.match(text, end):
            waiting.append((start, end))
            done = end
            continue
        if waiting:
            yield from _settle(text, waiting, item)
            waiting = []
        done = item.end
        yield item
    if waiting:
        yield from _settle(text, waiting, None)


def _read(text: str, match: re.Match[str], inside: tuple[int, int, bool] | None) -> Quantity | Rejected | None:
    """Decide one candidate; None is a Chinese numeral that is an ordinary word (一般, 统一, 三防)."""
    start, end = match.span()
    if inside is not None and inside[2]:
        return None if match["han"] else Rejected(start, end, "name")
    if match["fold"] is not None:
        times = 2.0 ** (chinese(match["fold"] or "一") or Number(1, 1, 1)).value
        return Quantity(start, end, "ratio", times, "倍", times, times, "", False, False)
    if match["han"]:
        return _read_chinese(text, match, inside)
    masked = bool(match["mask"] or match["mixed"])
    if not masked and sum(c.isdigit() for c in match["number"]) > _MAX_DIGITS:
        return Rejected(start, end, "no unit")
    if _LATIN_BEFORE.search(text, max(0, start - 2), start):  # 1O8名, PM2.5: no figure of its own
        return Rejected(start, end, "name")
    reason = reason_before(text, start, end)
    if reason and not (reason == "ordinal" and _RANK_CONTEXT.search(text, max(0, start - 20), start)):
        return Rejected(start, end, reason)
    if match["percent"]:
        body = match["number"] or ""
        return _build(text, match.start(), end, "percent", "%", 1.0, arabic(body) if body else None, "")
    if reason == "ordinal":
        return _rank(text, start, end, None if masked else arabic(match["number"]))
    behind = reason_behind(text, start, end, masked=masked)
    if behind is not None:
        return Rejected(start, behind[1], behind[0])
    number = None if masked else arabic(match["number"])
    item = _ratio(text, start, end, number) or _measure(text, start, end, number, masked)
    if item is None:
        item = _without_unit(text, start, end, number, masked)
    if isinstance(item, Quantity) and inside is not None and item.kind == "count" and item.end <= inside[1]:
        return Rejected(start, end, "slogan")
    return item


def _read_chinese(text: str, match: re.Match[str], inside: tuple[int, int, bool] | None) -> Quantity | Rejected | None:
    start, end = match.span("han")
    word = match["han"]
    if word == "万" and text.startswith("兆", end):
        return Quantity(start, end + 1, "rate", 10.0, "Gbps", 10.0, 10.0, "", False, False)
    number = Number(100.0, 1.0, 100.0) if match["percent"] and word == "百" else chinese(word)
    if number is None:
        return None
    if match["percent"]:
        return _build(text, match.start(), end, "percent", "%", 1.0, number, "")
    if text[start - 1 : start] == "第" or (text[start - 1 : start] in ("居", "列") and len(word) < 3):
        if text[start - 1 : start] == "第" and _RANK_CONTEXT.search(text, max(0, start - 20), start):
            return _rank(text, start, end, number)
        return None
    if inside is not None:
        return None
    if number.value < 10 and (tenths := _TENTHS.match(text, end)) is not None:
        effect = qualifiers().effects.get(tenths["after"] or "", "")
        return _build(text, start, tenths.end(), "percent", "%", 1.0, number.scaled(10), effect)
    tail = units().after_chinese.match(text, end)
    if tail is None or (len(word) == 1 and word in "万亿千百"):
        return None
    if len(word) == 1 and (word == "二" or not _counts(text, start, tail.end(), word, tail)):
        return None
    return _from_tail(text, start, end, number, tail, None)


def _counts(text: str, start: int, end: int, word: str, tail: re.Match[str]) -> bool:
    """Tell a counted 两所 or 三名 from an ordinary word or a formula."""
    if word == "一":
        at_least = qualifiers().apart.search(text, max(0, start - 14), start)
        return tail["unit"] in ("次", "场", "轮") and at_least is not None
    return not _FORMULA_BEHIND.match(text, end) and text[start - 1 : start] not in tuple("前后近上下同这那各每第之")


def _ratio(text: str, start: int, end: int, number: Number | None) -> Quantity | None:
    match = _RATIO.match(text, end)
    if match is None:
        return None
    second = match["second"]
    after = _after_ratio().match(text, match.end())
    stop = after.end() if after else match.end()
    effect = qualifiers().effects[after.group()] if after else ""
    if number is None or second[0] in MASK:
        low, high, bound, approximate = masked_limits(effect)
        return Quantity(start, stop, "ratio", None, "比", low, high, bound, approximate, True)
    other = arabic(second).value
    if not other:
        return None
    if len(second) == 2 and number.value < 24 and text[match.end() : match.end() + 1] in "-－—–至到前后":
        return None  # 8:30—9:00
    value = round(number.value / other, 6)
    low, high, bound, approximate = limits(Number(value, 0.0, 0.0), effect, exact=True)
    return Quantity(start, stop, "ratio", value, "比", low, high, bound, approximate, False)


def _rank(text: str, start: int, end: int, number: Number | None) -> Quantity:
    """Read 位居全国第四 and 第三名: the phrase from its verb to its classifier."""
    verb = _RANK_PHRASE.search(text, max(0, start - 14), start)
    begin = verb.start() if verb else text.rfind("第", 0, start)
    behind = _RANK_BEHIND.match(text, end)
    value = number.value if number else None
    unit = behind.group().strip() if behind else ""
    return Quantity(
        begin, behind.end() if behind else end, "rank", value, unit, value, value, "", False, number is None
    )


def _measure(text: str, start: int, end: int, number: Number | None, masked: bool) -> Quantity | None:
    """Read the unit behind a number or mask, or behind the second end of a range."""
    known = units()
    pattern = known.after_mask if masked else known.after_digits
    second = _RANGE.match(text, end)
    if second is not None:
        tail = pattern.match(text, second.end()) or (
            known.after_digits.match(text, end) if second["first_unit"] else None
        )
        if tail is not None and tail.start() >= second.end():
            return _from_tail(text, start, end, number, tail, second)
    tail = pattern.match(text, end)
    if tail is not None and tail["unit"] == "G" and number is not None and number.value in _MOBILE_GENERATIONS:
        return None
    return _from_tail(text, start, end, number, tail, None) if tail is not None else None


def _from_tail(
    text: str, start: int, end: int, number: Number | None, tail: re.Match[str], second: re.Match[str] | None
) -> Quantity:
    printed = tail["unit"]
    unit = units().by_text["元" if tail["money"] else printed]
    name = _money_unit(text, start, tail, number) if tail["money"] else unit.base_unit
    scale = SCALES.get((tail["scale"] or "")[-1:], 1) * (
        SCALES[tail["scale"][0]] if tail["scale"] and len(tail["scale"]) > 1 else 1
    )
    effect = "many" if (tail["many"] or tail["many2"]) else qualifiers().effects.get(tail["after"] or "", "")
    item = _build(text, start, tail.end(), unit.kind, name, scale * unit.factor, number, effect)
    if second is None or number is None:
        return item
    high = second["high"]
    top = arabic(high) if high[0].isdigit() else chinese(high)
    if top is None:
        return item
    if top.value < number.value and unit.kind != "percent":
        return item
    return item._replace(low=item.value, high=top.scaled(scale * unit.factor).value, bound="", approximate=True)


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


def _build(
    text: str, start: int, end: int, kind: str, unit: str, factor: float, number: Number | None, effect: str
) -> Quantity:
    """Assemble a quantity: take in an adjacent qualifier before it, and compute what it allows."""
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
    if (
        kind in ("percent", "money")
        and text[start - 1 : start] in "-－−"
        and text[start - 2 : start - 1] in "长幅率为降达"
    ):
        number = number._replace(value=-number.value)
        begin = start - 1
    scaled = number.scaled(factor)
    low, high, bound, approximate = limits(scaled, effect, exact=kind in ("count", "rank"))
    return Quantity(begin, end, kind, scaled.value, unit, low, high, bound, approximate or expected, False)


def _without_unit(text: str, start: int, end: int, number: Number | None, masked: bool) -> Quantity | Rejected:
    """Find the unit of a bare number elsewhere: a scale alone (798.56万), a coefficient, the head of a table."""
    scale = _SCALE_ALONE.match(text, end)
    if scale is not None:
        effect = "many" if scale[1] or scale[3] else ""
        people = _PEOPLE_BEHIND.match(text, scale.end()) or _PEOPLE_BEFORE.search(text, max(0, start - 14), start)
        if people or _MONEY_WORDS.search(text, max(0, start - 40), start):
            kind, unit = ("count", "人") if people else ("money", "元")
            return _build(text, start, scale.end(), kind, unit, SCALES[scale[2]], number, effect)
    if number is not None and number.step < 1 and _COEFFICIENT.search(text, max(0, start - 70), start):
        return _build(text, start, end, "coefficient", "", 1.0, number, "")
    if not masked:
        heads = list(_TABLE_UNIT.finditer(text, max(0, start - 500), start))
        if heads and "。" not in text[heads[-1].end() : start]:
            printed = heads[-1]["unit"] or heads[-1]["unit2"]
            scale = SCALES.get(printed[0], 1)
            if "元" in printed:
                return _build(text, start, end, "money", per_unit(printed.split("元")[1]), scale, number, "")
            unit = units().by_text[printed[-1] if printed != "平方米" else printed]
            return _build(text, start, end, unit.kind, unit.base_unit, 1, number, "")
    return Rejected(start, end, default_reason(text, start, end, masked=masked))


def _settle(
    text: str, waiting: list[tuple[int, int]], item: Quantity | Rejected | None
) -> Iterator[Quantity | Rejected]:
    """Give the numbers of a list the unit of its last one (小学、初中分别为930、1180元)."""
    for start, end in waiting:
        if isinstance(item, Quantity) and not item.masked and item.kind not in ("ratio", "rank"):
            printed = text[item.start : item.end]
            scale = (
                next((SCALES[c] for c in printed if c in "万亿"), 1)
                * units().by_text.get(item.unit, units().by_text["元"]).factor
            )
            yield _build(text, start, end, item.kind, item.unit, scale, arabic(text[start:end]), "")
        else:
            yield Rejected(start, end, "no unit")
