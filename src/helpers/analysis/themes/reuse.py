"""Shared wording: passages that two reports have in common, aligned exactly, with formula told apart from copying.

Texts are compared without punctuation and white space, digits and masks as one sign. Candidates come from winnowed
fingerprints of character grams (Schleimer, Wilkerson, Aiken 2003): of every ``window`` neighbouring gram hashes the
smallest is kept, so that any match of ``gram + window - 1`` characters shares a fingerprint. Only candidates are
aligned, each grown to its longest exact match, and matches that a few characters interrupt are joined.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from ahocorasick_rs import AhoCorasick, MatchKind

from helpers.analysis.themes.tokens import fold
from helpers.foundation.reference import read_csv, read_toml

FORMULA_COLUMNS = ("formula", "source")
PASSAGE_COLUMNS = [
    "kind", "length", "reports", "report_a", "start_a", "end_a", "report_b", "start_b", "end_b",
    "matched", "share_a", "share_b", "text_a", "text_b",
]  # fmt: skip
_FIGURE = ord("0")  # every digit run and every mask becomes this sign
_GAP = 6  # characters on either side that may differ inside one passage (a place name, a year)
_FAMILY = 8  # up to so many holders of a fingerprint are paired all with all; more are chained to their predecessor
_COVERED = 0.6  # a passage is formula (or a document's title) if so much of it is
_BASE = np.uint64(1_000_003)


@dataclass(frozen=True, slots=True)
class Normal:
    """A text ready for comparison: its code points, the same as a string, and the place of each in the report."""

    codes: np.ndarray
    text: str
    places: np.ndarray


def shared_passages(corpus: Any) -> pd.DataFrame:
    """Return one row per passage two reports share, longest first.

    ``kind`` is formula (listed in ``formulas.csv``, or in a third of ten reports or more), title (of a document both
    cite) or shared; ``length`` and ``matched`` count normalised characters; ``share_a`` and ``share_b`` are per cent
    of each report; ``start``/``end`` are places in the reports, ``text_a`` and ``text_b`` exact slices; ``reports``
    is how many reports hold it. A fingerprint that more than eight reports hold pairs each with its predecessor only.
    """
    texts = {report_id: normalise(report.text) for report_id, report in corpus.reports.items()}
    ids = list(texts)
    spans, spread = _matches(list(texts.values()))
    rows = [_row(corpus, ids, texts, span, holders) for span, holders in zip(spans, spread, strict=True)]
    table = pd.DataFrame(rows, columns=PASSAGE_COLUMNS)
    if table.empty:
        return table
    table["kind"] = _kinds(corpus, table)
    return table.sort_values(
        ["length", "report_a", "start_a", "report_b", "start_b"], ascending=[False, True, True, True, True]
    ).reset_index(drop=True)


def shared_by_pair(passages: pd.DataFrame) -> pd.DataFrame:
    """Return report_a, report_b, passages, matched, share_a, share_b of the passages of kind ``shared``, most first."""
    shared = passages[passages["kind"] == "shared"]
    grouped = shared.groupby(["report_a", "report_b"], sort=True)
    pairs = grouped.agg(
        passages=("length", "size"), matched=("matched", "sum"), share_a=("share_a", "sum"), share_b=("share_b", "sum")
    )
    return (
        pairs.reset_index()
        .sort_values(["matched", "report_a", "report_b"], ascending=[False, True, True])
        .reset_index(drop=True)
    )


def normalise(text: str) -> Normal:
    """Return the comparable characters of ``text`` and their places.

    >>> normalise("投入 **亿元，增长3.2%").text
    '投入0亿元增长0'
    """
    codes = np.frombuffer(fold(text).encode("utf-32-le"), dtype=np.uint32)
    han = (codes >= 0x4E00) & (codes <= 0x9FFF)
    figure = np.isin(codes, _figure_signs())
    letter = ((codes | 32) >= 97) & ((codes | 32) <= 122) & ~figure
    places = np.flatnonzero(han | figure | letter).astype(np.int32)
    figure, codes = figure[places], np.where(figure[places], np.uint32(_FIGURE), codes[places])
    repeated = np.concatenate(([False], figure[1:] & figure[:-1])) if len(codes) else figure
    codes = codes[~repeated]
    return Normal(codes, codes.astype("<u4").tobytes().decode("utf-32-le"), places[~repeated])


def fingerprints(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (hashes, places) of the winnowed grams of a normalised text."""
    settings = read_toml("themes.toml")["thresholds"]
    gram, window = int(settings["gram"]), int(settings["window"])
    if len(codes) < gram:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    size = len(codes) - gram + 1
    hashes = np.zeros(size, np.uint64)
    wide = codes.astype(np.uint64)
    for step in range(gram):
        hashes = hashes * _BASE + wide[step : step + size]
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    if size <= window:
        chosen = np.array([int(hashes.argmin())])
    else:
        views = np.lib.stride_tricks.sliding_window_view(hashes, window)
        chosen = np.unique(views.argmin(axis=1) + np.arange(len(views)))
    return hashes[chosen], chosen


