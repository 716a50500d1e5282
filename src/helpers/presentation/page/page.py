"""A notebook becomes a page: one self-contained file that requests nothing, built the same to the byte every time.

nbconvert turns the cells into a body; the exhibits are set aside meanwhile, so that their markup reaches the page
untouched. Then the sections, the contents, the ways back of the evidence and the font are joined on.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from helpers.foundation.errors import printable
from helpers.presentation.grammar import fonts
from helpers.presentation.grammar.marks import STATES
from helpers.presentation.language.links import DATA_FILES, file_name, to, twin
from helpers.presentation.language.wording import LANGUAGES, html_language, say
from helpers.presentation.page import evidence
from helpers.presentation.page.stylesheet import LAB_SIGN, TEMPLATES, page_css, page_script, template

if TYPE_CHECKING:
    from nbconvert import HTMLExporter
    from nbformat import NotebookNode

_HEADING = re.compile(r"^##\s+\S", re.MULTILINE)
_H1 = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_HEADING_ID = re.compile(r"<(h[1-6]) id=\"[^\"]*\">")
_MAST = re.compile(r'<div class="wb"><header class="mast">.*?</header></div>', re.DOTALL)
_SECTION = re.compile(r'<section id="([^"]+)"[^>]*>\s*(?:<details[^>]*><summary>)?<h2[^>]*>(.*?)</h2>', re.DOTALL)
_FOLD = re.compile(r'<section class="fold" id="([^"]+)">\s*(<h2[^>]*>.*?</h2>)(.*?)</section>', re.DOTALL)
_ANSWER = re.compile(r'<div class="wb"[^>]*><p class="answer">(.*?)</p></div>', re.DOTALL)
_APPENDIX = re.compile(r'<section id="(references|evidence)">(<h2>.*?</h2>)<p>(.*?)</p>')
# Signs of a text that ring, move or turn what stands beside them: ESC, BEL, C1 controls, embeddings and isolates.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSHOWN = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL)
_SET_BY_STYLE = re.compile(r'content:"([^"]*)"')
_TABLE = re.compile(r'(<div class="scroll [^>]*>)?<table\b.*?</table>', re.DOTALL)
_WORDS = (
    "contents", "skip", "footer", "neighbours", "around", "find", "find_hint", "before", "next", "close", "open",
    "entry", "back", "data",
)  # fmt: skip
_SCRIPT_WORDS = ("filter", "all", "highlight", "sort", "search", "rows", "unfound", "used", "others", "and")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index page: a file in the same folder, its title, a remark; a page, data, or a failure.

    What was not read has no file to lead to.
    """

    file: str
    title: str
    note: str = ""
    kind: str = "pages"  # or "unread", "data"
    failed: bool = False


def export(
    notebook: NotebookNode, *, language: str, title: str = "", name: str = "",
    neighbours: Sequence[tuple[str, str]] = (),
) -> str:  # fmt: skip
    """Return the executed ``notebook`` as one HTML file: cells of ``language`` only, no code, prompt or traceback.

    ``title`` is the document's title: without one, that of the masthead, else of the first "# " line. ``neighbours``
    are (file, label) of pages in the same folder, named at the foot; ``name`` is the page's own, which its twin in the
    other language shares. Names of files become links in ``links.joined``. The same notebook gives the same bytes.
    """
    html_language(language)
    chosen = select_language(notebook, language)
    aside = _set_aside(chosen)
    last = _open_sections(chosen)
    html, _ = _exporter().from_notebook_node(chosen)
    html = re.sub(r"<!--workbook-(\d+)-->", lambda hit: aside[int(hit[1])], html)
    mast = _MAST.search(html)
    first = _H1.search(mast[0] if mast else html)
    title = title or (Markup(first[1]).striptags() if first else say("ui.untitled", language))
    head = mast[0] if mast else _plain_head(title)
    body = _HEADING_ID.sub(r"<\1>", _H1.sub("", _MAST.sub("", html))) + last
    body = _folded(evidence.finish(body, language))
    return _page(head, body, language=language, title=title, name=name, neighbours=neighbours)


def select_language(notebook: NotebookNode, language: str) -> NotebookNode:
    """Return a copy of ``notebook`` without the cells that are tagged with another language."""
    import nbformat

    others = set(LANGUAGES) - {language}
    chosen = nbformat.from_dict(json.loads(json.dumps(notebook)))
    chosen.cells = [cell for cell in chosen.cells if not others.intersection(cell.metadata.get("tags", []))]
    return chosen


def error_page(name: str, message: str, language: str) -> str:
    """Return the page that stands for ``name`` when it could not be rendered: the one clear line, nothing else."""
    title = say("error.title", language, name=name)
    body = Markup('<section id="error"><p class="message">{}</p><p>{}</p></section>').format(
        message, say("error.lead", language)
    )
    return _page(_plain_head(title), body, language=language, title=title)


def index_page(entries: Iterable[Entry], language: str) -> str:
    """Return the page that leads to all others of a folder: ``entries`` in their order, pages before data."""
    title = say("index.title", language)
    groups: dict[str, list[Entry]] = {"pages": [], "unread": [], "data": []}
    for entry in entries:
        groups[entry.kind].append(entry)
    sections = Markup("").join(
        Markup('<section id="{}"><h2>{}</h2><ul class="pages">{}</ul></section>').format(
            kind, say(f"index.{kind}", language), Markup("").join(_index_line(entry, language) for entry in held)
        )
        for kind, held in groups.items()
        if held
    )
    head = _plain_head(title, kick=say("index.kick", language), dek=say("index.lead", language))
    return _page(head, sections, language=language, title=title, name="index")


