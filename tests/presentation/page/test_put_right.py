"""Corrections in words: told once, beside the sentence of the figure, with reason and source."""

import pytest

from helpers.extraction.collection import open_corpus
from helpers.presentation.grammar.marks import figure
from helpers.presentation.language.figures import shown_text
from helpers.presentation.page.evidence import appendix
from helpers.presentation.page.inventory import corrections
from helpers.presentation.page.put_right import in_words, notes

TEXT = "全县投入5万元，新建12所。"


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    lines = ["report_id,start,text,column,value,reason,source", "r,4,5万元,value,80000,<笔误>,决算第3页"]
    lines += ["r,10,12所,status,planned,计划数,原文"]
    (tmp_path / "corrections.csv").write_text("\n".join(lines), encoding="utf-8")
    return open_corpus(tmp_path)


def test_a_correction_is_told_in_words(corpus):
    rows = corpus.corrections.to_dict("records")
    assert in_words(rows[0], "zh")["column"] == "数值"
    assert (in_words(rows[1], "zh")["old"], in_words(rows[1], "zh")["new"]) == ("实际", "计划")
    assert notes(corpus, ["r-4"]).striptags() == (
        "更正：5万元的数值由50000改为80000。理由：<笔误>。来源：决算第3页"
    )  # fmt: skip
    assert "<笔误>" not in notes(corpus, ["r-4"])
    assert notes(corpus, ["r-999"]) == ""


def test_wherever_the_figure_stands_it_is_said_to_be_corrected(corpus):
    facts = corpus.facts.set_index("fact_id", drop=False)
    assert shown_text(facts.loc["r-4"], "zh") == "8万元（更正）"
    assert shown_text(facts.loc["r-4"], "en") == "RMB 80,000 (corrected)"
    assert "更正" in figure(facts.loc["r-10"])
    assert "理由：计划数。来源：原文" in appendix(corpus, ["r-10"])


def test_the_table_of_corrections_shows_each_of_them(corpus):
    html = corrections(corpus).html
    assert [
        word for word in ("8万元（更正）", "数值", "50000", "80000", "&lt;笔误&gt;", "决算第3页") if word not in html
    ] == []
