"""What else is known of a figure: its stage, scope, basis and topic, and the words that stand for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.clauses import context
from helpers.extraction.clauses.clauses import Clause
from helpers.extraction.clauses.topics import STAGE_TOPICS, topic_at_stage, topic_of
from helpers.extraction.frames.records import Around, Bound, Frame, Setting
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.concepts import concepts
from helpers.extraction.words.groups import groups
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

_HAS_MORE = re.compile(r"；(?:其中|有|另有|还有)")
# 学生5667人，其中小学3100人: the stage of a part is none of the whole's
_PARTS_FOLLOW = re.compile(r"[，；。:(]?(?:其中|包括|含)")
# 5所农村学校, 46%的乡村小学, 12所城区学校
_OF_SCHOOLS = re.compile(r"的?(农村|乡村|城区|主城区)[\u4e00-\u9fff]{0,6}(?:学校|小学|中学|幼儿园|教学点)")
_OF_SIDES = frozenset("的农乡城主")  # what _OF_SCHOOLS begins with
# 城区13所学校, 标准为城区每生每课时2元; not 望城区4起
_BESIDE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[为是对县市在]))(农村|乡村|城区|主城区)(?:学校)?(?:每生)?(?:每?(?:课时|月|学期|年|天))?[为是有]?\Z"
)
_SIDES = {"农村": "农村", "乡村": "农村", "城区": "城区", "主城区": "城区"}
_FAR_BACK = 24  # figures of a sentence that say which stage it is about
_OWN = frozenset({"市本级", "区本级", "县级", "省级"})


def said_of(clause: Clause, bound: Bound, carried: Frame | None) -> int:
    """Return the concepts that stand for a figure when the next one takes over: its own, and what it took over."""
    known = concepts()
    own = clause.left.mask
    if clause.right.hits:
        own |= context.noun_behind(clause.right).mask
    if bound.more:
        said = own | (bound.more & (known.subjects | known.measures) if own & known.subjects else bound.more)
    elif own & (known.subjects | groups()["light"]) or carried is None:
        said = own if own & known.subjects or not clause.before else own | clause.before[0].mask
    else:
        said = own | carried.said
    counting = carried is not None and clause.gap[:1] in ("、", "，", "；")
    return said | carried.said & groups()["stock"] if counting else said


def stage_of(clause: Clause, around: Around, bound: Bound, *, listed: bool, part: bool) -> str:
    """Return the stage of a figure: the first that its surroundings name, from its own clause outward; '' for none.

    A stage that is said to be several (中小学) is '' as well, and ends the search.
    """
    stage = _stage_near(clause, bound)
    if stage is None:
        stage = _stage_carried(clause, around, bound, listed=listed, part=part)
    if not stage and bound.indicators and (own := _stage_of_indicator(bound.indicators[0], around.setting)):
        return own
    return stage if stage is not None else _stage_above(clause, around.setting)


def _stage_of_indicator(name: str, setting: Setting) -> str:
    """Return the stage that an indicator is of by its name, or that it is of wherever its passage speaks of that."""
    item = catalogue()[name]
    sentence, paragraph = setting.near[:2]
    return item.stage or (item.spoken_stage if (sentence | paragraph) & groups().get(item.spoken_stage, 0) else "")


def _stage_near(clause: Clause, bound: Bound) -> str | None:
    """Return the stage that a figure's own clause, its noun or the clauses before it name, else that of its subject."""
    stage = context.stage_in(clause.left)
    if stage is None and clause.right.hits:
        stage = context.stage_in(context.noun_behind(clause.right), last=False)
    for zone in clause.before:
        if stage is not None:
            break
        stage = context.stage_in(zone)
    return bound.source.stage if stage is None and bound.source is not None else stage


