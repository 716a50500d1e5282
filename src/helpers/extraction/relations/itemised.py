"""Where the parts of a total stand: in the chain behind it, in the next sentence or lines, in items or paragraphs.

A chain is of figures of one kind and direction with nothing but labels between; what each part is compared with, its
share, and what a bracket adds interrupt it, and do not end it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.records import ADDED, Candidate, Item, Proposal, Strand, alike, folded, operands
from helpers.extraction.relations.tables import passages
from helpers.extraction.words.shapes import saying

REACH = 80  # figures beside a total among which its parts may stand
LABEL = 30  # characters between two parts of a list
COMPOSES = re.compile(r"\A[^；]{0,12}(?:由|包括|包含|分为|:)")
_UNCHANGED = re.compile(r"，?(?:[与和同]上年|比上年)?(?:基本)?(?:持平|相同)")  # 普通中专27所，与上年持平；职高196所
_GOES_ON = re.compile(r"[，；、:。)]|和|及|与|以及|\Z")
_LINE_NUMBERED = re.compile(r"[(（]?[\d一二三四五六七八九十]+[、.)]")
_BEHIND = re.compile(r"[\u4e00-\u9fff]{1,2}")
_SUBJECT = re.compile(r"，(?![比较与同占达])[\u4e00-\u9fff]{3,12}")  # a part with a name of its own
_NUMBER = re.compile(r"\(?[\d一二三四五六七八九十]{1,3}[.、)]|[一二三四五六七八九十]是")
_FEWEST = 3
_TELLING = 1000  # a total that three figures of another sentence do not hit by chance
_MOST_PARTS = 60
_AHEAD = 6  # sentences behind a total in which its parts may stand


# ---------------------------------------------------------------- the chain behind
def chain_behind(total: Item) -> tuple[list[Item], str]:
    """Return the parts behind a total in its sentence, and the words that open their list."""
    chain: list[Item] = []
    others = 0  # figures of another kind before the list begins
    interrupted = False  # 其中小学A，比上年的B增长C%；初中D: the list goes on behind the semicolon
    for one in total.strand.items[total.index + 1 : total.index + REACH]:
        if one.depth < total.depth:  # 教职工6448人（专任教师6276人），其中小学4298人: of what stands before the bracket
            break
        closed = chain and chain[0].depth > total.depth and ")" in one.before.split("(")[0]
        if chain and (one.depth < chain[0].depth or closed):
            if len(chain) > 1 or saying("among").search(chain[0].before):
                break
            chain.clear()  # 2767个县(注：因区划调整减少19个)通过认定，其中东部890个: what a bracket adds is no list
        if chain and one.depth > chain[0].depth:
            continue
        if not _may_be_part(one, total):
            interrupted = bool(chain)
            continue
        if not alike(one, total) or one.row.kind not in ADDED:
            others += 1
            if not chain and one.row.kind not in ADDED and (others > 1 or _opens_own(one)):
                break
            continue
        if one.is_mean:
            continue
        goes_on = _continues(one.before) and not (COMPOSES.search(one.before) and one.depth == total.depth)
        if chain and ("total" in one.roles or not goes_on or (interrupted and not _goes_on_anew(one))):
            break
        if (not chain and not _begins(one, total)) or _arrives(one):
            break
        interrupted = False
        chain.append(one)
    chain = _in_turn(total, _counting(total, chain))
    return chain, chain[0].before if chain else ""


def _in_turn(total: Item, chain: list[Item]) -> list[Item]:
    """Return the parts in the unit of the total where two are told of each: 小学3所，学位189个；幼儿园4所，67个."""
    units = [folded(one.row.unit) for one in chain]
    own = [at for at, unit in enumerate(units) if unit == folded(total.row.unit)]
    if len(own) < 2:
        return chain
    first, turn = own[0], own[1] - own[0]
    repeats = all(unit == again for unit, again in zip(units[first:], units[first + turn :], strict=False))
    if turn < 2 or len(units) - first < 2 * turn or not repeats:
        return chain
    of_unit = chain[first::turn]
    both = not fits("sum", total.row, operands(part=of_unit)) and fits("sum", total.row, operands(part=chain))
    return chain if both else of_unit


def _counting(total: Item, chain: list[Item]) -> list[Item]:
    """Return the parts that name behind them what the total names: 9个省份136个县，其中中部2个省份39个县，西部…."""
    for named in filter(None, (_BEHIND.match(total.after[:size]) for size in (2, 1))):
        of_it = [one for one in chain if one.after.startswith(named[0])]
        if len(of_it) > 1:
            return of_it
    return chain


def _may_be_part(one: Item, total: Item) -> bool:
    """Return whether a figure is a level under a level, or a change of the same direction under a change."""
    if one.is_grown or "base" in one.roles:
        return False
    if not total.is_compared:
        return not one.is_compared
    return one.is_step and not one.is_points and bool(one.roles & total.roles & {"up", "down"})


def _goes_on_anew(one: Item) -> bool:
    """Return whether a list goes on behind what a part is compared with: 高校A所，比上年增加B所，成人高校C所."""
    return one.before.startswith(("；", "。")) or (_SUBJECT.fullmatch(one.before) is not None and not _arrives(one))


def _arrives(one: Item) -> bool:
    """Return whether a figure is what another rose to; 其中公办园达到A；民办园达到B are parts with a subject each."""
    own = one.before.startswith("；") or saying("among").search(one.before) is not None
    return not own and saying("arrive").search(one.before[-3:]) is not None


def _begins(one: Item, total: Item) -> bool:
    """Return whether a list of parts may begin with a figure: right behind the total, or behind 其中, 合计 …人次."""
    if "。" in one.before or saying("last").search(one.before):
        return False
    beside = total.strand.items[total.index + 1]
    return one is beside or bool(saying("among").search(one.before)) or beside.row.kind in ADDED


def _opens_own(one: Item) -> bool:
    return bool(saying("broken_down").search(one.before) or saying("among").search(one.before))


def chain_of_next(total: Item, strands: Sequence[Strand]) -> tuple[list[Item], str]:
    """Return the parts in the sentence behind, where that one breaks a total of this one down: 按来源划分：…"""
    number = total.strand.number + 1
    if number >= len(strands) or strands[number].kind == "row":
        return [], ""
    following = strands[number]
    head = following.items[0].before.lstrip("(")
    if following.block != total.strand.block:
        lines = _of_lines(total, strands[number:]) if head.startswith("其中") else []
        return lines, head if lines else ""
    if saying("broken_down").search(head[:10]) is None and not head.startswith(("其中", "一是")):
        return [], ""
    first = next((one for one in total.strand.items if alike(one, total) and _may_be_part(one, total)), None)
    if first is not total:
        return [], ""
    chain: list[Item] = []
    interrupted = False
    for one in following.items:
        if chain and one.depth > chain[0].depth:
            continue
        if alike(one, total) and _may_be_part(one, total) and one.row.kind in ADDED:
            if chain and interrupted and not _goes_on_anew(one):
                break
            interrupted = False
            chain.append(one)
        elif "base" in one.roles or one.is_grown or one.is_step:
            interrupted = True
    return chain, head


def _of_lines(total: Item, following: Sequence[Strand]) -> list[Item]:
    """Return the parts that stand in lines of their own below a total: 其中：寄宿生A人，…；困境儿童B人，…；."""
    chain: list[Item] = []
    for line in following:
        own = next(
            (one for one in line.items if alike(one, total) and folded(one.row.unit) == folded(total.row.unit)), None
        )
        if own is None or not _may_be_part(own, total) or (chain and line.block == chain[-1].strand.block):
            break
        if chain and (_LINE_NUMBERED.match(line.text) or line.block != chain[-1].strand.block + 1):
            break
        chain.append(own)
    return chain if len(chain) > 1 else []


def _continues(gap: str) -> bool:
    """Return whether words between two figures only go on with a list of parts."""
    gap = _UNCHANGED.sub("", gap)
    if len(gap) > LABEL + 18 or saying("last").search(gap) or "。" in gap or "另有" in gap:
        return False
    if _GOES_ON.match(gap) is None and _GOES_ON.search(gap[:14]) is None:
        return False
    return saying("breaks").match(gap.lstrip("，；、和")) is None


# ---------------------------------------------------------------- further off
def itemised(strands: Sequence[Strand], whole_of: Mapping[int, Item]) -> Iterator[Proposal]:
    """Yield totals whose parts stand further off: in items of their own, or all in one sentence that ends with 其他.

    Only what adds up is a claim. ``whole_of`` maps the id of each part that is told already to its whole.
    """
    yield from _of_siblings(strands)
    yield from _of_sentence(strands, whole_of)
    yield from _of_following(strands, whole_of)
    yield from passages(strands)


def _of_siblings(strands: Sequence[Strand]) -> Iterator[Proposal]:
    """Total above, parts in the numbered items below it: 教育支出合计N。(一)…A，(二)…B; only where they add up."""
    for first, parts in _numbered_runs(strands):
        for total in _totals_above(strands, first, parts[0]):
            for size in range(len(parts), 1, -1):
                made = operands(part=parts[:size])
                if fits("sum", total.row, made) and len(total.row.text) > 2:
                    yield Proposal("sum", total, (Candidate(made, False, "list"),), "list_may_be_partial")
                    break
            else:
                continue
            break


def _of_sentence(strands: Sequence[Strand], whole_of: Mapping[int, Item]) -> Iterator[Proposal]:
    """Total some sentences before, all parts in one sentence that ends with 其他, 其余: only where they add up."""
    for strand in strands:
        parts = [one for one in strand.items if one.row.kind in ADDED and one.is_level and "base" not in one.roles]
        if not parts or strand.kind == "row" or id(parts[0]) in whole_of:
            continue
        closed = saying("rest").search(parts[-1].label) is not None
        fewest = 2 if "其余" in parts[-1].label else _FEWEST
        if closed:
            parts = [one for one in parts if alike(one, parts[-1])]
        else:  # 取缔4904所，停业5657所，达标10775所，其中…: up to what is a part of a part
            parts = [parts[0], *itertools.takewhile(lambda one: not saying("among").search(one.before), parts[1:])]
        if not fewest <= len(parts) <= _MOST_PARTS or not (closed or all(_of_one_unit(one, parts[0]) for one in parts)):
            continue
        made = operands(part=parts)
        for total in _totals_above(strands, strand.number, parts[-1]):
            enough = closed or ((total.row.value or 0.0) >= _TELLING and _of_one_unit(total, parts[0]))
            if enough and fits("sum", total.row, made):
                yield Proposal("sum", total, (Candidate(made, False, "list"),), "list_may_be_partial")
                break


def _of_following(strands: Sequence[Strand], whole_of: Mapping[int, Item]) -> Iterator[Proposal]:
    """Total in one sentence, a part in each of the next: 共投入1200万元。改造校舍500万元。…; only where they add up."""
    for strand in strands:
        totals = [one for one in strand.items if one.row.kind in ADDED and one.is_level and one.known]
        if len(totals) != 1 or strand.kind == "row":
            continue
        total, parts = totals[0], []
        for following in strands[strand.number + 1 : strand.number + 1 + _AHEAD]:
            amounts = [one for one in following.items if one.row.kind in ADDED and one.is_level]
            if following.block != strand.block or not amounts or not _of_one_unit(amounts[0], total):
                break
            if id(amounts[0]) in whole_of or amounts[0].row.approximate:
                break
            parts.append(amounts[0])
            made = operands(part=parts)
            if len(parts) > 1 and len(total.row.text) > _FEWEST and fits("sum", total.row, made) == "rounded":
                yield Proposal("sum", total, (Candidate(made, False, "list"),), "list_may_be_partial")
                break


def _of_one_unit(one: Item, other: Item) -> bool:
    return alike(one, other) and folded(one.row.unit) == folded(other.row.unit)


def _numbered_runs(strands: Sequence[Strand]) -> Iterator[tuple[int, list[Item]]]:
    """Yield the first amounts of items that are numbered alike, with the number of the strand they begin at."""
    run: list[Item] = []
    first = 0
    style = ""
    last_block = -1
    for strand in strands:
        own = _style(strand)
        if strand.block == last_block and not own.endswith("是"):  # 一是…；二是…: items of one paragraph
            continue
        amount = next((one for one in strand.items if one.row.kind in ADDED and one.is_level), None)
        if own and own == style and amount is not None and run and alike(run[0], amount):
            run.append(amount)
        else:
            if len(run) > 1:
                yield first, run
            run, first, style = ([amount] if own and amount is not None else []), strand.number, own
        last_block = strand.block
    if len(run) > 1:
        yield first, run


def _style(strand: Strand) -> str:
    found = _NUMBER.match(strand.text)
    return re.sub(r"[\d一二三四五六七八九十]+", "1", found[0]) if found is not None else ""


def _totals_above(strands: Sequence[Strand], first: int, part: Item) -> Iterator[Item]:
    for number in range(first - 1, max(first - 4, -1), -1):
        for one in strands[number].items:
            if one.row.kind in ADDED and one.is_level and "base" not in one.roles and alike(one, part) and one.known:
                yield one
