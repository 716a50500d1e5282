"""A folder of pages after a run: its index keeps what earlier runs left, links lead only to files that are there."""

import re
from pathlib import Path

import pytest

from helpers.pipeline.folder import join_pages, pages_in, write_index
from helpers.pipeline.render import Job
from helpers.presentation.language.links import to


def job(name):
    return Job(Path("x.ipynb"), name, name, title=name.upper())


def lay(out, name, body="", title="甲 &amp; 乙"):
    (out / ".state").mkdir(exist_ok=True)
    (out / ".state" / f"{name}.json").write_text("{}")
    (out / f"{name}.html").write_bytes(f"<title>{title}</title>{body}".encode())


def links(path):
    return set(re.findall(r'href="([^"#]+)', path.read_text(encoding="utf-8")))


@pytest.fixture
def out(tmp_path):
    for name in ("briefing", "report-a", "report-a.en"):
        lay(tmp_path, name)
    return tmp_path


def test_the_index_keeps_the_pages_of_an_earlier_run_and_says_so(out):
    index = write_index([job("briefing")], {}, "zh", out)
    assert {"briefing.html", "report-a.html"} <= links(index)
    text = index.read_text(encoding="utf-8")
    assert "report-a.en.html" not in text
    assert '<a href="report-a.html">甲 &amp; 乙</a><span>以前生成，这次没有更新</span>' in text
    assert text.count("以前生成") == 1


def test_a_page_that_failed_stands_in_the_index_with_its_reason(out):
    (out / "briefing.error.html").write_text("")
    text = write_index([job("briefing")], {"briefing": "表格坏了"}, "zh", out).read_text(encoding="utf-8")
    assert "表格坏了" in text
    assert '"briefing.html"' not in text


def test_links_come_and_go_with_the_files_they_lead_to(out):
    lay(out, "briefing", f"{to('report-a.html', '甲')} {to('facts.csv', 'csv')}")
    join_pages(out)
    assert links(out / "briefing.html") == {"report-a.html"}
    (out / "facts.csv").write_text("")
    (out / "report-a.html").unlink()
    join_pages(out)
    assert links(out / "briefing.html") == {"facts.csv"}


def test_a_page_whose_links_stand_is_not_written_again(out):
    lay(out, "briefing", str(to("report-a.html", "甲")))
    join_pages(out)
    before = (out / "briefing.html").stat().st_mtime_ns
    join_pages(out)
    assert (out / "briefing.html").stat().st_mtime_ns == before


def test_a_damaged_page_costs_itself_and_no_line_end_is_changed(out):
    lay(out, "briefing", str(to("report-a.html", "甲")) + "\r\n")
    (out / "report-a.en.html").write_bytes(b"\xff\xfe")
    join_pages(out)
    assert (out / "report-a.en.html").read_bytes() == b"\xff\xfe"
    assert (out / "briefing.html").read_bytes().endswith(b"</a>\r\n")
    assert "report-a.en" in write_index([], {}, "en", out).read_text(encoding="utf-8")


def test_facts_are_no_page(out):
    (out / ".state" / "facts.json").write_text("{}")
    assert list(pages_in(out)) == ["briefing", "report-a", "report-a.en"]
