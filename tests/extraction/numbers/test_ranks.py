"""Ranks among the ordinals."""

from __future__ import annotations

import pytest

from helpers.extraction.numbers.ranks import is_ranked


@pytest.mark.parametrize(
    ("text", "number", "ranked"),
    [
        ("位居全国第四", "四", True),
        ("全国第26位", "26", True),
        ("获得第三名", "三", True),
        ("第四次会议", "四", False),
        ("全国第一批", "一", False),
        ("排名第一方阵", "一", False),
    ],
)
def test_which_ordinals_rank(text, number, ranked):
    start = text.index(number)
    assert is_ranked(text, start, start + len(number)) == ranked
