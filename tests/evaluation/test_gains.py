"""Gains and losses between two versions of the rules."""

from __future__ import annotations

import subprocess

import pytest

from helpers.evaluation.gains import facts_at, gains_and_losses
from helpers.evaluation.scoring import Outcome
from helpers.foundation.errors import ParameterError
from helpers.foundation.paths import PROJECT_ROOT


def outcome(result, of="year", start=3, wanted="2022", got="2022"):
    return Outcome(of, "r", start, start + 2, "5万元", result, wanted, got)


@pytest.mark.parametrize(
    ("before", "now", "won", "lost"),
    [
        ([outcome("miss")], [outcome("hit")], ["hit"], []),
        ([outcome("hit")], [outcome("miss")], [], ["hit"]),
        ([outcome("extra")], [], ["extra"], []),  # one false answer less
        ([], [outcome("extra")], [], ["extra"]),
        ([outcome("hit")], [outcome("hit")], [], []),
        ([outcome("miss", got="1")], [outcome("miss", got="2")], [], []),  # wrong in another way
        ([outcome("extra", got="a")], [outcome("extra", got="b")], ["extra"], ["extra"]),
    ],
)
def test_what_is_won_and_lost(before, now, won, lost):
    gains, losses = gains_and_losses(before, now)
    assert ([item.result for item in gains], [item.result for item in losses]) == (won, lost)


@pytest.fixture
def revision():
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=PROJECT_ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return done.stdout.strip()


def test_the_rules_of_a_revision_read_the_texts_of_now(revision, tmp_path):
    (tmp_path / "r.txt").write_text("全县投入5万元。", encoding="utf-8")
    facts = facts_at(revision, [tmp_path])
    assert list(facts["text"]) == ["5万元"]


def test_an_unknown_revision_is_named(revision):
    with pytest.raises(ParameterError, match="revision 'nonesuch'"):
        facts_at("nonesuch", [])


def test_the_command_counts_them(workbook, revision):
    run = workbook("score", "--against", revision)
    assert run.status == 0, run.stderr
    assert run.stdout.splitlines()[-1].endswith(f"lost since {revision}")
