"""``explore``: the desk of the explore notebook, of four tabs: choose, find, try a text, save the choice."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import ipywidgets
import pandas as pd
from markupsafe import Markup, escape

from helpers.corpus.readers import read_text
from helpers.exploration.choice import Choice, choices
from helpers.exploration.drawing import chart_of, readable
from helpers.exploration.finding import find
from helpers.exploration.trial import try_text
from helpers.extraction.collection import Corpus
from helpers.extraction.verbs import verb
from helpers.foundation.errors import WorkbookError
from helpers.foundation.reference import read_toml
from helpers.presentation.grammar.fonts import stored_font_face
from helpers.presentation.grammar.views import government_label, indicator_label, report_label, report_year
from helpers.presentation.language.wording import has, say
from helpers.presentation.page.evidence import Mark, marked
from helpers.presentation.page.stylesheet import lab_head

MOST_SHOWN = 400  # figures of a table: more than a screen is looked through with find
_FIELDS = ("reports", "governments", "levels", "topics", "indicators", "states", "years")
_ROWS = 7


class Desk:
    """The desk of a corpus: ``choice`` is what is chosen now, ``widget`` what a notebook shows.

    ``lists`` are the controls by field of ``Choice``, ``views`` chart, table and sentences; to set
    the value of a control by hand does what a click does.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.choice = Choice()
        there = choices(corpus)
        self.lists = {
            name: ipywidgets.SelectMultiple(
                options=[(self._named(name, one), one) for one in there[name]], rows=_ROWS,
                layout=_layout(width="auto", min_width="9em"),
            )
            for name in _FIELDS
        }  # fmt: skip
        self.told = ipywidgets.HTML()
        self.views = {name: ipywidgets.HTML() for name in ("chart", "table", "sentences")}
        self.sought = ipywidgets.Text(placeholder=self._say("find_hint"), continuous_update=False)
        self.found = ipywidgets.HTML()
        self.text = ipywidgets.Textarea(placeholder=self._say("try_hint"), layout=_layout(width="100%", height="9em"))
        self.upload = ipywidgets.FileUpload(description=self._say("upload"), layout=_layout(width="auto"))
        self.tried = ipywidgets.HTML()
        self.name = ipywidgets.Text(value="choice.yaml", description=self._say("file_name"))
        self.saved = ipywidgets.HTML()
        self.widget = self._built()
        self._watch()
        self.show()

    # ------------------------------------------------------------ what the reader does
    def show(self) -> None:
        """Draw chart, table and sentences of what is chosen."""
        self.choice = Choice(**{name: tuple(one.value) for name, one in self.lists.items()})
        facts = self.choice.facts(self.corpus)
        told = self._say("chosen", reports=facts["report_id"].nunique(), figures=len(facts))
        self.told.value = f"<p>{escape(told if len(facts) else self._say('nothing'))}</p>"
        chart = chart_of(self.choice, self.corpus) if len(facts) else None
        self.views["chart"].value = chart._repr_html_() if chart is not None else self._prose("no_chart")
        self.views["table"].value = self._table(facts) if len(facts) else ""
        self.views["sentences"].value = self._sentences(facts.head(MOST_SHOWN))

    def look_for(self, what: str) -> None:
        """Show every place that holds ``what``."""
        try:
            places = find(self.corpus, what)
        except WorkbookError as error:
            self.found.value = f"<p>{escape(str(error))}</p>"
            return
        key = "found" if len(places) else "found_none"
        told = self._say(key, what=what, places=len(places), reports=places["report_id"].nunique())
        self.found.value = f"<p>{escape(told)}</p>{self._places(places.head(MOST_SHOWN))}"

    def read(self, text: str) -> None:
        """Show what is read in a text."""
        try:
            trial = try_text(text, self.corpus.language)
        except WorkbookError as error:
            self.tried.value = f"<p>{escape(str(error))}</p>"
            return
        masked = int((trial.facts["disclosure"] == "masked").sum())
        told = self._say(
            "tried", figures=len(trial.facts), masked=masked, claims=len(trial.audit), rejected=len(trial.rejected)
        )
        shown = "".join(exhibit._repr_html_() for exhibit in trial.exhibits())
        self.tried.value = f"<p>{escape(told)}</p>{shown}"

    def save(self, path: str) -> None:
        """Write the choice as a parameter file."""
        try:
            target = self.choice.save(self.corpus, path)
            self.saved.value = f"<p>{escape(self._say('saved', path=target))}</p>"
        except (WorkbookError, OSError) as error:
            self.saved.value = f"<p>{escape(str(error))}</p>"

    # ------------------------------------------------------------ how it is put together
    def _built(self) -> ipywidgets.Widget:
        columns = [
            ipywidgets.VBox([ipywidgets.Label(self._say(name)), one]) for name, one in self.lists.items() if one.options
        ]
        for name in ("table", "sentences"):  # a figure of the table leads down to its sentence
            self.views[name].layout = _layout(max_height="28em", overflow="auto")
        chosen = ipywidgets.HBox(columns, layout=_layout(flex_flow="row wrap"))
        button = ipywidgets.Button(description=self._say("try_read"))
        button.on_click(lambda _: self.read(self.text.value))
        save = ipywidgets.Button(description=self._say("save"))
        save.on_click(lambda _: self.save(self.name.value))
        tabs = (
            ("choose", [chosen, self.told, *self.views.values()]),
            ("find", [self.sought, self.found]),
            ("try", [self.text, ipywidgets.HBox([button, self.upload]), self.tried]),
            ("save", [ipywidgets.HBox([self.name, save]), self.saved]),
        )
        boxes = [ipywidgets.VBox(held) for _, held in tabs]
        return ipywidgets.Tab(boxes, titles=[self._say(name) for name, _ in tabs])

    def _watch(self) -> None:
        for one in self.lists.values():
            one.observe(lambda _: self.show(), names="value")
        self.sought.observe(lambda change: self.look_for(change["new"]), names="value")
        self.upload.observe(lambda change: self._read_file(change["new"]), names="value")

    def _read_file(self, files: Sequence) -> None:
        for held in files:
            try:
                self.text.value = _text_of(bytes(held["content"]), held["name"])
            except WorkbookError as error:
                self.tried.value = f"<p>{escape(str(error))}</p>"
                return
            self.read(self.text.value)

    def _named(self, field: str, value: object) -> str:
        language = self.corpus.language
        if field == "topics":
            return str(read_toml("topics.toml")[value][language])
        if field == "indicators":
            return indicator_label(str(value), language)
        if field == "reports":
            name, year = report_label(self.corpus, str(value)), report_year(self.corpus, str(value))
            return name if year is None or str(year) in name else f"{name} {year}"
        if field == "governments":
            return government_label(self.corpus, str(value))
        key = {"levels": f"level.{value}", "states": f"explore.{value}"}.get(field, "")
        return say(key, language) if key and has(key) else str(value)

    def _say(self, key: str, **held: object) -> str:
        return say(f"explore.{key}", self.corpus.language, **held)

    def _prose(self, key: str) -> str:
        return f"<p>{escape(self._say(key))}</p>"

    def _table(self, facts: pd.DataFrame) -> str:
        shown = facts.head(MOST_SHOWN)
        exhibit = readable(self.corpus, shown)
        more = len(facts) > len(shown)
        note = f"<p>{escape(self._say('first', count=len(shown), figures=len(facts)))}</p>" if more else ""
        return note + exhibit._repr_html_()

    def _sentences(self, facts: pd.DataFrame) -> str:
        blocks = []
        for report_id, rows in facts.groupby("report_id", sort=False):
            report = self.corpus.reports[report_id]
            held: dict[tuple[int, int], list[Mark]] = {}
            for row in rows.drop_duplicates("fact_id").itertuples():
                span = report.sentence_span(row.start)
                held.setdefault(span, []).append(Mark(row.start, row.end, row.fact_id, row.disclosure))
            quotes = [
                Markup("<blockquote lang='zh-CN'>{}</blockquote>").format(marked(report.text, *span, marks))
                for span, marks in held.items()
            ]
            blocks.append(Markup("<h4>{}</h4>{}").format(self._named("reports", report_id), Markup("").join(quotes)))
        return f'<div class="wb">{"".join(blocks)}</div>'

    def _places(self, places: pd.DataFrame) -> str:
        if places.empty:
            return ""
        rows = []
        for place in places.itertuples():
            report = self.corpus.reports[place.report_id]
            span = report.sentence_span(place.start)
            mark = Mark(place.start, place.end, f"p-{place.report_id}-{place.start}", place.disclosure or "mentioned")
            rows.append(
                Markup("<tr><td>{}</td><td>{}</td><td lang='zh-CN'>{}</td></tr>").format(
                    self._named("reports", place.report_id), place.section, marked(report.text, *span, [mark])
                )
            )
        return f'<div class="wb"><table class="tb">{"".join(rows)}</table></div>'


def _text_of(data: bytes, name: str) -> str:
    """Return the text of an uploaded file, read as a file of a corpus is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(data)
        return read_text(path)


def _layout(**given: str) -> ipywidgets.Layout:
    return ipywidgets.Layout(**given)


@verb
def explore(corpus: Corpus) -> ipywidgets.Widget:
    """Return the desk of a corpus, to stand last in a cell of a notebook; ``Desk(corpus)`` gives its parts by hand.

    >>> type(explore(corpus)).__name__
    'VBox'
    """
    desk = Desk(corpus)
    head = ipywidgets.HTML(lab_head(stored_font_face(report.text for report in corpus.reports.values())))
    return ipywidgets.VBox([head, desk.widget])
