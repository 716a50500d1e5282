"""Which government lies in which, as far as cards say."""

from __future__ import annotations

import pytest

from helpers.analysis.figures import Government
from helpers.analysis.nesting import counties_in, nesting

COUNTY = Government("county", "山西省晋城市高平市", "晋城市", "山西省")
CITY = Government("prefecture", "山西省晋城市", "山西省", "山西省")
PROVINCE = Government("province", "山西省", "", "山西省")
PLACES = [
    # (lower, upper, lies in it)
    (COUNTY, CITY, True),
    (COUNTY, PROVINCE, True),
    (CITY, PROVINCE, True),
    (CITY, COUNTY, False),
    (PROVINCE, CITY, False),
    (COUNTY, Government("province", "山西省"), True),  # a card that leaves the province out
    (COUNTY, Government("prefecture", "晋城市"), True),
    (Government("county", "高平市", "晋城市"), CITY, True),
    (Government("county", "重庆市潼南区", "重庆市", "重庆市"), Government("province", "重庆市"), True),
    (COUNTY, Government("prefecture", "山西省长治市", "山西省", "山西省"), False),
    (COUNTY, Government("prefecture", "河南省晋城市", "河南省", "河南省"), False),  # a namesake
    (Government("county", "", "晋城市", "山西省"), CITY, False),  # masked
    (COUNTY, Government("county", "晋城市", "山西省", "山西省"), False),
    (COUNTY, COUNTY, False),
]


@pytest.mark.parametrize(("lower", "upper", "inside"), PLACES)
def test_a_government_lies_in_what_its_card_names(lower, upper, inside):
    tree = nesting({"lower": lower, "upper": upper})
    assert ("lower" in [one for ids in tree.inside.values() for one in ids]) is inside
    assert bool(tree.above.get("lower")) is inside


def test_the_nearest_holder_stands_first_and_years_are_one_place():
    tree = nesting({"a": COUNTY, "b": COUNTY, "city": CITY, "province": PROVINCE})
    assert tree.above["a"] == (("山西省", "晋城市"), ("山西省", "山西省"))
    assert tree.inside["山西省", "晋城市"] == ("a", "b")
    assert tree.place_of["a"] == tree.place_of["b"]


@pytest.mark.parametrize(
    ("place", "count"),
    [(("山西省", "晋城市"), 6), (("重庆市", "重庆市"), 38), (("广东省", "东莞市"), 0), (("云岭省", "云坪市"), None)],
)
def test_how_many_counties_the_table_has_in_a_place(place, count):
    assert counties_in(place) == count


def test_no_governments_lie_in_nothing():
    assert nesting({}).inside == {}
