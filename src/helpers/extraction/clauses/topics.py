"""The topic of a figure that no indicator claims: what its own words speak of, then what stands around it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from helpers.extraction.clauses.clauses import Clause, Sentence, Zone
from helpers.extraction.words.concepts import Hit, Spoken, concepts, find
from helpers.extraction.words.groups import groups
from helpers.foundation.reference import read_toml

_OF_PLACES = frozenset({"镇", "乡", "村", "街道", "平方公里", "亩", "公顷"})
_COUNTED = frozenset({"所", "人", "名", "位", ""})
_SCHOOLS_AND_POINTS = frozenset({"所", "个", "家"})
_THROUGHOUT = 6.0  # of the square of its share: what a text is about from end to end
_LIGHT = 0.5
_NOT_NEXT = 0.9
_OF_STAGE = {"特教": "special_education", "中职": "vocational", "高职": "vocational", "高校": "higher_education"}
# A notice on tutoring, a report on campus safety: the schools and persons it counts are counted for that.
_OF_ONE_MATTER = frozenset({"double_reduction", "safety"})
_COMMON = frozenset({"access", "teachers", "infrastructure", "supervision", "equity", "other"})
_MOSTLY = 0.5
_GENERAL = frozenset({"access", "teachers", "infrastructure"})
_LEFT, _RIGHT, _SENTENCE, _HEADING, _SECTION = 4.0, 3.0, 0.6, 1.5, 1.5


def topic_of(
    clause: Clause,
    sentence: Sentence,
    chain: Sequence[Zone],
    dimension: str,
    kind: str,
    unit: str,
    inherited: str,
    throughout: tuple[str, float],
    *,
    grown: bool,
) -> str:
    """Return the topic whose words weigh most; money that nothing else claims is funding."""
    own = [hit for hit in (*clause.left.hits, *clause.right.hits) if hit.topic]
    subjects = concepts().subjects & ~_light()
    grown_alone = kind == "percent" and not own  # 生产总值13.49亿元，同比增长5.4%
    paid_for = inherited == "funding" and kind in ("count", "area")  # 投入1665万元，对60所学校维修改造: no money
    if inherited == "supervision" and unit in _SCHOOLS_AND_POINTS and clause.gap[:1] in ("，", "、"):
        subjects &= ~concepts().mask(("stage_schools", "schools", "kindergartens"))  # 抽查学校429所，其中…，特教学校5所
    goes_on = inherited and (inherited != "other" or grown_alone) and not paid_for
    if goes_on and not any(hit.mask & subjects for hit in own):
        return _of_matter(inherited, throughout)
    weights: dict[str, float] = {}
    counted = kind == "count" and unit in _COUNTED
    _weigh(weights, clause.left.hits, _LEFT, counted=counted)
    _weigh(weights, clause.right.hits, _RIGHT, counted=counted)
    if kind == "money" or grown:  # whose money it is says nothing of what it is for
        for topic in ("access", "vocational", "higher_education"):
            weights.pop(topic, None)
    if "party_governance" in weights:  # 省领导到高校调研26场次: where it was done
        for topic in STAGE_TOPICS:
            weights.pop(topic, None)
    for zone in clause.before[:2]:
        _weigh(weights, zone.hits, 1.0)
    if all(_is_light(hit.mask) for hit in own):
        _weigh(weights, sentence.hits, _SENTENCE)
        if throughout[0]:
            weights[throughout[0]] = weights.get(throughout[0], 0.0) + _THROUGHOUT * throughout[1] ** 2
    *headings, title = chain
    for zone in headings:
        _weigh(weights, zone.hits, _HEADING)
    if not weights.keys() - {"other"}:
        _weigh(weights, title.hits, _HEADING)
    if section := _by_dimension().get(dimension, ""):
        weights[section] = weights.get(section, 0.0) + _SECTION
    if unit == "分":
        weights["supervision"] = weights.get("supervision", 0.0) + 2 * _LEFT
    if kind == "money":
        weights["funding"] = weights.get("funding", 0.0) + 2 * _LEFT
    if kind == "area" and unit.startswith("平方米"):
        weights["infrastructure"] = weights.get("infrastructure", 0.0) + _LEFT
    if unit in _OF_PLACES:
        return "other"
    counted_right = clause.right.hits[:1] if kind == "count" else ()
    if counted_right and counted_right[0].mask & groups()["counties"]:  # 35个县教师工资偏低: what they did
        _weigh(weights, sentence.hits, _SENTENCE)
        weights.pop("other", None)
        named = max(weights, key=lambda topic: weights[topic]) if weights else "other"
        return _of_matter(named, throughout)
    if _first_is(clause.left.hits, "other") or _first_is(counted_right, "other"):
        return _of_matter("other", throughout)
    if len(weights) > 1:
        weights.pop("other", None)
    if not weights and kind == "count" and unit in ("所", "人", "名"):
        return "access"
    named = max(weights, key=lambda topic: weights[topic]) if weights else "other"
    return _of_matter(named, throughout)


def _of_matter(topic: str, throughout: tuple[str, float]) -> str:
    """Return the matter that a text is about from end to end, where a figure's own topic is one of any text."""
    matter, share = throughout
    return matter if topic in _COMMON and matter in _OF_ONE_MATTER and share >= _MOSTLY else topic


