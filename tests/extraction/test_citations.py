"""Documents a report names: title, number, issuer, level, year."""

from __future__ import annotations

import pytest

from helpers.extraction.citations import read_citations
from helpers.extraction.collection import open_corpus

from ..texts import grows_linearly


@pytest.mark.parametrize(
    ("text", "title", "number", "level", "year"),
    [
        (
            "印发《关于深化教育教学改革的意见》（国发〔2019〕26号）",
            "关于深化教育教学改革的意见", "国发〔2019〕26号", "national", 2019,
        ),
        ("出台《清河县作业管理办法》。", "清河县作业管理办法", "", "own", None),  # its verb and place
        ("落实《省政府关于教师工作的通知》", "省政府关于教师工作的通知", "", "province", None),
        ("《2021年对县级政府评价细则》", "2021年对县级政府评价细则", "", "", 2021),  # the year in the title
        ("《关于××工作的通知》（*政发〔xxxx〕x号）", "关于××工作的通知", "*政发〔xxxx〕x号", "", None),  # masked
        ("《教育\n规划》", "教育规划", "", "", None),  # wrapped
        ("《关于印发《幼儿园方案》的通知》", "关于印发《幼儿园方案》的通知", "", "", None),  # a title within
        ("《督导意见》（国发[2019]26号）", "督导意见", "国发[2019]26号", "national", 2019),  # square brackets
    ],
)  # fmt: skip
def test_a_document_is_cited(text, title, number, level, year):
    (item,) = read_citations(text)
    assert (item.title, item.number, item.issuer_level, item.year) == (title, number, level, year)


@pytest.mark.parametrize("text", ["《红楼梦》", "《中国教育报》", "《", "《》", "《关于通知"])
def test_what_is_no_document_is_not_cited(text):
    assert read_citations(text) == []


def test_the_span_holds_title_and_number():
    text = "按照《关于教师的意见》（教师〔2020〕5号）要求"
    (item,) = read_citations(text)
    assert text[item.start : item.end] == "《关于教师的意见》（教师〔2020〕5号）"


def test_the_issuer_stands_before_its_subject():
    assert read_citations("《高平市教育局关于作业管理的意见》")[0].issuer == "高平市教育局"


def test_the_five_reports_cite_by_exact_slices():
    corpus = open_corpus()
    for row in corpus.citations.itertuples():
        assert corpus.reports[row.report_id].text[row.start : row.end] == row.text
    assert len(corpus.citations) > 60
    assert set(corpus.citations["issuer_level"]) <= {"national", "province", "prefecture", "own", ""}


@pytest.mark.parametrize("unit", ["《", "《a", "《〈", "》", "《》", "《意见》", "《意见》（", "〔2020〕"])
def test_citations_take_linear_time(unit):
    assert grows_linearly(read_citations, unit, 6_000)
