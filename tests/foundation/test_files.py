"""A file that appears whole or not at all, and the draft it is first."""

import os

import pytest

from helpers.foundation.files import DRAFT, draft_beside, replace_file


def test_a_file_is_replaced_and_its_folder_made(tmp_path):
    path = tmp_path / "in" / "a.csv"
    for content in (b"1", b"2"):
        replace_file(path, content)
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path], "no draft stays"


def test_what_cannot_be_put_in_place_leaves_no_draft(tmp_path):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(OSError, match=r"a\.csv"):
        replace_file(tmp_path / "a.csv", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_draft_lies_beside_its_file_and_tells_its_process(tmp_path):
    draft = draft_beside(tmp_path / "a.csv")
    assert draft.parent == tmp_path
    assert DRAFT.fullmatch(draft.name)["process"] == str(os.getpid())
