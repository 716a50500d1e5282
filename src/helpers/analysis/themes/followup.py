"""Follow-up: which measure answers which problem, and which problem is left without one.

A problem is a numbered item of the chapter that admits problems; a measure is an item of the chapter (or the label
整改措施：) that announces them. They are compared by the character pairs inside their content words, weighted by how
few items of the report use them: 结构性缺编 meets 缺编, while 加强 and 保障, which every item says, count for nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.themes.tokens import term_dimensions, token_table, tokenize
from helpers.foundation.reference import read_toml

FOLLOW_UP_COLUMNS = [
    "report_id", "problem", "problem_start", "problem_end", "dimension", "verdict", "score", "measure", "measure_start",
    "measure_end", "evidence_start", "evidence_end", "shared", "by_order_start", "achievement", "achievement_start",
    "achievement_end", "achievement_score",
]  # fmt: skip
Forms = dict[tuple[int, int], tuple[str, ...]]  # the words of each sentence
_NUMBER_LENGTH = 6  # （十一） and a full stop: a sentence no longer than that and the title is the heading
_TITLE_WEIGHT = 2.0  # the words of an item's own heading name its matter


@dataclass(frozen=True, slots=True)
class Item:
    """A problem, measure or achievement: its heading, its span, the spans of its sentences, and the items inside it."""

    title: str
    start: int
    end: int
    dimension: str
    sentences: tuple[tuple[int, int], ...]
    inner: tuple[Item, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def follow_up(corpus: Any) -> pd.DataFrame:
    """Return one row per admitted problem with the measure that answers it best.

    ``verdict`` is matched, weak (a score between the two thresholds of ``themes.toml``) or none; ``score`` is a cosine
    from 0 to 1; ``measure`` and ``measure_start`` name the item, ``evidence_start``/``evidence_end`` its nearest
    sentence (NA where none), ``shared`` the words in common; ``by_order_start`` is the measure a pairing by order
    would take; the ``achievement`` columns the nearest item of the achievements. Scores use only the report itself.
    """
    tokens = token_table(corpus)
    places = tokens.groupby("report_id", observed=True).indices
    starts, words = tokens["start"].to_numpy(), tokens["form"].to_numpy()
    rows = []
    for report_id, report in corpus.reports.items():
        held = places.get(report_id, [])
        rows += _of_report(report_id, report, starts[held], words[held])
    table = pd.DataFrame(rows, columns=FOLLOW_UP_COLUMNS)
    offsets = [column for column in FOLLOW_UP_COLUMNS if column.endswith(("_start", "_end"))]
    return table.astype(dict.fromkeys(offsets, "Int64"))


def problems_by_dimension(table: pd.DataFrame) -> pd.DataFrame:
    """Return dimension, report_id, problems, answered (verdict matched) of :func:`follow_up`."""
    answered = table.assign(answered=table["verdict"].eq("matched"))
    grouped = answered.groupby(["dimension", "report_id"], sort=True)
    return grouped.agg(problems=("problem", "size"), answered=("answered", "sum")).reset_index()


def problems(report: Any) -> tuple[Item, ...]:
    """Return the problems a report admits: the items right below each problem chapter, or the chapter itself."""
    return _items(report, "问题")


def measures(report: Any) -> tuple[Item, ...]:
    """Return the measures a report announces, in order."""
    return _items(report, "措施")


def _items(report: Any, part: str) -> tuple[Item, ...]:
    sections = {section.section_id: section for section in report.sections}
    children: dict[int | None, list] = {}
    for section in report.sections:
        children.setdefault(section.parent_id, []).append(section)
    found = []
    for section in report.sections:
        parent = sections.get(section.parent_id)
        if section.part != part or (parent is not None and parent.part == part):
            continue
        inner = [child for child in children.get(section.section_id, ()) if child.part == part]
        # A label stands under its problem as one measure, whatever it lists; a chapter holds one item per heading.
        below = parent is not None and parent.part == "问题"
        numbered = [child for child in inner if child.number] or inner
        chosen = [section] if below or not numbered else numbered
        found += [_item(report, one, part) for one in chosen]
    return tuple(item for item in found if item.sentences)


def _item(report: Any, section: Any, part: str) -> Item:
    spans = tuple(
        (start, end)
        for start, end in report.sentences
        if section.start <= start < section.end and getattr(report.section_at(start), "part", part) == part
    )
    below = (one for one in report.sections if one.parent_id == section.section_id and one.part == part)
    inner = tuple(_item(report, one, part) for one in below) if spans else ()
    return Item(section.title, section.start, section.end, section.dimension, spans, inner)


def _of_report(report_id: str, report: Any, starts: np.ndarray, words: np.ndarray) -> list[tuple]:
    admitted, announced, achieved = problems(report), measures(report), _achievements(report)
    if not admitted:
        return []
    items = (*admitted, *announced, *achieved)
    spans = dict.fromkeys(span for item in items for span in item.sentences)
    forms = {(start, end): tuple(words[slice(*np.searchsorted(starts, (start, end)))]) for start, end in spans}
    counts = {item.span: _pair_counts(item, forms) for item in items}
    weights = _weights([set(pairs) for pairs in counts.values()])
    counts |= {inner.span: _pair_counts(inner, forms) for item in announced for inner in item.inner}
    vectors = {span: _vector(pairs, weights) for span, pairs in counts.items()}
    limits = read_toml("themes.toml")["thresholds"]
    rows = []
    for place, problem in enumerate(admitted):
        own = [item for item in announced if problem.start <= item.start < problem.end]
        measure, score = _best(problem, own or announced, vectors)
        achievement, claimed = _best(problem, achieved, vectors)
        if own:  # what stands under the problem as its measure answers it, whatever its words
            score = max(score, float(limits["follow_up"]))
        verdict = "matched" if score >= limits["follow_up"] else "weak" if score >= limits["follow_up_weak"] else "none"
        shown = measure if verdict != "none" else None
        done = achievement if claimed >= limits["follow_up"] else None
        evidence = _evidence(vectors[problem.span], shown, forms, weights) if shown else (pd.NA, pd.NA)
        by_order = announced[place].start if place < len(announced) else pd.NA
        row = (report_id, problem.title, *problem.span, _dimension(problem, forms), verdict, round(score, 4))
        row += (*_place(shown), *evidence, _shared(problem, shown, forms), by_order)
        rows.append((*row, *_place(done), round(claimed, 4)))
    return rows


def _place(item: Item | None) -> tuple[str, object, object]:
    return (item.title, *item.span) if item else ("", pd.NA, pd.NA)


def _achievements(report: Any) -> tuple[Item, ...]:
    parents = {section.parent_id for section in report.sections}
    leaves = [s for s in report.sections if s.part == "成效" and s.section_id not in parents and s.title]
    return tuple(item for item in (_item(report, leaf, "成效") for leaf in leaves) if item.sentences)


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


def _best(problem: Item, items: Sequence[Item], vectors: dict) -> tuple[Item | None, float]:
    scored = [(_nearness(problem, item, vectors), -item.start, item) for item in items]
    score, _, item = max(scored, key=lambda one: one[:2], default=(0.0, 0, None))
    return item, score


def _nearness(problem: Item, item: Item, vectors: dict) -> float:
    """Return the best cosine of a problem with an item or one inside it, and a little for the same dimension."""
    agreed = float(read_toml("themes.toml")["thresholds"]["same_dimension"])
    same = {unit.span: agreed if unit.dimension == problem.dimension != "" else 0.0 for unit in (item, *item.inner)}
    return max(_cosine(vectors[problem.span], vectors[span]) + same[span] for span in same if span in vectors)


def _evidence(problem: dict[str, float], measure: Item, forms: Forms, weights: dict[str, float]) -> tuple[int, int]:
    """Return the sentence of the measure that is nearest to the problem, its heading only if there is nothing else."""
    body = [span for span in measure.sentences if span[1] - span[0] > len(measure.title) + _NUMBER_LENGTH]
    scored = [(_cosine(problem, _vector(Counter(_pairs(forms[span])), weights)), -span[0], span) for span in body]
    return max(scored)[2] if scored else measure.sentences[0]


def _shared(problem: Item, measure: Item | None, forms: Forms) -> tuple[str, ...]:
    if measure is None:
        return ()
    said = {form for span in measure.sentences for form in forms[span]}
    return tuple(dict.fromkeys(form for span in problem.sentences for form in forms[span] if form in said))


def _dimension(item: Item, forms: Forms) -> str:
    """Return the section's dimension, else the one most of its lexicon terms belong to."""
    terms = term_dimensions()
    found = Counter(terms.get(form, "") for span in item.sentences for form in forms[span])
    del found[""]
    return item.dimension or min(found, key=lambda dimension: (-found[dimension], dimension), default="")
