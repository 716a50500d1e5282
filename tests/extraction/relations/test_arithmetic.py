"""What operands allow, by kind and roles; agreement rounded, agreement cut, none."""

from __future__ import annotations

import pytest

from helpers.analysis.figures import figures_of
from helpers.extraction.relations.arithmetic import allowed, fits, states
from helpers.extraction.relations.records import Item, Operand

from ...analysis_tables import facts, said


def figure(text, **known):
    return figures_of(facts(said("r", f"【{text}】", **known)))[0]


def made(**texts):
    return [
        Operand(
            role, Item(figure(text, **({"change": "increase"} if role == "step" else {})), 0, 0, None, 0, "", "", 0)
        )
        for role, listed in texts.items()
        for text in listed.split()
    ]


@pytest.mark.parametrize(
    ("kind", "stated", "operands", "low", "high"),
    [
        ("growth", "1.01%", made(now="15.44亿元", before="15.28亿元"), 0.9814, 1.1129),
        ("growth", "7.37%", made(now="472.98亿元", step="32.45亿元"), 7.3648, 7.3673),
        ("growth", "3.2%", made(before="1206所", step="38所"), 3.1509, 3.1509),
        ("change", "0.53亿元", made(now="8.46亿元", before="7.93亿元"), 52e6, 54e6),
        ("share", "20.5%", made(part="8.46亿元", whole="41.27亿元"), 20.4846, 20.5138),
        ("share", "96.5%", made(whole="86家", step="3家"), 96.5116, 96.5116),
        ("share", "97.5%", made(part="78所", step="2所"), 97.5, 97.5),
        ("remainder", "5处", made(whole="2174处", part="2169处"), 5, 5),
        ("sum", "236名", made(part="118名 72名 36名"), 226, 226),
        ("product", "1602万元", made(factor="53400平方米 300元"), 53399.5 * 299.5, 53400.5 * 300.5),
        ("ratio", "16.42", made(factor="28.74万人 1.75万人"), 16.3732, 16.4728),
    ],
)
def test_what_operands_allow(kind, stated, operands, low, high):
    row = figure(stated, change="increase" if kind in ("growth", "change") else "level")
    assert allowed(kind, row, operands).ends == pytest.approx((low, high), rel=1e-3)
    assert fits(kind, row, operands) in ("rounded", "truncated", "")


@pytest.mark.parametrize(
    ("stated", "how"), [("1.01%", "rounded"), ("1.11%", "rounded"), ("1.17%", "truncated"), ("1.35%", "")]
)
def test_a_misfit_is_one_only_if_every_number_may_be_one_off(stated, how):
    assert fits("growth", figure(stated, change="increase"), made(now="15.44亿元", before="15.28亿元")) == how


def test_a_mean_growth_takes_the_years_between():
    now, before = figure("43.1亿元", year=2022), figure("38.6亿元", year=2020)
    operands = [Operand(role, Item(row, 0, 0, None, 0, "", "", 0)) for role, row in (("now", now), ("before", before))]
    assert allowed("mean_growth", figure("5.7%"), operands).ends == pytest.approx((5.5387, 5.7982), abs=1e-3)
    undated = [Operand(role, Item(figure("9亿元", year=None), 0, 0, None, 0, "", "", 0)) for role in ("now", "before")]
    assert allowed("mean_growth", figure("5.7%"), undated) is None


def test_masks_and_missing_operands_allow_nothing():
    assert allowed("growth", figure("1.01%"), made(now="15.44亿元", before="***.**亿元")) is None
    assert allowed("growth", figure("1.01%"), made(now="15.44亿元")) is None
    assert fits("growth", figure("1.01%"), []) == ""


@pytest.mark.parametrize(("change", "text"), [("decrease", "3.2%"), ("increase", "-3.2%")])
def test_a_decline_is_below_zero_however_it_is_printed(change, text):
    assert states("growth", figure(text, change=change)).high < 0


def test_twice_as_much_is_a_growth_of_a_hundred_per_cent():
    assert states("growth", figure("2倍", kind="ratio", low=2.0, high=2.0)._replace(text="翻一番", unit="倍")).ends == (
        100,
        100,
    )
