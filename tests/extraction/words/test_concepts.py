"""Concepts: the longest word wins, a compound says what its parts say, and a broken record is named."""

from __future__ import annotations

import functools
import re

import pytest

from helpers.extraction.words.concepts import CLASSES, SETTABLE, Spoken, compile_concepts, concepts, find
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_toml

TOPICS = set(read_toml("topics.toml"))


def record(*words, kind="thing", **more):
    return {"class": kind, "words": list(words), "source": "test", **more}


def said(text, known=None):
    """(word, the ids it says) of each word of ``text`` that says a concept, in order."""
    known = known or concepts()
    found = known.automaton.find_matches_as_indexes(text)
    return [(text[a:b], {name for name, bit in known.bits.items() if bit & known.masks[i]}) for i, a, b in found]


def columns(word):
    """What a word of the file sets, as column → value."""
    (hit,) = find(word)
    return dict(hit.sets)


SMALL = {
    "pupil": record("学生", "小学生"),
    "primary": record("小学", "小学生", kind="qualifier", sets={"stage": "小学"}),
    "any_stage": record("中小学", kind="qualifier", sets={"stage": ""}),
    "funds": record("公用经费", topic="funding", light=True),
    "standard": record("标准", kind="measure"),
    "funds_standard": record("公用经费标准", also=["norm"]),
    "norm": record("定额", kind="measure"),
    "near": record("近", kind="glue"),
    "pseudo": record("附近", "小学学生", kind="glue"),
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("小学", [("小学", {"primary"})]),
        ("中小学", [("中小学", {"any_stage"})]),  # no 小学 within it
        ("小学生", [("小学生", {"pupil", "primary"})]),  # one word of two concepts
        ("学生小学", [("学生", {"pupil"}), ("小学", {"primary"})]),
        ("公用经费标准", [("公用经费标准", {"funds", "standard", "funds_standard", "norm"})]),  # its parts, its `also`
        ("定额", [("定额", {"norm"})]),  # `also` goes one way
        ("近", [("近", {"near"})]),
        ("附近", [("附近", {"pseudo"})]),  # no 近 within it
        ("小学学生", [("小学学生", {"pseudo"})]),  # a word that says nothing says nothing of its parts either
        ("操场", []),
    ],
)
def test_the_longest_word_says_what_it_and_its_parts_say(text, words):
    assert said(text, compile_concepts(SMALL)) == words


def test_a_compound_is_made_of_the_fewest_words():
    parts = {"a": record("学校"), "b": record("食堂"), "c": record("采购"), "bc": record("食堂采购")}
    known = compile_concepts({"all": record("学校食堂采购"), **parts})
    # 食堂采购 is itself made of 食堂 and 采购, so that they are said as well
    assert said("学校食堂采购", known) == [("学校食堂采购", {"all", "a", "b", "c", "bc"})]


def test_a_word_with_a_letter_left_over_is_no_compound():
    known = compile_concepts({"whole": record("新学校"), "part": record("学校")})
    assert said("新学校", known) == [("新学校", {"whole"})]


def test_a_compound_sets_and_is_filed_under_what_its_parts_say():
    known = compile_concepts({**SMALL, "whole": record("小学公用经费")})
    index = next(i for i, _, _ in known.automaton.find_matches_as_indexes("小学公用经费"))
    assert known.sets[index] == {"stage": "小学"}
    assert known.topics[index] == "funding"


def test_the_own_value_of_a_word_comes_before_that_of_its_parts():
    known = compile_concepts({**SMALL, "both": record("小学标准", kind="qualifier", sets={"stage": "义务教育"})})
    index = next(i for i, _, _ in known.automaton.find_matches_as_indexes("小学标准"))
    assert known.sets[index] == {"stage": "义务教育"}


def test_a_light_thing_is_no_subject():
    known = compile_concepts(SMALL)
    assert known.subjects & known.bits["pupil"]
    assert not known.subjects & known.bits["funds"]
    assert not known.subjects & known.measures


@pytest.mark.parametrize(
    ("text", "spans"),
    [("新建中小学", [(0, 2), (2, 5)]), ("", []), ("abc", [])],
)
def test_hits_stand_at_their_places(text, spans):
    assert [(hit.start, hit.end) for hit in find(text)] == spans


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("中小学", {"stage": ""}),  # several at once
        ("小学", {"stage": "小学"}),
        ("职业高中", {"stage": "中职"}),  # no 高中
        ("九年一贯制", {"stage": "义务教育"}),
        ("增长", {"change": "increase"}),
        ("减少到", {"change": "level"}),  # no 减少
        ("预计", {"status": "estimate"}),
        ("市本级", {"scope": "市本级"}),
        ("财政性教育经费", {"basis": "财政性教育经费"}),
        ("高中生均", {"stage": "高中"}),
    ],
)
def test_a_qualifier_of_the_file_sets_its_column(word, wanted):
    assert columns(word) == wanted


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("附近", {"more", "reached"}),
        ("标准化", {"norm_word", "standard_measure"}),
        ("计算机", {"intended"}),
        ("三年行动计划", {"intended"}),
        ("县级以上", {"own_county"}),
    ],
)
def test_what_looks_like_a_word_and_is_none(text, never):
    assert not set().union(*(ids for _, ids in said(text))) & never


