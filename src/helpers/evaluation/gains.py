"""Gains and losses: which gold figures a change of the rules wins, and which it loses.

The rules of another git revision (its ``src`` and ``data/reference``) read the same texts in a process of their own;
both readings are judged by the same gold and the same measures.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from helpers.corpus.cards import CARD_FILE
from helpers.evaluation.gold import Gold
from helpers.evaluation.judging import Outcome, judge
from helpers.foundation.errors import ParameterError
from helpers.foundation.paths import PROJECT_ROOT

_RULES = ("src", "data/reference")
_READ = "import sys; from helpers.extraction.collection import read_paths; _, table, *paths = sys.argv; "
_READ += "read_paths(paths).facts.to_pickle(table)"


def report_gains(
    revision: str, texts: Sequence[Path], gold: Gold, report_years: Mapping[str, int | None], now: Sequence[Outcome]
) -> str:
    """Return, a line each, what ``now`` wins (+) and loses (-) against the rules of a git revision, and how many."""
    before = judge(facts_at(revision, texts), gold, report_years)
    won, lost = gains_and_losses(before, now)
    lines = [f"{sign} {_line(item)}" for sign, items in (("+", won), ("-", lost)) for item in items]
    return "\n".join([*lines, f"{len(won)} won, {len(lost)} lost since {revision}"])


def facts_at(revision: str, paths: Sequence[Path]) -> pd.DataFrame:
    """Return the facts table of the texts ``paths`` as the rules of a git revision read them.

    Raises ParameterError for an unknown revision, or one whose rules cannot read these texts.
    """
    packed = _run(["git", "archive", revision, *_RULES], revision)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        table = Path(folder, "facts.pickle")
        texts = [_with_cards_of(revision, path.resolve(), Path(folder, "texts")) for path in paths]
        command = [sys.executable, "-c", _READ, str(table), *map(str, texts)]
        _run(command, revision, PYTHONPATH=str(Path(folder, "src")))
        return pd.read_pickle(table)


def _with_cards_of(revision: str, path: Path, folder: Path) -> Path:
    """Return a copy of the corpus ``path`` with the cards of the revision, whose rules know no newer column."""
    cards = path / CARD_FILE
    if not cards.is_file() or not path.is_relative_to(PROJECT_ROOT):
        return path
    known = ["git", "show", f"{revision}:{cards.relative_to(PROJECT_ROOT).as_posix()}"]
    done = subprocess.run(known, cwd=PROJECT_ROOT, capture_output=True, check=False)
    if done.returncode or done.stdout == cards.read_bytes():
        return path
    copy = shutil.copytree(path, folder / path.name)
    (copy / CARD_FILE).write_bytes(done.stdout)
    return copy


def gains_and_losses(before: Iterable[Outcome], now: Iterable[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Return what is right now and was not, and what was right and is not: hits won or lost, extras gone or new."""
    old, new = ({_answer(item): item for item in outcomes} for outcomes in (before, now))
    won = [item for key, item in new.items() if item.result == "hit" and key not in old]
    lost = [item for key, item in old.items() if item.result == "hit" and key not in new]
    gone = [item for key, item in old.items() if item.result == "extra" and key not in new]
    added = [item for key, item in new.items() if item.result == "extra" and key not in old]
    return won + gone, lost + added


def _line(item: Outcome) -> str:
    where = f"{item.report_id} {item.start} {item.text!r} {item.of}"
    return f"{where}: wanted {item.wanted!r}, {item.result}, got {item.got!r}"


def _answer(item: Outcome) -> tuple[object, ...]:
    return (
        item.of,
        item.report_id,
        item.start,
        item.end,
        item.result,
        item.got if item.result == "extra" else item.wanted,
    )


def _run(command: list[str], revision: str, **environment: str) -> bytes:
    done = subprocess.run(command, cwd=PROJECT_ROOT, env=os.environ | environment, capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ParameterError(
            f"revision {revision!r}: {reason[-1] if reason else 'no answer'}",
            expected="a commit with src and data/reference",
        )
    return done.stdout
