"""A number is read whole or not at all: what a copy broke is joined, and what stays unsure is damaged, never smaller."""

from __future__ import annotations

import pytest

from helpers.extraction.numbers.wholeness import GLUED, MOST_GLUED, is_damaged

from ...texts import figures, rejected

JOINED = [
    ("毛入园率达93\n.6%。", 93.6),  # a line end before the point
    ("投入12.\n5亿元。", 1.25e9),  # … behind it
    ("投入1,2\n60万元。", 1.26e7),  # … inside a group
    ("收入186,420,5\n00.00元。", 186_420_500),
    ("毛入园率9 3 . 6 %", 93.6),  # blanks
    ("投入15 . 44 亿元", 1.544e9),
    ("投入15. 44亿元", 1.544e9),
    ("投入15 .44亿元", 1.544e9),
    ("比上年15.2 8亿元增长", 1.528e9),  # behind the point
    ("提高7.3 8个百分点", 7.38),
    ("转移支付41 86.5 万元", 4.1865e7),
    ("建成5 4所", 54),
    ("共有1 4 4所", 144),
    ("子女1 9 00余人", 1900),  # no number begins with 00
    ("专任教师8 930名", 8930),  # thousands grouped by a blank
    ("教师12 345 678名", 12_345_678),
    ("支出16,114,4 26.57元", 16_114_426.57),
    ("支出2 1 4 , 3 0 7 . 5 6万元", 2.1430756e9),
    ("新增学位1, 080个", 1080),
    ("支出10, 826.35元", 10826.35),
    ("普及率9\u200b3.6%", 93.6),  # invisible characters
    ("普及率93\u00ad.6%", 93.6),  # a soft hyphen
    ("普及率9\u20093.6%", 93.6),  # a thin blank
    ("普及率93\u00a0.6\u00a0%", 93.6),  # no-break blanks
    ("９３．６％的学校", 93.6),  # full width
    ("支出１，２６０万元", 1.26e7),  # full-width groups
    ("教师120[4]名", 120),  # a footnote mark before the unit
    ("学校[1]2 214所", 2214),  # … before the number
    ("专任教师[2]4.36万人", 43600),
    ("生师比[4]16.42:1", 16.42),
    ("教师①120名", 120),
    ("占93.6%¹。", 93.6),
    ("投入3.2億(yì)元", 3.2e8),  # a gloss of the pronunciation
    ("投入15.2<b>8</b>亿元", 1.528e9),  # inline markup
    ("共12<sup>3</sup>所", 12),  # a note in markup
    ("支出&nbsp;12.5&nbsp;万元", 125_000),
    ("支出1'000万元", 1e7),  # an apostrophe groups thousands, as typists of foreign software set it
    ("支出1’000万元", 1e7),
    ("支出2，318，640.50元", 2318640.5),  # full-width commas: a fraction shows that they group
    ("新增1，260个", 1260),  # … or a short first group
]

DAMAGED = [
    ("投入.5万元", "5"),  # what stood before the point is lost
    ("投入12.亿元", "12"),  # what stood behind it is lost
    ("毛入园率93。6%", "6"),  # a full stop for a point
    ("增长7·5%", "5"),
    ("达93,6%", "6"),  # one digit is no group
    ("新建12,5所", "5"),
    ("支出1,26万元", "26"),
    ("支出1'00万元", "00"),
    ("小学、初中分别为12 15 18所", "18"),  # may be cells
    ("2022 320所", "320"),  # a year and a count, or one number
    ("表1 12所", "12"),  # the number of a table
    ("分别为100 98%", "98"),
    ("新增学位1, 260个", "260"),  # one number, or two
    ("教师12\n3名学生", "3"),  # two lines that were not joined
    ("比为1.2.3%", "3"),
    ("增长9\ufffd3.6%", "3.6"),  # a character that was lost
    ("共有05所", "05"),  # no number begins with 0
    ("教师120[4]350名", "350"),  # a mark between two numbers
    ("1亿2千3万元", "1亿2千3万"),  # parts that do not fall
    ("3万5人", "3万5"),  # 30005 or 35000
    ("3.5万2千人", "3.5万2千"),
]

