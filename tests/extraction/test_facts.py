"""The facts table: exact slices, columns and types, nothing dropped, and the cases of tests/gold/cases.jsonl."""

from __future__ import annotations

import json
import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.extraction.collection import open_corpus
from helpers.extraction.facts import COLUMNS, facts_table, read_facts
from helpers.extraction.numbers.nonfigures import MASK
from helpers.foundation.paths import PROJECT_ROOT
from helpers.foundation.reference import read_toml

from ..texts import grows_linearly, overlapping, report, rows
from .reading import TITLE, read, read_text

_LINES = (PROJECT_ROOT / "tests/gold/cases.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in _LINES]
EITHER = read_toml("scoring.toml")["either"]
JUDGED = (
    "kind", "value", "unit", "low", "high", "bound", "approximate", "disclosure", "change", "topic", "year",
    "year_basis", "base_year", "stage", "scope", "status", "part", "basis",
)  # fmt: skip


def marks():
    for case in CASES:
        failing = pytest.mark.xfail(strict=True, reason=case.get("reason", "")) if case["known_failure"] else ()
        yield pytest.param(case, id=f"{case['split']}-{case['id']}", marks=failing)


def same(column, wanted, got, row):
    if isinstance(wanted, int | float) and isinstance(got, int | float):
        return math.isclose(wanted, got, rel_tol=1e-4)
    if (wanted or None) == (got or None):
        return True
    if column == "unit":
        return row.kind in EITHER["unit_of_kinds"]
    if column == "year_basis":  # a masked year may also be called no year
        return {wanted or "", got or ""} <= {"", "inferred", "masked"}
    return [wanted, got] in EITHER.get(column, []) or [got, wanted] in EITHER.get(column, [])


def names(answer):
    return {answer} - {""} if isinstance(answer, str) else set(answer or ())


@pytest.mark.parametrize("case", list(marks()))
def test_a_case_is_read_as_labelled(case):
    found = rows(case["text"])
    wrong = []
    for wanted in case["facts"]:
        span = wanted["start"], wanted["end"]
        read = [row for row in found if (row.start, row.end) == span]
        if wanted.get("disclosure") == "asserted":
            read = read or overlapping(found, *span)
        if not read:
            wrong.append(f"{wanted['text']!r} is missing")
            continue
        for column in JUDGED:
            if column in wanted and not same(column, wanted[column], getattr(read[0], column), read[0]):
                wrong.append(f"{wanted['text']!r} {column}: {wanted[column]!r}, read {getattr(read[0], column)!r}")
        others = [other for other in case["facts"] if (other["start"], other["end"]) == span and "indicator" in other]
        expected = set().union(*(names(other["indicator"]) for other in others))
        if others and {row.indicator for row in read} - {""} != expected:
            wrong.append(f"{wanted['text']!r} indicator: {expected}, read {[row.indicator for row in read]}")
    spans = [(wanted["start"], wanted["end"]) for wanted in case["facts"]]
    wrong += [f"{row.text!r} is no figure" for row in found if not any(a < row.end and row.start < b for a, b in spans)]
    assert wrong == []


def test_the_cases_are_many_split_and_cut_from_their_texts():
    splits = {case["split"] for case in CASES}
    assert len(CASES) >= 40
    assert splits == {"develop", "evaluate"}
    assert all(case["text"][fact["start"] : fact["end"]] == fact["text"] for case in CASES for fact in case["facts"])
    assert all(case["reason"] for case in CASES if case["known_failure"])


@pytest.fixture(scope="module")
def corpus():
    return open_corpus()


def test_every_row_is_an_exact_slice(corpus):
    for row in corpus.facts.itertuples():
        text = corpus.reports[row.report_id].text
        assert text[row.start : row.end] == row.text
        start, end = corpus.reports[row.report_id].sentence_span(row.start)
        assert text[start:end] == row.sentence


def test_fact_ids_are_unique_and_name_their_place(corpus):
    facts = corpus.facts
    assert facts["fact_id"].is_unique
    assert all(row.fact_id.startswith(f"{row.report_id}-{row.start}") for row in facts.itertuples())


@pytest.mark.parametrize(
    ("column", "allowed"),
    [
        ("disclosure", {"stated", "masked", "asserted"}),
        ("change", {"level", "increase", "decrease"}),
        ("status", {"actual", "estimate", "planned", "standard"}),
        ("bound", {"", ">=", ">", "<=", "<"}),
        ("year_basis", {"", "explicit", "inferred", "masked"}),
        ("part", {"基本情况", "成效", "问题", "措施", "其他"}),
        ("topic", set(read_toml("topics.toml"))),
        ("stage", {"", "学前", "小学", "初中", "义务教育", "高中", "中职", "高职", "高校", "特教"}),
    ],
)
def test_a_closed_list_is_closed(corpus, column, allowed):
    assert set(corpus.facts[column]) <= allowed


def test_masks_have_no_value_and_no_year_is_guessed(corpus):
    facts = corpus.facts
    masked = facts[facts["disclosure"] == "masked"]
    assert masked[["value", "low", "high"]].isna().all().all()
    assert facts[facts["year_basis"].isin(["masked", ""])]["year"].isna().all()
    assert facts[facts["year_basis"].isin(["explicit", "inferred"])]["year"].notna().all()


def test_the_value_lies_within_its_limits(corpus):
    facts = corpus.facts[corpus.facts["value"].notna()]
    assert ((facts["low"].isna()) | (facts["low"] <= facts["value"] + 1e-6)).all()
    assert ((facts["high"].isna()) | (facts["high"] >= facts["value"] - 1e-6)).all()


@pytest.mark.parametrize(
    ("text", "high"),
    [
        ("覆盖率达99.9%以上", 100),
        ("覆盖率达100%", 100),
        ("增长120%", 120.5),
        ("增长80%以上", None),
        ("覆盖率不足60%", 60),
    ],
)
def test_a_share_ends_at_a_hundred(text, high):
    assert rows(f"{text}。")[0].high == pytest.approx(high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("新建12所", 12, 12), ("6.7亿元", 665e6, 675e6), ("30余件", 30, 40), ("近14亿元", 13e8, 14e8), ("两所", 2, 2)],
)
def test_limits_are_in_the_base_unit(text, low, high):
    row = rows(f"共{text}。")[0]
    assert (row.low, row.high) == pytest.approx((low, high))


