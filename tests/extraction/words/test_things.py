"""What figures count, by their unit and the words beside them; what a share is of, by its name."""

from __future__ import annotations

import pytest

from helpers.extraction.words.things import counted_in, thing_beside, things, things_of_share

BESIDE = [
    # before, after, how it is counted, the thing
    ("参与课后服务教师", "，占92%", "persons", "teachers"),
    ("现有", "名教师参与课后服务", "persons", "teachers"),
    ("", "学生配备教师", "persons", "pupils"),  # what stands right behind it, not what comes after
    ("学生1628名配备教师", "", "persons", "teachers"),
    ("在园幼儿", "，其中", "persons", "pupils"),
    ("查出安全隐患", "，检查学校", "cases", "hazards"),
    ("全市小学在校生", "", "persons", "pupils"),  # schools are not counted in persons
    ("已有", "配了专职保安", "", ""),  # who has guards is no guard
    ("学生家长", "", "persons", "parents"),
    ("校外培训机构", "", "places", "institutions"),
    ("全年", "", "places", ""),
    ("其中教师，实际", "", "persons", ""),  # of the clause before
]


@pytest.mark.parametrize(("before", "after", "units", "thing"), BESIDE)
def test_words_beside_a_figure_say_what_it_counts(before, after, units, thing):
    assert thing_beside(before, after, units) == thing


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("学生参与率达", "pupils"),
        ("小学适龄儿童入学率", "pupils"),
        ("九年义务教育巩固率", "pupils"),
        ("专职保安配备率", "guards"),
        ("普惠性幼儿园覆盖率", "schools"),
        ("公办园在园幼儿占比", "pupils"),
        ("课后服务参与率", "persons"),
        ("教师培训费占公用经费的", "money"),
        ("专任教师学历合格率", "teachers"),
        ("隐患整改率", "hazards"),
        ("，占", ""),
        ("完成率", ""),
        ("在校学生，整改率", ""),
    ],
)
def test_a_share_says_by_its_name_what_it_is_of(name, thing):
    assert things_of_share(name)[:1] == ((thing,) if thing else ())


@pytest.mark.parametrize(
    ("kind", "unit", "how"),
    [
        ("count", "名", "persons"),
        ("count", "人次", "persons"),
        ("count", "所", "places"),
        ("count", "个", ""),
        ("count", "", ""),
        ("count", "处", "cases"),
        ("count", "件", "cases"),
        ("money", "元/生", "money"),
        ("area", "平方米", "area"),
    ],
)
def test_a_unit_says_how_things_are_counted(kind, unit, how):
    assert counted_in(kind, unit) == how


def test_every_thing_that_another_admits_is_one():
    assert {other for thing in things().values() for other in thing.also} <= set(things())
