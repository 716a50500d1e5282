"""Products, ratios, rests and their shares: 53400平方米，每平方米300元，1602万元; 师生比1:19.85; 查出A处，剩余C处."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.records import (
    ADDED,
    Candidate,
    Item,
    Proposal,
    Strand,
    alike,
    distinct,
    may_hold,
    operands,
)
from helpers.extraction.relations.sums import exclusive
from helpers.extraction.words.shapes import saying
from helpers.foundation.reference import read_toml

_RATIO = re.compile(r"(?:师生|生师|师幼|幼师|职普|普职|师班|班师)比|之比|比例|比为?\Z|按\Z")
_BOUNDS = re.compile(r"(?:不低于|不少于|不高于|不超过|不大于|至少|至多)\Z")
_SIDES = {"师": "teachers", "生": "pupils", "幼": "pupils", "班": "classes"}
_EACH = re.compile(r"(?:生均|人均|校均|平均每|师均)[\u4e00-\u9fff]{0,10}\Z")
_PERIOD = re.compile(r"[天日周月季期批]|课时|半年|惠及|受益")  # how often, or what is paid of it, is not printed
# 已得到解决30件，列入计划4件，未解决2件: three parts
_DONE = re.compile(r"(?:已|完成|得到)[^，。；]{0,4}(?:解决|整改|办结|销号|落实)|(?:整改|解决)(?:完成|到位)")
# 预算为A，支出决算为B，完成年初预算的C%
_OF_BUDGET = re.compile(r"完成(?P<name>[^，。；:占\d]{0,6}预算)(?:数|总额|安排)?的?(?:约|近|超)?\Z")
_BUDGETED = re.compile(r"预算(?:数|总额|安排)?(?:为|是|共|合计|总计|共计|约)*\Z")
_MARK = re.compile(r"[，。；:、(]")
_BACK = 6  # sentences before in which the counts of a ratio may stand
_LOOKED = 8  # sentences of a paragraph in which what is told for each may stand as a whole
_COUNTED = ("count", "area")


def products(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Yield a proposal for every amount that stands beside a number and a price, and every ratio beside two counts."""
    for strand in strands:
        for item in strand.items:
            if item.row.kind in ADDED and item.is_level and item.known and _EACH.search(item.before):
                yield from _each(item, strands)
            elif item.row.kind == "money" and "/" not in item.row.unit and item.is_level and item.known:
                yield from _product(item)
            elif item.row.kind == "ratio" and item.row.unit == "比" and item.known:
                yield from _ratio(item, strands)


def _product(item: Item) -> Iterator[Proposal]:
    items = item.strand.items
    near = items[max(0, item.index - 3) : item.index + 3]
    prices = [one for one in near if _is_price(one) and one.known]
    counts = [one for one in near if one.row.kind in _COUNTED and one.known and (one.row.value or 0) > 1]
    for price in prices[:1]:
        explicit = re.search(r"按|计算|计\Z|核算", price.before) or re.match(r"计|的标准|标准|核算|测算", price.after)
        alone = len({one.row.value for one in items if _is_price(one)}) == 1  # 小学每生750元，初中每生1000元
        made = [Candidate(operands(factor=[count, price]), False) for count in counts]
        made = [one for one in made if len(made) == 1 or fits("product", item.row, one.operands)]
        if not made:
            return
        between = item.strand.text[max(0, price.at - item.strand.offset - 8) : item.at - item.strand.offset]
        alone = alone and _PERIOD.search(between) is None
        if explicit is not None and alone and len(counts) == 1 and item.index > max(price.index, counts[0].index):
            made = [one._replace(sure=True) for one in made]
        if any(one.sure or fits("product", item.row, one.operands) for one in made):
            yield Proposal("product", item, tuple(made))
        return


