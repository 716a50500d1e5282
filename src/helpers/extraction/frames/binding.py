"""Which indicators a figure states: of its own words, its list, what goes on, its lead or heading, in that order.

Words are taken over only by a figure without a subject of its own; what a count counts, or a rate is called, binds.
"""

from __future__ import annotations

import functools
import re

from helpers.extraction.clauses.clauses import Clause, text_ends
from helpers.extraction.clauses.sharing import SPENT_ON
from helpers.extraction.clauses.statements import several_rates
from helpers.extraction.frames.carrying import as_previous, goes_on, of_whole, taken_over
from helpers.extraction.frames.choosing import chosen_of
from helpers.extraction.frames.lists import sets_stage
from helpers.extraction.frames.records import NOTHING, Around, Bound, Frame
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.compositions import Words, compositions, may_say, said_by
from helpers.extraction.words.concepts import concepts
from helpers.extraction.words.groups import groups

_RATE = re.compile(r"([\u4e00-\u9fff])率(?:为|达到?|是|约|超过?)?\Z")
# 10个县(区)学科类机构实现清零, 26个培训热点区域: what is counted is no institution
_PLACES = re.compile(
    r"[县旗州省]|[市区](?:\(|县|[级、])|盟市|地市|设区市|区县|乡镇|街道|家庭|[\u4e00-\u9fff]{0,8}?(?:区域|地区|城市)"
    r"|部门|单位|学科|方面|品种|环节|领域"
)
_UNKNOWN_ALLOWED = 3
# 153所学校护学岗配备率100%: whose rate it is
_HAS_RATE = re.compile(r"[^，。；、\d]{2,16}[^，。；\d]{0,24}率[^，。；\d]{0,6}\d")
_NAMED = re.compile(r"[\u4e00-\u9fff](?![的了共])[\u4e00-\u9fff]\Z")
_OPENS = 3  # characters of a sentence that may stand before the word it opens with
_ANCHORED = 8  # more, where the figure's own word is a stage that the lead deals out
_NOUN = re.compile(r"(?![的余多以左，]|[均已全都共]|分别)[\u4e00-\u9fff]{2}")  # right behind a count
_COUNTS = frozenset({"schools_count", "kindergartens_count", "pupils_enrolled", "staff_count", "full_time_teachers"})


def bind(
    quantity: Quantity, clause: Clause, around: Around, change: str, *, listed: bool, part_of: int | None
) -> Bound:
    """Return the indicators of a figure and the way that found them.

    ``listed`` says that it goes on with a list, ``part_of`` the index of the whole that it is presented as a part of.
    """
    payee = _names_payee(quantity, clause, around)
    words = _words(quantity, clause, around, change, payee=payee)
    if quantity.kind == "percent" and (
        several := several_rates(
            around.text, quantity.start - len(clause.gap), quantity.start, around.sentence, words.near
        )
    ):
        return Bound(several, "own", 0)
    if part_of is not None and _of_inspected(part_of, quantity, around):
        return NOTHING
    named = _names_rate(around.text, clause, quantity)
    silent = not named and (payee or _is_silent(quantity, clause, words))
    if taken := _of_list(quantity, clause, around, words, listed=listed, silent=silent, part=part_of is not None):
        return taken
    counts = _counted_group(around.text, clause, quantity)
    said = said_by(words)
    if counts:
        said = [made for made in said if counts & made.vocabulary]
    if found := chosen_of(said, clause, quantity):
        return Bound(found, "own", 0)
    if counts:
        return NOTHING
    if part_of is not None and (taken := of_whole(around.all, quantity, words, closely=False)):
        return taken
    if taken := _of_purpose(quantity, clause, around, words):
        return taken
    if silent and (taken := _of_subject(quantity, clause, around, words, listed=listed, part=part_of is not None)):
        return taken
    return NOTHING if named else _of_surroundings(quantity, clause, around, words, silent=silent)


