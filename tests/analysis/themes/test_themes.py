"""Themes: counts, tf-idf, log-odds with z, contexts, attention — against numbers worked out by hand."""

import math

import pytest

from helpers.analysis.themes import themes
from helpers.extraction.collection import open_corpus


def corpus_of(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return open_corpus(folder)


@pytest.fixture(scope="module")
def five():
    return open_corpus()


def test_keywords_count_and_weigh(tmp_path):
    corpus = corpus_of(tmp_path, a="一、工作成效\n落实双减。双减和课后服务。", b="一、工作成效\n双减和大班额。")
    table = themes.keywords(corpus).set_index(["report_id", "form"])
    assert table.loc[("a", "双减"), "count"] == 2
    assert table.loc[("a", "双减"), "reports"] == 2
    assert table.loc[("a", "课后服务"), "per_thousand"] == pytest.approx(1000 / 3)
    assert table.loc[("a", "课后服务"), "tf_idf"] == pytest.approx(1 / 3 * (math.log(3 / 2) + 1))
    first = table.loc[("a", "双减")]
    assert corpus.reports["a"].text[first["start"] : first["end"]] == "双减"
    assert first["dimension"] == "D10"


def test_log_odds_follow_the_formula_of_the_paper(tmp_path):
    corpus = corpus_of(tmp_path, a="双减。双减。课后服务。", b="双减。大班额。大班额。")
    row = themes.distinctive(corpus).set_index(["report_id", "form"]).loc[("b", "大班额")]
    # two uses of three words here, none of three there; the prior has as many words as the corpus, 6: 2 of them 大班额
    own, other, here, there = 2 + 2, 0 + 2, 3 + 6, 3 + 6
    expected = math.log(own / (here - own)) - math.log(other / (there - other))
    assert row["log_odds"] == pytest.approx(expected)
    assert row["z"] == pytest.approx(expected / math.sqrt(1 / own + 1 / other))
    assert not row["distinctive"]


def test_few_uses_are_no_difference_and_a_small_sample_says_so(five):
    table = themes.distinctive(five)
    chosen = table[table["distinctive"] & (table["z"] > 0)]
    assert (chosen["count"] >= 5).all()
    pairs = set(chosen[["report_id", "form"]].itertuples(index=False, name=None))
    assert {("chongqing-2021", "教材"), ("chongqing-2021", "高等教育")} <= pairs
    assert table["small"].all()


def test_a_count_says_what_it_counts(five):
    table = themes.keywords(five).set_index(["report_id", "form"])
    assert tuple(table.loc[("chongqing-2021", "教材"), ["count", "anywhere"]]) == (10, 15)
    text = "".join(five.reports["chongqing-2021"].text.split())
    assert text.count("教材") == 15
    assert (table["anywhere"] >= table["count"]).all()


INSIDE = [
    # (text, word, by itself, anywhere)
    ("教材。教材建设。教材建设。", "教材", 1, 3),
    ("教材建设。", "教材建设", 1, 1),
    ("义务教育。义务教育学校。义务教育优质均衡。", "义务教育", 1, 3),
    ("督导。教育督导。", "督导", 1, 2),
    ("普通高中。普通高中教育。", "普通高中", 1, 2),
    ("高等教育。高等教育发展。", "高等教育", 2, 2),
    ("双减。课后服务。", "双减", 1, 1),
]


@pytest.mark.parametrize(("text", "word", "alone", "anywhere"), INSIDE)
def test_a_word_inside_longer_terms_is_counted_apart(tmp_path, text, word, alone, anywhere):
    row = themes.keywords(corpus_of(tmp_path, a=f"一、工作成效\n{text}")).set_index("form").loc[word]
    assert row["count"] <= alone
    assert row["anywhere"] == anywhere


def test_distinctive_words_hold_over_all_terms(five):
    table = themes.distinctive(five)
    chosen = table[table["distinctive"]]
    assert (chosen["q"] <= 0.05).all()
    assert (table["q"].between(0, 1)).all()
    # more terms tested, fewer of them hold: 双提升 has z 1.88 here, 协议 three uses
    assert not set(chosen["form"]) & {"双提升", "协议", "比赛"}


def test_one_report_has_nothing_to_differ_from(tmp_path):
    corpus = corpus_of(tmp_path, a="落实双减。双减。")
    assert themes.distinctive(corpus).empty
    assert list(themes.keywords(corpus)["form"]) == ["双减"]


def test_a_corpus_without_words_gives_empty_tables(tmp_path):
    corpus = corpus_of(tmp_path, a="。")
    assert themes.keywords(corpus).empty
    assert themes.distinctive(corpus).empty
    assert themes.contexts(corpus, "双减").empty


def test_contexts_stay_within_the_sentence(tmp_path):
    corpus = corpus_of(tmp_path, a="一、工作成效\n前一句。全面落实双减政策。后一句。")
    row = themes.contexts(corpus, "双减").iloc[0]
    assert (row["left"], row["keyword"], row["right"]) == ("全面落实", "双减", "政策。")


def test_attention_shares_add_up_and_count_each_figure_once(five):
    table = themes.attention(five)
    assert table.groupby("report_id")["share"].sum().to_numpy() == pytest.approx(100)
    facts = five.facts[five.facts["disclosure"] != "asserted"]
    inside = facts[facts["part"].isin(themes.ACHIEVEMENTS)]
    distinct = inside.drop_duplicates(["report_id", "start", "end"]).groupby("report_id").size()
    counted = table.groupby("report_id")["figures"].sum()
    assert (abs(counted - distinct) <= 2).all()  # a section's part and a fact's may differ at a label
    masked = table[table["report_id"] == "anon-county-city-2022"]
    assert masked["masked"].sum() / masked["figures"].sum() > 0.9


def test_attention_of_a_text_without_achievements_is_empty(tmp_path):
    assert themes.attention(corpus_of(tmp_path, a="一、存在问题\n（一）大班额。")).empty
