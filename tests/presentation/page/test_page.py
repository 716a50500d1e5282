"""The exported page: one language, one h1, no code, no request, the same bytes; sections come from the cells."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.foundation.errors import ParameterError
from helpers.presentation.page import page
from helpers.presentation.page.stylesheet import LAB_SIGN

FUNDING = "## 经费\n\n见[矩阵](#matrix)，[没有](#nowhere)。"
SVG = '<svg viewBox="0 0 9 9"><a xlink:href="#r-1"><text>15.44亿元</text></a></svg>'


def shown(html, **data):
    return new_output("display_data", data={"text/html": html, "text/plain": "a repr", **data})


def notebook():
    cells = [
        new_markdown_cell("# 工作簿", metadata={"tags": ["zh"]}),
        new_code_cell("corpus_dir = 'data'", metadata={"tags": ["parameters"]}),
        new_code_cell(
            "page.masthead()",
            outputs=[
                shown(f"{LAB_SIGN}<style>.lab{{}}</style>"),
                shown('<div class="wb"><header class="mast"><h1>甲与乙<br>比较</h1></header></div>'),
                new_output("stream", name="stderr", text="Warning: careful"),
            ],
        ),
        new_markdown_cell(FUNDING, metadata={"tags": ["zh"], "section": "funding"}),
        new_markdown_cell("## Funding", metadata={"tags": ["en"], "section": "funding"}),
        new_code_cell(
            "page.show(chart)",
            outputs=[
                shown(f'<div class="wb"><a class="fig k-stated" href="#r-1">15.44亿元</a>{SVG}</div>'),
                new_output("error", ename="ValueError", evalue="hidden", traceback=["Traceback"]),
            ],
            execution_count=7,
        ),
        new_markdown_cell("## 矩阵", metadata={"tags": ["zh"], "section": "matrix"}),
        new_markdown_cell("## 方法", metadata={"tags": ["zh"]}),
        new_code_cell(
            "page.close()",
            outputs=[
                shown(
                    '<div class="wb"><section id="evidence"><h2>证据附录</h2><li id="e1">'
                    '<mark class="k-stated" id="r-1">15.44亿元</mark><p class="bk"></p></li></section></div>'
                )
            ],
        ),
    ]  # fmt: skip
    return new_notebook(cells=cells)


@pytest.fixture(scope="module")
def html():
    return page.export(notebook(), language="zh", neighbours=[("topic-safety.html", "校园安全")])


def visible(html):
    return re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", "", html, flags=re.DOTALL)


def test_the_document_says_language_and_title_and_has_one_h1(html):
    assert html.startswith('<!doctype html>\n<html lang="zh-CN">')
    assert html.count("<h1") == 1
    assert "<title>甲与乙比较</title>" in html


def test_no_code_prompt_warning_traceback_or_plain_repr(html):
    for trace in ("page.show", "corpus_dir", "[7]", "Warning", "Traceback", "ValueError", "a repr", LAB_SIGN, "jp-"):
        assert trace not in visible(html), trace


def test_only_the_language_asked_for_is_kept(html):
    assert "Funding" not in html
    assert "经费" not in visible(page.export(notebook(), language="en"))
    assert len(page.select_language(notebook(), "en").cells) == len(notebook().cells) - 4


def test_an_unknown_language_is_refused():
    with pytest.raises(ParameterError):
        page.export(notebook(), language="fr")


def test_sections_take_their_ids_from_the_cells_and_fill_the_contents(html):
    assert re.findall(r'<section id="([^"]+)"', html) == ["funding", "matrix", "s3", "evidence"]
    contents = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', html.split("<details")[0])
    assert contents == [("funding", "经费"), ("matrix", "矩阵"), ("s3", "方法"), ("evidence", "证据附录")]
    assert html.count("<section") == html.count("</section>")


def test_links_within_the_page_hold_or_become_text(html):
    assert '<a href="#matrix">矩阵</a>' in html
    assert "<a>没有</a>" in html


def test_exhibits_arrive_untouched_and_joined_to_their_evidence(html):
    assert '<svg viewBox="0 0 9 9"><a xlink:href="#r-1" id="u2"><text>15.44亿元</text></a></svg>' in html
    assert 'href="#r-1" id="u1" data-n="1">15.44亿元</a>' in html
    assert re.search(r'<p class="bk">返回正文 .*<a href="#u2">2</a>', html)


def test_nothing_can_be_requested(html):
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)|url\((?!#|data:)|@import""", html)
    assert "default-src 'none'" in html


