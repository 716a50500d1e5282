"""Names and stop words: what must never be shown as a keyword, and the route over jieba's dictionary."""

import re

import pandas as pd
import pytest

from helpers.analysis.themes.names import cut, is_stop_word, name_flags, names_of_cards, segmenter
from helpers.foundation.paths import PROJECT_ROOT


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("沙坪坝区劳动教育", {"沙坪坝区"}),  # a place of jieba's dictionary
        ("投用孟楼小学", {"投", "用", "孟", "楼"}),  # unknown to the dictionary: a school's suffix behind it
        ("仙人渡镇中心幼儿园", {"仙人渡"}),  # a town
        ("贾湖中学门口", {"贾", "湖"}),
        ("县长郭春耕调研", {"郭", "春耕"}),  # a title and a surname before an ordinary word
        ("推进智慧校园和文明校园建设", set()),  # 智慧 and 文明 are names in the dictionary, not here
        ("实验小学和民办幼儿园", set()),  # qualifiers name no school
        ("书记和校长负责制", set()),
    ],
)
def test_names_are_known_by_dictionary_suffix_or_title(run, names):
    words = cut(run)
    assert {word for word, name in zip(words, name_flags(words, False), strict=True) if name} == names


def test_a_school_term_of_the_lexicon_behind_the_run_names_what_stands_before_it():
    assert name_flags(("光", "化"), True) == [True, True]


def test_the_route_is_that_of_jieba_without_its_guesses():
    for path in sorted((PROJECT_ROOT / "data" / "reports").glob("*.txt")):
        for run in re.findall(r"[\u4e00-\u9fff]+", path.read_text(encoding="utf-8-sig")):
            assert cut(run) == tuple(segmenter().cut(run, HMM=False))


def test_a_character_outside_the_dictionary_stands_alone():
    assert cut("㐀落实") == ("㐀", "落实")


@pytest.mark.parametrize(
    ("word", "stopped"), [("加强", True), ("切实加强", True), ("全面落实", True), ("课后服务", False)]
)
def test_stop_words_and_pairs_of_them(word, stopped):
    assert is_stop_word(word) is stopped


def test_places_of_the_cards_are_names_with_and_without_their_suffix():
    cards = pd.DataFrame({"place": ["高平市", ""], "parent": ["晋城市", ""], "province": ["山西省", "重庆市"]})
    assert {"高平市", "高平", "晋城", "山西省", "重庆"} <= names_of_cards(cards)
    assert "" not in names_of_cards(cards)
