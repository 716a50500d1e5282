"""The verdict on a relation: agreement, contradiction, and what keeps it open."""

from __future__ import annotations

import pytest

from helpers.analysis.audit.verdicts import LENIENT, OPEN, VERDICTS, judge
from helpers.analysis.figures import figures_of
from helpers.extraction.relations.records import Item, Operand
from helpers.foundation.reference import read_toml

from ...analysis_tables import facts, said


def figure(text, **known):
    return figures_of(facts(said("r", f"【{text}】", **known)))[0]


def made(**texts):
    return [
        Operand(role, Item(figure(text), 0, 0, None, 0, "", "", 0))
        for role, listed in texts.items()
        for text in listed.split()
    ]


CASES = [
    # kind, stated, operands, the reason it stands with, verdict, its reason
    ("share", "75%", made(part="60所", whole="80所"), "", "consistent", ""),
    ("share", "76%", made(part="60所", whole="80所"), "", "consistent", "within_last_digit"),
    ("share", "95%", made(part="60所", whole="80所"), "", "inconsistent", "does_not_follow"),
    ("share", "7.5%", made(part="60所", whole="80所"), "", "inconsistent", "scale_slipped"),
    ("sum", "120所", made(part="60所 20所"), "list_may_be_partial", "undecided", "list_may_be_partial"),
    ("sum", "120所", made(part="60所 20所"), "parts_exceed_total", "undecided", "list_may_be_partial"),
    ("sum", "70所", made(part="60所 20所"), "parts_exceed_total", "inconsistent", "parts_exceed_total"),
    ("sum", "70所", made(part="60所 20所"), "", "inconsistent", "does_not_add_up"),
    ("sum", "80所", made(part="60所 20所"), "list_may_be_partial", "consistent", ""),
    ("share", "75%", made(part="60所", whole="80所"), "several_operands", "undecided", "several_operands"),
    ("share", "75%", made(part="*所", whole="80所"), "", "undecided", "masked"),
    ("share", "75%", [], "", "undecided", "missing_operand"),
    ("growth", "5.2%", made(now="100亿元", before="90亿元"), "comparable_basis", "undecided", "comparable_basis"),
    ("part_of", "60个", made(whole="50个"), "", "inconsistent", "part_exceeds_whole"),
    ("asserted", "96.2%", [], "said_in_full", "inconsistent", "said_in_full"),
]


@pytest.mark.parametrize(("kind", "stated", "operands", "reason", "verdict", "why"), CASES)
def test_a_verdict_and_its_reason(kind, stated, operands, reason, verdict, why):
    row = figure(stated, change="increase" if kind == "growth" else "level")
    assert judge(kind, row, operands, reason)[:2] == (verdict, why)


def test_requirements_are_no_parts_of_what_there_is():
    parts = [
        Operand("part", Item(figure(text, status="standard"), 0, 0, None, 0, "", "", 0)) for text in ("4名", "2名")
    ]
    assert judge("sum", figure("1700名"), parts, "")[:2] == ("undecided", "parts_are_required")


def test_a_base_of_another_year_than_the_words_name_contradicts_nothing():
    def base(year):
        return [
            Operand(role, Item(figure(text, year=at), 0, 0, None, 0, "", "", 0))
            for role, text, at in (("before", "900亿元", year), ("now", "913亿元", 2023))
        ]

    stated = figure("6%", year=2023, base_year=2022, change="increase")
    assert judge("growth", stated, base(2023), "")[:2] == ("undecided", "operand_not_tied")
    assert judge("growth", stated, base(2022), "").outcome == "inconsistent"


def test_an_open_end_decides_nothing():
    assert judge("share", figure("75%"), made(part="60余所", whole="80所"), "").outcome == "undecided"


def test_every_reason_and_verdict_has_words():
    words = read_toml("wording-exhibits.toml")
    assert set(words["reason"]) >= OPEN | LENIENT
    assert {why for *_, why in CASES if why} <= set(words["reason"])
    assert set(VERDICTS) <= set(words["verdict"])
