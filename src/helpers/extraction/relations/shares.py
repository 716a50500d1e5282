"""Claims of share and rate: a part, the whole it is a part of, and what the text says it comes to.

The whole stands in the words (占支出33.37亿元的17.8%), before the part (A中B，占C%; 应参加A，实际B，参与率C%), or
is the whole of the list that the part stands in. What is left over serves as well: 达标A所，达标率B%，未达标C所.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.products import of_budget, of_rest, together, with_rest
from helpers.extraction.relations.records import (
    ADDED,
    Candidate,
    Item,
    Proposal,
    Strand,
    alike,
    distinct,
    may_be_share_of,
    may_hold,
    operands,
)
from helpers.extraction.words.shapes import saying

_STEM = re.compile(r"([\u4e00-\u9fff]{1,2})率[^率]{0,4}\Z")
_A_RATE = re.compile(r"率[为是]?达?到?\Z")
_PLAIN = frozenset("的为学校教生园")
# what may stand before 占 where the part goes on: 其, 约, 后者; a noun of its own opens another subject (大班额占比)
_OPENS = re.compile(
    r"(?:[其约只仅也均都又已]|后者|前者|它|分别|大约|合计|总计)*(?:占|比例|比重|相当于|里|在|达|$)|.*[的里中]占"
)
_RUN = re.compile(r"[^，。；:]{0,16}[、和及与][^，。；:]{0,16}")  # between two figures of one list
_OWNED = re.compile(r"公办|民办")
_TELLING = 4  # digits of a rate that two counts do not come to by chance
_BARE = 3  # characters of a name that says too little beyond its sentence
_OWN = 24  # characters between a part and its share
_FAR = 60  # figures before a share among which one so called is looked for
_LOOKED = 4 * _FAR  # figures of the sentences before that are looked at
_BACK, _MOST = 10, 8  # strands before in which a whole may stand; wholes tried
_PART = re.compile(r"([\u4e00-\u9fff“”]{4,24}?)(?:约|只|仅)?占[^占]*\Z")
_MARK = re.compile(r"[，。；:、(]")
_OF = re.compile(
    r"占(?!比)(?:到|了|据)?([^，。；:占\d]{2,20}?)(?:的比例|的比重|比例|比重|的)?(?:为|达|达到|是|约|近|超|超过)*\Z"
)
_TOTAL = re.compile("总(?:人?数|量|额)\\Z")  # 占学生总数的C%
_PLACE = re.compile(r"^(?:我|本|该)?(?:全(?=[省市县区州旗])|同期|当年|同口径|应)?(?:[省市县区州旗](?![级直]))?")


def shares(strands: Sequence[Strand], parts: dict[int, Item]) -> Iterator[Proposal]:
    """Yield a proposal for every share or rate that stands beside counts or amounts; ``parts`` maps a part's id to
    the whole of its list."""
    owned = [one for strand in strands for one in strand.items if one.row.kind == "count" and _OWNED.search(one.label)]
    called: dict[str, list[Item]] = {}  # wholes by what words call them: A占总班数的a%，B占总班数的b%
    section = ""
    for strand in strands:
        if strand.kind == "row":
            continue
        called, section = called if strand.section == section else {}, strand.section
        chosen: Item | None = None
        unsaid = False  # 占学校总数的43%，其中小学38所，占31%: of the same whole, that is not printed
        for item in strand.items:
            if not (item.is_percent and item.is_level) or item.roles & {"mean", "from"}:
                continue
            if not (item.roles & {"share", "rate"} or _follows_whole(item) or _A_RATE.search(item.before)):
                continue
            candidates = distinct([*_of_share(item, strands, parts, chosen, called), *of_rest(item, owned[:_FAR])])
            candidates = [one for one in candidates if may_be_share_of(item, one.operands) or _comes_to(item, one)]
            if unsaid and not _named_whole(item) and not _follows_whole(item):
                candidates = [one._replace(sure=False) for one in candidates]
            unsaid = unsaid or (_names_whole(item) and not any(one.sure for one in candidates))
            proposal = _claim(item, candidates)
            if proposal is not None:
                yield proposal
            wholes = [op.item for one in candidates[:1] if one.sure for op in one.operands if op.role == "whole"]
            chosen = wholes[0] if wholes else chosen
            if name := _named_whole(item):
                told = (one.operands for one in candidates if fits("share", item.row, one.operands) == "rounded")
                called.setdefault(name, []).extend(op.item for op in next(told, ()) if op.role == "whole")


def _comes_to(item: Item, candidate: Candidate) -> bool:
    """Return whether a rate to a hundredth is that of the two counts right before it, whatever they are of.

    招生844.61万人，初中毕业生1660.78万人，普高率为50.86%.
    """
    indexes = {op.item.index for op in candidate.operands if op.item.strand is item.strand}
    telling = len(re.sub(r"\D", "", item.row.text)) >= _TELLING and len(candidate.operands) == 2
    beside = indexes == {item.index - 1, item.index - 2} and "；" not in item.before
    return telling and beside and fits("share", item.row, candidate.operands) == "rounded"


def _claim(item: Item, candidates: Sequence[Candidate]) -> Proposal | None:
    """Return the claim of a share: worked out from what words tie or what it comes to, else only what they name.

    占全国教育经费的8.66% names a whole that is not printed; a rate that stands alone is nothing to recompute.
    """
    told = [one for one in candidates if one.sure or fits("share", item.row, one.operands)]
    if told:
        return Proposal("share", item, tuple(candidates))
    beside = [one for one in candidates if _stands_beside(item, one)]
    if beside and not _named_whole(item):
        return Proposal("share", item, tuple(beside))
    return Proposal("share", item, ()) if _names_whole(item) else None


def _stands_beside(item: Item, candidate: Candidate) -> bool:
    """Return whether a part stands right before a share that speaks of it, in the sentence of its whole."""
    parts = [op.item for op in candidate.operands if op.role == "part"]
    here = all(op.item.strand is item.strand and op.item.index < item.index for op in candidate.operands)
    return here and bool(parts) and _speaks_of(item, parts[-1])


def _of_share(
    item: Item, strands: Sequence[Strand], parts: dict[int, Item], chosen: Item | None, called: dict[str, list[Item]]
) -> Iterator[Candidate]:
    """Yield the candidates of a share; ``chosen`` is the whole of the one before, ``called`` those with a name."""
    near = [one for one in reversed(item.strand.items[max(0, item.index - _FAR) : item.index]) if _counts(one)]
    far = list(itertools.islice(_earlier(item, strands), _FAR))
    if near and "whole_in_words" in near[0].roles and near[0].index == item.index - 1:
        yield from _of_whole(near[0], near[1:], far)
        return
    if not near:
        yield from _from_afar(item, far)
        return
    if item.before.startswith(")，") and "share" in item.roles:  # 经费A(其中B)，占总收入的C%: of A
        near = [one for one in near if one.depth <= item.depth] or near
    first = near[0]
    same = [one for one in near[1:] if alike(one, first) and one.depth <= first.depth]
    yield from with_rest(item, first, same)
    name = _named_whole(item)
    whole = parts.get(id(first))
    if (budget := of_budget(item, first, same)) is not None:
        yield budget
        return
    required = "need" in first.roles and not name and item.index - first.index == 1
    if required and same and "need" not in same[0].roles:
        yield Candidate(operands(part=same[0], whole=first), True)
        return
    if saying("decline_rate").search(item.before[-8:]):
        return
    yield from _of_names(item, first, name, [*near[1:], *far][:_FAR])
    adjoins = item.index - first.index == 1
    again = _again(called.get(name, ()), first)
    if again is not None and adjoins:
        yield Candidate(operands(part=first, whole=again), _speaks_of(item, first))
    elif whole is not None:
        named = not name or (_is_called(whole, name) > 0 and _says_enough(name, whole, item))
        yield Candidate(operands(part=first, whole=whole), named and _ties(item, first, whole))
    elif chosen is not None and adjoins and chosen is not first and alike(chosen, first):
        yield Candidate(operands(part=first, whole=chosen), len(same) <= 1 and not name and _speaks_of(item, first))
    following = next((one for one in item.strand.items[item.index + 1 : item.index + 2] if alike(one, first)), None)
    if following is not None and "完成" in item.before:
        for one in [first, *same, *far][:8]:  # 完成年初预算的107.4%，年初预算为N
            if alike(one, following):
                yield Candidate(operands(part=one, whole=following), False)
    if (added := together(name, [first, *same])) is not None:
        yield added
        return
    tried = [one for one in [*same, *far] if alike(one, first) and may_hold(one, first) and one is not whole]
    so_called = _called_so(tried[: 2 * _MOST], name)
    if so_called and whole is None:
        only = len({one.row.value for one in so_called}) == 1 and _says_enough(name, so_called[0], item)
        yield Candidate(operands(part=first, whole=so_called[0]), only and _speaks_of(item, first))
    alone = whole is None and chosen is None and not name
    alone = alone and len([one for one in same if may_hold(one, first)]) == 1
    for number, one in enumerate(tried[:_MOST]):
        sure = number == 0 and alone and one in same and _adjoins(one, first, item) and _ties(item, first, one)
        yield Candidate(operands(part=first, whole=one), sure)
    run = _run(first) if "share" in item.roles else []
    for one in [*([whole] if whole is not None else []), *tried[:_MOST]]:
        if len(run) > 1 and one not in run:  # 11所初中、29所小学达标，占学校总数的C%
            yield Candidate(operands(part=run, whole=one), False)
    yield from _in_pairs(item, [first, *same])
    for one in itertools.islice(_behind(item, strands), 2 * _MOST):
        if alike(one, first) and may_hold(one, first):
            yield Candidate(operands(part=first, whole=one), False)


def _says_enough(name: str, whole: Item, item: Item) -> bool:
    """Return whether a name leads to a whole: 占学生总数的90% is not of 小学生365.6万人 of the sentence before."""
    return len(name) > _BARE or whole.strand is item.strand


def _again(told: Sequence[Item], part: Item) -> Item | None:
    """Return the whole that shares of this name were of: the last one's, in another sentence where two had the same."""
    if not told or told[-1] is part or not alike(told[-1], part):
        return None
    return told[-1] if told[-1] in told[:-1] or _only_parts(told[-1], part) else None


