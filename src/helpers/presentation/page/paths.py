"""Where a sentence stands: the headings above it, word for word, the masks inside them as hatches.

A reading drops stars that look like leftover bold type; in a masked report they are masks, and a quoted heading keeps
them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from helpers.presentation.grammar.marks import masked

_STARS = re.compile(r"[*＊]")
_JOINT = " › "


def section_path(report, offset: int) -> Markup:
    """Return the headings above a place of a report, from the chapter down."""
    section = report.section_at(offset)
    return _shown(heading_path(report, section)) if report.card.masked else Markup("{}").format(section.path)


def own_heading(report, offset: int) -> Markup:
    """Return the heading right above a place of a report, without those above it."""
    section = report.section_at(offset)
    if not report.card.masked:
        return Markup("{}").format(section.path.split(_JOINT)[-1])
    return _shown(heading_path(report, section).split(_JOINT)[-1])


def heading_path(report, section) -> str:
    """Return the headings from the chapter down to ``section``, as the source prints them."""
    chain = [section]
    by_id = {one.section_id: one for one in report.sections}
    while chain[0].parent_id is not None and chain[0].parent_id in by_id:
        chain.insert(0, by_id[chain[0].parent_id])
    titles = section.path.split(_JOINT)
    named = [one for one in chain if one.path][-len(titles) :]
    if len(named) < len(titles):
        return section.path
    return _JOINT.join(with_stars(report.text, one.start, title) for one, title in zip(named, titles, strict=True))


def with_stars(text: str, start: int, title: str) -> str:
    """Return ``title`` with the stars that the source has between its characters; as it is if it is not found there.

    >>> with_stars("二是落实《**市意见》。", 0, "二是落实《市意见》")
    '二是落实《**市意见》'
    """
    wanted: Sequence[str] = title.replace(" ", "")
    found, at = [], start
    for sign in wanted:
        while at < len(text) and (text[at].isspace() or _STARS.match(text[at])) and text[at] != sign:
            found.append(text[at] if _STARS.match(text[at]) else "")
            at += 1
        if at >= len(text) or text[at] != sign:
            return title
        found.append(sign)
        at += 1
    return "".join(found)


def _shown(path: str) -> Markup:
    return masked(path) if _STARS.search(path) else Markup("{}").format(path)
