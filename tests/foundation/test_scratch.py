"""Temporary folders and drafts: short enough for a socket, and swept once their process is gone."""

import os
import subprocess
import sys
import tempfile

import pytest

from helpers.foundation import scratch


@pytest.fixture
def gone():
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.skipif(os.name != "posix", reason="a process cannot be asked there")
def test_what_a_killed_run_left_is_swept_and_nothing_else(tmp_path, monkeypatch, gone):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    out = tmp_path / "out"
    (out / "notebooks").mkdir(parents=True)
    (tmp_path / f"wb-{gone}-abcdefgh" / "inside").mkdir(parents=True)
    kept = [tmp_path / f"wb-{os.getpid()}-abcdefgh", tmp_path / "wb-notes", tmp_path / "wb-1x-a", out / ".draft-mine"]
    kept += [tmp_path / f"wb-{gone}-notes", out / f"wb-{gone}-abcdefgh", out / f".draft-{gone}-of-mine"]
    drafts = [out / f".draft-{gone}-12345678", out / "notebooks" / f".draft-{gone}-12345678"]
    for path in (*kept, *drafts):
        path.write_text("")
    scratch.sweep(out, out / "notebooks")
    assert [path for path in kept if not path.exists()] == []
    assert [path for path in (*drafts, tmp_path / f"wb-{gone}-abcdefgh") if path.exists()] == []


@pytest.mark.skipif(os.name != "posix", reason="sockets have names there only")
def test_a_long_tmpdir_falls_back_to_a_short_one(tmp_path, monkeypatch):
    long = tmp_path / ("x" * 100)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    with scratch.scratch() as folder:
        assert len(os.path.join(folder, "k-1-12345")) <= 104
        assert os.path.isdir(folder)
    assert not os.path.exists(folder)
