"""Genres: every record matches its examples and none of its counter-examples."""

from __future__ import annotations

import pytest

from helpers.corpus.heads import genres
from helpers.corpus.heads.genres import GENRES, ending_strength, genre_of
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_toml

from ...texts import grows_linearly

RECORDS = {genre: read_toml("genres.toml")[genre] for genre in GENRES}


@pytest.mark.parametrize(
    ("genre", "title"), [(genre, title) for genre, record in RECORDS.items() for title in record["examples"]]
)
def test_an_example_is_of_its_genre(genre, title):
    assert genre_of(title, "") == genre


@pytest.mark.parametrize(
    ("genre", "title"), [(genre, title) for genre, record in RECORDS.items() for title in record["counter_examples"]]
)
def test_a_counter_example_is_not(genre, title):
    assert genre_of(title, "") != genre


@pytest.mark.parametrize(
    ("title", "opening", "genre"),
    [
        ("云坪县2022年教育工作情况报告", "现将自评情况报告如下：", "self_evaluation"),  # the opening before 情况
        ("云坪县2022年教育工作总结", "现将自评情况报告如下：", "work_report"),  # but not before a clear title
        ("东渠区学校安全防范再升级", "（本报讯）年关将近", "news"),
        ("云坪县教育经费收支", "现公布如下：", "bulletin"),
        ("", "现将自评\n情况报告如下：", "self_evaluation"),  # a wrapped line
        ("", "全县教育工作稳步推进。", ""),
        ("朝阳坪市教育投入专题说明", "市级财政收支矛盾突出。", ""),  # says nothing of its kind
        ("云坪县教育局 2022年工作总结", "", "work_report"),  # an organ and its text are no headline
        ("云坪县2022年工作总结及2023年工作打算", "", "work_report"),
    ],
)
def test_genres(title, opening, genre):
    assert genre_of(title, opening) == genre


def test_how_surely_a_title_ends():
    assert [ending_strength(line) for line in ("云坪县自评报告", "云坪县工作情况", "云坪县人民政府")] == [2, 1, 0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"essay": {}}, r"top: unknown key 'essay'"),
        ({"news": {"ends": []}}, r"\[news\]: no opens, weak, examples, counter_examples"),
        ({"news": {**RECORDS["news"], "end": []}}, r"\[news\]: unknown key 'end'.*did you mean 'ends'"),
    ],
)
def test_a_wrong_key_of_the_data_is_named(monkeypatch, change, message):
    data = {**read_toml("genres.toml"), **change}
    monkeypatch.setattr(genres, "read_toml", lambda _: data)
    genres._records.cache_clear()
    with pytest.raises(ReferenceDataError, match=r"genres\.toml, " + message):
        genres._records()
    genres._records.cache_clear()


@pytest.mark.parametrize("unit", ["情况", "（", "（一）", "自评的", "云坪 "])
def test_a_genre_of_any_title_takes_linear_time(unit):
    assert grows_linearly(lambda text: genre_of(text, text), unit, 4_000)