def test_other_files_are_named_and_become_links_once_they_are_there(html):
    assert '<span class="to" data-to="topic-safety.html">校园安全</span>' in html
    assert '<span class="to" data-to="index.html">目录页</span>' in html
    assert '<span class="to" data-to="facts.csv">facts.csv</span>' in html
    english = page.export(notebook(), language="zh", name="briefing")
    assert '<span class="to" data-to="briefing.en.html" lang="en" hreflang="en">English</span>' in english


def test_a_table_has_a_frame_that_can_scroll():
    cells = [new_code_cell("x", outputs=[shown('<table class="st"><tbody></tbody></table>')])]
    assert '<div class="tw"><table class="st">' in page.export(new_notebook(cells=cells), language="zh")


def test_the_page_brings_glyphs_for_all_its_characters(html):
    import base64
    import io

    from fontTools.ttLib import TTFont

    faces = re.findall(r"base64,([A-Za-z0-9+/=]+)\)", html)
    covered = {code for face in faces for code in TTFont(io.BytesIO(base64.b64decode(face))).getBestCmap()}
    assert {char for char in visible(html) if not char.isspace()} <= set(map(chr, covered))


def test_the_same_notebook_gives_the_same_bytes_and_stays_as_it_was(html):
    source = notebook()
    before = nbformat.writes(source)
    again = page.export(source, language="zh", neighbours=[("topic-safety.html", "校园安全")])
    assert again == html
    assert nbformat.writes(source) == before


def test_a_notebook_without_masthead_takes_its_title_from_the_first_line():
    plain = new_notebook(cells=[new_markdown_cell("# 甲 & 乙"), new_markdown_cell("## 一\n\n文")])
    html = page.export(plain, language="zh")
    assert "<title>甲 &amp; 乙</title>" in html
    assert html.count("<h1") == 1


def test_an_error_page_says_one_line_and_escapes_it():
    html = page.error_page("topic-safety", "data/reports/<x>.txt: empty", "en")
    assert '<html lang="en">' in html
    assert "data/reports/&lt;x&gt;.txt: empty" in html
    assert "topic-safety" in html


def test_the_index_leads_to_pages_and_data_and_names_failures():
    entries = [
        page.Entry("briefing.html", "比较简报"),
        page.Entry("topic-safety.error.html", "校园安全", failed=True),
        page.Entry("facts.csv", "facts.csv", kind="data"),
    ]
    html = page.index_page(entries, "zh")
    assert '<a href="briefing.html">比较简报</a>' in html
    assert '<b class="failed">未能生成</b>' in html
    assert '<a href="facts.csv">' in html
    assert re.findall(r'<section id="([^"]+)"', html) == ["pages", "data"]
    assert html == page.index_page(iter(entries), "zh")


def test_a_section_to_look_up_folds_behind_its_answer_and_is_written_open():
    answer = '<div class="wb" data-exhibit="prose"><p class="answer">都为正。</p></div>'
    cells = [
        new_markdown_cell("## 发现"),
        new_markdown_cell("## 经费\n\n文", metadata={"section": "funding", "fold": True}),
        new_code_cell("page.show(x)", outputs=[shown(answer)]),
    ]
    html = page.export(new_notebook(cells=cells), language="zh", title="甲")
    opened = (
        '<section id="funding"><details class="fold" open><summary><h2>经费</h2><span class="answer">都为正。</span>'
    )
    assert opened in html
    assert html.count('<p class="answer">') == 0
    assert html.count("<details class=") == html.count('<details class="fold" open>')
    assert '<a href="#funding">经费</a>' in html, "a fold stands in the contents"
    assert '<section id="s1"><h2>' in html
