"""What the words of a figure's clause set: change, stage, status, scope and basis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.extraction.clauses.context import (
    change_of,
    noun_behind,
    one_stage_in,
    set_by,
    stage_in,
    stage_throughout,
    status_of,
)
from helpers.extraction.words.concepts import Spoken

from ...texts import rows
from .surroundings import clauses, figures, words, zone


def change(text, inherited="level"):
    """The change of the last figure of a text, and whether it is a difference from something else than a year."""
    around, read = clauses(text), figures(text)
    before = around[-2] if len(around) > 1 else None
    return change_of(around[-1], read[-1].start, read[-1].kind, before, inherited)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("入园率比上年增长5%", "increase"),
        ("入园率同比下降5%", "decrease"),
        ("入园率提高了0.5个百分点", "increase"),
        ("入园率达到85%", "level"),
        ("入园率由90%提高到95%", "level"),  # 提高到 gives a level
        ("经费增幅达到22.04%", "increase"),  # a growth that reaches a figure grows
        ("经费同比增速达到3%", "increase"),
        ("年均增长率达到14%", "increase"),
        ("经费增幅回落至1.2%", "increase"),  # it still grows
        ("经费增速下降2.1%", "decrease"),  # what a growth itself does is said by its own verb
        ("经费增幅回落1.2%", "decrease"),
        ("经费降幅达到3.2%", "decrease"),
        ("经费增长到22.04亿元", "level"),
        ("控制在5%", "level"),
        ("入园率较上年回落1.2个百分点", "decrease"),
        ("入园率增长*%", "increase"),  # a mask keeps its direction
        ("在校生减少、教师增加5%", "increase"),  # the nearest verb
        ("在校生增加、教师减少5%", "decrease"),
        ("增加编制4.2万个", "increase"),  # the verb right before what is counted
        ("增加的资金用于编制4.2万个", "level"),  # a subject stands between
        ("增长雕塑陶艺剪纸木刻雕塑5%", "level"),  # too far from its figure
        ("较上年变化0.5个百分点", "increase"),  # percentage points are a change, whatever the verb
    ],
)
def test_the_nearest_verb_says_the_change(text, wanted):
    assert change(text) == (wanted, False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("比上年多38所", ("increase", False)),  # from a year: a change
        ("比上年少3所", ("decrease", False)),
        ("教师工资比公务员多1100元", ("level", True)),
        ("教师工资比公务员低300元", ("level", True)),
        ("高于全国平均2个百分点", ("level", True)),
        ("高出标准3元", ("level", True)),
        ("高出国家标准3元", ("level", True)),  # what it is measured from stands between
        ("高于全国平均的部分为2个百分点", ("level", True)),
        ("国家标准3元", ("level", False)),  # no difference is named
        ("比公务员高3%", ("level", False)),  # a per cent is a level of its own
    ],
)
def test_a_difference_from_something_else_than_a_year_is_no_change(text, wanted):
    assert change(text) == wanted


@pytest.mark.parametrize(
    ("text", "inherited", "wanted"),
    [
        ("小学5%", "increase", "increase"),  # a list goes on with what was said before it
        ("小学达到5%", "increase", "level"),
        ("小学5%", "level", "level"),
        ("0.5个百分点", "decrease", "decrease"),
        ("增幅较高的是惠州市(4.1%)", "level", "increase"),  # said of the list, far before the place
        ("惠州市(4.1%)", "decrease", "decrease"),  # what was said of the whole is said of each place
    ],
)
def test_a_figure_without_a_verb_takes_the_change_over(text, inherited, wanted):
    assert change(text, inherited) == (wanted, False)


def test_what_is_dealt_out_comes_before_a_verb():
    (clause,) = clauses("分别增长5%")
    assert change_of(replace(clause, dealt_change="decrease"), 4, "percent", None, "level") == ("decrease", False)


@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        ("一般公共预算教育经费中财政性教育经费", "basis", "财政性教育经费"),  # the last one named
        ("市本级教育支出", "scope", "市本级"),
        ("区本级教育支出", "scope", "区本级"),
        ("学校食堂", "basis", None),
        ("学校食堂", "scope", None),
        ("中小学", "stage", ""),
    ],
)
def test_the_last_word_that_sets_a_column_sets_it(text, column, value):
    assert set_by(zone(text), column) == value


@pytest.mark.parametrize(
    ("text", "last", "first", "one", "throughout"),
    [
        ("小学教师", "小学", "小学", "小学", "小学"),
        ("小学、初中教师", "义务教育", "小学", None, None),  # both at once; but two of them are no stage of what follows
        ("高中和中职教师", "高中", "高中", None, None),
        ("幼儿园、小学教师", "", "学前", None, None),
        ("义务教育中小学教师", "义务教育", "义务教育", None, None),  # which of all schools stands before
        ("各级各类学校", "", "", "", None),  # all of them: none
        ("学前，初中，高中", "", "学前", None, None),
        ("专任教师", None, None, None, None),
        ("职业高中", "中职", "中职", "中职", "中职"),  # no 高中
        ("小学教师和小学生", "小学", "小学", "小学", "小学"),
        # a paragraph opens with its stage or has none
        ("加强教师队伍建设，落实工资待遇，配备专职保安人员，投入经费，小学教师", "小学", "小学", "小学", None),
    ],
)
def test_the_stage_of_a_zone(text, last, first, one, throughout):
    stretch = zone(text)
    assert stage_in(stretch) == last
    assert stage_in(stretch, last=False) == first
    assert one_stage_in(stretch) == one
    assert stage_throughout(Spoken(text), 0, len(text)) == throughout


def test_the_noun_behind_a_figure_is_what_it_counts():
    text = "专职保安负责看护校园大门与周边的道路，教师"
    found = noun_behind(zone(text))
    assert words(text, found)[0] == "专职保安"
    assert "教师" not in words(text, found)
    assert found.mask != zone(text).mask


@pytest.mark.parametrize(
    ("text", "counted", "status"),
    [
        ("投入5万元", False, None),
        ("实际投入5万元", False, None),
        ("预计投入5万元", False, "estimate"),
        ("计划投入5万元", False, "planned"),
        ("投入定额5万元", False, "standard"),
        ("生均经费5万元的标准", False, "standard"),  # behind the figure
        ("预计标准5万元", False, "estimate"),  # estimate before standard
        ("计划每生每年5万元", False, "standard"),  # standard before planned
        ("按要求投入5万元", False, "standard"),
        ("按要求配备5名", True, None),  # of a count 要求 says nothing
        ("规定配备5名", True, None),
        ("应配备5名", True, "standard"),  # 应 does
        ("计划配备5名", True, "planned"),
        ("计划，投入5万元", False, None),  # another clause
    ],
)
def test_the_own_clause_says_the_status(text, counted, status):
    assert status_of(clauses(text)[0], counted=counted) == status


# ---------------------------------------------------------------- as rows of a report
@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("小学、初中分别为930元、1180元。", ["小学", "初中"]),  # dealt out
        ("全县普通高中生均1200元。", ["高中"]),
        ("中小学校12所。", [""]),  # several at once
        ("新建幼儿园12所。", ["学前"]),
        ("义务教育巩固率99%。", ["义务教育"]),
        ("职业高中2所。", ["中职"]),
        ("建成停车场12个。", [""]),
    ],
)
def test_the_stage_of_a_row(text, stages):
    assert [row.stage for row in rows(text)] == stages


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("实际投入5万元。", "actual"),
        ("全年预计投入5万元。", "estimate"),
        ("计划投入5万元。", "planned"),
        ("每校不少于5万元。", "standard"),
        ("按照每生720元的标准。", "standard"),
        ("一、下一步打算\n投入5万元。", "planned"),  # among measures
    ],
)
def test_the_status_of_a_row(text, status):
    assert rows(text)[0].status == status


@pytest.mark.parametrize(
    ("text", "scope"),
    [("教育支出3亿元。", "全域"), ("市本级教育支出3亿元。", "市本级"), ("区本级支出3亿元。", "区本级")],
)
def test_the_scope_of_a_row(text, scope):
    assert rows(text)[0].scope == scope
