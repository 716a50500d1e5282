"""When a figure was true, as near as a report tells: for the national value that is nearest in time.

A year is not enough: most reports are written before their year is over, or run on into the next one, and what the
country reached by February 2022 is nearer to such a report than what it had reached in December.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from helpers.analysis.figures import facts_of

_HALF_YEAR = (6, 30)  # of a report that runs into a year nobody knows how far


def last_days(source: object) -> dict[str, date]:
    """Return report → the last day it is known to speak of, in corpus order; a report that shows none is left out.

    It is the day of publication; else the middle of the latest year after its own of which it tells something reached.
    """
    if isinstance(source, pd.DataFrame):
        return {}
    facts = facts_of(source)
    later = facts[facts["status"].eq("actual") & facts["disclosure"].ne("asserted")].groupby("report_id")["year"].max()
    found: dict[str, date] = {}
    for card in source.cards.to_dict("records"):
        published, year = _published(card), later.get(card["report_id"])
        if published is not None:
            found[card["report_id"]] = published
        elif not pd.isna(card["year"]) and year is not None and not pd.isna(year) and year > card["year"]:
            found[card["report_id"]] = date(int(year), *_HALF_YEAR)
    return found


def day_of(row: Mapping[str, object], last: date | None) -> date | None:
    """Return the day a row of the facts table speaks of: the end of its year, or the report's ``last`` day.

    A year that the text does not print is the report's: such a figure is as of its last day. No figure is later.
    """
    if pd.isna(row["year"]):
        return None
    end = date(int(row["year"]), 12, 31)
    if last is None:
        return end
    return last if row["year_basis"] == "inferred" and last.year >= end.year else min(end, last)


def _published(card: Mapping[str, object]) -> date | None:
    try:
        return date.fromisoformat(str(card.get("published") or ""))
    except ValueError:  # a day nobody wrote down, or not as a day
        return None
