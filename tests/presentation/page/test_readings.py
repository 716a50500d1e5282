"""How far the reports were read, as a table."""

from helpers.presentation.page.readings import coverage

from ...made_corpus import corpus


def test_every_report_and_topic_has_its_row_and_its_reading():
    held = corpus("open", "garbled", "broken", "silent")
    exhibit = coverage(held)
    topics = held.coverage["topic"].nunique() - 1
    assert exhibit.html.count('<th scope="row">') == len(held.reports) + topics
    for words in ("已读出", "未能读出：文字成了乱码", "部分未能读出：数字断裂残缺", "没有读出数字", "2份未能读出"):
        assert words in exhibit.html
    whole = held.coverage[held.coverage["topic"] == ""]
    figures, bound = whole["figures"].sum(), whole["bound"].sum()
    assert exhibit.alt == f"4份报告读出{figures}处数字，{bound}处归入指标；1份未能读出"
    assert len(exhibit.data) == len(held.coverage)


def test_where_all_was_read_no_mark_of_the_unread_stands():
    assert "m-unread" not in coverage(corpus("open")).html
