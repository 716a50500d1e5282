"""Sentences on verdicts: reached, not yet reached, inconsistent; each with figure, threshold and limit."""

from helpers.extraction.collection import open_corpus
from helpers.presentation.findings import findings_judged as verdicts

from ...made_corpus import CITY, IN_CITY, corpus, many, reading

PRESCHOOL = ["preschool_gross_enrolment_rate", "inclusive_preschool_coverage", "public_preschool_share"]


def test_thresholds_reached_and_not_reached_are_told_apart():
    all_reached = verdicts.thresholds(corpus("open"), PRESCHOOL, "preschool")
    assert "甲山县报出的3个学前数都达到标准" in all_reached
    assert "尚未达到" not in all_reached
    some = verdicts.thresholds(corpus("open", "falling"), PRESCHOOL, "preschool")
    assert "1个尚未达到" in some
    assert "#ref-PRE-1" in some


def test_of_many_governments_the_verdicts_are_counted():
    assert "30个政府的数字中" in verdicts.thresholds(many(30), PRESCHOOL, "preschool").striptags()


def test_claims_that_agree_are_counted_and_one_of_them_is_shown():
    assert "1项与报告自己的数字不一致" in verdicts.audit(corpus("open", "falling"))
    agreeing = verdicts.audit(corpus("open"))
    assert "复算1项，没有发现不一致" in agreeing
    assert "0.98%至1.11%" in agreeing


def test_claims_that_cannot_be_recomputed_do_not_sound_like_failures():
    found = verdicts.audit(corpus("masked")).striptags()
    assert "都缺数，无法复算。原因：" in found
    assert "0项" not in found


def test_a_fall_of_a_duty_carries_its_sign_and_stage():
    found = verdicts.duties(corpus("planned"), "funding").striptags()
    assert "生均一般公共预算教育支出增长率小学−2.5%（只增不减），不符合要求" in found


def test_duties_name_what_fails_first():
    found = verdicts.duties(corpus("open", "falling"), "access")
    assert "尚未达到或不符合标准" in found
    assert "81.3%" in found


def test_without_material_there_is_no_finding():
    silent = corpus("silent")
    assert verdicts.audit(silent) is None
    assert verdicts.duties(silent, "funding") is None
    assert verdicts.implied(silent, "0-silent") is None


def test_what_two_governments_say_of_one_thing_is_named_with_both():
    found = verdicts.audit(reading(CITY, IN_CITY)).striptags()
    assert "有2处与上级或下级政府报告的数矛盾。" in found
    assert "阳泉市写各地普惠性幼儿园覆盖率85%以上，平定县自己写的是83.6%。" in found
    assert "平定县的保安人数1930名，大于所在的阳泉市的1710名。" in found
    assert verdicts.audit(reading(CITY)) is None


def test_a_target_of_provinces_is_called_a_target():
    found = verdicts.duties(corpus("provincial"), "access").striptags()
    assert "3.32%（≤ 5%），已达到目标" in found
    assert "县级标准" not in found


def test_a_norm_on_a_quotient_is_told_with_the_quotient():
    found = verdicts.duties(open_corpus(), "funding").striptags()
    assert "义务教育教师平均工资收入17.02万元与公务员平均工资收入15.14万元之比1.124（≥ 1），符合要求" in found


def test_an_english_page_on_one_report_names_it():
    found = verdicts.thresholds(open_corpus(language="en"), PRESCHOOL, "preschool", "gaoping-2021")
    assert found.head == "Preschool: every figure of the report on the norm's basis reaches it (2 in all)"
