"""The points of a series: one a report, year, stage and scope; masks without a value; nothing planned or unread."""

import pytest

from helpers.analysis.governments.points import differ, said_on_another_basis, series_of

from ...analysis_tables import corpus, facts, said

RATE = {"indicator": "inclusive_preschool_coverage"}
CARDS = {name: {"level": "county", "place": "云坪县", "year": year} for name, year in (("a", 2021), ("b", 2022))}


def points(*sentences, unread=None, **cards):
    table = facts(*sentences)
    found = list(series_of(corpus(table, unread=unread, **(cards or CARDS))))
    return [(p.year, p.figure.report_id, p.figure.printed, p.known) for one in found for p in one.points]


def test_each_report_gives_its_year_and_the_years_it_looks_back_on():
    told = points(
        said("a", "覆盖率【86.3%】", RATE, year=2021),
        said("b", "覆盖率【88.0%】，上年【86.5%】", RATE | {"year": 2022}, RATE | {"year": 2021}),
    )
    assert told == [
        (2021, "a", "86.3%", True), (2021, "b", "86.5%", True), (2022, "b", "88.0%", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "known", "shown"),
    [
        ("覆盖率【**%】", {}, [(2021, "a", "**%", False)]),
        ("覆盖率【90%】", {"status": "planned"}, []),
        ("覆盖率提高【2.1个百分点】", {"change": "increase"}, []),
        ("覆盖率【90%】以上", {"part": "措施"}, [(2021, "a", "90%", True)]),
        ("覆盖率【90%】", {"year": None}, [(2021, "a", "90%", True)]),  # of the report's own year
    ],
)
def test_what_is_a_point(text, known, shown):
    assert points(said("a", text, RATE, **({"year": 2021} | known))) == shown


def test_stages_and_scopes_are_series_of_their_own():
    cv = {"indicator": "coefficient_of_variation_quality", "year": 2021}
    table = facts(said("a", "初中【0.46】，小学【0.48】", cv | {"stage": "初中"}, cv | {"stage": "小学"}))
    assert [one.stage for one in series_of(corpus(table, **CARDS))] == ["小学", "初中"]


def test_a_report_that_was_not_read_gives_no_point():
    rows = said("a", "覆盖率【86.3%】", RATE, year=2021)
    assert points(rows, unread={("a", ""): "script"}) == []


def test_a_bare_table_knows_no_governments():
    table = facts(said("a", "覆盖率【86.3%】", RATE, year=2021), said("b", "覆盖率【88.0%】", RATE, year=2022))
    assert [one.government_id for one in series_of(table)] == ["a", "b"]


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [("86.3%", "86.3%", False), ("86.3%", "86.4%", True), ("86.3%", "86%", False), ("86.3%", "87%", True)],
)
def test_figures_differ_as_precisely_as_both_are_printed(first, second, apart):
    one, other = (
        next(series_of(facts(said("a", f"【{text}】", RATE, year=2021)))).points[0].figure for text in (first, second)
    )
    assert differ(one, other) is apart
    assert not said_on_another_basis(one, other)
