"""What the operands of a relation allow its stated figure to be, by kind and roles.

growth        now / before − 1, now's step over the level before it, or the step over what was there; percent or 倍
change        now − before, in the base unit; point_change in percentage points
mean_growth   the n-th root of now / before, less one, n the years between them; percent
share         parts / whole, (whole − what is left) / whole, or parts / (parts + what is left); percent
remainder     whole − parts
sum, part_of  the sum of parts; a part may not exceed its whole
product       factor × factor …; ratio: factor / factor
order, repeat the other figure
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from helpers.extraction.facts import Row
from helpers.extraction.intervals import Interval, growth, rounded, signed, truncated
from helpers.extraction.relations.records import Operand

Read = Callable[[Row], Interval]
EVERYTHING = Interval(-math.inf, math.inf)


def allowed(kind: str, stated: Row, operands: Sequence[Operand], read: Read = rounded) -> Interval | None:
    """Return what operands read by ``read`` allow of ``stated``, signed as a change is; None if they do not suffice."""
    by_role: dict[str, list[Row]] = {}
    for role, item in operands:
        by_role.setdefault(role, []).append(item.row)
    if not by_role or any(row.value is None for rows in by_role.values() for row in rows):
        return None
    return _BY_KIND[kind](stated, by_role, read)


def states(kind: str, stated: Row, read: Read = rounded) -> Interval:
    """Return what a stated figure itself says, with its sign if it is a change."""
    interval = read(stated)
    if kind in ("growth", "mean_growth") and stated.unit == "倍":
        # 翻一番 is twice as much, 增长3倍 three times more
        interval = interval.scaled(100.0, -100.0 if stated.text.startswith("翻") else 0.0)
    if kind not in ("growth", "change", "point_change", "mean_growth"):
        return interval
    return signed(stated, interval)


def fits(kind: str, stated: Row, operands: Sequence[Operand]) -> str:
    """Return how a stated figure agrees with its operands: rounded, truncated, or '' if it does not.

    ``truncated``: only if every printed number may be one unit of its last digit off.
    """
    for name, read in (("rounded", rounded), ("truncated", truncated)):
        found = allowed(kind, stated, operands, read)
        if found is None:
            return ""
        said = states(kind, stated, read)
        if kind in ("growth", "change", "point_change") and stated.change in ("", "level"):  # 压减率94.8%, 缺口186名
            if found.overlaps(said) or found.scaled(-1.0).overlaps(said):
                return name
        elif found.overlaps(said):
            return name
    return ""


def _growth(stated: Row, by_role: dict[str, list[Row]], read: Read) -> Interval | None:
    now, before, step = (by_role.get(role, [None])[0] for role in ("now", "before", "step"))
    if before is not None and now is not None:
        return growth(read(now), read(before))
    if step is None:
        return None
    change = signed(step, read(step))
    if before is not None:
        return (change / read(before)).scaled(100.0) if before.value else None
    if now is None:
        return None
    corners = [100 * d / (n - d) for n in read(now).ends for d in change.ends if n > d and math.isfinite(n - d)]
    return Interval(min(corners), max(corners)) if corners else EVERYTHING


def _change(stated: Row, by_role: dict[str, list[Row]], read: Read) -> Interval | None:
    if "now" not in by_role or "before" not in by_role:
        return None
    now, before = by_role["now"][0], by_role["before"][0]
    return read(now) - read(before)


def _mean_growth(stated: Row, by_role: dict[str, list[Row]], read: Read) -> Interval | None:
    if "now" not in by_role or "before" not in by_role:
        return None
    now, before = by_role["now"][0], by_role["before"][0]
    years = (now.year or 0) - (before.year or 0)
    if years < 1 or not now.year or not before.year:
        return None
    ratio = read(now) / read(before)
    if not ratio.bounded or ratio.low <= 0:
        return None
    low, high = (100 * (end ** (1 / years) - 1) for end in ratio.ends)
    return Interval(low, high)


def _share(stated: Row, by_role: dict[str, list[Row]], read: Read) -> Interval | None:
    parts, whole, rest = by_role.get("part", []), by_role.get("whole", []), by_role.get("step", [])
    if whole and parts:
        return (_total(parts, read) / read(whole[0])).scaled(100.0)
    if whole and rest:
        return (_total(rest, read) / read(whole[0])).scaled(-100.0, 100.0)
    if parts and rest:
        share = _total(rest, read) / _total(parts, read)  # 1 / (1 + rest / part) falls as the quotient grows
        sound = share.bounded and share.low >= 0
        return Interval(100 / (1 + share.high), 100 / (1 + share.low)) if sound else EVERYTHING
    return None


def _remainder(stated: Row, by_role: dict[str, list[Row]], read: Read) -> Interval | None:
    if "whole" not in by_role or "part" not in by_role:
        return None
    return read(by_role["whole"][0]) - _total(by_role["part"], read)


def _sum(stated: Row, by_role: dict[str, list[Row]], read: Read) -> Interval | None:
    return _total(by_role["part"], read) if "part" in by_role else None


def _part_of(stated: Row, by_role: dict[str, list[Row]], read: Read) -> Interval | None:
    return Interval(-math.inf, read(by_role["whole"][0]).high) if "whole" in by_role else None


def _product(stated: Row, by_role: dict[str, list[Row]], read: Read) -> Interval | None:
    low = high = 1.0
    for row in by_role.get("factor", []):
        interval = read(row)
        if interval.low < 0:
            return None
        low, high = low * interval.low, high * interval.high
    return Interval(low, high) if len(by_role.get("factor", [])) > 1 else None


def _ratio(stated: Row, by_role: dict[str, list[Row]], read: Read) -> Interval | None:
    factors = by_role.get("factor", [])
    return read(factors[0]) / read(factors[1]) if len(factors) == 2 else None


def _order(stated: Row, by_role: dict[str, list[Row]], read: Read) -> Interval | None:
    """At least, or at most, the other figure, as the words say: roles before (not below it) and whole (not above)."""
    if "before" in by_role:
        return Interval(read(by_role["before"][0]).low, math.inf)
    return Interval(-math.inf, read(by_role["whole"][0]).high) if "whole" in by_role else None


def _equal(stated: Row, by_role: dict[str, list[Row]], read: Read) -> Interval | None:
    rows = [row for listed in by_role.values() for row in listed]
    return read(rows[0]) if rows else None


def _total(rows: Sequence[Row], read: Read) -> Interval:
    """Return what figures come to; a printed nought is none: 0万元 among amounts to a hundredth is no rounded 0.4."""
    total = Interval(0.0, 0.0)
    for row in rows:
        if row.value:
            total = total + read(row)
    return total


_BY_KIND = {
    "growth": _growth, "change": _change, "point_change": _change, "mean_growth": _mean_growth, "share": _share,
    "remainder": _remainder, "sum": _sum, "part_of": _part_of, "product": _product, "ratio": _ratio, "order": _order,
    "repeat": _equal, "asserted": _order,
}  # fmt: skip
