"""One notebook, one page: papermill executes, ``presentation.page`` exports, the files appear whole or not at all.

Same input, same bytes: what papermill and the kernel record about time, place and chance is taken out again. Stock
papermill and stock kernels do the work; a worker keeps them imported from one notebook to the next.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
import sys
import sysconfig
import time
import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from helpers.corpus import frozen
from helpers.foundation.errors import OutputError, WorkbookError, printable
from helpers.foundation.paths import PROJECT_ROOT
from helpers.foundation.scratch import scratch
from helpers.foundation.store import fingerprint
from helpers.foundation.versions import code_version
from helpers.pipeline.export import write_whole
from helpers.pipeline.paper import pdf_file
from helpers.presentation.language import links

if TYPE_CHECKING:
    from nbformat import NotebookNode

# Unix sockets: silent where TCP warns of missing encryption, and no port to collide on. Windows has none.
_TRANSPORT = "ipc" if os.name == "posix" else "tcp"
# Sets iterate alike in every kernel, and a user's own kernels or IPython start-up files stay out of the page.
_KERNEL_ENVIRONMENT = {"PYTHONHASHSEED": "0", "JUPYTER_PREFER_ENV_PATH": "1"}
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Job:
    """One render: a notebook with every parameter it gets, run in ``folder``, to become ``<name>.html``.

    ``kind`` is the page of the design it is one of (briefing, topic …); ``title`` names the document, ``neighbours``
    are file and title of the pages beside it.
    """

    notebook: Path
    name: str
    kind: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    folder: Path = PROJECT_ROOT
    language: str = "zh"
    title: str = ""
    neighbours: tuple[tuple[str, str], ...] = ()
    reads: str = ""  # the print of what its parent read, which it must find


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job; ``reason`` is one line, empty unless it failed."""

    name: str
    state: Literal["rendered", "skipped", "failed"]
    reason: str = ""
    seconds: float = 0.0


def warm() -> None:
    """Import and load what every render needs, so that a worker pays for it once: an empty page is exported."""
    _papermill()
    from nbformat import v4

    from helpers.presentation.page import page

    page.export(v4.new_notebook(), language="zh", title="")


def inputs() -> str:
    """Return the fingerprint of what decides every page alike: our code and reference data, Python and its packages."""
    folders = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    installed = sorted(path.name for folder in folders for path in Path(folder).glob("*.dist-info"))
    return fingerprint(code_version.__wrapped__(), sys.version, *installed)  # as it is now: a run may last


def job_key(job: Job, inputs: str) -> str:
    """Return the fingerprint of all that decides the page: what it reads, how it is made, what it is called."""
    decided = (dict(job.parameters), job.name, job.title, job.neighbours, job.reads)
    return fingerprint(inputs, job.notebook.read_bytes(), json.dumps(decided, sort_keys=True, ensure_ascii=False))


def is_current(job: Job, key: str, out: Path) -> bool:
    """Tell whether ``out`` holds the page that ``key`` stands for, untouched, with its executed notebook."""
    try:
        state = json.loads(state_file(job.name, out).read_text(encoding="utf-8"))
        page = fingerprint(links.joined(page_file(job.name, out).read_bytes().decode("utf-8"), ()))
    except (OSError, ValueError):
        return False
    return state == {"key": key, "page": page} and notebook_file(job.name, out).is_file()


def render(job: Job, key: str, out: Path) -> Outcome:
    """Execute and export ``job`` into ``out``; whatever goes wrong becomes an outcome and an error page, no exception.

    The page of an earlier run is removed on failure: a page in ``out`` always belongs to its inputs.
    """
    started = time.perf_counter()
    try:
        state_file(job.name, out).unlink(missing_ok=True)
        page = _render(job, out)
        if job_key(job, inputs()) == key:  # else what made it has changed meanwhile: the next run makes it again
            write_whole(state_file(job.name, out), json.dumps({"key": key, "page": fingerprint(page)}))
        error_file(job.name, out).unlink(missing_ok=True)
    except Exception as error:  # any cell of any notebook may raise anything; the others must go on
        return fail(job, one_line(error, job.folder), out, time.perf_counter() - started)
    return Outcome(job.name, "rendered", "", time.perf_counter() - started)


def fail(job: Job, reason: str, out: Path, seconds: float = 0.0) -> Outcome:
    """Leave the error page of ``job`` in ``out`` in place of its page, as far as it can be, and return the outcome."""
    from helpers.presentation.page import page

    with contextlib.suppress(OutputError):
        write_whole(error_file(job.name, out), page.error_page(job.title or job.name, reason, job.language))
    for file in (page_file, paper_file):
        with contextlib.suppress(OSError):
            file(job.name, out).unlink(missing_ok=True)
    return Outcome(job.name, "failed", reason, seconds)


def page_file(name: str, out: Path) -> Path:
    """Return where the page ``name`` lies in ``out``."""
    return out / f"{name}.html"


