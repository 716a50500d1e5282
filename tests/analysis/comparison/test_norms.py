"""Norms: the worked checks of the five reports, and what never gets a pass or a fail."""

from __future__ import annotations

import re

import pytest

from helpers.analysis.comparison.norms import COLUMNS, VERDICTS, norms
from helpers.extraction.collection import open_corpus
from helpers.foundation.reference import read_toml

from ...analysis_tables import corpus, facts, said

COUNTY = {"level": "county", "year": 2022}
PROVINCE = {"level": "province", "year": 2021}
CV = "coefficient_of_variation_"
OPERATING = {"indicator": "per_student_operating_funds_standard", "status": "standard"}
INCREASE = {"indicator": "public_budget_education_funding_growth", "change": "increase"}


def judged(marked, *known, card=COUNTY, **shared):
    """The verdicts of one report that consists of one sentence, without the norms it says nothing on."""
    table = norms(corpus(facts(said("r", marked, *known, **({"year": card["year"]} | shared))), r=card))
    return table[table.verdict != "none"].set_index("norm_id")


WORKED = [
    # 潼南 2022: a district is a county
    (
        "毛入园率【93.6%】",
        {"indicator": "preschool_gross_enrolment_rate", "stage": "学前"},
        COUNTY,
        {"PRE-1": "reached"},
    ),
    ("覆盖率【99.3%】", {"indicator": "inclusive_preschool_coverage"}, COUNTY, {"PRE-2": "reached"}),
    ("公办占比【57.34%】", {"indicator": "public_preschool_share"}, COUNTY, {"PRE-3": "reached"}),
    ("增长【1.01%】", INCREASE, COUNTY, {"GROW-1": "met"}),
    # 高平 2021
    ("小学【0.56】", {"indicator": CV + "basic", "stage": "小学", "year": 2020}, COUNTY, {"BB-P": "reached"}),
    ("初中【0.43】", {"indicator": CV + "basic", "stage": "初中", "year": 2020}, COUNTY, {"BB-J": "reached"}),
    ("小学【0.69】", {"indicator": CV + "quality", "stage": "小学", "year": 2020}, COUNTY, {"QB-CV-P": "not_reached"}),
    ("初中【0.51】", {"indicator": CV + "quality", "stage": "初中", "year": 2020}, COUNTY, {"QB-CV-J": "not_reached"}),
    ("小学【930元/生·年】", OPERATING | {"stage": "小学", "year": 2021}, COUNTY, {"OP-P-2020": "met"}),
    ("初中【1180元/生·年】", OPERATING | {"stage": "初中", "year": 2021}, COUNTY, {"OP-J-2020": "met"}),
    ("特教【6000元/生·年】", OPERATING | {"stage": "特教", "year": 2021}, COUNTY, {"OP-S-2016": "met"}),
    ("公办率【92.75%】", {"indicator": "public_kindergarten_share"}, COUNTY, {"PRE-3": "different_denominator"}),
    ("不低于【公务员】", {"text": "1", "kind": "ratio", "disclosure": "asserted"}, COUNTY, {"PAY-1": "asserted"}),
    # 重庆 2021: county thresholds are a reference only, its own limit is judged
    ("毛入园率【91.01%】", {"indicator": "preschool_gross_enrolment_rate"}, PROVINCE, {"PRE-1": "reference_only"}),
    ("公办占比【54.45%】", {"indicator": "public_preschool_share"}, PROVINCE, {"PRE-3": "reference_only"}),
    (
        "民办占比【3.32%】",
        {"indicator": "private_compulsory_share"},
        PROVINCE,
        {"PRIV-1": "reached"},
    ),
    # the masked reports
    (
        "配备率达到【100％】",
        {"indicator": "security_guard_rate"},
        {"level": "prefecture", "year": 2021},
        {"SAFE-1": "met"},
    ),
    (
        "配备率达到【100％】",  # the plan had ended
        {"indicator": "security_guard_rate"},
        {"level": "prefecture", "year": 2022},
        {"SAFE-1": "reference_only"},
    ),
    ("增长【*%】", INCREASE, COUNTY, {"GROW-1": "met_direction"}),
    ("覆盖率达【**％】", {"indicator": "inclusive_preschool_coverage"}, COUNTY, {"PRE-2": "masked"}),
]