def _matches(texts: list[Normal]) -> tuple[list[tuple], list[int]]:
    """Return the joined matches (a, b, start_a, end_a, start_b, end_b, matched) and the holders of each."""
    marks = [fingerprints(text.codes) for text in texts]
    hashes = np.concatenate([mark[0] for mark in marks]) if marks else np.empty(0, np.uint64)
    places = np.concatenate([mark[1] for mark in marks]) if marks else np.empty(0, np.int64)
    owners = np.repeat(np.arange(len(marks)), [len(mark[0]) for mark in marks])
    seeds = _seeds(hashes, owners, places, len(texts))
    grown: dict[tuple[int, int], list[list[int]]] = {}
    done: dict[tuple[int, int, int], int] = {}
    for a, b, place_a, place_b, holders in seeds:
        diagonal = (a, b, place_b - place_a)
        if done.get(diagonal, -1) > place_a:
            continue
        start, end = _grow(texts[a].text, texts[b].text, place_a, place_b)
        done[diagonal] = end
        grown.setdefault((a, b), []).append(
            [start, end, start + place_b - place_a, end + place_b - place_a, end - start, holders]
        )
    return _joined(grown)


def _seeds(hashes: np.ndarray, owners: np.ndarray, places: np.ndarray, reports: int) -> list[list[int]]:
    """Return [a, b, place_a, place_b, holders] of fingerprints in two reports or more, sorted by pair and place."""
    order = np.lexsort((places, owners, hashes))
    hashes, owners, places = hashes[order], owners[order], places[order]
    # A gram that a report repeats stands for itself once: its first place.
    fresh = np.concatenate(([True], (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1]))) if len(hashes) else []
    hashes, owners, places = hashes[fresh], owners[fresh], places[fresh]
    bounds = (
        np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1], [True]))) if len(hashes) else np.zeros(1, int)
    )
    sizes = np.diff(bounds)
    holders = np.repeat(sizes, sizes)
    formula_at = formula_threshold(reports)
    parts = []
    for distance in range(1, _FAMILY):
        near = np.flatnonzero(hashes[distance:] == hashes[:-distance]) if len(hashes) > distance else np.empty(0, int)
        if distance > 1:
            near = near[holders[near] <= _FAMILY]
        else:  # a formula is shown once, by its first two holders, not thousands of times
            near = near[(holders[near] < formula_at) | np.isin(near, bounds)]
        parts.append(
            np.stack(
                (owners[near], owners[near + distance], places[near], places[near + distance], holders[near]), axis=1
            )
        )
    pairs = np.concatenate(parts)
    return pairs[np.lexsort((pairs[:, 2], pairs[:, 3] - pairs[:, 2], pairs[:, 1], pairs[:, 0]))].tolist()


def formula_threshold(reports: int) -> float:
    """Return in how many reports a passage must stand to be formula: a third of them, never below ten reports."""
    settings = read_toml("themes.toml")["thresholds"]
    return reports * float(settings["formula_share"]) if reports >= int(settings["few_reports"]) else float("inf")


