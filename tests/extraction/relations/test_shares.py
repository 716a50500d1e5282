"""Shares, rates and what is left: the many ways in which prose ties a part to its whole."""

from __future__ import annotations

import pytest

from .told import stands, told

MONEY = "part=8.46亿元 whole=41.27亿元"
HEADS = "part=36740人 whole=38512人"

SHARES = [
    # the whole in the words
    ("经费8.46亿元，占全县一般公共预算支出41.27亿元的20.5%。", "20.5%", MONEY),
    ("经费8.46亿元，占同口径一般公共预算支出41.27亿元的比例为20.5%。", "20.5%", MONEY),
    ("经费8.46亿元；它在全县一般公共预算支出（41.27亿元）里占到20.5%。", "20.5%", MONEY),
    ("经费8.46亿元，约占全县支出41.27亿元的20.5%。", "20.5%", MONEY),
    (
        "2022年，一般公共预算教育经费8.46亿元。生均经费增长5%。一般公共预算教育经费占一般公共预算支出41.27亿元的比例20.5%。",
        "20.5%",
        MONEY,
    ),
    # the whole before the part
    ("符合条件教师2935名，交流轮岗412名，占14.0%。", "14.0%", "part=412名 whole=2935名"),
    ("交流轮岗412名，占符合条件教师2935名的14.0%，其中骨干教师98名，占23.8%。", "23.8%", "part=98名 whole=412名"),
    ("共有幼儿园1168所。普惠性幼儿园976所，占83.6%。", "83.6%", "part=976所 whole=1168所"),
    ("在园幼儿12.97万人，其中普惠园11.82万人，占91.1%。", "91.1%", "part=11.82万人 whole=12.97万人"),
    ("覆盖机构412家。发现问题机构63家，占15.3%，已整改61家，整改率96.8%。", "15.3%", "part=63家 whole=412家"),
    (
        "支出1000.5万元，其中：基本支出764.4万元，占76.4%；项目支出236.1万元，占23.6%。",
        "23.6%",
        "part=236.1万元 whole=1000.5万元",
    ),
    ("现有1086家机构中，已有686家登记，占比63.17%。", "63.17%", "part=686家 whole=1086家"),
    ("公用经费5780万元中拿出312万元办教师培训，比例为5.4%。", "5.4%", "part=312万元 whole=5780万元"),
    # two counts side by side that a rate to a hundredth comes to
    (
        "普通高中招生844.61万人，当年初中毕业生1660.78万人，普高率为50.86%。",
        "50.86%",
        "part=844.61万人 whole=1660.78万人",
    ),
    # of the same whole again, in the same words
    (
        "共有26.82万个班，其中大班3305个，占总班数的1.23%，超大班100个，占总班数的0.04%。",
        "0.04%",
        "part=100个 whole=26.82万个",
    ),
    (
        "少数民族学生237.8万人，其中接受双语授课64.95万人，占少数民族学生总数的27.31%。",
        "27.31%",
        "part=64.95万人 whole=237.8万人",
    ),
    # what was spent of a budget
    ("“三公”支出预算为22.96万元，支出决算为15.81万元，完成预算的68.86%。", "68.86%", "part=15.81万元 whole=22.96万元"),
    (
        "年初预算为1200万元，调整预算数为1500万元，支出决算为1350万元，完成年初预算的112.5%。",
        "112.5%",
        "part=1350万元 whole=1200万元",
    ),
    (
        "年初预算1200万元，调整预算数1500万元，支出决算1350万元，完成调整预算的90%。",
        "90%",
        "part=1350万元 whole=1500万元",
    ),
    ("购置设备14025万元，占五年规划设备总金额（16684万元）的84.06%。", "84.06%", "part=14025万元 whole=16684万元"),
    # the whole by its name
    (
        "公用经费16319.5万元。办公费2146万元，教师培训费848.6万元，后者占公用经费的5.2%。",
        "5.2%",
        "part=848.6万元 whole=16319.5万元",
    ),
    (
        "职业学校招生909人，普通高中招生1396人，高中阶段招生2305人，职业学校招生占高中阶段招生的39.44%。",
        "39.44%",
        "part=909人 whole=2305人",
    ),
    ("全市支出43.1亿元。其中市本级12.9亿元，占全市的29.9％。", "29.9％", "part=12.9亿元 whole=43.1亿元"),
    (
        "职业学校在校生1628人，普通高中在校生4243人，职业学校在校生占高中阶段在校学生比例为27.73%。",
        "27.73%",
        "part=1628人 step=4243人",
    ),
    (
        "预算教育经费955.70亿元，增长8.32%。预算支出6824.53亿元，预算教育经费占预算支出的比例为14%。",
        "14%",
        "part=955.70亿元 whole=6824.53亿元",
    ),
    (
        "学校49所，其中11所初中、1所一贯制、29所小学达标，占学校总数的83.67%。",
        "83.67%",
        "part=11所 part=1所 part=29所 whole=49所",
    ),
    # tenths
    ("参加学生16.3万人，约占义务教育在校生18.0万人的九成。", "九成", "part=16.3万人 whole=18.0万人"),
    ("争取到上级资金3.2亿元，地方配套1.28亿元，相当于上级资金的四成。", "四成", "part=1.28亿元 whole=3.2亿元"),
    # rates
    ("应参加学生38512人，实际参加36740人，参与率95.4%。", "95.4%", HEADS),
    ("可参加的学生38512人，自愿报名36740人，参与率95.4%。", "95.4%", HEADS),
    ("排查隐患2174处，已整改2169处，整改率99.8%。", "99.8%", "part=2169处 whole=2174处"),
    ("应配套1721.5万元，实拨1640.8万元，到位率95.3%。", "95.3%", "part=1640.8万元 whole=1721.5万元"),
    ("改造厕所37所，年初目标40所，完成率92.5%。", "92.5%", "part=37所 whole=40所"),
    ("新增学位1080个，年初目标970个，完成率111.3%。", "111.3%", "part=1080个 whole=970个"),
    ("建设周转房90套，已入住78套，入住率86.7%。", "86.7%", "part=78套 whole=90套"),
    ("全区464个校园中，已有452个配了专职保安，配备率97.4%。", "97.4%", "part=452个 whole=464个"),
    ("安排项目47个，开工43个，开工率91.5%。", "91.5%", "part=43个 whole=47个"),
    ("中小学250所，设护学岗234所，设置率93.6%。", "93.6%", "part=234所 whole=250所"),
    ("适龄残疾儿童451人，已入学441人，入学率97.8%。", "97.8%", "part=441人 whole=451人"),
    (
        "已整改培训机构7079家，整改进度达到93.67%。排查出机构12681家，其中存在问题的有7557家。",
        "93.67%",
        "part=7079家 whole=7557家",
    ),
    # what is left over serves as well
    ("安防建设达标学校78所，达标率97.5%，没有达标的2所为教学点。", "97.5%", "part=78所 step=2所"),
    ("原有86家机构，注销61家、改作非学科类22家，剩下3家登记，压减率96.5%。", "96.5%", "whole=86家 step=3家"),
    ("1545家机构已压减1538家，其中转型1064家、注销474家，压减率99.55%。", "99.55%", "part=1538家 whole=1545家"),
]


