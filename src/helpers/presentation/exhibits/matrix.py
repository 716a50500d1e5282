"""The state matrix: indicator × report, each cell in the mark of its state, linked to what it stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

import pandas as pd
from markupsafe import Markup

from helpers.analysis.comparison.comparison import STATES
from helpers.presentation.grammar.exhibit import Exhibit, caption
from helpers.presentation.grammar.fragments import Column, Group, made, note, sentence, table
from helpers.presentation.grammar.marks import cell, fact, figure, masked, mention_id, state_key
from helpers.presentation.grammar.strips import counts_bar
from helpers.presentation.grammar.views import (
    indicator_label,
    printed,
    reasons,
    report_label,
    report_year,
    states,
    telling_names,
    year_of,
)  # fmt: skip
from helpers.presentation.language.wording import say

# So many columns still hold a figure each; more reports make further panels, and beyond the last panel shares.
PANEL, MOST_REPORTS = 12, 36
_LONGEST_LABEL = 12
_MOST_OTHERS = 6


def matrix(corpus, topic: str | None = None) -> Exhibit:
    """Return the matrix of a topic, or of all, in panels of twelve reports; of many reports, counts of states."""
    language = corpus.language
    cells = states(corpus)
    if topic is not None:
        cells = cells[cells["indicator"].isin(_shown_in(topic))]
    title = (
        say("table.matrix.of_topic", language, topic=say(f"topic.{topic}", language))
        if topic
        else say("table.matrix.all", language)
    )
    if cells.empty:
        return sentence(title, say("table.matrix.nothing", language))
    reports = list(dict.fromkeys(cells["report_id"]))
    counts = cells["state"].value_counts()
    alt = f"{title}{say('list.colon', language)}" + say("list.item", language).join(
        say("chart.profile.count", language, state=say(f"state.{state}", language), n=int(counts.get(state, 0)))
        for state in STATES
    )
    caveat = say("table.matrix.note", language)
    key = state_key(language, "estimate") if (cells["status"] == "estimate").any() else state_key(language)
    if len(reports) > MOST_REPORTS:
        body = _counted(cells, title, topic, language)
    else:
        size = ceil(len(reports) / ceil(len(reports) / PANEL)) if reports else 1  # 13 make 7 and 6, not 12 and 1
        panels = [reports[at : at + size] for at in range(0, len(reports), size)]
        body = Markup("").join(_panel(corpus, cells, panel, title, topic) for panel in panels)
    data = cells[["report_id", "indicator", "topic", "state", "text", "grade", "reasons"]]
    return made("table", title, key + body + note(caveat), note=caveat, alt=alt, data=data)


def state_cell(corpus, row: Mapping[str, object]) -> Markup:
    """Return the cell of one row of the comparison; other figures of the same indicator stay reachable from it."""
    language = corpus.language
    title = f"{report_label(corpus, row['report_id'])} · {indicator_label(row['indicator'], language)}"
    if row["state"] == "none":
        return cell("none", language=language)
    if row["state"] == "mentioned":
        return cell(
            "mentioned", language=language, href=mention_id(row["report_id"], row["mention_start"]), title=title
        )
    chosen = [fact(corpus, fact_id) for fact_id in row["fact_ids"]]
    why = reasons(row["reasons"], language)
    estimate = row["status"] == "estimate" and row["state"] == "stated"
    label = f"{title}{say('list.clause', language)}{why}" if why else title
    small = _small(corpus, row)
    if len(chosen) == 1 and not row["others"]:
        text = _text(chosen[0], row["state"])
        return cell(
            row["state"], text, language=language, href=row["fact_ids"][0], title=label, note=small, estimate=estimate
        )
    names = telling_names(chosen, language)
    lines = Markup("<br>").join(map(_line, chosen[:_MOST_OTHERS], names, [language] * len(chosen)))
    body = Markup("<span>{}{}</span>").format(lines, _others(corpus, row["others"]))
    return cell(row["state"], body, language=language, title=label, note=small, estimate=estimate)


def _panel(corpus, cells: pd.DataFrame, reports: Sequence[str], title: str, topic: str | None) -> Markup:
    language = corpus.language
    names = [report_label(corpus, report_id) for report_id in reports]
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in names)
    held = cells[cells["report_id"].isin(set(reports))]
    groups = [(None, held)] if topic else held.groupby("topic", sort=False)
    bodies = Markup("").join(_group(corpus, part, names, name, len(reports)) for name, part in groups)
    # On paper a topic's rows stay together; the matrix of all topics may go over the page.
    many = (" keep" if topic else "") + (" many" if len(reports) > 7 else "")
    return Markup(
        '<table class="mx{}" style="--n:{}"{}>{}<thead><tr><th>{}</th>{}</tr></thead>{}</table>'
    ).format(
        many, len(reports), Markup("" if topic else " data-controls"), caption(title, tag="caption"),
        say("table.indicator", language), heads, bodies,
    )  # fmt: skip


def _group(corpus, part: pd.DataFrame, names: Sequence[str], topic: str | None, columns: int) -> Markup:
    language = corpus.language
    head = Markup("")
    if topic:
        head = Markup('<tr class="grp"><th colspan="{}" scope="colgroup">{}</th></tr>').format(
            columns + 1, say(f"topic.{topic}", language)
        )
    rows = []
    for indicator, held in part.groupby("indicator", sort=False):
        cells = Markup("").join(
            Markup('<td data-l="{}">{}</td>').format(name, state_cell(corpus, row))
            for name, row in zip(names, held.to_dict("records"), strict=True)
        )
        rows.append(Markup('<tr><th scope="row">{}</th>{}</tr>').format(indicator_label(indicator, language), cells))
    return Markup('<tbody class="nb">{}{}</tbody>').format(head, Markup("").join(rows))


def _counted(cells: pd.DataFrame, title: str, topic: str | None, language: str) -> Markup:
    columns = [Column(say("table.indicator", language), width="30%"), Column(say("table.disclosure.shares", language))]
    columns += [Column(say(f"state.{state}", language), "r") for state in STATES]
    groups = []
    for name, part in cells.groupby("topic", sort=False):
        rows = []
        for indicator, held in part.groupby("indicator", sort=False):
            n = held["state"].value_counts()
            counts = [(state, int(n.get(state, 0))) for state in STATES]
            label = indicator_label(indicator, language)
            rows.append([label, counts_bar(counts, alt=label), *[str(count) for _, count in counts]])
        groups.append(Group(rows, head="" if topic else say(f"topic.{name}", language)))
    return table(title, say("table.matrix.counted", language), columns, groups, css="st fx", attributes="data-search")


def _shown_in(topic: str) -> set[str]:
    from helpers.extraction.words.indicators import catalogue

    return {indicator for indicator, entry in catalogue().items() if topic in entry.topics}


def _text(row: Mapping[str, object], state: str) -> Markup | str:
    text = printed(row)
    if state == "asserted" and len(text) > _LONGEST_LABEL:
        return f"{text[:_LONGEST_LABEL]}…"
    return text


def _line(row: Mapping[str, object], name: str, language: str) -> Markup:
    prefix = Markup("<small>{} </small>").format(name) if name else ""
    return Markup("{}{}").format(prefix, figure(row, label=_text(row, str(row["disclosure"])), language=language))


def _others(corpus, others: Sequence[str]) -> Markup:
    if not others:
        return Markup("")
    links = Markup(" ").join(
        Markup('<a href="#{}" title="{}">{}</a>').format(fact_id, _plain(fact(corpus, fact_id)), place)
        for place, fact_id in enumerate(others[:_MOST_OTHERS], 1)
    )
    more = f" +{len(others) - _MOST_OTHERS}" if len(others) > _MOST_OTHERS else ""
    return Markup("<br><small>{}{}{}</small>").format(say("table.matrix.others", corpus.language), links, more)


def _plain(row: Mapping[str, object]) -> str:
    if row["disclosure"] != "masked":
        return printed(row)
    return masked(printed(row), unit=str(row["unit"])).striptags()


def _small(corpus, row: Mapping[str, object]) -> str:
    language, year = corpus.language, year_of(row)
    words = [say("status.estimate", language)] if row["status"] == "estimate" and row["state"] == "stated" else []
    if year and year != report_year(corpus, row["report_id"]):
        words.insert(0, str(year))
    if row["status"] in ("planned", "standard") and row["state"] == "stated":
        words.append(say(f"status.{row['status']}", language))
    return " ".join(words)
