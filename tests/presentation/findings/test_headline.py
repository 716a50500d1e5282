"""The headline: the result in figures, and only what is not nothing."""

import pandas as pd
import pytest

from helpers.presentation.findings.headline import headline, judged, texts

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


@pytest.mark.parametrize(
    ("verdicts_", "said"),
    [
        (["met", "masked", "asserted", "reference_only"], "1个达到或符合，其余3个被遮盖、只有断言或只作参照"),
        (["met", "not_met", "different_denominator"], "1个达到或符合，1个尚未达到或不符合，其余1个只作参照"),
        (["masked", "self_declared_not_reached"], "2个被遮盖或自述未达到"),  # none before them: no 其余
    ],
)
def test_of_what_is_not_judged_only_the_reasons_that_occur_are_named(monkeypatch, verdicts_, said):
    found = pd.DataFrame({"verdict": [*verdicts_, "none"]})
    monkeypatch.setattr("helpers.presentation.findings.headline.verdicts", lambda _: found)
    assert judged(corpus("open")) == f"{len(verdicts_)}个数或说法与标准对照：{said}。"


def test_only_self_evaluations_are_called_so():
    held = corpus("open")
    assert texts(held) == "1份自评报告"
    assert texts(corpus("open", language="en")) == "1 self-evaluation report"
    assert "自评" not in texts(corpus("open", "garbled")), "nobody knows what a garbled text is"