def _stage_carried(clause: Clause, around: Around, bound: Bound, *, listed: bool, part: bool) -> str | None:
    """Return the stage that goes on from the figure before, that the clause behind names, or the sentence before."""
    made = around.made
    new_subject = clause.left.mask & groups()["new_subject"]
    same_clause = "；" not in clause.gap or _HAS_MORE.search(clause.gap) is not None
    said_again = made[-1].said if made else 0  # 小学辍学48人，辍学率0.91%
    per_pupil = clause.left.mask & said_again & groups()["per_student"]  # 高中生均经费1214元，…，生均公用经费240元
    same_subject = listed or part or per_pupil or not new_subject & ~groups()["attributes"] & ~said_again
    if made and same_clause and same_subject and not _closes_stages(clause, made, listed):
        return _source_of_stage(clause, made, part).stage
    stage = None
    if made and new_subject and not new_subject & ~groups()["attributes"]:
        stage = _stage_of_all(made)
    if stage is None and not new_subject and not _PARTS_FOLLOW.match(around.text, clause.right.end):
        stage = context.stage_in(clause.behind, last=False)
    if stage is None and not made and around.before and bound.found_by in ("before", "list"):
        stage = _stage_of_all(around.before)
    return stage


def _stage_above(clause: Clause, setting: Setting) -> str:
    """Return the one stage that the lead, a heading or the opening of the paragraph names."""
    above = (setting.lead, *setting.chain) if setting.lead is not None else setting.chain
    stage = next((found for zone in above if (found := context.one_stage_in(zone)) is not None), None)
    narrower = read_toml("stages.toml").get(stage or "", ())  # 三、义务教育: 共有小学1万所。…招生183万人
    turns = stage is None or setting.one_stage in narrower
    if turns and not clause.left.mask & groups()["new_subject"] & ~groups()["attributes"]:
        stage = setting.one_stage
    return stage or ""


def _stage_of_all(made: Sequence[Frame]) -> str | None:
    """Return the stage of every figure so far, None where they differ: 小学6855所，…；在校生397万人，…；专任教师…"""
    stages = {frame.stage for frame in made[-_FAR_BACK:] if frame.part_of is None}
    return stages.pop() if len(stages) == 1 else None


def _closes_stages(clause: Clause, made: Sequence[Frame], listed: bool) -> bool:
    """Return whether a list of stages ends before a figure of something else: 小学720元、初中940元，应拨3862.4万元."""
    if (
        listed
        or len(made) < 2
        or not clause.left.mask & groups()["speaks"]
        or context.stage_in(clause.left) is not None
    ):
        return False
    return made[-1].stage != made[-2].stage and bool(made[-2].stage) and made[-1].clause.gap[:1] in ("、", "，", "和")


def _source_of_stage(clause: Clause, made: Sequence[Frame], part: bool) -> Frame:
    """Return the figure whose stage goes on: the one before, or the whole again behind its parts."""
    if clause.of_previous and len(made) > 1:
        return made[-2]
    if made[-1].part_of is not None and not part and not clause.left.mask & groups()["per_student"]:
        return next((one for one in reversed(made) if one.part_of is None), made[-1])
    return made[-1]


def basis_of(clause: Clause, quantity: Quantity, bound: Bound, around: Around) -> str:
    """Return the 口径 that a figure of funding names, that of the subject that goes on, or of its heading's subject."""
    if quantity.kind not in ("money", "percent", "percentage_point") or not bound.indicators:
        return ""
    if catalogue()[bound.indicators[0]].topic != "funding":
        return ""
    headings = around.setting.chain if bound.found_by == "heading" else ()
    for zone in (clause.left, *clause.before, *headings):
        named = context.set_by(zone, "basis")
        if named:
            return named
    return around.carried.basis if around.carried is not None else ""


