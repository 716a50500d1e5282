"""Charts beside the nation: growth by year with its sign, rates of result; what has no like is named, not drawn."""

from helpers.presentation.pictures.compared import growth_picture, results_picture

from ...made_corpus import corpus


def test_growth_stands_with_its_sign_beside_the_nation_of_its_year():
    html = growth_picture(corpus("open", "rising"))
    assert ">+1.01%</text>" in html
    assert ">+6.5%</text>" in html
    assert "全国2022年" in html
    assert ">2022年</text>" in html


def test_a_masked_growth_is_a_band_of_known_direction():
    html = growth_picture(corpus("open", "masked", "rising"))
    assert ">增长，遮盖</text>" in html
    assert "var(--hatch)" in html, "the arrow"


def test_an_english_chart_has_no_chinese_words():
    html = growth_picture(corpus("open", "rising", language="en"))
    assert "China 2022" in html
    assert "全国" not in html


def test_results_stand_beside_national_values():
    html = results_picture(corpus("open", "falling"))
    assert "96.2%" in html
    assert 'href="#ref-' in html


def test_without_figures_there_is_no_chart():
    assert growth_picture(corpus("silent")) == ""
    assert results_picture(corpus("silent")) == ""
