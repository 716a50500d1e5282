"""What the corpus holds: its cards, what each report discloses, every figure, and the digits that are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.analysis.comparison.comparison import STATES, mask_shares, state_counts
from helpers.extraction.verbs import verb
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import Cell, Column, Group, lines, made, mini, note, sentence, table
from helpers.presentation.grammar.marks import fact, figure, masked, own, symbol, tag
from helpers.presentation.grammar.unread import account, mark_of, nothing, told
from helpers.presentation.grammar.views import (
    bounded,
    coded,
    indicator_label,
    is_doubted,
    report_label,
    setting,
    stage_label,
    states,
    states_in,
)
from helpers.presentation.language.figures import folded, shown_text
from helpers.presentation.language.qualifiers import dated, scope_words
from helpers.presentation.language.wording import say, say_html
from helpers.presentation.page.paths import own_heading
from helpers.presentation.page.put_right import in_words

# A page stays readable, and its evidence printable, up to here; the data files hold the rest.
MOST_ROWS = 1500
_MOST_TEXTS = 60
_CLAUSES, _CLAUSE_WIDTH = re.compile(r"[，,。；;：:！？]"), 16


@verb
def cards(corpus) -> Exhibit:
    """Return one row per report: what its card says, how long it is, how many figures it holds.

    Columns of .data: report_id, file, sha256, title, label_zh, label_en, place, level, province, parent, published,
    source, genre (str); year_from, year (Int64); masked, provisional (bool).

    Codes: level is county, prefecture, province or empty.

    >>> tables.cards(corpus).title
    '报告'
    """
    language = corpus.language
    title, caveat = say("table.cards.title", language), say("table.cards.note", language)
    heads = ["report", "level", "year", "published", "length", "figures", "source"]
    css = dict.fromkeys(("length", "figures"), "r") | dict.fromkeys(("level", "year", "published"), "nw")
    columns = [Column(say(f"table.cards.{name}", language), css.get(name, "")) for name in heads]
    figures_of = mask_shares(corpus).set_index("report_id")
    rows = []
    for report_id, report in corpus.reports.items():
        card = report.card
        tags = [tag(say(f"genre.{card.genre}", language))] if card.genre else []
        tags += [tag(say("table.cards.masked", language))] if card.masked else []
        tags += [tag(say("table.cards.provisional", language))] if card.provisional else []
        head = Markup("{} {}<br>{}").format(
            report_label(corpus, report_id), Markup(" ").join(tags), mini(card.title or report_id)
        )
        if words := account(corpus, report_id):
            head += Markup('<span class="reading">{}<span>{}</span></span>').format(
                symbol(mark_of(corpus, report_id)), words
            )
        earlier = card.year_from and card.year_from != card.year
        years = f"{card.year_from}—{card.year}" if earlier else str(card.year or "")
        where = " · ".join(dict.fromkeys(part for part in (card.province, card.parent) if part and part != card.place))
        level = Markup("{}{}").format(say(f"level.{card.level}", language) if card.level else "", _below(where)) or None
        n = figures_of.loc[report_id]
        source = coded("source", card.source, language) if card.source else None
        rows.append([
            head, level, years or None, card.published or None, own(len(report.text)),
            own(int(n["stated"] + n["masked"])), source,
        ])  # fmt: skip
    html = table(title, caveat, columns, [Group(rows)], attributes="data-search" if len(rows) > 12 else "")
    return made("table", title, html, note=caveat, data=corpus.cards)


@verb
def disclosure(corpus) -> Exhibit:
    """Return the five states counted per report and per topic, and how many of each report's figures are masked.

    Columns of .data: report_id (str); stated, asserted, masked, mentioned, none, unread, figures_stated,
    figures_masked (int); figures_masked_pct (float).

    >>> tables.disclosure(corpus).data[["report_id", "stated", "masked"]]
                   report_id  stated  masked
    0         chongqing-2021      13       0
    1   anon-prefecture-2022       3      15
    2           tongnan-2022      32       0
    3           gaoping-2021      25       0
    4  anon-county-city-2022       0      24
    """
    language, cells = corpus.language, states(corpus)
    title, caveat = say("table.disclosure.title", language), say("table.disclosure.note", language)
    shares = mask_shares(corpus).set_index("report_id")
    shown = states_in(cells)
    by_report = _counts(cells, "report_id", list(corpus.reports), shown)
    by_topic = _counts(cells, "topic", list(dict.fromkeys(cells["topic"])), shown)
    summed = _share(shares.sum(numeric_only=True), language)
    reports = [
        [report_label(corpus, report_id), *_numbers(counts), *_share(shares.loc[report_id], language)]
        for report_id, counts in by_report
    ]
    total = _numbers([sum(counts[i] for _, counts in by_report) for i in range(len(shown))])
    reports.append([Markup("<b>{}</b>").format(say("table.total", language)), *total, *summed])
    topics = [[say(f"topic.{topic}", language), *_numbers(counts), None, None] for topic, counts in by_topic]
    columns = [Column(say("table.disclosure.head", language))]
    columns += [Column(say(f"state.{state}", language), "r") for state in shown]
    columns += [
        Column(say("table.disclosure.figures", language), "r"),
        Column(say("table.disclosure.masked", language), "r"),
    ]
    groups = [
        Group(reports, say("table.disclosure.by_report", language)),
        Group(topics, say("table.disclosure.by_topic", language)),
    ]
    alt = _spoken(corpus, shares)
    html = table(title, caveat, columns, groups) + note(told(corpus))
    data = state_counts(cells) if not cells.empty else pd.DataFrame(columns=["report_id", *STATES])
    return made(
        "table",
        title,
        html,
        note=caveat,
        alt=alt,
        data=data.merge(shares.add_prefix("figures_").reset_index(), on="report_id", how="right"),
    )


@verb
def figures(corpus, topic: str | None = None, report_id: str | None = None) -> Exhibit:
    """Return every figure, one row per mention in corpus and text order, of a topic or a report if one is given.

    Columns of .data: those of facts.

    >>> len(tables.figures(corpus, "safety").data)
    45
    """
    language, facts = corpus.language, corpus.facts
    if topic is not None:
        known = {indicator for indicator, entry in catalogue().items() if topic in entry.topics}
        facts = facts[(facts["topic"] == topic) | facts["indicator"].isin(known)]
    if report_id is not None:
        facts = facts[facts["report_id"] == report_id]
    title, caveat = say("table.figures.title", language), say("table.figures.note", language)
    if facts.empty:
        return sentence(title, nothing(corpus, say("table.figures.nothing", language), topic or "", report_id or ""))
    mentions = list(facts.groupby(["report_id", "start", "end"], sort=False))
    columns = [Column(say(f"table.figures.{name}", language), width=width) for name, width in (
        ("figure", "16%"), ("indicator", "27%"), ("year", "12%"), ("about", "18%"), ("section", ""),
    )]  # fmt: skip
    groups: dict[str, list[Sequence[Cell]]] = {}
    for (owner, _, _), held in mentions[:MOST_ROWS]:
        groups.setdefault(owner, []).append(_mention(corpus, held.to_dict("records")))
    heads = [Group(rows, "" if report_id else report_label(corpus, owner)) for owner, rows in groups.items()]
    more = len(mentions) - MOST_ROWS
    html = table(title, caveat, columns, heads, css="st fx", attributes="data-search")
    html += note(say("table.figures.more", language, n=more)) if more > 0 else Markup("")
    return made("table", title, html, note=caveat, alt=say("table.figures.alt", language, n=len(mentions)), data=facts)


@verb
def rejected(corpus) -> Exhibit:
    """Return the digits that are no figures, by report and reason, each text with how often it occurs.

    Columns of .data: report_id, text, reason (str); start, end (int).

    Codes: reason says in words why the digits are no figure.

    >>> tables.rejected(corpus).title
    '没有计入的数字'
    """
    language, found = corpus.language, corpus.rejected
    title, caveat = say("table.rejected.title", language), say("table.rejected.note", language)
    if found.empty:
        return sentence(title, say("table.rejected.nothing", language), data=found)
    columns = [
        Column(say("table.rejected.reason", language), width="20%"),
        Column(say("table.rejected.count", language), "r", "10%"),
        Column(say("table.rejected.texts", language), "mini"),
    ]
    groups = []
    for report_id, held in found.groupby("report_id", sort=False):
        rows = []
        for reason, texts in held.groupby("reason", sort=True):
            counted = Counter(" ".join(str(text).split()) for text in texts["text"])
            words = [f"{text} ×{n}" if n > 1 else text for text, n in list(counted.items())[:_MOST_TEXTS]]
            words += ["…"] if len(counted) > _MOST_TEXTS else []
            body = Markup('<span lang="zh-CN">{}</span>').format(" · ".join(words))
            rows.append([coded("rejected", str(reason).replace(" ", "_"), language), own(len(texts)), body])
        groups.append(Group(rows, report_label(corpus, report_id)))
    html = table(title, caveat, columns, groups)
    return made("table", title, html, note=caveat, alt=say("table.rejected.alt", language, n=len(found)), data=found)


@verb
def corrections(corpus) -> Exhibit:
    """Return the figures that a reader has put right, with reason and source; a sentence if there are none.

    Columns of .data: report_id, fact_id, text, column, old, new, reason, source (str).

    >>> tables.corrections(corpus).title
    '更正'
    """
    language, found = corpus.language, corpus.corrections
    title, caveat = say("table.corrections.title", language), say("table.corrections.note", language)
    if found.empty:
        return sentence(title, say("table.corrections.nothing", language), data=found)
    names = ("text", "column", "old", "new", "reason", "source")
    columns = [Column(say("table.cards.report", language))]
    columns += [Column(say(f"table.corrections.{name}", language)) for name in names]
    rows = [
        [
            report_label(corpus, row["report_id"]), bounded(fact(corpus, row["fact_id"]), language),
            *(in_words(row, language)[name] for name in names[1:]),
        ]
        for row in found.to_dict("records")
    ]  # fmt: skip
    return made("table", title, table(title, caveat, columns, [Group(rows)]), note=caveat, data=found)


def _mention(corpus, rows: Sequence[dict[str, object]]) -> list[Cell]:
    language, row = corpus.language, rows[0]
    names = [_named(held, language) for held in rows if held["indicator"]]
    own = setting(corpus, str(row["report_id"]))
    when = [dated(row, language)] if dated(row, language) else []
    when += [tag(say(f"status.{row['status']}", language))] if row["status"] != "actual" else []
    basis = row["basis"] and row["disclosure"] != "asserted"
    about = [
        coded("basis", str(row["basis"]), language) if basis else "",
        stage_label(str(row["stage"]), language),
        scope_words(row, own, language),
    ]
    heading = own_heading(corpus.reports[str(row["report_id"])], int(row["start"]))
    text = bounded(row, language)
    shown = Markup("{} {}").format(symbol(str(row["disclosure"])), text)
    shown += Markup(" {}").format(tag(say("cell.in_doubt", language))) if is_doubted(corpus, row) else ""
    where = Markup('<span class="mini" lang="zh-CN">{}</span> {}').format(
        heading, tag(coded("part", str(row["part"]), language))
    )
    claimed = lines(names) if names else _in_its_words(row, language)
    details = [mini(part) for part in (" · ".join(part for part in about if part), _whole(corpus, row)) if part]
    return [shown, claimed, Markup(" ").join(when) or None, lines(details) or None, where]


def _named(row: dict[str, object], language: str) -> str:
    """Return what a figure measures; of a change of it, that it is one."""
    name = indicator_label(str(row["indicator"]), language)
    entry = catalogue().get(str(row["indicator"]))
    way = {"increase": "rise", "decrease": "fall"}.get(str(row["change"]))
    if way is None or (entry is not None and entry.change):  # a rate of growth is named as one
        return name
    return say(f"table.figures.{way}", language, indicator=name)


def _in_its_words(row: dict[str, object], language: str) -> Markup:
    """Return the report's own words for a figure without an indicator, its clause where they name nothing."""
    words = "".join(str(row["subject"]).split())
    words = _clause_around(row) if _names_nothing(words) else words
    if not words:
        return mini(say("table.figures.unclaimed", language))
    shown = masked(words) if re.search(r"[*＊]", words) else words
    quoted = Markup('<span lang="zh-CN">{}</span>').format(shown)
    return mini(say_html("table.figures.subject", language, words=quoted))


