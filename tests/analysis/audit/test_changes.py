"""Changes and the levels they are measured between."""

from __future__ import annotations

import pytest

from helpers.analysis.audit.changes import change_claims, levels_from_sentence
from helpers.analysis.comparison.figures import by_sentence, figures_of

from ...analysis_tables import facts, said

UP = {"change": "increase"}
GPB = {"indicator": "public_budget_education_funding"}
GROWTH = {"indicator": "public_budget_education_funding_growth"} | UP


def levels(marked, *known):
    sentence = by_sentence(figures_of(facts(said("r", marked, *known))))[0]
    return {
        f.text: [getattr(getattr(found, name), "text", None) for name in ("before", "now", "step")]
        for f in sentence.figures
        if (found := levels_from_sentence(sentence).get(f.start))
    }


TIES = [
    (
        "经费【15.44亿元】，比2021年【15.28亿元】增长【1.01%】",
        ({}, {}, UP),
        {"1.01%": ["15.28亿元", "15.44亿元", None]},
    ),
    ("经费【*万元】，比上年的【*万元】增长【*%】", ({}, {}, UP), {"*%": ["*万元", "*万元", None]}),
    ("大班额由【86个】减少到【12个】，下降【86%】", ({}, {}, UP), {"86%": ["86个", "12个", None]}),
    ("由2019年的【65%】提升至2022年的【97.8%】，提高【32.8%】", ({}, {}, UP), {"32.8%": ["65%", "97.8%", None]}),
    (
        "达到【7.2亿元】，比上年增长【0.5亿元】，同比增长【7.5%】",
        ({}, UP, UP),
        {"0.5亿元": [None, "7.2亿元", None], "7.5%": [None, "7.2亿元", "0.5亿元"]},
    ),
    # other words stand between: nothing is tied
    ("有教师【300人】，教育经费同比增长【5%】", ({}, UP), {}),
    ("投入【3亿元】，年均增长【5%】", ({}, UP), {}),
]


@pytest.mark.parametrize(("marked", "known", "expected"), TIES)
def test_levels_that_the_words_tie_to_a_change(marked, known, expected):
    assert levels(marked, *known) == expected


def found(*sentences):
    return [(c.claim, c.failure_reason) for c in change_claims(figures_of(facts(*sentences)))]


def test_the_year_named_before_a_growth_is_its_base():
    table = [
        said("r", "2020年【10亿元】、2021年【11亿元】。", GPB | {"year": 2020}, GPB | {"year": 2021}),
        said("r", "2022年【12亿元】，较2020年增长【20%】。", GPB, GROWTH, year=2022, at=60),
    ]
    assert found(*table) == [("10亿元 → 12亿元: 20%", "basis_may_have_changed")]


def test_growth_over_several_years_is_not_held_against_the_year_before():
    table = said(
        "r", "2021年【11亿元】，2022年【12亿元】，年均增长【20%】。", GPB | {"year": 2021}, GPB, GROWTH, year=2022
    )
    assert [c for c, _ in found(table)] == ["? → 12亿元: 20%"]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"section": "二"}, {}, "levels_from_elsewhere"),
        ({"year_basis": "inferred"}, {}, "year_inferred"),
    ],
)
def test_levels_of_another_sentence_must_be_surely_the_right_ones(first, second, reason):
    before = said("r", "上一年【10亿元】。", GPB, year=2021, **first)
    now = said("r", "经费【12亿元】，增长【90%】。", GPB, GROWTH, year=2022, at=60, **second)
    assert found(before, now) == [("10亿元 → 12亿元: 90%", reason)]


def test_a_list_said_respectively_is_not_taken_apart():
    each = {"indicator": "per_student_public_budget_expenditure"}
    grown = {"indicator": "per_student_public_budget_expenditure_growth"} | UP
    now = said(
        "r", "小学【11230元】、初中【15420元】，分别增长【2.1%】、【1.8%】。", each, each, grown, grown, year=2022
    )
    assert found(now) == []


def test_growth_of_another_scope_finds_no_level():
    now = said("r", "全市【12亿元】。", GPB, year=2022, scope="全域")
    assert found(now, said("r", "市本级增长【5%】。", GROWTH, year=2022, scope="市本级", at=40)) == []


def test_two_levels_for_one_year_leave_the_claim_undecided_unless_one_agrees():
    known = GPB | {"year": 2021}
    before = said("r", "2021年【10亿元】，决算【11亿元】。", known, known)
    now = said("r", "2022年【12亿元】，增长【{}】。".format("9.1%"), GPB, GROWTH, year=2022, at=60)
    assert found(before, now)[0][0] == "11亿元 → 12亿元: 9.1%"
    wrong = said("r", "2022年【12亿元】，增长【50%】。", GPB, GROWTH, year=2022, at=60)
    assert found(before, wrong)[0][1] == "several_levels"


def test_a_part_is_no_level_of_the_growth_of_its_whole():
    now = said("r", "2022年【12亿元】，其中基建【3亿元】。", GPB, GPB | {"part_of": "r-5"}, year=2022)
    before = said("r", "2021年【10亿元】，其中基建【2.5亿元】。", GPB, GPB | {"part_of": "r-65"}, year=2021, at=60)
    grown = said("r", "增长【20%】。", GROWTH, year=2022, at=120)
    assert found(now, before, grown)[0][0] == "10亿元 → 12亿元: 20%"
