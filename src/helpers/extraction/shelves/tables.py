"""Reports to tables: every table of a corpus, read from its texts in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.corpus.outline import Section
from helpers.corpus.reports import Report
from helpers.extraction import citations, facts, mentions
from helpers.extraction.corrections import Correction, corrected, corrections_table
from helpers.extraction.coverage import DAMAGED, coverage_table
from helpers.extraction.numbers.nonfigures import Rejected
from helpers.extraction.relations.relations import Relation, read_relations, relations_table
from helpers.foundation.store import Tables


def build_tables(reports: Mapping[str, Report], corrections: Sequence[Correction] = ()) -> Tables:
    """Return every table of the reports, freshly read: what ``Corpus`` gives, ``relations`` as each text ties them."""
    rows: list[facts.Row] = []
    rejected: dict[str, list[Rejected]] = {}
    named: list[mentions.Mention] = []
    cited: list[tuple] = []
    tied: list[Relation] = []
    applied: list[tuple] = []
    for report in reports.values():
        read, spans = facts.read_facts(report)
        own, changed = corrected(report, read, corrections)
        rows += own
        applied += changed
        rejected[report.report_id] = spans
        named += mentions.read_mentions(report, own, [s.start for s in spans if s.reason == DAMAGED])
        cited += citations.citation_rows(report)
        tied += read_relations(report, own)
    table = facts.facts_table(rows)
    return {
        "facts": table,
        "relations": relations_table(tied),
        "sections": _sections(reports),
        "sentences": _sentences(reports),
        "citations": pd.DataFrame(cited, columns=list(citations.COLUMNS)).astype({"year": "Int64"}),
        "rejected": _rejected(reports, rejected),
        "mentions": pd.DataFrame(named, columns=list(mentions.COLUMNS)).astype({"damaged": "bool"}),
        "corrections": corrections_table(applied),
        "coverage": coverage_table(reports, table, rejected),
    }


def _rejected(reports: Mapping[str, Report], spans: Mapping[str, list[Rejected]]) -> pd.DataFrame:
    rows = [
        (report_id, span.start, span.end, reports[report_id].text[span.start : span.end], span.reason)
        for report_id, found in spans.items()
        for span in found
    ]
    return pd.DataFrame(rows, columns=list(facts.REJECTED_COLUMNS))


def _sections(reports: Mapping[str, Report]) -> pd.DataFrame:
    names = list(Section._fields)
    rows = [
        (report.report_id, *(getattr(section, name) for name in names))
        for report in reports.values()
        for section in report.sections
    ]
    return pd.DataFrame(rows, columns=["report_id", *names]).astype({"parent_id": "Int64"})


def _sentences(reports: Mapping[str, Report]) -> pd.DataFrame:
    rows = []
    for report in reports.values():
        for start, end in report.sentences:
            section = report.section_at(start)
            rows.append(
                (
                    report.report_id, start, end, report.text[start:end], section.section_id, section.path,
                    section.part, section.dimension,
                )
            )  # fmt: skip
    columns = ["report_id", "start", "end", "text", "section_id", "section", "part", "dimension"]
    return pd.DataFrame(rows, columns=columns)