def scope_of(
    quantity: Quantity, clause: Clause, around: Around, bound: Bound, status: str, *, listed: bool
) -> str:  # fmt: skip
    """Return whose figure it is: the place or the budget its clause names, who gives an award; else the document's."""
    setting, previous = around.setting, around.previous
    if clause.place:
        return clause.place
    per_student = any(catalogue()[name].comparable == "per_student" for name in bound.indicators)
    if per_student and clause.left.mask & groups()["rural"]:
        return "农村"
    if side := _side_of(quantity, around):
        return side
    if named := _scope_named(quantity, clause, around.text, bound, status):
        return setting.scope if named == "全国" and setting.national else named
    same_list = listed or clause.gap[:1] == "、"
    if previous is not None and same_list and previous.scope in _OWN and previous.quantity.kind == quantity.kind:
        return previous.scope
    place = setting.scopes.of(setting.block, quantity.start, setting.chain)
    if bound.source is not None and clause.left.mask & groups()["goes_on"] and not place:
        return bound.source.scope  # 农村为12813.01元，比上年的…
    return place or setting.scope


def _side_of(quantity: Quantity, around: Around) -> str:
    """Return 农村 or 城区 where the schools behind a figure or the words right before it are of that side."""
    text, start, end = around.text, quantity.start, quantity.end
    if text[end : end + 1] in _OF_SIDES and (kept := _OF_SCHOOLS.match(text, end)) is not None:
        return _SIDES[kept[1]]
    before = max(around.sentence.start, start - 12), start
    named = text.find("村", *before) >= 0 or text.find("城", *before) >= 0
    beside = _BESIDE.search(text, *before) if named else None
    return _SIDES[beside[1]] if beside is not None else ""


def _scope_named(quantity: Quantity, clause: Clause, text: str, bound: Bound, status: str) -> str:
    """Return the scope a clause names last, or an empty string.

    What a figure is compared with or ranked in is none (高于全国, 居全国第三); whose a school is (市属) or who honours
    it (市级示范校) is that of an award alone; who pays a part of a sum (其中区级财政1050万元) or pays with others
    (市、县级预算) leaves it the place's.
    """
    bits = groups()
    if not clause.left.mask & bits["whose"]:
        return ""
    if status == "standard" and clause.left.mask & bits["state"]:
        return "国家标准"
    if quantity.kind == "rank":
        return ""
    awarded = any(catalogue()[name].award for name in bound.indicators)
    found = ""
    for index, hit in enumerate(clause.left.hits):
        value = hit.sets.get("scope")
        if value is None or (hit.mask & bits["ranks"] and not hit.mask & bits["budgets"] and not awarded):
            continue
        before = clause.left.hits[index - 1] if index else None
        if before is not None and before.mask & bits["compared"] and before.end == hit.start:
            continue
        if hit.mask & bits["budgets"] and (clause.part or text[hit.start - 1 : hit.start] == "、"):
            continue
        found = value
    return found


def topic_of_frame(
    quantity: Quantity, clause: Clause, around: Around, bound: Bound, change: str, stage: str, *,
    listed: bool, part: bool,
) -> str:  # fmt: skip
    """Return the topic of a figure: of its indicator, or what its words and surroundings speak of; of a stage where
    the passage is about one."""
    setting, carried = around.setting, around.carried
    if bound.indicators:
        topic = catalogue()[bound.indicators[0]].topic
    else:
        same = listed or quantity.kind == "rank" or not clause.left.mask & groups()["speaks"]
        topic = topic_of(
            clause, around.sentence, (*setting.chain[:2], setting.title), setting.section.dimension, quantity.kind,
            quantity.unit, carried.topic if carried is not None and same else "", setting.genre_topic,
            grown=quantity.kind == "percent" and change != "level",
        )  # fmt: skip
    # 初中39所、中职3所、特教1所: a list of schools and a table of them are about no one kind
    enumerated = clause.gap[:1] == "、" or (part and (carried is None or carried.topic not in STAGE_TOPICS))
    if not stage or enumerated:
        return topic
    if setting.block.kind == "row" and not (setting.chain and context.one_stage_in(setting.chain[0]) == stage):
        return topic
    return topic_at_stage(topic, stage)
