"""The audit as a whole: worked checks of real sentences, planted errors, honest texts that must not be accused."""

from __future__ import annotations

import pytest

from helpers.analysis.audit.audit import COLUMNS, audit
from helpers.extraction.collection import open_corpus

from ...analysis_tables import corpus, facts, said

GPB = "public_budget_education_funding"
GROWTH = {"indicator": f"{GPB}_growth", "change": "increase"}


def money_grew(before="15.28", now="15.44", rate="1.01%", **rate_facts):
    return facts(
        said(
            "r",
            f"2022年一般公共预算教育经费【{now}亿元】，比2021年【{before}亿元】增长【{rate}】。",
            {"indicator": GPB, "year": 2022},
            {"indicator": GPB, "year": 2021},
            GROWTH | {"year": 2022, "base_year": 2021} | rate_facts,
        )
    )


def gaoping_money(**changed):
    texts = {"before": "6.7亿元", "now": "7.2亿元", "more": "0.5亿元", "rate": "7.5%"} | changed
    estimate = {"year": 2021, "status": "estimate", "indicator": GPB}
    return facts(
        said(
            "r",
            f"2020年，我市财政一般公共预算教育支出【{texts['before']}】；2021年，依据年初部门预算，我市财政一般公共预算教育支出"
            f"预计达到【{texts['now']}】，比上年增长【{texts['more']}】，同比增长【{texts['rate']}】。",
            {"indicator": GPB, "year": 2020},
            estimate,
            estimate | {"base_year": 2020, "change": "increase"},
            estimate | GROWTH | {"base_year": 2020},
            basis="一般公共预算教育支出",
        )
    )


def test_a_growth_inside_the_rounding_of_its_levels_is_consistent():
    row = audit(money_grew()).iloc[0]
    assert (row.check, row.verdict, row.reason) == ("growth", "consistent", "")
    assert (round(row.low, 2), round(row.high, 2)) == (0.98, 1.11)
    assert (row.stated, row.unit, row.claim) == (1.01, "%", "15.28亿元 → 15.44亿元: 1.01%")
    assert len(row.fact_ids) == 3
    assert row.fact_ids[0].endswith(str(2 + len("022年一般公共预算教育经费15.44亿元，比2021年15.28亿元增长") - 1))


def test_increase_and_growth_of_an_estimate_are_both_held_against_the_levels():
    table = audit(gaoping_money()).set_index("check")
    assert set(table.verdict) == {"consistent"}
    assert table.loc["increase", ["low", "high"]].round(-6).tolist() == [40_000_000, 60_000_000]
    assert all("estimate" in c for c in table.caveats)


@pytest.mark.parametrize(
    ("planted", "check", "verdict"),
    [
        ({"rate": "17.5%"}, "growth", "inconsistent"),
        ({"rate": "4.1%"}, "growth", "inconsistent"),
        ({"more": "1.5亿元"}, "increase", "inconsistent"),
        ({"rate": "8.1%"}, "growth", "consistent"),  # 6.65 to 7.25 allows up to 9.0
    ],
)
def test_planted_errors_in_growth_and_increase_are_found(planted, check, verdict):
    table = audit(gaoping_money(**planted)).set_index("check")
    assert table.loc[check, "verdict"] == verdict
    assert set(table.drop(check).verdict) == {"consistent"}


@pytest.mark.parametrize(
    ("before", "now", "rate", "verdict", "reason"),
    [
        ("15.28", "15.44", "1.11%", "consistent", ""),
        ("15.28", "15.44", "1.17%", "consistent", "within_last_digit"),  # 15.2700… to 15.4499… if both were cut
        ("15.28", "15.44", "1.35%", "inconsistent", "basis_may_have_changed"),
        ("15.28", "15.44", "10.1%", "inconsistent", "basis_may_have_changed"),
        ("***.**", "15.44", "1.01%", "undecided", "masked"),
        ("15.28", "15.44", "*%", "undecided", "masked"),
    ],
)
def test_verdict_of_a_growth(before, now, rate, verdict, reason):
    row = audit(money_grew(before, now, rate)).iloc[0]
    assert (row.verdict, row.reason) == (verdict, reason)


