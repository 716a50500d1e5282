"""Workers: as many as asked for, none left when a run ends early, however it ends."""

import os
import signal
import subprocess
import sys
import time

import pytest

from helpers.pipeline import workers

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are those of Unix")
RUN = """
import sys, time
from helpers.pipeline.workers import interruptible, pool
if __name__ == "__main__":
    try:
        with interruptible(), pool(2) as made:
            running = [made.submit(time.sleep, 60) for _ in range(4)]
            print(*made._processes, flush=True)
            while not running[0].done():
                time.sleep(0.05)  # a signal right before an endless wait is not seen in it
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.fixture
def run(tmp_path):
    """A process with two busy workers, and their numbers."""
    script = tmp_path / "run.py"
    script.write_text(RUN, encoding="utf-8")
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, start_new_session=True)
    yield process, [int(number) for number in process.stdout.readline().split()]
    process.kill()
    process.wait()
    process.stdout.close()

_GUARD = 60  # seconds after which something hangs; how long it takes is not what is tested


def is_alive(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{number}/stat", encoding="utf-8") as handle:
        return handle.read().rsplit(") ", 1)[1][0] != "Z"


def gone_within(seconds, numbers):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(map(is_alive, numbers)):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="states of processes are read from /proc")
@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_the_parent_alone_leaves_no_worker(run, number, twice):
    process, own = run
    assert len(own) == 2
    process.send_signal(number)
    if twice:
        time.sleep(0.3)
        process.send_signal(number)
    assert process.communicate(timeout=_GUARD)[0] == "interrupted\n"
    assert gone_within(_GUARD, own)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="states of processes are read from /proc")
def test_workers_of_a_parent_that_was_killed_end_themselves(run):
    process, own = run
    time.sleep(2)  # until they watch it
    process.kill()
    assert gone_within(_GUARD, own)


def test_a_pool_has_no_more_workers_than_asked_for():
    with workers.pool(1) as made:
        assert [future.result() for future in [made.submit(int) for _ in range(3)]] == [0, 0, 0]
        assert len(made._processes) == 1


def test_handlers_are_those_of_before_once_a_run_is_over():
    before = signal.getsignal(signal.SIGTERM)
    with workers.interruptible():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
