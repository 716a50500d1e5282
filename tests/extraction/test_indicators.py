"""The catalogue: every record reads its own examples and none of its counter-examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.extraction import indicators
from helpers.extraction.words.indicators import (
    catalogue,
    check_relations,
    claimed_by_assertion,
    growth_indicator,
    topics,
)
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_csv, read_toml

from ..texts import marked, overlapping, rows

TOPICS = set(read_toml("topics.toml"))
KINDS = {
    "money", "percent", "percentage_point", "count", "ratio", "coefficient", "rank", "area", "duration", "distance",
    "rate",
}  # fmt: skip


def examples(field):
    pairs = [(item.id, text) for item in catalogue().values() for text in getattr(item, field)]
    return [pytest.param(name, text, id=f"{name}-{text}") for name, text in pairs]


def given(example):
    """The indicators of the figure that an example marks, read within a chapter that reports."""
    text, start, end = marked(example)
    chapter = "一、主要成效\n"
    found = rows(chapter + text, year=2022)
    return {row.indicator for row in overlapping(found, start + len(chapter), end + len(chapter))}


@pytest.mark.parametrize(("name", "example"), examples("examples"))
def test_every_example_gives_the_indicator(name, example):
    assert name in given(example)


@pytest.mark.parametrize(("name", "example"), examples("counter_examples"))
def test_no_counter_example_gives_it(name, example):
    assert name not in given(example)


def test_relatives_are_indicators():
    check_relations(list(catalogue().values()))


@pytest.mark.parametrize("name", ["growth_of", "change_of", "share_of", "required_for", "part_of"])
def test_a_relative_that_does_not_exist_is_named(name):
    one = replace(next(iter(catalogue().values())), **{name: "nobody"})
    with pytest.raises(ReferenceDataError, match=rf"{one.id}\]: {name} = 'nobody' is no indicator"):
        check_relations([one])


@pytest.mark.parametrize("item", catalogue().values(), ids=lambda item: item.id)
def test_a_record_keeps_to_the_closed_lists(item):
    assert set(item.topics) <= TOPICS
    assert item.topics[0] == item.topic
    assert item.kinds <= KINDS
    assert item.direction in ("higher", "lower", "context", "effort")
    assert item.comparable in ("rate", "per_student", "growth", "share", "total", "effort", "text")
    assert item.change <= {"increase", "decrease"}
    assert item.label_zh
    assert item.label_en
    assert item.definition


@pytest.mark.parametrize("item", catalogue().values(), ids=lambda item: item.id)
def test_an_indicator_that_is_read_has_examples(item):
    assert item.examples or not (item.left or item.right)


def test_the_contracts_ids_are_there():
    wanted = """preschool_gross_enrolment_rate inclusive_preschool_coverage compulsory_retention_rate large_class_share
        coefficient_of_variation_basic teacher_pay_ratio inspectors party_organisation_coverage fitness_rate
        graduate_employment_rate security_guard_rate closed_campus_rate alarm_rate video_surveillance_rate"""
    wanted = set(wanted.split())
    assert wanted <= set(catalogue())
    assert set(topics()) <= TOPICS


def test_three_hundred_percent_is_several_indicators():
    found = rows("一、主要成效\n校园安防建设实现三个100%。")
    assert {row.indicator for row in found} == {
        "security_guard_rate", "closed_campus_rate", "alarm_rate", "video_surveillance_rate",
    }  # fmt: skip
    assert len({(row.start, row.end) for row in found}) == 1
    assert [row.fact_id.split("-")[-1] for row in found[1:]] == ["2", "3", "4"]


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


def test_an_assertions_clause_names_its_indicators():
    assert "party_organisation_coverage" in claimed_by_assertion("学校党的组织和党的工作")
    assert claimed_by_assertion("校园绿化") == ()


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("x", r"\[a\]: not a table"),
        ({}, r"\[a\]: no label_zh"),
        ({"nonsense": 1}, "unknown field nonsense"),
        ({"left": "("}, "left is no valid pattern"),
    ],
)
def test_a_broken_record_is_named(record, message):
    if record and record != "x":
        whole = dict.fromkeys(indicators._REQUIRED, "x") | {"kinds": ["money"], "examples": []}
        record = whole | record
    with pytest.raises(ReferenceDataError, match=message):
        indicators._indicator("a", record)


def test_units_have_the_kinds_of_the_contract():
    columns = ("unit", "kind", "base_unit", "factor", "chinese_numeral", "mask", "not_before", "note")
    assert {row["kind"] for row in read_csv("units.csv", columns, key="unit")} <= KINDS
