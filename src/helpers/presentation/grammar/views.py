"""What every exhibit needs of a corpus: its analyses, computed once per page, and the names things go by."""

from __future__ import annotations

import functools
import weakref
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

import pandas as pd
from markupsafe import Markup

from helpers.analysis.audit.audit import audit
from helpers.analysis.audit.derived import derived
from helpers.analysis.audit.doubts import doubts
from helpers.analysis.audit.levels import levels
from helpers.analysis.comparison.comparison import STATES, state_matrix
from helpers.analysis.comparison.norms import norms
from helpers.analysis.figures import figures_of, measured
from helpers.analysis.governments.exceptions import exceptions
from helpers.analysis.governments.promises import VERDICTS, promises
from helpers.analysis.governments.revisions import revisions
from helpers.analysis.governments.trends import trend_table
from helpers.corpus.governments import Government, Seat, governments
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.errors import ParameterError
from helpers.presentation.grammar import marks
from helpers.presentation.language.figures import directed, printed, with_direction
from helpers.presentation.language.glosses import translated
from helpers.presentation.language.qualifiers import NAMES, Setting, qualifiers
from helpers.presentation.language.wording import has, say, say_html

REMEDIAL_PARTS = ("问题", "措施")
Table = TypeVar("Table")


def once(analysis: Callable[[object], Table]) -> Callable[[object], Table]:
    """Remember the table an analysis gives for a corpus as long as the corpus lives: a page asks many times."""
    tables: dict[int, Table] = {}

    @functools.wraps(analysis)
    def remembered(corpus: object) -> Table:
        key = id(corpus.facts)
        if key not in tables:
            tables[key] = analysis(corpus)
            weakref.finalize(corpus.facts, tables.pop, key, None)
        return tables[key]

    return remembered


states = once(state_matrix)
courses = once(trend_table)
revised = once(revisions)
promised = once(promises)
excepted = once(exceptions)
audits = once(audit)
verdicts = once(norms)
deductions = once(derived)
nested = once(levels)


def is_doubted(corpus, row: Mapping[str, object]) -> bool:
    """Return whether a figure of the facts table is one that a claim contradicts, or that cannot be."""
    return f"{row['report_id']}-{row['start']}" in doubts(corpus)


def of_report(table: pd.DataFrame, report_id: str) -> pd.DataFrame:
    """Return the rows of one report, or the whole table where ``report_id`` is empty."""
    return table[table["report_id"] == report_id].reset_index(drop=True) if report_id else table


def peers(corpus) -> list[str]:
    """Return the reports that stand beside each other, in corpus order: of each government its last year."""
    newest = set(_newest(corpus))
    return [report_id for report_id in corpus.reports if report_id in newest]


@once
def series(corpus) -> tuple[Government, ...]:
    """Return the governments behind the reports of a corpus, each with its reports, the earliest first."""
    if hasattr(corpus, "governments"):
        return tuple(Government(*row) for row in corpus.governments.itertuples(index=False))
    return governments(Seat(*(getattr(one.card, name) for name in Seat._fields)) for one in corpus.reports.values())


@once
def _newest(corpus) -> frozenset[str]:
    return frozenset(one.report_ids[-1] for one in series(corpus))


def governments_in(corpus, report_ids: Collection[str]) -> list[str]:
    """Return the governments behind some reports, each once, in corpus order."""
    wanted = set(report_ids)
    return [one.government_id for one in series(corpus) if wanted.intersection(one.report_ids)]


def has_series(corpus) -> bool:
    """Return whether some government has more than one report."""
    return len(_newest(corpus)) < len(corpus.reports)


def earlier_years(corpus) -> str:
    """Return the sentence on reports that stand for no government of their own: earlier years of one; else nothing."""
    n = len(corpus.reports) - len(_newest(corpus))
    return say("series.earlier", corpus.language, n=n, governments=len(_newest(corpus))) if n else ""


def peer_states(corpus) -> pd.DataFrame:
    """Return the state matrix of the reports that stand beside each other; earlier years are a series of their own."""
    table = states(corpus)
    return table[table["report_id"].isin(_newest(corpus))]


def state_rows(corpus, indicator: str, report_id: str | None = None) -> list[Mapping[str, object]]:
    """Return the cells of one indicator, a report a government, in corpus order; with ``report_id`` that report's."""
    newest = _newest(corpus) if report_id is None else {report_id}
    return [dict(row) for row in _cells(corpus).get(indicator, ()) if row["report_id"] in newest]


@once
def _cells(corpus) -> dict[str, list[Mapping[str, object]]]:
    """Return indicator → its cells, in corpus order."""
    held: dict[str, list[Mapping[str, object]]] = {}
    for row in states(corpus).to_dict("records"):
        held.setdefault(str(row["indicator"]), []).append(row)
    return held


