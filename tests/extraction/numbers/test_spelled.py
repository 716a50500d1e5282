"""Figures in Chinese numerals, and the words that only look like them."""

from __future__ import annotations

import pytest

from helpers.extraction.numbers.quantities import read_quantities

from ...texts import figures, grows_linearly


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("新招教师三百二十一名", 321, "名"),
        ("新建农村寄宿制学校两所", 2, "所"),
        ("改造校舍三十二万余平方米", 320_000, "平方米"),
        ("合计二十四亿六千万元", 2.46e9, "元"),
        ("经费五万亿元", 5e12, "元"),
        ("叁佰陆拾捌万元", 3.68e6, "元"),
        ("下降三点六个百分点", 3.6, "百分点"),
        ("廿余所学校", 20, "所"),
        ("餘下十二個教學點", 12, "个"),  # traditional
        ("三个亿元", 3e8, "元"),
        ("连续四年未发生", 4, "年"),
        ("至少开展一次", 1, "次"),  # 一 counts only where a requirement counts
        ("每月开展一次安全检查", 1, "次"),  # or a period says how often
        ("学校只有一名保安", 1, "名"),  # or how few
        ("先后三次开展联合督查", 3, "次"),
        ("早睡近一个小时", 1, "小时"),
        ("比上年增长一倍", 1, "倍"),
        ("增加两倍以上", 2, "倍"),
        ("翻一番", 2, "倍"),
        ("翻了两番", 4, "倍"),
        ("翻番", 2, "倍"),
        ("一个半小时", 1.5, "小时"),
        ("两个半小时", 2.5, "小时"),
        ("三天半", 3.5, "天"),
        ("一年半", 1.5, "年"),
        ("半小时", 0.5, "小时"),
        ("半个学期", 0.5, "学期"),
        ("万兆到县", 10, "Gbps"),
        ("千兆以上", 1, "Gbps"),
        ("城东、城西两所小学", 2, "所"),  # a noun follows: the schools are counted
    ],
)
def test_counts_and_measures(text, value, unit):
    ((_, read, of),) = figures(text)
    assert (read, of) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("增长百分之七点六", "百分之七点六", 7.6),
        ("达到百分之百", "百分之百", 100),
        ("百分之一百二十", "百分之一百二十", 120),
        ("百分之八十百姓", "百分之八十", 80),
        ("百分之95.5", "百分之95.5", 95.5),
        ("百分之九十五以上", "百分之九十五以上", 95),
        ("下降千分之三", "千分之三", 0.3),
        ("万分之三", "万分之三", 0.03),
        ("约四成", "约四成", 40),
        ("九成五的学校", "九成五", 95),
        ("一成多的校舍", "一成多", 10),
        ("近三成", "近三成", 30),
        ("三分之一的学校", "三分之一", 33.333333),
        ("四分之三以上", "四分之三以上", 75),
        ("超过三分之二", "超过三分之二", 66.666667),
        ("五分之四的教师", "五分之四", 80),
        ("百分之**的学校", "百分之**", None),
    ],
)
def test_shares(text, printed, value):
    assert figures(text) == [(printed, value if value is None else pytest.approx(value), "%")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("三五次", 3, 5),
        ("七八名教师", 7, 8),
        ("四五十人", 40, 50),
        ("十五六所学校", 15, 16),
        ("二三十万元", 200_000, 300_000),
        ("两三所学校", 2, 3),
        ("一两次活动", 1, 2),
        ("三四成学校", 30, 40),
        ("七八成的家长", 70, 80),
        ("三至五万元", 30_000, 50_000),
        ("三到五所", 3, 5),
        ("百分之三至五", 3, 5),
        ("百分之八到百分之十", 8, 10),
    ],
)
def test_a_span_has_both_ends(text, low, high):
    (quantity,) = read_quantities(text)
    assert (quantity.value, quantity.low, quantity.high, quantity.approximate) == (low, low, high, True)


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("数十所学校", 10, 100, ">="),
        ("几十个社团", 10, 100, ">="),
        ("数千名学生", 1000, 10_000, ">="),
        ("数百万元", 1e6, 1e7, ">="),
        ("十几名教师", 10, 20, ">="),
        ("三十几名", 30, 40, ">="),
        ("十几万元", 100_000, 200_000, ">="),
        ("几百名", 100, 1000, ">="),
        ("百余名教师", 100, 200, ">="),
        ("近百所学校", 0, 100, "<="),
        ("上百场活动", 100, None, ">="),
        ("上万人次", 10_000, None, ">="),
        ("超百所", 100, None, ">="),
        ("两千余人", 2000, 3000, ">="),
        ("两年多", 2, 3, ">="),
        ("增长近两倍", 1, 2, "<="),
    ],
)
def test_a_vague_number_is_a_bound(text, low, high, bound):
    (quantity,) = read_quantities(text)
    assert (quantity.low, quantity.high, quantity.bound) == (low, high, bound)


@pytest.mark.parametrize(
    "text",
    [
        "全县一般公共预算", "统一部署", "三防建设、五育并举", "万众一心", "十分重要", "千家万户", "百年大计", "十年树木",
        "二十四节气", "三年级学生", "九年一贯制学校", "一百周年", "八十年代", "“十四五”期间", "十四五末", "三个方面",
        "两个维护", "四部门联合", "唯一一个", "不让一个孩子失学", "第二次会议", "第一批", "上下两册", "前两年", "这三所",
        "零件", "零容忍", "零部件", "成千上万名学生", "人数众多", "伍家岗区", "三成员小组", "成立两委", "半年来", "上半年",
        "五一假期", "六一儿童节", "三八妇女节", "十月一日", "二〇二二年九月三十日", "二〇〇六年到二〇〇八年", "一九九八年",
        "二○○六—二○○八学年", "八时三十分", "语文、数学、英语三科", "教育、财政、统计三家对数据核对", "一点一滴",
        "双一流", "各十项措施", "百家争鸣", "三个100%",
    ],
)  # fmt: skip
def test_ordinary_words_dates_and_formulas_are_no_figures(text):
    assert [figure for figure in figures(text) if not figure[0].endswith("%")] == []


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("位居全国第四", "位居全国第四", 4),
        ("排名全省第十二位", "排名全省第十二位", 12),
        ("获联赛第三名", "第三名", 3),
        ("全国第二十六位", "全国第二十六位", 26),
    ],
)
def test_ranks(text, printed, value):
    assert [figure[:2] for figure in figures(text)] == [(printed, value)]


@pytest.mark.parametrize("unit", ["一", "百分之", "一点", "数", "半", "翻", "第一", "分之", "十几", "三分之", "两"])
def test_chinese_numerals_take_linear_time(unit):
    assert grows_linearly(read_quantities, unit, 6_000)
