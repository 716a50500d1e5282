"""The table of provinces, prefectures and counties, and every name by which a text may call one of them.

Beside its full name a division has short forms (恩施州, 长阳县, 达茂旗); a province or prefecture also has the stem
that stands before the name of a division in it (宁波余姚市).
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpers.corpus.copy.script import fold
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.paths import REFERENCE_DIR, display_path
from helpers.foundation.reference import read_csv, read_toml, refuse_unknown, require

LEVELS = ("province", "prefecture", "county")
COLUMNS = ("code", "name", "level", "parent")
_TABLE, _PLACES = "divisions.csv", "places.toml"
_ABOVE = {"province": (None,), "prefecture": ("province",), "county": ("province", "prefecture")}
_RANKS = ("特别行政区", "自治区", "自治州", "地区", "省", "市", "盟")
# The records of places.toml and their keys; where none are named, the keys are words themselves.
_RECORDS: Mapping[str, tuple[str, ...]] = {
    "divisions": ("source", "as_of", "published", "taken_from", "licence"),
    "short": ("peoples", "endings"),
    "customary": (),
    "corps": ("name", "short", "province"),
    "unknown": ("ranks", "never", "endings", "behind"),
    "ordinary": ("names",),
    "mention": ("follows", "before_superior", "behind_superior", "nationwide"),
    "level": ("prefecture", "county"),
    "example": (),
    "counter_example": (),
}


@dataclass(frozen=True, slots=True)
class Division:
    """One row of the table; ``parent`` is the code of the division above it, empty for a province."""

    code: str
    name: str
    level: str
    parent: str


@functools.cache
def divisions() -> Mapping[str, Division]:
    """Return the table by code; a row that breaks its schema is a ReferenceDataError that names line and column."""
    table = {row["code"]: Division(**row) for row in read_csv(_TABLE, COLUMNS, "code")}
    for number, one in enumerate(table.values(), start=2):
        line, above = f"line {number}", table.get(one.parent)
        if not re.fullmatch(r"\d{6}", one.code):
            raise _wrong(_TABLE, line, f"code {one.code!r}", "six digits")
        if not re.fullmatch(r"[\u4e00-\u9fff]{2,}", one.name):
            raise _wrong(_TABLE, line, f"name {one.name!r}", "a Chinese name")
        if one.level not in _ABOVE:
            raise _wrong(_TABLE, line, f"level {one.level!r}", ", ".join(LEVELS))
        if (above is None and one.parent) or (above and above.level) not in _ABOVE[one.level]:
            raise _wrong(_TABLE, line, f"parent {one.parent!r}", "the code of a division above")
    return table


def above(one: Division) -> tuple[Division, ...]:
    """Return the divisions that hold ``one``, the nearest first."""
    table, found = divisions(), []
    while one.parent:
        one = table[one.parent]
        found.append(one)
    return tuple(found)


def full_name(one: Division) -> str:
    """Return the whole name, from the province down.

    >>> full_name(divisions()["330281"])
    '浙江省宁波市余姚市'
    """
    return "".join(part.name for part in reversed((one, *above(one))))


@functools.cache
def by_name() -> Mapping[str, tuple[Division, ...]]:
    """Return the divisions of each full name and short form.

    >>> [one.name for one in by_name()["恩施州"]], len(by_name()["鼓楼区"])
    (['恩施土家族苗族自治州'], 4)
    """
    customary = _customary()
    found: dict[str, list[Division]] = {}
    for one in divisions().values():
        names = (one.name, fold(one.name), *_short_forms(one.name), *customary.get(one.name, ()))  # 乾县 reads 干县
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(one)
    return {name: tuple(held) for name, held in found.items()}


@functools.cache
def by_stem() -> Mapping[str, tuple[Division, ...]]:
    """Return the provinces and prefectures of each stem (浙江, 宁波)."""
    found: dict[str, list[Division]] = {}
    for one in divisions().values():
        if one.level != "county" and len(stem(one)) >= 2:
            found.setdefault(stem(one), []).append(one)
    return {name: tuple(held) for name, held in found.items()}


@functools.cache
def _county_stems() -> Mapping[str, str]:
    """Return the name of each county whose stem is no other county's."""
    found: dict[str, set[str]] = {}
    for one in divisions().values():
        if one.level == "county" and len(one.name) > 2:
            found.setdefault(re.sub(r"(?:自治县|新区|县|区|市|旗)\Z", "", one.name), set()).add(one.name)
    return {short: held.pop() for short, held in found.items() if len(held) == 1}


def place_named(short: str) -> str:
    """Return the name of a county, a prefecture or a province by its stem, or an empty string.

    >>> place_named("崇明"), place_named("唐山"), place_named("均为")
    ('崇明区', '唐山市', '')
    """
    return _county_stems().get(short) or next((one.name for one in by_stem().get(short, ())), "")


@functools.cache
def stem(one: Division) -> str:
    """Return the name of a province or prefecture without its rank and peoples: 浙江, 内蒙古, 恩施."""
    rank = next((rank for rank in _RANKS if one.name.endswith(rank)), "")
    return _without_peoples(one.name.removesuffix(rank))


@functools.cache
def place_words() -> Mapping[str, Mapping]:
    """Return ``places.toml``; a missing or unknown key, or a level that is none, is an error that names it."""
    places, file = read_toml(_PLACES), display_path(REFERENCE_DIR / _PLACES)
    require(places, tuple(_RECORDS), file=file, place="top")
    refuse_unknown(places, tuple(_RECORDS), file=file, place="top")
    for name, keys in _RECORDS.items():
        if keys:
            require(places[name], keys, file=file, place=f"[{name}]")
            refuse_unknown(places[name], keys, file=file, place=f"[{name}]")
    for rank, level in places["unknown"]["ranks"].items():
        if level not in ("", *LEVELS):
            raise _wrong(_PLACES, f"[unknown] ranks, {rank}", f"level {level!r}", ", ".join(LEVELS))
    return places


def _short_forms(name: str) -> Iterable[str]:
    """Yield the short forms of an autonomous place, if its name without its peoples says anything."""
    endings: Mapping[str, str] = place_words()["short"]["endings"]
    for ending, short in endings.items():
        left = _without_peoples(name.removesuffix(ending))
        if name.endswith(ending) and len(left) >= 2:
            yield from (left + short, left + ending)


def _without_peoples(name: str) -> str:
    peoples: list[str] = place_words()["short"]["peoples"]
    while True:
        people = next((people for people in peoples if name.endswith(people) and len(name) - len(people) >= 2), "")
        if not people:
            return name
        name = name.removesuffix(people)


def _customary() -> Mapping[str, list[str]]:
    """Return the short forms that usage has made; one of a name that the table does not hold is an error."""
    customary: Mapping[str, list[str]] = place_words()["customary"]
    names = {one.name for one in divisions().values()}
    for name in customary:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            hint = f"did you mean {near[0]!r}?" if near else ""
            raise _wrong(_PLACES, f"[customary] {name}", "no such division", f"a name of {_TABLE}", hint)
    return customary


def _wrong(file: str, place: str, found: str, expected: str, remedy: str = "") -> ReferenceDataError:
    return ReferenceDataError(
        found, file=display_path(REFERENCE_DIR / file), place=place, expected=expected, remedy=remedy
    )
