"""What each key of a record decides: the words, the unit, the size and the change of a figure that it is said of."""

from __future__ import annotations

import pytest

from helpers.extraction.words import compositions
from helpers.extraction.words.compositions import Words, claimed_by_assertion, said_by
from helpers.extraction.words.concepts import concepts
from helpers.extraction.words.indicators import compile_catalogue

RECORD = {
    "label_zh": "名", "label_en": "name", "topic": "access", "kinds": ["count"], "definition": "what it is",
    "direction": "higher", "comparable": "effort", "examples": [], "source": "test",
}  # fmt: skip


def cleared():
    names = ("compositions", "_by_kind", "_ways_by_kind", "_spoken", "_asserted")
    for cached in (getattr(compositions, name) for name in names):
        cached.cache_clear()


@pytest.fixture
def compiled(monkeypatch):
    """A function that puts a catalogue of one indicator, ``one``, in the place of the file's."""

    def put(**fields):
        made = compile_catalogue({"one": {**RECORD, **fields}}, concepts())
        monkeypatch.setattr(compositions, "catalogue", lambda: made)
        cleared()

    yield put
    monkeypatch.undo()
    cleared()


def words(own="", whole="", more="", carried="", near=(), kind="count", unit="", value=5.0, change="level"):
    """Words of a figure, each set of concepts as ids between blanks."""
    mask = concepts().mask
    bits = [mask(ids.split()) for ids in (own, whole, more, carried)]
    return Words(*bits, tuple(mask(ids.split()) for ids in near), kind, unit, value, change)


def is_said(**known):
    return [made.indicator.id for made in said_by(words(**known))] == ["one"]


@pytest.mark.parametrize(
    ("own", "said"),
    [("places construct", True), ("places", False), ("construct", False), ("places construct pupil", True)],
)
def test_needs_asks_for_all(compiled, own, said):
    compiled(needs=["places", "construct"])
    assert is_said(own=own) is said


@pytest.mark.parametrize(("own", "said"), [("pupil", True), ("teachers", True), ("places", False), ("", False)])
def test_any_asks_for_one(compiled, own, said):
    compiled(any=["pupil", "teachers"])
    assert is_said(own=own) is said


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("places pupil", True),  # `any`
        ("places construct offer", True),  # all of the alternative
        ("places construct", False),  # a part of it
        ("construct offer", False),  # without what is needed either way
    ],
)
def test_alternatives_stand_in_the_place_of_any(compiled, own, said):
    compiled(needs=["places"], any=["pupil"], alternatives=[["construct", "offer"]])
    assert is_said(own=own) is said


def test_alternatives_without_any_ask_for_one_of_them(compiled):
    compiled(needs=["places"], alternatives=[["construct"], ["offer"]])
    assert [is_said(own=own) for own in ("places construct", "places offer", "places")] == [True, True, False]


@pytest.mark.parametrize(
    ("own", "whole", "said"),
    [
        ("share", "operating_funds", True),
        ("share", "wages", False),  # a share of something else
        ("share operating_funds", "", True),  # what it is of stands among its words
        ("operating_funds", "", False),  # no share
        ("share", "", False),  # of what is not said
    ],
)
def test_of_asks_what_it_is_a_share_of(compiled, own, whole, said):
    compiled(kinds=["percent"], comparable="share", of=["operating_funds"])
    assert is_said(own=own, whole=whole, kind="percent") is said


@pytest.mark.parametrize(
    ("near", "said"),
    [
        (("tutoring",), True),
        (("", "", "tutoring"), True),  # a heading
        ((), False),
        (("pupil",), False),
        (("tutoring hazard",), True),  # as near as what it is told apart from
        (("hazard", "tutoring"), False),  # `against` stands nearer
        (("tutoring", "hazard"), True),
    ],
)
def test_context_is_spoken_of_near_by_and_no_nearer_is_against(compiled, near, said):
    compiled(any=["close_down"], context=["tutoring"], against=["hazard"])
    assert is_said(own="close_down", near=near) is said


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"own": "pupil"}, True),
        ({"own": "pupil intake"}, False),
        ({"own": "pupil", "more": "intake"}, False),  # words taken over count as well
        ({"own": "pupil", "near": ("intake",)}, True),  # near by it is no word of the figure
    ],
)
def test_never_rules_out(compiled, known, said):
    compiled(any=["pupil"], never=["intake"])
    assert is_said(**known) is said


