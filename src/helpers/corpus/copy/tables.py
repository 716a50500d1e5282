"""Tables in a text: rows parted by | or tab, rows set with blanks, and tables flattened to one cell a line.

Each becomes rows whose cells meet at tabs. What stands in a cell is not read here; a cell that holds whole sentences is
a paragraph of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from helpers.corpus.copy.lines import CELL_EDGE, INNER, LINE_END, OPENING, UNIT, Line, Placed

Found = tuple[int, list[Placed]]  # the line behind the last one of a table, and its rows

_RULE = re.compile(r"[|:+=\s-]+")
_BLANKS = re.compile(r" +")
_TOTAL = re.compile(r"(?:[合总小]计|合 ?计|全[国省市县区州])\b")
_QUOTES = re.compile("[《》〔〕“”]")  # no cell of blanks holds a title or a document number
_VALUE = re.compile(
    rf"(?:约|近|超|超过|不足)?[-+]?[\d*xX×][\d*xX×.,: ]*+(?:{UNIT}|万人|人次|亩|平方米|册)?(?:/[\u4e00-\u9fff]{{1,3}})?"
    r"|-{1,3}|/|无"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?|学年)?")
# 数量, 本期占比, 2021年, 增长(%): what a column is called
_COLUMN = re.compile(
    r".{0,12}(?:数|数量|占比|比例|比重|率|金额|额|本期|上期|本年|上年|年|年度|增长|增幅|增减|幅度|合计|总计|人数|数值|情况|完成|实际"
    r"|目标|预算|决算|单位|得分|分值|备注)(?:\([^)]{1,12}\))?"
)
_CONTINUES = re.compile(
    rf"[，。、；;:)”》!！？…%]|-?[.,]\d|(?:{UNIT})(?:以上|以下|左右|[多余]?[次元人])?(?=[，。；、):]|\Z|\d)"
)
_GOES_ON = re.compile(rf"[，。、；;:)”》!！？…%]|-?[.,]\d|(?:{UNIT})")
_LABELLED = re.compile(rf"{OPENING.pattern}\t[^\t|]*")  # 1.⇥加强领导: the tab behind a list mark parts no cells
_CELL = 32  # a longer line is prose
_PROSE_CELL = 60
_UNIT_SAID = re.compile(r"单位[::] ?[万千百]?元")
_OF_HEAD, _LEAST_WITH_UNIT = 4, 0.05  # lines of a table in which its unit may stand, share of values where it does
_LEAST_LINES, _LEAST_VALUES, _BROKEN_PROSE, _CUT_PROSE = 6, 0.25, 0.4, 0.1
_MOST_COLUMNS, _MOST_TITLES, _MOST_CELLS, _MOST_EDGES, _NEAR = 12, 3, 600, 200, 2


def find_tables(text: str, lines: Sequence[Line], cut_at_numbers: bool) -> Iterator[tuple[int, int, list[Placed]]]:
    """Yield (first line, line behind the last, its rows) of every table among the lines of a folded text.

    Where the text is known to be ``cut_at_numbers``, a number alone on its line is no cell if a unit follows.
    """
    ruled = "|" in text or "\t" in text
    at = tried = 0  # a run of cells that is no table is not tried again from its second line
    last = -_NEAR - 1  # where the last table ended: a section's name may stand between its rows
    while at < len(lines):
        found = _ruled(text, lines, at, at - last <= _NEAR) if ruled else None
        if found is None and " " in lines[at].text:
            found = _spaced(lines, at)
        if found is None and at >= tried:
            tried = _end_of_cells(lines, at)
            if tried - at >= _LEAST_LINES:
                found = _one_cell_a_line(lines, at, tried, cut_at_numbers)
            tried = max(tried, at + 1)
        if found is None:
            at += 1
            continue
        yield at, *found
        at = last = found[0]


# ---------------------------------------------------------------- cells parted by | or tab
def _ruled(text: str, lines: Sequence[Line], at: int, goes_on: bool) -> Found | None:
    """Read rows whose cells are parted by | or by a tab; a line of rules alone belongs to the table."""
    end = _end_of_rules(lines, at)
    if end == at:
        return None
    rows = [_trimmed(line) for line in lines[at:end] if not _RULE.fullmatch(line.text)]
    if not rows or (end - at == 1 and len(_edges(rows[0].text)) < 2 and not goes_on):
        return (end, []) if not rows and end - at > 1 else None
    width = max(len(_edges(row.text)) for row in rows)
    rows = [_with_empty_cells(text, row, width) for row in rows]
    return end, [placed for row in rows for placed in _row(row)]


def _end_of_rules(lines: Sequence[Line], at: int) -> int:
    end = at
    while end < len(lines) and _is_ruled(lines[end].text):
        end += 1
    return end


def _is_ruled(line: str) -> bool:
    if "|" in line:
        return line.count("|") <= _MOST_EDGES
    return "\t" in line and line.count("\t") <= _MOST_EDGES and _LABELLED.fullmatch(line) is None


def _edges(line: str) -> list[int]:
    mark = "|" if "|" in line else "\t"
    return [index for index, character in enumerate(line) if character == mark]


def _trimmed(line: Line) -> Line:
    """Leave the outer edges of a piped row out: they part nothing."""
    start = line.start + (line.text[0] == "|")
    end = line.end - (line.text[-1] == "|" and len(line.text) > 1)
    return Line(start, end, line.text[start - line.start : end - line.start])


def _with_empty_cells(text: str, row: Line, width: int) -> Line:
    """Give a tabbed row the empty cells back that it begins with: in a table, leading tabs are edges."""
    missing = width - row.text.count("\t")
    begin = row.start
    while missing > 0 and text[begin - 1 : begin] == "\t" and "|" not in row.text:
        begin, missing = begin - 1, missing - 1
    return Line(begin, row.end, text[begin : row.end]) if missing == 0 else row


def _row(row: Line) -> Iterator[Placed]:
    edges = _edges(row.text)
    bounds = [-1, *edges, len(row.text)]
    cells = [row.text[start + 1 : end] for start, end in pairwise(bounds)]
    if not any(len(cell) > _PROSE_CELL and "。" in cell for cell in cells):
        yield Placed(row, LINE_END, tuple(row.start + edge for edge in edges))
        return
    prose = next(i for i, cell in enumerate(cells) if len(cell) > _PROSE_CELL and "。" in cell)
    if prose > 1:  # 1 | 扶贫助学 | 140 | 《…办法》，对…。: the short cells before the prose are a row of their own
        yield Placed(Line(row.start, row.start + bounds[prose], row.text[: bounds[prose]]), LINE_END,
                     tuple(row.start + edge for edge in edges[: prose - 1]))  # fmt: skip
        bounds, cells = bounds[prose:], cells[prose:]
    for start, cell in zip(bounds, cells, strict=False):
        bare = cell.strip()
        if bare:
            begin = row.start + start + 1 + cell.index(bare)
            yield Placed(Line(begin, begin + len(bare), bare), LINE_END)


# ---------------------------------------------------------------- cells parted by blanks
def _spaced(lines: Sequence[Line], at: int) -> Found | None:
    """Read rows whose cells are parted by blanks: as many cells in each, half of them values in all but the first.

    Where the rows are numbered (序号 地区 …), that of their total is not: it has one cell less.
    """
    width = _cells_of_blanks(lines[at].text)
    if width < 2:
        return None
    end = at + (width > 2)
    while end < len(lines) and (
        (cells := _cells_of_blanks(lines[end].text)) == width or _sums_up(lines, at, end, width - cells)
    ):
        found = _BLANKS.split(lines[end].text)
        if 2 * sum(_VALUE.fullmatch(cell) is not None for cell in found[1:]) < width - 1:
            break
        if width == 2 and _VALUE.fullmatch(found[0]):  # a number broken by a blank, no label with its value
            break
        end += 1
    if end - at < 2:
        return None
    return end, [
        Placed(line, LINE_END, tuple(line.start + match.start() for match in _BLANKS.finditer(line.text)))
        for line in lines[at:end]
    ]


def _sums_up(lines: Sequence[Line], at: int, row: int, missing: int) -> bool:
    return missing == 1 and lines[at].text.startswith("序号 ") and _TOTAL.match(lines[row].text) is not None


def _cells_of_blanks(line: str) -> int:
    if len(line) > 4 * _CELL or INNER.search(line) or _QUOTES.search(line):
        return 0
    return len(_BLANKS.split(line))


# ---------------------------------------------------------------- one cell a line
def _end_of_cells(lines: Sequence[Line], at: int) -> int:
    end = at
    while end < len(lines) and len(lines[end].text) <= _CELL and not INNER.search(lines[end].text):
        end += 1
    return end


def _one_cell_a_line(lines: Sequence[Line], at: int, end: int, cut_at_numbers: bool) -> Found | None:
    """Read a table that was flattened to one cell a line: by its columns, or labels followed by their values."""
    run = lines[at:end]
    seen: dict[str, bool] = {}
    values = [seen[text] if (text := line.text) in seen else seen.setdefault(text, _is_value(text)) for line in run]
    above = "\n".join(line.text for line in lines[max(0, at - _NEAR) : at + _OF_HEAD])
    least = _LEAST_WITH_UNIT if _UNIT_SAID.search(above) else _LEAST_VALUES  # few cells of a budget form are filled
    if sum(values) < max(3, least * len(run)) or all(values):
        return None
    followed = [following.text for value, following in zip(values, run[1:], strict=False) if value]
    continues = _GOES_ON if cut_at_numbers else _CONTINUES
    broken = sum(continues.match(line) is not None for line in followed)
    cut = sum(line.text[-1] in "、(《〔“" or line.text[0] in ")》〕”、" for line in run)
    if broken > _BROKEN_PROSE * len(followed) or cut > _CUT_PROSE * len(run):
        return None
    groups = _groups(run, values)
    columns = Counter(len(found) for _, found in groups if found).most_common(1)[0][0]
    head = _head(groups[0][0][:-1], columns)
    grid = _grid(values)
    if grid is not None and (grid[0] == head.start or grid[1] > len(head)):
        return end, list(_of_grid(run, *grid))
    return end, list(_of_groups(groups, head))


def _is_value(text: str) -> bool:
    return _VALUE.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def _grid(values: Sequence[bool]) -> tuple[int, int] | None:
    """Return (lines of titles, columns) where below a head every column holds either values or words; else None."""
    if len(values) > _MOST_CELLS:
        return None
    for columns in range(2, min(_MOST_COLUMNS, len(values) // 3) + 1):
        for titles in range(_MOST_TITLES + 1):
            cells = values[titles:]
            if len(cells) % columns or len(cells) < 3 * columns or any(cells[:columns]) or any(values[:titles]):
                continue
            body = [cells[column + columns :: columns] for column in range(columns)]
            if all(len(set(column)) == 1 for column in body) and any(column[0] for column in body):
                return titles, columns
    return None


def _of_grid(run: Sequence[Line], titles: int, columns: int) -> Iterator[Placed]:
    for index, line in enumerate(run):
        last = index < titles or (index - titles) % columns == columns - 1
        yield Placed(line, LINE_END if last else CELL_EDGE)


def _groups(run: Sequence[Line], values: Sequence[bool]) -> list[tuple[list[Line], list[Line]]]:
    """Return the lines of a flattened table as labels followed by their values."""
    groups: list[tuple[list[Line], list[Line]]] = []
    for line, is_value in zip(run, values, strict=True):
        if is_value and groups:
            groups[-1][1].append(line)
        elif groups and not groups[-1][1]:
            groups[-1][0].append(line)
        else:
            groups.append(([line], []))
    return groups


def _of_groups(groups: Sequence[tuple[list[Line], list[Line]]], head: range) -> Iterator[Placed]:
    """Yield the cells of a flattened table, the columns' names and each row's label and values on one line."""
    for index, (labels, found) in enumerate(groups):
        for place, line in enumerate(labels[:-1]):
            named = index == 0 and place in head and place + 1 in head
            yield Placed(line, CELL_EDGE if named else LINE_END)
        row = [labels[-1], *found]
        for line in row:
            yield Placed(line, LINE_END if line is row[-1] else CELL_EDGE)


def _repeats(names: Sequence[str], period: int) -> bool:
    return period < len(names) and all(name == names[index % period] for index, name in enumerate(names))


def _head(labels: Sequence[Line], columns: int) -> range:
    """Return which of the lines before the first row name the columns; titles stand before, a section's name behind.

    Two rows of names (小学、初中, each with 2021年、2022年) are told by their number: the upper ones divide the lower.
    """
    lower = [line.text for line in labels[-columns:]]
    upper = next((n for n in range(2, columns) if columns % n == 0 and _repeats(lower, columns // n)), 0)
    if upper and len(labels) > columns + upper:
        return range(len(labels) - columns - upper - 1, len(labels))
    for at in range(len(labels) - columns):
        if all(_COLUMN.fullmatch(line.text) for line in labels[at + 1 : at + 1 + columns]):
            return range(at, at + 1 + columns)
    return range(0)
