"""The head of a text: its title, and where it stands among page headers, a site's path, document numbers and dates."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpers.corpus.heads.genres import ending_strength
from helpers.corpus.heads.places import find_places
from helpers.foundation.paths import REFERENCE_DIR, display_path
from helpers.foundation.reference import read_toml, refuse_unknown, require

_FILE = "heads.toml"
_KEYS = ("begins", "ends", "path_signs", "path_words", "addressees", "attachment", "examples")
HEAD = 1500  # characters: what names a report stands above its first page
LONGEST_TITLE = 80
_LONGEST_LINE = 60
_SHORT_LINE = 6  # 自评报告
_YEAR = re.compile(r"20\d\d年?度?")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
# What no title begins with, holds or ends with: 一、基本情况; a sentence; 市人民政府：; 教育局，; a row of a table.
_BODY = re.compile(
    r"\A(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])|[。！？；;|]|[，,、：:]\Z"
)
# 云政发〔2022〕4号, （x政教督函〔20xx〕x号）
_NUMBER = re.compile(r"[〔﹝\[（(【](?:\d{4}|[xX×*]{1,4}|\d{2}[xX×*]{2})[〕﹝﹞\]）)】]第?.{1,5}号[）)]?\Z")
_HAN = "〇○零一二三四五六七八九十"
_DATE = re.compile(rf"[（(]?[\d{_HAN}]{{4}}[年./-][\d{_HAN}]{{1,3}}(?:月|[月./-][\d{_HAN}]{{1,3}}日?.{{0,12}})[）)]?")
_PAGE = re.compile(r"(?!20\d\d\Z)[-—－–·]*第?\d{1,4}页?[-—－–·]*(?:[/共]\d{1,4}页?)?\Z")
_MARKS = "[【(（ "  # 【索引号】
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}[:：]\Z")  # 搜索位置：
_CODE = re.compile(r"(?!20\d\d\Z)[^\u4e00-\u9fff*×xX〇]+\Z")  # 11500226009341370B/2026-00076
_CONTINUES = re.compile(r"关于|的|履行|情况|工作|年度|自评|自查|[市县区州旗]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title, ``text[start:end]``: ``text`` as printed, its lines joined; empty (0, 0) where a text has none."""

    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str  # as printed, without markup and blanks at both ends
    reading: str  # folded, without any blank


def find_title(text: str, reading: str) -> Title:
    """Return the title of ``text``; ``reading`` is its head folded, character for character.

    The first line in the head whose last words name a genre, with the lines above it that it needs; else, in a text
    that begins with a line of its own, that line.

    >>> find_title(s := "首页>政务公开\\n清河县人民政府\\n2022年自评报告\\n根据要求，", s).text
    '清河县人民政府2022年自评报告'
    """
    run: list[_Line | None] = []  # None where a line of the page interrupts
    for line in _lines(text[:HEAD], reading):
        if not line.reading or is_noise(line.reading):
            run += [None] if line.reading else []
            continue
        if len(line.reading) > _LONGEST_LINE or _BODY.search(line.reading):
            short = _before_blank(line) if not run else None
            run += [short] if short else []
            break
        run.append(line)
    strengths = [ending_strength(line.reading) if line else 0 for line in run]
    best = max(strengths, default=0)
    if best:
        return _joined(run, strengths, strengths.index(best))
    named = [line for line in run if line and len(line.reading) >= 4]
    lone = max(named, key=lambda line: len(line.reading), default=None)
    return Title(lone.text, lone.start, lone.end) if lone else Title()


