"""Measures the theme floor: speed and memory on a made-up corpus, term recall, follow-up against a reading by hand.

``python tests/benchmarks/themes.py [reports]`` prints all of it; the made-up corpus (3,000 reports unless given) draws
sentences of the five reports in random order and changes one character in twelve, so that most runs of text are new.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from helpers.analysis.themes import followup, reuse, rules, slogans, themes, tokens
from helpers.analysis.themes.names import segmenter
from helpers.corpus.reports import Report, read_report
from helpers.extraction.collection import open_corpus

GOLD = Path(__file__).resolve().parents[1] / "gold"
FLOOR_CHARACTERS_PER_SECOND = 250_000
_FIGURES = {"report_id": [], "fact_id": [], "start": [], "end": [], "disclosure": []}


def term_recall(corpus) -> pd.DataFrame:
    """Return recall of the hand-labelled policy terms, one row per way to segment: found, labelled, recall, inside.

    A term is found if one word has exactly its span; ``inside`` also counts those that lie within one longer word.
    ``leave one out`` segments each report with the labelled terms of the other four only.
    """
    gold = [json.loads(line) for line in (GOLD / "terms.jsonl").read_text(encoding="utf-8").splitlines()]
    labels = {report_id: [row for row in gold if row["report_id"] == report_id] for report_id in corpus.reports}

    def spans(lexicon_of: Callable[[str], tokens.Lexicon | None]) -> dict[str, list[tuple[int, int]]]:
        return {
            report_id: [
                (token.start, token.end)
                for start, end in report.sentences
                for token in tokens.tokenize(report.text, start, end, lexicon_of(report_id))
            ]
            for report_id, report in corpus.reports.items()
        }

    def others(report_id: str) -> tokens.Lexicon:
        return tokens.lexicon_of({"".join(r["text"].split()) for r in gold if r["report_id"] != report_id})

    ways = {
        "jieba alone": {i: _jieba_spans(report.text) for i, report in corpus.reports.items()},
        "leave one out": spans(others),
        "project lexicon": spans(lambda _: None),
    }
    rows = []
    for name, found in ways.items():
        sets = {i: set(spans_) for i, spans_ in found.items()}
        exact = sum((r["start"], r["end"]) in spans_ for i, spans_ in sets.items() for r in labels[i])
        inside = sum(any(a <= r["start"] and r["end"] <= b for a, b in found[r["report_id"]]) for r in gold)
        rows.append((name, exact, inside, len(gold), exact / len(gold), inside / len(gold)))
    return pd.DataFrame(rows, columns=["way", "exact", "inside", "labelled", "recall", "recall_inside"])


def follow_up_scores(corpus) -> dict[str, int]:
    """Return how many problems are answered as read by hand: by words, by order, and of those with no measure."""
    gold = [json.loads(line) for line in (GOLD / "problem_measures.jsonl").read_text(encoding="utf-8").splitlines()]
    table = followup.follow_up(corpus).set_index(["report_id", "problem_start"])
    scores = Counter(problems=len(gold), found=len(table), by_words=0, by_order=0, unanswered=0, unanswered_seen=0)
    for pair in gold:
        row = table.loc[(pair["report_id"], pair["problem_start"])]
        expected = pair["measure_starts"]
        scores["by_words"] += row["measure_start"] in expected if expected else row["verdict"] == "none"
        scores["by_order"] += row["by_order_start"] in expected if expected else row["by_order_start"] is pd.NA
        scores["unanswered"] += not expected
        scores["unanswered_seen"] += not expected and row["verdict"] == "none"
    return dict(scores)


def made_up(corpus, reports: int, seed: int = 1) -> SimpleNamespace:
    """Return a corpus of ``reports`` reports: shuffled sentences of the real ones, one character in twelve changed."""
    chance = random.Random(seed)
    texts = [report.text for report in corpus.reports.values()]
    characters = sorted({character for text in texts for character in text if "\u4e00" <= character <= "\u9fff"})
    made = {}
    for number in range(reports):
        lines = [line for line in chance.choice(texts).split("\n") if line.strip()]
        lines += chance.sample(lines, len(lines) // 4)
        text = "\n".join(
            "".join(chance.choice(characters) if chance.random() < 1 / 12 else one for one in line) for line in lines
        )
        card = replace(next(iter(corpus.reports.values())).card, report_id=f"r{number:05d}")
        made[card.report_id] = read_report(text, card)
    return _tables(made)


def speed(corpus) -> pd.DataFrame:
    """Return stage, seconds, characters per second of the whole theme floor, cold but for jieba's dictionary."""
    size = sum(len(report.text) for report in corpus.reports.values())
    stages = {
        "tokens": lambda: tokens.build_token_table(corpus),
        "keywords": lambda: themes.keywords(corpus),
        "distinctive": lambda: themes.distinctive(corpus),
        "attention": lambda: themes.attention(corpus),
        "slogans": lambda: slogans.slogans(corpus),
        "reuse": lambda: reuse.shared_passages(corpus),
        "rules": lambda: rules.rules_issued(corpus),
        "follow-up": lambda: followup.follow_up(corpus),
    }
    tokens.tokenize("把词典读进来：双减、孟楼小学")
    rows = []
    for name, run in stages.items():
        if name == "keywords":
            tokens.token_table(corpus)  # the store's own copy, written outside the clock
        begun = time.process_time()
        run()
        rows.append((name, time.process_time() - begun))
    rows.append(("all", sum(seconds for _, seconds in rows)))
    table = pd.DataFrame(rows, columns=["stage", "seconds"])
    return table.assign(characters_per_second=[round(size / max(s, 1e-9)) for s in table["seconds"]])


