"""Many pages at once: a pool of warm worker processes, an index of what they made, the facts as files.

Each worker keeps papermill and the exporter imported; every notebook gets a fresh kernel. One page that fails costs
that page: the others go on, and the table of outcomes says which and why.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import signal
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from helpers.foundation.checks import check_known
from helpers.foundation.store import fingerprint
from helpers.foundation.versions import analysis_version, code_version
from helpers.pipeline import engine, plan
from helpers.pipeline.export import SHEET_ROWS, write_table, write_whole
from helpers.pipeline.render import Job, Outcome, error_file, fail, is_current, job_key, page_file, render, warm

if TYPE_CHECKING:
    from helpers.extraction.collection import Corpus

FACT_FILES = ("facts.xlsx", "facts.csv", "facts.parquet")
DATA_FILES = (*FACT_FILES, "relations.csv")


@dataclass(frozen=True, slots=True)
class Batch:
    """What a run came to: an outcome a page, in the order of the plan, and a line for each report not read.

    ``notes`` are lines on what a size made impossible and what there is instead; they are no failures.
    """

    outcomes: tuple[Outcome, ...]
    problems: tuple[str, ...]
    index: Path
    notes: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether everything asked for was read and rendered."""
        return not self.problems and all(outcome.state != "failed" for outcome in self.outcomes)


def render_batch(request: plan.Request, out: Path, *, workers: int = 0, force: bool = False) -> Batch:
    """Render what ``request`` asks for into ``out``, skipping what is current unless ``force``.

    ``workers`` is the number of processes, 0 for one a processor. Raises WorkbookError only before anything runs.
    """
    from helpers.extraction.collection import open_folder
    from helpers.pipeline.analyses import analyse

    workers = workers or engine.processors()
    with contextlib.ExitStack() as stack:
        # A first run surely needs the workers: they get ready while this process reads the corpus.
        pool = stack.enter_context(_pool(workers)) if force or not out.is_dir() else None
        folder = request.folder / request.corpus_dir
        corpus = open_folder(folder, language=request.language, each=engine.local(workers))
        if request.report_ids:
            check_known("report_ids", request.report_ids, list(corpus.reports))
            corpus = open_folder(folder, request.report_ids, request.language)
        series = plan.series_of(corpus.governments)
        every = entitled(plan.every_job(request, list(corpus.reports), series), corpus)
        asked = {job.name for job in plan.jobs(request, list(corpus.reports), series)}
        jobs = [job for job in every if job.name in asked]
        inputs = fingerprint(corpus.fingerprint, code_version(), packages())
        keys = {job.name: job_key(job, inputs) for job in jobs}
        due = [job for job in jobs if force or not is_current(job, keys[job.name], out)]
        if due and pool is None:
            pool = stack.enter_context(_pool(min(workers, len(due))))
        done = {job.name: Outcome(job.name, "skipped") for job in jobs}
        if due:
            analyse(corpus)
        running = _submit(due, keys, out, pool) if pool else {}
        notes = export_facts(corpus, fingerprint(corpus.fingerprint, analysis_version(), packages()), out)
        for outcome in _collect(running, keys, out):
            done[outcome.name] = outcome
    reasons = {name: outcome.reason for name, outcome in done.items()}
    index = write_index(every, reasons, request.language, out, unread_notes(every, corpus))
    return Batch(tuple(done.values()), tuple(str(problem) for problem in corpus.problems), index, notes)


def packages() -> str:
    """Return names and versions of the installed packages and of Python: a new matplotlib draws another page."""
    folders = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    installed = sorted(path.name for folder in folders for path in Path(folder).glob("*.dist-info"))
    return " ".join((sys.version, *installed))


def export_facts(corpus: Corpus, key: str, out: Path) -> tuple[str, ...]:
    """Write the facts as xlsx, csv and parquet, and ``relations.csv``, into ``out``, unless those of ``key`` are there.

    ``relations.csv`` is the audit: one row per arithmetic claim, with its verdict. More facts than a sheet holds make
    no xlsx; the line that says so is returned.
    """
    from helpers.analysis.audit.audit import audit
    from helpers.presentation.page.codebook import codebook_tables

    count = len(corpus.query("facts", ["start"]))
    names, notes = DATA_FILES, ()
    if count > SHEET_ROWS:
        names = tuple(name for name in DATA_FILES if not name.endswith(".xlsx"))
        (out / "facts.xlsx").unlink(missing_ok=True)
        notes = (
            f"facts.xlsx: not written, {count:,} facts; expected {SHEET_ROWS:,} at most, the rows of a sheet; "
            "use facts.parquet or facts.csv, which have all",
        )
    state = out / ".state" / "facts.json"
    written = json.dumps({"key": key})
    with contextlib.suppress(OSError):
        if state.read_text(encoding="utf-8") == written and all((out / name).is_file() for name in names):
            return notes
    for name in names:
        if name == "relations.csv":
            write_table(audit(corpus), out / name)
        else:
            write_table(corpus.facts, out / name, beside=codebook_tables())
    write_whole(state, written)
    return notes


