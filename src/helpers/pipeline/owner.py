"""Whose an output folder is: one corpus, whole or the same part of it; and what in it is of reports that are gone.

A briefing of two reports looks like one of all of them. So a folder that holds pages of a corpus takes no pages of
another one, nor of a part of it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Collection
from pathlib import Path

from helpers.foundation.errors import ParameterError
from helpers.pipeline.export import write_whole
from helpers.pipeline.plan import Request
from helpers.pipeline.render import error_file, notebook_file, page_file, paper_file, state_file

_OWNER = "owner.txt"  # no .json: those are the states of pages
_OF_A_PAGE = (page_file, paper_file, error_file, notebook_file, state_file)
_SHOWN = 5  # reports that a message names


def check_owner(request: Request, out: Path) -> None:
    """Raise a ParameterError if ``out`` holds the pages of another corpus, or of another part of this one."""
    held, wanted = _held(out), _owner(request, out)
    if held and any(held[key] != wanted[key] for key in ("corpus", "report_ids")):
        raise ParameterError(
            f"holds the pages of {_told(held)}, not of {_told(wanted)}", file=out, expected="a folder for each",
            remedy="name another folder with --out, or remove this one",
        )  # fmt: skip


def claim(request: Request, names: Collection[str], out: Path) -> tuple[str, ...]:
    """Keep in ``out`` whose pages it holds and what they are called; remove those that are none of ``names`` any more.

    Returns the names of the removed ones. Only what an earlier run called a page of its own is removed, in the language
    of ``request``: other files of ``out`` are the user's, be they notebooks.
    """
    before = set(_held(out).get("pages", ()))
    gone = {name for name in before.difference(names) if name.endswith(".en") == (request.language == "en")}
    removed = tuple(name for name in sorted(gone) if _remove(name, out))
    pages = sorted(before.difference(gone).union(names))
    write_whole(out / ".state" / _OWNER, json.dumps(_owner(request, out) | {"pages": pages}, ensure_ascii=False))
    return removed


def _remove(name: str, out: Path) -> bool:
    """Remove all that belongs to a page and tell whether there was anything."""
    found = [path for path in (file(name, out) for file in _OF_A_PAGE) if path.is_file()]
    for path in found:
        with contextlib.suppress(OSError):
            path.unlink()
    return bool(found)


def _held(out: Path) -> dict[str, object]:
    """Return what an earlier run kept of ``out``; nothing where there was none, or its record is damaged."""
    try:
        held = json.loads((out / ".state" / _OWNER).read_text(encoding="utf-8"))
        return held if {"corpus", "report_ids"} <= held.keys() else {}
    except (OSError, ValueError, AttributeError):
        return {}


def _owner(request: Request, out: Path) -> dict[str, object]:
    corpus = (request.folder / request.corpus_dir).resolve()
    try:
        place = os.path.relpath(corpus, out.resolve())  # both may be moved together
    except ValueError:  # on another drive
        place = str(corpus)
    return {"corpus": Path(place).as_posix(), "name": corpus.name, "report_ids": sorted(request.report_ids)}


def _told(held: dict) -> str:
    named = held["report_ids"]
    some = f"{', '.join(named[:_SHOWN])}{' …' if len(named) > _SHOWN else ''}" if named else "all"
    return f"{some} of {held.get('name')}"
