"""Evidence: the exact characters, each sentence once, the way there and the way back."""

import re
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.corpus.cards import Card
from helpers.corpus.reports import read_report
from helpers.presentation.grammar import marks
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.page import evidence
from helpers.presentation.page.evidence import Mark, appendix, finish, marked

TEXT = (
    "一、工作成效\n实现三个100%，配备保安483名、共8000多\n个<摄像头>。没有引用的一句。\n"
    "经费***万元。落实护学岗。\n二、存在问题\n仍有不足。\n"
)


def fact(report_id, text, disclosure="stated", suffix="", words=TEXT):
    start = words.index(text)
    return {
        "report_id": report_id, "fact_id": f"{report_id}-{start}{suffix}", "start": start, "end": start + len(text),
        "text": text, "disclosure": disclosure, "status": "actual", "bound": "", "unit": "",
    }  # fmt: skip


@pytest.fixture
def corpus():
    cards = [Card(f"r{n}", "", "", "", f"政府{n}", f"Place {n}", "", "", "", "", None, 2022, "", False, "")
             for n in (1, 2)]  # fmt: skip
    rows = [
        fact("r1", "100%"), fact("r1", "100%", suffix="-2"), fact("r1", "483名"), fact("r1", "***万元", "masked"),
        fact("r2", "8000多\n个"),
    ]  # fmt: skip
    mention = TEXT.index("护学岗")
    return SimpleNamespace(
        reports={card.report_id: read_report(TEXT, card) for card in cards},
        facts=pd.DataFrame(rows),
        mentions=pd.DataFrame([{"report_id": "r1", "start": mention, "end": mention + 3}]),
        language="zh",
        fingerprint="abc",
    )


def words(html):
    return re.sub(r"<[^>]*>", "", html).replace("⏎", "\n").replace("&lt;", "<").replace("&gt;", ">")


def test_a_sentence_is_quoted_once_to_the_character_with_every_id_it_is_cited_by(corpus):
    html = appendix(corpus, corpus.facts["fact_id"][:3])
    assert html.count("<li ") == 1
    quote = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", html)[1]
    assert words(quote) == "实现三个100%，配备保安483名、共8000多\n个<摄像头>。"
    for fact_id, text in zip(corpus.facts["fact_id"][:3], ["100%", "100%", "483名"], strict=True):
        assert words(re.search(rf'id="{fact_id}">(.*?)</mark>', quote)[1] + "</mark>") == text


def test_entries_are_numbered_through_in_the_order_of_the_corpus(corpus):
    html = appendix(corpus, [*corpus.facts["fact_id"][::-1], "m-r1-" + str(TEXT.index("护学岗"))])
    assert re.findall(r'class="no">(\d+)', html) == ["1", "2", "3", "4"]
    assert html.index("政府1") < html.index("政府2")
    assert 'class="k-mentioned" id="m-r1-' in html
    assert "一、工作成效" in html


def test_nothing_cited_says_so(corpus):
    assert "没有引用" in appendix(corpus, ["ref-PRE-1", "unknown"])


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(1, 3, "a")], "0[a:12]34"),
        ([(1, 3, "a"), (1, 3, "b")], "0[a:[b:12]]34"),  # one mention, two indicators
        ([(1, 4, "a"), (2, 3, "b")], "0[a:1[b:2]3]4"),
        ([(0, 3, "a"), (2, 5, "b")], "[a:01[b:2]][:34]"),  # overlapping: the second goes on without its id
        ([(0, 1, "a"), (1, 2, "b")], "[a:0][b:1]234"),
        ([(0, 3, "a"), (1, 4, "b"), (2, 5, "c")], "[a:0[b:1[c:2]]][:[:3]4]"),
        ([], "01234"),
    ],
)
def test_marks_nest_coincide_and_overlap(spans, expected):
    html = marked("01234", 0, 5, [Mark(start, end, name, "stated") for start, end, name in spans])
    simple = re.sub(r'<mark class="k-stated"(?: id="(\w)")?>', lambda hit: f"[{hit[1] or ''}:", html)
    assert simple.replace("</mark>", "]") == expected


def test_report_text_in_the_appendix_is_escaped_and_wraps_are_shown():
    html = marked("a<script>\r\nb\n", 0, 13, [])
    assert html.count("⏎") == 2
    assert "&lt;script&gt;" in html


