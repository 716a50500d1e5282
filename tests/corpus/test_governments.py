"""Which reports are years of one government: by place and what stands above it, never by a masked or shared name."""

import pytest

from helpers.corpus.governments import COLUMNS, Seat, governments, governments_table


def groups(*seats):
    return [one.report_ids for one in governments(Seat(str(n), *seat) for n, seat in enumerate(seats))]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("云坪县",), ("云坪县",), True),  # a name that no table knows
        (("云坪县",), ("临溪县",), False),
        (("山西省晋城市高平市", "county", "山西省", "晋城市"), ("高平市", "county", "山西省", "晋城市"), True),
        (("云坪县",), ("云坪县", "county", "某省", "清河市"), True),  # one card says more than the other
        (("某省云坪县", "county", "某省"), ("某省清河市云坪县", "county", "某省", "清河市"), True),
        (("鼓楼区",), ("鼓楼区",), False),  # four districts bear the name
        (("福建省福州市鼓楼区", "", "福建省", "福州市"), ("江苏省南京市鼓楼区", "", "江苏省", "南京市"), False),
        (("",), ("",), False),  # no place is not one place
        (("重庆市", "province"), ("重庆市潼南区", "county", "重庆市", "重庆市"), False),
    ],
)
def test_one_place_is_one_government(first, second, same):
    assert (len(groups(first, second)) == 1) is same


def test_a_masked_report_is_nobodys_other_year():
    found = governments([Seat("a", "云坪县", masked=True), Seat("b", "云坪县", masked=True)])
    assert [one.government_id for one in found] == ["a", "b"]


def test_the_reports_of_a_government_stand_by_year_those_without_one_first():
    found = governments([Seat("c", "云坪县"), Seat("b", "云坪县", year=2022), Seat("a", "云坪县", year=2021)])
    assert found[0].report_ids == ("c", "a", "b")
    assert found[0].years == (2021, 2022)


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("云坪县", "云坪县"),
        ("../云坪县", "云坪县"),
        ("云/坪\n县", "云-坪-县"),
        ("县" * 200, "县" * 60),
        ("///", "government"),
    ],
)
def test_an_id_may_stand_in_a_file_name(place, named):
    assert governments([Seat("a", place)])[0].government_id == named


def test_no_two_governments_share_an_id():
    found = governments([Seat("a", "云/坪县"), Seat("b", "云-坪县")])
    assert [one.government_id for one in found] == ["云-坪县", "云-坪县-2"]


def test_the_table_of_no_government_has_its_columns():
    assert list(governments_table([]).columns) == list(COLUMNS)
