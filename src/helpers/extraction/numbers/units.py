"""Units and classifiers of ``units.csv``, compiled to the pattern that follows a number.

``930元/生·年`` has the unit 元/生·年, ``2万余份`` the unit 份 at 10,000 times, ``26.16万名`` the unit 名.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from helpers.extraction.numbers.bounds import qualifiers
from helpers.foundation.reference import read_csv

_COLUMNS = ("unit", "kind", "base_unit", "factor", "chinese_numeral", "mask", "not_before", "note")

# 元/生·年, 元/平方米: who or what the money is for, then how often
_PER = (
    r"(?:[/每](?:生|人|师|校|园|班|年|月|日|天|次|学期|学年|平方米|亩|名|课时|节)"
    r"(?:[/·.](?:年|月|日|天|次|学期|学年))?)?"
)
_PER_SEPARATORS = re.compile(r"[/·.每]")


class Unit(NamedTuple):
    """One row of ``units.csv``: the kind it makes, the unit the value is given in, and the factor to it."""

    kind: str
    base_unit: str
    factor: float


class Units(NamedTuple):
    """Units by printed form, and the patterns of what may follow a number, a Chinese numeral or a mask."""

    by_text: dict[str, Unit]
    after_digits: re.Pattern[str]
    after_chinese: re.Pattern[str]
    after_mask: re.Pattern[str]


@functools.cache
def units() -> Units:
    """Return the units, compiled once."""
    rows = read_csv("units.csv", _COLUMNS, key="unit")
    by_text = {row["unit"]: Unit(row["kind"], row["base_unit"], float(row["factor"])) for row in rows}

    def tail(allowed: list) -> re.Pattern[str]:
        known = qualifiers()
        longest_first = sorted(allowed, key=lambda row: -len(row["unit"]))
        names = "|".join(
            re.escape(row["unit"]) + (f"(?!{row['not_before']})" if row["not_before"] else "")
            for row in longest_first
            if row["unit"] != "元"
        )
        return re.compile(
            rf"(?P<many>[{known.inside}])?(?P<scale>万亿|[十百千]?[万亿])?(?P<many2>[{known.inside}])?"
            rf"(?:(?P<money>元(?!旦|宵|素|宇))(?P<per>{_PER})|(?P<unit>{names}))(?P<after>{known.after})?"
        )

    return Units(
        by_text,
        tail(list(rows)),
        tail([row for row in rows if row["chinese_numeral"]]),
        tail([row for row in rows if row["mask"]]),
    )


def per_unit(printed: str) -> str:
    """Return 元 with its denominator in one spelling.

    >>> per_unit("/生/年"), per_unit("/生·年"), per_unit("")
    ('元/生·年', '元/生·年', '元')
    """
    parts = [part for part in _PER_SEPARATORS.split(printed) if part]
    return "元" + ("/" + "·".join(parts) if parts else "")