def _words(quantity: Quantity, clause: Clause, around: Around, change: str, *, payee: bool) -> Words:
    """Return what is known of a figure when its indicator is asked for; what only names its ``payee`` says little."""
    bits = groups()
    right = clause.right.mask
    if quantity.unit == "所" and clause.right.hits and _HAS_RATE.match(around.text, quantity.end):
        right = clause.right.hits[0].mask
    own = clause.left.mask | right | _of_unit(quantity.unit) | _acts_of_list(clause, around)
    if payee:
        own &= bits["stages"] | bits["kinds_of_school"]
    if quantity.kind == "count" and (_goes_on_counting(around) or _opens_counting(quantity, clause, around, own)):
        own |= bits["stock"]
    carried = 0 if own & bits["stages"] else _carried(clause, around)
    return Words(
        own, clause.whole, 0, carried, around.setting.near, quantity.kind, quantity.unit, quantity.value, change
    )


def _acts_of_list(clause: Clause, around: Around) -> int:
    """Return the inspecting that a list goes on with: 检查学校32所、校外培训机构35个."""
    acts = concepts().acts
    if clause.gap[:1] != "、" or clause.left.mask & acts or not clause.left.mask & concepts().subjects:
        return 0
    for earlier in reversed(around.made):
        if earlier.clause.left.mask & acts:
            return earlier.clause.left.mask & groups()["inspect"]
        if earlier.clause.gap[:1] != "、":
            break
    return 0


def _goes_on_counting(around: Around) -> bool:
    """Return whether schools and pupils are being counted: 全区有小学6所；学生5667人."""
    return around.carried is not None and not _COUNTS.isdisjoint(around.carried.indicators)


def _opens_counting(quantity: Quantity, clause: Clause, around: Around, own: int) -> bool:
    """Return whether a sentence opens with schools and their number: 普通高中471所，比上年增加3所."""
    bits = groups()
    opens = not around.made and clause.left.start - around.sentence.start < _OPENS
    return opens and quantity.unit == "所" and own & bits["kinds_of_school"] != 0 and not own & bits["speaks"]


def _is_silent(quantity: Quantity, clause: Clause, words: Words) -> bool:
    """Return whether a figure has no subject of its own, so that it may take one over."""
    bits = groups()
    if words.own & _speaks(clause) or clause.whole or clause.bare > _UNKNOWN_ALLOWED:
        return False
    return not (quantity.unit == "所" and words.own & bits["schools"])


def _speaks(clause: Clause) -> int:
    """Return the words that are a subject of their own; which county is best is none: 增长最快的设区市是唐山(9%)."""
    speaks = groups()["speaks"]
    return speaks & ~groups()["counties"] if clause.place else speaks


def _of_list(
    quantity: Quantity, clause: Clause, around: Around, words: Words, *, listed: bool, silent: bool, part: bool
) -> Bound | None:
    """Return what a figure shares with its list: the kind of school it counts, its siblings' measure, its whole's."""
    previous = around.previous if listed else None
    if previous is not None and quantity.unit == "所" and words.own & groups()["kinds_of_school"]:
        counting = previous.said & groups()["stock"]
        if counting and (found := chosen_of(said_by(words), clause, quantity)):
            return Bound(found, "own", 0)
    sibling = as_previous(previous, quantity, words) if previous is not None and silent else ()
    if previous is not None and previous.part_of is not None and sibling:
        return Bound(sibling, "list", previous.said, previous)
    if part and (taken := of_whole(around.all, quantity, words, closely=True)):
        return taken
    if around.previous is not None and clause.gap[:1] == "、" and _names_again(around.previous, quantity, words):
        return Bound(around.previous.indicators, "list", around.previous.said, around.previous)
    return Bound(sibling, "list", previous.said, previous) if previous is not None and sibling else None