@pytest.mark.parametrize(("marked", "known", "card", "expected"), WORKED)
def test_worked_checks_of_the_five_reports(marked, known, card, expected):
    if known.get("disclosure") == "asserted":
        marked, known = "不低于【1】", known | {"indicator": "teacher_pay_ratio"}
    assert judged(marked, known, card=card).verdict.to_dict() == expected


def test_teachers_pay_is_held_against_civil_servants_of_the_same_report():
    pay = ({"indicator": "civil_servant_average_pay"}, {"indicator": "teacher_average_pay", "stage": "义务教育"})
    row = judged("公务员平均工资【15.14万元】，教师平均工资【17.02万元】", *pay).loc["PAY-1"]
    assert (row.verdict, round(row.value, 3), len(row.fact_ids)) == ("met", 1.124, 2)


def test_required_operating_funds_allocated_in_full():
    known = (
        {"indicator": "operating_funds_required", "status": "standard"},
        {"indicator": "operating_funds_allocated"},
    )
    assert judged("应配套【1545.9万元】，实配套【1545.9万元】", *known).loc["OP-FULL", "verdict"] == "met"
    assert judged("应配套【1545.9万元】，实配套【1245.9万元】", *known).loc["OP-FULL", "verdict"] == "not_met"


@pytest.mark.parametrize(
    ("marked", "allocated", "verdict"),
    [
        ("应配套【30万元】，实配套【1859.26万元】", {"stage": "高中"}, None),  # of another stage
        ("按【30万元】，预算不足【30万元】", {"stage": "义务教育", "bound": "<", "low": None}, "undecided"),
        ("应配套【30万元】，实配套【30万元】", {"stage": "义务教育"}, "met"),
        ("应配套【30万元】，实配套【30万元】", {"stage": ""}, "met"),
    ],
)
def test_what_was_paid_is_held_against_what_was_due_for_the_same_schools(marked, allocated, verdict):
    due = {"indicator": "operating_funds_required", "status": "standard", "stage": "义务教育"}
    found = judged(marked, due, {"indicator": "operating_funds_allocated"} | allocated)
    assert found.verdict.get("OP-FULL") == verdict


def test_a_share_of_wages_is_not_held_against_a_share_of_operating_funds():
    row = judged("按教职工工资收入的【1.5%】足额预算", {"indicator": "teacher_training_share"}).loc["QB-T"]
    assert (row.verdict, row.reasons) == ("different_denominator", ("wages",))


def test_a_self_declared_shortfall_counts_even_if_its_figures_are_masked():
    known = ({"indicator": "public_preschool_share"}, {"indicator": "public_preschool_share", "status": "standard"})
    marked = "公办园幼儿占比例为【*%】，对比国家要求公园幼儿占比【*%】的标准，存在差距较大"
    row = judged(marked, *known, part="问题").loc["PRE-3"]
    assert (row.verdict, row.reasons) == ("self_declared_not_reached", ("masked",))


@pytest.mark.parametrize(
    ("marked", "known", "verdict", "reason"),
    [
        ("【85%】", {}, "reached", "on_threshold"),
        ("【84.99%】", {}, "not_reached", None),
        ("【80%】", {"bound": ">=", "low": 80, "high": 90}, "undecided", "bound"),  # 80余%
        ("【85%】", {"bound": ">=", "low": 85, "high": None}, "reached", None),
        ("【93.6%】", {"year": 2021}, "reached", "other_year"),
        ("【93.6%】", {"status": "estimate"}, "reached", "estimate"),
        ("【42%】", {"part": "问题"}, "not_reached", None),
        ("【93.6%】", {"part": "问题"}, "reference_only", "not_an_achievement"),
    ],
)
def test_verdicts_at_the_threshold(marked, known, verdict, reason):
    row = judged(marked, {"indicator": "preschool_gross_enrolment_rate"} | known).loc["PRE-1"]
    assert row.verdict == verdict
    assert reason is None or reason in row.reasons


def test_plans_and_requirements_are_no_achievement():
    plan = {"indicator": "preschool_gross_enrolment_rate", "status": "planned"}
    assert judged("力争达到【95%】", plan).empty