def _only_parts(whole: Item, part: Item) -> bool:
    """Return whether all like figures between a whole and a part have their shares: no other whole came between."""
    items = whole.strand.items
    here = whole.strand is part.strand
    return here and all(items[at + 1].is_percent for at in range(whole.index + 1, part.index) if alike(items[at], part))


def _run(last: Item) -> list[Item]:
    """Return the figures of one list that ends with a figure: 11所初中、1所完全中学、29所小学."""
    found = [last]
    for one in reversed(last.strand.items[: last.index]):
        if not alike(one, last) or _RUN.fullmatch(found[0].before) is None:
            break
        found.insert(0, one)
    return found


def _counts(one: Item) -> bool:
    """Return whether a figure may be a part or a whole: an amount, even of what was reduced (压减85家)."""
    if one.row.kind not in ADDED or one.row.unit == "分" or one.is_class or one.is_compared or one.is_yardstick:
        return False
    return one.is_level or not one.roles & {"base", "arrived"}


def _of_whole(whole: Item, near: Sequence[Item], far: Sequence[Item]) -> Iterator[Candidate]:
    """Yield the parts of a whole that stands between 占 and the share: the figure before, or the one so called."""
    called = _called_so([one for one in [*near, *far][:_FAR] if alike(one, whole)], _named_part(whole))
    adjoining = [one for one in near if alike(one, whole)]
    nearest = next((one for one in near if one.depth <= whole.depth and one.row.kind == whole.row.kind), None)
    for part in adjoining[:3]:
        yield Candidate(operands(part=part, whole=whole), part is adjoining[0] and nearest in (part, None))
    for part in called[:2]:
        yield Candidate(operands(part=part, whole=whole), not adjoining and len({o.row.value for o in called}) == 1)
    for part in [one for one in far if alike(one, whole)][:3]:
        yield Candidate(operands(part=part, whole=whole), False)


