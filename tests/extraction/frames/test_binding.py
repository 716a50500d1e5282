"""Which indicators a figure states, and the way that found them."""

from __future__ import annotations

import pytest

from ..reading import read, said, yet

FUNDING, FUNDING_GROWTH = "public_budget_education_funding", "public_budget_education_funding_growth"
STANDARD = "per_student_operating_funds_standard"
NONE = ("", "")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        # the words of its own clause, before it or behind
        ("配备专职保安320名。", [("security_guards", "own")]),
        ("全县有320名专职保安。", [("security_guards", "own")]),
        # its siblings in a list
        (
            "生均公用经费标准小学720元、初中940元。",
            [(STANDARD, "own"), (STANDARD, "list")],
        ),
        # the clause and the sentence before
        ("高度重视专职保安配备工作，共320名。", [("security_guards", "before")]),
        ("全县配备专职保安。共320名。", [("security_guards", "before")]),
        # the line that leads in
        ("专职保安情况如下：\n1.小学120名\n2.初中80名", [("security_guards", "lead_in")] * 2),
        # the row of a table
        ("项目\t数量\n专职保安（名）\t320", [("security_guards", "table")]),
        # the heading
        ("一、专职保安配备率\n全县达到100%。", [("security_guard_rate", "heading")]),
        # nothing
        ("建成停车场12个。", [NONE]),
    ],
)
def test_each_way_of_binding_is_recorded(text, bound):
    assert [found[1:] for found in said(text, "indicator", "found_by")] == bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        # own words before the heading
        ("一、专职保安配备率\n封闭化管理率达到100%。", [("closed_campus_rate", "own")]),
        # own words before the line that leads in
        ("专职保安情况如下：\n1.校园封闭化管理率100%", [("closed_campus_rate", "own")]),
        # own words before the list
        (
            "普惠性幼儿园覆盖率91.2%、公办园在园幼儿占比52.1%。",
            [("inclusive_preschool_coverage", "own"), ("public_preschool_share", "own")],
        ),
        # the sentence before, not the heading above both
        ("一、封闭化管理\n全县配备专职保安。共320名。", [("security_guards", "before")]),
        # the line that leads in, not the heading above it
        ("一、封闭化管理率\n专职保安配备率情况如下：\n1.小学100%", [("security_guard_rate", "lead_in")]),
    ],
)
def test_what_stands_nearer_binds(text, bound):
    assert [found[1:] for found in said(text, "indicator", "found_by")] == bound


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("教育经费3亿元，惠及群众5万人。", ["education_expenditure", ""]),
        ("一般公共预算教育经费15亿元，建成停车场12个。", [FUNDING, ""]),
        ("一般公共预算教育经费15亿元、体育场馆建设费3亿元。", [FUNDING, ""]),
        ("经费情况如下：\n1.一般公共预算教育经费15亿元\n2.惠及群众5万人", [FUNDING, ""]),
        ("一、学前三年毛入园率\n2022年为93.2%，公用经费3亿元。", ["preschool_gross_enrolment_rate", ""]),
        # behind someone else's figure the subject is still the money's
        ("教育经费支出3亿元，惠及群众5万人，拨付到位2.9亿元。", ["education_expenditure", "", "education_expenditure"]),
    ],
)
def test_a_figure_with_a_subject_of_its_own_takes_none_over(text, indicators):
    assert [row.indicator for row in read(text)] == indicators


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("公办园在园幼儿占比52%，毕业生留用率62%。", ["public_preschool_share", ""]),
        ("义务教育巩固率97%，毕业生回乡率8%。", ["compulsory_retention_rate", ""]),
        yet(
            "学前三年毛入园率和留用率分别为93%、62%。",
            ["preschool_gross_enrolment_rate", ""],
            reason="the second of a list that is dealt out takes over the first one's rate, though it names its own",
        ),
    ],
)
def test_a_rate_with_a_name_of_its_own_keeps_it(text, indicators):
    assert [row.indicator for row in read(text)] == indicators


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        # groups of people, not what they look after
        ("成立3个校外培训机构督查组，检查校外培训机构46家。", ["", "institutions_inspected"]),
        # places, not what is in them
        ("12个县区义务教育巩固率达到97%。", ["", "compulsory_retention_rate"]),
        ("12个县区均达到国家规定标准。", [""]),
        ("12个县区配备专职保安。", [""]),
        ("10个县（区）学科类机构全部实现压减目标。", [""]),
        ("每年为30余万个家庭节省校外培训费用。", [""]),
        ("对26个校外培训热点区域开展重点督察。", [""]),
        # what it counts stands behind it
        ("现有46家学科类校外培训机构。", ["training_institutions"]),
        # the unit tells what can be meant: 处 are hazards, 人 none
        ("排查隐患46处，招录46人。", ["hazards_found", ""]),
    ],
)
def test_what_a_count_counts_binds(text, indicators):
    assert [row.indicator for row in read(text)] == indicators