def _index_line(entry: Entry, language: str) -> Markup:
    if not entry.file:
        return Markup("<li>{}<span>{}</span></li>").format(entry.title, entry.note)
    failed = Markup('<b class="failed">{}</b> ').format(say("index.failed", language)) if entry.failed else ""
    return Markup('<li><a href="{}">{}</a><span>{}{}</span></li>').format(
        quote(entry.file), entry.title, failed, entry.note
    )


def _plain_head(title: str, *, kick: str = "", dek: str = "") -> Markup:
    above = Markup('<p class="kick">{}</p>').format(kick) if kick else ""
    below = Markup('<p class="dek">{}</p>').format(dek) if dek else ""
    return Markup('<header class="mast"><div class="wrap">{}<h1>{}</h1>{}</div></header>').format(above, title, below)


def _set_aside(notebook: NotebookNode) -> list[str]:
    # Returns the HTML outputs; in the notebook a comment marks the place of each. nbconvert parses what it exports
    # with html.parser, which costs a second per megabyte and writes SVG attributes in lower case.
    aside: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        shown = []
        for output in cell.outputs:
            html = "".join(output.get("data", {}).get("text/html", ""))
            if html.startswith(LAB_SIGN):
                continue
            if html:
                output.data = {"text/html": f"<!--workbook-{len(aside)}-->"}
                aside.append(html)
                cell.metadata["workbook_sections"] = "<section " in html
            shown.append(output)
        cell.outputs = shown
    return aside


def _open_sections(notebook: NotebookNode) -> str:
    # A markdown cell that begins with "## " opens a section; an output that holds whole sections (the evidence)
    # closes the one before it. Returns what closes the last one.
    number, closing = 0, ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and _HEADING.match(cell.source.lstrip()):
            number += 1
            name = escape(cell.metadata.get("section", f"s{number}"))
            css = 'class="fold" ' if cell.metadata.get("fold") else ""
            cell.metadata["workbook_before"] = f'{closing}<section {css}id="{name}">'
            closing = "</section>"
        elif cell.metadata.pop("workbook_sections", False):
            cell.metadata["workbook_before"] = closing
            closing = ""
    return closing


def _folded(html: str) -> str:
    """Return the body with the sections that only look things up folded behind their name and their answer.

    They are written open: without a script, and on paper, nothing is hidden. The appendices of such a page fold too.
    """
    if not _FOLD.search(html):
        return html
    html = _APPENDIX.sub(r'<section class="fold" id="\1">\2<div class="wb"><p class="answer">\3</p></div>', html)

    def fold(section: re.Match[str]) -> str:
        answer = _ANSWER.search(section[3])
        words = f'<span class="answer">{answer[1]}</span>' if answer else ""
        rest = _ANSWER.sub("", section[3], count=1)
        summary = f"<summary>{section[2]}{words}</summary>"
        return f'<section id="{section[1]}"><details class="fold" open>{summary}{rest}</details></section>'

    return _FOLD.sub(fold, html)


@functools.cache
def _exporter() -> HTMLExporter:
    from nbconvert import HTMLExporter

    return HTMLExporter(
        template_name="briefing", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True
    )  # fmt: skip


@functools.cache
def _shell() -> jinja2.Template:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=False, trim_blocks=True)
    return environment.get_template("shell.html.j2")


def _page(
    head: str, body: str, *, language: str, title: str, name: str = "", neighbours: Sequence[tuple[str, str]] = ()
) -> str:
    script = page_script()
    toc = Markup("").join(
        Markup('<li><a href="#{}">{}</a></li>').format(section, Markup(heading))
        for section, heading in _SECTION.findall(body)
    )
    html = _shell().render(
        lang=html_language(language),
        title=escape(title),
        title_css=json.dumps(title, ensure_ascii=False).replace("<", r"\3c "),
        css=page_css(),
        font_face="/*fonts*/",
        words=_words(_WORDS, language),
        script_words=_words(_SCRIPT_WORDS, language)
        | {state: escape(say(f"cell.{state}", language)) for state in STATES},
        symbols=template("symbols.svg"),
        masthead=head,
        toc=toc,
        body=_TABLE.sub(_framed, body),
        index="" if name == "index" else to(file_name("index", language), say("ui.index", language)),
        twin=_twin(name, language),
        neighbours=[to(file, label) for file, label in neighbours],
        data=[] if name == "index" else [to(file, file) for file in DATA_FILES],
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    html = _UNSEEN.sub(lambda sign: printable(sign[0]), html)
    return html.replace("/*fonts*/", fonts.font_face(_shown(html)), 1)


def _shown(html: str) -> str:
    """Return what a page may show: text, what its style sets, and all beyond ASCII, of scripts and attributes too."""
    said = Markup(_UNSHOWN.sub("", html)).unescape()
    return said + "".join(_SET_BY_STYLE.findall(html)) + "".join({char for char in html if not char.isascii()})


def _framed(table: re.Match[str]) -> str:
    return table[0] if table[1] else f'<div class="tw">{table[0]}</div>'  # one that scrolls has a frame of its own


def _words(names: Iterable[str], language: str) -> dict[str, Markup]:
    # the script fills in the numbers
    return {name: escape(say(f"ui.{name}", language, n="{n}", all="{all}")) for name in names}


def _twin(name: str, language: str) -> Markup:
    if not name:
        return Markup("")
    file, other = twin(name, language)
    return to(file, say("ui.language", other), language=other)