def _in_pairs(item: Item, same: Sequence[Item]) -> Iterator[Candidate]:
    """Yield every pair of the figures before a share: the part need not be the nearest (A占B的C%)."""
    for number, one in enumerate(same[:5]):
        for other in same[:5]:
            if one is not other and (number or other is not same[1]) and may_hold(other, one):
                yield Candidate(operands(part=one, whole=other), False)


def _ties(item: Item, part: Item, whole: Item) -> bool:
    """Return whether words tie a share to its part and whole: 应拨A，实拨B，到位率C% does by 应 alone."""
    if part.row.unit != whole.row.unit and "间" in part.row.unit + whole.row.unit:  # 教室560间，覆盖学校98所
        return False
    of_need = "need" in whole.roles and saying("among").search(part.before) is None  # 任务A个，其中公办B个，已完成C%
    return _speaks_of(item, part) or (of_need and item.index - part.index == 1)


def _speaks_of(item: Item, part: Item) -> bool:
    """Return whether a share surely speaks of the figure right before it: ，占5%; 已整改61家，整改率96.8%.

    A rate must take up a word of its part; one of 100 % may be said of all that the part itself counts.
    """
    if item.index - part.index != 1 or "；" in item.before or item.before.count("，") > 1 or len(item.before) > _OWN:
        return False
    if item.row.value == 100.0 or part.is_step or part.listed:
        return False
    stem = _STEM.search(item.before)
    if stem is None or "share" in item.roles:
        return _OPENS.match(_MARK.split(item.before)[-1]) is not None
    near = part.before[-14:] + _MARK.split(part.after[:8])[0]
    return any(character in near for character in stem[1] if character not in _PLAIN)


