"""County norms at prefectures and provinces: every county by its own words, or by the reports of them all."""

from __future__ import annotations

import pytest

from helpers.analysis.comparison.comparison import compare
from helpers.analysis.comparison.norms import norms

from ...analysis_tables import corpus, facts, said

RATE = {"indicator": "preschool_gross_enrolment_rate", "stage": "学前", "year": 2022}
CITY = {"level": "prefecture", "place": "山西省阳泉市", "parent": "山西省", "province": "山西省", "year": 2022}
UNKNOWN = {"level": "prefecture", "place": "云岭省云坪市", "parent": "云岭省", "province": "云岭省", "year": 2022}
NAMES = ("城区", "矿区", "郊区", "平定县", "盂县")  # all that 阳泉市 has


def judged(city, marked, known, **counties):
    """The verdict and reasons of a prefecture on PRE-1; ``counties`` maps names to their own rates or nothing."""
    parent = city["place"].removeprefix(city["province"])
    cards = {"city": city} | {
        name: city | {"level": "county", "place": city["place"] + name, "parent": parent} for name in counties
    }
    rows = [said(name, f"毛入园率【{text}】", RATE) for name, text in counties.items() if text]
    found = norms(corpus(facts(said("city", marked, RATE | known), *rows), **cards)).set_index(["report_id", "norm_id"])
    row = found.loc["city", "PRE-1"]
    return row.verdict, row.reasons


SAID = [
    ("全市毛入园率【93%】", {}, "reference_only", ("other_level",)),
    ("全市各县（市、区）毛入园率均达到【85%】以上", {"bound": ">=", "low": 85, "high": None}, "reached", ("every_county", "on_threshold")),
    ("全市各县（市、区）毛入园率均达到【90%】以上", {"bound": ">=", "high": None}, "reached", ("every_county",)),
    ("各县区毛入园率均超过【80%】", {"bound": ">=", "high": None}, "reference_only", ("other_level", "bound")),
    ("5个县区毛入园率全部达到【85%】", {}, "reached", ("every_county", "on_threshold")),
    ("各县区加快发展，全市毛入园率达到【95%】", {}, "reference_only", ("other_level",)),
    ("所有县区毛入园率均为【***%】", {}, "reference_only", ("other_level", "masked")),
    ("力争所有县区毛入园率均达到【95%】", {"status": "estimate"}, "reached", ("every_county", "estimate")),
    ("县城毛入园率均达到【95%】", {}, "reference_only", ("other_level",)),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "known", "verdict", "reasons"), SAID)
def test_what_is_said_of_every_county_is_evidence(marked, known, verdict, reasons):
    assert judged(CITY, marked, known) == (verdict, reasons)


REPORTED = [
    (CITY, dict.fromkeys(NAMES, "90%"), "reached", ("counties_reached",)),
    (CITY, dict.fromkeys(NAMES[:4], "90%"), "reference_only", ("counties_missing", "other_level")),
    (CITY, dict.fromkeys(NAMES, "90%") | {"盂县": "80%"}, "reference_only", ("county_not_reached", "other_level")),
    (CITY, dict.fromkeys(NAMES, "90%") | {"盂县": "**%"}, "reference_only", ("counties_missing", "other_level")),
    (CITY, dict.fromkeys(NAMES, "90%") | {"盂县": ""}, "reference_only", ("counties_missing", "other_level")),
    (CITY, {}, "reference_only", ("other_level",)),
    (UNKNOWN, {"甲县": "90%", "乙县": "92%"}, "reached", ("counties_reached", "counties_of_corpus")),
    (UNKNOWN, {"甲县": "90%", "乙县": "82%"}, "reference_only", ("county_not_reached", "other_level")),
]


@pytest.mark.parametrize(("city", "counties", "verdict", "reasons"), REPORTED)
def test_a_prefecture_whose_counties_all_pass_reaches_the_county_norm(city, counties, verdict, reasons):
    assert judged(city, "全市毛入园率【93%】", {}, **counties) == (verdict, reasons)


def test_the_mean_and_what_is_said_of_each_county_are_two_things():
    sentence = "全市毛入园率【93%】，各县（市、区）均达到【85%】以上"
    each = RATE | {"bound": ">=", "low": 85, "high": None}
    source = corpus(facts(said("city", sentence, RATE, each)), city=CITY)
    rows = norms(source)
    rows = rows[rows["norm_id"] == "PRE-1"]
    assert rows["verdict"].tolist() == ["reference_only", "reached"]
    cell = compare(source, RATE["indicator"]).iloc[0]
    assert (cell["text"], len(cell["fact_ids"]), "figures_disagree" in cell["reasons"]) == ("93%", 1, False)


def test_counties_of_another_year_are_no_evidence():
    assert judged(CITY | {"year": 2021}, "全市毛入园率【93%】", {"year": 2021}, **dict.fromkeys(NAMES, "90%")) == (
        "reference_only", ("counties_missing", "other_level"),
    )  # fmt: skip


def test_a_county_that_falls_short_puts_the_words_in_doubt():
    marked, known = "全市各县（市、区）毛入园率均达到【85%】以上", {"bound": ">=", "high": None}
    verdict, reasons = judged(CITY, marked, known, 盂县="80%")
    assert (verdict, reasons[0]) == ("undecided", "in_doubt_levels")
