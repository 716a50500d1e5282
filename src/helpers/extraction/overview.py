"""What a corpus shows of itself: a dozen lines when it is printed, its figures one a row, the catalogue as a table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.extraction.verbs import topic_labels, verb
from helpers.extraction.words.codes import DISCLOSURES
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.overviews import Line
from helpers.foundation.reference import read_toml

COLUMNS = ("report_id", "indicator", "figure", "year", "state", "about", "words", "fact_id")
INDICATOR_COLUMNS = ("indicator", "label_zh", "label_en", "topic", "kinds", "definition", "figures")
_PLACE = ["report_id", "start", "end"]
_TABLES = (
    ".facts .figures() .indicators .relations .sentences .sections .mentions",
    ".citations .rejected .coverage .cards .governments .corrections .reports",
)
_MOST_REPORTS, _MOST_TOPICS = 5, 6
_AROUND = 14  # characters shown on either side of a figure


@verb(state=DISCLOSURES)
def figures_view(
    corpus,
    topic: str | None = None,
    indicator: str | None = None,
    report_id: str | None = None,
    state: str | None = None,
) -> pd.DataFrame:
    """Return the figures of a corpus to be read: eight columns, one line a row, each figure as printed."""
    facts = corpus.facts
    if topic is not None:
        known = {one for one, entry in catalogue().items() if topic in entry.topics}
        facts = facts[(facts["topic"] == topic) | facts["indicator"].isin(known)]
    for name, wanted in (("indicator", indicator), ("report_id", report_id), ("disclosure", state)):
        facts = facts if wanted is None else facts[facts[name] == wanted]
    labels = {one: getattr(entry, f"label_{corpus.language}") for one, entry in catalogue().items()}
    rows = [
        (
            row.report_id, labels.get(row.indicator, row.indicator) or _one_line(row.subject), _one_line(row.text),
            row.year, row.disclosure, _about(row), _words(corpus, row), row.fact_id,
        )
        for row in facts.itertuples(index=False)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"year": "Int64"})


def indicators_table(facts: pd.DataFrame) -> pd.DataFrame:
    """Return the catalogue, one row an indicator, with how many places of the facts give it a figure."""
    places = facts.drop_duplicates([*_PLACE, "indicator"])["indicator"].value_counts()
    rows = [
        (
            one, entry.label_zh, entry.label_en, entry.topic, ", ".join(sorted(entry.kinds)), entry.definition,
            int(places.get(one, 0)),
        )
        for one, entry in catalogue().items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(INDICATOR_COLUMNS))


def overview(corpus) -> tuple[str, list[Line]]:
    """Return title and lines of a corpus in its language: what was read, what there is, what to call next."""
    texts = {key: record[corpus.language] for key, record in read_toml("overview.toml").items()}
    title = texts["title"].format(reports=len(corpus.reports), folder=corpus.directory or texts["memory"])
    shown = [_report(report.card, corpus.language) for report in list(corpus.reports.values())[:_MOST_REPORTS]]
    more = len(corpus.reports) - len(shown)
    lines = _under(texts["report"], shown + ([texts["more"].format(n=more)] if more > 0 else []))
    lines += _figures(corpus, texts)
    whole = corpus.coverage[corpus.coverage["topic"] == ""]
    lost = int((whole["reading"] != "read").sum()) + len(corpus.problems)
    lines += [(texts["unread"], texts["unread_of"].format(n=lost))] if lost else []
    lines += _under(texts["tables"], list(_TABLES))
    return title, lines + _under(texts["next"], _calls(corpus, texts))


def _figures(corpus, texts: Mapping[str, str]) -> list[Line]:
    places = corpus.facts.drop_duplicates(_PLACE)
    counts = places["disclosure"].value_counts()
    told = texts["counts"].format(
        mentions=f"{len(places):,}",
        indicators=corpus.facts.loc[corpus.facts["indicator"] != "", "indicator"].nunique(),
        **{state: f"{int(counts.get(state, 0)):,}" for state in DISCLOSURES},
    )
    names = {topic: f"{zh} {topic}" for topic, (zh, _) in topic_labels().items()} if corpus.language == "zh" else {}
    topics = places["topic"].value_counts().head(_MOST_TOPICS).items()
    return [
        (texts["figures"], told),
        (texts["topics"], " · ".join(f"{names.get(topic, topic)} {n}" for topic, n in topics)),
    ]


def _report(card, language: str) -> str:
    label = card.label_zh if language == "zh" else card.label_en
    level = read_toml("wording.toml")["level"][card.level][language] if card.level else ""
    about = " · ".join(part for part in (label, level, str(card.year or "")) if part and part != card.report_id)
    return f"{card.report_id} {about}".rstrip()


def _calls(corpus, texts: Mapping[str, str]) -> list[str]:
    """Return calls that give something on this corpus: of the indicator and topic that most reports speak of."""
    stated = corpus.facts[(corpus.facts["disclosure"] == "stated") & (corpus.facts["indicator"] != "")]
    if stated.empty:
        return ["tables.coverage(corpus)", "tables.rejected(corpus)"]
    indicator = stated.groupby("indicator", sort=False)["report_id"].nunique().idxmax()
    topic = catalogue()[indicator].topic if indicator in catalogue() else "other"
    return [
        f'corpus.figures(topic="{topic}") · compare(corpus, "{indicator}")',
        f'tables.matrix(corpus, "{topic}") · charts.rates(corpus, "{topic}") · findings.briefing(corpus)',
        f"help(compare), dir(charts): {texts['help']}",
    ]


def _under(name: str, texts: list[str]) -> list[Line]:
    """Return lines of which the first bears the name."""
    return [("" if place else name, text) for place, text in enumerate(texts)]


def _one_line(text: str) -> str:
    return "".join(str(text).split())


def _about(row) -> str:
    """Return what the figure is a figure of, in the codes of the facts table; what is usual is not said."""
    usual = ("level", "actual", "全域")
    parts = (row.change, row.status, row.stage, row.scope, row.basis)
    return ", ".join(part for part in parts if part and part not in usual)


def _words(corpus, row) -> str:
    """Return the words of the sentence around the figure, on one line."""
    report = corpus.reports[row.report_id]
    start, end = report.sentence_span(row.start)
    before, after = _one_line(report.text[start : row.start]), _one_line(report.text[row.end : end])
    head = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
    tail = f"{after[:_AROUND]}…" if len(after) > _AROUND else after
    return head + _one_line(row.text) + tail
