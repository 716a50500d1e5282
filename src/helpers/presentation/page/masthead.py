"""The head of a page, which governments it holds and what they disclose, and its stamp: what the page was made of."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from helpers.analysis.governments.exceptions import summary
from helpers.foundation.errors import printable
from helpers.foundation.versions import code_version
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.marks import symbol
from helpers.presentation.grammar.unread import account, mark_of, reading_word, told
from helpers.presentation.grammar.views import (
    excepted,
    government_label,
    has_series,
    of_government,
    promise_counts,
    promised,
    reports_of,
    series,
    verdicts,
)
from helpers.presentation.language.links import file_name, to
from helpers.presentation.language.wording import has, say, say_html

# Above this number the governments fold into one line: a head is to be read, not scrolled.
SHOWN_OPEN = 8
_MAY_BREAK = "\u200b"  # where a heading may break: between its words, which Chinese does not part
JUDGED_TRUE = ("met", "reached")
_YEARS = re.compile(r"(\d{4}—\d{4}(?:年度)?)")  # a heading does not break inside 2021—2023年度
STAMPED_PACKAGES = (
    "jieba", "jupyterlab", "matplotlib", "nbconvert", "numpy", "pandas", "papermill", "pyarrow", "wordcloud",
)  # fmt: skip


def masthead(corpus, kind: str, about: Mapping[str, str], result: Exhibit | None = None) -> Markup:
    """Return the ``<header>`` of a page of ``kind``: kicker, h1, what it is, and one entry per government.

    ``about`` names the ``topic`` or ``report_id`` a page is about; a page about one report shows only its government.
    A ``result`` is said in place of what the page is, which goes into the kicker.
    """
    kick, said, dek = (_say(part, corpus, kind, about) for part in ("kick", "title", "dek"))
    if result is not None:
        kick = say(
            "page.kick_of",
            corpus.language,
            title=said.replace(_MAY_BREAK, ""),
            years=_years(_cards(corpus, about), corpus.language),
        )
        said, dek = result.title, Markup(result.html)
    if "government" in about:
        said = headline(corpus, about["government"])
    heading = Markup("<wbr>").join(said.split(_MAY_BREAK))
    heading = Markup(_YEARS.sub(r'<span class="nw">\1</span>', str(heading)))  # escaped above
    governments = _governments(corpus, _cards(corpus, about), "report_id" in about or "government" in about)
    below = _account(corpus, about.get("report_id", "")) + _unread_files(corpus) + governments
    return Markup(
        '<header class="mast"><div class="wrap"><p class="kick">{}</p><h1>{}</h1><p class="dek">{}</p>{}</div></header>'
    ).format(kick, heading, dek, below)


def headline(corpus, government: str) -> str:
    """Return the result of a government's years in one line: what fell short, what was mended, what still stands."""
    language = corpus.language
    table = excepted(corpus)
    found = summary(table[table["government_id"] == government])
    if found.found:
        counts = {"exceptions": found.found, "mended": found.mended, "open": found.open}
        parts = [say(f"headline.{name}", language, n=n) for name, n in counts.items() if n]
    else:
        judged = verdicts(corpus)
        own = judged[judged["report_id"].isin(reports_of(corpus, government))]
        passed = int(own["verdict"].isin(JUDGED_TRUE).sum())
        parts = [say("headline.passed" if passed else "headline.unjudged", language, n=passed)]
    cards = _cards(corpus, {"government": government})
    return say(
        "headline.found",
        language,
        government=government_label(corpus, government),
        years=_years(cards, language),
        parts=say("list.comma", language).join(parts),
    )


def _account(corpus, report_id: str) -> Markup:
    """Return, of the page's own report, what could not be read and what to do; nothing where all was read."""
    words = account(corpus, report_id)
    if not words:
        return Markup("")
    return Markup('<p class="reading" role="note">{}<span>{}</span></p>').format(
        symbol(mark_of(corpus, report_id)), words
    )


def _unread_files(corpus) -> Markup:
    """Return the files of the corpus that could not be read, each with the reason; nothing where all were."""
    language = corpus.language
    files = [f"{printable(Path(one.file).name)} ({printable(one.found)})" for one in getattr(corpus, "problems", ())]
    if not files:
        return Markup("")
    words = say("unread_files", language, files=say("list.item", language).join(files))
    return Markup('<p class="reading" role="note">{}<span>{}</span></p>').format(symbol("unread"), words)


