"""What the figures of one sentence say: indicators, year, stage, status … read together, as a list hands them on.

小学930元、初中1180元: the second figure has its own stage and the first one's indicator, year and status. What a figure
does not say itself it takes from the one before it, where only a list stands between; a list whose noun stands last
(每生720元、每生940元的生均公用经费) hands it back.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from helpers.corpus.outline import Section
from helpers.extraction import context
from helpers.extraction.indicators import Surroundings, catalogue, claim, claimed_by_assertion, growth_indicator
from helpers.extraction.measures import Quantity
from helpers.extraction.topics import topic_of
from helpers.foundation.reference import read_toml

_RIGHT_EDGE = re.compile(r"[，,；;。：:、]")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*(?:[）)]|\Z)")
# wraps, typed blanks and glosses of the pronunciation stand between characters that belong together
_BLANKS = re.compile(r"\s+|\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}\)")
# what stands behind a figure up to the first of these belongs to that figure, not to the next
_PURPOSE = re.compile(r"[，,](?=(?:主要|全部)?用于)")
_OWN_EDGE = re.compile(r"[，,；;：:、]")
_ONLY_JOINS = re.compile(r"[\s和及与]?\Z")
_REQUIREMENT = re.compile(r"不少于|不低于|不得|至少|不超过|不高于|不小于")
_REALLY = re.compile(r"实(?:际)?(?:配套|拨|到位|落实)|已")
# 由58家压减至3家, 从650元提高到720元: the other end of the same change
_OTHER_END = re.compile(r"\A[^，。；\d]{0,10}(?:至|到|为)(?:了)?\Z")
# 预算安排3亿元，实际支出2.9亿元: what became of the same money
_SAME_MONEY = re.compile(r"\A[，,；;、]?(?:实际|全年|累计|当年|已)(?:支出|完成|到位|拨付|下达|执行)(?:了|达|为)?\Z")
_COMPARED = re.compile(r"\A[，,；;、]?\s*(?:比|较|20\d{2}年|上年)[^，。；]{0,16}\Z")
_BASIS_KINDS = frozenset({"money", "percent", "percentage_point"})


class Setting(NamedTuple):
    """Where a sentence stands: its section, the report's year, the year of 今年, a year set by an earlier sentence."""

    section: Section
    report_year: int | None
    written_year: int | None
    opened_year: int | None


class Reading(NamedTuple):
    """One figure with all that its sentence says of it; ``near`` is the text between the previous figure and it."""

    quantity: Quantity
    near: str
    in_list: bool
    indicators: tuple[str, ...]
    change: str
    stage: str
    status: str
    topic: str
    basis: str
    years: context.Years
    scope: str
    dealt_stages: tuple[str, ...] = ()  # what a 分别为 list still has to deal out
    dealt_years: tuple[int, ...] = ()
    all_stages: tuple[str, ...] = ()


def read_sentence(text: str, span: tuple[int, int], group: Sequence[Quantity], setting: Setting) -> list[Reading]:
    """Return a reading of each quantity of the sentence ``text[span]``, in order."""
    start, end = span
    sentence = _BLANKS.sub("", text[start:end])
    heading = f"{setting.section.title}；{sentence}"
    readings: list[Reading] = []
    for index, item in enumerate(group):
        previous = readings[-1] if readings else None
        near = _BLANKS.sub("", text[previous.quantity.end if previous else start : item.start])
        following = group[index + 1].start if index + 1 < len(group) else end
        right = _right_of(text, item.end, max(following, item.end))
        if _ONLY_JOINS.match(right) and index + 1 < len(group) and following - item.end < 2:
            right = _right_of(text, group[index + 1].end, end)  # 落实5万元和8万元建设考场
        left = _BLANKS.sub("", text[start : item.start])
        printed = text[item.start : item.end]
        readings.append(_read(item, near, left, right, printed, sentence, heading, readings, setting))
    return _handed_back(readings)


