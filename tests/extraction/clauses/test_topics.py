"""The topic of a figure that no indicator claims: its own words first, then what stands around it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from helpers.extraction.clauses.topics import topic_at_stage, topic_of, topic_of_words, topic_throughout
from helpers.extraction.words.concepts import Spoken, concepts
from helpers.foundation.reference import read_toml

from .surroundings import clauses, figures, sentence, zone


def topic(text, *, headings="", title="", dimension="", inherited="", throughout=("", 0.0), grown=False):
    """The topic of the last figure of a sentence in what the test says of its surroundings."""
    figure, clause = figures(text)[-1], clauses(text)[-1]
    return topic_of(
        clause, sentence(text), (zone(headings), zone(title)), dimension, figure.kind, figure.unit, inherited,
        throughout, grown=grown,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("停车场12个", "other"),  # nothing known
        ("投入5万元", "funding"),  # money that nothing else claims
        ("地区生产总值5亿元", "other"),
        ("配备专职保安12名", "safety"),
        ("聘任12名专职保安", "safety"),  # behind the figure
        ("压减校外培训机构12家", "double_reduction"),
        ("特殊教育经费3万元", "special_education"),
        ("高校经费5万元", "funding"),  # whose money it is says nothing of what it is for
        ("雕塑12所", "access"),  # schools of no known kind
        ("雕塑12名", "access"),
        ("职业高中12所", "access"),  # how many schools of a stage there are
        ("职业高中教师12名", "teachers"),
        ("得12分", "supervision"),
        ("覆盖12个乡镇", "other"),  # what is counted belongs to no school
        ("总面积12亩", "other"),
        ("召开教师座谈会12个", "supervision"),
        ("侦破涉校案件12起", "safety"),
        ("省领导到高校调研12次", "party_governance"),  # where it was done is no topic
    ],
)
def test_the_own_words_decide(text, wanted):
    assert topic(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("校外培训机构保安安全，配备教师12名", "teachers"),  # its own clause before those of the sentence
        ("检查校园安全，发放12份", "safety"),  # the clause before
        ("发放12份，检查校园安全", "safety"),  # the sentence
        ("培训机构配备专职保安12名", "safety"),  # the nearest word
    ],
)
def test_near_words_weigh_more_than_far_ones(text, wanted):
    assert topic(text) == wanted


@pytest.mark.parametrize(
    ("around", "wanted"),
    [
        ({"headings": "校园安全"}, "safety"),
        ({"title": "校园安全工作总结"}, "safety"),
        ({"dimension": "D12"}, "safety"),  # the section alone
        ({"inherited": "safety"}, "safety"),  # what a list goes on with
        ({"inherited": "safety", "headings": "教师队伍"}, "safety"),
        ({"inherited": "other", "headings": "教师队伍"}, "teachers"),  # nothing goes on
        ({"headings": "教师队伍", "title": "校园安全工作总结"}, "teachers"),  # a title only where nothing else speaks
        ({"throughout": ("safety", 0.9)}, "safety"),  # what the whole text is about
        ({"throughout": ("safety", 0.2), "headings": "教师队伍"}, "teachers"),  # hardly about
        ({}, "other"),
    ],
)
def test_a_figure_without_words_takes_the_topic_of_its_surroundings(around, wanted):
    assert topic("雕塑12个", **around) == wanted


def test_a_subject_of_its_own_ends_the_topic_that_goes_on():
    assert topic("聘任教师12名", inherited="safety") == "teachers"


@pytest.mark.parametrize(("grown", "wanted"), [(False, "higher_education"), (True, "other")])
def test_whose_growth_it_is_says_nothing_of_what_grows(grown, wanted):
    assert topic("高校增长5%", grown=grown) == wanted


@pytest.mark.parametrize(
    ("name", "stage", "wanted"),
    [
        ("access", "特教", "special_education"),
        ("teachers", "中职", "vocational"),
        ("teachers", "高职", "vocational"),
        ("infrastructure", "高校", "higher_education"),
        ("funding", "高校", "funding"),  # money is money at any stage
        ("teachers", "小学", "teachers"),  # a stage without a topic
        ("teachers", "", "teachers"),
    ],
)
def test_a_passage_about_one_stage_has_its_topic(name, stage, wanted):
    assert topic_at_stage(name, stage) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("专职保安，安全隐患，专任教师", ("safety", 2 / 3)),
        ("专任教师", ("teachers", 1.0)),
        ("乡镇、专任教师", ("teachers", 1.0)),  # what is filed under no topic does not count
        ("督导组，专职保安，安全隐患", ("safety", 1.0)),  # nor who inspects, but where nothing else is spoken of
        ("督导组", ("supervision", 1.0)),
        ("雕塑", ("", 0.0)),
        ("", ("", 0.0)),
    ],
)
def test_what_a_text_is_about(text, wanted):
    assert topic_throughout(Spoken(text)) == wanted


@pytest.mark.parametrize(
    ("text", "dimension", "wanted"),
    [
        ("校园安全", "", "safety"),
        ("雕塑", "", "other"),
        ("雕塑", "D12", "safety"),  # the section alone
        ("教师培训", "D12", "teachers"),  # words before the section
    ],
)
def test_the_topic_of_words_without_a_figure(text, dimension, wanted):
    assert topic_of_words(text, dimension) == wanted


def test_every_topic_has_labels_and_is_said_by_a_concept():
    records = read_toml("topics.toml")
    assert all(record["zh"] and record["en"] for record in records.values())
    assert set(records) - {concept.topic for concept in concepts().by_id.values()} <= {"other"}


def test_a_tie_does_not_follow_the_hash_seed():
    words = "资助教师安全幼儿园作业督导"
    script = f"from helpers.extraction.clauses.topics import topic_of_words; print(topic_of_words('{words}', ''))"
    answers = set()
    for seed in range(4):
        environment = os.environ | {"PYTHONHASHSEED": str(seed)}
        done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
        answers.add(done.stdout)
    assert len(answers) == 1
