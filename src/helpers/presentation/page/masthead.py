"""The head of a page, which governments it holds and what they disclose, and its stamp: what the page was made of."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import metadata

import pandas as pd
from markupsafe import Markup

from helpers.foundation.store import code_version
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.marks import symbol
from helpers.presentation.grammar.unread import account, mark_of, reading_word, told
from helpers.presentation.language.wording import has, say, say_html

# Above this number the governments fold into one line: a head is to be read, not scrolled.
SHOWN_OPEN = 8
_MAY_BREAK = "\u200b"  # where a heading may break: between its words, which Chinese does not part
STAMPED_PACKAGES = (
    "jieba", "jupyterlab", "matplotlib", "nbconvert", "numpy", "pandas", "papermill", "pyarrow", "wordcloud",
)  # fmt: skip


def masthead(corpus, kind: str, about: Mapping[str, str], headline: Exhibit | None = None) -> Markup:
    """Return the ``<header>`` of a page of ``kind``: kicker, h1, what it is, and one entry per government.

    ``about`` names the ``topic`` or ``report_id`` a page is about; a page about one report shows only its government.
    A ``headline`` says the result in place of what the page is, which goes into the kicker.
    """
    kick, said, dek = (_say(part, corpus, kind, about) for part in ("kick", "title", "dek"))
    if headline is not None:
        kick = say(
            "page.kick_of",
            corpus.language,
            title=said.replace(_MAY_BREAK, ""),
            years=_years(_cards(corpus, about), corpus.language),
        )
        said, dek = headline.title, Markup(headline.html)
    heading = Markup("<wbr>").join(said.split(_MAY_BREAK))
    governments = _governments(corpus, _cards(corpus, about), "report_id" in about)
    below = _account(corpus, about.get("report_id", "")) + governments
    return Markup(
        '<header class="mast"><div class="wrap"><p class="kick">{}</p><h1>{}</h1><p class="dek">{}</p>{}</div></header>'
    ).format(kick, heading, dek, below)


def _account(corpus, report_id: str) -> Markup:
    """Return, of the page's own report, what could not be read and what to do; nothing where all was read."""
    words = account(corpus, report_id)
    if not words:
        return Markup("")
    return Markup('<p class="reading" role="note">{}<span>{}</span></p>').format(
        symbol(mark_of(corpus, report_id)), words
    )


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
    return say(
        f"page.{kind}.title_of_genre"
        if other
        else f"page.{kind}.{part}",  # what is not known to be one is not called one
        language,
        genre=say(f"genre.{genre or 'unknown'}", language),
        n=len(cards),
        years=_years(cards, language),
        topic=say(f"topic.{about['topic']}", language) if "topic" in about else "",
        report=label(cards[0], language) if "report_id" in about and cards else "",
    )


def _cards(corpus, about: Mapping[str, str]) -> list:
    cards = [report.card for report in corpus.reports.values()]
    return [card for card in cards if card.report_id == about.get("report_id", card.report_id)]


def _governments(corpus, cards, alone: bool) -> Markup:
    language = corpus.language
    if not cards:
        return Markup("")
    figures = corpus.facts[corpus.facts["disclosure"] != "asserted"]
    mentions = figures.drop_duplicates(["report_id", "start", "end"])
    total = mentions.groupby("report_id").size()
    masked = mentions[mentions["disclosure"] == "masked"].groupby("report_id").size()
    items = Markup("").join(
        _government(card, total, masked, language, alone, reading_word(corpus, card.report_id)) for card in cards
    )
    entries = Markup('<ul class="govs">{}</ul>').format(items)
    if len(cards) <= SHOWN_OPEN:
        return entries
    fold = Markup('<details class="govs-fold"><summary>{}</summary>{}</details>')
    unread = told(corpus)  # a fold hides no exception
    return fold.format(say("card.all", language, n=len(cards)), entries) + (
        Markup('<p class="note">{}</p>').format(unread) if unread else ""
    )


def _government(card, total: pd.Series, masked: pd.Series, language: str, alone: bool, reading: str) -> Markup:
    """Return one entry; among others only a text that is no self-evaluation names its genre."""
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
    return say_html(
        "card.entry", language, label=label(card, language), chips=Markup("").join(chips), year=year, count=count
    )


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
