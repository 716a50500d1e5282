"""Totals whose parts stand further off; the claims themselves are tried with those of other lists."""

from __future__ import annotations

import pytest

from .told import stands

ITEMS = "总收入100.5万元。\n（一）财政{}万元，比上年减少1.73%。\n（二）事业收入30.2万元。\n（三）其他10.1万元。"


@pytest.mark.parametrize(("first", "told"), [("60.2", True), ("61.2", False)])
def test_numbered_items_are_parts_only_where_they_add_up(first, told):
    assert (stands(ITEMS.format(first), "sum", "100.5万元") is not None) is told


def test_a_list_that_ends_earlier_is_found():
    text = ITEMS.format("60.2") + "\n（四）另有债券80万元。"
    assert stands(text, "sum", "100.5万元") == ("part=60.2万元 part=30.2万元 part=10.1万元", "fits")
