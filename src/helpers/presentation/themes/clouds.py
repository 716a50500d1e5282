"""Word clouds: placed by wordcloud from our own counts, drawn as SVG text, the same bytes for the same counts.

A cloud gives an impression, not values: :mod:`helpers.presentation.themes.theme_exhibits` always sets the bars beside
it. The words are real text in the page's own font, so they stay sharp, follow dark mode and can be searched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from helpers.presentation.grammar.fonts import font_path

WIDTH_PX, HEIGHT_PX = 640, 400
_SMALLEST_PX, _LARGEST_PX = 13, 64
_SEED = 7  # any number; a fixed one gives the same places every time
# One hue per dimension at equal lightness and chroma (OKLCH 0.565, 0.115), readable on the light and the dark paper;
# neighbours in the list of dimensions lie far apart on the wheel. Colour repeats what the legend and the table say.
COLOURS = {
    "D01": "#af5759", "D02": "#3f884e", "D03": "#666eb9", "D04": "#ac5e37", "D05": "#008b71", "D06": "#8464ad",
    "D07": "#9f6913", "D08": "#008990", "D09": "#9a5c97", "D10": "#897506", "D11": "#0083a9", "D12": "#a9577a",
    "D13": "#6a802a", "D14": "#3d79b7",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """One word of a cloud: ``x``, ``y`` is the upper left corner of its box, in px."""

    word: str
    count: int
    size_px: int
    x: int
    y: int


def place(counts: Mapping[str, int]) -> tuple[PlacedWord, ...]:
    """Return the places of ``counts`` (word → count), the most frequent first; words that find no room are left out."""
    if not counts:
        return ()
    from wordcloud import WordCloud  # imports matplotlib; only pages with a cloud pay for it

    cloud = WordCloud(
        font_path=str(font_path()), width=WIDTH_PX, height=HEIGHT_PX, random_state=_SEED, prefer_horizontal=1.0,
        min_font_size=_SMALLEST_PX, max_font_size=_LARGEST_PX, relative_scaling=0.6, margin=3, max_words=len(counts),
        mask=np.zeros((HEIGHT_PX, WIDTH_PX), dtype=np.uint8),
    )  # fmt: skip
    ordered = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    cloud.generate_from_frequencies(ordered)
    return tuple(
        PlacedWord(word, ordered[word], int(size), int(x), int(y)) for (word, _), size, (y, x), _, _ in cloud.layout_
    )


def drawing(counts: Mapping[str, int], dimensions: Mapping[str, str], alt: str) -> Markup:
    """Return the cloud as SVG; ``dimensions`` (word → dimension id or '') choose the colours, ``alt`` is read aloud."""
    # 0.88 em: from the top of a line of Noto Sans SC to its baseline, as Pillow places it.
    words = Markup("").join(
        Markup('<text x="{}" y="{}" style="font-size:{}px;fill:{}">{}</text>').format(
            word.x, round(word.y + 0.88 * word.size_px), word.size_px, colour(dimensions.get(word.word, "")), word.word
        )
        for word in place(counts)
    )
    return Markup('<svg class="c" viewBox="0 0 {} {}" role="img" aria-label="{}" lang="zh-CN">{}</svg>').format(
        WIDTH_PX, HEIGHT_PX, alt, words
    )


def colour(dimension: str) -> str:
    """Return the CSS colour of a dimension; ink for words of none."""
    return COLOURS.get(dimension, "var(--ink2)")