def test_a_norm_of_low_confidence_never_passes_or_fails():
    row = judged("小学【600元/生·年】", OPERATING | {"stage": "小学"}, card=COUNTY | {"year": 2023}).loc["OP-P-2023"]
    assert row.verdict == "reference_only"
    assert "low_confidence" in row.reasons


def test_a_place_can_tighten_a_norm():
    rate = {"indicator": "preschool_gross_enrolment_rate"}
    assert judged("【88%】", rate, card=COUNTY | {"province": "河南省"}).verdict.to_dict() == {
        "PRE-1-HA": "not_reached"
    }
    assert judged("【88%】", rate, card=COUNTY | {"province": "山西省"}).verdict.to_dict() == {"PRE-1": "reached"}


def test_a_facts_table_alone_is_judged_only_by_norms_that_bind_everyone():
    table = norms(facts(said("r", "【93.6%】", indicator="preschool_gross_enrolment_rate", year=2022)))
    row = table.set_index("norm_id").loc["PRE-1"]
    assert (row.verdict, row.reasons) == ("reference_only", ("level_unknown",))
    grown = norms(facts(said("r", "增长【1.01%】", INCREASE, year=2022)))
    assert grown.set_index("norm_id").loc["GROW-1", "verdict"] == "met"


def test_a_binding_norm_without_a_figure_says_none_and_whether_it_is_mentioned():
    mention = [("r", 5, 9, "毛入园率", "preschool_gross_enrolment_rate")]
    table = norms(corpus(facts(said("r", "【3起】")), mention, r=COUNTY)).set_index("norm_id")
    assert (table.loc["PRE-1", "verdict"], table.loc["PRE-1", "reasons"]) == ("none", ("mentioned",))
    assert (table.loc["PRE-2", "verdict"], table.loc["PRE-2", "reasons"]) == ("none", ())
    assert set(table.verdict) <= set(VERDICTS)


@pytest.mark.parametrize(
    ("mentions", "unread", "verdict", "reasons"),
    [
        ([], {("r", "access"): "script"}, "unread", ("script",)),
        ([("r", 0, 4, "毛入园率", "preschool_gross_enrolment_rate", True)], {}, "unread", ("damage",)),
        ([], {("r", "funding"): "script"}, "none", ()),
    ],
)
def test_a_report_that_was_not_read_is_not_said_to_leave_a_norm_unanswered(mentions, unread, verdict, reasons):
    source = corpus(facts(said("r", "【3所】")), mentions, unread, r=COUNTY)
    row = norms(source).set_index("norm_id").loc["PRE-1"]
    assert (row.verdict, row.reasons) == (verdict, reasons)


@pytest.mark.parametrize(
    ("marked", "known"),
    [
        ("毛入园率提高【90%】", {"change": "increase"}),
        ("毛入园率提高【2.5个百分点】", {"change": "increase"}),
        ("相差【2.5个百分点】", {}),
    ],
)
def test_a_change_is_held_against_no_norm_of_its_level(marked, known):
    assert judged(marked, {"indicator": "preschool_gross_enrolment_rate"} | known).empty


def test_a_part_is_held_against_no_norm_of_its_whole():
    rate = {"indicator": "preschool_gross_enrolment_rate"}
    rows = judged("毛入园率【*%】，其中公办【93.6%】", rate, rate | {"part_of": "r-4"})
    assert rows.verdict.tolist() == ["masked"]


def test_a_change_is_neither_side_of_a_quotient():
    known = [{"indicator": "teacher_average_pay"}, {"indicator": "civil_servant_average_pay", "change": "increase"}]
    assert "PAY-1" not in judged("教师【17.02万元】，公务员增加【15.14万元】", *known).index


def test_shortfall_patterns_match_their_examples_only():
    rule = read_toml("audit.toml")["shortfall"]
    for text, expected in [(t, True) for t in rule["examples"]] + [(t, False) for t in rule["counter_examples"]]:
        assert any(re.search(p, text) for p in rule["patterns"]) is expected


def test_no_reports_no_rows():
    assert tuple(norms(facts()).columns) == COLUMNS