def entitled(jobs: Sequence[Job], corpus: Corpus) -> list[Job]:
    """Return the jobs with their titles and neighbours: the pages that speak of the whole corpus, and their kin.

    Kin of a government's page are those of its reports, and the other way round.
    """
    from helpers.presentation.language import wording
    from helpers.presentation.page import masthead

    def title(job: Job) -> str:
        if not wording.has(f"page.{job.kind}.title"):
            return job.name
        about = {name: str(job.parameters[name]) for name in plan.OWN_PARAMETERS if name in job.parameters}
        return masthead.title(corpus, job.kind, about)

    titles = {job.name: title(job) for job in jobs}
    shared = [job.name for job in jobs if not {"report_id", "government"} & set(job.parameters)]
    kin: dict[str, list[str]] = {}
    pages = {str(job.parameters["report_id"]): job.name for job in jobs if "report_id" in job.parameters}
    for job in jobs:
        if "government" in job.parameters:
            own = [pages[name] for name in job.parameters["report_ids"] if name in pages]
            kin[job.name] = own
            kin |= {name: [job.name] for name in own}
    return [
        replace(
            job,
            title=titles[job.name],
            neighbours=tuple(
                (f"{name}.html", titles[name]) for name in (*shared, *kin.get(job.name, ())) if name != job.name
            ),
        )
        for job in jobs
    ]


def write_index(
    jobs: Sequence[Job], reasons: Mapping[str, str], language: str, out: Path, notes: Mapping[str, str] | None = None
) -> Path:
    """Write and return ``index.html`` (``index.en.html``): those of ``jobs`` that are in ``out``, and what failed.

    ``notes`` holds by page what the index says beside its title.
    """
    from helpers.presentation.page import page

    entries, notes = [], notes or {}
    for job in sorted(jobs, key=_last_notebook_first, reverse=True):
        if error_file(job.name, out).is_file():
            entries.append(
                page.Entry(error_file(job.name, out).name, job.title, reasons.get(job.name, ""), failed=True)
            )
        elif page_file(job.name, out).is_file():
            entries.append(page.Entry(page_file(job.name, out).name, job.title, notes.get(job.name, "")))
    entries += [page.Entry(name, name, kind="data") for name in DATA_FILES if (out / name).is_file()]
    target = out / ("index.html" if language == "zh" else f"index.{language}.html")
    write_whole(target, page.index_page(entries, language))
    return target


def unread_notes(jobs: Sequence[Job], corpus: Corpus) -> dict[str, str]:
    """Return page → how far its report was read and why no further, for reports that were not read in full."""
    from helpers.presentation.grammar.unread import in_brief

    about = {job.name: str(job.parameters["report_id"]) for job in jobs if "report_id" in job.parameters}
    return {name: words for name, report_id in about.items() if (words := in_brief(corpus, report_id))}


def table_of(batch: Batch) -> str:
    """Return the table of outcomes a user reads in the shell: page, what became of it, seconds, reason."""
    width = max((len(outcome.name) for outcome in batch.outcomes), default=0)
    rows = [
        f"{outcome.name:<{width}}  {outcome.state:<8}  {f'{outcome.seconds:.1f} s' if outcome.seconds else '':>6}"
        f"  {outcome.reason}".rstrip()
        for outcome in batch.outcomes
    ]
    rows += [f"not read: {problem}" for problem in batch.problems]
    rows += batch.notes
    states = [outcome.state for outcome in batch.outcomes]
    counts = ", ".join(f"{states.count(state)} {state}" for state in ("rendered", "skipped", "failed"))
    return "\n".join((*rows, counts))


def _pool(workers: int) -> contextlib.AbstractContextManager[ProcessPoolExecutor]:
    """Return a pool whose workers are starting; they are spawned, as a forked kernel client would share sockets."""
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_ready_worker)
    for _ in range(workers):
        pool.submit(int)
    return pool


def _ready_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the parent, which lets the workers finish their page
    with contextlib.suppress(Exception):  # what fails to import here fails again, with its reason, in each page
        warm()


def _submit(due: Iterable[Job], keys: Mapping[str, str], out: Path, pool: ProcessPoolExecutor) -> dict:
    in_order = sorted(due, key=_last_notebook_first, reverse=True)
    return {pool.submit(render, job, keys[job.name], out): job for job in in_order}


def _last_notebook_first(job: Job) -> tuple[bool, str]:
    # The comparison, then what it draws on. It is also the longest to render: begun last, it would run on alone.
    return job.kind == "briefing", job.notebook.name


def _collect(running: Mapping, keys: Mapping[str, str], out: Path) -> Iterator[Outcome]:
    """Yield outcomes as they come, under a progress bar on a terminal's stderr."""
    orphans = []
    with tqdm(total=len(running), unit="page", file=sys.stderr, disable=None, leave=False) as bar:
        for future in as_completed(running):
            job = running[future]
            try:
                yield future.result()
            except BrokenProcessPool:
                orphans.append(job)
                continue
            bar.update()
            bar.set_postfix_str(job.name)
        for job in orphans:  # a killed worker takes the whole pool along: each of its pages gets a pool of its own
            yield _alone(job, keys[job.name], out)
            bar.update()


def _alone(job: Job, key: str, out: Path) -> Outcome:
    try:
        with _pool(1) as pool:
            return pool.submit(render, job, key, out).result()
    except BrokenProcessPool:
        return fail(job, "the worker process was killed (out of memory?)", out)