def test_a_growth_without_its_base_cannot_be_decided():
    table = facts(
        said(
            "r",
            "2021年，全市一般公共预算教育经费【805亿元】，较2020年增长【6.1%】。",
            {"indicator": GPB},
            GROWTH | {"base_year": 2020},
            year=2021,
        )
    )
    row = audit(table).iloc[0]
    assert (row.verdict, row.reason, row.claim) == ("undecided", "base_missing", "? → 805亿元: 6.1%")


PRIVATE = (
    "我市现有民办学校【{}】，其中，民办普通高中【{}】；十二年一贯制学校【1所】；民办职高【1所】；民办幼儿园【{}】。"
)


@pytest.mark.parametrize(
    ("numbers", "verdict", "reason"),
    [
        (("9所", "2所", "5所"), "consistent", ""),
        (("8所", "2所", "5所"), "inconsistent", "parts_exceed_total"),
        (("10所", "2所", "5所"), "inconsistent", "parts_fall_short"),
        (("9所", "3所", "5所"), "inconsistent", "parts_exceed_total"),
        (("*所", "*所", "*所"), "undecided", "masked"),
    ],
)
def test_parts_of_a_complete_and_exclusive_list_add_up_to_their_total(numbers, verdict, reason):
    row = audit(facts(said("r", PRIVATE.format(*numbers)))).iloc[0]
    assert (row.check, row.verdict, row.reason) == ("parts_total", verdict, reason)


def test_the_arithmetic_of_a_sum_can_be_read():
    row = audit(facts(said("r", PRIVATE.format("9所", "2所", "5所")))).iloc[0]
    assert row.claim == "2所 + 1所 + 1所 + 5所 = 9所"
    assert (row.low, row.high, row.stated) == (9, 9, 9)


HONEST = [
    # 其中 names examples, not a complete list
    ("全市现有学校【120所】，其中小学【60所】、初中【20所】。", None),
    # … and with special schools left out the list may still be meant as partial
    ("全市现有学校【120所】，其中小学【60所】、初中【20所】、普通高中【5所】。", "undecided"),
    # classes overlap: 党员 can be 女教师
    ("表彰教师【10名】，其中党员【6名】、女教师【8名】。", "undecided"),
    # 其中 speaks of both counts before it
    ("有小学【20所】、初中【10所】，其中民办【15所】。", "undecided"),
    # inclusive private kindergartens are a part of the private ones
    ("现有幼儿园【100所】，其中公办【50所】、普惠性民办【30所】。", None),
    # growth over a base printed under another scope of words
    ("同口径下一般公共预算教育经费【100亿元】，比2020年【90亿元】增长【5.2%】。", "undecided"),
    # percent said, points meant
    ("毛入园率达【90%】，比2020年【85%】提高【5%】。", "consistent"),
    # 12% of another whole
    ("全市学校【80所】，其中公办【60所】，占全省同类学校的【12%】。", None),
]


@pytest.mark.parametrize(("sentence", "verdict"), HONEST)
def test_an_honest_sentence_is_not_accused(sentence, verdict):
    changes = {"percent": {"change": "increase", "base_year": 2020}}
    rows = said("r", sentence, year=2021)
    for row in rows[2:]:
        row.update(changes.get(row["kind"], {}) if "增长" in sentence or "提高" in sentence else {})
    table = audit(facts(rows))
    assert "inconsistent" not in set(table.verdict)
    assert (verdict in set(table.verdict)) if verdict else table.empty


