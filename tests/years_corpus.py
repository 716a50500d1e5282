"""A small corpus over years, made by hand: one county with three reports, and its neighbours.

云坪县 gives three years: its funding of 2021 is said again with another figure in 2022, the growth of 2022 names no base,
one promise is kept and one is not, and in 2023 the basis of the money changes. 白石县 masks the year between two others.
长陵县 and 临溪县 report once. The places are invented.
"""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from helpers.extraction.collection import open_corpus

YUNPING_2021 = """云坪县人民政府2021年度履行教育职责自评报告

根据省人民政府教育督导委员会的要求，我县对2021年度履行教育职责情况开展了自查自评，现将有关情况报告如下。

一、主要工作及成效

（一）落实教育优先发展
2021年全县一般公共预算教育经费6.13亿元，比2020年的5.87亿元增长4.43%。教育经费占一般公共预算支出的比例为18.6%。\
小学生均一般公共预算教育支出11860元，比上年增长2.1%；初中生均一般公共预算教育支出15240元，比上年增长1.6%。\
公用经费应配套1236.4万元，实际配套1236.4万元。

（二）推进学前教育普及普惠
全县学前三年毛入园率88.7%，普惠性幼儿园覆盖率86.3%，公办园在园幼儿占比48.9%。

（三）持续推动“双减”落地
学科类校外培训机构压减率89.1%，课后服务学生参与率83.5%。

（四）守牢校园安全底线
专职保安配备率达到100%，一键式报警装置安装率96.8%。全年排查安全隐患213处，整改207处，整改率97.2%。

二、存在的主要问题
公办学前教育资源不足，公办园在园幼儿占比没有达到50%。

三、下一步工作打算
2022年计划新增学位810个，力争公办园在园幼儿占比达到50%以上，课后服务学生参与率达到95%以上，一键式报警装置安装率达到100%。
"""
YUNPING_2022 = """云坪县人民政府2022年度履行教育职责自评报告

根据省人民政府教育督导委员会的要求，我县对2022年度履行教育职责情况开展了自查自评，现将有关情况报告如下。

一、主要工作及成效

（一）落实教育优先发展
2022年全县一般公共预算教育经费6.41亿元，比2021年的6.19亿元增长3.55%。教育经费占一般公共预算支出的比例为18.2%，比上年下降0.4个百分点。\
小学生均一般公共预算教育支出11795元，比上年下降0.55%；初中生均一般公共预算教育支出15310元，比上年增长0.46%。\
公用经费应配套1251.8万元，实际配套1251.8万元。

（二）推进学前教育普及普惠
学前三年毛入园率达到90.4%，普惠性幼儿园覆盖率88.0%，公办园在园幼儿占比51.3%，比上年提高2.4个百分点。

（三）持续推动“双减”落地
学科类校外培训机构压减率93.5%，课后服务学生参与率91.2%，比上年提高7.7个百分点。全年新增学位810个。

（四）加强教师队伍建设
义务教育教师年平均工资收入10.02万元，公务员年平均工资收入10.15万元，基本实现教师平均工资收入不低于公务员。

（五）守牢校园安全底线
专职保安配备率达到100%，一键式报警装置安装率达到100%。全年排查安全隐患188处，整改188处。

二、存在的主要问题
小学生均支出有所下降。

三、下一步工作打算
2023年计划新增学位600个，普惠性幼儿园覆盖率达到92%以上。
"""
YUNPING_2023 = """云坪县人民政府2023年度履行教育职责自评报告

根据省人民政府教育督导委员会的要求，我县对2023年度履行教育职责情况开展了自查自评，现将有关情况报告如下。

一、主要工作及成效

（一）落实教育优先发展
2023年全县一般公共预算教育支出预计7.05亿元。教育经费占一般公共预算支出的比例为18.5%。\
小学生均一般公共预算教育支出12046元，比上年增长2.1%；初中生均一般公共预算教育支出15702元，比上年增长2.6%。\
公用经费应配套1386.2万元，实际配套1320.5万元。

（二）推进学前教育普及普惠
学前三年毛入园率92.1%，普惠性幼儿园覆盖率90.2%，公办园在园幼儿占比54.6%。

（三）持续推动“双减”落地
课后服务学生参与率95.8%。

（四）加强教师队伍建设
义务教育教师年平均工资收入10.48万元，公务员年平均工资收入10.31万元。

（五）守牢校园安全底线
专职保安配备率、一键式报警装置安装率均达到100%。全年排查安全隐患156处，整改151处，整改率96.8%。

二、存在的主要问题
公用经费没有足额配套。

三、下一步工作打算
2024年普惠性幼儿园覆盖率达到93%以上。
"""
BAISHI = """白石县人民政府{year}年度履行教育职责自评报告

一、主要工作及成效

（一）落实教育优先发展
{year}年全县一般公共预算教育经费{money}亿元，比上年增长{growth}%。

（二）推进学前教育普及普惠
全县学前三年毛入园率{enrolment}%，普惠性幼儿园覆盖率{inclusive}%，公办园在园幼儿占比{public}%。
"""
NEIGHBOUR = """{name}人民政府2023年度履行教育职责自评报告

一、主要工作及成效

（一）落实教育优先发展
2023年全县一般公共预算教育经费{money}亿元，比2022年的{before}亿元增长{growth}%。

（二）推进学前教育普及普惠
全县学前三年毛入园率{enrolment}%，普惠性幼儿园覆盖率{inclusive}%，公办园在园幼儿占比{public}%。
"""

TEXTS = {
    "yunping-2021": YUNPING_2021,
    "yunping-2022": YUNPING_2022,
    "yunping-2023": YUNPING_2023,
    "baishi-2021": BAISHI.format(
        year=2021, money="4.02", growth="3.1", enrolment="86.2", inclusive="82.5", public="51.0"
    ),
    "baishi-2022": BAISHI.format(
        year=2022, money="*.**", growth="*.*", enrolment="88.0", inclusive="84.1", public="52.2"
    ),
    "baishi-2023": BAISHI.format(
        year=2023, money="4.40", growth="4.8", enrolment="89.5", inclusive="85.9", public="53.4"
    ),
    "changling-2023": NEIGHBOUR.format(
        name="长陵县", money="8.20", before="7.95", growth="3.1", enrolment="93.0", inclusive="91.2", public="55.0"
    ),
    "linxi-2023": NEIGHBOUR.format(
        name="临溪县", money="5.10", before="4.90", growth="4.1", enrolment="87.4", inclusive="83.3", public="47.5"
    ),
}


def written(folder: Path, names=tuple(TEXTS)) -> Path:
    """Write the reports ``names`` as text files, and return their folder."""
    for name in names:
        (folder / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    return folder


@cache
def years_corpus(*names: str, language: str = "zh"):
    """Return the reports ``names`` (without any, all) as a corpus."""
    folder = written(Path(mkdtemp(prefix="years-corpus-")), names or tuple(TEXTS))
    return open_corpus(folder, language=language)
