"""Every number and mask of a reading copy as a quantity, or as a rejected span with its reason.

One compiled expression finds where a number, a Chinese numeral or a mask begins; what stands around it decides what
it is. A number is read whole or not at all: where a digit, a point or a comma stands beyond a blank or a line end
that the copy could not join, the number is damaged, and rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.extraction.numbers.bounds import limits, masked_limits, qualifiers
from helpers.extraction.numbers.measures import Quantity, build, from_tail, measure, open_quantity
from helpers.extraction.numbers.nonfigures import (
    HALF_MASKED,
    MASK,
    MASKED,
    Rejected,
    default_reason,
    formula_behind,
    reason_before,
    reason_behind,
)
from helpers.extraction.numbers.numerals import (
    FORMAL,
    HAN_NUMERAL,
    PLAIN,
    SCALES,
    Number,
    arabic,
    chinese,
    compound,
    neighbours,
)
from helpers.extraction.numbers.units import units

_HAN = rf"[{HAN_NUMERAL}几]{{1,16}}+"
_WORTH_A_LOOK = re.compile(rf"[{HAN_NUMERAL}几数半]++|[\d{MASK}翻■●□▲△◆◇█▇◯?？]|\.(?=\d)|\(略\)")
_START = re.compile(
    rf"(?P<part>[百千万]分之)?(?:"
    rf"(?<![\d.,])(?P<half>{HALF_MASKED})"
    rf"|(?P<number>{PLAIN})|(?P<mask>(?<![{MASK}])(?:(?<![A-Za-z])|(?=\*)){MASKED}(?![A-Za-z]))"
    rf"|(?P<vague>数(?=[十百千万亿]))?(?<![{HAN_NUMERAL}])(?P<han>{_HAN}(?:点[零一二三四五六七八九]+)?))"
    rf"|翻了?(?P<fold>[一两二三四]?)番"
    rf"|(?P<halves>半)(?=个?(?:小时|学期))"
)
_RATIO = re.compile(rf":(?P<second>\d{{1,15}}+(?:\.\d{{1,15}}+)?|{MASKED})")
_FRACTION = re.compile(rf"分之(?P<upper>[{HAN_NUMERAL}]{{1,6}}|\d{{1,3}})(?P<after>以上|左右|以下|多)?")
_SLASHED = re.compile(r"/(?P<lower>\d{1,2})(?![\d/年月.])(?P<after>以上|左右|以下|多)?")
# 14:15:07 and 8:30 are times of day; 师生比1:15 and 按1:10配备 are ratios
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d.])")
# 2026-01-23, 2021-09-2308:55:07 (a copy without the blank) and 2021/9/23 are dates
_DATE = re.compile(
    r"20\d{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01]|[1-9](?!\d))"
    r"(?: ?(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?"
)
# 2.2019年: a heading number and the year behind it
_HEADED_YEAR = re.compile(r"\d{1,2}\.(?=20\d{2}(?:年|学年))")
_RATIO_BEFORE = re.compile(r"(?:比|按照?|配备?|师生|生师|达到?|为|约)[^，。；\d]{0,6}\Z")
_TENTHS = re.compile(
    r"成(?![立效果为员长功绩人都本熟了就份套品交因语型分片年方群活见全千])(?P<many>多)?(?P<after>以上|左右|以下)?"
)
_HALF_BEHIND = re.compile(r"(?:个半(?=小时|学期|月)|年半)")
_RANK_BEHIND = re.compile(r"(?:名|位)(?!次|校)")
_RANK_CONTEXT = re.compile(
    r"(?:位居|位列|名列|排名|排位|排在|跃居|跃升|升至|居|列|排|获得?|取得|夺得|联赛|比赛|大赛)[^，。；、\n]{0,14}\Z"
)
_SPAN_OF_YEARS = re.compile(r"累计|共计|总计|合计|[内来间]|以[来内]")
_SEVERAL_RATES = re.compile(r"个[“\"「]?(?:\d{1,3}(?:\.\d+)?%|百分之)")
_NEXT_IN_LIST = re.compile(rf"(?:[、和及，]|与)(?=-?(?:{PLAIN})|[{MASK}])")
_QUOTED = re.compile(
    r"《[^》\n]{1,90}+》|“[^”\n]{1,14}+”|‘[^’\n]{1,14}+’|\"[^\"\n]{1,14}+\"|「[^」\n]{1,14}+」|『[^』\n]{1,14}+』"
)
_RANK_PLACE = re.compile(r"全[国省市区州县]第\Z")
_RANK_PHRASE = re.compile(
    r"(?:全[国省市区州县]|位居|位列|名列|排名|排位|排在|跃居|跃升至?|升至|居|列|排)[\u4e00-\u9fff*xX]{0,8}?第\Z"
)
_LATIN_BEFORE = re.compile(r"[A-Za-z]\.?\Z")
_DAMAGED_BEFORE = re.compile(r"[\d.,][ ]\Z|[\u4e00-\u9fff，、(:][\d.,]{0,12}[\d.,]\n\Z")
_DAMAGED_BEHIND = re.compile(r"[ ][\d.,]|\.\d|[.,]\n\d")
_LOOSE_UNITS = frozenset("十百千万亿")
_MAX_DIGITS = 15


def read_quantities(text: str) -> list[Quantity]:
    """Return the quantities of ``text`` in order.

    >>> [(q.unit, q.value, q.low, q.high) for q in read_quantities("投入近14亿元，办实事30余件")]
    [('元', 1400000000.0, 1300000000.0, 1400000000.0), ('件', 30.0, 30.0, 40.0)]
    """
    return [item for item in scan(text) if isinstance(item, Quantity)]


def scan(text: str) -> Iterator[Quantity | Rejected]:
    """Yield every number and mask of ``text``, in order, as a Quantity or as a Rejected span."""
    quoted = [(m.start(), m.end(), text[m.start()] == "《") for m in _QUOTED.finditer(text)]
    quote = done = 0
    waiting: list[Quantity] = []  # bare numbers of a list whose unit stands once, behind the last
    for match in _candidates(text):
        start, _end = match.span()
        if start < done:
            continue
        while quote < len(quoted) and quoted[quote][1] <= start:
            quote += 1
        inside = quoted[quote] if quote < len(quoted) and quoted[quote][0] <= start else None
        item = _read(text, match, inside)
        if item is None:
            continue
        done = item.end
        if isinstance(item, Quantity) and not item.kind and not item.masked and _NEXT_IN_LIST.match(text, item.end):
            waiting.append(item)
            continue
        if waiting:
            yield from _settled(text, waiting, item)
            waiting = []
        yield item
    yield from waiting


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of ``_START`` in order; a search for one character class first is what makes it fast."""
    worth = _WORTH_A_LOOK.search(text)
    while worth is not None:
        match = _START.match(text, worth.start())
        if match is not None:
            yield match
        stop = match.end() if match is not None else worth.end()
        if match is None and worth[0][0] == "数" and worth.end() - worth.start() > 1:
            stop = worth.start() + 1  # 人数三百: the numeral begins behind 数
        worth = _WORTH_A_LOOK.search(text, max(stop, worth.start() + 1))


