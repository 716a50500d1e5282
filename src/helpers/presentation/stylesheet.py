"""The styles and marks of the templates folder, as the exported page and as JupyterLab need them."""

from __future__ import annotations

import functools
from pathlib import Path

from helpers.presentation import tokens

TEMPLATES = Path(__file__).parent / "templates"
LAB_SIGN = "<!--workbook-lab-->"  # begins the output that only JupyterLab needs; the exporter drops it

_LAB_DARK = '[data-jp-theme-light="false"] .wb'
_PRINT = f"@media print{{.wb{{{tokens.declarations(tokens.PRINT)}}}}}"


@functools.cache
def template(name: str) -> str:
    """Return the text of the file ``name`` in the templates folder."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def page_css() -> str:
    """Return the whole stylesheet of an exported page: tokens, exhibits, page, print."""
    return "\n".join([tokens.base_css(), template("exhibit.css"), template("page.css"), _PRINT, template("print.css")])


def lab_head() -> str:
    """Return what makes exhibits look right in JupyterLab: the same rules, scoped to exhibits, and the mark symbols.

    The class is repeated to outweigh JupyterLab's own rules for rendered tables and links.
    """
    base = tokens.base_css(dark="", dark_selector=_LAB_DARK)
    sprite = f'<div class="wb">{template("symbols.svg")}</div>'  # inside, so that its patterns know the colours
    scoped = f".wb.wb.wb{{{template('exhibit.css')}}}"
    return f"{LAB_SIGN}<style>{base}\n{scoped}\n{template('lab.css')}</style>{sprite}"
