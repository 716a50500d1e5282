"""A table as a file: csv, xlsx, parquet or jsonl by the ending; whole or not at all; the same table, the same bytes.

Text of a report is untrusted. A spreadsheet runs a cell that begins with ``=`` as a formula: in csv such a text gets
an apostrophe in front, in xlsx it is stored as text; parquet and jsonl hold it as it is. What a spreadsheet cannot hold
goes on in a further sheet (rows) or is cut with an ellipsis (a cell); for a large corpus parquet is the better choice.
"""

from __future__ import annotations

import datetime
import errno
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from helpers.foundation.checks import did_you_mean
from helpers.foundation.errors import OutputError, ParameterError
from helpers.foundation.files import replace_file
from helpers.foundation.overviews import width

# What a spreadsheet may take for a formula. A plain signed figure (-9.41%, +7.5) is none, and stays as printed.
FORMULA_SIGNS = "=+-@＝＋－＠\t\r"
_FORMULA = re.compile(rf"^(?![+-]\d[\d.,]*[%％]?$)[{re.escape(FORMULA_SIGNS)}]")
# What Excel holds: rows of a sheet below its head, characters of a cell. Source: Excel specifications and limits.
SHEET_ROWS, _CELL_CHARACTERS = 1_048_575, 32_767
_NARROWEST, _WIDEST, _ROWS_MEASURED = 8, 48, 200  # widths of columns in characters, and from how many rows they come
_FILTER = 3  # characters that the button of a filter takes beside the name of a column
_CREATED = datetime.datetime(2000, 1, 1)  # a workbook must name a date; ours does not depend on the clock

_ELSEWHERE = "choose another place with -o or --out"
_IN_THE_WAY = "move away what is in its place, or choose another with -o or --out"
_RIGHTS = "close it where it is open, check the rights, or choose another place with -o or --out"
_REMEDIES = {
    errno.ENOSPC: "free some space, or choose another place with -o or --out",
    errno.EDQUOT: "free some space, or choose another place with -o or --out",
    errno.ENAMETOOLONG: "choose a shorter name with -o or --out",
    errno.EISDIR: _IN_THE_WAY, errno.ENOTDIR: _IN_THE_WAY, errno.EEXIST: _IN_THE_WAY, errno.ENOTEMPTY: _IN_THE_WAY,
    errno.EACCES: _RIGHTS, errno.EPERM: _RIGHTS, errno.EBUSY: _RIGHTS,
}  # fmt: skip


def write_table(
    table: pd.DataFrame, path: Path, *, sheet: str = "facts", beside: Mapping[str, pd.DataFrame] = MappingProxyType({})
) -> None:
    """Write ``table`` to ``path`` in the format of its ending; an unknown ending is a ParameterError.

    In xlsx the sheet is called ``sheet`` and those of ``beside`` follow it; each has a frozen head and filters.
    """
    check_ending(path)
    ending = path.suffix.lower()
    write_whole(path, _xlsx({sheet: table, **beside}) if ending == _XLSX else _FORMATS[ending](table))


def check_ending(path: Path) -> None:
    """Raise a ParameterError unless the ending of ``path`` is one of the formats."""
    known = (*_FORMATS, _XLSX)
    if path.suffix.lower() not in known:
        raise ParameterError(
            f"ending {path.suffix!r}", file=path, expected=", ".join(known), remedy=did_you_mean(path.suffix, known)
        )


def write_whole(path: Path, content: bytes | str) -> None:
    """Write ``content`` beside ``path`` and move it there, so that a reader sees the old file or the new one.

    The rights are those the user's umask gives. A link stays a link: what it leads to is replaced; a device or pipe is
    written as it is. Raises OutputError, with the remedy, where ``path`` cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        target = path.resolve() if path.is_symlink() else path
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
        else:
            replace_file(target, data)
    except OSError as error:
        raise not_written(path, error) from error


def not_written(path: Path | str, error: OSError) -> OutputError:
    """Return what to tell a user whose file could not be written: which, why, and what to do."""
    return OutputError(
        f"cannot be written ({error.strerror or error})", file=path, remedy=_REMEDIES.get(error.errno, _ELSEWHERE)
    )


def csv_text(table: pd.DataFrame) -> str:
    """Return ``table`` as csv text without a byte order mark, formulas neutralised, tuples joined by a space.

    >>> csv_text(pd.DataFrame({"text": ["=1+1", "-9.41%"]}))
    "text\\n'=1+1\\n-9.41%\\n"
    """
    return _flat(table).map(_neutral).to_csv(index=False, lineterminator="\n")


def _csv(table: pd.DataFrame) -> bytes:
    return csv_text(table).encode("utf-8-sig")


def _jsonl(table: pd.DataFrame) -> bytes:
    return table.to_json(orient="records", lines=True, force_ascii=False).encode("utf-8")


def _parquet(table: pd.DataFrame) -> bytes:
    return table.to_parquet(index=False)


def _xlsx(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        writer.book.set_properties({"created": _CREATED})
        for name, table in sheets.items():
            for number, first in enumerate(range(0, len(table), SHEET_ROWS) or (0,), start=1):
                part = _flat(table.iloc[first : first + SHEET_ROWS]).map(_fitting)
                _write_sheet(writer, name if number == 1 else f"{name}-{number}", part)
    return buffer.getvalue()


def _write_sheet(writer: pd.ExcelWriter, name: str, table: pd.DataFrame) -> None:
    table.to_excel(writer, index=False, sheet_name=name, freeze_panes=(1, 0))
    sheet = writer.sheets[name]
    if len(table.columns):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    for place, column in enumerate(table.columns):
        longest = max(
            [width(str(column)) + _FILTER, *(width(str(cell)) for cell in table[column].head(_ROWS_MEASURED))]
        )
        sheet.set_column(place, place, min(max(longest, _NARROWEST), _WIDEST))


def _fitting(cell: object) -> object:
    too_long = isinstance(cell, str) and len(cell) > _CELL_CHARACTERS
    return f"{cell[: _CELL_CHARACTERS - 1]}…" if too_long else cell


_XLSX = ".xlsx"
_FORMATS: Mapping[str, Callable[[pd.DataFrame], bytes]] = {".csv": _csv, ".parquet": _parquet, ".jsonl": _jsonl}


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    return table.map(lambda cell: " ".join(map(str, cell)) if isinstance(cell, tuple | list) else cell)


def _neutral(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
