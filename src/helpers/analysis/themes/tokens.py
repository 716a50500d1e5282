"""Words of a report: lexicon terms first, jieba for the rest, every one with its place in the untouched text.

A span of text (a sentence) is folded for counting — full-width Latin to half-width, spaces and line wraps out — and
read in three steps: terms of ``lexicon.csv`` are cut out by longest match, so that 5+2 or 两个“只增不减” survive;
figures and masks are passed over; what remains is segmented by jieba without its guesses at unknown words. Such guesses
are mostly proper names (孟楼, 潼樾府), and names must never become keywords: who misses a word adds it to the lexicon.
"""

from __future__ import annotations

import functools
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from ahocorasick_rs import AhoCorasick, MatchKind

from helpers.analysis.themes.names import cut, is_stop_word, name_flags, names_of_cards, province_signs, school_suffixes
from helpers.foundation.reference import read_csv, read_toml
from helpers.foundation.store import cached_tables, fingerprint
from helpers.foundation.versions import analysis_version

LEXICON_COLUMNS = ("term", "canonical", "dimension", "source", "note")

# Full-width ！…～ to ASCII and the ideographic space to a space: one character stays one character.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SPACE = re.compile(r"\s")
# 三十余, 第二, 两个: a figure in words is counted by the facts table.
_FIGURE_WORD = re.compile(
    r"第?[〇零一二三四五六七八九十百千万亿两几数]+[余多]?[个名所人份件次处场条项家起张大年月日是类种届期批轮中]?"
)
_NUMBER_BRACKETS = frozenset("〔﹝[")
_MASK_LETTERS = re.compile(r"[xX]+")
_MEMORY = 1 << 17  # distinct runs of characters kept segmented; a run rarely exceeds 20 characters