def title(corpus, kind: str, about: Mapping[str, str]) -> str:
    """Return the title of a page as its masthead prints it, plain text."""
    return _say("title", corpus, kind, about).replace(_MAY_BREAK, "")


def label(card, language: str) -> str:
    """Return the name of a report's government in ``language``."""
    return (card.label_en if language == "en" else card.label_zh) or card.report_id


def stamp(corpus, parameters: Mapping[str, object]) -> Markup:
    """Return the fold-out that says what the page was made of: texts, code, packages, parameters; no clock, no path."""
    language = corpus.language
    given = {"report_ids": list(corpus.reports), "language": language} | dict(parameters)
    rows = {
        "corpus": corpus.fingerprint,
        "code": code_version(),
        "packages": ", ".join([f"Python {sys.version_info.major}.{sys.version_info.minor}", *_versions()]),
        "parameters": " · ".join(f"{name} = {_plain(value)}" for name, value in given.items()),
    }
    body = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(say(f"stamp.{name}", language), value) for name, value in rows.items()
    )
    return Markup('<details class="stamp"><summary>{}</summary><dl>{}</dl></details>').format(
        say("stamp.title", language), body
    )


def _say(part: str, corpus, kind: str, about: Mapping[str, str]) -> str:
    language, cards = corpus.language, _cards(corpus, about)
    genre = cards[0].genre if "report_id" in about and cards else ""
    genres = {card.genre for card in cards}
    other = part == "title" and has(f"page.{kind}.title_of_genre") and genres != {"self_evaluation"}
    key = f"page.{kind}.title_of_genre" if other else f"page.{kind}.{part}"  # a bulletin is no self-evaluation
    if has_series(corpus) and has(f"{key}_series"):
        key = f"{key}_series"  # 8份报告 of 4个政府
    elif len(cards) == 1 and has(f"{key}_one"):
        key = f"{key}_one"  # one report is compared with none
    return say(
        key,
        language,
        genre=say(f"genre.{genre or 'unknown'}", language),
        n=len(cards),
        years=_years(cards, language),
        topic=say(f"topic.{about['topic']}", language) if "topic" in about else "",
        report=label(cards[0], language) if "report_id" in about and cards else "",
        places=len(series(corpus)),
        **_of_government(corpus, about),
    )


def _of_government(corpus, about: Mapping[str, str]) -> dict[str, str]:
    """Return what the head of a government's page names: the government, and what became of its promises."""
    if "government" not in about:
        return {"government": "", "promises": ""}
    name = about["government"]
    rows = of_government(promised(corpus), name)
    return {"government": government_label(corpus, name), "promises": promise_counts(rows, corpus.language)}


def _cards(corpus, about: Mapping[str, str]) -> list:
    cards = [report.card for report in corpus.reports.values()]
    if "government" in about:
        return [corpus.reports[report_id].card for report_id in reports_of(corpus, about["government"])]
    return [card for card in cards if card.report_id == about.get("report_id", card.report_id)]


def _governments(corpus, cards, alone: bool) -> Markup:
    language = corpus.language
    if not cards:
        return Markup("")
    figures = corpus.facts[corpus.facts["disclosure"] != "asserted"]
    mentions = figures.drop_duplicates(["report_id", "start", "end"])
    total = mentions.groupby("report_id").size()
    masked = mentions[mentions["disclosure"] == "masked"].groupby("report_id").size()
    of_one = len(cards) > 1 and alone
    groups = [] if alone else _series(corpus, cards)
    if len(groups) < len(cards) and not alone:
        return _grouped(corpus, groups, total, masked)
    items = Markup("").join(
        _government(card, total, masked, language, alone, reading_word(corpus, card.report_id), of_one)
        for card in cards
    )
    entries = Markup('<ul class="govs">{}</ul>').format(items)
    if len(cards) <= SHOWN_OPEN:
        return entries
    fold = Markup('<details class="govs-fold"><summary>{}</summary>{}</details>')
    unread = told(corpus)  # a fold hides no exception
    return fold.format(say("card.all", language, n=len(cards)), entries) + (
        Markup('<p class="note">{}</p>').format(unread) if unread else ""
    )


def _series(corpus, cards) -> list[list]:
    """Return the cards by government, in corpus order, the earliest year first."""
    by_id = {card.report_id: card for card in cards}
    groups = [[by_id[name] for name in one.report_ids if name in by_id] for one in series(corpus)]
    return [held for held in groups if held]