def paper_file(name: str, out: Path) -> Path:
    """Return where the page ``name`` printed to a PDF lies, if it was: beside it."""
    return pdf_file(page_file(name, out))


def error_file(name: str, out: Path) -> Path:
    """Return where the error page of ``name`` lies while it fails: ``briefing.error.html``."""
    return out / f"{name}.error.html"


def notebook_file(name: str, out: Path) -> Path:
    """Return where the executed notebook of ``name`` lies."""
    return out / "notebooks" / f"{name}.ipynb"


def one_line(error: BaseException, folder: Path = PROJECT_ROOT) -> str:
    """Return an error as one line without machine paths; an error of the workbook needs no class name in front."""
    name, text = type(error).__name__, str(error)
    if hasattr(error, "ename"):  # papermill's: the error as the kernel reported it
        name, text = error.ename, error.evalue
    text = printable(" ".join(_without_paths(_ANSI.sub("", text), folder).split()))
    ours = {WorkbookError.__name__, *(subclass.__name__ for subclass in WorkbookError.__subclasses__())}
    return text if name in ours and text else f"{name}: {text}".rstrip(": ")


def _render(job: Job, out: Path) -> str:
    notebook = _execute(job, notebook_file(job.name, out))
    from helpers.presentation.page import page

    title = job.title or job.name
    content = page.export(
        notebook, language=job.language, title=title, name=job.name, neighbours=job.neighbours
    )  # fmt: skip
    write_whole(page_file(job.name, out), content)
    return content


def _execute(job: Job, target: Path) -> NotebookNode:
    """Return the executed notebook, also written to ``target``: even where a cell failed, traceback included."""
    papermill = _papermill()
    import nbformat

    with _kernel_options(_expected(job)) as options, scratch() as drafts:
        draft = Path(drafts, "executed.ipynb")
        try:
            papermill.execute_notebook(
                str(job.notebook.resolve()),
                str(draft),
                parameters=dict(job.parameters),
                cwd=str(job.folder),
                progress_bar=False,
                request_save_on_cell_execute=False,
                **options,
            )
        finally:
            if draft.is_file():  # papermill writes it before it raises a cell's error
                notebook = _settled(nbformat.read(draft, as_version=4), job)
                write_whole(target, nbformat.writes(notebook) + "\n")
    return notebook


def _expected(job: Job) -> dict[str, str]:
    """Return the environment that holds the kernel of a job to what its parent has read."""
    if not job.reads or "corpus_dir" not in job.parameters:
        return {}
    names = job.parameters.get("report_ids") or ()
    return frozen.expectation(str(job.parameters["corpus_dir"]), list(names), job.reads)


@contextmanager
def _kernel_options(expected: Mapping[str, str]) -> Iterator[dict[str, object]]:
    from traitlets.config import Config

    with scratch() as sockets, _environment(IPYTHONDIR=sockets, **_KERNEL_ENVIRONMENT, **expected):
        manager: dict[str, object] = {"transport": _TRANSPORT, "connection_file": os.path.join(sockets, "k.json")}
        if _TRANSPORT == "ipc":
            manager["ip"] = os.path.join(sockets, "k")
        # A graceful shutdown waits 0.2 s, and now and then four; the kernel has nothing left to tidy up.
        yield {"shutdown_kernel": "immediate", "record_timing": False, "config": Config({"KernelManager": manager})}


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _settled(notebook: NotebookNode, job: Job) -> NotebookNode:
    """Return the executed notebook without times, random ids and places of this machine."""
    notebook.metadata["papermill"] = {"parameters": dict(job.parameters)}
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number}"
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", ()):
            # papermill writes Chinese as \u escapes; a reader of the notebook should see the words
            lines = (f"{name} = {value!r}" for name, value in job.parameters.items())
            cell["source"] = "\n".join(("# Parameters", *lines))
        for output in cell.get("outputs", ()):
            for key in ("text", "evalue"):
                if key in output:
                    output[key] = _without_paths(output[key], job.folder)
            if "traceback" in output:
                output["traceback"] = [_without_paths(line, job.folder) for line in output["traceback"]]
    return notebook


def _without_paths(text: str, folder: Path) -> str:
    home = str(Path.home())
    for place in dict.fromkeys((str(folder), str(PROJECT_ROOT), sys.prefix, sys.base_prefix)):
        text = text.replace(place + os.sep, "").replace(place.replace(home, "~", 1) + os.sep, "")
    return text


def state_file(name: str, out: Path) -> Path:
    """Return where the key of the page ``name`` lies, and the print of what was written."""
    return out / ".state" / f"{name}.json"


@functools.cache
def _papermill() -> types.ModuleType:
    # jsonschema imports rfc3987_syntax, a grammar that takes 0.9 s to build, to check IRI formats no notebook has;
    # it goes on without where the import fails.
    unwanted = "rfc3987_syntax"
    hidden = unwanted not in sys.modules
    if hidden:
        sys.modules[unwanted] = None  # type: ignore[assignment]
    try:
        import papermill
    finally:
        if hidden:
            del sys.modules[unwanted]
    return papermill
