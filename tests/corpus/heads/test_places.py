"""Places: which governments a head names, and which one its duties are told of."""

from __future__ import annotations

import pytest

from helpers.corpus.heads.divisions import full_name, place_words
from helpers.corpus.heads.places import described, find_places, level_words, rank_level, reporting_place

from ...texts import grows_linearly, marked


def printed(text):
    return [text[place.start : place.end] for place in find_places(text)]


def place_of(title, opening="", closing="", nearby=""):
    found = reporting_place(title, opening, closing, nearby)
    return described(found) if found else ("", "", "", "")


@pytest.mark.parametrize("example", place_words()["example"], ids=lambda example: example["text"])
def test_the_examples_of_the_data_name_their_place(example):
    text, start, end = marked(example["text"])
    found = reporting_place(text, "")
    assert (found.start, found.end, *described(found)[:2]) == (start, end, example["place"], example["level"])


@pytest.mark.parametrize("example", place_words()["counter_example"], ids=lambda example: example["text"])
def test_the_counter_examples_of_the_data_name_none(example):
    assert reporting_place("", example["text"]) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("重庆市潼南区人民政府", ["重庆市潼南区"]),
        ("重庆市 潼南区教育委员会", ["重庆市 潼南区"]),
        ("浙江余姚市、宁波慈溪市", ["浙江余姚市", "宁波慈溪市"]),  # stems before a name
        ("石家庄教育", []),  # a stem alone is no government
        ("中共云坪县委", ["云坪县"]),
        ("吉林省吉林市船营区", ["吉林省吉林市船营区"]),
        ("朝阳坪市教育局", ["朝阳坪市"]),  # not 朝阳
        ("云坪县和清河县", ["云坪县", "清河县"]),
        ("组织开展了云坪县的评价", []),  # no place begins inside a clause without a sign
        ("2022年度石桥市", ["石桥市"]),
        ("城区学校，阳泉市郊区", ["阳泉市郊区"]),
        ("和县2022年", ["和县"]),
        ("各市，和县政府签订", []),
        ("家长投诉件办结率连续多年位居\n续位居全市前列", []),
        ("南山区域内，海港场地", []),
        ("（云岭自治县）", ["云岭自治县"]),
        ("兵团第一师、新疆兵团", ["兵团第一师", "新疆兵团"]),
        ("第一师范学校，第八师石河子市", ["第八师石河子市"]),
        ("义务教育优质均衡县、示范区、全市、我县、社区", []),
        ("同时，会同区民政局开展检查", []),  # together with
        ("会同县2022年", ["会同县"]),
    ],
)
def test_names_are_read_whole_and_only_where_they_are_names(text, names):
    assert printed(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重庆市人民政府", ("重庆市", "province", "", "")),
        ("重庆市潼南区", ("重庆市潼南区", "county", "重庆市", "重庆市")),
        ("余姚市", ("浙江省宁波市余姚市", "county", "浙江省", "宁波市")),
        ("宁波市", ("浙江省宁波市", "prefecture", "浙江省", "浙江省")),
        ("内蒙古锡林郭勒盟", ("内蒙古自治区锡林郭勒盟", "prefecture", "内蒙古自治区", "内蒙古自治区")),
        ("石桥市", ("石桥市", "", "", "")),  # a name of no table, of either kind
        ("石桥市云坪县", ("石桥市云坪县", "county", "", "石桥市")),
        ("浙江石桥市", ("浙江省石桥市", "", "浙江省", "浙江省")),
        ("宁波市石桥市", ("浙江省宁波市石桥市", "county", "浙江省", "宁波市")),
        ("资阳市简阳市", ("四川省资阳市简阳市", "county", "四川省", "资阳市")),  # as printed: it lay there once
        ("云岭省清河县", ("云岭省清河县", "county", "云岭省", "云岭省")),  # not the 清河县 of the table
        ("鼓楼区", ("鼓楼区", "county", "", "")),  # four of them
        ("江苏省鼓楼区", ("江苏省鼓楼区", "county", "江苏省", "")),  # two of them
        ("朝阳市", ("辽宁省朝阳市", "prefecture", "辽宁省", "辽宁省")),
    ],
)
def test_a_place_is_completed_as_far_as_the_table_knows_it(text, expected):
    assert described(find_places(text)[0]) == expected


