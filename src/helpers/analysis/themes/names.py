"""Names and stop words: what never becomes a keyword, and the dictionary of jieba that both are judged by.

Names of places, schools and persons are known by three signs: the tag of jieba's own dictionary, a suffix behind the
word (白莲小学, 仙人渡镇), a title before it (市长李建国). When in doubt a word is a name: leaving out a keyword costs
little, showing a name that a masked report left standing costs its anonymity.
"""

from __future__ import annotations

import functools
import logging
import warnings
from math import log
from typing import Any

import pandas as pd

from helpers.foundation.paths import DERIVED_DIR
from helpers.foundation.reference import read_csv, read_toml

_COUNTY_ENDINGS = frozenset("县镇乡旗市")
STOPWORD_COLUMNS = ("word", "reason")


def name_flags(words: tuple[str, ...], before_school: bool) -> list[bool]:
    """Return for each word of a run whether it is (part of) a name; ``before_school``: a school's suffix follows it."""
    tagged, places, schools = _tagged_names(), _place_suffixes(), school_suffixes()
    flags = [word in tagged for word in words]
    for index, word in enumerate(words):
        if word in places or word in schools:
            _flag_backwards(words, flags, index - 1)
        elif word in _titles() and index + 1 < len(words) and words[index + 1] in _surnames():
            flags[index + 1 : index + 3] = [True] * len(flags[index + 1 : index + 3])
    if before_school:
        _flag_backwards(words, flags, len(words) - 1)
    return flags


def _flag_backwards(words: tuple[str, ...], flags: list[bool], index: int) -> None:
    """Flag the name that ends at ``index``: single characters, then at most one word, four characters in all."""
    room = 4
    while index >= 0 and len(words[index]) <= room:
        word = words[index]
        if word in _qualifiers() or word in stop_words() or word in _place_suffixes():
            return
        flags[index] = True
        if len(word) > 1:
            return
        room -= 1
        index -= 1


def names_of_cards(cards: pd.DataFrame) -> frozenset[str]:
    """Return the place names the cards hold (place, parent, province), with and without their administrative suffix."""
    suffixes = tuple(_names()["place_suffixes"])
    names: set[str] = set()
    for column in ("place", "parent", "province"):
        for name in cards.get(column, ()):
            names.add(name)
            names.update(name.removesuffix(suffix) for suffix in suffixes if len(name) - len(suffix) >= 2)
    return frozenset(names - {""})


def province_signs() -> frozenset[str]:
    """Return the characters that stand for a province (黔, 晋): no slogan may hold one."""
    return frozenset(_names()["province_signs"])


def is_stop_word(word: str) -> bool:
    """Whether a word, or both halves of a word of four (切实加强, 全面落实), are stop words."""
    stopped = stop_words()
    return word in stopped or (len(word) == 4 and word[:2] in stopped and word[2:] in stopped)


def cut(run: str) -> tuple[str, ...]:
    """Return the words of an unbroken run of Chinese characters: those of ``jieba.cut(run, HMM=False)``, twice as fast.

    The route of highest probability over jieba's dictionary, found from the right; of equals the longer word wins.

    >>> cut("落实课后服务")
    ('落实', '课后', '服务')
    """
    frequency, log_total = _dictionary()
    size = len(run)
    best, ends = [0.0] * (size + 1), [0] * size
    for start in range(size - 1, -1, -1):
        end, top, chosen = start + 1, -1e300, start + 1
        count = frequency.get(run[start])
        while count is not None:  # a count of 0 marks the beginning of longer words
            if count:
                score = log(count) - log_total + best[end]
                if score >= top:
                    top, chosen = score, end
            end += 1
            if end > size:
                break
            count = frequency.get(run[start:end])
        best[start] = top if top > -1e300 else best[start + 1] - log_total
        ends[start] = chosen
    words, at = [], 0
    while at < size:
        words.append(run[at : ends[at]])
        at = ends[at]
    return tuple(words)


@functools.cache
def _dictionary() -> tuple[dict[str, int], float]:
    return segmenter().FREQ, log(segmenter().total)


@functools.cache
def segmenter() -> Any:
    """Return jieba's tokenizer, loaded; its cache lies in the project, as jieba never checks a cache's age."""
    with warnings.catch_warnings():
        # jieba 0.42.1 is unmaintained: invalid escapes from 3.12 on, and pkg_resources where setuptools is present.
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    try:
        DERIVED_DIR.mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(DERIVED_DIR)
    except OSError:
        pass  # a read-only project: jieba falls back to the system's temporary folder
    tokenizer.initialize()
    return tokenizer


@functools.cache
def _tagged_names() -> frozenset[str]:
    """Return the words jieba's own dictionary tags as places (ns) or persons (nr…), read once from the file."""
    ordinary = set(_names()["ordinary_words"]) | {row["word"] for row in read_csv("stopwords.csv", STOPWORD_COLUMNS)}
    surnames = _surnames()
    names: set[str] = set()
    with segmenter().get_dict_file() as lines:
        for line in lines:
            word, _, tag = line.decode("utf-8").split(" ")
            # The dictionary calls 弘扬 and 智慧 persons: a person's name begins with a surname and is short. It calls
            # 习水县 a person and 松滋市 a common noun: what ends like a county is one.
            person = tag.startswith("nr") and word[0] in surnames and len(word) <= 3
            if tag.startswith("ns") or person or (len(word) > 2 and word[-1] in _COUNTY_ENDINGS):
                names.add(word)
    return frozenset(names - ordinary)


@functools.cache
def stop_words() -> frozenset[str]:
    """Return the words of ``stopwords.csv``."""
    return frozenset(row["word"] for row in read_csv("stopwords.csv", STOPWORD_COLUMNS, key="word"))


def _names() -> Any:
    return read_toml("themes.toml")["names"]


@functools.cache
def school_suffixes() -> frozenset[str]:
    """Return the words that end the name of a school."""
    return frozenset(_names()["school_suffixes"])


@functools.cache
def _place_suffixes() -> frozenset[str]:
    return frozenset(_names()["place_suffixes"])


@functools.cache
def _qualifiers() -> frozenset[str]:
    return frozenset(_names()["qualifiers"])


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(_names()["titles"])


@functools.cache
def _surnames() -> frozenset[str]:
    return frozenset(_names()["surnames"])
