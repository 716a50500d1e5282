"""The errors a user of the workbook can meet: one clear line that names place, finding, expectation and remedy."""

from __future__ import annotations

import unicodedata
from pathlib import Path


class WorkbookError(Exception):
    """Base of every error the workbook raises on purpose; ``str(error)`` is one printable line.

    >>> str(WorkbookError("no report", file="a.txt", expected="at least one sentence", remedy="check the file"))
    'a.txt: no report; expected at least one sentence; check the file'
    """

    def __init__(
        self,
        found: str,
        *,
        file: str | Path | None = None,
        place: str = "",
        expected: str = "",
        remedy: str = "",
    ) -> None:
        self.found = found
        self.file = str(file) if file is not None else ""
        self.place = place
        self.expected = expected
        self.remedy = remedy
        where = ", ".join(part for part in (self.file, place) if part)
        what = "; ".join(part for part in (found, f"expected {expected}" if expected else "", remedy) if part)
        super().__init__(printable(f"{where}: {what}" if where else what))

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows in place of a traceback: the line that says what to do, and nothing of ours."""
        return [f"{type(self).__name__}: {self}"]


class InputError(WorkbookError):
    """A report, card or correction cannot be read or is not what it claims to be."""


class ReferenceDataError(WorkbookError):
    """A file under ``data/reference`` breaks its schema or its own examples."""


class ParameterError(WorkbookError):
    """A parameter is misspelt, has the wrong type, or lies outside its allowed values."""


class FontError(WorkbookError):
    """No font with the Chinese characters a page needs could be found."""


class OutputError(WorkbookError):
    """A file that is to be written cannot be: no room, no right, a name too long, something in the way."""


def printable(text: str) -> str:
    """Return ``text`` on one line, with what would move a cursor, turn the writing or break an encoding made visible.

    >>> printable("a\\x1b[31m\\nb\\u202e\\udcff")
    'a\\\\x1b[31m\\\\x0ab\\\\u202e\\\\xff'
    """
    return "".join(sign if _is_shown(sign) else _escaped(sign) for sign in text)


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def _escaped(sign: str) -> str:
    code = ord(sign)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
