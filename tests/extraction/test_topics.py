"""The topic of a figure that no indicator claims: nearest words first."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from helpers.extraction.clauses.topics import topic_of
from helpers.foundation.reference import read_toml


@pytest.mark.parametrize(
    ("near", "right", "sentence", "dimension", "kind", "topic"),
    [
        ("", "", "", "", "count", "other"),  # nothing known
        ("", "", "", "", "money", "funding"),  # money that nothing else claims
        ("配备保安", "名", "配备保安12名", "", "count", "safety"),
        ("校外培训机构", "家", "压减校外培训机构12家", "", "count", "double_reduction"),
        ("", "", "", "D12", "count", "safety"),  # the section alone
        ("发放", "宣传资料", "防溺水安全教育发放宣传资料", "D12", "count", "safety"),
    ],
)
def test_the_words_decide(near, right, sentence, dimension, kind, topic):
    assert topic_of(near, right, sentence, dimension, kind) == topic


def test_near_words_weigh_more_than_those_of_the_sentence():
    assert topic_of("校外培训机构", "", "校外培训机构保安", "", "count") == "double_reduction"


def test_every_topic_has_labels_and_no_term_two_topics():
    records = read_toml("topics.toml")
    terms = [term for record in records.values() for term in record["terms"]]
    assert all(record["zh"] and record["en"] for record in records.values())
    assert sorted(terms) == sorted(set(terms))


def test_a_tie_does_not_follow_the_hash_seed():
    words = "资助教师安全幼儿园作业督导"
    script = f"from helpers.extraction.clauses.topics import topic_of; print(topic_of('{words}', '', '', '', 'count'))"
    answers = set()
    for seed in range(4):
        environment = os.environ | {"PYTHONHASHSEED": str(seed)}
        done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
        answers.add(done.stdout)
    assert len(answers) == 1