@pytest.mark.parametrize(("text", "stated", "operands"), SHARES)
def test_a_share_finds_its_part_and_whole(text, stated, operands):
    assert stands(text, "share", stated) == (operands, "fits")


SLIPS = [
    # of the general pupils, said of all of upper-secondary education
    ("职业学校在校生1628人，普通高中在校生4243人，职业学校在校生占高中阶段在校学生比例为38.37%。", "38.37%"),
    ("经费8.46亿元，占全县支出41.27亿元的2.05%。", "2.05%"),
    ("应配套1721.5万元，实拨1640.8万元，到位率98.2%。", "98.2%"),
    ("在园幼儿12.97万人，其中普惠园11.82万人，占81.1%。", "81.1%"),
    ("排查隐患2174处，已整改2169处，整改率98.9%。", "98.9%"),
    ("建设周转房90套，已入住78套，入住率96.7%。", "96.7%"),
    ("“三公”支出预算为22.96万元，支出决算为15.81万元，完成预算的68.68%。", "68.68%"),
]


@pytest.mark.parametrize(("text", "stated"), SLIPS)
def test_a_share_of_the_figures_that_words_tie_may_differ(text, stated):
    assert stands(text, "share", stated)[1] == "differs"


TRAPS = [
    # the whole is the nation's, and not printed
    ("总投入3367.54亿元，占全国的8.66%。其中财政性经费2487.58亿元，占全国财政性教育经费的7.92%。", "7.92%"),
    # the same rate of another group stands between
    ("小学辍学48人，辍学率为0.91%，初中辍学38人，辍学率为1.59%。", "1.59%"),
    ("多媒体教室9484间，覆盖率73%；电脑教室789间，覆盖率84%。", "84%"),
    # a rate of something else
    ("招生482716人，比上年减少5873人，小学净入学率99.97%。", "99.97%"),
    ("在校生7329人，其中高中1137人、小学4389人，入学率均为99.9%。", "99.9%"),
    ("总投资1.8亿元，其中自筹1.2亿元；到2025年大班额占比2.1%。", "2.1%"),
    # a part of what is planned is not what is done of it
    ("园位建设任务6.64万个，其中公办园位5.63万个，目前已完成年度任务的65.59%。", "65.59%"),
    # what stands right before is of another unit, and may be meant
    ("查封违规机构5家，下达通知书28份，约占检查机构146家的19%。", "19%"),
    # rooms are no schools
    ("建成智慧教室560间，覆盖学校98所，覆盖率81.7%。", "81.7%"),
    # a part of that name far before may be another year's
    ("预算教育经费955.7亿元，增长8%。预算支出6824.5亿元，预算教育经费占预算支出的比例为15.2%。", "15.2%"),
    # of the same whole as the share before, which is not printed
    ("义务教育学校52所，占学校事业总数的43%，其中小学38所，占31%。", "31%"),
    # masked
    ("应参加学生****人，实际参加36740人，参与率95.4%。", "95.4%"),
    ("排查隐患***处，已整改**处，整改率**.*%。", "**.*%"),
    # scores are no counts
    ("满意度分别达到96.01分和88.78分，参与率达到85%。", "85%"),
]


