"""What a claim is about: the noun phrase its report prints, never a word that names no thing."""

from __future__ import annotations

import pytest

from helpers.analysis.audit.audit import audit
from helpers.analysis.audit.naming import noun_phrase
from helpers.extraction.facts import facts_table

from ...texts import rows

CLAIMS = [
    # text, what the first claim is about
    ("全市共有26.16万名高校毕业生落实了就业去向，绝对数增加21%。", "高校毕业生落实了就业去向"),
    ("涉校刑事案件已连续4年下降，2016年同比下降19.6个百分点。", "涉校刑事案件"),
    ("非正常死亡人数每年同比下降近10个百分点。", "非正常死亡人数"),
    ("其中，溺水、交通、踩踏等事故灾难类死亡人数，每年同比下降近15个百分点。", "溺水、交通、踩踏等事故灾难类死亡人数"),
    ("涉校涉生安全事故同比下降20%。", "涉校涉生安全事故"),
    ("全市高校辅导员配备较2020年增长16.9%。", "高校辅导员配备"),
    ("学前、义教和普通高中生均校舍面积比2019年分别增长2%、5%、8%。", "学前生均校舍面积"),
    ("4所民办学校中3所建立了党支部，1所配备了党建指导员。", "民办学校"),
    ("其中骨干教师98名，占符合条件教师412名的23.8%。", "骨干教师"),
    ("发现问题机构63家，已整改61家，整改完成率96.8%。", "发现问题机构整改完成率"),
    ("新增公办学位1080个，年初目标970个，完成率111.3%。", "新增公办学位完成率"),
    ("监控探头由2020年的4120路扩充到6385路，增加55%。", "监控探头"),
    ("专职巡防队员由3900名增至5460名，增长40%。", "专职巡防队员"),
    ("图书总量达到412万册，比去年的400万册增加3%。", "图书总量"),
    ("教师编制应配1540名、实有1354名，缺口186名。", "教师编制应配"),
    ("项目支出5765万元，较上年下降3.4%。", "项目支出"),
]


@pytest.mark.parametrize(("text", "name"), CLAIMS)
def test_a_claim_is_called_what_its_figure_measures(text, name):
    table = audit(facts_table(rows(text, year=2022)))
    unnamed = table[table["indicator"].fillna("") == ""]
    assert unnamed["subject"].iloc[0] == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("绝对数", ""),
        ("每年", ""),
        ("超出全国平均水平", ""),
        ("增幅", ""),
        ("", ""),
        ("占", ""),
        ("2022年", ""),
        ("五是积极落实各类教育项目建设经费", "积极落实各类教育项目建设经费"),
        ("江西学科类培训机构压减率达99.54%", "江西学科类培训机构压减率"),
        ("教育经费增幅高出它", "教育经费增幅"),
        ("“双师型”教师", "“双师型”教师"),
        ("双师型”教师", "双师型教师"),
        ("云坪县教育局2022年度支出决算合计", "云坪县教育局2022年度支出决算"),
        ("很" * 40, ""),
    ],
)
def test_a_noun_phrase_drops_what_opens_and_what_leads_on(words, name):
    assert noun_phrase(words) == name
