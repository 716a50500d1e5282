"""Answers of folded sections: one sentence each, true of the corpus at hand."""

import pytest

from helpers.foundation.errors import ParameterError
from helpers.presentation.findings.answers import _ANSWERS, answer

from ...made_corpus import corpus


@pytest.mark.parametrize("section", _ANSWERS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_section_answers_in_one_sentence(section, language):
    said = answer(corpus("open", "masked", "planned", language=language), section)
    assert said.alt
    assert said.html.startswith('<p class="answer">')
    assert "{" not in said.alt


def test_an_english_answer_begins_with_a_capital():
    assert answer(corpus("open", language="en"), "funding").alt.startswith("The growth of funding")


def test_a_plan_is_no_figure_and_a_mask_is_told():
    said = answer(corpus("open", "masked", "planned"), "safety").alt
    assert "甲山县给出一部分" in said, "one rate of four"
    assert "1-masked遮盖" in said
    assert "壬山县没有已达到的数字" in said


def test_an_unknown_section_is_an_error():
    with pytest.raises(ParameterError, match="funding"):
        answer(corpus("open"), "fundng")
