"""The words that say what a figure measures, exactly as printed; empty only where there are none."""

from __future__ import annotations

import re

from helpers.corpus.reports import Report
from helpers.extraction.frames.records import Frame

_LEADING = re.compile(
    r"\A(?:其中|另外?|并|且|还|已|共计?|现有|现|有|以及|及|和|与|在(?![校园编册岗读])|是|则|为|的|[，、；:()“”\s]|20\d{2}(?:[-~至]\d{2,4})?年度?(?:底|末|初)?|[今去上当本]年|全年|累计|截至目前|目前"
    r"|全[县市区省州]|我[县市区省州]|\d{1,2}[.、](?!\d)|\d{1,2}(?=[\u4e00-\u9fff])|\(?[一二三四五六七八九十\d]{1,3}[、)])+"
)
_TRAILING = re.compile(
    r"(?:分别|依次|共计|合计|总计|累计|达到|达|为|是|有|共|约|近|超|超过|至|到|了|的|由|从|(?<!占)比|较|上年|去年|同比|增长|增加|提高|上升|下降|减少|降低|[，、；:(“\s]|20\d{2}年)+\Z"
)
# what _TRAILING ends with
_TRAILS = frozenset("别次计到达为是有共约近超过至了的由从比较年期长加高升降少低、，；:(“ \t\n")
_BEHIND_LEADING = re.compile(r"\A(?:的|余|多|左右|以上|[，、；。:()“”\s])+")
_BEHIND_END = re.compile(r"[，。；、:()“”\s]")


def subject_of(report: Report, frame: Frame) -> str:
    """Return the words before a figure that say what it measures, else those behind it, else those it took over."""
    copy = report.copy
    text = copy.text
    start, end = frame.subject
    words = text[start:end]
    lead = _LEADING.match(words)
    first = start + (lead.end() if lead else 0)
    tail = _TRAILING.search(text[first:end]) if text[end - 1 : end] in _TRAILS else None
    last = first + tail.start() if tail else end
    if last - first < 2:
        behind = text[frame.quantity.end : frame.quantity.end + 30]
        lead = _BEHIND_LEADING.match(behind)
        if lead is None or lead[0][:1] not in "，。；、":
            first = frame.quantity.end + (lead.end() if lead else 0)
            stop = _BEHIND_END.search(text, first, first + 30)
            last = stop.start() if stop else min(first + 30, len(text))
    if last - first < 2:
        for zone in frame.clause.before:
            if zone.mask:
                first, last = zone.hits[0].start, zone.hits[-1].end
                break
    if last <= first:
        return ""
    begin, finish = copy.reading.source(first, last)
    return report.text[begin:finish].strip()