@pytest.mark.parametrize(
    ("sentence", "check"),
    [
        ("全市现有学校【80所】，其中公办【60所】，占【95%】。", "share"),
        ("教师【500名】，其中公办【400名】、民办【150名】。", "parts_total"),
        ("有幼儿园【90所】（公办【60所】，民办【20所】）。", "parts_total"),
        ("普通高中【3所】、初中【15所】、小学【60所】，合计【88所】。", "parts_total"),
        ("全市高校有重点学科【50个】，其中医学类【60个】。", "part_within_whole"),
    ],
)
def test_planted_errors_in_composition_are_found(sentence, check):
    row = audit(facts(said("r", sentence))).set_index("check").loc[check]
    assert row.verdict == "inconsistent"


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("【4所】民办学校中【3所】建立了党支部，【1所】由市非公党委配备了党建工作指导员【1名】。", "3所 + 1所 = 4所"),
        (
            "筹措资金【300万元】（其中争取上级资金【200万元】、地方政府资金【100万元】）。",
            "200万元 + 100万元 = 300万元",
        ),
        ("全市现有学校【80所】，其中公办【60所】，占【75%】。", "60所 / 80所 = 75%"),
        ("排查安全隐患【100处】，立行立改【80处】，限时整改【20处】。", "80处 + 20处 = 100处"),
        ("新建小学【2所】、初中【1所】，共计【3所】。", "2所 + 1所 = 3所"),
    ],
)
def test_what_adds_up_is_consistent(sentence, claim):
    table = audit(facts(said("r", sentence))).set_index("claim")
    assert table.loc[claim, "verdict"] == "consistent"


@pytest.mark.parametrize(
    ("given", "words", "verdict", "reason"),
    [
        ("1545.9万元", "已全部拨付到位", "consistent", ""),
        ("1445.9万元", "已全部拨付到位", "inconsistent", "said_in_full"),
        ("1445.9万元", "其余年内拨付", "undecided", "allocated_differs"),
    ],
)
def test_required_and_allocated_operating_funds(given, words, verdict, reason):
    sentence = f"全年县级应配套【1545.9万元】，实配套【{given}】，{words}。"
    known = ({"indicator": "operating_funds_required"}, {"indicator": "operating_funds_allocated"})
    row = audit(facts(said("r", sentence, *known, year=2021))).iloc[0]
    assert (row.check, row.verdict, row.reason) == ("required_equals_allocated", verdict, reason)


@pytest.mark.parametrize(("required_in", "checks"), [(None, 1), (2022, 1), (2021, 0)])
def test_an_undated_requirement_is_held_against_what_was_allocated_and_another_years_is_not(required_in, checks):
    known = (
        {"indicator": "operating_funds_required", "status": "standard", "year": required_in},
        {"indicator": "operating_funds_allocated", "year": 2022},
    )
    found = audit(facts(said("r", "应配套公用经费【1860万元】，实配套【1680万元】。", *known)))
    assert (found["check"] == "required_equals_allocated").sum() == checks


@pytest.mark.parametrize(("rest", "verdict"), [("5所", "consistent"), ("25所", "undecided")])
def test_a_share_by_kindergartens_is_recomputed_from_counts_of_two_sentences(rest, verdict):
    share = {"indicator": "public_kindergarten_share"}
    table = facts(
        said("r", "现有普惠性公办幼儿园【64所】，幼儿园普惠率和公办率均为【92.75%】。", {}, share, year=2021),
        said("r", f"民办普通高中【2所】；民办幼儿园【{rest}】。", year=2021, at=300),
    )
    row = audit(table).set_index("check").loc["share"]
    assert row.verdict == verdict
    assert row.claim == f"64所 / (64所 + {rest}) = 92.75%"


@pytest.mark.parametrize(
    ("first", "again", "verdict"),
    [
        ("全市学前三年毛入园率达【93.6%】", "全市学前三年毛入园率达【93.6%】以上。", "consistent"),
        ("全市学前三年毛入园率达【93.6%】", "全市学前三年毛入园率达【94%】", "consistent"),  # rounded again
        ("全市学前三年毛入园率达【93.6%】", "全市学前三年毛入园率达【96.3%】", "inconsistent"),
        ("全市学前三年毛入园率达【93.6%】", "其中城区达【96.3%】", "undecided"),
    ],
)
def test_the_same_rate_said_twice(first, again, verdict):
    rate = {"indicator": "preschool_gross_enrolment_rate", "year": 2022, "stage": "学前"}
    table = audit(facts(said("r", first, **rate), said("r", again, at=500, **rate)))
    assert table.verdict.tolist() == [verdict]


def test_counts_said_twice_are_different_things_until_shown_otherwise():
    places = {"indicator": "new_school_places", "year": 2022}
    assert audit(
        facts(said("r", "新增学位【4860个】", **places), said("r", "新增学位【720个】", at=90, **places))
    ).empty


