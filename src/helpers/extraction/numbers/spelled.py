"""Figures in Chinese numerals: 三百二十一名, 四成, 三分之一, 数十所, 三五次 — and the words that only look like them.

一, 十 and 千 stand in ordinary words a hundred times a report (一般, 统一, 十分): a numeral is read only where what
follows it can be counted or measured.
"""

from __future__ import annotations

import functools
import re

from helpers.extraction.numbers.bounds import effect_after, effect_before, is_required, limits, qualifiers
from helpers.extraction.numbers.measures import Quantity, build, measure, of_tail
from helpers.extraction.numbers.nonfigures import MASKED, Rejected, begins_place, formula_behind, names_its_parts
from helpers.extraction.numbers.numerals import FORMAL, HAN_NUMERAL, Number, arabic, chinese, neighbours
from helpers.extraction.numbers.ranks import is_ranked, rank
from helpers.extraction.numbers.units import Tail, tail_at, units

NUMERALS = HAN_NUMERAL + "几"
WORD = re.compile(rf"[{NUMERALS}]++(?:点[零一二三四五六七八九]++)?")
_PARTS, _MASKED = re.compile(r"[百千万]分之"), re.compile(MASKED)
_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_TO_PARTS = re.compile(r"(?:至|到|-)(?:百分之|千分之)?")
_FRACTION = re.compile(rf"分之(?P<upper>[{HAN_NUMERAL}]{{1,6}}|\d{{1,3}})")
_TENTHS = re.compile(
    r"成(?![立效果员长功绩人都本熟了就份套品交因语型分片年方群活见全千]|为(?![非本外公民男女农]))(?P<many>多)?(?P<after>以上|左右|以下)?"
)
_HALF_BEHIND = re.compile(r"(?:个半(?=小时|学期|月)|[年天倍]半|小时半)")
_HALF = re.compile(r"半(?=个?(?:小时|学期))")
_FOLD = re.compile(r"翻了?(?:近|约)?(?P<times>[一两二三四]?)番")
_TWICE_BEFORE = re.compile(r"(?:增|翻|高|多|加|长|升|扩大)[^，。；、]{0,4}\Z")
_LOOSE_UNITS = frozenset("十百千万亿")
_COUNTED_BY_ONE = frozenset({"次", "场", "轮"})
_REGULARLY, _REACH = re.compile(r"每(?:个|半)?(?:月|周|季度?|学期|学年|年)[^，。；\d]{0,20}\Z"), 26
_FEW = frozenset({"名", "所", "人", "家"})
_NOUNS_OF_NUMBER = frozenset("人总个户件份次所班倍")  # 人数百余人: the noun 人数, not hundreds
_EVERY = frozenset("前后上下同这那各每第之")  # 这两所, 每三名: what was counted before
_NOT_EVERY = ("先后", "目前")  # 先后三次
_PERIODS = frozenset({"年", "天", "周", "月"})
_ORDINAL = frozenset("第居列")
_MOST = 16  # numerals in a row


def may_begin() -> str:
    """Return an expression that holds behind a numeral that may begin a figure, by its neighbours: not in 一般."""
    behind = "".join(map(re.escape, sorted(_follows() | frozenset(NUMERALS + "点"))))
    return rf"(?=[{behind}])|(?<=[{''.join(sorted(_ORDINAL))}].)"


def read_spelled(text: str, start: int, quoted: bool) -> tuple[Quantity | Rejected | None, int]:
    """Return what the Chinese numeral at ``start`` is (None: an ordinary word), and where to look on.

    >>> read_spelled("新建两所", 2, False)[0][:5], read_spelled("统一部署", 1, False)
    ((2, 4, 'count', 2.0, '所'), (None, 2))
    """
    word = WORD.match(text, start)
    if word is None:
        return None, start + 1
    end = word.end()
    behind = text[end : end + 1]
    before = text[start - 1 : start]
    if behind not in _follows() and before not in _ORDINAL and behind not in _follows_point(word[0]):
        return None, end
    if end - start > _MOST:
        return None, end
    item = _read(text, start, end, word[0], quoted)
    return item, item.end if item is not None and item.end > end else end


def read_parts(text: str, start: int) -> tuple[Quantity | None, int]:
    """Return a share said in words at ``start`` (百分之95, 千分之三, 百分之三至五), and where to look on."""
    match = _PARTS.match(text, start)
    if match is None:
        return None, start + 1
    factor = {"百": 1.0, "千": 0.1, "万": 0.01}[text[start]]
    masked = _MASKED.match(text, match.end())
    if masked is not None:
        effect, end = effect_after(text, masked.end())
        return build(text, start, end, "percent", "%", 1.0, None, effect), end
    number, end = _share(text, match.end())
    if number is None:
        return None, match.end()
    if (to := _TO_PARTS.match(text, end)) is not None:
        top, stop = _share(text, to.end())
        if top is not None and top.value >= number.value:
            item = build(text, start, stop, "percent", "%", factor, number, "")
            return item._replace(low=item.value, high=top.scaled(factor).value, bound="", approximate=True), stop
    effect, end = effect_after(text, end)
    return build(text, start, end, "percent", "%", factor, number, effect), end


