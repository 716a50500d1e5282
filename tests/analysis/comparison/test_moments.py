"""When a figure was true: the end of its year, or the day to which its report speaks."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.analysis.comparison.moments import day_of, last_days

from ...analysis_tables import corpus, facts, said

CARD = {"year": 2021}
LAST = [
    # (card, a further figure, last day of the report)
    ({"published": "2021-11-05"}, {}, date(2021, 11, 5)),
    ({"published": "2022-03-01"}, {"year": 2022}, date(2022, 3, 1)),
    ({"published": ""}, {"year": 2022}, date(2022, 6, 30)),  # something reached in 2022
    ({"published": ""}, {"year": 2022, "status": "planned"}, None),
    ({"published": ""}, {"year": 2022, "disclosure": "asserted"}, None),
    ({"published": ""}, {"year": 2021}, None),
    ({"published": ""}, {"year": None}, None),
    ({"published": "去年"}, {}, None),
    ({"year": None}, {"year": 2022}, None),
]


@pytest.mark.parametrize(("card", "known", "last"), LAST)
def test_the_last_day_a_report_speaks_of(card, known, last):
    source = corpus(facts(said("r", "压减率【99%】", {"year": 2021} | known)), r=CARD | card)
    assert last_days(source).get("r") == last


@pytest.mark.parametrize(
    ("year", "basis", "last", "day"),
    [
        (2021, "inferred", date(2022, 6, 30), date(2022, 6, 30)),
        (2021, "explicit", date(2022, 6, 30), date(2021, 12, 31)),
        (2021, "explicit", date(2021, 11, 5), date(2021, 11, 5)),
        (2021, "inferred", date(2021, 11, 5), date(2021, 11, 5)),
        (2020, "inferred", date(2021, 11, 5), date(2021, 11, 5)),
        (2021, "explicit", None, date(2021, 12, 31)),
        (None, "", date(2021, 11, 5), None),
    ],
)
def test_the_day_of_a_figure(year, basis, last, day):
    assert day_of({"year": year, "year_basis": basis}, last) == day


def test_a_facts_table_alone_tells_no_days():
    assert last_days(facts()) == {}
