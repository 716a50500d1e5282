"""try_text: a text read on the spot."""

import pytest

from helpers.exploration.trial import try_text
from helpers.foundation.errors import ParameterError

TEXT = "2022年，全县一般公共预算教育经费15.44亿元，比上年的15.28亿元增长1.05%。\n专职保安***名，配备率100%。"


def test_a_text_shows_its_figures_masks_and_arithmetic():
    trial = try_text(TEXT)
    assert trial.facts["text"].tolist() == ["15.44亿元", "15.28亿元", "1.05%", "***名", "100%"]
    assert trial.facts["disclosure"].tolist() == ["stated", "stated", "stated", "masked", "stated"]
    assert trial.audit["verdict"].tolist() == ["consistent"]
    html = trial.text().html
    assert html.count("<mark") == 5
    assert 'class="k-masked"' in html


def test_a_figure_that_a_line_breaks_is_marked_once():
    text = "2022年，全县各级各类学校共计投入教育经费及其他各项资金15.4\n4亿元，比上年有较大幅度的增长，保障了正常运转。"
    assert try_text(text).text().html.count("<mark") == 1


def test_everything_is_shown_in_either_language():
    kinds = [exhibit.kind for exhibit in try_text(TEXT, "en").exhibits()]
    assert kinds[0] == "prose"
    assert len(kinds) == 3


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_text_is_an_error(text):
    with pytest.raises(ParameterError, match="empty text"):
        try_text(text)


def test_markup_in_a_text_stays_text():
    assert "<script>" not in try_text("<script>alert(1)</script>投入15.44亿元。").text().html
