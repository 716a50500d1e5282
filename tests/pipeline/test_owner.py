"""Whose a folder of pages is: one corpus, whole or the same part of it; pages of reports that are gone are removed."""

from dataclasses import replace
from pathlib import Path

import pytest

from helpers.foundation.errors import ParameterError
from helpers.pipeline import owner, plan
from helpers.pipeline.render import error_file, notebook_file, page_file, paper_file, state_file

REQUEST = plan.Request((), (), {}, Path(), "a", "zh")


@pytest.fixture
def request_(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    return replace(REQUEST, folder=tmp_path)


def test_a_folder_takes_the_same_corpus_again_in_either_language(request_, tmp_path):
    owner.check_owner(request_, tmp_path / "out")  # nobody's yet
    owner.claim(request_, (), tmp_path / "out")
    owner.check_owner(replace(request_, language="en", only=("briefing",)), tmp_path / "out")


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"corpus_dir": "b"}, "out: holds the pages of all of a, not of all of b; .* --out"),
        ({"report_ids": ("x", "y")}, "holds the pages of all of a, not of x, y of a; .* --out"),
    ],
)
def test_another_corpus_and_a_part_of_it_are_refused_with_the_remedy(request_, tmp_path, other, message):
    owner.claim(request_, (), tmp_path / "out")
    with pytest.raises(ParameterError, match=message):
        owner.check_owner(replace(request_, **other), tmp_path / "out")


def test_the_folder_may_move_with_its_corpus(request_, tmp_path):
    owner.claim(request_, (), tmp_path / "out")
    moved = tmp_path.rename(tmp_path.with_name("moved"))
    owner.check_owner(replace(request_, folder=moved), moved / "out")
    assert str(tmp_path) not in (moved / "out" / ".state" / "owner.txt").read_text(encoding="utf-8")


FILES = (page_file, paper_file, error_file, notebook_file, state_file)


def lay(*names, out):
    for path in (file(name, out) for name in names for file in FILES):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")


def test_pages_of_reports_that_are_gone_are_removed_with_all_that_belongs_to_them(request_, tmp_path):
    out = tmp_path / "out"
    owner.claim(replace(request_, language="en"), {"report-a.en", "report-b.en"}, out)
    owner.claim(request_, {"report-a", "report-b", "report-never-rendered"}, out)
    lay("report-a", "report-b", "report-b.en", out=out)
    assert owner.claim(request_, {"report-a"}, out) == ("report-b",)
    assert not any(file("report-b", out).exists() for file in FILES)
    assert all(file(name, out).exists() for name in ("report-a", "report-b.en") for file in FILES)
    assert owner.claim(replace(request_, language="en"), {"report-a.en"}, out) == ("report-b.en",)


def test_a_notebook_of_the_user_in_the_folder_is_no_page_that_is_gone(request_, tmp_path):
    lay("6_briefing", "mine", out=tmp_path)  # `--out .` where the user's own notebooks lie
    for _ in range(2):
        assert owner.claim(request_, {"briefing"}, tmp_path) == ()
    assert all(file(name, tmp_path).exists() for name in ("6_briefing", "mine") for file in FILES)


@pytest.mark.parametrize("record", ["", "[]", '{"pages": ["mine"]}', '{"corpus": "a", "report_ids": []}'])
def test_a_damaged_record_removes_nothing(request_, tmp_path, record):
    lay("mine", out=tmp_path)
    (tmp_path / ".state" / "owner.txt").write_text(record)
    assert owner.claim(request_, {"briefing"}, tmp_path) == ()
    assert page_file("mine", tmp_path).exists()
