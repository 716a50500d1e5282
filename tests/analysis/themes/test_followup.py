"""Follow-up: problems matched to measures as a reader would, and the one without a measure left without."""

import json

import pandas as pd
import pytest

from helpers.analysis.themes import followup
from helpers.extraction.collection import open_corpus
from helpers.foundation.paths import PROJECT_ROOT

GOLD = [
    json.loads(line)
    for line in (PROJECT_ROOT / "tests" / "gold" / "problem_measures.jsonl").read_text("utf-8").splitlines()
]


def corpus_of(folder, text):
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return open_corpus(folder)


@pytest.fixture(scope="module")
def five():
    return followup.follow_up(open_corpus()).set_index(["report_id", "problem_start"])


def test_all_problems_of_the_five_are_found(five):
    assert set(five.index) == {(pair["report_id"], pair["problem_start"]) for pair in GOLD}


@pytest.mark.parametrize("pair", GOLD, ids=lambda pair: f"{pair['report_id']}-{pair['problem_start']}")
def test_each_problem_finds_a_measure_read_as_its_answer(five, pair):
    row = five.loc[(pair["report_id"], pair["problem_start"])]
    if pair["measure_starts"]:
        assert row["measure_start"] in pair["measure_starts"]
    else:
        assert row["verdict"] == "none"
        assert pd.isna(row["measure_start"])
        assert row["measure"] == ""


def test_pairing_by_order_would_be_right_for_ten_of_nineteen(five):
    firsts = [five.loc[(pair["report_id"], pair["problem_start"]), "by_order_start"] for pair in GOLD]
    by_order = [first in pair["measure_starts"] for first, pair in zip(firsts, GOLD, strict=True)]
    assert (sum(by_order), len(by_order)) == (10, 19)


def test_evidence_lies_inside_the_measure(five):
    found = five[five["verdict"] != "none"]
    assert ((found["measure_start"] <= found["evidence_start"]) & (found["evidence_end"] <= found["measure_end"])).all()


def test_a_measure_on_another_matter_is_no_answer(tmp_path):
    text = (
        "一、存在问题\n（一）校园安全存在隐患。门卫不足，视频监控老化。\n（二）大班额仍然存在。城区学位紧张。\n"
        "二、下一步打算\n（一）扩大学位供给。新建学校，消除大班额。\n（二）加强师德师风建设。开展宣讲。\n"
    )
    table = followup.follow_up(corpus_of(tmp_path, text))
    assert list(table["verdict"]) == ["none", "matched"]
    assert table.loc[1, "measure"] == "扩大学位供给"
    assert "大班额" in table.loc[1, "shared"]


def test_a_problem_without_announced_measures_has_none(tmp_path):
    table = followup.follow_up(corpus_of(tmp_path, "一、存在问题\n（一）大班额仍然存在。\n（二）教师缺编。\n"))
    assert list(table["verdict"]) == ["none", "none"]
    assert table["by_order_start"].isna().all()


def test_measures_under_their_problem_belong_to_it(tmp_path):
    text = "一、存在问题及改进措施\n1.公办园不足。\n整改措施：一是新建园舍。\n2.路口危险。\n整改措施：一是设红绿灯。\n"
    table = followup.follow_up(corpus_of(tmp_path, text))
    assert list(table["verdict"]) == ["matched", "matched"]
    assert table["measure_start"].is_monotonic_increasing


def test_no_problems_no_rows(tmp_path):
    table = followup.follow_up(corpus_of(tmp_path, "一、工作成效\n一切都好。\n"))
    assert table.empty
    assert list(table.columns) == followup.FOLLOW_UP_COLUMNS
    assert followup.problems_by_dimension(table).empty


def test_problems_by_dimension_count_the_answered(five):
    counts = followup.problems_by_dimension(five.reset_index())
    assert counts["problems"].sum() == 19
    assert (counts["answered"] <= counts["problems"]).all()
    assert counts.set_index(["dimension", "report_id"]).loc[("D12", "tongnan-2022"), "answered"] == 0