def _read(text: str, match: re.Match[str], inside: tuple[int, int, bool] | None) -> Quantity | Rejected | None:
    """Decide one candidate; None is a Chinese numeral that is an ordinary word (一般, 统一, 三防)."""
    start, end = match.span()
    if inside is not None and inside[2]:
        return None if match["han"] or match["halves"] else Rejected(start, end, "name")
    if match["fold"] is not None:
        times = 2.0 ** (chinese(match["fold"] or "一") or Number(1, 1, 1)).value
        return Quantity(start, end, "ratio", times, "倍", times, times, "", False, False)
    if match["halves"]:
        tail = units().after_digits.match(text, end)
        return from_tail(text, start, end, Number(0.5, 0.0, 0.5), tail) if tail is not None else None
    if match["han"]:
        return _read_chinese(text, match, inside)
    masked = match["number"] is None
    printed = match["number"] or ""
    if (dated := _DATE.match(text, start)) is not None:
        return Rejected(start, dated.end(), "date")
    if (headed := _HEADED_YEAR.match(text, start)) is not None:
        return Rejected(start, headed.end() - 1, "heading number")
    if not masked and sum(c.isdigit() for c in printed) > _MAX_DIGITS:
        return Rejected(start, end, "no unit")
    if _LATIN_BEFORE.search(text, max(0, start - 2), start) and printed != "" and text[start] not in "*":
        return Rejected(start, end, "name")
    clock = _CLOCK.match(text, start)
    if clock is not None and not _RATIO_BEFORE.search(text, max(0, start - 10), start):
        return Rejected(start, clock.end(), "date")
    if not masked and _is_damaged(text, start, end):
        return Rejected(start, end, "damaged number")
    reason = reason_before(text, start, end)
    if reason and not (reason == "ordinal" and _is_rank(text, start, end)):
        return Rejected(start, end, reason)
    number = None if masked else arabic(printed)
    if match["part"]:
        return _part_of_hundred(text, match, number)
    if reason == "ordinal":
        return _rank(text, start, end, number)
    if _SEVERAL_RATES.match(text, end):  # 4个100%: how many rates, not a count
        return Rejected(start, end, "slogan")
    behind = reason_behind(text, start, end, masked=masked)
    if behind is not None:
        return Rejected(start, behind[1], behind[0])
    item = _ratio(text, start, end, number) or _compound(text, start, number) or _measured(text, start, end, number)
    if isinstance(item, Quantity) and inside is not None and item.kind in ("count", "") and item.end <= inside[1]:
        return Rejected(start, end, "slogan")
    return item


