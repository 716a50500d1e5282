"""Cards: what is known about each report, from ``corpus.csv``, or provisionally from its file name and text.

A provisional card claims only what the text prints, completed from the table of administrative divisions. A masked
report keeps its place, province and parent empty even where clues survive, so that nothing shown re-identifies it.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from helpers.corpus.copy.script import INVISIBLE, fold
from helpers.corpus.heads.divisions import LEVELS
from helpers.corpus.heads.genres import GENRES, genre_of
from helpers.corpus.heads.periods import digits, evaluated, year_in
from helpers.corpus.heads.places import described, find_places, level_words, rank_level, reporting_place
from helpers.corpus.heads.titles import Title, find_title, is_noise
from helpers.foundation.errors import InputError, printable
from helpers.foundation.paths import display_path
from helpers.foundation.rows import decoded, read_rows

CARD_FILE = "corpus.csv"
_HEAD, _OPENING, _TAIL, _BODY = 1500, 800, 300, 6000  # characters: above all, below a title, below all, of a level
# What hides a character, found first as it is rare: **亿元, xx所, ××市.
_SIGNS = re.compile("[*＊×xX某][*＊×xX某]*")
_MASK = re.compile(r"(?:[*＊×]++|[xX]{2,}+)(?=[市省县区所名个万亿%％年])")
_ENOUGH = 5  # masks that make a report a masked one
# One masked place is enough to hide every other: **市, XX区, x县, xx 县, 某县人民政府. Bold that opens before a word
# (**县管校聘**, **区域) masks nothing.
_MASKED_PLACE = re.compile(
    r"(?:[*＊×]{1,4}|(?<![A-Za-z])[xX]{1,3}\s?)(?P<rank>省|市|[县縣]|[区區]|州|旗|盟)(?!管校聘|域|场|民(?![政族]))"
    r"|某+(?P<some>省|市|[县縣]|[区區]|州|旗|盟)(?=人民政府|教育|委|\d{4}年|20)"
)
_CASES = 300  # further down 某县教育局 is a case that is told of, not the one that reports
_DATE = r"(?P<year>20\d{2})\s*[年./-]\s*(?P<month>1[0-2]|0?[1-9])\s*[月./-]\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*日?"
_DATED = re.compile(rf"(?:\A|\n)[^\S\n]*+[（(]?{_DATE}[）)]?[^\S\n]*(?=\n|\Z)")
_PUBLISHED = re.compile(rf"(?:发布|公开|发文|成文|生成)(?:日期|时间)\s*[:：]?\s*{_DATE}")

_TRUTH = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False, "是": True, "否": False}
_LONGEST_NOISE = 60
_OF_A_HEAD = 120  # characters in which a date on a line of its own is the text's
_OF_A_PERIOD = ("self_evaluation", "bulletin", "accounts", "work_report")  # dated when it is over
_DATED_GENRES = ("news", "notice")  # they speak of the days they are dated; any other text is dated when it is done


@dataclass(frozen=True, slots=True)
class Card:
    """One report's card; an empty field is unknown, ``provisional`` means no row of ``corpus.csv`` stands behind it."""

    report_id: str
    file: str
    sha256: str
    title: str
    label_zh: str
    label_en: str
    place: str
    level: str
    province: str
    parent: str
    year_from: int | None
    year: int | None
    published: str
    masked: bool
    source: str
    genre: str = ""
    provisional: bool = False


COLUMNS = tuple(field.name for field in fields(Card) if field.name != "provisional")
_OLDER_COLUMNS = COLUMNS[:-1]  # cards written before there were genres: decided from the text


def read_cards(directory: Path) -> tuple[Card, ...]:
    """Return the cards of ``directory/corpus.csv`` in its order; none where the file is missing.

    The file may be in any encoding a spreadsheet saves. Raises InputError for the first line that is wrong, which also
    names the others.
    """
    path = directory / CARD_FILE
    if not path.is_file():
        return ()
    columns = COLUMNS if "genre" in decoded(path).partition("\n")[0] else _OLDER_COLUMNS
    cards: list[Card] = []
    wrong: dict[int, InputError] = {}
    for line, row in read_rows(path, columns):
        try:
            cards.append(_card(row, f"line {line}", path))
        except InputError as error:
            wrong[line] = error
    if wrong:
        (_, first), *others = wrong.items()
        lines = f"wrong as well: line {', '.join(str(line) for line, _ in others)}" if others else ""
        raise InputError(
            first.found, file=first.file, place=first.place, expected=first.expected,
            remedy="; ".join(part for part in (first.remedy, lines) if part),
        )  # fmt: skip
    for report_id, times in Counter(card.report_id for card in cards).items():
        if times > 1:
            raise InputError(
                f"report_id {report_id} stands twice", file=display_path(path), expected="one card a report"
            )
    return tuple(cards)


def check_checksum(card: Card, data: bytes, path: Path) -> None:
    """Raise InputError unless ``data`` is the text the card was written for, byte for byte."""
    found = hashlib.sha256(data).hexdigest()
    if card.sha256 and found != card.sha256:
        raise InputError(
            f"the text has changed (sha256 {found[:12]}…)", file=display_path(path), expected=f"{card.sha256[:12]}…",
            remedy=f"restore the file, or put the new checksum into {CARD_FILE} if the change is meant",
        )  # fmt: skip


def with_genre(card: Card, text: str, reading: str | None = None) -> Card:
    """Return ``card`` with the genre that its text shows, if the card itself names none."""
    if card.genre:
        return card
    head, _ = _ends(text, reading)
    title = find_title(text, head)
    return replace(card, genre=genre_of(head[title.start : title.end], _opening(title, head)))


