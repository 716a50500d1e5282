"""Pages on paper: an installed Chromium prints the HTML that was written, by the page's own rules for paper."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from helpers.foundation.errors import WorkbookError
from helpers.foundation.scratch import scratch
from helpers.pipeline.export import write_whole

# Names of the browser on the path, then where installers put it on macOS and Windows.
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_SECONDS = 300  # a page of hundreds of reports takes one minute on a slow machine


def browser() -> str:
    """Return the Chromium to print with; WorkbookError says what to install where there is none."""
    found = next((path for name in COMMANDS if (path := shutil.which(name))), None)
    found = found or next((place for place in PLACES if Path(place).is_file()), None)
    if found is None:
        raise WorkbookError(
            "no Chromium was found to print with",
            place="--pdf",
            expected=f"one of {', '.join(COMMANDS[:3])} on the PATH",
            remedy="install Chromium or Chrome (Debian: apt install chromium), or render without --pdf",
        )
    return found


def pdf_file(page: Path) -> Path:
    """Return where the paper of a page lies: beside it, ``briefing.pdf``."""
    return page.with_suffix(".pdf")


def printed(pages: Iterable[Path], command: str) -> list[Path]:
    """Print each page to a PDF beside it and return those; a PDF younger than its page stays as it is."""
    made = []
    for page in pages:
        target = pdf_file(page)
        if not target.is_file() or target.stat().st_mtime <= page.stat().st_mtime:
            _print(page, target, command)
        made.append(target)
    return made


def _print(page: Path, target: Path, command: str) -> None:
    with scratch() as folder:
        draft = Path(folder, "page.pdf")
        options = ["--headless=new", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile"]
        # Chromium refuses to sandbox itself for root, as in a container; the page runs no script but its own.
        options += ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        line = [command, *options, f"--print-to-pdf={draft}", page.resolve().as_uri()]
        try:
            done = subprocess.run(line, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False)
            said = done.stderr.strip().splitlines()[-1:] or [f"exit status {done.returncode}"]
        except subprocess.TimeoutExpired:
            said = [f"no answer within {_SECONDS} s"]
        if not draft.is_file():
            raise WorkbookError(
                f"{Path(command).name} printed nothing ({said[0]})", file=page.name, expected="a PDF",
                remedy="open the page in a browser and print it",
            )  # fmt: skip
        write_whole(target, draft.read_bytes())
