"""The topic of a figure that no indicator claims: by the words around it and the dimension of its section."""

from __future__ import annotations

import functools

import ahocorasick_rs

from helpers.foundation.reference import read_toml

_NEAR, _RIGHT, _SENTENCE, _SECTION = 3.0, 2.0, 1.0, 3.0


def topic_of(near: str, right: str, sentence: str, dimension: str, kind: str) -> str:
    """Return the topic whose words weigh most; money that nothing else claims is funding.

    >>> topic_of("发放", "宣传资料", "防溺水安全教育发放宣传资料", "D12", "count")
    'safety'
    """
    automaton, topic_by_term, topic_by_dimension = _tables()
    weights: dict[str, float] = {}
    # the words nearest the figure count most: a subject before it, what is counted behind it
    for text, weight in ((near[-26:], _NEAR), (right, _RIGHT), (sentence, _SENTENCE)):
        for term in dict.fromkeys(automaton.find_matches_as_strings(text)):
            topic = topic_by_term[term]
            weights[topic] = weights.get(topic, 0.0) + weight * len(term) ** 0.5
    section_topic = topic_by_dimension.get(dimension, "")
    if section_topic and section_topic != "other":
        weights[section_topic] = weights.get(section_topic, 0.0) + _SECTION
    if kind == "money":
        weights["funding"] = weights.get("funding", 0.0) + 2 * _NEAR
    return max(weights, key=lambda topic: weights[topic]) if weights else "other"


@functools.cache
def _tables() -> tuple[ahocorasick_rs.AhoCorasick, dict[str, str], dict[str, str]]:
    by_term = {term: topic for topic, record in read_toml("topics.toml").items() for term in record["terms"]}
    automaton = ahocorasick_rs.AhoCorasick(list(by_term), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return automaton, by_term, {key: record["topic"] for key, record in read_toml("dimensions.toml").items()}
