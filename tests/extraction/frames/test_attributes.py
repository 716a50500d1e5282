"""Stage, scope, basis and topic of a figure."""

from __future__ import annotations

import pytest

from ..reading import read, said, yet

CITY = "重庆市人民政府关于2022年履行教育职责的自评报告"


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("小学在校生5000人。", ["小学"]),
        ("新建幼儿园3所。", ["学前"]),
        ("建成停车场12个。", [""]),
        ("中小学校12所。", [""]),  # several at once
        ("公办、民办中小学、幼儿园12所。", [""]),
        ("其中小学25所、初中4所、一贯制学校3所。", ["小学", "初中", ""]),
        ("拨款3亿元用于普通高中。", ["高中"]),  # the noun behind it
        ("小学增长3%，初中增长2%，比上年多。", ["小学", "初中"]),
        ("义务教育巩固率97%，比上年提高1个百分点。", ["义务教育", "义务教育"]),  # of the figure that goes on
        ("小学在校生5000人，比上年增加38人。", ["小学", "小学"]),
        ("小学在校生5000人。比上年增加38人。", ["小学", "小学"]),
        ("学前三年毛入园率93%。", ["学前"]),  # the indicator implies it
        ("残疾儿童入学率98%。", ["特教"]),
    ],
)
def test_the_nearest_stage_is_a_figures_own(text, stages):
    assert [row.stage for row in read(text)] == stages


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        # on through what schools have
        ("普通高中12所，在校生2万人，专任教师1500人，校舍面积30万平方米。", ["高中"] * 4),
        # up to the next stage
        ("普通高中12所，在校生2万人。初中25所，在校生3万人。", ["高中", "高中", "初中", "初中"]),
        ("普通高中12所，在校生2万人；初中25所，在校生3万人。", ["高中", "高中", "初中", "初中"]),
        # past semicolons, while no other stage was said
        ("小学685所，比上年减少8所；在校生39万人；招生6万人；专任教师2万人。", ["小学"] * 5),
        ("小学685所、初中120所；在校生39万人。", ["小学", "初中", ""]),
        # what a bracket holds is said by the way
        ("初中2020所（包括550所九年一贯制学校），比上年增加12所。", ["初中", "义务教育", "初中"]),
        # a rate of the subject said again, an amount per pupil of the part before it
        ("小学辍学人数48人，辍学率为0.91%。", ["小学", "小学"]),
        ("校舍面积34148平方米，其中：小学17126平方米，生均3.51平方米；初中1万平方米。",
         ["", "小学", "小学", "初中"]),
        ("公用经费标准为小学930元、初中1180元。全年应配套1545万元。", ["小学", "初中", ""]),
        # averages per pupil are of the pupils before them
        ("普通高中生均教育事业费1214.32元，比上年增长8.2%，生均公用经费240.74元。", ["高中"] * 3),
        # both at once, or all of them
        ("小学、初中入学率均为100%。", ["义务教育"]),
        ("义务教育中小学专任教师5.84万人。", ["义务教育"]),
        # not to a new subject behind a semicolon
        ("普通高中12所，在校生2万人；拨付教师工资1200万元。", ["高中", "高中", ""]),
        # nor on from the last of a list
        ("公用经费标准为小学720元、初中940元，应拨公用经费3862.4万元。", ["小学", "初中", ""]),
    ],
)
def test_a_stage_goes_on_through_what_schools_have(text, stages):
    assert [row.stage for row in read(text)] == stages


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        # a paragraph that opens with one
        ("职业中专招生909人，在校生2700人。专任教师180人。", ["中职"] * 3),
        ("职业中专招生909人，在校生2700人。拨付教师工资1200万元。", ["中职", "中职", ""]),
        # another paragraph
        ("职业中专招生909人。\n专任教师180人。", ["中职", ""]),
        # the heading, the line that leads in
        ("一、学前教育\n招聘教师30名。", ["学前"]),
        ("一、学前教育\n小学在校生5000人。", ["小学"]),
        ("幼儿园情况如下：\n1.教师30名\n2.招聘保育员12名", ["学前", "学前"]),
        # one that names several says nothing of each
        ("一、学前教育和高中教育\n招聘教师30名。", [""]),
    ],
)
def test_a_stage_may_stand_above(text, stages):
    assert [row.stage for row in read(text)] == stages


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("教育支出3亿元。", ["全域"]),
        ("市本级教育支出3亿元。", ["市本级"]),
        ("区本级教育支出3亿元、小学1亿元。", ["区本级", "区本级"]),  # on through a list
        ("市本级教育支出3亿元，全市教育支出18亿元。", ["市本级", "全域"]),
        # on through a list of other things, too; who pays a part of a sum leaves it a part of the whole
        ("市级预算单列特殊教育经费860万元、督导经费145万元。", ["市本级", "市本级"]),
        ("安排安防经费1286万元，其中区级财政出资1050万元。", ["全域", "全域"]),
        # whose a school is, and who honours it, is no scope
        ("市属学校3所，省级示范校2所。", ["全域", "全域"]),
        ("有国家级特色学校10所。", ["全域"]),
        # a place said beside a comparison or a rank is not whose figure it is
        ("义务教育巩固率97%，居全国第三。", ["全域", "全域"]),
        # a bracket says of its own figure whose it is
        ("教育支出增长3.2%，其中增长较快的有甲山县（5.1%）、乙山县（3.9%）。", ["全域", "甲山县", "乙山县"]),
        ("教育支出增长3.2%，其中甲山县（5.1%）、乙山县（3.9%）。", ["全域", "甲山县", "乙山县"]),
        # what pupils cost in the countryside
        ("农村生均公用经费820元。", ["农村"]),
        ("农村学校招聘教师30名。", ["全域"]),
    ],
)
def test_whose_a_figure_is(text, scopes):
    assert [row.scope for row in read(text, title="甲市人民政府关于2022年履行教育职责的自评报告")] == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("2022年，渝北区配备专职保安320名，江北区配备专职保安280名。", ["渝北区", "江北区"]),
        # through its paragraph, up to the whole
        ("2022年，渝北区配备专职保安320名，新建学校3所。全市教育支出18亿元。", ["渝北区", "渝北区", "全域"]),
        ("2022年，渝北区配备专职保安320名。\n新建学校3所。", ["渝北区", "全域"]),
        yet(
            "渝北区配备专职保安320名。", ["渝北区"], reason="a place that opens the line behind the title is not found"
        ),
        # only where it begins a clause
        ("支持渝北区新建学校3所。", ["全域"]),
    ],
)
def test_a_place_below_the_reports_own_has_its_figures(text, scopes):
    assert [row.scope for row in read(text, title=CITY)] == scopes