def provisional_card(report_id: str, path: Path, text: str, data: bytes, reading: str | None = None) -> Card:
    """Return a card made from file name, text and the table of divisions; what these do not say stays empty.

    ``reading`` is the folded text, if it is known already.
    """
    head, tail = _ends(text, reading)
    title = find_title(text, head)
    named, opening = head[title.start : title.end], _opening(title, head)
    genre = genre_of(named, opening)
    published = _published(head, tail, title)
    period = evaluated(
        named, opening, dated=head if genre in _DATED_GENRES else "",
        published="" if genre in _OF_A_PERIOD else published,
    )  # fmt: skip
    masked = _is_masked(text)
    found = None if masked else reporting_place(named, opening, tail, nearby=head[: title.start])
    place, level, province, parent = described(found) if found else ("", _masked_level(named), "", "")
    return Card(
        report_id=report_id,
        file=printable(path.name),
        sha256=hashlib.sha256(data).hexdigest(),
        title="" if masked and find_places(named) else "".join(title.text.split()),
        label_zh=found.printed if found else report_id,
        label_en=report_id,
        place=place,
        level=level or level_words(fold(text[:_BODY]) if reading is None else reading[:_BODY]),
        province=province,
        parent=parent,
        year_from=period.first or year_in(report_id),
        year=period.last or year_in(report_id),
        published=published,
        masked=masked,
        source="",
        genre=genre,
        provisional=True,
    )


def unlike_a_report(card: Card) -> str:
    """Return why a text reads like no report, as far as its provisional card can tell; empty where it may be one."""
    if card.genre or card.place or card.year or card.masked:
        return ""
    return "reads like no report: no title, place or year of one was found"


def _card(row: Mapping[str, str], place: str, path: Path) -> Card:
    row = {"genre": "", **{name: cell.strip() for name, cell in row.items()}}

    def year(name: str) -> int | None:
        value = row[name]
        if value and not re.fullmatch(r"(?:19|20)\d{2}", value):
            raise InputError(f"{name} {value!r}", file=display_path(path), place=place, expected="a year such as 2022")
        return int(value) if value else None

    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", row["report_id"]):
        raise InputError(
            f"report_id {row['report_id']!r}", file=display_path(path), place=place,
            expected="letters, digits, - and _: it becomes a file name",
        )  # fmt: skip
    if "/" in row["file"] or "\\" in row["file"] or not row["file"]:
        raise InputError(f"file {row['file']!r}", file=display_path(path), place=place, expected="a file name, no path")
    if row["level"] not in ("", *LEVELS):
        raise InputError(f"level {row['level']!r}", file=display_path(path), place=place, expected=", ".join(LEVELS))
    if row["genre"] not in ("", *GENRES):
        raise InputError(f"genre {row['genre']!r}", file=display_path(path), place=place, expected=", ".join(GENRES))
    if row["masked"].lower() not in _TRUTH:
        raise InputError(f"masked {row['masked']!r}", file=display_path(path), place=place, expected="yes or no")
    first, last = year("year_from"), year("year")
    if first and last and first > last:
        raise InputError(f"year_from {first} after year {last}", file=display_path(path), place=place)
    texts = {name: row[name] for name in COLUMNS if name not in ("year", "year_from", "masked")}
    texts["published"] = _date(row["published"], place, path)
    texts["sha256"] = row["sha256"].lower()
    return Card(**texts, year_from=first, year=last, masked=_TRUTH[row["masked"].lower()])


def _date(cell: str, place: str, path: Path) -> str:
    """Return a date as ISO writes it, also of a cell that a spreadsheet has written anew: 2021/11/5."""
    if not cell:
        return ""
    parts = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", cell)
    try:
        return datetime.date(*map(int, parts.groups() if parts else ())).isoformat()
    except (TypeError, ValueError) as error:
        raise InputError(
            f"published {cell!r}", file=display_path(path), place=place, expected="a date such as 2021-11-05"
        ) from error


def _ends(text: str, reading: str | None) -> tuple[str, str]:
    """Return how head and tail of ``text`` read, character for character: what lies between says nothing of them."""
    parts = (text[:_HEAD], text[-_TAIL:]) if reading is None else (reading[:_HEAD], reading[-_TAIL:])
    head, tail = (digits(part if reading else fold(part)).replace(INVISIBLE, " ") for part in parts)
    return head, tail


def _opening(title: Title, head: str) -> str:
    """Return what stands below the title, lines that are a page's own left out."""
    lines = head[title.end : title.end + _OPENING].split("\n")
    return "\n".join(line for line in lines if len(line) > _LONGEST_NOISE or not is_noise("".join(line.split())))


def _is_masked(text: str) -> bool:
    """Whether a text hides a place, or several figures; one pass over the signs, up to the first that decides."""
    if not any(sign in text for sign in "*＊×xX某"):
        return False
    masks = 0
    for sign in _SIGNS.finditer(text):
        masks += _MASK.match(text, sign.start()) is not None
        hidden = _MASKED_PLACE.match(text, max(sign.end() - 4, sign.start()))
        if masks >= _ENOUGH or (hidden and (hidden["rank"] or sign.start() < _CASES)):
            return True
    return False


def _masked_level(title: str) -> str:
    """Return the level that the last masked place of a title shows: ××市XX区 is a county, **市 may be either."""
    ranks = [match["rank"] or match["some"] for match in _MASKED_PLACE.finditer(title)]
    return rank_level(ranks[-1]) if ranks else ""


def _published(head: str, tail: str, title: Title) -> str:
    """Return the date of publication: alone on a line below the text, else in the page's lines around the title."""
    signed = list(_DATED.finditer(tail))
    near = head[: max(title.end + 40, _OF_A_HEAD)]
    match = signed[-1] if signed else _PUBLISHED.search(head[:_OPENING]) or _DATED.search(near)
    return f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}" if match else ""
