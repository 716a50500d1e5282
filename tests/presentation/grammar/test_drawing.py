"""Drawing: real text, links on marks, classes instead of colours, the same bytes twice, nothing twice on a page."""

import re

from helpers.presentation.grammar.drawing import Sheet


def sheet():
    drawn = Sheet(200, 60)
    drawn.text(10, 20, "潼南区 $1<2$", "val", href="r-1")
    drawn.rect(0, 30, 100, 10, "fm", href="r-2")
    drawn.disc(50, 50, "ring")
    return drawn.svg('a "quoted" label', "x")


def test_text_stays_text_and_is_escaped():
    assert ">潼南区 $1&lt;2$</text>" in sheet()
    assert 'aria-label="a &#34;quoted&#34; label"' in sheet()


def test_marks_link_within_the_page():
    assert re.findall(r'<a href="#([^"]+)">', sheet()) == ["r-1", "r-2"]
    assert "_blank" not in sheet()


def test_the_stylesheet_colours_it():
    svg = sheet()
    assert 'class="val lnk"' in svg
    assert 'class="fm"' in svg
    assert not re.search(r"#[0-9a-f]{6}", svg), "a colour of its own would not follow dark mode"


def test_the_same_drawing_gives_the_same_bytes_without_ids_or_dates():
    assert sheet() == sheet()
    assert not re.search(r'\bid="|<metadata|<dc:date', sheet())


def test_it_is_never_scaled_up():
    assert 'style="width:200px;max-width:100%;height:auto"' in sheet()