def test_a_countys_report_has_no_places_below_it():
    title = "重庆市渝北区人民政府关于2022年履行教育职责的自评报告"
    assert said("江北区配备专职保安280名。", "scope", title=title) == [("280名", "全域")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # how far off is a fact, and no level of what it is measured from
        ("小学生均公用经费标准为820元，比省定标准高100元。", ("100元", "", "level", "actual")),
        ("教师平均工资9.6万元，比公务员平均工资高1100元。", ("1100元", "", "level", "actual")),
        ("小学生均公用经费标准为820元，高出省定标准100元。", ("100元", "", "level", "actual")),
        yet(
            "教师平均工资9.6万元，高于公务员平均工资1100元。",
            ("1100元", "", "level", "actual"),
            reason="高于 before what it is measured from is not seen: the difference becomes the civil servants' pay",
        ),
        yet(
            "义务教育巩固率97.2%，高于全省平均水平1.1个百分点。",
            ("1.1个百分点", "", "level", "actual"),
            reason="points above another place's rate are read as an increase over last year",
        ),
        # over time it is a change
        ("小学在校生5000人，比上年多38人。", ("38人", "pupils_enrolled", "increase", "actual")),
    ],
)
def test_a_difference_is_a_fact(text, found):
    assert said(text, "indicator", "change", "status")[-1] == found


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("一般公共预算教育经费15亿元。", ["一般公共预算教育经费"]),
        ("一般公共预算教育支出15亿元，比上年增长3%。", ["一般公共预算教育支出"] * 2),
        ("财政性教育经费15亿元。", ["财政性教育经费"]),
        ("教育支出15亿元。", [""]),
        ("专职保安320名。", [""]),
        # what is not of funding names none
        ("一般公共预算教育经费15亿元，专职保安320名。", ["一般公共预算教育经费", ""]),
        yet(
            "市本级一般公共预算教育经费2亿元。",
            ["一般公共预算教育经费"],
            reason="the longer word with 市本级 sets no basis",
        ),
        yet(
            "教育总投入15亿元，由财政性教育经费12亿元、事业收入3亿元构成，比上年增长4%。",
            ["教育经费总投入", "财政性教育经费", "", "教育经费总投入"],
            reason="a part's basis goes on to the next part and to the growth of the whole",
        ),
    ],
)
def test_the_basis_is_the_one_named(text, bases):
    assert [row.basis for row in read(text)] == bases


def test_a_figure_bound_by_its_heading_is_on_the_basis_of_the_heading():
    text = "二、各学段生均教育事业费\n（1）小学：10826.35元，上年10415.90元，增长3.94%。\n（2）初中：13950.77元。"
    assert [row.basis for row in read(text)] == ["教育事业费"] * 4


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("教育支出3亿元。", ["funding"]),
        ("排查隐患46处。", ["safety"]),
        # without an indicator: of its words, or of what it goes on with
        ("义务教育巩固率97%，居全省第三。", ["access", "access"]),
        # a passage about one stage
        ("一、特殊教育\n特殊教育学校3所，在校生300人。", ["special_education", "special_education"]),
        ("全市中等职业学校37所，招生2.87万人，在校生8.08万人。", ["vocational"] * 3),
        # a text about one matter counts persons and schools for that matter
        ("校外培训机构治理通报\n查处无证校外培训机构12家，违规培训退费3万元，处理有关人员83人。", ["double_reduction"] * 3),
        # schools that were inspected, of whatever kind
        ("随机抽查学校42所，其中小学18所，教学点6个，特教学校5所。", ["supervision"] * 4),
        # what the economy made, and its growth
        ("全县实现地区生产总值13.49亿元，同比增长5.4%。", ["other", "other"]),
        # a list of schools is about no one kind
        ("全县有初中39所、中职3所、特教1所。", ["access"] * 3),
    ],
)
def test_the_topic_is_that_of_what_is_measured(text, topics):
    assert [row.topic for row in read(text)] == topics


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("新建5所农村学校。", "农村"),
        ("全市46%的乡村小学开展课后服务。", "农村"),
        ("城区13所学校安装了一键式报警。", "城区"),
        ("收费标准为城区每生每课时2元。", "城区"),
        # a district whose name ends so is no side of town
        ("望城区4起、芙蓉区4起。", "全域"),
        ("农村教育经费有保障，投入1200万元。", "全域"),
    ],
)
def test_the_side_of_town_whose_schools_are_counted(text, scope):
    assert said(text, "scope")[0][1] == scope


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        # a service of compulsory education, where the passage speaks of that
        ("义务教育学校全面开展课后服务；参加课后服务学生3万人。", "义务教育"),
        ("参加课后服务学生3万人。", ""),
    ],
)
def test_a_stage_is_claimed_where_it_is_spoken_of(text, stage):
    assert said(text, "stage")[-1][1] == stage
