"""Lists of parts and their totals."""

from __future__ import annotations

import pytest

from .told import stands, told

SUMS = [
    # closed by a word
    ("安排经费1286万元，其中区级出资1050万元，学校自筹236万元。", "1286万元", "part=1050万元 part=236万元"),
    (
        "经费59870万元，由事业费57106万元、基建2214万元、附加费550万元三块构成。",
        "59870万元",
        "part=57106万元 part=2214万元 part=550万元",
    ),
    ("总投资5386万元，由县级2150万元和上级3236万元两部分构成。", "5386万元", "part=2150万元 part=3236万元"),
    ("新招教师226名，途径包括公开招聘118名、特岗72名、公费师范生36名。", "226名", "part=118名 part=72名 part=36名"),
    (
        "有学校2124所，包括幼儿园1168所、义务教育842所、高中96所、其他学校18所。",
        "2124所",
        "part=1168所 part=842所 part=96所 part=18所",
    ),
    (
        "经费应安排2386.5万元，具体是小学1316.2万元、初中798.4万元、特教33.6万元、寄宿238.3万元。",
        "2386.5万元",
        "part=1316.2万元 part=798.4万元 part=33.6万元 part=238.3万元",
    ),
    (
        "经费合计214307万元，同上年的203118万元相比多出11189万元。按来源划分：财政性196420万元，事业收入15366万元，其他2521万元。",
        "214307万元",
        "part=196420万元 part=15366万元 part=2521万元",
    ),
    # the total behind
    ("校舍隐患412处、消防隐患538处、食堂隐患291处，合计1241处。", "1241处", "part=412处 part=538处 part=291处"),
    ("再注销9家、营转非4家，合计压减13家。", "13家", "part=9家 part=4家"),
    ("新建小学2所、初中1所，共计3所。", "3所", "part=2所 part=1所"),
    (
        "预算288.5万元，实际拨付288.5万元；列支151.5万元（高出要求51.5万元）；拨付工资358.5万元，共计拨付798.5万元。",
        "798.5万元",
        "part=288.5万元 part=151.5万元 part=358.5万元",
    ),
    # 其中 whole
    ("新添学位3480个，其中幼儿园1260个、小学1500个、初中720个。", "3480个", "part=1260个 part=1500个 part=720个"),
    (
        "全县现有学校258所，其中：小学37所（辖教学点96所），初中27所，幼儿园194所。",
        "258所",
        "part=37所 part=27所 part=194所",
    ),
    ("筹措资金300万元（其中争取上级资金200万元、地方资金100万元）。", "300万元", "part=200万元 part=100万元"),
    ("有幼儿园80所（公办60所，民办20所）。", "80所", "part=60所 part=20所"),
    (
        "义务教育投入66.38亿元，其中小学41.47亿元，比上年的39.57亿元增长4.8%；初中24.35亿元，比上年的21.05亿元增长15.7%；特教0.56亿元。",
        "66.38亿元",
        "part=41.47亿元 part=24.35亿元 part=0.56亿元",
    ),
    ("摸排机构2772家，全部暂停。其中，休业2323家，注销449家。", "2772家", "part=2323家 part=449家"),
    ("4所民办学校中3所建立了党支部，1所由上级配备指导员。", "4所", "part=3所 part=1所"),
    ("共排查问题773处，已整改764处，9处正在整改；改造通道123个，拆除障碍物820个。", "773处", "part=764处 part=9处"),
    ("新成立17个集团，27所分校（含新增分校），合计实施学校44所。", "44所", "part=17个 part=27所"),
    (
        "1700名保安进驻全区。保安分为两部分，其中1400名配备到每间学校，其余300名机动巡逻。",
        "1700名",
        "part=1400名 part=300名",
    ),
    ("自评总得分102.5分，其中方针58分；经费42分；加分项2.5分。", "102.5分", "part=58分 part=42分 part=2.5分"),
    # no word at all, but it adds up
    ("在校生42.27万人，小学28.74万人、初中13.53万人。", "42.27万人", "part=28.74万人 part=13.53万人"),
    (
        "发行债券8.6亿元，普通高中4.2亿元、职业教育2.9亿元、学前1.5亿元。",
        "8.6亿元",
        "part=4.2亿元 part=2.9亿元 part=1.5亿元",
    ),
    (
        "教育投入853.62亿元，比上年增长4.98%。学前77.35亿元，义务教育402.18亿元，高中149.69亿元，高校186.30亿元，其他38.10亿元。",
        "853.62亿元",
        "part=77.35亿元 part=402.18亿元 part=149.69亿元 part=186.30亿元 part=38.10亿元",
    ),
    # the parts in items of their own
    (
        "总收入144682.33万元，比上年减少4.36%。\n（一）财政性109506.12万元，比上年减少1.73%。\n（二）事业收入33844.74万元，比上年减少2.1%。\n（三）其他1331.47万元。",
        "144682.33万元",
        "part=109506.12万元 part=33844.74万元 part=1331.47万元",
    ),
    # two lists through each other
    (
        "发放资金2815.2万元，受助学生27040人次。分学段看，学前186.4万元、3210人次；义务1093.6万元、14880人次；高中742.7万元、4650人次；中职792.5万元、4300人次。",
        "27040人次",
        "part=3210人次 part=14880人次 part=4650人次 part=4300人次",
    ),
]


