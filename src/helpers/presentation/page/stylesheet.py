"""The styles and marks of the templates folder, as the exported page and as JupyterLab need them."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from helpers.presentation.grammar import tokens

TEMPLATES = Path(__file__).parent / "templates"
LAB_SIGN = "<!--workbook-lab-->"  # begins the output that only JupyterLab needs; the exporter drops it

_SCRIPTS = ("base.js", "folds.js", "panel.js", "find.js", "tables.js")
_NOTES = re.compile(r"/\*.*?\*/\s*|^//[^\n]*\n|^\s+(?://[^\n]*\n\s*)*", re.DOTALL | re.MULTILINE)
_SPRITE = "wb-sprite"
_MOVE = (
    "<script>(function(){var all=document.querySelectorAll('#wb-sprite'),last=all[all.length-1];"
    "all.forEach(function(s){if(s!==last)s.remove()});if(last)document.body.appendChild(last)})()</script>"
)
_LAB_DARK = '[data-jp-theme-light="false"] .wb'
_PRINT = f"@media print{{.wb{{{tokens.declarations(tokens.PRINT)}}}}}"


@functools.cache
def template(name: str) -> str:
    """Return the file ``name`` of the templates folder without comments and indentation, which no reader sees."""
    return _NOTES.sub("", (TEMPLATES / name).read_text(encoding="utf-8"))


def page_css() -> str:
    """Return the whole stylesheet of an exported page: tokens, exhibits, page, print."""
    names = ("exhibit.css", "page.css", "controls.css")
    return "\n".join([tokens.base_css(), *map(template, names), _PRINT, template("print.css")])


@functools.cache
def page_script() -> str:
    """Return the whole script of an exported page: folds, evidence panel, find, tables; one scope, nothing global."""
    parts = "".join(template(f"script/{name}") for name in _SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}}})();'


def lab_head(font_face: str = "") -> str:
    """Return what makes exhibits look right in JupyterLab: the same rules, scoped to exhibits, mark symbols, the font.

    The class is repeated to outweigh JupyterLab's own rules for rendered tables and links. A script moves the symbols
    to the end of the page: JupyterLab does not paint a cell out of sight, and patterns of an unpainted cell are blank.
    """
    base = tokens.base_css(dark="", dark_selector=_LAB_DARK)
    # inside .wb, so that its patterns know the colours
    sprite = f'<div class="wb" id="{_SPRITE}">{template("symbols.svg")}</div>{_MOVE}'
    scoped = f".wb.wb.wb{{{template('exhibit.css')}}}"
    prose = f"{font_face}\n:root{{--jp-content-font-family:{tokens.font_families()}}}" if font_face else ""
    return f"{LAB_SIGN}<style>{base}\n{scoped}\n{template('lab.css')}\n{prose}</style>{sprite}"