def _read(
    item: Quantity, near: str, left: str, right: str, printed: str, sentence: str, heading: str,
    before: list[Reading], setting: Setting,
) -> Reading:  # fmt: skip
    previous = before[-1] if before else None
    clause = context.last_clause(near) or near
    in_list = previous is not None and (context.is_list_gap(near) or _parallel(near, previous.near))
    change = context.change_of(near, item.value, item.kind, previous.change if previous and in_list else "level")
    if item.unit == "倍" and printed.startswith("翻"):
        change = "increase"
    indicators = _indicators(Surroundings(near, right, heading, printed, item.unit, item.kind, change), before, in_list)
    status = context.status_of(clause, right, setting.section.part, clause)
    expected = status == "estimate" and change == "level"
    status = _status(status, printed, near, change, previous, in_list)
    if status == "standard":  # 至少开展一次: a duty is no count of what was done
        indicators = tuple(name for name in indicators if catalogue()[name].direction != "effort")
    stage, dealt_stages, all_stages = _stage(near, left, right, setting.section, previous, in_list)
    funding = bool(indicators) and catalogue()[indicators[0]].topic == "funding"
    basis = context.basis_of(near) if funding and item.kind in _BASIS_KINDS else ""
    basis = basis or (previous.basis if funding and previous else "")
    dealt_years = (previous.dealt_years if previous and in_list else ()) or tuple(context.respectively_years(near))
    years = context.years_of(
        left, near, change, status, setting.report_year, setting.opened_year, setting.written_year
    )  # fmt: skip
    if dealt_years:
        years = context.Years(dealt_years[0], "explicit", years.base_year)
    topic = catalogue()[indicators[0]].topic if indicators else ""
    if not topic:
        handed_on = previous.topic if previous and in_list and previous.quantity.kind == item.kind else ""
        topic = handed_on or topic_of(near, right, sentence, setting.section.dimension, item.kind)
    return Reading(
        item._replace(approximate=item.approximate or expected), near, in_list, indicators, change, stage, status,
        topic, basis, years, context.scope_of(near, any(catalogue()[name].award for name in indicators)), dealt_stages,
        dealt_years[1:], all_stages,
    )  # fmt: skip


def _indicators(here: Surroundings, before: list[Reading], in_list: bool) -> tuple[str, ...]:
    """Return the indicators of a figure: by its own words, else from the figures before it in the sentence."""
    if here.kind == "percent" and (several := _several_rates(here)):
        return several
    near = here.near
    if before and (cut := _OWN_EDGE.search(near)) is not None:
        rest = near[cut.start() :]
        if len(rest) < 2 or not context.is_list_gap(rest):
            here = here._replace(near=rest)
    found = claim(here)
    if found and catalogue()[found[0]].group:  # “护学岗”、专职保安配备率达100%: the list may begin before the edge
        whole = claim(here._replace(near=near))
        found = whole if set(found) <= set(whole) else found
    if found or not before:
        return found
    return _handed_on(here, near, before, in_list)


def _several_rates(here: Surroundings) -> tuple[str, ...]:
    """Return the rates that 三个100% stands for: those named before it, else all it is known to mean."""
    pattern, context_words, rates = _statement()
    match = pattern.search(here.near)
    if match is None or not context_words.search(here.sentence):
        return ()
    named = tuple(name for name in claimed_by_assertion(here.near) if name in rates["四"])
    return named if len(named) >= 3 else rates["四" if match["count"] in "四4" else "三"]


@functools.cache
def _statement() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, tuple[str, ...]]]:
    record = read_toml("statements.toml")["hundred_percent"]
    rates = {count: tuple(names) for count, names in record["rates"].items()}
    return re.compile(record["pattern"]), re.compile(record["context"]), rates


