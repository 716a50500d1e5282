"""Whether a figure is a fact, an estimate, a plan or a norm."""

from __future__ import annotations

import pytest

from ..reading import read, said, yet


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("配备专职保安320名", "actual"),
        ("预算安排一般公共预算教育经费16亿元", "planned"),
        ("拟配备专职保安320名", "planned"),
        ("计划配备专职保安320名", "planned"),
        ("力争配备专职保安320名", "planned"),
        ("到2025年，学前三年毛入园率达到95%", "planned"),
        ("预计全年教育支出达到7亿元", "estimate"),
        ("应配专职保安320名", "standard"),
        ("每校配备保安不低于2名", "standard"),
        ("每所学校至少配备专职保安2名", "standard"),
        ("按1:5配备督学", "standard"),
        ("按照1:5的比例配备责任督学", "standard"),
        ("按7000元/生拨付公用经费", "standard"),
        ("生均公用经费标准为720元", "standard"),
        # done is done, whatever words of duty or plan stand by
        ("按要求配备专职保安320名", "actual"),
        ("已完成新建幼儿园3所", "actual"),
        ("现有专职保安320名", "actual"),
        ("实际配备专职保安320名", "actual"),
        ("惠及学生320名", "actual"),
        # a word of a plan inside a name plans nothing
        ("下达营养改善计划资金12亿元", "actual"),
        ("研究教育发展规划13次", "actual"),
        ("建设虚拟仿真实训基地16个", "actual"),
        ("规划投资1598万元", "planned"),
        # a few of each school or each time are a norm, many are a fact
        ("每间配置4名保安", "standard"),
        ("每周5天开展课后服务", "standard"),
        ("每年受益学生551万人次", "actual"),
        ("平均每校已配备保安3名", "actual"),
        # what is ensured is still to come, what was ensured is there
        ("确保2023年底前专职保安配备率达到100%", "planned"),
        ("确保了专职保安配备率达到100%", "actual"),
        # nor is a bound that was kept a norm
        ("入园率稳定在不低于95%", "actual"),
    ],
)
def test_the_words_of_its_own_clause_say_it(text, status):
    assert [row.status for row in read(f"{text}。")] == [status]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("500人以下的学校按500人核拨公用经费。", ["standard", "standard"]),
        ("500人以下的学校按500人核拨公用经费；现有专职教师30名。", ["standard", "standard", "actual"]),
        # what is said of them is none
        ("撤并500人以下的学校12所。", ["standard", "actual"]),
        ("56人以上的大班额占比1.2%。", ["standard", "actual"]),
        ("56人以上的大班额消除，现有教师30名。", ["standard", "actual"]),
        yet(
            "按每500名学生配备1名专职保安。",
            ["standard", "standard"],
            reason="每 stands between 按 and the figure, and the second one is not reckoned by at all",
        ),
    ],
)
def test_a_size_class_says_only_which_are_meant(text, statuses):
    assert [row.status for row in read(text)] == statuses


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        # a plan goes on through its list, and through its growth
        ("预算安排教育支出16亿元、教师培训经费120万元。", ["planned", "planned"]),
        ("力争一般公共预算教育经费达到18亿元，增长5%。", ["planned", "planned"]),
        ("预计一般公共预算教育经费15亿元，比上年增长3%。", ["estimate", "estimate"]),
        # until something is said to be so
        ("计划改造学校8所，完成6所。", ["planned", "actual"]),
        ("计划新建幼儿园3所，已完成3所。", ["planned", "actual"]),
        ("应拨公用经费380万元，实拨380万元。", ["standard", "actual"]),
        # or the sentence ends
        ("计划投入5万元。培训教师30人次。", ["planned", "actual"]),
        ("每校不少于2名、3名。", ["standard", "standard"]),
    ],
)
def test_it_goes_on_until_something_is_so(text, statuses):
    assert [row.status for row in read(text)] == statuses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("一、下一步打算\n配备专职保安320名。", "planned"),
        ("一、下一步打算\n目前有专职保安320名。", "actual"),
        ("一、主要成效\n配备专职保安320名。", "actual"),
        ("一、主要成效\n计划配备专职保安320名。", "planned"),
    ],
)
def test_among_measures_all_is_planned_but_what_there_is(text, status):
    assert read(text)[0].status == status


def test_the_money_of_a_budget_is_planned():
    title = "甲山县教育局2023年部门预算"
    assert said("教育支出3亿元。", "status", title=title) == [("3亿元", "planned")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "应拨公用经费380万元，实拨379万元。",
            [("operating_funds_required", "standard"), ("operating_funds_allocated", "actual")],
        ),
        ("公用经费应拨380万元。", [("operating_funds_required", "standard")]),
        ("应配备专职保安320名。", [("security_guards_required", "standard")]),
        ("每校配备保安不低于2名。", [("security_guards_required", "standard")]),
        (
            "应配专职保安320名，实际配备318名。",
            [("security_guards_required", "standard"), ("security_guards", "actual")],
        ),
        # what is wanted is no norm
        ("拟配备专职保安320名。", [("security_guards", "planned")]),
        yet(
            "应配专职保安320名，实配318名。",
            [("security_guards_required", "standard"), ("security_guards", "actual")],
            reason="实配 takes the guards over from no one",
        ),
        yet(
            "计划配备专职保安320名，已配备300名。",
            [("security_guards", "planned"), ("security_guards", "actual")],
            reason="已配备 takes the guards over from no one",
        ),
    ],
)
def test_what_is_required_has_its_own_indicator(text, found):
    assert [row[1:] for row in said(text, "indicator", "status")] == found


@pytest.mark.parametrize(
    ("text", "approximate"),
    [("预计教育支出达到7亿元。", [True]), ("教育支出7亿元。", [False]), ("计划投入7亿元。", [False])],
)
def test_an_expected_level_is_approximate(text, approximate):
    assert [row.approximate for row in read(text)] == approximate


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        # a norm goes on to what else is to be had
        ("每间学校配备4名保安，其他学校配2名保安。", ["standard", "standard"]),
        ("500名(含)以上的学校，配备保安2名；特殊教育学校，配备保安1名。", ["standard", "standard", "standard"]),
        # but not to what is there, to a score, or to a thing of another kind
        ("每校应配备保安2名，目前全县已配备保安45名。", ["standard", "actual"]),
        ("投入保障（分值25分，自评22.5分）。", ["standard", "actual"]),
        ("每校设护学岗1处以上，家长志愿者300余人同时在岗。", ["standard", "actual"]),
    ],
)
def test_a_norm_goes_on_to_its_like(text, statuses):
    assert [status for _, status in said(text, "status")] == statuses
