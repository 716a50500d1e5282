"""Exceptions over years: one a norm and stage, open until a later year passes; claims at odds stay open."""

import pytest

from helpers.analysis.governments.exceptions import COLUMNS, exceptions, summary

from ...analysis_tables import corpus, facts, said
from ...years_corpus import years_corpus

RATE = {"indicator": "public_preschool_share", "stage": "学前"}


def held(*values, last=""):
    cards = {f"r{n}": {"level": "county", "place": "云坪县", "year": 2021 + n} for n in range(len(values))}
    rows = [
        said(f"r{n}", f"公办园占比【{value}】。{last}", RATE, year=2021 + n) for n, value in enumerate(values) if value
    ]
    table = exceptions(corpus(facts(*rows), **cards))
    return [(row.year, row.years, row.open, row.mended_year) for row in table.fillna(0).itertuples()]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("48.9%", "51.3%", "54.6%"), [(2021, (2021,), False, 2022)]),
        (("48.9%", "49.3%", "54.6%"), [(2022, (2021, 2022), False, 2023)]),
        (("48.9%", "51.3%", "47.0%"), [(2023, (2021, 2023), True, 0)]),
        (("48.9%", "**%"), [(2021, (2021,), True, 0)]),  # a mask mends nothing
        (("48.9%", ""), [(2021, (2021,), True, 0)]),
        (("51.3%", "54.6%"), []),
    ],
)
def test_the_latest_year_that_can_be_judged_decides(values, expected):
    assert held(*values) == expected


def test_the_exceptions_of_a_county():
    table = exceptions(years_corpus())
    own = table[table["government_id"] == "云坪县"]
    assert own["norm_id"].tolist() == ["OP-FULL", "GROW-2", "PAY-1", "SAFE-3", "PRE-3"]
    assert own["open"].tolist() == [True, False, False, False, False]
    assert summary(own) == (5, 1, 4)
    assert table[table["government_id"] == "临溪县"]["norm_id"].tolist() == ["PRE-3"]


def test_a_claim_at_odds_stays_open():
    rows = said(
        "a",
        "整改【207处】，排查【201处】",
        {"indicator": "hazards_rectified"},
        {"indicator": "hazards_found"},
        year=2022,
    )
    table = exceptions(corpus(facts(rows), a={"level": "county", "place": "云坪县", "year": 2022}))
    assert table[["verdict", "check", "open"]].to_numpy().tolist() == [["inconsistent", "part_of", True]]


def test_no_facts_no_rows():
    assert list(exceptions(facts()).columns) == list(COLUMNS)