@dataclass(frozen=True, slots=True)
class Token:
    """One word: ``text[start:end]`` is what was printed, ``form`` what is counted, ``term`` if it is of the lexicon."""

    start: int
    end: int
    form: str
    term: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The policy terms as an automaton; ``canonical[i]`` is the form counted for pattern ``i``."""

    automaton: AhoCorasick
    patterns: tuple[str, ...]
    canonical: tuple[str, ...]


@functools.cache
def term_dimensions() -> MappingProxyType[str, str]:
    """Return {canonical term: dimension id, or '' for a term of several dimensions} of ``lexicon.csv``."""
    rows = read_csv("lexicon.csv", LEXICON_COLUMNS, key="term")
    return MappingProxyType({row["canonical"]: row["dimension"] for row in reversed(rows)})


@functools.cache
def project_lexicon() -> Lexicon:
    """Return the lexicon of ``data/reference/lexicon.csv``."""
    rows = read_csv("lexicon.csv", LEXICON_COLUMNS, key="term")
    return lexicon_of({row["term"]: row["canonical"] for row in rows})


def lexicon_of(terms: dict[str, str] | Iterable[str]) -> Lexicon:
    """Return a lexicon of ``terms``, given as {term: canonical form} or as plain terms."""
    forms = terms if isinstance(terms, dict) else {term: term for term in terms}
    patterns = tuple(sorted(forms))
    automaton = AhoCorasick([fold(term) for term in patterns], matchkind=MatchKind.LeftmostLongest)
    return Lexicon(automaton, patterns, tuple(forms[term] for term in patterns))


def fold(text: str) -> str:
    """Return ``text`` with full-width Latin letters, digits and signs as half-width ones, as long as before.

    >>> fold("５＋２，１００％")
    '5+2,100%'
    """
    return text.translate(_HALF_WIDTH)


def tokenize(text: str, start: int = 0, end: int | None = None, lexicon: Lexicon | None = None) -> list[Token]:
    """Return the words of ``text[start:end]`` (a sentence or any span) in order, offsets counted in ``text``.

    Left out: stop words, figures, masks, single characters, names of places and persons.

    >>> [token.form for token in tokenize("全覆盖推进“5+2”课后服务，参与率达98%")]
    ['全覆盖', '5+2', '课后服务', '参与率']
    """
    piece, places = _folded_piece(text, start, len(text) if end is None else end)
    words = _words(piece, lexicon or project_lexicon())
    return [Token(places[left], places[right - 1] + 1, form, term) for left, right, form, term in words]


def token_table(corpus: Any) -> pd.DataFrame:
    """Return one row per word of the corpus: report_id, start, end, form, term, dimension, part.

    ``form``, ``report_id``, ``dimension`` and ``part`` are categorical; the last two are the sentence's, see
    :func:`sentence_dimensions`. Kept in the store, keyed by texts and code.
    """
    key = f"tokens-{fingerprint(corpus.fingerprint, *corpus.reports, analysis_version())}"
    return cached_tables(key, lambda: {"tokens": build_token_table(corpus)})["tokens"]


def build_token_table(corpus: Any) -> pd.DataFrame:
    """Return :func:`token_table` without the store."""
    lexicon = project_lexicon()
    form_codes: dict[str, int] = {}
    columns = [array("i") for _ in range(5)]  # start, end, form, term, row of the sentence
    starts, ends, forms, terms, sentence_rows = columns
    sentences = corpus.sentences.assign(dimension=sentence_dimensions(corpus))
    banned = names_of_cards(corpus.cards)
    texts = {report_id: report.text for report_id, report in corpus.reports.items()}
    spans = zip(sentences["report_id"], sentences["start"], sentences["end"], strict=True)
    for row, (report_id, first, last) in enumerate(spans):
        piece, places = _folded_piece(texts[report_id], first, last)
        for left, right, form, term in _words(piece, lexicon):
            if form in banned:
                continue
            starts.append(places[left])
            ends.append(places[right - 1] + 1)
            forms.append(form_codes.setdefault(form, len(form_codes)))
            terms.append(term)
            sentence_rows.append(row)
    return _as_table(columns, list(form_codes), sentences)


def sentence_dimensions(corpus: Any) -> pd.Series:
    """Return the dimension of each row of ``corpus.sentences``.

    It is the section's where the heading names one. A heading such as 统筹落实教育改革发展重点任务 covers many matters:
    below it each sentence is sorted by its own words, and keeps the section's dimension only if they name none.
    """
    sections = corpus.sections[["report_id", "section_id", "title"]]
    silent = [not _dimension_of_words(title) for title in sections["title"]]
    unnamed = set(sections.loc[silent, ["report_id", "section_id"]].itertuples(index=False, name=None))
    rows = zip(*(corpus.sentences[name] for name in ("report_id", "section_id", "text", "dimension")), strict=True)
    found = [
        (_dimension_of_words(text) or dimension) if (report_id, section_id) in unnamed else dimension
        for report_id, section_id, text, dimension in rows
    ]
    return pd.Series(found, index=corpus.sentences.index, dtype=object)


@functools.lru_cache(maxsize=_MEMORY)
def _dimension_of_words(text: str) -> str:
    """Return the dimension whose terms (``dimensions.toml``) occur most often in ``text``, ties by id, or ''.

    Terms that only say whose matter it is count where there are no others: 中小学幼儿园配备保安 is on safety.
    """
    automaton, terms = _dimension_terms()
    hits = [terms[index] for index, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)]
    matters = [dimension for dimension, yields in hits if not yields] or [dimension for dimension, _ in hits]
    found = Counter(matters)
    return min(found, key=lambda dimension: (-found[dimension], dimension), default="")


@functools.cache
def _dimension_terms() -> tuple[AhoCorasick, list[tuple[str, bool]]]:
    records = read_toml("dimensions.toml")
    pairs = [(term, key) for key, record in records.items() for term in record["terms"]]
    told = [(key, term in records[key].get("yields", ())) for term, key in pairs]
    return AhoCorasick([term for term, _ in pairs]), told


def has_name(text: str) -> bool:
    """Return whether ``text`` holds the name of a place, school or person, by the same rules as :func:`tokenize`.

    >>> has_name("沙坪坝区劳动教育"), has_name("五心强校·铸魂育人")
    (True, False)
    """
    if province_signs().intersection(text):
        return True
    piece, lexicon = fold(text), project_lexicon()
    for _, left, right in reversed(lexicon.automaton.find_matches_as_indexes(piece)):
        piece = f"{piece[:left]}，{piece[right:]}"
    runs = re.findall(r"[\u4e00-\u9fff]{2,}", piece)
    return any(True in name_flags(cut(run), False) for run in runs)


def _folded_piece(text: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """Return the folded span without white space, and the place in ``text`` of each of its characters."""
    piece = fold(text[start:end])
    if not _SPACE.search(piece):
        return piece, range(start, end)
    kept = [place for place, character in enumerate(piece) if not character.isspace()]
    return "".join(piece[place] for place in kept), [start + place for place in kept]


def _words(piece: str, lexicon: Lexicon) -> list[tuple[int, int, str, bool]]:
    found: list[tuple[int, int, str, bool]] = []
    schools = school_suffixes()
    at = 0
    for index, left, right in lexicon.automaton.find_matches_as_indexes(piece):
        if not _is_whole(piece, left, right):
            continue
        form = lexicon.canonical[index]
        _segment_into(found, piece, at, left, lexicon.patterns[index] in schools)
        found.append((left, right, form, True))
        at = right
    _segment_into(found, piece, at, len(piece), False)
    return found


def _is_whole(piece: str, left: int, right: int) -> bool:
    """Whether a match is no part of a longer number or Latin word: 5+2 is not found in 15+2."""
    before = piece[left - 1 : left] + piece[left]
    after = piece[right - 1] + piece[right : right + 1]
    return not any(len(pair) == 2 and pair.isascii() and pair.isalnum() for pair in (before, after))


def _segment_into(found: list, piece: str, start: int, end: int, before_school: bool) -> None:
    if end - start < 2:
        return
    for match in _residue().finditer(piece, start, end):
        run = match["word"]
        if run is None or piece[match.end() : match.end() + 1] in _NUMBER_BRACKETS:
            continue  # 高教字〔2021〕68号 is the number of a document, not a word
        offset = match.start("word")
        for left, word in _segment(run, before_school and match.end() == end):
            found.append((offset + left, offset + left + len(word), word, False))


@functools.lru_cache(maxsize=_MEMORY)
def _segment(run: str, before_school: bool) -> tuple[tuple[int, str], ...]:
    """Return (place, word) of the countable words of an unbroken run of Chinese characters or Latin letters."""
    if run.isascii():
        return () if _MASK_LETTERS.fullmatch(run) else ((0, run),)
    words = cut(run)
    named = name_flags(words, before_school)
    kept, at = [], 0
    for word, name in zip(words, named, strict=True):
        if len(word) > 1 and not (name or is_stop_word(word) or _FIGURE_WORD.fullmatch(word)):
            kept.append((at, word))
        at += len(word)
    return tuple(kept)


@functools.cache
def _residue() -> re.Pattern[str]:
    """Return the pattern of what stands between terms: a figure or mask with its classifier, or a run of letters."""
    classifiers = re.escape(str(read_toml("themes.toml")["figures"]["classifiers"]))
    return re.compile(
        rf"(?:[\d*×○_][\d*×○_.,:/\-]*|[xX]{{2,}})%?[百千万亿]*[余多]?[{classifiers}]*"
        r"|(?P<word>[\u4e00-\u9fff]+|[A-Za-z]{2,})"
    )


def _as_table(columns: list[array], forms: list[str], sentences: pd.DataFrame) -> pd.DataFrame:
    starts, ends, form, terms, rows = (
        np.frombuffer(column, dtype="int32") if column else np.empty(0, "int32") for column in columns
    )
    tokens = {name: sentences[name] for name in ("report_id", "dimension", "part")}
    by_sentence = {name: pd.Categorical(column).take(rows) for name, column in tokens.items()}
    return pd.DataFrame(
        {
            "report_id": by_sentence["report_id"],
            "start": starts,
            "end": ends,
            "form": pd.Categorical.from_codes(form, categories=pd.Index(forms, dtype=object)),
            "term": terms.astype(bool),
            "dimension": by_sentence["dimension"],
            "part": by_sentence["part"],
        }
    )