@pytest.mark.parametrize(
    ("nearby", "names"),
    [
        ("南京市教育局", ["江苏省南京市鼓楼区"]),
        ("福州", ["福建省福州市鼓楼区"]),
        ("江苏省", ["江苏省南京市鼓楼区", "江苏省徐州市鼓楼区"]),
        ("江苏省与河南开封的学校", ["江苏省南京市鼓楼区", "江苏省徐州市鼓楼区", "河南省开封市鼓楼区"]),
        ("", None),
    ],
)
def test_a_name_that_occurs_twice_is_settled_by_what_stands_near(nearby, names):
    found = reporting_place("鼓楼区2022年自评报告", "", nearby=nearby)
    assert len(found.candidates) == 4 if names is None else [full_name(one) for one in found.candidates] == names


@pytest.mark.parametrize(
    ("title", "opening", "closing", "place"),
    [
        ("石桥市教育督导委员会关于对云坪县履行职责情况的通报", "", "", "云坪县"),  # the one that is judged
        ("云坪县关于石桥市反馈意见的整改报告", "", "", "云坪县"),  # who judges lies higher
        ("云坪县转发石桥市关于督导的通知", "", "", "云坪县"),
        ("关于印发云坪县规划的通知", "", "", "云坪县"),
        ("《云坪县自评报告》", "", "", "云坪县"),
        ("自评报告", "根据石桥市人民政府的安排，云坪县开展自评", "", "云坪县"),
        ("自评报告", "在石桥市委、市政府的坚强领导下，云坪县", "", "云坪县"),
        ("自评报告", "按照《石桥市评价方案》，云坪县", "", "云坪县"),
        ("自评报告", "我县开展自评。", "云坪县人民政府\n2023年1月5日", "云坪县"),
        ("自评报告", "我县开展自评。", "以上材料在云坪县教育局存档备查，请审阅", ""),
        ("2022年全国教育事业发展统计公报", "北京市、天津市", "", ""),
        ("城乡教育共同体建设", "全市各县区", "", ""),
    ],
)
def test_the_place_whose_duties_are_told_of(title, opening, closing, place):
    assert place_of(title, opening, closing)[0] == place


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("各县（市、区）和市直学校，各乡镇，县（市、区）", "prefecture"),
        ("5个县区", "prefecture"),
        ("我县各乡镇", "county"),
        ("所辖县区，各乡镇", "county"),  # one word against one: a county-level city also speaks of its peers
        ("县（市、区）开展评价，县政府", "county"),
        ("全市教育", ""),
    ],
)
def test_a_level_by_the_words_of_a_text(text, level):
    assert level_words(text) == level


def test_a_rank_gives_its_level():
    assert [rank_level(name) for name in ("甲自治区", "甲地区", "甲盟", "甲旗", "甲市")] == [
        "province", "prefecture", "prefecture", "county", "",
    ]  # fmt: skip


@pytest.mark.parametrize("unit", ["石桥市", "关于", "《", "，云坪", "自治", "\n云岭省石桥市云坪县"])
def test_places_of_any_text_take_linear_time(unit):
    assert grows_linearly(find_places, unit, 4_000)


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        # several counties, each of something else: the text is about none of them
        ("21个县市区加大投入。长沙县投入2亿元。石峰区每年投入5万元。桂东县新建园所。", ""),
        # one county beside a neighbour is still about itself
        ("望城区2022年教育工作总结。与长沙县结对共建。", "望城区"),
        ("2012年自治区本级投入资金2亿元。", ""),
    ],
)
def test_a_text_of_several_counties_is_of_none(opening, place):
    found = reporting_place("", opening)
    assert (found.printed if found else "") == place
