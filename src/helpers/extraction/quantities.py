"""Every number and mask of a text as a quantity, or as a rejected span with its reason.

One compiled expression finds where a number, a Chinese numeral or a mask begins; what stands around it decides what
it is. Spans follow the gold rules: adjacent qualifier + number + unit (近14亿元, 8000多个, 不少于**万元).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from helpers.extraction.bounds import limits, masked_limits, qualifiers
from helpers.extraction.measures import Quantity, build, from_tail, measure, without_unit
from helpers.extraction.nonfigures import MASK, MASKED, Rejected, formula_behind, reason_before, reason_behind
from helpers.extraction.numerals import DIGIT, HAN_NUMERAL, PLAIN, SCALES, Number, arabic, chinese
from helpers.extraction.units import units

_COUNTED_AFTER_MIXED = r"(?=\s{0,2}(?:年|元|万|亿|%|％|个|所|名|人|月|日))"
_WORTH_A_LOOK = re.compile(rf"[{HAN_NUMERAL}]++|[{DIGIT}{MASK}翻]")  # 百分之 begins with 百
_START = re.compile(
    rf"(?P<percent>百分之\s?)?(?:"
    rf"(?P<mixed>[{DIGIT}]{{1,4}}+[{MASK}]{{1,12}}+[{DIGIT}{MASK}.]{{0,12}}+{_COUNTED_AFTER_MIXED})"
    rf"|(?P<number>{PLAIN})|(?P<mask>(?<![A-Za-z{MASK}]){MASKED}(?![A-Za-z]))"
    rf"|(?<![{HAN_NUMERAL}])(?P<han>[{HAN_NUMERAL}]{{1,16}}+(?:点[零一二三四五六七八九]+)?))"
    rf"|翻了?(?P<fold>[一两二三四]?)番"
)
_RATIO = re.compile(rf"\s?[:：∶︰﹕]\s?(?P<second>[{DIGIT}]{{1,15}}+(?:[.．][{DIGIT}]{{1,15}}+)?|{MASKED})")
# 14:15:07 and 8:30 are times of day; 师生比1:15 and 按1:10配备 are ratios
_CLOCK = re.compile(rf"(?:[01]?\d|2[0-3])[:：][0-5]\d(?:[:：][0-5]\d)?(?![{DIGIT}.．])")
_RATIO_BEFORE = re.compile(r"(?:比|按照?|配备?|师生|生师|达到?|为|约)[^，。；\d]{0,6}\Z")
_TENTHS = re.compile(r"成(?![立效果为员长功绩人都本熟了就份套品交因语型分片年方群活见全千])(?P<after>以上|左右|以下)?")
_RANK_BEHIND = re.compile(r"\s?(?:名|位)(?!次|校)")
_RANK_CONTEXT = re.compile(
    r"(?:位居|位列|名列|排名|排位|排在|跃居|跃升|升至|居|列|获得?|取得|夺得|联赛|比赛|大赛)[^，。；、\n]{0,14}\Z"
)
_NEXT_IN_LIST = re.compile(rf"\s?(?:[、和及]|与)\s?(?={PLAIN}|[{MASK}])")
_QUOTED = re.compile(r"《[^》\n]{1,90}+》|“[^”\n]{1,14}+”|‘[^’\n]{1,14}+’|\"[^\"\n]{1,14}+\"")
_BOLD = re.compile(
    r"\*\*(?:(?<=是\*\*)|(?<=\A\*\*)|(?<=\n\*\*)|(?<=。\*\*))(?=[\u4e00-\u9fff“《])[^*\n]{3,60}?\*\*(?=[。，,：:；\n]|$)"
)
_RANK_PHRASE = re.compile(r"(?:位居|位列|名列|排名|排位|排在|跃居|跃升至?|升至|居|列)[\u4e00-\u9fff*xX]{0,8}?第\s?\Z")
_LATIN_BEFORE = re.compile(r"[A-Za-z]\.?\Z")
_MAX_DIGITS = 15


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
        return build(text, match.start(), end, "percent", "%", 1.0, arabic(body) if body else None, "")
    clock = _CLOCK.match(text, start)
    if clock is not None and not _RATIO_BEFORE.search(text, max(0, start - 10), start):
        return Rejected(start, clock.end(), "date")
    if reason == "ordinal":
        return _rank(text, start, end, None if masked else arabic(match["number"]))
    behind = reason_behind(text, start, end, masked=masked)
    if behind is not None:
        return Rejected(start, behind[1], behind[0])
    number = None if masked else arabic(match["number"])
    item = _ratio(text, start, end, number) or measure(text, start, end, number, masked)
    if item is None:
        item = without_unit(text, start, end, number, masked)
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
        return build(text, match.start(), end, "percent", "%", 1.0, number, "")
    if text[start - 1 : start] == "第" or (text[start - 1 : start] in ("居", "列") and len(word) < 3):
        if text[start - 1 : start] == "第" and _RANK_CONTEXT.search(text, max(0, start - 20), start):
            return _rank(text, start, end, number)
        return None
    if inside is not None:
        return None
    if number.value < 10 and (tenths := _TENTHS.match(text, end)) is not None:
        effect = qualifiers().effects.get(tenths["after"] or "", "")
        return build(text, start, tenths.end(), "percent", "%", 1.0, number.scaled(10), effect)
    tail = units().after_chinese.match(text, end)
    if tail is None or (len(word) == 1 and word in "万亿千百"):
        return None
    if len(word) == 1 and (word == "二" or not _counts(text, start, tail.end(), word, tail)):
        return None
    return from_tail(text, start, end, number, tail, None)


def _counts(text: str, start: int, end: int, word: str, tail: re.Match[str]) -> bool:
    """Tell a counted 两所 or 三名 from an ordinary word or a formula."""
    if word == "一":
        before = qualifiers().before.search(text, max(0, start - 6), start)
        required = before is not None and qualifiers().effects[before.group()] == "at_least"
        required = required or qualifiers().apart.search(text, max(0, start - 14), start) is not None
        return tail["unit"] in ("次", "场", "轮") and required
    return not formula_behind().match(text, end) and text[start - 1 : start] not in tuple("前后近上下同这那各每第之")


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
            yield build(text, start, end, item.kind, item.unit, scale, arabic(text[start:end]), "")
        else:
            yield Rejected(start, end, "no unit")
