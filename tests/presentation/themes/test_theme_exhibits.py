"""Theme exhibits: complete fragments in both languages, escaped, without names, the same bytes every time."""

import re

import pytest

from helpers.extraction.collection import open_corpus
from helpers.foundation.errors import ParameterError
from helpers.presentation.grammar import fonts
from helpers.presentation.themes import theme_exhibits as themes

NINTH = "一、工作成效\n（一）双减。落实“双减”和课后服务9次。\n二、存在问题\n（一）大班额。"
VERBS = [getattr(themes, name) for name in themes.__all__]


@pytest.fixture(scope="module", params=["zh", "en"])
def five(request):
    return open_corpus(language=request.param)


def corpus_of(folder, texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return open_corpus(folder)


@pytest.mark.parametrize("verb", VERBS, ids=themes.__all__)
def test_an_exhibit_is_titled_described_balanced_and_the_same_twice(five, verb):
    exhibit = verb(five)
    assert exhibit.title
    assert exhibit.alt
    assert not exhibit.data.empty
    assert exhibit.html == verb(five).html
    for tag in ("table", "tr", "td", "details", "svg", "ul"):
        assert len(re.findall(rf"<{tag}\b", exhibit.html)) == exhibit.html.count(f"</{tag}>")
    assert fonts.missing(re.sub(r"<[^>]*>", "", exhibit.html)) == ""


@pytest.mark.parametrize("verb", VERBS, ids=themes.__all__)
def test_english_exhibits_say_nothing_in_chinese_outside_quoted_text(verb):
    exhibit = verb(open_corpus(language="en"))
    heads = re.findall(r"<(?:caption|figcaption|th scope=\"col\")[^>]*>(.*?)</(?:caption|figcaption|th)>", exhibit.html)
    assert not re.search(r"[\u4e00-\u9fff。；、]", "".join(heads))


@pytest.mark.parametrize("verb", VERBS, ids=themes.__all__)
@pytest.mark.parametrize(
    "texts",
    [
        {"a": "。"},
        {"a": "一、工作成效\n落实双减。"},
        {f"r{n}": NINTH for n in range(9)},
    ],
    ids=["empty", "one", "nine"],
)
def test_any_corpus_can_be_shown(tmp_path, verb, texts):
    assert verb(corpus_of(tmp_path, texts)).html


def test_words_of_a_report_are_escaped(tmp_path):
    corpus = corpus_of(tmp_path, {"a": "一、工作成效\n双减<script>alert(1)</script>双减。“<b>双减·强校”。"})
    for verb in (themes.keywords, themes.slogans):
        assert "<script" not in verb(corpus).html
        assert "<b>双减·" not in verb(corpus).html


def test_every_link_of_a_word_leads_to_its_sentences():
    for verb in (themes.keywords, themes.distinctive, themes.slogans):
        html = verb(open_corpus()).html
        targets = re.findall(r'href="#([^"]+)"', html)
        assert targets
        assert set(targets) <= set(re.findall(r'id="([^"]+)"', html))


def test_a_cloud_shows_ten_leading_terms_in_words_and_bars_beside():
    exhibit = themes.word_cloud(open_corpus())
    assert exhibit.alt.count("、") == 9
    assert "双减 32" in exhibit.alt
    assert exhibit.html.count('class="bar') == 10


def test_clouds_of_a_report_and_a_topic_differ_and_unknown_ones_are_refused():
    corpus = open_corpus()
    assert "校园安全" in themes.word_cloud(corpus, topic="safety").alt
    assert themes.word_cloud(corpus, report_id="tongnan-2022").alt != themes.word_cloud(corpus).alt
    with pytest.raises(ParameterError, match="funding"):
        themes.word_cloud(corpus, topic="savety")
    with pytest.raises(ParameterError, match="tongnan-2022"):
        themes.word_cloud(corpus, report_id="tongnan")
