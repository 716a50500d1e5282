"""One government against those above and below it: parts in wholes, what is said of all counties, what decides nothing."""

from __future__ import annotations

import re
from random import Random

import pytest

from helpers.analysis.audit.audit import audit
from helpers.analysis.audit.doubts import doubts
from helpers.analysis.audit.levels import COLUMNS, levels, says_each_county
from helpers.analysis.comparison.comparison import state_matrix
from helpers.analysis.comparison.norms import norms
from helpers.analysis.figures import figures_of
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

from ...analysis_tables import corpus, facts, said

CARDS = {
    "county": {"level": "county", "place": "云岭省云坪市临溪县", "parent": "云坪市", "province": "云岭省", "year": 2022},
    "city": {"level": "prefecture", "place": "云岭省云坪市", "parent": "云岭省", "province": "云岭省", "year": 2022},
    "province": {"level": "province", "place": "云岭省", "province": "云岭省", "year": 2022},
}
GUARDS = {"indicator": "security_guards", "year": 2022}
GPB = {"indicator": "public_budget_education_funding", "year": 2022, "basis": "一般公共预算教育经费"}
COVERAGE = {"indicator": "inclusive_preschool_coverage", "year": 2022, "stage": "学前"}
RATE = {"indicator": "security_guard_rate", "year": 2022}


def held(below, above, *known, names=("county", "city")):
    """The rows of two reports of one sentence each; ``known`` describes the lower and the upper figure."""
    rows = [said(name, marked, known_) for name, marked, known_ in zip(names, (below, above), known, strict=True)]
    return levels(corpus(facts(*rows), **{name: CARDS[name] for name in names}))


WHOLES = [
    # (what the county says, what the prefecture says, of each, verdict, reason)
    ("全县配备专职保安【1930名】", "全市配备专职保安【1710名】", {}, {}, "inconsistent", "exceeds_prefecture"),
    ("全县配备专职保安【1630名】", "全市配备专职保安【1710名】", {}, {}, "consistent", ""),
    ("全县配备专职保安【1710名】", "全市配备专职保安【1710名】", {}, {}, "consistent", ""),
    ("全县配备专职保安【1930名】", "全市配备专职保安【1710名】", {"year": 2021}, {}, "undecided", "other_year"),
    ("全县配备专职保安【1930名】", "全市配备专职保安【1710名】", {"stage": "小学"}, {}, "undecided", "other_stage"),
    ("全县配备专职保安【1930名】", "全市配备专职保安【***名】", {}, {}, "undecided", "masked"),
    ("全县配备专职保安【****名】", "全市配备专职保安【1710名】", {}, {}, "undecided", "masked"),
    ("全县配备专职保安【1930名】", "市直学校配备专职保安【1710名】", {}, {"scope": "市本级"}, "undecided", "other_scope"),
    ("培训专职保安【1930人次】", "全市专职保安【1710名】", {}, {}, "undecided", "other_kind"),
    ("全县专职保安【1930名】", "全市民办幼儿园专职保安【1710名】", {"subject": "专职保安"}, {"subject": "民办幼儿园专职保安"}, "undecided", "may_mean_another_thing"),
    ("全县专职保安【1930名】", "全市保安【1710名】", {"subject": "专职保安"}, {"subject": "共有保安"}, "inconsistent", "exceeds_prefecture"),
    ("全县专职保安【1930名】", "全市专职保安近【0.2万名】", {}, {"bound": "<="}, "consistent", ""),
    ("教育经费【15.28亿元】", "教育经费【8.05亿元】", GPB, GPB, "inconsistent", "exceeds_prefecture"),
    ("教育经费【15.28亿元】", "教育经费【8.05亿元】", GPB | {"basis": ""}, GPB, "undecided", "other_basis"),
    ("教育经费【15.28亿元】", "教育经费【15.3亿元】", GPB, GPB, "consistent", ""),
    ("教育经费【15.34亿元】", "教育经费【15.3亿元】", GPB, GPB, "consistent", ""),  # rounded
    ("督导经费【90万元】", "督导经费【30万元】", {"indicator": "supervision_funds"}, {"indicator": "supervision_funds"}, "undecided", "may_be_own_level"),
    ("督导经费【90万元】", "全市督导经费【30万元】", {"indicator": "supervision_funds"}, {"indicator": "supervision_funds"}, "inconsistent", "exceeds_prefecture"),
]  # fmt: skip


