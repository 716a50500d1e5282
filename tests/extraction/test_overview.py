"""A corpus as it prints itself, its figures as a table to be read, and the catalogue."""

import pytest

from helpers.extraction.collection import open_corpus
from helpers.extraction.overview import COLUMNS, overview
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.errors import ParameterError

from ..made_corpus import corpus


@pytest.mark.parametrize(
    ("language", "title", "report"),
    [
        ("zh", "语料：5份报告", "tongnan-2022 潼南区 · 县级 · 2022"),
        ("en", "Corpus, reports: 5", "tongnan-2022 Tongnan District · county level · 2022"),
    ],
)
def test_a_corpus_says_in_a_dozen_lines_what_there_is_and_what_to_call_next(language, title, report):
    held = open_corpus(language=language)
    shown, places = repr(held), held.facts[["report_id", "start", "end"]].drop_duplicates()
    assert shown.startswith(title)
    assert len(shown.splitlines()) <= 14
    for part in (report, str(len(places)), ".figures()", "compare(corpus, ", "help(compare)"):
        assert part in shown
    assert max(map(len, shown.splitlines())) <= 120


def test_what_it_says_to_call_next_can_be_called():
    from helpers import charts, compare, findings, tables  # the calls themselves name them

    held = open_corpus()
    _, lines = overview(held)
    calls = [call for _, text in lines[-3:-1] for call in text.split(" · ")]
    given = {"corpus": held, "charts": charts, "compare": compare, "findings": findings, "tables": tables}
    assert len([eval(call, given) for call in calls]) == 5


def test_many_reports_are_counted():
    shown = repr(corpus("open", "masked", "falling", "rising", "silent", "planned"))
    assert "另有1份，见 corpus.cards" in shown


def test_what_was_not_read_is_said_and_nothing_else_is_promised():
    assert "未能读出" not in repr(open_corpus())
    silent = repr(corpus("silent"))
    assert "tables.coverage(corpus)" in silent
    assert "compare" not in silent.replace("help(compare)", "")


def test_html_says_the_same():
    held = open_corpus(language="en")
    html = held._repr_html_()
    assert html.startswith('<div lang="en">')
    assert all(text.split()[0] in html for _, text in overview(held)[1][:5])


def test_the_figures_are_eight_columns_of_one_line_each():
    table = open_corpus().figures()
    assert tuple(table.columns) == COLUMNS
    assert len(COLUMNS) == 8
    assert not table["words"].str.contains(r"\s").any()
    assert table["words"].str.len().max() < 80
    assert all(figure in words for figure, words in zip(table["figure"], table["words"], strict=True))


def test_the_figures_are_as_many_as_the_facts_and_name_them():
    held = open_corpus()
    assert held.figures()["fact_id"].tolist() == held.facts["fact_id"].tolist()


def test_the_words_are_those_around_this_very_figure():
    held = open_corpus()
    row = held.figures(report_id="tongnan-2022").set_index("fact_id").loc["tongnan-2022-2682"]
    assert row["words"] == "…格化管理体系，每半年专项督查1次，每季度对镇街专项检查1次，…"


def test_figures_are_chosen_by_topic_indicator_report_and_state():
    held = open_corpus(language="en")
    assert set(held.figures(indicator="security_guard_rate")["indicator"]) == {"Schools with security guards"}
    assert set(held.figures(report_id="tongnan-2022")["report_id"]) == {"tongnan-2022"}
    assert set(held.figures(state="masked")["state"]) == {"masked"}
    assert 0 < len(held.figures(topic="safety")) < len(held.figures())


def test_a_figure_says_that_it_fell_or_is_planned():
    about = open_corpus().figures()["about"]
    assert about.str.contains("increase").any()
    assert about.str.contains("planned").any()
    assert not about.str.contains("actual|level").any(), "what is usual is not said"


@pytest.mark.parametrize("given", [{"topic": "equty"}, {"state": "hidden"}, {"report_id": "x"}, {"indicator": "保安"}])
def test_a_wrong_choice_is_refused(given):
    with pytest.raises(ParameterError):
        open_corpus().figures(**given)


def test_the_catalogue_is_a_table_that_counts_places():
    held = open_corpus()
    table = held.indicators.set_index("indicator")
    assert list(table.index) == list(catalogue())
    assert table.loc["security_guard_rate", "label_zh"] == "专职保安配备率"
    assert table.loc["security_guard_rate", "figures"] == len(held.figures(indicator="security_guard_rate"))
