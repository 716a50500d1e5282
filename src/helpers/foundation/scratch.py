"""Temporary folders for kernels; what a killed run has left, such a folder or a draft beside an output, is swept.

Each name tells the process it belongs to. Whatever belongs to a process that is gone is nobody's.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from helpers.foundation.files import DRAFT

_FOLDER = re.compile(r"wb-(?P<process>\d+)-[a-z0-9_]{8}")  # as tempfile completes the name
# A path to a Unix socket has 104 bytes at most (macOS; Linux has 108): room for our folder's name and the socket's.
_LONGEST_ROOT = 104 - len("/wb-4194304-12345678/k-1-12345")


@contextlib.contextmanager
def scratch() -> Iterator[str]:
    """Yield a new folder, short enough of name for a socket in it, that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=f"wb-{os.getpid()}-", dir=root(), ignore_cleanup_errors=True) as folder:
        yield folder


def root() -> str:
    """Return where temporary folders lie: TMPDIR, or the system's own where a socket in TMPDIR could not be named."""
    chosen = tempfile.gettempdir()
    if os.name != "posix" or len(os.fsencode(chosen)) <= _LONGEST_ROOT:
        return chosen
    others = (place for place in ("/tmp", "/var/tmp") if os.access(place, os.W_OK | os.X_OK))
    return next(others, chosen)


def sweep(*outputs: Path) -> None:
    """Remove what runs that were killed have left: their temporary folders, and their drafts in the ``outputs``."""
    for folder, ours in ((Path(root()), _FOLDER), *((output, DRAFT) for output in outputs)):
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                found = ours.fullmatch(path.name)
                if found and not _is_alive(int(found["process"])):
                    _remove(path)


def _is_alive(process: int) -> bool:
    if os.name != "posix":  # there, asking a process by a signal would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's
        return True
    return True


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()
