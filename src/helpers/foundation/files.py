"""A file that appears whole or not at all: written beside its place under a name of this process, then moved there."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from secrets import token_hex

DRAFT = re.compile(r"\.draft-(?P<process>\d+)-[0-9a-f]{8}")  # the name of a draft


def draft_beside(path: Path) -> Path:
    """Return where to write what is to become ``path``: in the same folder, under a name of this process.

    >>> DRAFT.fullmatch(draft_beside(Path("facts.csv")).name)["process"] == str(os.getpid())
    True
    """
    return path.parent / f".draft-{os.getpid()}-{token_hex(4)}"


def replace_file(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, whose folder is made; a reader sees the old file or the new one.

    Raises OSError where that cannot be done, and leaves nothing behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_beside(path)
    try:
        with draft.open("xb") as file:
            file.write(content)
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