@pytest.mark.parametrize("concept", concepts().by_id.values(), ids=lambda concept: concept.id)
def test_a_record_keeps_to_the_closed_lists(concept):
    assert concept.kind in CLASSES
    assert concept.topic in TOPICS | {""}
    assert concept.sets is None or concept.kind != "glue"


BROKEN = [
    ("x", "not a table"),
    (record("学校", kind="thong"), "class 'thong' is not known; expected a known name, such as thing"),
    ({**record("学校"), "word": []}, "field 'word' is not known; expected a known name, such as words"),
    (record("学校", also=["schol"]), "also 'schol' is not known; expected a known name, such as school"),
    (record("学校", sets={"stages": ""}), "column 'stages' is not known; expected a known name, such as stage"),
    (record("学校", sets={"stage": "义教育"}), "stage '义教育' is not known; expected a known name, such as 义务教育"),
    (record("学校", sets={"stage": "小学", "scope": "县"}), "sets names not one column"),
    (record("学校", "学校"), "word '学校' stands twice"),
    (record(), "no words"),
    ({**record(), "words": "学校"}, "words is no list of words"),
    (record("学校", ""), "words is no list of words"),
    ({"class": "thing", "words": ["学校"]}, "no source"),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "message"), BROKEN)
def test_a_broken_record_is_named_with_the_nearest_known(broken, message):
    with pytest.raises(ReferenceDataError, match=rf"concepts\.toml, \[a\]: {re.escape(message)}"):
        compile_concepts({"school": record("校园"), "a": broken})


def test_the_mask_of_a_name_that_is_no_concept_is_refused():
    with pytest.raises(KeyError, match="nobody"):
        concepts().mask(["pupil", "nobody"])


TEXT = "小学教师120名，专职保安，小学公用经费"


@pytest.mark.parametrize(("start", "end"), [(0, len(TEXT)), (2, 9), (0, 0), (9, 12), (3, 4), (len(TEXT), len(TEXT))])
def test_a_stretch_is_asked_for_its_words_or_for_what_they_say(start, end):
    spoken = Spoken(TEXT)
    hits = spoken.hits(start, end)
    assert [hit for hit in spoken.hits(0, len(TEXT)) if start <= hit.start < end] == list(hits)
    within = [hit.mask for hit in hits if hit.end <= end]
    assert spoken.mask(start, end) == functools.reduce(lambda mask, one: mask | one, within, 0)


def test_words_are_counted_by_any_kind_of_theirs():
    topics = concepts().topics
    assert Spoken("专职保安，专任教师，专职保安").count(topics) == {"safety": 2, "teachers": 1}
    assert Spoken("").count(topics) == {}


@pytest.mark.parametrize("column", SETTABLE)
def test_only_words_with_the_bits_of_a_column_set_it(column):
    known = concepts()
    for mask, sets in zip(known.masks, known.sets, strict=True):
        assert column not in dict(sets) or mask & known.columns[column]


def test_a_word_that_counts_alone_is_not_said_at_the_end_of_another():
    record = {"class": "thing", "source": "test"}
    plan = {"class": "qualifier", "sets": {"status": "planned"}, "words": ["计划"], "source": "test"}
    known = {"meals": {**record, "words": ["营养改善", "营养改善计划"]}}
    for alone, said in ((False, True), (True, False)):
        made = compile_concepts({**known, "plan": {**plan, "alone": alone}})
        words = [made.automaton.find_matches_as_indexes(text)[0][0] for text in ("计划", "营养改善计划")]
        assert [bool(made.masks[word] & made.bits["plan"]) for word in words] == [True, said]


UNITS = [
    ("摄像头", "个"),
    ("小学", "所"),
    ("小学生", "人"),  # persons, though the word says 小学 too
    ("排查隐患", "处"),  # the thing, not how often it is done
    ("教育经费", ""),
]


@pytest.mark.parametrize(("word", "unit"), UNITS)
def test_what_a_word_is_counted_in_where_no_unit_is_printed(word, unit):
    assert concepts().counted_in(find(word)[0].mask) == unit
