"""A share is worked out from figures that count what it is a share of; where none is printed, there is no claim."""

from __future__ import annotations

import pytest

from helpers.extraction.relations.things import things

from .told import stands, told

OF_ONE_THING = [
    # text, stated, operands: what the share is of has both its figures
    ("全县在校学生38512人，参加课后服务学生36740人，学生参与率95.4%。", "95.4%", "part=36740人 whole=38512人"),
    ("教师3200名，其中参与课后服务教师2960名，占92.5%。", "92.5%", "part=2960名 whole=3200名"),
    ("全区464个校园中，已有452个配了专职保安，配备率97.4%。", "97.4%", "part=452个 whole=464个"),
    ("应拨公用经费3862.4万元，实拨3862.0万元，到位率99.99%。", "99.99%", "part=3862.0万元 whole=3862.4万元"),
    ("查出隐患2174处，已整改2169处，整改率99.8%。", "99.8%", "part=2169处 whole=2174处"),
    ("适龄残疾儿童451人，已入学441人，入学率97.8%。", "97.8%", "part=441人 whole=451人"),
    ("现有幼儿园80所，其中普惠性幼儿园68所，占85%。", "85%", "part=68所 whole=80所"),
    ("在园幼儿12.97万人，其中普惠园11.82万人，普惠率91.1%。", "91.1%", "part=11.82万人 whole=12.97万人"),
    ("原有学科类机构412家，注销394家，剩余18家，压减率95.6%。", "95.6%", "whole=412家 step=18家"),
    ("教职工5126人，其中专任教师4780人，占93.2%。", "93.2%", "part=4780人 whole=5126人"),
    ("参加培训4100人，其中校长82人，占2%。", "2%", "part=82人 whole=4100人"),
]


@pytest.mark.parametrize(("text", "stated", "operands"), OF_ONE_THING)
def test_a_share_of_one_thing_is_worked_out(text, stated, operands):
    assert stands(text, "share", stated) == (operands, "fits")


OF_OTHER_THINGS = [
    "新建学校48所，新增学位11万个，民办义务教育在校生占比3.32%。",  # schools over places are no pupils
    "需开展课后服务的学校9009所，全省学校14885所，学生参与率71.22%。",
    "建设任务6.64万个，其中公办园园位5.63万个，目前已完成年度建设任务的65.59%。",
    "落实培训经费120万元，安防经费不少于300万元，专职保安配备率100%。",  # money is no guard
    "投入资金2.3亿元，争取专项资金4.5亿元，残疾儿童入学率98%。",
    "查出隐患85处，检查学校156所，整改完成率100%。",
    "参与课后服务教师6255人，参加学生7.95万人，学生参与率99.27%。",  # teachers over pupils
    "在校生1057.01万人，专任教师58.37万人；学前三年毛入园率81.83%。",
    "专任教师216022人（其中，高中毕业以上的214830人），小学适龄儿童入学率99.91%。",
    "新建警卫室24个，配备安保器材1250件，专兼职安保人员配备率100%。",
    "联网学校111所，探头1776个，安全监控覆盖率100%。",
    "28万余名教师参与课后服务，占比92.69%；443万余名学生接受课后服务，占比95.81%。",
    "缺教师70名左右，安排两百余名，骨干教师只占9.6%。",
    "普惠性幼儿园**所，示范高中29所，普惠性幼儿园覆盖率**%。",  # a mask is no operand of another thing either
    "排查隐患**处，整改**处。公办园占比**%。",
    "创建县*个，小区配套园**所，九年巩固率***%。",
]


@pytest.mark.parametrize("text", OF_OTHER_THINGS)
def test_a_share_of_other_things_is_no_claim(text):
    assert [one for one in told(text) if one[0] == "share"] == []


SAID_ONCE = [
    "全市153所学校配齐专职保安，专职保安配备率100%。",
    "全县64所义务教育学校一校一案办起课后服务，学校覆盖率100%。",
    "共有21336所学校，全部开展课后服务，覆盖率100%。",
    "4389名教师全部参加培训，参训率100%。",
    "全国已排查整改校园安全隐患10499处，整改率100%。",
]


@pytest.mark.parametrize("text", SAID_ONCE)
def test_a_figure_is_not_divided_by_itself(text):
    assert told(text) == {}


WHOLE_NOT_PRINTED = [
    ("教育经费总投入3367.54亿元，占全国教育经费总投入的8.66%。", "8.66%"),
    ("一般公共预算教育经费143.28亿元，占一般公共预算支出的15.51%。", "15.51%"),
    ("小学生9.75万名，占主城区公办小学在校生人数的43.84%。", "43.84%"),
    ("一般公共预算教育经费****万元，占一般公共预算支出的**.*%。", "**.*%"),
]


@pytest.mark.parametrize(("text", "stated"), WHOLE_NOT_PRINTED)
def test_a_whole_that_is_named_and_not_printed_leaves_the_share_open(text, stated):
    operands, how = stands(text, "share", stated)
    assert operands == ""
    assert how in ("missing_operand", "masked")


def test_every_thing_that_another_admits_is_one():
    assert {other for thing in things().values() for other in thing.also} <= set(things())