TWO = [
    ("达到54\n45%的学校", []),  # on two lines they are one only where the line was broken: unsure
    ("一、学校12\n3.教师45名", [45]),  # a list mark
    ("小学12\n初中8所", [8]),
    ("共12所\n30名教师", [12, 30]),
    ("项目\t数量\t占比\n学校\t12所\t45%\n教师\t30名\t5%", [12, 45, 30, 5]),  # two cells
    ("| 学校 | 12所 |\n| 3名教师 | 45% |", [12, 3, 45]),
    ("指标\n数量\n占比\n学校\n12\n45%\n教师\n30\n5%", [45, 5]),  # one cell a line
    ("2022年\n320所学校", [320]),
    ("达标率45%\n3.2亿元用于改造", [45, 3.2e8]),
]


# Between digits a line end is the copy's only in a text that is wrapped: 54 / 45% alone is no 5445%.
WRAPPED = "".join(f"全县落实教育优先发展战略健全投入保障机制完善督导评估体系{tail}\n" for tail in "一二三四五")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("投入1\n2.5亿元。", 1.25e9),
        ("减少4\n12.6万元。", 4.126e6),
        ("惠及学校1 \n1 所。", 11),
        ("接待3\n26人次。", 326),
        ("办结率 10\n0 %；", 100),
        ("生师比为16.8:\n1。", 16.8),
        ("培训12\n\n5人次。", 125),  # a page between
        ("占四\n十余名。", 40),
        ("投入15.44亿\n元。", 1.544e9),
        ("投入15.44\n亿元。", 1.544e9),
    ],
)
def test_a_number_broken_in_wrapped_prose_is_read_whole(text, value):
    text = WRAPPED + "全县落实教育优先发展战略健全投入保障机制完善督导"[: 30 - text.index("\n")] + text
    assert [figure[1] for figure in figures(text)] == [pytest.approx(value)]


@pytest.mark.parametrize(("text", "value"), JOINED)
def test_a_broken_number_is_read_whole(text, value):
    assert [figure[1] for figure in figures(text)] == [pytest.approx(value)]


@pytest.mark.parametrize(("text", "piece"), DAMAGED)
def test_a_number_that_may_be_a_piece_is_damaged(text, piece):
    assert rejected(text).get(piece) == "damaged number"
    assert not any(piece in printed for printed, _, _ in figures(text))


@pytest.mark.parametrize(("text", "expected"), TWO)
def test_two_numbers_stay_two(text, expected):
    assert [figure[1] for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("小学、初中分别为930,1180元", [930, 1180]),  # a list: no group has four digits
        ("分别为240, 360, 480个", [240, 360, 480]),  # a blank behind each comma
        ("配置240，360，480个", [240, 360, 480]),
        ("建成12，扩建3所", [3]),  # a clause ends
        ("责任区,144所中小学", [144]),  # a comma that parts clauses
        ("督学责任区,1 4 4所", [144]),
        ("1. 2022年投入3亿元", [3e8]),  # a list mark and a year, not 1.2022
        ("3. 12所学校", [12]),
        ("1.\n2022年投入3亿元", [3e8]),
        ("- 3所学校", [3]),  # an item, not -3
        ("占100%98%", [100, 98]),
    ],
)
def test_signs_that_part_numbers(text, expected):
    assert [figure[1] for figure in figures(text)] == expected


@pytest.mark.parametrize("sign", [" ", "\n", ".", ",", "'", "’", "·", "。", "\ufffd", "?"])
def test_the_pattern_knows_every_sign_on_both_sides(sign):
    assert is_damaged(f"达5{sign}6%", 3, 4)
    assert is_damaged(f"达5{sign}6%", 1, 2)


@pytest.mark.parametrize("text", ["达56%", "共56，", "（56）", "占56%；"])
def test_a_whole_number_is_whole(text):
    start = text.index("5")
    assert not is_damaged(text, start, start + 2)


@pytest.mark.parametrize("unit", ["1万", "100%", "1,", "百分之9", "《1", "第1", "1 "])
def test_a_run_of_numbers_without_a_word_holds_few_figures(unit):
    text = unit * 500
    assert GLUED.fullmatch(text)
    assert len(figures(text)) <= MOST_GLUED + 2