def _is_damaged(text: str, start: int, end: int) -> bool:
    return _DAMAGED_BEHIND.match(text, end) is not None or (
        text[start - 1 : start] in (" ", "\n", ".")
        and ((text[start - 1] == "." and text[start - 2 : start - 1].isdigit()) or _broken_before(text, start))
    )


def _broken_before(text: str, start: int) -> bool:
    return _DAMAGED_BEFORE.search(text, max(0, start - 16), start) is not None and not _HEAD_OF_LINE.match(text, start)


_HEAD_OF_LINE = re.compile(r"\d{1,2}(?:[.、](?!\d)|[\u4e00-\u9fff])")


def _measured(text: str, start: int, end: int, number: Number | None) -> Quantity | Rejected:
    if number is not None and (half := _HALF_BEHIND.match(text, end)) is not None:
        tail = units().after_digits.match(text, half.end() if half[0].startswith("个") else end)
        if tail is not None:
            return from_tail(text, start, end, number._replace(value=number.value + 0.5), tail)
    if number is not None and number.value < 10 and (tenths := _TENTHS.match(text, end)) is not None:
        effect = "many" if tenths["many"] else qualifiers().effects.get(tenths["after"] or "", "")
        return build(text, start, tenths.end(), "percent", "%", 1.0, number.scaled(10), effect)
    if number is not None and (slashed := _SLASHED.match(text, end)) is not None and number.step == 1.0:
        lower = float(slashed["lower"])
        if lower > 1 and number.value < lower:
            return _fraction(text, start, slashed.end(), number.value / lower, slashed["after"])
    item = measure(text, start, end, number)
    if item is not None:
        return item
    reason = default_reason(text, start, end, masked=number is None)
    if reason in ("no unit", "list mark") and number is not None:
        return Rejected(start, end, reason) if reason == "list mark" else open_quantity(text, start, end, number)
    if number is None and text[end : end + 1] in "万亿" and text[end : end + 1]:
        return open_quantity(text, start, end, None)
    if (number is None and text[end : end + 1] in ("\t", "、", "和", ",")) or (
        number is None and text[start - 1 : start] == "\t"
    ):
        return open_quantity(text, start, end, None)
    return Rejected(start, end, reason)


def _compound(text: str, start: int, number: Number | None) -> Quantity | None:
    """Read 12亿3600万元 and 12万5千人 as one figure."""
    found = compound(text, start) if number is not None else None
    if found is None:
        return None
    tail = units().after_digits.match(text, found[1])
    return from_tail(text, start, found[1], found[0], tail) if tail is not None and not tail["scale"] else None


def _part_of_hundred(text: str, match: re.Match[str], number: Number | None) -> Quantity:
    """Read 百分之95, 千分之三: a percentage in words."""
    factor = {"百": 1.0, "千": 0.1, "万": 0.01}[match["part"][0]]
    after = re.compile(qualifiers().after).match(text, match.end())
    effect = qualifiers().effects[after.group()] if after else ""
    return build(text, match.start(), after.end() if after else match.end(), "percent", "%", factor, number, effect)


