"""Norms and national values: the files keep their schema, and a look-up never stretches a value."""

from __future__ import annotations

import pytest

from helpers.analysis.comparison.references import all_comparators, all_norms, comparator, norms_for
from helpers.analysis.figures import Government
from helpers.extraction.words.indicators import catalogue


def test_every_norm_and_value_names_a_known_indicator_or_none():
    for norm in all_norms():
        assert {norm.indicator, norm.per_indicator, norm.other_indicator} - {""} <= set(catalogue()), norm.norm_id
    assert {c.indicator for c in all_comparators()} - {""} <= set(catalogue())


def test_reference_ids_are_unique():
    ids = [r.ref_id for r in (*all_norms(), *all_comparators())]
    assert len(ids) == len(set(ids))
    assert all(i.startswith("ref-") for i in ids)


@pytest.mark.parametrize(
    ("indicator", "year", "stage", "within", "value"),
    [
        ("public_budget_education_funding_growth", 2021, "", 0, 5.17),
        ("public_budget_education_funding_growth", 2023, "", 0, None),
        ("public_budget_education_funding_growth", 2023, "", 1, 4.79),
        ("per_student_public_budget_expenditure_growth", 2022, "初中", 0, 2.14),
        ("per_student_public_budget_expenditure_growth", 2022, "小学", 0, 3.32),
        ("per_student_public_budget_expenditure_growth", 2021, "", 0, 2.35),
        (
            "per_student_public_budget_expenditure",
            2022,
            "义务教育",
            0,
            None,
        ),  # the mean over all stages is not its value
        ("preschool_gross_enrolment_rate", 2021, "学前", 0, 88.1),
        ("subject_training_reduction_rate", 2021, "", 0, 83.8),
        ("subject_training_reduction_rate", 2023, "", 1, 92.14),
        ("public_budget_education_funding", 2021, "", 0, 3746336000000.0),
        ("preschool_gross_enrolment_rate", None, "", 0, None),
    ],
)
def test_look_up_of_a_national_value(indicator, year, stage, within, value):
    found = comparator(indicator, year, stage, within)
    assert (found.value if found else None) == pytest.approx(value)


def test_a_value_is_shown_as_published():
    assert comparator("public_budget_education_funding", 2021).text == "37463.36亿元"


def test_a_norm_of_a_place_replaces_the_general_one_there_and_only_there():
    henan = {n.norm_id for n in norms_for(Government(province="河南省"))}
    elsewhere = {n.norm_id for n in norms_for(Government(province="山西省"))}
    assert henan - elsewhere == {"PRE-1-HA"}
    assert elsewhere - henan == {"PRE-1"}


def test_a_norm_binds_from_its_year_to_its_year():
    baseline = next(n for n in all_norms() if n.norm_id == "OP-P-2020")
    assert [baseline.binds_in(y) for y in (2019, 2020, 2022, 2023, None)] == [False, True, True, False, True]
