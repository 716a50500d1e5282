"""The outline: numbered headings nest, run-in headings count, and each heading opens a part and a dimension."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.copy.script import fold
from helpers.corpus.outline import dimension_of, part_of, part_rules
from helpers.corpus.outline import read_outline as outline_of
from helpers.foundation.paths import PROJECT_ROOT
from helpers.foundation.reference import read_toml

from ..texts import grows_linearly


def read_outline(text):
    """The outline of a text as its reading copy prints it: brackets and digits in one width."""
    return outline_of(fold(text))

KINDS = {"chapter": "chapter", "label": "label", "heading": "item"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\n（一）乙\n1.丙\n（1）丁", [("一、", 1), ("（一）", 2), ("1.", 3), ("（1）", 4)]),
        ("一、甲\n（一）乙\n二、丙", [("一、", 1), ("（一）", 2), ("二、", 1)]),  # a chapter closes all below it
        ("一、甲\n（一）乙。一是丙。二是丁。", [("一、", 1), ("（一）", 2), ("一是", 3), ("二是", 3)]),  # run in
        ("一、甲\n1.5万人入学", [("一、", 1)]),  # a decimal is no heading
        ("一、甲\n一是否达标", [("一、", 1)]),  # 是否
        ("一、甲。学校（一）中", [("一、", 1)]),  # in the midst of a sentence
        ("(一)甲\n(二)乙", [("(一)", 1), ("(二)", 1)]),  # half-width brackets, no chapter above
        ("一、问题\n整改措施：加强", [("一、", 1), ("", 2)]),  # a label
        ("一、甲\r\n（一）乙", [("一、", 1), ("（一）", 2)]),  # Windows line ends
    ],
)
def test_headings_nest(text, expected):
    assert [(section.number, section.level) for section in read_outline(text)[1:]] == [(fold(number), level) for number, level in expected]


def test_a_section_holds_its_sub_sections():
    text = "一、甲\n（一）乙\n二、丙"
    front, first, inner, second = read_outline(text)
    assert (front.start, front.end) == (0, 0)
    assert text[first.start : first.end] == "一、甲\n（一）乙\n"
    assert inner.parent_id == first.section_id
    assert inner.path == "一、甲 › (一)乙"
    assert second.end == len(text)


def test_a_text_without_headings_reports():
    assert [section.part for section in read_outline("全县学校*所。")] == ["成效"]


def rule_examples(field):
    return [
        pytest.param(number, rule, example, id=f"{rule['part']}-{example}")
        for number, rule in enumerate(read_toml("parts.toml")["rule"])
        for example in rule.get(field, [])
    ]


@pytest.mark.parametrize(("number", "rule", "example"), rule_examples("examples"))
def test_every_example_opens_its_part(number, rule, example):
    assert part_rules()[number][2].search(example)
    assert part_of(example, KINDS[rule["level"]], None) == rule["part"]


@pytest.mark.parametrize(("number", "rule", "example"), rule_examples("counter_examples"))
def test_no_counter_example_matches(number, rule, example):
    assert not part_rules()[number][2].search(example)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一、主要成效\n（一）投入\n二、存在问题\n一是缺编。", ["成效", "成效", "问题", "问题"]),  # inherited
        ("一、存在问题\n（一）缺编。整改措施：补充。\n整改措施：扩编。", ["问题", "问题", "措施", "措施"]),  # each opens 措施
        ("一、履职情况\n（二）着力解决教育热点难点问题", ["成效", "成效"]),  # a long heading names no part
        ("一、下一步打算\n（一）加大投入", ["措施", "措施"]),
    ],
)
def test_parts_follow_chapters_and_labels(text, parts):
    assert [section.part for section in read_outline(text)[1:]] == parts


@pytest.mark.parametrize(
    ("title", "dimension"),
    [("全力确保校园安全稳定", "D12"), ("加强组织领导", ""), ("", "")],
)
def test_a_title_names_its_dimension(title, dimension):
    assert dimension_of(title) == dimension


MATTERS = [
    ("中小学幼儿园专职保安配备", "D12"), ("幼儿园保安配备", "D12"), ("学校、幼儿园安保力量建设", "D12"), ("落实“三个100%”", "D12"),
    ("“四个100%”全面达标", "D12"), ("幼儿园门卫和视频监控", "D12"), ("民办幼儿园安全", "D12"), ("特殊教育学校安全", "D12"), ("高中学校封闭化管理", "D12"),
    ("中小学幼儿园消防隐患排查", "D12"), ("幼儿园教师待遇", "D11"), ("学前教育教师队伍建设", "D11"), ("义务教育经费保障", "D03"), ("职业教育经费投入", "D03"),
    ("农村义务教育学生营养改善", "D09"), ("加强义务教育学校作业管理", "D10"), ("中小学幼儿园责任督学挂牌督导", "D14"), ("学前教育普及普惠", "D04"),
    ("公办幼儿园建设", "D04"), ("普通高中资源布局优化", "D06"), ("推进义务教育优质均衡发展", "D05"), ("普通高中教育质量", "D06"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "dimension"), MATTERS)
def test_a_heading_is_filed_by_its_matter_not_by_whose_it_is(title, dimension):
    assert dimension_of(title) == dimension
    text = f"一、工作成效\n（一）{title}\n全县幼儿园、学前教育办园水平提高，公办幼儿园在园幼儿增加。\n"
    section = read_outline(text)[2]
    assert (section.title, section.dimension) == (title, dimension)


def test_terms_that_give_way_are_terms():
    for key, record in read_toml("dimensions.toml").items():
        assert set(record.get("yields", ())) <= set(record["terms"]), key


def test_a_title_weighs_more_than_a_body():
    body_only = dimension_of("", "校园安全")
    assert body_only == "D12"
    other = next(key for key, record in read_toml("dimensions.toml").items() if key != "D12" and record["terms"])
    term = read_toml("dimensions.toml")[other]["terms"][0]
    assert dimension_of(term, "校园安全") == other


def test_the_sections_of_wrapped_text_come_out_whole():
    text = (PROJECT_ROOT / "data" / "reports" / "gaoping-2021.txt").read_bytes().decode("utf-8-sig")
    sections = read_outline(text)
    chapters = [section for section in sections if section.level == 1 and section.number]
    assert [section.number for section in chapters] == [f"{n}、" for n in "一二三四五六七八九十"[: len(chapters)]]
    assert len(chapters) >= 3
    assert all("\n" not in section.title for section in sections)


@given(st.text(alphabet="一二三、（）()是1.。：\n问题措施 成效：甲", max_size=80))
def test_any_text_has_an_outline_that_nests(text):
    sections = read_outline(text)
    assert [section.section_id for section in sections] == list(range(len(sections)))
    for section in sections[1:]:
        assert 0 <= section.start <= section.end <= len(text)
        if section.parent_id is not None:
            parent = sections[section.parent_id]
            assert parent.start <= section.start
            assert section.end <= parent.end


@pytest.mark.parametrize(
    "unit", ["一、", "（一）", "。（一）", "：一是", "\n一、", "\n一、问题（一）", "，", "教育", "\n1.", " "]
)
def test_an_outline_takes_linear_time(unit):
    assert grows_linearly(read_outline, unit, 6_000)
