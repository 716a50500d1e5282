"""Derived figures: formula, operands, interval."""

from __future__ import annotations

import re

import pytest

from helpers.analysis.audit.derived import COLUMNS, derived
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

from ...analysis_tables import facts, said

GPB, EACH = "public_budget_education_funding", "per_student_public_budget_expenditure"
GROWTHS = ({"indicator": f"{GPB}_growth", "change": "increase"}, {"indicator": f"{EACH}_growth", "change": "increase"})

CASES = [
    # figure, sentence, what its figures are, value, low, high
    (
        "implied_pupils",
        "支出【7.2亿元】，生均【12175元/生】",
        [{"indicator": GPB}, {"indicator": EACH}],
        59138,
        58725,
        59551,
    ),
    (
        "implied_pupils",
        "支出【6.7亿元】，生均【11293元/生】",
        [{"indicator": GPB}, {"indicator": EACH}],
        59329,
        58884,
        59774,
    ),
    ("implied_pupils_change", "总额增长【7.5%】，生均增长【7.8%】", GROWTHS, -0.278, -0.371, -0.186),
    (
        "implied_wage_bill",
        "按教职工工资收入的【1.5%】足额预算职工教育经费【798.56万】",
        [
            {"indicator": "teacher_training_share", "status": "standard"},
            {"indicator": "teacher_training_funds", "kind": "money"},
        ],
        532373333,
        515196774,
        550734483,
    ),
    (
        "teacher_pay_ratio",
        "公务员平均工资收入【15.14万元】，教师平均工资【17.02万元】",
        [{"indicator": "civil_servant_average_pay"}, {"indicator": "teacher_average_pay"}],
        1.1242,
        1.1235,
        1.1249,
    ),
    (
        "execution_rate",
        "应配套【1545.9万元】，实配套【1545.9万元】",
        [{"indicator": "operating_funds_required"}, {"indicator": "operating_funds_allocated"}],
        100,
        99.99,
        100.01,
    ),
    (
        "schools_per_inspector",
        "总督学【1 名】、市政府督学【43 名】，【144 所】中小学挂牌督导",
        [{"indicator": "inspectors"}, {"indicator": "inspectors"}, {"indicator": "supervised_schools"}],
        3.349,
        3.349,
        3.349,
    ),
    (
        "guards_per_school",
        "政府购买服务为【120所】公办学校幼儿园配备【483名】专职保安",
        [{}, {"indicator": "security_guards"}],
        4.025,
        4.025,
        4.025,
    ),
    ("reduction", "将涉及学校考核、督查、评比的【41 项】工作撤并为【15 项】", [], 63.415, 63.415, 63.415),
]


@pytest.mark.parametrize(("figure", "sentence", "known", "value", "low", "high"), CASES)
def test_a_figure_is_derived_with_its_interval(figure, sentence, known, value, low, high):
    row = derived(facts(said("r", sentence, *known, year=2021))).set_index("figure").loc[figure]
    assert [row.value, row.low, row.high] == pytest.approx([value, low, high], rel=2e-4, abs=1e-3)
    assert len(row.fact_ids) == 2


def test_a_change_between_two_years_is_derived_where_the_report_prints_none():
    cv = {"indicator": "coefficient_of_variation_quality", "stage": "小学"}
    table = facts(said("r", "2019年【0.73】", cv, year=2019), said("r", "2020年【0.69】", cv, year=2020, at=50))
    row = derived(table).set_index("figure").loc["change_of_levels"]
    assert [row.value, row.low, row.high] == pytest.approx([-0.04, -0.05, -0.03])
    assert row.formula == "0.69 - 0.73"


@pytest.mark.parametrize("spoiled", [{"text": "***元/生"}, {"status": "planned"}, {"year": 2019}, {"stage": "小学"}])
def test_nothing_is_derived_from_what_does_not_belong_together(spoiled):
    second = {"indicator": EACH} | spoiled
    each = f"【{spoiled.get('text', '12175元/生')}】"
    table = facts(said("r", f"支出【7.2亿元】，生均{each}", {"indicator": GPB}, second, year=2021))
    assert "implied_pupils" not in set(derived(table).figure)


def test_an_estimate_among_the_operands_is_told():
    known = ({"indicator": GPB, "status": "estimate"}, {"indicator": EACH})
    table = facts(said("r", "支出【7.2亿元】，生均【12175元/生】", *known, year=2021))
    assert derived(table).caveats[0] == ("estimate",)


def test_rules_name_indicators_of_the_catalogue():
    data = read_toml("derived.toml")
    for rule in [*data["quotient"], *data["growth_quotient"]]:
        assert {rule["numerator"], rule.get("denominator", rule["numerator"])} <= set(catalogue())
    assert re.search(data["reduction"]["pattern"], data["reduction"]["example"].replace(" ", ""))


def test_no_facts_no_rows():
    assert tuple(derived(facts()).columns) == COLUMNS