def _read_chinese(text: str, match: re.Match[str], inside: tuple[int, int, bool] | None) -> Quantity | Rejected | None:
    start, end = match.span("han")
    begin = match.start()
    word = match["han"]
    if match["part"]:
        number = Number(100.0, 1.0, 100.0) if word == "百" else _longest(word)[0]
        if number is None:
            return None
        end = start + (len(word) if word == "百" else _longest(word)[1])
        span = _START.match(text[:end], begin)
        return _part_of_hundred(text, span, number) if span is not None else None
    if word in ("万", "千") and text.startswith("兆", end):
        value = 10.0 if word == "万" else 1.0
        return Quantity(start, end + 1, "rate", value, "Gbps", value, value, "", False, False)
    if (
        (fraction := _FRACTION.match(text, end)) is not None
        and (lower := chinese(word)) is not None
        and lower.value > 1
    ):
        upper = chinese(fraction["upper"]) if not fraction["upper"].isdigit() else arabic(fraction["upper"])
        if upper is None or upper.value > lower.value:
            return None
        return _fraction(text, start, fraction.end(), upper.value / lower.value, fraction["after"])
    before = text[start - 1 : start]
    if before == "第" or (before in ("居", "列") and len(word) < 3):
        if before == "第" and _is_rank(text, start, end):
            number = chinese(word)
            return _rank(text, start, end, number) if number is not None else None
        return None
    if inside is not None:
        return None
    if match["vague"] or "几" in word:
        return _vague(text, begin, end, ("几" if match["vague"] else "") + word)
    if word[0] in "百千万亿" and len(word) <= 2:
        return _round(text, start, end, word)
    return _counted(text, start, end, word)


def _longest(word: str) -> tuple[Number | None, int]:
    """Return the number that the longest beginning of ``word`` spells, and its length: 八十百姓 begins with 80."""
    for length in range(len(word), 0, -1):
        if (number := chinese(word[:length])) is not None:
            return number, length
    return None, 0


def _counted(text: str, start: int, end: int, word: str) -> Quantity | None:
    ends = neighbours(word) if 2 <= len(word) <= 5 else None
    if ends is not None:
        tail = units().after_chinese.match(text, end)
        if tail is None:
            return None
        item = from_tail(text, start, end, ends[0], tail)
        high = ends[1].value / ends[0].value * item.value if item.value is not None else None
        return item._replace(low=item.value, high=high, bound="", approximate=True)
    number = chinese(word)
    if number is None or (len(word) == 1 and word in FORMAL):
        return None  # 伍家岗区: a formal numeral alone is a name
    if number.value < 10 and (tenths := _TENTHS.match(text, end)) is not None:
        effect = "many" if tenths["many"] else qualifiers().effects.get(tenths["after"] or "", "")
        return build(text, start, tenths.end(), "percent", "%", 1.0, number.scaled(10), effect)
    if (half := _HALF_BEHIND.match(text, end)) is not None:
        tail = units().after_digits.match(text, half.end() if half[0].startswith("个") else end)
        return (
            from_tail(text, start, end, number._replace(value=number.value + 0.5), tail) if tail is not None else None
        )
    tail = units().after_chinese.match(text, end)
    if tail is None:
        return measure(text, start, end, number, chinese_numeral=True) if len(word) <= 8 else None
    if len(word) == 1 and (word == "二" or not _counts(text, start, tail.end(), word, tail)):
        return None
    return measure(text, start, end, number, chinese_numeral=True)


def _vague(text: str, start: int, end: int, word: str) -> Quantity | None:
    """Read 数十所, 几百名, 十几万, 三十几名: at least the smallest that is meant, less than one more of its kind."""
    at = word.index("几")
    head, rest = word[:at], word[at + 1 :]
    unit = chinese("一" + rest) if rest else Number(1.0, 1.0, 1.0)
    if unit is None:
        return None
    if head:
        base = chinese(head)
        if base is None or base.value % 10:
            return None
        number = Number(base.value, 1.0, 10.0 if base.value % 100 else 100.0).scaled(unit.value)
    elif rest and rest[0] in _LOOSE_UNITS:
        number = Number(unit.value, 1.0, 9 * unit.value)
    else:
        return None
    tail = units().after_chinese.match(text, end)
    return from_tail(text, start, end, number, tail, "many") if tail is not None else None


def _round(text: str, start: int, end: int, word: str) -> Quantity | None:
    """Read 近百所, 百余名, 上万人次: a bare 百, 千, 万 is a figure only with a qualifier."""
    number = chinese("一" + word)
    tail = units().after_chinese.match(text, end)
    if number is None or tail is None:
        return None
    if tail["many"] or tail["many2"] or qualifiers().before.search(text, max(0, start - 6), start) is not None:
        return from_tail(text, start, end, number, tail)
    if text[start - 1 : start] == "上" and text[start - 2 : start - 1] not in ("以", "之", "网"):
        item = from_tail(text, start, end, number, tail, "at_least")
        return item._replace(start=start - 1)
    return None


