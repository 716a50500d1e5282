"""Paths: a quoted heading keeps its masks in a masked report, and only there."""

from types import SimpleNamespace

import pytest

from helpers.presentation.page import paths


@pytest.mark.parametrize(
    ("text", "title", "shown"),
    [
        (
            "二是印发《中共**市委 **市人民政府意见》。",
            "二是印发《中共市委市人民政府意见》",
            "二是印发《中共**市委**市人民政府意见》",
        ),
        ("二是推进**所小区配套园。", "二是推进所小区配套园", "二是推进**所小区配套园"),
        ("别的文字", "二是推进", "二是推进"),
    ],
)
def test_stars_between_the_characters_come_back(text, title, shown):
    assert paths.with_stars(text, 0, title) == shown


def test_only_a_masked_report_has_masks():
    section = SimpleNamespace(section_id=1, parent_id=None, path="三是落实待遇", start=0)
    for masked, shown in ((False, "三是落实待遇"), (True, "三是已遮盖落实待遇已遮盖")):
        report = SimpleNamespace(
            text="三是**落实待遇**。",
            card=SimpleNamespace(masked=masked),
            sections=(section,),
            section_at=lambda _: section,
        )
        assert paths.section_path(report, 2).striptags().startswith(shown[:6])
