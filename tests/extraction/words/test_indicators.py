"""The catalogue: every record reads its own examples and none of its counter-examples, and keeps to the lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.corpus.cards import provisional_card
from helpers.corpus.reports import read_report
from helpers.extraction.facts import read_facts
from helpers.extraction.words.concepts import concepts
from helpers.extraction.words.indicators import KINDS, catalogue, compile_catalogue, growth_indicator, topics
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_csv, read_toml

from ...texts import marked, overlapping

TOPICS = set(read_toml("topics.toml"))
CHAPTER = "一、主要成效\n"
# (indicator, text) that are read otherwise than the record says, and why
UNREAD = {
    ("rural_teacher_allowance", "乡村教师生活补助按远近分三档，每人每月【300元】"):
        "三档 stands between the subject and its figure and is a figure itself: the subject ends with it",
}  # fmt: skip


def examples(field):
    pairs = [(item.id, text) for item in catalogue().values() for text in getattr(item, field)]
    return [pytest.param(name, text, id=f"{name}-{text}", marks=unread(name, text)) for name, text in pairs]


def unread(name, text):
    reason = UNREAD.get((name, text))
    return pytest.mark.xfail(strict=True, reason=reason) if reason else ()


def given(example):
    """The indicators of the figure that an example marks, read by the extractor in a chapter that reports."""
    text, start, end = marked(example)
    text = CHAPTER + text
    card = provisional_card("example-2022", Path("example-2022.txt"), text, text.encode())
    found, _ = read_facts(read_report(text, card))
    return {row.indicator for row in overlapping(found, start + len(CHAPTER), end + len(CHAPTER))}


@pytest.mark.parametrize(("name", "example"), examples("examples"))
def test_every_example_gives_the_indicator(name, example):
    assert name in given(example)


@pytest.mark.parametrize(("name", "example"), examples("counter_examples"))
def test_no_counter_example_gives_it(name, example):
    found = given(example)
    assert found, "the marked figure is not read"
    assert name not in found


def test_an_example_marks_one_figure():
    texts = [text for item in catalogue().values() for text in (*item.examples, *item.counter_examples)]
    assert [text for text in texts if (text.count("【"), text.count("】")) != (1, 1)] == []


def test_what_is_known_not_to_be_read_still_stands_in_the_catalogue():
    stated = {(item.id, text) for item in catalogue().values() for text in (*item.examples, *item.counter_examples)}
    assert set(UNREAD) <= stated


# ---------------------------------------------------------------- the file
@pytest.mark.parametrize("item", catalogue().values(), ids=lambda item: item.id)
def test_a_record_keeps_to_the_closed_lists(item):
    assert set(item.topics) <= TOPICS
    assert item.topics[0] == item.topic
    assert item.kinds <= set(KINDS)
    assert item.direction in ("higher", "lower", "context", "effort")
    assert item.comparable in ("rate", "per_student", "growth", "share", "total", "effort", "text")
    assert item.change <= {"increase", "decrease"}
    assert item.label_zh
    assert item.label_en
    assert item.definition
    assert item.examples


def test_units_have_the_kinds_of_the_catalogue():
    columns = ("unit", "kind", "base_unit", "factor", "chinese_numeral", "mask", "not_before", "note")
    assert {row["kind"] for row in read_csv("units.csv", columns, key="unit")} <= set(KINDS)


def test_the_contracts_ids_are_there():
    wanted = """preschool_gross_enrolment_rate inclusive_preschool_coverage compulsory_retention_rate large_class_share
        coefficient_of_variation_basic teacher_pay_ratio inspectors party_organisation_coverage fitness_rate
        graduate_employment_rate security_guard_rate closed_campus_rate alarm_rate video_surveillance_rate"""
    assert set(wanted.split()) <= set(catalogue())
    assert set(topics()) <= TOPICS


@pytest.mark.parametrize(
    ("level", "growth"),
    [
        (("public_budget_education_funding",), ("public_budget_education_funding_growth",)),
        ((), ()),
        (("nobody",), ()),
    ],
)
def test_a_level_has_its_growth(level, growth):
    assert growth_indicator(level) == growth


# ---------------------------------------------------------------- records that are not what they should be
RECORD = {
    "label_zh": "名", "label_en": "name", "topic": "access", "kinds": ["count"], "definition": "what it is",
    "direction": "higher", "comparable": "effort", "examples": [], "source": "test",
}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"needs": ["pupils_"]}, "needs 'pupils_' is not known; expected a known name, such as pupils"),
        ({"any": ["teacherz"]}, "any 'teacherz' is not known; expected a known name, such as teachers"),
        ({"alternatives": [["pupil", "plases"]]}, "alternatives 'plases' is not known; .* such as places"),
        ({"never": ["intaek"]}, "never 'intaek' is not known; .* such as intake"),
        ({"kinds": ["counts"]}, "kinds 'counts' is not known; expected a known name, such as count"),
        ({"growth_of": "on"}, "growth_of 'on' is not known; expected a known name, such as one"),
        ({"change_of": "on"}, "change_of 'on' is not known; .* such as one"),
        ({"share_of": "on"}, "share_of 'on' is not known; .* such as one"),
        ({"required_for": "on"}, "required_for 'on' is not known; .* such as one"),
        ({"part_of": "on"}, "part_of 'on' is not known; .* such as one"),
        ({"need": []}, "field 'need' is not known; expected a known name, such as needs"),
        ({"any": []}, "no concept says it; expected needs, any, alternatives or of"),
    ],
)
def test_a_broken_record_is_named_with_the_nearest_known(fields, message):
    with pytest.raises(ReferenceDataError, match=rf"indicators\.toml, \[one\]: {message}"):
        compile_catalogue({"one": {**RECORD, "any": ["pupil"], **fields}}, concepts())


@pytest.mark.parametrize(("broken", "message"), [("x", "not a table"), ({}, "no label_zh")])
def test_a_record_that_is_none_is_named(broken, message):
    with pytest.raises(ReferenceDataError, match=rf"indicators\.toml, \[one\]: {message}"):
        compile_catalogue({"one": broken}, concepts())


def test_a_record_without_a_source_is_refused():
    broken = {key: value for key, value in RECORD.items() if key != "source"} | {"any": ["pupil"]}
    with pytest.raises(ReferenceDataError, match=r"\[one\]: no source"):
        compile_catalogue({"one": broken}, concepts())