FIVE = {
    "tongnan-2022": {"PRE-1": "reached", "PRE-2": "reached", "PRE-3": "reached", "GROW-1": "met", "GROW-2": "met",
                     "PAY-1": "met", "QB-T": "different_denominator", "PRE-5": "reached", "SAFE-4": "reference_only"},
    "gaoping-2021": {"PRE-1": "reached", "PRE-2": "reached", "PRE-3": "different_denominator", "BB-P": "reached",
                     "BB-J": "reached", "QB-CV-P": "not_reached", "QB-CV-J": "not_reached", "GROW-1": "met",
                     "GROW-2": "met", "OP-P-2020": "met", "OP-J-2020": "met", "OP-S-2016": "met", "OP-FULL": "met",
                     "PAY-1": "asserted"},
    "chongqing-2021": {"PRE-1": "reference_only", "PRE-2": "reference_only", "PRE-3": "reference_only",
                       "GROW-1": "met", "GROW-2": "asserted", "PRIV-1": "reached", "SAFE-1": "asserted"},
    "anon-prefecture-2022": {"PRE-2": "reference_only", "OP-S-2016": "masked", "SAFE-1": "reference_only"},
    "anon-county-city-2022": {"PRE-3": "self_declared_not_reached", "GROW-1": "met_direction"},
}  # fmt: skip


# (what a county prints, the norms it must reach)
LISTED = [
    (
        "小学生均公用经费标准【650元】、初中【850元】",
        "per_student_operating_funds_standard",
        ["OP-P-2020", "OP-J-2020"],
    ),
    ("生均公用经费小学【720元】、初中【940元】", "per_student_operating_funds_standard", ["OP-P-2020", "OP-J-2020"]),
    (
        "每百名学生拥有高于规定学历教师小学【4.31人】、初中【5.3人】",
        "higher_degree_teachers_per_100",
        ["QB-1-P", "QB-1-J"],
    ),
    ("每百名学生县级以上骨干教师小学【1.2人】、初中【1.5人】", "key_teachers_per_100", ["QB-2-P", "QB-2-J"]),
    ("每百名学生体育艺术专任教师小学【0.92人】、初中【1.05人】", "arts_pe_teachers_per_100", ["QB-3-P", "QB-3-J"]),
    ("生均教学及辅助用房面积小学【5.2平方米】、初中【6.4平方米】", "teaching_area_per_student", ["QB-4-P", "QB-4-J"]),
    ("生均体育运动场馆面积小学【8.1平方米】、初中【11.3平方米】", "sports_area_per_student", ["QB-5-P", "QB-5-J"]),
    ("生均教学仪器设备值小学【2350元】、初中【3120元】", "equipment_value", ["QB-6-P", "QB-6-J"]),
    ("每百名学生网络多媒体教室小学【2.5间】、初中【2.9间】", "multimedia_rooms_per_100", ["QB-7-P", "QB-7-J"]),
    ("基本均衡差异系数小学【0.41】、初中【0.38】", "coefficient_of_variation_basic", ["BB-P", "BB-J"]),
]


@pytest.mark.parametrize(("marked", "indicator", "expected"), LISTED)
def test_each_stage_of_a_list_reaches_its_own_norm(marked, indicator, expected):
    status = "standard" if "operating" in indicator else "actual"
    found = judged(marked, {"stage": "小学"}, {"stage": "初中"}, indicator=indicator, status=status)
    assert found.index.tolist() == expected
    assert set(found.verdict) <= {"met", "reached"}


NOT_PER_PUPIL = [
    ("教学仪器设备值【2350元】", {}),  # of what
    ("生均经费之外，教学仪器设备总值小学【2.1亿元】", {}),
    ("生均教学仪器设备值小学【0.2万元】", {}),  # as likely a total
    ("教学仪器设备值小学【2350元】", {"unit": "元/年"}),
]


@pytest.mark.parametrize(("marked", "known"), NOT_PER_PUPIL)
def test_a_total_is_held_against_no_norm_per_pupil(marked, known):
    assert judged(marked, {"indicator": "equipment_value", "stage": "小学"} | known).empty


