"""Frames: what one figure is bound to, read sentence by sentence, each figure once.

Binding follows how prose works, and records which of its ways served: the figure's own words; its siblings in a list or
a 分别; the clause or sentence before, while the subject goes on; the line that leads in; the row and column of a table;
the heading. Words are taken over only by a figure without a subject of its own.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.corpus.blocks import Block
from helpers.corpus.outline import Section
from helpers.extraction.meaning import context
from helpers.extraction.meaning.clauses import Clause, Sentence, Zone
from helpers.extraction.meaning.completion import complete, per_student_unit
from helpers.extraction.meaning.concepts import Hit, concepts
from helpers.extraction.meaning.indicators import Composition, Words, catalogue, compositions, growth_indicator, said_by
from helpers.extraction.meaning.scopes import Scopes
from helpers.extraction.meaning.statements import several_rates
from helpers.extraction.meaning.topics import topic_of
from helpers.extraction.meaning.years import Known, Years, respectively_years, years_of
from helpers.extraction.numbers.measures import Quantity

_LIST_GAP = re.compile(r"[\s、，；:和及与()的其中分别为各达约近从由则是以上了]*\Z")
_DEALT = re.compile(r"分别|依次")
_SPLIT = re.compile(r"[、和及与，]")
_ENUMERATES = re.compile(r"\A\)?[、；，和及与]")
_MADE_UP = re.compile(r"构成|组成|部分|[两三四]块")
_ENDS_LIST = re.compile(r"[；。]")
_HAS_MORE = re.compile(r"；(?:其中|有|另有|还有)")
_RATE = re.compile(r"([\u4e00-\u9fff])率(?:为|达到?|是|约|超过?)?\Z")
_REALLY = re.compile(r"实(?:际)?(?:配套|拨|到位|落实|有)|已|完成|现有")
_YEARS_AND_STAGES = re.compile(r"20\d{2}年?|[\dxX*]+年")
_TAIL = 40  # characters of a gap that may still only name what a list goes on with
_UNKNOWN_ALLOWED = 3
_ANCHORED = 8  # more, where the figure's own word is a stage that the lead deals out
# what schools have: 普通高中12所，在校生2万人，专任教师1500人 speaks of one stage throughout
_ATTRIBUTES = ("staff", "full_time_teachers", "teachers", "pupils", "intake", "building", "book", "equipment_value", "qualification")
_OWN = frozenset({"市本级", "区本级", "县级", "省级"})


class Setting(NamedTuple):
    """Where a sentence stands: its block, sections from its own outward, years known, the document's title and scope."""

    block: Block
    section: Section
    chain: tuple[Zone, ...]
    lead: Zone | None
    title: Zone
    scope: str
    scopes: Scopes
    planned: bool
    known: Known
    paragraph: int
    one_stage: str | None


class Frame(NamedTuple):
    """One figure and what it is bound to; ``said`` are the concepts that stand for it, own and taken over."""

    quantity: Quantity
    indicators: tuple[str, ...]
    found_by: str
    change: str
    stage: str
    status: str
    topic: str
    basis: str
    scope: str
    years: Years
    clause: Clause
    said: int
    part_of: int | None
    subject: tuple[int, int]
    listed: bool
    named_status: bool


class _Bound(NamedTuple):
    indicators: tuple[str, ...]
    found_by: str
    more: int
    source: Frame | None = None


def read_sentence(
    sentence: Sentence, quantities: Sequence[Quantity], setting: Setting, before: Sequence[Frame], offset: int
) -> Iterator[Frame | Quantity]:
    """Yield a frame of each figure of the sentence, in order; a quantity that proves to be none is yielded bare.

    ``before`` are the frames of the sentence before in the same block, ``offset`` the number of frames read so far.
    """
    figures = []
    for one in quantities:
        if one.kind or one.masked or "." in (printed := sentence.text[one.start : one.end]) or printed[-1] in "万亿上右":
            figures.append(one)
        else:  # 与110平台联网率98.8%: a bare number is no figure and parts no words
            yield one
    clauses = sentence.clauses(figures)
    above = _above(setting)
    dealt = _dealt(sentence, figures, clauses)
    made: list[Frame] = []
    years_dealt: tuple[int, ...] = ()
    for index, figure in enumerate(figures):
        clause = dealt.get(index, clauses[index])
        previous = made[-1] if made else None
        quantity = complete(figure, clause, previous.quantity if previous else None, above, sentence.text)
        if not quantity.kind:
            yield quantity
            continue
        years_dealt = respectively_years(clauses[index].gap) or years_dealt
        frame = frame_of(sentence, quantity, clause, setting, made, before, offset, index in dealt)
        if years_dealt and (index == 0 or _DEALT.search(clauses[index].gap) or (previous and previous.listed is not None)):
            frame, years_dealt = _year_dealt(frame, years_dealt, clauses[index], made)
        made.append(frame)
        offset += 1
        yield frame


