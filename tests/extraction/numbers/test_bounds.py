"""What digits and qualifiers allow: low, high, bound, approximate."""

from __future__ import annotations

import re

import pytest

from helpers.extraction.numbers.bounds import effect_after, effect_before, limits, masked_limits, qualifiers
from helpers.extraction.numbers.numerals import arabic
from helpers.extraction.numbers.quantities import read_quantities
from helpers.foundation.reference import read_csv

COLUMNS = ("literal", "position", "effect", "not_after", "example", "note")
ROWS = read_csv("qualifiers.csv", COLUMNS, key="literal")
BOUND = {"more_than": ">=", "at_least": ">=", "nearly": "<=", "at_most": "<=", "less_than": "<", "about": "", "": ""}


@pytest.mark.parametrize(
    ("printed", "effect", "expected"),
    [
        ("6.7", "", (6.65, 6.75, "", False)),  # half a unit of the last digit
        ("80", "at_least", (80, None, ">=", True)),
        ("80", "more_than", (80, None, ">=", True)),
        ("30", "many", (30, 40, ">=", True)),  # 30余: below 40
        ("8000", "many", (8000, 9000, ">=", True)),
        ("14", "nearly", (13, 14, "<=", True)),
        ("5", "at_most", (None, 5, "<=", True)),
        ("5", "less_than", (None, 5, "<", True)),
        ("500", "about", (400, 600, "", True)),
    ],
)
def test_limits(printed, effect, expected):
    assert tuple(limits(arabic(printed), effect, exact=False)) == pytest.approx(expected)


def test_a_count_is_exact():
    assert limits(arabic("12"), "", exact=True)[:2] == (12, 12)


@pytest.mark.parametrize(
    ("effect", "bound"),
    [("", ""), ("many", ">="), ("at_least", ">="), ("nearly", "<="), ("less_than", "<"), ("about", "")],
)
def test_a_mask_keeps_its_qualifier_and_no_end(effect, bound):
    assert masked_limits(effect) == (None, None, bound, bool(effect))


@pytest.mark.parametrize("row", ROWS, ids=[row["literal"] for row in ROWS])
def test_every_example_is_read_with_its_effect(row):
    quantity = read_quantities(row["example"])[0]
    assert row["literal"] in row["example"]
    assert quantity.bound == BOUND[row["effect"]]
    assert quantity.approximate == bool(row["effect"])


@pytest.mark.parametrize("row", [row for row in ROWS if row["not_after"]], ids=lambda row: row["literal"])
def test_a_word_that_only_ends_so_is_no_qualifier(row):
    longer = {other["literal"] for other in ROWS}  # 大约 is a qualifier of its own
    for before in row["not_after"]:
        if before + row["literal"] in longer:
            continue
        quantity = read_quantities(f"{before}{row['literal']}50人")[0]
        assert (quantity.bound, quantity.start) == ("", len(before + row["literal"])), before


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("至少开展3次", ">="),  # the qualifier stands apart, and still binds
        ("不低于上年的5%", ">="),
        ("至少每年组织两次", ">="),
        ("至少。开展3次", ""),  # but not across a stop
        ("至少，开展3次", ""),
        ("减少3次", ""),
    ],
)
def test_a_qualifier_may_stand_apart(text, bound):
    assert read_quantities(text)[0].bound == bound


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("超过了58%", 58, None, ">="),
        ("突破10亿元", 1e9, None, ">="),
        ("突破了10亿元", 1e9, None, ">="),
        ("百分之九十五以上", 95, None, ">="),
        ("80%及以上", 80, None, ">="),
        ("增长近两倍", 1, 2, "<="),
        ("逾2亿元", 2e8, None, ">="),
        ("不到30%", None, 30, "<"),
        ("不足三成", None, 30, "<"),
        ("不超过5%", None, 5, "<="),
        ("45人以下", None, 45, "<="),
        ("三天内", None, 3, "<="),
        ("30余件", 30, 40, ">="),
        ("90余万元", 900_000, 1_000_000, ">="),
        ("8000多个", 8000, 9000, ">="),
        ("5年多。", 5, 6, ">="),
        ("十来所", 0, 20, ""),
        ("约500名", 400, 600, ""),
        ("50人左右", 40, 60, ""),
        ("93.6%", 93.55, 93.65, ""),
        ("1.26万亿元", 1.255e12, 1.265e12, ""),
        ("12所", 12, 12, ""),
        ("附近50所", 50, 50, ""),
        ("节约100万元", 995_000, 1_005_000, ""),
    ],
)
def test_what_a_printed_figure_allows(text, low, high, bound):
    quantity = read_quantities(text)[0]
    assert (quantity.low, quantity.high, quantity.bound) == (low, high, bound)


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("投入近14", 3, ("nearly", 2)),
        ("不得少于30", 4, ("at_least", 0)),
        ("大约5", 2, ("about", 0)),  # a longer qualifier, not 约 behind 大
        ("附近5", 2, ("", 2)),
        ("5", 0, ("", 0)),
    ],
)
def test_the_longest_qualifier_before_a_number(text, start, expected):
    assert effect_before(text, start) == expected


def test_a_qualifier_behind_a_number():
    assert effect_after("80%以上的", 3) == ("at_least", 5)
    assert effect_after("80%的", 3) == ("", 3)


def test_the_patterns_are_compiled_once():
    assert qualifiers() is qualifiers()
    assert re.fullmatch(f"[{qualifiers().inside}]", "余")
