"""Themes: which words a report uses, which set it apart, and how much of it each dimension gets.

Counts come from :mod:`helpers.analysis.themes.tokens`. Every table keeps what leads back to the text: the first place
of a word, or the sentences of a dimension. Five short reports are a small sample: tables say so in ``small``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from ahocorasick_rs import AhoCorasick

from helpers.analysis.themes.keyness import chance, false_discovery, log_odds
from helpers.analysis.themes.tokens import sentence_dimensions, term_dimensions, token_table
from helpers.foundation.reference import read_toml

ACHIEVEMENTS = ("基本情况", "成效")
KEYWORD_COLUMNS = [
    "report_id",
    "form",
    "term",
    "dimension",
    "count",
    "anywhere",
    "per_thousand",
    "reports",
    "tf_idf",
    "start",
    "end",
]
DISTINCTIVE_COLUMNS = [
    "report_id",
    "form",
    "dimension",
    "count",
    "elsewhere",
    "log_odds",
    "z",
    "q",
    "distinctive",
    "small",
    "start",
    "end",
]
CONTEXT_COLUMNS = ["report_id", "start", "end", "left", "keyword", "right", "sentence_start", "sentence_end"]
ATTENTION_COLUMNS = [
    "report_id", "dimension", "characters", "share", "figures", "figures_per_thousand", "masked", "masked_share",
    "small",
]  # fmt: skip


def keywords(corpus: Any, *, dimension: str | None = None) -> pd.DataFrame:
    """Return the words of each report with counts, most frequent first within a report.

    ``count`` counts the word where it stands by itself, ``anywhere`` also inside longer terms: 教材 also in 教材建设.
    ``per_thousand`` is per thousand counted words; ``reports`` in how many reports the word stands; ``tf_idf`` is
    count / words × (ln((1 + N) / (1 + reports)) + 1), so that a corpus of one still has weights; ``dimension`` is the
    lexicon's, else the one whose sentences use the word most; ``start``/``end`` the first place. With ``dimension``
    only sentences of that dimension are counted.
    """
    tokens = token_table(corpus)
    if dimension is not None:
        tokens = tokens[tokens["dimension"] == dimension]
    if tokens.empty:
        return pd.DataFrame({column: [] for column in KEYWORD_COLUMNS})
    table = _first_places(tokens)
    words = table.groupby("report_id", observed=True)["count"].transform("sum")
    spread = table.groupby("form", observed=True)["report_id"].transform("count")
    idf = np.log((1 + len(corpus.reports)) / (1 + spread)) + 1
    table = table.assign(
        dimension=table["form"].map(dimension_of_forms(token_table(corpus))).astype(object),
        anywhere=table["count"] + _inside_longer(table),
        per_thousand=1000 * table["count"] / words,
        reports=spread.astype("int64"),
        tf_idf=table["count"] / words * idf,
    )
    return _in_corpus_order(corpus, table, ["count", "tf_idf"])[KEYWORD_COLUMNS]


def distinctive(corpus: Any, *, least: int = 2, prior_words: float | None = None) -> pd.DataFrame:
    """Return the words by which each report differs from all others, by z-score, highest first.

    Log-odds with an informative Dirichlet prior (see :mod:`helpers.analysis.themes.keyness`) of ``prior_words`` words
    (unless given, of five mean reports): in five short reports a word must be used five times in one and nowhere else
    to be distinctive. ``q`` is the false discovery rate over all terms of the corpus at which the word would be
    accepted. ``elsewhere`` counts the other reports; ``distinctive`` is z ≥ 1.96 with q ≤ 0.05; ``small`` warns of few
    reports or words. A word needs ``least`` uses in the corpus. A corpus of one report has no others: an empty table.
    """
    tokens = token_table(corpus)
    settings = read_toml("themes.toml")["thresholds"]
    if tokens["report_id"].nunique() < 2:
        return pd.DataFrame({column: [] for column in DISTINCTIVE_COLUMNS})
    table = _first_places(tokens)
    own_words = table.groupby("report_id", observed=True)["count"].transform("sum").to_numpy(float)
    all_words = float(len(tokens))
    own = table["count"].to_numpy(float)
    total = table.groupby("form", observed=True)["count"].transform("sum").to_numpy(float)
    mean_words = all_words / tokens["report_id"].nunique()
    prior_size = prior_words or min(all_words, float(settings["prior_reports"]) * mean_words)
    odds, z = log_odds(own, total, own_words, all_words, prior_size)
    tested = total >= least
    chances = pd.Series(chance(own, total, own_words, all_words), index=table.index)[tested]
    rates = false_discovery(chances, table["report_id"][tested], table["form"][tested].nunique())
    q = rates.reindex(table.index, fill_value=1.0).to_numpy()
    few = len(corpus.reports) < int(settings["few_reports"])
    table = table.assign(
        dimension=table["form"].map(dimension_of_forms(tokens)).astype(object),
        elsewhere=(total - own).astype("int64"),
        log_odds=odds,
        z=z,
        q=q,
        distinctive=(z >= float(settings["distinctive_z"])) & (q <= float(settings["false_discovery"])),
        small=few | (own_words < int(settings["few_tokens"])),
    )
    return _in_corpus_order(corpus, table[tested], ["z", "count"])[DISTINCTIVE_COLUMNS]


def contexts(corpus: Any, form: str, *, width: int = 24) -> pd.DataFrame:
    """Return every use of a word with ``width`` characters on either side of it, within its sentence."""
    tokens = token_table(corpus)
    hits = tokens[tokens["form"] == form]
    rows = []
    for report_id, start, end in zip(hits["report_id"], hits["start"], hits["end"], strict=True):
        report = corpus.reports[report_id]
        first, last = report.sentence_span(start)
        left, right = report.text[max(first, start - width) : start], report.text[end : min(last, end + width)]
        rows.append((report_id, start, end, left, report.text[start:end], right, first, last))
    return pd.DataFrame(rows, columns=CONTEXT_COLUMNS)


def attention(corpus: Any, parts: tuple[str, ...] = ACHIEVEMENTS) -> pd.DataFrame:
    """Return, per report and dimension, how much text and how many figures the given parts hold.

    ``characters`` without white space; ``share`` is per cent of the report's text in these parts; ``dimension`` is
    that of :func:`~helpers.analysis.themes.tokens.sentence_dimensions`, '' where neither heading nor words name one.
    ``figures`` counts distinct printed figures, stated or masked; ``masked_share`` is per cent of them (NaN without).
    """
    settings = read_toml("themes.toml")["thresholds"]
    sentences = corpus.sentences.assign(dimension=sentence_dimensions(corpus))
    sentences = sentences[sentences["part"].isin(parts)]
    keys = [sentences["report_id"], sentences["dimension"]]
    characters = sentences["text"].str.replace(r"\s", "", regex=True).str.len().groupby(keys).sum()
    table = characters.rename("characters").astype("int64").reset_index()
    figures = _figures_by_dimension(corpus, sentences)
    table = table.merge(figures, on=["report_id", "dimension"], how="left")
    table[["figures", "masked"]] = table[["figures", "masked"]].fillna(0).astype("int64")
    whole = table.groupby("report_id")["characters"].transform("sum")
    table = table.assign(
        share=100 * table["characters"] / whole.where(whole > 0),
        figures_per_thousand=1000 * table["figures"] / table["characters"].where(table["characters"] > 0),
        masked_share=100 * table["masked"] / table["figures"].where(table["figures"] > 0),
        small=table["characters"] < int(settings["few_characters"]),
    )
    order = {report_id: place for place, report_id in enumerate(corpus.reports)}
    table = table.assign(_place=table["report_id"].map(order)).sort_values(["_place", "dimension"])
    return table[ATTENTION_COLUMNS].reset_index(drop=True)


def dimension_of_forms(tokens: pd.DataFrame) -> dict[str, str]:
    """Return {word: dimension}: the lexicon's, else the dimension whose sentences use the word most, ties by id."""
    named = tokens[tokens["dimension"] != ""]
    counts = named.groupby(["form", "dimension"], observed=True).size().reset_index(name="count")
    counts = counts.astype({"dimension": str}).sort_values(
        ["count", "dimension"], ascending=[False, True], kind="stable"
    )
    most = counts.drop_duplicates("form")
    by_use = dict(zip(most["form"], most["dimension"], strict=True))
    lexicon = term_dimensions()
    return {form: lexicon.get(form) or by_use.get(form, "") for form in tokens["form"].cat.categories}


