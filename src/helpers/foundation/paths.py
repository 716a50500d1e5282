"""Where the project's folders are, and how a relative path given by a user is understood.

In a checkout ``data`` and ``notebooks`` stand beside ``src``; a wheel holds them inside the package, which is then the
root of all. What is generated stands in ``data/derived`` of a checkout, but in the user's cache for a wheel.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs

SOURCE_DIR = Path(__file__).resolve().parents[1]
IS_INSTALLED = (SOURCE_DIR / "data").is_dir()
PROJECT_ROOT = SOURCE_DIR if IS_INSTALLED else SOURCE_DIR.parents[1]
REFERENCE_DIR = PROJECT_ROOT / "data" / "reference"
NOTEBOOKS_DIR = PROJECT_ROOT / "notebooks"
DERIVED_DIR = (
    platformdirs.user_cache_path("duty-report-workbook", appauthor=False)
    if IS_INSTALLED
    else PROJECT_ROOT / "data" / "derived"
)


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