def _year_dealt(frame: Frame, years: tuple[int, ...], clause: Clause, made: list[Frame]) -> tuple[Frame, tuple[int, ...]]:
    """Deal out the years of a 分别 in order; a second list of as many figures deals them out again."""
    same = [one for one in made if one.quantity.kind == frame.quantity.kind]
    position = len(same) if not _DEALT.search(clause.gap) else 0
    if same and _DEALT.search(clause.gap):
        position = 0
    elif same:
        position = 0
        for one in reversed(made):
            position += 1
            if _DEALT.search(one.clause.gap) or one is made[0]:
                break
    if position < len(years) and frame.change == "level":
        return frame._replace(years=Years(years[position], "explicit", None)), years
    return frame, years


def frame_of(
    sentence: Sentence, quantity: Quantity, clause: Clause, setting: Setting, made: list[Frame], before: Sequence[Frame],
    offset: int, is_dealt: bool,
) -> Frame:  # fmt: skip
    text = sentence.text
    previous = made[-1] if made else None
    listed = previous is not None and (is_dealt or _is_list_gap(clause, previous))
    inherited = previous.change if listed and previous else "level"
    if clause.place:  # 佛山市(-3.13%): what was said of the whole is said of each place
        same = [one for one in (*before, *made) if one.quantity.kind == quantity.kind]
        inherited = same[-1].change if same else inherited
    change, apart = context.change_of(clause, quantity.start, quantity.kind, previous.clause if previous else None, inherited)
    if quantity.unit == "倍" and text[quantity.start : quantity.end].startswith("翻"):
        change = "increase"
    carried = previous or (before[-1] if before else None)
    part_of = _part_of(quantity, clause, [*before, *made], offset - len(made) - len(before))
    bound = _Bound((), "", 0) if apart else _bind(sentence, quantity, clause, setting, made, before, change, listed, part_of)
    if change == "level" and quantity.kind != "percent" and (clause.left.mask & _bits()["reduce_stock"]) and bound.indicators:
        if context.set_by(clause.left.hits, "change") == "decrease":
            change = "decrease"
    own = clause.left.mask | context.noun_behind(clause.right).mask
    said = _said(own, bound, carried, clause)
    if carried is not None and clause.gap[:1] in "、，；" and clause.gap:
        said |= carried.said & _bits()["stock"]
    stage = _stage(clause, setting, made, before, listed, bound, part=part_of is not None)
    status, named = _status(clause, quantity, setting, previous, listed, bound.indicators, text)
    if apart and status != "planned":
        status, named = "actual", False  # 高出标准1377元: how far off is a fact
    if status == "standard" and named:
        bound = bound._replace(indicators=tuple(catalogue()[name].required_for or name for name in bound.indicators))
    if listed and quantity.unit == "元" and previous is not None and previous.quantity.unit.startswith("元/"):
        quantity = quantity._replace(unit=previous.quantity.unit)
    quantity = per_student_unit(quantity, said | (clause.left.mask | bound.more), change, bound.indicators, carried.quantity if carried else None, text)
    basis = _basis(clause, quantity, bound.indicators, carried)
    scope = setting.scope if apart else _scope(clause, setting, previous if listed else None, bound, status, quantity)
    dated = "actual" if setting.planned and status == "planned" and not named else status
    years = years_of(text[sentence.start : quantity.start], clause.gap, change, dated, setting.known)
    topic = _topic(bound.indicators, clause, sentence, setting, carried, listed, quantity)
    return Frame(
        quantity._replace(approximate=quantity.approximate or (status == "estimate" and change == "level" and named)),
        bound.indicators, bound.found_by, change, stage, status, topic, basis, scope, years, clause, said, part_of,
        (clause.left.start, quantity.start), listed, named,
    )  # fmt: skip


