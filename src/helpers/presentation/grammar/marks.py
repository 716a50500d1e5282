"""The marks of the visual grammar: how one figure, cell or reference looks in a sentence, a table and a legend.

Five states of a figure, each told apart by shape or texture as well as colour: stated, asserted, masked, mentioned,
none; and a sixth for what could not be read, of which none of the five may be said. Every text that comes from a
report is escaped here; what a function returns is markup.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Mapping
from typing import Protocol

import pandas as pd
from markupsafe import Markup, escape

from helpers.foundation.errors import ParameterError
from helpers.presentation.language.glosses import glossed_unit
from helpers.presentation.language.wording import say

STATES = ("stated", "asserted", "masked", "mentioned", "none", "unread")
SYMBOLS = (*STATES, "estimate", "bound", "ref", "unjudged", "own")

# A run of mask signs with the points and commas inside it: "***", "x.xx", "＊，＊＊＊", "XX". Shown as one hatch of
# fixed width, because the number of stars tells nothing and must not seem to.
_MASK_RUN = re.compile(r"[*＊xXｘＸ×○〇□■▲△●][*＊xXｘＸ×○〇□■▲△●.,．，]*")


_STARS = re.compile(r"[*＊]")


class HasFacts(Protocol):
    """What a mark needs of a corpus: its facts table and the language of the page."""

    facts: pd.DataFrame
    language: str


Source = HasFacts | pd.DataFrame | Mapping[str, object] | pd.Series


def figure(
    source: Source, fact_id: str | None = None, label: object = None, *, language: str = "", css: str = ""
) -> Markup:
    """Return a report's own figure, in the mark of its state, linked to the characters it came from.

    ``source`` is a corpus or a facts table (then ``fact_id`` picks the row), or one row of it. ``label`` stands in
    for the printed text (markup stays markup). One that a reader corrected is said to be so. An unknown ``fact_id`` is
    a ParameterError.
    """
    row = fact(source, fact_id)
    language = language or getattr(source, "language", "zh")
    state = str(row["disclosure"])
    text = row["text"] if label is None else label
    hidden = state == "masked" and not hasattr(text, "__html__")
    shown = hidden_figure(row, str(text), language) if hidden else escape(text)
    estimate = "k-estimate" if row.get("status") == "estimate" else ""
    classes = " ".join(part for part in ("fig", f"k-{state}", estimate, css) if part)
    sign = say("mark.corrected", language)
    unsaid = bool(row.get("corrected")) and sign not in str(shown)
    behind = Markup(" {}").format(tag(sign)) if unsaid else ""
    return Markup('<a class="{}" href="#{}">{}</a>{}').format(classes, row["fact_id"], shown, behind)


def hidden_figure(row: Mapping[str, object], text: str, language: str) -> Markup:
    """Return a masked figure: a hatch with the printed unit, in English with its unit in English: RMB ▒, ▒%."""
    if language != "en":
        return masked(text, language, str(row.get("unit", "")))
    before, behind = glossed_unit(row, text)
    hatch = Markup('<i class="hatch" aria-hidden="true"></i>')
    blank = " " if behind else ""  # before a unit none is left: RMB (masked)
    spoken = Markup('<span class="vh">{}({})</span>').format(blank, say("mark.masked_spoken", language).strip())
    return Markup("{}{}{}{}").format(before, hatch, behind, spoken)


def masked(text: str, language: str = "zh", unit: str = "") -> Markup:
    """Return the masked ``text`` with a hatch of fixed width for every run of mask signs; the printed unit stays.

    A text masked by signs of another kind gives way to one hatch and ``unit``.

    >>> str(masked("***万元")).count("hatch"), str(masked("***万元"))[-2:]
    (1, '万元')
    """
    hatch = Markup('<i class="hatch" aria-hidden="true"></i><span class="vh">{}</span>').format(
        say("mark.masked_spoken", language)
    )
    return _with_runs(text, hatch, unit)


def mention(report_id: str, start: int, label: object) -> Markup:
    """Return the link to a place that only mentions an indicator: grey, with a dotted line."""
    return Markup('<a class="fig k-mentioned" href="#{}">{}</a>').format(mention_id(report_id, start), label)


def mention_id(report_id: str, start: int) -> str:
    """Return the anchor of a mention: ``m-<report_id>-<start>``."""
    return f"m-{report_id}-{int(start)}"


def quoted(row: Mapping[str, object], language: str) -> Markup:
    """Return words of a report in quotation marks, linked to their place (``report_id``, ``start``, ``end``)."""
    words = "".join(str(row["words"]).split())
    shown = masked(words) if _STARS.search(words) else escape(words)
    lang = Markup(' lang="zh-CN"') if language != "zh" else ""
    return Markup('“<a class="fig q" href="#{}"{}>{}</a>”').format(quote_id(row), lang, shown)


def quote_id(row: Mapping[str, object]) -> str:
    """Return the anchor of quoted words: ``q-<report_id>-<start>-<end>``."""
    return f"q-{row['report_id']}-{int(row['start'])}-{int(row['end'])}"


def own(text: object) -> Markup:
    """Return a number of our own arithmetic: ink, with a dashed line below."""
    return Markup('<span class="own">{}</span>').format(text)


def ref(ref_id: str, text: object) -> Markup:
    """Return a figure from outside the reports (norm, national value), linked to its entry in the reference list."""
    return Markup('<a class="ref" href="#ref-{}">{}</a>').format(ref_id, text)


def tag(text: object, *, outside: bool = False) -> Markup:
    """Return a small grey label (a year, 预计); ``outside`` gives it the colour of the references."""
    return Markup('<span class="tag{}">{}</span>').format(" ref_" if outside else "", text)


def nil() -> Markup:
    """Return the dash of an empty table field."""
    return Markup('<span class="nil">—</span>')


def symbol(name: str, label: str = "") -> Markup:
    """Return a 16 px mark from the sprite; with ``label`` it is read aloud, without it is decoration."""
    if name not in SYMBOLS:
        raise ValueError(f"no mark {name!r}; there are {', '.join(SYMBOLS)}")
    spoken = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="m" viewBox="0 0 16 16" {}><use href="#m-{}"/></svg>').format(spoken, name)


def bound(row: Mapping[str, object] | pd.Series, language: str = "zh") -> Markup:
    """Return ↦ for a figure that is a lower bound (余, 多, 超过, 以上), mirrored for an upper one, else nothing."""
    kind = str(row["bound"])
    if not kind:
        return Markup("")
    css = "up" if kind.startswith("<") else ""
    label = say("mark.at_most" if css else "mark.at_least", language)
    return Markup('<span class="bound {}">{}</span>').format(css, symbol("bound", label))


def cell(
    state: str, label: object = "", *, language: str, href: str = "", note: object = "", estimate: bool = False,
    title: str = "",
) -> Markup:  # fmt: skip
    """Return one cell of a state matrix. ``href`` is a fact id or mention id; ``note`` a year or 预计 in small type.

    ``label`` is the printed figure or the words claimed; without one, masked, mentioned, none and unread say their own.
    Every state says its word: in the cell, or for a screen reader beside words claimed and a hatch. ``title`` names
    government, indicator and reason for the pointer.
    """
    if state not in STATES:
        raise ValueError(f"no state {state!r}; there are {', '.join(STATES)}")
    if state == "none":
        return Markup('<span class="cell none">{}</span>').format(say("state.none", language))  # drawn as a dash
    body = _cell_text(state, label, language)
    if state in ("asserted", "masked") and label:
        body += Markup('<span class="vh"> {}</span>').format(say(f"cell.{state}", language))
    small = Markup(" <small>{}</small>").format(note) if note else ""
    classes = f"cell {state}{' estimate' if estimate else ''}"
    spoken = say("mark.cell_title", language, title=title, state=say(f"state.{state}", language)) if title else ""
    hint = Markup(' title="{}"').format(spoken) if spoken else ""
    if not href:
        return Markup('<span class="{}"{}><span>{}{}</span></span>').format(classes, hint, body, small)
    return Markup('<a class="{}" href="#{}"{}><span>{}{}</span></a>').format(classes, href, hint, body, small)


def state_key(language: str, *extra: str, unread: bool = False) -> Markup:
    """Return the legend of the five states, with ``unread`` also the sixth; ``extra`` adds marks of ``SYMBOLS``."""
    states = STATES if unread else STATES[:-1]
    items = Markup("").join(
        Markup("<li>{}{}</li>").format(symbol(name), say(f"key.{name}", language)) for name in (*states, *extra)
    )
    return Markup('<ul class="key" aria-label="{}">{}</ul>').format(say("key.label", language), items)


def fact(source: Source, fact_id: str | None = None) -> Mapping[str, object]:
    """Return one fact as a mapping: of a corpus or facts table by its id, or the row that was given."""
    if isinstance(source, pd.Series):
        return source.to_dict()
    if isinstance(source, Mapping):
        return source
    facts = source if isinstance(source, pd.DataFrame) else source.facts
    rows = _by_id(facts)
    if fact_id not in rows:
        raise ParameterError(f"no fact {fact_id!r}", expected=f"one of the {len(rows)} fact ids of this corpus")
    return facts.iloc[rows[fact_id]].to_dict()


_positions: dict[int, dict[str, int]] = {}


def _by_id(facts: pd.DataFrame) -> dict[str, int]:
    # A page marks hundreds of figures of one table: look the ids up once per table, forget them with it.
    key = id(facts)
    if key not in _positions:
        _positions[key] = {fact_id: place for place, fact_id in enumerate(facts["fact_id"])}
        weakref.finalize(facts, _positions.pop, key, None)
    return _positions[key]


def _cell_text(state: str, label: object, language: str) -> Markup:
    if state == "masked":
        return label if hasattr(label, "__html__") else _with_runs(str(label), Markup("▒"))
    return escape(label or say(f"cell.{state}", language))


def masked_cell(text: str) -> Markup:
    """Return a masked figure for a cell that is hatched itself: ▒ for every run of mask signs, its unit as printed.

    >>> str(masked_cell("***万元"))
    '▒万元'
    """
    return _with_runs(text, Markup("▒"))


def _with_runs(text: str, sign: Markup, unit: str = "") -> Markup:
    pieces = _MASK_RUN.split(text)
    if len(pieces) == 1:
        return sign + escape(unit)
    return Markup("").join(part for piece in pieces for part in (sign, escape(piece)))[len(sign) :]