def _first_places(tokens: pd.DataFrame) -> pd.DataFrame:
    """Return report_id, form, term, start, end (of the first use) and count."""
    keys = tokens["report_id"].cat.codes.to_numpy(np.int64) * max(1, len(tokens["form"].cat.categories))
    keys += tokens["form"].cat.codes.to_numpy(np.int64)
    order = np.argsort(keys, kind="stable")
    _, first, counts = np.unique(keys[order], return_index=True, return_counts=True)
    return (
        tokens.iloc[order[first]][["report_id", "form", "term", "start", "end"]]
        .assign(count=counts)
        .reset_index(drop=True)
    )


def _inside_longer(table: pd.DataFrame) -> pd.Series:
    """Return how often each word stands inside the longer terms that its report uses."""
    forms = list(table["form"].cat.categories)
    automaton = AhoCorasick(forms)
    pairs = [
        (forms[index], form)
        for form in forms
        for index, start, end in automaton.find_matches_as_indexes(form, overlapping=True)
        if end - start < len(form)
    ]
    held = (
        pd.DataFrame(pairs, columns=["form", "longer"]).groupby(["form", "longer"]).size().rename("times").reset_index()
    )
    plain = table[["report_id", "form", "count"]].astype({"report_id": object, "form": object})
    uses = held.merge(plain.rename(columns={"form": "longer"}), on="longer")
    inside = (uses["times"] * uses["count"]).groupby([uses["report_id"], uses["form"]]).sum()
    wanted = pd.MultiIndex.from_frame(plain[["report_id", "form"]])
    return pd.Series(inside.reindex(wanted, fill_value=0).to_numpy("int64"), index=table.index)


