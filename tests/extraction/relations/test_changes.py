"""Growth, change, points and mean growth: the many ways in which official prose ties them to their levels."""

from __future__ import annotations

import pytest

from .told import stands, told

TWO = "now=8.46亿元 before=7.93亿元"

GROWTH = [
    # the level, its base, the growth
    ("经费为8.46亿元，上年同口径数是7.93亿元，多安排5300万元，增幅6.68%。", TWO),
    ("经费8.46亿元，比上年的7.93亿元增长6.68%。", TWO),
    ("经费8.46亿元，比上年7.93亿元增加5300万元，增长6.68%。", TWO),
    ("经费8.46亿元，较2021年的7.93亿元增长6.68%。", TWO),
    ("经费达8.46亿元，与上年的7.93亿元相比，增长6.68%。", TWO),
    ("经费8.46亿元，同上年的7.93亿元相比多出5300万元，增长6.68%。", TWO),
    ("经费为8.46亿元，上年是7.93亿元，增长6.68%。", TWO),
    ("经费8.46亿元，上年7.93亿元，增长6.68%。", TWO),
    ("经费8.46亿元，去年同期为7.93亿元，同比增长6.68%。", TWO),
    ("去年全县经费总投入为8.46亿元，比上年的7.93亿元增加5300万元，增长6.68%。", TWO),  # 去年 is the year spoken of
    # from one end to the other
    ("经费由7.93亿元增至8.46亿元，增长6.68%。", TWO),
    ("经费由2021年的7.93亿元增加到8.46亿元，增长6.68%。", TWO),
    ("经费从上年的7.93亿元提高到8.46亿元，增幅达6.68%。", TWO),
    ("经费从7.93亿元上升至8.46亿元，增幅为6.68%。", TWO),
    ("经费比上年的7.93亿元增长6.68%，达到8.46亿元。", TWO),
    # the base behind
    ("经费8.46亿元，同比增长6.68%（基期数7.93亿元）。", TWO),
    ("经费8.46亿元（2021年为7.93亿元），增长6.68%。", TWO),
    ("经费8.46亿元（上年7.93亿元），同比增长6.68%。", TWO),
    # two years in a row
    ("2021年安排经费7.93亿元，2022年安排8.46亿元，同比增长6.68%。", TWO),
    # what a bracket explains, and a part of the whole, stand between
    ("经费（包括教育事业费、基建经费）为8.46亿元，比上年的7.93亿元增长6.68%。", TWO),
    ("经费8.46亿元（其中中央2.1亿元），比上年的7.93亿元增长6.68%。", TWO),
    ("经费8.46亿元，由事业费8.06亿元、基建0.4亿元两块构成，比上年的7.93亿元增长6.68%。", TWO),
    # broken lines, blanks, full width, traditional script
    ("经费 8.46 亿元，比上年的\n7.93 亿元增长 6.68%。", TWO),
    ("經費為8.46億元，比上年的7.93億元增長6.68%。", "now=8.46億元 before=7.93億元"),
    # a step instead of a base
    ("经费8.46亿元，比上年增加0.53亿元，增长6.68%。", "now=8.46亿元 step=0.53亿元"),
    ("2022年经费8.46亿元，较2021年增长0.53亿元，增长6.68%。", "now=8.46亿元 step=0.53亿元"),
    ("比上年的7.93亿元多0.53亿元，增长6.68%。", "before=7.93亿元 step=0.53亿元"),
]


@pytest.mark.parametrize(("text", "operands"), GROWTH)
def test_a_growth_finds_its_levels(text, operands):
    stated = "6.68%"
    assert stands(text, "growth", stated) == (operands, "fits")
    assert stands(text.replace(stated, "16.68%"), "growth", "16.68%") == (operands, "differs")


DECLINES = [
    ("机构由45家减至2家，压减率95.6%。", "95.6%", "now=2家 before=45家"),
    ("机构从213家压减到11家，压减率94.8%。", "94.8%", "now=11家 before=213家"),
    ("已由2021年6月的3082家压减至目前的28家，压减率为99.09%。", "99.09%", "now=28家 before=3082家"),
    ("初中15233.71元，上年是15486.19元，增长-1.63%。", "-1.63%", "now=15233.71元 before=15486.19元"),
    ("初中15233.71元，比上年的15486.19元下降1.63%。", "1.63%", "now=15233.71元 before=15486.19元"),
    ("幼儿园比上年的1206所少38所，下降3.2%。", "3.2%", "before=1206所 step=38所"),
    ("学校15340所，比上年减少294所，下降1.88%。", "1.88%", "now=15340所 step=294所"),
]


