"""Who does the work of reading: processes of this machine, as many as it has processors and as there is work for."""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
WORTH = 4  # portions of half a second each: below, starting a process costs more than it saves


def processors() -> int:
    """Return how many processors this process may use: a container may own fewer than the machine has."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def local(workers: int = 0) -> Callable[[Callable[[Item], Result], Iterable[Item]], Iterator[Result]]:
    """Return a ``map`` whose calls run in ``workers`` processes (0: one a processor), results in order.

    A worker that is killed costs time, not a result: what it had not finished runs in this process.
    """
    return functools.partial(_each, workers or processors())


def follow_parent() -> None:
    """Wait for the end of the process that started this one, then end this one."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _each(workers: int, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    every = list(items)
    workers = min(workers, len(every) // 2)
    if workers < 2 or len(every) < WORTH:
        yield from map(function, every)
        return
    done = 0
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _ready_worker) as pool:
        try:
            for result in pool.map(function, every):
                yield result
                done += 1
        except BrokenProcessPool:
            yield from map(function, every[done:])
        except BaseException:  # the caller has had enough: what is not begun need not be
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _ready_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the parent, which ends its workers
    threading.Thread(target=follow_parent, daemon=True).start()