# ---------------------------------------------------------------- what it measures
def _bind(
    sentence: Sentence, quantity: Quantity, clause: Clause, setting: Setting, made: list[Frame], before: Sequence[Frame],
    change: str, listed: bool, part_of: int | None,
) -> _Bound:  # fmt: skip
    bits = _bits()
    own = clause.left.mask | clause.right.mask | _of_unit(quantity.unit)
    near = (sentence.mask, setting.paragraph, *(zone.mask for zone in setting.chain), setting.title.mask)
    carried = _carried(clause, setting, made) if not own & bits["stages"] else 0
    words = Words(own, clause.whole, 0, carried, near, quantity.kind, quantity.unit, quantity.value, change)
    if quantity.kind == "percent" and (several := several_rates(sentence.text, quantity.start, sentence, near)):
        return _Bound(several, "own", 0)
    counts = _counted_group(clause, quantity)
    previous = made[-1] if made else None
    so_far = previous or (before[-1] if before else None)
    if so_far is not None and so_far.said & bits["stock"] and quantity.kind == "count":
        words = words._replace(own=own | bits["stock"])  # 全区有小学6所；学生5667人
    if previous is not None and listed and quantity.unit == "所" and own & bits["kinds_of_school"] and previous.said & bits["stock"]:
        if found := _chosen(said_by(words), clause, quantity):
            return _Bound(found, "own", 0)
    counts_schools = quantity.unit == "所" and own & bits["schools"]
    silent = not own & bits["speaks"] and not _names_rate(sentence.text, clause, quantity) and not clause.whole and clause.bare <= _UNKNOWN_ALLOWED and not counts_schools
    if previous is not None and previous.part_of is not None and listed and silent and (taken := _as(previous, quantity, words)):
        return _Bound(taken, "list", previous.said, previous)
    if part_of is not None and (taken := _of_whole([*before, *made], quantity, words, closely=True)):
        return taken
    if previous is not None and listed and silent and (taken := _as(previous, quantity, words)):
        return _Bound(taken, "list", previous.said, previous)
    if found := _chosen([made for made in said_by(words) if counts & made.vocabulary or not counts], clause, quantity):
        return _Bound(found, "own", 0)
    if counts:
        return _Bound((), "", 0)
    if part_of is not None and (taken := _of_whole([*before, *made], quantity, words, closely=False)):
        return taken
    between = any(zone.mask & bits["speaks"] for zone in clause.before) and not clause.left.mask & bits["same_basis"]
    goes_on = clause.left.mask & bits["goes_on"] != 0 or part_of is not None or clause.place != ""
    so_far = made or (before if goes_on or clause.left.mask & bits["stages"] else [])
    if silent and so_far and not between and (goes_on or listed or quantity.kind == so_far[-1].quantity.kind):
        if taken := _goes_on(so_far, quantity, words, clause.gap):
            return taken
    anchored = _is_anchored(clause, quantity)
    left = (clause.left.mask | _of_unit(quantity.unit)) if clause.left.mask & bits["speaks"] else own
    for more, way, weak in _taken_over(clause, setting, made, before, silent=silent):
        if clause.bare > _UNKNOWN_ALLOWED + (2 if way == "before" else _ANCHORED if anchored else 0) or _names_rate(sentence.text, clause, quantity):
            break
        asked = words._replace(more=more, own=left)
        found = said_by(asked, strict=True)
        if weak and not clause.whole and ("；" in clause.gap or not left & _hint(quantity.kind)):
            here = left | functools.reduce(lambda mask, zone: mask | zone.mask, clause.before, 0)
            found = [one for one in found if one.heads & here]
        found = _chosen(found, clause, quantity)
        if found:
            return _Bound(found, way, more)
    return _Bound((), "", 0)


def _is_anchored(clause: Clause, quantity: Quantity) -> bool:
    """Return whether a stage stands right before a figure: what the lead measures is dealt out, whoever's it is."""
    stages = [hit for hit in clause.left.hits if _sets_stage(hit)]
    return bool(stages) and quantity.start - stages[-1].end <= 2


def _names_rate(text: str, clause: Clause, quantity: Quantity) -> bool:
    """Return whether a rate is called by a name of its own that no concept knows: 留琼率62.13%."""
    if quantity.kind != "percent" or (named := _RATE.search(text, clause.left.start, quantity.start)) is None:
        return False
    return not any(hit.start <= named.start(1) < hit.end for hit in clause.left.hits)


def _counted_group(clause: Clause, quantity: Quantity) -> int:
    """Return the group of people or the places that a count counts: 3个校外培训机构督查组, 10个县(区)学科类机构实现…"""
    if quantity.kind != "count":
        return 0
    end, last = quantity.end, 0
    for hit in clause.right.hits:
        if hit.start > end + (end == quantity.end):
            break
        end, last = hit.end, last | hit.mask & _bits()["groups"]
    return last


def _of_unit(unit: str) -> int:
    """Return what a unit says by itself: 元/生 is money per pupil, 元/生·年 a rate per pupil."""
    if unit in ("人次", "人·次"):
        return _bits()["head_count"]
    if "/生" not in unit:
        return 0
    return _bits()["per_student"] | (_bits()["per_head"] if "·" in unit else 0)


def _carried(clause: Clause, setting: Setting, made: Sequence[Frame]) -> int:
    """Return the subject that goes on without being said again: the figure's before, else that of lead and heading."""
    return made[-1].said if made and "；" not in clause.gap else _above(setting)


def _above(setting: Setting) -> int:
    """Return the words of the line that leads in and of the nearest heading."""
    over = setting.lead.mask if setting.lead is not None else 0
    return functools.reduce(lambda mask, zone: mask | zone.mask, setting.chain[:1], over)


def _hint(kind: str) -> int:
    """Return the words that show a figure to go on with a subject, though they name none: 拨付, 覆盖率, 实有."""
    return _bits()["paid"] if kind == "money" else _bits()["rated"] if kind == "percent" else _bits()["in_all"]


