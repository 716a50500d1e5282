"""A table as lines: cells meet at tabs, as in a text; a merged figure stands once, a merged name wherever it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_LINE_END = re.compile(r"\s*[\r\n\v\f\u2028]\s*")
_IN_HAN = re.compile(r"(?<=[^\x00-\xff])\n|\n(?=[^\x00-\xff])")
_FIGURE = re.compile(r"[-+]?[\d*＊xX×](?!\d{3}\s*年)")  # 2021年 names a column


class Cell(NamedTuple):
    """One cell: where its upper left corner stands, how far it reaches, and what it says."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def lines_of_cells(cells: Sequence[Cell]) -> list[str]:
    """Return a table's lines; a row with one cell in use is a line without tabs: a title, a section, a note.

    What is merged downwards stands in each of its rows; what is merged across stands over each column it names.

    >>> lines_of_cells([Cell(0, 0, 1, 1, "学段"), Cell(0, 1, 1, 2, "在校生"), Cell(1, 0, 1, 1, "小学"),
    ...                 Cell(1, 1, 1, 1, "9"), Cell(1, 2, 1, 1, "8")])
    ['学段\\t在校生\\t在校生', '小学\\t9\\t8']
    """
    height = max((cell.row + cell.rows for cell in cells), default=0)
    width = max((cell.column + cell.columns for cell in cells), default=0)
    words = [one_line(cell.text) for cell in cells]
    rows: list[list[int | None]] = [[None] * width for _ in range(height)]
    for index, cell in enumerate(cells):
        downwards = 1 if _FIGURE.match(words[index]) else cell.rows  # a merged sum is one sum
        for row in range(cell.row, cell.row + downwards):
            rows[row][cell.column : cell.column + cell.columns] = [index] * cell.columns
    lines, in_head = [], True
    for row in rows:
        used = list(dict.fromkeys(index for index in row if index is not None and words[index]))
        in_head = in_head and not any(_FIGURE.match(words[index]) for index in used)
        if len(used) == 1:
            lines.append(words[used[0]])
        elif used:
            seen: set[int] = set()
            printed = []
            for index in row:
                printed.append("" if index is None or (index in seen and not in_head) else words[index])
                seen.update(() if index is None else (index,))
            lines.append("\t".join(printed).rstrip("\t"))
    return lines


def one_line(text: str) -> str:
    """Return the words of a cell on one line; Chinese goes on without a blank, a tab or a bar would part cells.

    >>> one_line("一般公共\\n预算 | GDP\\n2022 年")
    '一般公共预算 / GDP 2022 年'
    """
    lines = _LINE_END.sub("\n", text.strip()).replace("\t", " ").replace("|", "/").replace("｜", "/")
    return _IN_HAN.sub("", lines).replace("\n", " ")
