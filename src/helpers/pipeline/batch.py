"""Many pages at once: what is due is rendered, an index of it is written, the facts as files, and what became of all.

One page that fails costs that page: the others go on, and the table of outcomes, ``run.csv`` and ``run.log`` say which
and why.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.corpus.frozen import print_of
from helpers.foundation.checks import check_known
from helpers.foundation.errors import OutputError, printable
from helpers.foundation.overviews import width
from helpers.foundation.scratch import sweep
from helpers.foundation.store import fingerprint
from helpers.pipeline import engine, plan
from helpers.pipeline.export import SHEET_ROWS, write_table, write_whole
from helpers.pipeline.folder import RUN_FILE, index_file, join_pages, unread_file, write_index
from helpers.pipeline.owner import check_owner, claim
from helpers.pipeline.render import Job, Outcome, inputs, is_current, job_key
from helpers.pipeline.workers import end, interruptible, pool, render_all
from helpers.presentation.language.links import DATA_FILES

if TYPE_CHECKING:
    from helpers.extraction.collection import Corpus

LOG_FILE = "run.log"
_RUN_COLUMNS = ("name", "state", "reason")


@dataclass(frozen=True, slots=True)
class Batch:
    """What a run came to: an outcome a page, in the order of the plan, and a line for each report not read.

    ``unwritten`` holds an outcome for each other file that could not be written; ``removed`` names the pages of
    reports that are gone; ``notes`` are lines on what a size made impossible and what there is instead, no failures.
    """

    outcomes: tuple[Outcome, ...]
    problems: tuple[str, ...]
    index: Path
    unwritten: tuple[Outcome, ...] = ()
    removed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether everything asked for was read and rendered."""
        failed = any(outcome.state == "failed" for outcome in (*self.outcomes, *self.unwritten))
        return not self.problems and not failed


def render_batch(
    request: plan.Request,
    out: Path,
    *,
    workers: int = 0,
    force: bool = False,
    dry_run: bool = False,
    quiet: bool = False,
) -> Batch:
    """Render what ``request`` asks for into ``out``, skipping what is current unless ``force``.

    ``workers`` is the number of processes, 0 for one a processor. A dry run writes nothing: what it calls ``due`` would
    be rendered. Raises WorkbookError only before anything runs.
    """
    from helpers.analysis.analyses import analyse
    from helpers.extraction.collection import open_folder

    workers, started = workers or engine.processors(), time.time()
    check_owner(request, out)
    with interruptible(), contextlib.ExitStack() as stack:
        # A first run surely needs workers: as many as it has pages at least get ready while this process reads.
        early = 0 if dry_run or (out.is_dir() and not force) else min(workers, plan.fewest_pages(request))
        made = stack.enter_context(pool(early)) if early else None
        folder = request.folder / request.corpus_dir
        corpus = open_folder(folder, language=request.language, each=engine.local(workers))
        if request.report_ids:
            check_known("report_ids", request.report_ids, list(corpus.reports))
            corpus = open_folder(folder, request.report_ids, request.language)
        every, asked = planned(request, corpus)
        jobs = [job for job in every if job.name in asked]
        made_by = inputs()
        keys = {job.name: job_key(job, made_by) for job in jobs}
        due = [job for job in jobs if force or not is_current(job, keys[job.name], out)]
        done = {job.name: Outcome(job.name, "skipped") for job in jobs}
        problems = tuple(str(problem) for problem in corpus.problems)
        index = index_file(request.language, out)
        if dry_run:
            done |= {job.name: Outcome(job.name, "due") for job in due}
            return Batch(tuple(done.values()), problems, index)
        sweep(out, out / ".state", out / "notebooks")
        removed = claim(request, {job.name for job in every}, out)
        if due and min(workers, len(due)) > early:
            if made:
                end(made)
            made = stack.enter_context(pool(min(workers, len(due))))
        if due:
            analyse(corpus)
        in_order = sorted(due, key=_last_notebook_first, reverse=True)
        outcomes = render_all(in_order, keys, out, made, quiet=quiet) if due else ()
        unwritten = export_facts(corpus, fingerprint(corpus.fingerprint, made_by), out)
        for outcome in outcomes:
            done[outcome.name] = outcome
    reasons = {name: outcome.reason for name, outcome in done.items()}
    in_order = sorted(every, key=_last_notebook_first, reverse=True)
    with _kept(unwritten, index.name):
        write_index(in_order, reasons, request.language, out, unread_notes(every, corpus), corpus.problems)
        join_pages(out)
    batch = Batch(tuple(done.values()), problems, index, tuple(unwritten), removed, sheet_notes(corpus))
    unread = [unread_file(problem) for problem in corpus.problems]
    return replace(batch, unwritten=(*batch.unwritten, *_write_journal(batch, unread, started, out)))


def planned(request: plan.Request, corpus: Corpus) -> tuple[list[Job], set[str]]:
    """Return the jobs of all pages of a corpus, each with the print of what it is to read, and which are asked for."""
    report_ids, series = list(corpus.reports), plan.series_of(corpus.governments)
    kin = plan.kin_of(corpus)
    every = plan.every_job(request, report_ids, series)
    asked = {job.name for job in plan.jobs(request, report_ids, series)}
    every = [_of_kin(job, kin) for job in entitled(every, corpus)]
    prints: dict[tuple[str, ...], str] = {}
    for job in every:
        names = tuple(job.parameters.get("report_ids") or ())
        if names not in prints:
            prints[names] = print_of(corpus, names)
    return [replace(job, reads=prints[tuple(job.parameters.get("report_ids") or ())]) for job in every], asked