def _taken_over(
    clause: Clause, setting: Setting, made: list[Frame], before: Sequence[Frame], *, silent: bool
) -> Iterator[tuple[int, str, bool]]:
    """Yield what a figure without a full subject may take over, the nearest first: the words, the way, and whether it
    must say something of the indicator itself."""
    lasting = concepts().subjects | concepts().measures | _bits()["light"] | _bits()["stock"]
    more = 0
    for zone in clause.before:
        more |= zone.mask
        yield zone.mask, "before", False
    if made:
        last = made[-2] if clause.of_previous and len(made) > 1 else made[-1]
        yield last.said & lasting, "before", True
        if silent and "；" not in clause.gap:
            yield last.said, "before", True
        if more:
            yield more | last.said, "before", True
    if clause.behind.mask:
        yield clause.behind.mask | more, "before", True
    if not made and before:
        yield before[-1].said & lasting, "before", True
        if more:
            yield more | before[-1].said, "before", True
    if made and clause.left.mask & _bits()["share"] and "；" not in clause.gap:
        return  # 已有686家登记为非营利性，占比63.17%: a share is one of what the sentence speaks of
    if setting.lead is not None:
        yield setting.lead.mask | more, "lead_in", False
    chain = 0
    for zone in setting.chain:
        if mask := zone.mask & ~_bits()["allocated"]:
            yield mask | more, "heading", not silent
            chain |= mask
    if chain:
        yield chain | more, "heading", not silent
    if setting.title.mask:
        yield setting.title.mask & ~_bits()["allocated"] | chain | more | (setting.lead.mask if setting.lead else 0), "heading", True


def _as(previous: Frame, quantity: Quantity, words: Words) -> tuple[str, ...]:
    """Return what a figure of a list takes over from the one before it: the same measure, or its growth."""
    if not previous.indicators or words.own & compositions()[previous.indicators[0]].never:
        return ()
    if previous.quantity.kind == quantity.kind:
        first = catalogue()[previous.indicators[0]]
        if words.change != "level" and not first.change and first.comparable == "total" and quantity.kind == "percent":
            return growth_indicator(previous.indicators)
        return previous.indicators
    return ()


def _goes_on(made: Sequence[Frame], quantity: Quantity, words: Words, gap: str) -> _Bound | None:
    """Return the indicators of the subject that goes on: 上年为…, 比上年增加…, 合计…, 增幅…"""
    closed = _MADE_UP.search(gap) is not None
    for earlier in reversed(made):
        if not earlier.indicators:
            if _is_level_of(earlier, quantity, words):
                return None  # 财政经常性收入134亿元，比上年的128亿元增加5%: of what is no indicator
            continue
        if earlier.part_of is not None and closed:
            continue  # what was made up of parts is the subject again
        first = catalogue()[earlier.indicators[0]]
        if words.change != "level" and quantity.kind == "percent":
            if first.growth_of or first.change:
                return _Bound(earlier.indicators, "before", earlier.said, earlier)
            rate = earlier.indicators if "percent" in first.kinds and first.comparable in ("rate", "share") else ()
            return _Bound(growth_indicator(earlier.indicators) or rate, "before", earlier.said, earlier)
        if quantity.kind == "percentage_point":
            if quantity.kind in _with_points(first.kinds) and first.comparable in ("rate", "share"):
                return _Bound(earlier.indicators, "before", earlier.said, earlier)
            continue
        if quantity.kind == "money" and first.comparable == "growth" and words.change == "level" and words.own & _bits()["reached"]:
            asked = words._replace(more=earlier.said & ~concepts().bits["average_growth"])
            if found := said_by(asked, strict=True):
                return _Bound((found[0].indicator.id,), "before", earlier.said, earlier)
        if quantity.kind != earlier.quantity.kind:
            continue
        grows = first.change and words.change == "level"
        if grows or words.own & compositions()[first.id].never or not _alike(earlier.quantity.unit, quantity.unit):
            return None
        return _Bound(earlier.indicators, "before", earlier.said, earlier)
    return None


def _is_level_of(earlier: Frame, quantity: Quantity, words: Words) -> bool:
    """Return whether a figure is compared with, or the growth of, the one before it."""
    compared = words.own & _bits()["last_year"] and earlier.quantity.kind == quantity.kind
    return bool(compared) or words.change != "level" and earlier.quantity.kind == "money" and earlier.change == "level"


def _with_points(kinds: frozenset[str]) -> frozenset[str]:
    return kinds | {"percentage_point"} if "percent" in kinds else kinds


def _alike(one: str, other: str) -> bool:
    return one == other or one.split("/")[0] == other.split("/")[0] or {one, other} <= {"人", "名", "位"}


