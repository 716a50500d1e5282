"""Saved pages: the main text with its title, date and tables; nothing of what surrounds it."""

from __future__ import annotations

import contextlib
import email.message

import pytest

from helpers.corpus.formats.web import read_web
from helpers.foundation.errors import InputError

from ...made_files import PROSE, REPORT, as_page
from ...texts import grows_linearly

WANTED = [line for line in REPORT.split("\n") if line]


def text_of(page, encoding="utf-8"):
    return read_web(page.encode(encoding), "a.html")[0]


def page(body, head=""):
    return f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def test_of_a_page_of_a_government_comes_its_text():
    assert text_of(as_page(REPORT)).split("\n")[:-1] == ["发布时间：2023-03-20", *WANTED]


@pytest.mark.parametrize("named", ["gb2312", "gbk", "GB18030"])
def test_a_page_is_read_in_the_encoding_it_names(named):
    source = as_page(REPORT).replace('charset="utf-8"', f'charset="{named}"')
    assert WANTED[2] in text_of(source, "gb18030")


def test_a_page_that_names_the_wrong_encoding_is_read():
    assert WANTED[2] in text_of(as_page(REPORT).replace('charset="utf-8"', 'charset="gb2312"'))


def test_a_page_saved_as_one_file_is_read():
    message = email.message.EmailMessage()
    message.add_related(as_page(REPORT), subtype="html")
    message.replace_header("Content-Type", message["Content-Type"])
    assert WANTED[2] in read_web(b"MIME-Version: 1.0\n" + message.as_bytes(), "a.mht")[0]


def test_a_title_outside_of_the_text_is_kept():
    body = f"<div><h1>云坪县2022年履行教育职责自评报告</h1><div class=text>{f'<p>{PROSE}</p>' * 2}</div></div>"
    assert text_of(page(body)).split("\n")[0] == "云坪县2022年履行教育职责自评报告"


def test_the_name_of_a_site_is_no_part_of_a_title():
    head = "<title>云坪县2022年自评报告_云坪县人民政府</title>"
    assert text_of(page(f"<div><p>{PROSE}</p></div>", head)).split("\n")[0] == "云坪县2022年自评报告"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<p>{PROSE}<br>{PROSE}</p>", [PROSE, PROSE]),
        (f"<p>一</p>\n<p><span>经费15.</span><b>44</b>亿元。{PROSE}</p>", ["一", f"经费15.44亿元。{PROSE}"]),
        (f"<p style='display: none'>投入99亿元。</p><p>{PROSE}</p>", [PROSE]),
        (f"<p>{PROSE}<!-- 投入99亿元 --><script>x='投入99亿元。'</script></p>", [PROSE]),
        # a table that lays the page out is no table
        (f"<table><tr><td><p>{PROSE * 10}</p><p>{PROSE}</p></td></tr></table>", [PROSE * 10, PROSE]),
        (f"<p>{PROSE}</p><table><tr><th rowspan=2>学段<th colspan=2>生均<tr><th>2021年<th>2022年<tr>"
         "<td>小学<td>650<td>720</table>", [PROSE, "学段\t生均\t生均", "学段\t2021年\t2022年", "小学\t650\t720"]),
        # a table beside the prose belongs to the text
        (f"<div><p>{PROSE}</p></div><div><table><tr><td>小学<td>650<tr><td>初中<td>850</table></div>",
         [PROSE, "小学\t650", "初中\t850"]),
    ],
)  # fmt: skip
def test_lines_are_those_a_reader_sees(body, lines):
    assert text_of(page(body)).split("\n")[:-1] == lines


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html><body><script>x</script></body></html>", "no text on this page"),
        (b"<html></html>", "no text on this page"),
        (b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "no page inside"),
    ],
)
def test_a_page_without_text_is_refused(data, message):
    with pytest.raises(InputError, match=message):
        read_web(data, "a.html")


def test_a_page_nested_without_end_is_read_or_refused():
    with contextlib.suppress(InputError):
        assert PROSE in text_of(page("<div>" * 30_000 + PROSE))


def test_a_span_beyond_the_table_is_cut():
    body = f"<p>{PROSE}</p><table><tr><td rowspan=9999>甲<td colspan=99999999999>乙<tr><td>丙</table>"
    assert len(text_of(page(body))) < 3000


@pytest.mark.parametrize("unit", ["<p>字。</p>", "<div>", "<td>1", "<a href=#>首页</a>", "<table><tr><td>5"])
def test_any_page_takes_linear_time(unit):
    def read(text):
        with contextlib.suppress(InputError):
            read_web(page(text).encode(), "a.html")

    assert grows_linearly(read, unit, 20_000)
