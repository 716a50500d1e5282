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
from helpers.extraction.relations.itemised import COMPOSES, LABEL, REACH, chain_behind, chain_of_next, itemised
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
from helpers.extraction.relations.tables import scores
from helpers.extraction.words.shapes import saying
from helpers.extraction.words.things import are_apart, things

# characters, and size, of a total that a sum does not hit by chance: 在校生8720名、小学5873名，初中2847名
_LONG_ENOUGH, _MANY = 3, 100
_NEAR = 0.1  # of a total: what figures come to that may still be it, rounded as they are
_PEER = re.compile(r"\A(?:[、和及与]|以及)")
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
            before = _before_total(item) if "total" in item.roles and item.index else None
            if before is not None and (not before.note or _adds_up(before)):
                _keep(found, before)
                continue
            behind = _behind_total(item, strands, found.whole_of) if _opens_list(item) else None
            proposal = behind or before
            if proposal is not None:
                _keep(found, proposal)
    told = {id(proposal.stated) for proposal in found.proposals}
    for proposal in itemised(strands, found.whole_of):
        if id(proposal.stated) in told and proposal.candidates[0].tied_by == "indicator":
            continue
        if id(proposal.stated) in told:  # that the items below add up is better than a list that does not
            found.proposals[:] = [one for one in found.proposals if one.stated is not proposal.stated]
        _keep(found, proposal)
    found.proposals.extend(scores(strands))
    return found


def _adds_up(proposal: Proposal) -> bool:
    return any(fits(proposal.kind, proposal.stated.row, one.operands) for one in proposal.candidates)


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
    said = said or (item.is_step and not item.is_points)  # 比上年减少12万元，其中：接待费减少9万元
    listed = item.listed and not _is_opened(item)
    return said and not started and "share" not in item.roles and not listed and not item.is_class


def _is_opened(item: Item) -> bool:
    """Return whether a bracket right behind a figure of a list breaks it down: 中小学184所(公办107所、民办77所)."""
    following = item.strand.items[item.index + 1 : item.index + 2]
    return bool(following) and following[0].depth > item.depth and following[0].before.startswith("(")


def _behind_total(total: Item, strands: Sequence[Strand], told: Mapping[int, Item]) -> Proposal | None:
    """Return the claim that the figures behind a total are its parts, if words or the sum say so."""
    chain, opening = chain_behind(total)
    if not chain:
        chain, opening = chain_of_next(total, strands)
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
        if value is None or abs(added - value) <= _NEAR * abs(value):
            made = Candidate(operands(part=parts), False, "list")
            if value is None or fits("sum", total.row, made.operands):
                yield made


def _share_all(chain: Sequence[Item]) -> bool:
    """Return whether the shares behind the parts come to the whole: 人员经费A，占60%；公用经费B，占40%."""
    items = chain[0].strand.items
    behind = [items[one.index + 1] if one.index + 1 < len(items) else one for one in chain]
    if len(chain) < 2 or not all(one.is_percent and "share" in one.roles and one.row.value for one in behind):
        return False
    steps = sum((one.row.high or 0.0) - (one.row.low or 0.0) for one in behind) / 2
    return abs(sum(one.row.value or 0.0 for one in behind) - 100.0) <= steps


def _note(total: Item, chain: Sequence[Item], opening: str) -> str:
    """Return what keeps a misfit from being a contradiction: '' closed, list_may_be_partial, implicit …"""
    if _share_all(chain):
        return ""
    if saying("composed").search(chain[-1].following()) and COMPOSES.search(opening) and not _PEER.match(opening):
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
        surely = surely and not total.is_step  # of a step the other parts may have the other sign
        return "parts_exceed_total" if surely and exclusive(chain) else "list_may_be_partial"
    return "implicit"


def _single(total: Item, part: Item) -> Proposal | None:
    """One part of a whole is a claim only where it is larger; of another unit, thing or year it is no part."""
    plain = folded(part.row.unit) == folded(total.row.unit) and not (total.row.approximate or part.row.approximate)
    plain = plain and not total.is_step  # 增加34所，其中普通高校增加53所: others became fewer
    plain = plain and "；" not in part.before and len(part.before) <= LABEL
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
    added = list(itertools.accumulate(one.row.value or 0.0 for one in chain))
    for size in range(len(chain), 1, -1):
        if abs(added[size - 1] - total.row.value) > _NEAR * total.row.value:
            continue
        made = operands(part=list(chain[:size]))
        how = fits("sum", total.row, made)
        # 773处，已整改764处，9处正在整改；…
        clause = size == 2 and len(chain) > 2 and "；" in _between(chain[1], chain[2])
        clause = clause and how == "rounded" and "；" not in chain[0].before + chain[1].before
        if how and (size > 2 or _PEER.match(chain[1].before) or len(chain) == 2 or clause):
            return Proposal("sum", total, (Candidate(made, False, "list"),), "list_may_be_partial")
    return _of_clause(total, chain)


def _between(one: Item, following: Item) -> str:
    return one.strand.text[one.end - one.strand.offset : following.at - one.strand.offset]


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
    earliest = max(0, total.index - REACH)
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
        len(gap) <= LABEL + 18
        and saying("last").search(gap) is None
        and re.match(r"[，、；和及与)\t]", gap) is not None
    )


def exclusive(items: Sequence[Item]) -> bool:
    """Return whether figures are of different classes of one partition: 小学, 初中; 中央, 省级; 自筹, 债券."""
    return are_apart([one.label[-12:] for one in items], items[0].row.kind)
