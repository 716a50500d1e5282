"""What relations are made of: figures in their sentence, operands with roles, proposals, and the relation itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.extraction.facts import Row
from helpers.extraction.words.shapes import saying
from helpers.extraction.words.things import counted_in, thing_beside, things, things_of_share

KINDS = (
    "growth", "change", "point_change", "mean_growth", "share", "remainder", "sum", "part_of", "product", "ratio",
    "order", "repeat", "asserted",
)  # fmt: skip
ROLES = ("now", "before", "step", "part", "whole", "factor")
ADDED = ("money", "count", "area", "distance")  # kinds of figures that add up
TIED_BY = ("words", "list", "table", "indicator", "earlier_report")
_PERSONS = frozenset("人名位")
_GENERAL = frozenset({"个", "", "项"})
BRACKETS = re.compile(r"\([^()]*\)")
_MEAN = re.compile(r"生均|人均|平均|校均|每[所校间个名人生班园县市区年月天周]")
_PLACES = frozenset({"所", "家", "个", "间", "园", "校", "处"})


@dataclass(slots=True, eq=False)
class Item:
    """A figure where it stands: the words between it and its neighbours, and the roles that they give it.

    ``at`` and ``end`` count characters of the copy, ``index`` the figures of its strand, ``depth`` open brackets.
    ``is_grown``: a rate of growth (增长6.68%, 增长3倍); ``is_step``: an increase or decrease (多安排5300万元, 提高0.6个
    百分点); ``is_level``: how much there is.
    """

    row: Row
    at: int
    end: int
    strand: Strand
    index: int
    before: str
    after: str
    depth: int
    roles: frozenset[str] = frozenset()
    listed: bool = False
    is_grown: bool = False
    is_step: bool = False
    is_level: bool = True

    @property
    def is_percent(self) -> bool:
        return self.row.kind == "percent"

    @property
    def is_points(self) -> bool:
        return self.row.kind == "percentage_point"

    @property
    def known(self) -> bool:
        """Whether the figure has a value."""
        return self.row.value is not None

    @property
    def is_open(self) -> bool:
        """Whether the figure has a value and no end on one side: 突破900亿元; no difference can be taken from it."""
        return self.known and (self.row.low is None or self.row.high is None)

    @property
    def is_mean(self) -> bool:
        """Whether an amount is one for each: those of schools or places do not add up to that of all."""
        return "/" in self.row.unit or _MEAN.search(self.label) is not None

    @property
    def counted_in(self) -> str:
        """How the thing of the figure is counted: persons, places, cases, money …; '' if its unit counts anything."""
        return counted_in(self.row.kind, self.row.unit)

    @property
    def thing(self) -> str:
        """The thing that words beside the figure say it counts; '' if they do not."""
        return thing_beside(self.label, self.after, self.counted_in)

    @property
    def label(self) -> str:
        """The words before the figure without what brackets explain: …经费(包括基建经费)为 → …经费为."""
        return BRACKETS.sub("", self.before).rpartition("(")[2][-30:]

    def following(self, length: int = 14) -> str:
        """Return the text behind the figure, other figures and all."""
        start = self.end - self.strand.offset
        return self.strand.text[start : start + length]

    @property
    def is_compared(self) -> bool:
        """Whether it is an increase or decrease against a year or a level before it: 比上年减少38所."""
        if not self.is_step:
            return False
        if self.is_points or saying("compare").search(self.before) or saying("last").search(self.before):
            return True
        earlier = self.strand.items[: self.index]
        if earlier and "arrived" in earlier[-1].roles and alike(earlier[-1], self) and self.depth == earlier[-1].depth:
            return True  # 2022年降到4627.5万人，一年间减少177.7万人
        return any(one.roles & {"base", "from"} and alike(one, self) for one in earlier)

    @property
    def is_yardstick(self) -> bool:
        """Whether another figure is only held against it: 高于公务员的9.81万元."""
        return "base" in self.roles and saying("higher").search(self.before) is not None

    @property
    def is_class(self) -> bool:
        """Whether the figure only bounds what is spoken of (56人以上的大班额), and is no quantity of it."""
        return bool(self.row.bound) and self.row.text.rstrip().endswith(("以上", "以下", "以内", "之内"))

    def classify(self) -> None:
        """Say by its kind and roles whether the figure is a rate of growth, a step or a level."""
        relative = self.is_percent or self.row.unit == "倍"
        roles = self.roles
        if self.is_points:
            self.is_step = True
        elif relative and roles & {"up", "down"}:
            self.is_grown = "arrived" not in roles
        elif relative:
            held = roles & {"share", "arrived", "base", "from", "rate"}
            self.is_grown = self.row.change not in ("", "level") and not held
        else:
            self.is_step = bool(roles & {"up", "down"}) and not roles & {"base", "arrived"}
        self.is_level = not self.is_grown and not self.is_step


@dataclass(slots=True, eq=False)
class Strand:
    """The figures of one sentence, or of one row of a table, in order; ``lead`` and ``section`` as the report has them.

    ``text`` is the sentence in the reading copy, ``offset`` where it begins there, ``block`` counts its lines, ``cell``
    gives the column of each figure of a row with its heading.
    """

    text: str
    offset: int
    block: int
    section: str
    kind: str = "paragraph"
    items: list[Item] = field(default_factory=list)
    columns: dict[int, tuple[int, str]] = field(default_factory=dict)
    label: str = ""
    table: int = 0
    number: int = 0


class Operand(NamedTuple):
    """A figure with its role in the arithmetic: now, before, step, part, whole, factor."""

    role: str
    item: Item


class Candidate(NamedTuple):
    """One way to recompute a stated figure. ``sure``: words tie exactly these; otherwise they may be meant."""

    operands: tuple[Operand, ...]
    sure: bool
    tied_by: str = "words"
    complete: bool = True


class Proposal(NamedTuple):
    """A claim found in the text: what is stated, and every way its operands could be read; none: one is missing.

    ``note`` is a code that keeps a misfit from being a contradiction (comparable_basis, open_list, overlap …).
    """

    kind: str
    stated: Item
    candidates: tuple[Candidate, ...]
    note: str = ""


class Relation(NamedTuple):
    """One row of the table of relations; ids of facts stand for figures, operands are ``role:fact_id``.

    ``reason`` says why a relation cannot decide (missing_operand, masked, several_operands, comparable_basis …) and is
    empty where words tie the operands; ``complete`` whether a list of parts is whole.
    """

    report_id: str
    relation_id: str
    kind: str
    stated: str
    operands: tuple[str, ...]
    start: int
    end: int
    tied_by: str
    complete: bool
    reason: str


def alike(a: Item, b: Item) -> bool:
    """Return whether two figures may be added or compared: kind and unit agree, as far as both are printed."""
    x, y = a.row, b.row
    if x.kind != y.kind:
        return {x.kind, y.kind} <= {"count", "area"} and x.unit == y.unit
    first, second = folded(x.unit), folded(y.unit)
    if first == second or x.kind in ("percent", "percentage_point"):
        return True
    if x.kind == "count":
        if {first, second} <= _PLACES:
            return True
        return (first in _GENERAL or second in _GENERAL) and not set(first + second) & set("次分人岁月天")
    if x.kind == "money":
        return first.split("·")[0].split("/")[0] == second.split("·")[0].split("/")[0] and (
            first.count("/") == second.count("/") or "上年" in b.before or "base" in (a.roles | b.roles)
        )
    return False


def folded(unit: str) -> str:
    """Return a unit with the words for persons made one: 名, 位 → 人.

    >>> folded("名"), folded("所")
    ('人', '所')
    """
    return "人" if unit in _PERSONS else unit


def operands(**roles: Item | Sequence[Item] | None) -> tuple[Operand, ...]:
    """Return operands of given roles, in the order given; None is left out."""
    found: list[Operand] = []
    for role, items in roles.items():
        if items is None:
            continue
        found += [Operand(role, item) for item in (items if isinstance(items, list | tuple) else [items])]
    return tuple(found)


def may_hold(whole: Item, part: Item) -> bool:
    """Return whether one figure may be the whole of another: it is no smaller, and no base."""
    if not (whole.known and part.known):
        return True
    return (whole.row.value or 0.0) >= (part.row.value or 0.0) and "base" not in whole.roles


def of_one_thing(items: Sequence[Item]) -> bool:
    """Return whether figures count one thing in one unit, as far as units and words beside them say."""
    units, named = {one.counted_in for one in items} - {""}, {one.thing for one in items} - {""}
    return len(units) < 2 and len(named) < 2 and len({one.is_mean for one in items}) < 2


def may_be_share_of(share: Item, operands: Sequence[Operand]) -> bool:
    """Return whether figures count what a share is said to be a share of, and are more than one figure twice."""
    items = [op.item for op in operands]
    if len({id(one) for one in items}) < len(items) or not of_one_thing(items):
        return False
    admitted = things_of_share(share.label)
    units = {"", *(things()[one].units for one in admitted)}
    return not admitted or all(one.thing in ("", *admitted) and one.counted_in in units for one in items)


def distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without repeats; the same figures printed twice count once."""
    seen: set[tuple] = set()
    kept = []
    for one in candidates:
        key = tuple((op.role, op.item.row.value, op.item.row.unit) for op in one.operands)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept
