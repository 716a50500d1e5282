"""The figures of a table's row: a cell reads with its row label, its column, the title and the unit above."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.corpus.blocks import Cell, Table, cells
from helpers.extraction.clauses.clauses import Clause, Sentence, Zone
from helpers.extraction.clauses.years import Years
from helpers.extraction.frames.framing import frame_of
from helpers.extraction.frames.lists import mask_of
from helpers.extraction.frames.records import Around, Frame, Setting
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.numbers.units import units
from helpers.extraction.words.concepts import concepts, find

_UNIT = re.compile(r"(?<![县市区])\((?P<unit>[^()]{1,8})\)")  # 学校数(所), not 县(区)总数
_SHARES = re.compile(r"占比|比例|比重|率|%|百分比")
_COUNTS = re.compile(r"人数|人次|学校数|个数|数量|户数|名额|班数")
_GROWTH = re.compile(r"增长|增幅|增减|增速|±%|增长率|同比|下降")
_CODES = re.compile(r"科目\Z|编码|代码|编号|文号|序号|电话|邮编")  # 预算科目 | 2050199: no figure
_YEAR = re.compile(r"(20\d{2})年?")
_LAST = re.compile(r"上年|去年|上期|上一年")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|市|县|区|自治区|自治州|旗|兵团)")
_NAMING = 3  # cells before the first figure of a row that say what it is of
_SCALES = {"万": 1e4, "亿": 1e8, "千": 1e3, "百万": 1e6}


def read_row(
    sentence: Sentence, figures: Sequence[Quantity], setting: Setting, above: dict[int, Frame], offset: int
) -> Iterator[Frame | Quantity]:
    """Yield a frame of each figure of a row, in order; ``above`` holds the last frame of each column and is kept up."""
    table = setting.block.table or Table("", (), "")
    if table.is_head:  # 其中:1类 | 2类: a name of a column counts nothing
        yield from figures
        return
    found = cells(sentence.text, setting.block)
    lost = table.head and _beyond(found, figures, len(table.head))
    if lost:
        table = table._replace(head=(), unit="")
    label, named = _label(sentence.text, found, figures)
    row = sentence.zone(named[0], named[1])
    row_text = sentence.text[label.start : label.end] if label is not None else ""
    made: list[Frame] = []
    for figure in figures:
        at = _held(found, figure.start)
        cell = found[at] if at is not None else None
        if at is None or cell is None or cell is label:
            yield figure
            continue
        column = table.head[cell.column] if 0 <= cell.column < len(table.head) else ""
        if _CODES.search(column) is not None:
            yield figure
            continue
        heading = _words(column)
        inside = sentence.zone(cell.start, figure.start)
        hits = (*row.hits, *heading.hits, *inside.hits)
        left = Zone(cell.start, figure.start, row.mask | heading.mask | inside.mask, hits)
        part = row_text.startswith("其中")
        grows = "increase" if _GROWTH.search(column) and (figure.kind or "percent") == "percent" else ""
        clause = Clause(left, Zone(figure.end, figure.end, 0, ()), 0, (), "", 0, part, dealt_change=grows)
        if not figure.kind and (unit := _unit_behind(sentence.text, found, at)):
            figure = _with_unit(figure, unit) or figure
        first = not lost and figure is figures[0]
        quantity = _in_table(figure, row, row_text, column, table, above.get(cell.column), first=first)
        if not quantity.kind:
            yield quantity
            continue
        before = above.get(cell.column)
        around = Around(sentence, setting, [], [before] if before is not None else [])
        frame = frame_of(quantity, clause, around, offset, is_dealt=False)
        place = _PLACE.fullmatch(row_text)
        frame = replace(
            frame,
            scope=place[0] if place is not None else frame.scope,
            found_by="table" if frame.indicators else "",
            years=_year(column, table.head[: cell.column], frame),
            subject=(label.start, label.end) if label is not None else frame.subject,
        )
        alone = part or not row.mask & concepts().subjects & ~_stage_bits()
        if alone and before is not None and before.indicators and not frame.indicators and _same_kind(before, quantity):
            frame = replace(frame, indicators=before.indicators, found_by="table", topic=before.topic)
        above[cell.column] = frame
        made.append(frame)
        offset += 1
        yield frame


def _beyond(found: Sequence[Cell], figures: Sequence[Quantity], names: int) -> bool:
    """Return whether a row has more columns of figures than are named: spans were lost, no name tells its column."""
    last = _held(found, figures[-1].start) if figures else None
    return last is not None and found[last].column >= names


def _label(text: str, found: Sequence[Cell], figures: Sequence[Quantity]) -> tuple[Cell | None, tuple[int, int]]:
    """Return the cell that names a row, and the stretch of those before its first figure: 质量指标 | 覆盖率."""
    holding = (_held(found, one.start) for one in figures)
    numbered = {found[at].column for at in holding if at is not None}
    at = next((at for at, cell in enumerate(found) if cell.column not in numbered), None)
    if at is None:
        start = found[0].start if found else 0
        return None, (start, start)
    label = found[at]
    leading = list(itertools.takewhile(lambda cell: cell.column not in numbered, found[at:]))
    return label, (leading[-_NAMING:][0].start, leading[-1].end)


def _held(found: Sequence[Cell], position: int) -> int | None:
    """Return which of the cells, in text order, holds a position; None where it stands between them."""
    at = bisect_right(found, position, key=lambda cell: cell.start) - 1
    return at if at >= 0 and position < found[at].end else None


def _unit_behind(text: str, found: Sequence[Cell], at: int) -> str:
    """Return the unit that stands in the cell right behind that of a number: 735 | 人次."""
    printed = text[found[at + 1].start : found[at + 1].end].strip() if at + 1 < len(found) else ""
    return printed if printed in units().by_text else ""


def _same_kind(before: Frame, quantity: Quantity) -> bool:
    return before.quantity.kind == quantity.kind and before.quantity.unit == quantity.unit


@functools.cache
def _stage_bits() -> int:
    return sum(concepts().bits[c.id] for c in concepts().by_id.values() if c.sets and c.sets[0] == "stage")


def _in_table(
    figure: Quantity, row: Zone, row_text: str, column: str, table: Table, above: Frame | None, *, first: bool
) -> Quantity:  # fmt: skip
    """Return a cell's figure with kind and unit: printed, of its column, of its row, of the table, or of its noun.

    The noun of a row counts the ``first`` of its figures; those behind it need a column of their own.
    """
    if figure.kind:
        return figure
    whole = figure.value is None or figure.value % 1 == 0  # 767.814 counts no schools
    named = [m["unit"] for m in (*_UNIT.finditer(column), *_UNIT.finditer(row_text)) if m is not None]
    counted = _COUNTS.search(column) is not None and "元" in table.unit  # 资助人数 in a table of 万元
    if table.unit and not counted and (not _SHARES.search(column) or not named):
        named.append(table.unit)
    for unit in named:
        if (made := _with_unit(figure, unit)) is not None:
            return made
    if "人数" in column:
        return figure._replace(kind="count", unit="人", low=figure.value, high=figure.value) if whole else figure
    if _SHARES.search(column) or _GROWTH.search(column) or (not column and _SHARES.search(row_text[-4:])):
        return figure._replace(kind="percent", unit="%")
    for hit in reversed((*row.hits, *_words(column).hits) if whole and (column or first) else ()):
        if unit := concepts().counted_in(hit.mask):
            return figure._replace(kind="count", unit=unit, low=figure.value, high=figure.value)
    if above is not None and above.quantity.kind == "count" and whole:
        return figure._replace(kind="count", unit=above.quantity.unit, low=figure.value, high=figure.value)
    if column and not named:
        return figure._replace(kind="count", unit="", low=figure.value, high=figure.value)
    return figure


def _with_unit(figure: Quantity, printed: str) -> Quantity | None:
    factor = 1.0
    for scale, times in _SCALES.items():
        if printed.startswith(scale) and len(printed) > len(scale):
            printed, factor = printed.removeprefix(scale), times
            break
    per = ""
    if printed.startswith("元/"):
        printed, per = "元", printed[1:]
    unit = units().by_text.get(printed)
    if unit is None:
        return None
    value, low, high = (None if x is None else round(x * factor, 6) for x in (figure.value, figure.low, figure.high))
    if unit.kind == "count":
        low = high = value
    return figure._replace(kind=unit.kind, unit=unit.base_unit + per, value=value, low=low, high=high)


def _year(column: str, before: Sequence[str], frame: Frame) -> Years:
    """Return the year of a cell: its column's, for a growth that of the last column before it that names one."""
    named = _YEAR.search(column)
    if named is None and frame.change != "level":
        named = next((found for name in reversed(before) if (found := _YEAR.search(name))), None)
    if named is not None:
        year = int(named[1])
        return Years(year, "explicit", year - 1 if frame.change != "level" else None)
    if _LAST.search(column) and frame.years.year is not None and "年" in column:
        return Years(frame.years.year - 1, "inferred", None)
    return frame.years


@functools.lru_cache(maxsize=512)
def _words(text: str) -> Zone:
    """Return the words of a column's name; they stand at no place of the text, and weigh nothing for the topic."""
    hits = tuple(hit._replace(start=-1, end=-1, weight=0.0) for hit in find(text))
    return Zone(-1, -1, mask_of(hits), hits)
