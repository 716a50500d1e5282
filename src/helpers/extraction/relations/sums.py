"""Lists of parts and their totals: 共N，其中…; N由a、b、c三块构成; 按来源划分：…; a、b、c，合计N; nested lists; scores.

A list is a chain of figures of one kind with nothing but labels between. Words say whether it is whole (构成, 合计,
分别为, 按来源划分) or open (其中, 包括); of an open list only parts that exclude each other can be too many.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.itemised import itemised, scores
from helpers.extraction.relations.records import (
    ADDED,
    BRACKETS,
    Candidate,
    Item,
    Proposal,
    Strand,
    alike,
    folded,
    of_one_thing,
    operands,
)
from helpers.extraction.words.shapes import saying
from helpers.extraction.words.things import are_apart, things

_UNCHANGED = re.compile(r"，?(?:[与和同]上年|比上年)?(?:基本)?(?:持平|相同)")  # 普通中专27所，与上年持平；职高196所
# characters, and size, of a total that a sum does not hit by chance: 在校生8720名、小学5873名，初中2847名
_LONG_ENOUGH, _MANY = 3, 100
_REACH = 80  # figures beside a total among which its parts may stand
_LABEL = 30  # characters between two parts of a list
_GOES_ON = re.compile(r"[，；、:。)]|和|及|与|以及|\Z")
_PEER = re.compile(r"\A(?:[、和及与]|以及)")
_COMPOSES = re.compile(r"\A[^；]{0,12}(?:由|包括|包含|分为|:)")
_NOUN = re.compile(r"\A[\u4e00-\u9fff]{1,10}(?:\([^()]*\))?(?=[，、；])")  # what a figure counts, behind it: 27所分校
_OF_THEM = re.compile(r"(?<![高初完职])中，?\Z")  # 4所民办学校中3所建立了党支部


class Sums(NamedTuple):
    """Proposals of totals, and for each part (by id) its whole: of all lists, and of those that 构成 closes."""

    proposals: list[Proposal]
    whole_of: dict[int, Item]
    closed: dict[int, Item]


def sums(strands: Sequence[Strand]) -> Sums:
    """Return every list of parts with its total."""
    found = Sums([], {}, {})
    for strand in strands:
        if strand.kind == "row":
            continue
        for item in strand.items:
            if item.row.kind not in ADDED or item.row.unit == "分" or item.is_mean:
                continue
            if "total" in item.roles and item.index and (proposal := _before_total(item)) is not None:
                _keep(found, proposal)
                continue
            if _opens_list(item) and (proposal := _behind_total(item, strands, found.whole_of)) is not None:
                _keep(found, proposal)
    told = {id(proposal.stated) for proposal in found.proposals}
    for proposal in itemised(strands, found.whole_of):
        if id(proposal.stated) in told:  # that the items below add up is better than a list that does not
            found.proposals[:] = [one for one in found.proposals if one.stated is not proposal.stated]
        _keep(found, proposal)
    found.proposals.extend(scores(strands))
    return found


def _keep(found: Sums, proposal: Proposal) -> None:
    found.proposals.append(proposal)
    best = next((one for one in proposal.candidates if fits("sum", proposal.stated.row, one.operands)), None)
    shown = best or proposal.candidates[0]
    for operand in shown.operands:
        found.whole_of.setdefault(id(operand.item), proposal.stated)
        if saying("composed").search(shown.operands[-1].item.following()):
            found.closed.setdefault(id(operand.item), proposal.stated)


# ---------------------------------------------------------------- the total stands first
def _opens_list(item: Item) -> bool:
    started = "base" in item.roles and "原有" not in item.before  # 原有86家，注销61家、转型22家，剩下3家
    said = item.is_level or not (item.is_compared or item.is_grown)  # 压减1538家，其中转型1064家、注销474家
    return said and not started and "share" not in item.roles and not item.listed and not item.is_class


def _behind_total(total: Item, strands: Sequence[Strand], told: Mapping[int, Item]) -> Proposal | None:
    """Return the claim that the figures behind a total are its parts, if words or the sum say so."""
    chain, opening = _chain(total)
    if not chain:
        chain, opening = _chain_of_next(total, strands)
    opening = BRACKETS.sub("", opening)  # 27所分校(含新增分校)，合计学校44所
    if len(chain) < 2 and not (chain and saying("among").search(opening)):
        return None
    note = _note(total, chain, opening)
    if note == "implicit":
        return None if id(total) in told else _implicit(total, chain)
    if len(chain) == 1:
        return _single(total, chain[0])
    candidates = [
        Candidate(operands(part=chain), note in ("", "parts_exceed_total"), "list", note != "list_may_be_partial")
    ]
    shorter = [chain[:size] for size in range(len(chain) - 1, 1, -1)]
    return Proposal("sum", total, (*candidates, *_that_fit(total, shorter)), note)


def _that_fit(total: Item, lists: Iterable[Sequence[Item]]) -> Iterator[Candidate]:
    """Yield the lists that come to a total; only those near it are added up with care."""
    value = total.row.value
    for parts in lists:
        added = sum(one.row.value or 0.0 for one in parts)
        if value is None or abs(added - value) <= 0.1 * abs(value):
            made = Candidate(operands(part=parts), False, "list")
            if value is None or fits("sum", total.row, made.operands):
                yield made


def _chain(total: Item) -> tuple[list[Item], str]:
    """Return the parts behind a total in its sentence, and the words that open their list."""
    chain: list[Item] = []
    others = 0  # figures of another kind before the list begins
    interrupted = False  # 其中小学A，比上年的B增长C%；初中D: the list goes on behind the semicolon
    for one in total.strand.items[total.index + 1 : total.index + _REACH]:
        closed = chain and chain[0].depth > total.depth and ")" in one.before.split("(")[0]
        if chain and (one.depth < chain[0].depth or closed):
            break
        if chain and one.depth > chain[0].depth:
            continue
        if one.is_grown or one.is_compared or "base" in one.roles:
            interrupted = bool(chain)
            continue
        if not alike(one, total) or one.row.kind not in ADDED:
            others += 1
            if not chain and one.row.kind not in ADDED and (others > 1 or _opens_own(one)):
                break
            continue
        if one.is_mean:
            continue
        goes_on = _continues(one.before) and not (_COMPOSES.search(one.before) and one.depth == total.depth)
        if chain and ("total" in one.roles or not goes_on or (interrupted and not one.before.startswith(("；", "。")))):
            break
        if (not chain and not _begins(one, total)) or saying("arrive").search(one.before[-3:]):
            break
        interrupted = False
        chain.append(one)
    return chain, chain[0].before if chain else ""


def _begins(one: Item, total: Item) -> bool:
    """Return whether a list of parts may begin with a figure: right behind the total, or behind 其中, 合计 …人次."""
    if "。" in one.before or saying("last").search(one.before):
        return False
    beside = total.strand.items[total.index + 1]
    return one is beside or bool(saying("among").search(one.before)) or beside.row.kind in ADDED


def _opens_own(one: Item) -> bool:
    return bool(saying("broken_down").search(one.before) or saying("among").search(one.before))


def _chain_of_next(total: Item, strands: Sequence[Strand]) -> tuple[list[Item], str]:
    """Return the parts in the sentence behind, where that one breaks a total of this one down: 按来源划分：…"""
    number = total.strand.number + 1
    if number >= len(strands) or strands[number].block != total.strand.block or strands[number].kind == "row":
        return [], ""
    following = strands[number]
    head = following.items[0].before
    if saying("broken_down").search(head[:10]) is None and not head.startswith(("其中", "一是")):
        return [], ""
    first = next((one for one in total.strand.items if alike(one, total) and one.is_level), None)
    if first is not total:
        return [], ""
    chain: list[Item] = []
    interrupted = False
    for one in following.items:
        if alike(one, total) and one.is_level and one.row.kind in ADDED and "base" not in one.roles:
            if chain and interrupted and not one.before.startswith(("；", "。")):
                break
            interrupted = False
            chain.append(one)
        elif "base" in one.roles or one.is_grown or one.is_step:
            interrupted = True
    return chain, head


def _continues(gap: str) -> bool:
    """Return whether words between two figures only go on with a list of parts."""
    gap = _UNCHANGED.sub("", gap)
    if len(gap) > _LABEL + 18 or saying("last").search(gap) or "。" in gap or "另有" in gap:
        return False
    if _GOES_ON.match(gap) is None and _GOES_ON.search(gap[:14]) is None:
        return False
    return not any(gap.lstrip("，；、和").startswith(word) for word in ("另", "此外", "同时", "比", "较", "惠及", "占"))


def _note(total: Item, chain: Sequence[Item], opening: str) -> str:
    """Return what keeps a misfit from being a contradiction: '' closed, list_may_be_partial, implicit …"""
    if saying("composed").search(chain[-1].following()) and _COMPOSES.search(opening) and not _PEER.match(opening):
        return ""
    down = saying("broken_down").search(opening)
    if down is not None and not opening.startswith("、"):
        return "implicit" if down[0] in ("由", "即") else ""
    if re.fullmatch(r"[，:(]?分别[为是]", opening):
        return ""
    labels = [one.before[-12:] for one in chain]
    if saying("among").search(opening) or opening.lstrip("，").startswith(("(", ":")) or _OF_THEM.search(opening):
        if any(saying("rest").search(label) for label in labels[-1:]):
            return ""
        surely = "；" not in opening and all(folded(one.row.unit) == folded(total.row.unit) for one in chain)
        return "parts_exceed_total" if surely and exclusive(chain) else "list_may_be_partial"
    return "implicit"


def _single(total: Item, part: Item) -> Proposal | None:
    """One part of a whole is a claim only where it is larger; of another unit, thing or year it is no part."""
    plain = folded(part.row.unit) == folded(total.row.unit) and not (total.row.approximate or part.row.approximate)
    plain = plain and "；" not in part.before and len(part.before) <= _LABEL
    plain = plain and not part.roles & {"from", "base", "total"} and of_one_thing((part, total))
    plain = plain and part.row.year == total.row.year and part.row.change == total.row.change
    if plain and part.known and total.known and not fits("part_of", part.row, operands(whole=total)):
        return Proposal("part_of", part, (Candidate(operands(whole=total), True, "list"),))
    return None


def _implicit(total: Item, chain: Sequence[Item]) -> Proposal | None:
    """A list that no word ties to a total is its parts only if it adds up: 学生42万人，小学28万、初中14万."""
    if not total.row.value:
        return None
    chain = list(itertools.takewhile(lambda one: not one.row.approximate, chain))
    of_unit = list(itertools.takewhile(lambda one: folded(one.row.unit) == folded(total.row.unit), chain))
    chain = of_unit if len(of_unit) > 1 else chain
    if not chain or (_PEER.match(chain[0].before) and not (total.row.value >= _MANY and exclusive(chain))):
        return None
    if len(total.row.text) < _LONG_ENOUGH:
        return _of_clause(total, chain)
    for size in range(len(chain), 1, -1):
        made = operands(part=list(chain[:size]))
        how = fits("sum", total.row, made)
        clause = size == 2 and len(chain) > 2 and "；" in chain[2].before  # 773处，已整改764处，9处正在整改；
        clause = clause and how == "rounded" and "；" not in chain[0].before + chain[1].before
        if how and (size > 2 or _PEER.match(chain[1].before) or len(chain) == 2 or clause):
            return Proposal("sum", total, (Candidate(made, False, "list"),), "list_may_be_partial")
    return _of_clause(total, chain)


def _of_clause(total: Item, chain: Sequence[Item]) -> Proposal | None:
    """A small total is one only of all figures of its clause: 抽查7家，5家有资质，1家停课，1家关门；抽查15家，…"""
    own = [chain[0], *itertools.takewhile(lambda one: "；" not in one.before, chain[1:])]
    behind = total.strand.items[own[-1].index + 1 :]
    alone = not behind or "；" in behind[0].before
    alone = alone and own[-1].index - total.index == len(own)
    if not alone or "；" in chain[0].before or exclusive((total, *own)) or not of_one_thing((total, *own)):
        return None
    for size in range(len(own), 1, -1):
        made, rest = operands(part=own[:size]), operands(part=own[size:])  # 15家，10家合格，5家不合格，关门4家，关停1家
        nested = not rest or (len(rest) > 1 and fits("sum", own[size - 1].row, rest) == "rounded")
        if nested and fits("sum", total.row, made) == "rounded":
            return Proposal("sum", total, (Candidate(made, False, "list"),), "list_may_be_partial")
    return None


# ---------------------------------------------------------------- the total stands last
def _before_total(total: Item) -> Proposal | None:
    """Return the claim that a total sums up the figures before it: a、b、c，合计N."""
    chain: list[Item] = []
    items = total.strand.items
    if saying("sum_up").search(total.before) is None:
        return None
    nearer = total.before
    named_behind = False  # 17个集团，27所分校，合计44所: only where they add up
    earliest = max(0, total.index - _REACH)
    for one in reversed(items[earliest : total.index]):
        if one.depth > total.depth:
            continue
        if not alike(one, total):
            if one.is_grown or (not chain and one.is_percent):
                break
            nearer = one.before
            continue
        if one.is_grown or "base" in one.roles or not (_goes_with(nearer) or _goes_with(_NOUN.sub("", nearer))):
            break
        named_behind = named_behind or not _goes_with(nearer)
        chain.insert(0, one)
        nearer = one.before
        if "total" in one.roles:
            break
    if len(chain) < 2:
        return None
    word = saying("sum_up").search(total.before)
    explicit = word is not None and len(word[0]) > 1 and "累计" not in word[0]
    left_out = [one for one in items[earliest : chain[0].index] if alike(one, total) and one.is_level]
    explicit = explicit and not left_out and _is_of_parts(total, chain)
    candidates = [Candidate(operands(part=chain), explicit, "list")]
    candidates += _that_fit(total, (chain[first:] for first in range(1, len(chain) - 1)))
    if named_behind:
        candidates = [one._replace(sure=False) for one in candidates if fits("sum", total.row, one.operands)]
    explicit = explicit and not named_behind
    return Proposal("sum", total, tuple(candidates), "" if explicit else "list_may_be_partial") if candidates else None


def _is_of_parts(total: Item, chain: Sequence[Item]) -> bool:
    """Return whether a total counts what its parts are said to count: 小学25人，初中18人，合计专任教师45人 may not."""
    said = chain[0].strand.text[: chain[-1].end - chain[0].strand.offset]
    words = things()[total.thing].words if total.thing else ()
    return not words or any(word in said for word in words)


def _goes_with(gap: str) -> bool:
    return (
        len(gap) <= _LABEL + 18
        and saying("last").search(gap) is None
        and re.match(r"[，、；和及与)\t]", gap) is not None
    )


def exclusive(items: Sequence[Item]) -> bool:
    """Return whether figures are of different classes of one partition: 小学, 初中; 中央, 省级; 自筹, 债券."""
    return are_apart([one.label[-12:] for one in items], items[0].row.kind)
