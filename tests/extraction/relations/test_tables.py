"""Relations of a table's rows and columns."""

from __future__ import annotations

import pytest

from .told import stands, told

REPORT = "督导内容 | 数量 | 占比\n机构总数 | 144 | —\n转登记为非营利性 | 9 | 6.25%\n压减数量 | 89 | {}\n使用示范合同 | 55 | {}"


@pytest.mark.parametrize(("share", "how"), [("61.81%", "fits"), ("51.81%", "differs")])
def test_a_share_is_of_the_total_above(share, how):
    assert stands(REPORT.format(share, "38.19%"), "share", share) == ("part=89 whole=144", how)


def test_a_share_of_its_own_row_is_confirmed_only():
    table = (
        "地区 | 排查隐患 | 整改隐患 | 整改率\n甲县 | 120 | 90 | {}\n乙县 | 80 | 61 | 76.25%\n合计 | 200 | 151 | 75.50%"
    )
    assert stands(table.format("75.00%"), "share", "75.00%") == ("part=90 whole=120", "fits")
    assert stands(table.format("95.00%"), "share", "95.00%")[1] != "differs"


GROWTH = "生均经费（单位：元）\n地区 | 2021年 | 2022年 | 增长率(%)\n全省 | 3124.01 | 3811.34 | {}\n甲市 | 6546.04 | 7577.71 | 15.76"


@pytest.mark.parametrize(("rate", "how"), [("22.00", "fits"), ("23.00", "differs")])
def test_a_growth_is_of_its_rows_two_years(rate, how):
    assert stands(GROWTH.format(rate), "growth", rate) == ("now=3811.34 before=3124.01", how)


def test_columns_that_name_no_years_contradict_nothing():
    table = GROWTH.replace("2021年", "甲类").replace("2022年", "乙类").format("23.00")
    assert stands(table, "growth", "23.00")[1] == "several_operands"


def test_a_column_adds_up_to_its_total():
    table = "项目 | 金额(万元)\n小学 | 1316.2\n初中 | 798.4\n特教 | 33.6\n合计 | {}"
    assert stands(table.format("2148.2"), "sum", "2148.2") == ("part=1316.2 part=798.4 part=33.6", "fits")
    assert ("sum", "2248.2") not in told(table.format("2248.2"))


STAGES = (
    "全省共有学校{}所，在校生120.5万人，专任教师8.2万人。其中，幼儿园300所，在园幼儿20.1万人，专任教师1.5万人。"
    "小学450所，在校生70.2万人，专任教师4.1万人。初中250所，在校生30.2万人，专任教师2.6万人。"
)


@pytest.mark.parametrize(("schools", "told"), [("1000", True), ("1020", False)])
def test_the_passages_on_the_stages_come_to_the_whole(schools, told):
    """A table told in prose: what does not add up is no claim, for stages may be counted apart."""
    held = stands(STAGES.format(schools), "sum", f"{schools}所")
    assert (held == ("part=300所 part=450所 part=250所", "fits")) is told
    assert stands(STAGES.format(schools), "sum", "8.2万人") == ("part=1.5万人 part=4.1万人 part=2.6万人", "fits")
