"""Claims of share and rate: a part, the whole it is a part of, and what the text says it comes to.

The whole stands in the words (占支出33.37亿元的17.8%), before the part (A中B，占C%; 应参加A，实际B，参与率C%), or is the
whole of the list that the part stands in. What is left over serves as well: 达标A所，达标率B%，未达标C所.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.extraction.relations.records import Candidate, Item, Proposal, Strand, alike, operands
from helpers.extraction.relations.shapes import saying

_BACK = 10  # strands before in which a whole may stand
_MOST = 8  # wholes tried
_KINDS = ("money", "count", "area", "distance")
_OF = re.compile(r"占(?:到|了|据)?([^，。；:占\d]{2,20}?)(?:的比例|的比重|比例|比重|的)?(?:为|达|达到|是|约|近|超|超过)*\Z")
_PLACE = re.compile(r"^(?:我|本|该)?(?:全|同期|当年|同口径|应)?[省市县区州旗]?")


def shares(strands: Sequence[Strand], parts: dict[int, Item]) -> Iterator[Proposal]:
    """Yield a proposal for every share or rate that stands beside counts or amounts; ``parts`` maps a part's id to
    the whole of its list."""
    for strand in strands:
        if strand.kind == "row":
            continue
        chosen: Item | None = None
        for item in strand.items:
            if not (item.is_percent and item.is_level) or item.roles & {"mean", "from"}:
                continue
            if not item.roles & {"share", "rate"} and not _follows_whole(item):
                continue
            candidates = list(_of_share(item, strands, parts, chosen))
            yield Proposal("share", item, tuple(_distinct(candidates)))
            wholes = [op.item for one in candidates[:1] if one.sure for op in one.operands if op.role == "whole"]
            chosen = wholes[0] if wholes else chosen


def _of_share(
    item: Item, strands: Sequence[Strand], parts: dict[int, Item], chosen: Item | None
) -> Iterator[Candidate]:
    near = [one for one in reversed(item.strand.items[: item.index]) if one.row.kind in _KINDS and one.is_level or
            one.row.kind in _KINDS and "down" in one.roles and "base" not in one.roles]
    far = list(_earlier(item, strands))
    if near and "whole_in_words" in near[0].roles and near[0].index == item.index - 1:
        whole = near[0]
        held = [one for one in [*near[1:], *far] if alike(one, whole)]
        for number, part in enumerate(held[:3]):
            yield Candidate(operands(part=part, whole=whole), number == 0 and part in near and part.row.value != whole.row.value)
        return
    if not near:
        yield from _from_afar(item, far)
        return
    if item.roles & {"need"} and "完成" in item.before and near[0].is_level is False:
        far = [*near, *far]
    first = near[0]
    same = [one for one in near[1:] if alike(one, first) and one.depth <= first.depth]
    yield from _with_rest(item, first, same)
    whole = parts.get(id(first))
    if "need" in first.roles and same and "need" not in same[0].roles:
        yield Candidate(operands(part=same[0], whole=first), True)
        return
    if whole is not None:
        yield Candidate(operands(part=first, whole=whole), True)
    elif chosen is not None and alike(chosen, first) and item.index - first.index == 1 and chosen is not first:
        yield Candidate(operands(part=first, whole=chosen), len(same) <= 1)
    following = next((one for one in item.strand.items[item.index + 1 : item.index + 2] if alike(one, first)), None)
    if following is not None and following.roles & {"need", "base"} and "完成" in item.before:
        yield Candidate(operands(part=first, whole=following), False)  # 完成年初预算的107.4%，年初预算为N
        for one in far[:3]:
            yield Candidate(operands(part=one, whole=following), False)
    tried = [one for one in [*same, *far] if alike(one, first) and _may_hold(one, first) and one is not whole]
    name = _named_whole(item)
    called = [one for one in tried[: 2 * _MOST] if len(name) > 1 and _is_called(one, name)]
    if called and whole is None:
        yield Candidate(operands(part=first, whole=called[0]), len({one.row.value for one in called}) == 1)
    alone = whole is None and chosen is None and not name
    alone = alone and len([one for one in same if _may_hold(one, first)]) == 1
    for number, one in enumerate(tried[:_MOST]):
        sure = number == 0 and alone and one in same and _adjoins(one, first, item)
        yield Candidate(operands(part=first, whole=one), sure)
    if len(same) > 1:  # A所，B所达标、C所不达标，达标率: the part may be the one before
        for one in same[1:3]:
            if _may_hold(one, same[0]):
                yield Candidate(operands(part=same[0], whole=one), False)
    for one in same[:2]:
        if not _may_hold(one, first) and _may_hold(first, one):
            yield Candidate(operands(part=one, whole=first), False)


def _follows_whole(item: Item) -> bool:
    """Return whether the figure before is the whole that words put between 占 and the share."""
    return bool(item.index) and "whole_in_words" in item.strand.items[item.index - 1].roles


def _named_whole(item: Item) -> str:
    """Return what words call the whole of a share: 占公用经费的5.2% → 公用经费."""
    found = _OF.search(item.before)
    return _PLACE.sub("", found[1]) if found is not None else ""


def _is_called(one: Item, name: str) -> bool:
    """Return whether the words before a figure name it so, as a whole or by their last two characters."""
    label = one.before[-24:] + one.after[:10]
    return name in label or (len(name) > 3 and name[-4:] in label) or (len(name) == 3 and name[-2:] in label)


def _with_rest(item: Item, first: Item, same: Sequence[Item]) -> Iterator[Candidate]:
    """Yield shares of what is left: 原有A，注销B、转登记C，剩D，压减率; 达标A所，达标率B%，未达标C所."""
    items = item.strand.items
    if saying("decline_rate").search(item.before[-8:]) and same and _may_hold(same[-1], first):
        whole = same[-1]
        started = bool(whole.roles & {"base", "from"}) and bool(first.roles & {"left", "arrived"})
        yield Candidate(operands(whole=whole, step=first), started)
        if len(same) > 1:
            yield Candidate(operands(part=[*reversed(same[:-1])], whole=whole), False)
            yield Candidate(operands(part=[*reversed(same[:-1]), first], whole=whole), False)
    following = next((one for one in items[item.index + 1 : item.index + 3] if alike(one, first)), None)
    if following is not None and "left" in following.roles:
        yield Candidate(operands(part=first, step=following), not same)


def _from_afar(item: Item, far: Sequence[Item]) -> Iterator[Candidate]:
    """Yield pairs of the sentence before, where a rate has a sentence of its own."""
    for number, part in enumerate(far[:3]):
        for whole in far[number + 1 : number + 4]:
            if alike(part, whole):
                low, high = sorted((part, whole), key=lambda one: one.row.value or 0.0)
                yield Candidate(operands(part=low, whole=high), False)


def _adjoins(whole: Item, part: Item, item: Item) -> bool:
    """Return whether whole, part and share follow each other with nothing of their kind between."""
    return item.index - part.index == 1 and part.index - whole.index <= 2


def _may_hold(whole: Item, part: Item) -> bool:
    if not (whole.known and part.known):
        return True
    return (whole.row.value or 0.0) >= (part.row.value or 0.0) and "base" not in whole.roles


def _earlier(item: Item, strands: Sequence[Strand]) -> Iterator[Item]:
    for number in range(item.strand.number - 1, max(item.strand.number - _BACK, -1) - 1, -1):
        if number >= 0:
            for one in reversed(strands[number].items):
                if one.row.kind in _KINDS and (one.is_level or "down" in one.roles):
                    yield one


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without repeats; the same figures printed twice count once."""
    seen: set[tuple] = set()
    kept = []
    for one in candidates:
        key = tuple((op.role, op.item.row.value, op.item.row.unit) for op in one.operands)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


