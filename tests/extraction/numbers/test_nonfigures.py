"""Numbers that are no figures, each with its reason; and the figures beside them."""

from __future__ import annotations

import pytest

from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.numbers.nonfigures import whole_span
from helpers.extraction.numbers.quantities import scan
from helpers.foundation.reference import read_toml

from ...texts import figures, rejected

REASONS = [
    # dates and times
    ("截至2022年9月底", "2022年", "date"),
    ("9月底", "9月", "date"),
    ("9月30日", "9月30日", "date"),
    ("2022学年", "2022学年", "date"),
    ("2020-2022年", "2020-2022年", "date"),  # one span of years
    ("2020、2021年", "2020、2021年", "date"),
    ("2021/22学年", "2021/22学年", "date"),
    ("1-9月", "1-9月", "date"),
    ("3至5月", "3至5月", "date"),
    ("06年以来", "06年", "date"),
    ("21年投入", "21年", "date"),
    ("20世纪90年代", "90年", "date"),
    ("2022-09-30印发", "2022-09-30", "date"),
    ("2022/9/30印发", "2022/9/30", "date"),
    ("2022.9.30印发", "2022.9.30", "date"),
    ("印发2022.09", "2022.09", "date"),
    ("8:30到校", "8:30", "date"),
    ("08: 30到校", "08: 30", "date"),
    ("14:15:07发布", "14:15:07", "date"),
    ("下午4点30分放学", "4点30分", "date"),
    ("下午4点放学", "4点", "date"),
    ("上午8时30分", "8时30分", "date"),
    ("每天3小时30分", "30", "date"),
    ("年份\t学校\t教师\n2021\t12\t30\n2022\t13\t31", "2021", "date"),  # a year that names its row
    # documents, headings, ordinals
    ("国发〔2018〕82号", "2018", "document number"),
    ("国发〔2018〕82号", "82号", "document number"),
    ("财教[2022]5号", "5号", "document number"),
    ("教督〔20〕[21]17号", "17号", "document number"),
    ("第2次会议", "2", "ordinal"),
    ("第9期", "9", "ordinal"),
    ("2023-10-25 09:29发布", "2023-10-25", "date"),
    ("近5年中，投入300万元", "近5年", "period"),
    ("三年累计投入300万元", "三年", "period"),
    ("未来两年，投入300万元", "两年", "period"),
    ("力争三年内完成", "三年内", "period"),
    ("1.加强领导", "1", "heading number"),
    ("12、加强领导", "12", "heading number"),
    ("2.2019年投入", "2", "heading number"),
    ("(5)建成", "5", "list mark"),
    ("1幼儿园为", "1", "list mark"),  # a mark that has lost its point
    ("序号\t项目\t数\n3\t学校\t12\n4\t教师\t30", "3", "list mark"),  # counts the rows
    ("财教[2022]5号", "2022", "document number"),
    ("生师比[28]为", "[28]", "footnote mark"),
    # names and codes
    ("学生3-6岁", "3-6岁", "age"),
    ("18周岁", "18周岁", "age"),
    ("推进“5+2”服务", "5", "name"),
    ("12345热线", "12345", "name"),
    ("PM2.5达标", "2.5", "name"),
    ("G20峰会", "20", "name"),
    ("A4纸", "4", "name"),
    ("TOP10名", "10", "name"),
    ("3D打印", "3", "name"),
    ("5G网络", "5", "name"),
    ("《规定20条》", "20", "name"),  # inside a title
    ("教育支出（205类）", "205", "name"),
    ("普通教育（20502款）", "20502", "name"),
    ("办公费（30201）", "30201", "list mark"),
    ("幸福路5路公交", "5", "name"),
    ("4年级2班", "2", "name"),
    ("电话0571-87654321", "0571-87654321", "name"),
    ("手机13812345678", "13812345678", "name"),
    ("比例4:3:3", "4:3:3", "name"),
    ("操场100×50米", "100×50", "name"),  # a product
    ("4*100米接力", "4*100", "name"),
    ("推进“6个一”行动", "6", "slogan"),
    ("落实4个100%", "4", "slogan"),
    # masks
    ("会议于*年召开", "*年", "masked year"),
    ("20xx年投入", "20xx年", "masked year"),
    ("20××年投入", "20××年", "masked year"),
    ("**市教育局", "**市", "masked place"),
    ("*路小学", "*路", "masked place"),
    ("在***同志指引下", "***", "masked name"),
    ("投入(略)", "(略)", "leftover markup"),
    # damage and the rest
    ("编号为7", "7", "no unit"),
    ("1234567890123456789个", "1234567890123456789", "no unit"),  # longer than any figure
]


