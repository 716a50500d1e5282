"""Clouds: words placed without overlap, the same every time, readable on light and dark paper."""

from helpers.foundation.reference import read_toml
from helpers.presentation.themes import clouds

COUNTS = {"义务教育": 40, "双减": 30, "学位": 12, "护学岗": 12, "大班额": 3}


def test_cloud_words_do_not_overlap_and_size_follows_count():
    placed = clouds.place(COUNTS)
    assert [word.size_px for word in placed] == sorted((word.size_px for word in placed), reverse=True)
    assert placed[0].size_px > placed[-1].size_px
    boxes = [(w.x, w.y, w.x + len(w.word) * w.size_px * 0.95, w.y + w.size_px * 0.9) for w in placed]
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert not any(x < right and left < r and t < bottom and top < b for x, t, r, b in boxes[i + 1 :])
    assert clouds.place({}) == ()


def test_the_same_counts_in_any_order_give_the_same_drawing():
    turned = dict(reversed(COUNTS.items()))
    assert clouds.drawing(COUNTS, {"双减": "D10"}, "a") == clouds.drawing(turned, {"双减": "D10"}, "a")


def test_words_are_real_text_coloured_by_dimension_and_described():
    html = clouds.drawing(COUNTS, {"双减": "D10"}, '十个词："双减"')
    assert html.count("<text") == len(COUNTS)
    assert f'fill:{clouds.COLOURS["D10"]}">双减</text>' in html
    assert "fill:var(--ink2)" in html
    assert 'aria-label="十个词：&#34;双减&#34;"' in html


def test_every_dimension_has_a_colour_of_its_own():
    assert list(clouds.COLOURS) == list(read_toml("dimensions.toml"))
    assert len(set(clouds.COLOURS.values())) == len(clouds.COLOURS)
