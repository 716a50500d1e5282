"""Lists of numbers whose unit stands once, behind the last."""

from __future__ import annotations

import pytest

from helpers.extraction.numbers.quantities import read_quantities


def read(text):
    return [(one.value, one.unit) for one in read_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("标准分别为930、1180元", [(930.0, "元"), (1180.0, "元")]),
        ("分别为2.3、4.5万元", [(23_000.0, "元"), (45_000.0, "元")]),  # the scale stands once, too
        ("分别提高2.1、3.4个百分点", [(2.1, "百分点"), (3.4, "百分点")]),
    ],
)
def test_the_unit_of_the_last_is_that_of_all(text, expected):
    assert read(text) == expected


def test_dates_of_a_list_are_dates_all():
    assert read("2020、2021、2022年") == []
