"""Revisions: a year that a later report gives otherwise, by how much, and what explains it."""

import pytest

from helpers.analysis.governments.revisions import COLUMNS, revisions

from ...analysis_tables import corpus, facts, said
from ...years_corpus import years_corpus

MONEY = "public_budget_education_funding"
CARDS = {name: {"level": "county", "place": "云坪县", "year": year} for name, year in (("a", 2021), ("b", 2022))}


def found(first, again, *, places=("云坪县", "云坪县"), one=None, other=None):
    known = {"indicator": MONEY, "year": 2021, "basis": "一般公共预算教育经费"}
    table = facts(said("a", f"经费{first}", known | (one or {})), said("b", f"上年{again}", known | (other or {})))
    cards = {name: card | {"place": place} for (name, card), place in zip(CARDS.items(), places, strict=True)}
    return revisions(corpus(table, **cards))


def test_a_figure_said_again_otherwise_is_a_revision():
    row = revisions(years_corpus()).iloc[0]
    assert (row.text, row.again_text, row.year, row.reason) == ("6.13亿元", "6.19亿元", 2021, "unexplained")
    assert row.difference == pytest.approx(6e6)
    assert [row.low, row.high] == pytest.approx([5e6, 7e6])
    assert len(revisions(years_corpus())) == 1


@pytest.mark.parametrize(
    ("first", "again", "more", "reason"),
    [
        ("【8.71亿元】", "【8.69亿元】", {}, "unexplained"),
        ("【8.71亿元】", "【8.69亿元】", {"one": {"status": "estimate"}}, "estimate_settled"),
        ("【8.42亿元】", "【8.46亿元】（按新口径计算）", {}, "basis_changed"),
    ],
)
def test_what_explains_a_revision(first, again, more, reason):
    assert found(first, again, **more)["reason"].tolist() == [reason]


@pytest.mark.parametrize(
    ("first", "again", "more"),
    [
        ("【6.13亿元】", "【6.13亿元】", {}),
        ("【6.13亿元】", "【6.1亿元】", {}),  # rounded
        ("【*.**亿元】", "【6.19亿元】", {}),
        ("【6.13亿元】", "【6.19亿元】", {"places": ("云坪县", "白石县")}),  # another government
        ("【6.13亿元】", "【6.19亿元】", {"other": {"stage": "小学"}}),
        ("【8.46亿元】", "【11.55亿元】", {"other": {"basis": "一般公共预算教育支出"}}),  # two bases, two figures
        ("【6.13亿元】，另有【6.43亿元】", "【6.19亿元】", {}),  # of a year that one report gives twice nothing is said
    ],
)
def test_what_is_no_revision(first, again, more):
    if "另有" in first:
        known = {"indicator": MONEY, "year": 2021, "basis": "一般公共预算教育经费"}
        table = facts(said("a", f"经费{first}", known, known), said("b", f"上年{again}", known))
        assert revisions(corpus(table, **CARDS)).empty
    else:
        assert found(first, again, **more).empty


def test_no_facts_no_rows():
    assert list(revisions(facts()).columns) == list(COLUMNS)
