"""Documents a report names: 《…》 titles with their number, issuer, level and year."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from helpers.corpus.reports import Report
from helpers.extraction.clauses.topics import topic_of_words
from helpers.foundation.reference import read_toml

COLUMNS = (
    "report_id", "start", "end", "text", "title", "number", "issuer", "issuer_level", "year", "topic", "sentence_start",
)  # fmt: skip
_TITLE = re.compile(r"《(?P<title>[^《》](?:[^《》]|《[^《》]{0,120}》){1,120}?)》")
_NUMBER = re.compile(
    r"\s*[（(](?P<number>[^（）()\n]{0,14}[〔﹝\[［（(]\s?(?:\d{4}|[*xX×]{1,4})\s?[〕﹞\]］）)]\s?第?\s?(?:\d{1,4}|[*xX×]{1,4})\s?号)[）)]"
)
_YEAR_IN_NUMBER = re.compile(r"[〔﹝\[［（(]\s?(\d{4})")
_DOCUMENT_WORD = re.compile(
    r"通知(?!书)|意见|方案|办法|规定|规划|条例|规则|细则|计划|制度|预案|决定|函|公告|报告|总纲|纲要|清单|措施|标准|指南|法|合同|承诺|要点|工作表|办案|通报|法则|条款|操作|守则|机制|目录|章程|安排|协议|倡议|意向|大纲|清单"
)


class Citation(NamedTuple):
    """A cited document: span of its title with the marks, title, number, issuer as named, and the issuer's level."""

    start: int
    end: int
    title: str
    number: str
    issuer: str
    issuer_level: str
    year: int | None


@functools.cache
def _levels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["level"], re.compile(row["pattern"])) for row in read_toml("issuers.toml")["issuer"])


def read_citations(text: str) -> list[Citation]:
    """Return the documents cited in ``text`` in order; a title that names no kind of document is none.

    >>> read_citations("《高平市教育局关于作业管理的意见》（高教字〔2021〕28号）")[0].number
    '高教字〔2021〕28号'
    """
    found = []
    for match in _TITLE.finditer(text):
        title = re.sub(r"\s+", "", match["title"])
        if not _DOCUMENT_WORD.search(title):
            continue
        numbered = _NUMBER.match(text, match.end())
        number = re.sub(r"\s+", "", numbered["number"]) if numbered else ""
        year = _YEAR_IN_NUMBER.search(number) or re.search(r"(20\d{2})年", title)
        level = _level(number, title, text[max(0, match.start() - 24) : match.start()])
        issuer = re.match(r"(.{2,24}?)关于", title)
        found.append(
            Citation(
                match.start(), numbered.end() if numbered else match.end(), title, number,
                issuer[1] if issuer else "", level, int(year[1]) if year else None,
            )
        )  # fmt: skip
    return found


def _level(number: str, title: str, before: str) -> str:
    """Return the issuer's level: by the document number, else the issuer in the title, else the verb before it."""
    for text in (number, title):
        for level, pattern in _levels():
            if text and pattern.search(text):
                return level
    return "own" if re.search(r"(?:印发|制定|出台|下发|编制|起草|研究形成|修订)[^。；]{0,14}\Z", before) else ""


def citation_rows(report: Report) -> list[tuple]:
    """Return the citations of a report as rows of ``COLUMNS``."""
    rows = []
    for item in read_citations(report.text):
        span = report.sentence_span(item.start)
        topic = topic_of_words(item.title, report.section_at(item.start).dimension)
        rows.append(
            (
                report.report_id, item.start, item.end, report.text[item.start : item.end], item.title, item.number,
                item.issuer, item.issuer_level, item.year, topic, span[0],
            )
        )  # fmt: skip
    return rows
