"""Follow-up: which measure answers which problem, why, and which problem is left without one.

Problems and measures (:mod:`helpers.analysis.themes.chapters`) are compared by the character pairs inside their content
words, weighted by how few items of the report use them: 结构性缺编 meets 缺编, while 加强 and 保障, which every item
says, count for nothing. What is left over names its measure by its number: 18处尚未整改 is answered by 完成剩余18处.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.themes.chapters import Item, achievements, measures, problems
from helpers.analysis.themes.tokens import term_dimensions, token_table, tokenize
from helpers.foundation.reference import read_toml

FOLLOW_UP_COLUMNS = [
    "report_id", "problem", "problem_start", "problem_end", "dimension", "verdict", "score", "measure", "measure_start",
    "measure_end", "evidence_start", "evidence_end", "shared", "by_order_start", "achievement", "achievement_start",
    "achievement_end", "achievement_score", "reasons", "same_figures",
]  # fmt: skip
# Why a measure is shown: it stands under its problem, names what is left of the same thing, says the same words, is
# filed under the same dimension.
REASONS = ("under_it", "same_figure", "words", "dimension")
Forms = dict[tuple[int, int], tuple[str, ...]]  # the words of each sentence
_NUMBER_LENGTH = 6  # （十一） and a full stop: a sentence no longer than that and the title is the heading
_TITLE_WEIGHT = 2.0  # the words of an item's own heading name its matter


def follow_up(corpus: Any) -> pd.DataFrame:
    """Return one row per admitted problem with the measure that answers it best.

    ``verdict`` is matched, weak (a score between the two thresholds of ``themes.toml``) or none; ``score`` is a cosine
    from 0 to 1; ``measure`` and ``measure_start`` name the item, ``evidence_start``/``evidence_end`` its nearest
    sentence (NA where none), ``shared`` the words in common; ``by_order_start`` is the measure a pairing by order
    would take; the ``achievement`` columns the nearest item of the achievements. ``reasons`` say why a measure is shown
    (REASONS), ``same_figures`` the counts that both print. Scores use only the report itself.
    """
    tokens = token_table(corpus)
    places = tokens.groupby("report_id", observed=True).indices
    starts, words = tokens["start"].to_numpy(), tokens["form"].to_numpy()
    counts = _counts(corpus.facts)
    rows = []
    for report_id, report in corpus.reports.items():
        held = places.get(report_id, [])
        rows += _of_report(report_id, report, starts[held], words[held], counts.get(report_id, []))
    table = pd.DataFrame(rows, columns=FOLLOW_UP_COLUMNS)
    offsets = [column for column in FOLLOW_UP_COLUMNS if column.endswith(("_start", "_end"))]
    return table.astype(dict.fromkeys(offsets, "Int64"))


def problems_by_dimension(table: pd.DataFrame) -> pd.DataFrame:
    """Return dimension, report_id, problems, answered (verdict matched) of :func:`follow_up`."""
    answered = table.assign(answered=table["verdict"].eq("matched"))
    grouped = answered.groupby(["dimension", "report_id"], sort=True)
    return grouped.agg(problems=("problem", "size"), answered=("answered", "sum")).reset_index()


def _of_report(
    report_id: str, report: Any, starts: np.ndarray, words: np.ndarray, counts: Sequence[tuple[int, float, str]]
) -> list[tuple]:
    admitted, announced, achieved = problems(report), measures(report), achievements(report)
    if not admitted:
        return []
    items = (*admitted, *announced, *achieved)
    spans = dict.fromkeys(span for item in items for span in item.sentences)
    forms = {(start, end): tuple(words[slice(*np.searchsorted(starts, (start, end)))]) for start, end in spans}
    pairs = {item.span: _pair_counts(item, forms) for item in items}
    weights = _weights([set(held) for held in pairs.values()])
    pairs |= {inner.span: _pair_counts(inner, forms) for item in announced for inner in item.inner}
    vectors = {span: _vector(held, weights) for span, held in pairs.items()}
    limits = read_toml("themes.toml")["thresholds"]
    rows = []
    for place, problem in enumerate(admitted):
        own = [item for item in announced if problem.start <= item.start < problem.end and not item.listed]
        left = _left_over(report.text, problem, counts)
        same = {item.span: left & _printed(item, counts) for item in announced} if left else {}
        measure, score = _best(problem, own or announced, vectors, same)
        achievement, claimed = _best(problem, achieved, vectors, {})
        if own:  # what stands under the problem as its measure answers it, whatever its words
            score = max(score, float(limits["follow_up"]))
        verdict = "matched" if score >= limits["follow_up"] else "weak" if score >= limits["follow_up_weak"] else "none"
        shown = measure if verdict != "none" else None
        done = achievement if claimed >= limits["follow_up"] else None
        evidence = _evidence(vectors[problem.span], shown, forms, weights) if shown else (pd.NA, pd.NA)
        by_order = announced[place].start if place < len(announced) else pd.NA
        shared = _shared(problem, shown, forms, weights)
        figures = same.get(shown.span, frozenset()) if shown else frozenset()
        why = {"under_it": bool(own), "same_figure": bool(figures), "words": bool(shared)}
        why["dimension"] = shown is not None and _same_dimension(problem, shown)
        row = (report_id, problem.title, *problem.span, _dimension(problem, forms), verdict, round(min(score, 1.0), 4))
        row += (*_place(shown), *evidence, shared, by_order, *_place(done), round(min(claimed, 1.0), 4))
        reasons = tuple(code for code in REASONS if shown and why[code])
        rows.append((*row, reasons, tuple(f"{value:g}{unit}" for value, unit in sorted(figures))))
    return rows


def _counts(facts: pd.DataFrame) -> dict[str, list[tuple[int, float, str]]]:
    """Return report → (place, value, unit) of every count and amount it prints."""
    held = facts[facts["kind"].isin(("count", "money", "area")) & facts["value"].notna()]
    found: dict[str, list[tuple[int, float, str]]] = {}
    for report_id, start, value, unit in zip(
        held["report_id"], held["start"], held["value"], held["unit"], strict=True
    ):
        found.setdefault(report_id, []).append((int(start), float(value), str(unit)))
    return found


def _left_over(text: str, problem: Item, counts: Sequence[tuple[int, float, str]]) -> frozenset[tuple[float, str]]:
    """Return the counts of a problem whose sentence says that they are left: 18处尚未整改, 还有6所未达标."""
    rest: Sequence[str] = read_toml("themes.toml")["follow_up"]["rest"]
    said = [span for span in problem.sentences if any(word in text[slice(*span)] for word in rest)]
    return frozenset((value, unit) for at, value, unit in counts if any(start <= at < end for start, end in said))


def _printed(item: Item, counts: Sequence[tuple[int, float, str]]) -> frozenset[tuple[float, str]]:
    return frozenset((value, unit) for at, value, unit in counts if any(a <= at < b for a, b in item.sentences))


def _place(item: Item | None) -> tuple[str, object, object]:
    return (item.title, *item.span) if item else ("", pd.NA, pd.NA)


def _pair_counts(item: Item, forms: Forms) -> Counter[str]:
    """Return the character pairs inside the content words of an item; those of its heading weigh more."""
    counts = Counter(pair for span in item.sentences for pair in _pairs(forms[span]))
    for pair in _pairs([token.form for token in tokenize(item.title)]):
        counts[pair] += _TITLE_WEIGHT - 1
    return counts


def _pairs(forms: Sequence[str]) -> list[str]:
    return [form[at : at + 2] for form in forms for at in range(max(1, len(form) - 1))]


def _weights(documents: Sequence[set[str]]) -> dict[str, float]:
    """Return ln(N / df) of every pair: what all items say weighs nothing."""
    spread = Counter(pair for document in documents for pair in document)
    return {pair: math.log(len(documents) / count) for pair, count in spread.items()}


def _vector(counts: Counter[str], weights: dict[str, float]) -> dict[str, float]:
    """Return the pairs with (1 + ln(count)) × weight, scaled to length 1."""
    values = {pair: (1 + math.log(count)) * weights.get(pair, 0.0) for pair, count in counts.items()}
    length = math.sqrt(sum(value * value for value in values.values()))
    return {pair: value / length for pair, value in values.items() if value} if length else {}


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    return sum(a[pair] * b[pair] for pair in sorted(a.keys() & b.keys()))  # sorted: the same sum in every process


def _best(
    problem: Item, items: Sequence[Item], vectors: Mapping, same: Mapping[tuple[int, int], frozenset]
) -> tuple[Item | None, float]:
    bonus = float(read_toml("themes.toml")["thresholds"]["same_figure"])
    scored = [
        (_nearness(problem, item, vectors) + bonus * bool(same.get(item.span)), -item.start, item) for item in items
    ]
    score, _, item = max(scored, key=lambda one: one[:2], default=(0.0, 0, None))
    return item, score


def _nearness(problem: Item, item: Item, vectors: Mapping) -> float:
    """Return the best cosine of a problem with an item or one inside it, and a little for the same dimension."""
    agreed = float(read_toml("themes.toml")["thresholds"]["same_dimension"])
    same = {unit.span: agreed if unit.dimension == problem.dimension != "" else 0.0 for unit in (item, *item.inner)}
    return max(_cosine(vectors[problem.span], vectors[span]) + same[span] for span in same if span in vectors)


def _same_dimension(problem: Item, item: Item) -> bool:
    return any(unit.dimension == problem.dimension != "" for unit in (item, *item.inner))


def _evidence(problem: dict[str, float], measure: Item, forms: Forms, weights: dict[str, float]) -> tuple[int, int]:
    """Return the sentence of the measure that is nearest to the problem, its heading only if there is nothing else."""
    body = [span for span in measure.sentences if span[1] - span[0] > len(measure.title) + _NUMBER_LENGTH]
    scored = [(_cosine(problem, _vector(Counter(_pairs(forms[span])), weights)), -span[0], span) for span in body]
    return max(scored)[2] if scored else measure.sentences[0]


def _shared(problem: Item, measure: Item | None, forms: Forms, weights: Mapping[str, float]) -> tuple[str, ...]:
    """Return the words that both use, or what is common to their words, the most telling first.

    What every item of the report uses is left out.
    """
    if measure is None:
        return ()
    spoken, said = ([form for span in item.sentences for form in forms[span]] for item in (problem, measure))
    both = [form for form in dict.fromkeys(spoken) if form in set(said)]
    both = both or [pair for pair in dict.fromkeys(_pairs(spoken)) if pair in set(_pairs(said)) and len(pair) > 1]
    telling = {form: max(weights.get(pair, 0.0) for pair in _pairs([form])) for form in both}
    return tuple(sorted((form for form in both if telling[form] > 0), key=lambda form: -telling[form]))


def _dimension(item: Item, forms: Forms) -> str:
    """Return the section's dimension, else the one most of its lexicon terms belong to."""
    terms = term_dimensions()
    found = Counter(terms.get(form, "") for span in item.sentences for form in forms[span])
    del found[""]
    return item.dimension or min(found, key=lambda dimension: (-found[dimension], dimension), default="")