HEAD = "一、工作成效\n（一）校园安全\n排查隐患201处，整改183处。\n"
COMBINED = [
    # (chapter on problems and measures, problem → measure by the words it must hold)
    ("二、问题和打算\n（一）学位供给不足。学位缺口1200个。下一步，将新建学校2所。\n（二）教师缺编。下一步，招聘教师90名。\n",
     {"学位供给不足": "新建学校", "教师缺编": "招聘教师"}),
    ("二、存在问题和下步打算\n（一）隐患整改不彻底。18处尚未整改。下一步，完成剩余18处隐患整改。\n（二）大班额仍然存在。今后，新建学校消除大班额。\n",
     {"隐患整改不彻底": "完成剩余18处", "大班额仍然存在": "消除大班额"}),
    ("二、问题和打算\n一是城区学位紧张。二是缺少音体美教师85名。三是18处隐患尚未整改。下一步，一是新增学位1500个；二是招聘音体美教师90名；三是完成剩余18处整改。\n",
     {"城区学位紧张": "新增学位", "缺少音体美教师85名": "招聘音体美教师", "18处隐患尚未整改": "剩余18处"}),
    ("二、问题和打算\n（一）主要问题\n1.城区学位紧张。\n2.有18处隐患尚未整改。\n（二）工作打算\n1.新增学位1500个。\n2.完成剩余18处整改。\n",
     {"城区学位紧张": "新增学位", "有18处隐患尚未整改": "剩余18处"}),
    ("二、存在的不足及努力方向\n目前仍有18处隐患尚未整改。2023年将完成剩余18处隐患整改。\n", {"目前仍有18处隐患尚未整改": "剩余18处"}),
    ("二、存在问题及改进措施\n（一）存在问题\n一是还有6所学校未达标。\n（二）改进措施\n一是2023年底前完成余下6所建设。\n",
     {"还有6所学校未达标": "余下6所"}),
    ("二、困难问题与对策建议\n（一）公办园不足。公办园占比42%。对此，新建公办园3所。\n", {"公办园不足": "新建公办园"}),
    ("二、短板弱项和下一步工作思路\n（一）校园安防薄弱。下一步，我县将配齐安防设施。\n", {"校园安防薄弱": "配齐安防"}),
    ("二、主要问题和整改措施\n1.公办园不足。\n整改措施：一是新建园舍。\n", {"公办园不足": "新建园舍"}),
    ("二、问题不足及工作安排\n（一）教师结构性缺编。计划招聘教师90名，缓解缺编。\n", {"教师结构性缺编": "招聘教师"}),
    ("二、存在问题\n（一）公办园不足。\n三、今后打算\n（一）新建公办园3所。\n", {"公办园不足": "新建公办园"}),
]  # fmt: skip


@pytest.mark.parametrize(("chapter", "pairs"), COMBINED)
def test_chapters_on_problems_and_measures_both(tmp_path, chapter, pairs):
    held = corpus_of(tmp_path, HEAD + chapter)
    table = followup.follow_up(held).set_index("problem")
    assert list(table.index) == list(pairs)
    for problem, words in pairs.items():
        row = table.loc[problem]
        assert row["verdict"] == "matched"
        assert words in held.reports["a"].text[row["measure_start"] : row["measure_end"]]


LEFT = [
    # (problem, measure, whether the number ties them)
    ("18处隐患尚未整改", "完成剩余18处", True),
    ("尚有18处未销号", "对余下的18处挂牌督办", True),
    ("还有6所学校未达标", "2023年底前完成余下6所建设", True),
    ("仍有十八处隐患未整改", "完成剩余18处", True),
    ("缺少心理教师85名", "分两年补充85名", True),
    ("学位缺口1200个", "新增1200个", True),
    ("尚欠教师绩效工资320万元", "拨付320万元", True),
    ("12个项目未完成", "推进其余12个项目", True),
    ("还有3.5万平方米校舍未改造", "改造3.5万平方米", True),
    ("仍有2所幼儿园未移交", "移交剩下的2所", True),
    ("18处隐患尚未整改", "添置18辆校车", False),  # another thing
    ("18处隐患尚未整改", "完成剩余19处", False),
    ("已整改18处", "种植绿地18处", False),  # nothing is left of it
    ("隐患尚未整改", "完成剩余18处", False),
    ("隐患**处尚未整改", "完成剩余**处", False),  # masks are no number
]


@pytest.mark.parametrize(("problem", "measure", "tied"), LEFT)
def test_what_is_left_names_its_measure_by_its_number(tmp_path, problem, measure, tied):
    text = f"一、存在问题\n（一）{problem}。\n二、下一步打算\n（一）{measure}。\n（二）加强宣传。\n"
    row = followup.follow_up(corpus_of(tmp_path, text)).iloc[0]
    assert ("same_figure" in row["reasons"]) is tied
    assert bool(row["same_figures"]) is tied
    if tied:
        assert row["verdict"] == "matched"
        assert measure in row["measure"]


def test_every_measure_shown_says_why(five):
    shown = five[five["verdict"] != "none"]
    assert shown["reasons"].map(bool).all()
    assert five.loc[five["verdict"] == "none", "reasons"].map(bool).sum() == 0
    assert set(shown["reasons"].explode()) <= set(followup.REASONS)
    assert (five["score"] <= 1).all()


def test_words_that_every_item_uses_are_no_reason(tmp_path):
    text = "一、存在问题\n（一）加强保障不够。公办园不足。\n（二）加强保障不力。\n二、下一步打算\n（一）加强保障。新建公办园。\n（二）加强保障。\n"
    table = followup.follow_up(corpus_of(tmp_path, text))
    assert table.loc[0, "shared"] == ("公办园",)
