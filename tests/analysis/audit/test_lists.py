"""Lists of parts: where they begin and end, and which of them exclude each other."""

from __future__ import annotations

import re

import pytest

from helpers.analysis.audit.lists import part_lists, partition_of
from helpers.analysis.comparison.figures import by_sentence, figures_of
from helpers.foundation.reference import read_toml

from ...analysis_tables import facts, said


def lists(marked):
    sentence = by_sentence(figures_of(facts(said("r", marked))))[0]
    return [(found.total.text, [f.text for f in found.parts]) for found in part_lists(sentence)]


CASES = [
    ("民办学校【9所】，其中，高中【2所】；职高【1所】；幼儿园【6所】。", [("9所", ["2所", "1所", "6所"])]),
    ("资金【*万元】（其中争取上级资金【*万元】、地方政府资金【*万元】）", [("*万元", ["*万元", "*万元"])]),
    ("【5所】义务教育学校（初中【2所】、小学【3所】）的【90名】教师", [("5所", ["2所", "3所"])]),
    ("【4所】民办学校中【3所】建立了党支部，【1所】配备了指导员【1名】", [("4所", ["3所", "1所"])]),
    ("小学【60所】、初中【15所】，共计【75所】", [("75所", ["60所", "15所"])]),
    # a remark in brackets belongs to its part
    (
        "幼儿园【130所】，其中公办【70所】、民办【60所】（普惠性【52所】）",
        [("130所", ["70所", "60所"]), ("60所", ["52所"])],
    ),
    # another unit ends the list
    ("幼儿园【*所】，其中公办【*所】，民办【*所】，在园幼儿【*万】", [("*所", ["*所", "*所"])]),
    # a list inside a list cannot be added up
    ("学校【99所】，其中小学【60所】，其中完小【40所】，初中【39所】", [("60所", ["40所", "39所"])]),
    # no list at all
    ("普通高中【3所】、初中【15所】、小学【60所】", []),
    ("新建学校【3所】、改扩建学校【5所】，新增学位【3200个】", []),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_a_total_and_its_parts(marked, expected):
    assert lists(marked) == expected


@pytest.mark.parametrize(
    ("labels", "partition"),
    [
        (("公办", "民办"), "ownership"),
        (("公办", "普惠性民办"), None),
        (("小学", "初中", "普通高中"), "school_type"),
        (("小学", "完全小学"), None),  # both are primary schools
        (("上级资金", "地方配套资金"), "source_of_money"),
        (("党员", "女教师"), None),
    ],
)
def test_classes_that_exclude_each_other(labels, partition):
    marked = "共有【99个】，其中" + "、".join(f"{label}【1个】" for label in labels)
    found = part_lists(by_sentence(figures_of(facts(said("r", marked))))[0])[0]
    named, _ = partition_of(found)
    assert (named or {}).get("id") == partition


def test_every_class_of_a_complete_set_exists():
    for partition in read_toml("audit.toml")["partition"]:
        assert all(set(s) <= set(partition["classes"]) for s in partition["complete"]), partition["id"]
        assert all(re.compile(p) for p in partition["classes"].values())