def test_nothing_is_silently_dropped(corpus):
    """Every digit run and every run of mask signs lies in a fact, or in a rejected span with its reason."""
    runs = re.compile(rf"[0-9０-９]+|(?<![A-Za-z])[{MASK}]+(?![A-Za-z])")
    bold = re.compile(r"\*\*[\u4e00-\u9fff]+\*\*")  # of a report that masks nothing
    lost = []
    for report_id, one in corpus.reports.items():
        covered = set()
        if not one.card.masked:
            covered.update(*(range(*match.span()) for match in bold.finditer(one.text)))
        for table in (corpus.facts, corpus.rejected):
            for row in table[table["report_id"] == report_id].itertuples():
                covered.update(range(row.start, row.end))
        lost += [(report_id, m.start(), m[0]) for m in runs.finditer(one.text) if not covered >= set(range(*m.span()))]
    assert lost == []
    assert (corpus.rejected["reason"] != "").all()


def test_the_table_has_the_contracts_columns_and_types():
    for table in (facts_table(rows("投入5万元，增长*%。", year=2022)), facts_table([])):
        assert tuple(table.columns) == COLUMNS
        types = table.dtypes.astype(str)
        assert {types[name] for name in ("value", "low", "high")} == {"float64"}
        assert {types[name] for name in ("year", "base_year")} == {"Int64"}
        assert {types[name] for name in ("start", "end")} == {"int64"}
        assert types["approximate"] == "bool"
        assert not table[["unit", "stage", "indicator", "basis"]].isna().any().any()


