"""Norms and national values: the files keep their schema, and a look-up never stretches a value."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from helpers.analysis.comparison import references
from helpers.analysis.comparison.references import all_comparators, all_norms, comparator, norms_for, plain_growth
from helpers.analysis.figures import Government
from helpers.extraction.words.codes import codes
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.errors import ReferenceDataError


def test_every_norm_and_value_names_a_known_indicator():
    for norm in all_norms():
        assert norm.indicator in catalogue(), norm.norm_id
        assert {norm.per_indicator, norm.other_indicator} - {""} <= set(catalogue()), norm.norm_id
    assert {c.indicator for c in all_comparators()} <= set(catalogue())


@pytest.mark.parametrize("label", ["label_zh", "label_en"])
def test_no_two_norms_share_a_name(label):
    names = Counter(getattr(norm, label) for norm in all_norms())
    assert [name for name, count in names.items() if count > 1 or not name] == []


def test_every_norm_can_be_judged_by_somebody_and_cites_what_sets_it():
    for norm in all_norms():
        assert norm.document, norm.norm_id
        assert norm.from_year <= (norm.to_year or 9999), norm.norm_id
    by_id = {norm.norm_id: norm for norm in all_norms()}
    assert "义务教育法" in by_id["PAY-1"].document  # the duty, not the certification that asks for it too
    assert {by_id[i].to_year for i in ("SAFE-1", "SAFE-2", "SAFE-3", "SAFE-4")} == {2021}
    assert {by_id[i].kind for i in ("PRIV-1", "PRIV-2")} == {"target"}  # of provinces, no duty the nation set


def test_a_growth_that_the_levels_do_not_give_is_named_as_on_a_comparable_basis():
    for value in all_comparators():
        plain = plain_growth(value)
        if plain is not None:
            assert (abs(plain - value.value) > 0.06) is (value.calculation == "comparable_basis"), value.comparator_id


FINANCE = [
    ("public_budget_education_funding", "一般公共预算教育经费", 2024, "41495.09亿元"),
    ("public_budget_education_funding", "一般公共预算教育经费", 2023, "40813.5亿元"),
    ("public_budget_education_funding_growth", "一般公共预算教育经费", 2024, "1.67%"),
    ("public_budget_education_share", "", 2024, "14.58%"),
    ("per_student_public_budget_expenditure", "", 2024, "16282.98元/生"),
    ("per_student_public_budget_expenditure_growth", "", 2024, "1.23%"),
    ("per_student_operating_expenditure_growth", "", 2024, "-0.51%"),
    ("education_expenditure", "财政性教育经费", 2023, "50433亿元"),
    ("education_expenditure", "教育经费总投入", 2023, "64595亿元"),
    ("education_expenditure_growth", "财政性教育经费", 2024, "7.38%"),
    ("education_expenditure_growth", "教育经费总投入", 2024, "6.66%"),
    ("education_expenditure_growth", "财政性教育经费", 2023, "4.0%"),
    ("education_expenditure_growth", "教育经费支出", 2024, None),  # neither of the two
    ("education_expenditure", "", 2024, None),
    ("education_share_of_gdp", "", 2024, "4.02%"),
]


@pytest.mark.parametrize(("indicator", "basis", "year", "text"), FINANCE)
def test_finance_of_2023_and_2024_stands_on_its_basis(indicator, basis, year, text):
    found = comparator(indicator, year, basis=basis)
    assert (found.text if found else None) == text


NEAREST = [
    # (year of the figure, day it was true, national value)
    (2021, None, 83.8),
    (2021, date(2021, 11, 5), 83.8),
    (2021, date(2022, 6, 30), 92.14),  # a report that runs into 2022
    (2021, date(2022, 1, 31), 92.14),
    (2021, date(2022, 1, 10), 83.8),
    (2022, None, 92.14),
    (2022, date(2022, 3, 1), 92.14),
    (2023, date(2023, 2, 1), 92.14),
    (2023, None, None),
    (2019, None, None),
]


@pytest.mark.parametrize(("year", "day", "value"), NEAREST)
def test_the_national_value_is_the_one_nearest_in_time(year, day, value):
    found = comparator("subject_training_reduction_rate", year, day=day)
    assert (found.value if found else None) == value


def test_where_several_bases_are_known_each_is_one_that_a_figure_can_be_on():
    bases: dict[str, set[str]] = {}
    for value in all_comparators():
        if not value.as_of:
            bases.setdefault(value.indicator, set()).add(value.basis)
    several = {indicator: held for indicator, held in bases.items() if len(held) > 1}
    assert "education_expenditure" in several
    assert set().union(*several.values()) <= set(codes("basis"))


def test_a_norm_names_bases_that_a_figure_can_be_on(monkeypatch):
    rows = references.read_csv("norms.csv", references.NORM_COLUMNS, "norm_id")
    monkeypatch.setattr(references, "read_csv", lambda *_: [{**rows[0], "bases": "教育经费支出 教育费"}])
    with pytest.raises(ReferenceDataError, match="bases 教育经费支出 教育费"):
        references.all_norms.__wrapped__()


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
