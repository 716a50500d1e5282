"""The grammar of findings: claim first, many governments as a number."""

from helpers.presentation.findings import clauses

from ...made_corpus import corpus, many


def test_a_finding_is_a_bold_claim_then_text_and_escapes_both():
    assert clauses.finding("1<2。", "x") == "<b>1&lt;2。</b>x"


def test_few_governments_are_named_and_many_are_counted():
    assert clauses.who(many(30), list(many(30).reports)) == "30份报告"
    assert "、" in clauses.who(corpus("open", "masked"), ["0-open", "1-masked"])


def test_no_clause_is_no_sentence():
    assert clauses.clauses([], "zh") == ""
    assert clauses.clauses(["a", "b"], "zh") == "a；b。"


def test_rows_keep_their_order_in_groups():
    rows = [{"report_id": "b"}, {"report_id": "a"}, {"report_id": "b"}]
    assert list(clauses.grouped(rows)) == ["b", "a"]
