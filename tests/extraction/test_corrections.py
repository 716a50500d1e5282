"""A reader's corrections: applied by every way in, taken along by what follows, loud when they do not fit."""

from __future__ import annotations

import pytest

from helpers.analysis.audit.audit import audit
from helpers.analysis.audit.derived import derived
from helpers.extraction.collection import open_corpus, read_paths
from helpers.extraction.corrections import FIELDS, corrected_text
from helpers.foundation.errors import InputError

COLUMNS = ",".join(FIELDS)
TEXT = "全县投入5万元，新建12所，入园率达到98.5%，保安**名，开展3—5次，学前三年毛入园率达到90%以上。"
WHY = "a slip of the pen,p. 3"


@pytest.fixture
def corrected(tmp_path):
    """Open a corpus of two reports with the given lines of corrections.csv."""
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.txt").write_text(TEXT, encoding="utf-8")

    def open_with(*lines, columns=COLUMNS, encoding="utf-8-sig", opened=("r",)):
        (tmp_path / "corrections.csv").write_bytes("\n".join([columns, *lines, ""]).encode(encoding))
        return open_corpus(tmp_path, list(opened))

    return open_with


def figure(corpus, text):
    return corpus.facts[corpus.facts["text"] == text].iloc[0]


def line(text, column, value, why=WHY):
    return f"r,{TEXT.index(text)},{text},{column},{value},{why}"


def test_a_correction_is_applied_and_kept_with_reason_and_source(corrected):
    corpus = corrected(line("5万元", "value", 80000), line("5万元", "year", 2020))
    row = figure(corpus, "5万元")
    assert (row["value"], row["year"], row["text"], row["corrected"]) == (80000, 2020, "5万元", "value year")
    assert corpus.corrections.to_dict("records")[0] == {
        "report_id": "r", "fact_id": "r-4", "text": "5万元", "column": "value", "old": "50000", "new": "80000",
        "reason": "a slip of the pen", "source": "p. 3",
    }  # fmt: skip
    assert set(corpus.facts[corpus.facts["start"] != 4]["corrected"]) == {""}


@pytest.mark.parametrize(
    ("text", "column", "value", "low", "high"),
    [
        ("5万元", "value", "80000", 75000, 85000),  # as exact as the printed digits
        ("5万元", "value", "51234", 51233.5, 51234.5),  # as exact as the source that corrects it
        ("12所", "value", "21", 21, 21),  # a count is a count
        ("98.5%", "value", "89.5", 89.45, 89.55),
        ("98.5%", "value", "99.99", 99.985, 99.995),
        ("90%以上", "value", "95", 95, 100),  # the bound stays
        ("12所", "bound", ">=", 12, None),
        ("12所", "low", "11", 11, 12),  # whoever gives the ends has them
    ],
)
def test_the_interval_follows_what_is_corrected(corrected, text, column, value, low, high):
    facts = corrected(line(text, column, value)).facts
    row = facts[facts["start"] == TEXT.index(text)].iloc[0]
    assert row["low"] == pytest.approx(low)
    assert (None if row["high"] != row["high"] else row["high"]) == (high and pytest.approx(high))


@pytest.mark.parametrize(
    ("printed", "value", "low", "high"),
    [
        ("入园率达到100%", 98.0, 97.5, 98.5),  # what was cut off at 100 is not at 98
        ("开展3—5次", 2.0, 2, 5),  # a range keeps its other end
        ("投入约500万元", 6e6, 5e6, 7e6),  # about: a whole unit of its digit either way
        ("投入近14亿元", 1.3e9, 1.2e9, 1.3e9),
        ("不足60人", 50.0, None, 50),
    ],
)
def test_the_interval_is_as_wide_as_its_wording_makes_it(tmp_path, printed, value, low, high):
    text = f"2022年，全县{printed}。"
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    old = open_corpus(tmp_path).facts.iloc[0]
    line = f"r,{old['start']},{old['text']},value,{value},w,s"
    (tmp_path / "corrections.csv").write_text(f"{COLUMNS}\n{line}\n", encoding="utf-8")
    new = open_corpus(tmp_path).facts.iloc[0]
    assert [None if end != end else end for end in new[["low", "high"]]] == [low, high]


@pytest.mark.parametrize(
    ("text", "column", "value", "expected"),
    [
        ("12所", "approximate", "True", True),
        ("12所", "approximate", "yes", True),
        ("12所", "approximate", "1", True),
        ("12所", "approximate", "NO", False),
        ("12所", "unit", "个", "个"),
        ("12所", "stage", "", ""),
        ("12所", "status", "planned", "planned"),
    ],
)
def test_columns_keep_their_types(corrected, text, column, value, expected):
    corpus = corrected(line(text, column, value))
    assert figure(corpus, text)[column] == expected
    assert (corpus.facts.dtypes == corrected().facts.dtypes).all()


def test_an_indicator_brings_its_topic(corrected):
    row = figure(corrected(line("12所", "indicator", "emergency_drills")), "12所")
    assert (row["indicator"], row["topic"], row["found_by"] != "") == ("emergency_drills", "safety", True)


