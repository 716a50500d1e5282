"""A table that an office keeps by hand, read as its spreadsheet saved it: in any common encoding, every row whole.

Excel saves csv as GBK, as UTF-16 ("Unicode text") or as UTF-8 with a mark; all of them are read alike, separated by
commas, semicolons or tabs. A row with too many or too few cells is named by its line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from helpers.foundation.errors import InputError
from helpers.foundation.paths import display_path

# A byte order mark names its encoding without guessing.
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ",;\t"
_HEAD = 400  # bytes in which a text of two bytes a character shows a zero


def read_rows(
    path: Path, fields: Sequence[str], *, older: Sequence[str] = ()
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the rows of a csv file, each with exactly ``fields`` and the line it ends on; empty lines are passed over.

    A file written before there were some of the columns may have those of ``older`` instead. Raises InputError, with
    the line, for a file in no known encoding, other columns, or a row that is not whole.
    """
    file = display_path(path)
    text = _decoded(path)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        heads = [name.strip() for name in next(reader, [])]
        if older and tuple(heads) == tuple(older):
            fields = older
        if tuple(heads) != tuple(fields):
            raise InputError(
                f"columns {', '.join(heads) or 'none'}", file=file, place="line 1", expected=", ".join(fields)
            )
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(fields):
                raise InputError(
                    f"{len(cells)} cells", file=file, place=f"line {reader.line_num}", expected=f"{len(fields)} cells",
                    remedy="quote cells that contain a comma",
                )  # fmt: skip
            yield reader.line_num, dict(zip(fields, cells, strict=True))
    except csv.Error as error:
        place = f"line {reader.line_num}"
        raise InputError(f"no csv ({error})", file=file, place=place, remedy="save it again as csv") from error


def _decoded(path: Path) -> str:
    """Return the text of a small file in UTF-8, UTF-16 or GB18030 (GBK), without its byte order mark."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", file=display_path(path)) from error
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(
        "not a text file", file=display_path(path), expected="csv in UTF-8, UTF-16 or GBK", remedy="save it as UTF-8"
    )


def _encodings(data: bytes) -> Sequence[str]:
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "")
    if marked:
        return (marked,)
    if b"\0" in data[:_HEAD]:  # UTF-16 without its mark: which of two bytes is zero tells their order
        return ("utf-16-be",) if data.startswith(b"\0") else ("utf-16-le",)
    return ("utf-8", "gb18030")
