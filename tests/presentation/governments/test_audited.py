"""The claims of all years: those of the government alone, with those that owe their base to last year's report."""

from helpers.presentation.governments.audited import claims

from ...years_corpus import years_corpus


def test_claims_of_one_government_with_the_bases_of_the_report_of_the_year_before():
    held = claims(years_corpus(), "云坪县")
    assert set(held.data["report_id"]) == {"yunping-2021", "yunping-2022", "yunping-2023"}
    assert "其中7项的基数取自上一年的报告" in held.html


def test_no_claim_no_sentence():
    held = claims(years_corpus("changling-2023"), "长陵县")
    assert "其中0项" in held.html
