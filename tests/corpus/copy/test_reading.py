"""The reading copy: every character of it is one of the source, folded, and nothing harmless changes what is read."""

from __future__ import annotations

import itertools
import re

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus.copy.reading import read_copy
from helpers.corpus.copy.script import fold
from helpers.foundation.paths import PROJECT_ROOT

from ...texts import figures, grows_linearly

# What the copy may write for a sign of the source: an end of a line or of a cell, and the comma that ends a clause.
WRITTEN = {"\n", "\t", " ", "，", "·", "-", "“", "”", '"', "×", "‰"}
REPORTS = sorted((PROJECT_ROOT / "data" / "reports").glob("*.txt")) + sorted(
    (PROJECT_ROOT / "tests" / "gold" / "develop").glob("*.txt")
)


def texts():
    """The texts of the repository as they are read: their copies, so that what is done to them is all there is to undo."""
    read = [read_copy(path.read_bytes().decode("utf-8-sig")).text for path in REPORTS]
    return [text for text in read if "\t" not in text]


def holds(source):
    """Whether the map of a copy is whole: in order, one source character for each, and that one folds to it."""
    copy = read_copy(source)
    places = copy.places.tolist()
    folded = fold(source)
    return (
        len(places) == len(copy.text)
        and all(first < second for first, second in itertools.pairwise(places))
        and all(0 <= place < len(source) for place in places)
        and all(c == folded[place] or c in WRITTEN for c, place in zip(copy.text, places, strict=True))
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("壓減率達93\n.6％，涉及1 204[3]所", "压减率达93.6%，涉及1204所"),
        ("增长5%,其中小学", "增长5%，其中小学"),  # a comma that stands in no number
        ("支出1,260万元,增长", "支出1,260万元，增长"),
        ("支出X,XXX.X万元", "支出X,XXX.X万元"),
        ("甲 \r\n\r\n乙。", "甲\n乙。"),
        ("| 学校 | 12 |\n| 教师 | 30 |", "学校\t12\n教师\t30"),
        ("一、 经　费", "一、经费"),
        ("", ""),
        (" \n\u200b ", ""),
    ],
)
def test_the_copy_of_a_text(source, text):
    assert read_copy(source).text == text


@pytest.mark.parametrize(
    ("source", "words", "printed"),
    [
        ("毛入园率达93\n.6％。", "93.6%", "93\n.6％"),
        ("涉及1 204[3]所", "1204所", "1 204[3]所"),
        ("投入3.2億(yì)元", "3.2亿元", "3.2億(yì)元"),
        ("达9\u200b3.6%", "93.6%", "9\u200b3.6%"),
        ("| 学校 | 12 |\n| 教师 | 30 |", "教师", "教师"),
    ],
)
def test_a_span_leads_back_to_the_exact_characters(source, words, printed):
    copy = read_copy(source)
    start = copy.text.index(words)
    assert source[slice(*copy.source(start, start + len(words)))] == printed


def test_an_empty_span_stays_empty():
    copy = read_copy("投入 3.2 亿元")
    assert copy.source(2, 2) == (3, 3)
    assert copy.source(len(copy.text), len(copy.text)) == (9, 9)
    assert read_copy("").source(0, 0) == (0, 0)


def test_digits_that_are_left_out_are_accounted_for():
    source = "教师120[4]名，**经费**增长①。"
    aside = read_copy(source).aside
    assert [(source[start:end], reason) for start, end, reason in aside] == [
        ("[4]", "footnote mark"),
        ("**", "leftover markup"),
        ("**", "leftover markup"),
        ("①", "footnote mark"),
    ]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_map_of_every_text_of_the_repository_is_whole(path):
    assert holds(path.read_bytes().decode("utf-8-sig"))


ODD = "甲乙学校12 3.6,%\n\r\t|\u200b\u3000\u00a0\ufeff（）()[]*＊xX_億學達-—一、。；：:《》<>b/&nsp;#①²万元所●■？?０９，．％"


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=ODD, max_size=120))
def test_the_map_of_any_text_is_whole(source):
    assert holds(source)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_no_text_makes_it_crash(source):
    assert holds(source)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=ODD, max_size=80), st.data())
def test_spans_are_monotone(source, data):
    copy = read_copy(source)
    start = data.draw(st.integers(0, len(copy.text)))
    end = data.draw(st.integers(start, len(copy.text)))
    first, last = copy.source(start, end)
    assert 0 <= first <= last <= len(source)
    if end < len(copy.text):
        assert last <= copy.source(end, end + 1)[0] or start == end


# ---------------------------------------------------------------- what changes nothing
SENTENCES = [
    "全县现有小学12所，教职工1286名，财政拨款3.2亿元，同比增长4.5%。",
    "学前三年毛入园率达到93.6%，比上年提高1.2个百分点，新增学位4860个。",
    "生均公用经费标准为小学930元/生·年、初中1180元/生·年，师生比1:9以上。",
    "投入***.**万元，新建xx所，增幅-2.1%，惠及12万5千人。",
]
QUANTITIES = [figures(text) for text in SENTENCES]