def _of_whole(made: list[Frame], quantity: Quantity, words: Words, *, closely: bool) -> _Bound | None:
    """Return the whole's indicators for a part: ``closely`` where its own words only say which part it is."""
    for earlier in reversed(made):
        if earlier.part_of is not None or not earlier.indicators or earlier.quantity.kind != quantity.kind:
            continue
        if earlier.change != "level" or not _alike(earlier.quantity.unit, quantity.unit) or words.change != "level":
            continue
        vocabulary = 0
        for name in earlier.indicators:
            vocabulary |= compositions()[name].vocabulary
        foreign = words.own & concepts().subjects & ~vocabulary
        if closely and (foreign or words.own & compositions()[earlier.indicators[0]].never):
            return None
        return _Bound(earlier.indicators, "list", earlier.said)
    return None


def _chosen(found: Sequence[Composition], clause: Clause, quantity: Quantity) -> tuple[str, ...]:
    """Return the indicator whose words stand nearest to the figure, then the most specific; a group stays together."""
    if not found:
        return ()
    if len(found) > 1:
        ranked = sorted(found, key=lambda made: _strength(made, clause, quantity), reverse=True)
        best = ranked[0]
    else:
        best = found[0]
    if best.indicator.id in _BOTH and clause.left.mask & _bits()["find_and_rectify"]:
        return _BOTH
    if best.indicator.group:
        return tuple(made.indicator.id for made in found if made.indicator.group == best.indicator.group) if best.indicator.group != "after_school" else (best.indicator.id,)
    return (best.indicator.id,)


_BOTH = ("hazards_found", "hazards_rectified")


def _strength(made: Composition, clause: Clause, quantity: Quantity) -> tuple[float, float, float]:
    """Return how well words make an indicator: how many of its groups, how near, how long."""
    nearest, length = -200.0, 0.0
    groups: set[int] = set()
    for hit in (*clause.left.hits, *clause.right.hits):
        if not hit.mask & made.heads:
            continue
        distance = hit.end - quantity.start if hit.end <= quantity.start else quantity.end - hit.start - 4
        nearest = max(nearest, float(distance))
        length += hit.end - hit.start
        for way in made.ways:
            groups.update(group for group in way if group & hit.mask)
    most = max((sum(group in groups for group in way) for way in made.ways), default=0)
    return (nearest + 3.0 * most, most, length)


# ---------------------------------------------------------------- lists
def _dealt(sentence: Sentence, figures: Sequence[Quantity], clauses: list[Clause]) -> dict[int, Clause]:
    """Return the clauses of figures to which the items of a list are dealt out: A、B、C分别为1、2、3.

    小学、初中分别为X、Y deals out stages; what was dealt once is dealt again to a later list as long (分别增长a、b), and
    to one whose words name no item at all.
    """
    dealt: dict[int, Clause] = {}
    parts: list[Zone] = []
    index = 0
    while index < len(figures):
        clause = clauses[index]
        run = _run(figures, clauses, index)
        if run < 2:
            staged = _staged(figures, clauses, index)
            if len(staged) > 1:
                parts = staged
                index += len(staged)
            else:
                index += 1
            continue
        head = sentence.text[clause.left.start : figures[index].start]
        word = _DEALT.search(head)
        own = _parts(sentence, clause, word.start() if word is not None else len(head), run)
        if own and word is None and not all(context.stage_in(part) for part in own):
            own = []
        own = own or _parts_before(sentence, clause, run)
        if own:
            parts = own
        elif len(parts) != run or context.stage_in(clause.left) is not None or word is None and clause.left.mask & concepts().subjects:
            index += run
            continue
        changed = context.set_by(clause.left.hits, "change") or ""
        rest = sentence.zone(clause.left.start + (word.start() if word is not None else 0), figures[index].start)
        for position in range(run):
            one = parts[position]
            hits = one.hits + (rest.hits if word is not None or not own else ())
            if own and position < run - 1 and not one.mask & (concepts().subjects | _bits()["named"]):
                hits = tuple(h._replace(sets=()) if _sets_stage(h) else h for h in parts[-1].hits) + hits
            if not own:
                hits = tuple(h for h in one.hits if _sets_stage(h)) + clause.left.hits
            zone = Zone(one.start, one.end, _mask(hits), hits)
            dealt[index + position] = clauses[index + position]._replace(left=zone, before=clause.before, bare=0, dealt_change=changed)
        index += run
    return dealt


def _sets_stage(hit: Hit) -> bool:
    return any(column == "stage" for column, _ in hit.sets)


def _staged(figures: Sequence[Quantity], clauses: Sequence[Clause], index: int) -> list[Zone]:
    """Return the stages of a list that names one with each figure: 小学720元、初中940元."""
    found: list[Zone] = []
    for position in range(index, len(figures)):
        clause, figure = clauses[position], figures[position]
        stage = context.stage_in(clause.left)
        if not stage or figure.kind != figures[index].kind or found and clause.gap[:1] not in ("、", "和", "，", "与"):
            break
        if found and clause.left.mask & concepts().subjects:
            break
        found.append(clause.left)
    return found


