"""Titles: which lines of a head are the title, and which are a page's own."""

from __future__ import annotations

import pytest

from helpers.corpus.heads import titles
from helpers.corpus.heads.titles import find_title, is_noise
from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_toml

from ...texts import grows_linearly


def title(text):
    return find_title(text, text)


@pytest.mark.parametrize("example", read_toml("heads.toml")["examples"])
def test_the_examples_of_the_data_have_their_title(example):
    before, _, rest = example.partition("【")
    wanted, _, behind = rest.partition("】")
    text = before + wanted + behind
    found = title(text)
    assert (found.text, text[found.start : found.end]) == ("".join(wanted.split("\n")), wanted)


@pytest.mark.parametrize(
    "line",
    [
        "首页>政务公开>教育", "当前位置：首页", "首页-政务公开-教育信息", "网站首页/新闻中心/正文",
        "索引号：11500223", "发布时间：2023-03-02", "来源：云坪县教育局", "云坪县人民政府文件",
        "云政发〔2022〕4号", "（x政教督函〔20xx〕x号）", "2023年3月1日", "（2023年5月）", "二〇二三年一月",
        "2023-01-12", "—1—", "第3页共12页", "3/12", "附件1：", "附件", "教育督导简报第3期",
        "石桥市人民政府公报",
    ],
)  # fmt: skip
def test_lines_of_the_page(line):
    assert is_noise(line)


@pytest.mark.parametrize(
    "line",
    [
        "云坪县2022年自评报告", "2021", "2022年度", "附件管理工作总结", "政府和社会资本-合作办学总结",
        "云坪县教育局", "校内校外一起抓", "2022年7月至8月，东渠区", "望川市“双减”专项督导半月报（第4期）",
    ],
)  # fmt: skip
def test_lines_of_the_text(line):
    assert not is_noise(line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、基本情况\n全县", ""),  # a heading is no title
        ("云坪县位于某省东部，辖12个乡镇。", ""),
        ("市人民政府：\n现将情况报告如下。", ""),  # whom it is addressed to
        (
            "云坪县教育年鉴（2022）\n云坪县2023年教育工作总结\n正文。",
            "云坪县2023年教育工作总结",
        ),  # not the header above it
        ("云坪县人民政府办公室\n关于印发云坪县工作总结的通知\n", "云坪县人民政府办公室关于印发云坪县工作总结的通知"),
        ("云坪县人民\n政府关于2022年履行教育职\n责的自评报告\n", "云坪县人民政府关于2022年履行教育职责的自评报告"),
        ("云坪县人民政府\n履行教育职责\n自评报告\n\n二〇二三年一月\n", "云坪县人民政府履行教育职责自评报告"),
        ("2022年度\n云坪县\n履行教育职责自评报告\n", "2022年度云坪县履行教育职责自评报告"),
        ("云坪县自评报告\n（2022年度）\n正文。", "云坪县自评报告（2022年度）"),
        ("**云坪县自评报告**\n正文。", "云坪县自评报告"),  # bold
        ("**市人民政府自评报告\n正文。", "**市人民政府自评报告"),  # a mask
        ("新校舍九月启用\n云坪县今年新建学校三所。", "新校舍九月启用"),  # names no genre, stands alone
        ("\ufeff\r\n云坪县自评报告\r\n正文。", "云坪县自评报告"),
    ],
)
def test_titles(text, expected):
    assert title(text).text == expected


def test_a_title_is_printed_as_it_stands_and_read_in_the_reading():
    found = find_title("雲坪縣自評報告\n正文。", "云坪县自评报告\n正文。")
    assert (found.text, found.start, found.end) == ("雲坪縣自評報告", 0, 7)


@pytest.mark.parametrize(("data", "message"), [({"begins": []}, "no ends"), (None, "unknown key 'begin'")])
def test_a_wrong_key_of_the_data_is_named(monkeypatch, data, message):
    data = data or {**read_toml("heads.toml"), "begin": []}
    monkeypatch.setattr(titles, "read_toml", lambda _: data)
    titles._words.cache_clear()
    with pytest.raises(ReferenceDataError, match=r"heads\.toml, top: " + message):
        titles._words()
    titles._words.cache_clear()


@pytest.mark.parametrize("unit", ["（", "报告 ", "首页>", "情况\n", "附件", "自评"])
def test_titles_of_any_text_take_linear_time(unit):
    assert grows_linearly(title, unit, 4_000)
