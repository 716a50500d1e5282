"""Whose an output folder is: one corpus, whole or the same part of it; and what in it is of reports that are gone.

A briefing of two reports looks like one of all of them. So a folder that holds pages of a corpus takes no pages of
another one, nor of a part of it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from helpers.foundation.errors import ParameterError
from helpers.pipeline.export import write_whole
from helpers.pipeline.plan import Request
from helpers.pipeline.render import error_file, notebook_file, page_file, state_file

_OWNER = "owner.txt"  # no .json: those are the states of pages


def check_owner(request: Request, out: Path) -> None:
    """Raise a ParameterError if ``out`` holds the pages of another corpus, or of another part of this one."""
    try:
        held = json.loads((out / ".state" / _OWNER).read_text(encoding="utf-8"))
        corpus, report_ids = held["corpus"], held["report_ids"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    wanted = _owner(request, out)
    if (corpus, report_ids) != (wanted["corpus"], wanted["report_ids"]):
        raise ParameterError(
            f"holds the pages of {_told(held)}, not of {_told(wanted)}", file=out, expected="a folder for each",
            remedy="name another folder with --out, or remove this one",
        )  # fmt: skip


def claim(request: Request, out: Path) -> None:
    """Keep in ``out`` whose pages it holds."""
    write_whole(out / ".state" / _OWNER, json.dumps(_owner(request, out), ensure_ascii=False))


def remove_stale(names: Collection[str], language: str, out: Path) -> tuple[str, ...]:
    """Remove the pages of ``language`` in ``out`` that are of none of ``names``, and return what they were called."""
    gone = tuple(name for name in _pages_in(out) if name not in names and name.endswith(".en") == (language == "en"))
    for name in gone:
        for file in (page_file, error_file, notebook_file, state_file):
            with contextlib.suppress(OSError):
                file(name, out).unlink()
    return gone


def _pages_in(out: Path) -> Iterator[str]:
    """Yield the names of the pages that some run left in ``out``, rendered or failed."""
    states = {path.stem for path in (out / ".state").glob("*.json")} - {"facts"}
    yield from sorted(states | {path.stem for path in (out / "notebooks").glob("*.ipynb")})


def _owner(request: Request, out: Path) -> dict[str, object]:
    corpus = (request.folder / request.corpus_dir).resolve()
    try:
        place = os.path.relpath(corpus, out.resolve())  # both may be moved together
    except ValueError:  # on another drive
        place = str(corpus)
    return {"corpus": Path(place).as_posix(), "name": corpus.name, "report_ids": sorted(request.report_ids)}


def _told(held: dict) -> str:
    if held["report_ids"]:
        return f"{', '.join(held['report_ids'][:5])}{' …' if len(held['report_ids']) > 5 else ''} of {held.get('name')}"
    return f"all of {held.get('name')}"
