"""The audit and the implied figures: arithmetic with every operand linked, the difference first, nothing accused."""

from helpers.presentation.exhibits import recomputed

from ...made_corpus import CITY, IN_CITY, corpus, many, reading


def test_the_claim_that_does_not_follow_comes_first_with_its_reasons():
    exhibit = recomputed.audit(corpus("open", "falling"))
    html = exhibit.html
    assert html.index("不一致") < html.index("</span> 一致")
    assert "口径可能调整过" in html
    assert "不一致等于有错" not in html
    assert "不一致1项" in exhibit.alt


def test_operands_are_linked():
    held = corpus("open")
    levels = list(held.facts[held.facts["indicator"] == "public_budget_education_funding"]["fact_id"])
    shown = recomputed.arithmetic(held, "15.28亿元 → 15.44亿元", levels)
    assert [f'href="#{fact_id}"' in shown for fact_id in levels] == [True, True]
    assert " → " in shown


def test_a_figure_named_twice_is_linked_twice():
    held = corpus("open")
    fact_id = held.facts.loc[held.facts["text"] == "253所", "fact_id"].item()
    shown = recomputed.arithmetic(held, "253所 / (253所 + 5)", [fact_id])
    assert shown.count(f'href="#{fact_id}"') == 2
    assert shown.endswith(" + 5)")


def test_what_the_figures_allow_is_ours():
    assert "0.98%至1.11%" in recomputed.audit(corpus("open")).html


def test_implied_figures_are_marked_as_ours():
    exhibit = recomputed.derived(corpus("falling"))
    assert '<span class="own">−0.2亿元</span>' in exhibit.html


def test_of_many_agreeing_claims_the_rest_is_counted():
    assert "另有" in recomputed.audit(many(100)).html


def test_of_a_report_that_was_not_read_nothing_is_said_to_be_missing():
    held = corpus("open", "garbled")
    for exhibit in (recomputed.audit(held, "1-garbled"), recomputed.derived(held, "1-garbled")):
        assert exhibit.alt == "这份报告未能读出（文字成了乱码，或不是中文），这里有没有，说不准。"


def test_the_audit_says_how_much_was_held_against_governments_above_and_below():
    page = recomputed.audit(reading(CITY, IN_CITY))
    assert "上下级都有报告的，另核了2处：不一致2处。" in page.html
    assert "与所在市" in page.html
    assert "上下级" not in recomputed.audit(corpus("open")).html