STAGE_TOPICS = frozenset(_OF_STAGE.values())


def topic_at_stage(topic: str, stage: str) -> str:
    """Return the topic of a figure in a passage about one stage: schools and teachers of 特教 are special education."""
    return _OF_STAGE.get(stage, topic) if topic in _GENERAL else topic


def topic_throughout(spoken: Spoken) -> tuple[str, float]:
    """Return the topic that most words of a text speak of, and its share of them."""
    counts = spoken.topics(without=_is_light)
    counts.pop("other", None)
    if not counts:
        return "", 0.0
    topic, number = counts.most_common(1)[0]
    inspected = counts["supervision"] if topic != "supervision" else 0  # 督查组发现隐患: the matter is what it saw
    return topic, number / (counts.total() - inspected)


def topic_of_words(text: str, dimension: str) -> str:
    """Return the topic of a title or a clause without a figure."""
    weights: dict[str, float] = {}
    _weigh(weights, find(text), 1.0)
    if section := _by_dimension().get(dimension, ""):
        weights[section] = weights.get(section, 0.0) + 0.5
    return max(weights, key=lambda topic: weights[topic]) if weights else "other"


def _weigh(weights: dict[str, float], hits: Sequence[Hit], weight: float, *, counted: bool = False) -> None:
    """Add what words speak of; how many schools and pupils of a stage there are (``counted``) is access."""
    for position, (start, end, mask, _, topic) in enumerate(hits, 1):
        if topic:
            nearness = 1.0 if position == len(hits) else _NOT_NEXT
            light = _LIGHT if _is_light(mask) else 1.0  # 新建学校: what is built, not that it is a school
            if counted and topic in STAGE_TOPICS and not mask & concepts().subjects:
                topic = "access"
            weights[topic] = weights.get(topic, 0.0) + light * weight * nearness * (end - start) ** 0.5


def _first_is(hits: Sequence[Hit], topic: str) -> bool:
    named = [hit.topic for hit in hits if hit.topic]
    return bool(named) and named[-1] == topic


def _is_light(mask: int) -> bool:
    """Return whether a word is no subject of its own (学生, 经费); one that names a subject as well is (培训机构)."""
    light = _light()
    return bool(mask & light) and not mask & concepts().subjects & ~light


@functools.cache
def _light() -> int:
    known = concepts()
    return known.mask(c.id for c in known.by_id.values() if c.light)


@functools.cache
def _by_dimension() -> dict[str, str]:
    found = {key: record["topic"] for key, record in read_toml("dimensions.toml").items()}
    return {key: topic for key, topic in found.items() if topic != "other"}
