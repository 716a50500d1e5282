"""The published scores stand in every page's method section, in both languages."""

from types import SimpleNamespace

import pytest

from helpers.evaluation.scoring import COLUMNS, FILE
from helpers.foundation.reference import read_csv
from helpers.presentation.page.accuracy import scores


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_published_score_is_shown_with_its_number_of_labels(language):
    exhibit = scores(SimpleNamespace(language=language))
    published = read_csv(FILE, COLUMNS, key="measure")
    assert len(exhibit.data) == len(published) > 0
    assert exhibit.html.count("<tr>") >= len(published)
    assert published[0]["gold"] in exhibit.html


def test_the_table_says_that_the_rules_were_written_on_these_texts():
    assert "没见过的报告会低一些" in scores(SimpleNamespace(language="zh")).html