def values(found):
    return [figure[1:] for figure in found]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(range(len(SENTENCES))), st.data())
def test_signs_that_no_reader_sees_change_nothing(index, data):
    text = SENTENCES[index]
    signs = st.sampled_from(["\u200b", "\ufeff", "\u00ad", "\u2060", "\u200d"])
    for place in sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=12)), reverse=True):
        text = text[:place] + data.draw(signs) + text[place:]
    assert values(figures(text)) == values(QUANTITIES[index])
    assert holds(text)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(range(len(SENTENCES))), st.data())
def test_blanks_beside_words_change_nothing(index, data):
    text = SENTENCES[index]
    # between a Chinese character and anything else: a blank between two digits may part two numbers
    free = [at for at in range(1, len(text)) if not (text[at - 1].isascii() and text[at].isascii())]
    blanks = st.sampled_from([" ", "  ", "\u3000", "\u00a0", "\u2009"])
    for place in sorted(data.draw(st.sets(st.sampled_from(free), max_size=12)), reverse=True):
        text = text[:place] + data.draw(blanks) + text[place:]
    assert values(figures(text)) == values(QUANTITIES[index])
    assert holds(text)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(range(len(SENTENCES))), st.sets(st.integers(0, 40), max_size=40))
def test_full_width_changes_nothing(index, places):
    text = "".join(
        chr(ord(c) + 0xFEE0) if at in places and "!" <= c <= "~" and c not in "*_x-" else c
        for at, c in enumerate(SENTENCES[index])
    )
    assert values(figures(text)) == values(QUANTITIES[index])
    assert holds(text)


def cut(text, width):
    """Wrap a text at ``width`` Chinese characters, two digits or letters for one."""
    lines, line, filled = [], "", 0.0
    for character in text:
        filled += 1.0 if ord(character) > 255 else 0.5
        if filled > width and character not in "，。、；：）”%":
            lines.append(line)
            line, filled = "", 0.0
        line += character
    return "\n".join([*lines, line])


def changed(change):
    """The share of all figures of the repository's texts that are read otherwise once the texts are changed."""
    lost = total = 0
    for text in texts():
        before, after = values(figures(text)), values(figures(change(text)))
        total += len(before)
        lost += sum(1 for a, b in itertools.zip_longest(before, after) if a != b) if before != after else 0
    return lost / total


def each_number(text, change):
    pieces, at = [], 0
    for start, end in numbers(text):
        pieces += [text[at:start], change(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def numbers(text):
    return [match.span() for match in re.finditer(r"\d[\d.,]*\d(?=[万亿%元所名人个])", text)]


CHANGES = {
    "wrapped at 22": lambda text: "\n".join(cut(line, 22) for line in text.split("\n")),
    "wrapped at 30": lambda text: "\n".join(cut(line, 30) for line in text.split("\n")),
    "wrapped at 38, a blank line between": lambda text: "\n\n".join(cut(line, 38) for line in text.split("\n")),
    "wrapped at 36, indented": lambda text: "\n".join(
        cut("\u3000\u3000" + line if len(line) > 36 else line, 36) for line in text.split("\n")
    ),
    "blanks in every number": lambda text: each_number(text, " ".join),
    "blanks around every number": lambda text: each_number(text, lambda number: f" {number} "),
    "one blank in every number": lambda text: each_number(text, lambda number: f"{number[:-1]} {number[-1]}"),
    "full width": lambda text: text.translate(
        {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) not in "*_|~-\"'<>&#"}
    ),
    "traditional script": opencc.OpenCC("s2t").convert,
    "invisible signs": lambda text: "\u200b".join(text),
    "glosses": lambda text: text.replace("元", "元(yuán)").replace("学", "学(xué)"),
    "footnote marks": lambda text: text.replace("教师", "教师[3]"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_how_a_copy_is_set_changes_hardly_a_figure(change):
    assert changed(change) <= 0.002


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_change_is_idle(change):
    source = "教师学校" + "".join(SENTENCES)
    assert change(source) != source


LONG = [
    "7", "*", "x", "万", "（", "（一）", "[1]", "[", "<", "<b>", "&nbsp;", "1万", "100%", "1,", "1 ", "1\n", "\t", "1\t", "|",
    "|1", "| 12 ", " ", "\n", "甲\n", "一、\n", "，", "\u200b", "9\u200b", "**", "①", "億", "1\r\n", "#", "甲 12\n", "12 34\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", LONG, ids=repr)
def test_copying_takes_linear_time(unit):
    assert grows_linearly(read_copy, unit, 8_000)


@pytest.mark.parametrize("spans", [[], [(4, 9)], [(0, 3), (4, 9), (12, 17)]])
def test_several_spans_are_led_back_at_once_as_one_by_one(spans):
    copy = read_copy("壓減率達93\n.6％，涉及1 204[3]所")
    assert copy.sources(spans) == [copy.source(start, end) for start, end in spans]