def _name(corpus, cards: Sequence, language: str) -> str:
    if len(cards) == 1:
        return label(cards[0], language)
    held = next(one for one in series(corpus) if cards[0].report_id in one.report_ids)
    return held.label_en if language == "en" else held.label_zh


def _linked(corpus, cards: Sequence, language: str) -> Markup:
    """Return the name of a government, to lead to its page: that of its years where it has several."""
    held = next((one for one in series(corpus) if cards[0].report_id in one.report_ids), None)
    several = held is not None and len(set(held.years)) > 1
    page = f"government-{held.government_id}" if several else f"report-{cards[-1].report_id}"
    return to(file_name(page, language), _name(corpus, cards, language))


def _grouped(corpus, groups: Sequence[Sequence], total: pd.Series, masked: pd.Series) -> Markup:
    """Return one entry a government, with its years: years of one are a series, no governments of their own."""
    language, entries = corpus.language, []
    for cards in groups:
        hidden = sum(int(masked.get(card.report_id, 0)) for card in cards)
        words = [say(f"level.{cards[-1].level}", language)] if cards[-1].level else []
        chips = [Markup('<span class="chip">{}</span>').format(word) for word in words]
        if hidden:
            chips.append(Markup('<span class="chip m">{}</span>').format(say("card.masked", language, n=hidden)))
        readings = {word for card in cards if (word := reading_word(corpus, card.report_id))}
        chips += [Markup('<span class="chip u">{}</span>').format(word) for word in sorted(readings)]
        year = say("card.year", language, year=_years(cards, language)) if any(card.year for card in cards) else ""
        if len(cards) > 1:
            year = say("card.several", language, years=year, n=len(cards))
        count = say("card.figures", language, n=sum(int(total.get(card.report_id, 0)) for card in cards))
        fields = {"chips": Markup("").join(chips), "year": year or say("card.no_year", language), "count": count}
        entries.append(say_html("card.entry", language, label=_linked(corpus, cards, language), **fields))
    body = Markup('<ul class="govs">{}</ul>').format(Markup("").join(entries))
    if len(groups) <= SHOWN_OPEN:
        return body
    unread = told(corpus)  # a fold hides no exception
    head = say("card.all_governments", language, n=len(groups), reports=sum(map(len, groups)))
    fold = Markup('<details class="govs-fold"><summary>{}</summary>{}</details>').format(head, body)
    return fold + (Markup('<p class="note">{}</p>').format(unread) if unread else "")


def _government(
    card, total: pd.Series, masked: pd.Series, language: str, alone: bool, reading: str, of_one: bool
) -> Markup:
    """Return one entry; among others only a text that is no self-evaluation names its genre.

    Of the years of one government (``of_one``) the year is the name, and when it was published stands below.
    """
    words = [f"level.{card.level}"] if card.level else []
    words += [f"genre.{card.genre}"] if card.genre and (alone or card.genre != "self_evaluation") else []
    chips = [Markup('<span class="chip">{}</span>').format(say(word, language)) for word in words]
    hidden = int(masked.get(card.report_id, 0))
    if hidden:
        chips.append(Markup('<span class="chip m">{}</span>').format(say("card.masked", language, n=hidden)))
    if reading:
        chips.append(Markup('<span class="chip u">{}</span>').format(reading))
    if card.provisional:
        chips.append(Markup('<span class="chip">{}</span>').format(say("card.provisional", language)))
    year = say("card.year", language, year=_span(card)) if card.year else say("card.no_year", language)
    count = say("card.figures", language, n=int(total.get(card.report_id, 0)))
    name = year if of_one else label(card, language)
    if not alone or of_one:
        name = to(file_name(f"report-{card.report_id}", language), name)
    if of_one:
        year = card.published or say("card.undated", language)
    return say_html("card.entry", language, label=name, chips=Markup("").join(chips), year=year, count=count)


def _span(card) -> str:
    earlier = card.year_from and card.year_from != card.year
    return f"{card.year_from}—{card.year}" if earlier else str(card.year)


def _years(cards, language: str) -> str:
    years = sorted({year for card in cards for year in (card.year_from, card.year) if year})
    if not years:
        return say("card.years_unknown", language)
    return str(years[0]) if len(years) == 1 else f"{years[0]}—{years[-1]}"


def _versions() -> list[str]:
    found = {dist: _version(dist) for dist in STAMPED_PACKAGES}
    return [f"{name} {version}" for name, version in found.items() if version]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
