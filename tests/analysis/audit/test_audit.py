"""The audit as a whole: worked checks of real sentences, planted errors, honest texts, and any table at all."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.analysis.audit.audit import COLUMNS, audit
from helpers.extraction.collection import open_corpus
from helpers.extraction.facts import facts_table
from helpers.extraction.relations.records import KINDS, TIED_BY

from ...analysis_tables import facts, said
from ...texts import rows

GPB = "public_budget_education_funding"
GROWTH = {"indicator": f"{GPB}_growth", "change": "increase"}
CONTRACT = [
    "report_id",
    "check",
    "claim",
    "stated",
    "unit",
    "low",
    "high",
    "verdict",
    "reason",
    "fact_ids",
    "tied_by",
    "complete",
]


def audited(text):
    """The audit of one text, by (check, claim)."""
    return audit(facts_table(rows(text, year=2022))).set_index(["check", "claim"])


def money_grew(before="15.28", now="15.44", rate="1.01%", **rate_facts):
    return facts(
        said(
            "r",
            f"2022年一般公共预算教育经费【{now}亿元】，比2021年的【{before}亿元】增长【{rate}】。",
            {"indicator": GPB, "year": 2022},
            {"indicator": GPB, "year": 2021},
            GROWTH | {"year": 2022, "base_year": 2021} | rate_facts,
        )
    )


def test_the_columns_are_those_of_the_contract():
    assert list(COLUMNS[:12]) == CONTRACT
    table = audit(money_grew())
    assert tuple(table.columns) == COLUMNS
    assert set(table["tied_by"]) <= set(TIED_BY)
    assert set(table["check"]) <= set(KINDS)


def test_a_growth_inside_the_rounding_of_its_levels_is_consistent():
    row = audit(money_grew()).iloc[0]
    assert (row.check, row.verdict, row.reason) == ("growth", "consistent", "")
    assert (round(row.low, 2), round(row.high, 2)) == (0.98, 1.11)
    assert (row.stated, row.unit, row.claim) == (1.01, "%", "15.28亿元 → 15.44亿元: 1.01%")
    assert len(row.fact_ids) == 3
    assert (row.tied_by, row.complete) == ("words", True)


@pytest.mark.parametrize(
    ("before", "now", "rate", "verdict", "reason"),
    [
        ("15.28", "15.44", "1.11%", "consistent", ""),
        ("15.28", "15.44", "1.17%", "consistent", "within_last_digit"),  # 15.2700… to 15.4499… if both were cut
        ("15.28", "15.44", "1.35%", "inconsistent", "basis_may_have_changed"),
        ("15.28", "15.44", "10.1%", "inconsistent", "scale_slipped"),
        ("***.**", "15.44", "1.01%", "undecided", "masked"),
        ("15.28", "15.44", "*%", "undecided", "masked"),
    ],
)
def test_verdict_of_a_growth(before, now, rate, verdict, reason):
    row = audit(money_grew(before, now, rate)).iloc[0]
    assert (row.verdict, row.reason) == (verdict, reason)


def test_an_estimate_carries_its_caveat():
    assert audit(money_grew(status="estimate")).iloc[0].caveats == ("estimate",)


CLAIMS = [
    # text, check, the arithmetic as printed, verdict
    ("小学15233.71元，上年15486.19元，增长-1.63%。", "growth", "15486.19元 → 15233.71元: -1.63%", "consistent"),
    ("机构由45家减至2家，压减率95.6%。", "growth", "45家 → 2家: 95.6%", "consistent"),
    ("经费8.46亿元，比上年增加0.53亿元，增长6.68%。", "growth", "8.46亿元 (+0.53亿元): 6.68%", "consistent"),
    ("大班额由年初的61个减到18个，净减43个。", "change", "61个 → 18个: −43个", "consistent"),
    ("占比19.12%，比上年的19.60%下降0.48个百分点。", "point_change", "19.60% → 19.12%: −0.48个百分点", "consistent"),
    ("应配1540名、实有1354名，缺口186名。", "remainder", "1540名 − 1354名 = 186名", "consistent"),
    ("全县学校80所，其中公办60所，占75%。", "share", "60所 / 80所 = 75%", "consistent"),
    ("全县学校80所，其中公办60所，占95%。", "share", "60所 / 80所 = 95%", "inconsistent"),
    ("达标学校78所，达标率97.5%，没有达标的2所。", "share", "78所 / (78所 + 2所) = 97.5%", "consistent"),
    ("新建小学2所、初中1所，共计3所。", "sum", "2所 + 1所 = 3所", "consistent"),
    ("普通高中3所、初中15所、小学60所，合计88所。", "sum", "3所 + 15所 + 60所 = 88所", "inconsistent"),
    ("全市高校有重点学科50个，其中医学类60个。", "part_of", "60个 ≤ 50个", "inconsistent"),
    ("教师工资8.92万元，略高于公务员的8.90万元。", "order", "8.92万元 ≥ 8.90万元", "consistent"),
    ("教师工资9.31万元，高于公务员的9.47万元。", "order", "9.31万元 ≥ 9.47万元", "inconsistent"),
    (
        "铺设运动场53,400平方米，按每平方米300元计，投入1,602万元。",
        "product",
        "53,400平方米 × 300元 = 1,602万元",
        "consistent",
    ),
    ("专业1628名学生配备教师82人，师生比为1:19.85。", "ratio", "82人 / 1628名 = 1:19.85", "consistent"),
    ("专职保安全面达标，达标率96.2%。", "asserted", "? = 96.2%", "inconsistent"),
    ("教师500名，其中公办400名、民办150名。", "sum", "400名 + 150名 = 500名", "inconsistent"),
]


@pytest.mark.parametrize(("text", "check", "claim", "verdict"), CLAIMS)
def test_every_kind_of_claim_is_judged_with_its_arithmetic(text, check, claim, verdict):
    assert audited(text).loc[(check, claim), "verdict"] == verdict


SLIPS = [
    # a rate copied from the line above, 元 for 万元, the point one place off, two operands of another order
    ("事业收入33844.74万元，比上年34583.04万元减少738.30万元，下降4.36%。", "basis_may_have_changed"),
    ("财政性教育经费89410万元，比上年的131870.68元减少32.20%。", "scale_slipped"),
    ("经费8.46亿元，占支出41.27亿元的2.05%。", "scale_slipped"),
    ("支出68425310元，比上年的72551310元减少412.6元。", "scale_slipped"),
    ("教育经费增长-5.1%。财政收入增长-1.2%，教育经费增幅高出它3.9个百分点。", "sign_turned"),
]


@pytest.mark.parametrize(("text", "reason"), SLIPS)
def test_a_slip_is_named_for_what_it_may_be(text, reason):
    table = audited(text)
    assert table.loc[table["verdict"] == "inconsistent", "reason"].tolist() == [reason]


HONEST = [
    "全市现有学校120所，其中小学60所、初中20所。",
    "表彰教师100名，其中党员60名、女教师80名。",
    "有小学20所、初中10所，其中民办15所。",
    "现有幼儿园100所，其中公办50所、普惠性民办30所。",
    "同口径下经费100亿元，比上年的90亿元同口径增长5.2%。",
    "毛入园率达90%，比上年的85%提高5%。",
    "全市学校80所，其中公办60所，占全省同类学校的12%。",
    "2021年支出从62.6亿元增加到209.2亿元，增长3倍。",
    "安校园72所，其中省级10所，市级27所，县级48所。",
    "小学辍学48人，辍学率为0.91%，初中辍学38人，辍学率为1.59%。",
    "经费）比上年增加0.53亿元，增长6.68%。",
    "到2025年公办园占比提高到60%，比2022年的54%提高5个百分点以上。",
    "多媒体教室9484间，覆盖率73%；电脑教室789间，覆盖率84%。",
    "比例为18.60%，比上年的17.83%提高0.77个百分点，高于全国平均占比4.09个百分点。",
]


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_text_is_not_accused(text):
    assert "inconsistent" not in set(audited(text)["verdict"])


def test_what_stands_in_the_way_is_named():
    table = audited("经费8.46亿元，比上年增长6.68%，占支出的20.5%。")
    assert table["reason"].tolist() == ["missing_operand", "missing_operand"]
    assert set(table["verdict"]) == {"undecided"}


def test_a_corpus_and_its_facts_alone_give_the_same_prose_claims():
    corpus = open_corpus(report_ids=["gaoping-2021", "tongnan-2022"])
    whole = audit(corpus)
    alone = audit(corpus.facts)
    near = whole[whole["check"].isin(["growth", "change"])]
    assert set(near["claim"]) <= set(alone["claim"])


FIVE = [
    # report, the claim as recomputed, verdict
    ("tongnan-2022", "15.28亿元 → 15.44亿元: 1.01%", "consistent"),
    ("gaoping-2021", "6.7亿元 → 7.2亿元: 7.5%", "consistent"),
    ("gaoping-2021", "6.7亿元 → 7.2亿元: 0.5亿元", "consistent"),
    ("gaoping-2021", "11293元/生 → 12175元/生: 7.8%", "consistent"),
    ("gaoping-2021", "11293元/生 → 12175元/生: 882元/生", "consistent"),
    ("gaoping-2021", "64所 / (64所 + 5所) = 92.75%", "consistent"),
    ("gaoping-2021", "2所 + 1所 + 1所 + 5所 = 9所", "consistent"),
    ("gaoping-2021", "3所 + 1所 = 4所", "consistent"),
    ("chongqing-2021", "? → ?: 6.1%", "undecided"),
    ("anon-county-city-2022", "*万元 → *万元: *%", "undecided"),
]


def test_the_five_reports_agree_with_themselves():
    found = audit(open_corpus())
    verdicts = {(r.report_id, r.claim): r.verdict for r in found.itertuples()}
    assert {(report, claim): verdicts.get((report, claim)) for report, claim, _ in FIVE} == {
        (report, claim): expected for report, claim, expected in FIVE
    }
    assert "inconsistent" not in set(found.verdict)


def test_an_empty_table_gives_an_empty_audit_with_all_columns():
    table = audit(facts())
    assert table.empty
    assert tuple(table.columns) == COLUMNS


# ---------------------------------------------------------------- true statements in any order
def _true_statements(draw):
    """Some sentences whose every figure follows from the others, with numbers drawn at random."""
    now, before = draw(st.integers(500, 9000)) / 100, draw(st.integers(500, 9000)) / 100
    whole, part = draw(st.integers(300, 3000)), draw(st.integers(20, 290))
    words, growth = ("增长", "下降")[now < before], f"{abs(now / before - 1) * 100:.2f}%"
    share, rate = f"{part / whole * 100:.1f}%", f"{(whole - part) / whole * 100:.1f}%"
    sentences = [
        f"教育经费{now}亿元，比上年的{before}亿元{words}{growth}",
        f"总投入{now}亿元（上年{before}亿元），{words}{growth}",
        f"专项资金由{before}亿元变为{now}亿元，{words}{growth}",
        f"排查隐患{whole}处，整改{whole - part}处，整改率{rate}，剩余{part}处",
        f"专任教师{whole}人，其中女教师{part}人，占{share}",
        f"交流轮岗{part}名，占符合条件教师{whole}名的{share}",
        f"原有机构{whole}家，注销{whole - part}家，剩下{part}家，压减率{rate}",
        f"学科类机构由{whole}家压减至{part}家，压减率{rate}",
        f"现有学校{whole}所，其中小学{whole - part}所、初中{part}所",
        f"小学{whole}所、初中{part}所，合计{whole + part}所",
        f"在校生{whole}人，比上年增加{part}人，增长{part / (whole - part) * 100:.2f}%",
        f"小学、初中生均经费分别为{now}万元、{before}万元，分别增长3.1%、2.8%",
        "毛入园率93.6%，普惠率92.5%",
        "新增学位3480个，其中幼儿园1260个",
        "教师平均工资9.86万元，高于公务员的9.81万元",
        "同口径比上年增长5.51%",
        "力争2025年公办园占比达到60%",
    ]
    return draw(st.permutations(sentences))[:6]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_true_statements_in_any_order_accuse_nobody(data):
    text = "。".join(_true_statements(data.draw)) + "。"
    found = audit(facts_table(rows(text, year=2022)))
    wrong = found[found["verdict"] == "inconsistent"]
    assert wrong["claim"].tolist() == [], text


# ---------------------------------------------------------------- any table at all
TEXTS = st.lists(
    st.sampled_from(
        [
            "经费8.46亿元", "比上年的7.93亿元", "增长6.68%", "，", "；", "。", "其中", "占", "合计", "（", "）", "由", "增至",
            "**万元", "*%", "0元", "0%", "0所", "12所", "1:19.85", "分别", "提高3个百分点", "翻一番", "剩余", "应", "实",
            "按每生720元", "5000人", "\n", "、", "超过", "不低于公务员", "全覆盖", "100%", "近三成", "1200余人",
        ]
    ),
    max_size=24,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_nothing_raises_on_any_text(pieces):
    table = facts_table(rows("".join(pieces), year=2022))
    found = audit(table)
    assert set(found["verdict"]) <= {"consistent", "inconsistent", "undecided"}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_nothing_raises_on_any_table(data):
    table = facts_table(
        rows("经费8.46亿元，比上年的7.93亿元增长6.68%，占支出41.27亿元的20.5%。共3所，其中小学2所。", year=2022)
    )
    for column, values in {
        "value": [None, 0.0, -1.0, 1e300], "low": [None, 0.0, 1e300], "high": [None, 0.0, -5.0], "unit": ["", "元", "%"],
        "kind": ["", "money", "count", "percent", "ratio"], "change": ["", "level", "decrease"], "sentence": ["", "。"],
        "text": ["", "*%", "8.46亿元"], "start": [0, 7, 10**6], "disclosure": ["masked", "asserted"], "part_of": ["", "r-0"],
    }.items():  # fmt: skip
        at = data.draw(st.integers(0, len(table) - 1))
        if data.draw(st.booleans()):
            table.loc[at, column] = data.draw(st.sampled_from(values))
    assert isinstance(audit(table), pd.DataFrame)