@pytest.mark.parametrize(("text", "stated"), TRAPS)
def test_what_is_not_surely_the_whole_contradicts_nothing(text, stated):
    found = stands(text, "share", stated)
    assert found is None or found[1] not in ("fits", "differs")


def test_a_rate_alone_is_no_claim():
    assert told("毛入园率93.6%，普惠率99.3%，学科类机构压减率99.61%。") == {}


# a share is worked out from figures that count what it is a share of
OF_ONE_THING = [
    # text, stated, operands: what the share is of has both its figures
    ("全县在校学生38512人，参加课后服务学生36740人，学生参与率95.4%。", "95.4%", "part=36740人 whole=38512人"),
    ("教师3200名，其中参与课后服务教师2960名，占92.5%。", "92.5%", "part=2960名 whole=3200名"),
    ("全区464个校园中，已有452个配了专职保安，配备率97.4%。", "97.4%", "part=452个 whole=464个"),
    ("应拨公用经费3862.4万元，实拨3862.0万元，到位率99.99%。", "99.99%", "part=3862.0万元 whole=3862.4万元"),
    ("查出隐患2174处，已整改2169处，整改率99.8%。", "99.8%", "part=2169处 whole=2174处"),
    ("适龄残疾儿童451人，已入学441人，入学率97.8%。", "97.8%", "part=441人 whole=451人"),
    ("现有幼儿园80所，其中普惠性幼儿园68所，占85%。", "85%", "part=68所 whole=80所"),
    ("在园幼儿12.97万人，其中普惠园11.82万人，普惠率91.1%。", "91.1%", "part=11.82万人 whole=12.97万人"),
    ("原有学科类机构412家，注销394家，剩余18家，压减率95.6%。", "95.6%", "whole=412家 step=18家"),
    ("教职工5126人，其中专任教师4780人，占93.2%。", "93.2%", "part=4780人 whole=5126人"),
    ("参加培训4100人，其中校长82人，占2%。", "2%", "part=82人 whole=4100人"),
]


@pytest.mark.parametrize(("text", "stated", "operands"), OF_ONE_THING)
def test_a_share_of_one_thing_is_worked_out(text, stated, operands):
    assert stands(text, "share", stated) == (operands, "fits")


