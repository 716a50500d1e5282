"""Findings on exceptions: who misses which norm, whose figures differ, what is admitted, each with its figures."""

from helpers.extraction.collection import open_corpus
from helpers.presentation.findings import findings_missed as missed

from ...made_corpus import corpus, many


def test_a_norm_missed_is_told_with_who_figure_and_norm():
    (found,) = missed.missed(corpus("open", "falling"), "access")
    assert found.striptags().startswith("丙山县的学前三年毛入园率尚未达到标准。丙山县81.3%（标准≥ 85%）")
    assert "另有1个达到或符合" in found.striptags()


def test_a_duty_missed_is_named_by_the_duty():
    (found,) = missed.missed(corpus("planned"))
    assert "不符合" in found
    assert "小学" in found.striptags(), "the stage is said though the report has one only"
    assert "−2.5%" in found


def test_on_a_page_of_one_report_its_name_is_not_repeated():
    (found,) = missed.missed(corpus("open", "falling"), "access", only="1-falling")
    assert "丙山县" not in found


def test_figures_that_do_not_agree_are_named_with_what_is_allowed_and_why():
    found = missed.disagreeing(corpus("open", "falling")).striptags()
    assert found.startswith("丙山县有1处数字与自己的其他数字不一致。")
    assert "口径可能调整过" in found
    assert missed.disagreeing(corpus("open")) is None


def test_what_is_admitted_stands_in_the_words_of_the_report():
    found = missed.admitted(corpus("open"))
    assert "“<a" in found
    assert "存在差距较大" in found
    assert missed.admitted(corpus("open"), without=("public_preschool_share",)) is None


def test_of_many_the_rest_is_counted_and_sent_to_the_list():
    assert "见“需要追问”" in missed.admitted(many(30)).striptags()


def test_an_english_page_on_one_report_begins_its_sentences():
    gaoping = open_corpus(language="en")
    text = missed.admitted(gaoping, only="gaoping-2021").striptags()
    assert text == (
        "The report admits 1 shortfall. In its words: “市区学位不足的矛盾依然存在” "
        "(school places: not enough, or unevenly spread)."
    )
    (one,) = missed.missed(gaoping, only="gaoping-2021")
    assert one.text.striptags().startswith("Primary 0.69")
