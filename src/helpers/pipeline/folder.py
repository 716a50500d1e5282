"""What lies in a folder of pages once a run is over: the index of it, and links between files that are there.

The index names every page of the folder in its language, also one of an earlier run that this run did not ask for.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from helpers.foundation.errors import WorkbookError, printable
from helpers.pipeline.export import write_whole
from helpers.pipeline.render import Job, error_file, page_file
from helpers.presentation.language.links import DATA_FILES, file_name, joined

RUN_FILE = "run.csv"  # what became of everything a run made or read
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def write_index(
    jobs: Sequence[Job],
    reasons: Mapping[str, str],
    language: str,
    out: Path,
    notes: Mapping[str, str] | None = None,
    problems: Sequence[WorkbookError] = (),
) -> Path:
    """Write and return ``index.html`` (``index.en.html``): those of ``jobs`` that are in ``out``, and what failed.

    ``notes`` holds by page what the index says beside its title; ``problems`` are of files that were not read. Pages in
    ``out`` that are of none of the ``jobs`` stand behind them and are said to be of an earlier run.
    """
    from helpers.presentation.language.wording import say
    from helpers.presentation.page import page

    entries, notes = [], notes or {}
    for job in jobs:
        if error_file(job.name, out).is_file():
            entries.append(
                page.Entry(error_file(job.name, out).name, job.title, reasons.get(job.name, ""), failed=True)
            )
        elif page_file(job.name, out).is_file():
            entries.append(page.Entry(page_file(job.name, out).name, job.title, notes.get(job.name, "")))
    known = {job.name for job in jobs}
    for name in pages_in(out):
        if name not in known and name.endswith(".en") == (language == "en"):
            entries.append(page.Entry(page_file(name, out).name, _title(name, out), say("index.earlier", language)))
    entries += [page.Entry("", *unread_file(problem), kind="unread", failed=True) for problem in problems]
    data = [name for name in DATA_FILES if (out / name).is_file()]
    entries += [page.Entry(name, name, kind="data") for name in (*data, RUN_FILE)]
    target = index_file(language, out)
    write_whole(target, page.index_page(entries, language))
    return target


def index_file(language: str, out: Path) -> Path:
    """Return where the index of the pages of ``language`` lies: ``index.html``, ``index.en.html``."""
    return out / file_name("index", language)


def unread_file(problem: WorkbookError) -> tuple[str, str]:
    """Return the name of a file that was not read, without its folders, and why."""
    return printable(Path(problem.file).name), printable(problem.found)


def pages_in(out: Path) -> Iterator[str]:
    """Yield the names of the pages that some run left in ``out``, the index not among them, by name."""
    names = sorted(path.stem for path in (out / ".state").glob("*.json"))
    return (name for name in names if page_file(name, out).is_file())


def join_pages(out: Path) -> None:
    """Make the names of files that lie in ``out`` links on all its pages, in either language; all others are text.

    A page that cannot be read is left as it is.
    """
    present = {path.name for path in out.iterdir() if path.is_file()}
    for name in (*pages_in(out), *(name for name in ("index", "index.en") if f"{name}.html" in present)):
        text = _text(name, out)
        if (linked := joined(text, present)) != text:
            write_whole(page_file(name, out), linked)


def _title(name: str, out: Path) -> str:
    found = _TITLE.search(_text(name, out))
    return html.unescape(found[1]) if found else name


def _text(name: str, out: Path) -> str:
    try:
        return page_file(name, out).read_bytes().decode("utf-8")  # to the byte: no line end becomes another
    except (OSError, ValueError):
        return ""
