"""Work over processes: in order, complete when a worker is killed, here where it is not worth a process."""

from __future__ import annotations

import os
import signal

import pandas as pd
import pytest

from helpers.extraction.collection import open_folder
from helpers.extraction.shelves import shelf
from helpers.pipeline.engine import WORTH, local, processors

PARENT = os.getpid()


def who(number):
    return number, os.getpid()


def killed_at_five(number):
    if number == 5 and multiprocessing_child():
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def multiprocessing_child():
    import multiprocessing

    return multiprocessing.parent_process() is not None


def fails(number):
    if number == 3:
        raise ValueError("three")
    return number


def test_results_come_in_order_from_several_processes():
    found = list(local(2)(who, range(12)))
    assert [number for number, _ in found] == list(range(12))
    assert PARENT not in {process for _, process in found}


@pytest.mark.parametrize(("workers", "count"), [(2, WORTH - 1), (1, 12)])
def test_little_work_or_one_worker_stays_here(workers, count):
    assert {process for _, process in local(workers)(who, range(count))} == {PARENT}


def test_a_killed_worker_costs_no_result():
    assert list(local(2)(killed_at_five, range(12))) == list(range(12))


def test_an_error_is_the_callers():
    with pytest.raises(ValueError, match="three"):
        list(local(2)(fails, range(12)))


def test_there_is_a_processor():
    assert processors() >= 1


def test_a_corpus_read_by_several_processes_is_the_one_read_by_this(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "_AT_ONCE", 2)
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(12):
        text = f"一、经费\n甲县2022年投入{number + 1}万元。" if number % 3 else ""
        (folder / f"r{number:02d}.txt").write_text(text, encoding="utf-8")
    opened = []
    for place, each in (("one", map), ("two", local(2))):
        monkeypatch.setattr(shelf, "DERIVED_DIR", tmp_path / place)
        opened.append(open_folder(folder, each=each))
    one, two = opened
    assert [str(problem) for problem in one.problems] == [str(problem) for problem in two.problems]
    assert len(one.problems) == 4
    for name in shelf.NAMES:
        pd.testing.assert_frame_equal(one._tables[name], two._tables[name])
    files = [
        sorted((p.name, p.read_bytes()) for p in (tmp_path / place).rglob("*.parquet")) for place in ("one", "two")
    ]
    assert files[0] == files[1], "byte for byte"