def _names_again(previous: Frame, quantity: Quantity, words: Words) -> bool:
    """Return whether an item of a list names its thing again: 将增加学前学位300个、义务教育学位500个.

    What names an indicator of its own does not: 普惠性幼儿园覆盖率91%、公办园在园幼儿占比52%.
    """
    if (
        said_by(words)
        or not previous.indicators
        or quantity.unit != previous.quantity.unit
        or words.change != previous.change
    ):
        return False
    made = compositions()[previous.indicators[0]]
    named = words.own & concepts().subjects
    return bool(named & made.heads) and not named & ~made.vocabulary and not words.own & (made.never | concepts().acts)


def _of_purpose(quantity: Quantity, clause: Clause, around: Around, words: Words) -> Bound | None:
    """Return what money is said to be for, right behind it: 拨付资金1028万元，落实学生资助政策."""
    bits = groups()
    if quantity.kind != "money" or not words.own & bits["paid"] or words.own & concepts().subjects & ~bits["light"]:
        return None
    if not clause.behind.mask or SPENT_ON.match(around.text, clause.right.end) is None:
        return None
    found = said_by(words.taking(words.own, clause.behind.mask), strict=True)
    chosen = chosen_of([one for one in found if one.heads & clause.behind.mask], clause, quantity)
    return Bound(chosen, "before", clause.behind.mask) if chosen else None


def _of_subject(
    quantity: Quantity, clause: Clause, around: Around, words: Words, *, listed: bool, part: bool
) -> Bound | None:
    """Return what a figure without a subject takes over from the subject that goes on in its sentence or paragraph."""
    bits = groups()
    resumes = clause.left.mask & bits["goes_on"] != 0 or part or clause.place != ""
    so_far = around.made or (around.before if resumes or clause.left.mask & bits["stages"] else ())
    between = any(zone.mask & _speaks(clause) for zone in clause.before) and not clause.left.mask & bits["same_basis"]
    if not so_far or between or not (resumes or listed or quantity.kind == so_far[-1].quantity.kind):
        return None
    return goes_on(so_far, quantity, words, clause.gap)


def _of_surroundings(quantity: Quantity, clause: Clause, around: Around, words: Words, *, silent: bool) -> Bound:
    """Return what the words of the surroundings make of a figure together with its own, the nearest first."""
    if _counts_unknown(quantity, clause, around.text):
        return NOTHING
    unit = _of_unit(quantity.unit)
    left = clause.left.mask | unit if words.own & clause.left.mask & groups()["speaks"] else words.own
    hinted = quantity.kind == "coefficient" or (left & _hint(quantity.kind) and "；" not in clause.gap)
    unknown = clause.bare - _UNKNOWN_ALLOWED
    named = _ends_in_noun(quantity, clause, around.text)
    asked: set[int] = set()  # several of the ways take over the same words
    for more, way, weak in taken_over(clause, around, silent=silent):
        if unknown > 0 and unknown > (2 if way == "before" else _ANCHORED if _is_anchored(clause, quantity) else 0):
            break
        if named and way == "before":
            continue
        said = left | more
        if said in asked:
            continue
        found = said_by(words.taking(left, more), strict=True) if may_say(quantity.kind, said) else ()
        if not found:
            asked.add(said)
            continue
        if weak and not clause.whole and not hinted:
            here = functools.reduce(lambda mask, zone: mask | zone.mask, clause.before, left)
            found = [one for one in found if one.heads & here]
        if chosen := chosen_of(found, clause, quantity):
            return Bound(chosen, way, more)
    return NOTHING


def _ends_in_noun(quantity: Quantity, clause: Clause, text: str) -> bool:
    """Return whether a noun that no concept knows stands right before a figure, its subject: 整修危厕365处."""
    if clause.bare < 2 or _NAMED.search(text, clause.left.start, quantity.start) is None:
        return False
    return not clause.left.hits or quantity.start - clause.left.hits[-1].end >= 2


def _counts_unknown(quantity: Quantity, clause: Clause, text: str) -> bool:
    """Return whether a count is followed by a noun that no concept knows, of which nothing else is said: 3个分营."""
    if quantity.kind != "count" or text_ends(quantity.unit) or _NOUN.match(text, quantity.end) is None:
        return False
    first = clause.right.hits[0].start if clause.right.hits else len(text)
    return first > quantity.end + 1


