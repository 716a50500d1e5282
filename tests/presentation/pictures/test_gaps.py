"""Charts of figures that do not agree: only what lies outside of what the other figures allow."""

from helpers.presentation.grammar.views import audits
from helpers.presentation.pictures.gaps import gaps_picture

from ...made_corpus import corpus


def rows(held, verdict):
    table = audits(held)
    return table[table["verdict"] == verdict].to_dict("records")


def test_a_figure_that_does_not_follow_stands_beside_its_interval():
    held = corpus("open", "falling")
    found = rows(held, "inconsistent")
    assert found
    html = gaps_picture(held, found)
    assert "丙山县：一般公共预算教育经费增长率" in html
    assert "应为" in html
    assert f'href="#{found[0]["fact_ids"][0]}"' in html


def test_what_agrees_or_has_no_interval_is_not_drawn():
    held = corpus("open", "rising")
    assert gaps_picture(held, [*rows(held, "consistent"), *rows(held, "undecided")]) == ""
