"""A choice of reports and figures: which of the corpus are looked at, and how to look at them again tomorrow."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import pandas as pd

from helpers.extraction.collection import Corpus
from helpers.extraction.words.codes import DISCLOSURES
from helpers.foundation.errors import ParameterError


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen, each by its ids as the facts have them; nothing named means all.

    ``reports``, ``governments`` (ids of ``corpus.governments``) and ``levels`` choose reports; ``topics``,
    ``indicators``, ``states`` (stated, masked, asserted) and ``years`` choose figures of them.
    """

    reports: tuple[str, ...] = ()
    governments: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    def report_ids(self, corpus: Corpus) -> list[str]:
        """Return the ids of the chosen reports, in corpus order."""
        cards = corpus.cards
        chosen = _among(cards["report_id"], self.reports) & _among(cards["level"], self.levels)
        if self.governments:
            held = corpus.governments.loc[lambda table: table["government_id"].isin(self.governments), "report_ids"]
            chosen &= cards["report_id"].isin({report_id for ids in held for report_id in ids})
        return cards.loc[chosen, "report_id"].tolist()

    def corpus(self, corpus: Corpus) -> Corpus:
        """Return a corpus of the chosen reports alone; nothing is read again. ParameterError if there are none."""
        wanted = self.report_ids(corpus)
        if not wanted:
            raise ParameterError("no report is chosen", expected="a choice that holds at least one")
        if len(wanted) == len(corpus.reports):
            return corpus
        return corpus.subset(wanted)

    def facts(self, corpus: Corpus) -> pd.DataFrame:
        """Return the rows of ``corpus.facts`` that are chosen, with all their columns."""
        facts = corpus.facts
        chosen = facts["report_id"].isin(self.report_ids(corpus))
        for column, wanted in (
            ("topic", self.topics), ("indicator", self.indicators), ("disclosure", self.states), ("year", self.years),
        ):  # fmt: skip
            chosen &= _among(facts[column], wanted)
        return facts[chosen]

    def parameters(self, corpus: Corpus) -> dict[str, object]:
        """Return what papermill and ``workbook render`` take to render these reports: names and values."""
        wanted = self.report_ids(corpus)
        given: dict[str, object] = {"corpus_dir": corpus.directory, "language": corpus.language}
        given["report_ids"] = [] if len(wanted) == len(corpus.reports) else wanted
        if len(self.topics) == 1:
            given["topic"] = self.topics[0]
        return given

    def save(self, corpus: Corpus, path: str | Path) -> Path:
        """Write the choice as a parameter file (``papermill -f``) and return where it lies; JSON is YAML as well."""
        target = Path(path)
        if target.suffix not in (".yaml", ".yml", ".json"):
            raise ParameterError(f"a parameter file {target.name!r}", expected="a name that ends in .yaml")
        kept = {field.name: list(getattr(self, field.name)) for field in fields(self) if getattr(self, field.name)}
        written = json.dumps(self.parameters(corpus), ensure_ascii=False, indent=2)
        target.write_text(f"# {json.dumps(kept, ensure_ascii=False)}\n{written}\n", encoding="utf-8")
        return target


def _among(column: pd.Series, wanted: Collection[object]) -> pd.Series:
    return column.isin(list(wanted)) if wanted else pd.Series(True, index=column.index)


def choices(corpus: Corpus) -> Mapping[str, list[object]]:
    """Return what there is to choose from, by field of ``Choice``, in the order that is read best."""
    facts = corpus.facts
    return {
        "reports": list(corpus.reports),
        "governments": corpus.governments["government_id"].tolist(),
        "levels": [one for one in ("province", "prefecture", "county") if one in set(corpus.cards["level"])],
        "topics": list(dict.fromkeys(facts["topic"])),
        "indicators": [one for one in dict.fromkeys(facts["indicator"]) if one],
        "states": [one for one in DISCLOSURES if one in set(facts["disclosure"])],
        "years": sorted({int(year) for year in facts["year"].dropna()}),
    }
