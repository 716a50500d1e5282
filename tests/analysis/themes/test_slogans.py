"""Slogans: quoted brands and numbered formulas, national or local, without names and masks."""

from types import SimpleNamespace

import pytest

from helpers.analysis.themes import slogans
from helpers.extraction.collection import open_corpus
from helpers.foundation.reference import read_csv


def corpus_of(**texts):
    return SimpleNamespace(reports={name: SimpleNamespace(text=text) for name, text in texts.items()})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("以“五心强校·铸魂育人”党建品牌为统领", [("五心强校·铸魂育人", "numbered", "local")]),
        ("组建“1+N”护校队", [("1+N", "numbered", "local")]),
        ("推动“四个着力”促进普通高中", [("四个着力", "numbered", "local")]),
        ("实施好六大行动计划", [("六大行动", "numbered", "local")]),
        ("落实“双减”", [("双减", "numbered", "national")]),
        ("严格落实两个“只增不减”。", [("两个只增不减", "numbered", "national")]),
        ("实现“三个100%”", [("三个100%", "numbered", "national")]),
        ("“清廉校园、书香校园、法治校园”", [(f"{one}校园", "brand", "national") for one in ("清廉", "书香", "法治")]),
        ("“双随机、一公开”方式", [("双随机、一公开", "numbered", "national")]),
        ("新增三个校区，两个学期，第三个方面", []),  # counts of things
        ("三个*%任务和“***工程”", []),  # masked
        ("“孟楼小学”和“沙坪坝区模式”", []),  # names
        ("“中小学和幼儿园责任督学按与学校数1：5比例配备，部分学校按1：1配备”", []),  # a sentence
        ("开展“教育收费”专项整治", []),  # listed as ordinary language
    ],
)
def test_slogans_of_a_text(text, found):
    table = slogans.occurrences(corpus_of(a=text))
    assert list(table[["slogan", "kind", "scope"]].itertuples(index=False, name=None)) == found


def test_every_use_is_a_slice_and_shared_unlisted_slogans_are_told_apart():
    corpus = corpus_of(a="建设“雏鹰工程”和“五主”机制", b="落实“雏鹰工程”")
    uses = slogans.occurrences(corpus)
    slices = uses[["report_id", "start", "end", "text"]].itertuples(index=False)
    assert all(corpus.reports[r].text[s:e] == text for r, s, e, text in slices)
    table = slogans.slogans(corpus).set_index("slogan")
    assert table.loc["雏鹰工程", ["scope", "reports", "report_ids"]].tolist() == ["unlisted", 2, ("a", "b")]
    assert table.loc["五主", "scope"] == "local"


def test_the_five_share_double_reduction_and_keep_their_own(tmp_path):
    table = slogans.slogans(open_corpus()).set_index("slogan")
    assert table.loc["双减", "reports"] == 5
    local = set(table.index[table["scope"] == "local"])
    assert {"五心强校·铸魂育人", "三个示范", "四个着力", "三个促进", "五校五园", "885"} <= local


def test_no_slogans_no_rows():
    assert slogans.slogans(corpus_of(a="没有提法。")).empty


def test_the_list_names_scopes_and_sources():
    rows = read_csv("slogans.csv", slogans.SLOGAN_COLUMNS, key="slogan")
    assert {row["scope"] for row in rows} == {"national", "provincial", "ordinary"}
    assert all(row["source"] for row in rows)
