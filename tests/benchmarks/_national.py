"""A simulated national corpus: different, plausible reports of provinces, prefectures and counties, with known facts.

Every government of the table of divisions reports seven years; its figures grow from year to year. One report in seven
masks its figures, one in nine slips: it prints a growth that its own two amounts exclude. What was printed where is
known of every figure, so that reading can be checked at any size. The places are real, every figure is drawn.
"""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.corpus.cards import CARD_FILE, COLUMNS
from helpers.corpus.heads.divisions import LEVELS
from helpers.foundation.paths import REFERENCE_DIR

YEARS = range(2017, 2024)
MASKED_ONE_IN, SLIPS_ONE_IN = 7, 9
PROSE = 70  # sentences without a figure; a real report has about as many
OPENINGS = (
    "坚持把教育摆在优先发展的战略地位", "全面贯彻党的教育方针", "深入落实立德树人根本任务",
    "健全党委统一领导的工作机制", "压实政府主体责任", "聚焦群众急难愁盼", "加强部门协同",
    "完善督导评估制度", "优化城乡学校布局", "强化教师队伍建设",
)  # fmt: skip
MIDDLES = (
    "定期研究解决教育改革发展中的重大问题", "统筹推进各级各类教育协调发展", "把教育投入作为财政支出的重点予以保障",
    "持续改善薄弱环节", "规范学校办学行为", "严格落实教师待遇政策", "积极构建家校社协同育人格局",
    "不断健全校园安全防控体系", "认真组织责任督学挂牌督导", "扎实开展思想政治理论课建设",
)  # fmt: skip
ENDINGS = (
    "教育治理能力稳步提高", "办学条件明显改善", "人民群众满意度持续上升", "教育生态不断优化", "发展活力进一步增强",
    "各项任务落地见效", "育人质量稳中向好", "责任链条更加严密", "工作合力加快形成", "保障水平逐步提升",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A figure that was printed: where, as what, of which indicator; ``value`` in the base unit, None if masked."""

    report_id: str
    start: int
    text: str
    value: float | None
    indicator: str


@dataclass(frozen=True, slots=True)
class Made:
    """A report made up: its card as a row of ``corpus.csv``, text, figures, and whether its growth is a slip."""

    card: dict[str, object]
    text: str
    known: tuple[Known, ...]
    slips: bool


def reports(size: int) -> Iterator[Made]:
    """Yield ``size`` reports, the same for the same size: seven years of one government after the other."""
    with (REFERENCE_DIR / "divisions.csv").open(encoding="utf-8", newline="") as handle:
        rows = {row["code"]: row for row in csv.DictReader(handle)}
    places = [row for row in rows.values() if row["level"] in LEVELS]
    random.Random(0).shuffle(places)
    for number in range(size):
        turn, year = divmod(number, len(YEARS))
        lap, place = divmod(turn, len(places))
        yield _report(f"s{number:05d}", places[place], rows, YEARS[year], random.Random(f"{lap} {place}"), number)


def write(size: int, folder: Path) -> tuple[list[Known], set[str], int]:
    """Write a corpus into ``folder``; return its known figures, the reports that slip, and its characters."""
    folder.mkdir(parents=True)
    known, slips, characters = [], set(), 0
    with (folder / CARD_FILE).open("w", encoding="utf-8", newline="") as handle:
        cards = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        cards.writeheader()
        for made in reports(size):
            (folder / str(made.card["file"])).write_text(made.text, encoding="utf-8", newline="\n")
            cards.writerow(made.card)
            known += made.known
            slips |= {str(made.card["report_id"])} if made.slips else set()
            characters += len(made.text)
    return known, slips, characters


def _report(report_id: str, place: dict, rows: dict, year: int, its: random.Random, number: int) -> Made:
    """Return the report of a place for a year; ``its`` draws what is the government's in every year."""
    whole, names = place, [place["name"]]
    while whole["parent"]:
        whole = rows[whole["parent"]]
        names.insert(0, whole["name"])
    drawn, masked = random.Random(number), number % MASKED_ONE_IN == 3
    slips = not masked and number % SLIPS_ONE_IN == 4
    title = f"{'**市' if masked else place['name']}人民政府关于{year}年度履行教育职责情况的自评报告"
    writer = _Writer(report_id, masked, drawn)
    writer.say(f"{title}\n\n")
    _facts(writer, year, its, slips)
    shown = {} if masked else {
        "title": title, "label_zh": place["name"], "label_en": place["name"], "place": "".join(names),
        "province": names[0] if len(names) > 1 else "", "parent": names[-2] if len(names) > 1 else "",
    }  # fmt: skip
    card = dict.fromkeys(COLUMNS, "") | {
        "label_zh": report_id, "label_en": report_id, "report_id": report_id, "file": f"{report_id}.txt",
        "level": place["level"], "year_from": year, "year": year, "masked": "yes" if masked else "no",
        "source": "simulated", "genre": "self_evaluation", "sha256": hashlib.sha256(writer.text.encode()).hexdigest(),
    } | shown  # fmt: skip
    return Made(card, writer.text, tuple(writer.known), slips)


class _Writer:
    """A text that grows, and what figures it printed."""

    def __init__(self, report_id: str, masked: bool, drawn: random.Random) -> None:
        self.text, self.known = "", []
        self._id, self._masked, self.drawn = report_id, masked, drawn

    def say(self, *parts: str | tuple[str, str, float, str]) -> None:
        """Append words, and figures as (number as printed, unit, value of one, indicator)."""
        for part in parts:
            if isinstance(part, str):
                self.text += part
                continue
            number, unit, one, indicator = part
            printed = f"{'**' if self._masked else number}{unit}"
            value = None if self._masked else float(number) * one
            self.known.append(Known(self._id, len(self.text), printed, value, indicator))
            self.text += printed

    def prose(self, sentences: int) -> None:
        """Append sentences without a figure."""
        for _ in range(sentences):
            self.text += "，".join(self.drawn.choice(some) for some in (OPENINGS, MIDDLES, ENDINGS)) + "。"
        self.text += "\n"


def _facts(writer: _Writer, year: int, its: random.Random, slips: bool) -> None:
    base, rate = its.uniform(3, 60), its.uniform(1.01, 1.09)
    level = its.uniform(80, 96)
    amounts = [round(base * rate ** (y - YEARS[0]), 2) for y in (year - 1, year)]
    growth = 100 * (amounts[1] / amounts[0] - 1)
    drawn, per_cent = writer.drawn, "%"

    def pct(indicator: str, low: float = 0.0) -> tuple[str, str, float, str]:
        return f"{min(low or level + drawn.uniform(-3, 3.9), 99.9):.1f}", per_cent, 1.0, indicator

    def count(indicator: str, unit: str, low: int, high: int) -> tuple[str, str, float, str]:
        return str(drawn.randint(low, high)), unit, 1.0, indicator

    found, schools = drawn.randint(120, 990), drawn.randint(21, 400)
    rectified = found - drawn.randint(1, 19)
    paid = drawn.uniform(8.2, 13.5)
    funding = "public_budget_education_funding"
    writer.say("一、基本情况\n全域有学校", (str(schools), "所", 1.0, "schools_count"))
    writer.say("，专任教师", count("full_time_teachers", "名", 900, 9000), "。")
    writer.prose(PROSE // 5)
    writer.say(f"二、主要工作及成效\n（一）落实教育投入\n{year}年，一般公共预算教育经费")
    writer.say((f"{amounts[1]:.2f}", "亿元", 1e8, funding), f"，比{year - 1}年的")
    writer.say((f"{amounts[0]:.2f}", "亿元", 1e8, funding), "增长")
    writer.say((f"{growth + 5 * slips:.2f}", per_cent, 1.0, f"{funding}_growth"))
    share = pct("public_budget_education_share", drawn.uniform(12, 24))
    writer.say("。教育经费占一般公共预算支出的比例为", share, "。")
    writer.prose(PROSE // 5)
    writer.say("（二）推进学前教育普及普惠\n学前三年毛入园率", pct("preschool_gross_enrolment_rate"))
    writer.say("，普惠性幼儿园覆盖率", pct("inclusive_preschool_coverage"))
    writer.say("。九年义务教育巩固率达到", pct("compulsory_retention_rate"))
    writer.say("，新增学位", count("new_school_places", "个", 300, 9000), "。")
    writer.prose(PROSE // 5)
    writer.say("（三）推动“双减”落地\n学科类校外培训机构压减率", pct("subject_training_reduction_rate"))
    writer.say("，课后服务学生参与率", pct("after_school_participation_rate"))
    writer.say("。\n（四）加强教师队伍建设\n义务教育教师年平均工资收入")
    writer.say((f"{paid:.2f}", "万元", 1e4, "teacher_average_pay"), "，公务员年平均工资收入")
    writer.say((f"{paid - 0.11:.2f}", "万元", 1e4, "civil_servant_average_pay"), "。")
    writer.prose(PROSE // 5)
    writer.say("（五）守牢校园安全底线\n专职保安配备率达到", pct("security_guard_rate"))
    writer.say("，一键式报警装置安装率", pct("alarm_rate"), "。全年排查安全隐患")
    writer.say((str(found), "处", 1.0, "hazards_found"), "，整改", (str(rectified), "处", 1.0, "hazards_rectified"))
    writer.say("，整改率", (f"{100 * rectified / found:.1f}", per_cent, 1.0, "hazard_rectification_rate"), "。")
    writer.prose(PROSE - 4 * (PROSE // 5))
