"""Numbers that are no figures, each with its reason."""

from __future__ import annotations

import pytest

from helpers.extraction.numbers.nonfigures import Rejected
from helpers.extraction.numbers.quantities import scan
from helpers.foundation.reference import read_toml


@pytest.mark.parametrize(
    ("text", "rejected", "reason"),
    [
        ("截至2022年9月底", "2022年", "date"),
        ("9月底", "9月", "date"),
        ("2022学年", "2022学年", "date"),
        ("2020-2022年", "2020-2022年", "date"),  # one span of years
        ("会议于*年召开", "*年", "masked year"),
        ("20xx年投入", "20xx年", "masked year"),
        ("**市教育局", "**市", "masked place"),
        ("国发〔2018〕82号", "2018", "document number"),
        ("国发〔2018〕82号", "82", "document number"),
        ("第2次会议", "2", "ordinal"),
        ("1.加强领导", "1", "heading number"),
        ("生师比[28]为", "28", "footnote mark"),
        ("学生3-6岁", "3-6岁", "age"),
        ("18周岁", "18周岁", "age"),
        ("推进“5+2”服务", "5", "name"),
        ("12345热线", "12345", "name"),
        ("PM2.5达标", "2.5", "name"),
        ("《学前教育深化改革规定20条》", "20", "name"),  # inside a title
        ("推进“6个一”行动", "6", "slogan"),
        ("**加强组织领导**。投入", "**", "leftover markup"),
        ("编号为7", "7", "no unit"),
        ("1234567890123456789个", "1234567890123456789", "no unit"),  # longer than any figure
    ],
)
def test_the_reason_of_a_rejected_span(text, rejected, reason):
    found = [(text[item.start : item.end], item.reason) for item in scan(text) if isinstance(item, Rejected)]
    assert any(printed in (rejected, rejected.rstrip("个")) and why == reason for printed, why in found), found


@pytest.mark.parametrize(
    "text",
    [
        "学制3年级学生",  # 年级 is no year
        "全县一般公共",
        "统一部署，三防建设，五育并举",  # Chinese numerals in words
        "万众一心",
    ],
)
def test_ordinary_words_are_no_figures(text):
    assert [item for item in scan(text) if not isinstance(item, Rejected)] == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("15.44亿元", "15.44亿元"),  # at the very beginning of a text
        ("投入3年内完成12项", "12项"),
        ("1幼儿园为3,364.22元", "3,364.22元"),  # a glued list index
        ("生师比[28]17.65:1", "17.65:1"),  # behind a footnote mark
        ("（5）建成7所", "7所"),
    ],
)
def test_the_figure_beside_it_is_read(text, printed):
    assert printed in [text[item.start : item.end] for item in scan(text) if not isinstance(item, Rejected)]


@pytest.mark.parametrize("of", ["formula", "name"])
@pytest.mark.parametrize("figure", [False, True])
def test_the_reference_examples_read_as_they_say(of: str, figure: bool) -> None:
    """A counted formula or a name is no figure; its counter-example, one word away, stays one."""
    examples = read_toml("nonfigures.toml")[f"{of}_{'counter_' if figure else ''}examples"]
    for example in examples:
        text = example.replace("【", "").replace("】", "")
        place = example.index("【")
        found = [item for item in scan(text) if item.start == place and not isinstance(item, Rejected)]
        assert bool(found) == figure, example