def test_a_mask_takes_a_value_only_with_its_disclosure(corrected):
    with pytest.raises(InputError, match="line 2: a masked figure with a value; expected disclosure corrected"):
        corrected(line("**名", "value", "30"))
    row = figure(corrected(line("**名", "value", "30"), line("**名", "disclosure", "stated")), "**名")
    assert (row["value"], row["low"], row["high"], row["disclosure"]) == (30, 30, 30, "stated")
    hidden = figure(corrected(line("12所", "disclosure", "masked")), "12所")
    assert hidden[["value", "low", "high"]].isna().all()


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-8"])
def test_any_encoding_of_a_spreadsheet_will_do(corrected, encoding):
    assert figure(corrected(line("5万元", "value", 80000), encoding=encoding), "5万元")["value"] == 80000


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["r,4,6万元,value,8,w,s"], r"line 2: the text at 4 is '5万元'; expected '6万元'; the source has changed"),
        (["r,5,万元,value,8,w,s"], "line 2: no figure starts at 5"),
        (["r,4,5万,value,8,w,s"], "line 2: the figure at 4 is '5万元'; expected '5万'"),
        (["r,4,,value,8,w,s"], "line 2: no text"),
        (["r,4,5万元,value,8,,s"], "line 2: no reason"),
        (["r,4,5万元,value,8,w,"], "line 2: no source"),
        (["r,²,5万元,value,8,w,s"], "line 2: start '²'"),
        (["nobody,4,5万元,value,8,w,s"], "line 2: no report 'nobody'; expected one of other, r"),
        (["r,4,5万元,text,8,w,s"], "line 2: column 'text'"),  # what is printed is not corrected
        (["r,4,5万元,colour,8,w,s"], "line 2: column 'colour'; expected a column that may be corrected: kind, value"),
        (["r,4,5万元,value,many,w,s"], "line 2: 'many'; expected a number for value"),
        (["r,4,5万元,value,inf,w,s"], "line 2: 'inf'"),
        (["r,4,5万元,value,nan,w,s"], "line 2: 'nan'"),
        (["r,4,5万元,value,1e400,w,s"], "line 2: '1e400'"),
        (["r,4,5万元,indicator,nonsense,w,s"], "line 2: indicator 'nonsense'; expected one of"),
        (["r,4,5万元,indicator,emergency_drills,w,s"], "line 2: indicator 'emergency_drills' of a figure"),
        (["r,4,5万元,kind,bananas,w,s"], "line 2: kind 'bananas'; expected one of money, percent"),
        (["r,4,5万元,topic,funy,w,s"], "line 2: topic 'funy'"),
        (["r,4,5万元,status,maybe,w,s"], "line 2: status 'maybe'; expected one of actual"),
        (["r,4,5万元,basis,beliebig,w,s"], "line 2: basis 'beliebig'"),
        (["r,4,5万元,year,99999,w,s"], "line 2: year '99999'; expected a year from 1949"),
        (["r,4,5万元,approximate,maybe,w,s"], "line 2: approximate 'maybe'; expected yes, true or 1"),
        (["r,4,5万元,low,90000,w,s"], "line 2: low 90000, value 50000, high 55000; expected low ≤ value ≤ high"),
        (["r,4,5万元,value,8,w,s", "r,4,5万元,value,9,w,s"], r"line 3: value of the figure at 4 .* line 2"),
        (["r,4,5万元,value,8,w,s,x"], "line 2: 8 cells; expected 7 cells"),
    ],
)  # fmt: skip
def test_a_correction_that_does_not_fit_is_one_line_that_names_it(corrected, lines, message):
    with pytest.raises(InputError, match=rf"corrections\.csv, {message}"):
        corrected(*lines)


def test_other_columns_are_refused(corrected):
    with pytest.raises(InputError, match="line 1: columns report_id, start"):
        corrected(columns="report_id,start")


def test_a_correction_of_a_report_that_is_not_open_waits(corrected):
    assert corrected("other,4,5万元,value,8,w,s").corrections.empty


def test_every_way_in_applies_them(corrected, tmp_path):
    corrected(line("5万元", "value", 80000))
    for paths in ([tmp_path], [tmp_path / "r.txt"]):
        assert 80000 in set(read_paths(paths).facts["value"])


SUM = "2022年全县教育经费6.7亿元，比2021年的6.2亿元增加0.5亿元。初中学生1000人，初中生均一般公共预算教育支出2万元。"


def test_audit_and_derived_figures_use_the_corrected_value(tmp_path):
    (tmp_path / "r.txt").write_text(SUM, encoding="utf-8")
    claim = audit(open_corpus(tmp_path)).iloc[0]
    assert (claim["claim"], claim["verdict"]) == ("6.2亿元 → 6.7亿元: 0.5亿元", "consistent")
    at = SUM.index("6.7亿元")
    (tmp_path / "corrections.csv").write_text(f"{COLUMNS}\nr,{at},6.7亿元,value,970000000,w,s\n", encoding="utf-8")
    claim = audit(open_corpus(tmp_path)).iloc[0]
    assert (claim["claim"], claim["verdict"]) == ("6.2亿元 → 9.7亿元: 0.5亿元", "inconsistent")
    assert (claim["low"], claim["high"]) == (pytest.approx(3.4e8), pytest.approx(3.6e8))
    assert not derived(open_corpus(tmp_path))["formula"].str.contains("6.7亿元").any()


@pytest.mark.parametrize(
    ("text", "value", "unit", "shown"),
    [
        ("7.2 亿元", 7.3e8, "元", "7.3亿元"),
        ("12,008名", 12010.0, "名", "12,010名"),
        ("两所", 3.0, "所", "3所"),
        ("***万元", 2.5e6, "元", "250万元"),
        ("60余处", 65.0, "处", "65余处"),
        ("-9.41%", -9.14, "%", "-9.14%"),
        ("3—5次", 4.0, "次", "4次"),
    ],
)
def test_a_corrected_figure_reads_as_its_report_would_print_it(text, value, unit, shown):
    row = {"text": text, "value": value, "unit": unit, "corrected": "value"}
    assert corrected_text(row) == shown
    assert corrected_text(row | {"corrected": "year"}) == "".join(text.split())
