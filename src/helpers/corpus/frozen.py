"""What was read is what is shown: a kernel that is to show a corpus reads what its parent read, or fails.

The parent puts the print of what it read into the kernel's environment; ``open_corpus`` holds what it finds against it.
A file that was saved, or vanished for a moment, in between makes an error, never a page without it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

import pandas as pd

from helpers.corpus.reports import Report
from helpers.foundation.errors import InputError, WorkbookError
from helpers.foundation.store import fingerprint

VARIABLE = "WORKBOOK_PRINT"


class WasRead(Protocol):
    """What the print of a corpus is taken of: its reports, what was corrected in them, and what could not be read."""

    reports: dict[str, Report]
    problems: tuple[WorkbookError, ...]

    @property
    def corrections(self) -> pd.DataFrame: ...


def print_of(corpus: WasRead, report_ids: Collection[str] = ()) -> str:
    """Return the fingerprint of what was read of some reports, of all where none is named.

    Cards, texts and corrections decide it, and no text is opened for it; for all reports also which files could not
    be read, and why.
    """
    held = [corpus.reports[one] for one in report_ids or corpus.reports if one in corpus.reports]
    table = corpus.corrections
    names = {report.report_id for report in held}
    corrections = table[table["report_id"].isin(names)].to_csv(index=False) if len(table) else ""
    lost = [] if report_ids else [f"{Path(one.file).name} {one.found}" for one in corpus.problems]
    return fingerprint(*(report.print for report in held), corrections, *lost)


def expectation(corpus_dir: str, report_ids: Sequence[str], wanted: str) -> dict[str, str]:
    """Return the environment of a kernel that opens ``corpus_dir`` with ``report_ids`` and must find ``wanted``."""
    return {VARIABLE: json.dumps([corpus_dir, list(report_ids), wanted])}


def check_print(corpus: WasRead, corpus_dir: str | Path, report_ids: Sequence[str] | None) -> None:
    """Raise InputError if this process is to find another corpus in ``corpus_dir``; a corpus nobody froze passes."""
    expected = os.environ.get(VARIABLE)
    if not expected:
        return
    place, names, wanted = json.loads(expected)
    if [str(corpus_dir), list(report_ids or ())] == [place, names] and print_of(corpus, names) != wanted:
        raise InputError(
            "the reports are others than those this run has read", file=str(corpus_dir),
            expected="files that stay as they are while pages are made", remedy="run it again",
        )  # fmt: skip
