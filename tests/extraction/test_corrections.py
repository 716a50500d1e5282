"""A reader's corrections: applied last, shown, and loud when the text is another."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.extraction.collection import open_corpus
from helpers.extraction.corrections import FIELDS
from helpers.foundation.errors import InputError

COLUMNS = ",".join(FIELDS)
TEXT = "全县投入5万元，新建12所。"


@pytest.fixture
def corrected(tmp_path):
    """Open a corpus of one report with the given lines of corrections.csv."""
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")

    def open_with(*lines, columns=COLUMNS):
        (tmp_path / "corrections.csv").write_text("\n".join([columns, *lines]) + "\n", encoding="utf-8-sig")
        return open_corpus(tmp_path)

    return open_with


def test_a_correction_is_applied_and_shown(corrected):
    corpus = corrected(
        "r,4,5万元,value,80000,a slip of the pen,p. 3", "r,4,5万元,year,2020,,x".replace(",,x", ",said so,")
    )
    row = corpus.facts[corpus.facts["start"] == 4].iloc[0]
    assert (row["value"], row["year"], row["text"]) == (80000, 2020, "5万元")
    assert corpus.corrections.to_dict("records")[0] == {
        "fact_id": "r-4", "column": "value", "old": "50000.0", "new": "80000", "reason": "a slip of the pen",
        "source": "p. 3",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("indicator", "schools_count", "schools_count"),
        ("approximate", "True", True),
        ("unit", "个", "个"),
        ("stage", "", ""),
    ],
)
def test_columns_keep_their_types(corrected, column, value, expected):
    corpus = corrected(f"r,10,12所,{column},{value},because,")
    before = corrected().facts
    assert corpus.facts.set_index("start").at[10, column] == expected
    assert (corpus.facts.dtypes == before.dtypes).all()


def test_an_empty_value_empties_a_number(corrected):
    facts = corrected("r,4,5万元,value,,illegible,", "r,4,5万元,year,,no year,").facts
    assert facts["value"].isna().to_list() == [True, False]
    assert facts["year"].iloc[0] is pd.NA


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("r,4,6万元,value,8,why,", r"line 2: the text at 4 is '5万元'; expected '6万元'; the source has changed"),
        ("r,5,万元,value,8,why,", "no figure starts at 5"),
        ("r,4,5万元,text,8,why,", "column 'text'"),  # what is printed is not corrected
        ("r,4,5万元,colour,8,why,", "column 'colour'"),
        ("r,4,5万元,value,many,why,", "'many'; expected a number for value"),
        ("r,4,5万元,value,8,,", "no start or no reason"),
        ("r,x,5万元,value,8,why,", "no start or no reason"),
    ],
)
def test_a_correction_that_does_not_fit_is_loud(corrected, line, message):
    with pytest.raises(InputError, match=message):
        corrected(line)


def test_other_columns_are_refused(corrected):
    with pytest.raises(InputError, match="line 1: columns"):
        corrected(columns="report_id,start")


def test_a_correction_of_a_report_that_is_not_open_waits(corrected):
    assert corrected("other,4,5万元,value,8,why,").corrections.empty
