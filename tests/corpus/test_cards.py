"""Cards: from corpus.csv, checked cell by cell, or provisional from what a text prints."""

from __future__ import annotations

import hashlib

import pytest

from helpers.corpus.cards import COLUMNS, check_checksum, provisional_card, read_cards
from helpers.foundation.errors import InputError
from helpers.foundation.paths import PROJECT_ROOT

from ..texts import card, grows_linearly

ROW = dict.fromkeys(COLUMNS, "") | {"report_id": "a-2022", "file": "a.txt", "level": "county", "masked": "no"}


def write(folder, *rows, columns=COLUMNS):
    lines = [",".join(columns), *(",".join(row[name] for name in COLUMNS) for row in rows)]
    (folder / "corpus.csv").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")


def provisional(text, name="r.txt"):
    from pathlib import Path

    return provisional_card(Path(name).stem, Path(name), text, text.encode())


def test_cards_come_in_file_order(tmp_path):
    write(tmp_path, ROW | {"year": "2022"}, ROW | {"report_id": "b", "file": "b.txt", "masked": "yes"})
    first, second = read_cards(tmp_path)
    assert (first.report_id, first.year, first.year_from, first.masked, first.provisional) == (
        "a-2022", 2022, None, False, False,
    )  # fmt: skip
    assert second.masked


def test_a_folder_without_cards_has_none(tmp_path):
    assert read_cards(tmp_path) == ()


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"year": "22"}, "line 2: year '22'; expected a year such as 2022"),
        ({"report_id": "../a"}, "report_id '../a'"),  # it becomes a file name
        ({"report_id": ""}, "report_id ''"),
        ({"file": "x/a.txt"}, "expected a file name, no path"),
        ({"level": "town"}, "level 'town'"),
        ({"masked": ""}, "masked ''; expected yes or no"),
        ({"title": "a,b"}, "too many or too few cells"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path, cells, message):
    write(tmp_path, ROW | cells)
    with pytest.raises(InputError, match=message.replace("(", r"\(").replace(".", r"\.")):
        read_cards(tmp_path)


def test_two_cards_of_one_id_are_refused(tmp_path):
    write(tmp_path, ROW, ROW | {"file": "b.txt"})
    with pytest.raises(InputError, match="report_id a-2022 stands twice"):
        read_cards(tmp_path)


def test_other_columns_are_refused(tmp_path):
    write(tmp_path, ROW, columns=[*COLUMNS[:-1], "url"])
    with pytest.raises(InputError, match="line 1: columns"):
        read_cards(tmp_path)


def test_a_changed_text_is_refused(tmp_path):
    known = card(sha256=hashlib.sha256(b"old").hexdigest())
    check_checksum(known, b"old", tmp_path)
    check_checksum(card(), b"anything", tmp_path)  # a card without checksum checks nothing
    with pytest.raises(InputError, match="the text has changed"):
        check_checksum(known, b"new", tmp_path)


def test_the_five_cards_fit_their_texts():
    folder = PROJECT_ROOT / "data" / "reports"
    cards = read_cards(folder)
    assert len(cards) == 5
    for one in cards:
        check_checksum(one, (folder / one.file).read_bytes(), folder / one.file)
        assert not (one.masked and (one.place or one.province or one.parent)), "a masked report is not re-identified"


@pytest.mark.parametrize(
    ("text", "place", "level", "province", "year"),
    [
        ("云岭省人民政府2021年以来履行教育职责自评报告\n正文", "云岭省", "province", "", 2021),
        ("云岭省石桥市清河县人民政府2022年度自评报告\n正文", "清河县", "county", "云岭省", 2022),
        ("云岭省石桥州人民政府2022年自评报告\n正文", "石桥州", "prefecture", "云岭省", 2022),
        ("石桥市人民政府2023年自评报告\n我市各县区，各县区教育", "石桥市", "prefecture", "", 2023),
        (
            "石桥市人民政府2023年自评报告\n全市各乡镇教育",
            "石桥市",
            "county",
            "",
            2023,
        ),  # by its own words
        ("没有题目的正文", "", "", "", None),  # nothing printed, nothing claimed
    ],
)
def test_a_provisional_card_says_what_the_text_says(text, place, level, province, year):
    made = provisional(text)
    assert (made.place, made.level, made.province, made.year) == (place, level, province, year)
    assert made.provisional
    assert made.label_zh == (place or "r")


def test_a_masked_text_gives_no_place():
    made = provisional("云岭省清河县人民政府2022年自评报告\n投入*万元，学校*所，教师*名，幼儿园*所，经费*亿元。")
    assert made.masked
    assert (made.place, made.province, made.label_zh) == ("", "", "r")


def test_the_year_may_stand_in_the_file_name_only():
    assert provisional("正文", "清河县2020.txt").year == 2020


def test_the_date_below_the_text_is_the_publication():
    assert provisional("正文。\n\n2023年4月5日\n").published == "2023-04-05"


def test_the_title_may_run_over_lines():
    made = provisional("清河县人民政府\n\n2022年履行教育职责自评报告\n\n正文")
    assert made.title == "清河县人民政府2022年履行教育职责自评报告"


@pytest.mark.parametrize("unit", ["*", "x", "\n", " \n", "\n2020年", "各县区", "报告\n"])
def test_a_card_of_any_text_takes_linear_time(unit):
    assert grows_linearly(provisional, unit, 20_000)