def set_apart(row: Mapping[str, object]) -> bool:
    """Return whether a figure is kept from the others by what it is itself; one that has no like may stand alone."""
    return row["grade"] == "apart" and "no_counterpart" not in row["reasons"]


def facts_of(corpus, indicator: str, report_id: str | None = None) -> list[Mapping[str, object]]:
    """Return the facts of one indicator (of one report) in text order."""
    facts = corpus.facts
    wanted = (facts["indicator"] == indicator) & (report_id is None or facts["report_id"] == report_id)
    return facts[wanted].to_dict("records")


def levels_of(corpus, indicator: str, report_id: str) -> list[Mapping[str, object]]:
    """Return the facts of one report that may stand for an indicator, in text order: no change, no part of a whole."""
    kept = {held.fact_id for held in measured(figures_of(of_report(corpus.facts, report_id)))}
    return [row for row in facts_of(corpus, indicator, report_id) if row["fact_id"] in kept]


def states_in(cells: pd.DataFrame) -> tuple[str, ...]:
    """Return the states to count: the five, and unread where some cell is."""
    return STATES if (cells["state"] == "unread").any() else STATES[:-1]


def mention_of(row: Mapping[str, object], label: object) -> Markup:
    """Return the link of a cell that no figure fills: to the wording, else to a figure that is no level."""
    if pd.isna(row["mention_start"]):
        return Markup('<a class="fig k-mentioned" href="#{}">{}</a>').format(row["others"][0], label)
    return marks.mention(str(row["report_id"]), int(row["mention_start"]), label)


def mention_href(row: Mapping[str, object]) -> str:
    """Return the anchor that ``mention_of`` links to; empty where there is nothing to lead to."""
    if pd.isna(row["mention_start"]):
        return str(row["others"][0]) if len(row["others"]) else ""
    return marks.mention_id(str(row["report_id"]), int(row["mention_start"]))


def of_government(table: pd.DataFrame, government: str) -> list[Mapping[str, object]]:
    """Return the rows of one government, in the order of the table."""
    return table[table["government_id"] == government].to_dict("records")


def reports_of(corpus, government: str) -> tuple[str, ...]:
    """Return the reports of a government, the earliest first; an unknown id is a ParameterError."""
    held = corpus.governments.set_index("government_id")["report_ids"]
    if government not in held:
        known = ", ".join(map(str, held.index[:12]))
        raise ParameterError(f"no government {government!r}", place="government", expected=known)
    return held[government]


def government_label(corpus, government: str) -> str:
    """Return the name of a government."""
    named = corpus.governments.set_index("government_id")[f"label_{corpus.language}"]
    return str(named[government]) or government


def promise_counts(rows: Sequence[Mapping[str, object]], language: str) -> str:
    """Return how many promises there are, and what became of them."""
    if not rows:
        return say("promise.counted.none", language)
    counts = Counter(row["verdict"] for row in rows)
    parts = [say(f"promise.counted.{verdict}", language, n=counts[verdict]) for verdict in VERDICTS if counts[verdict]]
    return say("promise.counted.all", language, n=len(rows), parts=say("list.comma", language).join(parts))


def report_label(corpus, report_id: str) -> str:
    """Return the name of a report's government; of an earlier year, or where two share a name, with the year."""
    card = corpus.reports[report_id].card
    name = (card.label_en if corpus.language == "en" else card.label_zh) or report_id
    told = report_id not in _newest(corpus) or name in _ambiguous(corpus)
    return f"{name} {card.year}" if card.year and told else name


def spaced(name: str, language: str) -> str:
    """Return a name as it stands before a figure in Chinese: with a space where it ends in a letter or digit.

    >>> spaced("x13-07", "zh"), spaced("潼南区", "zh"), spaced("Tongnan", "en")
    ('x13-07 ', '潼南区', 'Tongnan')
    """
    return f"{name} " if language == "zh" and name[-1:].isascii() else name


def report_labels(corpus, report_ids: Iterable[str]) -> str:
    """Return several names as one list: 重庆市、潼南区, Chongqing and Tongnan."""
    names = [report_label(corpus, report_id) for report_id in report_ids]
    *first, last = names or [""]
    return say("list.last", corpus.language).join(part for part in (listed(first, corpus.language), last) if part)


def report_year(corpus, report_id: str) -> int | None:
    """Return the year a report evaluates, None if its card does not say."""
    return corpus.reports[report_id].card.year


def indicator_label(indicator: str, language: str) -> str:
    """Return the name of an indicator of the catalogue; an id outside of it stands for itself."""
    entry = catalogue().get(indicator)
    return (entry.label_en if language == "en" else entry.label_zh) if entry else indicator


def coded(prefix: str, code: str, language: str, **fields: object) -> str:
    """Return the words for a code; a code without wording is shown as it is rather than dropped."""
    key = f"{prefix}.{code}"
    return say(key, language, **fields) if has(key) else code.replace("_", " ")


