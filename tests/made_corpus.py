"""Small corpora written for a test and read by the workbook itself: reports of invented counties."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from helpers.extraction.collection import open_corpus

COUNTY = """{name}人民政府关于2022年履行教育职责的自评报告

一、工作成效
（一）落实优先发展
2022年，一般公共预算教育经费{now}亿元，比2021年{before}亿元增长{growth}%。生均一般公共预算教育支出小学增长3.1%。
（二）学前教育
学前三年毛入园率{enrolment}%，普惠性幼儿园覆盖率92.5%，公办园在园幼儿占比55.2%。
（三）双减
检查校外培训机构{inspected}所，下发整改通知书12份，清理广告牌60余处。学科类校外培训机构压减率达96.2%。
（四）校园安全
{safety}配备专职保安{guards}名。
二、存在问题
公办园在园幼儿占比42%，未达到50%的要求，存在差距较大。
"""
OPEN = {
    "name": "甲山县", "now": "15.44", "before": "15.28", "growth": "1.01", "enrolment": "93.6", "inspected": "253",
    "safety": "专职保安配备率达到100%。", "guards": "483",
}  # fmt: skip
MASKED = {
    "name": "乙山县", "now": "***.**", "before": "**.**", "growth": "**", "enrolment": "**", "inspected": "**",
    "safety": "校园封闭化管理达标率**%。", "guards": "***",
}  # fmt: skip
FALLING = OPEN | {"name": "丙山县", "now": "10.2", "before": "10.4", "growth": "6.5", "enrolment": "81.3"}
RISING = OPEN | {"name": "庚山县", "now": "11.08", "before": "10.40", "growth": "6.5"}
STEMS = "甲乙丙丁戊己庚辛壬癸"
PROSE = "教育工作稳步推进，坚持优先发展，落实各项保障，优化学校布局，规范办学行为，强化日常管理，办好人民满意的教育。"
SILENT = f"丁山县人民政府关于2022年履行教育职责的自评报告\n\n一、工作成效\n{PROSE * 3}\n"
UNNAMED = f"""辰山县人民政府关于2022年履行教育职责的自评报告

一、工作成效
{PROSE * 3}
投用小区配套幼儿园2所。专职保安比上年增加12名。现有中小学9所，其中小学6所。
"""
CHANGED = f"""巳山县人民政府关于2022年履行教育职责的自评报告

一、工作成效
{PROSE * 3}
2022年，一般公共预算教育经费比上年增加0.5亿元。生均一般公共预算教育支出比上年增加882元。学前三年毛入园率比上年提高3.2%。
2022年，优质均衡小学差异系数为0.45。2021年，优质均衡小学差异系数比上年下降0.38。
"""
# What it says of safety is planned; its growth of money per pupil is a fall.
PLANNED = f"""壬山县人民政府关于2022年履行教育职责的自评报告

一、工作成效
{PROSE * 3}
2022年，生均一般公共预算教育支出小学比上年下降2.5%。确保2023年底前专职保安配备率达到100%。每所学校至少配备2名专职保安员。
"""
PROVINCIAL = f"""重庆市人民政府关于2022年履行教育职责的自评报告

一、工作成效
{PROSE * 3}
民办义务教育学校在校生占比降至3.32%。
"""
# A prefecture and a county in it: more guards than the prefecture has, less coverage than all its counties are said to.
CITY = """山西省阳泉市人民政府关于2022年履行教育职责情况的自评报告

一、工作成效
全市共配备专职保安1710名。全市各县（市、区）普惠性幼儿园覆盖率均达到85%以上。全市学前三年毛入园率达到95.2%。
"""
IN_CITY = """山西省阳泉市平定县人民政府2022年度履行教育职责自评报告

一、工作成效
全县配备专职保安1930名。全县普惠性幼儿园覆盖率达到83.6%。学前三年毛入园率93.4%。
"""
GARBLED = COUNTY.format(**OPEN | {"name": "戊山县"}).encode().decode("gb18030", "replace")  # decoded by the wrong table
# what it says on funding, 双减 and safety can be read, its rates of access are broken
BROKEN = COUNTY.format(**OPEN | {"name": "己山县", "enrolment": "9 3 . 6 . 0"})
BROKEN = BROKEN.replace("92.5%", "9 2 . 5 . 0%").replace("55.2%", "5 5 . 2 . 0%").replace("42%", "4 2 . 0 . 0%")


@cache
def corpus(*reports: str, language: str = "zh"):
    """Return the corpus of the named reports.

    They are open, masked, falling (a growth that does not follow), rising (one that does), silent, garbled (nothing of
    it was read), broken (what it says on access was not), unnamed (a figure of no indicator, a change and a part),
    changed (increases and no level), planned (a rate not reached yet, a growth that is a fall), provincial.
    """
    texts = {"open": OPEN, "masked": MASKED, "falling": FALLING, "rising": RISING}
    whole = {"silent": SILENT, "garbled": GARBLED, "broken": BROKEN, "unnamed": UNNAMED, "changed": CHANGED}
    whole |= {"planned": PLANNED, "provincial": PROVINCIAL}
    folder = Path(mkdtemp(prefix="made-corpus-"))
    for place, name in enumerate(reports):
        text = whole.get(name) or COUNTY.format(**texts[name])
        (folder / f"{place}-{name}.txt").write_text(text, encoding="utf-8")
    return open_corpus(folder, language=language)


@cache
def reading(*texts: str, language: str = "zh"):
    """Return the corpus of the given texts, in their order."""
    folder = Path(mkdtemp(prefix="made-corpus-"))
    for place, text in enumerate(texts):
        (folder / f"{place}.txt").write_text(text, encoding="utf-8")
    return open_corpus(folder, language=language)


@cache
def many(count: int):
    """Return a corpus of ``count`` counties whose figures differ."""
    folder = Path(mkdtemp(prefix="made-corpus-"))
    for place in range(count):
        growth = place % 9 + 0.5
        county = OPEN | {"name": f"山{STEMS[place % 10]}{STEMS[place // 10 % 10]}县", "before": "10.00"}
        county |= {"now": f"{10 + growth / 10:.2f}", "growth": f"{growth:.1f}", "enrolment": f"{82 + place % 17}.5"}
        county |= {"inspected": str(20 + place), "guards": str(100 + place)}
        (folder / f"c{place:03d}.txt").write_text(COUNTY.format(**county), encoding="utf-8")
    return open_corpus(folder)
