"""Qualifiers: a figure with its year, scope, stage, basis and status; what goes without saying is left out."""

import pytest

from helpers.presentation.language.qualifiers import Setting, bound_words, is_whole, qualifiers, scope_words

ROW = {
    "indicator": "security_guard_rate", "disclosure": "stated", "scope": "全域", "stage": "", "basis": "",
    "status": "actual", "year": 2022, "year_basis": "explicit", "subject": "", "bound": "",
}  # fmt: skip
HERE = Setting(2022, "高平市", "county")


def test_what_goes_without_saying_is_left_out():
    assert qualifiers(ROW, HERE, "zh") == {}


def test_everything_else_is_said_in_order():
    row = ROW | {"scope": "市本级", "stage": "学前", "year": 2020, "status": "estimate"}
    words = {"year": "2020年", "scope": "市本级", "stage": "学前", "status": "预计"}
    assert qualifiers(row, HERE, "zh") == words
    assert list(qualifiers(row, HERE, "en").values()) == ["2020", "city's own level", "preschool", "estimate"]
    assert "year" not in qualifiers(row, HERE, "zh", without=("year",))


@pytest.mark.parametrize(
    ("subject", "zh", "en"),
    [("晋城市级平安校园", "晋城市级", "prefecture level"), ("高平市级平安校园", "高平市级", "county level")],
)
def test_awards_of_two_cities_are_told_apart(subject, zh, en):
    row = ROW | {"indicator": "safe_campus_schools", "scope": "市级", "subject": subject}
    assert (scope_words(row, HERE, "zh"), scope_words(row, HERE, "en")) == (zh, en)
    assert scope_words(row, Setting(2022, masked=True), "zh") == "市级"


def test_a_part_is_no_whole():
    assert is_whole(ROW)
    assert not is_whole(ROW | {"scope": "江津区"})


def test_a_bound_that_the_characters_say_is_not_said_twice():
    row = ROW | {"bound": ">="}
    assert bound_words(row, "50%以上", "zh") == "50%以上"
    assert bound_words(row, "3名", "en") == "at least 3名"
    assert bound_words(ROW, "3名", "zh") == "3名"


def test_a_place_written_with_what_stands_above_it_is_the_same_place():
    row = ROW | {"indicator": "safe_campus_schools", "scope": "市级", "subject": "高平市级平安校园"}
    assert scope_words(row, Setting(2021, place="山西省晋城市高平市", level="county"), "en") == "county level"