def read_half(text: str, start: int) -> tuple[Quantity | None, int]:
    """Return 半小时, 半个学期 at ``start``, and where to look on."""
    found = tail_at(text, start + 1, units().after_digits) if _HALF.match(text, start) else None
    if found is None:
        return None, start + 1
    tail, end = found
    return of_tail(text, start, end, Number(0.5, 0.0, 0.5), tail), end


def read_fold(text: str, start: int) -> tuple[Quantity | None, int]:
    """Return 翻一番 (twice) or 翻两番 (four times) at ``start``, and where to look on."""
    match = _FOLD.match(text, start)
    if match is None:
        return None, start + 1
    number = chinese(match["times"] or "一")
    times = 2.0**number.value if number is not None else 2.0
    return Quantity(start, match.end(), "ratio", times, "倍", times, times, "", False, False), match.end()


def read_vague(text: str, start: int) -> tuple[Quantity | None, int]:
    """Return 数十所, 数千名 at ``start``, and where to look on."""
    word = WORD.match(text, start + 1)
    if word is None or not _LOOSE_UNITS.issuperset(word[0]) or text[start - 1 : start] in _NOUNS_OF_NUMBER:
        return None, start + 1
    item = _vague(text, start, word.end(), "几" + word[0])
    return item, item.end if item is not None else word.end()


def fraction(text: str, start: int, end: int, value: float, effect: str) -> Quantity:
    """Return a share said as a fraction, in per cent: 三分之一, 超过1/2."""
    said, start = effect_before(text, start)
    effect = said or effect
    share = round(100 * value, 6)
    return Quantity(start, end, "percent", share, "%", *limits(Number(share, 0.0, 0.0), effect, exact=True), False)


def half_more(text: str, start: int, end: int, number: Number) -> Quantity | None:
    """Return 两个半小时, 1年半, 三天半: a half is added behind the classifier."""
    half = _HALF_BEHIND.match(text, end)
    if half is None:
        return None
    found = tail_at(text, half.end() if half[0][0] == "个" else end, units().after_digits)
    if found is None:
        return None
    tail, stop = found
    return of_tail(text, start, max(stop, half.end()), Number(number.value + 0.5, 0.5, 0.5), tail)


@functools.cache
def _follows() -> frozenset[str]:
    """Return the characters that may follow a Chinese numeral that is a figure."""
    return units().after_chinese.first | frozenset("分成至到-~兆个年")


def _follows_point(word: str) -> str:
    return "" if "点" not in word else "%"


def _read(text: str, start: int, end: int, word: str, quoted: bool) -> Quantity | Rejected | None:
    before, behind = text[start - 1 : start], text[end : end + 1]
    if behind == "分" and (share := _fraction_of(text, start, end, word)) is not None:
        return share
    if before == "第" or (before in ("居", "列") and len(word) < 3):
        number = chinese(word) if before == "第" and is_ranked(text, start, end) else None
        return rank(text, start, end, number) if number is not None else None
    if behind == "年" and len(word) == 4 and chinese(word) is not None and _is_calendar(word):
        return None
    if behind == "兆" and word in ("万", "千"):
        value = 10.0 if word == "万" else 1.0
        effect, stop = effect_after(text, end + 1)
        return build(text, start, stop, "rate", "Gbps", 1.0, Number(value, 0.0, value), effect)
    if quoted:
        return None
    if "几" in word:
        return _vague(text, start, end, word)
    if word[0] in _LOOSE_UNITS - {"十"} and len(word) <= 2:
        return _round(text, start, end, word)
    if len(word) == 1 and word in FORMAL:
        return None  # 伍家岗区: a formal numeral alone is a name
    if len(word) == 1 and word in "一二零〇○":
        return _one(text, start, end) if word == "一" else None
    return _counted(text, start, end, word)


def _is_calendar(word: str) -> bool:
    """Return whether four numerals are a year: 二〇〇六, 一九九八."""
    return word[0] in "一二" and all(c in "零〇○一二三四五六七八九" for c in word)


def _share(text: str, start: int) -> tuple[Number | None, int]:
    """Return the number of a share and its end: 八十百姓 begins with 80."""
    digits = _ARABIC.match(text, start)
    if digits is not None:
        return (arabic(digits[0]), digits.end()) if len(digits[0]) < _MOST else (None, digits.end())
    word = WORD.match(text, start)
    if word is None:
        return None, start
    if word[0] == "百":
        return Number(100.0, 1.0, 100.0), start + 1
    for length in range(min(len(word[0]), _MOST), 0, -1):
        if (number := chinese(word[0][:length])) is not None:
            return number, start + length
    return None, word.end()


def _fraction_of(text: str, start: int, end: int, word: str) -> Quantity | None:
    match = _FRACTION.match(text, end)
    lower = chinese(word) if match is not None else None
    if match is None or lower is None or lower.value <= 1:
        return None
    upper = arabic(match["upper"]) if match["upper"].isdigit() else chinese(match["upper"])
    if upper is None or upper.value > lower.value:
        return None
    effect, stop = effect_after(text, match.end())
    if not effect and text[stop : stop + 1] == "多":
        effect, stop = "more_than", stop + 1
    return fraction(text, start, stop, upper.value / lower.value, effect)


