"""Tokens of the themes: lexicon first, figures, masks and names out, offsets into the untouched text."""

import pytest

from helpers.analysis.themes.tokens import (
    LEXICON_COLUMNS,
    build_token_table,
    fold,
    has_name,
    lexicon_of,
    sentence_dimensions,
    term_dimensions,
    token_table,
    tokenize,
)  # fmt: skip
from helpers.extraction.collection import open_corpus
from helpers.foundation.reference import read_csv, read_toml


@pytest.fixture(scope="module")
def five():
    return open_corpus()


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("全覆盖推进“5+2”课后服务模式", ["全覆盖", "5+2", "课后服务"]),
        ("全覆盖推进“５＋２”课后服务模式", ["全覆盖", "5+2", "课后服务"]),  # full width
        ("实现“两个只增不减”", ["两个只增不减"]),
        ("严格落实两个“只增不减”", ["两个只增不减"]),  # the quotation marks inside the term
        ("“1+N”护校队与“护学岗”", ["1+N", "护校队", "护学岗"]),
        ("投入15+2万元", []),  # 5+2 is no part of 15+2
        ("义务教育优质均衡发展", ["义务教育优质均衡"]),  # longest match, counted under its canonical form
        ("检查机构253所，下达***万元，近14亿元，三十余所，第三批", []),  # figures and masks
        ("xx所，下降x.xx%", []),
        ("（高教字〔2021〕68号）", []),  # the number of a document
        ("市委书记陈敏尔多次调研", ["调研"]),
        ("袁冲小学、孟楼小学、薛集镇王岗幼儿园", []),
        ("切实加强、全面落实、深入开展", []),
        ("", []),
    ],
)
def test_words_of_a_text(text, forms):
    assert [token.form for token in tokenize(text)] == forms


def test_offsets_lead_into_the_untouched_text_across_a_line_wrap():
    text = "，落实　课后\n\n服务和双减。"
    spans = {token.form: text[token.start : token.end] for token in tokenize(text)}
    assert spans == {"课后服务": "课后\n\n服务", "双减": "双减"}


def test_every_token_of_the_five_is_a_slice_that_folds_to_a_pattern_of_its_form(five):
    patterns = {fold(row["term"]): row["canonical"] for row in read_csv("lexicon.csv", LEXICON_COLUMNS)}
    table = token_table(five)
    for report_id, start, end, form, term in zip(
        *(table[c] for c in ("report_id", "start", "end", "form", "term")), strict=True
    ):
        printed = fold("".join(five.reports[report_id].text[start:end].split()))
        assert (patterns[printed] if term else printed) == form


def test_no_name_of_a_masked_report_is_counted(five):
    forms = set(build_token_table(five)["form"])
    left_standing = {"孟楼", "薛集", "仙人渡", "洪山", "白莲", "绥阳县", "习水县", "湄潭县", "高平", "潼南", "重庆"}
    assert not forms & left_standing
    assert {"双减", "五项管理", "两个只增不减", "县管校聘", "护学岗", "大班额"} <= forms


def test_a_lexicon_of_ones_own_replaces_the_project_s():
    assert [token.form for token in tokenize("县管校聘改革", lexicon=lexicon_of(["县管校聘"]))] == ["县管校聘"]
    assert "县管校聘" not in [token.form for token in tokenize("县管校聘改革", lexicon=lexicon_of(["双减"]))]


@pytest.mark.parametrize(
    ("text", "named"), [("沙坪坝区劳动教育", True), ("孟楼小学", True), ("五心强校·铸魂育人", False)]
)
def test_has_name(text, named):
    assert has_name(text) is named


def test_a_heading_of_many_matters_leaves_the_dimension_to_each_sentence(five):
    sentences = five.sentences.assign(own=sentence_dimensions(five))
    mixed = sentences[sentences["section"].str.contains("统筹落实教育改革发展重点任务")]
    assert {"D10", "D13", "D07"} <= set(mixed["own"])
    named = sentences[sentences["section"].str.endswith("全力确保校园安全稳定")]
    assert set(named["own"]) == {"D12"}


def test_the_lexicon_is_sorted_sourced_and_names_known_dimensions():
    rows = read_csv("lexicon.csv", LEXICON_COLUMNS, key="term")
    assert all(row["source"] for row in rows)
    assert {row["dimension"] for row in rows} <= {*read_toml("dimensions.toml"), ""}
    assert {row["canonical"] for row in rows} == set(term_dimensions())
    order = [(row["dimension"] or "D99", row["canonical"], row["term"]) for row in rows]
    assert order == sorted(order)


SENTENCES = [
    ("全县中小学、幼儿园全部配备专职保安。", "D12"),
    ("幼儿园教师待遇逐步提高。", "D11"),
    ("义务教育经费足额拨付。", "D03"),
    ("公办幼儿园建成投用。", "D04"),
    ("高中学校封闭化管理。", "D12"),
    ("稳步推进各项工作。", ""),
]


@pytest.mark.parametrize(("text", "dimension"), SENTENCES)
def test_a_sentence_is_filed_by_its_matter(tmp_path, text, dimension):
    (tmp_path / "a.txt").write_text(f"一、统筹落实重点任务\n{text}\n", encoding="utf-8")
    held = open_corpus(tmp_path)
    assert sentence_dimensions(held).iloc[-1] == dimension