def _each(item: Item, strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Yield what there is for each pupil or school where all of it and their number stand before, if it is that.

    全年支出3.2亿元，学生2万人，生均1.6万元; 在校生71.07万人，校舍950.47万平方米，生均校舍面积13.37平方米.
    """
    earlier = [*_of_paragraph(item, strands), *item.strand.items[: item.index]]
    own = item.row.unit.split("/")[0]
    amounts = [
        one
        for one in earlier
        if one.row.kind == item.row.kind and one.row.unit == own and one.known and one.is_level and not one.is_mean
    ]
    of_schools = "校均" in item.before
    heads = [one for one in earlier if one.row.kind == "count" and one.row.value and one.is_level and not one.is_mean]
    heads = [one for one in heads if one.counted_in == ("places" if of_schools else "persons")]
    for amount in reversed(amounts):
        for head in reversed(heads):
            made = operands(factor=[amount, head])
            if amount is not head and fits("ratio", item.row, made) == "rounded":
                yield Proposal("ratio", item, (Candidate(made, False),))
                return


def _of_paragraph(item: Item, strands: Sequence[Strand]) -> list[Item]:
    """Return the figures of the sentence before, and of those further up in the paragraph."""
    found: list[Item] = []
    for number in range(item.strand.number - 1, max(item.strand.number - 1 - _LOOKED, -1), -1):
        strand = strands[number]
        if number < item.strand.number - 1 and strand.block != item.strand.block:
            break
        found[:0] = strand.items
    return found


def _is_price(one: Item) -> bool:
    """Return whether an amount is one for each: 300元/平方米, 按每生1000元; not for each year only (元/年)."""
    if one.row.kind != "money":
        return False
    return bool(re.search(r"/(?:平方米|生|人|名|校|班|个|所|套|间|亩)(?!·月)", one.row.unit)) or bool(
        saying("priced").search(one.before[-8:])
    )


def _ratio(item: Item, strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Yield a ratio with the two counts near it that come to it; which stands above is told by what it comes to.

    One that no counts come to is nothing to recompute, nor is a bound: 师生比达1:9以上.
    """
    if _RATIO.search(item.before) is None or item.row.bound or _BOUNDS.search(item.before):
        return
    near = [one for one in item.strand.items if one.row.kind == "count" and one.known and one.is_level]
    for number in range(max(0, item.strand.number - _BACK), item.strand.number):
        if strands[number].section == item.strand.section and strands[number].kind != "row":
            near += [one for one in strands[number].items if one.row.kind == "count" and one.known]
    pairs = [pair for pair in itertools.permutations(near, 2) if _means(item, *pair)]
    made = [Candidate(operands(factor=list(pair)), False) for pair in pairs]
    if fitting := [one for one in made if fits("ratio", item.row, one.operands)]:
        yield Proposal("ratio", item, tuple(fitting[:2]))


def _means(item: Item, first: Item, second: Item) -> bool:
    """Return whether two counts are of the things a ratio names: 师生比 of teachers and pupils, 督学 of schools too."""
    name = item.before[-12:]
    named = {thing for character, thing in _SIDES.items() if character in name}
    counted = [one.thing for one in (first, second)]
    persons = [one.counted_in == "persons" for one in (first, second)]
    if len(named) < 2:
        return any(persons) or alike(first, second)
    apart = counted[0] != counted[1] or not counted[0]
    return apart and all(one in ("", *named) for one in counted) and all(persons) == ("classes" not in named)


def remainders(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Yield a proposal for what is said to be left over: 查出A处，整改B处，剩余D处; 应配A名、实有B名，缺口D名."""
    for strand in strands:
        if strand.kind == "row":
            continue
        for item in strand.items:
            if "left" not in item.roles or item.row.kind not in ADDED or item.is_grown:
                continue
            before = itertools.takewhile(lambda one: "left" not in one.roles, reversed(strand.items[: item.index]))
            earlier = [one for one in before if alike(one, item) and one.row.kind in ADDED and not one.is_compared]
            if len(earlier) > 1:
                yield Proposal("remainder", item, tuple(distinct(list(_left_of(earlier)))))


def _left_of(earlier: Sequence[Item]) -> Iterator[Candidate]:
    """Yield the wholes and parts whose difference may be left; ``earlier`` are the figures before, nearest first."""
    first, second = earlier[0], earlier[1]
    if "need" in first.roles and "need" not in second.roles and may_hold(first, second):
        yield Candidate(operands(whole=first, part=second), True)
        return
    started = next((at for at, one in enumerate(earlier[:5]) if at and "原有" in one.before), 0)
    if started and "；" in "".join(one.before for one in earlier[:started]):
        started = 0
    if started:  # 原有A家，注销B家、转型C家，剩下D家
        yield Candidate(operands(whole=earlier[started], part=list(reversed(earlier[:started]))), True)
        return
    if may_hold(second, first):
        alone = len(earlier) == 2 and _DONE.search(second.label) is None
        yield Candidate(operands(whole=second, part=first), alone or "total" in second.roles)
    for size in range(2, min(len(earlier), 5)):
        yield Candidate(operands(whole=earlier[size], part=list(reversed(earlier[:size]))), False)
    for one in earlier[2:4]:
        if may_hold(one, first):
            yield Candidate(operands(whole=one, part=first), False)


def of_rest(item: Item, owned: Sequence[Item]) -> Iterator[Candidate]:
    """Yield shares of a part and what is not of its kind, wherever it stands: 公办园64所，公办率92.75%; 民办园5所."""
    if not item.index:
        return
    part = item.strand.items[item.index - 1]
    if part.known and part.row.kind == "count":
        for one in owned:
            if alike(one, part) and exclusive((part, one)):
                yield Candidate(operands(part=part, step=one), False)


def with_rest(item: Item, first: Item, same: Sequence[Item]) -> Iterator[Candidate]:
    """Yield shares of what is left: 原有A，注销B、转登记C，剩D，压减率; 达标A所，达标率B%，未达标C所."""
    items = item.strand.items
    whole = next((one for one in same if one.roles & {"base", "from"}), same[-1] if same else None)
    if saying("decline_rate").search(item.before[-8:]) and whole and (whole.row.value or 0) >= (first.row.value or 0):
        same = same[: same.index(whole) + 1]
        for one in [first, *same[:-1]]:
            if "down" in one.roles:
                yield Candidate(operands(part=one, whole=whole), False)
        started = bool(whole.roles & {"base", "from"}) and bool(first.roles & {"left", "arrived"})
        started = started and item.index - first.index == 1 and "；" not in item.before
        yield Candidate(operands(whole=whole, step=first), started)
        if len(same) > 1:
            yield Candidate(operands(part=[*reversed(same[:-1])], whole=whole), False)
            yield Candidate(operands(part=[*reversed(same[:-1]), first], whole=whole), False)
    following = next((one for one in items[item.index + 1 : item.index + 3] if alike(one, first)), None)
    if following is not None and "left" in following.roles:
        yield Candidate(operands(part=first, step=following), not same)


def of_budget(item: Item, spent: Item, earlier: Sequence[Item]) -> Candidate | None:
    """Return the part that was spent of a budget in the words for both: 预算为A，支出决算为B，完成年初预算的C%."""
    said = _OF_BUDGET.search(item.before)
    if said is None or item.index - spent.index != 1 or _is_budget(spent) or "；" in item.before:
        return None
    budgets = list(itertools.takewhile(lambda one: "。" not in one.after, filter(_is_budget, earlier)))
    budgets = [one for one in budgets if said["name"] in one.label] or budgets
    if not budgets:
        return None
    nearest = all(one.index <= budgets[0].index for one in earlier)
    return Candidate(operands(part=spent, whole=budgets[0]), nearest and len(budgets) == 1)


def _is_budget(one: Item) -> bool:
    """Return whether a figure is what was planned to be spent: 年初预算数为A; not 一般公共预算支出决算为B."""
    return _BUDGETED.search(_MARK.split(one.label)[-1]) is not None


def together(name: str, near: Sequence[Item]) -> Candidate | None:
    """Return the share of a part in what its name says is all of several classes, where each is printed once.

    职业学校在校生A人，普通高中B人，职业学校在校生占高中阶段的C%: of A and B together, not of B.
    """
    begins = next((at for at, one in enumerate(near) if "；" in one.before), len(near))
    near = near[: begins + 1]
    for record in read_toml("relations.toml")["together"]:
        if not any(word in name for word in record["whole"]):
            continue
        held = [[one for one in near if any(word in one.label for word in words)] for words in record["parts"]]
        whole = [one for one in near if any(word in one.label for word in record["whole"])]
        if not whole and all(len(items) == 1 for items in held):
            part, other = (items[0] for items in held)
            return Candidate(operands(part=part, step=other), True)
    return None
