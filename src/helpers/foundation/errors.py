"""The errors a user of the workbook can meet: one clear line that names place, finding, expectation and remedy."""

from __future__ import annotations

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
        super().__init__(f"{where}: {what}" if where else what)

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
