"""The headline: the result in figures, and only what is not nothing."""

from helpers.presentation.findings.headline import headline, texts

from ...made_corpus import corpus


def test_the_title_says_what_falls_short_and_what_is_masked():
    said = headline(corpus("open", "falling", "masked"))
    assert said.title.startswith("3份自评报告：")
    assert "1个数尚未达到标准" in said.title
    assert "1处数字前后不一致" in said.title
    assert "处数字被遮盖" in said.title


def test_without_exceptions_it_says_what_was_judged():
    assert "没有可以对照标准的数" in headline(corpus("silent")).title
    assert "1份没有读成" in headline(corpus("garbled")).title


def test_only_self_evaluations_are_called_so():
    held = corpus("open")
    assert texts(held) == "1份自评报告"
    assert "自评" not in texts(corpus("open", "garbled")), "nobody knows what a garbled text is"
