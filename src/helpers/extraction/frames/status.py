"""Whether a figure is a fact, an estimate, a plan or a norm: of its own words, its list, how it is put, its section."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.clauses import context
from helpers.extraction.clauses.clauses import Clause
from helpers.extraction.frames.records import Around
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.indicators import MOST_EACH, catalogue

_REALLY = re.compile(
    r"实(?:际)?(?:配套|拨|到位|落实|有|支|投|使用|执行|完成|下达|安排)|已|完成|现有|近[一二两三四五六\d]+年|累计|惠及|受益"
)
_ACHIEVED = re.compile(r"[^，。；]{0,12}(?:基本|全部|全面|已|如期)?(?:实现|完成|达成)")  # 三个100%目标任务基本实现
_GIVES = re.compile(
    r"[，的校园]应?(?:配备?|设置?|聘用?|设立|不少于)[^，；。]{0,8}\Z"
)  # 500人以下的学校，配2名; not …的学校12所
_KEPT = re.compile(r"(?:做到|实现|保持|稳定)在?[“\"]?\Z")
_OUGHT = re.compile(r"(?<![反响供适相])应(?:当)?(?:对|由|为|给|向|按)[^，。；\d]{0,3}\d*[^，。；\d]{2,18}\Z")
_SIZE_CLASS = re.compile(
    r"(?:\(含\)(?:以[上下])?)?"
    r"(?:的(?:小|大|超|公办|民办|设备|项目|班|至少|应|须|要|每|配|按|\s?\d|[\u4e00-\u9fff]{0,8}?(?:学校|中小学|幼儿园|校园|教学点))"
    r"|超?大班|规模的?学校|的，(?:每|配|至少|应|须))"
)
_RECKONED = re.compile(r"(?:的?(?:标准|比例))?(?:配备|配齐|核编|核拨|拨付|补助|计提|预收|安排|充实|学生核拨)")
_RECKONS = frozenset("的标比配核拨补计预收安充实学")  # what _RECKONED begins with
_BY = re.compile(r"按照?[^，。；、]{0,10}\Z")
_ENSURED = re.compile(r"确保(?:到|在)?(?:20\d\d年|[^，。；了]{2,30}(?:达到?|达至|提高到|控制在)\Z)")
_DONE = re.compile(r"[已了占有共。]|达到|实现|目前|截至")
_NEXT_ITEM = re.compile(r"[\u4e00-\u9fff]{0,14}、")
_FOR_EACH = frozenset({"次", "天", "小时", "分钟", "课时", "期", "名", "人", "处"})
_BUDGETED = ("money", "percent", "percentage_point")
_A_FEW = 60
_EACH = re.compile(
    r"每(?:所|间|校|个?(?:学校|派出所|周末|班|小区)|周|天|日|月|学期|学年|年|期|季度)"
    r"(?:(?!新增|受益|平均|累计|已|为|投入|达|[，。；、]).){0,12}\Z"
)
_REQUIRES = re.compile(r"不少于|不低于|不得|至少|不超过|不高于|不小于")
_NOT_PLANNED = re.compile(r"现有|目前|已|庞大|截至|原有|管好")


def status_of(
    quantity: Quantity, clause: Clause, around: Around, indicators: Sequence[str], *, listed: bool
) -> tuple[str, bool]:
    """Return the status of a figure and whether its sentence names it: own words, a list, what was announced before."""
    setting, previous = around.setting, around.previous
    if said := _said(quantity, clause, around, indicators):
        return said, True
    if previous is not None and previous.named_status:
        announced = previous.status in ("planned", "estimate") and "。" not in clause.gap
        ruled = previous.status == "standard" and quantity.kind == "count" and _is_alike(quantity, previous.quantity)
        if (listed or announced or (ruled and not _DONE.search(clause.gap))) and not _is_real(clause):
            return previous.status, True
    if previous is not None and _NEXT_ITEM.fullmatch(clause.gap):  # 惠及学生3万人、教师2千人
        return previous.status, previous.named_status
    for zone in clause.before:
        value = context.set_by(zone, "status")
        if value in ("planned", "estimate") and not _is_real(clause):
            return value, True
    measure = setting.section.part == "措施" and setting.block.kind != "row" and not _NOT_PLANNED.search(clause.gap)
    budgeted = setting.planned and quantity.kind in _BUDGETED  # who works there, a budget only tells
    if budgeted or measure:
        return "planned", False
    return ("standard", True) if _is_for_each(quantity, around.text) else ("actual", False)


def _is_alike(quantity: Quantity, previous: Quantity) -> bool:
    """Return whether a norm may go on to a figure: 各校配4名，寄宿制学校配2名; a score is not its full mark."""
    return quantity.unit == previous.unit != "分" and (quantity.value or 0) <= _A_FEW


def _is_for_each(quantity: Quantity, text: str) -> bool:
    """Return whether a few are said of each school or each time: 每周5天, 每间配置4名保安; not 每年受益学生551万."""
    if quantity.unit not in _FOR_EACH or quantity.value is None or quantity.value > _A_FEW:
        return False
    before = text[max(0, quantity.start - 24) : quantity.start]
    return _EACH.search(before) is not None


def _is_real(clause: Clause) -> bool:
    """Return whether the text before a figure says that it was reached, whatever was announced: 实际到位, 已完成."""
    return _REALLY.search(clause.gap) is not None


def _said(quantity: Quantity, clause: Clause, around: Around, indicators: Sequence[str]) -> str:
    """Return the status that a figure's words, the way it is put or its indicator say, or an empty string."""
    text, previous = around.text, around.previous
    total = quantity.kind in ("count", "area") or (quantity.kind == "money" and abs(quantity.value or 0) >= MOST_EACH)
    said = context.status_of(clause, counted=total and not quantity.bound)
    if said == "planned" and "目标" in text[quantity.end : quantity.end + 4] and _ACHIEVED.match(text, quantity.end):
        return "actual"
    if said in (None, "planned"):
        by_size = (
            previous is not None
            and previous.status == "standard"
            and (previous.quantity.unit == quantity.unit or _GIVES.search(clause.gap) is not None)
            and is_size(previous.quantity, text)
        )
        if _is_norm(quantity, text) or (by_size and "；" not in clause.gap):
            return "standard"
    if said is None and "确保" in clause.gap and _ENSURED.search(clause.gap):
        return "planned"
    return said or (catalogue()[indicators[0]].status if indicators else "")


def _is_norm(quantity: Quantity, text: str) -> bool:
    """Return whether a figure bounds a kind of things or is what others are reckoned by, not one of its own.

    不少于300人次; 56人及以上的大班, 不足100人的小规模学校; 按1:5配备, 按7000元/生拨付.
    """
    if quantity.bound in (">=", "<=") and _REQUIRES.match(text, quantity.start):
        return _KEPT.search(text, max(0, quantity.start - 6), quantity.start) is None
    if is_size(quantity, text):
        return True
    before = max(0, quantity.start - 30), quantity.start
    if text.find("应", *before) >= 0 and _OUGHT.search(text, *before):
        return True
    return (
        text[quantity.end : quantity.end + 1] in _RECKONS
        and _RECKONED.match(text, quantity.end) is not None
        and _BY.search(text, max(0, quantity.start - 12), quantity.start) is not None
    )


def is_size(quantity: Quantity, text: str) -> bool:
    """Return whether a figure only says which schools, classes or projects are meant: 500人以下的学校."""
    return (
        (quantity.bound != "" or any(sign in text[quantity.start : quantity.end] for sign in "-~至"))
        and quantity.kind in ("count", "money", "score")
        and _SIZE_CLASS.match(text, quantity.end) is not None
    )
