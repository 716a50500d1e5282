"""Facts as records, grouped by the sentence they stand in."""

from __future__ import annotations

from helpers.analysis.comparison.figures import by_sentence, figures_of, governments_of

from ...analysis_tables import corpus, facts, said


def test_the_words_between_two_figures_are_those_of_the_report():
    table = facts(said("r", "毛入园率 为【93.6%】，普惠\n率为【99.3％】，", at=120))
    sentence = by_sentence(figures_of(table))[0]
    assert [sentence.gap(i) for i in (0, 1)] == ["毛入园率为", ",普惠率为"]
    assert sentence.offset == 120


def test_a_sentence_printed_twice_is_two_sentences():
    table = facts(said("r", "新增【3所】，改建【3所】。", at=0), said("r", "新增【3所】，改建【3所】。", at=500))
    assert [(s.offset, len(s.figures)) for s in by_sentence(figures_of(table))] == [(0, 2), (500, 2)]


def test_one_mention_with_several_indicators_stands_once_in_its_sentence():
    one = [said("r", "三个【100%】", indicator=i) for i in ("alarm_rate", "closed_campus_rate")]
    assert len(by_sentence(figures_of(facts(*one)))[0].figures) == 1


def test_governments_come_in_corpus_order_and_stay_unknown_for_a_table():
    table = facts(said("b", "【3所】"), said("a", "【3所】"))
    assert list(governments_of(corpus(table, a={"level": "county"}, b={}))) == ["a", "b"]
    assert [g.level for g in governments_of(table).values()] == ["", ""]
