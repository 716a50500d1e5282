"""What a figure is counted in where its own unit does not stand behind it: from its frame, never by guess.

798.56万 is money or people by the words beside it; 上年是15,486.19 has the unit of the level it is compared with;
每生每年720元 and 生均…为8299元 are money per pupil. What no word completes is no figure.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from helpers.extraction.clauses.clauses import Clause
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.concepts import concepts
from helpers.extraction.words.indicators import MOST_EACH

_EACH = re.compile(
    r"每(?P<who>名在校学生|名学生|名教师|人|生|名|校|班|课时|节课|节|平方米)?(?:每|/)?(?P<often>年|月|学期|学年|天|日|次|课时|节)?"
    r"[\u4e00-\u9fff]{0,8}\Z"
)
_EACH_REVERSED = re.compile(r"每(?P<often>天|月|年|学期|学年|日)每?(?:名)?(?P<who>人|生|校)[\u4e00-\u9fff]{0,6}\Z")
_YUAN = re.compile(r"\d{3,6}(?:,\d{3})?\.\d{1,2}")
_MOST_AREA = 200  # no pupil has more square metres
_NO_TOTAL = 1_000_000  # no pupil costs a million a year: what is more is a total
_NOT_EACH = re.compile(r"[，；。:、]")


def complete(figure: Quantity, clause: Clause, previous: Quantity | None, above: int, text: str) -> Quantity:
    """Return the quantity with kind and unit; both stay empty where nothing gives them.

    ``above`` are the words of the line that leads in and of the heading: money per pupil may be said there alone.
    """
    if (
        figure.kind == "money"
        and figure.unit == "元"
        and not text[figure.start : figure.end].endswith(("万元", "亿元"))
    ):
        unit = _each_before(text, figure.start)
        return figure._replace(unit=unit) if unit else figure
    if figure.kind or (figure.masked and text[figure.end - 1] not in "万亿"):
        return figure
    bits = _bits()
    own = clause.left.mask | clause.right.mask
    compares = clause.left.mask & bits["compared"] or clause.gap == "、"
    if (
        previous is not None
        and previous.kind in ("money", "count")
        and compares
        and _scaled(text, figure)
        and _scaled(text, previous)
    ):
        return _as(figure, previous.kind, previous.unit)
    if text[figure.start : figure.end].endswith(("万", "亿", "以上", "左右", "多", "余")):
        if clause.right.mask & bits["people"] and clause.right.hits and clause.right.hits[0].start - figure.end < 3:
            return _as(figure, "count", "人")
        if (unit := _counter(figure, clause)) and not clause.left.mask & bits["money"]:
            return _as(figure, "count", unit)
        if own & bits["money"]:
            return _as(figure, "money", "元")
        return _as(figure, "count", "人") if own & bits["people"] else figure
    if figure.value is not None and figure.value < 10 and "." in text[figure.start : figure.end]:
        said = own
        for zone in clause.before:
            said |= zone.mask
        if (said | above) & bits["coefficient"] or (previous is not None and previous.kind == "coefficient"):
            return _as(figure, "coefficient", "")
    compared = clause.left.mask & bits["compared"]
    printed = text[figure.start : figure.end]
    if previous is not None and compared and previous.kind in ("money", "percent") and "." in printed:
        scaled = text[previous.start : previous.end].rstrip("元%").endswith(("万", "亿"))
        if not scaled:
            return _as(figure, previous.kind, previous.unit)
    per_student = above & bits["per_student"] and above & bits["money"]
    if per_student and _YUAN.fullmatch(printed) and clause.left.mask & (bits["compared"] | bits["stages"]):
        return _as(figure, "money", "元/生")
    return figure


def _counter(figure: Quantity, clause: Clause) -> str:
    """Return what the thing named right behind a number is counted in, or an empty string."""
    first = clause.right.hits[0] if clause.right.hits and clause.right.hits[0].start - figure.end < 2 else None
    if first is None:
        return ""
    return concepts().counted_in(first.mask)


def _scaled(text: str, figure: Quantity) -> bool:
    return any(sign in text[figure.start : figure.end] for sign in "万亿")


def per_student_unit(
    quantity: Quantity, said: int, own: int, change: str, indicators: Sequence[str], previous: Quantity | None,
    text: str,
) -> Quantity:
    """Return money and area per pupil with its unit: the noun or the heading says 生均, the figure prints 元."""
    if quantity.kind == "area" and own & _bits()["per_student"] and (quantity.value or 0) < _MOST_AREA:
        return quantity._replace(unit=f"{quantity.unit}/生")
    if (
        quantity.kind != "money"
        or quantity.unit != "元"
        or (quantity.value is not None and abs(quantity.value) >= _NO_TOTAL)
    ):
        return quantity
    if quantity.masked and text[quantity.start : quantity.end].endswith(("万元", "亿元")):
        return quantity
    bits = _bits()
    if change != "level" and previous is not None and previous.unit.startswith("元/"):  # 高出882元
        return quantity._replace(unit=previous.unit)
    if any(name in _PER_STUDENT for name in indicators) and not said & bits["standard"]:
        return quantity._replace(unit="元/生")
    scaled = text[quantity.start : quantity.end].endswith(("万元", "亿元"))
    if "per_student_operating_funds_standard" in indicators and not scaled:  # the quota of a year
        return quantity._replace(unit="元/生·年")
    if said & bits["per_student"] and (not scaled or (quantity.value or MOST_EACH) < MOST_EACH):
        return quantity._replace(unit="元/生")
    return quantity


_PER_STUDENT = frozenset({"per_student_public_budget_expenditure", "per_student_operating_expenditure"})


def _as(figure: Quantity, kind: str, unit: str) -> Quantity:
    if kind == "count" and figure.value is not None and not figure.bound and not figure.approximate:
        return figure._replace(kind=kind, unit=unit, low=figure.value, high=figure.value)
    return figure._replace(kind=kind, unit=unit)


def _each_before(text: str, start: int) -> str:
    """Return 元/生·年 where 每生每年 stands before the number, or an empty string."""
    window = text[max(0, start - 20) : start]
    if "每" not in window:
        return ""
    window = _NOT_EACH.split(window)[-1]
    match = _EACH_REVERSED.search(window) or _EACH.search(window)
    if match is None or not (match["who"] or match["often"]) or "平均" in window:
        return ""
    who, often = match["who"] or "", match["often"] or ""
    who = "生" if "生" in who else "人" if who in ("人", "名", "名教师") else "节" if "节" in who else who
    if not who:
        return "" if often in ("年", "月", "学期", "学年", "天", "日", "次") else f"元/{often}"
    return f"元/{who}" + (f"·{often}" if often else "")


@functools.cache
def _bits() -> dict[str, int]:
    known = concepts()
    money = (
        "money", "education_money", "allocated", "operating_funds", "public_budget", "fiscal_education_money",
        "aid", "superior", "bond", "wages", "allowance", "teacher_training", "education_operations", "donated",
        "loan", "average", "security_money", "supervision_money", "research_money", "fine", "refund",
        "prepaid", "department_total", "owed", "fiscal_revenue", "public_budget_spending",
    )  # fmt: skip
    people = (
        "pupils",
        "pupil",
        "teachers",
        "staff",
        "full_time_teachers",
        "territory",
        "head_count",
        "intake",
        "take_part",
        "migrant",
    )
    return {
        "money": known.mask(money),
        "people": known.mask(people),
        "coefficient": known.bits["variation"],
        "compared": known.mask(("last_year", "before_now")),
        "per_student": known.bits["per_student"],
        "standard": known.mask(("standard_measure",)),
        "stages": known.mask(c.id for c in known.by_id.values() if c.sets and c.sets[0] == "stage"),
    }