@pytest.mark.parametrize(("below", "above", "own", "whole", "verdict", "reason"), WHOLES)
def test_a_part_lies_within_its_whole(below, above, own, whole, verdict, reason):
    row = held(below, above, GUARDS | own, GUARDS | whole).iloc[0]
    assert (row.check, row.verdict, row.reason) == ("within_prefecture", verdict, reason)
    assert row.fact_ids[0].startswith("county-")


NEVER = [
    {"indicator": "superior_funds"},  # what a county gets from above
    {"indicator": "training_institutions"},  # existing, former, closed
    {"indicator": "safe_campus_schools"},  # awards of each level
    {"indicator": "closure_notices"},  # acts of each level
    {"indicator": "inspectors"},
    {"status": "planned"},
    {"part": "措施"},
    {"change": "increase"},
    {"disclosure": "asserted"},
    {"subject": "校均保安"},
]


@pytest.mark.parametrize("known", NEVER)
def test_what_does_not_add_up_over_places_is_no_part(known):
    assert held("有【1930名】", "有【1710名】", GUARDS | known, GUARDS | known).empty


def test_a_prefecture_lies_within_its_province_and_a_county_within_both():
    marked = {"county": "【19名】", "city": "【180名】", "province": "【170名】"}
    source = corpus(facts(*(said(name, f"全省保安{text}", GUARDS) for name, text in marked.items())), **CARDS)
    found = [(row.report_id, row.check, row.verdict) for row in levels(source).itertuples()]
    assert found == [
        ("county", "within_prefecture", "consistent"),
        ("county", "within_province", "consistent"),
        ("city", "within_province", "inconsistent"),
    ]


def test_another_year_of_the_prefecture_decides():
    reports = {"city": "2022", "city_2021": "2021"}
    cards = {name: CARDS["city"] | {"year": int(year)} for name, year in reports.items()} | {"county": CARDS["county"]}
    rows = [
        said("county", "全县保安【1930名】", GUARDS | {"year": 2021}),
        said("city", "全市保安【2100名】", GUARDS),
        said("city-2021", "全市保安【1710名】", GUARDS | {"year": 2021}),
    ]
    row = levels(corpus(facts(*rows), **cards)).iloc[0]
    assert (row.other_report_id, row.verdict) == ("city-2021", "inconsistent")


CLAIMS = [
    # (what the prefecture says, of it, what the county says, verdict, reason)
    ("全市各县均达到【85%】以上", COVERAGE | {"bound": ">=", "high": None}, "覆盖率【84%】", {}, "inconsistent", "county_falls_short"),
    ("全市各县均达到【85%】以上", COVERAGE | {"bound": ">=", "high": None}, "覆盖率【85%】", {}, "consistent", ""),
    ("全市各县均达到【85%】以上", COVERAGE | {"bound": ">=", "high": None}, "覆盖率【84.96%】", {}, "inconsistent", "county_falls_short"),
    ("全市各县均达到【85%】以上", COVERAGE | {"bound": ">=", "high": None}, "覆盖率【**%】", {}, "undecided", "masked"),
    ("全市各县均达到【85%】以上", COVERAGE | {"bound": ">=", "high": None}, "覆盖率【80%】", {"year": 2021}, "undecided", "other_year"),
    ("全市各县均达到【85%】以上", COVERAGE | {"bound": ">=", "high": None}, "覆盖率全面达标【100%】", {"disclosure": "asserted"}, "undecided", "asserted"),
    ("专职保安配备率全部达到【100%】", RATE, "配备率【96.2%】", {}, "inconsistent", "county_falls_short"),
    ("专职保安配备率全部达到【100%】", RATE, "配备率【100%】", {}, "consistent", ""),
    ("专职保安配备率【100%】", RATE | {"disclosure": "asserted"}, "配备率【96.2%】", {}, "inconsistent", "county_falls_short"),
    ("各县区小学综合差异系数均低于【0.50】", {"indicator": "coefficient_of_variation_quality", "stage": "小学", "bound": "<", "year": 2022}, "差异系数【0.56】", {}, "inconsistent", "county_falls_short"),
    ("各县区小学综合差异系数均低于【0.50】", {"indicator": "coefficient_of_variation_quality", "stage": "小学", "bound": "<", "year": 2022}, "差异系数【0.41】", {}, "consistent", ""),
]  # fmt: skip


@pytest.mark.parametrize(("above", "claim", "below", "own", "verdict", "reason"), CLAIMS)
def test_what_is_said_of_every_county_is_held_against_each(above, claim, below, own, verdict, reason):
    known = {name: claim[name] for name in ("indicator", "stage", "year") if name in claim} | own
    row = held(below, above, known, claim).iloc[0]
    assert (row.check, row.verdict, row.reason) == ("each_county", verdict, reason)
    assert row.report_id == "city"


