"""Which of several indicators a figure states."""

from __future__ import annotations

import pytest

from ..reading import said


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        # what a count counts, in quotation marks or not, before what stands in front of it
        ("依托校园周边警务室和47万个“护学岗”，加强巡逻。", ["school_crossing_posts"]),
        ("依托校园周边警务室和47个护学岗，加强巡逻。", ["school_crossing_posts"]),
        ("全市建有各类监控探头、报警点和130个“校园警务室”。", ["police_posts"]),
        # a rate takes the nearer of two
        ("在配备专职保安的基础上，封闭化管理率达100%。", ["closed_campus_rate"]),
        # found and rectified in one word is both; rectified alone is not found
        ("排查整改安全隐患35处。", ["hazards_found", "hazards_rectified"]),
        ("整改安全隐患35处。", ["hazards_rectified"]),
    ],
)
def test_the_words_that_stand_nearest_choose(text, indicators):
    assert [found[1] for found in said(text, "indicator")] == indicators
