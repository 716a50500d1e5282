"""The lines of a copy: which of them continue a sentence, which are cells of a table.

Copies are wrapped at a fixed width, at pages, or around every Latin letter and number; tables arrive piped, tabbed, set
with blanks, or flattened to one cell a line. Every decision here is about two neighbouring lines and the width the text
is wrapped at; the result is a separator behind each line: nothing, a line end, or a cell edge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

JOINED, LINE_END, CELL_EDGE = "", "\n", "\t"

_HAN = "一二三四五六七八九十"
# what opens a chapter, an item or a run-in heading; 12.5亿元 and 3个 open nothing
OPENING = re.compile(
    rf"(?:[{_HAN}]{{1,3}}、|\((?:[{_HAN}]{{1,3}}|\d{{1,2}})\)|\d{{1,2}}[.、](?![\d.])|第[{_HAN}]{{1,3}}[、，部章节]|[{_HAN}]是(?!否))"
)
HEADING = re.compile(rf"(?![{_HAN}]是)(?:{OPENING.pattern})")  # 一是 opens a sentence, not a title
_NUMBERED = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff])")  # 1幼儿园为…: the mark has lost its point
TITLE_LENGTH = 40
_LOOK_BACK = 200
_FULL, _BRIMFUL = 0.75, 0.9
_ITEM_LENGTH = 60
_BEFORE_UNIT = "0123456789.xX×*多余几十百千万亿"

_STOP = re.compile(r"[。！？!?；;:][”’」』)》\"]*\Z")
_GOES_ON = re.compile(r"[，、,(《“—+/的和与]\Z")
_CONTINUES = re.compile(r"[，。、；;:)”》!！？…%]|-?[.,]\d")
_UNIT = "个百分点|百分点|万元|亿元|元|万|亿|%|所|家|个|名|人|位|次|处|份|件|项|条|起|分|间|套|台|年|月|日|号|轮|场|节|篇|米|倍|岁"
_UNIT_OPENS = re.compile(rf"(?:{_UNIT})(?:以上|以下|左右|[多余]?[次元人])?(?=[，。；、):]|\Z|\d)")
_FRAGMENT = re.compile(r"[\d\sA-Za-z*xX×_.,%+/:-]+\Z")
_INNER = re.compile(r"[，；。;]")
_OPEN_GROUP = re.compile(r"\d,\d{0,2}\Z|\d\.\Z")
_FIGURE_ENDS = re.compile(rf"[\d*xX×](?:{_UNIT})\Z")
_VALUE = re.compile(
    rf"(?:约|近|超|超过|不足)?[-+]?(?:[\d*xX×][\d*xX×.,: ]*)(?:{_UNIT}|万人|人次|亩|平方米|册)?(?:/[\u4e00-\u9fff]{{1,3}})?|-{{1,3}}|/|无"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_RULE = re.compile(r"[|:\s-]+")
# 数量, 本期占比, 2021年, 增长(%): what a column is called
_COLUMN = re.compile(
    r".{0,12}(?:数|数量|占比|比例|比重|率|金额|额|本期|上期|本年|上年|年|增长|增幅|增减|幅度|合计|总计|人数|数值|情况|完成|实际|目标|预算|决算|单位|得分|分值|备注)"
    r"(?:\([^)]{1,12}\))?"
)
_CELL = 32  # a longer line is prose
_LEAST_LINES, _LEAST_VALUES, _BROKEN_PROSE = 6, 0.25, 0.4
_OPEN_ENDED, _ALIKE, _FRAGMENTS = 0.4, 0.6, 0.2


class Line(NamedTuple):
    """One line that is not empty: ``text`` without blanks at its ends, at ``start`` to ``end``."""

    start: int
    end: int
    text: str


class Placed(NamedTuple):
    """A line with what separates it from the next one; ``edges`` are the offsets at which its own cells meet."""

    line: Line
    separator: str
    edges: tuple[int, ...] = ()


def place_lines(text: str) -> list[Placed]:
    """Return the lines of a folded text in order, each with the separator behind it."""
    lines = list(_lines(text))
    placed: list[Placed] = []
    prose: list[Line] = []
    at = 0
    for start, end, rows in _tables(lines):
        prose = lines[at:start]
        placed += _joined(prose)
        placed += rows
        at = end
    placed += _joined(lines[at:])
    return placed


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for raw in text.split("\n"):
        bare = raw.strip(" \t\u200b")
        if bare and bare != "|":  # a cell's edge on a line of its own
            start = at + raw.index(bare)
            yield Line(start, start + len(bare), bare)
        at += len(raw) + 1


# ---------------------------------------------------------------- tables
def _tables(lines: Sequence[Line]) -> Iterator[tuple[int, int, list[Placed]]]:
    """Yield (first line, line behind the last, its rows) of every table."""
    at = tried = 0  # a run of cells that is no table is not tried again from its second line
    while at < len(lines):
        found = _ruled(lines, at) or _spaced(lines, at)
        if found is None and at >= tried:
            tried = _end_of_cells(lines, at)
            found = _one_cell_a_line(lines, at, tried)
        if found is None:
            at += 1
            continue
        yield at, *found
        at = found[0]


def _ruled(lines: Sequence[Line], at: int) -> tuple[int, list[Placed]] | None:
    """Read rows whose cells are parted by | or by a tab; a line of rules alone belongs to the table, not to the text."""
    end, rows = at, []
    while end < len(lines) and _edges(lines[end].text):
        line = lines[end]
        if not _RULE.fullmatch(line.text):
            rows.append(Placed(line, LINE_END, tuple(line.start + edge for edge in _edges(line.text))))
        end += 1
    return (end, rows) if rows and (end - at > 1 or len(rows[0].edges) > 2) else None


def _edges(line: str) -> list[int]:
    if line.count("|") > 1:
        return [index for index, character in enumerate(line) if character == "|"]
    return [index for index, character in enumerate(line) if character == "\t"]


def _spaced(lines: Sequence[Line], at: int) -> tuple[int, list[Placed]] | None:
    """Read rows whose cells are parted by blanks: as many cells in each, half of them values in all but the first."""
    cells = [re.split(r" +", lines[at].text)] if " " in lines[at].text else [[]]
    width = len(cells[0])
    if width < 3 or _INNER.search(lines[at].text):
        return None
    end = at + 1
    while end < len(lines) and lines[end].text.count(" ") and len(found := re.split(r" +", lines[end].text)) == width:
        if 2 * sum(_VALUE.fullmatch(cell) is not None for cell in found[1:]) < width - 1:
            break
        end += 1
    if end - at < 2:
        return None
    rows = [
        Placed(line, LINE_END, tuple(line.start + match.start() for match in re.finditer(r" +", line.text)))
        for line in lines[at:end]
    ]
    return end, rows


def _end_of_cells(lines: Sequence[Line], at: int) -> int:
    end = at
    while end < len(lines) and len(lines[end].text) <= _CELL and not _INNER.search(lines[end].text):
        end += 1
    return end


def _one_cell_a_line(lines: Sequence[Line], at: int, end: int) -> tuple[int, list[Placed]] | None:
    """Read a table that was flattened to one cell a line: labels, then as many values as it has columns."""
    run = lines[at:end]
    if len(run) < _LEAST_LINES:
        return None
    values = [_VALUE.fullmatch(line.text) is not None and not _YEAR.fullmatch(line.text) for line in run]
    if sum(values) < max(3, _LEAST_VALUES * len(run)):
        return None
    followed = [following.text for value, following in zip(values, run[1:], strict=False) if value]
    broken = sum(_CONTINUES.match(line) is not None or _UNIT_OPENS.match(line) is not None for line in followed)
    if broken > _BROKEN_PROSE * len(followed) or not any(not value for value in values):
        return None
    return end, list(_rows(run, values))


def _rows(run: Sequence[Line], values: Sequence[bool]) -> Iterator[Placed]:
    """Yield the cells of a flattened table, the columns' names and each row's label and values on one line."""
    groups: list[tuple[list[Line], list[Line]]] = []
    for line, is_value in zip(run, values, strict=True):
        if is_value and groups:
            groups[-1][1].append(line)
        elif groups and not groups[-1][1]:
            groups[-1][0].append(line)
        else:
            groups.append(([line], []))
    columns = Counter(len(found) for _, found in groups if found).most_common(1)[0][0]
    for index, (labels, found) in enumerate(groups):
        titles, head = labels[:-1], []
        if index == 0:
            titles, head = _head(labels[:-1], columns)
        for line in titles:
            yield Placed(line, LINE_END)
        for row in (head, [labels[-1], *found]):
            for line in row:
                yield Placed(line, LINE_END if line is row[-1] else CELL_EDGE)


def _head(labels: list[Line], columns: int) -> tuple[list[Line], list[Line]]:
    """Part the lines before the first row into titles and the names of the columns; a section's name may follow.

    Two rows of names (小学、初中, each with 2021年、2022年) are told by their number: the upper ones divide the lower.
    """
    lower = labels[-columns:]
    groups = next((n for n in range(2, columns) if columns % n == 0 and _repeats(lower, columns // n)), 0)
    if groups and len(labels) > columns + groups:
        at = len(labels) - columns - groups - 1
        return labels[:at], labels[at:]
    for at in range(len(labels) - columns):
        names = labels[at + 1 : at + 1 + columns]
        if all(_COLUMN.fullmatch(line.text) for line in names):
            return labels[:at] + labels[at + 1 + columns :], labels[at : at + 1 + columns]
    return labels, []


def _repeats(names: Sequence[Line], period: int) -> bool:
    texts = [line.text for line in names]
    return period < len(texts) and all(texts[i] == texts[i % period] for i in range(len(texts)))


# ---------------------------------------------------------------- prose
def _joined(lines: Sequence[Line]) -> Iterator[Placed]:
    width = _wrapped_at(lines)
    front, so_far = True, ""
    for index, line in enumerate(lines):
        so_far = (so_far + line.text)[-_LOOK_BACK:]
        front = front and OPENING.match(so_far) is None and not _INNER.search(line.text)
        full = _width(line.text) / width if width else 0.0
        following = lines[index + 1].text if index + 1 < len(lines) else None
        if following is not None and _continues(line.text, so_far, following, full, front=front, wrapped=bool(width)):
            yield Placed(line, JOINED)
        else:
            yield Placed(line, LINE_END)
            so_far = ""


def _wrapped_at(lines: Sequence[Line]) -> float:
    """Return the width a text is wrapped at, in Chinese characters; 0 where every paragraph is one line."""
    if len(lines) < 4 or sum(_FRAGMENT.match(line.text) is not None for line in lines) > _FRAGMENTS * len(lines):
        return 0.0  # too short to tell, or broken around every number
    widths = sorted(_width(line.text) for line in lines if not _STOP.search(line.text) and not HEADING.match(line.text))
    if len(widths) < _OPEN_ENDED * len(lines):
        return 0.0
    middle = widths[len(widths) // 2]
    alike = sum(0.7 * middle <= width <= 1.4 * middle for width in widths)
    return middle if 12 <= middle <= 75 and alike >= _ALIKE * len(widths) else 0.0


def _width(line: str) -> float:
    wide = (len(line.encode("utf-8", "replace")) - len(line)) / 2
    return wide + (len(line) - wide) / 2


def _continues(line: str, so_far: str, following: str, full: float, *, front: bool, wrapped: bool) -> bool:
    """Return whether ``following`` goes on with the sentence, word or number that ``so_far`` ends with.

    ``full`` is the width of the line as a share of the width the text is wrapped at.
    """
    number, next_number = _FRAGMENT.match(line), _FRAGMENT.match(following)
    if _CONTINUES.match(following) or number and line.endswith((".", ",")):
        return True
    if _OPEN_GROUP.search(line) and following[0].isdigit():  # 1,2 / 60万元
        return True
    if number and next_number:  # two cells
        return False
    if _UNIT_OPENS.match(following) and line[-1] in _BEFORE_UNIT:
        return True
    listed = _NUMBERED.match(following) and not _UNIT_OPENS.match(following.lstrip("0123456789"))
    if OPENING.match(following) or listed and full < _FULL:
        return False
    if _STOP.search(line):
        return False
    if _GOES_ON.search(line) or any(so_far.count(opened) > so_far.count(closed) for opened, closed in ("()", "“”")):
        return True
    title = len(so_far) <= TITLE_LENGTH and not _INNER.search(so_far)
    if title and front and not number or HEADING.match(so_far) and len(so_far) <= TITLE_LENGTH:
        return full >= _BRIMFUL
    if number or next_number:
        return True
    if wrapped:
        return full >= _FULL or not title
    complete = HEADING.match(so_far) and (len(so_far) <= _ITEM_LENGTH or _FIGURE_ENDS.search(so_far[-8:]))
    return not complete and not (title and front)  # items of a list may do without a stop
