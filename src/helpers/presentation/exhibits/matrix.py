"""The state matrix: indicator × report, each cell in the mark of its state, linked to what it stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from helpers.extraction.verbs import verb
from helpers.presentation.grammar.exhibit import Exhibit, caption
from helpers.presentation.grammar.fragments import Column, Group, boxed, made, note, sentence, table
from helpers.presentation.grammar.marks import cell, fact, figure, hidden_figure, masked_cell, state_key
from helpers.presentation.grammar.strips import counts_bar
from helpers.presentation.grammar.unread import nothing, told
from helpers.presentation.grammar.views import (
    directed,
    earlier_years,
    indicator_label,
    mention_href,
    named,
    peer_states,
    reasons,
    remarked,
    report_label,
    setting,
    states_in,
    with_direction,
)
from helpers.presentation.language.glosses import translated
from helpers.presentation.language.qualifiers import qualifiers
from helpers.presentation.language.wording import say

# So many columns fit the page; of more the table scrolls beside its first column, and beyond that stand shares.
PANEL, MOST_REPORTS = 8, 40
_LONGEST_LABEL = 12
_MOST_OTHERS = 6
# What a cell without a level says of the figures it leads to.
_INSTEAD = {"change_not_level": "change_only", "not_achieved": "planned_only"}


@verb
def matrix(corpus, topic: str | None = None) -> Exhibit:
    """Return the matrix of a topic, or of all: a column a report, sticky heads; of many reports, counts of states.

    Columns of .data: report_id, indicator, topic, state, text, grade (str); reasons (tuple).

    Codes: state is stated, asserted, masked, mentioned, none or unread; grade is ranked, beside, apart or empty;
    reasons are codes.

    >>> tables.matrix(corpus, "safety").data["state"].value_counts().to_dict()
    {'none': 52, 'stated': 14, 'masked': 9, 'asserted': 5, 'mentioned': 5}
    """
    language = corpus.language
    cells = peer_states(corpus)
    if topic is not None:
        cells = cells[cells["indicator"].isin(_shown_in(topic))]
    title = (
        say("table.matrix.of_topic", language, topic=say(f"topic.{topic}", language))
        if topic
        else say("table.matrix.all", language)
    )
    if cells.empty:
        return sentence(title, nothing(corpus, say("table.matrix.nothing", language), topic or ""))
    reports = list(dict.fromkeys(cells["report_id"]))
    counts = cells["state"].value_counts()
    alt = f"{title}{say('list.colon', language)}" + say("list.item", language).join(
        say("chart.profile.count", language, state=say(f"state.{state}", language), n=int(counts.get(state, 0)))
        for state in states_in(cells)
    )
    unread = told(corpus, topic)
    alt += say("list.sentence", language) + unread if unread else ""
    caveat = say("table.matrix.note", language)
    extra = ("estimate",) if (cells["status"] == "estimate").any() else ()
    key = state_key(language, *extra, unread="unread" in states_in(cells))
    counted = _counted(cells, title, topic, language) if len(reports) > PANEL else Markup("")
    if len(reports) > MOST_REPORTS:
        body = counted
    elif counted:  # paper has no room for so many columns and cannot scroll
        body = _panel(corpus, cells, reports, title, topic)
        body = boxed(body, title, len(reports), PANEL, css="box wide_") + Markup('<div class="paper">{}</div>').format(
            counted
        )
    else:
        body = _panel(corpus, cells, reports, title, topic)
    data = cells[["report_id", "indicator", "topic", "state", "text", "grade", "reasons"]]
    # What could not be read is a matter of its own: the caveat speaks of what was read.
    below = note(unread) + note(earlier_years(corpus)) + note(caveat)
    return made("table", title, key + body + below, note=caveat, alt=alt, data=data)


def state_cell(corpus, row: Mapping[str, object]) -> Markup:
    """Return the cell of one row of the comparison; other figures of the same indicator stay reachable from it."""
    language = corpus.language
    title = f"{report_label(corpus, row['report_id'])} · {indicator_label(row['indicator'], language)}"
    if row["state"] == "none":
        return cell("none", language=language)
    why = reasons(row["reasons"], language)
    if row["state"] in ("mentioned", "unread"):
        label = f"{title}{say('list.clause', language)}{why}" if why else ""
        instead = _INSTEAD.get(row["reasons"][0], "") if row["reasons"] and row["state"] == "mentioned" else ""
        words = say(f"cell.{instead}", language) if instead else ""
        if len(row["others"]) < 2:
            return cell(row["state"], words, language=language, href=mention_href(row), title=label)
        body = Markup("<span>{}{}</span>").format(words, _others(corpus, row["others"]))
        return cell(row["state"], body, language=language, title=label)
    chosen = [fact(corpus, fact_id) for fact_id in row["fact_ids"]]
    estimate = row["status"] == "estimate" and row["state"] == "stated"
    label = f"{title}{say('list.clause', language)}{why}" if why else ""  # row and column name the rest
    words = [qualifiers(held, setting(corpus, row["report_id"]), language) for held in chosen]
    remarks = list(dict.fromkeys(map(remarked, words)))
    doubted = say("cell.in_doubt", language) if "in_doubt" in row["reasons"] else ""
    small = remarks[0] if len(remarks) == 1 else ""  # what all figures of the cell share stands once
    small = " ".join(part for part in (small, doubted) if part)
    if len(chosen) == 1 and not row["others"]:
        text = _text(chosen[0], row["state"], language)
        name = _small_name(named(words[0], language))
        href = row["fact_ids"][0]
        return cell(
            row["state"], Markup("{}{}").format(name, text) if name else text, language=language, href=href,
            title=label, note=small, estimate=estimate,
        )  # fmt: skip
    told = [
        (held, named(said, language), "" if small else remarked(said)) for held, said in zip(chosen, words, strict=True)
    ]
    lines = Markup("<br>").join(_line(*one, language) for one in told[:_MOST_OTHERS])
    body = Markup("<span>{}{}</span>").format(lines, _others(corpus, row["others"]))
    return cell(row["state"], body, language=language, title=label, note=small, estimate=estimate)


def _panel(corpus, cells: pd.DataFrame, reports: Sequence[str], title: str, topic: str | None) -> Markup:
    language = corpus.language
    names = [report_label(corpus, report_id) for report_id in reports]
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in names)
    held = cells[cells["report_id"].isin(set(reports))]
    groups = [(None, held)] if topic else held.groupby("topic", sort=False)
    bodies = Markup("").join(_group(corpus, part, name, len(reports)) for name, part in groups)
    # On paper a topic's rows stay together; the matrix of all topics may go over the page.
    many = (" keep" if topic else "") + (" many" if len(reports) > PANEL else "")
    return Markup(
        '<table class="mx{}" style="--n:{}"{}>{}<thead><tr><th>{}</th>{}</tr></thead>{}</table>'
    ).format(
        many, len(reports), Markup("" if topic else " data-controls"), caption(title, tag="caption"),
        say("table.indicator", language), heads, bodies,
    )  # fmt: skip


def _group(corpus, part: pd.DataFrame, topic: str | None, columns: int) -> Markup:
    language = corpus.language
    head = Markup("")
    if topic:
        head = Markup('<tr class="grp"><th colspan="{}" scope="colgroup">{}</th></tr>').format(
            columns + 1, say(f"topic.{topic}", language)
        )
    rows = []
    for indicator, held in part.groupby("indicator", sort=False):
        cells = Markup("").join(
            Markup("<td>{}</td>").format(state_cell(corpus, row)) for row in held.to_dict("records")
        )
        rows.append(Markup('<tr><th scope="row">{}</th>{}</tr>').format(indicator_label(indicator, language), cells))
    return Markup('<tbody class="nb">{}{}</tbody>').format(head, Markup("").join(rows))


def _counted(cells: pd.DataFrame, title: str, topic: str | None, language: str) -> Markup:
    columns = [Column(say("table.indicator", language), width="30%"), Column(say("table.disclosure.shares", language))]
    shown = states_in(cells)
    columns += [Column(say(f"state.{state}", language), "r") for state in shown]
    groups = []
    for name, part in cells.groupby("topic", sort=False):
        rows = []
        for indicator, held in part.groupby("indicator", sort=False):
            n = held["state"].value_counts()
            counts = [(state, int(n.get(state, 0))) for state in shown]
            label = indicator_label(indicator, language)
            rows.append([label, counts_bar(counts, alt=label), *[str(count) for _, count in counts]])
        groups.append(Group(rows, head="" if topic else say(f"topic.{name}", language)))
    return table(title, say("table.matrix.counted", language), columns, groups, css="st fx", attributes="data-search")


def _shown_in(topic: str) -> set[str]:
    from helpers.extraction.words.indicators import catalogue

    return {indicator for indicator, entry in catalogue().items() if topic in entry.topics}


def _text(row: Mapping[str, object], state: str, language: str) -> Markup | str:
    """Return the figure of a cell: with its sign, a masked growth with its direction, a long assertion shortened."""
    text = directed(row, language)
    if state == "asserted":
        text = translated(text) or text if language == "en" else text
        return f"{text[:_LONGEST_LABEL]}…" if len(text) > 2 * _LONGEST_LABEL else text
    if state == "masked":
        text = hidden_figure(row, text, language) if language == "en" else masked_cell(text)
    return with_direction(row, text, language)


def _line(row: Mapping[str, object], name: str, remark: str, language: str) -> Markup:
    behind = Markup(" <small>{}</small>").format(remark) if remark else ""
    text = _text(row, str(row["disclosure"]), language)
    return Markup("{}{}{}").format(_small_name(name), figure(row, label=text, language=language), behind)


def _small_name(name: str) -> Markup:
    return Markup("<small>{} </small>").format(name) if name else Markup("")


def _others(corpus, others: Sequence[str]) -> Markup:
    if not others:
        return Markup("")
    links = Markup(" ").join(
        Markup('<a href="#{}" title="{}">{}</a>').format(
            fact_id, _plain(corpus, fact(corpus, fact_id), corpus.language), place
        )
        for place, fact_id in enumerate(others[:_MOST_OTHERS], 1)
    )
    many = len(others) > _MOST_OTHERS
    more = say("table.matrix.more_others", corpus.language, n=len(others)) if many else ""
    return Markup("<br><small>{}{}{}</small>").format(say("table.matrix.others", corpus.language), links, more)


def _plain(corpus, row: Mapping[str, object], language: str) -> str:
    """Return another figure of an indicator in plain words: with its direction and all that it is a figure of."""
    text = directed(row, language)
    text = hidden_figure(row, text, language).striptags() if row["disclosure"] == "masked" else text
    shown = with_direction(row, text, language)
    words = qualifiers(row, setting(corpus, str(row["report_id"])), language)
    return " ".join(part for part in (named(words, language), shown, remarked(words)) if part)
