"""Evidence: every figure on a page leads to its sentence, and from there back to every place that used it.

``Page`` shows exhibits and remembers what they cite; its last output holds exactly those sentences, each once, with
the cited characters marked. ``finish`` is the pure step on the exported page that numbers the way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from IPython.display import HTML, display
from markupsafe import Markup, escape

from helpers.extraction.verbs import verb
from helpers.foundation.checks import shown
from helpers.foundation.errors import ParameterError
from helpers.foundation.paths import NOTEBOOKS_DIR, REFERENCE_DIR
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fonts import stored_font_face
from helpers.presentation.grammar.marks import mention_id
from helpers.presentation.language.links import file_name, to
from helpers.presentation.language.wording import say
from helpers.presentation.page import masthead
from helpers.presentation.page.injected import check_injected
from helpers.presentation.page.paths import section_path
from helpers.presentation.page.put_right import notes
from helpers.presentation.page.reference_list import reference_list
from helpers.presentation.page.stylesheet import lab_head

__all__ = ["Page"]
KINDS = ("briefing", "corpus", "figures", "themes", "topic", "report", "government")
_ABOUT = {"topic": ("topic",), "report": ("report_id",), "government": ("government",)}
_HREF = re.compile(r'\s(?:xlink:)?href="#([^"]+)"')
_LINK = re.compile(r"<svg\b|<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_OF_CHART = "xlink:href="
_ENTRY = re.compile(r'<li id="e(\d+)">(.*?)</li>', re.DOTALL)
_MARK_ID = re.compile(r'<mark [^>]*?id="([^"]+)"')
_REF_ROW = re.compile(r'<tr id="(ref-[^"]+)">.*?</tr>', re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')
_FIGURE = re.compile(r'class="fig\b')
_QUOTE = re.compile(r"q-(?P<report>.+)-(?P<start>\d+)-(?P<end>\d+)")
_WRAP = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """One cited stretch of a report: ``id`` is its anchor, ``state`` decides how it is underlined."""

    start: int
    end: int
    id: str
    state: str


class Page:
    """What one notebook shows: displays exhibits, remembers the facts, mentions and references they link to.

    ``masthead()`` opens the page, ``show(exhibit, …)`` adds to it, ``close()`` prints the sentences behind its figures.

    >>> page = evidence.Page(corpus, kind="topic", topic="safety")
    >>> page.close()
    <IPython.core.display.HTML object>
    <IPython.core.display.HTML object>
    """

    @verb(kind=KINDS)
    def __init__(
        self,
        corpus,
        *,
        kind: str,
        topic: str | None = None,
        report_id: str | None = None,
        government: str | None = None,
        parameters: Mapping[str, object] | None = None,
    ) -> None:
        """Open a page of a kind; one on a topic, a report or a government is told which.

        ``parameters`` go into its stamp.
        """
        check_injected()
        given = {"topic": topic, "report_id": report_id, "government": government}
        about = {name: value for name, value in given.items() if value is not None}
        if list(about) != list(_ABOUT.get(kind, ())):
            wanted = ", ".join(f"{name}=" for name in _ABOUT.get(kind, ())) or "nothing but the kind"
            raise ParameterError(f"a page of kind {kind!r} on {', '.join(about) or 'nothing'}", expected=wanted)
        self.corpus = corpus
        self.kind = kind
        self.about = about
        self.parameters = dict(parameters or {})
        self.cited: dict[str, None] = {}
        self._dressed = False

    def masthead(self, headline: Exhibit | None = None) -> None:
        """Display the head of the page: what it is, or its ``headline``, and which governments it holds."""
        if headline is not None:
            _exhibits("headline", headline)
        self._display(masthead.masthead(self.corpus, self.kind, self.about, headline))

    def show(self, *exhibits: Exhibit | Iterable[Exhibit]) -> None:
        """Display exhibits (or lists of them), in order, and remember what they cite."""
        for item in [_exhibits("exhibits", item) for item in exhibits]:
            for exhibit in item:
                self.cited |= dict.fromkeys([*exhibit.fact_ids, *_HREF.findall(exhibit.html)])
                self._dress()
                display(exhibit)

    def close(self) -> None:
        """Display the references and sentences that the exhibits shown so far cite, and the stamp of the page."""
        language = self.corpus.language
        stamp = masthead.stamp(self.corpus, {"page": self.kind, **self.about, **self.parameters})
        sections = [
            _section("references", reference_list(self.cited, language), language),
            _section("evidence", appendix(self.corpus, self.cited, self.about.get("report_id", "")) + stamp, language),
        ]
        self._display(Markup("").join(sections))

    def _display(self, html: Markup) -> None:
        self._dress()
        display(HTML(f'<div class="wb">{html}</div>'))

    def _dress(self) -> None:
        # JupyterLab shows the page as the reader will see it; the exporter drops this output again.
        if not self._dressed:
            self._dressed = True
            prose = [path.read_text(encoding="utf-8") for path in sorted(NOTEBOOKS_DIR.glob("*.ipynb"))]
            texts = [report.text + str(report.card) for report in self.corpus.reports.values()]
            display(HTML(lab_head(stored_font_face([*texts, *prose, *_reference_texts()]))))


def _exhibits(what: str, value: object) -> list[Exhibit]:
    """Return one exhibit or several as a list; anything else is a ParameterError."""
    held = list(value) if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    for one in held:
        if not isinstance(one, Exhibit):
            raise ParameterError(f"{what}: {shown(one)}", expected='exhibits, such as tables.matrix(corpus, "safety")')
    return held


def _reference_texts() -> Iterator[str]:
    """Yield the texts of data/reference: what labels and sentences are made of."""
    for path in sorted(REFERENCE_DIR.iterdir()):
        yield path.read_text(encoding="utf-8")


def appendix(corpus, cited: Iterable[str], own: str = "") -> Markup:
    """Return every sentence that holds one of the ``cited`` facts or mentions, once, numbered, grouped by report.

    The other figures of such a sentence are marked too. ``own`` is the report whose page this is: no link leads there.
    """
    marks = cited_marks(corpus, cited)
    figures = _figures(corpus.facts)
    lang = Markup("") if corpus.language == "zh" else Markup(' lang="zh-CN"')
    blocks, number = [], 0
    for report_id, report in corpus.reports.items():
        entries = []
        for start, end, held in _by_sentence(report, marks.get(report_id, [])):
            number += 1
            path = section_path(report, held[0].start)
            beside = [mark for mark in figures.get(report_id, []) if start <= mark.start and mark.end <= end]
            quote = marked(report.text, start, end, list({mark.id: mark for mark in (*beside, *held)}.values()))
            put_right = notes(corpus, [mark.id for mark in held])
            entries.append(
                Markup(
                    '<li id="e{}"><span class="no">{}</span><div><p class="pa"{}>{}</p>'
                    '<blockquote{}>{}</blockquote>{}<p class="bk"></p></div></li>'
                ).format(number, number, lang, path, lang, quote, put_right)
            )
        if entries:
            blocks.append(_report_block(corpus, report.card, entries, report_id == own))
    return Markup("").join(blocks) or Markup("<p>{}</p>").format(say("evidence.nothing", corpus.language))


def cited_marks(corpus, cited: Iterable[str]) -> dict[str, list[Mark]]:
    """Return report_id → marks of the cited facts and mentions; ids that are neither (references) are left out."""
    wanted = set(cited)
    marks = _figures(corpus.facts[corpus.facts["fact_id"].isin(wanted)])
    for name in sorted(wanted):
        if (quote := _QUOTE.fullmatch(name)) and quote["report"] in corpus.reports:
            mark = Mark(int(quote["start"]), int(quote["end"]), name, "mentioned")
            marks.setdefault(quote["report"], []).append(mark)
    if not any(name.startswith("m-") for name in wanted):
        return marks
    mentions: pd.DataFrame = corpus.mentions
    for row in mentions[["report_id", "start", "end"]].drop_duplicates(["report_id", "start"]).itertuples(index=False):
        if (anchor := mention_id(row.report_id, row.start)) in wanted:
            marks.setdefault(row.report_id, []).append(Mark(row.start, row.end, anchor, "mentioned"))
    return marks


def _figures(facts: pd.DataFrame) -> dict[str, list[Mark]]:
    marks: dict[str, list[Mark]] = {}
    for row in facts[["report_id", "start", "end", "fact_id", "disclosure"]].itertuples(index=False):
        marks.setdefault(row.report_id, []).append(Mark(row.start, row.end, row.fact_id, row.disclosure))
    return marks


def marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    """Return ``text[start:end]`` escaped, each mark around exactly its characters, a line wrap shown as ⏎.

    Marks may nest, coincide (a mention of three indicators has three ids) or overlap: where HTML cannot overlap, the
    later one is continued in a second element without id.
    """
    parts: list[Markup] = []
    _write(text, start, end, sorted(marks, key=_order), parts)
    return Markup("").join(parts)


def finish(html: str, language: str = "zh") -> str:
    """Return the page with its evidence joined up: ids on links, entry numbers behind figures (for paper), ways back.

    A link within the page whose target the page does not hold loses its target and stays as text. In a chart a mark and
    its label are one place to come back to.
    """
    place_of = {mark: number for number, body in _ENTRY.findall(html) for mark in _MARK_ID.findall(body)}
    place_of |= {row: row for row in _REF_ROW.findall(html)}
    held = set(_ID.findall(html))
    uses: dict[str, list[str]] = {}
    marked = ""  # the target of the mark before, within one chart

    def join(link: re.Match[str]) -> str:
        nonlocal marked
        attributes, body, before, marked = link[1], link[2], marked, ""
        if body is None:
            return link[0]
        target = _HREF.search(attributes)
        if target and target[1] not in held:
            return f"<a{_HREF.sub('', attributes)}>{body}</a>"
        if not target or target[1] not in place_of:
            return link[0]
        if _OF_CHART in attributes:
            marked = target[1]
            if marked == before:
                return link[0]
        place = place_of[target[1]]
        own = _ID.search(attributes)
        anchor = own[1] if own else f"u{sum(map(len, uses.values())) + 1}"
        id_ = "" if own else f' id="{anchor}"'
        uses.setdefault(place, []).append(anchor)
        number = f' data-n="{place}"' if _FIGURE.search(attributes) else ""  # print.css sets it behind the figure
        return f"<a{attributes}{id_}{number}>{body}</a>"

    html = _LINK.sub(join, html)
    for entries in (_ENTRY, _REF_ROW):
        html = entries.sub(lambda entry: _with_ways_back(entry[0], uses.get(entry[1], []), language), html)
    return html


def _with_ways_back(entry: str, anchors: Sequence[str], language: str) -> str:
    links = " ".join(f'<a href="#{anchor}">{number}</a>' for number, anchor in enumerate(anchors, start=1))
    lead = f"{escape(say('evidence.back', language))} {links}" if links else ""
    return re.sub(r'(<(p|span) class="bk">)(</\2>)', lambda hit: f"{hit[1]}{lead}{hit[3]}", entry, count=1)


def _by_sentence(report, marks: Iterable[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    sentences: dict[int, tuple[int, list[Mark]]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end, mark.id)):
        start, end = report.sentence_span(mark.start)
        known_end, held = sentences.get(start, (end, []))
        sentences[start] = (max(known_end, end, mark.end), [*held, mark])
    for start, (end, held) in sentences.items():
        yield start, end, held


def _write(text: str, start: int, end: int, marks: Sequence[Mark], parts: list[Markup]) -> None:
    # marks come in order; those that begin inside the first one are written inside it.
    place = start
    while marks:
        first, rest = marks[0], marks[1:]
        stop = min(first.end, end)
        within = [mark for mark in rest if mark.start < stop]
        inner = [replace(mark, end=min(mark.end, stop)) for mark in within]
        beyond = [Mark(stop, mark.end, "", mark.state) for mark in within if mark.end > stop]
        parts.append(_visible(text[place : first.start]))
        anchor = Markup(' id="{}"').format(first.id) if first.id else ""
        parts.append(Markup('<mark class="k-{}"{}>').format(first.state, anchor))
        _write(text, first.start, stop, inner, parts)
        parts.append(Markup("</mark>"))
        marks = sorted([*beyond, *(mark for mark in rest if mark.start >= stop)], key=_order)
        place = stop
    parts.append(_visible(text[place:end]))


def _order(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.id


def _visible(text: str) -> Markup:
    sign = Markup('<span class="wrapmark" aria-hidden="true">⏎</span>')
    return sign.join(escape(line) for line in _WRAP.split(text))


def _report_block(corpus, card, entries: Sequence[Markup], is_own: bool) -> Markup:
    language = corpus.language
    level = say(f"level.{card.level}", language) if card.level else ""
    year = say("card.year", language, year=card.year) if card.year else ""
    about = " · ".join(part for part in (level, year, card.report_id) if part)
    page = file_name(f"report-{card.report_id}", language)
    link = Markup("") if is_own else to(page, say("evidence.report_page", language))
    return Markup(
        '<h3 class="ev-head"><span class="of">{}</span> <span class="mini">{}</span> {}</h3><ol class="ev">{}</ol>'
    ).format(masthead.label(card, language), about, link, Markup("").join(entries))


def _section(name: str, body: Markup, language: str) -> Markup:
    if not body:
        return Markup("")
    return Markup('<section id="{}"><h2>{}</h2><p>{}</p>{}</section>').format(
        name, say(f"{name}.title", language), say(f"{name}.lead", language), body
    )


def __dir__() -> list[str]:
    return list(__all__)