@pytest.mark.parametrize(("text", "stated", "operands"), DECLINES)
def test_a_decline_finds_its_levels(text, stated, operands):
    assert stands(text, "growth", stated) == (operands, "fits")


def test_each_of_several_comparisons_has_its_own_base():
    text = "教师年人均工资收入10.42万元，比公务员的10.31万元多1100元，比上年的10.06万元增长3.6%。"
    found = told(text)
    assert found["change", "1100元"] == ("now=10.42万元 before=10.31万元", "fits")
    assert found["growth", "3.6%"] == ("now=10.42万元 before=10.06万元", "fits")


def test_a_subject_that_is_named_again_leads_back_past_its_neighbour():
    text = "教师年均工资收入9.86万元，当地公务员为9.81万元；教师这一头比上年的9.30万元增长6.02%。"
    assert stands(text, "growth", "6.02%") == ("now=9.86万元 before=9.30万元", "fits")


LISTS = [
    (
        "小学为1206.4元、初中为1825.4元，上年为919.5元、2000.4元，分别增长31.2%、-8.75%。",
        {"31.2%": "now=1206.4元 before=919.5元", "-8.75%": "now=1825.4元 before=2000.4元"},
    ),
    (
        "小学、初中分别为1206.4元、1825.4元，比上年的919.5元、2000.4元分别增长31.2%和-8.75%。",
        {"31.2%": "now=1206.4元 before=919.5元", "-8.75%": "now=1825.4元 before=2000.4元"},
    ),
    (
        "情况是：\n1.小学1206.4元，上年919.5元，增长31.2%\n2.初中1825.4元，上年2000.4元，增长-8.75%",
        {"31.2%": "now=1206.4元 before=919.5元", "-8.75%": "now=1825.4元 before=2000.4元"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_deals_out_levels_in_order(text, expected):
    found = told(text)
    assert {stated: found["growth", stated] for stated in expected} == {
        stated: (operands, "fits") for stated, operands in expected.items()
    }


CHANGE = [
    ("经费8.46亿元，比上年的7.93亿元增加5300万元。", "5300万元", TWO, "fits"),
    ("经费8.46亿元，比上年的7.93亿元增加6300万元。", "6300万元", TWO, "differs"),
    ("大班额由年初的61个减到18个，净减43个。", "43个", "now=18个 before=61个", "fits"),
    (
        "2021年下降到4805.2万人，2022年再降到4627.5万人，一年间减少177.7万人。",
        "177.7万人",
        "now=4627.5万人 before=4805.2万人",
        "fits",
    ),
    ("探头从4120个加密到5380个，一年增加1260个。", "1260个", "now=5380个 before=4120个", "fits"),
    (
        "余额2186.0万元，比去年同期的1905.6万元增加310.4万元。",
        "310.4万元",
        "now=2186.0万元 before=1905.6万元",
        "differs",
    ),
    ("贷款1102.8万元，较2020年的982.3万元增加120.5万元。", "120.5万元", "now=1102.8万元 before=982.3万元", "fits"),
    (
        "2020—2022年支出分别为38.6、40.9、43.1亿元，2022年较2020年增支4.5亿元。",
        "4.5亿元",
        "now=43.1亿元 before=38.6",
        "fits",
    ),
    (
        "小学720元/生·年、初中940元/生·年，较2021年的650、850元/生·年分别上调70元和90元。",
        "70元",
        "now=720元/生·年 before=650",
        "fits",
    ),
    (
        "小学720元/生·年、初中940元/生·年，较2021年的650、850元/生·年分别上调70元和90元。",
        "90元",
        "now=940元/生·年 before=850元/生·年",
        "fits",
    ),
    ("现有615家。比半个月前的586家，增加了29家。", "29家", "now=615家 before=586家", "fits"),
    ("经费8.46亿元，比上年增加5300万元。", "5300万元", "", "missing_operand"),
]


@pytest.mark.parametrize(("text", "stated", "operands", "how"), CHANGE)
def test_a_difference_finds_its_levels(text, stated, operands, how):
    assert stands(text, "change", stated) == (operands, how)


POINTS = [
    ("占比18.36%，较上年的18.71%回落0.35个百分点。", "0.35个百分点", "now=18.36% before=18.71%", "fits"),
    ("占比19.12%，比上年的19.60%下降0.48个百分点。", "0.48个百分点", "now=19.12% before=19.60%", "fits"),
    ("参与率由去年的83%提高到96%，提高13个百分点。", "13个百分点", "now=96% before=83%", "fits"),
    ("危房比率由4.8%降为1.2%，下降3.6个百分点。", "3.6个百分点", "now=1.2% before=4.8%", "fits"),
    (
        "公办园占比54.7%，普惠率92.38%，同省里定的50%、85%两条线相比，分别高出4.7、7.38个百分点。",
        "7.38个百分点",
        "now=92.38% before=85%",
        "fits",
    ),
    ("公办园占比54.7%，高出省定标准（50%）4.7个百分点。", "4.7个百分点", "now=54.7% before=50%", "fits"),
    ("参与率78.6%，距85%的目标还差6.4个百分点。", "6.4个百分点", "now=78.6% before=85%", "fits"),
    (
        "财政收入增长-1.2%，教育经费增长2.7%，教育经费增幅高出它3.9个百分点。",
        "3.9个百分点",
        "now=2.7% before=-1.2%",
        "fits",
    ),
    (
        "教育经费增长2.59%，财政经常性收入增长5.28%，教育经费增长低于财政经常性收入增长2.69个百分点。",
        "2.69个百分点",
        "now=5.28% before=2.59%",
        "fits",
    ),
    (
        "财政拨款增长21.98%，高于财政收入15.20%的增长幅度，增长6.78个百分点。",
        "6.78个百分点",
        "now=21.98% before=15.20%",
        "fits",
    ),
    ("占比18.36%，比上年提高0.3个百分点。", "0.3个百分点", "", "missing_operand"),
    ("巩固率98.7%，超过全国平均水平约3个百分点。", "约3个百分点", "", "missing_operand"),
    (
        "比例为18.60%，比上年的17.83%提高0.77个百分点，高于全国平均占比4.09个百分点。",
        "4.09个百分点",
        "",
        "missing_operand",
    ),
]


@pytest.mark.parametrize(("text", "stated", "operands", "how"), POINTS)
def test_points_find_the_rates_they_lie_between(text, stated, operands, how):
    assert stands(text, "point_change", stated) == (operands, how)


def test_above_said_of_what_is_below_shows_as_turned():
    text = "教育经费增长-5.1%。财政收入增长-1.2%，教育经费增幅高出它3.9个百分点。"
    assert stands(text, "point_change", "3.9个百分点") == ("now=-5.1% before=-1.2%", "sign_turned")


MEAN = [
    ("2020—2022年，支出分别为38.6、40.9、43.1亿元，其间平均每年增长5.7%。", "5.7%", "now=43.1亿元 before=38.6", "fits"),
    ("支出从2007年的366亿元增加到2012年的1114亿元，年均增长24.9%。", "24.9%", "now=1114亿元 before=366亿元", "fits"),
    ("支出从2007年的366亿元增加到2012年的1114亿元，年均增长20.4%。", "20.4%", "now=1114亿元 before=366亿元", "differs"),
    ("教育支出年均增长24.9%。", "24.9%", "", "missing_operand"),
    ("支出8.46亿元，年均增长5.7%。", "5.7%", "", "missing_operand"),
]


@pytest.mark.parametrize(("text", "stated", "operands", "how"), MEAN)
def test_a_mean_growth_lies_between_the_first_and_the_last_year(text, stated, operands, how):
    assert stands(text, "mean_growth", stated) == (operands, how)


TRAPS = [
    # a base or a growth that is masked
    ("经费8.46亿元，比上年的**亿元增长6.68%。", "6.68%", "masked"),
    ("经费8.46亿元，比上年的7.93亿元增长*.**%。", "*.**%", "masked"),
    # nothing to compute it from
    ("经费8.46亿元，比上年增长6.68%。", "6.68%", "missing_operand"),
    ("生均经费比上年增长6.68%。", "6.68%", "missing_operand"),
    # on a comparable basis the printed levels need not give the growth
    ("经费8.46亿元，比上年的7.63亿元同口径增长6.68%。", "6.68%", "comparable_basis"),
    ("经费8.46亿元，上年7.63亿元，按可比口径增长6.68%。", "6.68%", "comparable_basis"),
    ("经费8.46亿元，比上年的7.63亿元增加，剔除一次性因素后增长6.68%。", "6.68%", "comparable_basis"),
    # another thing's level stands before it
    ("小学8.46亿元，增长5.1%；初中增长6.68%。", "6.68%", "missing_operand"),
    # the current level is cut off: the increase is not taken for it
    ("经费）比上年增加0.53亿元，增长6.68%。", "6.68%", "missing_operand"),
    # over years of which the first is not printed
    ("2021年学生12.3万人，2022年学生13.1万人，两年累计增长15%。", "15%", "several_operands"),
    # several times more, or as much
    ("支出从62.6亿元增加到209.2亿元，增长5倍。", "5倍", "times_more_or_as_much"),
]


@pytest.mark.parametrize(("text", "stated", "reason"), TRAPS)
def test_what_cannot_be_settled_stays_open_with_its_reason(text, stated, reason):
    _, how = stands(text, "growth", stated)
    assert how == reason


@pytest.mark.parametrize(
    "text",
    [
        "新增学位3480个。",  # a flow is no change of a level
        "增派教师38名、增设护学岗20个。",
        "占地增加校舍2000平方米。",
        "高中在校生7005人。",
        "普通高中13074.60元，中职16810.92元。",
    ],
)
def test_what_only_sounds_like_a_change_is_no_claim(text):
    assert {kind for kind, _ in told(text)} & {"growth", "change", "point_change"} == set()


BOUNDS = [
    # text, kind, stated, operands: a figure without an end on one side is none; the exact one beside it is
    ("2022年经费突破800亿元，2023年达到913亿元，比上年增长6%。", "growth", "6%", ""),
    ("经费首次突破900亿元，达到913亿元，比上年的861亿元增长6%。", "growth", "6%", "now=913亿元 before=861亿元"),
    ("经费达到913亿元，首次突破900亿元，比上年的861亿元增长6%。", "growth", "6%", "now=913亿元 before=861亿元"),
    ("幼儿园由100所以上增至120所，增长20%。", "growth", "20%", ""),
    ("幼儿园由100所增至120所以上，增长20%。", "growth", "20%", ""),
    ("教师比上年的超过3000人增加200人，达3200人。", "change", "200人", ""),
    ("在校生超过3.2万人，比上年的3.0万人增加0.2万人。", "change", "0.2万人", ""),
    ("经费9.13亿元，比上年增加5000万元以上，增长6%。", "growth", "6%", ""),
    ("2021年经费超过8亿元，2022年超过9亿元，增长12.5%。", "growth", "12.5%", ""),
    ("2021年、2022年分别超过8亿元、9亿元，2022年比2021年增加1亿元。", "change", "1亿元", ""),
    ("2020年经费不足800亿元，2023年913亿元，年均增长5%。", "mean_growth", "5%", ""),
    # 多, 余, 近 have both ends
    ("学位由5万个增至5.3万余个，增长6%。", "growth", "6%", "now=5.3万余个 before=5万个"),
    ("经费达到900多亿元，比上年的861亿元增长6%。", "growth", "6%", "now=900多亿元 before=861亿元"),
    ("经费近900亿元，比上年的850亿元增长5%。", "growth", "5%", "now=近900亿元 before=850亿元"),
]


@pytest.mark.parametrize(("text", "kind", "stated", "operands"), BOUNDS)
def test_no_difference_is_taken_from_a_bound(text, kind, stated, operands):
    assert stands(text, kind, stated) == (operands, "fits" if operands else "missing_operand")


def test_two_rates_with_names_of_their_own_are_no_pair():
    text = "教师学历合格率达到100%，高学历教师比例达到99.6%，比上年提高0.21个百分点。"
    assert stands(text, "point_change", "0.21个百分点") == ("", "missing_operand")
