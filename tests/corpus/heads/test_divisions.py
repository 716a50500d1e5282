"""Divisions: the table is whole and sound, and every name by which a text may call one of them leads to it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from helpers.corpus.heads.divisions import above, by_name, by_stem, divisions, full_name, place_words
from helpers.foundation import reference
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.paths import REFERENCE_DIR


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data/reference of its own with the places of the project, and readers that have read nothing yet."""
    cached = (reference.read_csv, reference.read_toml, divisions, by_name, by_stem, place_words)
    monkeypatch.setattr(reference, "REFERENCE_DIR", tmp_path)
    for reader in cached:
        reader.cache_clear()
    for name in ("places.toml", "divisions.csv"):
        (tmp_path / name).write_text((REFERENCE_DIR / name).read_text("utf-8"), "utf-8")
    yield tmp_path
    for reader in cached:
        reader.cache_clear()


def test_the_table_holds_the_three_levels():
    counts = Counter(one.level for one in divisions().values())
    assert counts == {"province": 34, "prefecture": 333, "county": 2974}


def test_no_row_only_groups():
    names = {one.name for one in divisions().values()}
    assert not names & {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("500152", "重庆市潼南区"),  # a district lies in its municipality, with no prefecture between
        ("140581", "山西省晋城市高平市"),
        ("419001", "河南省济源市"),  # a county-level city under its province
    ],
)
def test_what_lies_above_a_county(code, name):
    assert full_name(divisions()[code]) == name


def test_a_city_without_districts_stands_once():
    assert [one.level for one in divisions().values() if one.name == "东莞市"] == ["prefecture"]


def test_a_province_has_nothing_above_it():
    assert above(divisions()["500000"]) == ()


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("恩施州", "恩施土家族苗族自治州"),
        ("凉山州", "凉山彝族自治州"),
        ("伊犁州", "伊犁哈萨克自治州"),  # a people without 族
        ("积石山县", "积石山保安族东乡族撒拉族自治县"),
        ("隆林县", "隆林各族自治县"),
        ("长阳自治县", "长阳土家族自治县"),
        ("鄂伦春旗", "鄂伦春自治旗"),  # here the people is the name
        ("东乡县", "东乡族自治县"),
        ("达茂旗", "达尔罕茂明安联合旗"),
        ("余姚市", "余姚市"),
    ],
)
def test_short_forms_lead_to_their_division(short, name):
    assert [one.name for one in by_name()[short]] == [name]


@pytest.mark.parametrize("name", ["族自治县", "县", "州", "余姚", "石桥市", "市辖区"])
def test_what_is_no_name(name):
    assert name not in by_name()


def test_stems_are_of_provinces_and_prefectures_only():
    assert [one.name for one in by_stem()["宁波"]] == ["宁波市"]
    assert {one.name for one in by_stem()["吉林"]} == {"吉林省", "吉林市"}
    assert "余姚" not in by_stem()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("13,河北省,province,", "code '13'; expected six digits"),
        ("130000,Hebei,province,", "name 'Hebei'; expected a Chinese name"),
        ("130000,河北省,state,", "level 'state'; expected province, prefecture, county"),
        ("130100,石家庄市,prefecture,", "parent ''; expected the code of a division above"),
        ("130100,石家庄市,prefecture,990000", "parent '990000'"),
        ("130000,河北省,province,110000", "parent '110000'"),
    ],
)
def test_a_broken_row_names_file_and_line(folder, row, message):
    (folder / "divisions.csv").write_text(f"code,name,level,parent\n110000,北京市,province,\n{row}\n", "utf-8")
    with pytest.raises(ReferenceDataError, match=r"divisions\.csv, line 3: " + re.escape(message)):
        divisions()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"新巴尔虎左旗" =', '"新巴尔虎左旗旗" =', "[customary] 新巴尔虎左旗旗: no such division"),
        ("[ordinary]", "[ordinari]", "no ordinary"),
        ("behind =", "behnd =", "[unknown]: no behind"),
        ('"市" = ""', '"市" = "town"', "[unknown] ranks, 市: level 'town'"),
        ("nationwide =", "aside = []\nnationwide =", "[mention]: unknown key 'aside'"),
    ],
)
def test_a_broken_word_names_file_record_and_key(folder, old, new, message):
    text = (folder / "places.toml").read_text("utf-8")
    assert old in text
    (folder / "places.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ReferenceDataError, match=r"places\.toml, .*" + re.escape(message)):
        by_name()


def test_the_table_says_where_it_comes_from():
    record = place_words()["divisions"]
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", record["as_of"])
    assert record["licence"]