@pytest.mark.xfail(
    strict=True, reason="each figure takes the words on its own side; none are shared from behind the last"
)
def test_a_noun_behind_the_last_figure_stands_for_all():
    found = read("按照小学每生720元、初中每生940元的生均公用经费标准拨付。")
    assert [row.indicator for row in found] == [STANDARD, STANDARD]


def test_one_figure_may_state_several_indicators():
    found = said("专职保安配备率、封闭化管理率、一键式报警率均达到100%。", "indicator", "found_by")
    rates = ("security_guard_rate", "closed_campus_rate", "alarm_rate")
    assert found == [("100%", rate, "own") for rate in rates]


def test_hazards_found_and_rectified_in_one_word_are_both():
    assert said("排查整改隐患46处。", "indicator") == [("46处", "hazards_found"), ("46处", "hazards_rectified")]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        # what it is a share of decides
        ("占一般公共预算支出的18.5%。", ["public_budget_education_share"]),
        ("一般公共预算教育经费15亿元，占一般公共预算支出的18.5%。", [FUNDING, "public_budget_education_share"]),
        # the subject that goes on without being said again rules the general rate out
        ("残疾儿童451人，入学率97.8%。", ["", "disabled_children_enrolment_rate"]),
    ],
)
def test_of_what_it_is_a_share_decides(text, indicators):
    assert [row.indicator for row in read(text)] == indicators


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("校外培训机构专项治理。取缔校园周边摊点98处。", [""]),  # no school
        ("人均教育经费支出1194元。", [""]),  # of the people, not of the pupils
        ("校外培训机构白名单97家，黑名单2家。", ["training_institutions", ""]),
        ("全区153所中小学校幼儿园专职保安配备率达100%。", ["schools_count", "security_guard_rate"]),  # whose rate it is
        ("全县有小学6所、幼儿园8所。", ["schools_count", "kindergartens_count"]),
        ("全县有小学6所，在校生5667人。", ["schools_count", "pupils_enrolled"]),
        ("全县有小学6所；学生5667人。", ["schools_count", "pupils_enrolled"]),
    ],
)
def test_counting_goes_on_from_one_kind_to_the_next(text, indicators):
    assert [row.indicator for row in read(text)] == indicators


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what money is for may stand behind it, and wins over the figure before
        (
            "落实公用经费3000万元；拨付资金1028万元，落实家庭经济困难学生资助政策；安排资金450万元，用于采购校园安保服务。",
            ["operating_funds_allocated", "student_aid_funds", "security_funds"],
        ),
        # but not over its own words
        ("拨付学生资助资金1028万元，用于改善校舍。", ["student_aid_funds"]),
        # a list goes on with what was done to its first item
        ("“双减”工作中，共检查学校32所、校外培训机构35个。", ["", "institutions_inspected"]),
        ("全县有学校32所、校外培训机构35个。", ["schools_count", "training_institutions"]),
        # found to be at fault is not inspected, nor closed
        ("检查校外培训机构192家，其中限期整改129家。", ["institutions_inspected", ""]),
        ("检查发现15家校外培训机构存在虚假宣传。", [""]),
        ("累计关停不符合规范的培训机构17家。", ["illegal_operations_banned"]),
        # a noun that nothing knows is the figure's own subject: it takes over none
        ("排查安全隐患120处，整修危厕365处。", ["hazards_found", ""]),
        # what money improves
        ("投入2.17亿元重点改善42所农村薄弱中小学办学条件。", ["project_funds", ""]),
        # who goes out to inspect
        ("此次校外培训联合执法行动共出动127人。", ["inspectors_on_double_reduction"]),
        # who was sent home from a class is no enrolment
        ("取缔无证培训机构3家，劝散学生294人。", ["illegal_operations_banned", ""]),
    ],
)
def test_what_is_done_with_money_and_institutions(text, wanted):
    assert [indicator for _, indicator in said(text, "indicator")] == wanted


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "财政性教育经费占GDP比例为4.02%，连续13年稳定保持在4%以上。",
            ["education_share_of_gdp", "", "education_share_of_gdp"],
        ),
        ("封闭化管理率达100%，学历合格率保持在99%。", ["closed_campus_rate", "teacher_qualification_rate"]),
        (
            "教育经费总投入是2007年的3.7倍，年均增长率达到14%。",
            ["", "education_funding_average_growth"],
        ),
    ],
)
def test_what_stays_at_a_figure_goes_on_with_its_subject(text, indicators):
    assert [indicator for _, indicator in said(text, "indicator")] == indicators
