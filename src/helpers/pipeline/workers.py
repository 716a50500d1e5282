"""Warm worker processes that render pages: never more of them than pages, and none that outlives its run.

Each worker keeps papermill and the exporter imported; every notebook gets a fresh kernel. An interrupt or a SIGTERM
ends workers and kernels at once: what is finished is kept, as every file appears whole or not at all. A worker whose
parent is gone, whatever ended it, ends itself, and its kernel with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from tqdm import tqdm

from helpers.pipeline.engine import follow_parent
from helpers.pipeline.render import Job, Outcome, fail, render, warm

_LOOK_S = 1.0  # how long a signal may go unseen
_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Within, SIGTERM and SIGHUP end a run as Ctrl-C does: by a KeyboardInterrupt, once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        for number in (signal.SIGINT, *_ENDING):
            signal.signal(number, signal.SIG_IGN)  # a second one finds the run ending already
        raise KeyboardInterrupt

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, *_ENDING)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool whose workers are starting; whatever ends it early ends them."""
    # spawned: a forked kernel client would share sockets
    made = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_ready_worker)
    for _ in range(workers):
        made.submit(int)
    try:
        yield made
    except BaseException:
        end(made)
        raise
    made.shutdown()


def end(made: ProcessPoolExecutor) -> None:
    """End the workers of a pool at once; their kernels see it and end within a second."""
    processes = list((made._processes or {}).values())
    for process in processes:
        process.kill()
    made.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.join(timeout=2)


def render_all(
    due: Sequence[Job], keys: Mapping[str, str], out: Path, made: ProcessPoolExecutor, *, quiet: bool = False
) -> Iterator[Outcome]:
    """Yield an outcome a job of ``due``, as they come, under a progress bar on a terminal's stderr.

    Everything is under way once the first outcome is asked for.
    """
    running = {made.submit(render, job, keys[job.name], out): job for job in due}
    return _collected(running, keys, out, quiet)


def _collected(running: Mapping[Future, Job], keys: Mapping[str, str], out: Path, quiet: bool) -> Iterator[Outcome]:
    orphans = []
    with tqdm(total=len(running), unit="page", file=sys.stderr, disable=quiet or None, leave=False) as bar:
        for future in _completed(running):
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


def _completed(running: Iterable[Future]) -> Iterator[Future]:
    """Yield futures as they are done; a signal that came right before a wait is seen when the wait is over."""
    waiting = set(running)
    while waiting:
        done, waiting = wait(waiting, timeout=_LOOK_S, return_when=FIRST_COMPLETED)
        yield from done


def _alone(job: Job, key: str, out: Path) -> Outcome:
    try:
        with pool(1) as made:
            return made.submit(render, job, key, out).result()
    except BrokenProcessPool:
        return fail(job, "the worker process was killed (out of memory?)", out)


def _ready_worker() -> None:
    for number in (signal.SIGINT, *_ENDING):
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)  # the parent ends us
    threading.Thread(target=follow_parent, daemon=True).start()
    with contextlib.suppress(Exception):  # what fails to import here fails again, with its reason, in each page
        warm()
