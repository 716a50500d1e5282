"""Where the project's folders are, and how a relative path given by a user is understood."""

from __future__ import annotations

from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[3]
REFERENCE_DIR = PROJECT_ROOT / "data" / "reference"
DERIVED_DIR = PROJECT_ROOT / "data" / "derived"
NOTEBOOKS_DIR = PROJECT_ROOT / "notebooks"
SOURCE_DIR = PROJECT_ROOT / "src" / "helpers"


def resolve_path(path: str | Path) -> Path:
    """Return ``path`` as an absolute path: tried from the working directory first, then from the project root.

    A path that exists in neither place is returned relative to the working directory, for the caller's error.
    """
    given = Path(path).expanduser()
    if given.is_absolute():
        return given
    from_here = Path.cwd() / given
    from_root = PROJECT_ROOT / given
    return from_root if not from_here.exists() and from_root.exists() else from_here


def display_path(path: str | Path) -> str:
    """Return ``path`` as a user should read it: relative to the project where it lies inside, else its own text."""
    absolute = Path(path).resolve()
    return absolute.relative_to(PROJECT_ROOT).as_posix() if absolute.is_relative_to(PROJECT_ROOT) else str(path)