@pytest.mark.parametrize(
    ("above", "claim"),
    [
        ("全市覆盖率达到【85%】以上", COVERAGE | {"bound": ">="}),  # a mean: some county may lie below
        ("市直学校配备率【100%】", RATE | {"scope": "市本级"}),
        ("全市举报办结率【100%】", {"indicator": "complaint_settlement_rate", "year": 2022}),  # of its own complaints
        ("各县均达到【95%】", COVERAGE | {"status": "planned"}),
    ],
)
def test_what_is_not_said_of_every_county_binds_none(above, claim):
    known = {name: claim[name] for name in ("indicator", "stage", "year") if name in claim}
    assert held("比例【80%】", above, known, claim).empty


def test_only_what_cannot_be_is_a_row_of_the_audit_and_puts_in_doubt():
    rows = [
        said("county", "全县保安【1930名】", GUARDS),
        said("county", "配备率【96.2%】", RATE, at=50),
        said("city", "全市保安【1710名】", GUARDS),
        said("city", "配备率全部达到【100%】", RATE, at=50),
    ]
    source = corpus(facts(*rows), county=CARDS["county"], city=CARDS["city"])
    assert audit(source)[["check", "reason"]].to_numpy().tolist() == [
        ["within_prefecture", "exceeds_prefecture"], ["each_county", "county_falls_short"],
    ]  # fmt: skip
    assert set(doubts(source)) == {"county-4", "city-4", "city-57"}  # the county's own rate stands


def test_a_facts_table_and_masked_places_lie_in_nothing():
    table = facts(said("county", "保安【1930名】", GUARDS), said("city", "保安【1710名】", GUARDS))
    assert levels(table).empty
    assert tuple(levels(facts()).columns) == COLUMNS
    hidden = {name: {"level": CARDS[name]["level"], "year": 2022} for name in ("county", "city")}
    assert levels(corpus(table, **hidden)).empty


@pytest.mark.parametrize("given", [{"value": None}, {"year": None}, {"kind": ""}, {"indicator": "unknown"}, {"unit": ""}])
def test_nothing_raises_on_odd_rows(given):
    for names in (("county", "city"), ("city", "county")):
        assert len(held("保安【1930名】", "保安【1710名】", GUARDS | given, GUARDS, names=names)) <= 1


ODD = {
    "indicator": [*(f["indicator"] for f in (GUARDS, RATE, COVERAGE, GPB)), "coefficient_of_variation_quality", "", "unknown"],
    "year": [None, 2020, 2022, 2030], "stage": ["", "学前", "小学"], "scope": ["", "全域", "市本级"],
    "status": ["actual", "estimate", "planned", "standard", ""], "bound": ["", ">=", "<", "<="],
    "change": ["level", "increase", "decrease", ""], "disclosure": ["stated", "masked", "asserted"],
    "kind": ["percent", "count", "money", "ratio", "percentage_point", ""], "part": ["成效", "问题", "其他"],
    "value": [None, 0.0, 85.0, 1e12], "unit": ["", "%", "名", "人次"], "part_of": ["", "city-0"],
}  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_nothing_raises_on_any_table(seed):
    chance = Random(seed)
    rows = [
        said(chance.choice(list(CARDS)), "全市各县均达到【85%】以上", {name: chance.choice(ODD[name]) for name in ODD}, at=30 * at)
        for at in range(40)
    ]
    table = facts(*rows)
    for source in (table, corpus(table, **CARDS), corpus(table, county={}, city=CARDS["city"], province={"level": "x"})):
        for analysis in (state_matrix, norms, audit, levels):
            assert list(analysis(source).columns)


def test_the_words_for_every_county_match_their_examples_only():
    rule = read_toml("audit.toml")["each_county"]
    for text, expected in [(t, True) for t in rule["examples"]] + [(t, False) for t in rule["counter_examples"]]:
        assert any(re.search(p, text) for p in rule["patterns"]) is expected, text
    assert set(rule["rates_of_all"]) <= set(catalogue())
    wide = figures_of(facts(said("r", "毛入园率达到90%。全市各县（市、 区）覆盖率均达到【85%】以上")))[0]
    assert says_each_county(wide)


def test_the_totals_named_are_indicators():
    rules = read_toml("audit.toml")["levels"]
    named = {*rules["nested"], *rules["not_nested"]}
    assert named <= set(catalogue())
    assert not set(rules["nested"]) & set(rules["not_nested"])