def reasons(codes: Iterable[str], language: str) -> str:
    """Return reason codes in words, one after the other."""
    return say("list.item", language).join(coded("reason", code, language) for code in codes)


def in_sentence(label: str, language: str) -> str:
    """Return a label as it stands within a sentence: in English without its capital.

    >>> in_sentence("Gross enrolment", "en"), in_sentence("毛入园率", "zh")
    ('gross enrolment', '毛入园率')
    """
    return label[:1].lower() + label[1:] if language == "en" and not label[1:2].isupper() else label


def capitalised(text: Markup | str, language: str) -> Markup | str:
    """Return a sentence with its first letter large, in English; a link at its head stays as it is.

    >>> str(capitalised(Markup("reduction of institutions 99%"), "en"))
    'Reduction of institutions 99%'
    >>> str(capitalised(Markup(" grew by 7.5%"), "en"))
    'Grew by 7.5%'
    """
    text = text.lstrip()  # where no name leads, its blank is left
    return text[:1].upper() + text[1:] if language == "en" and text[:1].isalpha() else text


def stage_label(stage: str, language: str) -> str:
    """Return the name of a stage of education or of a scope; the reports' own word in Chinese."""
    return stage if language == "zh" or not stage else coded("stage", stage, language)


def listed(items: Iterable[object], language: str) -> Markup | str:
    """Join words or marks as a list; markup stays markup."""
    parts = list(items)
    joint = say("list.item", language)
    if any(hasattr(part, "__html__") for part in parts):
        return Markup(joint).join(parts)
    return joint.join(map(str, parts))


def figure(corpus, fact_id: str, label: object = None) -> Markup:
    """Return a report's figure, linked, with the sign or the words of its direction, in the mark of its state.

    With a ``label`` that stands in its place, as it is.
    """
    row = marks.fact(corpus, fact_id)
    if label is not None:
        return marks.figure(row, label=label, language=corpus.language)
    return _marked(row, corpus.language)


def _marked(row: Mapping[str, object], language: str) -> Markup:
    linked = marks.figure(row, label=directed(row, language), language=language)
    return with_direction(row, _with_gloss(linked, row, language), language)


def bounded(row: Mapping[str, object], language: str) -> Markup:
    """Return a figure of a facts table with its direction, and with ↦ where its words make it a bound."""
    shown = _marked(row, language)
    arrow = marks.bound(row, language) if row["disclosure"] == "stated" else ""
    return Markup("{} {}").format(shown, arrow) if arrow else shown


def setting(corpus, report_id: str) -> Setting:
    """Return what goes without saying beside a report's figures: its year, its place, and whether places are masked."""
    card = corpus.reports[report_id].card
    return Setting(card.year, card.place, card.level, bool(card.masked))


def told(corpus, row: Mapping[str, object], shown: Markup, *, without: Collection[str] = ()) -> Markup:
    """Return a figure with all that it is a figure of: scope and stage before it, year, basis and status behind it."""
    words = qualifiers(row, setting(corpus, str(row["report_id"])), corpus.language, without=without)
    name, remark = named(words, corpus.language), remarked(words)
    before = Markup("{} ").format(name) if name and corpus.language == "en" else name
    return Markup("{}{}{}").format(before, shown, Markup(" {}").format(marks.tag(remark)) if remark else "")


def named(words: Mapping[str, str], language: str) -> str:
    """Return the qualifiers that stand before a figure: whose it is, of which stage."""
    return (" " if language == "en" else "").join(words[kind] for kind in NAMES if kind in words)


def remarked(words: Mapping[str, str]) -> str:
    """Return the qualifiers that stand behind a figure: year, basis, 预计 or 计划."""
    return " ".join(text for kind, text in words.items() if kind not in NAMES)


def figures(corpus, fact_ids: Iterable[str], *, without: Collection[str] = ()) -> Markup:
    """Return several figures as a list, each with what it is a figure of."""
    rows = [marks.fact(corpus, fact_id) for fact_id in fact_ids]
    shown = [told(corpus, row, figure(corpus, str(row["fact_id"])), without=without) for row in rows]
    return listed(shown, corpus.language) or Markup("")


def _with_gloss(linked: Markup, row: Mapping[str, object], language: str) -> Markup:
    """Return asserted words with their English behind them; everything else as it is."""
    if language != "en" or row["disclosure"] != "asserted":
        return linked
    meaning = translated(printed(row))
    return say_html("figure.translated", language, words=linked, meaning=meaning) if meaning else linked


def year_of(row: Mapping[str, object]) -> int | None:
    """Return the year of a fact or comparison row, None if it is empty."""
    return None if pd.isna(row["year"]) else int(row["year"])


@once
def _ambiguous(corpus) -> set[str]:
    labels = [getattr(corpus.reports[report_id].card, f"label_{corpus.language}") for report_id in peers(corpus)]
    return {name for name, times in Counter(labels).items() if times > 1}