def main(reports: int = 3000) -> None:
    """Print every measurement."""
    five = open_corpus()
    print(term_recall(five).to_string(index=False, float_format="{:.3f}".format), "\n")
    print(follow_up_scores(five), "\n")
    text = next(iter(five.reports.values())).text * 20
    segmenter().FREQ  # noqa: B018  loaded before the clock starts
    begun = time.process_time()
    Counter(segmenter().cut(text))
    print(f"jieba alone, as it comes: {len(text) / (time.process_time() - begun):,.0f} characters/s")
    print(speed(five).to_string(index=False, float_format="{:.2f}".format), "\n")
    corpus = made_up(five, reports)
    size = sum(len(report.text) for report in corpus.reports.values())
    print(f"made-up corpus: {reports} reports, {size:,} characters")
    print(speed(corpus).to_string(index=False, float_format="{:.2f}".format))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _jieba_spans(text: str) -> list[tuple[int, int]]:
    """Return the words of jieba as it comes, line wraps taken out of the text for it, places in the text."""
    kept = [place for place, character in enumerate(text) if not character.isspace()]
    spans, at = [], 0
    for word in segmenter().cut("".join(text[place] for place in kept)):
        spans.append((kept[at], kept[at + len(word) - 1] + 1))
        at += len(word)
    return spans


def _tables(reports: dict[str, Report]) -> SimpleNamespace:
    sentences = [
        (i, a, b, r.text[a:b], s.section_id, s.path, s.part, s.dimension)
        for i, r in reports.items()
        for a, b in r.sentences
        for s in [r.section_at(a)]
    ]
    names = ["report_id", "start", "end", "text", "section_id", "section", "part", "dimension"]
    sections = [{"report_id": i, **asdict(s)} for i, r in reports.items() for s in r.sections]
    citations = [
        "report_id",
        "start",
        "end",
        "text",
        "title",
        "number",
        "issuer",
        "issuer_level",
        "year",
        "topic",
        "sentence_start",
    ]
    return SimpleNamespace(
        reports=reports, cards=pd.DataFrame([asdict(r.card) for r in reports.values()]),
        sentences=pd.DataFrame(sentences, columns=names), sections=pd.DataFrame(sections),
        facts=pd.DataFrame(_FIGURES), citations=pd.DataFrame(columns=[*citations, "sentence_start"]),
        fingerprint=f"made-up-{len(reports)}", language="zh",
    )  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
