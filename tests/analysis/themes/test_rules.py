"""Rules issued: which documents a report issued itself, under which heading, and which several reports name."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis.themes import rules
from helpers.extraction.collection import open_corpus


def corpus_of(part="成效", path="一、成效 › （一）落实“双减” › 一是文件", **texts):
    reports, rows = {}, []
    for report_id, text in texts.items():
        section = SimpleNamespace(part=part, path=path)
        reports[report_id] = SimpleNamespace(text=text, section_at=lambda start, section=section: section)
        at = 0
        while (start := text.find("《", at)) >= 0:
            at = text.index("》", start) + 1
            title = text[start + 1 : at - 1]
            number = text[at + 1 : text.index("）", at)] if text[at : at + 1] == "（" else ""
            rows.append((report_id, start, at, text[start:at], title, number, "", "", None, "other", 0))
    names = ["report_id", "start", "end", "text", "title", "number", "issuer", "issuer_level", "year", "topic"]
    return SimpleNamespace(reports=reports, citations=pd.DataFrame(rows, columns=[*names, "sentence_start"]))


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("制定出台了《甲办法》（高教字〔2021〕68号）、《乙通知》（高教字〔2021〕69号）等文件", ["issued", "issued"]),
        ("印发《甲办法》，组织学习。根据《乙通知》要求", ["issued", "cited"]),
        ("认真落实《甲意见》，印发《乙分工方案》", ["cited", "issued"]),
        ("科学编制《甲规划》和《乙布局规划》", ["issued", "issued"]),
        ("制定了市教育局《总体方案》负面清单", ["cited"]),  # the list is the document, not what it lists from
        ("研究形成《甲方案（征求意见稿）》", ["drafted"]),
        ("学习贯彻《甲条例》", ["cited"]),
    ],
)
def test_the_verb_before_the_title_decides(text, relations):
    assert list(rules.documents(corpus_of(a=text))["relation"]) == relations


def test_measures_to_come_are_planned():
    assert list(rules.documents(corpus_of(part="措施", a="加快编制《甲方案》"))["relation"]) == ["planned"]


def test_year_is_that_of_the_number_and_the_heading_that_below_the_chapter():
    row = rules.documents(corpus_of(a="印发《2021—2025年规划》（政办发〔2019〕27号）")).iloc[0]
    assert (row["year"], row["heading"]) == (2019, "落实“双减”")
    assert rules.documents(corpus_of(a="印发《2021—2025年规划》"))["year"].isna().all()


def test_a_document_is_counted_once_and_shared_ones_are_found_inside_titles():
    notice = "印发《甲市关于加强作业管理的通知》"
    corpus = corpus_of(a=f"{notice}。再{notice}", b="印发《乙县关于印发〈加强作业管理的通知〉的函》")
    issued = rules.rules_issued(corpus)
    assert issued[["report_id", "mentions"]].to_numpy().tolist() == [["a", 2], ["b", 1]]
    shared = rules.shared_documents(corpus)
    assert shared.loc[0, ["key", "reports", "report_ids", "mentions"]].tolist() == [
        "加强作业管理的通知",
        2,
        ("a", "b"),
        3,
    ]


def test_gaoping_issued_eight_documents_on_double_reduction():
    table = rules.rules_issued(open_corpus())
    eight = table[(table["report_id"] == "gaoping-2021") & (table["heading"] == "全面落实“双减”政策")]
    numbers = ["3", "68", "141", "140", "28", "29", "112", "130"]
    assert [number.split("〕")[1].strip("号 ") for number in eight["number"]] == numbers
    assert set(eight["year"]) == {2021}


def test_without_citations_everything_is_empty():
    corpus = corpus_of()
    assert rules.documents(corpus).empty
    assert rules.rules_issued(corpus).empty
    assert rules.issued_by_topic(corpus).empty
    assert rules.shared_documents(corpus).empty
