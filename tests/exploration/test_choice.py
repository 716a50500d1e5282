"""A choice: which reports and figures it holds, and what papermill is given of it."""

import json

import pytest

from helpers.exploration.choice import Choice, choices
from helpers.foundation.errors import ParameterError

from ..made_corpus import corpus

OPEN, MASKED, RISING = "0-open", "1-masked", "2-rising"


@pytest.fixture(scope="module")
def held():
    return corpus("open", "masked", "rising")


def test_nothing_chosen_is_everything(held):
    assert Choice().report_ids(held) == list(held.reports)
    assert len(Choice().facts(held)) == len(held.facts)
    assert Choice().corpus(held) is held


def test_each_field_narrows_and_all_of_them_together(held):
    masked = Choice(states=("masked",)).facts(held)
    assert set(masked["disclosure"]) == {"masked"}
    of_one = Choice(reports=(MASKED,), states=("masked",)).facts(held)
    assert set(of_one["report_id"]) == {MASKED}
    assert 0 < len(of_one) <= len(masked)
    assert Choice(topics=("funding",), years=(1990,)).facts(held).empty


def test_the_corpus_of_a_choice_holds_its_reports_and_their_tables_alone(held):
    chosen = Choice(reports=(RISING, OPEN)).corpus(held)
    assert list(chosen.reports) == [one for one in held.reports if one in (RISING, OPEN)]
    for table in (chosen.facts, chosen.relations, chosen.sentences, chosen.sections):
        assert set(table["report_id"]) <= {RISING, OPEN}
    assert chosen.fingerprint != held.fingerprint


def test_a_choice_of_no_report_says_so(held):
    with pytest.raises(ParameterError, match="no report is chosen"):
        Choice(levels=("province",), reports=("nowhere",)).corpus(held)


def test_a_government_chooses_its_reports(held):
    first = held.governments.iloc[0]
    assert Choice(governments=(first["government_id"],)).report_ids(held) == list(first["report_ids"])


def test_a_saved_choice_is_a_parameter_file(held, tmp_path):
    target = Choice(reports=(OPEN,), topics=("safety",)).save(held, tmp_path / "mine.yaml")
    comment, _, body = target.read_text(encoding="utf-8").partition("\n")
    assert json.loads(comment.removeprefix("# ")) == {"reports": [OPEN], "topics": ["safety"]}
    given = json.loads(body)
    assert given["report_ids"] == [OPEN]
    assert given["topic"] == "safety"
    with pytest.raises(ParameterError, match="yaml"):
        Choice().save(held, tmp_path / "mine.txt")


def test_what_there_is_to_choose_from_is_in_the_corpus(held):
    there = choices(held)
    assert there["reports"] == list(held.reports)
    assert set(there["topics"]) == set(held.facts["topic"])
    assert there["years"] == sorted(there["years"])
    assert "" not in there["indicators"]