def _run(figures: Sequence[Quantity], clauses: Sequence[Clause], index: int) -> int:
    """Return how many figures from ``index`` on stand in one list, with nothing but commas between."""
    run = 1
    while index + run < len(figures) and figures[index + run].kind == figures[index].kind:
        if not re.fullmatch(r"[、和及与，]{1,2}", clauses[index + run].gap):
            break
        run += 1
    return run


def _parts(sentence: Sentence, clause: Clause, stop: int, run: int) -> list[Zone]:
    """Return the last ``run`` items of the list before 分别, as zones; nothing where there are fewer."""
    start = clause.left.start
    text = sentence.text[start : start + stop]
    cuts = [0, *(m.end() for m in _SPLIT.finditer(text)), len(text)]
    spans = [(start + a, start + b) for a, b in zip(cuts, cuts[1:], strict=False) if b - a > 1]
    if len(spans) < run:
        return []
    return [sentence.zone(a, b) for a, b in spans[-run:]]


def _parts_before(sentence: Sentence, clause: Clause, run: int) -> list[Zone]:
    """Return the stages that the clause before names, one for each figure: 小学、初中生均支出均有增长，增幅为a、b."""
    for zone in clause.before[:1]:
        cuts = [zone.start, *(zone.start + m.end() for m in _SPLIT.finditer(sentence.text[zone.start : zone.end])), zone.end]
        parts = [sentence.zone(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b - a > 1]
        staged = [part for part in parts if context.stage_in(part)]
        if len(staged) == run:
            return [_zone_of(tuple(hit for hit in part.hits if _sets_stage(hit)), part) for part in staged]
    return []


def _zone_of(hits: tuple[Hit, ...], zone: Zone) -> Zone:
    return Zone(zone.start, zone.end, _mask(hits), hits)


def _mask(hits: Sequence[Hit]) -> int:
    return functools.reduce(lambda mask, hit: mask | hit.mask, hits, 0)


def _is_list_gap(clause: Clause, previous: Frame) -> bool:
    """Return whether what stands between two figures only goes on with a list: 、初中, but not a new subject."""
    gap = clause.gap
    if len(gap) > _TAIL:
        return False
    bits = _bits()
    if clause.left.mask & bits["speaks"] or any(zone.mask & bits["speaks"] for zone in clause.before):
        return False
    bare = _YEARS_AND_STAGES.sub("", gap)
    return clause.bare <= 1 and (_ENUMERATES.match(gap) is not None or _LIST_GAP.match(bare) is not None)


def _part_of(quantity: Quantity, clause: Clause, made: Sequence[Frame], first: int) -> int | None:
    """Return the index of the whole that words present a figure as a part of, or None; ``made`` begins at ``first``."""
    if not made:
        return None
    previous = made[-1]
    if clause.part:
        for position in range(len(made) - 1, -1, -1):
            one = made[position]
            if one.quantity.kind == quantity.kind and one.part_of is None and one.change == "level":
                return first + position
        return None
    silent = not clause.left.mask & _bits()["speaks"]
    goes_on = clause.gap[:1] in ("、", "和", "及", "与") or clause.gap[:1] == "，" and silent
    goes_on = goes_on and not _ENDS_LIST.search(clause.gap) and clause.left.mask & _bits()["changes"] == 0
    return previous.part_of if goes_on and previous.quantity.kind == quantity.kind else None


# ---------------------------------------------------------------- what its words set
def _said(own: int, bound: _Bound, carried: Frame | None, clause: Clause) -> int:
    """Return the concepts that stand for a figure when the next one takes over: its own, and what it took over."""
    known = concepts()
    if bound.more:
        kept = bound.more if not own & known.subjects else bound.more & known.subjects | bound.more & known.measures
        return own | kept
    if own & (known.subjects | _bits()["light"]) or carried is None:
        more = 0
        for zone in clause.before[:1]:
            more |= zone.mask
        return own | (more if not own & known.subjects else 0)
    return own | carried.said


def _stage(
    clause: Clause, setting: Setting, made: list[Frame], before: Sequence[Frame], listed: bool, bound: _Bound, *, part: bool
) -> str:
    stage = context.stage_in(clause.left)
    if stage is None:
        stage = context.stage_in(context.noun_behind(clause.right), last=False)
    if stage is None:
        for zone in clause.before:
            stage = context.stage_in(zone)
            if stage is not None:
                break
    if stage is None and bound.source is not None:
        stage = bound.source.stage
    goes_on = "；" not in clause.gap or _HAS_MORE.search(clause.gap) is not None
    if stage is None and made and goes_on and not _closes_stages(clause, made, listed):
        stage = _source_of_stage(clause, made, part).stage
        if clause.left.mask & _bits()["new_subject"] & ~_bits()["attributes"] and not listed and not part:
            stage = None
    if stage is None and not clause.left.mask & _bits()["new_subject"]:
        stage = context.stage_in(clause.behind, last=False)
    if stage is None and not made and before and bound.found_by in ("before", "list"):
        stage = before[-1].stage
    if not stage and bound.indicators and (implied := catalogue()[bound.indicators[0]].stage):
        return implied
    if stage is None and setting.lead is not None:
        stage = context.one_stage_in(setting.lead)
    if stage is None:
        for zone in setting.chain:
            stage = context.one_stage_in(zone)
            if stage is not None:
                break
    if stage is None and not clause.left.mask & _bits()["new_subject"] & ~_bits()["attributes"]:
        stage = setting.one_stage
    return stage or ""


def _closes_stages(clause: Clause, made: Sequence[Frame], listed: bool) -> bool:
    """Return whether a list of stages ends before a figure of something else: 小学720元、初中940元，应拨3862.4万元."""
    if listed or len(made) < 2 or not clause.left.mask & _bits()["speaks"] or context.stage_in(clause.left) is not None:
        return False
    return made[-1].stage != made[-2].stage and bool(made[-2].stage) and made[-1].clause.gap[:1] in ("、", "，", "和")


def _source_of_stage(clause: Clause, made: Sequence[Frame], part: bool) -> Frame:
    """Return the figure whose stage goes on: the one before, or the whole again behind its parts."""
    if clause.of_previous and len(made) > 1:
        return made[-2]
    if made[-1].part_of is not None and not part:
        return next((one for one in reversed(made) if one.part_of is None), made[-1])
    return made[-1]


def _status(
    clause: Clause, quantity: Quantity, setting: Setting, previous: Frame | None, listed: bool, indicators: Sequence[str],
    text: str,
) -> tuple[str, bool]:
    """Return the status of a figure and whether its sentence names it: own words, a list, what was announced before."""
    said = context.status_of(clause, counted=quantity.kind in ("count", "area") and not quantity.bound)
    by_size = previous is not None and previous.status == "standard" and "；" not in clause.gap and _is_size(previous.quantity, text)
    if said in (None, "planned") and (_is_norm(quantity, text) or by_size):
        said = "standard"
    if said is None and indicators and catalogue()[indicators[0]].status:
        said = catalogue()[indicators[0]].status
    if said is not None:
        return said, True
    if previous is not None and previous.named_status and not _REALLY.search(clause.gap):
        if listed or previous.status in ("planned", "estimate") and "。" not in clause.gap:
            return previous.status, True
    for zone in clause.before:
        value = context.set_by(zone.hits, "status")
        if value in ("planned", "estimate") and not _REALLY.search(clause.gap):
            return value, True
    if setting.planned:
        return "planned", False
    if setting.section.part == "措施" and not _NOT_PLANNED.search(clause.gap):
        return "planned", False
    return "actual", False


def _is_norm(quantity: Quantity, text: str) -> bool:
    """Return whether a figure bounds a kind of things or is what others are reckoned by, not one of its own.

    不少于300人次; 56人及以上的大班, 不足100人的小规模学校; 按1:5配备, 按7000元/生拨付.
    """
    if quantity.bound in (">=", "<=") and _REQUIRES.match(text, quantity.start):
        return _KEPT.search(text, max(0, quantity.start - 6), quantity.start) is None
    if _is_size(quantity, text):
        return True
    if _OUGHT.search(text, max(0, quantity.start - 30), quantity.start):
        return True
    return _RECKONED.match(text, quantity.end) is not None and _BY.search(text, max(0, quantity.start - 12), quantity.start) is not None


def _is_size(quantity: Quantity, text: str) -> bool:
    """Return whether a figure only says which schools, classes or projects are meant: 500人以下的学校."""
    return quantity.bound != "" and quantity.kind in ("count", "money", "score") and _SIZE_CLASS.match(text, quantity.end) is not None


_KEPT = re.compile(r"(?:做到|实现|保持|稳定)在?[“\"]?\Z")
_OUGHT = re.compile(r"(?<![反响供适相])应(?:当)?(?:对|由|为|给|向|按)[^，。；\d]{0,3}\d*[^，。；\d]{2,18}\Z")
_SIZE_CLASS = re.compile(r"(?:\(含\)(?:以[上下])?)?(?:的(?:小|大|超|中小学|幼儿园|学校|校|设备|项目|班|\s?\d)|超?大班)")
_RECKONED = re.compile(r"(?:的?标准)?(?:配备|配齐|核编|核拨|拨付|补助|计提|预收|安排|充实|学生核拨)")
_BY = re.compile(r"按照?[^，。；、]{0,10}\Z")
_REQUIRES = re.compile(r"不少于|不低于|不得|至少|不超过|不高于|不小于")
_NOT_PLANNED = re.compile(r"现有|目前|已|庞大|截至|原有|管好")


def _basis(clause: Clause, quantity: Quantity, indicators: Sequence[str], carried: Frame | None) -> str:
    """Return the 口径 that a figure of funding names, or that of the subject that goes on."""
    if quantity.kind not in ("money", "percent", "percentage_point") or not indicators:
        return ""
    if catalogue()[indicators[0]].topic != "funding":
        return ""
    for zone in (clause.left, *clause.before):
        named = context.set_by(zone.hits, "basis")
        if named:
            return named
    return carried.basis if carried is not None else ""


def _scope(
    clause: Clause, setting: Setting, previous: Frame | None, bound: _Bound, status: str, quantity: Quantity
) -> str:  # fmt: skip
    """Return whose figure it is: the place or the budget its clause names, who gives an award; else the document's."""
    if clause.place:
        return clause.place
    if clause.left.mask & _bits()["rural"] and any(catalogue()[name].comparable == "per_student" for name in bound.indicators):
        return "农村"
    if status == "standard" and clause.left.mask & _bits()["state"]:
        return "国家标准"
    named = _scopes_named(clause, quantity)
    if named:
        if any(catalogue()[name].award for name in bound.indicators):
            return {"市本级": "市级", "区本级": "县级"}.get(named[-1], named[-1])
        return named[-1]
    if previous is not None and previous.scope in _OWN:
        return previous.scope
    if bound.source is not None and clause.left.mask & _bits()["goes_on"] and not setting.scopes.of(setting.block, quantity.start):
        return bound.source.scope  # 农村为12813.01元，比上年的…
    return setting.scopes.of(setting.block, quantity.start) or setting.scope


def _scopes_named(clause: Clause, quantity: Quantity) -> list[str]:
    """Return the scopes a clause names; what a figure is compared with or ranked in is none (高于全国, 居全国第三)."""
    if quantity.kind == "rank":
        return []
    bits = _bits()
    found = []
    for index, hit in enumerate(clause.left.hits):
        value = dict(hit.sets).get("scope")
        if value is None or index and clause.left.hits[index - 1].mask & bits["compared"] and clause.left.hits[index - 1].end == hit.start:
            continue
        found.append(value)
    return found


def _topic(
    indicators: Sequence[str], clause: Clause, sentence: Sentence, setting: Setting, carried: Frame | None, listed: bool,
    quantity: Quantity,
) -> str:  # fmt: skip
    if indicators:
        return catalogue()[indicators[0]].topic
    inherited = carried.topic if carried is not None and (listed or not clause.left.mask & _bits()["speaks"]) else ""
    return topic_of(clause, sentence, (*setting.chain[:2], setting.title), setting.section.dimension, quantity.kind, quantity.unit, inherited)


@functools.cache
def _bits() -> dict[str, int]:
    known = concepts()
    light = known.mask(c.id for c in known.by_id.values() if c.kind == "thing" and c.light)
    changes = known.mask(("increase", "decrease", "reached", "last_year", "before_now"))
    stages = known.mask(c.id for c in known.by_id.values() if c.sets and c.sets[0] == "stage")
    neutral = known.mask(
        ("stage_schools", "kindergartens", "per_head", "share", "rate", "average", "cumulative", "head_count", "part_time")
    )
    paid = known.mask(("allocated", "money", "seek", "owed", "department_total"))
    rated = known.mask(("rate", "coverage", "equip", "completion_rate", "share", "rectification_rate", "settle_rate", "time_compliance"))
    return {
        "light": light,
        "speaks": (known.subjects | known.acts | known.measures) & ~changes & ~stages & ~neutral,
        "changes": changes,
        "stages": stages,
        "goes_on": changes | known.mask(("in_all", "same_basis")),
        "same_basis": known.bits["same_basis"],
        "paid": paid,
        "rated": rated,
        "in_all": known.bits["in_all"],
        "allocated": known.bits["allocated"],
        "per_student": known.bits["per_student"],
        "per_head": known.bits["per_head"],
        "head_count": known.bits["head_count"],
        "state": known.bits["state"],
        "find_and_rectify": known.bits["find_and_rectify"],
        "rural": known.bits["rural"],
        "share": known.bits["share"],
        "groups": known.mask(("work_group", "territory")),
        "last_year": known.bits["last_year"],
        "reached": known.bits["reached"],
        "attributes": known.mask(_ATTRIBUTES),
        "compared": known.mask(("more", "fewer", "share", "before_now")),
        "stock": known.bits["stock"],
        "schools": known.mask(("schools", "stage_schools", "kindergartens", "schools_and_kindergartens")),
        "kinds_of_school": known.mask(("schools", "stage_schools", "kindergartens")),
        "named": known.measures & ~known.mask(("per_student", "share", "rate", "average", "standard_measure", "per_head")),
        "reduce_stock": known.bits["reduce_stock"],
        "new_subject": known.subjects,
        "own_money": 0,
    }
