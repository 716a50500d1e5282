"""The audit comes before trust: what it contradicts meets no norm, is not ranked, and implies nothing."""

from __future__ import annotations

import pytest

from helpers.analysis.audit.derived import derived
from helpers.analysis.audit.doubts import doubts
from helpers.analysis.comparison.comparison import compare
from helpers.analysis.comparison.norms import norms

from ...analysis_tables import corpus, facts, said

RATE = {"indicator": "security_guard_rate", "year": 2022}
GPB, EACH = "public_budget_education_funding", "per_student_public_budget_expenditure"


def guards(report_id, share, part="900人"):
    return said(
        report_id,
        f"应配保安【1000人】，实有【{part}】，配备率【{share}】。",
        {"year": 2022},
        {"year": 2022},
        RATE,
    )


def test_what_a_contradiction_touches_is_in_doubt():
    table = facts(guards("a", "90%"), guards("b", "99%"))
    held = doubts(table)
    assert {key.split("-")[0] for key in held} == {"b"}
    assert len(held) == 3
    assert set(held.values()) == {"does_not_follow"}


@pytest.mark.parametrize(("share", "grade"), [("90%", "ranked"), ("99%", "apart")])
def test_a_figure_in_doubt_is_not_compared(share, grade):
    cards = {name: {"level": "county", "year": 2022} for name in ("a", "b")}
    table = compare(corpus(facts(guards("a", "90%"), guards("b", share)), **cards), "security_guard_rate")
    row = table.set_index("report_id").loc["b"]
    assert (row.grade == "apart") is (grade == "apart")
    assert ("in_doubt" in row.reasons) is (grade == "apart")


@pytest.mark.parametrize(("share", "judged"), [("100%", True), ("102.8%", False)])
def test_a_figure_that_cannot_be_meets_no_norm(share, judged):
    table = facts(said("a", f"专职保安配备率【{share}】。", RATE | {"year": 2021}))
    found = norms(corpus(table, a={"level": "county", "year": 2021}))
    rows = found[found["indicator"] == "security_guard_rate"]
    assert ("in_doubt" not in {why for reasons in rows["reasons"] for why in reasons}) is judged
    assert ("met" in set(rows["verdict"]) or "reached" in set(rows["verdict"])) is judged


@pytest.mark.parametrize(("share", "implied"), [("17.4%", True), ("1.74%", False)])
def test_a_figure_in_doubt_implies_nothing(share, implied):
    table = facts(
        said(
            "a",
            f"教育经费【7.2亿元】，占支出【41.3亿元】的【{share}】，生均【12175元/生】。",
            {"indicator": GPB, "year": 2022},
            {"year": 2022},
            {"year": 2022},
            {"indicator": EACH, "year": 2022},
        )
    )
    assert ("implied_pupils" in set(derived(table)["figure"])) is implied


def test_of_two_years_on_two_bases_only_the_growth_is_in_doubt():
    table = facts(said("a", "经费【7.2亿元】，比上年的【6.7亿元】增长【27.5%】。", {}, {}, {"change": "increase"}))
    assert len(doubts(table)) == 1


@pytest.mark.parametrize(
    ("text", "known", "norm", "verdict"),
    [
        (
            "教师平均工资【9.31万元】，公务员平均工资【9.47万元】，教师工资不低于公务员。",
            ({"indicator": "teacher_average_pay"}, {"indicator": "civil_servant_average_pay"}),
            "PAY-1",
            "not_met",
        ),
        ("专职保安全覆盖，配备率【96.2%】。", ({**RATE, "year": 2021},), "SAFE-1", "not_met"),
    ],
)
def test_where_only_words_contradict_figures_the_figures_stand(text, known, norm, verdict):
    table = facts(said("a", text, *known, year=2021))
    assert doubts(table) == {}
    found = norms(corpus(table, a={"level": "county", "year": 2021})).set_index("norm_id")
    assert found.loc[norm, "verdict"] == verdict


def test_the_doubt_is_on_the_place_whatever_indicator_its_row_is_about():
    shared = {"year": 2022, "subject": "三个100%"}
    rows = said("a", "专职保安配备率、封闭化管理率【102.8%】。", RATE, **shared)
    second = {**rows[0], "fact_id": f"{rows[0]['fact_id']}-2", "indicator": "closed_campus_rate"}
    table = facts([second, rows[0]])
    assert list(doubts(table)) == [f"a-{rows[0]['start']}"]
    assert set(norms(corpus(table, a={"level": "county", "year": 2022}))["verdict"]) & {"met", "reached"} == set()


def test_figures_of_a_report_that_was_not_read_are_nobodys():
    known = {"level": "county", "year": 2022}
    table = facts(guards("a", "99%"), guards("b", "90%"))
    held = corpus(table, unread={("a", ""): "script"}, a=known, b=known)
    assert doubts(held) == {}
    assert derived(held)["report_id"].tolist() == []
    row = compare(held, "security_guard_rate").set_index("report_id").loc["a"]
    assert (row.state, row.reasons, row.fact_ids) == ("unread", ("script",), ())
    judged = norms(held)
    assert set(judged.loc[judged["report_id"] == "a", "verdict"]) == {"unread"}
