"""Shortfalls by a report's own account: predicate and thing in one clause, quoted exactly, only among its problems."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis.audit.shortfalls import clauses_of, shortfalls
from helpers.foundation.reference import read_toml
from helpers.presentation.language.wording import has

PREDICATES = read_toml("shortfalls.toml")["predicate"]


@pytest.mark.parametrize("record", PREDICATES, ids=lambda record: record["kind"])
def test_every_predicate_finds_its_examples_and_none_of_its_counter_examples(record):
    for example in record["examples"]:
        assert [kind for *_, kind, _ in clauses_of(example)], example
    for counter in record["counter_examples"]:
        assert list(clauses_of(counter)) == [], counter


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "义务教育优质均衡发展个别指标还不达标，主要是短板。",
            [("义务教育优质均衡发展个别指标还不达标", "coefficient_of_variation_quality")],
        ),
        ("1.公办园幼儿占比为*%，对比国家要求，存在差距较大", [("存在差距较大", "public_preschool_share")]),
        ("对标优质均衡教育的期盼，仍存在一定差距和不足。", []),  # vague, and of nothing in particular
        ("教育质量不均衡现象依然存在。", []),  # of nothing that could be named
        (
            "学前教育、义务教育学位供需矛盾相对突出；优质教育资源总量不足。",
            [("学前教育、义务教育学位供需矛盾相对突出", "new_school_places"), ("优质教育资源总量不足", "resources")],
        ),
        (
            "有的区县校外培训监管力量不足、能力不强",
            [("有的区县校外培训监管力量不足、能力不强", "tutoring_supervision")],
        ),
    ],
)
def test_a_clause_is_quoted_with_the_thing_it_is_said_of(text, found):
    assert [(text[start:end], thing.indicator or thing.name) for start, end, _, thing in clauses_of(text)] == found


@pytest.mark.parametrize("record", read_toml("shortfalls.toml")["thing"], ids=lambda record: record["name"])
def test_every_thing_has_a_name_and_topics_that_pages_know(record):
    assert has(f"shortfall.{record['name']}")
    assert record["topics"]
    assert all(has(f"topic.{topic}") for topic in record["topics"])


def test_only_what_stands_among_the_problems_counts_and_each_thing_once():
    text = "大班额现象依然存在。大班额现象仍然存在。"
    sentences = [("r", 0, 10, "问题"), ("r", 10, 20, "问题"), ("s", 0, 10, "成效")]
    held = SimpleNamespace(
        sentences=pd.DataFrame(sentences, columns=["report_id", "start", "end", "part"]),
        reports=dict.fromkeys("rs", SimpleNamespace(text=text)),
    )
    table = shortfalls(held)
    assert table[["report_id", "start", "end", "words"]].to_numpy().tolist() == [["r", 0, 9, "大班额现象依然存在"]]