def test_the_page_shows_records_and_closes(corpus, monkeypatch):
    shown = []
    monkeypatch.setattr(evidence, "display", shown.append)
    page = evidence.Page(corpus, kind="briefing", parameters={"years_apart": 2})
    page.masthead()
    first, masked = corpus.facts["fact_id"].iloc[[0, 3]]
    page.show(
        Exhibit("list", "a", f"<p>{marks.figure(corpus, masked)}{marks.ref('PRE-1', '85%')}</p>"),
        [Exhibit("table", "b", "", fact_ids=(first,))],
    )
    page.close()
    html = "".join(item.data if hasattr(item, "data") and isinstance(item.data, str) else "" for item in shown)
    assert html.count("<style>") == 1  # JupyterLab gets the stylesheet once
    assert f'id="{first}"' in html
    assert f'class="k-masked" id="{masked}"' in html
    assert 'id="ref-PRE-1"' in html
    assert "years_apart = 2" in html
    assert '<span class="of">政府1' in html
    assert '<span class="of">政府2' not in html  # nothing of it was shown
    assert 'data-to="report-r1.html"' in html


def linked(*links, entries):
    body = "".join(f'<a class="{css}" href="#{target}">x</a>' for css, target in links)
    marked_up = "".join(
        f'<li id="e{number}"><mark class="k-stated" id="{name}">y</mark><p class="bk"></p></li>'
        for number, name in enumerate(entries, start=1)
    )
    return finish(f'{body}<ol class="ev">{marked_up}</ol><tr id="ref-P"><td><span class="bk"></span></td></tr>')


def test_every_use_gets_a_way_back_and_paper_gets_the_entry_number():
    html = linked(("fig k-stated", "f-1"), ("fig k-stated", "f-2"), ("cell stated", "f-1"), entries=["f-1", "f-2"])
    assert '<a class="fig k-stated" href="#f-1" id="u1" data-n="1">x</a>' in html
    assert '<a class="cell stated" href="#f-1" id="u3">x</a>' in html
    assert re.findall(r'<a href="#(u\d)">(\d)</a>', html) == [("u1", "1"), ("u3", "2"), ("u2", "1")]


def test_references_are_joined_too():
    html = linked(("ref", "ref-P"), entries=[])
    assert '<span class="bk">返回正文 <a href="#u1"' in html


def test_links_on_the_marks_of_a_chart_are_joined():
    html = finish(
        '<svg><a xlink:href="#f-1"><path/></a></svg><li id="e7"><mark id="f-1">y</mark><p class="bk"></p></li>'
    )
    assert '<a xlink:href="#f-1" id="u1"><path/></a>' in html
    assert 'href="#u1"' in html


def test_a_mark_and_its_label_are_one_place_to_come_back_to_but_not_two_drawings():
    drawn = '<a xlink:href="#f-1"><path/></a><a xlink:href="#f-1"><text>y</text></a>'
    html = finish(f'<svg>{drawn}</svg><svg>{drawn}</svg><li id="e7"><mark id="f-1">y</mark><p class="bk"></p></li>')
    assert re.findall(r'<a xlink:href="#f-1"( id="u\d")?>', html) == [' id="u1"', "", ' id="u2"', ""]
    assert re.findall(r'<a href="#(u\d)">', html) == ["u1", "u2"]


def test_a_link_to_what_the_page_does_not_hold_stays_as_text():
    assert linked(("fig k-stated", "gone"), entries=["f-1"]).startswith('<a class="fig k-stated">x</a>')


def test_a_page_without_evidence_is_left_alone():
    assert finish("<p>text <a href='x.html'>y</a></p>") == "<p>text <a href='x.html'>y</a></p>"


def test_quoted_words_are_evidence_like_a_figure(corpus):
    report_id, report = next(iter(corpus.reports.items()))
    marks = evidence.cited_marks(corpus, [f"q-{report_id}-3-9", "q-unknown-0-2"])
    assert [(mark.start, mark.end, mark.state) for mark in marks[report_id]] == [(3, 9, "mentioned")]
    assert set(marks) == {report_id}
    assert report.text[3:9]