def _grow(a: str, b: str, place_a: int, place_b: int) -> tuple[int, int]:
    """Return (start, end) in ``a`` of the longest exact match around a shared gram."""
    ahead = _run(a[place_a:], b[place_b:])
    behind = _run(a[:place_a][::-1], b[:place_b][::-1])
    return place_a - behind, place_a + ahead


def _run(a: str, b: str) -> int:
    """Return how many leading characters agree: leaps forward while whole pieces do, then halves the last one."""
    size, at, step = min(len(a), len(b)), 0, 16
    while at + step <= size and a[at : at + step] == b[at : at + step]:
        at, step = at + step, step * 2
    while step:
        if at + step <= size and a[at : at + step] == b[at : at + step]:
            at += step
        step //= 2
    return at


def _joined(grown: dict[tuple[int, int], list[list[int]]]) -> tuple[list[tuple], list[int]]:
    settings = read_toml("themes.toml")["thresholds"]
    shortest = int(settings["gram"]) + int(settings["window"]) - 1  # shorter matches are found by chance only
    spans, spread = [], []
    for (a, b), matches in sorted(grown.items()):
        kept: list[list[int]] = []
        for match in sorted(matches):
            last = kept[-1] if kept else None
            if last and last[1] <= match[0] <= last[1] + _GAP and last[3] <= match[2] <= last[3] + _GAP:
                last[1], last[3], last[4], last[5] = match[1], match[3], last[4] + match[4], min(last[5], match[5])
            elif not (last and match[0] < last[1] and match[1] <= last[1]):
                kept.append(list(match))
        kept = [match for match in kept if match[4] >= shortest]
        spans += [(a, b, *match[:5]) for match in kept]
        spread += [match[5] for match in kept]
    return spans, spread


def _row(corpus: Any, ids: list[str], texts: dict[str, Normal], span: tuple, holders: int) -> tuple:
    a, b, first_a, last_a, first_b, last_b, matched = span
    sides = []
    for report_id, first, last in ((ids[a], first_a, last_a), (ids[b], first_b, last_b)):
        normal = texts[report_id]
        start, end = int(normal.places[first]), int(normal.places[last - 1]) + 1
        text = corpus.reports[report_id].text[start:end]
        sides.append((report_id, start, end, 100 * matched / len(normal.text), text))
    (id_a, start_a, end_a, share_a, text_a), (id_b, start_b, end_b, share_b, text_b) = sides
    length = max(last_a - first_a, last_b - first_b)
    kind = "formula" if _covered(texts[id_a].text[first_a:last_a]) >= _COVERED else "shared"
    places = (id_a, start_a, end_a, id_b, start_b, end_b)
    return (kind, length, holders, *places, matched, share_a, share_b, text_a, text_b)


def _kinds(corpus: Any, passages: pd.DataFrame) -> list[str]:
    """Return the kinds, once more: what many reports hold is formula, what a cited document's title covers is title."""
    threshold = formula_threshold(len(corpus.reports))
    titles = {
        report_id: list(zip(rows["start"], rows["end"], strict=True))
        for report_id, rows in corpus.citations.groupby("report_id")
    }
    kinds = []
    columns = (passages[name] for name in ("kind", "reports", "report_a", "start_a", "end_a"))
    for kind, holders, report_id, start, end in zip(*columns, strict=True):
        if kind == "formula" or holders >= threshold:
            kinds.append("formula")
            continue
        inside = sum(max(0, min(last, end) - max(first, start)) for first, last in titles.get(report_id, ()))
        kinds.append("title" if inside >= _COVERED * (end - start) else "shared")
    return kinds


def _covered(plain: str) -> float:
    covered = sum(end - start for _, start, end in _formulas().find_matches_as_indexes(plain))
    return covered / len(plain) if plain else 0.0


@functools.cache
def _formulas() -> AhoCorasick:
    rows = read_csv("formulas.csv", FORMULA_COLUMNS, key="formula")
    return AhoCorasick(sorted({normalise(row["formula"]).text for row in rows}), matchkind=MatchKind.LeftmostLongest)


@functools.cache
def _figure_signs() -> np.ndarray:
    return np.frombuffer("0123456789*×○_%.".encode("utf-32-le"), dtype=np.uint32)