def _names_nothing(words: str) -> bool:
    """Return whether words before a figure tell nothing of it: a bare verb (推动), a piece of a title (落实《…)."""
    rules = read_toml("exhibits.toml")["subjects"]
    torn = any(words.count(left) != words.count(right) for left, right in rules["pairs"])
    return len(words) < rules["shortest"] or torn or words.startswith(tuple(rules["idle_starts"]))


def _clause_around(row: dict[str, object]) -> str:
    """Return the clause of its sentence in which a figure stands, shortened around it."""
    sentence_, text = folded(row["sentence"]), folded(row["text"])
    clauses = [clause for clause in _CLAUSES.split(sentence_) if text in clause]
    if not clauses:
        return ""
    at = clauses[0].find(text)
    return clauses[0][max(0, at - _CLAUSE_WIDTH) : at + len(text) + _CLAUSE_WIDTH]


def _whole(corpus, row: dict[str, object]) -> Markup | str:
    """Return the whole that a figure is presented as a part of, linked; empty for none."""
    if not row["part_of"]:
        return ""
    whole = fact(corpus, str(row["part_of"]))
    linked = figure(whole, label=shown_text(whole, corpus.language), language=corpus.language)
    return say_html("table.figures.part_of", corpus.language, whole=linked)


def _counts(cells: pd.DataFrame, by: str, order: Iterable[str], shown: Sequence[str]) -> list[tuple[str, list[int]]]:
    table_ = pd.crosstab(cells[by], cells["state"]) if not cells.empty else pd.DataFrame()
    return [
        (key, [int(table_.at[key, state]) if key in table_.index and state in table_ else 0 for state in shown])
        for key in order
    ]


def _numbers(counts: Sequence[int]) -> list[Cell]:
    return [own(count) for count in counts]


def _share(counts: pd.Series, language: str) -> list[Cell]:
    n, masked = int(counts["stated"] + counts["masked"]), int(counts["masked"])
    if not n:
        return [own(n), own("0")]
    return [own(n), own(say("table.masked_share", language, n=masked, share=f"{100 * masked / n:.0f}%"))]


def _spoken(corpus, shares: pd.DataFrame) -> str:
    language = corpus.language
    held = shares[shares["masked"] > 0]
    parts = []
    for report_id, row in list(held.iterrows())[:20]:
        fields = {"masked": int(row["masked"]), "n": int(row["stated"] + row["masked"])}
        parts.append(say("table.disclosure.one", language, report=report_label(corpus, report_id), **fields))
    return say("list.clause", language).join(parts) or say("table.disclosure.nothing_masked", language)


def _below(where: str) -> Markup:
    return Markup("<br>{}").format(mini(where)) if where else Markup("")
