"""Excel files (xlsx): each sheet that is shown, under its name, its rows as they are printed."""

from __future__ import annotations

import datetime
import io
import re
import warnings
from typing import TYPE_CHECKING

from helpers.corpus.formats.archives import check_package
from helpers.corpus.formats.grids import Cell, lines_of_cells
from helpers.foundation.errors import InputError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIBRARY = "openpyxl"
_MOST_CELLS = 1_000_000
_UNNAMED = re.compile(r"Sheet\d*|工作表\d*|[Tt]able\d*")
_PLACES = re.compile(r"0(?:\.(0+))?")


def read_sheets(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a workbook and notes on what was left out; raises InputError for a broken or empty one."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    check_package(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about extensions and styles that no reader of values needs
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(data))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, InvalidFileException) as error:
        raise InputError("broken: no workbook inside", file=name, remedy="open it in Excel, save it again") from error
    lines: list[str] = []
    notes: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(f"sheet {sheet.title} is hidden and not read")
            continue
        if sheet.max_row * sheet.max_column > _MOST_CELLS:
            raise InputError(
                f"sheet {sheet.title} has {sheet.max_row} × {sheet.max_column} cells", file=name,
                expected=f"{_MOST_CELLS} at most", remedy="delete what is empty below and beside the table",
            )  # fmt: skip
        rows = lines_of_cells(_cells(sheet))
        if rows and not _UNNAMED.fullmatch(sheet.title) and sheet.title not in rows[0]:
            lines.append(sheet.title)
        lines += rows
        uncomputed = _uncomputed(sheet, formulas[sheet.title])
        if uncomputed:
            notes.append(
                f"sheet {sheet.title}: formulas that were never computed: {uncomputed}; open and save it in Excel"
            )
    if not lines:
        raise InputError("the file is empty", file=name, expected="the tables of a report")
    return "\n".join(lines) + "\n", tuple(notes)


def _cells(sheet: Worksheet) -> list[Cell]:
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    found = []
    for row in sheet.iter_rows():
        if sheet.row_dimensions[row[0].row].hidden:
            continue
        for cell in row:
            if cell.value is None or sheet.column_dimensions[cell.column_letter].hidden:
                continue
            area = merged.get((cell.row, cell.column))
            rows, columns = (area.size["rows"], area.size["columns"]) if area is not None else (1, 1)
            found.append(Cell(cell.row - 1, cell.column - 1, rows, columns, printed(cell.value, cell.number_format)))
    return found


def printed(value: object, form: str) -> str:
    """Return a value as its cell shows it: 0.953 in the format 0.0% is 95.3%.

    >>> printed(0.953, "0.0%"), printed(12345.5, "#,##0.00"), printed(7.2, "General"), printed(2022.0, "0")
    ('95.3%', '12,345.50', '7.2', '2022')
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日" if value.year > 1900 else ""
    if not isinstance(value, int | float):
        return str(value)
    shown = form.split(";")[0]
    digits = _PLACES.search(shown.replace("#", ""))
    if digits is None or "General" in shown or "E" in shown:
        return f"{value:.15g}"
    places = len(digits[1] or "")
    if "%" in shown:
        return f"{value * 100:.{places}f}%"
    return f"{value:,.{places}f}" if "," in shown else f"{value:.{places}f}"


def _uncomputed(shown: Worksheet, written: Worksheet) -> int:
    return sum(
        cell.data_type == "f" and shown[cell.coordinate].value is None for row in written.iter_rows() for cell in row
    )
