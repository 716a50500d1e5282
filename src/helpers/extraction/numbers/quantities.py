"""Every number and mask of a reading copy as a quantity, or as a rejected span with its reason.

One search for a character that may begin a number finds where to look; what stands around it decides what it is.
A number is read whole or not at all: see ``wholeness``.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator

from helpers.extraction.numbers.bounds import effect_after, limits, masked_limits
from helpers.extraction.numbers.lists import NEXT_IN_LIST, Item, is_next, settled
from helpers.extraction.numbers.measures import Quantity, build, measure, of_tail, open_quantity
from helpers.extraction.numbers.nonfigures import (
    BLOTS,
    HALF_MASKED,
    MASK,
    MASKED,
    SPAN_SIGNS,
    Rejected,
    default_reason,
    reason_before,
    reason_behind,
    reason_in_row,
    spans_time,
    whole_span,
)
from helpers.extraction.numbers.numerals import HAN_NUMERAL, Number, arabic, compound, printed_number
from helpers.extraction.numbers.ranks import is_ranked, rank
from helpers.extraction.numbers.spelled import (
    NUMERALS,
    fraction,
    half_more,
    may_begin,
    read_fold,
    read_half,
    read_parts,
    read_spelled,
    read_vague,
)
from helpers.extraction.numbers.units import tail_at, units
from helpers.extraction.numbers.wholeness import BESIDE, GLUED, MOST_GLUED, is_damaged

Step = tuple[Item | None, int]  # what was read, and where to look on

_MASKED, _HALF_MASKED = re.compile(MASKED), re.compile(HALF_MASKED)
_RATIO = re.compile(rf"(?::|(?<=\d)比(?=\d))(?P<second>\d{{1,15}}+(?:\.\d{{1,15}}+)?|{MASKED})")
_RATIO_BEFORE = re.compile(r"(?:比|按照?|配备?|比例)[^，。；\d]{0,6}\Z")
_SLASHED = re.compile(r"/(?P<lower>\d{1,2})(?![\d/年月.])")
_QUOTED = re.compile(
    r"《[^》\n]{1,90}+》|“[^”\n]{1,14}+”|‘[^’\n]{1,14}+’|\"[^\"\n]{1,14}+\"|「[^」\n]{1,14}+」|『[^』\n]{1,14}+』"
)
_NAME_BEFORE = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]{1,2}|[Tt][Oo][Pp])\.?\Z|[A-Za-z]{3,}\.\Z")
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_MASK = frozenset(MASK)
_MASK_SIGNS = frozenset(MASK + BLOTS)
_BESIDE_MASK = _MASK_SIGNS | frozenset(".,")
_BEFORE_NAME = _LATIN | {"."}
_SIGNIFICANT = re.compile(rf"[\d{MASK}{BLOTS}]")
_RATIO_SIGNS, _SCALES, _HALVES = frozenset(":比"), frozenset("百千万亿十"), frozenset("个年天倍小")
_AFTER_OPEN_MASK = frozenset("\t、和,")
_HEADED_YEAR = re.compile(r"\d{1,2}\.(?=20\d{2}(?:年|学年))")  # 2.2019年: a heading number and the year behind it
_SEVERAL_RATES = re.compile(r"个[“\"「]?(?:\d{1,3}(?:\.\d+)?%|百分之)")
_MAX_DIGITS = 15


class _Quotes:
    """The quoted spans of a text, asked for the one that holds an offset."""

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _QUOTED.finditer(text)]
        self._text = text

    def around(self, offset: int) -> tuple[int, bool]:
        """Return the end of the quotation that holds ``offset`` (0: none) and whether it is the title of a book."""
        at = bisect_left(self._spans, (offset + 1,)) - 1
        if at < 0 or self._spans[at][1] <= offset:
            return 0, False
        start, end = self._spans[at]
        return end, self._text[start] == "《"


def read_quantities(text: str) -> list[Quantity]:
    """Return the quantities of ``text`` in order.

    >>> [(q.unit, q.value, q.low, q.high) for q in read_quantities("投入近14亿元，办实事30余件")]
    [('元', 1400000000.0, 1300000000.0, 1400000000.0), ('件', 30.0, 30.0, 40.0)]
    """
    return [item for item in scan(text) if isinstance(item, Quantity)]


def scan(text: str) -> Iterator[Item]:
    """Yield every number and mask of ``text``, in order, as a Quantity or as a Rejected span."""
    waiting: list[Quantity] = []  # bare numbers of a list whose unit stands once, behind the last
    for item in _items(text):
        if waiting and not is_next(text, waiting[-1].end, item.start):
            yield from waiting
            waiting = []
        if isinstance(item, Quantity) and not item.kind and NEXT_IN_LIST.match(text, item.end):
            waiting.append(item)
            continue
        if waiting:
            yield from settled(text, waiting, item)
            waiting = []
        yield item
    yield from waiting


def _items(text: str) -> Iterator[Item]:
    quotes = _Quotes(text)
    done = last = chain = 0
    worth_a_look = _worth_a_look()
    worth = worth_a_look.search(text)
    while worth is not None:
        start = worth.start()
        chain = chain + 1 if start - last < 3 else 0
        if chain > MOST_GLUED and (run := GLUED.match(text, start)) is not None and run.end() - start > MOST_GLUED:
            stop = run.end()
            if _SIGNIFICANT.search(text, start, stop) is not None:
                yield Rejected(start, stop, "no unit")
                done = stop
        else:
            item, stop = _READERS[text[start]](text, start, quotes)
            if item is not None:
                if isinstance(item, Quantity) and item.unit == "年" and spans_time(text, item.start, item.end):
                    item = Rejected(item.start, item.end, "period")
                yield item if item.start >= done else item._replace(start=done)
                done = stop
        last = stop
        worth = worth_a_look.search(text, stop)


@functools.cache
def _worth_a_look() -> re.Pattern[str]:
    """Return what finds a character that may begin a number; a Chinese numeral may by what stands beside it."""
    others = f"0-9{MASK}{BLOTS}数半翻略"
    return re.compile(rf"[{others}{NUMERALS}](?:(?<=[{others}])|{may_begin()})")


# ---------------------------------------------------------------- Arabic digits
def _digits(text: str, start: int, quotes: _Quotes) -> Step:
    end = printed_number(text, start)
    quoted, is_title = quotes.around(start)
    if is_title:
        return Rejected(start, end, "name"), end
    before, behind = text[start - 1 : start], text[end : end + 1]
    if behind in SPAN_SIGNS or end - start > 4:
        span = whole_span(text, start, end)
        if span is not None:
            return span, span.end
    if behind in _BESIDE_MASK and (half := _half_masked(text, start, end)) is not None:
        return _masked(text, start, half, quotes)
    if before in _BEFORE_NAME and _NAME_BEFORE.search(text, max(0, start - 5), start) is not None:
        return Rejected(start, end, "name"), end
    printed = text[start:end]
    if end - start > _MAX_DIGITS and sum(map(str.isdigit, printed)) > _MAX_DIGITS:
        return Rejected(start, end, "no unit"), end
    if (before in BESIDE or behind in BESIDE) and is_damaged(text, start, end):
        return Rejected(start, end, "damaged number"), end
    if "." in printed and (headed := _HEADED_YEAR.match(text, start)) is not None:
        return Rejected(start, headed.end() - 1, "heading number"), headed.end()
    if behind == "个" and _SEVERAL_RATES.match(text, end):  # 4个100%: how many rates, not a count
        return Rejected(start, end, "slogan"), end
    reason = reason_before(text, start, end)
    if reason:
        if reason == "ordinal" and is_ranked(text, start, end):
            item = rank(text, start, end, arabic(printed))
            return item, item.end
        return Rejected(start, end, reason), end
    ruled_out = reason_behind(text, start, end)
    if ruled_out is not None:
        return Rejected(start, ruled_out[1], ruled_out[0]), ruled_out[1]
    item = _figure(text, start, end, arabic(printed), behind)
    if quoted >= item.end and isinstance(item, Quantity) and item.kind in ("count", ""):
        item = Rejected(start, end, "slogan")
    elif printed[0] == "0" and end - start > 1 and printed[1] != "." and isinstance(item, Quantity):
        item = Rejected(start, end, "damaged number")  # 05所: the front of the number is lost
    return item, max(item.end, end)


def _figure(text: str, start: int, end: int, number: Number, behind: str) -> Item:
    if behind in _RATIO_SIGNS and (item := _ratio(text, start, end, number)) is not None:
        return item
    if behind in _SCALES and (mixed := compound(text, start)) is not None:
        return _mixed(text, start, *mixed)
    if behind in _HALVES and (item := half_more(text, start, end, number)) is not None:
        return item
    if behind == "/" and (item := _slashed(text, start, end, number)) is not None:
        return item
    item = measure(text, start, end, number, units().after_digits)
    if item is not None:
        return item
    reason = reason_in_row(text, start, end) or default_reason(text, start, end, masked=False)
    return open_quantity(text, start, end, number) if reason == "no unit" else Rejected(start, end, reason)


def _mixed(text: str, start: int, number: Number | None, end: int) -> Item:
    """Read 12亿3600万元 and 12万5千人 as one figure, or not at all."""
    found = tail_at(text, end, units().after_digits)
    if number is None or (found is not None and found[0].scale):
        return Rejected(start, end, "damaged number")
    if found is None:
        return build(text, start, end, "", "", 1.0, number, "")
    return of_tail(text, start, found[1], number, found[0])


def _ratio(text: str, start: int, end: int, number: Number | None) -> Quantity | None:
    """Read 16.8:1, 1:9以上, 师生比为1比15."""
    match = _RATIO.match(text, end)
    if match is None or (match[0][0] == "比" and _RATIO_BEFORE.search(text, max(0, start - 9), start) is None):
        return None
    second = match["second"]
    effect, stop = effect_after(text, match.end())
    if number is None or not second[0].isdigit():
        return Quantity(start, stop, "ratio", None, "比", *masked_limits(effect), True)
    other = arabic(second).value
    if not other:
        return None
    value = round(number.value / other, 6)
    return Quantity(start, stop, "ratio", value, "比", *limits(Number(value, 0.0, 0.0), effect, exact=True), False)


def _slashed(text: str, start: int, end: int, number: Number) -> Quantity | None:
    """Read 1/3 as a share."""
    match = _SLASHED.match(text, end)
    if match is None or number.step != 1.0 or not number.value < float(match["lower"]):
        return None
    effect, stop = effect_after(text, match.end())
    return fraction(text, start, stop, number.value / float(match["lower"]), effect)


# ---------------------------------------------------------------- masks
def _mask(text: str, start: int, quotes: _Quotes) -> Step:
    match = _MASKED.match(text, start)
    if match is None:
        return _blot(text, start, quotes)
    end = match.end()
    before, behind = text[start - 1 : start], text[end : end + 1]
    if behind in _LATIN or (before in _LATIN and text[start] != "*"):  # x in a Latin word
        return None, end
    if text[start] in "〇○" and behind in HAN_NUMERAL and behind:
        return None, end
    half = _half_masked(text, start, end)
    return _masked(text, start, half if half is not None else end, quotes)


def _blot(text: str, start: int, quotes: _Quotes) -> Step:
    """Decide one sign that is a mask only among its like: ●3所 is an item, 1□所 is masked, □所 is unclear."""
    item_begins = text[start - 1 : start] in ("", "\n", "\t", "。", "；", ":")
    half = _half_masked(text, start, start)
    if half is not None and not item_begins and text[start] != "？":
        return _masked(text, start, half, quotes)
    unclear = not item_begins and text[start] not in "?？#" and tail_at(text, start + 1, units().after_mask) is not None
    return (Rejected(start, start + 1, "masked name") if unclear else None), start + 1


def _half_masked(text: str, start: int, end: int) -> int | None:
    """Return where a number ends that is masked in part, None where ``start`` begins none: 1**, **5, 20×2."""
    beyond = text[end + 1 : end + 2]
    if (
        text[end : end + 1] in ".,"
        and beyond not in _MASK_SIGNS
        and not (text[start] in _MASK_SIGNS and beyond.isdigit())
    ):
        return None
    match = _HALF_MASKED.match(text, start)
    if match is None or match.end() <= end:
        return None
    run = match[0]
    stop = match.end() - (len(run) - len(run.rstrip("?？#")) if len(run.rstrip("?？#")) + 1 == len(run) else 0)
    if not any(c.isdigit() for c in run) or not any(c in _MASK_SIGNS for c in run) or stop <= end:
        return None
    return None if text[stop : stop + 1] in _LATIN else stop


def _masked(text: str, start: int, end: int, quotes: _Quotes) -> Step:
    quoted, is_title = quotes.around(start)
    if is_title:
        return Rejected(start, end, "name"), end
    reason = reason_before(text, start, end)
    if reason:
        if reason == "ordinal" and is_ranked(text, start, end):
            item = rank(text, start, end, None)
            return item, item.end
        return Rejected(start, end, reason), end
    ruled_out = reason_behind(text, start, end, masked=True)
    if ruled_out is not None:
        return Rejected(start, ruled_out[1], ruled_out[0]), ruled_out[1]
    item = _ratio(text, start, end, None) or measure(text, start, end, None, units().after_mask)
    if item is None:
        item = open_quantity(text, start, end, None)
        in_list = text[end : end + 1] in _AFTER_OPEN_MASK or text[start - 1 : start] == "\t"
        if item.end == end and not in_list:  # neither **多万 nor a cell
            item = Rejected(start, end, default_reason(text, start, end, masked=True))
    if quoted >= item.end and isinstance(item, Quantity) and item.kind in ("count", ""):
        item = Rejected(start, end, "slogan")
    return item, max(item.end, end)


def _left_out(text: str, start: int, quotes: _Quotes) -> Step:
    """Read (略)万元, from the sign inside the brackets."""
    if text[start - 1 : start + 2] != "(略)":
        return None, start + 1
    return _masked(text, start - 1, start + 2, quotes)


# ---------------------------------------------------------------- Chinese numerals
def _spelled(text: str, start: int, quotes: _Quotes) -> Step:
    quoted, is_title = quotes.around(start)
    if is_title:
        return None, start + 1
    if text.startswith("分之", start + 1) and text[start] in "百千万":
        return read_parts(text, start)
    return read_spelled(text, start, quoted > 0)


_READERS = (
    dict.fromkeys("0123456789", _digits)
    | dict.fromkeys(MASK + BLOTS, _mask)
    | dict.fromkeys(set(NUMERALS) - _MASK, _spelled)
    | {"数": lambda text, start, _: read_vague(text, start), "半": lambda text, start, _: read_half(text, start)}
    | {"翻": lambda text, start, _: read_fold(text, start), "略": _left_out}
)
