"""Governments: which reports are years of one and the same, told by the places of their cards.

Two reports are of one government if the names of their places, and what stands above them, agree as far as both say
it. A masked report, a report without a place, and one whose name several places of the country bear, stay alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from helpers.corpus.heads.divisions import by_name

_LONGEST_ID = 60  # of characters that take three bytes in a file name, which may have 255
_NOT_IN_A_FILE_NAME = re.compile(r"[^\w.-]+")


class Seat(NamedTuple):
    """What a card says of the government behind a report; empty where it says nothing."""

    report_id: str
    place: str = ""
    level: str = ""
    province: str = ""
    parent: str = ""
    year: int | None = None
    masked: bool = False
    label_zh: str = ""
    label_en: str = ""


class Government(NamedTuple):
    """One government with its reports, the earliest first; ``government_id`` may stand in a file name."""

    government_id: str
    place: str
    level: str
    province: str
    parent: str
    label_zh: str
    label_en: str
    report_ids: tuple[str, ...]
    years: tuple[int, ...]


COLUMNS = Government._fields


def governments(seats: Iterable[Seat]) -> tuple[Government, ...]:
    """Return the governments behind reports, in the order of their first reports.

    >>> years = [Seat(f"a-{year}", "云坪县", year=year) for year in (2022, 2021)]
    >>> found = governments([*years, Seat("b", "临溪县")])
    >>> [(one.government_id, one.report_ids) for one in found]
    [('云坪县', ('a-2021', 'a-2022')), ('临溪县', ('b',))]
    """
    held = list(seats)
    groups: dict[tuple, list[Seat]] = {}
    for key, seat in zip(_keys(held), held, strict=True):
        groups.setdefault(key, []).append(seat)
    found, taken = [], set()
    for members in groups.values():
        one = _government(members)
        number, wanted = 1, one.government_id
        while one.government_id in taken:
            number += 1
            one = one._replace(government_id=f"{wanted}-{number}")
        taken.add(one.government_id)
        found.append(one)
    return tuple(found)


def seats_of(cards: pd.DataFrame) -> tuple[Seat, ...]:
    """Return the seats that a table of cards tells of; a column that it has not says nothing."""
    told = cards.reindex(columns=list(Seat._fields)).astype(object)
    told = told.where(told.notna(), None)
    blank = Seat("")._asdict()
    return tuple(
        Seat(**{name: blank[name] if value is None else value for name, value in zip(Seat._fields, row, strict=True)})
        for row in told.itertuples(index=False)
    )


def governments_table(found: Iterable[Government]) -> pd.DataFrame:
    """Return governments as a table, one row each; ``report_ids`` and ``years`` are tuples, the earliest first."""
    return pd.DataFrame(list(found), columns=list(COLUMNS))


def _keys(seats: list[Seat]) -> list[tuple]:
    """Return what is equal for reports of one government."""
    names = [_name(seat) for seat in seats]
    above: dict[str, set[tuple[str, str]]] = {}
    for seat, name in zip(seats, names, strict=True):
        above.setdefault(name, set()).add((seat.province, seat.parent))
    return [
        (name, *held) if name and not seat.masked and (held := _holders(seat, name, above[name])) else (seat.report_id,)
        for seat, name in zip(seats, names, strict=True)
    ]


def _holders(seat: Seat, name: str, known: set[tuple[str, str]]) -> tuple[str, str] | None:
    """Return province and parent, as another report of the place may say more fully; None if it may be several."""
    said = (seat.province, seat.parent)
    fuller = {
        other
        for other in known
        if other != said and all(mine in ("", theirs) for mine, theirs in zip(said, other, strict=True))
    }
    fullest = [one for one in fuller if all(one)] or list(fuller)
    if not any(said) and (len(by_name().get(name, ())) > 1 or len(fullest) > 1):
        return None  # 鼓楼区 is four districts
    return fullest[0] if len(fullest) == 1 else said


def _name(seat: Seat) -> str:
    """Return the name of a place without what stands above it: 山西省晋城市高平市 → 高平市."""
    name = seat.place
    for holder in (seat.province, seat.parent):
        if holder and name != holder:
            name = name.removeprefix(holder)
    return name


def _government(members: list[Seat]) -> Government:
    ordered = sorted(members, key=lambda seat: seat.year or 0)  # what names no year stands for none
    last = ordered[-1]
    full = max((seat.place for seat in members), key=len)
    wanted = full if full and not last.masked else last.report_id
    if len(members) == 1 and len(by_name().get(full, ())) > 1:
        wanted = last.report_id
    told = {
        name: next((value for seat in reversed(ordered) if (value := getattr(seat, name))), "")
        for name in ("level", "province", "parent", "label_zh")
    }
    # a provisional card has no English name but its own id, which is that of one year
    english = next((seat.label_en for seat in reversed(ordered) if seat.label_en not in ("", seat.report_id)), "")
    return Government(
        government_id=_NOT_IN_A_FILE_NAME.sub("-", wanted)[:_LONGEST_ID].strip("-.") or "government",
        place=full,
        **told,
        label_en=english or told["label_zh"],
        report_ids=tuple(seat.report_id for seat in ordered),
        years=tuple(sorted({seat.year for seat in members if seat.year is not None})),
    )