def test_a_subject_that_goes_on_may_rule_out(compiled):
    compiled(any=["pupil"], not_of=["special_education"])
    assert is_said(own="pupil")
    assert not is_said(own="pupil", carried="special_education")


@pytest.mark.parametrize(
    ("value", "indicator"),
    [
        (720.0, "per_student_operating_funds_standard"),
        (128.66, "per_student_operating_expenditure"),
        (None, "per_student_operating_funds_standard"),  # masked
    ],
)
def test_a_sum_with_cents_was_worked_out(value, indicator):
    known = words(own="operating_funds per_student", kind="money", value=value, unit="元")
    assert [made.indicator.id for made in said_by(known)] == [indicator]


@pytest.mark.parametrize(("unit", "said"), [("所", True), ("家", False), ("", True)])
def test_units_are_those_it_is_counted_in(compiled, unit, said):
    compiled(any=["schools"], units=["所"])
    assert is_said(own="schools", unit=unit) is said


@pytest.mark.parametrize(("kind", "said"), [("count", True), ("percent", False), ("money", False)])
def test_kinds_are_those_it_measures_in(compiled, kind, said):
    compiled(any=["pupil"])
    assert is_said(own="pupil", kind=kind) is said


@pytest.mark.parametrize(
    ("value", "change", "said"),
    [
        (1000.0, "level", True),
        (999.0, "level", False),
        (999.0, "increase", True),  # a change may be small
        (2000.0, "level", True),
        (2001.0, "level", False),
        (2001.0, "increase", False),
        (-1500.0, "level", True),  # its size counts
        (None, "level", True),  # a mask has no size
    ],
)
def test_least_and_most_bound_a_level(compiled, value, change, said):
    compiled(kinds=["money"], any=["allocated"], least=1000, most=2000)
    assert is_said(own="allocated", kind="money", value=value, change=change) is said


@pytest.mark.parametrize(("change", "said"), [("increase", True), ("decrease", True), ("level", False)])
def test_change_is_what_it_asks_for(compiled, change, said):
    compiled(kinds=["percent"], comparable="growth", any=["allocated"], change=["increase", "decrease"])
    assert is_said(own="allocated", kind="percent", change=change) is said


@pytest.mark.parametrize(("comparable", "said"), [("rate", True), ("share", True), ("growth", False)])
def test_percentage_points_are_a_change_of_a_rate_or_a_share(compiled, comparable, said):
    compiled(kinds=["percent"], comparable=comparable, any=["coverage"])
    assert is_said(own="coverage", kind="percentage_point", change="increase") is said


@pytest.mark.parametrize(
    ("unit", "own", "value", "said"),
    [
        ("元", "allocated", 3e6, True),
        ("元/生", "allocated", 800.0, False),
        ("元", "allocated per_student", 800.0, False),  # 生均…800元: per pupil
        ("元", "allocated per_student", 3e6, True),  # 安排生均…300万元: a total
    ],
)
def test_a_total_is_no_money_per_pupil(compiled, unit, own, value, said):
    compiled(kinds=["money"], comparable="total", any=["allocated"])
    assert is_said(own=own, kind="money", unit=unit, value=value) is said


def test_words_taken_over_serve_only_a_figure_without_a_subject_of_its_own(compiled):
    compiled(needs=["places"], any=["construct"])
    silent = words(own="construct", more="places")
    speaking = words(own="construct teachers", more="places")
    assert [len(said_by(one, strict=True)) for one in (silent, speaking)] == [1, 0]
    assert len(said_by(speaking)) == 1


@pytest.mark.parametrize(
    ("said", "claimed"),
    [("alarm", ("one",)), ("pupil", ()), ("alarm hazard", ()), ("", ())],
)
def test_asserts_are_the_concepts_an_assertion_may_be_said_of(compiled, said, claimed):
    compiled(kinds=["percent"], any=["alarm"], asserts=["alarm"], never=["hazard"])
    assert claimed_by_assertion(concepts().mask(said.split())) == claimed