def is_noise(line: str) -> bool:
    """Whether a line without blanks is a page's or a file's own: a path, a date, a number, 索引号, 第3页, …文件.

    >>> is_noise("首页>政务公开>教育"), is_noise("云政发〔2022〕4号"), is_noise("云坪县2022年自评报告")
    (True, True, False)
    """
    words, plain = _words(), line.lstrip(_MARKS)
    if plain.startswith(words["begins"]) or line.endswith(words["ends"]):
        return True
    if _CODE.match(plain) is not None or (_LABEL.match(line) and not line[:-1].endswith(words["addressees"])):
        return True
    if any(pattern.fullmatch(line) for pattern in (_DATE, _PAGE)) or (len(line) <= 24 and _NUMBER.search(line)):
        return True
    if _attachment().fullmatch(line) or re.search(r"(?:公报|简报|日报|通讯)第?\d{0,4}年?第?\d+期\Z", line):
        return True
    steps = _path_signs().split(line)
    return len(steps) > 1 and any(step in words["path_words"] for step in steps)


def _lines(text: str, reading: str) -> Iterator[_Line]:
    start = 0
    for raw in text.split("\n"):
        end = start + len(raw)
        words = reading[start:end]
        skipped = len(match.group()) if (match := _attachment().match(words.lstrip())) else 0
        printed = raw.strip("\ufeff \t\u3000\r")[skipped:].strip().lstrip("#").strip()
        printed = bold[1] if (bold := _BOLD.fullmatch(printed)) else printed
        offset = raw.find(printed) if printed else 0
        simplified = "".join(reading[start + offset : start + offset + len(printed)].split())
        if skipped and not simplified:
            simplified = "附件"
        yield _Line(start + offset, start + offset + len(printed), printed, simplified)
        start = end + 1


def _before_blank(line: _Line) -> _Line | None:
    """Return the title that runs on into its text (…自评报告 根据要求，…), cut where its genre is named."""
    end = 0
    for piece in re.finditer(r"\S+", line.text):
        end = piece.end()
        words = line.text[:end]
        if end > LONGEST_TITLE or _BODY.search(words):
            return None
        joined = "".join(words.split())
        if ending_strength(joined) >= 2:
            return _Line(line.start, line.start + end, words, joined)
    return None


def _joined(run: Sequence[_Line | None], strengths: Sequence[int], last: int) -> Title:
    """Return the title that ends in ``run[last]``: with the lines it needs above it, and those that run on below."""
    first = last
    while first and (above := run[first - 1]) and last - first < 3 and not strengths[first - 1] >= 2:
        whole = "".join(line.reading for line in run[first : last + 1])
        needs = _CONTINUES.match(whole) or not any(place.start == 0 for place in find_places(whole))
        needs = needs or _YEAR.fullmatch(above.reading)
        if not needs or len(above.reading) + len(whole) > LONGEST_TITLE or whole.startswith(above.reading):
            break
        first -= 1
    while last + 1 < len(run) and (below := run[last + 1]) and _goes_on(below.reading, strengths[last + 1]):
        last += 1
    lines = run[first : last + 1]
    return Title("".join(line.text for line in lines), lines[0].start, lines[-1].end)


def _goes_on(below: str, strength: int) -> bool:
    """Whether a title goes on in the line below it: （2022年度）, 的自评报告, or no more than 自评报告."""
    if below.startswith(("（", "(")):
        return below.endswith(("）", ")"))
    return bool(strength) and (below.startswith(("的", "情况")) or (strength == 2 and len(below) <= _SHORT_LINE))


@functools.cache
def _attachment() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(_words()['attachment'])})\s*[\d一二三四五六七八九十]{{0,2}}\s*[：:.．]?(?=[\s]|\Z|[^表件加属录])"
    )


@functools.cache
def _path_signs() -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(_words()["path_signs"])) + "]+")


@functools.cache
def _words() -> Mapping[str, tuple[str, ...]]:
    """Return ``heads.toml``, each list a tuple; errors name the key."""
    data, file = read_toml(_FILE), display_path(REFERENCE_DIR / _FILE)
    require(data, _KEYS, file=file, place="top")
    refuse_unknown(data, _KEYS, file=file, place="top")
    return {key: tuple(words) for key, words in data.items()}