@pytest.mark.parametrize(
    "spoiled",
    [
        [{"indicator": GPB, "change": "increase"}, {"indicator": EACH}],
        [{"indicator": GPB}, {"indicator": EACH, "change": "decrease"}],
    ],
)
def test_nothing_is_derived_from_a_change_as_if_it_were_a_level(spoiled):
    table = facts(said("r", "增加支出【7.2亿元】，生均【12175元/生】", *spoiled, year=2021))
    assert derived(table).empty


def test_a_part_is_not_taken_for_its_whole():
    known = [{"indicator": GPB}, {"indicator": GPB, "part_of": "r-2"}, {"indicator": EACH}]
    table = facts(said("r", "支出【7.2亿元】，其中基建【1.2亿元】，生均【12175元/生】", *known, year=2021))
    assert derived(table).formula.tolist() == ["7.2亿元 / 12175元/生"]


def test_nothing_is_derived_from_one_figure_twice_or_from_ends_left_open():
    once = said("r", "整改隐患【712处】", {"indicator": "hazards_found"})
    again = {**once[0], "indicator": "hazards_rectified", "fact_id": "r-again"}
    assert derived(facts([*once, again])).empty
    years = [{"indicator": GPB, "year": year, "bound": ">="} for year in (2022, 2021)]
    assert derived(facts(said("r", "支出突破【900亿元】，上年突破【800亿元】", *years))).empty


def test_growths_on_two_bases_imply_no_pupils():
    bases = [{**known, "basis": basis} for known, basis in zip(GROWTHS, ("", "教育事业费"), strict=True)]
    assert derived(facts(said("r", "总额增长【7.5%】，生均增长【7.8%】", *bases))).empty


@pytest.mark.parametrize(
    ("text", "spoiled"),
    [
        ("支出【7.2亿元】，高校生均支出【22205元/生】", {}),  # the universities' amount, of no stage for the reader
        ("支出【7.2亿元】，生均【12175元/生】", {"section": "一 › （二）高等教育"}),
        ("支出【7.2亿元】，生均【12175元/生】", {"scope": "市本级"}),
        ("支出【7.2亿元】，生均【12175元/生】", {"basis": "教育事业费"}),
    ],
)
def test_pupils_come_only_from_money_of_the_whole_system_on_one_basis(text, spoiled):
    known = (
        {"indicator": GPB, "basis": "一般公共预算教育经费"},
        {"indicator": EACH, "basis": "一般公共预算教育经费"} | spoiled,
    )
    assert "implied_pupils" not in set(derived(facts(said("r", text, *known, year=2021))).figure)


def test_a_basis_that_only_the_subject_names_is_that_basis():
    known = (
        {"indicator": GPB, "subject": "财政一般公共预算教育支出"},
        {"indicator": EACH, "basis": "一般公共预算教育支出"},
    )
    table = facts(said("r", "支出【7.2亿元】，生均【12175元/生】", *known, year=2021))
    assert "implied_pupils" in set(derived(table).figure)


def test_the_formula_of_a_fall_subtracts():
    known = GROWTHS[0], GROWTHS[1] | {"change": "decrease"}
    row = derived(facts(said("r", "总额增长【1.01%】，生均下降【0.87%】", *known, year=2022))).iloc[0]
    assert row.formula == "(1 + 1.01%) / (1 - 0.87%) - 1"
    assert row.value == pytest.approx(100 * (1.0101 / 0.9913 - 1), abs=1e-6)


@pytest.mark.parametrize("text", ["为学校投入【120万元】，配备保安【483万元】", "应配【30万元】，保安配备【30万元】"])
def test_no_number_of_guards_comes_from_money(text):
    known = {"indicator": "security_guards"}, {"indicator": "security_guards"}
    assert derived(facts(said("r", text, *known, year=2022))).empty


def test_more_put_right_than_found_is_no_rate():
    known = {"indicator": "hazards_found"}, {"indicator": "hazards_rectified"}
    assert derived(facts(said("r", "排查隐患【201处】，整改【207处】", *known, year=2022))).empty


@pytest.mark.parametrize(
    ("text", "found_by", "stage"),
    [
        ("义务教育教师工资【17.02万元】，按教职工工资的【1.5%】预算【798.56万】", "own", ""),
        ("义务教育教职工培训按教职工工资的【1.5%】预算【798.56万】", "own", "义务教育"),
        ("培训按教职工工资的【1.5%】预算【798.56万】", "heading", "义务教育"),
    ],
)
def test_a_derived_figure_claims_no_stage_that_only_stands_near_by(text, found_by, stage):
    shared = {"stage": "义务教育", "found_by": found_by}
    known = [
        {"indicator": "teacher_training_share", "status": "standard"},
        {"indicator": "teacher_training_funds", "kind": "money"},
    ]
    table = facts(said("r", text, *([{}] if text.count("【") == 3 else []), *known, year=2022, **shared))
    assert derived(table).set_index("figure").loc["implied_wage_bill", "stage"] == stage


def test_rules_of_quotients_name_the_kinds_they_divide():
    assert all(len(rule["kinds"]) == 2 for rule in read_toml("derived.toml")["quotient"])
    stages = read_toml("derived.toml")["stages"]
    assert all(re.search(stages["pattern"], text) for text in stages["examples"])
    assert not any(re.search(stages["pattern"], text) for text in stages["counter_examples"])
