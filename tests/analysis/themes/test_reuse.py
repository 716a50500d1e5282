"""Shared wording: every long match is found, figures and masks aside, and formula is told from copying."""

import random
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.themes import reuse
from helpers.extraction.collection import open_corpus
from helpers.foundation.reference import read_toml

COPIED = "我区构建六长网格化管理体系每半年督查一次并把结果交给镇街逐条整改销号"
SETTINGS = read_toml("themes.toml")["thresholds"]
SHORTEST = SETTINGS["gram"] + SETTINGS["window"] - 1


def noise(size, seed):
    chance = random.Random(seed)
    return "".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(size))


def corpus_of(*texts, citations=()):
    reports = {f"r{number}": SimpleNamespace(text=text) for number, text in enumerate(texts)}
    return SimpleNamespace(reports=reports, citations=pd.DataFrame(citations, columns=["report_id", "start", "end"]))


def test_a_copied_passage_is_found_with_exact_places_and_shares():
    a, b = noise(300, 1) + COPIED + noise(200, 2), noise(50, 3) + COPIED + noise(400, 4)
    row = reuse.shared_passages(corpus_of(a, b)).iloc[0]
    assert (row["text_a"], row["text_b"], row["kind"]) == (COPIED, COPIED, "shared")
    assert a[row["start_a"] : row["end_a"]] == COPIED
    assert row["share_a"] == pytest.approx(100 * len(COPIED) / len(a))


@given(st.integers(SHORTEST, 60), st.integers(0, 200), st.integers(0, 200))
def test_no_match_of_the_guaranteed_length_is_missed(size, before_a, before_b):
    passage = noise(size, 9)
    found = reuse.shared_passages(corpus_of(noise(before_a, 1) + passage + noise(9, 2), noise(before_b, 3) + passage))
    assert len(found) == 1
    assert found.iloc[0]["matched"] >= size


def test_shorter_matches_are_not_reported():
    passage = noise(SHORTEST - 1, 9)
    assert reuse.shared_passages(corpus_of(noise(90, 1) + passage + noise(90, 2), noise(90, 3) + passage)).empty


def test_figures_masks_punctuation_and_wraps_do_not_part_what_is_the_same():
    a = "全年筹措资金3.2亿元，用于改扩建学校12所、购置设备500台，惠及学生。"
    b = "全年筹措资金**亿元用于改\n扩建学校*所，购置设备*台，惠及学生"
    row = reuse.shared_passages(corpus_of(a, b)).iloc[0]
    assert (row["text_a"], row["text_b"]) == (a[:-1], b)


def test_a_place_name_inside_does_not_part_a_passage():
    a, b = (f"{COPIED}由{place}人民政府教育督导室逐条复核并公布结果接受监督" for place in ("甲乙", "丙丁"))
    row = reuse.shared_passages(corpus_of(noise(40, 1) + a, noise(40, 2) + b)).iloc[0]
    assert row["length"] > row["matched"] >= len(COPIED) - 4


def test_listed_phrases_are_formula_and_titles_are_titles():
    phrase = "健全党委统一领导、党政齐抓共管、部门各负其责的教育领导体制"
    assert reuse.shared_passages(corpus_of(phrase, phrase)).iloc[0]["kind"] == "formula"
    cited = corpus_of(COPIED, COPIED, citations=[("r0", 0, len(COPIED))])
    assert reuse.shared_passages(cited).iloc[0]["kind"] == "title"


@pytest.mark.parametrize(("reports", "holders", "kind"), [(12, 4, "formula"), (12, 3, "shared"), (9, 5, "shared")])
def test_a_third_of_ten_reports_or_more_makes_formula(reports, holders, kind):
    texts = [noise(120, 20 + n) + (COPIED if n < holders else "") + noise(60, 90 + n) for n in range(reports)]
    table = reuse.shared_passages(corpus_of(*texts))
    assert set(table["kind"]) == {kind}
    assert (table["reports"] == holders).all()


def test_many_holders_are_chained_not_paired_all_with_all():
    texts = [noise(80, n) + COPIED for n in range(40)] + [noise(80, 100 + n) for n in range(200)]
    assert len(reuse.shared_passages(corpus_of(*texts))) < 60


def test_pairs_sum_their_shared_passages_only():
    pairs = reuse.shared_by_pair(reuse.shared_passages(corpus_of(noise(50, 1) + COPIED, noise(70, 2) + COPIED)))
    assert pairs.loc[0, ["report_a", "report_b", "passages", "matched"]].tolist() == ["r0", "r1", 1, len(COPIED)]


@pytest.mark.parametrize("texts", [(), ("",), ("短", "短"), ("只有一份报告" * 9,)])
def test_small_corpora_share_nothing(texts):
    assert reuse.shared_passages(corpus_of(*texts)).empty


def test_the_five_share_set_phrases_and_titles_only():
    table = reuse.shared_passages(open_corpus())
    assert len(table) >= 10
    assert "shared" not in set(table["kind"])


def test_fingerprints_depend_on_the_text_alone():
    codes = reuse.normalise(noise(400, 5)).codes
    first, second = reuse.fingerprints(codes), reuse.fingerprints(codes.copy())
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    assert len(first[0]) < len(codes) / 2
