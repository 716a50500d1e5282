"""Genres: what kind of text a report is, by the last words of its title, else by its opening.

``genres.toml`` holds the words. A word ends a title if nothing but fillers stands behind it (自评 + 得分说明).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from helpers.foundation.paths import REFERENCE_DIR, display_path
from helpers.foundation.reference import read_toml, refuse_unknown, require

GENRES = ("self_evaluation", "bulletin", "notice", "work_report", "news", "accounts", "other")
_FILE = "genres.toml"
_KEYS = ("ends", "opens", "weak", "examples", "counter_examples")
_NOTE = re.compile(r"(?<=.)[（(][^（）()]*[）)]\Z")  # （摘要）, （第4期）
# What a report adds on the next year does not make it a plan: 2022年工作总结和2023年工作计划.
_OUTLOOK = re.compile(r"(?<=.{4})[和及与暨、](?:20\d\d|明|下一?|来)年.{0,8}(?:计划|打算|要点|安排|思路|谋划)\Z")
# Two clauses with a blank between them are a headline, unless the first is the organ that issues the text.
_HEADLINE = re.compile(r"\S{4,}?(?<![府局会室厅委分处组中学院])[ \u3000]+\S{4,}")
_OPENING, _LONGEST = 400, 120


def genre_of(title: str, opening: str) -> str:
    """Return the genre of a text, one of GENRES, or empty where neither title nor opening says it.

    Both in folded script; ``title`` with its blanks.

    >>> genre_of("清河县2022年自评得分说明", ""), genre_of("平水县公布执行结果 三项指标两升一降", "")
    ('self_evaluation', 'news')
    """
    words = _bare(title)
    strong = _ends(words, "ends")
    if strong and strong != "other":
        return strong
    if _HEADLINE.fullmatch(title[-_LONGEST:].strip()) and not strong:
        return "news"
    opening = "".join(opening[:_OPENING].split())
    opened = next((genre for genre, record in _records().items() if any(w in opening for w in record["opens"])), "")
    return strong or opened or _ends(words, "weak")


def ending_strength(title: str) -> int:
    """Return how surely a title ends here: 2 if its last words name a genre, 1 if they may (情况, 工作), else 0."""
    words = _bare(title)
    return 2 if _ends(words, "ends") else 1 if _ends(words, "weak") else 0


def _bare(title: str) -> str:
    """Return a title without blanks, notes in brackets and outlook."""
    words = "".join(title[-_LONGEST:].split()).rstrip("。》”")
    while _NOTE.search(words):
        words = _NOTE.sub("", words)
    return _OUTLOOK.sub("", words)


def _ends(words: str, kind: str) -> str:
    return next((genre for genre, pattern in _patterns(kind).items() if pattern.search(words[-24:])), "")


@functools.cache
def _patterns(kind: str) -> Mapping[str, re.Pattern[str]]:
    """Return the pattern of each genre's words of ``kind``, with their fillers, at the end of a title."""
    shared = read_toml(_FILE)["fillers"]
    found = {}
    for genre, record in _records().items():
        if record[kind]:
            fillers = "|".join(sorted({*shared, *record.get("fillers", ())}, key=len, reverse=True))
            ends = "|".join(sorted(record[kind], key=len, reverse=True))
            found[genre] = re.compile(rf"(?:{ends})(?:{fillers})*\Z")
    return found


@functools.cache
def _records() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the record of each genre, in the order of the file, which decides between two; errors name the key."""
    file, data = display_path(REFERENCE_DIR / _FILE), dict(read_toml(_FILE))
    require(data, ("fillers", *GENRES), file=file, place="top")
    refuse_unknown(data, ("fillers", *GENRES), file=file, place="top")
    data.pop("fillers")
    for genre, record in data.items():
        require(record, _KEYS, file=file, place=f"[{genre}]")
        refuse_unknown(record, (*_KEYS, "fillers"), file=file, place=f"[{genre}]")
    return data
