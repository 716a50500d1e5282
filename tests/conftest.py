"""What several test files share: the briefings of the project, rendered once by the command a user types."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from helpers.foundation.paths import PROJECT_ROOT


class Run(NamedTuple):
    """A finished command: exit status, stdout, stderr, and the folder it wrote into."""

    status: int
    stdout: str
    stderr: str
    out: Path


def run_workbook(*arguments, cwd=PROJECT_ROOT, out=None):
    """Run the ``workbook`` command in a process of its own, as a shell would."""
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", *map(str, arguments)],
        cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return Run(done.returncode, done.stdout, done.stderr, out)


@pytest.fixture(scope="session")
def workbook():
    """The ``workbook`` command, as a function of its arguments."""
    return run_workbook


@pytest.fixture(scope="session")
def briefings(tmp_path_factory):
    """The Chinese pages of ``data/reports``, rendered once for the whole session."""
    out = tmp_path_factory.mktemp("briefings")
    run = run_workbook("render", "--out", out, out=out)
    assert run.status == 0, f"the briefings could not be rendered:\n{run.stdout}{run.stderr}"
    return run


@pytest.fixture(scope="session")
def both_languages(briefings):
    """The folder of the Chinese pages with the English ones beside them."""
    out = briefings.out.with_name("both")  # whose folder it is, is told by where it lies: as deep as the other
    shutil.copytree(briefings.out, out)
    run = run_workbook("render", "--language", "en", "--out", out)
    assert run.status == 0, f"the English briefings could not be rendered:\n{run.stdout}{run.stderr}"
    return out