def _counts(text: str, start: int, end: int, word: str, tail: re.Match[str]) -> bool:
    """Tell a counted 两所 or 三名 from an ordinary word or a formula."""
    if word == "一":
        before = qualifiers().before.search(text, max(0, start - 6), start)
        required = before is not None and qualifiers().effects[before.group()] == "at_least"
        required = required or qualifiers().apart.search(text, max(0, start - 14), start) is not None
        if tail["unit"] in ("个小时", "小时"):
            return before is not None
        return tail["unit"] in ("次", "场", "轮") and required
    before = text[start - 1 : start]
    if before in tuple("前后上下同这那各每第之") or (before == "近" and tail["unit"] in ("年", "天", "周", "个月")):
        return False
    if tail["unit"] == "年" and _SPAN_OF_YEARS.match(text, end):
        return False  # 三年累计投入, 两年内: the years are no figure
    return not formula_behind().match(text, end)


def _fraction(text: str, start: int, end: int, value: float, after: str | None) -> Quantity:
    """Return a share said as a fraction, in per cent: 三分之一, 超过1/2."""
    known = qualifiers()
    before = known.before.search(text, max(0, start - 6), start)
    effect = "more_than" if after == "多" else known.effects.get(after or "", "")
    if before is not None:
        start, effect = before.start(), known.effects[before.group()]
    share = round(100 * value, 6)
    low, high, bound, approximate = limits(Number(share, 0.0, 0.0), effect, exact=True)
    return Quantity(start, end, "percent", share, "%", low, high, bound, approximate, False)


def _ratio(text: str, start: int, end: int, number: Number | None) -> Quantity | None:
    match = _RATIO.match(text, end)
    if match is None:
        return None
    second = match["second"]
    after = re.compile(qualifiers().after).match(text, match.end())
    stop = after.end() if after else match.end()
    effect = qualifiers().effects[after.group()] if after else ""
    if number is None or not second[0].isdigit():
        low, high, bound, approximate = masked_limits(effect)
        return Quantity(start, stop, "ratio", None, "比", low, high, bound, approximate, True)
    other = arabic(second).value
    if not other:
        return None
    value = round(number.value / other, 6)
    low, high, bound, approximate = limits(Number(value, 0.0, 0.0), effect, exact=True)
    return Quantity(start, stop, "ratio", value, "比", low, high, bound, approximate, False)


def _is_rank(text: str, start: int, end: int) -> bool:
    """Return whether an ordinal ranks: 位居全市第四, 全国第26位; 全国第一批 does not."""
    if _RANK_CONTEXT.search(text, max(0, start - 20), start):
        return True
    return _RANK_PLACE.search(text, max(0, start - 4), start) is not None and _RANK_BEHIND.match(text, end) is not None


def _rank(text: str, start: int, end: int, number: Number | None) -> Quantity:
    """Read 位居全国第四 and 第三名: the phrase from its verb to its classifier."""
    verb = _RANK_PHRASE.search(text, max(0, start - 14), start)
    begin = verb.start() if verb else text.rfind("第", 0, start)
    behind = _RANK_BEHIND.match(text, end)
    value = number.value if number else None
    unit = behind.group() if behind else ""
    return Quantity(
        begin, behind.end() if behind else end, "rank", value, unit, value, value, "", False, number is None
    )


def _settled(text: str, waiting: list[Quantity], item: Quantity | Rejected) -> Iterator[Quantity]:
    """Give the numbers of a list the unit of its last one (小学、初中分别为930、1180元)."""
    if not isinstance(item, Quantity) or item.masked or item.kind in ("ratio", "rank", ""):
        yield from waiting
        return
    printed = text[item.start : item.end]
    scale = next((SCALES[c] for c in printed if c in "万亿"), 1) if item.kind in ("money", "count") else 1
    factor = scale * units().by_text.get(item.unit, units().by_text["元"]).factor
    for bare in waiting:
        if bare.value is None or not text[bare.end - 1].isdigit():
            yield bare
            continue
        at = bare.start + next(i for i, c in enumerate(text[bare.start : bare.end]) if c.isdigit() or c == ".")
        yield build(text, at, bare.end, item.kind, item.unit, factor, arabic(text[at : bare.end]), "")
