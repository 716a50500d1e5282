"""Cards: what is known about each report, from ``corpus.csv``, or provisionally from its file name and text.

A card claims only what the text prints. A masked report keeps its place, province and parent empty even where clues
survive, so that nothing the workbook shows re-identifies it.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass, fields
from pathlib import Path

from helpers.foundation.errors import InputError
from helpers.foundation.paths import display_path
from helpers.foundation.reference import read_toml

CARD_FILE = "corpus.csv"
LEVELS = ("province", "prefecture", "county")
_TITLE_LINES = 400
_MASK_SIGN = re.compile(
    r"(?<![*＊×])[*＊×]++(?=[市省县区所名个万亿%％年])|(?<![xX])[xX]{2,}+(?=[市省县区所名个万亿%％年])"
)
_YEAR = re.compile(r"(20\d{2})\s*年")
_DATED = re.compile(r"\n[^\S\n]*+(20\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日[^\S\n]*(?:\n|\Z)")
# A name begins where a word begins: 组织开展了伊美区人民政府… names no place that a card could hold.
_PLACE = re.compile(
    r"(?:\A|(?<=[\s，。：:、“《])|(?<=关于))(?!.{0,8}(?:组织|开展|按照|根据|贯彻|全面|对|各|年))"
    r"([\u4e00-\u9fff]{2,12}?(?:省|市|州|盟|县|区|旗))人民政府"
)
# One masked place is enough to hide every other: **市, XX区, x县.
_MASKED_PLACE = re.compile(r"[*＊×]{1,4}(?:省|市|县|区|州)|(?<![A-Za-z])[xX]{1,3}(?:省|市|县|区|州)")
_PROVINCE = re.compile(r"\A[\u4e00-\u9fff]{2,8}?(?:省|自治区)")


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
    provisional: bool = False


COLUMNS = tuple(field.name for field in fields(Card) if field.name != "provisional")


def read_cards(directory: Path) -> tuple[Card, ...]:
    """Return the cards of ``directory/corpus.csv`` in its order; none where the file is missing."""
    path = directory / CARD_FILE
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise InputError(
                f"columns {', '.join(reader.fieldnames or ())}", file=display_path(path), place="line 1",
                expected=", ".join(COLUMNS),
            )  # fmt: skip
        cards = tuple(_card(row, f"line {reader.line_num}", path) for row in reader)
    ids = [card.report_id for card in cards]
    for report_id in ids:
        if ids.count(report_id) > 1:
            raise InputError(
                f"report_id {report_id} stands twice", file=display_path(path), expected="one card a report"
            )
    return cards


def check_checksum(card: Card, data: bytes, path: Path) -> None:
    """Raise InputError unless ``data`` is the text the card was written for, byte for byte."""
    found = hashlib.sha256(data).hexdigest()
    if card.sha256 and found != card.sha256:
        raise InputError(
            f"the text has changed (sha256 {found[:12]}…)", file=display_path(path), expected=f"{card.sha256[:12]}…",
            remedy=f"restore the file, or put the new checksum into {CARD_FILE} if the change is meant",
        )  # fmt: skip


def provisional_card(report_id: str, path: Path, text: str, data: bytes) -> Card:
    """Return a card made from file name and text alone; what the text does not say stays empty."""
    title = _title(text)
    masked = len(_MASK_SIGN.findall(text)) >= 5 or _MASKED_PLACE.search(text) is not None
    title = "" if masked and _PLACE.search(title) else title
    year = _report_year(title, text, report_id)
    since = re.search(r"(20\d{2})\s*年以来", title)
    dated = _DATED.search(text)
    place, level, province = ("", "", "") if masked else _place_of(title, text)
    return Card(
        report_id=report_id,
        file=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        title=title,
        label_zh=place or report_id,
        label_en=report_id,
        place=place,
        level=level or _level_words(title + text[:_TITLE_LINES]),
        province=province,
        parent="",
        year_from=int(since[1]) if since else year,
        year=year,
        published=f"{dated[1]}-{int(dated[2]):02d}-{int(dated[3]):02d}" if dated else "",
        masked=masked,
        source="",
        provisional=True,
    )


def _card(row: dict, place: str, path: Path) -> Card:
    def year(name: str) -> int | None:
        value = (row[name] or "").strip()
        if value and not re.fullmatch(r"(?:19|20)\d{2}", value):
            raise InputError(f"{name} {value!r}", file=display_path(path), place=place, expected="a year such as 2022")
        return int(value) if value else None

    if None in row or None in row.values():
        raise InputError("too many or too few cells", file=display_path(path), place=place, expected=", ".join(COLUMNS))
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", row["report_id"]):
        raise InputError(
            f"report_id {row['report_id']!r}", file=display_path(path), place=place,
            expected="letters, digits, - and _: it becomes a file name",
        )  # fmt: skip
    if "/" in row["file"] or "\\" in row["file"] or not row["file"]:
        raise InputError(f"file {row['file']!r}", file=display_path(path), place=place, expected="a file name, no path")
    if row["level"] not in ("", *LEVELS):
        raise InputError(f"level {row['level']!r}", file=display_path(path), place=place, expected=", ".join(LEVELS))
    if row["masked"] not in ("yes", "no"):
        raise InputError(f"masked {row['masked']!r}", file=display_path(path), place=place, expected="yes or no")
    texts = {name: row[name].strip() for name in COLUMNS if name not in ("year", "year_from", "masked")}
    return Card(**texts, year_from=year("year_from"), year=year("year"), masked=row["masked"] == "yes")


def _title(text: str) -> str:
    """Return the title: the first lines up to the one that names the report, blanks between lines dropped."""
    lines = [line.strip().strip("*# ") for line in text[:_TITLE_LINES].split("\n") if line.strip()]
    for count in range(1, min(6, len(lines)) + 1):
        if re.search(r"报告$", lines[count - 1]) and len(lines[count - 1]) <= 60:
            named = [line for line in lines[:count] if len(line) <= 60]
            return re.sub(r"\s+", "", "".join(named[-2:]))
    return ""


def _report_year(title: str, text: str, report_id: str) -> int | None:
    """Return the year a report evaluates: of its title, else of its opening, else of its file name."""
    for part in (title, text[:_TITLE_LINES]):
        years = _YEAR.findall(part)
        if years:
            return int(years[0])
    named = re.search(r"(?<!\d)(20\d{2})(?!\d)", report_id)
    return int(named[1]) if named else None


def _place_of(title: str, text: str) -> tuple[str, str, str]:
    """Return (place, level, province) of the government that reports, as far as the text prints them."""
    match = _PLACE.search(title) or _PLACE.search(text[:_TITLE_LINES])
    if match is None:
        return "", "", ""
    named = match[1]
    municipalities = tuple(read_toml("places.toml")["municipalities"])
    prefix = _PROVINCE.match(named)
    province = prefix.group() if prefix else next((name for name in municipalities if named.startswith(name)), "")
    inner = named.removeprefix(province) or named
    parts = re.findall(r".{1,8}?(?:市|州|盟|县|区|旗)", inner) or [inner]
    place = parts[-1]
    if place.endswith("省") or place in municipalities:
        level = "province"
    elif place.endswith(("县", "区", "旗")) or (place.endswith("市") and len(parts) > 1):
        level = "county"
    elif place.endswith(("州", "盟")):
        level = "prefecture"
    else:  # 某某市 may be a prefecture or a county-level city: its own words decide
        level = _level_words(text)
    return place, level, province if province != place else ""


def _level_words(text: str) -> str:
    """Return the level a text's own words give: 县（市、区） below it, or 县级 and 乡镇 below it."""
    below = len(re.findall(r"县[（(]市、区[）)]|各县市?区|各区县", text))
    if below >= 2:
        return "prefecture"
    return "county" if re.search(r"我县|我区|全县|全区|区委区政府|县委、县政府|各乡镇|镇街", text) else ""
