"""Products, ratios, amounts for each, and what is left over."""

from __future__ import annotations

import pytest

from .told import stands, told

PRODUCTS = [
    (
        "铺设运动场53,400平方米，按每平方米300元计，投入1,602万元。",
        "1,602万元",
        "factor=53,400平方米 factor=300元",
        "fits",
    ),
    (
        "铺设运动场53,400平方米，按每平方米300元计，投入1,902万元。",
        "1,902万元",
        "factor=53,400平方米 factor=300元",
        "differs",
    ),
    ("在校生5000人，按每生每年720元核算，拨付360万元。", "360万元", "factor=5000人 factor=720元", "fits"),
    ("按每名学生600元的标准，为5000名学生补助300万元。", "300万元", "factor=5000名 factor=600元", "fits"),
]


@pytest.mark.parametrize(("text", "stated", "operands", "how"), PRODUCTS)
def test_an_amount_is_the_number_times_the_price(text, stated, operands, how):
    assert stands(text, "product", stated) == (operands, how)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("按照小学每生每年750元，初中每生每年1000元的标准，下达补助2.7亿元，有43.85万名学生受益。", "2.7亿元"),
        ("按每生每年50元的标准安排资金300万元，惠及学生5.5万名。", "300万元"),  # who benefits is not who is paid for
        ("按每生每天4元标准，补助学生3200人，全年发放资金256万元。", "256万元"),  # the days are not printed
        ("按照每生每年1250元的标准，为1600名学生发放春季学期补助100万元。", "100万元"),
    ],
)
def test_prices_of_several_groups_or_of_a_day_contradict_nothing(text, stated):
    found = stands(text, "product", stated)
    assert found is None or found[1] not in ("fits", "differs")


@pytest.mark.parametrize(
    "text",
    [
        "投入1602万元，小学每生每年720元、初中每生每年940元。",  # no number
        "受助学生1290人，每天每人4元，全年支出1400万元。",  # the days are not printed
        "按每生每年***元的标准，为5000名学生补助300万元。",
        "教师120人，班主任津贴每人每月600元。",
    ],
)
def test_no_product_is_made_of_what_words_do_not_tie(text):
    assert not [how for (kind, _), (_, how) in told(text).items() if kind == "product"]


RATIOS = [
    ("八个专业1628名学生配备教师82人，师生比为1:19.85。", "1:19.85", "factor=82人 factor=1628名"),
    ("小学在校生28.74万人；小学生师比16.42:1，专任教师1.75万人。", "16.42:1", "factor=28.74万人 factor=1.75万人"),
    ("按1：5配备责任督学28名，挂牌学校140所。", "1：5", "factor=28名 factor=140所"),
]


@pytest.mark.parametrize(("text", "stated", "operands"), RATIOS)
def test_a_ratio_finds_its_two_counts(text, stated, operands):
    assert stands(text, "ratio", stated) == (operands, "fits")


NO_RATIOS = [
    "全县师生比为1:19.85。",  # nothing to work it out from
    "配备教师81人，购买服务保育员302人，师生比达1:9以上。",  # a bound
    "幼儿园教职工与幼儿之比不低于1:7，教职工700人，幼儿4900人。",
    "师生比达到1:12以上，教师60名，学生720名。",
    "校园保安按不少于1:300配备，保安20名，学生6000名。",
    "高校专职辅导员师生比1:197，辅导员编制40个，学生9200人。",
    "补充教师286名，其中公开招聘160名；乡村小规模学校按班师比1:2.2核编，心理教师65名、特岗教师143名。",
    "公办园16所，民办园32所，师生比1:2。",  # schools are neither teachers nor pupils
    "教师100名，骨干教师50名，师生比1:2。",  # two counts of teachers
    "学生400人，寄宿学生200人，生师比2:1。",
    "公用经费300万元，培训费60万元，师生比1:5。",
    "男教师150名，女教师450名，小学生师比3:1。",
]


@pytest.mark.parametrize("text", NO_RATIOS)
def test_what_is_no_ratio_to_recompute(text):
    assert [one for one in told(text) if one[0] == "ratio"] == []


def test_an_amount_for_each_is_the_quotient():
    text = "共计拨付875.527385万元，在校生1628人，生均经费为5377.93元。"
    assert stands(text, "ratio", "5377.93元") == ("factor=875.527385万元 factor=1628人", "fits")
    assert stands(text.replace("5377.93", "5477.93"), "ratio", "5477.93元") is None


REMAINDERS = [
    ("应配1540名、实有1354名，缺口186名。", "186名", "whole=1540名 part=1354名"),
    ("排查隐患2174处，已整改2169处，整改率99.8%，尚未销号的5处。", "5处", "whole=2174处 part=2169处"),
    ("隐患合计1638处，年内整改1594处，整改率97.3%，剩余44处。", "44处", "whole=1638处 part=1594处"),
    ("应配套1721.5万元，实拨1640.8万元，尚欠80.7万元。", "80.7万元", "whole=1721.5万元 part=1640.8万元"),
    ("改造厕所37所，年初目标40所，完成率92.5%，余下3所。", "3所", "whole=40所 part=37所"),
    ("中小学250所设护学岗234所，设置率93.6%，还有16所偏远小学校没有设立。", "16所", "whole=250所 part=234所"),
    ("464个校园中，已有452个配了保安，余下12个由教师兼任。", "12个", "whole=464个 part=452个"),
]


@pytest.mark.parametrize(("text", "stated", "operands"), REMAINDERS)
def test_what_is_left_over_is_the_rest(text, stated, operands):
    assert stands(text, "remainder", stated) == (operands, "fits")


def test_what_was_done_more_than_before_is_no_part():
    assert not stands("机构1128家，比上半月多压减274家，目前还有4560家。", "remainder", "4560家")


def test_three_parts_of_a_whole_that_is_not_printed_beside_them_leave_no_rest():
    text = "已得到解决的建议30件，正在解决或列入计划解决的4件，暂未解决的2件。"
    found = stands(text, "remainder", "2件")
    assert not found or found[1] not in ("fits", "differs")


def test_a_rest_that_does_not_follow():
    assert stands("应配1540名、实有1354名，缺口196名。", "remainder", "196名")[1] == "differs"


def test_what_there_is_for_each_pupil_is_told_by_area_and_books_too():
    text = "小学在校生71.07万人。校舍总面积950.47万平方米，图书2399.31万册。生均校舍面积13.37平方米，生均图书33.76册。"
    assert stands(text, "ratio", "13.37平方米") == ("factor=950.47万平方米 factor=71.07万人", "fits")
    assert stands(text, "ratio", "33.76册") == ("factor=2399.31万册 factor=71.07万人", "fits")
    assert stands(text.replace("33.76", "38.76"), "ratio", "38.76册") is None


def test_a_ratio_is_of_counts_told_in_the_sentences_before():
    text = "小学在校生1009.37万人，比上年增长1.82%。\n\n专任教师59.45万人，比上年增长2.69%。学历合格率99.96%。生师比16.98:1。"
    assert stands(text, "ratio", "16.98:1") == ("factor=1009.37万人 factor=59.45万人", "fits")
