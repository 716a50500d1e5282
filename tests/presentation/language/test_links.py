"""Names of neighbouring files: links where the file is known to be there, else text; escaped, in their language."""

import pytest

from helpers.presentation.language.links import file_name, joined, to, twin

NAME = str(to("report-甲.html", "甲 <县>"))


def test_a_name_is_text_and_escaped():
    assert NAME == '<span class="to" data-to="report-%E7%94%B2.html">甲 &lt;县&gt;</span>'


def test_a_name_of_another_language_says_so():
    assert 'lang="en" hreflang="en">English' in to("index.en.html", "English", language="en")


@pytest.mark.parametrize("present", [{"report-甲.html"}, {"report-甲.html", "index.html"}])
def test_a_present_file_is_linked_and_joining_twice_changes_nothing(present):
    page = joined(f"<p>{NAME}</p>", present)
    assert page == '<p><a class="to" href="report-%E7%94%B2.html">甲 &lt;县&gt;</a></p>'
    assert joined(page, present) == page


def test_a_file_that_went_away_is_text_again():
    assert joined(joined(NAME, {"report-甲.html"}), {"index.html"}) == NAME


def test_links_within_the_page_are_left_alone():
    page = '<a class="fig" href="#to">5</a><span class="total">6</span>'
    assert joined(page, {"#to"}) == page


def test_the_twin_of_a_page_is_in_the_other_language():
    assert twin("topic-safety", "zh") == (file_name("topic-safety", "en"), "en")
    assert twin("index", "en") == ("index.html", "zh")