def _counted(text: str, start: int, end: int, word: str) -> Quantity | None:
    tenths = _TENTHS.match(text, end) if text[end : end + 1] == "成" else None
    ends = neighbours(word) if 2 <= len(word) <= 5 else None
    if tenths is not None:
        return _tenths(text, start, word, tenths, ends)
    tails = units().after_chinese
    if ends is not None:
        found = tail_at(text, end, tails)
        if found is None:
            return None
        tail, stop = found
        item = of_tail(text, start, stop, ends[0], tail)
        return item._replace(low=item.value, high=ends[1].scaled(tail.factor).value, bound="", approximate=True)
    number = chinese(word)
    if number is None:
        return None
    half = half_more(text, start, end, number)
    if half is not None:
        return half
    if len(word) == 1:
        found = tail_at(text, end, tails)
        if found is not None and not _counts(text, start, *found, number):
            return None
    return measure(text, start, end, number, tails)


def _tenths(
    text: str, start: int, word: str, tenths: re.Match[str], ends: tuple[Number, Number] | None
) -> Quantity | None:
    """Read 四成, 近三成, 九成五, 七八成."""
    number = ends[0] if ends is not None else chinese(word)
    if number is None or number.value >= 10:
        return None
    end = tenths.end()
    half = text[end : end + 1]
    if half == "五" and ends is None and text[end + 1 : end + 2] not in ("年", "期", "规"):
        number, end = Number(number.value + 0.5, 0.1, 0.1), end + 1
    effect = "many" if tenths["many"] else qualifiers().effects.get(tenths["after"] or "", "")
    item = build(text, start, end, "percent", "%", 1.0, number.scaled(10), effect)
    if ends is None or item.value is None:
        return item
    return item._replace(low=item.value, high=ends[1].value * 10, bound="", approximate=True)


def _vague(text: str, start: int, end: int, word: str) -> Quantity | None:
    """Read 数十所, 几百名, 十几万, 三十几名: at least the smallest number meant, less than one more of its kind."""
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
    found = tail_at(text, end, units().after_chinese)
    return of_tail(text, start, found[1], number, found[0], "many") if found is not None else None


def _round(text: str, start: int, end: int, word: str) -> Quantity | None:
    """Read 近百所, 百余名, 上万人次: a bare 百, 千, 万 is a figure only with a qualifier."""
    number = chinese("一" + word)
    found = tail_at(text, end, units().after_chinese)
    if number is None or found is None:
        return None
    tail, stop = found
    if tail.effect == "many" or effect_before(text, start)[0]:
        return of_tail(text, start, stop, number, tail)
    if text[start - 1 : start] == "上" and text[start - 2 : start - 1] not in ("以", "之", "网", "千"):
        return of_tail(text, start, stop, number, tail, "at_least")._replace(start=start - 1)
    return None


def _one(text: str, start: int, end: int) -> Quantity | None:
    """Read 一 where it counts: 至少一次, 近一个小时, 增长一倍, 一成, 一个半小时."""
    one = Number(1.0, 1.0, 1.0)
    if text[end : end + 1] == "成":
        tenths = _TENTHS.match(text, end)
        return _tenths(text, start, "一", tenths, None) if tenths is not None else None
    half = half_more(text, start, end, one)
    if half is not None:
        return half
    found = tail_at(text, end, units().after_chinese)
    if found is None:
        return None
    tail, stop = found
    if tail.unit == "倍":
        counts = _TWICE_BEFORE.search(text, max(0, start - 7), start) is not None
    elif tail.unit == "小时":
        counts = effect_before(text, start)[0] != ""
    else:
        counted = tail.unit in _COUNTED_BY_ONE and (is_required(text, start) or _is_regular(text, start))
        counts = counted or _is_only(text, start, tail.unit)
    return of_tail(text, start, stop, one, tail) if counts else None


def _is_regular(text: str, start: int) -> bool:
    """Return whether 一 says how often something is done: 每月开展一次安全检查."""
    return _REGULARLY.search(text, max(0, start - _REACH), start) is not None


def _is_only(text: str, start: int, unit: str) -> bool:
    """Return whether 一 says how few there are: 只有一名保安."""
    return unit in _FEW and text[max(0, start - 2) : start] in ("只有", "仅有", "只配")


def _counts(text: str, start: int, tail: Tail, end: int, number: Number) -> bool:
    """Tell a counted 两所 or 三名 from an ordinary word or a formula."""
    before = text[start - 1 : start]
    if before in _EVERY and text[start - 2 : start] not in _NOT_EVERY:
        return False
    if before == "近" and tail.unit in _PERIODS:
        return False
    if begins_place(text, start) or formula_behind().match(text, end) is not None:
        return False
    return not (tail.kind == "count" and names_its_parts(text, start, end, int(number.value)))