def test_rates_that_cannot_exceed_100():
    over = {"indicator": "inclusive_preschool_coverage", "year": 2022}
    honest = {"indicator": "staffing_utilisation_rate", "year": 2022}
    table = audit(facts(said("r", "覆盖率达【109.3%】", **over), said("r", "编制使用率为【102%】", at=50, **honest)))
    assert table[["check", "verdict"]].values.tolist() == [["rate_within_hundred", "inconsistent"]]


def test_a_county_lies_within_its_province_where_both_report():
    one = {"indicator": GPB, "year": 2021, "basis": "一般公共预算教育经费"}
    table = facts(said("county", "教育经费【15.28亿元】", **one), said("province", "教育经费【805亿元】", **one))
    cards = {
        "county": {"level": "county", "province": "重庆市", "place": "潼南区"},
        "province": {"level": "province", "place": "重庆市", "province": "重庆市"},
    }
    row = audit(corpus(table, **cards)).iloc[0]
    assert (row.report_id, row.check, row.verdict) == ("county", "within_province", "consistent")
    assert audit(table).empty  # without cards nobody knows which is which


@pytest.mark.parametrize(("pupils", "verdict"), [("5.9万人", "consistent"), ("3万人", "undecided")])
def test_per_student_times_pupils(pupils, verdict):
    table = facts(
        said(
            "r",
            f"教育支出【7.2亿元】，生均【12175元/生】，在校生【{pupils}】",
            {"indicator": GPB},
            {"indicator": "per_student_public_budget_expenditure"},
            {"indicator": "pupils_enrolled"},
            year=2021,
        )
    )
    assert audit(table).verdict.tolist() == [verdict]


def test_levels_found_in_another_section_never_accuse():
    table = facts(
        said("r", "2022年教育经费【15.44亿元】。", indicator=GPB, year=2022, section="一"),
        said("r", "2021年教育经费【15.28亿元】。", indicator=GPB, year=2021, section="二", at=100),
        said("r", "教育经费增长【9.9%】。", GROWTH | {"base_year": 2021}, year=2022, section="三", at=200),
    )
    row = audit(table).iloc[0]
    assert (row.verdict, row.reason) == ("undecided", "levels_from_elsewhere")


def test_an_empty_table_gives_an_empty_audit_with_all_columns():
    table = audit(facts())
    assert table.empty
    assert tuple(table.columns) == COLUMNS


FIVE = [
    # report, the claim as recomputed, verdict
    ("tongnan-2022", "15.28亿元 → 15.44亿元: 1.01%", "consistent"),
    ("tongnan-2022", "15.28亿元 ≤ 805亿元", "consistent"),
    ("gaoping-2021", "6.7亿元 → 7.2亿元: 7.5%", "consistent"),
    ("gaoping-2021", "6.7亿元 → 7.2亿元: 0.5亿元", "consistent"),
    ("gaoping-2021", "11293元/生 → 12175元/生: 7.8%", "consistent"),
    ("gaoping-2021", "11293元/生 → 12175元/生: 882元/生", "consistent"),
    ("gaoping-2021", "1545.9万元 = 1545.9万元", "consistent"),
    ("gaoping-2021", "64所 / (64所 + 5所) = 92.75%", "consistent"),
    ("gaoping-2021", "2所 + 1所 + 1所 + 5所 = 9所", "consistent"),
    ("gaoping-2021", "3所 + 1所 = 4所", "consistent"),
    ("gaoping-2021", "4所 = 9所", "undecided"),
    ("chongqing-2021", "? → 805亿元: 6.1%", "undecided"),
    ("anon-county-city-2022", "*万元 → *万元: *%", "undecided"),
]


def test_the_five_reports_agree_with_themselves():
    found = audit(open_corpus())
    verdicts = {(r.report_id, r.claim): r.verdict for r in found.itertuples()}
    assert {(report, claim): verdicts.get((report, claim)) for report, claim, _ in FIVE} == {
        (report, claim): expected for report, claim, expected in FIVE
    }
    assert "inconsistent" not in set(found.verdict)