@pytest.mark.parametrize(("text", "stated", "operands"), SUMS)
def test_a_total_finds_its_parts(text, stated, operands):
    assert stands(text, "sum", stated) == (operands, "fits")


SLIPS = [
    ("新招教师236名，途径包括公开招聘118名、特岗72名、公费师范生36名。", "236名", "differs"),
    ("总投资5486万元，由县级2150万元和上级3236万元两部分构成。", "5486万元", "differs"),
    ("再注销9家、营转非3家，合计压减13家。", "13家", "differs"),
    ("有学校2214所，包括幼儿园1168所、义务教育842所、高中96所、其他学校18所。", "2214所", "differs"),
    ("资助26940人次。分学段看，学前3210人次；义务14880人次；高中4650人次；中职4300人次。", "26940人次", "differs"),
    ("校舍12处、消防25处、食堂38处，合计64处。", "64处", "differs"),
    # parts that exclude each other may not exceed an open list's total
    ("教师500名，其中公办400名、民办150名。", "500名", "parts_exceed_total"),
    ("各类学校941所（初中890所、小学64所）。", "941所", "parts_exceed_total"),
    ("总投资18.0亿元，其中自筹12.0亿元、债券8.0亿元。", "18.0亿元", "parts_exceed_total"),
]


@pytest.mark.parametrize(("text", "stated", "how"), SLIPS)
def test_a_closed_list_that_does_not_add_up_differs(text, stated, how):
    assert stands(text, "sum", stated)[1] == how


OPEN_LISTS = [
    ("现有学校120所，其中小学60所、初中20所。", "120所"),  # 其中 names examples
    ("表彰教师100名，其中党员60名、女教师80名。", "100名"),  # classes overlap
    ("安校园72所，其中省级10所，市级27所，县级48所。", "72所"),  # nested levels
    ("共有幼儿园*所，其中公办*所、民办*所。", "*所"),
    ("有学校120所，其中小学80所、初中25所、完全中学5所，幼儿园另有98所。", "120所"),
]


@pytest.mark.parametrize(("text", "stated"), OPEN_LISTS)
def test_an_open_list_contradicts_nothing(text, stated):
    found = stands(text, "sum", stated)
    assert found is None or found[1] not in ("fits", "differs", "")


NO_SUMS = [
    "小学20所、初中12所、高中8所。",  # peers that happen to add up
    "抽查学校43所，其中小学12所，初中4所，一贯制2所，高中6所。"[:-1] + "，职高19所。",
    "督导3次，新建学校3所，开展活动2次、1次。",
    "生均经费11382.57元，其中农村12813.01元。",  # averages do not add up
    "1700名保安进驻，其中寄宿制学校每间配置4名，其他学校配2名。",
    "成立17个集团，27所分校(含已有集团新增分校)，合计实施学校45所。",  # a total is no part
    "累计检查90余次，开展10余次、80余次。",
    "完全中学1所，普通高中2所，初中11所，小学37所。",
]


@pytest.mark.parametrize("text", NO_SUMS)
def test_neighbours_are_no_parts(text):
    found = {stated: how for (kind, stated), (_, how) in told(text).items() if kind in ("sum", "part_of")}
    assert not set(found) - {"43所"}
    assert "differs" not in found.values()


def test_a_single_part_is_a_claim_only_where_it_is_larger():
    assert told("全市高校有重点学科50个，其中医学类20个。") == {}
    assert stands("全市高校有重点学科50个，其中医学类60个。", "part_of", "60个") == ("whole=50个", "differs")


SCORES = (
    "自评总分{}分（满分100分）。\n1.领导（分值40分）。开会5次。自评得{}分\n2.保障（分值35分）。经费足额。自评得34分\n"
    "3.安全（分值25分）。排查隐患。自评得24.5分"
)


@pytest.mark.parametrize(("total", "first", "how"), [("98.5", "40", "fits"), ("97.5", "40", "differs")])
def test_scores_add_up_to_their_total(total, first, how):
    assert stands(SCORES.format(total, first), "sum", f"{total}分") == ("part=40分 part=34分 part=24.5分", how)


