"""Whose a folder of pages is: one corpus, whole or the same part of it; pages of reports that are gone are removed."""

from dataclasses import replace
from pathlib import Path

import pytest

from helpers.foundation.errors import ParameterError
from helpers.pipeline import owner, plan
from helpers.pipeline.render import error_file, notebook_file, page_file, state_file

REQUEST = plan.Request((), (), {}, Path(), "a", "zh")


@pytest.fixture
def request_(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    return replace(REQUEST, folder=tmp_path)


def test_a_folder_takes_the_same_corpus_again_in_either_language(request_, tmp_path):
    owner.check_owner(request_, tmp_path / "out")  # nobody's yet
    owner.claim(request_, tmp_path / "out")
    owner.check_owner(replace(request_, language="en", only=("briefing",)), tmp_path / "out")


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"corpus_dir": "b"}, "out: holds the pages of all of a, not of all of b; .* --out"),
        ({"report_ids": ("x", "y")}, "holds the pages of all of a, not of x, y of a; .* --out"),
    ],
)
def test_another_corpus_and_a_part_of_it_are_refused_with_the_remedy(request_, tmp_path, other, message):
    owner.claim(request_, tmp_path / "out")
    with pytest.raises(ParameterError, match=message):
        owner.check_owner(replace(request_, **other), tmp_path / "out")


def test_the_folder_may_move_with_its_corpus(request_, tmp_path):
    owner.claim(request_, tmp_path / "out")
    moved = tmp_path.rename(tmp_path.with_name("moved"))
    owner.check_owner(replace(request_, folder=moved), moved / "out")
    assert str(tmp_path) not in (moved / "out" / ".state" / "owner.txt").read_text(encoding="utf-8")


def test_pages_of_reports_that_are_gone_are_removed_with_all_that_belongs_to_them(tmp_path):
    files = (page_file, error_file, notebook_file, state_file)
    for name in ("report-a", "report-b", "report-b.en"):
        for file in files:
            file(name, tmp_path).parent.mkdir(parents=True, exist_ok=True)
            file(name, tmp_path).write_text("")
    (tmp_path / "mine.html").write_text("")
    assert owner.remove_stale({"report-a"}, "zh", tmp_path) == ("report-b",)
    assert not any(file("report-b", tmp_path).exists() for file in files)
    assert all(file(name, tmp_path).exists() for name in ("report-a", "report-b.en") for file in files)
    assert (tmp_path / "mine.html").exists()
