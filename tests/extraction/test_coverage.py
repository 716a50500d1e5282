"""Coverage: what was read of a report and of each topic in it, and what kept us from reading the rest."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.extraction.collection import open_corpus
from helpers.extraction.coverage import COLUMNS, READINGS, REASONS, letters
from helpers.extraction.shelves.tables import build_tables
from helpers.foundation.reference import read_toml

from ..texts import card, read_report

PROSE = "全县教育工作稳步推进，坚持优先发展，落实各项保障，优化学校布局，规范校外培训，强化校园安全，办好满意的教育。"
FIGURES = "学前三年毛入园率93.6%，普惠性幼儿园覆盖率92.5%。配备专职保安483名。2022年，一般公共预算教育经费15.44亿元。"
SOUND = f"甲山县2022年自评报告\n\n一、工作成效\n{PROSE * 3}\n{FIGURES}\n"
ROW = "| {mark} | {mark}丙 | {n}1 | {n}2 | {n}3 |"
TABLE = "\n".join(ROW.format(mark=mark, n=n) for n, mark in enumerate("甲乙丁戊", start=1))


def coverage_of(**texts):
    reports = {name: read_report(text, card(name)) for name, text in texts.items()}
    return build_tables(reports)["coverage"]


def whole(text):
    table = coverage_of(r=text)
    return table[table["topic"] == ""].iloc[0]


def topics(text):
    table = coverage_of(r=text)
    return table[table["topic"] != ""].set_index("topic")


READING = [
    # (text, reading, reason)
    (SOUND, "read", ""),
    (SOUND.replace("县", "縣").replace("为", "為"), "read", ""),  # traditional characters are read
    (SOUND + "ＧＤＰ、ＡＰＰ、STEAM、“1+X”", "read", ""),
    ("甲山县2022年自评报告\n（扫描件）", "not_read", "short"),
    ("", "not_read", "short"),
    ("甲山县2022年自评报告\n本文共12页。", "not_read", "short"),
    (FIGURES, "read", ""),  # an excerpt, short but full of figures
    ("The county's report of 2022: funding was 1.544 billion yuan, up 1.01%. " * 4, "not_read", "script"),
    (SOUND.encode().decode("gb18030", "replace"), "not_read", "script"),  # UTF-8 taken for GB 18030: 鐢插北鍘
    (SOUND.encode("gb18030").decode("utf-8", "replace"), "not_read", "script"),
    (SOUND.encode().decode("latin-1"), "not_read", "script"),
    (SOUND.encode("gb18030").decode("big5", "replace"), "not_read", "script"),
    ("\ue123\ue456" * 300 + SOUND, "not_read", "script"),  # letters of a font that came without its table
    ("甲县の教育はすばらしいです。" * 30, "not_read", "script"),
    (SOUND + "The same in English, more or less word for word, for guests. " * 2, "partly", "script"),
    (SOUND + "达9 3 . 6 . 2%、" * 3, "partly", "damage"),
    (SOUND + "达9 3 . 6 . 2%、" * 2, "read", ""),  # a slip or two of the copyist
    (SOUND + "达9 3 . 6 . 2%、" * 9, "not_read", "damage"),
    (f"{PROSE * 3}\n{TABLE}", "not_read", "tables"),
    (f"{SOUND * 8}\n{TABLE}", "partly", "tables"),
    (PROSE * 3, "partly", "figures_none"),  # it may really hold none
    (PROSE * 3 + "计17、38、91、26、55。", "not_read", "figures_none"),  # it holds numbers, and none of them is known
]


@pytest.mark.parametrize(("text", "reading", "reason"), READING)
def test_how_far_a_report_was_read_and_why_no_further(text, reading, reason):
    row = whole(text)
    assert (row.reading, row.reason) == (reading, reason)


def test_every_reading_and_reason_is_met():
    assert {reading for _, reading, _ in READING} == set(READINGS)
    assert {reason for _, _, reason in READING} == {"", *REASONS}


def test_a_report_has_a_row_of_its_own_and_one_for_each_topic():
    table = coverage_of(a=SOUND, b="乙县。")
    assert tuple(table.columns) == COLUMNS
    assert table["topic"].tolist() == ["", *read_toml("topics.toml")] * 2
    assert table["report_id"].tolist() == ["a"] * (len(table) // 2) + ["b"] * (len(table) // 2)


def test_a_place_counts_once_whatever_it_serves():
    row = whole(PROSE * 2 + "落实校园安全三个100%，专职保安配备率、封闭化管理率、一键报警率达标。投入**万元。")
    assert (row.figures, row.masked) == (2, 1)
    assert row.bound + row.subject_only + row.unnamed == row.figures


def test_what_was_rejected_is_counted_by_reason_and_damaged_numbers_apart():
    row = whole(f"{SOUND}2021年5月。达9 3 . 6 . 2%")
    assert row.damaged == 1  # one number, in four pieces
    assert dict(part.rsplit(" ", 1) for part in row.rejected_reasons.split("; "))["damaged number"] == "4"
    assert row.rejected == sum(int(part.rsplit(" ", 1)[1]) for part in row.rejected_reasons.split("; "))


def test_a_topic_of_which_all_numbers_are_damaged_was_not_read_though_the_report_was():
    text = f"{SOUND * 2}\n特殊教育随班就读残疾儿童入学率达9 8 . 5 . 1%。\n"
    assert whole(text).reading == "read"
    row = topics(text).loc["special_education"]
    assert (row.figures, row.reading, row.reason) == (0, "not_read", "damage")
    assert topics(text).loc["safety"].reading == "read"


def test_what_ails_the_whole_text_ails_every_topic():
    for text in ("甲县。", SOUND.encode().decode("gb18030", "replace")):
        assert set(topics(text)["reading"]) == {"not_read"}
    assert set(topics(PROSE * 3)["reason"]) == {"figures_none"}


@pytest.mark.parametrize(
    ("table", "bare"),
    [
        ("| 小学 | 12所 | 345人 |\n| 初中 | 3所 | 67人 |", 0),
        ("| 1 | 小学 | 12所 |\n| 2 | 初中 | 3所 |", 0),  # marks of the rows
        ("| 名称 | 2021 | 2022 |\n| 小学 | 12所 | 13所 |", 0),  # years name columns
        ("| 甲丙 | 12 | 13 |\n| 乙丙 | 14 | 15 |", 4),
    ],
)
def test_cells_that_no_label_reached(table, bare):
    assert whole(f"{PROSE * 2}\n{table}\n").bare_cells == bare


def test_the_five_reports_were_read_in_every_topic():
    assert set(open_corpus().coverage["reading"]) == {"read"}


def test_letters_are_those_a_reader_would_have_to_read():
    assert letters("潼南区12.5%，XX县") == (6, 3)  # 潼 is no everyday character, and no text is judged by one
    assert letters("\n\t 3.6％，（）") == (0, 0)
    assert letters("\ufffd\ue000\x01") == (3, 3)


def test_the_types_do_not_depend_on_what_was_read():
    full, empty = coverage_of(r=SOUND), coverage_of(r="")
    assert (full.dtypes.astype(str) == empty.dtypes.astype(str)).all()
    assert pd.isna(full["characters"][1])


@given(st.text(alphabet="教育经费达到0123456789.,% \n|*年所A\ufffd", max_size=200))
def test_any_text_is_counted_without_a_gap(text):
    row = whole(text)
    assert row.bound + row.subject_only + row.unnamed == row.figures
    assert row.damaged <= row.rejected
    assert (row.reading == "read") == (row.reason == "")