def test_scores_of_some_items_only_contradict_nothing():
    text = SCORES.format("90", "40").replace("分值25分", "分值20分")
    assert stands(text, "sum", "90分") is None


STANDING_APART = [
    # parts in the sentences behind, in items, in a clause of their own; totals of small lists
    (
        "全年投入1200万元。一是改造校舍，投入500万元；二是添置设备，投入400万元；三是培训教师，投入300万元。",
        "1200万元",
        3,
    ),
    ("全年投入1200万元：\n一、改造校舍500万元；\n二、添置设备400万元；\n三、培训教师300万元。", "1200万元", 3),
    ("共安装摄像头371个。城区学校装262个。农村学校装109个。", "371个", 2),
    ("对有问题的21336所已完成整改。取缔机构4904所，停业整改5657所，达标10775所，其中新发证2427个。", "21336所", 3),
    ("雁塔区抽查7家，5家有资质，1家停课关门，1家被查处；碑林区抽查9家，5家有资质。", "7家", 3),
    ("碑林区抽查15家，10家有资质，5家无资质，关门4家，关停1家。", "15家", 2),
    ("在校生8720名、小学5873名，初中2847名。", "8720名", 2),
    (
        "中职学校225所，比上年增加2所，其中，普通中专27所，与上年持平；职高196所，比上年增加3所；成人中专2所。",
        "225所",
        3,
    ),
    ("项目共18个，已完成10个，动工8个。", "18个", 2),
    ("小学7家，初中15家，合计22家。", "22家", 2),
    ("关停机构22家，小学7家，初中15家。", "22家", 2),
    ("小学、初中、高中分别为120所、45所、12所，合计177所。", "177所", 3),
    ("新建学校3所，分别是小学2所，初中1所。", "3所", 2),
    ("甲校教师25人，乙校教师20人，两校合计专任教师45人。", "45人", 2),
]


@pytest.mark.parametrize(("text", "stated", "parts"), STANDING_APART)
def test_a_total_finds_parts_that_stand_apart(text, stated, parts):
    operands, how = stands(text, "sum", stated)
    assert (len(operands.split()), how) == (parts, "fits")


NOT_ITS_PARTS = [
    "小学25人，初中18人，两校合计专任教师45人。",  # 25 and 18 may be pupils
    "本科30名、专科12名，合计教师45名。",
    "现有幼儿园7所，小学5所，初中2所。",  # neighbours that happen to add up
    "督导3次，新建学校3所，开展活动2次、1次。",
    "共检查10家，新增6家机构，补贴4次。",
    "发现问题102个，整治600余处，销号400余个。",
    "全省35个县低于标准，其中10个县拖欠，2个县已补，1个县在补，2个县未报。",
    "立案227起，破案148起，移送50起。",
    "全镇人口41200人，非农业2300人，少数民族共2487人。",
    "共投入1200万元。检查学校500所。培训教师700人。",
]


@pytest.mark.parametrize("text", NOT_ITS_PARTS)
def test_what_does_not_add_up_and_is_not_said_to_accuses_nobody(text):
    assert {how for _, how in told(text).values()} <= {"list_may_be_partial", "missing_operand"}


REST = [
    ("教师500人，其中男教师150人，其余350人为女教师。", "350人", "fits"),
    ("检查机构20家，6家合格，其余14家限期整改。", "14家", "fits"),
    ("检查机构20家，6家合格，其余13家限期整改。", "13家", "differs"),
    ("排查隐患120处，整改100处，其余20处正在整改。", "20处", "fits"),
    ("资金1200万元，中央下达500万元，其余700万元由地方筹集。", "700万元", "fits"),
]


@pytest.mark.parametrize(("text", "stated", "how"), REST)
def test_the_rest_is_told_once(text, stated, how):
    claims = told(text)
    assert claims["remainder", stated][1] == how
    assert [kind for kind, _ in claims] == ["remainder"]


NO_PARTS = [
    "生均公用经费128.66元，其中：高中生均教育事业费1214.32元。",
    "生均经费682元，其中高中经费1207万元。",
    "2019年投入4.2亿元，其中2020年投入5.1亿元。",
    "比上年增加20所，其中小学96所。",
    "聘用保安20名，其中学生50名。",
    "检查学校48所，其中隐患120处。",
    "学校29所，其中学生5915人。",
    "约50人，其中女教师60人。",
    "安排50万元；其中配套60万元。",
    "由50所增至70所，其中小学80所以上。",
]


@pytest.mark.parametrize("text", NO_PARTS)
def test_what_is_of_another_kind_or_year_is_no_part(text):
    assert [key for key in told(text) if key[0] == "part_of"] == []