def _in_corpus_order(corpus: Any, table: pd.DataFrame, falling: list[str]) -> pd.DataFrame:
    order = {report_id: place for place, report_id in enumerate(corpus.reports)}
    plain = table.assign(report_id=table["report_id"].astype(object), form=table["form"].astype(object))
    plain = plain.assign(_place=plain["report_id"].map(order))
    ascending = [True, *[False] * len(falling), True]
    return plain.sort_values(["_place", *falling, "form"], ascending=ascending, kind="stable").reset_index(drop=True)


def _figures_by_dimension(corpus: Any, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return report_id, dimension, figures, masked, each printed figure once, by the sentence it stands in."""
    facts = corpus.facts[corpus.facts["disclosure"].isin(("stated", "masked"))]
    facts = facts[["report_id", "start", "end", "disclosure"]].drop_duplicates(["report_id", "start", "end"])
    spans = sentences[["report_id", "start", "end", "dimension"]].rename(columns={"end": "sentence_end"}).copy()
    columns = ["report_id", "dimension", "figures", "masked"]
    if facts.empty or spans.empty:
        return pd.DataFrame(
            {column: pd.Series(dtype=object if column in columns[:2] else "int64") for column in columns}
        )
    spans["start"], facts["start"] = spans["start"].astype("int64"), facts["start"].astype("int64")
    placed = pd.merge_asof(
        facts.sort_values("start", kind="stable"), spans.sort_values("start", kind="stable"), on="start", by="report_id"
    )
    placed = placed[placed["start"] < placed["sentence_end"]]
    masked = placed["disclosure"].eq("masked")
    counted = (
        placed.assign(masked=masked)
        .groupby(["report_id", "dimension"])
        .agg(figures=("masked", "size"), masked=("masked", "sum"))
    )
    return counted.reset_index()[columns]