def remainders(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Yield a proposal for what is said to be left over: 查出A处，整改B处，剩余D处; 应配A名、实有B名，缺口D名."""
    for strand in strands:
        if strand.kind == "row":
            continue
        for item in strand.items:
            if "left" not in item.roles or item.row.kind not in _KINDS or item.is_grown:
                continue
            earlier = [
                one for one in reversed(strand.items[: item.index]) if alike(one, item) and one.row.kind in _KINDS
            ]
            if len(earlier) > 1:
                yield Proposal("remainder", item, tuple(_distinct(list(_left_of(earlier)))))


def _left_of(earlier: Sequence[Item]) -> Iterator[Candidate]:
    """Yield the wholes and parts whose difference may be left; ``earlier`` are the figures before, nearest first."""
    first, second = earlier[0], earlier[1]
    if "need" in first.roles and "need" not in second.roles:
        yield Candidate(operands(whole=first, part=second), True)
        return
    if _may_hold(second, first):
        yield Candidate(operands(whole=second, part=first), len(earlier) == 2 or "total" in second.roles)
    for size in range(2, min(len(earlier), 5)):
        yield Candidate(operands(whole=earlier[size], part=list(reversed(earlier[:size]))), False)
    for one in earlier[2:4]:
        if _may_hold(one, first):
            yield Candidate(operands(whole=one, part=first), False)
