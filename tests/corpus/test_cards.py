"""Cards: from corpus.csv, checked cell by cell, or provisional from what a text prints."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.corpus.cards import COLUMNS, check_checksum, provisional_card, read_cards, unlike_a_report, with_genre
from helpers.corpus.readers import read_text
from helpers.foundation.errors import InputError
from helpers.foundation.paths import PROJECT_ROOT

from ..texts import card, grows_linearly

GOLD = PROJECT_ROOT / "tests" / "gold"
HEADS = [json.loads(line) for line in (GOLD / "heads.jsonl").read_text("utf-8").splitlines()]
with (GOLD / "develop_cards.csv").open(encoding="utf-8", newline="") as handle:
    DEVELOP = list(csv.DictReader(handle))
ROW = dict.fromkeys(COLUMNS, "") | {"report_id": "a-2022", "file": "a.txt", "level": "county", "masked": "no"}


def write(folder, *rows, columns=COLUMNS):
    lines = [",".join(columns), *(",".join(row[name] for name in columns if name in row) for row in rows)]
    (folder / "corpus.csv").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")


def provisional(text, name="r.txt"):
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
        ({"genre": "essay"}, "genre 'essay'; expected self_evaluation, bulletin"),
        ({"title": "a,b"}, "line 2: 17 cells; expected 16 cells"),
        ({"published": "2022-02-31"}, "published '2022-02-31'; expected a date such as 2021-11-05"),
        ({"published": "soon"}, "published 'soon'"),
        ({"year": "2021", "year_from": "2022"}, "year_from 2022 after year 2021"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path, cells, message):
    write(tmp_path, ROW | cells)
    with pytest.raises(InputError, match=message.replace("(", r"\(").replace(".", r"\.")):
        read_cards(tmp_path)


def test_every_wrong_line_is_named(tmp_path):
    write(tmp_path, ROW | {"year": "22"}, ROW | {"report_id": "b"}, ROW | {"report_id": "c", "level": "town"})
    with pytest.raises(InputError, match=r"line 2: year '22'.*wrong as well: line 4"):
        read_cards(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le"])
def test_cards_are_read_as_a_spreadsheet_saves_them(tmp_path, encoding):
    write(tmp_path, ROW | {"title": "云坪县自评报告", "published": "2023/3/5", "masked": "是", "sha256": "AB" * 32})
    path = tmp_path / "corpus.csv"
    path.write_bytes(path.read_text("utf-8-sig").encode(encoding))
    (one,) = read_cards(tmp_path)
    assert (one.title, one.published, one.masked, one.sha256) == ("云坪县自评报告", "2023-03-05", True, "ab" * 32)


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。", True),
        ("云坪县2022年自评报告\n正文", False),
        ("**市正文", False),
    ],
)
def test_what_reads_like_no_report_is_doubted(text, doubted):
    assert bool(unlike_a_report(provisional(text))) is doubted


def test_two_cards_of_one_id_are_refused(tmp_path):
    write(tmp_path, ROW, ROW | {"file": "b.txt"})
    with pytest.raises(InputError, match="line 3: report_id a-2022 stands twice"):
        read_cards(tmp_path)


@pytest.mark.parametrize(
    "columns",
    [[*COLUMNS[:-1], "url"], [*COLUMNS, "url"], COLUMNS[:-2], [*COLUMNS[:-2], "genre", "source"], COLUMNS[1:]],
)
def test_other_columns_are_refused(tmp_path, columns):
    write(tmp_path, ROW, columns=columns)
    with pytest.raises(InputError, match="line 1: columns"):
        read_cards(tmp_path)


def test_cards_from_before_there_were_genres_are_read(tmp_path):
    write(tmp_path, ROW | {"source": "as received"}, columns=COLUMNS[:-1])
    (old,) = read_cards(tmp_path)
    assert (old.genre, old.source) == ("", "as received")


@pytest.mark.parametrize(
    ("given", "text", "genre"),
    [
        ("", "云坪县2022年教育工作总结\n一年来，", "work_report"),  # decided from the text
        ("news", "云坪县2022年教育工作总结\n一年来，", "news"),  # the card knows better
        ("", "全县教育工作稳步推进。", ""),
    ],
)
def test_a_card_without_a_genre_takes_that_of_its_text(given, text, genre):
    known = card(genre=given)
    assert with_genre(known, text) == replace(known, genre=genre)


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


def test_of_the_five_texts_alone_come_their_cards():
    """Every field that the text can say, and no place for the masked ones."""
    folder = PROJECT_ROOT / "data" / "reports"
    for known in read_cards(folder):
        path = folder / known.file
        made = provisional_card(known.report_id, path, read_text(path), path.read_bytes())
        unsaid = {"label_zh": known.label_zh, "label_en": known.label_en, "source": known.source, "provisional": False}
        assert replace(made, **unsaid) == known


@pytest.mark.parametrize("row", HEADS, ids=lambda row: row["text"][:24])
def test_a_head_gives_its_place_level_years_and_genre(row):
    made = provisional(row["text"])
    names = ("place", "level", "year_from", "year", "genre")
    assert {name: getattr(made, name) for name in names} == {name: row[name] for name in names}


@pytest.mark.parametrize("row", DEVELOP, ids=lambda row: row["report_id"])
def test_a_text_to_develop_on_gives_its_card(row):
    path = GOLD / "develop" / f"{row['report_id']}.txt"
    made = provisional(read_text(path), path.name)
    year = json.loads(path.with_suffix(".meta.json").read_text("utf-8"))["report_year"]
    assert (made.place, made.level, made.genre, made.year) == (row["place"], row["level"], row["genre"], year)


@pytest.mark.parametrize(
    ("text", "place", "level", "province", "parent", "year"),
    [
        ("云岭省人民政府2021年以来履行教育职责自评报告\n正文", "云岭省", "province", "", "", 2021),
        # a printed way down that the table does not know is kept, though it knows a 清河县 elsewhere
        (
            "云岭省石桥市清河县人民政府2022年度自评报告\n正文",
            "云岭省石桥市清河县",
            "county",
            "云岭省",
            "石桥市",
            2022,
        ),
        ("云岭省石桥州人民政府2022年自评报告\n正文", "云岭省石桥州", "prefecture", "云岭省", "云岭省", 2022),
        ("石桥市人民政府2023年自评报告\n我市各县区，各县区教育", "石桥市", "prefecture", "", "", 2023),
        ("石桥市人民政府2023年自评报告\n全市各乡镇教育", "石桥市", "county", "", "", 2023),  # by its own words
        ("余姚市2022年自评报告\n全市各县区，各县区", "浙江省宁波市余姚市", "county", "浙江省", "宁波市", 2022),
        ("鼓楼区2022年自评报告\n全区", "鼓楼区", "county", "", "", 2022),  # which of four?
        ("没有题目的正文", "", "", "", "", None),  # nothing printed, nothing claimed
    ],
)
def test_a_provisional_card_says_what_the_text_says(text, place, level, province, parent, year):
    made = provisional(text)
    assert (made.place, made.level, made.province, made.parent, made.year) == (place, level, province, parent, year)
    assert made.provisional


def test_the_label_is_the_name_without_what_stands_above_it():
    assert provisional("重庆市潼南区人民政府2022年自评报告\n").label_zh == "潼南区"
    assert provisional("恩施州2022年自评报告\n").label_zh == "恩施州"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("**市人民政府自评报告", True),
        ("XX区、x县", True),
        ("xx 县履行教育职责自评材料", True),
        ("某县人民政府2022年自评报告", True),
        ("XX縣", True),
        ("投入*万元，学校*所，教师*名，幼儿园*所，经费*亿元。", True),
        ("投入xx.xx亿元", False),  # one masked figure hides no place
        ("**县管校聘**深入推进，**区域协作**，**市场监管**，某校、某地", False),  # leftover bold
        ("box 县城，Excel表", False),
        (
            "云坪县自评报告\n" + "全县教育工作稳步推进。" * 40 + "通报了某县教育局的案例",
            False,
        ),  # a case that is told of
        ("指标*\n市教育局", False),  # a footnote
    ],
)
def test_what_makes_a_text_a_masked_one(text, masked):
    assert provisional(text).masked is masked


def test_a_place_left_standing_in_a_masked_title_is_not_shown():
    made = provisional("重庆市潼南区2022年自评报告\n**市、*县")
    assert (made.title, made.place, made.province, made.parent, made.label_zh) == ("", "", "", "", "r")


def test_a_reading_that_is_given_is_used():
    text = "雲坪縣2022年自評報告"
    made = provisional_card("r", Path("r.txt"), text, b"", reading="云坪县2021年自评报告")
    assert (made.place, made.year, made.title) == ("云坪县", 2021, text)


def test_a_masked_text_gives_no_place():
    made = provisional("云岭省清河县人民政府2022年自评报告\n投入*万元，学校*所，教师*名，幼儿园*所，经费*亿元。")
    assert made.masked
    assert (made.place, made.province, made.label_zh) == ("", "", "r")


def test_the_year_may_stand_in_the_file_name_only():
    assert provisional("正文", "清河县2020.txt").year == 2020


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("正文。\n\n2023年4月5日\n", "2023-04-05"),
        ("正文。\n云坪县教育局\n二〇二三年4月5日\n（此件公开发布）", "2023-04-05"),
        ("云坪县自评报告\n（2023年4月5日）\n正文。", "2023-04-05"),
        ("云坪县自评报告\n发布时间：2023-04-05 10:20 来源：云坪县\n正文。", "2023-04-05"),
        ("云坪县自评报告\n正文在2023年4月5日写成。", ""),  # a day told of
        ("正文。\n2023年14月5日\n", ""),
    ],
)
def test_the_date_around_the_text_is_the_publication(text, published):
    assert provisional(text).published == published


def test_the_title_may_run_over_lines():
    made = provisional("清河县人民政府\n\n2022年履行教育职责自评报告\n\n正文")
    assert made.title == "清河县人民政府2022年履行教育职责自评报告"


@pytest.mark.parametrize("unit", ["*", "x", "*x", "\n", " \n", "\n2020年", "各县区", "报告\n", "某", "東區"])
def test_a_card_of_any_text_takes_linear_time(unit):
    assert grows_linearly(provisional, unit, 20_000)