@pytest.mark.parametrize(("text", "verdict"), [("1:13.2", "reached"), ("15:1", "reached"), ("16.4:1", "not_reached")])
def test_a_ratio_is_held_against_its_norm_the_same_way_round(text, verdict):
    over, under = map(float, text.split(":"))
    known = {"indicator": "pupil_teacher_ratio", "stage": "学前", "kind": "ratio", "value": over / under}
    known |= {"low": over / under, "high": over / under}
    table = facts(said("r", "师幼比【9】", known | {"year": 2022}))
    table["text"] = text
    assert norms(corpus(table, r=COUNTY)).set_index("norm_id").verdict["PRE-5"] == verdict


@pytest.mark.parametrize(
    ("year", "verdict", "reasons"),
    [
        (2020, "met", ()), (2021, "met", ()), (2022, "reference_only", ("lapsed",)),
        (2023, "reference_only", ("lapsed",)), (2019, None, None),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("norm", "indicator"),
    [("SAFE-1", "security_guard_rate"), ("SAFE-2", "closed_campus_rate"), ("SAFE-3", "alarm_rate")],
)
def test_a_plan_that_ended_is_a_reference_only(year, verdict, reasons, norm, indicator):
    found = judged("配备率【100%】", {"indicator": indicator}, card=COUNTY | {"year": year})
    assert (
        found.verdict.get(norm),
        found.reasons.map(lambda codes: tuple(set(codes) - {"on_threshold"})).get(norm),
    ) == (
        verdict,
        reasons,
    )


def test_a_norm_that_ended_and_was_renewed_is_not_told_of_later_years():
    assert judged("小学【660元/生·年】", OPERATING | {"stage": "小学"}).index.tolist() == ["OP-P-2020"]


def test_a_growth_on_a_comparable_basis_is_named_as_such():
    assert judged("同口径增长【1.01%】", INCREASE).loc["GROW-1", "reasons"] == ("comparable_basis",)


def test_verdicts_on_the_five_reports():
    found = norms(open_corpus()).set_index(["report_id", "norm_id"]).verdict.groupby(level=[0, 1]).first()
    assert {r: {n: found.get((r, n)) for n in expected} for r, expected in FIVE.items()} == FIVE


@pytest.mark.parametrize(
    ("marked", "known", "verdicts"),
    [
        # 寄宿生再加: on top of the standard, not the standard
        ("初中每生每年【940元】，寄宿的学生再加【300元】", OPERATING | {"stage": "初中"}, {"OP-J-2020": "met"}),
        ("寄宿生每生每年增加公用经费【200元】", OPERATING | {"stage": "小学"}, {}),
        # 教育事业费 is not what must only grow
        ("增长【-2.46%】", INCREASE | {"basis": "教育事业费"}, {"GROW-1": "reference_only"}),
        ("增长【3.1%】", INCREASE | {"basis": "教育事业费"}, {"GROW-1": "reference_only"}),
        ("增长【*.*%】", INCREASE | {"basis": "教育事业费", "disclosure": "masked"}, {"GROW-1": "reference_only"}),
        ("增长【-2.46%】", INCREASE | {"basis": "一般公共预算教育经费"}, {"GROW-1": "not_met"}),
        ("增长【-2.46%】", INCREASE | {"basis": "教育经费支出"}, {"GROW-1": "not_met"}),  # 一般公共预算小学教育经费支出
        ("增长【-2.46%】", INCREASE, {"GROW-1": "not_met"}),  # as its indicator names it
    ],
)
def test_only_what_the_norm_is_on_is_judged(marked, known, verdicts):
    table = judged(marked, *[known] * marked.count("【"))
    assert table["verdict"].to_dict() == verdicts
    if "reference_only" in verdicts.values():
        assert "other_basis" in table["reasons"].iloc[0]


def test_a_rule_for_small_schools_allocates_nothing():
    """预算不足30万元的，按30万元兜底: neither sum is what a government owed or paid."""
    rule = "预算不足【30万元】的，按【30万元】兜底预算"
    owed = {"kind": "money", "value": 3e5, "unit": "元"}
    known = (owed | {"indicator": "operating_funds_allocated"}, owed | {"indicator": "operating_funds_required"})
    assert judged(rule, *known).empty
