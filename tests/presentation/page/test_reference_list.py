"""The reference list: what a page cites from outside the reports, with its document."""

import pytest

from helpers.analysis.comparison.references import all_comparators, all_norms
from helpers.presentation.page.reference_list import reference_list


def test_only_what_is_cited_is_listed_and_has_its_anchor():
    table = reference_list(["ref-PRE-1", "ref-gpb-growth-2022", "ref-unknown", "tongnan-2022-1"], "zh")
    assert table.count("<tr id=") == 2
    assert '<tr id="ref-PRE-1">' in table
    assert "教督〔2020〕1号" in table


def test_a_page_without_references_has_no_table():
    assert reference_list(["tongnan-2022-1"], "zh") == ""


@pytest.mark.parametrize(
    ("anchor", "value"),
    [
        ("ref-PRE-1", "≥ 85%"),
        ("ref-PRE-5", "≥ 1:15"),  # a ratio of teachers to children
        ("ref-SEN-T", "&gt; 92%"),
        ("ref-gpb-growth-2022", "4.79%"),
    ],
)
def test_a_value_is_printed_as_its_source_prints_it(anchor, value):
    assert f">{value}</td>" in reference_list([anchor], "zh")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_norm_and_national_value_can_be_listed(language):
    entries = [*all_norms(), *all_comparators()]
    assert reference_list([entry.ref_id for entry in entries], language).count("<tr id=") == len(entries)
