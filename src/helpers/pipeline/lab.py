"""JupyterLab on a working copy of the notebooks: what is tried there never reaches the tracked ones, nor the pages.

The copy is a folder (``work``) with the notebooks in one language, links to the ``data`` and ``build`` beside it, and a
Lab of its own: settings, layout and trust stay in ``work/.jupyter``, the user's ``~/.jupyter`` is neither read nor
written. Every start brings the copies up to date that nobody has changed since they were made; a changed one is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.foundation.errors import ParameterError
from helpers.foundation.paths import NOTEBOOKS_DIR, display_path
from helpers.pipeline.export import write_whole

OPENED_FIRST = "explore.ipynb"
KEPT = "kept"
LINKED = ("data", "build")
_ORIGINALS = ".originals.json"  # copy -> checksum of what it was made as: who differs was changed by the user
_OWN = ".jupyter"
_CONTENTS = "@jupyterlab/toc:plugin"  # as Lab's layout names its table of contents
_SETTINGS = Path(__file__).parent / "lab_settings"
_LANGUAGE_DEFAULT = re.compile(r'^(language: str = )"\w*"', re.MULTILINE)
# Lab asks whether to run as root in a container, where nobody else is, and installs extensions from the network.
_OPTIONS = ("--ServerApp.allow_root=True", "--LabApp.extension_manager=readonly")


def lay_out(
    folder: Path, language: str = "zh", *, fresh: bool = False, originals: Path = NOTEBOOKS_DIR
) -> tuple[str, ...]:
    """Bring the working copy in ``folder`` up to date and return what a user should know, one line a notebook.

    A copy is replaced, or removed with its original, only while it is as it was made. A changed one is kept where it
    is; with ``fresh`` it moves to ``folder/kept`` and a new copy takes its place. Raises ParameterError where
    ``folder`` is a file or the folder of the originals.
    """
    if folder.exists() and (not folder.is_dir() or folder.samefile(originals)):
        raise ParameterError("no place for a working copy", file=display_path(folder), expected="a folder of its own")
    made = _read_originals(folder)
    contents = {path.name: in_language(path.read_text(encoding="utf-8"), language) for path in _notebooks(originals)}
    notes: list[str] = []
    for name, content in contents.items():
        copy, wanted = folder / name, _checksum(content.encode("utf-8"))
        found = _checksum(copy.read_bytes()) if copy.is_file() else wanted
        is_changed = found not in (made.get(name, wanted), wanted)
        if is_changed and not fresh:
            notes.append(_kept(copy, made.get(name) == wanted))
            continue
        if is_changed:
            notes.append(_set_aside(copy))
        if not copy.is_file() or found != wanted:
            write_whole(copy, content)
        made[name] = wanted
    for name in sorted(set(made) - set(contents)):
        copy, was = folder / name, made.pop(name)
        if copy.is_file() and _checksum(copy.read_bytes()) == was:
            copy.unlink()
    write_whole(folder / _ORIGINALS, json.dumps(made, indent=1, sort_keys=True) + "\n")
    return (*notes, *_link(folder))


def in_language(notebook: str, language: str) -> str:
    """Return a notebook (its JSON text) with the prose of ``language`` alone, which is also its default.

    Cells are told apart by their tags ``zh`` and ``en``; a cell with neither stays.
    """
    content = json.loads(notebook)
    others = {"zh", "en"} - {language}
    tags = [set(cell["metadata"].get("tags", ())) for cell in content["cells"]]
    content["cells"] = [cell for cell, own in zip(content["cells"], tags, strict=True) if not own & others]
    for cell in content["cells"]:
        if "parameters" in cell["metadata"].get("tags", ()):
            source = _LANGUAGE_DEFAULT.sub(rf'\1"{language}"', "".join(cell["source"]))
            cell["source"] = source.splitlines(keepends=True)
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def command(folder: Path, arguments: Sequence[str] = ()) -> tuple[list[str], Mapping[str, str]]:
    """Return the command that starts JupyterLab in ``folder`` and its environment; ``arguments`` go to Lab as they are.

    Lab opens with the table of contents beside ``explore.ipynb``, or beside the first notebook where there is none; a
    layout of the user's own making stays.
    """
    names = [path.name for path in _notebooks(folder)]
    first = OPENED_FIRST if OPENED_FIRST in names else names[0]
    own = folder.resolve() / _OWN
    _first_layout(own / "lab" / "workspaces", first)
    options = (
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--LabApp.default_url=/lab/tree/{first}",
        f"--LabApp.app_settings_dir={_SETTINGS}",
    )
    # a user's own kernels of the name python3 stay out, as they do of the pages
    environment = os.environ | {"JUPYTER_CONFIG_DIR": str(own), "JUPYTER_PREFER_ENV_PATH": "1"}
    return [sys.executable, "-m", "jupyterlab", *_OPTIONS, *options, *arguments], environment


def start(folder: Path, arguments: Sequence[str] = ()) -> None:
    """Become JupyterLab in ``folder``: this process ends with it, and Ctrl-C is Lab's own."""
    sys.stdout.flush()
    sys.stderr.flush()
    line, environment = command(folder, arguments)
    os.execve(line[0], line, environment)


def _notebooks(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.ipynb"))


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_originals(folder: Path) -> dict[str, str]:
    """Return what the copies were made as; a damaged record makes every copy count as changed, which loses nothing."""
    try:
        return dict(json.loads((folder / _ORIGINALS).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return dict.fromkeys((path.name for path in _notebooks(folder)), "")


def _kept(copy: Path, is_current: bool) -> str:
    line = f"{display_path(copy)}: changed by you, kept"
    remedy = f"a fresh start (make lab FRESH=1) brings the new one and moves yours to {KEPT}/"
    return (
        line if is_current else f"{line}; the project's notebook has changed since, or is in another language: {remedy}"
    )


def _set_aside(copy: Path) -> str:
    places = (
        copy.parent / KEPT / f"{copy.stem}{number}.ipynb" for number in ("", *(f"-{n}" for n in range(2, 10_000)))
    )
    place = next(path for path in places if not path.exists())
    place.parent.mkdir(exist_ok=True)
    os.replace(copy, place)
    return f"{display_path(copy)}: new; as you changed it, it is {display_path(place)}"


def _link(folder: Path) -> list[str]:
    """Show data and build among the notebooks; where no link can be made, say so."""
    (folder.parent / "build").mkdir(exist_ok=True)  # a link to nothing would look like a file
    for name in LINKED:
        link = folder / name
        if (folder.parent / name).is_dir() and not os.path.lexists(link):
            try:
                link.symlink_to(Path("..", name), target_is_directory=True)
            except OSError:  # Windows allows it to administrators and developers
                return [f"{display_path(folder)}: no links can be made here; data and build stand beside it"]
    return []


def _first_layout(workspaces: Path, first: str) -> None:
    if workspaces.is_dir() and any(workspaces.iterdir()):
        return
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    widget = f"notebook:{first}"
    layout = {
        "main": {"dock": {"type": "tab-area", "currentIndex": 0, "widgets": [widget]}, "current": widget},
        "left": {"collapsed": False, "visible": True, "current": _CONTENTS, "widgets": ["filebrowser", _CONTENTS]},
        "right": {"collapsed": True, "visible": True, "widgets": []},
        "relativeSizes": [0.2, 0.8, 0],
    }
    data = {"layout-restorer:data": layout, widget: {"data": {"path": first, "factory": "Notebook"}}}
    WorkspacesManager(str(workspaces)).save("default", json.dumps({"data": data, "metadata": {"id": "default"}}))