def test_the_same_table_comes_of_the_same_text(corpus):
    again = open_corpus()
    assert corpus.facts.equals(again.facts)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("教育支出３亿元。", ["３亿元"]),  # full width
        ("教育支出 15.44 亿元 ，增长 5 %。", ["15.44 亿元", "5 %"]),  # blanks
        ("教育支出15.44亿\n元。", ["15.44亿\n元"]),  # a line that was broken
        ("專職保安320名，教育經費15億元。", ["320名", "15億元"]),  # traditional script
        ("教育支出\u200b15.4\u200b4亿元。", ["15.4\u200b4亿元"]),  # invisible signs
        ("項目\t數量\n專職保安（名）\t３２０", ["３２０"]),  # a cell
        ("全縣落實安全工作，專職保安全覆蓋。", ["全覆蓋"]),  # words that assert
    ],
)
def test_every_row_cites_the_source_as_it_is_printed(text, printed):
    made = read_text(f"{TITLE}\n\n{text}")
    found, _ = read_facts(made)
    assert list(dict.fromkeys(row.text for row in found)) == printed
    for row in found:
        assert made.text[row.start : row.end] == row.text
        assert row.sentence in made.text
        assert row.text in row.sentence
        assert row.subject in made.text


def test_an_id_is_the_report_and_the_place_in_its_text():
    text = f"{TITLE}\n\n专职保安配备率、封闭化管理率、一键式报警率均达到 100 %，保安３２０名。"
    found, _ = read_facts(read_text(text))
    rate, guards = text.index("100"), text.index("３")
    assert [row.fact_id for row in found] == [f"r-{rate}", f"r-{rate}-2", f"r-{rate}-3", f"r-{guards}"]


def test_a_part_points_to_the_id_of_its_whole():
    found = read("全縣配備專職保安 ３２０ 名，其中城區 １８０ 名、農村 １４０ 名。")
    assert [row.part_of for row in found] == ["", found[0].fact_id, found[0].fact_id]


def test_what_has_no_indicator_has_no_way_of_binding():
    found = read("招聘教师30名。专职保安320名。")
    assert [(row.indicator, row.found_by) for row in found] == [("", ""), ("security_guards", "own")]


def test_an_asserted_figure_counts_once_beside_the_printed_one():
    found = read("一、主要成效\n专职保安配备率达到100%，全部达标。")
    assert [(row.text, row.disclosure) for row in found] == [("100%", "stated")]


def test_how_many_there_are_is_basic_even_in_an_introduction():
    found = read("全县现有学校46所，投入3亿元。\n一、主要成效\n招聘教师30名。")
    assert [row.part for row in found] == ["基本情况", "基本情况", "成效"]


ALPHABET = (
    "一二、（）。，；：\n0123456789*x%万亿元所名人年月第十百余近约不低于以上增长下降其中分别为"
    "小学初中教育经费安全保安全覆盖《》“” １２．％億萬屬\t\u200b"
)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=100))
def test_any_text_yields_exact_slices(text):
    made = report(text, year=2022)
    found, rejected = read_facts(made)
    for row in found:
        assert text[row.start : row.end] == row.text != ""
        start, end = made.sentence_span(row.start)
        assert text[start:end] == row.sentence
    assert all(text[item.start : item.end] and item.reason for item in rejected)
    facts_table(found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_no_text_makes_it_crash(text):
    read_facts(report(text))


@pytest.mark.parametrize(
    "unit",
    [
        "增长5%，",
        "投入5万元",
        "投入5万元。",
        "1:5",
        "百分之",
        "三成",
        "翻番",
        "系数0.5",
        "2023年",
        "2023年》",
        "（一）5%",
        "*年，",
    ],
)
def test_reading_takes_linear_time(unit):
    assert grows_linearly(lambda text: read_facts(report(text, year=2022)), unit, 2_000)