@pytest.mark.parametrize(("text", "printed", "reason"), REASONS)
def test_the_reason_of_a_rejected_span(text, printed, reason):
    assert rejected(text).get(printed) == reason, rejected(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("15.44亿元", "15.44亿元"),  # at the very beginning of a text
        ("投入3年内完成12项", "12项"),
        ("1幼儿园为3,364.22元", "3,364.22元"),  # behind a list mark
        ("生师比[28]17.65:1", "17.65:1"),  # behind a footnote mark
        ("（5）建成7所", "7所"),
        ("按1:10配备", "1:10"),  # no time of day
        ("师生比1:15以上", "1:15以上"),
        ("师生比为1比15", "1比15"),
        ("任教满20年的教师", "20年"),  # it lasts
        ("20年以上教龄", "20年以上"),
        ("建校30年", "30年"),
        ("监控探头4120路", "4120路"),
        ("设立25街道", "25街道"),
        ("建成STEAM教室12间", "12间"),
        ("建成STEAM12间", "12间"),  # a word of three letters is no model number
        ("微课APP12个", "12个"),
        ("45个人", "45个人"),
        ("300个人", "300个人"),
        ("完成任务(100项)", "100项"),  # no code
        ("2.1万人", "2.1万人"),  # no heading
        ("增长12.09%", "12.09%"),  # no date
        ("第39个教师节表彰200名", "200名"),
        ("每5年一次", "5年"),
        ("接入10G带宽", "10G"),
        ("1.1万人", "1.1万人"),
        ("年份\t学校数\n2021\t12所\n2022\t13所", "12所"),
    ],
)
def test_the_figure_beside_it_is_read(text, printed):
    assert printed in [figure[0] for figure in figures(text)]


@pytest.mark.parametrize("of", ["formula", "name"])
@pytest.mark.parametrize("figure", [False, True])
def test_the_reference_examples_read_as_they_say(of: str, figure: bool) -> None:
    """A counted formula or a name is no figure; its counter-example, one word away, stays one."""
    examples = read_toml("nonfigures.toml")[f"{of}_{'counter_' if figure else ''}examples"]
    for example in examples:
        text = example.replace("【", "").replace("】", "")
        place = example.index("【")
        found = [item for item in scan(text) if item.start == place and isinstance(item, Quantity)]
        assert bool(found) == figure, example


@pytest.mark.parametrize("text", ["93.6%", "12所", "1:9以上", "3-5所", "2022年", "1.5万元"])
def test_a_plain_number_begins_no_longer_span(text):
    end = next(index for index, character in enumerate(text) if character not in "0123456789.")
    assert whole_span(text, 0, end) is None


@pytest.mark.parametrize(
    "text", ["三台县推进均衡发展。", "三门峡市教育局发布公告。", "五家渠市、五台县和九台区推进均衡发展。"]
)
def test_the_name_of_a_place_counts_nothing(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "printed"), [("三台电脑已到位。", "三台"), ("配备三门课程。", "三门"), ("三台县有三台车。", "三台")]
)
def test_what_only_looks_like_a_place_is_counted(text, printed):
    assert [figure[0] for figure in figures(text)] == [printed]
