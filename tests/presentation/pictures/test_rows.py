"""Rows: a name, a mark and a figure each; the satisfying side of a norm tinted; masks and national values."""

import re

from helpers.presentation.grammar.scales import Limit
from helpers.presentation.pictures.panel import NARROW, WIDE, Axis, Panel, Point
from helpers.presentation.pictures.rows import folded, rows

AXIS = Axis(lambda value: f"{value:g}%", "zh", cap=100)
GROWTH = Axis(lambda value: f"{value:g}%", "zh", zero=True)
NORM = Limit(85.0, ">=", "标准≥ 85%", "PRE-1")


def test_every_figure_is_a_link_and_the_norm_leads_to_its_reference():
    panel = Panel("学前", (Point("甲县", "93.6%", "r-1", 93.6), Point("乙县", "81%", "r-2", 81.0, out=True)), NORM)
    svg = rows([panel], AXIS, "两个数", WIDE, "wide")
    for words in ("甲县", "93.6%", "乙县", "81%", "标准≥ 85%", "80%", "95%"):
        assert f">{words}</text>" in svg
    assert set(re.findall(r'href="#([^"]+)"', svg)) == {"r-1", "r-2", "ref-PRE-1"}
    assert 'aria-label="两个数"' in svg
    assert 'class="fr"' in svg


def test_a_mask_is_a_band_and_one_known_to_grow_has_an_arrow():
    level = rows([Panel("", (Point("甲县", "遮盖", "r-1", mark="masked"),), NORM)], AXIS, "", WIDE, "")
    assert "pat-grey" in level
    assert "var(--hatch)" not in level
    grown = (Point("甲县", "增长，遮盖", "r-1", mark="masked", direction=1), Point("乙县", "+2%", "r-2", 2.0))
    assert "var(--hatch)" in rows([Panel("", grown)], GROWTH, "", WIDE, "")


def test_nothing_is_drawn_or_written_outside_of_the_sheet():
    long = Point("Masked county-level city with a very long name", "+5.17%", "n", 5.17, "nation")
    svg = rows([Panel("2021", (long, Point("A", "−3%", "r-1", -3.0)))], GROWTH, "", NARROW, "narrow")
    assert all(0 <= float(x) <= NARROW for x in re.findall(r' x="(-?[\d.]+)"', svg))


def test_a_long_name_goes_on_in_a_second_line():
    assert folded("甲县", 110) == ["甲县"]
    assert len(folded("Masked county-level city", 122)) == 2
    assert "".join(folded("一二三四五六七八九十", 60)) == "一二三四五六七八九十"
