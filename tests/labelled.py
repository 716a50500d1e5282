"""What the tests of scoring share: figures as the program would read them, their labels, and a folder of labels."""

from __future__ import annotations

import json

from helpers.evaluation.judging import judge
from helpers.evaluation.rounds import BLIND, Result, Round, results
from helpers.extraction.facts import Row, facts_table

FOCUS, FOCUS_TOO = "public_budget_education_funding", "education_expenditure"
OTHER, OTHER_TOO = "dropout_count", "party_organisation_coverage"
TEXT = "甲县一般公共预算教育经费3.2亿元。"


def row(start, text, **known):
    """A row of the facts table, of the report r: a sum of the whole place in 2022, unless the test says otherwise."""
    plain = dict.fromkeys(Row._fields, "") | {
        "report_id": "r", "fact_id": f"r-{start}", "start": start, "end": start + len(text), "text": text,
        "kind": "money", "value": 5e4, "unit": "元", "low": None, "high": None, "approximate": False, "change": "level",
        "disclosure": "stated", "topic": "funding", "year": 2022, "year_basis": "explicit", "base_year": None,
        "scope": "全域", "status": "actual",
    }  # fmt: skip
    return Row(**(plain | known))


def label_of(figure, **known):
    """The label that says of a figure what its row says, unless the test says otherwise."""
    plain = {name: None if value == "" else value for name, value in figure._asdict().items()}
    return plain | {"indicator": [figure.indicator] if figure.indicator else []} | known


# Together they hold a case of every column that is scored.
FIGURES = (
    row(0, "5万元", indicator=FOCUS),
    row(10, "增长2%以上", kind="percent", value=2.0, unit="%", bound=">=", approximate=True, change="increase",
        base_year=2021, stage="小学", scope="市本级", indicator=OTHER),
    row(20, "**所", kind="count", value=None, unit="所", disclosure="masked"),
    row(30, "*个", kind="count", value=None, unit="个", disclosure="masked"),
    row(40, "7家", kind="count", value=7.0, unit="家", bound="<=", approximate=True, stage="初中", scope="县级"),
    row(50, "6万元", indicator=FOCUS),
    row(60, "9万元", indicator=OTHER),
)  # fmt: skip
LABELS = tuple(map(label_of, FIGURES))


def results_of(facts, labels=LABELS):
    """The results of a round on made-up figures."""
    return results(judge(facts_table(facts), {"r": list(labels)}, {"r": 2022}))


def a_round(name="1", date="2026-12-01", read=BLIND, **values):
    """A round with a result of 90 of 100 for two measures; a value may be named by its measure."""
    told = {"mention_f1": 0.9, "indicator_focus_recall": 0.9} | values
    made = {measure: Result(measure, value, 90, 100, 0.0, 1.0, "") for measure, value in told.items()}
    return Round(name, date, read, 12, 480, made)


def folder(path, text=TEXT, labels=None, aside=(), name="01"):
    """Write a labelled text into ``path``; without labels, its one figure is labelled rightly."""
    start = TEXT.index("3.2")
    whole = label_of(row(start, "3.2亿元", value=3.2e8, indicator=FOCUS))
    whole["indicators"] = whole.pop("indicator")
    lines = [line if isinstance(line, str) else json.dumps(whole | line, ensure_ascii=False) for line in labels or [{}]]
    (path / f"{name}.txt").write_text(text, encoding="utf-8")
    (path / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (path / f"{name}.meta.json").write_text(json.dumps({"counts_neither_way": list(aside)}), encoding="utf-8")
    return path