OF_OTHER_THINGS = [
    "新建学校48所，新增学位11万个，民办义务教育在校生占比3.32%。",  # schools over places are no pupils
    "需开展课后服务的学校9009所，全省学校14885所，学生参与率71.22%。",
    "建设任务6.64万个，其中公办园园位5.63万个，目前已完成年度建设任务的65.59%。",
    "落实培训经费120万元，安防经费不少于300万元，专职保安配备率100%。",  # money is no guard
    "投入资金2.3亿元，争取专项资金4.5亿元，残疾儿童入学率98%。",
    "查出隐患85处，检查学校156所，整改完成率100%。",
    "参与课后服务教师6255人，参加学生7.95万人，学生参与率99.27%。",  # teachers over pupils
    "在校生1057.01万人，专任教师58.37万人；学前三年毛入园率81.83%。",
    "专任教师216022人（其中，高中毕业以上的214830人），小学适龄儿童入学率99.91%。",
    "新建警卫室24个，配备安保器材1250件，专兼职安保人员配备率100%。",
    "联网学校111所，探头1776个，安全监控覆盖率100%。",
    "28万余名教师参与课后服务，占比92.69%；443万余名学生接受课后服务，占比95.81%。",
    "缺教师70名左右，安排两百余名，骨干教师只占9.6%。",
    "普惠性幼儿园**所，示范高中29所，普惠性幼儿园覆盖率**%。",  # a mask is no operand of another thing either
    "排查隐患**处，整改**处。公办园占比**%。",
    "创建县*个，小区配套园**所，九年巩固率***%。",
]


@pytest.mark.parametrize("text", OF_OTHER_THINGS)
def test_a_share_of_other_things_is_no_claim(text):
    assert [one for one in told(text) if one[0] == "share"] == []


SAID_ONCE = [
    "全市153所学校配齐专职保安，专职保安配备率100%。",
    "全县64所义务教育学校一校一案办起课后服务，学校覆盖率100%。",
    "共有21336所学校，全部开展课后服务，覆盖率100%。",
    "4389名教师全部参加培训，参训率100%。",
    "全国已排查整改校园安全隐患10499处，整改率100%。",
]


@pytest.mark.parametrize("text", SAID_ONCE)
def test_a_figure_is_not_divided_by_itself(text):
    assert told(text) == {}


WHOLE_NOT_PRINTED = [
    ("教育经费总投入3367.54亿元，占全国教育经费总投入的8.66%。", "8.66%"),
    ("一般公共预算教育经费143.28亿元，占一般公共预算支出的15.51%。", "15.51%"),
    ("小学生9.75万名，占主城区公办小学在校生人数的43.84%。", "43.84%"),
    ("一般公共预算教育经费****万元，占一般公共预算支出的**.*%。", "**.*%"),
]


@pytest.mark.parametrize(("text", "stated"), WHOLE_NOT_PRINTED)
def test_a_whole_that_is_named_and_not_printed_leaves_the_share_open(text, stated):
    operands, how = stands(text, "share", stated)
    assert operands == ""
    assert how in ("missing_operand", "masked")


LEDGER = (
    "全区教育经费总收入18.98亿元。1.国家财政性教育经费收入16.59亿元，占总收入的87.41%。"
    "其中一般公共预算安排的教育经费收入16.48亿元（其中拨款15.36亿元），占总收入的86.82%；"
    "政府性基金安排0.12亿元，占总收入的{}。2.举办者投入0.06亿元，占总收入的{}。"
)


@pytest.mark.parametrize(("funds", "owners", "how"), [("0.63%", "0.32%", "fits"), ("0.32%", "0.63%", "differs")])
def test_a_whole_that_two_shares_had_by_its_name_goes_on(funds, owners, how):
    """Two rates changed places in a real report: each is held against the whole that its words name."""
    text = LEDGER.format(funds, owners)
    assert stands(text, "share", funds) == ("part=0.12亿元 whole=18.98亿元", how)
    assert stands(text, "share", owners) == ("part=0.06亿元 whole=18.98亿元", how)


def test_what_a_bracket_adds_is_not_what_the_share_is_of():
    assert stands(LEDGER.format("0.63%", "0.32%"), "share", "86.82%") == ("part=16.48亿元 whole=18.98亿元", "fits")