def _handed_on(here: Surroundings, near: str, before: list[Reading], in_list: bool) -> tuple[str, ...]:
    """Return the indicators that a figure without its own words takes over from one before it."""
    if here.kind == "count" and re.search("公办|民办", near):
        return ()  # a part of what was counted is not the whole
    previous = before[-1]
    given = tuple(name for name in previous.indicators if not _excluded(name, near))
    same_kind = previous.quantity.kind == here.kind
    if same_kind and given and here.kind == "money" and _SAME_MONEY.match(near):
        return given
    if same_kind and given and (_OTHER_END.match(near) or (len(near) < 30 and _COMPARED.search(near))):
        return given
    if in_list and same_kind:
        return _continued(given, here.change)
    if here.kind == "percentage_point" and given and here.kind in catalogue()[given[0]].kinds:
        return given  # 占比18.6%，比上年提高0.5个百分点
    if here.change != "level" and here.kind == "percent" and given and len(near) < 24:
        growth = growth_indicator(given)
        return growth or (given if catalogue()[given[0]].growth_of else ())
    if here.change != "level" and same_kind and here.kind == "money" and len(near) < 16:
        return given
    if in_list:  # 教育经费支出23亿元，增长5%，其中市本级3亿元
        earlier = [reading for reading in before if reading.quantity.kind == here.kind]
        return earlier[-1].indicators if earlier else ()
    return ()


def _excluded(name: str, near: str) -> bool:
    without = catalogue()[name].without
    return without is not None and without.search(near) is not None


def _handed_back(readings: list[Reading]) -> list[Reading]:
    """Give the figures of a list the indicator that stands behind its last one."""
    for index in range(len(readings) - 2, -1, -1):
        one, following = readings[index], readings[index + 1]
        alike = one.quantity.kind == following.quantity.kind and one.quantity.unit == following.quantity.unit
        if not one.indicators and following.indicators and following.in_list and alike and one.quantity.kind == "money":
            topic = catalogue()[following.indicators[0]].topic
            readings[index] = one._replace(indicators=following.indicators, topic=topic, basis=following.basis)
    return readings


def _status(status: str, printed: str, near: str, change: str, previous: Reading | None, in_list: bool) -> str:
    """Return the status of a figure: 不少于 makes a requirement, a list and an expected level hand theirs on."""
    if status == "actual" and _REQUIREMENT.match(printed):
        return "standard"
    if previous is None or _REALLY.search(near):
        return status
    if in_list and status == "actual":
        return previous.status
    if change != "level" and previous.status == "estimate":  # 预计达到7.2亿元，比上年增长0.5亿元
        return previous.status
    return status


def _parallel(near: str, before: str) -> bool:
    """Return whether two figures of a list share their noun: 学前教育学位*个、义务教育学位*个."""
    return near[:1] in "、，,；;和及" and len(near) < 20 and near[-2:] == before[-2:]


def _continued(indicators: tuple[str, ...], change: str) -> tuple[str, ...]:
    """Return what a list hands on; a growth that follows a level is the level's growth."""
    if not indicators:
        return ()
    first = catalogue()[indicators[0]]
    if change != "level" and not first.change and first.comparable == "total":
        return growth_indicator(indicators) or indicators
    return indicators


def _stage(
    near: str, left: str, right: str, section: Section, previous: Reading | None, in_list: bool
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the stage of a figure, the stages a 分别 list still has to deal out, and all it dealt."""
    dealt = tuple(context.respectively(near))
    known = previous.all_stages if previous else ()
    if not dealt and "分别" in near and known and not context.stages_in(near):
        dealt = known  # 小学、初中分别为1.2万元、1.5万元，分别增长3%、2%
    if len(dealt) > 1:
        return dealt[0], dealt[1:], dealt
    if in_list and previous and previous.dealt_stages and not context.stages_in(near):
        return previous.dealt_stages[0], previous.dealt_stages[1:], known
    return context.stage_of(near, left, right, section.title), (), known


def _right_of(text: str, start: int, limit: int) -> str:
    behind = _BLANKS.sub("", _IN_BRACKETS.sub("", text[start : min(limit, start + 60)]))
    behind = behind[1:] if _PURPOSE.match(behind) else behind  # 投入1560万元，用于校园安防设施
    edge = _RIGHT_EDGE.search(behind)
    return behind[: edge.start()] if edge else behind[:40]
