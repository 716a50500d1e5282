"""Where the parts of a total stand: behind it, in the next sentence or lines, in items; and scores of items."""

from __future__ import annotations

import pytest

from helpers.extraction.relations.itemised import chain_behind, chain_of_next

from .told import stands, strands

ITEMS = "总收入100.5万元。\n（一）财政{}万元，比上年减少1.73%。\n（二）事业收入30.2万元。\n（三）其他10.1万元。"


@pytest.mark.parametrize(("first", "told"), [("60.2", True), ("61.2", False)])
def test_numbered_items_are_parts_only_where_they_add_up(first, told):
    assert (stands(ITEMS.format(first), "sum", "100.5万元") is not None) is told


def test_a_list_that_ends_earlier_is_found():
    text = ITEMS.format("60.2") + "\n（四）另有债券80万元。"
    assert stands(text, "sum", "100.5万元") == ("part=60.2万元 part=30.2万元 part=10.1万元", "fits")


BEHIND = [
    ("学校120所，其中小学80所、初中25所；教师3名。", "80所 25所"),
    ("学校120所，其中小学80所，比上年增加5所，占66.7%；初中25所。", "80所 25所"),
    ("比上年减少12所，其中小学减少9所、初中减少3所，高中增加1所。", "9所 3所"),  # of one direction
    ("县2767个（减少19个）通过，占比95.3%；其中东部890个，西部1877个。", "890个 1877个"),
    ("尚有9个省份136个县，其中中部2个省份39个县，西部7个省份97个县。", "2个 7个"),
    ("经费8.46亿元，比上年的7.93亿元增长6.68%。", ""),
    ("学校120所。其中小学80所。", ""),
]


@pytest.mark.parametrize(("text", "parts"), BEHIND)
def test_the_chain_behind_the_first_figure(text, parts):
    first = strands(text)[0].items[0]
    assert " ".join(one.row.text for one in chain_behind(first)[0]) == parts


NEXT = [
    ("学校120所。其中，小学80所（含民办6所），初中25所。", "80所 25所"),
    ("补助7074人；\n其中：寄宿生4842人；\n困境儿童411人；\n三、营养改善906人。", "4842人 411人"),
    ("补助7074人；\n其中：寄宿生4842人。", ""),  # one line is no list
    ("补助7074人；\n寄宿生4842人；\n困境儿童411人。", ""),
]


@pytest.mark.parametrize(("text", "parts"), NEXT)
def test_the_list_of_the_next_sentence_or_lines(text, parts):
    found = strands(text)
    assert " ".join(one.row.text for one in chain_of_next(found[0].items[0], found)[0]) == parts