def _behind(item: Item, strands: Sequence[Strand]) -> Iterator[Item]:
    """Yield the counts behind a share, in its paragraph: 已整改7079家，进度达93.67%。此前，排查N家，有问题的M家."""
    yield from (one for one in item.strand.items[item.index + 1 :] if _counts(one))
    for number in range(item.strand.number + 1, min(item.strand.number + 3, len(strands))):
        if strands[number].block == item.strand.block:
            yield from (one for one in strands[number].items if _counts(one))


def _follows_whole(item: Item) -> bool:
    """Return whether the figure before is the whole that words put between 占 and the share."""
    return bool(item.index) and "whole_in_words" in item.strand.items[item.index - 1].roles


def _of_names(item: Item, whole: Item, name: str, earlier: Sequence[Item]) -> Iterator[Candidate]:
    """Yield the part that words call so far before a share of the whole right before: 支出A，教育经费占支出的C%.

    That it comes to the share settles it; that it does not says nothing, for it may be another year's.
    """
    part_name = _named_part(item)
    if not part_name or not name or _is_called(whole, name) < 2:
        return
    held = [one for one in earlier if alike(one, whole) and one.row.value != whole.row.value]
    called = _called_so(held, part_name)
    for part in called[:2]:
        made = operands(part=part, whole=whole)
        yield Candidate(made, part.row.year == whole.row.year and fits("share", item.row, made) == "rounded")


def _from_afar(item: Item, far: Sequence[Item]) -> Iterator[Candidate]:
    """Yield pairs of the sentence before, where a rate has a sentence of its own."""
    for number, part in enumerate(far[:3]):
        for whole in far[number + 1 : number + 4]:
            if alike(part, whole):
                low, high = sorted((part, whole), key=lambda one: one.row.value or 0.0)
                yield Candidate(operands(part=low, whole=high), False)


def _adjoins(whole: Item, part: Item, item: Item) -> bool:
    """Return whether whole, part and share follow each other; A，辍学率a%，B，辍学率b% are two of a kind."""
    if part.index - whole.index == 1:
        return True
    between = item.strand.items[whole.index + 1]
    return part.index - whole.index == 2 and between.before[-2:] != item.before[-2:] and "；" not in part.before


def _earlier(item: Item, strands: Sequence[Strand]) -> Iterator[Item]:
    """Yield the counts and amounts of the sentences before, nearest first, among the nearest figures."""
    before = reversed(strands[max(item.strand.number - _BACK, 0) : item.strand.number])
    figures = itertools.chain.from_iterable(reversed(strand.items) for strand in before)
    return filter(_counts, itertools.islice(figures, _LOOKED))


def _named_part(item: Item) -> str:
    """Return what words call the part that takes a share up to a figure: 教育经费占…; '' if they do not say."""
    found = _PART.search(item.before)
    return _PLACE.sub("", found[1]) if found is not None else ""


def _names_whole(item: Item) -> bool:
    """Return whether words stand between 占 and a share: 占公用经费的5.2%, 占全市的29.9%."""
    return _OF.search(item.before) is not None


def _named_whole(item: Item) -> str:
    """Return what words call the whole of a share: 占公用经费的5.2% → 公用经费; '' if they only say 全市, 总数."""
    found = _OF.search(item.before)
    name = _TOTAL.sub("", _PLACE.sub("", found[1])) if found is not None else ""
    return "" if len(name) < 2 or name in ("全部", "其中", "总投入") else name


def _is_called(one: Item, name: str) -> int:
    """Return how well the words before a figure name it so: 2 in full, 1 by how the name ends, 0 not at all."""
    label = one.label + _MARK.split(one.after[:12])[0]
    if any(place in name and place not in label for place in ("全国", "全省")):
        return 0
    if name in label or name.startswith("总"):
        return 2 * (name in label)
    return int((len(name) > 3 and name[-4:] in label) or (len(name) == 3 and name[-2:] in label))


def _called_so(items: Sequence[Item], name: str) -> list[Item]:
    """Return the figures that a name fits best, nearest first; none if it fits none."""
    if len(name) < 2:
        return []
    fit = [_is_called(one, name) for one in items]
    best = max(fit, default=0)
    return [one for one, how in zip(items, fit, strict=True) if how == best] if best else []