def _is_anchored(clause: Clause, quantity: Quantity) -> bool:
    """Return whether a stage stands right before a figure: what the lead measures is dealt out, whoever's it is."""
    if not clause.left.mask & (concepts().columns["stage"] | groups()["schools"]):
        return False
    anchors = [hit for hit in clause.left.hits if sets_stage(hit) or hit.mask & groups()["schools"]]
    return bool(anchors) and quantity.start - anchors[-1].end <= 2


def _names_payee(quantity: Quantity, clause: Clause, around: Around) -> bool:
    """Return whether an item of a list only names the school that gets a sum: 4.体育路学校14.8万元."""
    if quantity.unit != "元" or around.setting.lead is None or around.made or not clause.left.hits:
        return False
    last = clause.left.hits[-1]
    named = last.mask & groups()["kinds_of_school"] and quantity.start - last.end <= 1
    return bool(named) and not clause.left.mask & (concepts().acts | concepts().measures)


def _names_rate(text: str, clause: Clause, quantity: Quantity) -> bool:
    """Return whether a rate is called by a name of its own that no concept knows: 留琼率62.13%."""
    if quantity.kind != "percent":
        return False
    if (named := _RATE.search(text, clause.left.start, quantity.start)) is not None:
        return not any(hit.start <= named.start(1) < hit.end for hit in clause.left.hits)
    covers = next((hit for hit in reversed(clause.left.hits) if hit.mask & groups()["rated"]), None)
    if covers is None or clause.bare <= _UNKNOWN_ALLOWED:
        return False
    of = text[clause.left.start : covers.start].rstrip("”\"’)")  # 食堂“互联网+明厨亮灶”覆盖率: of what is no concept
    at = clause.left.start + len(of) - 1
    return bool(of) and of[-1] >= "\u4e00" and not any(hit.start <= at < hit.end for hit in clause.left.hits)


def _counted_group(text: str, clause: Clause, quantity: Quantity) -> int:
    """Return the group of people or the places that a count counts: 3个校外培训机构督查组, 10个县(区)学科类机构实现…"""
    if quantity.kind != "count" or quantity.unit == "所":  # 5所乡镇学校 counts no towns
        return 0
    if quantity.unit[:1] in ("个", "") and _PLACES.match(text, quantity.end):
        return groups()["groups"]
    end, last = quantity.end, 0
    for hit in clause.right.hits:
        if hit.start > end + (end == quantity.end):
            break
        end, last = hit.end, last | hit.mask & groups()["groups"]
    return last


def _of_inspected(part_of: int, quantity: Quantity, around: Around) -> bool:
    """Return whether schools are parts of those that were visited: 走访核查学校88所，其中幼儿园21所，小学18所."""
    if quantity.unit not in ("所", "个"):
        return False
    whole = next((one for one in around.all if one.index == part_of), None)
    return whole is not None and not whole.indicators and whole.said & groups()["inspect"] != 0


def _of_unit(unit: str) -> int:
    """Return what a unit says by itself: 元/生 is money per pupil, 元/生·年 a rate per pupil."""
    if unit in ("人次", "人·次"):
        return groups()["head_count"]
    if "/生" not in unit:
        return 0
    return groups()["per_student"] | (groups()["per_head"] if "·" in unit else 0)


def _carried(clause: Clause, around: Around) -> int:
    """Return the subject that goes on without being said again: the figure's before, else that of lead and heading."""
    return around.made[-1].said if around.made and "；" not in clause.gap else around.setting.above


def _hint(kind: str) -> int:
    """Return the words that show a figure to go on with a subject, though they name none: 拨付, 覆盖率, 实有."""
    return groups()["paid"] if kind == "money" else groups()["rated"] if kind == "percent" else groups()["in_all"]