def _of_kin(job: Job, kin: Mapping[str, list[str]]) -> Job:
    """Return the job of a report's page so that it opens no report but those the page depends on."""
    if "report_id" not in job.parameters or "report_ids" not in job.parameters:
        return job
    return replace(job, parameters=dict(job.parameters) | {"report_ids": kin[str(job.parameters["report_id"])]})


def export_facts(corpus: Corpus, key: str, out: Path) -> list[Outcome]:
    """Write the facts as xlsx, csv and parquet, and ``relations.csv``, into ``out``, unless those of ``key`` are there.

    ``relations.csv`` is the audit: one row per arithmetic claim, with its verdict. More facts than a sheet holds
    make no xlsx, see ``sheet_notes``. Returns what could not be written.
    """
    from helpers.analysis.audit.audit import audit
    from helpers.presentation.page.codebook import codebook_tables

    state = out / ".state" / "facts.json"
    failed: list[Outcome] = []
    if _state_of_files(key, out) == _read(state):
        return failed
    too_many = bool(sheet_notes(corpus))
    for name in DATA_FILES:
        with _kept(failed, name):
            if too_many and name.endswith(".xlsx"):
                (out / name).unlink(missing_ok=True)
            elif name == "relations.csv":
                write_table(audit(corpus), out / name)
            else:
                write_table(corpus.facts, out / name, beside=codebook_tables())
    with _kept(failed, state.name):
        if not failed:
            write_whole(state, _state_of_files(key, out))
    return failed


def sheet_notes(corpus: Corpus) -> tuple[str, ...]:
    """Return the line that says why there is no xlsx of more facts than a sheet holds; else nothing."""
    count = len(corpus.query("facts", ["start"]))
    if count <= SHEET_ROWS:
        return ()
    return (
        f"facts.xlsx: not written, {count:,} facts; expected {SHEET_ROWS:,} at most, the rows of a sheet; "
        "use facts.parquet or facts.csv, which have all",
    )


def _state_of_files(key: str, out: Path) -> str:
    """Return what there is to know of the files of facts: the key they were made for, and what they hold."""
    held = {}
    for name in DATA_FILES:
        with contextlib.suppress(OSError):
            held[name] = fingerprint((out / name).read_bytes())
    return json.dumps({"key": key, **held})


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


@contextlib.contextmanager
def _kept(failed: list[Outcome], name: str) -> Iterator[None]:
    """Within, a file that cannot be written becomes one of the outcomes; the others go on."""
    try:
        yield
    except OutputError as error:
        failed.append(Outcome(name, "failed", str(error)))


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


def unread_notes(jobs: Sequence[Job], corpus: Corpus) -> dict[str, str]:
    """Return page → how far its report was read and why no further, for reports that were not read in full."""
    from helpers.presentation.grammar.unread import in_brief

    about = {job.name: str(job.parameters["report_id"]) for job in jobs if "report_id" in job.parameters}
    return {name: words for name, report_id in about.items() if (words := in_brief(corpus, report_id))}


def table_of(batch: Batch) -> str:
    """Return the table of outcomes a user reads in the shell: page, what became of it, seconds, reason."""
    told = (*batch.outcomes, *batch.unwritten)
    widest = max((width(printable(outcome.name)) for outcome in told), default=0)
    rows = [
        f"{printable(outcome.name)}{' ' * (widest - width(printable(outcome.name)))}  {outcome.state:<8}"
        f"  {f'{outcome.seconds:.1f} s' if outcome.seconds else '':>6}  {printable(outcome.reason)}".rstrip()
        for outcome in told
    ]
    rows += [f"removed, its report is gone: {printable(name)}" for name in batch.removed]
    rows += [f"not read: {problem}" for problem in batch.problems]
    rows += batch.notes
    states = [outcome.state for outcome in batch.outcomes]
    named = ("due", "skipped") if "due" in states else ("rendered", "skipped", "failed")
    return "\n".join((*rows, ", ".join(f"{states.count(state)} {state}" for state in named)))


def complaints(batch: Batch) -> list[str]:
    """Return a line for each thing that went wrong: a page, another file, a report that was not read."""
    failed = [outcome for outcome in (*batch.outcomes, *batch.unwritten) if outcome.state == "failed"]
    return [
        *(f"{outcome.name}: {outcome.reason}" for outcome in failed),
        *(f"not read: {one}" for one in batch.problems),
    ]


def _write_journal(batch: Batch, unread: Sequence[tuple[str, str]], started: float, out: Path) -> list[Outcome]:
    """Write ``run.csv``, what became of everything, and ``run.log``, the same with times; return what failed."""
    rows = [(outcome.name, outcome.state, outcome.reason) for outcome in (*batch.outcomes, *batch.unwritten)]
    rows += [(name, "removed", "its report is gone") for name in batch.removed]
    rows += [(name, "not_read", reason) for name, reason in unread]
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows([_RUN_COLUMNS, *(map(printable, row) for row in rows)])
    begun, ended = (time.strftime("%Y-%m-%d %H:%M:%S%z", time.localtime(at)) for at in (started, time.time()))
    failed: list[Outcome] = []
    with _kept(failed, RUN_FILE):
        write_whole(out / RUN_FILE, table.getvalue().encode("utf-8-sig"))
    with _kept(failed, LOG_FILE):
        write_whole(out / LOG_FILE, f"{begun} begun\n{table_of(batch)}\n{ended} ended\n")
    return failed


def _last_notebook_first(job: Job) -> tuple[bool, str]:
    # The comparison, then what it draws on. It is also the longest to render: begun last, it would run on alone.
    return job.kind == "briefing", job.notebook.name
